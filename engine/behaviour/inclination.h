/*
 * inclination.h -- how a faction is inclined on a question.
 *
 * Order of authority (MODEL section 2): a declared inclination of the faction (or of the nearest
 * of its parents, or the question's "default"), then its line weighted by discipline. A line
 * that differs from the one the inclination was observed under moves it:
 * p <- D e(line) + (1 - D) p. A faction with a line and no inclination divides its undisciplined
 * part evenly (assumed).
 */
#ifndef PL_BEHAVIOUR_INCLINATION_H
#define PL_BEHAVIOUR_INCLINATION_H

#include "procedure/assembly.h"

/* Parts per million of the entitled, in the order for, against, abstain, absent; adds to 10^6. */
typedef struct pl_inclination {
    uint32_t ppm[4];
} pl_inclination;

/* false: nothing is declared for this faction (the checker refuses such a scenario). */
bool pl_inclination_of(const pl_run *run, int32_t item, int32_t faction,
                       pl_inclination *inclination);

/* Is anything declared for the faction with this id in a scenario? vote: the "vote" of an item;
 * factions: the scenario's list. For the checker, before there is a run. */
bool pl_inclination_is_declared(pl_data vote, pl_data factions, pl_text faction);

#endif
