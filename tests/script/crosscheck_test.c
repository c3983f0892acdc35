/* What no single field shows: circles, sums, votes without a voter's mind. */
#include "scenario_samples.h"

#define FACTIONS(ROWS) "scenario {\n" CLUB_HEAD "factions = {\n" ROWS "\n} }"
#define AGENDA(ITEM)                                                                               \
    "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                             \
    "bodies = { { id = \"board\", seats = 3 } },\n"                                                \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n" ITEM "\n} } } }"

static void a_scenario_that_does_not_hang_together_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *source;
        const char *said;
    } rows[] = {
        {FACTIONS("{ id = \"a\", seats = 0 }, { id = \"b\" }"),
         "club.lua:3:1: PL040 factions: there"},
        {FACTIONS("{ id = \"a\", seats = 2000000 },\n{ id = \"b\", seats = 1 }"),
         "PL040 factions: 2000001 seats in all"},
        {FACTIONS("{ id = \"a\", seats = 1999999, late = 2 }"), "PL040 factions: 2000001 seats"},
        {FACTIONS("{ id = \"a\", seats = 3, consultative = 4 }"),
         "club.lua:4:24: PL040 factions[1].consultative: 4 of 3 seats"},
        {FACTIONS("{ id = \"a\", seats = 3, parent = \"a\" }"),
         "club.lua:4:24: PL040 factions[1].parent: 'a' would be its own ancestor"},
        {AGENDA("{ id = \"x\", vote = { line = { reds = \"for\", blues = \"for\" } } }"),
         "PL041 sessions[1].agenda[1].vote: nothing says how 'greens' would vote"},
        {AGENDA("{ id = \"x\", vote = { line = { default = \"for\", read = \"for\" } } }"),
         "PL043 sessions[1].agenda[1].vote.line.read: there is no faction 'read' (did you mean "
         "'reds'?)"},
        {AGENDA("{ id = \"x\", kind = \"election\" }"),
         "PL042 sessions[1].agenda[1]: an item of kind 'election' needs a body"},
        {AGENDA("{ id = \"x\", kind = \"election\", body = \"board\", vote = { line = { default = "
                "\"for\" } } }"),
         "PL042 sessions[1].agenda[1]: an election is decided by its lists"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\" },\n"
         "  { id = \"n\", called = \"2026-03-01T18:00\" } } }",
         "club.lua:9:15: PL044 sessions[2].called: it is called before the session before it"},
        {FACTIONS("{ id = \"all\", seats = 3 }"),
         "club.lua:4:3: PL040 factions[1].id: 'all' means every faction"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = { { id = \"x\" } } "
         "},\n"
         "  { id = \"n\", called = \"2026-03-03T18:00\", agenda = { { id = \"x\" } } } } }",
         "PL042 sessions[2].agenda[1].id: an item of an earlier session is called 'x' too"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "bodies = { { id = \"b\", seats = 2, reserved = { { "
         "seats = 3, to = \"reds\" } } } } }",
         "PL042 bodies[1].reserved: 3 seats are reserved of 2"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "arrivals = { curve = { { at = \"2026-03-02T18:00\", share = 0 },\n"
         "  { at = \"2026-03-02T17:00\", share = 1 } } } }",
         "PL046 arrivals.curve[2]: hours must rise and shares must not fall"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "outcomes = { x = { } } }",
         "PL047 outcomes.x: exactly one thing to measure is expected, not 0"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "expect = { { \"F1\", present = \"all\" } } }",
         "PL045 expect[1]: exactly one of equals, at, is, who is expected, not 0"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "expect = { { \"F1\", present = \"all\", equals = 1, is = true } } }",
         "PL045 expect[1]: exactly one of equals, at, is, who is expected, not 2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_problem(&(loading){.source = rows[i].source}, PL_BAD_SCENARIO, rows[i].said);
    }
}

static void a_circle_of_parents_is_said_for_each_of_them(void **state) {
    (void)state;
    loading l = {.source = FACTIONS("{ id = \"a\", seats = 1, parent = \"b\" },\n"
                                    "{ id = \"b\", seats = 1, parent = \"c\" },\n"
                                    "{ id = \"c\", seats = 1, parent = \"a\" },\n"
                                    "{ id = \"d\", seats = 1, parent = \"a\" }")};
    load(&l);
    assert_int_equal(l.status, PL_BAD_SCENARIO);
    assert_int_equal(l.problems.count, 3);
    unload(&l);
}

static void what_hangs_together_is_accepted(void **state) {
    (void)state;
    static const char *const sources[] = {
        FACTIONS("{ id = \"a\", seats = 1999998, late = 2, consultative = 5 }"),
        FACTIONS("{ id = \"a\" }, { id = \"b\", seats = 1, parent = \"a\" }"),
        AGENDA("{ id = \"x\", vote = { line = { default = \"for\" } } }"),
        AGENDA("{ id = \"x\", kind = \"election\", body = \"board\" }"),
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        loading l = {.source = sources[i]};
        expect_loaded(&l);
        unload(&l);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_scenario_that_does_not_hang_together_is_refused),
    cmocka_unit_test(a_circle_of_parents_is_said_for_each_of_them),
    cmocka_unit_test(what_hangs_together_is_accepted),
};

PL_TEST_MAIN(tests)
