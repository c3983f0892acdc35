/* SQLite: what R, pandas and DuckDB read. The schema stands in docs/reference/results.md. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "batch/plan.h"
#include "batch/sqlite_file.h"
#include "batch/store.h"
#include "kernel/calendar.h"

typedef struct sqlite_store {
    pl_store store;
    sqlite3 *db;
    int lock; /* the file, locked while a batch writes it; outlives the database */
    sqlite3_stmt *run, *outcome, *fault;
    pl_buffer text;
} sqlite_store;

static const char schema[] =
    "CREATE TABLE experiment (name TEXT NOT NULL, first INTEGER NOT NULL, end INTEGER NOT NULL,"
    " json TEXT NOT NULL);"
    "CREATE TABLE cell (cell INTEGER PRIMARY KEY, variant TEXT NOT NULL, settings TEXT NOT NULL);"
    "CREATE TABLE measure (measure INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,"
    " unit TEXT NOT NULL);"
    "CREATE TABLE run (run INTEGER PRIMARY KEY, cell INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " digest TEXT);"
    "CREATE TABLE outcome (run INTEGER NOT NULL, measure INTEGER NOT NULL, number INTEGER,"
    " text TEXT, PRIMARY KEY (run, measure)) WITHOUT ROWID;"
    "CREATE TABLE fault (run INTEGER PRIMARY KEY, text TEXT NOT NULL);";

static const char indexes[] =
    "CREATE INDEX IF NOT EXISTS outcome_of_measure ON outcome (measure, number);"
    "CREATE INDEX IF NOT EXISTS run_of_cell ON run (cell, replicate);";

static pl_status fail(const sqlite_store *s) {
    pl_buffer_format(s->store.why, "%s: %s", s->store.request.path,
                     s->db != NULL ? sqlite3_errmsg(s->db) : "not enough memory");
    return PL_IO;
}

static pl_status run_sql(sqlite_store *s, const char *sql) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? PL_OK : fail(s);
}

static pl_status prepare(sqlite_store *s, const char *sql, sqlite3_stmt **statement) {
    return sqlite3_prepare_v2(s->db, sql, -1, statement, NULL) == SQLITE_OK ? PL_OK : fail(s);
}

/* One step of a statement that gives no rows; it can be used again. */
static pl_status step(sqlite_store *s, sqlite3_stmt *statement) {
    const int code = sqlite3_step(statement);
    const pl_status status = code == SQLITE_DONE ? PL_OK : fail(s);
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

static void bind_text(sqlite3_stmt *statement, int i, const char *at, size_t size) {
    (void)sqlite3_bind_text64(statement, i, at, size, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void bind_number(sqlite3_stmt *statement, int i, uint64_t number) {
    (void)sqlite3_bind_int64(statement, i, (sqlite3_int64)number);
}

/* --- what is there --- */

/* The first number of a query's first row; otherwise if there is none. */
static int64_t ask(const sqlite_store *s, const char *sql, int64_t otherwise) {
    sqlite3_stmt *statement = NULL;
    int64_t number = otherwise;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        number = sqlite3_column_int64(statement, 0);
    }
    (void)sqlite3_finalize(statement);
    return number;
}

static bool is_same(const sqlite_store *s) {
    const pl_store_request *r = &s->store.request;
    sqlite3_stmt *statement = NULL;
    bool same = false;
    if (sqlite3_prepare_v2(s->db, "SELECT name, first, end FROM experiment", -1, &statement,
                           NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        same = name != NULL && strcmp(name, r->experiment->name) == 0 &&
               (uint64_t)sqlite3_column_int64(statement, 1) == r->first &&
               (uint64_t)sqlite3_column_int64(statement, 2) == r->end;
    }
    (void)sqlite3_finalize(statement);
    return same;
}

static pl_store_found what_is_there(const sqlite_store *s) {
    const pl_store_request *r = &s->store.request;
    static const char empty[] = "SELECT count(*) FROM sqlite_master";
    static const char indexed[] =
        "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = 'run_of_cell'";
    if (ask(s, empty, -1) == 0) {
        return PL_STORE_NOTHING;
    }
    if (!is_same(s)) {
        return PL_STORE_ANOTHER;
    }
    const bool all = (uint64_t)ask(s, "SELECT count(*) FROM run", -1) == r->end - r->first;
    return all && ask(s, indexed, 0) == 1 ? PL_STORE_COMPLETE : PL_STORE_PARTIAL;
}

/* --- beginning --- */

static pl_status add_measures(sqlite_store *s, sqlite3_stmt *statement) {
    const pl_experiment *e = s->store.request.experiment;
    for (size_t i = 0; i < e->measure_count; i++) {
        const pl_measure *m = &e->measures[i];
        const char *type = pl_outcome_type_name(m->type);
        bind_number(statement, 1, i);
        bind_text(statement, 2, m->name.at, m->name.size);
        bind_text(statement, 3, type, strlen(type));
        bind_text(statement, 4, m->unit.size > 0 ? m->unit.at : "", m->unit.size);
        PL_TRY(step(s, statement));
    }
    return PL_OK;
}

static void write_settings(const pl_cell *cell, pl_buffer *out) {
    pl_buffer_clear(out);
    for (size_t i = cell->first_swept; i < cell->setting_count; i++) {
        pl_buffer_add_string(out, i > cell->first_swept ? " " : "");
        pl_buffer_add_text(out, cell->settings[i].key);
        pl_buffer_add_char(out, '=');
        pl_buffer_add_text(out, cell->settings[i].value);
    }
}

static pl_status add_cells(sqlite_store *s, sqlite3_stmt *statement) {
    const pl_experiment *e = s->store.request.experiment;
    pl_cell *cell = malloc(sizeof *cell);
    pl_status status = cell == NULL ? PL_NO_MEMORY : PL_OK;
    for (uint64_t i = 0; i < pl_experiment_cells(e) && status == PL_OK; i++) {
        pl_experiment_cell(e, i, cell);
        write_settings(cell, &s->text);
        bind_number(statement, 1, i);
        bind_text(statement, 2, cell->variant, strlen(cell->variant));
        bind_text(statement, 3, pl_buffer_string(&s->text), s->text.size);
        status = step(s, statement);
    }
    free(cell);
    return status;
}

static pl_status add_experiment(sqlite_store *s, sqlite3_stmt *statement) {
    const pl_store_request *r = &s->store.request;
    pl_buffer_clear(&s->text);
    PL_TRY(pl_plan_write(r->experiment, &s->text));
    bind_text(statement, 1, r->experiment->name, strlen(r->experiment->name));
    bind_number(statement, 2, r->first);
    bind_number(statement, 3, r->end);
    bind_text(statement, 4, s->text.at, s->text.size);
    return step(s, statement);
}

/* Fills a table by a function, with a statement of its own. */
static pl_status fill(sqlite_store *s, const char *sql,
                      pl_status (*add)(sqlite_store *s, sqlite3_stmt *statement)) {
    sqlite3_stmt *statement = NULL;
    PL_TRY(prepare(s, sql, &statement));
    const pl_status status = add(s, statement);
    (void)sqlite3_finalize(statement);
    return status;
}

/* Doubles the quotes: names come from scenarios. */
static void add_quoted(char quote, pl_text text, pl_buffer *out) {
    pl_buffer_add_char(out, quote);
    for (size_t i = 0; i < text.size; i++) {
        pl_buffer_add_char(out, text.at[i]);
        if (text.at[i] == quote) {
            pl_buffer_add_char(out, quote);
        }
    }
    pl_buffer_add_char(out, quote);
}

/* One row a run, one column an outcome. */
static pl_status add_view(sqlite_store *s) {
    const pl_experiment *e = s->store.request.experiment;
    pl_buffer_clear(&s->text);
    pl_buffer_add_string(&s->text, "CREATE VIEW wide AS SELECT run.run, run.cell, cell.variant, "
                                   "cell.settings, run.replicate");
    for (size_t i = 0; i < e->measure_count; i++) {
        const bool words =
            e->measures[i].type == PL_OUTCOME_CATEGORY || e->measures[i].type == PL_OUTCOME_TIME;
        pl_buffer_format(&s->text,
                         ", (SELECT %s FROM outcome WHERE outcome.run = run.run AND "
                         "measure = %zu) AS ",
                         words ? "text" : "number", i);
        add_quoted('"', e->measures[i].name, &s->text);
    }
    pl_buffer_add_string(&s->text, " FROM run JOIN cell USING (cell);");
    PL_TRY(pl_buffer_status(&s->text));
    return run_sql(s, pl_buffer_string(&s->text));
}

static pl_status begin(sqlite_store *s) {
    PL_TRY(run_sql(s, "BEGIN"));
    PL_TRY(run_sql(s, schema));
    PL_TRY(fill(s, "INSERT INTO experiment VALUES (?, ?, ?, ?)", add_experiment));
    PL_TRY(fill(s, "INSERT INTO measure VALUES (?, ?, ?, ?)", add_measures));
    PL_TRY(fill(s, "INSERT INTO cell VALUES (?, ?, ?)", add_cells));
    PL_TRY(add_view(s));
    return run_sql(s, "COMMIT");
}

/* --- opening --- */

static void close_sqlite(pl_store *store) {
    sqlite_store *s = (sqlite_store *)store;
    (void)sqlite3_finalize(s->run);
    (void)sqlite3_finalize(s->outcome);
    (void)sqlite3_finalize(s->fault);
    (void)sqlite3_close(s->db);
    if (s->lock >= 0) {
        (void)close(s->lock);
    }
    pl_buffer_fini(&s->text);
    free(s);
}

/* Two batches on one file are kept apart by a lock that SQLite does not know, and that ends with
 * the process. To be let go after the database: closing any descriptor of the file ends SQLite's
 * own. */
static pl_status take_lock(sqlite_store *s, bool *busy) {
    const char *path = s->store.request.path;
    errno = 0;
    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->lock < 0) {
        pl_buffer_format(s->store.why, "%s: %s", path, strerror(errno));
        return PL_IO;
    }
    *busy = flock(s->lock, LOCK_EX | LOCK_NB) != 0;
    if (*busy && errno != EWOULDBLOCK) {
        pl_buffer_format(s->store.why, "%s: %s", path, strerror(errno));
        return PL_IO;
    }
    return PL_OK;
}

/* What is written ahead goes first: an old log must not find its way into a new file. */
static pl_status empty_old(sqlite_store *s) {
    static const char *const ends[] = {"-wal", "-shm", "-journal"};
    const char *path = s->store.request.path;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char file[PATH_MAX];
        snprintf(file, sizeof file, "%s%s", path, ends[i]);
        (void)remove(file);
    }
    if (ftruncate(s->lock, 0) != 0) {
        pl_buffer_format(s->store.why, "%s: %s", path, strerror(errno));
        return PL_IO;
    }
    return PL_OK;
}

static pl_status open_db(sqlite_store *s) {
    const int code = pl_sqlite_file_open(s->store.request.path,
                                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &s->db);
    return code == SQLITE_OK ? PL_OK : fail(s);
}

static pl_status get_ready(sqlite_store *s) {
    PL_TRY(run_sql(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"));
    if (ask(s, "SELECT count(*) FROM sqlite_master", 0) == 0) {
        PL_TRY(begin(s));
    }
    s->store.next = s->store.request.first + (uint64_t)ask(s, "SELECT count(*) FROM run", 0);
    PL_TRY(prepare(s, "INSERT INTO run VALUES (?, ?, ?, ?)", &s->run));
    PL_TRY(prepare(s, "INSERT INTO outcome VALUES (?, ?, ?, ?)", &s->outcome));
    return prepare(s, "INSERT INTO fault VALUES (?, ?)", &s->fault);
}

static pl_status look(sqlite_store *s, pl_store_found *found) {
    const pl_store_request *r = &s->store.request;
    bool busy = false;
    PL_TRY(take_lock(s, &busy));
    if (busy) {
        *found = PL_STORE_BUSY;
        return PL_OK;
    }
    if (r->force) {
        PL_TRY(empty_old(s));
    }
    PL_TRY(open_db(s));
    *found = what_is_there(s);
    return pl_store_is_open_to(r, *found) ? get_ready(s) : PL_OK;
}

static pl_status open_sqlite(const pl_store_request *r, pl_store **store, pl_store_found *found,
                             pl_buffer *why) {
    sqlite_store *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return PL_NO_MEMORY;
    }
    s->store = (pl_store){pl_sqlite_store(), *r, why, r->first};
    s->lock = -1;
    pl_buffer_init(&s->text, pl_allocator_default());
    *store = &s->store;
    return look(s, found);
}

/* --- writing --- */

static pl_status add_run(sqlite_store *s, const pl_rows *rows, size_t i, uint64_t run) {
    bind_number(s->run, 1, run);
    bind_number(s->run, 2, rows->cell);
    bind_number(s->run, 3, rows->first + i);
    if (rows->rows[i].fault == 0) {
        bind_text(s->run, 4, rows->rows[i].digest, strlen(rows->rows[i].digest));
        return step(s, s->run);
    }
    PL_TRY(step(s, s->run));
    const char *fault = pl_rows_text(rows, rows->rows[i].fault);
    bind_number(s->fault, 1, run);
    bind_text(s->fault, 2, fault, strlen(fault));
    return step(s, s->fault);
}

static pl_status add_outcome(sqlite_store *s, const pl_rows *rows, const pl_value *value,
                             uint64_t run, size_t measure) {
    if (value->type == PL_OUTCOME_UNKNOWN) {
        return PL_OK;
    }
    bind_number(s->outcome, 1, run);
    bind_number(s->outcome, 2, measure);
    if (value->type != PL_OUTCOME_CATEGORY) {
        (void)sqlite3_bind_int64(s->outcome, 3, value->number);
    }
    if (value->type == PL_OUTCOME_CATEGORY) {
        const char *text = pl_rows_text(rows, value->text);
        bind_text(s->outcome, 4, text, strlen(text));
    }
    if (value->type == PL_OUTCOME_TIME) {
        pl_buffer_clear(&s->text);
        pl_calendar_write(PL_GREGORIAN, value->number, &s->text);
        bind_text(s->outcome, 4, pl_buffer_string(&s->text), s->text.size);
    }
    return step(s, s->outcome);
}

static pl_status add(pl_store *store, const pl_rows *rows) {
    sqlite_store *s = (sqlite_store *)store;
    PL_TRY(run_sql(s, "BEGIN"));
    for (size_t i = 0; i < rows->count; i++) {
        const uint64_t run = store->next + i;
        PL_TRY(add_run(s, rows, i, run));
        for (size_t m = 0; m < rows->measure_count; m++) {
            PL_TRY(add_outcome(s, rows, pl_rows_value(rows, i, m), run, m));
        }
    }
    return run_sql(s, "COMMIT");
}

/* All rows are kept by then. One file instead of two it becomes only if nobody reads it now. */
static pl_status finish(pl_store *store) {
    sqlite_store *s = (sqlite_store *)store;
    PL_TRY(run_sql(s, indexes));
    (void)sqlite3_busy_timeout(s->db, 0);
    PL_TRY(run_sql(s, "PRAGMA wal_checkpoint(TRUNCATE)"));
    const int code = sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY ? PL_OK : fail(s);
}

const pl_store_kind *pl_sqlite_store(void) {
    static const pl_store_kind kind = {open_sqlite, add, finish, close_sqlite};
    return &kind;
}
