/*
 * succession.h -- what falls when a body ends: its offices, and the powers of its agents.
 *
 * Powers come from an office and an office from a body (M22, M03). When a body ends, or goes up
 * in another, its chair and its posts become vacant at once. Its agents (`agents`: people without
 * a name, a person, a body outside that acts in its name, or whoever holds a post elsewhere by
 * it) lose their powers with it, or so long after as it says (`effective`, MODEL section 13):
 * the post held by it falls vacant, and a body that acted in its name vetoes nothing any more.
 */
#ifndef PL_PROCEDURE_SUCCESSION_H
#define PL_PROCEDURE_SUCCESSION_H

#include "procedure/assembly.h"

/* The body has ended (its last record says so): its offices fall, and the powers of its agents
 * when their hour comes. */
void pl_succession_begin(pl_run *run, int32_t body);
/* That hour has come: powers.ended for every agent. */
void pl_succession_end_powers(pl_run *run, int32_t body);
/* Does the body's veto hold, and whatever else it says? It stands, and nobody in whose name it
 * acted has ended. */
bool pl_succession_has_powers(const pl_run *run, int32_t body);

#endif
