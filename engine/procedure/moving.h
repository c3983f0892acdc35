/*
 * moving.h -- a seat moves, raises a point of order or seconds, by an act.
 *
 * The rules answer at once: may, must or cannot, with article and reason. A motion that is allowed
 * gets a row of the items kept for that, and the house turns to it at its next pause (business.h).
 */
#ifndef PL_PROCEDURE_MOVING_H
#define PL_PROCEDURE_MOVING_H

#include "procedure/assembly.h"

/* Has a motion been moved that is not yet stated? Then an act moves only what may interrupt. */
bool pl_moving_waits(const pl_run *run);
/* A seat moves: "MOTION", "MOTION ITEM", each with ": words". If it may, the motion gets a row and
 * PL_DUE_MOVED is scheduled. */
pl_act_ruling pl_moving_act(pl_run *run, uint32_t seat, pl_text text);
/* A seat raises a point of order: the pack's `point-of-order`, with these words. */
pl_act_ruling pl_moving_point(pl_run *run, uint32_t seat, pl_text words);
/* A seat seconds what waits for it. */
pl_act_ruling pl_moving_second(pl_run *run, uint32_t seat);

#endif
