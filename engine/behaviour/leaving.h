/*
 * leaving.h -- does a faction walk out, and who goes?
 *
 * MODEL section 4.3: each member favours leaving with probability logistic(kW W); close to a
 * draw there is no line and exactly those go who wished to; a majority withdraws the faction,
 * after its declaration, and each member follows with its cohesion; a minority of more than a
 * quarter sheds a few. Of the leavers a part rises at the call, the others follow.
 */
#ifndef PL_BEHAVIOUR_LEAVING_H
#define PL_BEHAVIOUR_LEAVING_H

#include "behaviour/people.h"

/* Writes stay, leave or follow for each delegate of the block into the run's lanes. */
pl_answer pl_leaving_answer(pl_run *run, const pl_question *question);

/* What follows from a faction's voices: MODEL 4.3, rules 2 to 4. */
typedef enum pl_leaving_rule {
    PL_LEAVING_NOBODY,
    PL_LEAVING_NO_LINE,   /* too even: exactly those go who wished to */
    PL_LEAVING_WITHDRAWS, /* as a body: each member follows with the cohesion */
    PL_LEAVING_SHEDS      /* of a large minority those go whom discipline does not hold */
} pl_leaving_rule;

/* favour of n wish to leave, favour <= n. */
pl_leaving_rule pl_leaving_rule_of(uint32_t n, uint32_t favour);
/* How many of n are expected to go (documented runs). */
uint32_t pl_leaving_count(uint32_t n, uint32_t favour, double cohesion, double discipline);
/* The chance of one member to go who wished to with the chance `wish` (sampled runs): below it his
 * uniform makes him leave, as it made him wish to below `wish`. */
double pl_leaving_chance(pl_leaving_rule rule, double wish, double cohesion, double discipline);

/* MODEL 4.3, rule 8: the chance that one who left comes back when a session opens. */
double pl_leaving_return_chance(double leaving, bool centre_lives);
/* away or return, one a seat of those who left. */
pl_answer pl_leaving_return(pl_run *run, const pl_question *question);

#endif
