/*
 * store.h -- a file of results.
 *
 * Results come in the order of the runs (experiment.h), so that at any time a file holds a
 * beginning of its share of them; whoever was killed goes on behind it. Formats:
 *
 *     .csv      one row a run, columns as in docs/reference/results.md; beside it
 *               FILE.experiment.json, which says whose results they are
 *     .ndjson   one object a run; beside it the same
 *     .sqlite   tables experiment, cell, measure, run, outcome, fault and the view wide
 *
 * Bytes of .csv and .ndjson depend on the experiment alone, however many workers, stops and shards
 * there were; a .sqlite file holds the same rows (`plenum stats --rows` writes them).
 */
#ifndef PL_BATCH_STORE_H
#define PL_BATCH_STORE_H

#include "batch/rows.h"

typedef enum pl_store_format { PL_STORE_CSV, PL_STORE_NDJSON, PL_STORE_SQLITE } pl_store_format;

/* By the end of the name: .csv, .ndjson or .jsonl, .sqlite or .db; false: none of them. */
bool pl_store_format_of(const char *path, pl_store_format *format);

typedef struct pl_store_request {
    const char *path;
    pl_store_format format;
    const pl_experiment *experiment;
    uint64_t first, end; /* runs that belong into this file */
    bool resume;         /* go on with what a stopped batch has left */
    bool force;          /* replace what is there */
} pl_store_request;

/* What stood there. */
typedef enum pl_store_found {
    PL_STORE_NOTHING,
    PL_STORE_COMPLETE, /* all runs of the same experiment */
    PL_STORE_PARTIAL,  /* some of them */
    PL_STORE_ANOTHER,  /* something else */
    PL_STORE_BUSY      /* another batch writes it now */
} pl_store_found;

typedef struct pl_store pl_store;

/* Opens a file for the runs that are missing in it, if it is new, may be replaced, or is partial
 * and to be resumed; else *store stays NULL and the file as it is. `why` receives what the system
 * said. Errors: IO, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_store_open(const pl_store_request *request, pl_store **store,
                                      pl_store_found *found, pl_buffer *why);
/* The first run that is missing: request.first .. request.end. */
uint64_t pl_store_next(const pl_store *store);
/* Adds the rows of a block, the first of which is the next run. Once it returns, a killed process
 * does not lose them. Errors: IO (`why` of open receives what the system said), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_store_add(pl_store *store, const pl_rows *rows);
/* All is there: indexes, and everything on the disk. Errors: IO. */
PL_MUST_CHECK pl_status pl_store_finish(pl_store *store);
void pl_store_close(pl_store *store);

/* --- for the formats --- */

typedef struct pl_store_kind {
    /* The store in any case but NO_MEMORY; pl_store_open closes it again if it is not to be
     * written. */
    PL_MUST_CHECK pl_status (*open)(const pl_store_request *request, pl_store **store,
                                    pl_store_found *found, pl_buffer *why);
    PL_MUST_CHECK pl_status (*add)(pl_store *store, const pl_rows *rows);
    PL_MUST_CHECK pl_status (*finish)(pl_store *store);
    void (*close)(pl_store *store);
} pl_store_kind;

/* The first member of each format's own store. */
struct pl_store {
    const pl_store_kind *kind;
    pl_store_request request;
    pl_buffer *why;
    uint64_t next;
};

const pl_store_kind *pl_text_store(void);
const pl_store_kind *pl_sqlite_store(void);

/* What may be done with what was found. */
bool pl_store_is_open_to(const pl_store_request *request, pl_store_found found);

#endif
