#include "testing.h"

#include <math.h>

#include "batch/enough.h"
#include "experiments.h"

/* --- the formulas --- */

/* Ten numbers of sd 2 (their squares about the mean 5 sum up to 36): t(9) is 2.262157. */
static void of_a_mean_it_is_steins_number(void **state) {
    static const double numbers[] = {3, 7, 3, 7, 3, 7, 3, 7, 7, 3};
    (void)state;
    pl_sample sample;
    pl_sample_init(&sample, pl_allocator_default());
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(pl_sample_add(&sample, numbers[i]), PL_OK);
    }
    /* s^2 = 40 / 9; (2.262157 / 0.5)^2 * 40 / 9 = 90.97 */
    assert_true(pl_enough_for_mean(&sample, 10, 0.5) == 91);
    /* It came about in ten of 25 runs. */
    assert_true(pl_enough_for_mean(&sample, 25, 0.5) == 228);
    assert_true(pl_enough_for_mean(&sample, 10, 100) == 1);
    pl_sample_fini(&sample);
}

static void one_number_says_nothing_of_a_spread(void **state) {
    (void)state;
    pl_sample sample;
    pl_sample_init(&sample, pl_allocator_default());
    assert_true(pl_enough_for_mean(&sample, 10, 1) == 0);
    assert_int_equal(pl_sample_add(&sample, 3), PL_OK);
    assert_true(isinf(pl_enough_for_mean(&sample, 10, 1)));
    assert_int_equal(pl_sample_add(&sample, 3), PL_OK);
    assert_true(pl_enough_for_mean(&sample, 10, 1) == 0); /* all alike */
    pl_sample_fini(&sample);
    assert_true(pl_enough_for_share(0, 0, 10, 0.1) == 0);
}

/* The least number for which the interval of sample.h is so narrow. */
static void of_a_share_it_is_wilsons_interval(void **state) {
    static const struct {
        size_t yes, n;
        double width;
    } rows[] = {{50, 100, 0.05},  {50, 100, 0.01}, {20, 100, 0.05}, {20, 100, 0.03},
                {100, 100, 0.01}, {0, 100, 0.01},  {1, 2, 0.3},     {30, 60, 0.9}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double share = (double)rows[i].yes / (double)rows[i].n;
        const double n = pl_enough_for_share(rows[i].yes, rows[i].n, rows[i].n, rows[i].width);
        /* Of so many runs with that very share, as near as whole numbers come to it. */
        const pl_proportion at = pl_proportion_of((size_t)(share * n + 0.5), (size_t)n);
        assert_true((at.high - at.low) / 2 < rows[i].width * 1.02);
        if (n > 1) {
            const double less = floor(n * 0.95);
            const pl_proportion below =
                pl_proportion_of((size_t)(share * less + 0.5), (size_t)less);
            assert_true(n < 20 || (below.high - below.low) / 2 > rows[i].width * 0.99);
        }
    }
    /* 1.96^2 / 4 / 0.05^2 = 384.1 for a half, less Wilson's 3.8. */
    assert_true(pl_enough_for_share(50, 100, 100, 0.05) == 381);
    assert_true(pl_enough_for_share(50, 100, 200, 0.05) == 762);
}

/* --- of an experiment --- */

static bool always(void *context) {
    (void)context;
    return true;
}

static bool never(void *context) {
    (void)context;
    return false;
}

static pl_status count(void *context, const pl_rows *rows) {
    *(uint64_t *)context += rows->count;
    return PL_OK;
}

static pl_enough find(bench *b, const pl_bound *bounds, size_t bound_count, unsigned jobs) {
    uint64_t seen = 0;
    pl_enough enough;
    const pl_crew_order order = {.experiment = &b->experiment,
                                 .base = b->scenario,
                                 .jobs = jobs,
                                 .allocator = pl_allocator_default(),
                                 .deliver = count,
                                 .go_on = always,
                                 .context = &seen};
    const uint64_t runs = b->experiment.runs;
    assert_int_equal(pl_enough_find(&order, bounds, bound_count, &enough), PL_OK);
    assert_int_equal(b->experiment.runs, runs);
    assert_int_equal(seen, (runs < PL_ENOUGH_PILOT ? runs : PL_ENOUGH_PILOT) *
                               pl_experiment_cells(&b->experiment));
    return enough;
}

static size_t measure_named(const bench *b, const char *name) {
    size_t m = 0;
    while (!pl_text_is(b->experiment.measures[m].name, name)) {
        m++;
        assert_true(m < b->experiment.measure_count);
    }
    return m;
}

/* The cell with more delegates has the larger spread, and a narrower interval takes more runs. */
static void the_widest_cell_decides(void **state) {
    bench b;
    (void)state;
    bench_open(&b, 1000000);
    bench_add_sweep(&b, "roll=4,60");
    const pl_bound wide = {measure_named(&b, "votes_for"), 1};
    const pl_bound narrow = {wide.measure, 0.5};
    const pl_enough first = find(&b, &wide, 1, 1);
    const pl_enough second = find(&b, &narrow, 1, 1);
    assert_int_equal(first.cell, 1);
    assert_true(first.runs >= PL_ENOUGH_PILOT && first.runs < 1000);
    assert_true(first.wanted <= (double)first.runs);
    /* Half the width takes four times the runs. */
    assert_true(second.wanted > 3.9 * first.wanted && second.wanted < 4.1 * first.wanted);
    const pl_bound both[] = {wide, narrow};
    const pl_enough third = find(&b, both, 2, 2);
    assert_int_equal(third.bound, 1);
    assert_int_equal(third.runs, second.runs);
    bench_close(&b);
}

typedef struct gathered {
    size_t measure, yes;
    pl_sample sample;
} gathered;

/* Numbers; of a category how often it is "rosa". */
static pl_status gather(void *context, const pl_rows *rows) {
    gathered *g = context;
    for (size_t row = 0; row < rows->count; row++) {
        const pl_value *value = pl_rows_value(rows, row, g->measure);
        const bool is_word = value->type == PL_OUTCOME_CATEGORY;
        g->yes +=
            is_word ? strcmp(pl_rows_text(rows, value->text), "rosa") == 0 : value->number != 0;
        if (value->type != PL_OUTCOME_UNKNOWN) {
            assert_int_equal(pl_sample_add(&g->sample, (double)value->number), PL_OK);
        }
    }
    return PL_OK;
}

static double half_of_interval(bench *b, size_t measure) {
    gathered g = {.measure = measure};
    pl_sample_init(&g.sample, pl_allocator_default());
    const pl_crew_order order = {.experiment = &b->experiment,
                                 .base = b->scenario,
                                 .end = pl_experiment_runs(&b->experiment),
                                 .jobs = 2,
                                 .allocator = pl_allocator_default(),
                                 .deliver = gather,
                                 .go_on = always,
                                 .context = &g};
    assert_int_equal(pl_crew_play(&order), PL_OK);
    const pl_outcome_type type = b->experiment.measures[measure].type;
    const pl_summary s = pl_sample_summarise(&g.sample);
    const pl_proportion p = pl_proportion_of(g.yes, s.n);
    const bool is_share = type == PL_OUTCOME_BOOL || type == PL_OUTCOME_CATEGORY;
    pl_sample_fini(&g.sample);
    return is_share ? (p.high - p.low) / 2 : (s.high - s.low) / 2;
}

/* What it promises, looked at: half of the interval over so many runs is about as wide. */
static void so_many_runs_have_that_interval(void **state) {
    static const struct {
        const char *name;
        double width;
    } rows[] = {{"votes_for", 0.1}, {"painted", 0.04}, {"clerk", 0.05}, {"painted_at", 5}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bench b;
        bench_open(&b, 100000);
        const pl_bound bound = {measure_named(&b, rows[i].name), rows[i].width};
        const pl_enough enough = find(&b, &bound, 1, 2);
        assert_true(enough.runs > PL_ENOUGH_PILOT && enough.runs < 20000);
        b.experiment.runs = enough.runs;
        const double half = half_of_interval(&b, bound.measure);
        if (half > 1.2 * rows[i].width || half < 0.8 * rows[i].width) {
            fail_msg("%s: %g, not %g", rows[i].name, half, rows[i].width);
        }
        bench_close(&b);
    }
}

static void no_more_are_played_than_may_be(void **state) {
    bench b;
    (void)state;
    bench_open(&b, 40);
    const pl_bound bound = {measure_named(&b, "votes_for"), 0.001};
    const pl_enough enough = find(&b, &bound, 1, 3);
    assert_int_equal(enough.runs, 40);
    assert_true(enough.wanted > 40);
    bench_close(&b);
}

static void the_pilot_does_not_depend_on_the_workers(void **state) {
    bench b;
    (void)state;
    bench_open(&b, 1000000);
    bench_add_variant(&b, "meek");
    const pl_bound bound = {measure_named(&b, "votes_for"), 0.2};
    const pl_enough one = find(&b, &bound, 1, 1);
    const pl_enough many = find(&b, &bound, 1, 8);
    assert_int_equal(one.runs, many.runs);
    assert_int_equal(one.cell, many.cell);
    assert_true(one.wanted == many.wanted);
    bench_close(&b);
}

static void a_pilot_can_be_stopped(void **state) {
    bench b;
    pl_enough enough;
    (void)state;
    bench_open(&b, 1000000);
    bench_add_sweep(&b, "roll=4,5,6,7,8,9,10,11,12,13,14");
    const pl_bound bound = {0, 1};
    const pl_crew_order order = {.experiment = &b.experiment,
                                 .base = b.scenario,
                                 .jobs = 1,
                                 .allocator = pl_allocator_default(),
                                 .go_on = never};
    assert_int_equal(pl_enough_find(&order, &bound, 1, &enough), PL_INTERRUPTED);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(of_a_mean_it_is_steins_number),
    cmocka_unit_test(one_number_says_nothing_of_a_spread),
    cmocka_unit_test(of_a_share_it_is_wilsons_interval),
    cmocka_unit_test(the_widest_cell_decides),
    cmocka_unit_test(so_many_runs_have_that_interval),
    cmocka_unit_test(no_more_are_played_than_may_be),
    cmocka_unit_test(the_pilot_does_not_depend_on_the_workers),
    cmocka_unit_test(a_pilot_can_be_stopped),
};

PL_TEST_MAIN(tests)
