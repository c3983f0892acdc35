/*
 * merger.h -- one body goes up in another.
 *
 * A body that says `merger` can take in another one (M24, MODEL section 13). It keeps its own
 * members a; the other sends some of its b, divided among its factions by largest remainder:
 *
 *     parity      as many as there are here: a
 *     union       all of them: b
 *     weighted    a * weight, rounded half up
 *
 * Further contingents that were agreed have their places: with members by faction they are
 * filled, without they wait. Then the body that went up ends with its offices and the powers of
 * its agents (succession.h), a chair is elected anew, and who has refused a part in what answers
 * to this body is asked again, now that his share has changed (coalition.h).
 *
 * Where the body is the assembly itself (`assembly`), those who are sent come into the hall as
 * delegates, each on a place of his own that lay ready for him (roster.h).
 */
#ifndef PL_PROCEDURE_MERGER_H
#define PL_PROCEDURE_MERGER_H

#include "procedure/assembly.h"

typedef enum pl_merger_rule {
    PL_MERGER_PARITY,
    PL_MERGER_UNION,
    PL_MERGER_WEIGHTED
} pl_merger_rule;

const char *pl_merger_rule_name(pl_merger_rule rule); /* "parity" */
/* How many a body of b members sends to one of a; nobody, if it has none. weight: 0 .. 100. */
uint32_t pl_merger_size(pl_merger_rule rule, uint32_t a, uint32_t b, double weight);
/* The rule that a body's `merger` names, and its weight. */
pl_merger_rule pl_merger_rule_of(pl_data merger, double *weight);

/* Do both bodies of an item of kind "merge" stand? */
bool pl_merger_is_possible(const pl_run *run, int32_t item);
/* The causes of what is made of such an item: both bodies, and who is said to be in them. */
void pl_merger_because(const pl_run *run, int32_t item);
/* body.merged, and what follows from it. True if somebody is asked again and the item waits for
 * the answers. */
bool pl_merger_carry_out(pl_run *run, int32_t item);

/* Places in the hall that lie ready for members of a faction (id), 0 if no body that is the
 * assembly merges with anything: never fewer than can come. */
uint32_t pl_merger_room(pl_data scenario, pl_text faction);

#endif
