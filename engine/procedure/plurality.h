/*
 * plurality.h -- those with most votes, at once or in a second ballot.
 */
#ifndef PL_PROCEDURE_PLURALITY_H
#define PL_PROCEDURE_PLURALITY_H

#include "procedure/tally.h"

/* Counts by a method of this family; for pl_tally_count, which has prepared the tally. Errors: as
 * there. */
PL_MUST_CHECK pl_status pl_plurality_count(pl_tally_method method, const pl_ballots *ballots,
                                           uint32_t seats, pl_tally *tally);

#endif
