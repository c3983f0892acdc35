/*
 * equal_shares.h -- every paper has the same money, and seats are bought together.
 *
 * A seat costs 1 and each paper begins with seats / papers. The next seat goes to the candidate
 * whose approvers can pay for it with the smallest q, each paying q or, if that is less, all he has
 * left. When nobody can be paid for any more, the other seats are filled by Phragmen's method, each
 * paper bearing a load of less than nothing: minus the money it has left. Source: Peters and
 * Skowron, Proportionality and the Limits of Welfarism (2020); Lackner and Skowron, Multi-Winner
 * Voting with Approval Preferences (2023), rule 11.
 */
#ifndef PL_PROCEDURE_EQUAL_SHARES_H
#define PL_PROCEDURE_EQUAL_SHARES_H

#include "procedure/approvals.h"

/* Errors: NO_MEMORY; LIMIT, see branches.h. */
PL_MUST_CHECK pl_status pl_equal_shares_count(const pl_approvals *approvals,
                                              pl_tally_result *tally);

#endif
