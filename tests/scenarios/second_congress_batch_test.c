/* The Second Congress, many times: a batch is its single runs, whatever the variant. */
#include "second_congress.h"

#include "batch/crew.h"

enum { PAIRS = 200, CELLS_MAX = 40 };

typedef struct table {
    pl_experiment experiment;
    char digests[CELLS_MAX][PAIRS / 2][33];
    int64_t walked_out[CELLS_MAX][PAIRS / 2];
    size_t walked_out_at; /* which measure */
} table;

static pl_status deliver(void *context, const pl_rows *rows) {
    table *t = context;
    for (size_t i = 0; i < rows->count; i++) {
        assert_string_equal(pl_rows_text(rows, rows->rows[i].fault), "");
        memcpy(t->digests[rows->cell][rows->first + i], rows->rows[i].digest, 33);
        t->walked_out[rows->cell][rows->first + i] =
            pl_rows_value(rows, i, t->walked_out_at)->number;
    }
    return PL_OK;
}

static bool go_on(void *context) {
    (void)context;
    return true;
}

static void take_variants(table *t, const pl_scenario *scenario) {
    const pl_data variants = pl_data_get(pl_scenario_data(scenario), "variants");
    t->experiment.variants[0] = "";
    t->experiment.variant_count = 1;
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        t->experiment.variants[t->experiment.variant_count++] =
            pl_data_key(pl_data_at(variants, i)).at;
    }
    assert_in_range(t->experiment.variant_count, 12, CELLS_MAX);
    t->experiment.runs = PAIRS / t->experiment.variant_count + 1;
}

/* The outcomes and the digest that run.ended of the single run has. */
static void expect_single(const table *t, const pl_scenario *scenario, uint64_t cell,
                          uint64_t replicate) {
    pl_buffer journal;
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    uint32_t question = 0;
    pl_run *run = NULL;
    pl_buffer_init(&journal, pl_allocator_default());
    const pl_play_options options = {.mode = PL_MODE_SAMPLED,
                                     .rng = {t->experiment.seed, (uint32_t)replicate},
                                     .sink = pl_sink_memory(&journal)};
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &run), PL_OK);
    assert_int_equal(pl_play_go(scenario, run, 0, &question), PL_PLAY_ENDED);
    const pl_data selector =
        pl_data_get(pl_data_get(pl_scenario_data(scenario), "outcomes"), "walked_out");
    assert_int_equal(pl_outcome_of(run, selector).number, t->walked_out[cell][replicate]);
    pl_journal_reader_init(&reader, pl_buffer_text(&journal));
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more &&
           record.kind != PL_KIND_RUN_ENDED) {
    }
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_digest), t->digests[cell][replicate]));
    pl_run_destroy(run);
    pl_buffer_fini(&journal);
}

/* 200 pairs of a variant and a replicate. */
static void a_batch_is_its_single_runs(void **state) {
    (void)state;
    const char *unknown = NULL;
    table *t = calloc(1, sizeof *t);
    pl_scenario *scenario = load_congress(NULL, 0);
    t->experiment.base = congress_request();
    t->experiment.seed = 424242;
    take_variants(t, scenario);
    assert_int_equal(pl_experiment_take_scenario(&t->experiment, scenario, NULL, 0, &unknown),
                     PL_OK);
    while (!pl_text_is(t->experiment.measures[t->walked_out_at].name, "walked_out")) {
        t->walked_out_at++;
    }
    const pl_crew_order order = {.experiment = &t->experiment,
                                 .base = scenario, /* which single runs make for themselves */
                                 .end = pl_experiment_runs(&t->experiment),
                                 .jobs = 3,
                                 .allocator = pl_allocator_default(),
                                 .deliver = deliver,
                                 .go_on = go_on,
                                 .context = t};
    assert_true(order.end >= PAIRS);
    assert_int_equal(pl_crew_play(&order), PL_OK);
    for (uint64_t cell = 0; cell < t->experiment.variant_count; cell++) {
        pl_scenario_request request = congress_request();
        request.variant = t->experiment.variants[cell];
        pl_scenario *alone = congress_load(&request);
        for (uint64_t replicate = 0; replicate < t->experiment.runs; replicate++) {
            expect_single(t, alone, cell, replicate);
        }
        pl_scenario_destroy(alone);
    }
    pl_scenario_destroy(scenario);
    free(t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_batch_is_its_single_runs),
};

PL_TEST_MAIN(tests)
