#include "testing.h"

#include <fcntl.h>
#include <sys/file.h>

#include "batch/results.h"
#include "result_files.h"

static const char *const names[] = {"a.csv", "a.ndjson", "a.sqlite"};
enum { FORMATS = 3 };

static void open_cells(result_files *f) {
    result_files_open(f, 100);
    bench_add_variant(&f->bench, "meek");
}

/* What a file holds, as CSV. */
static char *rows_of(const result_files *f, const char *name) {
    char path[256];
    pl_buffer why;
    pl_buffer out;
    pl_results *r = calloc(1, sizeof *r);
    result_files_path(f, name, path);
    pl_buffer_init(&why, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    if (pl_results_read(r, path, &why) != PL_OK) {
        fail_msg("%s", pl_buffer_string(&why));
    }
    assert_int_equal(pl_results_write_rows(r, &out), PL_OK);
    char *text = strdup(pl_buffer_string(&out));
    pl_results_close(r);
    pl_buffer_fini(&why);
    pl_buffer_fini(&out);
    free(r);
    return text;
}

static void the_end_of_the_name_is_the_format(void **state) {
    (void)state;
    static const struct {
        const char *path;
        bool is;
        pl_store_format format;
    } rows[] = {{"x.csv", true, PL_STORE_CSV},      {"a/b.ndjson", true, PL_STORE_NDJSON},
                {"b.jsonl", true, PL_STORE_NDJSON}, {"c.sqlite", true, PL_STORE_SQLITE},
                {"c.db", true, PL_STORE_SQLITE},    {".csv", false, PL_STORE_CSV},
                {"csv", false, PL_STORE_CSV},       {"x.xlsx", false, PL_STORE_CSV}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_store_format format = PL_STORE_CSV;
        assert_int_equal(pl_store_format_of(rows[i].path, &format), rows[i].is);
        assert_int_equal(format, rows[i].format);
    }
}

/* All formats hold the same rows. */
static void formats_differ_in_form_only(void **state) {
    (void)state;
    result_files f;
    size_t size = 0;
    char path[256];
    open_cells(&f);
    for (int i = 0; i < FORMATS; i++) {
        result_files_make(&f, names[i], 0, 200);
    }
    result_files_path(&f, names[0], path);
    char *csv = files_read(path, &size);
    for (int i = 0; i < FORMATS; i++) {
        char *rows = rows_of(&f, names[i]);
        assert_string_equal(rows, csv);
        free(rows);
    }
    free(csv);
    result_files_close(&f);
}

/* Stopped and gone on with, as often as you like: the same rows; of texts the same bytes. */
static void what_was_stopped_goes_on(void **state) {
    (void)state;
    static const uint64_t stops[] = {1, 70, 70, 130, UINT64_MAX};
    for (int i = 0; i < FORMATS; i++) {
        result_files f;
        char path[256];
        open_cells(&f);
        result_files_make(&f, "whole.csv", 0, 200);
        result_files_path(&f, names[i], path);
        for (size_t s = 0; s < sizeof stops / sizeof stops[0]; s++) {
            pl_store_request request = result_files_request(&f, path, 0, 200);
            request.resume = s > 0;
            f.stop_at = stops[s];
            const pl_status status = result_files_batch(&f, request);
            assert_int_equal(status, stops[s] == UINT64_MAX ? PL_OK : PL_INTERRUPTED);
            assert_int_equal(f.found, s == 0 ? PL_STORE_NOTHING : PL_STORE_PARTIAL);
        }
        char *whole = rows_of(&f, "whole.csv");
        char *rows = rows_of(&f, names[i]);
        assert_string_equal(rows, whole);
        free(whole);
        free(rows);
        result_files_close(&f);
    }
}

/* A line that a kill has cut is taken away, wherever it was cut. */
static void a_cut_line_is_played_again(void **state) {
    (void)state;
    result_files f;
    char path[256];
    size_t size = 0;
    open_cells(&f);
    result_files_make(&f, "a.csv", 0, 200);
    result_files_path(&f, "a.csv", path);
    char *whole = files_read(path, &size);
    for (size_t keep = 0; keep < size; keep += 1 + size / 40) {
        size_t again = 0;
        assert_int_equal(truncate(path, (off_t)keep), 0);
        pl_store_request request = result_files_request(&f, path, 0, 200);
        request.resume = true;
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, keep == 0 ? PL_STORE_NOTHING : PL_STORE_PARTIAL);
        char *rows = files_read(path, &again);
        assert_int_equal(again, size);
        assert_memory_equal(rows, whole, size);
        free(rows);
    }
    free(whole);
    result_files_close(&f);
}

static void a_file_that_is_there_stays(void **state) {
    (void)state;
    for (int i = 0; i < FORMATS; i++) {
        result_files f;
        char path[256];
        open_cells(&f);
        result_files_path(&f, names[i], path);
        result_files_make(&f, names[i], 0, 200);
        pl_store_request request = result_files_request(&f, path, 0, 200);
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_COMPLETE);
        assert_null(f.store);
        request.end = 150; /* another shard */
        request.resume = true;
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_ANOTHER);
        assert_null(f.store);
        request.end = 200;
        f.bench.experiment.seed++;
        bench_rename(&f.bench);
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_ANOTHER);
        assert_null(f.store);
        f.bench.experiment.seed--;
        bench_rename(&f.bench);
        char *rows = rows_of(&f, names[i]);
        assert_non_null(strstr(rows, "\n199,1,meek,99,"));
        free(rows);
        result_files_close(&f);
    }
}

static void a_part_waits_for_resume(void **state) {
    (void)state;
    for (int i = 0; i < FORMATS; i++) {
        result_files f;
        char path[256];
        open_cells(&f);
        result_files_path(&f, names[i], path);
        f.stop_at = 70;
        pl_store_request request = result_files_request(&f, path, 0, 200);
        assert_int_equal(result_files_batch(&f, request), PL_INTERRUPTED);
        char *before = rows_of(&f, names[i]);
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_PARTIAL);
        assert_null(f.store);
        char *after = rows_of(&f, names[i]);
        assert_string_equal(after, before);
        free(before);
        free(after);
        result_files_close(&f);
    }
}

/* Not ours at all: it stays; with force it goes. */
static void a_stranger_is_left_alone(void **state) {
    (void)state;
    static const char words[] = "run,and,run\n1,2,3\n";
    for (int i = 0; i < FORMATS; i++) {
        result_files f;
        char path[256];
        size_t size = 0;
        open_cells(&f);
        result_files_path(&f, names[i], path);
        files_write(path, words, sizeof words - 1);
        pl_store_request request = result_files_request(&f, path, 0, 200);
        request.resume = true;
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_ANOTHER);
        char *text = files_read(path, &size);
        assert_string_equal(text, words);
        free(text);
        request.resume = false;
        request.force = true;
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_non_null(f.store);
        char *rows = rows_of(&f, names[i]);
        assert_non_null(strstr(rows, "\n199,1,meek,99,"));
        free(rows);
        result_files_close(&f);
    }
}

static void two_batches_do_not_share_a_file(void **state) {
    (void)state;
    for (int i = 0; i < FORMATS; i++) {
        result_files f;
        char path[256];
        open_cells(&f);
        result_files_path(&f, names[i], path);
        result_files_make(&f, names[i], 0, 200);
        const int other = open(path, O_RDWR);
        assert_int_equal(flock(other, LOCK_EX), 0);
        pl_store_request request = result_files_request(&f, path, 0, 200);
        request.force = true;
        assert_int_equal(result_files_batch(&f, request), PL_OK);
        assert_int_equal(f.found, PL_STORE_BUSY);
        assert_null(f.store);
        assert_int_equal(close(other), 0);
        result_files_close(&f);
    }
}

static void what_the_system_says_is_told(void **state) {
    (void)state;
    for (int i = 0; i < FORMATS; i++) {
        char path[256];
        result_files f;
        open_cells(&f);
        snprintf(path, sizeof path, "%s/nowhere/%s", f.folder, names[i]);
        assert_int_equal(result_files_batch(&f, result_files_request(&f, path, 0, 200)), PL_IO);
        assert_non_null(strstr(pl_buffer_string(&f.why), "nowhere"));
        assert_non_null(strstr(pl_buffer_string(&f.why), "No such file"));
        result_files_close(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_end_of_the_name_is_the_format),
    cmocka_unit_test(formats_differ_in_form_only),
    cmocka_unit_test(what_was_stopped_goes_on),
    cmocka_unit_test(a_cut_line_is_played_again),
    cmocka_unit_test(a_file_that_is_there_stays),
    cmocka_unit_test(a_part_waits_for_resume),
    cmocka_unit_test(a_stranger_is_left_alone),
    cmocka_unit_test(two_batches_do_not_share_a_file),
    cmocka_unit_test(what_the_system_says_is_told),
};

PL_TEST_MAIN(tests)
