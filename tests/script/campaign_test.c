/* What a scenario takes from those before it. */
#include "playing.h"

#include "script/campaign.h"

#define FIRST                                                                                      \
    "return scenario { api = 1, id = \"first\", title = \"First\", calendar = \"julian\",\n"       \
    "factions = { { id = \"reds\", seats = 9 }, { id = \"blues\", seats = 6 } },\n"                \
    "sessions = { { id = \"s\", called = \"1917-06-03T12:00\", agenda = {\n"                       \
    "{ id = \"paint\", vote = { inclination = { reds = { in_favour = 1 },\n"                       \
    "blues = { against = 1 } } } } } } },\n"                                                       \
    "outcomes = { reds = { enrolled = \"reds\" }, painted = { carried = \"paint\" },\n"            \
    "opened = { opened = \"s\" }, later = { votes = \"paint\" } } }"
#define SECOND                                                                                     \
    "local P = params { tables = { \"int\", 4, min = 0, help = \"How many.\" } }\n"                \
    "return scenario { api = 1, id = \"second\", title = \"Second\",\n"                            \
    "factions = { { id = \"reds\", seats = 20 }, { id = \"blues\", seats = 30 } },\n"              \
    "walkout = { enabled = true }, depart = { rate = 0.5 }, model = { absent = 0.05 * P.tables / " \
    "4 },\n"                                                                                       \
    "sessions = { { id = \"s\", called = \"1917-10-20T12:00\", agenda = {} } },\n"                 \
    "takes = { { from = \"first\", outcome = \"%s\", into = \"%s\", how = \"%s\" } } }"

/* Plays FIRST with a setting and as documented; SECOND then takes the outcome into the path. */
static void expect_taken(const char *setting, const char *outcome, const char *into,
                         const char *how, pl_campaign_taken taken, const char *value) {
    char source[2000];
    playing now = {.from = {.source = FIRST, .settings = {setting}}};
    playing documented = {.from = {.source = FIRST}};
    pl_buffer out;
    snprintf(source, sizeof source, SECOND, outcome, into, how);
    loading second = {.source = source};
    play(&now, PL_PLAY_ENDED);
    play(&documented, PL_PLAY_ENDED);
    expect_loaded(&second);
    pl_buffer_init(&out, pl_allocator_default());
    const pl_data take = pl_data_at(pl_data_get(pl_scenario_data(second.scenario), "takes"), 0);
    const pl_campaign_source from = {now.run, documented.run};
    const pl_campaign_taken got = pl_campaign_take(second.scenario, take, from, &out);
    if (got != taken || !pl_text_is(pl_buffer_text(&out), value)) {
        fail_msg("%s into %s (%s): %d, '%.*s'", outcome, into, how, (int)got, (int)out.size,
                 out.at);
    }
    pl_buffer_fini(&out);
    unload(&second);
    play_end(&now);
    play_end(&documented);
}

static void what_came_out_is_taken_itself_or_by_its_difference(void **state) {
    (void)state;
    expect_taken("factions.reds.seats=12", "reds", "factions.reds.seats", "value", PL_CAMPAIGN_SET,
                 "12");
    expect_taken("factions.reds.seats=12", "reds", "factions.reds.seats", "difference",
                 PL_CAMPAIGN_SET, "23");
    expect_taken("factions.reds.seats=2", "reds", "tables", "difference", PL_CAMPAIGN_SET, "0");
    expect_taken("factions.reds.seats=2", "painted", "walkout.enabled", "value", PL_CAMPAIGN_SET,
                 "false");
    /* Yes and no, where a number stands. */
    expect_taken("factions.reds.seats=2", "painted", "depart.rate", "value", PL_CAMPAIGN_SET, "0");
    expect_taken("factions.reds.seats=12", "painted", "depart.rate", "value", PL_CAMPAIGN_SAME, "");
}

/* The first has the old calendar, the second the new: 13 days. */
static void an_hour_is_taken_in_the_calendar_of_who_takes_it(void **state) {
    (void)state;
    expect_taken("sessions.s.called=1917-06-04T12:00", "opened", "sessions.s.called", "value",
                 PL_CAMPAIGN_SET, "1917-06-17T12:00:00");
    expect_taken("sessions.s.called=1917-06-04T12:00", "opened", "sessions.s.called", "difference",
                 PL_CAMPAIGN_SET, "1917-10-21T12:00:00");
}

static void what_is_as_documented_sets_nothing(void **state) {
    (void)state;
    expect_taken("factions.reds.seats=9", "reds", "factions.reds.seats", "value", PL_CAMPAIGN_SAME,
                 "");
    expect_taken("factions.reds.seats=9", "painted", "walkout.enabled", "value", PL_CAMPAIGN_SAME,
                 "");
}

static void what_does_not_fit_is_said(void **state) {
    (void)state;
    expect_taken("factions.reds.seats=12", "greens", "factions.reds.seats", "value",
                 PL_CAMPAIGN_NOWHERE, "");
    expect_taken("factions.reds.seats=12", "reds", "factions.greens.seats", "value",
                 PL_CAMPAIGN_NOWHERE, "");
    expect_taken("factions.reds.seats=2", "painted", "factions.reds.seats", "difference",
                 PL_CAMPAIGN_NOWHERE, "");
}

static void values_are_written_as_settings_are_read(void **state) {
    (void)state;
    loading l = {.source = "return scenario { api = 1, id = \"c\", title = \"C\",\n"
                           "campaign = { { \"first\" } }, variants = { v = { title = \"V\",\n"
                           "set = { a = true, b = 7, c = 0.25, d = \"hare\" } } } }"};
    static const char *const words[] = {"true", "7", "0.25", "hare"};
    expect_loaded(&l);
    const pl_data scenario = pl_scenario_data(l.scenario);
    assert_true(pl_campaign_is(scenario));
    const pl_data set = pl_data_get(pl_data_get(pl_data_get(scenario, "variants"), "v"), "set");
    assert_int_equal(pl_data_count(set), 4);
    for (uint32_t i = 0; i < 4; i++) {
        pl_buffer out;
        pl_buffer_init(&out, pl_allocator_default());
        pl_campaign_write_value(pl_data_at(set, i), &out);
        assert_true(pl_text_is(pl_buffer_text(&out), words[i]));
        pl_buffer_fini(&out);
    }
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_came_out_is_taken_itself_or_by_its_difference),
    cmocka_unit_test(an_hour_is_taken_in_the_calendar_of_who_takes_it),
    cmocka_unit_test(what_is_as_documented_sets_nothing),
    cmocka_unit_test(what_does_not_fit_is_said),
    cmocka_unit_test(values_are_written_as_settings_are_read),
};

PL_TEST_MAIN(tests)
