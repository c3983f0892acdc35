/*
 * floor.h -- motions from the floor: what the rules and the scenario say of them.
 *
 * Under rules that know motions (motion.h) whatever is put to the house is one of them, and what is
 * pending stands in the order of pending questions (order.h). A motion is moved from the floor when
 * a scenario says so (`moved_on`, while which item) or by an act (moving.h). Before it is pending
 * the chair rules and somebody seconds it (stating.h); business.h says what goes on around it, and
 * effect.h what it does when carried. Under rules without motions none of that exists.
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
/* Is it moved from the floor, and no point of the agenda? */
bool pl_floor_is_moved(const pl_run *run, int32_t item);
/* The vote of an item as a scenario says it: its own, or what the scenario says of motions of its
 * kind (`floor`); absent if it says nothing. */
pl_data pl_floor_vote(const pl_run *run, int32_t item);
/* What people call it: its words as they were amended, its title, or that of its motion; "" for
 * none of them. */
pl_text pl_floor_title(const pl_run *run, int32_t item);

/* Fills in what the items are under the rules; once the sessions are built. */
PL_MUST_CHECK pl_status pl_floor_create(pl_run *run);

/* Was previous notice of it given (the scenario says so)? */
bool pl_floor_is_noticed(const pl_run *run, int32_t item);
/* What is asked of the rules. */
typedef struct pl_floor_asked {
    uint32_t member;
    const pl_motion *motion;
    int32_t about; /* the item it is about; PL_NONE: the pending or last one */
    bool noticed;
    pl_data node;  /* what the scenario says of it, if it does */
    pl_text words; /* or those of an act */
} pl_floor_asked;

/* Would it be in order for the member to move it now? */
pl_act_ruling pl_floor_rule(const pl_run *run, const pl_floor_asked *asked);
/* The same of a motion that has an item. Needs pl_floor_motion_of it. */
pl_act_ruling pl_floor_rule_item(const pl_run *run, int32_t item);
/* When in the course of an item. */
typedef enum pl_floor_moment { PL_FLOOR_IN_DEBATE, PL_FLOOR_AFTER_VOTE } pl_floor_moment;

/* The first motion that is to be moved while this item is before the house, at this pause; PL_NONE:
 * there is none. One whose mover is not there, or whose condition does not hold, is not moved. */
int32_t pl_floor_waiting(const pl_run *run, int32_t item, pl_floor_moment moment);
/* Could the member have voted with the side that prevailed on the item? */
bool pl_floor_prevailed(const pl_run *run, uint32_t member, int32_t item);

#endif
