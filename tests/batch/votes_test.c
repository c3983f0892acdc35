#include "testing.h"

#include "batch/player.h"
#include "batch/votes.h"
#include "experiments.h"
#include "failing_allocator.h"

static const char *name_at(pl_data map, uint32_t i) {
    return pl_data_key(pl_data_at(map, i)).at;
}

/* The door has one vote and one election. */
static void each_vote_has_its_counts_and_its_result(void **state) {
    static const char *const names[] = {"paint.for", "paint.against", "paint.abstain",
                                        "paint.absent", "paint.carried"};
    bench b;
    void *block = NULL;
    (void)state;
    bench_open(&b, 10);
    assert_int_equal(
        pl_votes_selectors(pl_allocator_default(), pl_scenario_data(b.scenario), &block), PL_OK);
    const pl_data votes = pl_data_root(block);
    assert_int_equal(pl_data_count(votes), sizeof names / sizeof names[0]);
    for (uint32_t i = 0; i < pl_data_count(votes); i++) {
        assert_string_equal(name_at(votes, i), names[i]);
        assert_int_equal(pl_outcome_type_of(pl_data_at(votes, i)),
                         i < 4 ? PL_OUTCOME_COUNT : PL_OUTCOME_BOOL);
        assert_int_equal(pl_outcome_measures(pl_data_at(votes, i)), 1);
    }
    free(block);
    bench_close(&b);
}

static const pl_value *value_of(const bench *b, const pl_rows *rows, size_t row, const char *name) {
    for (size_t m = 0; m < b->experiment.measure_count; m++) {
        if (pl_text_is(b->experiment.measures[m].name, name)) {
            return pl_rows_value(rows, row, m);
        }
    }
    fail_msg("%s is not kept", name);
    return NULL;
}

/* They stand behind the outcomes that are kept, have another name of experiment, and add up. */
static void they_are_kept_beside_the_outcomes(void **state) {
    static const char *const keep[] = {"votes_for"};
    const char *unknown = NULL;
    char name[PL_EXPERIMENT_NAME];
    void *block = NULL;
    bench b;
    pl_rows rows;
    (void)state;
    bench_open(&b, 20);
    assert_int_equal(pl_experiment_take_scenario(&b.experiment, b.scenario, keep, 1, &unknown),
                     PL_OK);
    memcpy(name, b.experiment.name, sizeof name);
    assert_int_equal(
        pl_votes_selectors(pl_allocator_default(), pl_scenario_data(b.scenario), &block), PL_OK);
    b.experiment.votes = pl_data_root(block);
    assert_int_equal(pl_experiment_take_scenario(&b.experiment, b.scenario, keep, 1, &unknown),
                     PL_OK);
    assert_int_equal(b.experiment.measure_count, 6);
    assert_true(pl_text_is(b.experiment.measures[0].name, "votes_for"));
    assert_string_not_equal(name, b.experiment.name);
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), 6), PL_OK);
    pl_rows_begin(&rows, 0, 0);
    for (uint64_t r = 0; r < 20; r++) {
        assert_int_equal(
            pl_player_play(&b.experiment, b.scenario, r, pl_allocator_default(), &rows), PL_OK);
        const int64_t in_favour = value_of(&b, &rows, r, "paint.for")->number;
        const int64_t against = value_of(&b, &rows, r, "paint.against")->number;
        assert_int_equal(value_of(&b, &rows, r, "votes_for")->number, in_favour);
        assert_int_equal(in_favour + against + value_of(&b, &rows, r, "paint.abstain")->number +
                             value_of(&b, &rows, r, "paint.absent")->number,
                         12);
        assert_int_equal(value_of(&b, &rows, r, "paint.carried")->number, in_favour > against);
    }
    pl_rows_close(&rows);
    free(block);
    bench_close(&b);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const bench *b = context;
    void *block = NULL;
    const pl_status status = pl_votes_selectors(allocator, pl_scenario_data(b->scenario), &block);
    allocator->give(allocator->context, block);
    return status;
}

static void without_memory_there_are_none(void **state) {
    bench b;
    (void)state;
    bench_open(&b, 10);
    assert_true(failing_allocator_sweep(attempt, &b) > 1);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_vote_has_its_counts_and_its_result),
    cmocka_unit_test(they_are_kept_beside_the_outcomes),
    cmocka_unit_test(without_memory_there_are_none),
};

PL_TEST_MAIN(tests)
