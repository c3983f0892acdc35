/*
 * agenda.h -- the order of business, item by item.
 *
 * An item begins when the one before it has ended, a gap has passed and what it waits for has
 * been heard; it has its speeches, cut at the limits of the rules, and then whatever its kind
 * asks for: a vote, an election, a change of chair, posts to fill, a body to end, a recess.
 * Documents are introduced with their item and adopted by its vote.
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
/* A vote or an election has been closed. */
void pl_agenda_decided(pl_run *run, int32_t item);
void pl_agenda_item_end(pl_run *run, int32_t item);
/* Does the house wait for this news alone: the next item is due and begins after it? */
bool pl_agenda_waits_for(const pl_run *run, int32_t news);
/* News was read: an item that waited for it may begin. */
void pl_agenda_news_read(pl_run *run, int32_t news);
/* The items of a session that were not reached are dropped. */
void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause);

#endif
