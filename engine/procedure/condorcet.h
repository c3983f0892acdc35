/*
 * condorcet.h -- every candidate against every other, and points by rank.
 */
#ifndef PL_PROCEDURE_CONDORCET_H
#define PL_PROCEDURE_CONDORCET_H

#include "procedure/tally.h"

/* Counts by a method of this family; for pl_tally_count, which has prepared the tally. Errors: as
 * there. */
PL_MUST_CHECK pl_status pl_condorcet_count(pl_tally_method method, const pl_ballots *ballots,
                                           uint32_t seats, pl_tally_result *tally);

#endif
