/*
 * seconding.h -- who seconds a motion.
 *
 * A faction seconds what at least one of its delegates besides the mover would vote for, as its
 * inclination on the motion has it: the expected number of votes in favour, less the mover's own.
 * One whose member is named to second (an item's `seconder`) does so. (Assumed.)
 */
#ifndef PL_BEHAVIOUR_SECONDING_H
#define PL_BEHAVIOUR_SECONDING_H

#include "kernel/run.h"

/* PL_SECOND_NO or PL_SECOND_YES. */
pl_answer pl_seconding_answer(pl_run *run, const pl_question *question);

#endif
