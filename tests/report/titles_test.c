/* Things are called by their titles, and by their ids where they have none. */
#include "scenario_samples.h"

#include "frozen.h"
#include "report/titles.h"
#include "script/schema.h"

static void expect_title(pl_text got, const char *wanted) {
    assert_int_equal(got.size, strlen(wanted));
    assert_memory_equal(got.at, wanted, got.size);
}

static void a_title_stands_for_an_id(void **state) {
    (void)state;
    loading l = {.source = CLUB_WITH("bodies = { { id = \"board\", title = \"The board\" } },")};
    expect_loaded(&l);
    const pl_data data = pl_scenario_data(l.scenario);
    expect_title(pl_titles_faction(data, pl_text_of("blues")), "Blues");
    expect_title(pl_titles_body(data, pl_text_of("board")), "The board");
    expect_title(pl_titles_item(data, pl_text_of("monday/paint")), "The door shall be painted");
    unload(&l);
}

static void an_id_without_a_title_stands_for_itself(void **state) {
    (void)state;
    static const char *const paths[] = {"nowhere",        "monday/", "/paint",
                                        "monday/nothing", "",        "tuesday/paint"};
    static const char *const shown[] = {"nowhere", "", "paint", "nothing", "", "paint"};
    loading l = {.source = CLUB};
    expect_loaded(&l);
    const pl_data data = pl_scenario_data(l.scenario);
    expect_title(pl_titles_faction(data, pl_text_of("violets")), "violets");
    expect_title(pl_titles_session(data, pl_text_of("monday")), "monday");
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        expect_title(pl_titles_item(data, pl_text_of(paths[i])), shown[i]);
        expect_title(pl_titles_faction((pl_data){0}, pl_text_of(paths[i])), paths[i]);
    }
    unload(&l);
}

static void dates_are_gregorian_unless_the_scenario_says_julian(void **state) {
    (void)state;
    loading plain = {.source = CLUB};
    loading old = {.source = CLUB_WITH("calendar = \"julian\",")};
    expect_loaded(&plain);
    expect_loaded(&old);
    assert_int_equal(pl_titles_calendar(pl_scenario_data(plain.scenario)), PL_GREGORIAN);
    assert_int_equal(pl_titles_calendar(pl_scenario_data(old.scenario)), PL_JULIAN);
    assert_int_equal(pl_titles_calendar((pl_data){0}), PL_GREGORIAN);
    unload(&old);
    unload(&plain);
}

static void expect_outcome(pl_data scenario, const char *name, const char *wanted) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_titles_outcome(scenario, pl_text_of(name), &out);
    assert_string_equal(pl_buffer_string(&out), wanted);
    pl_buffer_fini(&out);
}

static void an_outcome_is_called_by_what_it_measures(void **state) {
    (void)state;
    static const char source[] =
        CLUB_WITH("bodies = { { id = \"board\", title = \"Board\" } },"
                  "outcomes = { a = { adopted_at = \"paint\" }, b = { seats = \"board\" },"
                  " c = { seats = \"board\", faction = \"blues\" }, d = { walked_out = \"all\" },"
                  " e = { present = \"blues\" }, f = { votes = \"paint\", count = \"against\" },"
                  " g = { opened = \"monday\" }, h = { chair = \"board\" },"
                  " i = { seats = \"board\", faction = \"blues\", with = { \"reds\" } } },");
    loading l = {.source = source};
    expect_loaded(&l);
    const pl_data data = pl_scenario_data(l.scenario);
    expect_outcome(data, "a", "the adoption of \"The door shall be painted\"");
    expect_outcome(data, "b", "the Board");
    expect_outcome(data, "c", "Blues in the Board");
    expect_outcome(data, "i", "Blues and Reds in the Board");
    expect_outcome(data, "d", "walked out");
    expect_outcome(data, "e", "Blues on the roll at the end");
    expect_outcome(data, "f", "votes against \"The door shall be painted\"");
    expect_outcome(data, "g", "the opening of the monday");
    expect_outcome(data, "h", "the chair of the Board");
    expect_outcome(data, "no_such", "no_such");
    expect_outcome((pl_data){0}, "a", "a");
    unload(&l);
}

/* Whatever can be measured has words: the keys are those of law, and a new one is missed here. */
static void every_measure_has_words(void **state) {
    (void)state;
    static const char *const keys[] = {
        "seats",    "chair",      "present",    "departed",   "enrolled",    "walked_out",
        "votes",    "carried",    "adopted",    "adopted_at", "opened",      "adjourned",
        "recessed", "resumed",    "filled",     "vacant",     "standing",    "heard",
        "holder",   "member",     "at_opening", "split",      "caucus",      "members",
        "powers",   "issued",     "bound",      "instructed", "days",        "lists_closed",
        "claimed",  "recognises", "places",     "struck",     "convocation", "polled",
        "deputies", "percent",    "majorities", "sends"};
    const pl_schema_record *record = pl_schema_find("outcome");
    size_t found = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        pl_data_builder builder;
        pl_data_builder_init(&builder, pl_allocator_default());
        pl_data_open_map(&builder, NULL);
        pl_data_open_map(&builder, "outcomes");
        pl_data_open_map(&builder, "x");
        pl_data_add_text(&builder, keys[i], pl_text_of("it"));
        pl_data_close(&builder);
        pl_data_close(&builder);
        pl_data_close(&builder);
        void *block = frozen(&builder);
        pl_buffer out;
        pl_buffer_init(&out, pl_allocator_default());
        pl_titles_outcome(pl_data_root(block), pl_text_of("x"), &out);
        assert_true(out.size > 2);
        pl_buffer_fini(&out);
        free(block);
        found += pl_schema_field_of(record, keys[i]) != NULL;
    }
    /* Beside the measures there are faction, with, list, count, who, office, unit and help. */
    assert_int_equal(found, sizeof keys / sizeof keys[0]);
    assert_int_equal(record->field_count, found + 8);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_title_stands_for_an_id),
    cmocka_unit_test(an_outcome_is_called_by_what_it_measures),
    cmocka_unit_test(every_measure_has_words),
    cmocka_unit_test(an_id_without_a_title_stands_for_itself),
    cmocka_unit_test(dates_are_gregorian_unless_the_scenario_says_julian),
};

PL_TEST_MAIN(tests)
