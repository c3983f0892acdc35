/*
 * model.h -- who answers when law asks.
 *
 * The behaviour model behind a run: each question has one file that answers it. Every answer is
 * a pure function of the run's state, its seed and the question; numbers are computed first and
 * persons chosen afterwards (docs/model.md). Nothing here counts a vote or knows a majority.
 */
#ifndef PL_BEHAVIOUR_MODEL_H
#define PL_BEHAVIOUR_MODEL_H

#include "kernel/run.h"

/* The people to give to pl_run_config. */
const pl_people *pl_model_people(void);

#endif
