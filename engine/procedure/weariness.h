/*
 * weariness.h -- delegates go home because a congress lasts too long, and so it ends.
 *
 * MODEL section 9 (M28): of those who came, the share still there on day D is exp(-(D / D0)^3),
 * D0 = `weariness.days`. Law asks every delegate present each morning of a session that goes on
 * day after day (night.h), from the day after `weariness.after` on; people answer
 * (behaviour/enduring.h). Who goes is off the roll: gone home, not walked out. On the first
 * morning on which those present are less than `weariness.close` of all enrolled the presidium
 * closes the lists of speakers of all that is still to come: what is left is reported on, put to
 * the vote, elected, and the session ends. Without `days` nobody is ever weary.
 */
#ifndef PL_PROCEDURE_WEARINESS_H
#define PL_PROCEDURE_WEARINESS_H

#include "procedure/assembly.h"

/* The cause in the record of those who go. */
#define PL_WEARINESS_CAUSE "weary, went home"

/* D0, in days; 0: nobody gets weary. */
double pl_weariness_days(const pl_run *run);
/* Nobody goes on the first so many days. */
uint32_t pl_weariness_after(const pl_run *run);

/* Asks who stays, this morning; false: it is no matter yet. */
bool pl_weariness_ask(pl_run *run, int32_t session);
/* Is it the morning's question that is open, and not that of an hour (departure.h)? */
bool pl_weariness_is_asked(const pl_run *run, int32_t session);
/* They have answered: who goes, goes; the lists are closed if too few are left. */
void pl_weariness_answer(pl_run *run, int32_t session, uint32_t group);
/* Has the presidium closed the lists of speakers? */
bool pl_weariness_has_closed(const pl_run *run, int32_t session);

#endif
