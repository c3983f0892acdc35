#include "testing.h"

#include <sqlite3.h>

#include "batch/results.h"
#include "result_files.h"

/* As long as counting to the end of the numbers. */
static const char endless_view[] =
    "DROP TABLE fault; CREATE VIEW fault AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
    "SELECT i + 1 FROM n) SELECT i AS run, 'x' AS text FROM n";

/* A file whose content was changed by another program is refused with a sentence. */
static void damage_is_found(void **state) {
    (void)state;
    const char *const changes[] = {
        "UPDATE run SET run = 500 WHERE run = 7",
        "DELETE FROM run WHERE run = 7",
        "UPDATE run SET digest = 'longer than thirty-two digits of sixteen'",
        "UPDATE outcome SET measure = 99 WHERE run = 7 AND measure = 0",
        "UPDATE outcome SET number = 7 WHERE measure = 1",
        "UPDATE outcome SET number = NULL, text = 'many' WHERE measure = 3",
        "UPDATE experiment SET json = '{'",
        "UPDATE experiment SET json = '{}'",
        "UPDATE experiment SET end = 5000",
        "INSERT INTO experiment SELECT * FROM experiment",
        "DELETE FROM experiment",
        "DROP TABLE fault",
        endless_view,
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        result_files f;
        char path[256];
        sqlite3 *db = NULL;
        pl_results *r = calloc(1, sizeof *r);
        result_files_open(&f, 40);
        result_files_path(&f, "a.sqlite", path);
        result_files_make(&f, "a.sqlite", 0, 40);
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        if (sqlite3_exec(db, changes[i], NULL, NULL, NULL) != SQLITE_OK) {
            fail_msg("%s: %s", changes[i], sqlite3_errmsg(db));
        }
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
        f.why.size = 0;
        if (pl_results_read(r, path, &f.why) != PL_CORRUPT) {
            fail_msg("%s: was read", changes[i]);
        }
        assert_non_null(strstr(pl_buffer_string(&f.why), "a.sqlite: "));
        pl_results_close(r);
        free(r);
        result_files_close(&f);
    }
}

/* A shard that was stopped is read as far as it goes. */
static void a_part_is_read(void **state) {
    (void)state;
    result_files f;
    char path[256];
    pl_results *r = calloc(1, sizeof *r);
    result_files_open(&f, 200);
    result_files_path(&f, "a.sqlite", path);
    f.stop_at = 130;
    assert_int_equal(result_files_batch(&f, result_files_request(&f, path, 50, 200)),
                     PL_INTERRUPTED);
    assert_int_equal(pl_results_read(r, path, &f.why), PL_OK);
    assert_int_equal(r->first, 50);
    assert_int_equal(r->end, 200);
    assert_in_range(r->run_count, 80, 149);
    pl_results_close(r);
    free(r);
    result_files_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(damage_is_found),
    cmocka_unit_test(a_part_is_read),
};

PL_TEST_MAIN(tests)
