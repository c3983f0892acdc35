/* Claims are compared exactly, and the largest are served. */
#include "testing.h"

#include "chance.h"
#include "procedure/bid.h"

/* Schoolbook multiplication in digits of 32 bits: another way to 192 bits. */
static void multiply_by_hand(pl_wide a, uint64_t b, uint32_t digits[6]) {
    uint64_t sums[7] = {0};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 2; k++) {
            const uint64_t part = (uint64_t)(uint32_t)(a >> (32 * i)) * (uint32_t)(b >> (32 * k));
            sums[i + k] += (uint32_t)part;
            sums[i + k + 1] += part >> 32;
        }
    }
    for (int i = 0; i < 6; i++) {
        sums[i + 1] += sums[i] >> 32;
        digits[i] = (uint32_t)sums[i];
    }
}

static int compare_by_hand(pl_bid a, pl_bid b) {
    uint32_t left[6];
    uint32_t right[6];
    multiply_by_hand(a.numerator, b.denominator, left);
    multiply_by_hand(b.numerator, a.denominator, right);
    for (int i = 5; i >= 0; i--) {
        if (left[i] != right[i]) {
            return left[i] > right[i] ? 1 : -1;
        }
    }
    return 0;
}

static pl_wide draw_wide(uint64_t *seed, unsigned bits) {
    const pl_wide drawn = (pl_wide)chance_draw(seed) << 64 | chance_draw(seed);
    return drawn >> (128 - bits);
}

static void claims_are_compared_in_full_width(void **state) {
    uint64_t seed = 7;
    int equal = 0;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        const unsigned bits = 1 + chance_below(&seed, 100);
        const uint64_t times = 1 + chance_below(&seed, 1000000);
        pl_bid a = {draw_wide(&seed, bits), 1 + (chance_draw(&seed) >> 25)};
        pl_bid b = {a.numerator * times + chance_below(&seed, 2), a.denominator * times};
        if (chance_below(&seed, 2) == 0) {
            b = (pl_bid){draw_wide(&seed, bits), 1 + (chance_draw(&seed) >> 25)};
        }
        const int order = pl_bid_compare(a, b);
        equal += order == 0;
        assert_int_equal(order, compare_by_hand(a, b));
        assert_int_equal(order, -pl_bid_compare(b, a));
    }
    assert_in_range(equal, 2000, 10000);
}

static void what_is_divided_by_nothing_comes_first(void **state) {
    const pl_bid small = {1, 0};
    const pl_bid large = {2, 0};
    const pl_bid plain = {1000000, 1};
    (void)state;
    assert_int_equal(pl_bid_compare(small, plain), 1);
    assert_int_equal(pl_bid_compare(plain, small), -1);
    assert_int_equal(pl_bid_compare(large, small), 1);
    assert_int_equal(pl_bid_compare(small, small), 0);
}

/* --- the award --- */

static pl_bid halved(const void *context, uint64_t votes, uint64_t seats) {
    (void)context;
    return (pl_bid){votes, seats + 1};
}

static void seats_go_to_the_largest_claims(void **state) {
    static const uint64_t votes[4] = {9, 0, 4, 8};
    const pl_bid_rule rule = {halved, NULL};
    uint64_t seats[4] = {0};
    uint8_t last[4] = {9, 9, 9, 9};
    pl_tie tie = {0};
    (void)state;
    assert_int_equal(pl_bid_award(rule, votes, NULL, 4, 3, seats, &tie, last), 0);
    assert_true(seats[0] == 2 && seats[1] == 0 && seats[2] == 0 && seats[3] == 1);
    assert_int_equal(tie.to_draw, 0);
    assert_true(last[0] == 1 && last[1] == 0 && last[2] == 0 && last[3] == 0);
}

static void equal_claims_to_too_few_seats_are_a_tie(void **state) {
    static const uint64_t votes[4] = {9, 0, 4, 8};
    const pl_bid_rule rule = {halved, NULL};
    uint64_t seats[4] = {0};
    uint8_t last[4] = {0};
    pl_tie tie = {0};
    (void)state;
    assert_int_equal(pl_bid_award(rule, votes, NULL, 4, 4, seats, &tie, last), 0);
    assert_true(seats[0] == 2 && seats[2] == 0 && seats[3] == 1);
    assert_int_equal(tie.to_draw, 1);
    assert_true(tie.tied[2] && tie.tied[3] && !tie.tied[0] && !tie.tied[1]);
    assert_memory_equal(last, tie.tied, 4);
}

static void who_has_no_room_gets_nothing(void **state) {
    static const uint64_t votes[3] = {9, 4, 8};
    static const uint64_t room[3] = {1, 2, 0};
    const pl_bid_rule rule = {halved, NULL};
    uint64_t seats[3] = {0};
    pl_tie tie = {0};
    (void)state;
    assert_int_equal(pl_bid_award(rule, votes, room, 3, 5, seats, &tie, NULL), 2);
    assert_true(seats[0] == 1 && seats[1] == 2 && seats[2] == 0);
    assert_int_equal(tie.to_draw, 0);
}

/* Whatever the order of the lists, nobody without a seat has a better claim than one with it. */
static void nobody_is_passed_over(void **state) {
    (void)state;
    for (uint64_t round = 1; round <= 300; round++) {
        uint64_t seed = round;
        uint64_t votes[200];
        uint64_t seats[200] = {0};
        pl_tie tie = {0};
        const size_t count = 1 + chance_below(&seed, 200);
        for (size_t i = 0; i < count; i++) {
            votes[i] = 1 + chance_below(&seed, 500);
        }
        pl_bid_award((pl_bid_rule){halved, NULL}, votes, NULL, count, 300, seats, &tie, NULL);
        for (size_t i = 0; i < count; i++) {
            for (size_t k = 0; k < count; k++) {
                const uint64_t won = seats[k] > 0 ? seats[k] : UINT64_MAX;
                assert_true(won == UINT64_MAX || votes[i] * won <= votes[k] * (seats[i] + 1));
            }
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(claims_are_compared_in_full_width),
    cmocka_unit_test(what_is_divided_by_nothing_comes_first),
    cmocka_unit_test(seats_go_to_the_largest_claims),
    cmocka_unit_test(equal_claims_to_too_few_seats_are_a_tie),
    cmocka_unit_test(who_has_no_room_gets_nothing),
    cmocka_unit_test(nobody_is_passed_over),
};

PL_TEST_MAIN(tests)
