#include "behaviour/cuts.h"

#include <math.h>

#include "base/contract.h"
#include "base/portable_math.h"

enum { PPM = 1000000 };

static bool is_finite(double x) {
    return x > -INFINITY && x < INFINITY;
}

/* log(yes / no) rather than logit(yes / (yes + no)): nothing is lost where one of them is rare. */
static double odds(uint32_t yes, uint32_t no) {
    if (yes == 0) {
        return -INFINITY;
    }
    return no == 0 ? INFINITY : pl_math_log((double)yes / no);
}

/* The logistic function is clipped to +-40: there it is 1 to the last bit, but not yet 0. */
static double chance(double cut) {
    return cut == -INFINITY ? 0 : pl_math_logistic(cut);
}

pl_cuts pl_cuts_of(const pl_inclination *p) {
    const uint32_t in_favour = p->ppm[PL_VOTE_FOR];
    const uint32_t against = p->ppm[PL_VOTE_AGAINST];
    const uint32_t abstain = p->ppm[PL_VOTE_ABSTAIN];
    const uint32_t absent = p->ppm[PL_VOTE_ABSENT];
    PL_REQUIRE(in_favour <= PPM && against <= PPM && abstain <= PPM && absent <= PPM);
    PL_REQUIRE(in_favour + against + abstain + absent == PPM);
    return (pl_cuts){odds(in_favour, against + abstain), odds(in_favour + abstain, against),
                     odds(absent, PPM - absent)};
}

pl_cuts pl_cuts_shift(pl_cuts c, double d, double d_absent) {
    PL_REQUIRE(c.favour <= c.abstain && is_finite(d) && is_finite(d_absent));
    return (pl_cuts){c.favour + d, c.abstain + d, c.absent + d_absent};
}

pl_cuts pl_cuts_stretch(pl_cuts c, double variance) {
    PL_REQUIRE(c.favour <= c.abstain && variance >= 0 && is_finite(variance));
    const double factor = pl_math_stretch(variance);
    return (pl_cuts){c.favour * factor, c.abstain * factor, c.absent};
}

/* round(whole * chance). The logistic function may err by an ulp, so of two cuts that nearly
 * agree the higher could get less. On a grid of 2^-24 it cannot: one step changes the chance by
 * more than its error, or the chance is so near 0 or 1 that the whole number is the same. The
 * half step that the grid takes from a cut is worth less than 0.01 ppm. */
static uint32_t share(double cut, uint32_t whole) {
    const double read = floor(cut * 0x1p24 + 0.5) * 0x1p-24;
    return (uint32_t)floor(chance(read) * whole + 0.5);
}

pl_inclination pl_cuts_ppm(pl_cuts c) {
    PL_REQUIRE(c.favour <= c.abstain && c.absent == c.absent);
    const uint32_t absent = share(c.absent, PPM);
    const uint32_t here = PPM - absent;
    const uint32_t in_favour = share(c.favour, here);
    const uint32_t not_against = share(c.abstain, here);
    return (pl_inclination){{[PL_VOTE_FOR] = in_favour,
                             [PL_VOTE_AGAINST] = here - not_against,
                             [PL_VOTE_ABSTAIN] = not_against - in_favour,
                             [PL_VOTE_ABSENT] = absent}};
}

void pl_cuts_expect(pl_cuts c, uint32_t n, double expected[4]) {
    PL_REQUIRE(c.favour <= c.abstain && c.absent == c.absent);
    const double here = n * chance(-c.absent);
    const double in_favour = chance(c.favour);
    const double between = chance(c.abstain) - in_favour;
    expected[PL_VOTE_FOR] = here * in_favour;
    expected[PL_VOTE_AGAINST] = here * chance(-c.abstain);
    expected[PL_VOTE_ABSTAIN] = between > 0 ? here * between : 0;
    expected[PL_VOTE_ABSENT] = n * chance(c.absent);
}
