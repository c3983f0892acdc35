/*
 * separable.h -- approval voting where each candidate stands for himself.
 *
 * av: the candidates with most approvals. sav (satisfaction approval): each paper is one vote,
 * shared equally among those it approves of. Source: Lackner and Skowron, Multi-Winner Voting with
 * Approval Preferences (2023), rules 1 and 2; Brams and Kilgour, Satisfaction Approval Voting
 * (2014).
 */
#ifndef PL_PROCEDURE_SEPARABLE_H
#define PL_PROCEDURE_SEPARABLE_H

#include "procedure/approvals.h"

/* shared: sav, else av. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_separable_count(const pl_approvals *approvals, bool shared,
                                           pl_tally_result *tally);

#endif
