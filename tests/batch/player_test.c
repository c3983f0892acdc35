#include "testing.h"

#include <math.h>

#include "batch/player.h"
#include "experiments.h"
#include "script/play.h"

/* What `plenum run --seed 1917 --replicate N` comes to: its outcomes as run.ended has them. */
static void play_alone(const bench *b, uint32_t replicate, pl_buffer *journal) {
    uint32_t question = 0;
    pl_run *run = NULL;
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED, .rng = {1917, replicate}, .sink = pl_sink_memory(journal)};
    assert_int_equal(pl_play_create(pl_allocator_default(), b->scenario, &options, &run), PL_OK);
    assert_int_equal(pl_play_go(b->scenario, run, 0, &question), PL_PLAY_ENDED);
    pl_run_destroy(run);
}

static void find_end(pl_text journal, pl_record *end) {
    pl_journal_reader reader;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, end, &more) == PL_OK && more) {
        if (end->kind == PL_KIND_RUN_ENDED) {
            return;
        }
    }
    fail_msg("it did not end");
}

static void expect_same(const bench *b, const pl_rows *rows, size_t row) {
    pl_buffer journal;
    pl_record end;
    void *tree = NULL;
    pl_buffer_init(&journal, pl_allocator_default());
    play_alone(b, (uint32_t)(rows->first + row), &journal);
    find_end(pl_buffer_text(&journal), &end);
    assert_true(pl_text_is(pl_record_text(&end, PL_FIELD_digest), rows->rows[row].digest));
    assert_int_equal(pl_record_tree(&end, PL_FIELD_outcomes, pl_allocator_default(), &tree), PL_OK);
    const pl_data outcomes = pl_data_root(tree);
    assert_int_equal(pl_data_int(pl_data_get(outcomes, "votes_for"), -1),
                     pl_rows_value(rows, row, 3)->number);
    assert_int_equal(pl_data_bool(pl_data_get(outcomes, "painted"), false),
                     pl_rows_value(rows, row, 1)->number);
    assert_true(pl_text_is(pl_data_text(pl_data_get(outcomes, "clerk")),
                           pl_rows_text(rows, pl_rows_value(rows, row, 0)->text)));
    assert_int_equal(pl_text_is(pl_data_text(pl_data_get(outcomes, "painted_at")), "none"),
                     pl_rows_value(rows, row, 2)->type == PL_OUTCOME_UNKNOWN);
    pl_allocator_default()->give(NULL, tree);
    pl_buffer_fini(&journal);
}

/* 50 runs: every digest and outcome, and not all alike. */
static void a_row_is_what_the_single_run_comes_to(void **state) {
    (void)state;
    bench b;
    pl_rows rows;
    int64_t least = INT64_MAX;
    int64_t most = INT64_MIN;
    bench_open(&b, 64);
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), 4), PL_OK);
    pl_rows_begin(&rows, 0, 3);
    for (uint64_t r = 3; r < 53; r++) {
        assert_int_equal(
            pl_player_play(&b.experiment, b.scenario, r, pl_allocator_default(), &rows), PL_OK);
    }
    assert_int_equal(rows.count, 50);
    for (size_t i = 0; i < rows.count; i++) {
        assert_int_equal(rows.rows[i].fault, 0);
        expect_same(&b, &rows, i);
        const int64_t votes = pl_rows_value(&rows, i, 3)->number;
        least = votes < least ? votes : least;
        most = votes > most ? votes : most;
    }
    assert_true(most > least + 3);
    pl_rows_close(&rows);
    bench_close(&b);
}

#define HOOKED                                                                                     \
    "local calls = 0\n"                                                                            \
    "return scenario { api = 1, id = 'hooked', title = 'Hooked', rules = 'soviet-1917',\n"         \
    "  factions = { { id = 'reds', title = 'Reds', seats = 3 } },\n"                               \
    "  people = { { id = 'rosa', name = 'Rosa', faction = 'reds' } },\n"                           \
    "  sessions = { { id = 'monday', called = '2026-03-02T18:00', chair = 'rosa', agenda = {\n"    \
    "    { id = 'paint', title = 'Paint', mover = 'rosa',\n"                                       \
    "      vote = { inclination = { reds = { in_favour = 1 } } } } } } },\n"                       \
    "  on = { vote_intent = function() error('the hook is broken') end },\n"                       \
    "  outcomes = { painted = { carried = 'paint' } } }\n"

/* A run that fails is a row with its fault, and the next goes on. */
static void a_run_that_fails_is_a_row(void **state) {
    (void)state;
    bench b;
    pl_rows rows;
    bench_open_source(&b, 2, HOOKED);
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), 1), PL_OK);
    pl_rows_begin(&rows, 0, 0);
    assert_int_equal(pl_player_play(&b.experiment, b.scenario, 0, pl_allocator_default(), &rows),
                     PL_OK);
    assert_int_equal(rows.count, 1);
    assert_non_null(strstr(pl_rows_text(&rows, rows.rows[0].fault), "the hook is broken"));
    assert_string_equal(rows.rows[0].digest, "");
    assert_int_equal(pl_rows_value(&rows, 0, 0)->type, PL_OUTCOME_UNKNOWN);
    assert_int_equal(pl_player_fail(pl_text_of("no such cell"), &rows), PL_OK);
    assert_string_equal(pl_rows_text(&rows, rows.rows[1].fault), "no such cell");
    pl_rows_close(&rows);
    bench_close(&b);
}

static void a_run_that_takes_too_long_is_a_row(void **state) {
    (void)state;
    bench b;
    pl_rows rows;
    bench_open(&b, 2);
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), b.experiment.measure_count),
                     PL_OK);
    pl_rows_begin(&rows, 0, 0);
    b.experiment.max_steps = 5;
    assert_int_equal(pl_player_play(&b.experiment, b.scenario, 0, pl_allocator_default(), &rows),
                     PL_OK);
    b.experiment.max_steps = 100000;
    assert_int_equal(pl_player_play(&b.experiment, b.scenario, 0, pl_allocator_default(), &rows),
                     PL_OK);
    assert_string_equal(pl_rows_text(&rows, rows.rows[0].fault),
                        "the run: had not come to its end after 5 steps");
    assert_string_equal(rows.rows[0].digest, "");
    assert_int_equal(rows.rows[1].fault, 0);
    pl_rows_close(&rows);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_row_is_what_the_single_run_comes_to),
    cmocka_unit_test(a_run_that_fails_is_a_row),
    cmocka_unit_test(a_run_that_takes_too_long_is_a_row),
};

PL_TEST_MAIN(tests)
