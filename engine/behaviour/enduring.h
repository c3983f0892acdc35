/*
 * enduring.h -- who is weary of a congress, and goes home.
 *
 * MODEL section 9: of those who came, the share S(D) = exp(-(D / D0)^3) is still there on day D,
 * D0 = `weariness.days` (34, fitted to F003 and F024). Each morning a delegate who is still there
 * goes with the chance 1 - S(D) / S(D'), D' the last day on which he was asked or 0, by a uniform
 * of his own (stream "weary", n = session and day). In a documented run so many of each faction
 * have gone as are expected: N (1 - S(D)) of the N who stayed or went home, to the nearest whole;
 * chance only says who.
 */
#ifndef PL_BEHAVIOUR_ENDURING_H
#define PL_BEHAVIOUR_ENDURING_H

#include "behaviour/people.h"

/* S: the share still there on day `day`, 0..1; days > 0. */
double pl_enduring_share(double days, double day);
/* Writes stay or go for each delegate of the block into the run's lanes. */
pl_answer pl_enduring_answer(pl_run *run, const pl_question *question);

#endif
