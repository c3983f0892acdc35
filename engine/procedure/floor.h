/*
 * floor.h -- motions moved from the floor, from the moving to the stating.
 *
 * Under rules that know motions (motion.h) whatever is put to the house is one of them, and what is
 * pending stands in the order of pending questions (order.h). A motion is moved from the floor when
 * a scenario says so (`moved_on`, while which item) or by an act. Then
 *
 *     moved -> the chair rules -> somebody seconds -> stated: it is pending
 *                   |                   |
 *              ruled out        falls for want of a second
 *
 * The rules say whether it is in order; the chair, who is asked, may rule otherwise, which is
 * journaled. What the chair decides alone (a point of order) and what one member may demand (a
 * division) is never pending. Here is what becomes of the motion; business.h says what goes on
 * around it, and effect.h what it does when carried.
 */
#ifndef PL_PROCEDURE_FLOOR_H
#define PL_PROCEDURE_FLOOR_H

#include "procedure/assembly.h"

/* The pack in force: the `rules` table of the scenario. */
pl_data pl_floor_pack(const pl_run *run);
/* Do the rules know motions at all? */
bool pl_floor_has_motions(const pl_run *run);
/* Which motion of the pack an item is; false: none. */
bool pl_floor_motion_of(const pl_run *run, int32_t item, pl_motion *motion);
/* The item before the house while a session is due or open; PL_NONE between two. */
int32_t pl_floor_before_house(const pl_run *run);
/* Who of the faction is named to second the item, and is here; PL_NONE: nobody. */
int32_t pl_floor_seconder(const pl_run *run, int32_t item, int32_t faction);
/* Is it moved from the floor, and no point of the agenda? */
bool pl_floor_is_moved(const pl_run *run, int32_t item);
/* The vote of an item as a scenario says it: its own, or what the scenario says of motions of its
 * kind (`floor`); absent if it says nothing. */
pl_data pl_floor_vote(const pl_run *run, int32_t item);
/* What people call it: its title, or that of its motion; "" for neither. */
pl_text pl_floor_title(const pl_run *run, int32_t item);

/* Fills in what the items are under the rules; once the sessions are built. */
PL_MUST_CHECK pl_status pl_floor_create(pl_run *run);

/* Was previous notice of it given (the scenario says so)? */
bool pl_floor_is_noticed(const pl_run *run, int32_t item);
/* Would it be in order for the member to move it now? about: the item it is about, PL_NONE for the
 * pending or last one. */
pl_act_ruling pl_floor_rule(const pl_run *run, uint32_t member, const pl_motion *motion,
                            int32_t about, bool noticed);
/* Has a motion been moved that is not yet stated? Then an act moves only what may interrupt. */
bool pl_floor_waits_to_be_stated(const pl_run *run);
/* A seat moves: "MOTION", "MOTION ITEM", each with ": words". If it may, the motion gets a row and
 * PL_DUE_MOVED is scheduled. */
pl_act_ruling pl_floor_move(pl_run *run, uint32_t seat, pl_text text);
/* A seat raises a point of order: the pack's `point-of-order`, with these words. */
pl_act_ruling pl_floor_raise_point(pl_run *run, uint32_t seat, pl_text words);
/* A seat seconds what waits for it. */
pl_act_ruling pl_floor_second(pl_run *run, uint32_t seat);

/* When in the course of an item. */
typedef enum pl_floor_moment { PL_FLOOR_IN_DEBATE, PL_FLOOR_AFTER_VOTE } pl_floor_moment;

/* The first motion that is to be moved while this item is before the house, at this pause; PL_NONE:
 * there is none. One whose mover is not there, or whose condition does not hold, is not moved. */
int32_t pl_floor_waiting(const pl_run *run, int32_t item, pl_floor_moment moment);
/* It is moved: journaled, and the chair is asked to rule. */
void pl_floor_take(pl_run *run, int32_t item);

typedef enum pl_floor_next {
    PL_FLOOR_OUT,   /* it is not before the house */
    PL_FLOOR_WAITS, /* somebody has been asked */
    PL_FLOOR_DONE,  /* granted, without a vote: what it does is to be done */
    PL_FLOOR_STATED /* it is the pending question */
} pl_floor_next;

/* The chair has ruled whether it is in order. */
pl_floor_next pl_floor_ruled(pl_run *run, int32_t item, uint32_t group);
/* The chair has decided what he decides alone. */
pl_floor_next pl_floor_granted(pl_run *run, int32_t item, uint32_t group);
/* Those who could second it have answered. */
pl_floor_next pl_floor_seconded(pl_run *run, int32_t item, uint32_t group);
/* Is what an item of the agenda moves in order now that its turn has come? What is not is ruled
 * out, journaled. A main motion is: the agenda is the order. */
bool pl_floor_is_in_order(pl_run *run, int32_t item);
/* Asks who seconds the motion of an item of the agenda, if its rules want that and it has a mover;
 * false: nobody need be asked. */
bool pl_floor_needs_second(const pl_run *run, int32_t item);
void pl_floor_ask_second(pl_run *run, int32_t item);
/* Has somebody seconded it? Journaled, one way or the other. */
bool pl_floor_is_seconded(pl_run *run, int32_t item, uint32_t group);
/* What the chair ruled out is in order after all, on appeal: the next that is to be done with it.
 */
pl_floor_next pl_floor_admit(pl_run *run, int32_t item);
/* What is moved in the agenda comes before the house, or is decided without it. */
pl_floor_next pl_floor_put(pl_run *run, int32_t item);
/* An item with a vote is the pending question. */
void pl_floor_state(pl_run *run, int32_t item);

/* What became of an appeal, and that a motion was withdrawn: journaled. */
void pl_floor_journal_appeal(pl_run *run, int32_t appeal, bool reversed);
void pl_floor_journal_withdrawn(pl_run *run, int32_t item, uint64_t because);

/* Could the member have voted with the side that prevailed on the item? */
bool pl_floor_prevailed(const pl_run *run, uint32_t member, int32_t item);

#endif
