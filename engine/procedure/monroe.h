/*
 * monroe.h -- each seat speaks for an equal part of the papers.
 *
 * The papers are divided among the seats as evenly as can be, and as many as possible go to
 * somebody they approve of: that number is a committee's score. Source: Monroe, Fully Proportional
 * Representation (1995); Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023),
 * rule 12.
 */
#ifndef PL_PROCEDURE_MONROE_H
#define PL_PROCEDURE_MONROE_H

#include "procedure/approvals.h"

/* Every committee with the best score. Errors: NO_MEMORY; LIMIT, too large: see search.h and
 * assignment.h. */
PL_MUST_CHECK pl_status pl_monroe_find(const pl_approvals *approvals, pl_tally_result *tally);

#endif
