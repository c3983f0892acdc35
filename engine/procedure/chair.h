/*
 * chair.h -- who presides, and by what right.
 *
 * Authority comes from an office (M03): the first chair is that of the outgoing body, the next
 * that of the presidium. Where nobody entitled to open has come in `delay.no_opener`, a quorate
 * assembly elects a member to preside pro tem, until the presidium is elected; and the assembly
 * is worth less to every faction that recognised the body which did not open it (MODEL 6). The
 * same is done, without that, when the body for which the chair presides comes to its end, and
 * when whoever presides has gone and nobody is left to do so: first the session's deputies take the
 * chair, in their order, then, where a presidium presides (rules `presiding`), another of it. A
 * chair pro tem has most votes, or more than half (rules `pro_tem`).
 */
#ifndef PL_PROCEDURE_CHAIR_H
#define PL_PROCEDURE_CHAIR_H

#include "procedure/assembly.h"

/* Is somebody there who may open the session: the one named for it or the chair of the body that
 * opens it, whose faction is there and who has come; or whoever holds the chair already; or
 * nobody is named at all? */
bool pl_chair_may_open(const pl_run *run, int32_t session);
/* The hour from which the assembly opens without one who is entitled. */
pl_time pl_chair_waits_until(const pl_run *run, int32_t session);
/* The session has opened: whoever is entitled takes the chair, or one is elected pro tem. */
void pl_chair_open(pl_run *run, int32_t session);
/* The body has ended: whoever presides for it does not any more. */
void pl_chair_lose(pl_run *run, int32_t body, uint64_t because);
/* While a session is open: if whoever presides has gone with his faction, another of the body for
 * which he did takes the chair (pl_body_presider), or one is elected pro tem; because of the
 * departure. */
void pl_chair_keep(pl_run *run);

#endif
