/*
 * chance.h -- a test's own dice, and how far any dice may stray.
 *
 * SplitMix64 (Steele, Lea, Flood 2014): any seed is a good seed, also 0 and its neighbours. It is
 * not the engine's generator, so that a fault there does not choose what is tested.
 */
#ifndef PL_CHANCE_H
#define PL_CHANCE_H

#include "testing.h"

#include <math.h>

static inline uint64_t chance_draw(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* 0 .. below - 1 */
static inline uint32_t chance_below(uint64_t *state, uint32_t below) {
    return (uint32_t)(chance_draw(state) % below);
}

/* low <= x < high, but for rounding */
static inline double chance_between(uint64_t *state, double low, double high) {
    return low + (high - low) * ((double)(chance_draw(state) >> 11) * 0x1p-53);
}

/* Of `count` who each had the chance p (0 < p < 1) `taken` took it: no more than four standard
 * errors off. */
static inline void chance_expect_share(const char *what, double taken, double count, double p) {
    assert_true(p > 0 && p < 1);
    const double off = (taken - count * p) / sqrt(count * p * (1 - p));
    if (off < -4 || off > 4) {
        fail_msg("%s: %.1f standard errors off", what, off);
    }
}

#endif
