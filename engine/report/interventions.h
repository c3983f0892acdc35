/*
 * interventions.h -- what somebody other than the model decided in a run, and where it broke off,
 * for the minutes.
 */
#ifndef PL_REPORT_INTERVENTIONS_H
#define PL_REPORT_INTERVENTIONS_H

#include "report/sentence.h"

/* question.answered by anybody but the model, act.made, run.forked and fault. */
void pl_interventions_tell(const pl_sentence *s);

#endif
