#include "batch/merge.h"

#include <stdlib.h>
#include <string.h>

#include "batch/results.h"

/* An empty one comes before the one that begins where it stands. */
static bool comes_before(const pl_results *a, const pl_results *b) {
    return a->first != b->first ? a->first < b->first : a->end < b->end;
}

/* They are few, and too large to be moved. */
static void sort(pl_results **shards, size_t count) {
    for (size_t i = 1; i < count; i++) {
        for (size_t k = i; k > 0 && comes_before(shards[k], shards[k - 1]); k--) {
            pl_results *later = shards[k - 1];
            shards[k - 1] = shards[k];
            shards[k] = later;
        }
    }
}

/* Do they follow one another without a gap, from the first run to the last? */
static pl_status look_at(pl_results *const *shards, size_t count, pl_buffer *why) {
    const pl_experiment *e = &shards[0]->plan.experiment;
    uint64_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const pl_results *r = shards[i];
        if (strcmp(r->plan.experiment.name, e->name) != 0) {
            pl_buffer_add_string(why, "these are shards of different experiments");
            return PL_BAD_ARGUMENT;
        }
        if (r->first != next || r->first + r->run_count != r->end) {
            pl_buffer_format(why, "run %llu is %s",
                             (unsigned long long)(r->first > next   ? next
                                                  : r->first < next ? r->first
                                                                    : r->first + r->run_count),
                             r->first < next ? "there twice" : "missing");
            return PL_BAD_ARGUMENT;
        }
        next = r->end;
    }
    if (next != pl_experiment_runs(e)) {
        pl_buffer_format(why, "run %llu is missing", (unsigned long long)next);
        return PL_BAD_ARGUMENT;
    }
    return PL_OK;
}

static pl_status add_all(pl_store *store, const pl_results *r, pl_rows *rows) {
    for (size_t i = 0; i < r->run_count; i++) {
        pl_results_give_row(r, i, rows);
        PL_TRY(pl_buffer_status(&rows->texts));
        PL_TRY(pl_store_add(store, rows));
    }
    return PL_OK;
}

static pl_status write_all(pl_results *const *shards, size_t count, const pl_store_request *request,
                           pl_store_found *found, pl_buffer *why) {
    pl_store *store = NULL;
    pl_rows rows;
    pl_store_request whole = *request;
    whole.experiment = &shards[0]->plan.experiment;
    whole.first = 0;
    whole.end = pl_experiment_runs(whole.experiment);
    PL_TRY(pl_store_open(&whole, &store, found, why));
    if (store == NULL) {
        return PL_OK;
    }
    pl_status status = pl_rows_open(&rows, pl_allocator_default(), whole.experiment->measure_count);
    for (size_t i = 0; i < count && status == PL_OK; i++) {
        status = add_all(store, shards[i], &rows);
    }
    if (status == PL_OK) {
        status = pl_store_finish(store);
    }
    pl_rows_close(&rows);
    pl_store_close(store);
    return status;
}

pl_status pl_merge(const char *const *paths, size_t count, const pl_store_request *request,
                   pl_store_found *found, pl_buffer *why) {
    pl_results *all = calloc(count, sizeof *all);
    pl_results **shards = calloc(count, sizeof(pl_results *));
    pl_status status = all == NULL || shards == NULL ? PL_NO_MEMORY : PL_OK;
    size_t open = 0;
    while (open < count && status == PL_OK) {
        shards[open] = &all[open];
        status = pl_results_read(&all[open], paths[open], why);
        open++;
    }
    if (status == PL_OK) {
        sort(shards, count);
        status = look_at(shards, count, why);
    }
    if (status == PL_OK) {
        status = write_all(shards, count, request, found, why);
    }
    for (size_t i = 0; i < open; i++) {
        pl_results_close(&all[i]);
    }
    free(all);
    free(shards);
    return status;
}
