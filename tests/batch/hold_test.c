/* A cell's scenario is loaded once; its functions are each player's own. */
#include "testing.h"

#include "batch/hold.h"
#include "experiments.h"
#include "failing_allocator.h"

static pl_hold_from from_of(const bench *b, const pl_allocator *allocator) {
    return (pl_hold_from){&b->experiment, b->scenario, allocator};
}

static void its_functions_remember_no_other_run(void **state) {
    (void)state;
    bench b;
    pl_hold held;
    pl_hold own = {.scenario = NULL};
    pl_rows rows;
    bench_open_source(&b, 5, COUNTING);
    const pl_hold_from from = from_of(&b, pl_allocator_default());
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), b.experiment.measure_count),
                     PL_OK);
    assert_int_equal(pl_hold_load(&from, 0, &held), PL_OK);
    assert_non_null(pl_scenario_sandbox(held.scenario));
    pl_rows_begin(&rows, 0, 0);
    for (uint64_t i = 0; i < 5; i++) {
        assert_int_equal(pl_hold_play(&from, &held, &own, i, &rows), PL_OK);
        assert_int_equal(pl_rows_value(&rows, (size_t)i, 0)->number, 1); /* carried */
    }
    assert_ptr_not_equal(own.scenario, held.scenario);
    pl_hold_drop(&own);
    pl_hold_drop(&own);
    pl_hold_drop(&held);
    pl_rows_close(&rows);
    bench_close(&b);
}

static void a_cell_with_mistakes_says_so_in_every_run(void **state) {
    (void)state;
    bench b;
    pl_hold held;
    pl_hold own = {.scenario = NULL};
    pl_rows rows;
    bench_open(&b, 2);
    bench_add_sweep(&b, "roll=4,501");
    const pl_hold_from from = from_of(&b, pl_allocator_default());
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), b.experiment.measure_count),
                     PL_OK);
    assert_int_equal(pl_hold_load(&from, 1, &held), PL_OK);
    assert_null(held.scenario);
    assert_non_null(strstr(held.why, "PL020 --set roll"));
    pl_rows_begin(&rows, 1, 0);
    for (uint64_t i = 0; i < 2; i++) {
        assert_int_equal(pl_hold_play(&from, &held, &own, i, &rows), PL_OK);
        assert_string_equal(pl_rows_text(&rows, rows.rows[i].fault), held.why);
    }
    pl_hold_drop(&held);
    pl_rows_close(&rows);
    bench_close(&b);
}

static void another_file_is_not_played(void **state) {
    (void)state;
    bench b;
    pl_hold held;
    bench_open(&b, 2);
    const pl_hold_from from = from_of(&b, pl_allocator_default());
    b.experiment.scenario_hash[0] ^= 1;
    assert_int_equal(pl_hold_load(&from, 0, &held), PL_VERSION);
    pl_hold_drop(&held);
    bench_close(&b);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const bench *b = context;
    const pl_hold_from from = from_of(b, allocator);
    pl_hold held;
    pl_hold own = {.scenario = NULL};
    pl_rows rows;
    pl_status status = pl_rows_open(&rows, allocator, b->experiment.measure_count);
    if (status == PL_OK) {
        pl_rows_begin(&rows, 0, 0);
        status = pl_hold_load(&from, 0, &held);
        if (status == PL_OK) {
            status = pl_hold_play(&from, &held, &own, 0, &rows);
        }
        pl_hold_drop(&own);
        pl_hold_drop(&held);
    }
    pl_rows_close(&rows);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    bench b;
    bench_open(&b, 1);
    assert_true(failing_allocator_sweep(attempt, &b) > 100);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(its_functions_remember_no_other_run),
    cmocka_unit_test(a_cell_with_mistakes_says_so_in_every_run),
    cmocka_unit_test(another_file_is_not_played),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
