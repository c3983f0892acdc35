/*
 * phragmen.h -- the load of each seat is spread over those who approve of who takes it.
 *
 * A seat weighs 1. Each seat goes to the candidate whose approvers would then bear least: their
 * loads so far and the new one, levelled out among them. Who stands on no paper comes last. Source:
 * Phragmen, Sur une methode nouvelle (1894); Lackner and Skowron, Multi-Winner Voting with Approval
 * Preferences (2023), rule 9, seq-Phragmen.
 */
#ifndef PL_PROCEDURE_PHRAGMEN_H
#define PL_PROCEDURE_PHRAGMEN_H

#include "procedure/branches.h"

/* Errors: NO_MEMORY; LIMIT, see branches.h. */
PL_MUST_CHECK pl_status pl_phragmen_count(const pl_approvals *approvals, pl_tally_result *tally);

/* --- the steps, for equal_shares.c: values are the loads of one paper of each kind --- */

void pl_phragmen_weigh(const pl_approvals *approvals, const pl_branch *branch, mpq_t *scores,
                       bool *has);
void pl_phragmen_seat(const pl_approvals *approvals, pl_branch *branch, uint32_t group,
                      const mpq_t score);

#endif
