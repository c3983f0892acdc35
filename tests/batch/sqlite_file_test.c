#include "testing.h"

#include "batch/sqlite_file.h"
#include "result_files.h"

static int run_sql(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Tables answer; views do not, and triggers sleep. */
static void only_tables_are_looked_at(void **state) {
    (void)state;
    enum { FLAGS = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
    result_files f;
    char path[256];
    sqlite3 *maker = NULL;
    sqlite3 *db = NULL;
    result_files_open(&f, 1);
    result_files_path(&f, "a.db", path);
    assert_int_equal(sqlite3_open_v2(path, &maker, FLAGS, NULL), SQLITE_OK);
    assert_int_equal(run_sql(maker, "CREATE TABLE t (x); CREATE VIEW v AS SELECT x FROM t;"
                                    "CREATE TRIGGER g AFTER INSERT ON t BEGIN "
                                    "UPDATE t SET x = 9; END;"),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(maker), SQLITE_OK);
    assert_int_equal(pl_sqlite_file_open(path, FLAGS, &db), SQLITE_OK);
    assert_int_equal(run_sql(db, "INSERT INTO t VALUES (1); CREATE TABLE is_one (x CHECK (x = 1));"
                                 "INSERT INTO is_one SELECT x FROM t"),
                     SQLITE_OK);
    assert_int_equal(run_sql(db, "SELECT x FROM v"), SQLITE_ERROR);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    result_files_close(&f);
}

static void what_is_not_there_is_said(void **state) {
    (void)state;
    sqlite3 *db = NULL;
    assert_int_equal(pl_sqlite_file_open("/nowhere/a.db", SQLITE_OPEN_READONLY, &db),
                     SQLITE_CANTOPEN);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_tables_are_looked_at),
    cmocka_unit_test(what_is_not_there_is_said),
};

PL_TEST_MAIN(tests)
