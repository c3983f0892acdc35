/*
 * fractions.h -- a test's own exact fractions, of 128 bits.
 *
 * Enough for elections of a few papers and seats; it fails the test rather than overflow.
 */
#ifndef PL_FRACTIONS_H
#define PL_FRACTIONS_H

#include "testing.h"

__extension__ typedef __int128 fraction_int;

typedef struct fraction {
    fraction_int above;
    fraction_int below; /* > 0 */
} fraction;

static inline fraction_int fraction_times(fraction_int a, fraction_int b) {
    fraction_int product = 0;
    assert_false(__builtin_mul_overflow(a, b, &product));
    return product;
}

static inline fraction fraction_of(fraction_int above, fraction_int below) {
    fraction_int a = above < 0 ? -above : above;
    fraction_int b = below;
    while (b != 0) {
        const fraction_int rest = a % b;
        a = b;
        b = rest;
    }
    return (fraction){above / a, below / a};
}

static inline fraction fraction_add(fraction a, fraction b) {
    return fraction_of(fraction_times(a.above, b.below) + fraction_times(b.above, a.below),
                       fraction_times(a.below, b.below));
}

static inline fraction fraction_scale(fraction a, int64_t by, int64_t divided) {
    return fraction_of(fraction_times(a.above, by), fraction_times(a.below, divided));
}

static inline int fraction_compare(fraction a, fraction b) {
    const fraction_int left = fraction_times(a.above, b.below);
    const fraction_int right = fraction_times(b.above, a.below);
    return (left > right) - (left < right);
}

#endif
