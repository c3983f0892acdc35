/* Items that are motions: known to the rules, moved on what can be before the house. */
#include "refusals.h"

#define CLUB_OF(RULES)                                                                             \
    "scenario { api = 1, id = \"club\", title = \"A club\", rules = \"" RULES                      \
    "\",\n" CLUB_FACTIONS CLUB_PEOPLE
#define SITTING(ID, DAY, AGENDA)                                                                   \
    "{ id = \"" ID "\", called = \"2026-03-0" DAY "T18:00\", agenda = {\n" AGENDA " } },\n"
#define ITEM(ID, MORE)      "{ id = \"" ID "\", " MORE " },\n"
#define VOTE                "vote = { line = { default = \"for\" } }"
#define VOTED(ID, MORE)     ITEM(ID, VOTE ", " MORE)
#define MOVED(ID, ON, MORE) ITEM(ID, "motion = \"amend\", " VOTE ", moved_on = \"" ON "\", " MORE)
/* The agenda begins on line 11. */
#define AGENDA(ITEMS)                                                                              \
    CLUB_OF("robert-1915") "sessions = {\n" SITTING("m", "2", VOTED("a", "") ITEMS) "} }"
#define TWO(MONDAY, NEXT)                                                                          \
    CLUB_OF("robert-1915")                                                                         \
    "sessions = {\n" SITTING("m", "2", VOTED("a", "") MONDAY)                                      \
        SITTING("n", "3", VOTED("z", "") NEXT) "} }"
#define FLOOR(SAID)                                                                                \
    CLUB_OF("robert-1915")                                                                         \
    "sessions = {\n" SITTING("m", "2", VOTED("a", "")) "},\nfloor = {\n" SAID " } }"
#define INCLINED "{ inclination = { default = { in_favour = 1 } } }"

static void a_motion_is_one_that_the_rules_know(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(VOTED("b", "\nmotion = \"amendd\"")),
         "club.lua:13:1: PL073 sessions[1].agenda[2].motion: the rules know no motion 'amendd' "
         "(did "
         "you mean 'amend'?)"},
        {AGENDA(VOTED("b", "motion = \"filibuster\"")),
         "PL073 sessions[1].agenda[2].motion: the rules know no motion 'filibuster'"},
        {CLUB_OF("soviet-1917") "sessions = {\n" SITTING("m", "2",
                                                         VOTED("a", "motion = \"main\"")) "} }",
         "PL073 sessions[1].agenda[1].motion: 'main': the rules know no motions"},
        {FLOOR("amendd = " INCLINED),
         "club.lua:15:1: PL073 floor.amendd: the rules know no motion 'amendd' (did you mean "
         "'amend'?)"},
        {FLOOR("defaul = " INCLINED),
         "PL073 floor.defaul: the rules know no motion 'defaul' (did you mean 'default'?)"},
    };
    static const char *const sources[] = {
        AGENDA(VOTED("b", "motion = \"rescind\", about = \"a\"")),
        FLOOR("default = " INCLINED ", adjourn = " INCLINED),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void what_is_moved_from_the_floor_has_no_place_in_the_order(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(MOVED("b", "a", "\ngap = \"5m\"")),
         "club.lua:13:1: PL074 sessions[1].agenda[2].gap: what is moved from the floor has no "
         "place "
         "in the order: leave out 'gap'"},
        {AGENDA(MOVED("b", "a", "wait = \"5m\"")), "PL074 sessions[1].agenda[2].wait: what is"},
        {AGENDA(VOTED("b", "moved_on = \"a\"")),
         "PL074 sessions[1].agenda[2].moved_on: which motion is moved: give 'motion'"},
        {CLUB_OF("soviet-1917") "sessions = {\n" SITTING(
             "m", "2", VOTED("a", "") VOTED("b", "moved_on = \"a\"")) "} }",
         "PL073 sessions[1].agenda[2].moved_on: the rules know no motions: nothing can be moved "
         "from the floor"},
    };
    static const char *const sources[] = {
        AGENDA(MOVED("b", "a", "after_speech = 1")),
        AGENDA(MOVED("b", "a", "emergency = false")),
        AGENDA(VOTED("b", "gap = \"5m\"")),
    };
    static const char both[] =
        CLUB_OF("robert-1915") "outside = { { id = \"news\", at = \"2026-03-02T18:30\" } "
                               "},\nsessions = {\n" SITTING(
                                   "m", "2",
                                   VOTED("a", "")
                                       MOVED("b", "a", "emergency = true, after = \"news\"")) "} }";
    loading l = {.source = both};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
    load(&l);
    assert_int_equal(l.status, PL_BAD_SCENARIO);
    assert_int_equal(l.problems.count, 2); /* the news and the emergency */
    unload(&l);
}

static void a_motion_is_moved_on_what_can_be_before_the_house(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(MOVED("b", "b", "")),
         "PL074 sessions[1].agenda[2].moved_on: 'b' is the item itself: name another"},
        {TWO("", MOVED("b", "a", "")), "PL074 sessions[2].agenda[2].moved_on: 'a' is an item of "
                                       "another session: name one of its own"},
        {TWO("", VOTED("b", "\npart_of = \"a\"")),
         "club.lua:16:1: PL074 sessions[2].agenda[2].part_of: 'a' is an item of another session"},
        {AGENDA(VOTED("b", "part_of = \"b\"")),
         "PL074 sessions[1].agenda[2].part_of: 'b' is the item itself"},
        {TWO("", MOVED("b", "z", "[\"until\"] = \"a\"")),
         "PL074 sessions[2].agenda[2].until: 'a' is an item of another session"},
        {AGENDA(MOVED("b", "a", "[\"until\"] = \"b\"")),
         "PL074 sessions[1].agenda[2].until: 'b' is the"},
        {AGENDA(VOTED("b", "motion = \"rescind\", about = \"b\"")),
         "PL074 sessions[1].agenda[2].about: 'b' is the item itself"},
        {TWO(VOTED("b", "motion = \"take-out-of-order\", about = \"z\""), ""),
         "PL074 sessions[1].agenda[2].about: 'z' is an item of a later session: name one that can "
         "have come up"},
    };
    static const char *const sources[] = {
        AGENDA(MOVED("b", "a", "") MOVED("c", "b", "")),
        AGENDA(VOTED("b", "part_of = \"a\"") VOTED("c", "part_of = \"a\"")),
        /* What an earlier sitting adopted can be rescinded, and what comes later taken up now. */
        TWO("", VOTED("b", "motion = \"rescind\", about = \"a\"")),
        AGENDA(VOTED("b", "motion = \"take-out-of-order\", about = \"c\"") VOTED("c", "")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* Each of a circle is told of it; who is moved on one of them is not. */
static void motions_are_not_moved_in_circles(void **state) {
    loading l = {.source = AGENDA(MOVED("b", "c", "") MOVED("c", "b", "") MOVED("d", "b", ""))};
    (void)state;
    load(&l);
    assert_int_equal(l.status, PL_BAD_SCENARIO);
    assert_int_equal(l.problems.count, 2);
    unload(&l);
}

static void something_says_how_the_house_would_vote_on_a_motion(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(ITEM("b", "motion = \"amend\", moved_on = \"a\"")),
         "PL041 sessions[1].agenda[2]: nothing says how the house would vote on it: give 'vote', "
         "or "
         "'floor.amend' or 'floor.default' of the scenario"},
        {FLOOR(
             "default = { inclination = { reds = { in_favour = 1 }, greens = { against = 1 } } }"),
         "PL041 floor.default: nothing says how 'blues' would vote"},
        {FLOOR(
             "default = { inclination = { default = { in_favour = 1 }, red = { against = 1 } } }"),
         "PL043 floor.default.inclination.red: there is no faction 'red' (did you mean 'reds'?)"},
    };
    static const char *const sources[] = {
        AGENDA(ITEM("b", "motion = \"point-of-order\", moved_on = \"a\"")),
        AGENDA(ITEM("b", "motion = \"division-of-assembly\", moved_on = \"a\"")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_motion_is_one_that_the_rules_know),
    cmocka_unit_test(what_is_moved_from_the_floor_has_no_place_in_the_order),
    cmocka_unit_test(a_motion_is_moved_on_what_can_be_before_the_house),
    cmocka_unit_test(motions_are_not_moved_in_circles),
    cmocka_unit_test(something_says_how_the_house_would_vote_on_a_motion),
};

PL_TEST_MAIN(tests)
