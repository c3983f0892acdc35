/*
 * minimaxav.h -- nobody is to be too far from the committee.
 *
 * A paper's distance from a committee is the number of candidates whom one has and the other has
 * not; the best committees have the least greatest distance. How many papers say the same makes no
 * difference. Source: Brams, Kilgour and Sanver, A Minimax Procedure for Electing Committees
 * (2007); Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023), rule 4.
 */
#ifndef PL_PROCEDURE_MINIMAXAV_H
#define PL_PROCEDURE_MINIMAXAV_H

#include "procedure/approvals.h"

/* Every best committee. Errors: NO_MEMORY; LIMIT, too large: see search.h. */
PL_MUST_CHECK pl_status pl_minimaxav_find(const pl_approvals *approvals, pl_tally_result *tally);

#endif
