/*
 * weight.h -- how many votes a delegate casts.
 *
 * His own, times the `weight` of the faction that sent him, and those of the absent members of his
 * faction (`proxies`), which the members here share out in the order of their seats: each as many
 * as the others, or one more. A faction that votes as one casts its weight, as more of its members
 * vote; equal sides abstain. The checker sees to it that all votes together fit in 32 bits, so
 * every sum here is exact.
 */
#ifndef PL_PROCEDURE_WEIGHT_H
#define PL_PROCEDURE_WEIGHT_H

#include "procedure/assembly.h"

/* Votes a delegate sent by a faction casts for himself: 1..1000000. */
static inline uint32_t pl_weight_of(const pl_run *run, int32_t faction) {
    return pl_assembly_faction(run, faction)->weight;
}
/* Has any faction a weight or proxies, so that votes are not delegates? */
bool pl_weight_is_used(const pl_run *run);

/* Shares out the proxies of the factions while the seats are gone through in order. */
typedef struct pl_weight_deal {
    bool is_plain;                   /* one delegate, one vote: the rest is 0 */
    uint32_t here[PL_FACTIONS_MAX];  /* members with a vote who are here */
    uint32_t dealt[PL_FACTIONS_MAX]; /* members who have got theirs */
} pl_weight_deal;
void pl_weight_begin(const pl_run *run, pl_weight_deal *deal);
/* Members with a vote who are here, one number a faction row. */
void pl_weight_here(const pl_run *run, uint32_t *here);
/* Votes that the next seat entitled casts, itself and proxies; to be asked once a seat, in order.
 */
uint32_t pl_weight_share(const pl_run *run, pl_weight_deal *deal, uint32_t seat);
static inline uint32_t pl_weight_next(const pl_run *run, pl_weight_deal *deal, uint32_t seat) {
    return deal->is_plain ? 1 : pl_weight_share(run, deal, seat);
}

/* What a faction says that votes as one, out of its members' votes: PL_VOTE_... */
uint8_t pl_weight_voice(pl_votes members);

#endif
