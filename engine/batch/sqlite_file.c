#include "batch/sqlite_file.h"

#include <stddef.h>

enum { OTHERS_MS = 10000 };

int pl_sqlite_file_open(const char *path, int flags, sqlite3 **db) {
    const int code = sqlite3_open_v2(path, db, flags, NULL);
    if (code == SQLITE_OK) {
        (void)sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
        (void)sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
        (void)sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        (void)sqlite3_busy_timeout(*db, OTHERS_MS);
    }
    return code;
}
