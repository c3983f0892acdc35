/*
 * origins.h -- what two runs that are compared were given, for the head of a comparison.
 */
#ifndef PL_REPORT_ORIGINS_H
#define PL_REPORT_ORIGINS_H

#include "report/diff.h"

/* The title, and a line for each run and for each fork of the second. Errors: CORRUPT, a journal
 * that does not begin with run.started; what could not be written tells the buffer. */
PL_MUST_CHECK pl_status pl_origins_write_text(pl_diff_run first, pl_diff_run second,
                                              pl_buffer *out);
/* A line that says by which dice both were played, if they were. Errors: as above. */
PL_MUST_CHECK pl_status pl_origins_write_dice(pl_diff_run run, pl_buffer *out);
/* The first three members of a JSON object, each with its comma: "scenario", "first_run" and
 * "second_run" as in pl_diff_write_json. Errors: as above. */
PL_MUST_CHECK pl_status pl_origins_write_json(pl_diff_run first, pl_diff_run second,
                                              pl_buffer *out);

#endif
