/* Whom a body's lists, chairs and posts name: people with a place there, and each once. */
#include "refusals.h"

/* Labour with two wings, one of which has a part of its own; two factions beside it. */
#define HALL                                                                                       \
    "scenario {\n" CLUB_HEAD                                                                       \
    "factions = { { id = \"labour\", seats = 4 }, { id = \"reds\", parent = \"labour\" },\n"       \
    "  { id = \"blues\", parent = \"labour\" }, { id = \"pinks\", parent = \"reds\" },\n"          \
    "  { id = \"greens\", seats = 3 }, { id = \"browns\", seats = 2 } },\n"                        \
    "people = { { id = \"lara\", faction = \"labour\" }, { id = \"rosa\", faction = \"reds\" "     \
    "},\n"                                                                                         \
    "  { id = \"bruno\", faction = \"blues\" }, { id = \"pia\", faction = \"pinks\" },\n"          \
    "  { id = \"gus\", faction = \"greens\" }, { id = \"ben\", faction = \"browns\" },\n"          \
    "  { id = \"rita\", faction = \"reds\" }, { id = \"nora\" } },\n"
/* What is said of the body begins on line 11, its next lines below. */
#define BODY(SAID)  HALL "bodies = { { id = \"board\", seats = 5,\n" SAID " } } }"
#define NAMES(SAID) BODY("names = {\n" SAID " }")
#define POSTS(SAID) BODY("posts = {\n" SAID " }")
#define POST(ID, CANDIDATES)                                                                       \
    "{ id = \"" ID "\", title = \"" ID "\", candidates = { " CANDIDATES " } },\n"
#define JOINT "lists = { { id = \"friends\", factions = { \"greens\", \"browns\" } } },\n"
#define PARTY "lists_by = \"party\",\n"

static void a_faction_puts_up_its_own_people(void **state) {
    (void)state;
    static const refusal rows[] = {
        {NAMES("reds = { \"rosa\",\n\"gus\" }"),
         "club.lua:13:1: PL051 bodies[1].names.reds[2]: 'gus' sits with 'greens', not with 'reds': "
         "name somebody of 'reds', of its party or of a part of it"},
        /* A wing is no part of the other, where the wings stand alone. */
        {NAMES("blues = { \"rosa\" }"), "PL051 bodies[1].names.blues[1]: 'rosa' sits with 'reds'"},
        {NAMES("blues = { \"pia\" }"), "PL051 bodies[1].names.blues[1]: 'pia' sits with 'pinks'"},
        {NAMES("greens = { \"ben\" }"), "PL051 bodies[1].names.greens[1]: 'ben' sits with"},
        {NAMES("greens = { \"nora\" }"),
         "PL051 bodies[1].names.greens[1]: 'nora' sits with no faction and cannot be named by "
         "'greens': give the person a faction, or name another"},
        /* Joint lists and parties relate those who stand on them, and nobody else. */
        {BODY(JOINT "names = { labour = { \"gus\" } }"), "PL051 bodies[1].names.labour[1]: 'gus'"},
        {BODY(JOINT "names = { blues = { \"rosa\" } }"), "PL051 bodies[1].names.blues[1]: 'rosa'"},
        {BODY(PARTY "names = { greens = { \"ben\" } }"), "PL051 bodies[1].names.greens[1]: 'ben'"},
    };
    static const char *const sources[] = {
        NAMES("reds = { \"rosa\" }, greens = { \"gus\" }"),
        NAMES("labour = { \"rosa\", \"pia\" }"),
        NAMES("pinks = { \"lara\", \"rosa\" }"),
        BODY(JOINT "names = { greens = { \"ben\", \"gus\" } }"),
        BODY(PARTY "names = { blues = { \"pia\" } }"),
        /* A party whose head stands on a joint list stands there with it. */
        BODY(PARTY "lists = { { id = \"left\", factions = { \"labour\", \"greens\" } } },\n"
                   "names = { blues = { \"gus\" } }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void a_faction_names_its_own_for_the_chair(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BODY("chairs = { reds = \"rosa\",\ngreens = \"ben\" }"),
         "club.lua:12:1: PL051 bodies[1].chairs.greens: 'ben' sits with 'browns', not with "
         "'greens': name somebody of 'greens', of its party or of a part of it"},
        {BODY("chairs = { reds = \"nora\" }"),
         "PL051 bodies[1].chairs.reds: 'nora' sits with no faction"},
        {BODY("chairs = { blues = \"rosa\" }"), "PL051 bodies[1].chairs.blues: 'rosa'"},
    };
    static const char *const sources[] = {
        BODY("chairs = { reds = \"pia\", greens = \"gus\" }"),
        BODY(JOINT "chairs = { browns = \"gus\" }"),
        BODY(PARTY "chairs = { blues = \"rosa\" }"),
        /* Whichever of a party and its wing is the larger, it is the same person. */
        BODY("chairs = { labour = \"rosa\", reds = \"rosa\" }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void nobody_is_put_up_twice_for_one_body(void **state) {
    (void)state;
    static const refusal rows[] = {
        {NAMES("reds = { \"rosa\", \"rita\",\n\"rosa\" }"),
         "club.lua:13:1: PL052 bodies[1].names.reds[3]: 'rosa' is named by 'reds' already: once is "
         "enough"},
        {NAMES("labour = { \"lara\", \"rosa\" },\nreds = { \"rosa\" }"),
         "PL052 bodies[1].names.reds[1]: 'rosa' is named by 'labour' already"},
        {POSTS(POST("head", "\"rosa\", \"gus\", \"rosa\"")),
         "club.lua:12:62: PL052 bodies[1].posts[1].candidates[3]: 'rosa' is named a second time"},
    };
    static const char *const sources[] = {
        HALL "bodies = { { id = \"a\", names = { reds = { \"rosa\" } } },\n"
             "  { id = \"b\", names = { reds = { \"rosa\" } } } } }",
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* Who takes part comes out of the run: whoever could get both posts in some assembly is refused. */
static void nobody_is_a_candidate_for_two_posts_who_could_get_both(void **state) {
    (void)state;
    static const refusal rows[] = {
        {POSTS(POST("head", "\"rosa\"") POST("purse", "\"gus\"") POST("pen", "\"rosa\"")),
         "club.lua:14:45: PL053 bodies[1].posts[3].candidates[1]: 'rosa' is a candidate for two "
         "posts, 'head' and this, and could get both: name another for one of them"},
        /* If the greens refuse, the reserve is appointed beside the post of his own. */
        {POSTS(POST("head", "\"rosa\"") POST("pen", "\"gus\", \"rosa\"")),
         "PL053 bodies[1].posts[2].candidates[2]: 'rosa' is a candidate for two posts, 'head'"},
        {POSTS(POST("head", "\"ben\", \"rosa\"") POST("pen", "\"gus\", \"rosa\"")),
         "PL053 bodies[1].posts[2].candidates[2]: 'rosa' is a candidate for two posts, 'head'"},
        /* A wing may stay where the other goes. */
        {POSTS(POST("head", "\"rosa\"") POST("pen", "\"bruno\", \"rosa\"")),
         "PL053 bodies[1].posts[2].candidates[2]: 'rosa' is a candidate for two posts, 'head'"},
        {POSTS(POST("head", "\"nora\"")),
         "PL051 bodies[1].posts[1].candidates[1]: 'nora' sits with no faction and would never be "
         "appointed: give the person a faction, or name another"},
    };
    static const char *const sources[] = {
        POSTS(POST("head", "\"rosa\"") POST("purse", "\"rita\"") POST("pen", "")),
        /* Where the reds take part the post goes to the one before him. */
        POSTS(POST("head", "\"rosa\"") POST("pen", "\"rita\", \"rosa\"")),
        POSTS(POST("head", "\"rita\", \"rosa\"") POST("pen", "\"rosa\"")),
        HALL "bodies = { { id = \"a\", posts = { " POST(
            "head", "\"rosa\"") " } },\n"
                                "  { id = \"b\", posts = { " POST("head", "\"rosa\"") " } } } }",
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void a_setting_that_names_so_is_refused(void **state) {
    (void)state;
    static const refusal rows[] = {
        {"bodies.board.names.greens.1=ben", "PL051 bodies[1].names.greens[1]: 'ben' sits with"},
        {"bodies.board.names.reds.2=rosa", "PL052 bodies[1].names.reds[2]: 'rosa' is named"},
        {"bodies.board.chairs.reds=gus", "PL051 bodies[1].chairs.reds: 'gus' sits with 'greens'"},
        {"people.gus.faction=browns", "PL051 bodies[1].names.greens[1]: 'gus' sits with 'browns'"},
        {"bodies.board.posts.pen.candidates.1=lara",
         "PL053 bodies[1].posts[2].candidates[1]: 'lara' is a candidate for two posts"},
    };
    static const char source[] =
        BODY("names = { greens = { \"gus\" }, reds = { \"rosa\", \"rita\" } },\n"
             "chairs = { reds = \"rosa\" },\n"
             "posts = { " POST("head", "\"lara\"") POST("pen", "\"bruno\"") "}");
    expect_refused_settings(source, "bodies.board.chairs.reds=pia", rows,
                            sizeof rows / sizeof rows[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_faction_puts_up_its_own_people),
    cmocka_unit_test(a_faction_names_its_own_for_the_chair),
    cmocka_unit_test(nobody_is_put_up_twice_for_one_body),
    cmocka_unit_test(nobody_is_a_candidate_for_two_posts_who_could_get_both),
    cmocka_unit_test(a_setting_that_names_so_is_refused),
};

PL_TEST_MAIN(tests)
