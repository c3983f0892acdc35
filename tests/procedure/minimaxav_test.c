#include "testing.h"

#include "elections.h"
#include "procedure/minimaxav.h"

static int64_t nearness(const election *e, uint64_t committee) {
    int64_t farthest = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        const int64_t distance = size_of_set(committee ^ e->approved[i]);
        farthest = distance > farthest ? distance : farthest;
    }
    return -farthest;
}

static void define_minimaxav(const election *e, results *r) {
    find_best(e, nearness, r);
}

static void nobody_is_farther_than_need_be(void **state) {
    (void)state;
    compare_with(PL_TALLY_MINIMAXAV, 51, define_minimaxav);
}

static void numbers_make_no_difference(void **state) {
    (void)state;
    const election e = {PL_TALLY_MINIMAXAV, 4, 2, 2, {1000, 1}, {0x3, 0xc}};
    static results r;
    election_count(&e, &r);
    assert_int_equal(r.count, 4); /* one of each side */
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nobody_is_farther_than_need_be),
    cmocka_unit_test(numbers_make_no_difference),
};

PL_TEST_MAIN(tests)
