/*
 * context.h -- what weighs on a vote besides the inclination.
 *
 * Declared means observed: a declared inclination already contains all that happened in the
 * documented run, and only the difference of the context from that run's moves it (MODEL section
 * 2.4). A context is taken now, from the state of the run; it is kept nowhere here.
 */
#ifndef PL_BEHAVIOUR_CONTEXT_H
#define PL_BEHAVIOUR_CONTEXT_H

#include "procedure/assembly.h"

typedef struct pl_context {
    double speech;    /* logits: effect of the speeches so far, persuasion.h */
    double mood;      /* logits: effect of the news read so far, mood.h */
    double grievance; /* G, 0..2, on a question moved by another faction; else 0 */
    double outcome;   /* logits: sum of the vote's `links` to questions that were carried */
    double fatigue;   /* F of the hall, 0..1; on attendance only */
} pl_context;

/* The context now of a faction on the question of an item. Nobody's question (no mover, or one
 * without a faction) is no question of another's. */
pl_context pl_context_of(const pl_run *run, int32_t item, int32_t faction);

/* The shift, in logits, that is added to the cut points of a faction in this run: sum over all
 * but fatigue of theta * (now - then), theta 1 but for `grievance_theta` (-0.5, assumed). `then`
 * is the context of the same faction and question in the documented run. */
double pl_context_shift(const pl_run *run, pl_context now, pl_context then);

/* The shift, in logits, of the probability of being absent: `fatigue_slope` (2, assumed) times
 * the difference of fatigue. */
double pl_context_absent(const pl_run *run, pl_context now, pl_context then);

#endif
