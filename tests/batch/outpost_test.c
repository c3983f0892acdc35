/* What a process of its own plays is what is played here; and what becomes of one that dies. The
 * processes are this program with --outpost and how it is to behave. */
#include "testing.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "batch/outpost.h"
#include "batch/row_text.h"
#include "experiments.h"

/* --- the other end --- */

/* Memory of which the last request brings the process down. */
typedef struct mine {
    pl_allocator allocator;
    unsigned left;
} mine;

static void *take_mined(void *context, size_t size) {
    mine *m = context;
    if (m->left-- == 0) {
        (void)raise(SIGKILL);
    }
    return pl_allocator_default()->take(NULL, size);
}

static int serve(const char *manner, const char *number) {
    bench b;
    mine m = {.allocator = *pl_allocator_default(), .left = (unsigned)strtoul(number, NULL, 10)};
    m.allocator.take = take_mined;
    m.allocator.context = &m;
    if (strcmp(manner, "mute") == 0) {
        return 3;
    }
    if (strcmp(manner, "dying") == 0) {
        return raise(SIGKILL);
    }
    if (strcmp(manner, "babbling") == 0) {
        return write(STDIN_FILENO, "good evening, good evening, good evening, good evening", 54) <
               0;
    }
    bench_open(&b, 20);
    if (strcmp(manner, "edited") == 0) {
        b.experiment.scenario_hash[0] ^= 1;
    }
    const pl_hold_from from = {&b.experiment, b.scenario,
                               strcmp(manner, "mined") == 0 ? &m.allocator
                                                            : pl_allocator_default()};
    const pl_status status = pl_outpost_serve(&from, STDIN_FILENO);
    bench_close(&b);
    return status == PL_OK ? 0 : 5;
}

/* --- this end --- */

static char manner[32];
static char number[32];

static pl_outpost_start start_of(const bench *b, const char *how, unsigned n) {
    static char program[] = "/proc/self/exe";
    static char option[] = "--outpost";
    static char *words[] = {program, option, manner, number, NULL};
    snprintf(manner, sizeof manner, "%s", how);
    snprintf(number, sizeof number, "%u", n);
    return (pl_outpost_start){program, words, &b->experiment};
}

static bool always(const void *unused) {
    (void)unused;
    return true;
}

static bool never(const void *unused) {
    (void)unused;
    return false;
}

/* The rows of a cell's first runs, as lines. */
static void write_rows(const bench *b, const pl_rows *rows, pl_buffer *out) {
    pl_cell cell;
    pl_experiment_cell(&b->experiment, rows->cell, &cell);
    pl_row_text_csv(&b->experiment, &cell, rows, out);
}

static void play_here(bench *b, uint64_t cell, uint64_t count, pl_buffer *out) {
    const pl_hold_from from = {&b->experiment, b->scenario, pl_allocator_default()};
    pl_hold held;
    pl_hold own = {.scenario = NULL};
    pl_rows rows;
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), b->experiment.measure_count),
                     PL_OK);
    assert_int_equal(pl_hold_load(&from, cell, &held), PL_OK);
    pl_rows_begin(&rows, cell, 0);
    for (uint64_t i = 0; i < count; i++) {
        assert_int_equal(pl_hold_play(&from, &held, &own, i, &rows), PL_OK);
    }
    write_rows(b, &rows, out);
    pl_rows_close(&rows);
    pl_hold_drop(&own);
    pl_hold_drop(&held);
}

/* One process for all of them, or as many as it takes. */
static pl_status play_there(bench *b, const pl_outpost_start *start, uint64_t cells, uint64_t count,
                            pl_outpost_watch watch, pl_buffer *out) {
    pl_outpost outpost = {.process = 0};
    pl_rows rows;
    pl_status status = pl_rows_open(&rows, pl_allocator_default(), b->experiment.measure_count);
    for (uint64_t cell = 0; cell < cells && status == PL_OK; cell++) {
        const pl_outpost_span span = {cell, 0, count};
        status = pl_outpost_play(&outpost, start, &span, watch, NULL, &rows);
        if (status == PL_OK) {
            assert_int_equal(rows.count, count);
            write_rows(b, &rows, out);
        }
    }
    pl_outpost_close(&outpost);
    assert_int_equal(outpost.process, 0);
    pl_rows_close(&rows);
    return status;
}

/* Both ends have the cells of the other's experiment. */
static void what_it_plays_is_what_is_played_here(void **state) {
    (void)state;
    bench b;
    pl_buffer here;
    pl_buffer there;
    pl_buffer_init(&here, pl_allocator_default());
    pl_buffer_init(&there, pl_allocator_default());
    bench_open(&b, 20);
    const pl_outpost_start start = start_of(&b, "plain", 0);
    play_here(&b, 0, 20, &here);
    assert_int_equal(play_there(&b, &start, 1, 20, always, &there), PL_OK);
    assert_string_equal(pl_buffer_string(&there), pl_buffer_string(&here));
    pl_buffer_fini(&there);
    pl_buffer_fini(&here);
    bench_close(&b);
}

/* Each time somewhere else: the run it was at is a fault, and all the others are what they are. */
static void a_death_costs_one_run(void **state) {
    (void)state;
    bench b;
    pl_buffer here;
    pl_buffer there;
    int deaths = 0;
    pl_buffer_init(&here, pl_allocator_default());
    bench_open(&b, 20);
    play_here(&b, 0, 20, &here);
    for (unsigned left = 150; left < 158; left++) {
        char *lines[2] = {NULL, NULL};
        char copies[2][20000];
        const pl_outpost_start start = start_of(&b, "mined", left);
        pl_buffer_init(&there, pl_allocator_default());
        assert_int_equal(play_there(&b, &start, 1, 20, always, &there), PL_OK);
        snprintf(copies[0], sizeof copies[0], "%s", pl_buffer_string(&here));
        snprintf(copies[1], sizeof copies[1], "%s", pl_buffer_string(&there));
        char *mine_ = strtok_r(copies[0], "\n", &lines[0]);
        char *its = strtok_r(copies[1], "\n", &lines[1]);
        for (int i = 0; i < 20; i++) {
            assert_non_null(its);
            const bool died =
                strstr(its, "the process that played it was ended by signal 9 (Killed)") != NULL;
            deaths += died;
            assert_true(died || strcmp(mine_, its) == 0);
            mine_ = strtok_r(NULL, "\n", &lines[0]);
            its = strtok_r(NULL, "\n", &lines[1]);
        }
        pl_buffer_fini(&there);
    }
    assert_in_range(deaths, 8, 8 * 19);
    pl_buffer_fini(&here);
    bench_close(&b);
}

/* Nothing comes of it but a status. */
static void expect_of(bench *b, const pl_outpost_start *start, pl_outpost_watch watch,
                      pl_status status) {
    pl_buffer there;
    pl_buffer_init(&there, pl_allocator_default());
    assert_int_equal(play_there(b, start, 1, 20, watch, &there), status);
    assert_int_equal(there.size, 0);
    pl_buffer_fini(&there);
}

static void expect(const char *how, pl_outpost_watch watch, pl_status status) {
    bench b;
    bench_open(&b, 20);
    const pl_outpost_start start = start_of(&b, how, 0);
    expect_of(&b, &start, watch, status);
    bench_close(&b);
}

static void one_that_does_not_begin_is_no_fault_of_a_run(void **state) {
    (void)state;
    expect("mute", always, PL_IO);
    expect("dying", always, PL_IO);
    expect("babbling", always, PL_IO);
    expect("edited", always, PL_VERSION);
}

static void where_no_process_can_be_started_it_is_said(void **state) {
    (void)state;
    static char nowhere[] = "/nowhere/plenum";
    static char *words[] = {nowhere, NULL};
    bench b;
    bench_open(&b, 20);
    const pl_outpost_start start = {nowhere, words, &b.experiment};
    expect_of(&b, &start, always, PL_LIMIT);
    bench_close(&b);
}

static void one_that_is_not_to_go_on_is_ended(void **state) {
    (void)state;
    expect("plain", never, PL_INTERRUPTED);
}

/* The one that waits for work, killed from outside: the next span has another, and no fault. */
static void who_dies_idle_costs_nothing(void **state) {
    (void)state;
    bench b;
    pl_outpost outpost = {.process = 0};
    pl_rows rows;
    const pl_outpost_span span = {0, 0, 20};
    bench_open(&b, 20);
    const pl_outpost_start start = start_of(&b, "plain", 0);
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), b.experiment.measure_count),
                     PL_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pl_outpost_play(&outpost, &start, &span, always, NULL, &rows), PL_OK);
        for (size_t row = 0; row < 20; row++) {
            assert_int_equal(rows.rows[row].fault, 0);
            assert_int_equal(strlen(rows.rows[row].digest), 32);
        }
        char gone[1];
        assert_int_equal(kill(outpost.process, SIGKILL), 0);
        assert_int_equal(recv(outpost.wire, gone, 1, 0), 0); /* its end is closed now */
    }
    pl_outpost_close(&outpost);
    pl_rows_close(&rows);
    bench_close(&b);
}

static void no_wire_is_no_wire(void **state) {
    (void)state;
    bench b;
    bench_open(&b, 20);
    const pl_hold_from from = {&b.experiment, b.scenario, pl_allocator_default()};
    assert_int_equal(pl_outpost_serve(&from, STDERR_FILENO), PL_IO);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_it_plays_is_what_is_played_here),
    cmocka_unit_test(a_death_costs_one_run),
    cmocka_unit_test(one_that_does_not_begin_is_no_fault_of_a_run),
    cmocka_unit_test(where_no_process_can_be_started_it_is_said),
    cmocka_unit_test(one_that_is_not_to_go_on_is_ended),
    cmocka_unit_test(who_dies_idle_costs_nothing),
    cmocka_unit_test(no_wire_is_no_wire),
};

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "--outpost") == 0) {
        return serve(argv[2], argv[3]);
    }
    return pl_testing_main(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
