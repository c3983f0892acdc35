/* Results out of SQLite. */
#include <string.h>

#include "batch/results.h"
#include "batch/sqlite_file.h"

static pl_status fail(sqlite3 *db, const char *path, pl_buffer *why) {
    const int code = sqlite3_errcode(db);
    pl_buffer_format(why, "%s: %s", path, sqlite3_errmsg(db));
    return code == SQLITE_NOMEM ? PL_NO_MEMORY : code == SQLITE_IOERR ? PL_IO : PL_CORRUPT;
}

static pl_text text_of(sqlite3_stmt *row, int column) {
    const char *at = (const char *)sqlite3_column_text(row, column);
    return at != NULL ? (pl_text){at, (size_t)sqlite3_column_bytes(row, column)} : (pl_text){"", 0};
}

/* Asks, and hands every row to a function. */
static pl_status each(sqlite3 *db, const char *sql, pl_results *r,
                      pl_status (*take)(pl_results *r, sqlite3_stmt *row), const char *path,
                      pl_buffer *why) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        return fail(db, path, why);
    }
    pl_status status = PL_OK;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW && status == PL_OK; code = sqlite3_step(statement)) {
        status = take(r, statement);
    }
    if (status == PL_OK && code != SQLITE_DONE) {
        status = fail(db, path, why);
    } else if (status != PL_OK) {
        pl_buffer_format(why, "%s: %s", path, pl_status_text(status));
    }
    (void)sqlite3_finalize(statement);
    return status;
}

static pl_status take_plan(pl_results *r, sqlite3_stmt *row) {
    const pl_text text = text_of(row, 2);
    if (r->plan.object != NULL) {
        return PL_CORRUPT; /* two experiments */
    }
    r->first = (uint64_t)sqlite3_column_int64(row, 0);
    r->end = (uint64_t)sqlite3_column_int64(row, 1);
    json_t *object = json_loadb(text.at, text.size, JSON_REJECT_DUPLICATES, NULL);
    if (object == NULL) {
        return PL_CORRUPT;
    }
    PL_TRY(pl_plan_read(&r->plan, object));
    return r->first <= r->end && r->end <= pl_experiment_runs(&r->plan.experiment) ? PL_OK
                                                                                   : PL_CORRUPT;
}

static pl_status take_run(pl_results *r, sqlite3_stmt *row) {
    return pl_results_add(r, (uint64_t)sqlite3_column_int64(row, 0), text_of(row, 1),
                          text_of(row, 2));
}

/* Outcomes come in the order of the runs; each is set in a run that is there already. */
static pl_status take_outcome(pl_results *r, sqlite3_stmt *row) {
    const uint64_t run = (uint64_t)sqlite3_column_int64(row, 0);
    const uint64_t measure = (uint64_t)sqlite3_column_int64(row, 1);
    const size_t count = r->run_count;
    if (run < r->first || run - r->first >= count || measure >= r->plan.experiment.measure_count) {
        return PL_CORRUPT;
    }
    r->run_count = (size_t)(run - r->first) + 1;
    pl_status status = PL_OK;
    if (sqlite3_column_type(row, 2) == SQLITE_NULL) {
        status = pl_results_set_text(r, (size_t)measure, text_of(row, 3));
    } else {
        status = pl_results_set_number(r, (size_t)measure, sqlite3_column_int64(row, 2));
    }
    r->run_count = count;
    return status;
}

static pl_status read_all(sqlite3 *db, pl_results *r, const char *path, pl_buffer *why) {
    if (sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) { /* one state of the file */
        return fail(db, path, why);
    }
    PL_TRY(each(db, "SELECT first, end, json FROM experiment", r, take_plan, path, why));
    if (r->plan.object == NULL) {
        pl_buffer_format(why, "%s: no experiment stands in it", path);
        return PL_CORRUPT;
    }
    PL_TRY(each(db,
                "SELECT run.run, digest, text FROM run LEFT JOIN fault USING (run) ORDER BY run", r,
                take_run, path, why));
    return each(db, "SELECT run, measure, number, text FROM outcome ORDER BY run, measure", r,
                take_outcome, path, why);
}

pl_status pl_results_read_sqlite(pl_results *r, const char *path, pl_buffer *why) {
    sqlite3 *db = NULL;
    pl_status status = PL_OK;
    if (pl_sqlite_file_open(path, SQLITE_OPEN_READONLY, &db) != SQLITE_OK) {
        status = fail(db, path, why);
    } else {
        status = read_all(db, r, path, why);
    }
    (void)sqlite3_close(db);
    return status;
}
