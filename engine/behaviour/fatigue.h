/*
 * fatigue.h -- how tired the hall is.
 *
 * One number F, 0 fresh .. 1 spent, for the hall as a whole (MODEL section 9). It is 0 when the
 * first session opens; while the house sits dF/dt = (1 - F) / up, in a recess and between
 * sessions dF/dt = -F / down. Both are solved exactly from one change to the next, so that F
 * follows from the hours kept by law and is no state of its own. `fatigue_up` and `fatigue_down`
 * are hours of the model section (10 and 6, assumed).
 */
#ifndef PL_BEHAVIOUR_FATIGUE_H
#define PL_BEHAVIOUR_FATIGUE_H

#include "procedure/assembly.h"

/* F now, 0..1. */
double pl_fatigue_of(const pl_run *run);

/* F at an hour that has come: at <= now. */
double pl_fatigue_at(const pl_run *run, pl_time at);

#endif
