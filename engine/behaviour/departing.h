/*
 * departing.h -- who goes home early.
 *
 * MODEL section 9: in each hour of sitting after the first `depart.after` a delegate goes with the
 * hazard r = `depart.rate` (1/h), that is with the chance 1 - exp(-r); in a documented run the
 * expected number of each faction goes, whose uniforms are smallest (stream "depart", n = the
 * question's number within the run's sessions).
 */
#ifndef PL_BEHAVIOUR_DEPARTING_H
#define PL_BEHAVIOUR_DEPARTING_H

#include "behaviour/people.h"

/* The chance to go within one hour, 0..1; rate >= 0. */
double pl_departing_chance(double rate);
/* Writes stay or go for each delegate of the block into the run's lanes. */
pl_answer pl_departing_answer(pl_run *run, const pl_question *question);

#endif
