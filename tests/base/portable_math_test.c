#include "testing.h"

#include <math.h>
#include <stdbool.h>

#include "aborting.h"
#include "base/portable_math.h"
#include "base/text.h"
#include "chance.h"

/* The references are the long double functions of libm: 64 bits of mantissa or more, so their
 * own error is far below every bound asserted here. */

static uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* How far y is from the truth, as a share of the truth. */
static double relative_error(double y, long double truth) {
    return (double)fabsl(((long double)y - truth) / truth);
}

/* --- accuracy --- */

static void exp_is_within_4e_16_of_the_truth(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = -700000; i <= 700000; i++) {
        const double x = i / 1000.0;
        assert_true(relative_error(pl_math_exp(x), expl(x)) < 4e-16);
    }
    for (int i = 0; i < 500000; i++) {
        const double wide = chance_between(&seed, -700.0, 700.0);
        const double near = chance_between(&seed, -1.0, 1.0);
        assert_true(relative_error(pl_math_exp(wide), expl(wide)) < 4e-16);
        assert_true(relative_error(pl_math_exp(near), expl(near)) < 4e-16);
    }
}

static void log_is_within_4e_16_of_the_truth(void **state) {
    (void)state;
    uint64_t seed = 2;
    for (int i = 1; i <= 1000000; i++) {
        const double x = i / 500000.0;
        if (x != 1.0) {
            assert_true(relative_error(pl_math_log(x), logl(x)) < 4e-16);
        }
    }
    for (int i = 0; i < 500000; i++) {
        /* Every exponent from -995 to 995 alike. */
        const int exponent = (int)(chance_draw(&seed) % 1991) - 995;
        const double x = ldexp(chance_between(&seed, 1.0, 2.0), exponent);
        assert_true(relative_error(pl_math_log(x), logl(x)) < 4e-16);
        const double near = chance_between(&seed, 0.999, 1.001);
        assert_true(near == 1.0 || relative_error(pl_math_log(near), logl(near)) < 4e-16);
    }
    assert_true(pl_math_log(1.0) == 0.0);
}

static void exp2_minus_is_within_4e_16_of_the_truth(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i <= 1000000; i++) {
        const double x = i / 1000.0;
        assert_true(relative_error(pl_math_exp2_minus(x), exp2l(-(long double)x)) < 4e-16);
    }
    for (int i = 0; i < 500000; i++) {
        const double x = chance_between(&seed, 0.0, 4.0);
        assert_true(relative_error(pl_math_exp2_minus(x), exp2l(-(long double)x)) < 4e-16);
    }
}

static void exp2_minus_of_whole_numbers_is_exact(void **state) {
    (void)state;
    for (int i = 0; i <= 1000; i++) {
        assert_true(pl_math_exp2_minus(i) == ldexp(1.0, -i));
    }
}

static void logistic_is_within_6e_16_of_the_truth(void **state) {
    (void)state;
    uint64_t seed = 4;
    for (int i = -400000; i <= 400000; i++) {
        const double x = i / 10000.0;
        assert_true(relative_error(pl_math_logistic(x), 1.0L / (1.0L + expl(-x))) < 6e-16);
    }
    for (int i = 0; i < 500000; i++) {
        const double x = chance_between(&seed, -40.0, 40.0);
        assert_true(relative_error(pl_math_logistic(x), 1.0L / (1.0L + expl(-x))) < 6e-16);
    }
}

static void logit_is_within_4e_15_of_the_truth(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 1000000; i++) {
        const double even = chance_between(&seed, 1e-9, 1.0 - 1e-9);
        const double rare = exp2(-chance_between(&seed, 1.0, 29.8));
        const long double p = i % 2 == 0 ? even : rare;
        const long double truth = logl(p) - log1pl(-p);
        assert_true(fabsl(pl_math_logit((double)p) - truth) < 4e-15L);
    }
}

static void normal_quantile_inverts_the_distribution_to_1e_13(void **state) {
    (void)state;
    uint64_t seed = 6;
    for (int i = 0; i < 300000; i++) {
        const double p = chance_between(&seed, 0.00024, 0.99976);
        const long double z = pl_math_normal_quantile(p);
        const long double slope = expl(-z * z / 2) * 0.398942280401432677939946059934L;
        const long double reached = erfcl(-z * 0.707106781186547524400844362105L) / 2;
        assert_true(fabsl((reached - p) / slope) < 1e-13L);
    }
}

static void normal_quantile_gives_the_published_values(void **state) {
    (void)state;
    /* Upper percentage points as printed in the NIST/SEMATECH handbook and R's qnorm. */
    static const struct {
        double p;
        double z;
    } published[] = {{0.5, 0.0},
                     {0.75, 0.674489750196082},
                     {0.8, 0.841621233572914},
                     {0.9, 1.281551565544600},
                     {0.95, 1.644853626951473},
                     {0.975, 1.959963984540054},
                     {0.99, 2.326347874040841},
                     {0.995, 2.575829303548901},
                     {0.999, 3.090232306167814}};
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const double z = pl_math_normal_quantile(published[i].p);
        assert_true(fabs(z - published[i].z) < 2e-15);
        assert_true(fabs(pl_math_normal_quantile(1.0 - published[i].p) + published[i].z) < 1e-13);
    }
}

/* --- known answers --- */

typedef struct known_answer {
    double (*function)(double);
    double argument;
    uint64_t correct; /* the correctly rounded result, from 300-bit arithmetic */
    uint64_t ulps;    /* how many doubles away the answer may be */
} known_answer;

static const known_answer known_answers[] = {
    {pl_math_exp, 0.0, 0x3ff0000000000000u, 0},
    {pl_math_exp, 1.0, 0x4005bf0a8b145769u, 1},
    {pl_math_exp, -1.0, 0x3fd78b56362cef38u, 1},
    {pl_math_exp, 0x1.999999999999ap-4, 0x3ff1aec7b35a00d4u, 1},
    {pl_math_exp, 0x1.62e42fefa39efp-2, 0x3ff6a09e667f3bccu, 1},
    {pl_math_exp, -0x1.62e42fefa39efp-2, 0x3fe6a09e667f3bcdu, 1},
    {pl_math_exp, -12.5, 0x3ecf42ed3f68e690u, 1},
    {pl_math_exp, 100.25, 0x48f8c39b9134bac4u, 1},
    {pl_math_exp, 700.0, 0x7f0d945df4f8ec8eu, 1},
    {pl_math_exp, -700.0, 0x00d14f2b0fb9307fu, 1},
    {pl_math_exp, 0x1.70ef54646d497p-57, 0x3ff0000000000000u, 0},
    {pl_math_log, 1.0, 0x0000000000000000u, 0},
    {pl_math_log, 2.0, 0x3fe62e42fefa39efu, 1},
    {pl_math_log, 10.0, 0x40026bb1bbb55516u, 1},
    {pl_math_log, 0.5, 0xbfe62e42fefa39efu, 1},
    {pl_math_log, 0x1.999999999999ap-4, 0xc0026bb1bbb55515u, 1},
    {pl_math_log, 0x1.6a09e667f3bcdp+0, 0x3fd62e42fefa39f0u, 1},
    {pl_math_log, 0x1.6a09e667f3bcep+0, 0x3fd62e42fefa39f3u, 1},
    {pl_math_log, 0x1.0000000000001p+0, 0x3cafffffffffffffu, 1},
    {pl_math_log, 0x1.fffffffffffffp-1, 0xbca0000000000000u, 1},
    {pl_math_log, 0x1.7e43c8800759cp+996, 0x4085963447f87fb5u, 1},
    {pl_math_log, 0x1.56e1fc2f8f359p-997, 0xc085963447f87fb5u, 1},
    {pl_math_exp2_minus, 0.0, 0x3ff0000000000000u, 0},
    {pl_math_exp2_minus, 0.5, 0x3fe6a09e667f3bcdu, 1},
    {pl_math_exp2_minus, 0x1.999999999999ap-4, 0x3feddb680117ab12u, 1},
    {pl_math_exp2_minus, 1000.0, 0x0170000000000000u, 0},
    {pl_math_exp2_minus, 333.25, 0x2b1ae89f995ad3adu, 1},
    {pl_math_exp2_minus, 0x1.5bf0a8b145769p+1, 0x3fc37344cd2cafcbu, 1},
    {pl_math_logistic, 0.0, 0x3fe0000000000000u, 0},
    {pl_math_logistic, 1.0, 0x3fe764d4f5d5a2bdu, 3},
    {pl_math_logistic, -1.0, 0x3fd136561454ba86u, 3},
    {pl_math_logistic, 0.25, 0x3fe1fd5992bc4b83u, 3},
    {pl_math_logistic, -7.5, 0x3f421d0b15711bf3u, 3},
    {pl_math_logistic, 40.0, 0x3ff0000000000000u, 3},
    {pl_math_logistic, -40.0, 0x3c539792499b1a24u, 3},
    {pl_math_logit, 0.5, 0x0000000000000000u, 0},
    {pl_math_logit, 0.75, 0x3ff193ea7aad030bu, 3},
    {pl_math_logit, 0.25, 0xbff193ea7aad030bu, 3},
    {pl_math_logit, 0x1.999999999999ap-4, 0xc00193ea7aad030au, 3},
    {pl_math_logit, 0x1.0624dd2f1a9fcp-10, 0xc01ba084531f2627u, 3},
    {pl_math_logit, 0x1.ff7ced916872bp-1, 0x401ba084531f2626u, 3},
    {pl_math_logit, 0x1.12e0be826d695p-30, 0xc034b927f327b435u, 3},
    {pl_math_normal_quantile, 0.5, 0x0000000000000000u, 0},
    {pl_math_normal_quantile, 0x1.3333333333333p-1, 0x3fd036d6c4a04b59u, 5},
    {pl_math_normal_quantile, 0x1.f333333333333p-1, 0x3fff5c0331eeff83u, 5},
    {pl_math_normal_quantile, 0x1.999999999999ap-6, 0xbfff5c0331eeff85u, 5},
    {pl_math_normal_quantile, 0x1.ff7ced916872bp-1, 0x4008b8cbb7204470u, 5},
    {pl_math_normal_quantile, 0x1.0624dd2f1a9fcp-10, 0xc008b8cbb7204471u, 5},
    {pl_math_normal_quantile, 0x1.e000000000000p-1, 0x3ff88bc1fbe1dabeu, 5},
};

static void known_answers_are_a_rounding_or_few_away(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof known_answers / sizeof *known_answers; i++) {
        const known_answer *known = &known_answers[i];
        const uint64_t answer = bits_of(known->function(known->argument));
        const uint64_t apart =
            answer > known->correct ? answer - known->correct : known->correct - answer;
        if (apart > known->ulps) {
            fail_msg("row %zu: %.17g, not %.17g", i, double_of(answer), double_of(known->correct));
        }
    }
}

static uint64_t hash_more(uint64_t hash, double x) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(bits_of(x) >> (8 * i));
    }
    return pl_text_hash64_more(hash, (pl_text){(const char *)bytes, sizeof bytes});
}

static uint64_t hash_grid(double (*function)(double), double first, double step, int count) {
    uint64_t hash = PL_TEXT_HASH64_SEED;
    for (int i = 0; i < count; i++) {
        hash = hash_more(hash, function(first + i * step));
    }
    return hash;
}

/* The expected hashes (FNV-1a of the little-endian bits) were made by a second implementation of
 * the same formulas, in Python, on doubles that no C compiler has touched. */
static void every_compiler_and_processor_gives_the_same_bits(void **state) {
    (void)state;
    assert_true(hash_grid(pl_math_exp, -710.0, 0x1p-6, 90881) == 0xf32572f1321ba10bu);
    assert_true(hash_grid(pl_math_exp2_minus, 0.0, 0x1p-7, 128001) == 0x09a6a54b6234960cu);
    assert_true(hash_grid(pl_math_logistic, -41.0, 0x1p-10, 83969) == 0xacb03162ee80ef96u);
    assert_true(hash_grid(pl_math_logit, 0.0, 0x1p-16, 65537) == 0x3745507890eaba41u);
    assert_true(hash_grid(pl_math_normal_quantile, 0.0, 0x1p-16, 65537) == 0xe6429d065cb43409u);
    uint64_t hash = PL_TEXT_HASH64_SEED;
    for (int exponent = -990; exponent <= 990; exponent += 10) {
        for (int i = 0; i < 256; i++) {
            hash = hash_more(hash, pl_math_log(ldexp(1.0 + i / 256.0, exponent)));
        }
    }
    assert_true(hash == 0x9a675bfec9ec2e80u);
}

/* --- shape --- */

static void check_monotone(double (*function)(double), double first, double step, int count,
                           int sign) {
    double before = function(first);
    for (int i = 1; i < count; i++) {
        const double now = function(first + i * step);
        assert_true(sign > 0 ? now >= before : now <= before);
        before = now;
    }
}

static void every_function_is_monotone_on_a_fine_grid(void **state) {
    (void)state;
    check_monotone(pl_math_exp, -701.0, 0x1p-10, 1435648, 1);
    check_monotone(pl_math_exp, -2.0, 0x1p-20, 4194304, 1);
    check_monotone(pl_math_log, 0x1p-20, 0x1p-20, 4194304, 1);
    check_monotone(pl_math_exp2_minus, 0.0, 0x1p-20, 4194304, -1);
    check_monotone(pl_math_logistic, -41.0, 0x1p-14, 1343488, 1);
    check_monotone(pl_math_logit, 0.0, 0x1p-21, 2097153, 1);
    check_monotone(pl_math_normal_quantile, 0.0, 0x1p-21, 2097153, 1);
}

static void logistic_of_minus_x_is_what_logistic_leaves_of_one(void **state) {
    (void)state;
    uint64_t seed = 8;
    for (int i = 0; i < 1000000; i++) {
        const double x = chance_between(&seed, -45.0, 45.0);
        assert_true(fabs(pl_math_logistic(-x) - (1.0 - pl_math_logistic(x))) <= 1e-15);
    }
    assert_true(pl_math_logistic(0.0) == 0.5);
}

static void logit_and_quantile_of_the_complement_are_opposite(void **state) {
    (void)state;
    uint64_t seed = 9;
    for (int i = 0; i < 1000000; i++) {
        const double p = chance_between(&seed, 0.5, 1.0); /* so that 1 - p is exact */
        assert_true(pl_math_logit(1.0 - p) == -pl_math_logit(p));
        assert_true(pl_math_normal_quantile(1.0 - p) == -pl_math_normal_quantile(p));
    }
}

static void logit_undoes_logistic(void **state) {
    (void)state;
    for (int i = -12000; i <= 12000; i++) {
        const double x = i / 1000.0;
        /* A rounding of p near 1 moves x by ulp(p) / (p (1 - p)), here at most 4e-11. */
        assert_true(fabs(pl_math_logit(pl_math_logistic(x)) - x) < 4e-11);
    }
}

static void arguments_beyond_the_range_are_clipped(void **state) {
    (void)state;
    assert_true(pl_math_exp(1e9) == pl_math_exp(700.0));
    assert_true(pl_math_exp(-INFINITY) == pl_math_exp(-700.0));
    assert_true(pl_math_exp(-INFINITY) > 0.0);
    assert_true(pl_math_log(0.0) == pl_math_log(1e-300));
    assert_true(pl_math_log(-5.0) == pl_math_log(1e-300));
    assert_true(pl_math_log(0x1p-1070) == pl_math_log(1e-300));
    assert_true(pl_math_log(INFINITY) == pl_math_log(1e300));
    assert_true(pl_math_exp2_minus(-1.0) == 1.0);
    assert_true(pl_math_exp2_minus(INFINITY) == ldexp(1.0, -1000));
    assert_true(pl_math_logistic(-1e6) == pl_math_logistic(-40.0));
    assert_true(pl_math_logistic(1e6) == pl_math_logistic(40.0));
    assert_true(pl_math_logit(0.0) == pl_math_logit(1e-9));
    assert_true(pl_math_logit(2.0) == -pl_math_logit(1e-9));
    assert_true(fabs(pl_math_logit(-1.0) + 20.723265835946410) < 1e-14);
    assert_true(pl_math_normal_quantile(0.0) == -3.5);
    assert_true(pl_math_normal_quantile(-1.0) == -3.5);
    assert_true(pl_math_normal_quantile(0.0002) == -3.5);
    assert_true(pl_math_normal_quantile(0.00024) > -3.5);
    assert_true(pl_math_normal_quantile(1.0) == 3.5);
    assert_true(pl_math_normal_quantile(INFINITY) == 3.5);
}

/* --- parts per million --- */

/* Phi(k x) is near the logistic of x for k^2 = pi / 8 (Demidenko 2013, 7.1.2): at v = 8 / pi the
 * stretch is the root of two, and without variance there is none. */
static void the_stretch_is_that_of_a_normal_shift(void **state) {
    (void)state;
    assert_true(pl_math_stretch(0) == 1.0);
    assert_true(fabs(pl_math_stretch(8 / 3.14159265358979) - 1.41421356237310) < 1e-13);
    assert_true(fabs(pl_math_stretch(24 / 3.14159265358979) - 2.0) < 1e-13);
}

static void ppm_rounds_half_up_and_clips(void **state) {
    (void)state;
    static const struct {
        double p;
        uint32_t ppm;
    } cases[] = {{0.0, 0},
                 {-0.0, 0},
                 {-3.0, 0},
                 {-INFINITY, 0},
                 {1.0, 1000000},
                 {7.0, 1000000},
                 {INFINITY, 1000000},
                 {0.5, 500000},
                 {0.25, 250000},
                 {0.000001, 1},
                 {0.0000005, 1},
                 {0.00000049, 0},
                 {0.0000015, 2},
                 {0.0000014999, 1},
                 {0.9999995, 1000000},
                 {0.9999994, 999999},
                 {0.1, 100000},
                 {1.0 / 3, 333333},
                 {2.0 / 3, 666667},
                 {0x1p-7, 7813},
                 {3 * 0x1p-7, 23438},
                 {0x1p-60, 0},
                 {0x1.fffffffffffffp-1, 1000000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(pl_math_ppm(cases[i].p), cases[i].ppm);
    }
    for (uint32_t n = 0; n <= 1000000; n++) {
        assert_int_equal(pl_math_ppm(n / 1e6), n);
    }
}

/* --- largest remainder --- */

enum { STATES = 38 };

typedef struct apportionment {
    const char *id;
    uint64_t seats;
    size_t count;
    uint64_t votes[STATES];
    uint64_t expected[STATES];
} apportionment;

/* The untied rows of method hamilton_hare in the project's apportionment vectors. */
static const apportionment vectors[] = {
    {"weakprop_hamilton_hare", 12, 4, {14, 28, 7, 35}, {2, 4, 1, 5}},
    {"zero_parties_hamilton_hare", 6, 5, {0, 14, 28, 0, 0}, {0, 2, 4, 0, 0}},
    {"balinski_young_1975_ex2_hamilton_hare",
     26,
     5,
     {9061, 7179, 5259, 3319, 1182},
     {9, 7, 5, 4, 1}},
    {"alabama_paradox_1880_299",
     299,
     38,
     {1262505, 802525, 864694,  194327,  622700,  146608,  269493,  1542180, 3077871, 1978301,
      1624615, 996096, 1648690, 939946,  648936,  934943,  1783085, 1636937, 780773,  1131597,
      2168380, 452402, 62266,   346991,  1131116, 5082871, 1399750, 3198062, 174768,  4282891,
      276531,  995577, 1542359, 1591749, 332286,  1512565, 618457,  1315497},
     {8, 5,  5, 1, 4, 1, 1,  9, 19, 12, 10, 6, 10, 6, 4, 6, 11, 10, 5,
      7, 13, 3, 0, 2, 7, 31, 8, 19, 1,  26, 2, 6,  9, 9, 2, 9,  4,  8}},
    {"alabama_paradox_pearls20-21_20", 20, 3, {1250, 3650, 5100}, {3, 7, 10}},
};

static void published_apportionments_come_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        uint64_t parts[STATES];
        pl_math_largest_remainder(vectors[i].votes, vectors[i].count, vectors[i].seats, parts);
        for (size_t j = 0; j < vectors[i].count; j++) {
            if (parts[j] != vectors[i].expected[j]) {
                fail_msg("%s: party %zu has %d", vectors[i].id, j, (int)parts[j]);
            }
        }
    }
}

static void one_seat_more_can_cost_a_seat(void **state) {
    (void)state;
    /* The Alabama paradox: of 20 seats the smallest has 3, of 21 (quotas 2.625, 7.665, 10.71) it
     * has 2. Divisor methods know no such thing, so this tells that none is used. */
    static const uint64_t votes[] = {1250, 3650, 5100};
    uint64_t parts[3];
    pl_math_largest_remainder(votes, 3, 20, parts);
    assert_int_equal(parts[0], 3);
    pl_math_largest_remainder(votes, 3, 21, parts);
    assert_int_equal(parts[0], 2);
    assert_int_equal(parts[1], 8);
    assert_int_equal(parts[2], 11);
}

static void equal_remainders_go_in_order(void **state) {
    (void)state;
    static const uint64_t equal[] = {3, 3};
    uint64_t parts[5];
    pl_math_largest_remainder(equal, 2, 3, parts);
    assert_int_equal(parts[0], 2);
    assert_int_equal(parts[1], 1);
    /* Quotas 5/7, 5/7, 15/7, 5/7, 5/7: three of the four equal remainders are lifted. */
    static const uint64_t mixed[] = {1, 1, 3, 1, 1};
    static const uint64_t expected[] = {1, 1, 2, 1, 0};
    pl_math_largest_remainder(mixed, 5, 5, parts);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(parts[i], expected[i]);
    }
}

typedef struct share {
    uint64_t remainder;
    size_t place;
} share;

static int compare_shares(const void *left, const void *right) {
    const share *a = left;
    const share *b = right;
    if (a->remainder != b->remainder) {
        return a->remainder > b->remainder ? -1 : 1;
    }
    return a->place < b->place ? -1 : 1;
}

/* The rule as the textbook tells it: round down, sort what is left, deal out the rest. */
static void apportion_by_sorting(const uint64_t *weights, size_t count, uint64_t total,
                                 uint64_t *parts) {
    share shares[64];
    uint64_t sum = 0;
    uint64_t given = 0;
    for (size_t i = 0; i < count; i++) {
        sum += weights[i];
    }
    for (size_t i = 0; i < count; i++) {
        parts[i] = total * weights[i] / sum;
        given += parts[i];
        shares[i] = (share){total * weights[i] - parts[i] * sum, i};
    }
    qsort(shares, count, sizeof *shares, compare_shares);
    for (size_t i = 0; given < total; i++, given++) {
        parts[shares[i].place]++;
    }
}

/* Small weights make ties frequent, great ones try the width of the integers. */
static uint64_t draw_weight(uint64_t *seed, int round) {
    static const uint64_t bounds[] = {3, 10, 700, 100000, ((uint64_t)1 << 31) + 1};
    return chance_draw(seed) % bounds[round % 5];
}

static void parts_add_up_and_are_a_quota_rounded_down_or_up(void **state) {
    (void)state;
    uint64_t seed = 10;
    for (int round = 0; round < 10000; round++) {
        uint64_t weights[64];
        uint64_t parts[64];
        uint64_t expected[64];
        const size_t count = 1 + chance_draw(&seed) % 64;
        const uint64_t total =
            chance_draw(&seed) % (round % 2 == 0 ? 1000 : ((uint64_t)1 << 31) + 1);
        uint64_t sum = 0;
        for (size_t i = 0; i < count; i++) {
            weights[i] = draw_weight(&seed, round);
            sum += weights[i];
        }
        weights[0] += sum == 0;
        sum += sum == 0;
        pl_math_largest_remainder(weights, count, total, parts);
        apportion_by_sorting(weights, count, total, expected);
        uint64_t given = 0;
        for (size_t i = 0; i < count; i++) {
            const uint64_t floor_part = total * weights[i] / sum;
            assert_true(parts[i] == floor_part || parts[i] == floor_part + 1);
            assert_true(weights[i] > 0 || parts[i] == 0);
            assert_true(parts[i] == expected[i]);
            given += parts[i];
        }
        assert_true(given == total);
    }
}

static void the_greatest_allowed_numbers_do_not_overflow(void **state) {
    (void)state;
    enum { COUNT = 65536 };
    const uint64_t most = (uint64_t)1 << 31;
    uint64_t *weights = test_malloc(COUNT * sizeof *weights);
    uint64_t *parts = test_malloc(COUNT * sizeof *parts);
    for (size_t i = 0; i < COUNT; i++) {
        weights[i] = most;
    }
    pl_math_largest_remainder(weights, COUNT, most, parts);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(parts[i], most / COUNT);
    }
    pl_math_largest_remainder(weights, COUNT, most - 1, parts);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(parts[i], most / COUNT - (i == COUNT - 1));
    }
    pl_math_largest_remainder(weights, 1, most, parts);
    assert_true(parts[0] == most);
    test_free(weights);
    test_free(parts);
}

static void nothing_is_shared_among_nobody(void **state) {
    (void)state;
    static const uint64_t none[] = {0, 0, 0};
    static const uint64_t some[] = {5, 0, 2};
    uint64_t parts[] = {9, 9, 9};
    pl_math_largest_remainder(none, 3, 0, parts);
    assert_true(parts[0] == 0 && parts[1] == 0 && parts[2] == 0);
    parts[0] = parts[1] = parts[2] = 9;
    pl_math_largest_remainder(some, 3, 0, parts);
    assert_true(parts[0] == 0 && parts[1] == 0 && parts[2] == 0);
}

/* --- contracts --- */

static void call_exp_of_nan(void) {
    (void)pl_math_exp(NAN);
}

static void call_log_of_nan(void) {
    (void)pl_math_log(NAN);
}

static void call_exp2_minus_of_nan(void) {
    (void)pl_math_exp2_minus(NAN);
}

static void call_logistic_of_nan(void) {
    (void)pl_math_logistic(NAN);
}

static void call_logit_of_nan(void) {
    (void)pl_math_logit(NAN);
}

static void call_normal_quantile_of_nan(void) {
    (void)pl_math_normal_quantile(NAN);
}

static void call_ppm_of_nan(void) {
    (void)pl_math_ppm(NAN);
}

static void share_some_among_nobody(void) {
    const uint64_t none[] = {0, 0};
    uint64_t parts[2];
    pl_math_largest_remainder(none, 2, 1, parts);
}

static void share_too_much(void) {
    const uint64_t one[] = {1};
    uint64_t parts[1];
    pl_math_largest_remainder(one, 1, ((uint64_t)1 << 31) + 1, parts);
}

static void share_by_too_great_a_weight(void) {
    const uint64_t great[] = {((uint64_t)1 << 31) + 1};
    uint64_t parts[1];
    pl_math_largest_remainder(great, 1, 1, parts);
}

static void nan_is_a_broken_contract(void **state) {
    (void)state;
    assert_true(aborts(call_exp_of_nan));
    assert_true(aborts(call_log_of_nan));
    assert_true(aborts(call_exp2_minus_of_nan));
    assert_true(aborts(call_logistic_of_nan));
    assert_true(aborts(call_logit_of_nan));
    assert_true(aborts(call_normal_quantile_of_nan));
    assert_true(aborts(call_ppm_of_nan));
}

static void shares_beyond_the_limits_are_a_broken_contract(void **state) {
    (void)state;
    assert_true(aborts(share_some_among_nobody));
    assert_true(aborts(share_too_much));
    assert_true(aborts(share_by_too_great_a_weight));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(exp_is_within_4e_16_of_the_truth),
    cmocka_unit_test(log_is_within_4e_16_of_the_truth),
    cmocka_unit_test(exp2_minus_is_within_4e_16_of_the_truth),
    cmocka_unit_test(exp2_minus_of_whole_numbers_is_exact),
    cmocka_unit_test(logistic_is_within_6e_16_of_the_truth),
    cmocka_unit_test(logit_is_within_4e_15_of_the_truth),
    cmocka_unit_test(normal_quantile_inverts_the_distribution_to_1e_13),
    cmocka_unit_test(normal_quantile_gives_the_published_values),
    cmocka_unit_test(known_answers_are_a_rounding_or_few_away),
    cmocka_unit_test(every_compiler_and_processor_gives_the_same_bits),
    cmocka_unit_test(every_function_is_monotone_on_a_fine_grid),
    cmocka_unit_test(logistic_of_minus_x_is_what_logistic_leaves_of_one),
    cmocka_unit_test(logit_and_quantile_of_the_complement_are_opposite),
    cmocka_unit_test(logit_undoes_logistic),
    cmocka_unit_test(arguments_beyond_the_range_are_clipped),
    cmocka_unit_test(the_stretch_is_that_of_a_normal_shift),
    cmocka_unit_test(ppm_rounds_half_up_and_clips),
    cmocka_unit_test(published_apportionments_come_out),
    cmocka_unit_test(one_seat_more_can_cost_a_seat),
    cmocka_unit_test(equal_remainders_go_in_order),
    cmocka_unit_test(parts_add_up_and_are_a_quota_rounded_down_or_up),
    cmocka_unit_test(the_greatest_allowed_numbers_do_not_overflow),
    cmocka_unit_test(nothing_is_shared_among_nobody),
    cmocka_unit_test(nan_is_a_broken_contract),
    cmocka_unit_test(shares_beyond_the_limits_are_a_broken_contract),
};

PL_TEST_MAIN(tests)
