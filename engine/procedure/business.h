/*
 * business.h -- how the house turns from its business to a motion from the floor, and back.
 *
 * A motion is taken up at a pause: before the next speech of what is before the house or before its
 * vote; one that may interrupt, in the middle of a speech, which then goes on with what was left of
 * it; one about a vote, when that has been announced; any, between two items. While it is pending
 * it is the session's current item and what it was moved over waits below it (pl_item.under).
 */
#ifndef PL_PROCEDURE_BUSINESS_H
#define PL_PROCEDURE_BUSINESS_H

#include "procedure/effect.h"

/* A motion that waits for its moment in the course of this item is taken up; false: none waits. */
bool pl_business_turns(pl_run *run, int32_t item, pl_floor_moment moment);
/* The next paragraph of a question that is considered by paragraph comes before the house; false:
 * there is none, or no more. */
bool pl_business_takes_paragraph(pl_run *run, int32_t item);
/* A motion was moved by an act. */
void pl_business_moved(pl_run *run, int32_t item);
/* Answers: of the chair, and of those who could second. */
void pl_business_ruled(pl_run *run, int32_t item, uint32_t group);
void pl_business_granted(pl_run *run, int32_t item, uint32_t group);
void pl_business_seconded(pl_run *run, int32_t item, uint32_t group);
/* An item of the agenda that is decided without a vote: by the chair, or because it is demanded. */
void pl_business_without_vote(pl_run *run, int32_t item);
/* An item has been decided, or left, and is about to be closed: what was below it, for
 * pl_business_done. */
typedef struct pl_settled {
    pl_below below;
    bool was_stated;
} pl_settled;
pl_settled pl_business_settle(pl_run *run, int32_t item);
pl_settled pl_business_leave(pl_run *run, int32_t item);
/* It is closed: what it does is done, and business goes on. */
void pl_business_done(pl_run *run, int32_t item, const pl_settled *settled);
/* What is taken up after this item, out of its order: a part of a divided question, what the house
 * has ordered, what was postponed; PL_NONE: nothing. */
int32_t pl_business_out_of_order(pl_run *run, int32_t item);
/* What was postponed until all else is done; PL_NONE: nothing. */
int32_t pl_business_postponed(const pl_run *run, int32_t session);
/* A speech was interrupted, and goes on. False: none was. */
bool pl_business_goes_on(pl_run *run, int32_t item);
/* Is somebody speaking on the item, or putting a question to whoever is? */
bool pl_business_is_spoken_on(const pl_run *run, int32_t item);
/* Does this end of a speech belong to one that goes on: was it not interrupted? */
bool pl_business_is_end_of_speech(const pl_run *run, int32_t item);
/* Somebody puts a question to the speaker, who is asked whether he yields; and has answered. */
void pl_business_question(pl_run *run, int32_t turn);
void pl_business_yielded(pl_run *run, int32_t item, uint32_t group);
/* The session has ended: nothing is pending. */
void pl_business_end(pl_run *run);

#endif
