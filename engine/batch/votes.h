/*
 * votes.h -- what an experiment keeps of the votes, beside the outcomes of the scenario.
 *
 * Of each item that is put to a vote: ITEM.for, ITEM.against, ITEM.abstain and ITEM.absent, counted
 * as in the minutes, and ITEM.carried. They are outcomes like those that a scenario declares
 * (procedure/outcome.h); of a vote that was not taken the counts are missing, and it is not
 * carried.
 */
#ifndef PL_BATCH_VOTES_H
#define PL_BATCH_VOTES_H

#include "base/data.h"

/* A frozen map of selectors by name, in the order of the agenda; the caller gives it back to the
 * allocator. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_votes_selectors(const pl_allocator *allocator, pl_data scenario,
                                           void **block);

#endif
