/*
 * condition.h -- what must have come about for something to take place.
 *
 * A scenario may say of an item, a speech or its words that they belong only into a course in
 * which something else has happened: the list of arrested ministers is read where they are under
 * arrest. A condition looks at what the hall knows and has done by now and at nothing else:
 *
 *     when = { read = NEWS, not_read = NEWS, happened = NEWS, not_happened = NEWS,
 *              carried = ITEM, not_carried = ITEM, withdrew = FACTION, not_withdrew = FACTION,
 *              left = FACTION, not_left = FACTION, stands = BODY, not_stands = BODY,
 *              presides = PERSON,
 *              walkout = true or false, quorum = true or false }
 *
 * Any of these keys; all that are there must hold. `left`: members of it have left with a walkout
 * and are not back; `walkout`: anybody has. `quorum`: there are enough present now to decide;
 * `presides`: this person is in the chair.
 */
#ifndef PL_PROCEDURE_CONDITION_H
#define PL_PROCEDURE_CONDITION_H

#include "procedure/assembly.h"

/* Does it hold now? An absent condition always does. */
bool pl_condition_holds(const pl_run *run, pl_data when);
/* Names what it was read from as causes: the records of news, votes, departures and bodies. */
void pl_condition_because(const pl_run *run, pl_data when);

#endif
