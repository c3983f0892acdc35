/*
 * recount.h -- votes that were overlooked, and counting again.
 *
 * Where people count (method.h), each vote is overlooked with the chance `model.miscount`; it is
 * then taken for an abstention. In a documented run the k-th vote is, whenever floor(k p + 1/2)
 * grows. The rules may say how near the sides must be for the count to be doubted
 * (`recount_margin`); it is then made again, by other eyes, and the second count is what counts.
 * Without the row nobody doubts.
 */
#ifndef PL_PROCEDURE_RECOUNT_H
#define PL_PROCEDURE_RECOUNT_H

#include "procedure/assembly.h"

/* One count: whose votes it overlooks. */
typedef struct pl_recount_slips {
    uint64_t stream;
    uint32_t ppm, votes; /* the chance; votes looked at so far */
} pl_recount_slips;

void pl_recount_begin_count(const pl_run *run, int32_t item, pl_recount_slips *slips);
/* Is the vote on this seat overlooked? To be asked once a vote, in the order of the seats. */
bool pl_recount_overlooks(const pl_run *run, pl_recount_slips *slips, uint32_t seat);

/* Is the result doubted, and has not been counted again? */
bool pl_recount_is_due(const pl_run *run, int32_t item);
/* Writes the first count down (vote.recounted) and makes the second. */
void pl_recount_make(pl_run *run, int32_t item);

#endif
