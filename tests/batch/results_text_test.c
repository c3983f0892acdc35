#include "testing.h"

#include "batch/results.h"
#include "result_files.h"

typedef struct damaged {
    result_files files;
    char path[256];
    pl_results *results;
} damaged;

static void open_file(damaged *d, const char *name) {
    result_files_open(&d->files, 40);
    result_files_path(&d->files, name, d->path);
    result_files_make(&d->files, name, 0, 40);
    d->results = calloc(1, sizeof *d->results);
    assert_non_null(d->results);
}

static void assert_refused(damaged *d, pl_status status, const char *words) {
    d->files.why.size = 0;
    assert_int_equal(pl_results_read(d->results, d->path, &d->files.why), status);
    if (strstr(pl_buffer_string(&d->files.why), words) == NULL) {
        fail_msg("%s: %s", words, pl_buffer_string(&d->files.why));
    }
}

static void close_file(damaged *d) {
    pl_results_close(d->results);
    free(d->results);
    result_files_close(&d->files);
}

/* Rows are read by the places of the columns. */
static void other_columns_are_refused(void **state) {
    (void)state;
    static const char *const heads[][2] = {{",clerk,painted,", ",painted,clerk,"},
                                           {",fault,", ",fault,extra,"},
                                           {"run,cell", "cell,run"}};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        damaged d;
        open_file(&d, "a.csv");
        files_replace(d.path, heads[i][0], heads[i][1]);
        assert_refused(&d, PL_CORRUPT, "a.csv:1:");
        close_file(&d);
    }
}

static void quotes_are_looked_at(void **state) {
    (void)state;
    damaged d;
    open_file(&d, "a.csv");
    files_replace(d.path, "\n7,0,,", "\n7,0,\"\"x,");
    assert_refused(&d, PL_CORRUPT, "a.csv:9:");
    close_file(&d);
}

static void a_newer_plan_is_called_so(void **state) {
    (void)state;
    damaged d;
    char beside[300];
    open_file(&d, "a.ndjson");
    snprintf(beside, sizeof beside, "%s.experiment.json", d.path);
    files_replace(beside, "\"format\":1", "\"format\":2");
    assert_refused(&d, PL_VERSION, pl_status_text(PL_VERSION));
    close_file(&d);
}

/* Cut anywhere: the whole lines are read, or a head that is no head is refused. */
static void a_file_that_was_cut_has_its_whole_lines(void **state) {
    (void)state;
    static const char *const names[] = {"a.csv", "a.ndjson"};
    for (int i = 0; i < 2; i++) {
        damaged d;
        size_t size = 0;
        open_file(&d, names[i]);
        char *text = files_read(d.path, &size);
        for (size_t keep = size; keep > 0; keep -= keep < 37 ? keep : 37) {
            size_t lines = 0;
            for (size_t at = 0; at < keep; at++) {
                lines += text[at] == '\n';
            }
            files_write(d.path, text, keep);
            d.files.why.size = 0;
            assert_int_equal(pl_results_read(d.results, d.path, &d.files.why), PL_OK);
            assert_int_equal(d.results->run_count, lines > 0 && i == 0 ? lines - 1 : lines);
            pl_results_close(d.results);
        }
        free(text);
        close_file(&d);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(other_columns_are_refused),
    cmocka_unit_test(quotes_are_looked_at),
    cmocka_unit_test(a_newer_plan_is_called_so),
    cmocka_unit_test(a_file_that_was_cut_has_its_whole_lines),
};

PL_TEST_MAIN(tests)
