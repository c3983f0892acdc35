/*
 * night.h -- a session that goes on day after day.
 *
 * A congress of weeks is one session with one order of business. It `rises` at an hour of the day
 * and `sits` again at another: at the first pause after that hour, between two speeches or before
 * an item begins, the house goes into recess for the night. A speech and a vote that have begun
 * are finished first. In the morning the list of speakers and the order of business go on where
 * they stopped, so that how many days a congress needs comes out of who speaks and for how long.
 *
 * Days are counted by the calendar from that of the opening, which is 1. A session without both
 * hours sits until its business is done.
 */
#ifndef PL_PROCEDURE_NIGHT_H
#define PL_PROCEDURE_NIGHT_H

#include "procedure/assembly.h"

/* So many nights at most; then the session is adjourned. */
#define PL_NIGHTS_MAX  128

/* The cause in the record of a recess for the night. */
#define PL_NIGHT_CAUSE "for the night"

/* A night of a session, from its rising to the morning after. */
typedef struct pl_night {
    pl_time from, to;
} pl_night;

/* Bytes of arena that the nights of a scenario need. */
uint64_t pl_night_room(pl_data scenario);
/* Room for the nights of a session, if it has any. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_night_create(pl_run *run, int32_t session);

/* The session has opened: the hour at which it rises is set. */
void pl_night_open(pl_run *run, int32_t session);
/* The run goes by another scenario now: from here on it rises and sits at the hours of that, if
 * they are others than `was` had. Both have just begun. */
void pl_night_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t session);
/* Is it time to rise? Then the house does, and true: nothing else begins before the morning. */
bool pl_night_falls(pl_run *run, int32_t session);
/* It is morning: the house sits again. Whoever is weary is asked first (weariness.h). */
void pl_night_ends(pl_run *run, int32_t session);

/* The day of the session on which the clock stands, 1 .. ; 0 before it has opened. */
uint32_t pl_night_day(const pl_run *run, int32_t session);
/* The days it has sat, the first and the last counted; 0 if it has not opened. */
uint32_t pl_night_days(const pl_run *run, int32_t session);
/* The i-th night, 0 .. session->night_count - 1. */
pl_night pl_night_at(const pl_run *run, int32_t session, uint32_t i);

#endif
