#include "testing.h"

#include <math.h>

#include "behaviour/cuts.h"
#include "chance.h"

enum { PPM = 1000000 };

/* From 0 to most, small and nearly-all as often as anything between. */
static uint32_t draw_part(uint64_t *state, uint32_t most) {
    const uint32_t small = (uint32_t)(chance_draw(state) % 4);
    const uint32_t any = (uint32_t)(chance_draw(state) % ((uint64_t)most + 1));
    switch (chance_draw(state) % 4) {
    case 0:
        return small < most ? small : most;
    case 1:
        return small < most ? most - small : 0;
    default:
        return any;
    }
}

static pl_inclination draw_inclination(uint64_t *state) {
    pl_inclination p = {{0}};
    uint32_t left = PPM;
    const uint32_t first = (uint32_t)(chance_draw(state) % 4);
    for (uint32_t i = 0; i < 3; i++) {
        p.ppm[(first + i) % 4] = draw_part(state, left);
        left -= p.ppm[(first + i) % 4];
    }
    p.ppm[(first + 3) % 4] = left;
    return p;
}

static void assert_same(const pl_inclination *a, const pl_inclination *b) {
    for (int i = 0; i < 4; i++) {
        assert_int_equal(a->ppm[i], b->ppm[i]);
    }
}

static void assert_comes_back(pl_inclination p) {
    const pl_inclination back = pl_cuts_ppm(pl_cuts_of(&p));
    const pl_inclination unmoved = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), 0, 0));
    assert_same(&back, &p);
    assert_same(&unmoved, &p);
}

static void what_was_declared_comes_back_to_the_last_millionth(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 300000; i++) {
        assert_comes_back(draw_inclination(&seed));
    }
    for (uint32_t k = 0; k <= PPM; k++) {
        assert_comes_back((pl_inclination){{k, PPM - k, 0, 0}});
        assert_comes_back((pl_inclination){{0, k / 3, k - k / 3, PPM - k}});
    }
}

static void cuts_are_the_logits_of_those_present_and_of_those_absent(void **state) {
    (void)state;
    /* Present: 900 000; F = 5/9, F + B = 8/9; absent 1/10. */
    const pl_inclination p = {{500000, 100000, 300000, 100000}};
    const pl_cuts c = pl_cuts_of(&p);
    assert_true(fabs(c.favour - log(5.0 / 4.0)) < 1e-14);
    assert_true(fabs(c.abstain - log(8.0)) < 1e-14);
    assert_true(fabs(c.absent + log(9.0)) < 1e-14);
}

/* A shift of ln 3 trebles the odds: 1:1 becomes 3:1, 1:3 becomes 1:1, 9:1 becomes 27:1. */
static void a_shift_multiplies_the_odds(void **state) {
    (void)state;
    const pl_inclination even = {{500000, 500000, 0, 0}};
    const pl_inclination four = {{225000, 675000, 0, 100000}};
    const pl_inclination moved = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&even), log(3), 0));
    const pl_inclination here = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&four), log(3), 0));
    const pl_inclination away = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&four), 0, log(9)));
    assert_same(&moved, &(pl_inclination){{750000, 250000, 0, 0}});
    assert_same(&here, &(pl_inclination){{450000, 450000, 0, 100000}});
    assert_same(&away, &(pl_inclination){{125000, 375000, 0, 500000}});
}

static void no_shift_moves_who_is_unanimous(void **state) {
    static const double shifts[] = {-1e300, -700, -6, 0.1, 6, 700, 1e300};
    static const pl_inclination unanimous[] = {
        {{PPM, 0, 0, 0}}, {{0, PPM, 0, 0}}, {{0, 0, PPM, 0}}, {{0, 0, 0, PPM}}};
    (void)state;
    for (size_t i = 0; i < sizeof unanimous / sizeof *unanimous; i++) {
        for (size_t k = 0; k < sizeof shifts / sizeof *shifts; k++) {
            const pl_cuts c = pl_cuts_of(&unanimous[i]);
            const pl_inclination p = pl_cuts_ppm(pl_cuts_shift(c, shifts[k], -shifts[k]));
            assert_same(&p, &unanimous[i]);
        }
    }
}

/* None against and none absent stay none, while the others change. */
static void a_declared_none_stays_none_beside_parts_that_move(void **state) {
    (void)state;
    const pl_inclination p = {{600000, 0, 400000, 0}};
    const pl_inclination up = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), 2, 5));
    const pl_inclination down = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), -5, 5));
    assert_int_equal(up.ppm[1] + up.ppm[3] + down.ppm[1] + down.ppm[3], 0);
    assert_true(up.ppm[0] > 600000 && down.ppm[0] < 600000);
}

static void two_in_a_thousand_leave_a_door_open(void **state) {
    (void)state;
    const pl_inclination p = {{998000, 2000, 0, 0}};
    const pl_inclination down = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), -3, 0));
    assert_in_range(down.ppm[1], 30000, 50000);
}

static void assert_adds_up(const pl_inclination *p) {
    assert_int_equal((uint64_t)p->ppm[0] + p->ppm[1] + p->ppm[2] + p->ppm[3], PPM);
}

static void assert_not_less_for(pl_cuts lower, pl_cuts higher) {
    const pl_inclination a = pl_cuts_ppm(lower);
    const pl_inclination b = pl_cuts_ppm(higher);
    assert_adds_up(&a);
    assert_adds_up(&b);
    assert_true(a.ppm[0] <= b.ppm[0]);
    assert_true(a.ppm[0] + a.ppm[2] <= b.ppm[0] + b.ppm[2]);
}

static void more_inclination_never_loses_a_vote(void **state) {
    (void)state;
    uint64_t seed = 2;
    for (int i = 0; i < 300000; i++) {
        const pl_inclination p = draw_inclination(&seed);
        const pl_cuts c = pl_cuts_of(&p);
        const double d = chance_between(&seed, -20, 20);
        const double more = d + chance_between(&seed, 0, i % 2 == 0 ? 4 : 1e-5);
        assert_not_less_for(pl_cuts_shift(c, d, 0.5), pl_cuts_shift(c, more, 0.5));
        assert_not_less_for(pl_cuts_shift(c, d, 0), pl_cuts_shift(c, nextafter(d, 100), 0));
    }
}

/* Where one value of the ppm gives way to the next, an error of an ulp would show: the doubles
 * about that place are tried one by one. */
static void not_even_the_last_bit_of_a_shift_loses_a_vote(void **state) {
    (void)state;
    for (uint32_t k = 1; k < PPM; k += 9973) {
        const double step = log((k + 0.5) / (PPM - k - 0.5));
        uint32_t before = 0;
        double cut = step - 40 * fabs(step) * 0x1p-52;
        for (int i = 0; i < 80; i++) {
            const pl_inclination p = pl_cuts_ppm((pl_cuts){cut, cut, -INFINITY});
            assert_true(p.ppm[0] >= before);
            assert_true(p.ppm[0] == k || p.ppm[0] == k + 1);
            before = p.ppm[0];
            cut = nextafter(cut, 100);
        }
    }
}

static void more_absence_never_brings_anybody_in(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < 100000; i++) {
        const pl_inclination p = draw_inclination(&seed);
        const double d = chance_between(&seed, -20, 20);
        const pl_inclination a = pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), 0, d));
        const pl_inclination b =
            pl_cuts_ppm(pl_cuts_shift(pl_cuts_of(&p), 0, d + chance_between(&seed, 0, 2)));
        assert_adds_up(&a);
        assert_true(a.ppm[3] <= b.ppm[3]);
    }
}

/* E of the logistic function of cut + sd z over a standard normal z, by the trapezium rule. */
static double mean_over_normal(double cut, double sd) {
    double sum = 0;
    for (int i = -8000; i <= 8000; i++) {
        const double z = i / 1000.0;
        sum += exp(-z * z / 2) / (1 + exp(-cut - sd * z));
    }
    return sum / 1000 / sqrt(2 * acos(-1));
}

static double error_of_the_mean(uint32_t thousandths, double variance) {
    const pl_inclination p = {{thousandths * 1000, (1000 - thousandths) * 1000, 0, 0}};
    const pl_cuts c = pl_cuts_stretch(pl_cuts_of(&p), variance);
    return fabs(mean_over_normal(c.favour, sqrt(variance)) - thousandths / 1000.0);
}

/* 0.3125 is the variance of the defaults of MODEL section 16, 0.5^2 + 0.25^2. */
static void a_stretched_faction_keeps_its_mean_under_shocks(void **state) {
    (void)state;
    for (uint32_t thousandths = 10; thousandths < 1000; thousandths += 30) {
        assert_true(error_of_the_mean(thousandths, 0.0625) < 0.0005);
        assert_true(error_of_the_mean(thousandths, 0.3125) < 0.002);
        assert_true(error_of_the_mean(thousandths, 0.5) < 0.003);
    }
}

/* pi 8 / pi / 8 = 1, so that a variance of 8 / pi stretches by the root of 2. */
static void a_stretch_is_the_root_of_the_variance_and_spares_absence(void **state) {
    (void)state;
    const pl_cuts c = pl_cuts_stretch((pl_cuts){-1, 3, -2}, 8 / acos(-1));
    const pl_cuts still = pl_cuts_stretch((pl_cuts){-1, 3, -2}, 0);
    const pl_cuts sure = pl_cuts_stretch((pl_cuts){-INFINITY, INFINITY, -2}, 1);
    assert_true(fabs(c.favour + sqrt(2)) < 1e-14 && fabs(c.abstain - 3 * sqrt(2)) < 1e-14);
    assert_true(c.absent == -2);
    assert_true(still.favour == -1 && still.abstain == 3 && still.absent == -2);
    assert_true(sure.favour == -INFINITY && sure.abstain == INFINITY);
}

static void expectations_are_the_declared_parts_of_the_roll(void **state) {
    (void)state;
    uint64_t seed = 4;
    for (int i = 0; i < 100000; i++) {
        const pl_inclination p = draw_inclination(&seed);
        const uint32_t n = (uint32_t)(chance_draw(&seed) % 5000);
        double expected[4];
        pl_cuts_expect(pl_cuts_of(&p), n, expected);
        for (int k = 0; k < 4; k++) {
            assert_true(fabs(expected[k] - (double)n * p.ppm[k] / PPM) < 1e-9);
        }
    }
}

static void the_expectation_of_a_categorical_part_is_exact(void **state) {
    (void)state;
    double expected[4];
    const pl_inclination p = {{PPM, 0, 0, 0}};
    pl_cuts_expect(pl_cuts_of(&p), 649, expected);
    assert_true(expected[0] == 649 && expected[1] == 0 && expected[2] == 0 && expected[3] == 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_declared_comes_back_to_the_last_millionth),
    cmocka_unit_test(cuts_are_the_logits_of_those_present_and_of_those_absent),
    cmocka_unit_test(a_shift_multiplies_the_odds),
    cmocka_unit_test(no_shift_moves_who_is_unanimous),
    cmocka_unit_test(a_declared_none_stays_none_beside_parts_that_move),
    cmocka_unit_test(two_in_a_thousand_leave_a_door_open),
    cmocka_unit_test(more_inclination_never_loses_a_vote),
    cmocka_unit_test(not_even_the_last_bit_of_a_shift_loses_a_vote),
    cmocka_unit_test(more_absence_never_brings_anybody_in),
    cmocka_unit_test(a_stretched_faction_keeps_its_mean_under_shocks),
    cmocka_unit_test(a_stretch_is_the_root_of_the_variance_and_spares_absence),
    cmocka_unit_test(expectations_are_the_declared_parts_of_the_roll),
    cmocka_unit_test(the_expectation_of_a_categorical_part_is_exact),
};

PL_TEST_MAIN(tests)
