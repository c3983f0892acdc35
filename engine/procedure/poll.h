/*
 * poll.h -- by which method a question is put.
 *
 * As its vote says, else as the rules do; by another one where enough members demand it (vote
 * `demand`, rules `demands`), and by the ordinary one where somebody objected to an acclamation or
 * to unanimous consent. RRoR 1915 s.46: "if at any time objection is made ... the chair ...
 * requires a regular vote".
 */
#ifndef PL_PROCEDURE_POLL_H
#define PL_PROCEDURE_POLL_H

#include "procedure/method.h"

/* The method a question is put by now; before it is put, the one that is planned. */
pl_method pl_poll_method(const pl_run *run, int32_t item);
/* Was it taken by sight alone, so that a division may be demanded: by hands, cards, or silence? */
bool pl_poll_may_be_doubted(const pl_run *run, int32_t item);
/* Does the vote go by delegations, one vote a faction? */
bool pl_poll_is_by_delegation(const pl_run *run, int32_t item);
/* Somebody may demand another method than the planned one: rules on it, in vote.demanded. */
void pl_poll_demand(pl_run *run, int32_t item);
/* The answers are in: has anybody objected to being counted as agreed? Then the ordinary method is
 * the question's from now on, and vote.objected says who it was. */
bool pl_poll_is_objected(pl_run *run, int32_t item);
/* What gave the question its method, among the causes of the record being written. */
void pl_poll_premise(const pl_run *run, int32_t item);

#endif
