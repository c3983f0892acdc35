/*
 * emergency.h -- motions that have no place in the order.
 *
 * An emergency motion has an occasion: its news. Read while the session sits (in a recess: when
 * that is over), the news raises the motion after the gap that its mover needs. The chair's
 * faction is asked to admit it; where nobody is in the chair nobody can refuse. Refused, it is
 * ruled out. Admitted, it waits for the next pause and takes the floor; several: in the order of
 * business, none before another has ended. M05.
 *
 *     PL_DUE_RAISED -> pl_emergency_raise -> answers -> pl_emergency_rule -> pl_emergency_begin
 *                                                              |
 *                                                           ruled out
 *
 * Here is what becomes of the motion. The order of business (agenda.h) says when there is a pause,
 * what was interrupted and how that goes on; this noun knows nothing of it.
 */
#ifndef PL_PROCEDURE_EMERGENCY_H
#define PL_PROCEDURE_EMERGENCY_H

#include "procedure/assembly.h"

/* Does the order of business pass this item over: an emergency motion whose occasion has not come,
 * or that was before the house already? One whose news was read before has its place. */
bool pl_emergency_is_passed_over(const pl_run *run, int32_t item);
/* News was read: if the session sits, the motions whose occasion it is will be raised. */
void pl_emergency_news_read(pl_run *run, int32_t news);
/* The session sits again after a recess: motions that were kept waiting will be raised. */
void pl_emergency_resumed(pl_run *run, int32_t session);
/* The motion asks for the floor: the chair's faction is asked. Nothing happens if the session does
 * not sit, or the motion was raised or dropped before. */
void pl_emergency_raise(pl_run *run, int32_t item);
/* The chair's faction has answered: the motion is admitted and waits for a pause (true), or is
 * ruled out, which is journaled (false). */
bool pl_emergency_rule(pl_run *run, int32_t item, uint32_t group);
/* The first motion admitted that still waits for its pause; PL_NONE: there is none. */
int32_t pl_emergency_waiting(const pl_run *run, int32_t session);
/* Has a motion the floor, and something of the order of business waits? */
bool pl_emergency_has_floor(const pl_run *run, int32_t session);
/* The first motion that waits, and there must be one, takes the floor; `interrupted` is the item
 * that goes on afterwards, or one after the last if nothing is left. */
void pl_emergency_begin(pl_run *run, int32_t session, int32_t interrupted);
/* The motion that has the floor gives it back: what it interrupted is the current item again. */
void pl_emergency_end(pl_run *run, int32_t session);

#endif
