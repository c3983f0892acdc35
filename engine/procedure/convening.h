/*
 * convening.h -- who calls a session that nobody has fixed beforehand.
 *
 * The standing executive sits by its own rule and calls extraordinary sessions and congresses:
 * additional ones "on call of the executive or on request of local soviets" (F049), a congress by
 * the executive of the one before alone (F064). A session that says `extraordinary` is held only
 * if it is called: the body that calls it stands, has its powers, and has resolved on it (here, by
 * an item carried before, or elsewhere), or enough local bodies ask for it. Otherwise its hour
 * passes. Whose right it would have been is written beside whoever does it: to call without it is
 * possible, and disputed.
 */
#ifndef PL_PROCEDURE_CONVENING_H
#define PL_PROCEDURE_CONVENING_H

#include "procedure/assembly.h"

typedef enum pl_call {
    PL_CALL_NONE,      /* nobody called it */
    PL_CALL_PLANNED,   /* it needs no call */
    PL_CALL_RESOLVED,  /* the body has resolved on it */
    PL_CALL_REQUESTED, /* enough local bodies ask for it */
} pl_call;

/* How a session comes to be held. */
pl_call pl_convening_of(const pl_run *run, int32_t session);
/* Is it called? Then, unless it was planned, convocation.called says by whom and on what ground. */
bool pl_convening_calls(pl_run *run, int32_t session);

#endif
