/*
 * rows.h -- what came out of a few runs, on its way from a worker to the store.
 *
 * A block of consecutive runs of one cell. Texts lie in the block; a value knows its text by
 * offset.
 */
#ifndef PL_BATCH_ROWS_H
#define PL_BATCH_ROWS_H

#include "batch/experiment.h"

#define PL_ROWS_MAX 64u /* runs in a block */

/* One outcome of one run. */
typedef struct pl_value {
    pl_outcome_type type; /* UNKNOWN: it did not come about, or the run failed */
    uint32_t text;        /* CATEGORY: offset in the block's texts, where it ends with a NUL */
    int64_t number;       /* COUNT; TIME: seconds, see kernel/calendar.h; BOOL: 0 or 1 */
} pl_value;

typedef struct pl_row {
    char digest[33]; /* of the run's journal, as in its run.ended; empty if it failed */
    uint32_t fault;  /* offset of the words of what failed; 0: nothing did */
} pl_row;

typedef struct pl_rows {
    uint64_t cell, first; /* the first replicate */
    size_t count;         /* at most PL_ROWS_MAX */
    size_t measure_count;
    pl_row rows[PL_ROWS_MAX];
    pl_value *values; /* owned; measure_count a row */
    pl_buffer texts;  /* begins with a NUL: offset 0 is the empty text */
} pl_rows;

/* Errors: NO_MEMORY. To be closed in either case. */
PL_MUST_CHECK pl_status pl_rows_open(pl_rows *rows, const pl_allocator *allocator,
                                     size_t measure_count);
void pl_rows_close(pl_rows *rows);
/* Empties the block for the runs of a cell from a replicate on. */
void pl_rows_begin(pl_rows *rows, uint64_t cell, uint64_t first);

/* Keeps a text; its offset. */
uint32_t pl_rows_keep(pl_rows *rows, pl_text text);
const char *pl_rows_text(const pl_rows *rows, uint32_t offset);
const pl_value *pl_rows_value(const pl_rows *rows, size_t row, size_t measure);

#endif
