/*
 * persuasion.h -- what the speeches have done.
 *
 * A delegate with |logit F| < c_u on a question is undecided. The j-th speech (0..) of a side s
 * (+1 for, -1 against) moves a faction's undecided by
 *
 *     s * quality * eta * 0.9^j * (1 - distance / eps) * (1 - fatigue of the hall at its end)
 *
 * if the speaker's faction is nearer than eps, else not at all (MODEL section 8). The sum is
 * held per faction and weighted by the share of its delegates who are undecided. c1 = logit F
 * being the faction's own, and the deviations of its persons normal with spread omega, that share
 * is P(|c1 + e| < c_u); the normal distribution function is taken as logistic(1.702 x), which is
 * never off by more than 0.01. Source of that approximation: Haley (1952), as given by Camilli,
 * J. Educ. Behav. Stat. 19 (1994).
 *
 * A speaker without a faction, or whose faction or listeners have no place in the plane, moves
 * nobody but his own faction; the speech still counts as one of its side. eta, eps, c_u and
 * omega are `speech_eta`, `speech_eps`, `speech_undecided` and `trait_omega` of the model
 * section; all are assumed.
 */
#ifndef PL_BEHAVIOUR_PERSUASION_H
#define PL_BEHAVIOUR_PERSUASION_H

#include "procedure/assembly.h"

/* The shift of a faction on the question of an item, in logits, positive towards "for", by the
 * speeches that have ended: its own and those under earlier items of the session that introduce
 * it. 0 for a faction that is inclined wholly one way (F is 0 or 1), or not inclined at all. */
double pl_persuasion_of(const pl_run *run, int32_t item, int32_t faction);

/* The share, 0..1, of the faction's delegates who are undecided on the question of an item. */
double pl_persuasion_undecided(const pl_run *run, int32_t item, int32_t faction);

#endif
