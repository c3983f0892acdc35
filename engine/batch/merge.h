/*
 * merge.h -- the shards of an experiment, joined.
 *
 * Together they must hold every run once. What comes out is what one machine would have written:
 * the same bytes of .csv and .ndjson, the same rows of .sqlite.
 */
#ifndef PL_BATCH_MERGE_H
#define PL_BATCH_MERGE_H

#include "batch/store.h"

/* Reads the shards, in any order and of any format, and writes a new file; `why` receives a
 * sentence. Errors: those of pl_results_read; BAD_ARGUMENT (shards of several experiments, a run
 * that is missing or there twice); IO. */
PL_MUST_CHECK pl_status pl_merge(const char *const *shards, size_t count,
                                 const pl_store_request *request, pl_store_found *found,
                                 pl_buffer *why);

#endif
