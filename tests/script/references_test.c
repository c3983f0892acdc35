#include "testing.h"

#include "check_samples.h"

/* The record of a path that ends in a map of maps, in lists in lists and in bare ids. */
static const pl_schema_field motion_fields[] = {{.key = "id", .type = PL_SCHEMA_ID}};
static const pl_schema_record motion = {
    .name = "motion", .fields = motion_fields, .field_count = 1};
static const pl_schema_field motion_field = {.type = PL_SCHEMA_RECORD, .record = &motion};
static const pl_schema_field day_fields[] = {
    {.key = "motions", .type = PL_SCHEMA_LIST, .element = &motion_field},
    {.key = "by_name", .type = PL_SCHEMA_MAP, .keys = PL_SCHEMA_ID, .element = &motion_field},
    {.key = "tags", .type = PL_SCHEMA_LIST, .element = &sample_name_field},
};
static const pl_schema_record day = {.name = "day", .fields = day_fields, .field_count = 3};
static const pl_schema_field day_field = {.type = PL_SCHEMA_RECORD, .record = &day};
static const pl_schema_field week_fields[] = {
    {.key = "days", .type = PL_SCHEMA_LIST, .element = &day_field},
    {.key = "named", .type = PL_SCHEMA_MAP, .keys = PL_SCHEMA_ID, .element = &day_field},
    {.key = "first", .type = PL_SCHEMA_RECORD, .record = &day},
};
static const pl_schema_record week = {.name = "week", .fields = week_fields, .field_count = 3};

#define WEEK                                                                                       \
    "return { first = { motions = { { id = 'peace' } }, tags = { 'red', 'black' } },\n"            \
    "  days = { { motions = { { id = 'land' }, { id = 'power' } } },\n"                            \
    "           { motions = { { id = 'bread' } }, by_name = { soil = {}, seas = { id = 'x' } } "   \
    "},\n"                                                                                         \
    "           {}, 5, { motions = 'none' } },\n"                                                  \
    "  named = { monday = { motions = { { id = 'rest' } } }, sunday = { tags = { 'white' } } } }"

/* Asks for an id at `refers`; compares the problem, or "" if it is there. */
static void asks(const char *source, const char *refers, const char *id, size_t id_size,
                 const char *expected) {
    checking c;
    begin_checking(&c, source, NULL);
    c.checker.record = strcmp(source, WEEK) == 0 ? &week : &sample_scenario;
    const bool is_there = pl_references_check(&c.checker, refers, (pl_text){id, id_size});
    assert_int_equal(is_there, expected[0] == '\0');
    expect_found(&c, expected);
    end_checking(&c);
}

static void finds(const char *source, const char *refers, const char *id) {
    asks(source, refers, id, strlen(id), "");
}

static void misses(const char *source, const char *refers, const char *id, const char *said) {
    char expected[300];
    snprintf(expected, sizeof expected, "PL009 scenario: %s\n", said);
    asks(source, refers, id, strlen(id), expected);
}

/* --- where ids stand --- */

static void the_ids_of_a_list_are_those_of_its_members(void **state) {
    (void)state;
    static const char source[] = "return { factions = { { id = 'srs' }, { id = 'bund' } } }";
    finds(source, "factions", "srs");
    finds(source, "factions", "bund");
    misses(source, "factions", "id", "there is no faction 'id'");
    misses(source, "factions", "1", "there is no faction '1'");
}

static void the_ids_of_a_map_are_its_keys(void **state) {
    (void)state;
    static const char source[] = "return { variants = { now = { id = 'later' }, then_ = 5 } }";
    finds(source, "variants", "now");
    finds(source, "variants", "then_");
    misses(source, "variants", "later", "there is no variant 'later'");
}

static void a_list_may_hold_bare_ids(void **state) {
    (void)state;
    finds(WEEK, "first.tags", "red");
    finds(WEEK, "first.tags", "black");
    misses(WEEK, "first.tags", "rad", "there is no entry 'rad' (did you mean 'red'?)");
}

static void a_path_goes_through_records_lists_and_maps(void **state) {
    (void)state;
    finds(WEEK, "first.motions", "peace");
    finds(WEEK, "days[].motions", "land");
    finds(WEEK, "days[].motions", "power");
    finds(WEEK, "days[].motions", "bread");
    finds(WEEK, "days[].by_name", "soil");
    finds(WEEK, "days[].by_name", "seas");
    finds(WEEK, "named[].motions", "rest");
    finds(WEEK, "named[].tags", "white");
    misses(WEEK, "days[].motions", "peace", "there is no motion 'peace'");
    misses(WEEK, "first.motions", "land", "there is no motion 'land'");
}

static void one_of_several_places_is_enough(void **state) {
    (void)state;
    static const char both[] = "days[].motions|named[].tags";
    finds(WEEK, both, "land");
    finds(WEEK, both, "bread");
    finds(WEEK, both, "white");
    finds("return { people = { { id = 'dan' } } }", "factions|people", "dan");
    misses(WEEK, both, "rest", "there is no motion or entry 'rest'");
}

static void what_is_no_table_on_the_way_holds_no_ids(void **state) {
    (void)state;
    static const char *const sources[] = {
        "return 5",
        "return 'factions'",
        "return nil",
        "return {}",
        "return { factions = 'a' }",
        "return { factions = 5 }",
        "return { factions = { 5, true, {} } }",
        "return { factions = { { id = 5 }, { id = {} }, { id = true } } }",
        "return { factions = { [1.5] = true, [true] = 1 } }",
        "return setmetatable({}, { __index = { factions = { { id = 'a' } } } })",
        "return { factions = setmetatable({}, { __index = { { id = 'a' } } }) }",
        "return { factions = { setmetatable({}, { __index = { id = 'a' } }) } }",
    };
    for (size_t i = 0; i < SAMPLE_COUNT(sources); i++) {
        misses(sources[i], "factions", "a", "there is no faction 'a'");
        misses(sources[i], "factions[].id", "a", "there is no entry 'a'");
    }
    /* 5 as a number is no id. */
    misses("return { factions = { { id = 5 } } }", "factions", "5", "there is no faction '5'");
}

static void tables_inside_themselves_end_with_the_path(void **state) {
    (void)state;
    finds("local t = { id = 'a' } t.days = { t } t.motions = { t } return t",
          "days[].days[].days[].motions", "a");
}

/* --- what is said --- */

static void the_word_is_that_of_the_schema(void **state) {
    (void)state;
    static const char nothing[] = "return {}";
    misses(nothing, "factions", "x", "there is no faction 'x'");
    misses(nothing, "people", "x", "there is no person 'x'");
    misses(nothing, "sessions[].agenda", "x", "there is no item 'x'");
    misses(nothing, "factions|bodies", "x", "there is no faction or body 'x'");
    misses(nothing, "factions|bodies|people", "x", "there is no faction, body or person 'x'");
    misses(nothing, "weights", "x", "there is no entry 'x'");
    misses(nothing, "unheard_of", "x", "there is no entry 'x'");
    misses(nothing, "factions.seats.more", "x", "there is no entry 'x'");
}

static void without_a_schema_the_word_is_entry(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return { a = {} }", NULL);
    c.checker.record = NULL;
    assert_false(pl_references_check(&c.checker, "a", pl_text_of("x")));
    expect_found(&c, "PL009 scenario: there is no entry 'x'\n");
    end_checking(&c);
}

static void many_places_do_not_outgrow_the_message(void **state) {
    (void)state;
    char refers[2000] = "factions";
    for (int i = 0; i < 200; i++) {
        strcat(refers, "|bodies");
    }
    checking c;
    begin_checking(&c, "return {}", NULL);
    assert_false(pl_references_check(&c.checker, refers, pl_text_of("x")));
    assert_int_equal(c.problems.count, 1);
    static const char head[] = "scenario: there is no faction, body, ";
    assert_memory_equal(c.problems.at[0].text, head, sizeof head - 1);
    assert_non_null(strstr(c.problems.at[0].text, " 'x'"));
    end_checking(&c);
}

static void the_nearest_id_is_offered_from_all_places(void **state) {
    (void)state;
    static const char source[] =
        "return { factions = { { id = 'mensheviks' }, { id = 'left-srs' } },\n"
        "  bodies = { { id = 'vtsik' }, { id = 'left-sr' } } }";
    misses(source, "factions", "menshevik",
           "there is no faction 'menshevik' (did you mean 'mensheviks'?)");
    misses(source, "factions", "Mensheviks",
           "there is no faction 'Mensheviks' (did you mean 'mensheviks'?)");
    misses(source, "factions|bodies", "vtsk",
           "there is no faction or body 'vtsk' (did you mean 'vtsik'?)");
    /* Both are one edit away: the first in byte order, not in order of the table. */
    misses(source, "factions|bodies", "left-srx",
           "there is no faction or body 'left-srx' (did you mean 'left-sr'?)");
    misses(source, "bodies", "mensheviks", "there is no body 'mensheviks'");
}

static void an_id_is_compared_byte_by_byte_and_shown_safely(void **state) {
    (void)state;
    static const char source[] = "return { factions = { { id = 'a\\0b' }, { id = '' } } }";
    asks(source, "factions", "a\0b", 3, "");
    asks(source, "factions", "", 0, "");
    asks(source, "factions", "a", 1, "PL009 scenario: there is no faction 'a'\n");
    static const char long_ids[] = "return { factions = { { id = 'xyzuvw' } } }";
    asks(long_ids, "factions", "a\0\xff\xe2\x80\xae", 6,
         "PL009 scenario: there is no faction 'a\\x00\\xFF\\u{202E}'\n");
}

/* --- how much is done --- */

static void ids_are_collected_once_for_each_place(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return { factions = { { id = 'a' } } }", NULL);
    assert_true(pl_references_check(&c.checker, "factions", pl_text_of("a")));
    assert_int_equal(luaL_loadstring(c.L, "local t = ... t.factions[2] = { id = 'b' }"), LUA_OK);
    lua_pushvalue(c.L, 1);
    lua_call(c.L, 1, 0);
    assert_false(pl_references_check(&c.checker, "factions", pl_text_of("b")));
    expect_found(&c, "PL009 scenario: there is no faction 'b'\n");
    assert_true(pl_references_check(&c.checker, "factions|bodies", pl_text_of("b")));
    expect_found(&c, "");
    end_checking(&c);
}

static void a_huge_table_is_not_gone_through_to_its_end(void **state) {
    (void)state;
    checking c;
    begin_checking(&c,
                   "local t = {} for i = 1, 150000 do t[i] = { id = 'f' .. i } end\n"
                   "return { factions = t }",
                   NULL);
    assert_true(pl_references_check(&c.checker, "factions", pl_text_of("f1")));
    assert_true(pl_references_check(&c.checker, "factions", pl_text_of("f100000")));
    assert_false(pl_references_check(&c.checker, "factions", pl_text_of("f100001")));
    assert_int_equal(c.problems.count, 1);
    end_checking(&c);
}

/* 70 000 ids may be compared twice for suggestions, and not a third time. */
static void suggestions_are_left_out_when_they_cost_too_much(void **state) {
    (void)state;
    checking c;
    begin_checking(&c,
                   "local t = {} for i = 1, 70000 do t[i] = { id = 'faction-' .. i } end\n"
                   "return { factions = t }",
                   NULL);
    for (int i = 0; i < 3; i++) {
        assert_false(pl_references_check(&c.checker, "factions", pl_text_of("factiom-7")));
    }
    expect_found(&c, "PL009 scenario: there is no faction 'factiom-7' (did you mean 'faction-7'?)\n"
                     "PL009 scenario: there is no faction 'factiom-7' (did you mean 'faction-7'?)\n"
                     "PL009 scenario: there is no faction 'factiom-7'\n");
    end_checking(&c);
}

static void a_reference_of_a_setting_is_told_as_one(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return { people = { { id = 'dan' } } }", NULL);
    c.checker.is_setting = true;
    (void)pl_checker_enter_key(&c.checker, pl_text_of("chair"));
    assert_false(pl_references_check(&c.checker, "people", pl_text_of("den")));
    expect_found(&c, "PL020 --set chair: there is no person 'den' (did you mean 'dan'?)\n");
    end_checking(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_ids_of_a_list_are_those_of_its_members),
    cmocka_unit_test(the_ids_of_a_map_are_its_keys),
    cmocka_unit_test(a_list_may_hold_bare_ids),
    cmocka_unit_test(a_path_goes_through_records_lists_and_maps),
    cmocka_unit_test(one_of_several_places_is_enough),
    cmocka_unit_test(what_is_no_table_on_the_way_holds_no_ids),
    cmocka_unit_test(tables_inside_themselves_end_with_the_path),
    cmocka_unit_test(the_word_is_that_of_the_schema),
    cmocka_unit_test(without_a_schema_the_word_is_entry),
    cmocka_unit_test(many_places_do_not_outgrow_the_message),
    cmocka_unit_test(the_nearest_id_is_offered_from_all_places),
    cmocka_unit_test(an_id_is_compared_byte_by_byte_and_shown_safely),
    cmocka_unit_test(ids_are_collected_once_for_each_place),
    cmocka_unit_test(a_huge_table_is_not_gone_through_to_its_end),
    cmocka_unit_test(suggestions_are_left_out_when_they_cost_too_much),
    cmocka_unit_test(a_reference_of_a_setting_is_told_as_one),
};

PL_TEST_MAIN(tests)
