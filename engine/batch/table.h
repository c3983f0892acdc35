/*
 * table.h -- rows of figures for machines.
 *
 * Rows are JSON objects of the same members in the same order: strings, whole numbers, numbers and
 * null.
 */
#ifndef PL_BATCH_TABLE_H
#define PL_BATCH_TABLE_H

#include "batch/plan.h"

typedef enum pl_table_format {
    PL_TABLE_TEXT, /* sentences, which others write */
    PL_TABLE_CSV,  /* the members named in the head; null is an empty field */
    PL_TABLE_JSON  /* {"plan": plan.h, NAME: [rows]} */
} pl_table_format;

/* Takes the rows over; not as text. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_table_write(json_t *rows, const char *name, const pl_plan *plan,
                                       pl_table_format format, pl_buffer *out);

/* Members of a row: a number, or null. */
void pl_table_set_number(json_t *row, const char *key, double number, bool is_there);

#endif
