/*
 * bargaining.h -- seats, offices and delays: what a faction takes and what it waits for.
 *
 * Seats follow the stance (MODEL sections 4.2 and 10); an office is accepted iff
 * 2 own + breadth > the threshold; an opening is waited for until the declared event is heard or
 * the declared hour is past (MODEL section 6).
 */
#ifndef PL_BEHAVIOUR_BARGAINING_H
#define PL_BEHAVIOUR_BARGAINING_H

#include "behaviour/people.h"

pl_answer pl_bargaining_opening(pl_run *run, const pl_question *question);
pl_answer pl_bargaining_seats(pl_run *run, const pl_question *question);
pl_answer pl_bargaining_demand(pl_run *run, const pl_question *question);
/* for or against: in the chair, with a casting vote, as most of his faction voted; even: against,
 * so that things stay as they are. */
pl_answer pl_bargaining_casting(pl_run *run, const pl_question *question);
/* Does the chair's faction let an emergency motion interrupt the order of business? Documented:
 * yes; sampled: with `emergency_grant` (X004). */
pl_answer pl_bargaining_admit(pl_run *run, const pl_question *question);
pl_answer pl_bargaining_office(pl_run *run, const pl_question *question);

#endif
