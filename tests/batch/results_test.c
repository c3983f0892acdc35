#include "testing.h"

#include <math.h>

#include "batch/results.h"
#include "result_files.h"

static const char *const names[] = {"a.csv", "a.ndjson", "a.sqlite"};
enum { FORMATS = 3 };

static pl_status read_file(result_files *f, const char *name, pl_results *r) {
    char path[256];
    result_files_path(f, name, path);
    f->why.size = 0;
    return pl_results_read(r, path, &f->why);
}

static void open_cells(result_files *f) {
    result_files_open(f, 30);
    bench_add_variant(&f->bench, "meek");
    bench_add_sweep(&f->bench, "roll=4,8");
}

/* The same numbers out of each format; a shard has the runs of its part. */
static void every_format_is_read_alike(void **state) {
    (void)state;
    result_files f;
    pl_results *all = calloc(FORMATS, sizeof *all);
    open_cells(&f);
    for (int i = 0; i < FORMATS; i++) {
        result_files_make(&f, names[i], 20, 100);
        assert_int_equal(read_file(&f, names[i], &all[i]), PL_OK);
        const pl_results *r = &all[i];
        assert_int_equal(r->first, 20);
        assert_int_equal(r->end, 100);
        assert_int_equal(r->run_count, 80);
        assert_string_equal(r->plan.experiment.name, f.bench.experiment.name);
        for (size_t run = 0; run < 80; run++) {
            assert_int_equal(r->runs[run].cell, (run + 20) / 30);
            assert_int_equal(r->runs[run].replicate, (run + 20) % 30);
            assert_string_equal(r->runs[run].digest, all[0].runs[run].digest);
            for (size_t m = 0; m < 4; m++) {
                const double a = pl_results_number(&all[0], run, m);
                const double b = pl_results_number(r, run, m);
                assert_true(a == b || (isnan(a) && isnan(b)));
            }
        }
    }
    for (int i = 0; i < FORMATS; i++) {
        pl_results_close(&all[i]);
    }
    free(all);
    result_files_close(&f);
}

static void cells_have_their_runs_and_names(void **state) {
    (void)state;
    static const struct {
        size_t first, count;
        const char *label;
    } rows[] = {
        {0, 10, "roll=4"}, {10, 30, "roll=8"}, {40, 30, "meek, roll=4"}, {70, 10, "meek, roll=8"}};
    result_files f;
    pl_results *r = calloc(1, sizeof *r);
    pl_buffer label;
    open_cells(&f);
    result_files_make(&f, "a.csv", 20, 100);
    assert_int_equal(read_file(&f, "a.csv", r), PL_OK);
    pl_buffer_init(&label, pl_allocator_default());
    for (uint64_t cell = 0; cell < 4; cell++) {
        size_t first = 0;
        pl_buffer_clear(&label);
        assert_int_equal(pl_results_cell(r, cell, &first), rows[cell].count);
        assert_int_equal(first, rows[cell].first);
        assert_int_equal(pl_results_write_cell(r, cell, &label), PL_OK);
        assert_string_equal(pl_buffer_string(&label), rows[cell].label);
    }
    assert_int_equal(pl_results_measure(r, "painted"), 1);
    assert_true(pl_results_measure(r, "paint") == SIZE_MAX);
    pl_buffer_fini(&label);
    pl_results_close(r);
    free(r);
    result_files_close(&f);
}

/* Read as far as it goes; damaged, it is refused and the line is named. */
static void damage_is_found_and_named(void **state) {
    (void)state;
    static const struct {
        const char *name, *from, *to, *words;
    } rows[] = {
        {"a.csv", "\n7,0,,4,7,", "\n8,0,,4,7,", "a.csv:9:"},
        {"a.csv", ",true,", ",maybe,", "a.csv:"},
        {"a.csv", ",rosa,", ",", "a.csv:"},
        {"a.ndjson", "{\"run\":7,", "{\"run\":9,", "a.ndjson:8:"},
        {"a.ndjson", "\"outcomes\":{", "\"outcome\":{", "a.ndjson:1:"},
        {"a.ndjson", "{\"run\":0,", "\"run\":0,", "a.ndjson:1:"},
        {"a.ndjson", "\"clerk\":\"rosa\"", "\"clerk\":99999999", "a.ndjson:"},
        {"a.ndjson", "\"painted\":true", "\"painted\":7", "a.ndjson:"},
        {"a.ndjson", "\"votes_for\":", "\"votes_for\":true,\"votes\":", "a.ndjson:"},
    };
    result_files f;
    pl_results *r = calloc(1, sizeof *r);
    open_cells(&f);
    for (int i = 0; i < FORMATS; i++) {
        result_files_make(&f, names[i], 0, 120);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[256];
        size_t size = 0;
        result_files_path(&f, rows[i].name, path);
        char *text = files_read(path, &size);
        files_replace(path, rows[i].from, rows[i].to);
        assert_int_equal(read_file(&f, rows[i].name, r), PL_CORRUPT);
        if (strstr(pl_buffer_string(&f.why), rows[i].words) == NULL) {
            fail_msg("%s: %s", rows[i].words, pl_buffer_string(&f.why));
        }
        pl_results_close(r);
        files_write(path, text, size);
        free(text);
    }
    free(r);
    result_files_close(&f);
}

static void what_is_no_file_of_results_is_refused(void **state) {
    (void)state;
    result_files f;
    char path[256];
    pl_results *r = calloc(1, sizeof *r);
    open_cells(&f);
    assert_int_equal(read_file(&f, "missing.csv", r), PL_NOT_FOUND);
    pl_results_close(r);
    assert_int_equal(read_file(&f, "x.xlsx", r), PL_NOT_FOUND);
    assert_non_null(strstr(pl_buffer_string(&f.why), ".sqlite, .csv or .ndjson"));
    pl_results_close(r);
    result_files_path(&f, "alone.csv", path);
    files_write(path, "a,b\n", 4);
    assert_int_equal(read_file(&f, "alone.csv", r), PL_NOT_FOUND);
    assert_non_null(strstr(pl_buffer_string(&f.why), "experiment.json"));
    pl_results_close(r);
    result_files_path(&f, "text.sqlite", path);
    files_write(path, "this is no data base, not at all\n", 33);
    assert_int_equal(read_file(&f, "text.sqlite", r), PL_CORRUPT);
    pl_results_close(r);
    result_files_path(&f, "empty.sqlite", path);
    files_write(path, "", 0);
    assert_int_equal(read_file(&f, "empty.sqlite", r), PL_CORRUPT);
    pl_results_close(r);
    free(r);
    result_files_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_format_is_read_alike),
    cmocka_unit_test(cells_have_their_runs_and_names),
    cmocka_unit_test(damage_is_found_and_named),
    cmocka_unit_test(what_is_no_file_of_results_is_refused),
};

PL_TEST_MAIN(tests)
