/*
 * csv.h -- fields of a line of CSV (RFC 4180), one line a record.
 *
 * A line break within a field is written as a blank, so that a file that was cut off is whole up to
 * its last line break.
 */
#ifndef PL_BATCH_CSV_H
#define PL_BATCH_CSV_H

#include "base/buffer.h"

/* A field, in quotes if it needs them. */
void pl_csv_add(pl_text field, pl_buffer *out);

/* A line that is being read. */
typedef struct pl_csv {
    pl_text rest;
    bool ended;
} pl_csv;

/* The line without its line break; it must outlive the reading. */
pl_csv pl_csv_open(pl_text line);
/* Takes the next field out, its quotes away; *more is false when there is none. Errors: CORRUPT (a
 * quote that is not closed, or something behind one that is), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_csv_next(pl_csv *csv, pl_buffer *field, bool *more);

#endif
