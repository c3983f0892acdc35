#include "testing.h"

#include "elections.h"
#include "procedure/separable.h"

static int64_t approvals(const election *e, uint64_t committee) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        sum += (int64_t)e->numbers[i] * size_of_set(committee & e->approved[i]);
    }
    return sum;
}

/* Each paper's vote is 420, which all numbers up to 7 divide. */
static int64_t shares(const election *e, uint64_t committee) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        if (e->approved[i] != 0) {
            sum += (int64_t)e->numbers[i] * size_of_set(committee & e->approved[i]) *
                   (420 / size_of_set(e->approved[i]));
        }
    }
    return sum;
}

static void define_av(const election *e, results *r) {
    find_best(e, approvals, r);
}

static void define_sav(const election *e, results *r) {
    find_best(e, shares, r);
}

static void av_elects_those_with_most_approvals(void **state) {
    (void)state;
    compare_with(PL_TALLY_AV, 61, define_av);
}

static void sav_shares_each_vote(void **state) {
    (void)state;
    compare_with(PL_TALLY_SAV, 62, define_sav);
}

static void the_shares_are_told_as_fractions(void **state) {
    (void)state;
    const election e = {PL_TALLY_SAV, 3, 1, 2, {1, 2}, {0x7, 0x3}};
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), e.method, ballots, 1, &tally), PL_OK);
    assert_int_equal(tally.round_count, 2);
    assert_string_equal(tally.rounds[0].scores[0], "3");
    assert_string_equal(tally.rounds[1].scores[0], "4/3");
    assert_string_equal(tally.rounds[1].scores[2], "1/3");
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(av_elects_those_with_most_approvals),
    cmocka_unit_test(sav_shares_each_vote),
    cmocka_unit_test(the_shares_are_told_as_fractions),
};

PL_TEST_MAIN(tests)
