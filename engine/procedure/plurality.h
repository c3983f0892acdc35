/*
 * plurality.h -- those with most votes, at once or in a second ballot.
 *
 * plurality: each paper is one vote for its first choice; several seats go to those with most (the
 * single non-transferable vote). block: each paper is one vote for each of its first choices, as
 * many as there are seats. majority-runoff: who has more than half of the first choices is elected;
 * else a second ballot between the two with most, in which a paper is for whom it ranks higher.
 * Equal claims to be one of the two are all tried, and whoever can win then has a claim.
 */
#ifndef PL_PROCEDURE_PLURALITY_H
#define PL_PROCEDURE_PLURALITY_H

#include "procedure/tally.h"

/* Counts by PLURALITY, BLOCK or MAJORITY_RUNOFF; for pl_tally_count, which has prepared the tally.
 * Errors: as there. */
PL_MUST_CHECK pl_status pl_plurality_count(pl_tally_method method, const pl_ballots *ballots,
                                           uint32_t seats, pl_tally_result *tally);

#endif
