/*
 * thiele.h -- approval methods that seek the most satisfaction of all.
 *
 * A paper with j of those it approves of in the committee is worth w(1) + ... + w(j): proportional
 * approval has w(j) = 1/j, Chamberlin-Courant w(1) = 1 and nothing more. The exact methods find
 * every committee of greatest worth; the sequential ones add the candidate who adds most, or, in
 * reverse, take away the one who costs least. Source: Thiele, Om Flerfoldsvalg (1895); Lackner and
 * Skowron, Multi-Winner Voting with Approval Preferences (2023), rules 3, 5, 6, 7 and section 2.5.
 */
#ifndef PL_PROCEDURE_THIELE_H
#define PL_PROCEDURE_THIELE_H

#include "procedure/approvals.h"

typedef enum pl_thiele_weights { PL_THIELE_HARMONIC, PL_THIELE_FIRST_ONLY } pl_thiele_weights;

/* The exact methods, pav and cc. Errors: NO_MEMORY; LIMIT, too large (see search.h), or the common
 * denominator of 1/1 .. 1/j does not fit into 126 bits with the papers. */
PL_MUST_CHECK pl_status pl_thiele_find(const pl_approvals *approvals, pl_thiele_weights weights,
                                       pl_tally_result *tally);

/* One seat after another: seqpav and seqcc. Errors: NO_MEMORY; LIMIT, see branches.h. */
PL_MUST_CHECK pl_status pl_thiele_add(const pl_approvals *approvals, pl_thiele_weights weights,
                                      pl_tally_result *tally);

/* One candidate less after another: revseqpav. Errors: as above. */
PL_MUST_CHECK pl_status pl_thiele_remove(const pl_approvals *approvals, pl_tally_result *tally);

#endif
