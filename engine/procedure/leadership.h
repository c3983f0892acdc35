/*
 * leadership.h -- a body that is made up of the bureaus of sections.
 *
 * It is formed at once of those who sit in the bureaus then, and follows each of them when it is
 * elected anew (M27): so it can pass from one side to the other in steps, without a vote of the
 * whole. It has no chair of its own until the order of business gives it the chair of the assembly:
 * then the candidate of its largest faction takes it, as often as that is done.
 * Source: F117-F120.
 */
#ifndef PL_PROCEDURE_LEADERSHIP_H
#define PL_PROCEDURE_LEADERSHIP_H

#include "procedure/assembly.h"

/* Is it made up of `bureaus`? */
bool pl_leadership_is(const pl_run *run, int32_t body);
/* The body of an item is formed, or formed anew, of its bureaus as they stand: body.created or,
 * where its members are others than before, body.renewed. Nobody in any of them: nothing. */
void pl_leadership_form(pl_run *run, int32_t item);
/* A body has new members: every leadership that stands and has it for a bureau follows. */
void pl_leadership_follow(pl_run *run, int32_t bureau);
/* Has the body somebody who can take the chair: its presider, or, of a leadership, a candidate of
 * the largest faction? */
bool pl_leadership_can_preside(const pl_run *run, int32_t body);
/* A leadership elects its chair; other bodies have theirs. */
void pl_leadership_elect_chair(pl_run *run, int32_t body);

#endif
