/*
 * wording.h -- numbers and names of results, as people read them.
 *
 * What comes from a file of results is shown so that it cannot do anything to a terminal.
 */
#ifndef PL_BATCH_WORDING_H
#define PL_BATCH_WORDING_H

#include "batch/results.h"

/* Four significant digits, or all those before the point: "0.4503", "12.30", "1917". */
void pl_wording_number(double number, pl_buffer *out);
/* "1:02:10", a stretch of time in hours; with its sign if it is asked for. */
void pl_wording_stretch(double seconds, bool sign, pl_buffer *out);
/* "45.0 %" */
void pl_wording_percent(double share, pl_buffer *out);

/* "clerk = rosa" behind `indent` blanks, filled up so that columns begin below each other; word may
 * be NULL. */
void pl_wording_name(pl_text name, const char *word, unsigned indent, pl_buffer *out);

/* What was played: scenario, seed, runs, version, common settings, faults. */
void pl_wording_heading(const pl_results *results, pl_buffer *out);
/* What is set in a cell. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_wording_cell(const pl_results *results, uint64_t cell, pl_buffer *out);

#endif
