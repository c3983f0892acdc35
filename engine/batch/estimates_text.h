/*
 * estimates_text.h -- estimates for people and for machines.
 */
#ifndef PL_BATCH_ESTIMATES_TEXT_H
#define PL_BATCH_ESTIMATES_TEXT_H

#include "batch/estimates.h"
#include "batch/table.h"

/* Those that were gathered: CSV columns cell, label, outcome, type, word, n, missing, mean, low,
 * high, sd, least, q05, q25, median, q75, q95, most; of a share, mean is the share, low and high
 * its interval, and the rest is empty; hours are Gregorian, their sd is in seconds. Errors:
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_estimates_write(const pl_estimates *estimates, pl_table_format format,
                                           pl_buffer *out);
/* Those that were compared: cell, label, outcome, type, word, pairs, differ, first, second, mean,
 * low, high, sd, least, median, most, saved; differences of hours in seconds. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_estimates_write_differences(const pl_estimates *estimates,
                                                       uint64_t baseline, pl_table_format format,
                                                       pl_buffer *out);

#endif
