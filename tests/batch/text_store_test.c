#include "testing.h"

#include "result_files.h"

static const char *const names[] = {"a.csv", "a.ndjson"};

/* Played as far as run 99 of 200. */
static void open_stopped(result_files *f, const char *name, char path[256]) {
    result_files_open(f, 100);
    bench_add_variant(&f->bench, "meek");
    result_files_path(f, name, path);
    f->stop_at = 70;
    assert_int_equal(result_files_batch(f, result_files_request(f, path, 0, 200)), PL_INTERRUPTED);
    f->stop_at = UINT64_MAX;
}

static void go_on(result_files *f, const char *path, pl_store_found found) {
    pl_store_request request = result_files_request(f, path, 0, 200);
    size_t before = 0;
    size_t after = 0;
    char *text = files_read(path, &before);
    request.resume = true;
    assert_int_equal(result_files_batch(f, request), PL_OK);
    assert_int_equal(f->found, found);
    char *now = files_read(path, &after);
    assert_memory_equal(now, text, before < after ? before : after);
    assert_true(found == PL_STORE_ANOTHER ? after == before : after > before);
    free(text);
    free(now);
}

/* Rows that were lost, added or put in another order by hand are not gone on with: every later row
 * would have the number of another run. */
static void lines_that_were_touched_are_not_gone_on_with(void **state) {
    (void)state;
    static const struct {
        int name;
        const char *from, *to;
    } rows[] = {
        {0, "replicate,digest", "digest,replicate"}, {0, "\n5,0,", "\n5,0,\n5,0,"},
        {0, "\n99,0,,99,", "\n98,0,,99,"},           {1, "{\"run\":99,", "{\"run\":98,"},
        {1, "{\"run\":7,", "\n{\"run\":7,"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        result_files f;
        char path[256];
        open_stopped(&f, names[rows[i].name], path);
        files_replace(path, rows[i].from, rows[i].to);
        go_on(&f, path, PL_STORE_ANOTHER);
        result_files_close(&f);
    }
}

static void untouched_lines_are_gone_on_with(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        result_files f;
        char path[256];
        open_stopped(&f, names[i], path);
        go_on(&f, path, PL_STORE_PARTIAL);
        result_files_close(&f);
    }
}

/* Without the file beside it nobody knows whose the rows are. */
static void rows_without_their_plan_are_anothers(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        result_files f;
        char path[256];
        char beside[300];
        open_stopped(&f, names[i], path);
        snprintf(beside, sizeof beside, "%s.experiment.json", path);
        assert_int_equal(remove(beside), 0);
        go_on(&f, path, PL_STORE_ANOTHER);
        result_files_close(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(lines_that_were_touched_are_not_gone_on_with),
    cmocka_unit_test(untouched_lines_are_gone_on_with),
    cmocka_unit_test(rows_without_their_plan_are_anothers),
};

PL_TEST_MAIN(tests)
