/*
 * stating.h -- from the moving of a motion to its stating.
 *
 *     moved -> the chair rules -> somebody seconds -> stated: it is pending
 *                   |                   |
 *              ruled out        falls for want of a second
 *
 * The rules say whether it is in order; the chair, who is asked, may rule otherwise, which is
 * journaled. What the chair decides alone (a point of order) and what one member may demand (a
 * division) is never pending.
 */
#ifndef PL_PROCEDURE_STATING_H
#define PL_PROCEDURE_STATING_H

#include "procedure/floor.h"

/* It is moved: journaled, and the chair is asked to rule. */
void pl_stating_take(pl_run *run, int32_t item);

typedef enum pl_stating_next {
    PL_STATING_OUT,   /* it is not before the house */
    PL_STATING_WAITS, /* somebody has been asked */
    PL_STATING_DONE,  /* granted, without a vote: what it does is to be done */
    PL_STATING_STATED /* it is the pending question */
} pl_stating_next;

/* The chair has ruled whether it is in order. */
pl_stating_next pl_stating_ruled(pl_run *run, int32_t item, uint32_t group);
/* The chair has decided what he decides alone. */
pl_stating_next pl_stating_granted(pl_run *run, int32_t item, uint32_t group);
/* Those who could second it have answered. */
pl_stating_next pl_stating_seconded(pl_run *run, int32_t item, uint32_t group);
/* Is what an item of the agenda moves in order now that its turn has come? What is not is ruled
 * out, journaled. A main motion is: the agenda is the order. */
bool pl_stating_is_in_order(pl_run *run, int32_t item);
/* Asks who seconds the motion of an item of the agenda, if its rules want that and it has a mover;
 * false: nobody need be asked. */
bool pl_stating_needs_second(const pl_run *run, int32_t item);
void pl_stating_ask_second(pl_run *run, int32_t item);
/* Has somebody seconded it? Journaled, one way or the other. */
bool pl_stating_is_seconded(pl_run *run, int32_t item, uint32_t group);
/* What the chair ruled out is in order after all, on appeal: the next that is to be done with it.
 */
pl_stating_next pl_stating_admit(pl_run *run, int32_t item);
/* What is moved in the agenda comes before the house, or is decided without it. */
pl_stating_next pl_stating_put(pl_run *run, int32_t item);
/* An item is before the house: journaled. */
void pl_stating_open(pl_run *run, int32_t item);
/* An item with a vote is the pending question. */
void pl_stating_state(pl_run *run, int32_t item);

/* What became of an appeal, and that a motion was withdrawn: journaled. */
void pl_stating_journal_appeal(pl_run *run, int32_t appeal, bool reversed);
void pl_stating_journal_withdrawn(pl_run *run, int32_t item, uint64_t because);
/* Who of the faction is named to second the item, and is here; PL_NONE: nobody. */
int32_t pl_stating_seconder(const pl_run *run, int32_t item, int32_t faction);

#endif
