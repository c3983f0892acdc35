#include "testing.h"

#include <math.h>

#include "batch/design.h"

typedef struct plot {
    pl_sweep sweeps[3];
    pl_design design;
} plot;

static void plot_open(plot *p, pl_design_kind kind, uint64_t points, const char *const *texts,
                      size_t count) {
    const char *why = NULL;
    memset(p, 0, sizeof *p);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(pl_sweep_read(&p->sweeps[i], pl_allocator_default(), texts[i], &why),
                         PL_OK);
    }
    p->design = (pl_design){
        .kind = kind, .sweeps = p->sweeps, .sweep_count = count, .points = points, .seed = 7};
}

static void plot_close(plot *p) {
    for (size_t i = 0; i < p->design.sweep_count; i++) {
        pl_sweep_close(&p->sweeps[i]);
    }
}

static void a_grid_has_every_value_with_every_other(void **state) {
    (void)state;
    static const char *const texts[] = {"a=1,2", "b=x,y,z"};
    static const char *const rows[][2] = {{"1", "x"}, {"1", "y"}, {"1", "z"},
                                          {"2", "x"}, {"2", "y"}, {"2", "z"}};
    char room[32];
    plot p;
    plot_open(&p, PL_DESIGN_GRID, 0, texts, 2);
    assert_null(pl_design_complaint(&p.design));
    assert_int_equal(pl_design_size(&p.design), 6);
    for (uint64_t i = 0; i < 6; i++) {
        assert_true(pl_text_is(pl_design_value(&p.design, i, 0, room), rows[i][0]));
        assert_true(pl_text_is(pl_design_value(&p.design, i, 1, room), rows[i][1]));
    }
    plot_close(&p);
}

/* In every range each of the N strata has one point; and the two ranges are no copies. */
static void a_latin_hypercube_visits_each_stratum_once(void **state) {
    (void)state;
    static const char *const texts[] = {"a=0.0:1.0", "b=0.0:1.0"};
    enum { POINTS = 137 };
    bool seen[2][POINTS] = {{false}};
    int equal = 0;
    plot p;
    plot_open(&p, PL_DESIGN_LHS, POINTS, texts, 2);
    assert_null(pl_design_complaint(&p.design));
    for (uint64_t i = 0; i < POINTS; i++) {
        size_t stratum[2];
        for (size_t s = 0; s < 2; s++) {
            const double share = pl_design_share(&p.design, i, s);
            assert_true(share >= 0 && share < 1);
            stratum[s] = (size_t)(share * POINTS);
            assert_false(seen[s][stratum[s]]);
            seen[s][stratum[s]] = true;
        }
        equal += stratum[0] == stratum[1];
    }
    assert_true(equal < 10);
    plot_close(&p);
}

/* One more range moves no coordinate of the others, and another seed moves them all. */
static void a_coordinate_depends_on_its_key_and_the_seed(void **state) {
    (void)state;
    static const char *const one[] = {"a=0.0:1.0"};
    static const char *const two[] = {"b=0.0:1.0", "a=0.0:1.0"};
    plot p;
    plot q;
    int moved = 0;
    plot_open(&p, PL_DESIGN_LHS, 20, one, 1);
    plot_open(&q, PL_DESIGN_LHS, 20, two, 2);
    for (uint64_t i = 0; i < 20; i++) {
        const double share = pl_design_share(&p.design, i, 0);
        assert_true(share == pl_design_share(&q.design, i, 1));
        q.design.seed = 8;
        moved += share != pl_design_share(&q.design, i, 1);
        q.design.seed = 7;
    }
    assert_true(moved >= 18);
    plot_close(&p);
    plot_close(&q);
}

/* The first points of the sequence in three dimensions, as Joe and Kuo's program prints them. */
static void sobol_begins_as_published(void **state) {
    (void)state;
    static const char *const texts[] = {"a=0.0:1.0", "b=0.0:1.0", "c=0.0:1.0"};
    static const double rows[][3] = {
        {0.5, 0.5, 0.5},       {0.75, 0.25, 0.25},    {0.25, 0.75, 0.75},   {0.375, 0.375, 0.625},
        {0.875, 0.875, 0.125}, {0.625, 0.125, 0.875}, {0.125, 0.625, 0.375}};
    plot p;
    plot_open(&p, PL_DESIGN_SOBOL, 7, texts, 3);
    assert_null(pl_design_complaint(&p.design));
    for (uint64_t i = 0; i < 7; i++) {
        for (size_t s = 0; s < 3; s++) {
            assert_true(pl_design_share(&p.design, i, s) == rows[i][s]);
        }
    }
    plot_close(&p);
}

/* Of 2^k - 1 points and the origin each of 2^k strata has one, in every dimension there is. */
static void every_sobol_dimension_is_even(void **state) {
    (void)state;
    static const char keys[] = "abcdefghij";
    pl_sweep sweeps[PL_SOBOL_RANGES_MAX];
    char text[32];
    const char *why = NULL;
    for (size_t i = 0; i < PL_SOBOL_RANGES_MAX; i++) {
        snprintf(text, sizeof text, "%c=0.0:1.0", keys[i]);
        assert_int_equal(pl_sweep_read(&sweeps[i], pl_allocator_default(), text, &why), PL_OK);
    }
    const pl_design design = {PL_DESIGN_SOBOL, sweeps, PL_SOBOL_RANGES_MAX, 255, 0};
    for (size_t s = 0; s < PL_SOBOL_RANGES_MAX; s++) {
        bool seen[256] = {true};
        for (uint64_t i = 0; i < 255; i++) {
            const size_t stratum = (size_t)(pl_design_share(&design, i, s) * 256);
            assert_false(seen[stratum]);
            seen[stratum] = true;
        }
    }
    for (size_t i = 0; i < PL_SOBOL_RANGES_MAX; i++) {
        pl_sweep_close(&sweeps[i]);
    }
}

static void what_does_not_fit_is_complained_of(void **state) {
    (void)state;
    static const char *const list[] = {"a=1,2"};
    static const char *const range[] = {"a=1:2"};
    static const char *const many[] = {"a=1:1001:1", "b=1:1001:1"};
    plot p;
    plot_open(&p, PL_DESIGN_LHS, 5, list, 1);
    assert_non_null(strstr(pl_design_complaint(&p.design), "of ranges"));
    plot_close(&p);
    plot_open(&p, PL_DESIGN_GRID, 0, range, 1);
    assert_non_null(strstr(pl_design_complaint(&p.design), "for a sample"));
    plot_close(&p);
    plot_open(&p, PL_DESIGN_GRID, 0, many, 2);
    assert_non_null(strstr(pl_design_complaint(&p.design), "million"));
    plot_close(&p);
    plot_open(&p, PL_DESIGN_SOBOL, 5, range, 0);
    assert_non_null(strstr(pl_design_complaint(&p.design), "at least one range"));
    plot_close(&p);
}

/* Each path moves each coordinate once, by two thirds, to a level between 0 and 1; all levels are
 * begun on. */
static void a_path_of_morris_moves_each_coordinate_once(void **state) {
    (void)state;
    static const char *const texts[] = {"a=0.0:1.0", "b=0:9", "c=0.0:1.0"};
    enum { PATHS = 50 };
    bool begun[4] = {false};
    plot p;
    plot_open(&p, PL_DESIGN_MORRIS, PATHS, texts, 3);
    assert_null(pl_design_complaint(&p.design));
    assert_int_equal(pl_design_group(&p.design), 4);
    assert_int_equal(pl_design_size(&p.design), 4 * PATHS);
    for (uint64_t path = 0; path < PATHS; path++) {
        size_t moves = 0;
        for (size_t s = 0; s < 3; s++) {
            begun[(int)(pl_design_share(&p.design, path * 4, s) * 3 + 0.5)] = true;
            moves |= (size_t)1 << pl_design_move(&p.design, path, s);
            for (uint64_t step = 0; step < 3; step++) {
                const double way = pl_design_share(&p.design, path * 4 + step + 1, s) -
                                   pl_design_share(&p.design, path * 4 + step, s);
                const bool due = pl_design_move(&p.design, path, s) == step;
                assert_true(due ? fabs(fabs(way) - 2.0 / 3) < 1e-6 : way == 0);
            }
        }
        assert_int_equal(moves, 7);
    }
    assert_true(begun[0] && begun[1] && begun[2] && begun[3]);
    plot_close(&p);
}

/* A group is two points and those between them: A with one coordinate of B. A and B are Latin
 * hypercubes, and not the same. */
static void a_group_of_saltelli_mixes_two_cubes(void **state) {
    (void)state;
    static const char *const texts[] = {"a=0.0:1.0", "b=0.0:1.0"};
    enum { GROUPS = 64 };
    bool seen[2][GROUPS] = {{false}};
    int equal = 0;
    plot p;
    plot_open(&p, PL_DESIGN_SALTELLI, GROUPS, texts, 2);
    assert_null(pl_design_complaint(&p.design));
    assert_int_equal(pl_design_size(&p.design), 4 * GROUPS);
    for (uint64_t g = 0; g < GROUPS; g++) {
        for (size_t s = 0; s < 2; s++) {
            const double a = pl_design_share(&p.design, g * 4, s);
            const double b = pl_design_share(&p.design, g * 4 + 1, s);
            assert_true(pl_design_share(&p.design, g * 4 + 2 + s, s) == b);
            assert_true(pl_design_share(&p.design, g * 4 + 3 - s, s) == a);
            seen[0][(size_t)(a * GROUPS)] |= s == 0;
            seen[1][(size_t)(b * GROUPS)] |= s == 0;
            equal += a == b;
        }
    }
    for (size_t i = 0; i < GROUPS; i++) {
        assert_true(seen[0][i] && seen[1][i]);
    }
    assert_int_equal(equal, 0);
    plot_close(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_path_of_morris_moves_each_coordinate_once),
    cmocka_unit_test(a_group_of_saltelli_mixes_two_cubes),
    cmocka_unit_test(a_grid_has_every_value_with_every_other),
    cmocka_unit_test(a_latin_hypercube_visits_each_stratum_once),
    cmocka_unit_test(a_coordinate_depends_on_its_key_and_the_seed),
    cmocka_unit_test(sobol_begins_as_published),
    cmocka_unit_test(every_sobol_dimension_is_even),
    cmocka_unit_test(what_does_not_fit_is_complained_of),
};

PL_TEST_MAIN(tests)
