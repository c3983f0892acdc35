#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/plurality.h"

/* Memphis, Nashville, Chattanooga, Knoxville: tests/oracles/condorcet_vectors.json. */
static const char tennessee[] = "42ABCD 26BCDA 15CDBA 17DCBA";

static void most_first_choices_win(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_PLURALITY, "ABCD", tennessee, 1, "A", "", 0);
    ballot_box_count(PL_TALLY_PLURALITY, "ABCD", tennessee, 2, "AB", "", 0);
    ballot_box_count(PL_TALLY_PLURALITY, "ABCDE",
                     "5ACBED 5ADECB 8BEDAC 3CABED 7CAEBD 2CBADE 7DCEBA 8EBADC", 1, "C", "", 0);
    ballot_box_count(PL_TALLY_PLURALITY, "ABC", "40ABC 35CBA 15BAC 10BCA", 1, "A", "", 0);
}

static void equal_first_choices_are_a_tie(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_PLURALITY, "AB", "5AB 5BA", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_PLURALITY, "ABCD", "5A 3B 3C 3D", 3, "A", "BCD", 2);
    ballot_box_count(PL_TALLY_PLURALITY, "ABC", "", 1, "", "ABC", 1);
}

static void a_block_vote_counts_as_many_choices_as_there_are_seats(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_BLOCK, "ABCD", "3ABC 2CDB", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_BLOCK, "ABCD", "3ABC 2CDB", 2, "AB", "", 0);
    ballot_box_count(PL_TALLY_BLOCK, "ABCD", "3ABC 2CDB", 3, "BCA", "", 0);
    ballot_box_count(PL_TALLY_BLOCK, "ABCD", "3ABC 3CDB", 2, "", "ABCD", 2);
}

static void half_is_not_a_majority(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "6A 3B 2C", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "5A 3B 2CB", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "5A 4B 2CB", 1, "B", "", 0);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "6A 3B 2C 20", 1, "A", "", 0);
}

static void the_second_ballot_is_between_the_two_first(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABCD", tennessee, 1, "B", "", 0);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "40ABC 35CBA 15BAC 10BCA", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "A", "", 1, "A", "", 0);
}

/* B and C share the second place: against A, B wins and C loses. Either may be drawn. */
static void whoever_may_win_a_possible_second_ballot_has_a_claim(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "4A 3B 3CB", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "4A 3BA 3CA", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "3AB 3BC 3CA", 1, "", "ABC", 1);
    ballot_box_count(PL_TALLY_MAJORITY_RUNOFF, "ABC", "1", 1, "", "ABC", 1);
}

static void too_many_possible_second_ballots_are_refused(void **state) {
    (void)state;
    pl_ballots *box = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), NULL, 4096, &box), PL_OK);
    for (uint16_t c = 0; c < 4096; c++) {
        assert_int_equal(pl_ballots_add(box, 1, &c, 1), PL_OK);
    }
    pl_tally_result tally;
    assert_int_equal(
        pl_tally_count(pl_allocator_default(), PL_TALLY_MAJORITY_RUNOFF, box, 1, &tally), PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&tally.why), "4096 candidates"));
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    static const pl_tally_method methods[] = {PL_TALLY_PLURALITY, PL_TALLY_BLOCK,
                                              PL_TALLY_MAJORITY_RUNOFF};
    for (size_t i = 0; i < 3; i++) {
        assert_true(ballot_box_sweep(methods[i], "ABCD", "3ABC 2CDB 2BC", 1) > 15);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(most_first_choices_win),
    cmocka_unit_test(equal_first_choices_are_a_tie),
    cmocka_unit_test(a_block_vote_counts_as_many_choices_as_there_are_seats),
    cmocka_unit_test(half_is_not_a_majority),
    cmocka_unit_test(the_second_ballot_is_between_the_two_first),
    cmocka_unit_test(whoever_may_win_a_possible_second_ballot_has_a_claim),
    cmocka_unit_test(too_many_possible_second_ballots_are_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
