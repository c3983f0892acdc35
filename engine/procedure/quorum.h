/*
 * quorum.h -- are there enough to decide?
 *
 * The rule pack says how many, of what, when that is checked and what a failed check stops.
 */
#ifndef PL_PROCEDURE_QUORUM_H
#define PL_PROCEDURE_QUORUM_H

#include "procedure/rules.h"

/* The number needed: the rule's number, or its share of the enrolled or of the roll, rounded up, or
 * one more than that share if it is strict; while no session is open, the share that is enough to
 * open, if the rule has one. */
uint32_t pl_quorum_needed(const pl_run *run, const pl_quorum_rule *rule);
bool pl_quorum_holds(const pl_run *run);
/* Is it taken as given, until somebody demands a count or a vote shows that it is not? */
bool pl_quorum_is_presumed(const pl_run *run);
/* Does a vote show that there was none: have fewer cast one, with whoever is in the chair, than are
 * needed? Only where the rules say that votes show it. */
bool pl_quorum_lacks_votes(const pl_run *run, uint64_t cast);
/* Does it hold, or is it presumed, and so not asked about here? */
bool pl_quorum_holds_or_unasked(const pl_run *run);
/* Counts and journals it; cause: "opening", "vote", "challenge". */
bool pl_quorum_check_now(pl_run *run, const char *cause);

#endif
