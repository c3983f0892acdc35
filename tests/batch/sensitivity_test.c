#include "testing.h"

#include <math.h>

#include "batch/sensitivity.h"
#include "result_files.h"

enum { RANGES = 3, POINTS_MAX = 20000 };

/* A design of three ranges 0..1, and what a function comes to at its points. */
typedef struct field {
    pl_sweep sweeps[RANGES];
    pl_design design;
    double y[POINTS_MAX];
} field;

static void field_open(field *f, pl_design_kind kind, uint64_t points,
                       double (*function)(const double x[RANGES])) {
    static const char *const texts[RANGES] = {"a=0.0:1.0", "b=0.0:1.0", "c=0.0:1.0"};
    const char *why = NULL;
    for (size_t i = 0; i < RANGES; i++) {
        assert_int_equal(pl_sweep_read(&f->sweeps[i], pl_allocator_default(), texts[i], &why),
                         PL_OK);
    }
    f->design = (pl_design){
        .kind = kind, .sweeps = f->sweeps, .sweep_count = RANGES, .points = points, .seed = 3};
    assert_null(pl_design_complaint(&f->design));
    assert_true(pl_design_size(&f->design) <= POINTS_MAX);
    for (uint64_t p = 0; p < pl_design_size(&f->design); p++) {
        double x[RANGES];
        for (size_t i = 0; i < RANGES; i++) {
            x[i] = pl_design_share(&f->design, p, i);
        }
        f->y[p] = function(x);
    }
}

static void field_close(field *f) {
    for (size_t i = 0; i < RANGES; i++) {
        pl_sweep_close(&f->sweeps[i]);
    }
    free(f);
}

static pl_influence influence_of(const field *f, size_t sweep) {
    pl_influence influence = {0};
    assert_int_equal(pl_sensitivity_of(&f->design, f->y, sweep, &influence), PL_OK);
    return influence;
}

static double plane(const double x[RANGES]) {
    return 2 * x[0] - 3 * x[1];
}

static double saddle(const double x[RANGES]) {
    return (x[0] - 0.5) * (x[1] - 0.5);
}

/* Ishigami and Homma (1990), of -pi..pi, with 7 and 0.1. */
static double ishigami(const double x[RANGES]) {
    const double a = sin(M_PI * (2 * x[0] - 1));
    const double b = sin(M_PI * (2 * x[1] - 1));
    return a + 7 * b * b + 0.1 * pow(M_PI * (2 * x[2] - 1), 4) * a;
}

/* Of a plane the effects are its slopes, wherever they are taken. */
static void a_plane_has_its_slopes(void **state) {
    (void)state;
    static const double slopes[] = {2, -3, 0};
    field *f = calloc(1, sizeof *f);
    field_open(f, PL_DESIGN_MORRIS, 20, plane);
    for (size_t i = 0; i < RANGES; i++) {
        const pl_influence one = influence_of(f, i);
        assert_int_equal(one.n, 20);
        assert_true(fabs(one.mu - slopes[i]) < 1e-6);
        assert_true(fabs(one.mu_star.value - fabs(slopes[i])) < 1e-6);
        assert_true(one.sigma < 1e-6);
    }
    field_close(f);
}

/* Where the direction depends on the others mu says nothing; mu* and sigma do. */
static void a_saddle_is_seen_by_mu_star(void **state) {
    (void)state;
    field *f = calloc(1, sizeof *f);
    field_open(f, PL_DESIGN_MORRIS, 400, saddle);
    const pl_influence one = influence_of(f, 0);
    assert_true(fabs(one.mu) < 0.06);
    /* |x_b - 1/2| is 1/2 or 1/6, each as often. */
    assert_true(fabs(one.mu_star.value - 1.0 / 3) < 0.03);
    assert_true(one.mu_star.low < 1.0 / 3 && one.mu_star.high > 1.0 / 3);
    assert_true(fabs(one.sigma - sqrt(5.0 / 36)) < 0.03);
    assert_true(influence_of(f, 2).mu_star.value == 0);
    field_close(f);
}

/* The indices of Ishigami's function are known: V = 49/8 + pi^4/50 + pi^8/1800 + 1/2. */
static void the_indices_of_ishigami_come_out(void **state) {
    (void)state;
    const double v = 49.0 / 8 + pow(M_PI, 4) / 50 + pow(M_PI, 8) / 1800 + 0.5;
    const double v1 = 0.5 * pow(1 + pow(M_PI, 4) / 50, 2);
    const double v13 = pow(M_PI, 8) * (1.0 / 1800 - 1.0 / 5000);
    const double first[] = {v1 / v, 49.0 / 8 / v, 0};
    const double total[] = {(v1 + v13) / v, 49.0 / 8 / v, v13 / v};
    field *f = calloc(1, sizeof *f);
    field_open(f, PL_DESIGN_SALTELLI, 4000, ishigami);
    for (size_t i = 0; i < RANGES; i++) {
        const pl_influence one = influence_of(f, i);
        assert_int_equal(one.n, 4000);
        assert_true(fabs(one.first.value - first[i]) < 0.04);
        assert_true(fabs(one.total.value - total[i]) < 0.04);
        assert_true(one.first.low < first[i] && first[i] < one.first.high);
        assert_true(one.total.low < total[i] && total[i] < one.total.high);
        assert_true(one.total.high - one.total.low < 0.15);
    }
    field_close(f);
}

static void what_does_not_vary_has_no_indices(void **state) {
    (void)state;
    field *f = calloc(1, sizeof *f);
    field_open(f, PL_DESIGN_SALTELLI, 50, plane);
    for (size_t p = 0; p < POINTS_MAX; p++) {
        f->y[p] = 7;
    }
    const pl_influence one = influence_of(f, 0);
    assert_int_equal(one.n, 50);
    assert_true(one.first.value == 0 && one.total.value == 0 && one.total.high == 0);
    field_close(f);
}

/* A path or a group of which a point is not known is left out and counted. */
static void what_is_not_known_is_counted(void **state) {
    (void)state;
    for (int kind = PL_DESIGN_MORRIS; kind <= PL_DESIGN_SALTELLI; kind++) {
        field *f = calloc(1, sizeof *f);
        field_open(f, (pl_design_kind)kind, 20, plane);
        for (uint64_t i = 0; i < pl_design_group(&f->design); i++) {
            f->y[i] = NAN;
        }
        assert_int_equal(influence_of(f, 0).n, 19);
        assert_int_equal(influence_of(f, 0).missing, 1);
        for (size_t p = 0; p < POINTS_MAX; p++) {
            f->y[p] = NAN;
        }
        const pl_influence none = influence_of(f, 1);
        assert_int_equal(none.n, 0);
        assert_int_equal(none.missing, 20);
        assert_true(none.mu_star.value == 0 && none.total.value == 0);
        field_close(f);
    }
}

/* Of the door: the roll and the foes move the votes, each in its direction. */
static void results_are_gathered(void **state) {
    (void)state;
    result_files f;
    pl_sensitivity s;
    result_files_open(&f, 5);
    result_files_make_sample(&f, "a.csv", PL_DESIGN_MORRIS, 8);
    pl_results *r = result_files_read(&f, "a.csv");
    pl_sensitivity_init(&s, r);
    const size_t votes = pl_results_measure(r, "votes_for");
    assert_int_equal(pl_sensitivity_gather(&s, votes), PL_OK);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.at[0].n, 8);
    assert_true(s.at[0].mu_star.value >= s.at[1].mu_star.value);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(s.at[i].measure, votes);
        assert_true(s.at[i].sweep == 0 ? s.at[i].mu > 10 : s.at[i].mu < -10);
    }
    pl_sensitivity_fini(&s);
    result_files_forget(r);
    result_files_close(&f);
}

static void another_design_is_refused(void **state) {
    (void)state;
    result_files f;
    pl_sensitivity s;
    result_files_open(&f, 5);
    result_files_make(&f, "a.csv", 0, 5);
    pl_results *r = result_files_read(&f, "a.csv");
    pl_sensitivity_init(&s, r);
    assert_int_equal(pl_sensitivity_gather(&s, SIZE_MAX), PL_BAD_ARGUMENT);
    pl_sensitivity_fini(&s);
    result_files_forget(r);
    result_files_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_plane_has_its_slopes),
    cmocka_unit_test(a_saddle_is_seen_by_mu_star),
    cmocka_unit_test(the_indices_of_ishigami_come_out),
    cmocka_unit_test(what_does_not_vary_has_no_indices),
    cmocka_unit_test(what_is_not_known_is_counted),
    cmocka_unit_test(results_are_gathered),
    cmocka_unit_test(another_design_is_refused),
};

PL_TEST_MAIN(tests)
