#include "testing.h"

#include "ballot_box.h"
#include "procedure/meek.h"

static void count(pl_tally_result *tally, const char *candidates, const char *papers,
                  uint32_t seats) {
    pl_ballots *box = ballot_box(pl_allocator_default(), candidates, papers);
    assert_non_null(box);
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_MEEK_STV, box, seats, tally),
                     PL_OK);
    pl_ballots_destroy(box);
}

/* The reference implementation gives these numbers (tests/oracles/stv_vectors.json, droop_42). */
static void an_elected_candidate_keeps_what_he_needs_rounded_up(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, "ABC", "4AB 2C", 2);
    ballot_box_expect(&tally, "AC", "", 0);
    assert_int_equal(tally.round_count, 3);
    assert_string_equal(tally.rounds[2].quota, "2.000000001");
    assert_string_equal(tally.rounds[2].scores[0], "2.000000004");
    assert_string_equal(tally.rounds[2].scores[1], "1.999999996");
    pl_tally_fini(&tally);
}

/* A keeps a quota of his six papers; the rest names nobody. So there are 9 votes with somebody,
 * then 6, then 5, of which B's two are more than a third. */
static void the_quota_falls_as_papers_run_out(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, "ABC", "6A 2B 1C", 2);
    assert_string_equal(tally.rounds[0].quota, "3.000000001");
    assert_string_equal(tally.rounds[tally.round_count - 1].quota, "1.666666669");
    ballot_box_expect(&tally, "AB", "", 0);
    pl_tally_fini(&tally);
}

static void who_has_no_vote_is_no_reason_to_follow_lots(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MEEK_STV, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", 12, "",
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 12);
    ballot_box_count(PL_TALLY_MEEK_STV, "ABCD", "5A 1B", 2, "AB", "", 0);
}

static void a_lot_that_matters_is_a_tie(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MEEK_STV, "AB", "3A 3B", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_MEEK_STV, "-ABCD-E", "211B 161CB 161CD 211D", 2, "C", "BD", 1);
}

/* B.3: the surplus that is left over might still lift the lowest above the next. */
static void who_is_within_the_surplus_of_the_lowest_is_lowest_too(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MEEK_STV, "ABCD", "33BCD 6CB 39ACB 16C 26CBA", 2, "C", "AB", 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_elected_candidate_keeps_what_he_needs_rounded_up),
    cmocka_unit_test(the_quota_falls_as_papers_run_out),
    cmocka_unit_test(who_has_no_vote_is_no_reason_to_follow_lots),
    cmocka_unit_test(a_lot_that_matters_is_a_tie),
    cmocka_unit_test(who_is_within_the_surplus_of_the_lowest_is_lowest_too),
};

PL_TEST_MAIN(tests)
