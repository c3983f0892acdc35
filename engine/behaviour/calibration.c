#include "behaviour/calibration.h"

#include <math.h>

#include "base/contract.h"
#include "base/portable_math.h"

enum { BISECTIONS = 80, RAW_STEPS = 20 };

static const double lambda_max = 6;
static const double lambda_max_filled = 40; /* where the logistic function is clipped */
/* Doubles sum a roll of a million to some 1e-9, so nearer than this is as good as equal. */
static const double near_enough = 1e-8;
/* Beyond this a total is not met. */
static const double tolerance = 1e-7;

typedef struct roll {
    const pl_cuts *rows;
    const uint32_t *n;
    uint32_t row_count;
} roll;

static uint64_t size_of(const roll *r) {
    uint64_t size = 0;
    for (uint32_t i = 0; i < r->row_count; i++) {
        size += r->n[i];
    }
    return size;
}

/* --- filling --- */

/* Millionths of persons expected for each part that is unknown; 0 for the others. They are
 * halved until the largest remainders take them, which a roll of up to 2147 never needs. */
static uint64_t weigh_unknown(const roll *r, pl_totals documented, uint64_t weights[4]) {
    uint64_t largest = 0;
    uint64_t sum = 0;
    for (int option = 0; option < 4; option++) {
        weights[option] = 0;
        for (uint32_t i = 0; i < r->row_count && documented.count[option] < 0; i++) {
            weights[option] += (uint64_t)r->n[i] * pl_cuts_ppm(r->rows[i]).ppm[option];
        }
        largest = weights[option] > largest ? weights[option] : largest;
    }
    uint64_t divisor = 1;
    while (largest / divisor >= (uint64_t)1 << 31) {
        divisor *= 2;
    }
    for (int option = 0; option < 4; option++) {
        weights[option] = (weights[option] + divisor / 2) / divisor;
        sum += weights[option];
    }
    return sum;
}

/* Those of the roll whose vote is unknown; -1 if more are known than there are. */
static int64_t count_unknown(uint64_t size, pl_totals documented) {
    uint64_t left = size;
    for (int option = 0; option < 4; option++) {
        const int64_t known = documented.count[option];
        PL_REQUIRE(known >= -1);
        if (known > 0 && (uint64_t)known > left) {
            return -1;
        }
        left -= known > 0 ? (uint64_t)known : 0;
    }
    return (int64_t)left;
}

bool pl_calibration_fill(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                         pl_totals documented, uint32_t totals[4]) {
    const roll r = {rows, n, row_count};
    const uint64_t size = size_of(&r);
    PL_REQUIRE(size <= (uint64_t)1 << 31);
    const int64_t left = count_unknown(size, documented);
    uint64_t weights[4];
    uint64_t parts[4];
    const uint64_t sum = weigh_unknown(&r, documented, weights);
    if (left < 0 || (left > 0 && sum == 0)) {
        return false;
    }
    pl_math_largest_remainder(weights, 4, (uint64_t)left, parts);
    for (int option = 0; option < 4; option++) {
        const int64_t known = documented.count[option];
        totals[option] = (uint32_t)(known < 0 ? (int64_t)parts[option] : known);
    }
    return true;
}

/* --- conformity undone --- */

double pl_calibration_conforms(pl_crowd crowd, double majority, double minority) {
    const double cast = majority + minority;
    const double m = cast > 0 ? majority / cast : 0;
    if (m <= crowd.m0 || crowd.m0 >= 1) {
        return 0;
    }
    return crowd.kappa * (m - crowd.m0) / (1 - crowd.m0) * crowd.k0 / (crowd.k0 + minority);
}

void pl_calibration_raw(const uint32_t after[4], pl_crowd crowd, double raw[4]) {
    PL_REQUIRE(crowd.kappa >= 0 && crowd.kappa <= 1 && crowd.m0 >= 0.5 && crowd.m0 <= 1 &&
               crowd.k0 > 0);
    const bool is_for = after[PL_VOTE_FOR] >= after[PL_VOTE_AGAINST];
    const int majority = is_for ? PL_VOTE_FOR : PL_VOTE_AGAINST;
    const int minority = is_for ? PL_VOTE_AGAINST : PL_VOTE_FOR;
    for (int option = 0; option < 4; option++) {
        raw[option] = after[option];
    }
    for (int step = 0; step < RAW_STEPS; step++) {
        const double k = raw[minority];
        const double p = pl_calibration_conforms(crowd, raw[majority], k);
        raw[minority] = after[minority] + k * p;
        raw[majority] = after[majority] - k * p;
    }
}

static bool is_lowering(const uint32_t after[4], const uint32_t raw[4], int minority,
                        int majority) {
    return raw[minority] >= after[minority] && raw[majority] <= after[majority] &&
           raw[PL_VOTE_ABSTAIN] <= after[PL_VOTE_ABSTAIN] && raw[minority] < raw[majority];
}

bool pl_calibration_shown(const uint32_t after[4], pl_totals shown, uint32_t raw[4]) {
    const bool is_for = after[PL_VOTE_FOR] >= after[PL_VOTE_AGAINST];
    const int majority = is_for ? PL_VOTE_FOR : PL_VOTE_AGAINST;
    const int rest = shown.count[majority] < 0 ? majority : PL_VOTE_ABSTAIN;
    int64_t left = 0;
    int64_t hands[4];
    for (int option = 0; option < 4; option++) {
        const bool named = option != PL_VOTE_ABSENT && shown.count[option] >= 0;
        hands[option] = named ? shown.count[option] : after[option];
        left += (int64_t)after[option] - hands[option];
    }
    hands[rest] += left;
    if (hands[rest] < 0 || hands[rest] > UINT32_MAX ||
        (shown.count[rest] >= 0 && hands[rest] != shown.count[rest])) {
        return false;
    }
    const uint32_t found[4] = {(uint32_t)hands[0], (uint32_t)hands[1], (uint32_t)hands[2],
                               after[3]};
    if (!is_lowering(after, found, is_for ? PL_VOTE_AGAINST : PL_VOTE_FOR, majority)) {
        return false;
    }
    for (int option = 0; option < 4; option++) {
        raw[option] = found[option];
    }
    return true;
}

/* --- shifts --- */

pl_cuts pl_calibration_apply(pl_cuts c, pl_lambda lambda) {
    const pl_cuts favour = pl_cuts_shift(c, lambda.favour, lambda.absent);
    const pl_cuts abstain = pl_cuts_shift(c, lambda.abstain, lambda.absent);
    return (pl_cuts){favour.favour,
                     abstain.abstain > favour.favour ? abstain.abstain : favour.favour,
                     favour.absent};
}

static double expect(const roll *r, int option, pl_lambda lambda) {
    double sum = 0;
    for (uint32_t i = 0; i < r->row_count; i++) {
        double expected[4];
        pl_cuts_expect(pl_calibration_apply(r->rows[i], lambda), r->n[i], expected);
        sum += expected[option];
    }
    return sum;
}

/* The shift that governs an option. */
static double *shift_of(pl_lambda *lambda, int option) {
    if (option == PL_VOTE_ABSENT) {
        return &lambda->absent;
    }
    return option == PL_VOTE_FOR ? &lambda->favour : &lambda->abstain;
}

/* The expectation rises with its shift but may be flat in places (no row abstains, or all rows
 * are categorical). So the search goes outwards from 0, where nothing is shifted, and keeps `far`
 * on the nearest shift known to reach the total. */
static bool solve_option(const roll *r, int option, double total, double range, pl_lambda *lambda) {
    double *shift = shift_of(lambda, option);
    *shift = 0;
    const double gap = total - expect(r, option, *lambda);
    if (fabs(gap) <= near_enough) {
        return true;
    }
    const double sign = gap > 0 ? 1 : -1;
    double near = 0;
    double far = sign * range;
    for (int i = 0; i < BISECTIONS; i++) {
        *shift = near + (far - near) / 2;
        const bool reached = sign * (total - expect(r, option, *lambda)) <= near_enough;
        near = reached ? near : *shift;
        far = reached ? *shift : far;
    }
    *shift = far;
    return fabs(total - expect(r, option, *lambda)) <= tolerance;
}

/* How the search for the shifts ended. */
typedef struct search {
    pl_lambda found;
    int failed; /* the option whose total is out of reach; -1: the sum is */
    bool solved;
} search;

static search solve(const roll *r, const double totals[4], bool filled) {
    /* Each depends on those before it and on none after it. */
    static const int order[3] = {PL_VOTE_ABSENT, PL_VOTE_FOR, PL_VOTE_ABSTAIN};
    const double sum = totals[0] + totals[1] + totals[2] + totals[3];
    search s = {.failed = -1};
    if (!(fabs(sum - (double)size_of(r)) <= tolerance)) {
        return s;
    }
    for (int i = 0; i < 3; i++) {
        const double range = filled && order[i] == PL_VOTE_ABSENT ? lambda_max_filled : lambda_max;
        if (!solve_option(r, order[i], totals[order[i]], range, &s.found)) {
            s.failed = order[i];
            return s;
        }
    }
    s.solved = true;
    return s;
}

static bool solve_into(const roll *r, const double totals[4], bool filled, pl_lambda *lambda) {
    const search s = solve(r, totals, filled);
    if (s.solved) {
        *lambda = s.found;
    }
    return s.solved;
}

bool pl_calibration_solve(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                          const double totals[4], pl_lambda *lambda) {
    const roll r = {rows, n, row_count};
    return solve_into(&r, totals, false, lambda);
}

bool pl_calibration_solve_filled(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                                 const double totals[4], pl_lambda *lambda) {
    const roll r = {rows, n, row_count};
    return solve_into(&r, totals, true, lambda);
}

bool pl_calibration_impasse(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                            const double totals[4], bool filled, pl_impasse *impasse) {
    const roll r = {rows, n, row_count};
    const search s = solve(&r, totals, filled);
    if (!s.solved) {
        *impasse = (pl_impasse){
            .option = s.failed,
            .reach = s.failed < 0 ? (double)size_of(&r) : expect(&r, s.failed, s.found),
            .at = s.found,
        };
    }
    return !s.solved;
}
