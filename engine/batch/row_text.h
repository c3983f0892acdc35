/*
 * row_text.h -- a run's results as a line of CSV (RFC 4180) or of NDJSON.
 *
 * A line never holds a line break: in words of a fault or a category they become blanks. Hours are
 * Gregorian, 1917-11-07T22:40:00; yes and no are true and false; what did not come about is empty,
 * in JSON null.
 */
#ifndef PL_BATCH_ROW_TEXT_H
#define PL_BATCH_ROW_TEXT_H

#include "batch/rows.h"

/* The head of a CSV file, with its line break: run, cell, variant, the keys of the sweeps,
 * replicate, digest, fault, the outcomes. */
void pl_row_text_csv_head(const pl_experiment *experiment, pl_buffer *out);
/* The lines of a block, from one of its rows on. `cell` is that of the block. */
void pl_row_text_csv(const pl_experiment *experiment, const pl_cell *cell, const pl_rows *rows,
                     pl_buffer *out);
void pl_row_text_json(const pl_experiment *experiment, const pl_cell *cell, const pl_rows *rows,
                      pl_buffer *out);

#endif
