/* What no single field shows: circles, sums, votes without a voter's mind. */
#include "refusals.h"

#define FACTIONS(ROWS) "scenario {\n" CLUB_HEAD "factions = {\n" ROWS "\n} }"
#define AGENDA(ITEM)                                                                               \
    "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                             \
    "bodies = { { id = \"board\", seats = 3 } },\n"                                                \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n" ITEM "\n} } } }"

static void a_scenario_that_does_not_hang_together_is_refused(void **state) {
    (void)state;
    static const refusal rows[] = {
        {FACTIONS("{ id = \"a\", seats = 0 }, { id = \"b\" }"),
         "club.lua:3:1: PL040 factions: there"},
        {FACTIONS("{ id = \"a\", seats = 2000000 },\n{ id = \"b\", seats = 1 }"),
         "PL040 factions: 2000001 seats in all"},
        {FACTIONS("{ id = \"a\", seats = 1999999, late = 2 }"), "PL040 factions: 2000001 seats"},
        {FACTIONS("{ id = \"a\", seats = 3, boycott = true }"), "PL040 factions: there are no"},
        {FACTIONS("{ id = \"a\", seats = 3, consultative = 4 }"),
         "club.lua:4:24: PL040 factions[1].consultative: 4 of 3 seats"},
        {FACTIONS("{ id = \"a\", seats = 1, late = { seats = 2,\njoins = \"c\" } },\n"
                  "{ id = \"b\", parent = \"a\" }, { id = \"c\" }"),
         "club.lua:5:1: PL040 factions[1].late.joins: 'c' is no part of 'a': name one of its "
         "parts"},
        {FACTIONS("{ id = \"a\", seats = 1, late = { seats = 2, joins = \"a\" } }"),
         "PL040 factions[1].late.joins: 'a' is no part of 'a'"},
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
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\",\n  rises = \"22:00\" } } }",
         "club.lua:9:3: PL080 sessions[1].rises: it goes with 'sits': give both hours, or none"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", sits = \"22:00\" } } }",
         "PL080 sessions[1].sits: it goes with 'rises'"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", sits = \"22:00\", rises = "
         "\"22:00\" } } }",
         "PL080 sessions[1].rises: it would sit again at the hour at which it rises"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\" } },\n"
         "weariness = { days = 3 } }",
         "PL081 weariness.days: no session rises for the night: give one 'rises' and 'sits'"},
        {AGENDA("{ id = \"x\", vote = { line = { default = \"for\" } }, instructs = \"board\" }"),
         "PL082 sessions[1].agenda[1].instructs: 'board' has no posts: name a body with some"},
        {AGENDA("{ id = \"x\", binds = { body = \"board\" } }"),
         "PL082 sessions[1].agenda[1].binds: 'board' has no posts: name a body with some"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
         "bodies = { { id = \"board\", posts = { { id = \"chair\", title = \"chair\" } } } },\n"
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
         "{ id = \"x\", binds = { body = \"board\" } } } } } }",
         "PL082 sessions[1].agenda[1].binds: there is no vote: give the item one"},
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
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\" } },\n"
         "documents = { { id = \"d\", title = \"D\", after = \"m\" } } }",
         "club.lua:9:40: PL063 documents[1].after: 'm' is the last session, with which the "
         "assembly ends: name an earlier one, or who issues it then as 'issued_by'"},
        {"scenario { api = 1, id = \"club\", title = \"A club\",\n"
         "rules = { base = \"robert-1915\",\n"
         "  motions = { amend = { title = \"Amend\", vote = \"most\" } } },\n" CLUB_FACTIONS "}",
         "PL064 rules.motions.amend.vote: the rules have no majority 'most'; say one of theirs, "
         "'chair' or 'demand'"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "outcomes = { x = { } } }",
         "PL047 outcomes.x: exactly one thing to measure is expected, not 0"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "expect = { { \"F1\", present = \"all\" } } }",
         "PL045 expect[1]: exactly one of equals, at, is, who is expected, not 0"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS
         "expect = { { \"F1\", present = \"all\", equals = 1, is = true } } }",
         "PL045 expect[1]: exactly one of equals, at, is, who is expected, not 2"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE "bodies = { { id = \"board\" } },\n"
         "expect = { { \"F1\", member = \"board\", who = \"rosa\" } } }",
         "PL045 expect[1]: exactly one of equals, at, is, who is expected, not 0"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

/* A party of reds and blues beside the greens, with a recess; CAUCUS is what is said of one. */
#define PARTIES                                                                                    \
    "factions = { { id = \"labour\", seats = 4, late = { seats = 2 } },\n"                         \
    "  { id = \"reds\", parent = \"labour\" }, { id = \"blues\", parent = \"labour\" },\n"         \
    "  { id = \"pinks\", parent = \"reds\" }, { id = \"greens\", seats = 3, consultative = 1 } "   \
    "},\n"
#define EVENING                                                                                    \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = { { id = \"debate\" },\n"  \
    "  { id = \"rest\", kind = \"recess\" } } } },\n"
#define CAUCUS(SAID)                                                                               \
    "scenario {\n" CLUB_HEAD PARTIES EVENING "caucuses = { { id = \"c\", faction = \"labour\",\n"  \
    "  inclination = { in_favour = 1 },\n" SAID " } } }"
#define SIDES(FAVOUR, AGAINST)                                                                     \
    CAUCUS("before = \"m\", splits = true, sides = { in_favour = \"" FAVOUR                        \
           "\",\nagainst = \"" AGAINST "\" }")

static void a_caucus_that_cannot_be_held_so_is_refused(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CAUCUS(""),
         "club.lua:8:14: PL048 caucuses[1]: exactly one of at, before, during is expected, not 0"},
        {CAUCUS("before = \"m\", during = \"rest\""),
         "club.lua:8:14: PL048 caucuses[1]: exactly one of at, before, during is expected, not 2"},
        {CAUCUS("at = \"2026-03-02T17:00\", before = \"m\", during = \"rest\""),
         "PL048 caucuses[1]: exactly one of at, before, during is expected, not 3"},
        {CAUCUS("during = \"debate\""),
         "club.lua:10:1: PL048 caucuses[1].during: 'debate' is no recess"},
        {SIDES("greens", "blues"),
         "PL048 caucuses[1].sides.in_favour: 'greens' is no part of 'labour'"},
        {SIDES("reds", "labour"),
         "club.lua:11:1: PL048 caucuses[1].sides.against: 'labour' is no part of 'labour'"},
        {SIDES("reds", "reds"),
         "club.lua:11:1: PL048 caucuses[1].sides.against: 'reds' cannot be both sides"},
        {CAUCUS("before = \"m\", sides = { against = \"greens\" }"),
         "PL048 caucuses[1].sides.against: 'greens' is no part of 'labour'"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

/* The club has ten delegates. */
static void more_votes_than_delegates_are_refused(void **state) {
    (void)state;
    expect_problem(
        &(loading){.source = AGENDA("{ id = \"x\", vote = { line = { default = \"for\" },\n"
                                    "totals = { in_favour = 6, against = 5 } } }")},
        PL_BAD_SCENARIO,
        "club.lua:13:1: PL049 sessions[1].agenda[1].vote.totals: 11 delegates are "
        "counted, but only 10 have a vote");
    expect_problem(
        &(loading){.source = AGENDA("{ id = \"x\", vote = { line = { default = \"for\" },\n"
                                    "totals = { abstain = 0, absent = 11 } } }")},
        PL_BAD_SCENARIO, "11 delegates are counted, but only 10 have a vote");
    /* A setting that does not mend it does not hide it. */
    expect_problem(
        &(loading){.source = AGENDA("{ id = \"x\", vote = { line = { default = \"for\" },\n"
                                    "totals = { in_favour = 6, against = 5 } } }"),
                   .settings = {"factions.1.discipline=0.5"}},
        PL_BAD_SCENARIO, "PL049 sessions[1].agenda[1].vote.totals: 11 delegates are counted");
    /* Of six and three one has no vote. */
    expect_problem(
        &(loading){.source =
                       "scenario {\n" CLUB_HEAD PARTIES
                       "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = { { "
                       "id = \"x\",\n vote = { line = { default = \"for\" }, totals = { "
                       "in_favour = 9 } } } } } } }"},
        PL_BAD_SCENARIO, "9 delegates are counted, but only 8 have a vote");
}

static void an_emergency_motion_without_an_occasion_is_refused(void **state) {
    (void)state;
    expect_problem(
        &(loading){.source = AGENDA("{ id = \"x\",\nemergency = true }")}, PL_BAD_SCENARIO,
        "club.lua:13:1: PL050 sessions[1].agenda[1].emergency: an emergency motion needs "
        "the news it comes after: give 'after'");
}

#define BEFORE(CURVE, STEP)                                                                        \
    "scenario {\n" CLUB_HEAD CLUB_FACTIONS "arrivals = { before = { curve = {\n" CURVE             \
    " },\n" STEP "} } }"
#define POINT(AT, SHARE) "{ at = \"2026-03-" AT "\", share = " SHARE " },\n"

static void a_gathering_that_goes_backwards_is_refused(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BEFORE(POINT("01T18:00", "0") POINT("01T18:00", "1"), ""),
         "club.lua:10:1: PL046 arrivals.before.curve[2]: hours must rise and shares must not fall"},
        {BEFORE(POINT("01T18:00", "0") POINT("01T19:00", "0.6") POINT("01T20:00", "0.5"), ""),
         "club.lua:11:1: PL046 arrivals.before.curve[3]: hours must rise and shares must not fall"},
        /* Three days of 4320 minutes; 256 hours and a half; 255 hours are 255 steps. */
        {BEFORE(POINT("01T18:00", "0") POINT("04T18:00", "1"), "step = \"15m\""),
         "club.lua:12:1: PL046 arrivals.before.step: the curve has 288 of these steps; at most 255 "
         "are possible"},
        {BEFORE(POINT("01T18:00", "0") POINT("12T09:30", "1"), ""),
         "PL046 arrivals.before.step: the curve has 256 of these steps; at most 255 are possible"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
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
        AGENDA("{ id = \"x\", vote = { line = { default = \"for\" }, inclination = { default = { "
               "in_favour = 1, against = 1 } }, totals = { in_favour = 4, against = 6 } } }"),
        FACTIONS("{ id = \"a\", seats = 1, late = { seats = 2, joins = \"c\" } },\n"
                 "{ id = \"b\", parent = \"a\" }, { id = \"c\", parent = \"b\" }"),
        AGENDA("{ id = \"x\", emergency = false }"),
        "scenario {\n" CLUB_HEAD CLUB_FACTIONS
        "outside = { { id = \"n\", at = \"2026-03-02T18:00\" } },\n"
        "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
        "  { id = \"x\", emergency = true, after = \"n\" } } } } }",
        CAUCUS("at = \"2026-03-02T17:00\""),
        CAUCUS("before = \"m\""),
        CAUCUS("during = \"rest\""),
        SIDES("pinks", "blues"),
        BEFORE(POINT("01T18:00", "0.2") POINT("01T19:00", "0.2"), ""),
        BEFORE(POINT("01T18:00", "0") POINT("12T09:00", "1"), ""),
        BEFORE(POINT("01T18:00", "0") POINT("04T18:00", "1"), "step = \"17m\""),
    };
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* --- the shipped scenario --- */

#define CONGRESS PL_SOURCE_DIR "/scenarios/second-congress-1917"

static loading congress(const char *variant, const char *setting) {
    return (loading){.file = CONGRESS "/scenario.lua",
                     .folder = CONGRESS,
                     .variant = variant,
                     .settings = {setting}};
}

static void the_shipped_scenario_and_its_variants_hang_together(void **state) {
    (void)state;
    loading base = congress(NULL, NULL);
    expect_loaded(&base);
    const pl_data variants = pl_data_get(pl_scenario_data(base.scenario), "variants");
    assert_int_equal(pl_data_count(variants), 18);
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        loading l = congress(pl_data_key(pl_data_at(variants, i)).at, NULL);
        expect_loaded(&l);
        unload(&l);
    }
    unload(&base);
}

static void a_setting_that_tears_the_shipped_scenario_is_refused(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"bodies.presidium.names.left-srs.1=martov",
         "PL051 bodies[3].names.left-srs[1]: 'martov' sits with 'menshevik-internationalists'"},
        {"bodies.presidium.names.bolsheviks.1=lenin",
         "PL052 bodies[3].names.bolsheviks[6]: 'lenin' is named by 'bolsheviks' already"},
        {"bodies.vtsik.chairs.left-srs=gendelman",
         "PL051 bodies[4].chairs.left-srs: 'gendelman' sits with 'right-srs'"},
        {"bodies.sovnarkom.posts.finance.candidates.1=lenin",
         "PL053 bodies[5].posts[10].candidates[1]: 'lenin' is a candidate for two posts, "
         "'chairman' and this"},
        {"walkout.centre=presidium", "PL054 walkout.centre: 'presidium' is of kind 'presidium'"},
        {"sessions.second.agenda.old-committee.body=salvation",
         "PL054 sessions[2].agenda[17].body: 'salvation' is an outside body"},
        {"bodies.presidium.agreement.1.to=bolsheviks",
         "PL055 bodies[3].agreement[1].to: 'bolsheviks' cannot give seats to itself"},
        {"bodies.salvation.since=1917-11-11T00:00", "PL056 bodies[6].until: it would end before"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        loading l = congress(NULL, rows[i][0]);
        expect_problem(&l, PL_BAD_SCENARIO, rows[i][1]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_scenario_that_does_not_hang_together_is_refused),
    cmocka_unit_test(a_caucus_that_cannot_be_held_so_is_refused),
    cmocka_unit_test(more_votes_than_delegates_are_refused),
    cmocka_unit_test(an_emergency_motion_without_an_occasion_is_refused),
    cmocka_unit_test(a_gathering_that_goes_backwards_is_refused),
    cmocka_unit_test(a_circle_of_parents_is_said_for_each_of_them),
    cmocka_unit_test(what_hangs_together_is_accepted),
    cmocka_unit_test(the_shipped_scenario_and_its_variants_hang_together),
    cmocka_unit_test(a_setting_that_tears_the_shipped_scenario_is_refused),
};

PL_TEST_MAIN(tests)
