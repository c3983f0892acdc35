/*
 * elimination.h -- one after another drops out until one has more than half.
 *
 * More than half of the papers that still name somebody who is left elects. Else:
 *
 * irv: all with the fewest first choices drop out together. coombs: all with the most last places;
 * a paper that does not name all who are left puts each whom it does not name last. If all who are
 * left would drop out, they are tied. (So also the implementation of Holliday and Pacuit,
 * pref_voting, from which the test vectors come.)
 *
 * exhaustive: ballot after ballot, the one with the fewest votes drops out; papers vote in each
 * ballot for whom of those left they rank highest. Equal claims are lots (lots.h): whoever may be
 * left at the end has a claim.
 */
#ifndef PL_PROCEDURE_ELIMINATION_H
#define PL_PROCEDURE_ELIMINATION_H

#include "procedure/tally.h"

/* Counts by IRV, COOMBS or EXHAUSTIVE; for pl_tally_count, which has prepared the tally. Errors: as
 * there. */
PL_MUST_CHECK pl_status pl_elimination_count(pl_tally_method method, const pl_ballots *ballots,
                                             uint32_t seats, pl_tally_result *tally);

#endif
