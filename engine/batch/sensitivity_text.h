/*
 * sensitivity_text.h -- which settings matter, for people and for machines.
 */
#ifndef PL_BATCH_SENSITIVITY_TEXT_H
#define PL_BATCH_SENSITIVITY_TEXT_H

#include "batch/sensitivity.h"
#include "batch/table.h"

/* Those that were gathered. Columns, and members of "sensitivity": variant, outcome, type, word,
 * setting, n, missing; then of morris mu, mu_star, low, high (of mu_star), sigma, of saltelli
 * first, first_low, first_high, total, total_low, total_high. Of hours mu, mu_star and sigma are
 * seconds. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_sensitivity_write(const pl_sensitivity *sensitivity,
                                             pl_table_format format, pl_buffer *out);

#endif
