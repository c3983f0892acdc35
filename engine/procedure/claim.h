/*
 * claim.h -- seats that wait for somebody.
 *
 * MODEL section 10: seats that a list held open, and seats reserved for a faction, may be taken
 * later without a vote. While the body stands, those for whom they are kept and who sit are asked
 * again whenever a session opens: who takes them becomes a member (seats.taken), who refuses gives
 * the claim up, who holds keeps it. What factions hold together they can take only while all of
 * them that had members sit. A faction that has parted from one of the list since is of the
 * list too.
 */
#ifndef PL_PROCEDURE_CLAIM_H
#define PL_PROCEDURE_CLAIM_H

#include "procedure/assembly.h"

typedef struct pl_claim {
    pl_offset id;    /* text: of the list or faction they are kept for */
    uint32_t seats;  /* 0: there is nothing left of it */
    uint32_t joint;  /* 1: the list gives its strictest answer */
    int32_t faction; /* they are reserved for it; PL_NONE: they were held */
    int32_t list;    /* held by this one of list_of */
} pl_claim;

/* The body's claims are these from now on, copied; list_of: int16_t[PL_FACTIONS_MAX], of the held
 * ones, copied. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_claim_keep(pl_run *run, int32_t body, const pl_claim *claims,
                                      uint32_t count, const int16_t *list_of);
/* A session opens: those are asked soon whose seats wait. */
void pl_claim_recall(pl_run *run);
/* The questions, of one body. */
void pl_claim_ask(pl_run *run, int32_t body);
/* They are answered. */
void pl_claim_answer(pl_run *run, int32_t body, uint32_t group);

/* Seats of the body that wait for the faction and that it could take now. */
uint32_t pl_claim_seats(const pl_run *run, int32_t body, int32_t faction);

#endif
