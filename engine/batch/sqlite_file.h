/*
 * sqlite_file.h -- a file of results that may come from anywhere.
 *
 * What it calls a table must be one, and not a view that computes without end; its triggers and the
 * functions of its schema are not run. Who else holds it is waited for.
 */
#ifndef PL_BATCH_SQLITE_FILE_H
#define PL_BATCH_SQLITE_FILE_H

#include <sqlite3.h>

/* Opens one; flags: as of sqlite3_open_v2, whose code comes back. *db is to be closed in either
 * case, and may be NULL. */
int pl_sqlite_file_open(const char *path, int flags, sqlite3 **db);

#endif
