/* Elections by ballot and by lists, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/elections.h"

#define expect(kind, sentence, ...) expect_sentence(pl_elections_tell, kind, sentence, __VA_ARGS__)

#define BALLOT_CLUB                                                                                \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "bodies = { { id = \"chair\", title = \"Chair\", seats = 1, ballot = \"exhaustive\",\n"        \
    "    ties = \"order\", candidates = { { \"rosa\" }, { \"bruno\" } },\n"                        \
    "    preferences = { reds = { order = { \"rosa\" } }, blues = { order = { \"bruno\" } },\n"    \
    "      greens = { order = { \"bruno\" } } } },\n"                                              \
    "  { id = \"board\", title = \"Board\", seats = 1, ballot = \"scottish-stv\",\n"               \
    "    candidates = { { \"rosa\" }, { \"bruno\", declines = 0.9 } },\n"                          \
    "    preferences = { reds = { order = { \"rosa\" } }, blues = { order = {} },\n"               \
    "      greens = { order = { \"rosa\" } } } } },\n"                                             \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"                  \
    "  { id = \"c\", kind = \"election\", body = \"chair\" },\n"                                   \
    "  { id = \"b\", kind = \"election\", body = \"board\" } } } },\n"                             \
    "model = { absent = 0 } }\n"

/* Ballot by ballot, round by round, with what settled equal claims. */
static void an_election_by_ballot_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Nominated for the Chair, 1 seat by ballot (exhaustive): Rosa (Reds) and Bruno (Blues).",
        "Rosa and Bruno have equal claims; the order is Rosa, Bruno, by the rules, in the order of "
        "nomination.",
        "Chair, ballot 1: 10 of 10 papers are valid, Rosa is elected after equal votes. Rosa 5, "
        "Bruno 5; needed: 6.",
        "Chair elected by ballot, exhaustive: 10 entitled, 1 ballot, 1 of 1 seats filled. Elected: "
        "Rosa (Reds).",
        "Chair, chair: Rosa (Reds).",
        "Nominated for the Board, 1 seat by ballot (scottish-stv): Rosa (Reds). Bruno (Blues) does "
        "not stand.",
        "Board, count 1: ",
        "Rosa 7; needed: 4.",
    };
    expect_minutes(BALLOT_CLUB, parts, sizeof parts / sizeof parts[0], NULL);
}

static void who_stands_and_who_does_not_is_told(void **state) {
    (void)state;
    expect(CANDIDATES_NAMED,
           "Nominated for the Old board, 2 seats by ballot (plurality): Rosa (Reds) and Bruno "
           "(Blues).",
           SAID(body, "old"), SAID(method, "plurality"), SAID(size, "2"),
           SAID(candidates, "Rosa of reds, Bruno of blues"));
    expect(CANDIDATES_NAMED,
           "Nominated for the Old board, 1 seat by ballot (plurality): nobody. Rosa (Reds) and "
           "Bruno (Blues) do not stand.",
           SAID(body, "old"), SAID(method, "plurality"), SAID(size, "1"),
           SAID(declined, "Rosa of reds, Bruno of blues"));
}

static void zeros_that_say_nothing_are_left_out_of_a_count(void **state) {
    (void)state;
    expect(BALLOT_COUNTED,
           "Old board, count 2: Rosa is elected. 12.5, 12, 120; needed: 12.1; with nobody any "
           "more: 0.25.",
           SAID(body, "old"), SAID(method, "count"), SAID(count, "2"),
           SAID(text, "Rosa is elected"), SAID(scores, "12.50000, 12.00000, 120"),
           SAID(quota, "12.10000"), SAID(rest, "0.25000"));
    expect(BALLOT_COUNTED, "Old board, count 2: Rosa is elected. Needed: 5.", SAID(body, "old"),
           SAID(method, "count"), SAID(count, "2"), SAID(text, "Rosa is elected"), SAID(quota, "5"),
           SAID(rest, "0.00000"));
    expect(BALLOT_COUNTED, "Old board, count 2: Rosa is elected.", SAID(body, "old"),
           SAID(method, "count"), SAID(count, "2"), SAID(text, "Rosa is elected"));
}

static void equal_claims_are_told_with_the_order_that_was_drawn(void **state) {
    (void)state;
    expect(LOT_DRAWN, "a, b and c have equal claims; the order is b, a, c, by lot.",
           SAID(tie, "a, b, c"), SAID(drawn, "b, a, c"), SAID(cause, "by lot"));
}

static void an_election_without_an_elected_says_so(void **state) {
    (void)state;
    expect(ELECTION_CLOSED,
           "Old board elected by ballot, 0 of 1 seats filled. Nobody is elected. [F001]",
           SAID(body, "old"), SAID(arithmetic, "0 of 1 seats filled"));
    expect(ELECTION_CLOSED,
           "Old board elected by ballot, 1 of 1 seats filled. Elected: Rosa (Reds). [F001]",
           SAID(body, "old"), SAID(elected, "Rosa of reds"),
           SAID(arithmetic, "1 of 1 seats filled"));
}

static void an_election_by_lists_tells_every_step_to_the_seats(void **state) {
    (void)state;
    expect(ELECTION_CLOSED,
           "Old board elected by lists, by remainders. Allotted by law: Reds 4, Blues 2. "
           "Agreement: one each. Agreement: no more. Offered: Blues 3. Refused: Blues 1. Reserved: "
           "greens 2. Left open: Blues 1. Demanded and given, of those not taken: greens 1. "
           "Seated: Reds 4, Blues 1. Elected: Reds: Rosa, Rolf; Blues: Bruno. Elected in absentia: "
           "Rolf, Bruno. Alternates: Greta. [F001]",
           SAID(body, "old"), SAID(members, "reds 5, blues 3"), SAID(allotted, "reds 4, blues 2"),
           SAID(agreement, "one each, no more"), SAID(offered, "blues 3"),
           SAID(seats, "reds 4, blues 1"), SAID(refused, "blues 1"), SAID(reserved, "greens 2"),
           SAID(vacant, "blues 1"), SAID(elected, "Rosa of reds, Rolf of reds, Bruno of blues"),
           SAID(arithmetic, "by remainders"), SAID(demanded, "greens 1"),
           SAID(in_absentia, "Rolf of reds, Bruno of blues"), SAID(alternates, "Greta"));
    expect(ELECTION_CLOSED, "Old board elected by lists, by remainders. [F001]", SAID(body, "old"),
           SAID(members, "reds 5"), SAID(arithmetic, "by remainders"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(SEATS_TAKEN, "", SAID(body, "old"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_election_by_ballot_is_told),
    cmocka_unit_test(who_stands_and_who_does_not_is_told),
    cmocka_unit_test(zeros_that_say_nothing_are_left_out_of_a_count),
    cmocka_unit_test(equal_claims_are_told_with_the_order_that_was_drawn),
    cmocka_unit_test(an_election_without_an_elected_says_so),
    cmocka_unit_test(an_election_by_lists_tells_every_step_to_the_seats),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
