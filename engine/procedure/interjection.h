/*
 * interjection.h -- cries from the floor while somebody speaks.
 *
 * A speech may be interrupted: by approval or by protest, from a person or a faction. An
 * interjection has no procedural weight: it takes no time, is not ruled on and is minuted where it
 * fell (M31). What it does to moods is people's business (behaviour/mood.h). Who has left cries
 * out no more, and one whose condition does not hold is not heard (condition.h).
 *
 *     interjections = { { person =, faction =, after = 2m, spirit = "approval" or "protest",
 *                         text =, when = } }
 *
 * Everywhere `n` is a speech of the item and `i` an interjection of it, both 0.. in order.
 */
#ifndef PL_PROCEDURE_INTERJECTION_H
#define PL_PROCEDURE_INTERJECTION_H

#include "procedure/assembly.h"

enum { PL_INTERJECTIONS_MAX = 32 }; /* of one speech */

/* The speech begins now and takes so many seconds: schedules what will be cried out, `after` so
 * much of it (half of it, if nothing is said), or at its end where it is shorter. */
void pl_interjection_schedule(pl_run *run, int32_t item, uint32_t n, int64_t seconds);
/* Its moment: `code` is what was scheduled. */
void pl_interjection_make(pl_run *run, int32_t item, int32_t code);

uint32_t pl_interjection_count(const pl_run *run, int32_t item, uint32_t n);
/* +1: approval, -1: protest; 0: it has not been made. */
int pl_interjection_spirit(const pl_run *run, int32_t item, uint32_t n, uint32_t i);
/* When it was made; only of one that was. */
pl_time pl_interjection_hour(const pl_run *run, int32_t item, uint32_t n, uint32_t i);

#endif
