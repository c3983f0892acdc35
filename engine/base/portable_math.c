#include "base/portable_math.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/contract.h"

/* An x87 would keep 80 bits between two operations and round at other places. */
_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be computed as doubles");
_Static_assert(DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024, "doubles must be IEEE 754 binary64");

/* ln 2 in two parts; the first ends in 21 zero bits, so that its product with an exponent
 * (11 bits) is exact. */
static const double ln2_high = 0x1.62e42feep-1;
static const double ln2_low = 0x1.a39ef35793c76p-33;
static const double ln2 = 0x1.62e42fefa39efp-1;
static const double log2_e = 0x1.71547652b82fep+0;
static const double sqrt2 = 0x1.6a09e667f3bcdp+0;

enum { MANTISSA_BITS = 52, EXPONENT_BIAS = 1023, PPM = 1000000 };

static double clip(double x, double low, double high) {
    PL_REQUIRE(x == x);
    if (x < low) {
        return low;
    }
    return x > high ? high : x;
}

/* c[0] + c[1] x + ... + c[count - 1] x^(count - 1), from the highest power down. */
static double polynomial(const double *c, size_t count, double x) {
    double sum = c[count - 1];
    for (size_t i = count - 1; i > 0; i--) {
        sum = sum * x + c[i - 1];
    }
    return sum;
}

/* 2^k as bits; a normal number for -1022 <= k <= 1023. */
static double power_of_two(int k) {
    PL_INVARIANT(k >= 1 - EXPONENT_BIAS && k <= EXPONENT_BIAS);
    const uint64_t bits = (uint64_t)(k + EXPONENT_BIAS) << MANTISSA_BITS;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* x = fraction * 2^exponent with 1 <= fraction < 2; x normal and positive. */
static double split(double x, int *exponent) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    *exponent = (int)(bits >> MANTISSA_BITS) - EXPONENT_BIAS;
    bits = (bits & (((uint64_t)1 << MANTISSA_BITS) - 1)) | (uint64_t)EXPONENT_BIAS << MANTISSA_BITS;
    double fraction;
    memcpy(&fraction, &bits, sizeof fraction);
    return fraction;
}

/* e^(high - low) for |high - low| <= 0.35 and a low that is tiny. Taylor: the first term left
 * out, r^14 / 14!, is below 5e-18. The 1 is added last, where it costs one rounding. */
static double exp_near_zero(double high, double low) {
    static const double inverse_factorials[] = {
        1.0 / 2,       1.0 / 6,        1.0 / 24,        1.0 / 120,
        1.0 / 720,     1.0 / 5040,     1.0 / 40320,     1.0 / 362880,
        1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};
    const double r = high - low;
    const double rest = r * r * polynomial(inverse_factorials, 12, r);
    return 1.0 + (high + (rest - low));
}

double pl_math_exp(double x) {
    const double clipped = clip(x, -700.0, 700.0);
    const double k = floor(clipped * log2_e + 0.5);
    return exp_near_zero(clipped - k * ln2_high, k * ln2_low) * power_of_two((int)k);
}

double pl_math_exp2_minus(double x) {
    const double clipped = clip(x, 0.0, 1000.0);
    const double k = floor(clipped + 0.5);
    return exp_near_zero((k - clipped) * ln2, 0.0) * power_of_two(-(int)k);
}

/* log((1 + s) / (1 - s)) = 2 s + s * tail(s^2); for |s| <= 0.172 the first term left out,
 * 2 s^24 / 25, is below 4e-20. */
static double atanh_tail(double s_squared) {
    static const double odd_halves[] = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11, 2.0 / 13,
                                        2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23};
    return s_squared * polynomial(odd_halves, 11, s_squared);
}

double pl_math_log(double x) {
    int exponent;
    double fraction = split(clip(x, 1e-300, 1e300), &exponent);
    if (fraction > sqrt2) {
        fraction *= 0.5;
        exponent++;
    }
    /* log(1 + f) = f - (f^2/2 - s (f^2/2 + tail)) with s = f / (2 + f): f is exact, and what
     * is taken from it is small, so little of its precision is lost. */
    const double f = fraction - 1.0;
    const double s = f / (2.0 + f);
    const double half_square = 0.5 * f * f;
    const double k = exponent;
    const double small = s * (half_square + atanh_tail(s * s)) + k * ln2_low;
    return k * ln2_high - ((half_square - small) - f);
}

double pl_math_logistic(double x) {
    return 1.0 / (1.0 + pl_math_exp(-clip(x, -40.0, 40.0)));
}

double pl_math_logit(double p) {
    /* The smaller of p and 1 - p decides, so that logit(1 - p) is -logit(p) to the bit. */
    const double within = clip(p, 0.0, 1.0);
    const bool low = within < 0.5;
    const double rare = clip(low ? within : 1.0 - within, 1e-9, 0.5);
    const double distance = pl_math_log((1.0 - rare) / rare);
    return low ? -distance : distance;
}

/* AS 241, |p - 1/2| <= 0.425. */
static double central_quantile(double q) {
    static const double above[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                   1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                   4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                   3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double below[] = {1.0,
                                   4.2313330701600911252e+1,
                                   6.8718700749205790830e+2,
                                   5.3941960214247511077e+3,
                                   2.1213794301586595867e+4,
                                   3.9307895800092710610e+4,
                                   2.8729085735721942674e+4,
                                   5.2264952788528545610e+3};
    const double r = 0.180625 - q * q;
    return q * polynomial(above, 8, r) / polynomial(below, 8, r);
}

/* AS 241, the middle range: exp(-25) < tail < 0.075. The far range lies beyond |z| = 3.5. */
static double tail_quantile(double tail) {
    static const double above[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                   5.76949722146069140550e0,  3.64784832476320460504e0,
                                   1.27045825245236838258e0,  2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double below[] = {1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
    const double r = sqrt(-pl_math_log(tail)) - 1.6;
    return polynomial(above, 8, r) / polynomial(below, 8, r);
}

double pl_math_normal_quantile(double p) {
    /* 1e-6 is well beyond 3.5 standard deviations and well inside the range of log. */
    const double within = clip(p, 0.0, 1.0);
    const double q = within - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        return central_quantile(q);
    }
    const double tail = clip(q < 0.0 ? within : 1.0 - within, 1e-6, 0.5);
    const double z = clip(tail_quantile(tail), 0.0, 3.5);
    return q < 0.0 ? -z : z;
}

double pl_math_stretch(double variance) {
    static const double pi = 3.14159265358979323846;
    return sqrt(1 + pi * variance / 8);
}

uint32_t pl_math_ppm(double p) {
    const double exact = clip(p, 0.0, 1.0) * PPM;
    const double whole = floor(exact);
    /* floor(exact + 0.5) would lift 0.49999999999999994 to 1. */
    return (uint32_t)whole + (exact - whole >= 0.5 ? 1u : 0u);
}

/* The greatest remainder that at least `missing` (> 0) of the remainders reach. */
static uint64_t find_threshold(const uint64_t *remainders, size_t count, uint64_t missing,
                               uint64_t sum) {
    uint64_t reached = 0;
    uint64_t unreached = sum; /* a remainder is less than the divisor */
    while (unreached - reached > 1) {
        const uint64_t middle = reached + (unreached - reached) / 2;
        uint64_t at_least = 0;
        for (size_t i = 0; i < count; i++) {
            at_least += remainders[i] >= middle;
        }
        if (at_least >= missing) {
            reached = middle;
        } else {
            unreached = middle;
        }
    }
    return reached;
}

static uint64_t sum_weights(const uint64_t *weights, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        PL_REQUIRE(weights[i] <= (uint64_t)1 << 31);
        sum += weights[i];
    }
    return sum;
}

void pl_math_largest_remainder(const uint64_t *weights, size_t count, uint64_t total,
                               uint64_t *parts) {
    PL_REQUIRE(count >= 1 && count <= 65536 && total <= (uint64_t)1 << 31);
    const uint64_t sum = sum_weights(weights, count);
    PL_REQUIRE(sum > 0 || total == 0);
    /* total * weight <= 2^62, sum <= 2^47: 64 bits are enough. While the threshold is sought,
     * parts holds the remainders; so no memory is needed. */
    uint64_t missing = total;
    for (size_t i = 0; i < count; i++) {
        const uint64_t product = total * weights[i];
        missing -= sum > 0 ? product / sum : 0;
        parts[i] = sum > 0 ? product % sum : 0;
    }
    const uint64_t threshold = missing > 0 ? find_threshold(parts, count, missing, sum) : sum;
    uint64_t level = missing; /* how many remainders equal to the threshold are lifted */
    for (size_t i = 0; i < count; i++) {
        level -= parts[i] > threshold;
    }
    for (size_t i = 0; i < count; i++) {
        const bool lifted = parts[i] > threshold || (parts[i] == threshold && level > 0);
        level -= lifted && parts[i] == threshold;
        parts[i] = (sum > 0 ? total * weights[i] / sum : 0) + lifted;
    }
}
