#include "testing.h"

#include <sqlite3.h>

#include "result_files.h"

static sqlite3 *open_db(const char *path) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    return db;
}

static int64_t ask(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const int64_t number = sqlite3_column_int64(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    return number;
}

static void open_file(result_files *f, char path[256]) {
    result_files_open(f, 100);
    result_files_path(f, "a.sqlite", path);
}

/* Of 100 runs 64 are played; the request goes on with it. */
static pl_store_request open_part(result_files *f, char path[256]) {
    open_file(f, path);
    pl_store_request request = result_files_request(f, path, 0, 100);
    f->stop_at = 64;
    assert_int_equal(result_files_batch(f, request), PL_INTERRUPTED);
    f->stop_at = UINT64_MAX;
    request.resume = true;
    return request;
}

/* What an analyst would ask first. */
static void tables_and_views_answer(void **state) {
    (void)state;
    result_files f;
    char path[256];
    open_file(&f, path);
    result_files_make(&f, "a.sqlite", 0, 100);
    sqlite3 *db = open_db(path);
    assert_int_equal(ask(db, "SELECT count(*) FROM run"), 100);
    assert_int_equal(ask(db, "SELECT count(*) FROM wide WHERE painted IS NOT NULL"), 100);
    assert_int_equal(ask(db, "SELECT count(*) FROM measure WHERE type = 'category'"), 1);
    assert_int_equal(ask(db, "SELECT count(*) FROM outcome JOIN measure USING (measure) "
                             "WHERE name = 'painted' AND number = 1"),
                     ask(db, "SELECT sum(painted) FROM wide"));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    result_files_close(&f);
}

/* Somebody who looks at the file all the time does not spoil its end. */
static void a_reader_is_no_hindrance(void **state) {
    (void)state;
    result_files f;
    char path[256];
    pl_store_request request = open_part(&f, path);
    sqlite3 *reader = open_db(path);
    assert_int_equal(sqlite3_exec(reader, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(ask(reader, "SELECT count(*) FROM run"), 64);
    assert_int_equal(result_files_batch(&f, request), PL_OK);
    assert_int_equal(ask(reader, "SELECT count(*) FROM run"), 64);
    assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(ask(reader, "SELECT count(*) FROM run"), 100);
    assert_int_equal(sqlite3_close(reader), SQLITE_OK);
    assert_int_equal(result_files_batch(&f, request), PL_OK);
    assert_int_equal(f.found, PL_STORE_COMPLETE);
    result_files_close(&f);
}

/* Once nobody reads it, it is one file. */
static void nothing_is_left_beside_it(void **state) {
    (void)state;
    result_files f;
    char path[256];
    char beside[300];
    open_file(&f, path);
    result_files_make(&f, "a.sqlite", 0, 100);
    snprintf(beside, sizeof beside, "%s-wal", path);
    assert_int_not_equal(access(beside, F_OK), 0);
    result_files_close(&f);
}

/* A trigger in a part that somebody else has made is not run. */
static void triggers_sleep(void **state) {
    (void)state;
    result_files f;
    char path[256];
    pl_store_request request = open_part(&f, path);
    sqlite3 *db = open_db(path);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE TRIGGER t AFTER INSERT ON run BEGIN "
                                  "UPDATE run SET digest = 'x'; END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(result_files_batch(&f, request), PL_OK);
    assert_int_equal(ask(db, "SELECT count(*) FROM run"), 100);
    assert_int_equal(ask(db, "SELECT count(*) FROM run WHERE digest = 'x'"), 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    result_files_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(tables_and_views_answer),
    cmocka_unit_test(a_reader_is_no_hindrance),
    cmocka_unit_test(nothing_is_left_beside_it),
    cmocka_unit_test(triggers_sleep),
};

PL_TEST_MAIN(tests)
