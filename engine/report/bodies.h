/*
 * bodies.h -- how bodies come into being, change their members, merge and end, for the minutes.
 */
#ifndef PL_REPORT_BODIES_H
#define PL_REPORT_BODIES_H

#include "report/sentence.h"

/* body.created, body.dissolved, body.renewed, body.merged, seats.taken, power.claimed, and
 * constituency.elected as far as it is told (local_bodies.h). */
void pl_bodies_tell(const pl_sentence *s);

#endif
