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

/* How many of n go, given how many favour it; *withdraws if the faction goes as a body. */
uint32_t pl_leaving_count(uint32_t n, uint32_t favour, double cohesion, double discipline,
                          bool *withdraws);

/* MODEL 4.3, rule 8: the chance that one who left comes back when a session opens. */
double pl_leaving_return_chance(double leaving, bool centre_lives);
/* away or return, one a seat of those who left. */
pl_answer pl_leaving_return(pl_run *run, const pl_question *question);

#endif
