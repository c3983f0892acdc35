/* Elections by ballot that cannot be held. */
#include "procedure/tally.h"
#include "refusals.h"

#define HALL                                                                                       \
    "scenario {\n" CLUB_HEAD                                                                       \
    "factions = { { id = \"reds\", seats = 5 }, { id = \"blues\", seats = 3 } },\n"                \
    "people = { { id = \"ada\", faction = \"reds\" }, { id = \"ben\", faction = \"reds\" },\n"     \
    "  { id = \"cleo\", faction = \"blues\" } },\n"
/* What is said of the board begins on line 7. */
#define BOARD(SAID) HALL "bodies = { { id = \"board\",\n" SAID " } } }"
#define CANDIDATES  "candidates = { { \"ada\" }, { \"ben\" }, { \"cleo\" } },\n"
#define PREFERENCES "preferences = { reds = { order = { \"ada\" } }, blues = { order = {} } }"
#define HELD(METHOD, SEATS)                                                                        \
    BOARD("ballot = \"" METHOD "\", seats = " SEATS ",\n" CANDIDATES PREFERENCES)
#define OTHER(SAID) BOARD("ballot = \"plurality\", seats = 1,\n" SAID ",\n" CANDIDATES PREFERENCES)

static void a_body_is_elected_by_lists_or_by_ballot(void **state) {
    (void)state;
    static const refusal rows[] = {
        {OTHER("elect = \"hare\""), "club.lua:8:1: PL067 bodies[1].elect: 'board' is elected by "
                                    "ballot and has no lists: leave "
                                    "it out, or leave out 'ballot'"},
        {OTHER("names = { reds = { \"ada\" } }"), "PL067 bodies[1].names: 'board' is elected by"},
        {OTHER("threshold = \"1/10\""), "PL067 bodies[1].threshold"},
        {OTHER("minimum = 1"), "PL067 bodies[1].minimum"},
        {OTHER("lists_by = \"party\""), "PL067 bodies[1].lists_by"},
        {BOARD("seats = 1, names_max = 1"),
         "PL067 bodies[1].names_max: 'board' is not elected by ballot: give it 'ballot', or leave "
         "it out"},
        {BOARD("seats = 1, candidates = { { \"ada\" } }"), "PL067 bodies[1].candidates"},
    };
    static const char *const sources[] = {HELD("plurality", "1"), BOARD("seats = 1")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void there_are_candidates_for_all_seats_and_the_method_fills_them(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HELD("block", "4"), "PL068 bodies[1].seats: 4 seats are more than 3 candidates: nominate "
                             "more, or elect fewer"},
        {BOARD("ballot = \"irv\", seats = 1, " PREFERENCES), "PL068 bodies[1].seats"},
        {BOARD("ballot = \"irv\",\n" CANDIDATES PREFERENCES),
         "PL068 bodies[1].seats: 'board' is elected by ballot: give it 'seats'"},
        {HELD("exhaustive", "2"), "PL068 bodies[1].seats: 'exhaustive' fills one seat, not 2: "
                                  "choose another method, such as "
                                  "'block' or 'scottish-stv'"},
        {HELD("schulze", "3"), "PL068 bodies[1].seats"},
    };
    static const char *const sources[] = {HELD("block", "3"), HELD("scottish-stv", "2"),
                                          HELD("exhaustive", "1"), HELD("monroe", "2")};
    expect_refusals(rows, 1);
    expect_refusals(rows + 2, sizeof rows / sizeof rows[0] - 2);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* What the checker refuses is what the count would. */
static void the_methods_of_one_seat_are_those_that_count_for_one(void **state) {
    (void)state;
    for (int method = 0; method < PL_TALLY_COUNT; method++) {
        char source[2048];
        const char *given = source;
        const uint16_t paper[] = {0};
        pl_ballots *ballots = NULL;
        pl_tally_result tally;
        snprintf(source, sizeof source,
                 BOARD("ballot = \"%s\", seats = 2,\n" CANDIDATES PREFERENCES),
                 pl_tally_name((pl_tally_method)method));
        assert_int_equal(pl_ballots_create(pl_allocator_default(), NULL, 3, &ballots), PL_OK);
        assert_int_equal(
            pl_ballots_name_all(ballots, (const pl_text[]){{"a", 1}, {"b", 1}, {"c", 1}}), PL_OK);
        assert_int_equal(pl_ballots_add(ballots, 1, paper, 1), PL_OK);
        if (pl_tally_count(pl_allocator_default(), (pl_tally_method)method, ballots, 2, &tally) ==
            PL_OK) {
            expect_all_loaded(&given, 1);
        } else {
            const refusal row = {given, "PL068 bodies[1].seats"};
            expect_refusals(&row, 1);
        }
        pl_tally_fini(&tally);
        pl_ballots_destroy(ballots);
    }
}

static void a_preference_is_for_somebody_who_is_nominated(void **state) {
    (void)state;
#define PREFER(ORDER, DISSENT)                                                                     \
    BOARD("ballot = \"irv\", seats = 1, candidates = { { \"ada\" }, { \"ben\" } },\n"              \
          "preferences = { blues = { order = {} }, reds = { order = " ORDER                        \
          ",\n dissent = " DISSENT " } }")
    static const refusal rows[] = {
        {PREFER("{ \"ada\", \"cleo\" }", "{}"),
         "PL069 bodies[1].preferences.reds.order[2]: 'cleo' is no candidate for 'board': name one, "
         "or nominate him"},
        {PREFER("{ \"ada\" }", "{ { share = 0.1, order = { \"cleo\" } } }"),
         "PL069 bodies[1].preferences.reds.dissent[1].order[1]: 'cleo' is no candidate"},
        {PREFER("{ \"ada\" }", "{ { share = 0.6, order = {} }, { share = 0.5, order = {} } }"),
         "PL069 bodies[1].preferences.reds.dissent: more dissent than there are"},
        {PREFER("{ \"ada\", \"ada\" }", "{}"), "PL052 bodies[1].preferences.reds.order[2]"},
        {PREFER("{ \"nobody\" }", "{}"), "PL009"},
        {BOARD("ballot = \"irv\", seats = 1, candidates = { { \"ada\" }, { \"ada\" } },\n"
               "preferences = { reds = { order = {} }, blues = { order = {} } }"),
         "PL052 bodies[1].candidates[2].person: 'ada' is nominated already"},
        {BOARD("ballot = \"irv\", seats = 1, candidates = { { \"zoe\" } }"), "PL009"},
        {BOARD("ballot = \"irv\", seats = 1, candidates = { { \"ada\" } },\n"
               "preferences = { greens = { order = {} } }"),
         "PL009"},
    };
    static const char *const sources[] = {
        PREFER("{ \"ada\" }", "{ { share = 0.6, order = {} }, { share = 0.4, order = {} } }")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void something_says_whom_each_faction_names(void **state) {
    (void)state;
#define PLACED(BLUES, ADA)                                                                         \
    "scenario {\n" CLUB_HEAD "factions = { { id = \"reds\", seats = 5, position = { 0, 0 } },\n"   \
    "  { id = \"blues\", seats = 3" BLUES " } },\n"                                                \
    "people = { { id = \"ada\" }, { id = \"cleo\", faction = \"reds\" } },\n"                      \
    "bodies = { { id = \"board\", ballot = \"irv\", seats = 1,\n"                                  \
    "candidates = { { \"ada\"" ADA " }, { \"cleo\" } } } } }"
    static const refusal rows[] = {
        {BOARD("ballot = \"irv\", seats = 1,\n" CANDIDATES
               "preferences = { reds = { order = { \"ada\" } } }"),
         "PL071"},
        {PLACED("", ", position = { 0, 0 }"), "PL071 bodies[1].preferences: nothing says whom "
                                              "'blues' names for 'board': give its order, "
                                              "or give it a 'position'"},
        {PLACED(", position = { 0, 1 }", ""),
         "PL071 bodies[1].candidates[1]: 'ada' has no place for those who go by distance: give the "
         "candidate a 'position'"},
    };
    static const char *const sources[] = {
        PLACED(", position = { 0, 1 }", ", position = { 0, 0 }"),
        PLACED(", position = { 0, 1 }", ", by = \"blues\""),
        PLACED(", consultative = 3", ", by = \"reds\""),
        PLACED(", boycott = true", ", by = \"reds\""),
    };
    expect_refusals(rows + 1, sizeof rows / sizeof rows[0] - 1);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* Twenty candidates are searched for a committee, twenty-one are not. */
static void a_search_that_may_be_too_large_is_refused(void **state) {
    (void)state;
    for (uint32_t candidates = 20; candidates <= 21; candidates++) {
        pl_buffer source;
        pl_buffer_init(&source, pl_allocator_default());
        pl_buffer_add_string(&source, "scenario {\n" CLUB_HEAD
                                      "factions = { { id = \"reds\", seats = 5 } },\npeople = {");
        for (uint32_t i = 0; i < candidates; i++) {
            pl_buffer_format(&source, "{ id = \"p%u\", faction = \"reds\" },\n", i);
        }
        pl_buffer_add_string(&source, "}, bodies = { { id = \"board\", seats = 3, ballot = "
                                      "\"pav\", candidates = {");
        for (uint32_t i = 0; i < candidates; i++) {
            pl_buffer_format(&source, "{ \"p%u\" },", i);
        }
        pl_buffer_add_string(&source, "}, preferences = { reds = { order = {} } } } } }");
        const char *given = pl_buffer_string(&source);
        if (candidates == 20) {
            expect_all_loaded(&given, 1);
        } else {
            const refusal row = {given, "PL070 bodies[1].ballot: 'pav' searches all committees, "
                                        "and 3 of 21 may be too many"};
            expect_refusals(&row, 1);
        }
        pl_buffer_fini(&source);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_body_is_elected_by_lists_or_by_ballot),
    cmocka_unit_test(there_are_candidates_for_all_seats_and_the_method_fills_them),
    cmocka_unit_test(the_methods_of_one_seat_are_those_that_count_for_one),
    cmocka_unit_test(a_preference_is_for_somebody_who_is_nominated),
    cmocka_unit_test(something_says_whom_each_faction_names),
    cmocka_unit_test(a_search_that_may_be_too_large_is_refused),
};

PL_TEST_MAIN(tests)
