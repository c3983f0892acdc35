/*
 * result_files.h -- files of results in an empty folder, as a batch leaves them.
 */
#ifndef PL_RESULT_FILES_H
#define PL_RESULT_FILES_H

#include "testing.h"

#include <unistd.h>

#include "batch/crew.h"
#include "batch/results.h"
#include "batch/store.h"
#include "experiments.h"
#include "files.h"

typedef struct result_files {
    bench bench;
    char folder[64];
    pl_buffer why;
    uint64_t stop_at; /* a batch stops at the first block from this run on */
    pl_store *store;
    pl_store_found found;
} result_files;

static inline void result_files_open(result_files *f, uint64_t runs) {
    memset(f, 0, sizeof *f);
    bench_open(&f->bench, runs);
    snprintf(f->folder, sizeof f->folder, "/tmp/plenum-results-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    pl_buffer_init(&f->why, pl_allocator_default());
    f->stop_at = UINT64_MAX;
}

static inline void result_files_close(result_files *f) {
    char line[128];
    snprintf(line, sizeof line, "rm -rf '%s'", f->folder);
    assert_int_equal(system(line), 0);
    pl_buffer_fini(&f->why);
    bench_close(&f->bench);
}

static inline void result_files_path(const result_files *f, const char *name, char path[256]) {
    snprintf(path, 256, "%s/%s", f->folder, name);
}

static inline pl_store_request result_files_request(const result_files *f, const char *path,
                                                    uint64_t first, uint64_t end) {
    pl_store_request r = {
        .path = path, .experiment = &f->bench.experiment, .first = first, .end = end};
    assert_true(pl_store_format_of(path, &r.format));
    return r;
}

static inline pl_status result_files_deliver(void *context, const pl_rows *rows) {
    result_files *f = context;
    return pl_store_next(f->store) >= f->stop_at ? PL_INTERRUPTED : pl_store_add(f->store, rows);
}

static inline bool result_files_go_on(void *context) {
    (void)context;
    return true;
}

/* Opens a file as the request says and plays what is missing; `found` is what stood there. */
static inline pl_status result_files_batch(result_files *f, pl_store_request request) {
    f->why.size = 0;
    f->store = NULL;
    const pl_status opened = pl_store_open(&request, &f->store, &f->found, &f->why);
    if (opened != PL_OK || f->store == NULL) {
        return opened;
    }
    const pl_crew_order order = {.experiment = &f->bench.experiment,
                                 .first = pl_store_next(f->store),
                                 .end = request.end,
                                 .jobs = 2,
                                 .allocator = pl_allocator_default(),
                                 .deliver = result_files_deliver,
                                 .go_on = result_files_go_on,
                                 .context = f};
    pl_status status = pl_crew_play(&order);
    if (status == PL_OK) {
        status = pl_store_finish(f->store);
    }
    pl_store_close(f->store);
    return status;
}

/* Plays a whole file, which must be new. */
static inline void result_files_make(result_files *f, const char *name, uint64_t first,
                                     uint64_t end) {
    char path[256];
    result_files_path(f, name, path);
    assert_int_equal(result_files_batch(f, result_files_request(f, path, first, end)), PL_OK);
    assert_int_equal(f->found, PL_STORE_NOTHING);
}

/* Reads such a file, which must be whole; what comes is closed and freed by result_files_forget. */
static inline pl_results *result_files_read(result_files *f, const char *name) {
    char path[256];
    pl_results *r = calloc(1, sizeof *r);
    assert_non_null(r);
    result_files_path(f, name, path);
    f->why.size = 0;
    if (pl_results_read(r, path, &f->why) != PL_OK) {
        fail_msg("%s", pl_buffer_string(&f->why));
    }
    return r;
}

static inline void result_files_forget(pl_results *r) {
    pl_results_close(r);
    free(r);
}

/* Plays a whole file of a sample: the roll and the foes of the door as ranges of a design. */
static inline void result_files_make_sample(result_files *f, const char *name, pl_design_kind kind,
                                            uint64_t points) {
    f->bench.experiment.design.kind = kind;
    f->bench.experiment.design.points = points;
    bench_add_sweep(&f->bench, "roll=20:200");
    bench_add_sweep(&f->bench, "foes=0:10");
    result_files_make(f, name, 0, pl_experiment_runs(&f->bench.experiment));
}

#endif
