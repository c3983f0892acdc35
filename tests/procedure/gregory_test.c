#include "testing.h"

#include "ballot_box.h"
#include "procedure/gregory.h"

/* Counts, and leaves the tally to the test. */
static void count(pl_tally_result *tally, pl_tally_method method, const char *candidates,
                  const char *papers, uint32_t seats) {
    pl_ballots *box = ballot_box(pl_allocator_default(), candidates, papers);
    assert_non_null(box);
    assert_int_equal(pl_tally_count(pl_allocator_default(), method, box, seats, tally), PL_OK);
    pl_ballots_destroy(box);
}

static void the_quota_of_the_order_is_whole_and_that_of_wigm_has_four_places(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABC", "5A 3B 3C 2", 2);
    assert_string_equal(tally.rounds[0].quota, "4.00000"); /* blank papers are not valid */
    pl_tally_fini(&tally);
    count(&tally, PL_TALLY_WIGM_STV, "ABC", "5A 3B 3C 2", 2);
    assert_string_equal(tally.rounds[0].quota, "3.6667"); /* 3.6666 and 0.0001 */
    pl_tally_fini(&tally);
}

/* 10 votes, quota 7: each paper passes on 3/10 of itself; under the Order 100000 * 300000 / 1000000
 * hundred-thousandths. */
static void a_surplus_takes_a_part_of_every_paper(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABCD", "7AB 3A 5C 5D", 2);
    assert_string_equal(tally.rounds[0].quota, "7.00000");
    assert_string_equal(tally.rounds[1].scores[0], "7.00000");
    assert_string_equal(tally.rounds[1].scores[1], "2.10000");
    assert_string_equal(tally.rounds[1].rest, "0.90000");
    pl_tally_fini(&tally);
}

/* 7 votes, quota 6: one seventh is 0.14285 to five places; what is cut off is with nobody. */
static void the_remainder_of_a_value_is_ignored(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABCD", "7AB 5C 4D", 2);
    assert_string_equal(tally.rounds[1].scores[1], "0.99995");
    assert_string_equal(tally.rounds[1].rest, "0.00005");
    pl_tally_fini(&tally);
}

/* In round 2 a paper of B's, worth 0.6964, passes on 0.6964 * 10.1595 = 7.0750 and of that 7.0750 /
 * 27.1596 = 0.2604; cut once only it would be 0.2605. Round 1 has 13.8388, and there are 39. */
static void wigm_cuts_product_and_quotient(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_WIGM_STV, "ABCD", "10D 2CA 17AC 39ABC", 3);
    assert_string_equal(tally.rounds[0].quota, "17.0001");
    assert_string_equal(tally.rounds[1].scores[2], "13.8388");
    assert_string_equal(tally.rounds[2].scores[2], "23.9944");
    pl_tally_fini(&tally);
}

/* A and B have 3 each when C has gone; A had more at the start, so B goes. */
static void the_most_recent_unequal_stage_parts_equal_claims(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABCDE", "3AD 2BE 1CB 5D 6E", 1);
    ballot_box_expect_told(&tally, 2,
                           "A and B have equal claims to be excluded, but in round 0 the "
                           "fewest votes were those of B");
    pl_tally_fini(&tally);
    count(&tally, PL_TALLY_WIGM_STV, "ABCDE", "3AD 2BE 1CB 5D 6E", 1);
    ballot_box_expect_told(&tally, 2, "a lot must decide");
    pl_tally_fini(&tally);
}

/* C, D and E have 4 each when F has gone; before, D and E had 3: only D or E may have to go. */
static void who_is_still_equal_there_goes_to_the_lot(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABCDEF", "9A 9B 4C 3D 3E 1FD 1FE", 1);
    ballot_box_expect_told(&tally, 2,
                           "C, D and E have equal claims to be excluded, but in round 0 the "
                           "fewest votes were those of D and E; D and E have equal claims to be "
                           "excluded, and a lot must decide");
    pl_tally_fini(&tally);
}

static void a_lot_that_matters_is_a_tie(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_SCOTTISH_STV, "AB", "3A 3B", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_WIGM_STV, "ABC", "161BC 161C 211A", 1, "", "AC", 1);
    ballot_box_count(PL_TALLY_SCOTTISH_STV, "-ABCD-E", "211B 161CB 161CD 211D", 2, "C", "BD", 1);
}

/* Two courses come to the same votes and papers by other stages, and the stages part D from F in
 * one of them only: they must not be taken for one. */
static void courses_with_other_stages_are_followed_apart(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_SCOTTISH_STV, "ABCDEF", "2BEFD 1BFCE 1ADFEC 2ADFBEC 2E 2CB", 5,
                     "ABCE", "DF", 1);
}

static void a_lot_that_changes_nothing_is_told_only(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "ABCD", "5A 1B 1C 3D", 1);
    ballot_box_expect(&tally, "A", "", 0);
    ballot_box_expect_told(&tally, 1, "B and C have equal claims to be excluded, and a lot must");
    pl_tally_fini(&tally);
}

/* Of forty without a vote twenty are to be drawn: no lot need be followed. */
static void who_has_no_vote_at_all_shares_what_is_left(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_SCOTTISH_STV, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "5C 1A", 12, "CA",
                     "BDEFGHIJKLMNOPQRSTUVWXYZ", 10);
    ballot_box_count(PL_TALLY_WIGM_STV, "ABCD", "", 2, "", "ABCD", 2);
}

static void an_order_drawn_beforehand_leaves_no_lot(void **state) {
    (void)state;
    const uint16_t order[] = {1, 0};
    pl_ballots *box = ballot_box(pl_allocator_default(), "AB", "3A 3B");
    assert_int_equal(pl_ballots_draw(box, order), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_SCOTTISH_STV, box, 1, &tally),
                     PL_OK);
    ballot_box_expect(&tally, "A", "", 0); /* B is chosen first: to be excluded */
    ballot_box_expect_told(&tally, 1, "the order drawn beforehand decides: B");
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
    box = ballot_box(pl_allocator_default(), "AB", "");
    assert_int_equal(pl_ballots_draw(box, order), PL_OK);
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_MEEK_STV, box, 1, &tally),
                     PL_OK);
    ballot_box_expect(&tally, "A", "", 0);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void a_count_with_too_many_courses_is_refused_with_a_reason(void **state) {
    (void)state;
    char papers[26 * 8] = "";
    for (int i = 0; i < 26; i++) { /* each alone, and each passes on to another */
        sprintf(papers + strlen(papers), "1%c%c ", 'A' + i, 'A' + (i * 7 + 3) % 26);
    }
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", papers);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_SCOTTISH_STV, box, 3, &tally),
                     PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&tally.why), "courses"));
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void seats_that_nobody_can_take_stay_vacant(void **state) {
    (void)state;
    pl_tally_result tally;
    count(&tally, PL_TALLY_SCOTTISH_STV, "AB-C-D", "3A 3B", 3);
    ballot_box_expect(&tally, "AB", "", 0);
    assert_int_equal(tally.vacant, 1);
    pl_tally_fini(&tally);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_quota_of_the_order_is_whole_and_that_of_wigm_has_four_places),
    cmocka_unit_test(a_surplus_takes_a_part_of_every_paper),
    cmocka_unit_test(the_remainder_of_a_value_is_ignored),
    cmocka_unit_test(wigm_cuts_product_and_quotient),
    cmocka_unit_test(the_most_recent_unequal_stage_parts_equal_claims),
    cmocka_unit_test(who_is_still_equal_there_goes_to_the_lot),
    cmocka_unit_test(a_lot_that_matters_is_a_tie),
    cmocka_unit_test(courses_with_other_stages_are_followed_apart),
    cmocka_unit_test(a_lot_that_changes_nothing_is_told_only),
    cmocka_unit_test(who_has_no_vote_at_all_shares_what_is_left),
    cmocka_unit_test(an_order_drawn_beforehand_leaves_no_lot),
    cmocka_unit_test(a_count_with_too_many_courses_is_refused_with_a_reason),
    cmocka_unit_test(seats_that_nobody_can_take_stay_vacant),
};

PL_TEST_MAIN(tests)
