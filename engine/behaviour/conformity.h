/*
 * conformity.h -- who lowers his hand when he sees the hall against him.
 *
 * MODEL section 3. M = the larger side's part of those for and against, k = hands on the smaller
 * side. A delegate on the smaller side whose faction's line is that side keeps his hand up; each
 * other lowers it with
 *
 *     P = kappa * max(0, (M - m0) / (1 - m0)) * k0 / (k0 + k)
 *
 * and of those who do, a share abstains and the rest joins the larger side. All four parameters
 * are assumed, kappa after X086. Documented mode: floor(free k * P + 1/2) of the whole hall, and
 * chance only says who. Where the first count was kept to what sources say was shown, as many come
 * down as the sources say (totals.h).
 */
#ifndef PL_BEHAVIOUR_CONFORMITY_H
#define PL_BEHAVIOUR_CONFORMITY_H

#include "behaviour/calibration.h"
#include "behaviour/people.h"

/* The parameters of above, as the scenario gives them. */
pl_crowd pl_conformity_of(const pl_run *run);
/* The P of above. majority and minority: votes of the two sides, the larger first. */
double pl_conformity_chance(const pl_run *run, uint32_t majority, uint32_t minority);

/* keep, join or abstain, one a seat. */
pl_answer pl_conformity_answer(pl_run *run, const pl_question *question);

#endif
