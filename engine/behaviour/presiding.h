/*
 * presiding.h -- how whoever is in the chair rules.
 *
 * He rules as the rules have it, unless the scenario says that on this motion he is inclined
 * otherwise (an item's `ruling`): then he admits what is out of order, or does not admit what is in
 * order, and a point of order is well taken in his eyes. A choice of persons, like a declared
 * inclination; assumed where a scenario gives no source.
 */
#ifndef PL_BEHAVIOUR_PRESIDING_H
#define PL_BEHAVIOUR_PRESIDING_H

#include "kernel/run.h"

/* PL_RULING_AS_RULES or PL_RULING_OTHERWISE. */
pl_answer pl_presiding_ruling(pl_run *run, const pl_question *question);
/* PL_POINT_DENY or PL_POINT_GRANT. */
pl_answer pl_presiding_point(pl_run *run, const pl_question *question);

#endif
