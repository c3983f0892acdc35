/*
 * agenda.h -- the order of business, item by item.
 *
 * An item begins when the one before it has ended, a gap has passed and what it waits for has
 * been heard; it has its speeches, cut at the limits of the rules, and then whatever its kind
 * asks for: a vote, an election, a change of chair, posts to fill, a body to end, a recess.
 * Documents are introduced with their item and adopted by its vote.
 *
 * The order of business knows the pauses: between two items, and between two speeches. There an
 * emergency motion (emergency.h) takes the floor, and then what it interrupted goes on: a debate
 * with its next speech, an item that had not begun after its whole gap. M05.
 */
#ifndef PL_PROCEDURE_AGENDA_H
#define PL_PROCEDURE_AGENDA_H

#include "procedure/assembly.h"

/* The first item of a session. */
void pl_agenda_begin(pl_run *run, int32_t session);
void pl_agenda_item_begin(pl_run *run, int32_t item);
/* The next speech, or what follows the last. */
void pl_agenda_next_speech(pl_run *run, int32_t item);
void pl_agenda_speech_end(pl_run *run, int32_t item);
/* The chair's faction has admitted or refused an emergency motion: it begins at once where nothing
 * has to be interrupted, and the order goes on where the motion refused held it up. */
void pl_agenda_admit(pl_run *run, int32_t item, uint32_t group);
/* A vote or an election has been closed. */
void pl_agenda_decided(pl_run *run, int32_t item);
void pl_agenda_item_end(pl_run *run, int32_t item);
/* Does the house wait for this news alone: the next item is due and begins after it? */
bool pl_agenda_waits_for(const pl_run *run, int32_t news);
/* News was read: an item that waited for it may begin. */
void pl_agenda_news_read(pl_run *run, int32_t news);
/* An item is through, and the next in the order has its turn. */
void pl_agenda_go_on_after(pl_run *run, int32_t item);
/* The house sits again: its business goes on where it was broken off. */
void pl_agenda_go_on(pl_run *run, int32_t session);
/* It is closed or dropped: journaled. */
void pl_agenda_close_item(pl_run *run, int32_t item, pl_item_state state, const char *cause);
/* The motion of an item of the agenda has been seconded, or not: then it falls. */
void pl_agenda_seconded(pl_run *run, int32_t item, bool seconded);
/* The vote on the item before the house is taken again. */
void pl_agenda_vote_again(pl_run *run, int32_t item);
/* The closing of a session is over: it is adjourned, unless there is business again. */
void pl_agenda_close(pl_run *run, int32_t session);
/* The items of a session that were not reached are dropped. */
void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause);
/* All items of a session that nobody called. */
void pl_agenda_drop_uncalled(pl_run *run, int32_t session);

#endif
