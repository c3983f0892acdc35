#include "testing.h"

#include "experiments.h"

static void cells_are_variants_with_points(void **state) {
    (void)state;
    static const struct {
        const char *variant, *roll;
    } rows[] = {{"", "4"}, {"", "8"}, {"meek", "4"}, {"meek", "8"}};
    bench b;
    bench_open(&b, 10);
    bench_add_variant(&b, "meek");
    bench_add_sweep(&b, "roll=4,8");
    const pl_setting set = {pl_text_of("foes"), pl_text_of("2")};
    b.experiment.settings = &set;
    b.experiment.setting_count = 1;
    assert_int_equal(pl_experiment_cells(&b.experiment), 4);
    assert_int_equal(pl_experiment_runs(&b.experiment), 40);
    for (uint64_t i = 0; i < 4; i++) {
        pl_cell cell;
        pl_experiment_cell(&b.experiment, i, &cell);
        assert_string_equal(cell.variant, rows[i].variant);
        assert_int_equal(cell.setting_count, 2);
        assert_int_equal(cell.first_swept, 1);
        assert_true(pl_text_is(cell.settings[0].key, "foes"));
        assert_true(pl_text_is(cell.settings[1].key, "roll"));
        assert_true(pl_text_is(cell.settings[1].value, rows[i].roll));
    }
    bench_close(&b);
}

static void outcomes_have_their_types_and_units(void **state) {
    (void)state;
    static const struct {
        const char *name, *unit;
        pl_outcome_type type;
    } rows[] = {{"clerk", "", PL_OUTCOME_CATEGORY},
                {"painted", "", PL_OUTCOME_BOOL},
                {"painted_at", "", PL_OUTCOME_TIME},
                {"votes_for", "votes", PL_OUTCOME_COUNT}};
    bench b;
    bench_open(&b, 10);
    assert_int_equal(b.experiment.measure_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(pl_text_is(b.experiment.measures[i].name, rows[i].name));
        assert_true(pl_text_is(b.experiment.measures[i].unit, rows[i].unit));
        assert_int_equal(b.experiment.measures[i].type, rows[i].type);
    }
    bench_close(&b);
}

static void some_outcomes_may_be_kept(void **state) {
    (void)state;
    static const char *const keep[] = {"votes_for", "painted"};
    static const char *const wrong[] = {"painted", "pained"};
    const char *unknown = NULL;
    bench b;
    bench_open(&b, 10);
    assert_int_equal(pl_experiment_take_scenario(&b.experiment, b.scenario, keep, 2, &unknown),
                     PL_OK);
    assert_int_equal(b.experiment.measure_count, 2);
    assert_true(pl_text_is(b.experiment.measures[0].name, "painted"));
    assert_int_equal(pl_experiment_take_scenario(&b.experiment, b.scenario, wrong, 2, &unknown),
                     PL_NOT_FOUND);
    assert_string_equal(unknown, "pained");
    bench_close(&b);
}

/* Whatever results depend on changes the name; a shard or the number of workers is none of it. */
static void a_name_depends_on_what_results_depend_on(void **state) {
    (void)state;
    static const char *const keep[] = {"painted"};
    char name[PL_EXPERIMENT_NAME];
    const char *unknown = NULL;
    bench b;
    bench c;
    bench_open(&b, 10);
    memcpy(name, b.experiment.name, sizeof name);
    assert_int_equal(strlen(name), 32);
    bench_open(&c, 10);
    assert_string_equal(c.experiment.name, name);
    bench_close(&c);

    b.experiment.seed++;
    bench_rename(&b);
    assert_string_not_equal(b.experiment.name, name);
    b.experiment.seed--;
    b.experiment.runs++;
    bench_rename(&b);
    assert_string_not_equal(b.experiment.name, name);
    b.experiment.runs--;
    b.experiment.base.version = "1.2.4";
    bench_rename(&b);
    assert_string_not_equal(b.experiment.name, name);
    b.experiment.base.version = "1.2.3";
    bench_rename(&b);
    assert_string_equal(b.experiment.name, name);
    assert_int_equal(pl_experiment_take_scenario(&b.experiment, b.scenario, keep, 1, &unknown),
                     PL_OK);
    assert_string_not_equal(b.experiment.name, name);
    bench_add_variant(&b, "meek");
    assert_string_not_equal(b.experiment.name, name);
    bench_close(&b);

    bench_open_source(&c, 10, DOOR "-- another\n");
    assert_string_not_equal(c.experiment.name, name);
    bench_close(&c);
}

static void a_cell_is_loaded_with_its_settings(void **state) {
    (void)state;
    pl_scenario *scenario = NULL;
    pl_problem_list problems;
    pl_cell cell;
    bench b;
    bench_open(&b, 10);
    bench_add_sweep(&b, "roll=5,501");
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_experiment_cell(&b.experiment, 0, &cell);
    assert_int_equal(pl_experiment_load(&b.experiment, &cell, NULL, pl_allocator_default(),
                                        &problems, &scenario),
                     PL_OK);
    const pl_data factions = pl_data_get(pl_scenario_data(scenario), "factions");
    assert_int_equal(pl_data_int(pl_data_get(pl_data_at(factions, 0), "seats"), 0), 5);
    pl_scenario_destroy(scenario);
    pl_experiment_cell(&b.experiment, 1, &cell);
    scenario = NULL;
    assert_int_equal(pl_experiment_load(&b.experiment, &cell, NULL, pl_allocator_default(),
                                        &problems, &scenario),
                     PL_BAD_SETTING);
    assert_null(scenario);
    assert_true(problems.count > 0);
    pl_problem_list_fini(&problems);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(cells_are_variants_with_points),
    cmocka_unit_test(outcomes_have_their_types_and_units),
    cmocka_unit_test(some_outcomes_may_be_kept),
    cmocka_unit_test(a_name_depends_on_what_results_depend_on),
    cmocka_unit_test(a_cell_is_loaded_with_its_settings),
};

PL_TEST_MAIN(tests)
