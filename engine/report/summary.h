/*
 * summary.h -- a run in a few lines: what was decided, by whom, when; and its outcomes.
 */
#ifndef PL_REPORT_SUMMARY_H
#define PL_REPORT_SUMMARY_H

#include "kernel/journal.h"

/* Adds the summary of a journal. Errors: CORRUPT, TRUNCATED, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_summary_write(pl_text journal, pl_data scenario,
                                         const pl_allocator *allocator, pl_buffer *out);

#endif
