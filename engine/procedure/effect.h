/*
 * effect.h -- what a motion does when it is carried, or granted.
 *
 * What comes of it for the order of pending questions is in order.h; here is what comes of it for
 * the business of the house: questions laid aside and taken up again, debate closed, the vote
 * taken otherwise, a ruling reversed.
 */
#ifndef PL_PROCEDURE_EFFECT_H
#define PL_PROCEDURE_EFFECT_H

#include "procedure/floor.h"

/* The questions below a motion when it was decided; the last is the one it was moved on. */
typedef struct pl_below {
    int32_t items[PL_ORDER_DEPTH];
    uint32_t count;
} pl_below;

/* What is pending below the immediately pending question (of: it) or, with PL_NONE, all that is. */
pl_below pl_effect_below(const pl_run *run, int32_t item);

/* Where business goes on. */
typedef enum pl_effect_next {
    PL_EFFECT_BELOW, /* with what was before the house */
    PL_EFFECT_ITEM,  /* with *item, which is before the house now */
    PL_EFFECT_ADMIT, /* *item is in order after all */
    PL_EFFECT_DO,    /* *item is granted after all */
    PL_EFFECT_VOTE,  /* with a vote on *item, again */
    PL_EFFECT_RISEN  /* nowhere: the house has risen */
} pl_effect_next;

/* It is decided, and closed. */
pl_effect_next pl_effect_do(pl_run *run, int32_t motion, bool carried, const pl_below *below,
                            int32_t *item);

#endif
