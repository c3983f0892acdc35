#include "testing.h"

#include "procedure/apportionment.h"
#include "script/schema.h"
#include "script/suggest.h"

/* --- what the generated tables must be, whatever the schema says --- */

/* Calls `law` for every field and element of every record. */
static void for_every_field(void (*law)(const pl_schema_field *field)) {
    uint32_t count = 0;
    const pl_schema_record *records = pl_schema_records(&count);
    assert_true(count > 3);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(records[i].field_count > 0);
        for (uint32_t k = 0; k < records[i].field_count; k++) {
            for (const pl_schema_field *field = &records[i].fields[k]; field != NULL;
                 field = field->element) {
                law(field);
            }
        }
    }
}

static void parts_fit_the_type(const pl_schema_field *field) {
    const bool has_element = field->type == PL_SCHEMA_LIST || field->type == PL_SCHEMA_MAP;
    assert_int_equal(field->element != NULL, has_element);
    assert_int_equal(field->record != NULL, field->type == PL_SCHEMA_RECORD);
    assert_true(field->type != PL_SCHEMA_ENUM || field->options != NULL);
    assert_true(field->type != PL_SCHEMA_REFERENCE || field->refers != NULL);
    assert_true(field->key == NULL || (field->help != NULL && field->help[0] != '\0'));
    if (field->has_min && field->has_max) {
        assert_true(field->min <= field->max);
    }
    if (field->type == PL_SCHEMA_SHARE) {
        assert_true(field->has_min && field->has_max && field->min >= 0 && field->max <= 1);
    }
    if (field->type == PL_SCHEMA_DURATION) {
        assert_true(field->has_min);
    }
}

static void every_field_has_the_parts_of_its_type(void **state) {
    (void)state;
    for_every_field(parts_fit_the_type);
}

static void records_and_their_keys_are_found_by_name(void **state) {
    (void)state;
    uint32_t count = 0;
    const pl_schema_record *records = pl_schema_records(&count);
    for (uint32_t i = 0; i < count; i++) {
        assert_ptr_equal(pl_schema_find(records[i].name), &records[i]);
        for (uint32_t k = 0; k < records[i].field_count; k++) {
            const pl_schema_field *field = &records[i].fields[k];
            assert_ptr_equal(pl_schema_field_of(&records[i], field->key), field);
            if (field->position > 0) {
                assert_ptr_equal(pl_schema_field_at(&records[i], field->position), field);
            }
        }
        assert_null(pl_schema_field_of(&records[i], "no_such_key"));
        assert_null(pl_schema_field_at(&records[i], 0));
        assert_null(pl_schema_field_at(&records[i], 99));
    }
    assert_null(pl_schema_find("no such record"));
    assert_null(pl_schema_find(""));
}

static void a_file_hands_over_a_scenario_its_parameters_and_rules(void **state) {
    (void)state;
    const pl_schema_record *file = pl_schema_find("file");
    assert_non_null(file);
    assert_ptr_equal(pl_schema_field_of(file, "scenario")->record, pl_schema_find("scenario"));
    assert_ptr_equal(pl_schema_field_of(file, "rules")->record, pl_schema_find("rules"));
    const pl_schema_field *params = pl_schema_field_of(file, "params");
    assert_int_equal(params->type, PL_SCHEMA_MAP);
    assert_int_equal(params->keys, PL_SCHEMA_KEY);
    assert_ptr_equal(params->element->record, pl_schema_find("param"));
}

static void a_faction_may_have_two_million_seats(void **state) {
    (void)state;
    const pl_schema_field *seats = pl_schema_field_of(pl_schema_find("faction"), "seats");
    assert_int_equal(seats->type, PL_SCHEMA_INT);
    assert_true(seats->has_min && seats->has_max);
    assert_true(seats->min == 0 && seats->max == 2000000);
}

/* --- words --- */

/* Every method of apportionment, in its order, and nothing else. */
static void expect_apportionments(const char *options) {
    size_t position = 0;
    for (int i = 0; i < PL_APPORTIONMENT_COUNT; i++) {
        assert_true(pl_text_is(pl_schema_next_option(options, &position),
                               pl_apportionment_name((pl_apportionment)i)));
    }
    assert_int_equal(pl_schema_next_option(options, &position).size, 0);
}

static void bodies_and_rules_know_every_way_to_give_seats(void **state) {
    (void)state;
    expect_apportionments(pl_schema_field_of(pl_schema_find("body"), "elect")->options);
    expect_apportionments(pl_schema_field_of(pl_schema_find("rules"), "lists")->options);
}

static void options_come_one_after_the_other(void **state) {
    (void)state;
    static const char options[] = "a|long-one|649";
    size_t position = 0;
    assert_true(pl_text_is(pl_schema_next_option(options, &position), "a"));
    assert_true(pl_text_is(pl_schema_next_option(options, &position), "long-one"));
    assert_true(pl_text_is(pl_schema_next_option(options, &position), "649"));
    assert_int_equal(position, strlen(options));
    assert_int_equal(pl_schema_next_option(options, &position).size, 0);
}

static void types_have_the_words_of_the_schema_file(void **state) {
    (void)state;
    assert_string_equal(pl_schema_type_word(PL_SCHEMA_INT), "int");
    assert_string_equal(pl_schema_type_word(PL_SCHEMA_DURATION), "duration");
    assert_string_equal(pl_schema_type_word(PL_SCHEMA_FUNCTION), "function");
    for (int a = PL_SCHEMA_INT; a <= PL_SCHEMA_FUNCTION; a++) {
        assert_true(pl_schema_type_word((pl_schema_type)a)[0] != '\0');
        for (int b = PL_SCHEMA_INT; b < a; b++) {
            assert_string_not_equal(pl_schema_type_word((pl_schema_type)a),
                                    pl_schema_type_word((pl_schema_type)b));
        }
    }
}

/* --- suggestions --- */

static const char *nearest(const char *wrong, const char *options, pl_suggest_text *room) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(wrong));
    pl_suggest_add_options(&suggest, options);
    *room = pl_suggest_ask(&suggest);
    return room->at;
}

static void a_slip_is_answered_with_the_nearest_name(void **state) {
    (void)state;
    pl_suggest_text room;
    assert_string_equal(nearest("dam", "dan|kamkov|dun", &room), " (did you mean 'dan'?)");
    assert_string_equal(nearest("bolsheviki", "bolsheviks|mensheviks", &room),
                        " (did you mean 'bolsheviks'?)");
    assert_string_equal(nearest("SEATS", "seat|seats", &room), " (did you mean 'seats'?)");
    assert_string_equal(nearest("staes", "seats|title", &room), " (did you mean 'seats'?)");
    assert_string_equal(nearest("setas", "seats|title", &room), " (did you mean 'seats'?)");
}

static void a_name_far_from_all_is_not_answered(void **state) {
    (void)state;
    pl_suggest_text room;
    assert_string_equal(nearest("xyz", "dan|kamkov", &room), "");
    assert_string_equal(nearest("a", "b|c|d", &room), "");
    assert_string_equal(nearest("", "b|c|d", &room), "");
    assert_string_equal(nearest("abcd", "", &room), "");
    char long_name[200];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_string_equal(nearest(long_name, "aaa", &room), "");
    assert_string_equal(nearest("aaa", long_name, &room), "");
}

static void the_order_of_the_candidates_does_not_matter(void **state) {
    (void)state;
    pl_suggest_text room;
    assert_string_equal(nearest("bat", "cat|hat|rat", &room), " (did you mean 'cat'?)");
    assert_string_equal(nearest("bat", "rat|hat|cat", &room), " (did you mean 'cat'?)");
    assert_string_equal(nearest("bat", "hat|cat|rat", &room), " (did you mean 'cat'?)");
}

static void the_longest_name_fits_into_the_answer(void **state) {
    (void)state;
    char name[64];
    memset(name, 'a', 63);
    name[63] = '\0';
    char wrong[64];
    memcpy(wrong, name, sizeof wrong);
    wrong[30] = 'b';
    char wanted[100];
    snprintf(wanted, sizeof wanted, " (did you mean '%s'?)", name);
    pl_suggest_text room;
    assert_string_equal(nearest(wrong, name, &room), wanted);
}

const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_field_has_the_parts_of_its_type),
    cmocka_unit_test(records_and_their_keys_are_found_by_name),
    cmocka_unit_test(a_file_hands_over_a_scenario_its_parameters_and_rules),
    cmocka_unit_test(a_faction_may_have_two_million_seats),
    cmocka_unit_test(bodies_and_rules_know_every_way_to_give_seats),
    cmocka_unit_test(options_come_one_after_the_other),
    cmocka_unit_test(types_have_the_words_of_the_schema_file),
    cmocka_unit_test(a_slip_is_answered_with_the_nearest_name),
    cmocka_unit_test(a_name_far_from_all_is_not_answered),
    cmocka_unit_test(the_order_of_the_candidates_does_not_matter),
    cmocka_unit_test(the_longest_name_fits_into_the_answer),
};

PL_TEST_MAIN(tests)
