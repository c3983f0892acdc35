#include "testing.h"

#include <math.h>

#include "base/sample.h"
#include "failing_allocator.h"

static void expect_near(double got, double wanted, double off) {
    if (!(fabs(got - wanted) <= off)) {
        fail_msg("%.12g is not %.12g", got, wanted);
    }
}

static pl_summary summary_of(const double *numbers, size_t count) {
    pl_sample sample;
    pl_sample_init(&sample, pl_allocator_default());
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(pl_sample_add(&sample, numbers[i]), PL_OK);
    }
    const pl_summary s = pl_sample_summarise(&sample);
    pl_sample_fini(&sample);
    return s;
}

/* 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, sd sqrt(32/7), t(7) = 2.364624. */
static void numbers_are_summed_up(void **state) {
    (void)state;
    static const double numbers[] = {9, 2, 5, 4, 4, 7, 4, 5};
    const pl_summary s = summary_of(numbers, 8);
    assert_int_equal(s.n, 8);
    assert_true(s.mean == 5);
    expect_near(s.sd, sqrt(32.0 / 7), 1e-12);
    expect_near(s.high - s.mean, 2.364624 * sqrt(32.0 / 7) / sqrt(8), 1e-4);
    expect_near(s.mean - s.low, s.high - s.mean, 1e-12);
    assert_true(s.least == 2 && s.q25 == 4 && s.median == 5 && s.q75 == 5 && s.most == 9);
}

static void one_number_has_no_spread_and_none_has_nothing(void **state) {
    (void)state;
    static const double numbers[] = {NAN, 3, INFINITY};
    const pl_summary one = summary_of(numbers, 3);
    assert_true(one.n == 1 && one.mean == 3 && one.sd == 0 && one.low == 3 && one.high == 3);
    assert_int_equal(summary_of(NULL, 0).n, 0);
}

static void the_order_of_the_runs_changes_nothing(void **state) {
    (void)state;
    double up[500];
    double down[500];
    for (int i = 0; i < 500; i++) {
        up[i] = down[499 - i] = 0.1 * i * i;
    }
    const pl_summary a = summary_of(up, 500);
    const pl_summary b = summary_of(down, 500);
    assert_memory_equal(&a, &b, sizeof a);
}

/* Tables of Student's t. */
static void students_t_is_that_of_the_tables(void **state) {
    (void)state;
    static const struct {
        size_t degrees;
        double t;
    } rows[] = {{1, 12.7062}, {2, 4.3027},  {3, 3.1824},  {4, 2.7764},   {5, 2.5706},
                {7, 2.3646},  {10, 2.2281}, {30, 2.0423}, {100, 1.9840}, {1000, 1.9623}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_near(pl_student_975(rows[i].degrees), rows[i].t, 3e-4);
    }
}

/* Wilson's interval for 10 of 20 and 0 of 10, by the formula and by hand. */
static void shares_have_wilsons_interval(void **state) {
    (void)state;
    const pl_proportion half = pl_proportion_of(10, 20);
    expect_near(half.share, 0.5, 0);
    expect_near(half.low, 0.299298, 1e-6);
    expect_near(half.high, 0.700702, 1e-6);
    const pl_proportion none = pl_proportion_of(0, 10);
    expect_near(none.low, 0, 1e-15);
    expect_near(none.high, 0.277533, 1e-6);
    const pl_proportion all = pl_proportion_of(10, 10);
    expect_near(all.low, 1 - 0.277533, 1e-6);
    expect_near(all.high, 1, 1e-15);
    const pl_proportion nobody = pl_proportion_of(0, 0);
    assert_true(nobody.low == 0 && nobody.high == 1);
}

static void a_histogram_counts_every_number_once(void **state) {
    (void)state;
    size_t bins[PL_SAMPLE_BINS];
    size_t sum = 0;
    pl_sample sample;
    pl_sample_init(&sample, pl_allocator_default());
    for (int i = 0; i <= 120; i++) {
        assert_int_equal(pl_sample_add(&sample, i), PL_OK);
    }
    (void)pl_sample_summarise(&sample);
    pl_sample_histogram(&sample, bins);
    for (size_t i = 0; i < PL_SAMPLE_BINS; i++) {
        assert_int_equal(bins[i], i + 1 < PL_SAMPLE_BINS ? 10 : 11);
        sum += bins[i];
    }
    assert_int_equal(sum, 121);
    pl_sample_fini(&sample);
    pl_sample_init(&sample, pl_allocator_default());
    assert_int_equal(pl_sample_add(&sample, 5), PL_OK);
    assert_int_equal(pl_sample_add(&sample, 5), PL_OK);
    pl_sample_histogram(&sample, bins);
    assert_int_equal(bins[0], 2);
    pl_sample_fini(&sample);
}

static pl_status add_many(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_sample sample;
    pl_status status = PL_OK;
    pl_sample_init(&sample, allocator);
    for (int i = 0; i < 600 && status == PL_OK; i++) {
        status = pl_sample_add(&sample, i);
    }
    pl_sample_fini(&sample);
    return status;
}

static void refused_memory_is_survived(void **state) {
    (void)state;
    failing_allocator_sweep(add_many, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_are_summed_up),
    cmocka_unit_test(one_number_has_no_spread_and_none_has_nothing),
    cmocka_unit_test(the_order_of_the_runs_changes_nothing),
    cmocka_unit_test(students_t_is_that_of_the_tables),
    cmocka_unit_test(shares_have_wilsons_interval),
    cmocka_unit_test(a_histogram_counts_every_number_once),
    cmocka_unit_test(refused_memory_is_survived),
};

PL_TEST_MAIN(tests)
