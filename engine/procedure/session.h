/*
 * session.h -- a plenary sitting: called, opened, in recess, adjourned.
 *
 * A session is called for an hour and opens when there is a quorum and either nobody who can
 * delay it wishes to, or the patience of the rest is at an end (MODEL section 6). It is opened by
 * the chair of the outgoing body, or by whoever holds the chair, or, when that one has not come in
 * time, without him (chair.h). It ends when its business ends.
 */
#ifndef PL_PROCEDURE_SESSION_H
#define PL_PROCEDURE_SESSION_H

#include "procedure/assembly.h"

/* Without a quorum it is looked again so often, and no longer than this, in seconds. */
enum { PL_SESSION_TICK = 300, PL_SESSION_WAIT_MAX = 10 * 86400 };

void pl_session_begin(pl_run *run);
/* The run goes by another scenario now: a session that has not opened is called, and waits, and a
 * recess that goes on lasts, as that has it, if it has it otherwise than `was`. Both have just
 * begun. */
void pl_session_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t session);
/* Is it time to open? Asks those who can delay, or opens, or waits on. */
void pl_session_due(pl_run *run, int32_t session);
void pl_session_answer_opening(pl_run *run, uint32_t group);
/* News was read: those who waited for it may wish to open now. */
void pl_session_news_read(pl_run *run);

void pl_session_recess(pl_run *run, int32_t item);
/* Seconds that the recess of this item takes in this run; it ends with the item. */
int64_t pl_session_recess_length(const pl_run *run, int32_t item);
void pl_session_resume(pl_run *run, int32_t item);
void pl_session_adjourn(pl_run *run, int32_t session, const char *cause);
/* The run is over, if the last session is and nothing is issued after it any more. */
void pl_session_end_run(pl_run *run);
/* A delegate challenges the quorum: counted at once; a failed one does what the rules say. */
void pl_session_challenge(pl_run *run);

/* Opened and not adjourned (a recess counts); sitting (a recess does not). */
bool pl_session_is_open(const pl_run *run);
bool pl_session_is_sitting(const pl_run *run);

#endif
