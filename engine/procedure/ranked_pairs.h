/*
 * ranked_pairs.h -- the largest majorities are locked first.
 *
 * Pairs are locked by falling margin, each unless what is locked already says the opposite; who is
 * below nobody in the end wins. Where several pairs have the same margin, the order among them may
 * decide: everyone who wins in some order is a winner, and if they are several they are tied. Pairs
 * with margin 0 come last and can go either way. Source: Tideman, Independence of Clones (1987);
 * Zavist and Tideman (1989); for all orders at once Brill and Fischer, The Price of Neutrality for
 * the Ranked Pairs Method (2012), who show why the work can grow without measure.
 */
#ifndef PL_PROCEDURE_RANKED_PAIRS_H
#define PL_PROCEDURE_RANKED_PAIRS_H

#include "procedure/pairwise.h"

/* States of the locked pairs at which the order matters, their bytes, and words looked at. */
#define PL_RANKED_PAIRS_STATES_MAX 20000u
#define PL_RANKED_PAIRS_BYTES_MAX  (UINT64_C(1) << 28)
#define PL_RANKED_PAIRS_STEPS_MAX  UINT64_C(4000000000)

/* Sets wins[place] for each who wins in some order, and tells the first order's steps. Errors:
 * NO_MEMORY; LIMIT, more than the bounds above, with why in the tally. */
PL_MUST_CHECK pl_status pl_ranked_pairs_find(const pl_pairwise *pairs, bool *wins,
                                             pl_tally_result *tally);

#endif
