/*
 * pairs_paragraph.h -- many pairs of runs compared in one paragraph, to be read aloud.
 *
 * What was turned, how many pairs were played with the same dice, in how many nothing differed; and
 * of the most important outcomes in how many pairs they came out otherwise, what is typical (the
 * median) and between which differences nine of ten pairs lie (from the 5 % to the 95 % quantile);
 * and which came out alike in all pairs. No "because": of many pairs no chain of causes is told.
 */
#ifndef PL_REPORT_PAIRS_PARAGRAPH_H
#define PL_REPORT_PAIRS_PARAGRAPH_H

#include "report/pairs.h"

/* The heading is that of pl_pairs_write_text. Sorts the differences of rows. Errors: CORRUPT,
 * TRUNCATED, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_pairs_paragraph_write(pl_pairs *pairs, pl_pairs_heading heading,
                                                 pl_buffer *out);

#endif
