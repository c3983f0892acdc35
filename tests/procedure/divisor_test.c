/* The divisors of each method, in the words of the books. */
#include "testing.h"

#include <math.h>

#include "procedure/divisor.h"

enum { DIVISORS = PL_DIVISOR_DEAN + 1 };

/* votes / quotient */
static double divisor_at(pl_divisor divisor, uint64_t seats) {
    const pl_bid quotient = pl_divisor_quotient(divisor, 1000, seats);
    const double value = (double)quotient.numerator / (double)quotient.denominator;
    return 1000 / (pl_divisor_is_squared(divisor) ? sqrt(value) : value);
}

static void divisors_are_those_of_the_books(void **state) {
    static const double books[DIVISORS][4] = {
        [PL_DIVISOR_DHONDT] = {1, 2, 3, 4},
        [PL_DIVISOR_SAINTE_LAGUE] = {1, 3, 5, 7},
        [PL_DIVISOR_SAINTE_LAGUE_14] = {1.4, 3, 5, 7},
        [PL_DIVISOR_SAINTE_LAGUE_12] = {1.2, 3, 5, 7},
        [PL_DIVISOR_HUNTINGTON_HILL] = {0, 1.4142135623730951, 2.449489742783178,
                                        3.4641016151377544},
        [PL_DIVISOR_ADAMS] = {0, 1, 2, 3},
        [PL_DIVISOR_DEAN] = {0, 4.0 / 3, 12.0 / 5, 24.0 / 7},
    };
    (void)state;
    for (int d = 0; d < DIVISORS; d++) {
        for (uint64_t s = 0; s < 4; s++) {
            assert_true(fabs(divisor_at((pl_divisor)d, s) - books[d][s]) < 1e-12);
        }
    }
}

/* d(s) lies between s and s + 1 and rises: what makes it a divisor method. The modified ones
 * begin above. */
static void divisors_lie_between_neighbours_and_rise(void **state) {
    (void)state;
    for (int d = 0; d < DIVISORS; d++) {
        const bool odd = d >= PL_DIVISOR_SAINTE_LAGUE && d <= PL_DIVISOR_SAINTE_LAGUE_12;
        for (uint64_t s = 1; s < 1000; s++) {
            const double at = divisor_at((pl_divisor)d, s) / (odd ? 2 : 1);
            assert_true(at >= (double)s - 1e-9 && at <= (double)s + 1 + 1e-9);
            assert_true(divisor_at((pl_divisor)d, s) > divisor_at((pl_divisor)d, s - 1));
        }
    }
}

static void the_rule_is_the_quotient(void **state) {
    (void)state;
    for (int d = 0; d < DIVISORS; d++) {
        const pl_bid_rule rule = pl_divisor_rule((pl_divisor)d);
        for (uint64_t s = 0; s < 5; s++) {
            const pl_bid claim = rule.of(rule.context, 77, s);
            const pl_bid quotient = pl_divisor_quotient((pl_divisor)d, 77, s);
            assert_int_equal(pl_bid_compare(claim, quotient), 0);
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(divisors_are_those_of_the_books),
    cmocka_unit_test(divisors_lie_between_neighbours_and_rise),
    cmocka_unit_test(the_rule_is_the_quotient),
};

PL_TEST_MAIN(tests)
