#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/elimination.h"

typedef struct vector {
    const char *candidates, *papers, *irv, *coombs; /* the winners; several are tied */
} vector;

/* What pref_voting (Holliday and Pacuit, commit bd92589d) finds: instant_runoff, coombs. The first
 * four are those of tests/oracles/condorcet_vectors.json: tennessee_capital, schulze_45,
 * plurality_vs_condorcet, tie_pair. */
static const vector vectors[] = {
    {"ABCD", "42ABCD 26BCDA 15CDBA 17DCBA", "D", "B"},
    {"ABCDE", "5ACBED 5ADECB 8BEDAC 3CABED 7CAEBD 2CBADE 7DCEBA 8EBADC", "A", "E"},
    {"ABC", "40ABC 35CBA 15BAC 10BCA", "A", "B"},
    {"AB", "5AB 5BA", "AB", "AB"},
};

static void expect_winners(pl_tally_method method, const vector *v, const char *winners) {
    const bool tie = strlen(winners) > 1;
    ballot_box_count(method, v->candidates, v->papers, 1, tie ? "" : winners, tie ? winners : "",
                     tie);
}

static void the_vectors_of_pref_voting_are_met(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        expect_winners(PL_TALLY_IRV, &vectors[i], vectors[i].irv);
        expect_winners(PL_TALLY_COOMBS, &vectors[i], vectors[i].coombs);
    }
}

/* B and C are last together: both go, and A has all. One at a time, C's papers would make B win. */
static void under_irv_all_the_last_drop_out_together(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_IRV, "ABC", "4ABC 3BCA 3CBA", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_EXHAUSTIVE, "ABC", "4ABC 3BCA 3CBA", 1, "", "BC", 1);
}

static void half_of_the_papers_that_are_left_is_not_enough(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_IRV, "ABC", "5AB 4BC 1CB", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_IRV, "ABC", "5AB 4BC 1C", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_IRV, "ABC", "3 ", 1, "", "ABC", 1);
}

/* Nobody has half. "1C" puts A and B last: A has 5 last places, B 3 (two and one), C 3. */
static void whom_a_paper_does_not_name_it_puts_last(void **state) {
    (void)state;
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABC", "3ABC 2BCA 2CBA 1C 2ACB");
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_COOMBS, box, 1, &tally),
                     PL_OK);
    ballot_box_expect_told(&tally, 0, "A drops out, with 5 last places");
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void an_exhaustive_ballot_drops_one_at_a_time_and_follows_every_lot(void **state) {
    (void)state;
    ballot_box_count(PL_TALLY_EXHAUSTIVE, "ABCD", "42ABCD 26BCDA 15CDBA 17DCBA", 1, "D", "", 0);
    ballot_box_count(PL_TALLY_EXHAUSTIVE, "ABCD", "5A 3B 1CB 1DB", 1, "", "AB", 1);
    ballot_box_count(PL_TALLY_EXHAUSTIVE, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "2A 1BA", 1, "A", "", 0);
    ballot_box_count(PL_TALLY_EXHAUSTIVE, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", 1, "",
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
}

static void who_withdrew_is_passed_over(void **state) {
    (void)state;
    const pl_tally_method methods[] = {PL_TALLY_IRV, PL_TALLY_COOMBS, PL_TALLY_EXHAUSTIVE};
    for (size_t i = 0; i < 3; i++) {
        ballot_box_count(methods[i], "-ABC", "5AB 4CB 2A", 1, "B", "", 0);
    }
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    static const pl_tally_method methods[] = {PL_TALLY_IRV, PL_TALLY_COOMBS, PL_TALLY_EXHAUSTIVE};
    for (size_t i = 0; i < 3; i++) {
        assert_true(ballot_box_sweep(methods[i], "ABCD", "4ABC 3BCA 3CBA 1D", 1) > 15);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_vectors_of_pref_voting_are_met),
    cmocka_unit_test(under_irv_all_the_last_drop_out_together),
    cmocka_unit_test(half_of_the_papers_that_are_left_is_not_enough),
    cmocka_unit_test(whom_a_paper_does_not_name_it_puts_last),
    cmocka_unit_test(an_exhaustive_ballot_drops_one_at_a_time_and_follows_every_lot),
    cmocka_unit_test(who_withdrew_is_passed_over),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
