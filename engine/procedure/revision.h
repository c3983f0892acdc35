/*
 * revision.h -- what a change of the scenario in mid-run does to what was settled before.
 *
 * A run reads most of its scenario when it comes to it; that needs no care. But rows and events
 * hold what was settled when the run began: the roll, the hours of sessions and outside events,
 * who comes late and when, the seats of bodies. Two runs that have just begun, one of the scenario
 * as it was and one of it as it is, tell what of that has changed; and of what has changed the run
 * takes over what has not yet been used. Where the two are alike nothing is touched.
 *
 *     not yet happened                       settled anew
 *     happened, and its news on the way      the news comes as the new value has it
 *     a recess or night that goes on         ends as the new value has it
 *     a speech, a count, a way out of the    takes what it was given when it began
 *       hall that goes on
 *     happened, opened, elected, arrived     stays
 *     the roll                               refused: it is used when the run begins
 */
#ifndef PL_PROCEDURE_REVISION_H
#define PL_PROCEDURE_REVISION_H

#include "procedure/assembly.h"

/* Can the run go on by the scenario of `is`? It must have the same rows as that of `was`, by id,
 * and the same roll, and put no outside event before the present time that has not happened. If
 * not, why: "factions.bund: ...". */
bool pl_revision_fits(const pl_run *run, pl_run *was, pl_run *is, char *why, size_t size);

/* The run, which goes by the scenario of `is` already, takes over what it has otherwise than `was`
 * and what still lies ahead. */
void pl_revision_take(pl_run *run, pl_run *was, pl_run *is);

#endif
