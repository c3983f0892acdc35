#include "batch/store.h"

#include <string.h>

static bool ends_with(const char *path, const char *end) {
    const size_t size = strlen(path);
    const size_t more = strlen(end);
    return size > more && strcmp(path + size - more, end) == 0;
}

bool pl_store_format_of(const char *path, pl_store_format *format) {
    static const struct {
        const char *end;
        pl_store_format format;
    } rows[] = {{".csv", PL_STORE_CSV},
                {".ndjson", PL_STORE_NDJSON},
                {".jsonl", PL_STORE_NDJSON},
                {".sqlite", PL_STORE_SQLITE},
                {".db", PL_STORE_SQLITE}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ends_with(path, rows[i].end)) {
            *format = rows[i].format;
            return true;
        }
    }
    return false;
}

bool pl_store_is_open_to(const pl_store_request *request, pl_store_found found) {
    return found == PL_STORE_NOTHING || (found != PL_STORE_BUSY && request->force) ||
           (found == PL_STORE_PARTIAL && request->resume);
}

pl_status pl_store_open(const pl_store_request *request, pl_store **store, pl_store_found *found,
                        pl_buffer *why) {
    const pl_store_kind *kind =
        request->format == PL_STORE_SQLITE ? pl_sqlite_store() : pl_text_store();
    *store = NULL;
    *found = PL_STORE_NOTHING;
    const pl_status status = kind->open(request, store, found, why);
    if (status != PL_OK || !pl_store_is_open_to(request, *found)) {
        pl_store_close(*store);
        *store = NULL;
    }
    return status;
}

uint64_t pl_store_next(const pl_store *store) {
    return store->next;
}

pl_status pl_store_add(pl_store *store, const pl_rows *rows) {
    PL_TRY(store->kind->add(store, rows));
    store->next += rows->count;
    return PL_OK;
}

pl_status pl_store_finish(pl_store *store) {
    return store->kind->finish(store);
}

void pl_store_close(pl_store *store) {
    if (store != NULL) {
        store->kind->close(store);
    }
}
