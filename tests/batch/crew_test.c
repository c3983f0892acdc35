#include "testing.h"

#include "batch/crew.h"
#include "batch/row_text.h"
#include "experiments.h"

/* What was delivered, as a file of it; and whom to stop. */
typedef struct heap {
    bench *bench;
    pl_buffer lines;
    uint64_t next, stop_at, fail_at; /* runs */
    int asked;
    bool with_base;
} heap;

static pl_status deliver(void *context, const pl_rows *rows) {
    heap *h = context;
    pl_cell cell;
    assert_int_equal(rows->cell * h->bench->experiment.runs + rows->first, h->next);
    if (h->next >= h->fail_at) {
        return PL_IO;
    }
    pl_experiment_cell(&h->bench->experiment, rows->cell, &cell);
    pl_row_text_csv(&h->bench->experiment, &cell, rows, &h->lines);
    h->next += rows->count;
    return PL_OK;
}

static bool go_on(void *context) {
    heap *h = context;
    h->asked++;
    return h->next < h->stop_at;
}

static pl_status crew(heap *h, bench *b, unsigned jobs, uint64_t first, uint64_t end) {
    const pl_crew_order order = {.experiment = &b->experiment,
                                 .base = h->with_base ? b->scenario : NULL,
                                 .first = first,
                                 .end = end,
                                 .jobs = jobs,
                                 .allocator = pl_allocator_default(),
                                 .deliver = deliver,
                                 .go_on = go_on,
                                 .context = h};
    h->bench = b;
    h->next = first;
    return pl_crew_play(&order);
}

static void heap_open(heap *h) {
    *h = (heap){.stop_at = UINT64_MAX, .fail_at = UINT64_MAX};
    pl_buffer_init(&h->lines, pl_allocator_default());
}

static void open_cells(bench *b) {
    bench_open(b, 130); /* two blocks and a bit */
    bench_add_variant(b, "meek");
    bench_add_sweep(b, "roll=4,8");
}

/* 1, 2, 3, 8 and 16 workers, in pieces cut anywhere: the same bytes. */
static void workers_and_pieces_change_no_byte(void **state) {
    (void)state;
    static const unsigned jobs[] = {2, 3, 8, 16};
    static const uint64_t cuts[] = {0, 1, 64, 129, 130, 131, 300, 519, 520};
    bench b;
    heap one;
    heap more;
    open_cells(&b);
    heap_open(&one);
    assert_int_equal(crew(&one, &b, 1, 0, 520), PL_OK);
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        heap_open(&more);
        assert_int_equal(crew(&more, &b, jobs[i], 0, 520), PL_OK);
        assert_string_equal(pl_buffer_string(&more.lines), pl_buffer_string(&one.lines));
        pl_buffer_fini(&more.lines);
    }
    heap_open(&more);
    for (size_t i = 0; i + 1 < sizeof cuts / sizeof cuts[0]; i++) {
        assert_int_equal(crew(&more, &b, 2, cuts[i], cuts[i + 1]), PL_OK);
    }
    assert_string_equal(pl_buffer_string(&more.lines), pl_buffer_string(&one.lines));
    assert_int_equal(crew(&more, &b, 2, 7, 7), PL_OK); /* nothing to do */
    pl_buffer_fini(&more.lines);
    pl_buffer_fini(&one.lines);
    bench_close(&b);
}

/* What the base has made is what each cell would make. */
static void a_base_changes_no_byte(void **state) {
    (void)state;
    bench b;
    heap alone;
    heap with;
    open_cells(&b);
    heap_open(&alone);
    heap_open(&with);
    with.with_base = true;
    assert_int_equal(crew(&alone, &b, 2, 0, 520), PL_OK);
    assert_int_equal(crew(&with, &b, 2, 0, 520), PL_OK);
    assert_string_equal(pl_buffer_string(&with.lines), pl_buffer_string(&alone.lines));
    pl_buffer_fini(&alone.lines);
    pl_buffer_fini(&with.lines);
    bench_close(&b);
}

/* Told to stop, it hands in what it has, in order, and no more. */
static void a_stop_keeps_a_whole_beginning(void **state) {
    (void)state;
    bench b;
    heap all;
    heap some;
    open_cells(&b);
    heap_open(&all);
    heap_open(&some);
    assert_int_equal(crew(&all, &b, 1, 0, 520), PL_OK);
    some.stop_at = 100;
    assert_int_equal(crew(&some, &b, 2, 0, 520), PL_INTERRUPTED);
    assert_in_range(some.next, 100, 519);
    assert_int_equal(
        strncmp(pl_buffer_string(&all.lines), pl_buffer_string(&some.lines), some.lines.size), 0);
    pl_buffer_fini(&all.lines);
    pl_buffer_fini(&some.lines);
    bench_close(&b);
}

static void a_failed_delivery_ends_it(void **state) {
    (void)state;
    bench b;
    heap h;
    open_cells(&b);
    heap_open(&h);
    h.fail_at = 200;
    assert_int_equal(crew(&h, &b, 2, 0, 520), PL_IO);
    assert_in_range(h.next, 200, 519);
    pl_buffer_fini(&h.lines);
    bench_close(&b);
}

/* A cell that cannot be loaded is its runs' fault, and no other's. */
static void a_cell_that_cannot_be_loaded_is_a_fault(void **state) {
    (void)state;
    bench b;
    heap h;
    bench_open(&b, 3);
    bench_add_sweep(&b, "roll=501,8");
    heap_open(&h);
    assert_int_equal(crew(&h, &b, 2, 0, 6), PL_OK);
    const char *lines = pl_buffer_string(&h.lines);
    assert_non_null(strstr(lines, "2,0,,501,2,,\"PL020 --set roll"));
    assert_non_null(strstr(lines, "from 0 to 500"));
    assert_null(strstr(lines, "8,0,,"));
    pl_buffer_fini(&h.lines);
    bench_close(&b);
}

/* A hook that remembers between runs would be for only in the first. */
static void a_hook_remembers_nothing_of_another_run(void **state) {
    (void)state;
    bench b;
    heap h;
    size_t carried = 0;
    bench_open_source(&b, 20, COUNTING);
    heap_open(&h);
    assert_int_equal(crew(&h, &b, 2, 0, 20), PL_OK);
    for (const char *at = pl_buffer_string(&h.lines); (at = strstr(at, ",true\n")) != NULL; at++) {
        carried++;
    }
    assert_int_equal(carried, 20);
    pl_buffer_fini(&h.lines);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(workers_and_pieces_change_no_byte),
    cmocka_unit_test(a_base_changes_no_byte),
    cmocka_unit_test(a_stop_keeps_a_whole_beginning),
    cmocka_unit_test(a_failed_delivery_ends_it),
    cmocka_unit_test(a_cell_that_cannot_be_loaded_is_a_fault),
    cmocka_unit_test(a_hook_remembers_nothing_of_another_run),
};

PL_TEST_MAIN(tests)
