/* CSV and NDJSON: a file of lines, and one beside it that says whose they are. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/plan.h"
#include "batch/row_text.h"
#include "batch/store.h"

typedef struct text_store {
    pl_store store;
    int file;         /* locked while it is open */
    uint64_t cell_of; /* which cell `cell` is; UINT64_MAX at first */
    pl_cell cell;
    pl_buffer lines;
} text_store;

static pl_status fail(pl_buffer *why, const char *path) {
    pl_buffer_format(why, "%s: %s", path, strerror(errno != 0 ? errno : EIO));
    return PL_IO;
}

/* --- the file beside it --- */

static void path_beside(const pl_store_request *r, char path[PATH_MAX]) {
    snprintf(path, PATH_MAX, "%s.experiment.json", r->path);
}

static pl_status write_plan(const pl_store_request *r, pl_buffer *out) {
    PL_TRY(pl_plan_write(r->experiment, out));
    out->size--; /* the brace: two members more */
    pl_buffer_format(out, ",\"first\":%llu,\"end\":%llu}\n", (unsigned long long)r->first,
                     (unsigned long long)r->end);
    return pl_buffer_status(out);
}

static bool write_whole(int file, pl_text text) {
    size_t done = 0;
    errno = 0;
    while (done < text.size) {
        const ssize_t n = write(file, text.at + done, text.size - done);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* Appears whole or not at all. */
static pl_status put_beside(const pl_store_request *r, pl_text plan, pl_buffer *why) {
    char path[PATH_MAX];
    char draft[PATH_MAX + 8];
    path_beside(r, path);
    snprintf(draft, sizeof draft, "%s.new", path);
    const int file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        return fail(why, path);
    }
    bool good = write_whole(file, plan) && fsync(file) == 0;
    good = close(file) == 0 && good && rename(draft, path) == 0;
    if (!good) {
        const pl_status status = fail(why, path);
        (void)remove(draft);
        return status;
    }
    return PL_OK;
}

static bool stands_beside(const pl_store_request *r, pl_text plan) {
    char path[PATH_MAX];
    path_beside(r, path);
    FILE *file = fopen(path, "rbe");
    char *there = file != NULL ? malloc(plan.size + 1) : NULL;
    const bool same = there != NULL && fread(there, 1, plan.size + 1, file) == plan.size &&
                      memcmp(there, plan.at, plan.size) == 0;
    free(there);
    if (file != NULL) {
        (void)fclose(file);
    }
    return same;
}

/* --- what is there --- */

typedef struct lines {
    uint64_t count; /* whole lines */
    off_t size;     /* of them */
    off_t last;     /* where the last of them begins */
} lines;

static bool count_lines(int file, lines *l) {
    char bytes[65536];
    off_t at = 0;
    ssize_t n = 0;
    *l = (lines){0, 0, 0};
    while ((n = pread(file, bytes, sizeof bytes, at)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            if (bytes[i] == '\n') {
                l->count++;
                l->last = l->size;
                l->size = at + i + 1;
            }
        }
        at += n;
    }
    return n == 0;
}

static uint64_t head_lines(const pl_store_request *r) {
    return r->format == PL_STORE_CSV ? 1 : 0;
}

static bool stands_at(int file, off_t at, pl_text text) {
    char room[64];
    for (size_t done = 0; done < text.size;) {
        const size_t left = text.size - done;
        const size_t size = left < sizeof room ? left : sizeof room;
        if (pread(file, room, size, at + (off_t)done) != (ssize_t)size ||
            memcmp(room, text.at + done, size) != 0) {
            return false;
        }
        done += size;
    }
    return true;
}

/* The head is that of the experiment, and the last row is the run that is due there: rows may have
 * been lost or added by hand. */
static bool lines_belong(text_store *s, const pl_store_request *r, const lines *l, uint64_t rows) {
    pl_buffer *text = &s->lines;
    pl_buffer_clear(text);
    if (r->format == PL_STORE_CSV) {
        pl_row_text_csv_head(r->experiment, text);
    }
    if (l->count > 0 && !stands_at(s->file, 0, pl_buffer_text(text))) {
        return false;
    }
    pl_buffer_clear(text);
    pl_buffer_format(text, r->format == PL_STORE_CSV ? "%llu," : "{\"run\":%llu,",
                     (unsigned long long)(r->first + rows - 1));
    return rows == 0 || stands_at(s->file, l->last, pl_buffer_text(text));
}

static pl_store_found what_is_there(text_store *s, const pl_store_request *r, pl_text plan,
                                    off_t size, const lines *l) {
    const uint64_t head = head_lines(r);
    const uint64_t rows = l->count > head ? l->count - head : 0;
    if (size == 0) {
        return PL_STORE_NOTHING;
    }
    if (!stands_beside(r, plan) || rows > r->end - r->first || !lines_belong(s, r, l, rows)) {
        return PL_STORE_ANOTHER;
    }
    return l->count >= head && rows == r->end - r->first ? PL_STORE_COMPLETE : PL_STORE_PARTIAL;
}

/* --- opening --- */

static pl_status begin(text_store *s, const pl_store_request *r, pl_text plan) {
    /* Old rows go before the new plan comes: they must never be taken for its own. */
    if (ftruncate(s->file, 0) != 0) {
        return fail(s->store.why, r->path);
    }
    PL_TRY(put_beside(r, plan, s->store.why));
    s->lines.size = 0;
    if (r->format == PL_STORE_CSV) {
        pl_row_text_csv_head(r->experiment, &s->lines);
    }
    PL_TRY(pl_buffer_status(&s->lines));
    return write_whole(s->file, pl_buffer_text(&s->lines)) ? PL_OK : fail(s->store.why, r->path);
}

/* Behind the last whole line; a head that was cut is written anew. */
static pl_status go_on(text_store *s, const pl_store_request *r, pl_text plan, const lines *l) {
    if (l->count < head_lines(r) || l->count == 0) {
        return begin(s, r, plan);
    }
    s->store.next = r->first + l->count - head_lines(r);
    return ftruncate(s->file, l->size) == 0 ? PL_OK : fail(s->store.why, r->path);
}

static pl_status look(text_store *s, const pl_store_request *r, pl_text plan,
                      pl_store_found *found) {
    struct stat info;
    lines l;
    if (flock(s->file, LOCK_EX | LOCK_NB) != 0) {
        *found = PL_STORE_BUSY;
        return errno == EWOULDBLOCK ? PL_OK : fail(s->store.why, r->path);
    }
    if (fstat(s->file, &info) != 0 || !count_lines(s->file, &l)) {
        return fail(s->store.why, r->path);
    }
    *found = what_is_there(s, r, plan, info.st_size, &l);
    if (*found == PL_STORE_PARTIAL && r->resume && !r->force) {
        return go_on(s, r, plan, &l);
    }
    return pl_store_is_open_to(r, *found) ? begin(s, r, plan) : PL_OK;
}

static void close_text(pl_store *store) {
    text_store *s = (text_store *)store;
    if (s->file >= 0) {
        (void)close(s->file);
    }
    pl_buffer_fini(&s->lines);
    free(s);
}

static pl_status open_file(text_store *s, const pl_store_request *r, pl_store_found *found) {
    pl_buffer plan;
    errno = 0;
    s->file = open(r->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (s->file < 0) {
        return fail(s->store.why, r->path);
    }
    pl_buffer_init(&plan, pl_allocator_default());
    pl_status status = write_plan(r, &plan);
    if (status == PL_OK) {
        status = look(s, r, pl_buffer_text(&plan), found);
    }
    pl_buffer_fini(&plan);
    return status;
}

static pl_status open_text(const pl_store_request *r, pl_store **store, pl_store_found *found,
                           pl_buffer *why) {
    text_store *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return PL_NO_MEMORY;
    }
    s->store = (pl_store){pl_text_store(), *r, why, r->first};
    s->cell_of = UINT64_MAX;
    pl_buffer_init(&s->lines, pl_allocator_default());
    s->file = -1;
    *store = &s->store;
    return open_file(s, r, found);
}

/* --- writing --- */

static pl_status add(pl_store *store, const pl_rows *rows) {
    text_store *s = (text_store *)store;
    const pl_experiment *e = store->request.experiment;
    if (s->cell_of != rows->cell) {
        pl_experiment_cell(e, rows->cell, &s->cell);
        s->cell_of = rows->cell;
    }
    pl_buffer_clear(&s->lines);
    if (store->request.format == PL_STORE_CSV) {
        pl_row_text_csv(e, &s->cell, rows, &s->lines);
    } else {
        pl_row_text_json(e, &s->cell, rows, &s->lines);
    }
    PL_TRY(pl_buffer_status(&s->lines));
    return write_whole(s->file, pl_buffer_text(&s->lines)) ? PL_OK
                                                           : fail(store->why, store->request.path);
}

static pl_status finish(pl_store *store) {
    text_store *s = (text_store *)store;
    return fsync(s->file) == 0 || errno == EINVAL ? PL_OK : fail(store->why, store->request.path);
}

const pl_store_kind *pl_text_store(void) {
    static const pl_store_kind kind = {open_text, add, finish, close_text};
    return &kind;
}
