/* What a seat costs. */
#include "testing.h"

#include "procedure/quota.h"

static void expect_quota(pl_quota_kind kind, uint64_t votes, uint64_t seats, uint64_t numerator,
                         uint64_t denominator) {
    const pl_quota quota = pl_quota_of(kind, votes, seats);
    assert_true(quota.numerator * denominator == numerator * quota.denominator);
}

static void quotas_are_those_of_the_books(void **state) {
    (void)state;
    expect_quota(PL_QUOTA_HARE, 649, 25, 649, 25);
    expect_quota(PL_QUOTA_DROOP, 649, 25, 649, 26);
    expect_quota(PL_QUOTA_HARE_INTEGER, 649, 25, 25, 1);
    expect_quota(PL_QUOTA_DROOP_INTEGER, 649, 25, 25, 1);
    expect_quota(PL_QUOTA_DROOP_INTEGER, 100, 3, 26, 1);
}

static void a_seat_costs_at_least_one_vote(void **state) {
    (void)state;
    expect_quota(PL_QUOTA_HARE_INTEGER, 3, 25, 1, 1);
    expect_quota(PL_QUOTA_DROOP_INTEGER, 3, 25, 1, 1);
}

static void whole_quotas_and_remainder_are_the_votes(void **state) {
    const pl_quota quota = pl_quota_of(PL_QUOTA_DROOP, 649, 25);
    (void)state;
    for (uint64_t votes = 0; votes <= 649; votes++) {
        const uint64_t whole = pl_quota_whole(&quota, votes);
        const uint64_t rest = pl_quota_remainder(&quota, votes);
        assert_int_equal(whole * quota.numerator + rest, votes * quota.denominator);
        assert_in_range(rest, 0, quota.numerator - 1);
    }
}

/* Where every list has whole Droop quotas there is one seat too few, and all are tied. */
static void one_seat_too_few_for_whole_quotas_is_a_tie(void **state) {
    static const uint64_t votes[2] = {50, 50};
    const pl_quota quota = pl_quota_of(PL_QUOTA_DROOP, 100, 3);
    uint64_t seats[2] = {0};
    pl_tie tie = {0};
    (void)state;
    pl_bid_award(pl_quota_rule(&quota), votes, NULL, 2, 3, seats, &tie, NULL);
    assert_true(seats[0] == 1 && seats[1] == 1);
    assert_true(tie.to_draw == 1 && tie.tied[0] && tie.tied[1]);
}

/* 40 + 9 + 9 votes and 20 seats: a seat costs 2 votes, and whole quotas are 28. The seats go
 * where most is still due. */
static void whole_quotas_beyond_the_seats_yield_from_below(void **state) {
    static const uint64_t votes[3] = {40, 9, 9};
    const pl_quota quota = pl_quota_of(PL_QUOTA_HARE_INTEGER, 58, 20);
    uint64_t seats[3] = {0};
    pl_tie tie = {0};
    (void)state;
    assert_int_equal(quota.numerator, 2);
    pl_bid_award(pl_quota_rule(&quota), votes, NULL, 3, 20, seats, &tie, NULL);
    assert_true(seats[0] == 17 && seats[1] == 1 && seats[2] == 1);
    assert_true(tie.to_draw == 1 && !tie.tied[0] && tie.tied[1] && tie.tied[2]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(quotas_are_those_of_the_books),
    cmocka_unit_test(a_seat_costs_at_least_one_vote),
    cmocka_unit_test(whole_quotas_and_remainder_are_the_votes),
    cmocka_unit_test(one_seat_too_few_for_whole_quotas_is_a_tie),
    cmocka_unit_test(whole_quotas_beyond_the_seats_yield_from_below),
};

PL_TEST_MAIN(tests)
