/*
 * meeting.h -- an adjourned meeting: when the house meets again, fixed by itself.
 *
 * The house may fix the hour to which it will adjourn. When its session would end after that (on a
 * motion, for want of a quorum, its business done), it does not: the house rises until that hour,
 * and then the same session goes on where it was left. The hour must come before the next session
 * that is called; once it has passed, the session ends as if none had been fixed. While a question
 * is pending the motion is in order only where nothing provides for a meeting on the same or the
 * next day. Source: Robert's Rules of Order Revised (1915), s.16 (en.wikisource.org,
 * Robert's_Rules_of_Order_-_1915.djvu/65; bartleby.com/176/pages/page60.html); in other packs the
 * same, if they have a motion with the effect `meet`. The hour that is taken where none is named is
 * the engine's.
 */
#ifndef PL_PROCEDURE_MEETING_H
#define PL_PROCEDURE_MEETING_H

#include "procedure/assembly.h"

/* The cause in the record of a house that rises until its adjourned meeting. */
#define PL_MEETING_CAUSE "until the adjourned meeting"

/* The hour that a motion names: as the scenario says (`meets_again` of its node), or the words of
 * an act ("21:30", the next time the clock shows it, or "2026-03-05T19:00", in the calendar of the
 * scenario). Without either, the hour for which the session was called, on the next day. False:
 * the words are no hour. Needs a session that is open. */
bool pl_meeting_hour(const pl_run *run, pl_data node, pl_text words, pl_time *hour);
/* May the house meet then: after now, and before the next session it knows of? */
bool pl_meeting_fits(const pl_run *run, pl_time hour);
/* Is a meeting provided for on this day or the next: a session, an adjourned meeting, or the
 * morning after a night? */
bool pl_meeting_is_provided(const pl_run *run);

/* The motion (an item) is carried: its hour is fixed. One that does not fit any more fixes none. */
void pl_meeting_fix(pl_run *run, int32_t motion);
/* The session is about to be adjourned. True: the house has risen until its adjourned meeting, and
 * nothing that it left falls. */
bool pl_meeting_rises(pl_run *run, int32_t session);
/* It is the hour of the adjourned meeting: with a quorum the house sits again. */
void pl_meeting_due(pl_run *run, int32_t session);

#endif
