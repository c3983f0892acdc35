/*
 * condorcet.h -- methods that compare every candidate with every other.
 *
 * All go by margins (see pairwise.h) and elect who beats every other, if somebody does. They fill
 * one seat; several winners are a tie. Copeland: most wins less losses. Minimax: the smallest
 * greatest defeat. Schulze: a path is as strong as its weakest win, and the winner's strongest path
 * to each other is at least as strong as theirs to him. Split cycle: a win counts unless it is the
 * weakest of a cycle, and everyone without a defeat that counts is a winner. Ranked pairs: see
 * ranked_pairs.h. Sources: Schulze, A New Monotonic, Clone-Independent, Reversal Symmetric, and
 * Condorcet-Consistent Single-Winner Election Method (2011); Holliday and Pacuit, Split Cycle
 * (2023); Tideman, Collective Decisions and Voting (2006), ch. 13.
 */
#ifndef PL_PROCEDURE_CONDORCET_H
#define PL_PROCEDURE_CONDORCET_H

#include "procedure/tally.h"

/* Counts by a method of this family, or Borda's (borda.h), which fills any number of seats; for
 * pl_tally_count, which has prepared the tally. Errors: as there; LIMIT also for more than
 * PL_PAIRWISE_MAX candidates. */
PL_MUST_CHECK pl_status pl_condorcet_count(pl_tally_method method, const pl_ballots *ballots,
                                           uint32_t seats, pl_tally_result *tally);

#endif
