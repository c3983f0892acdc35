/*
 * reckoning.h -- the arithmetic of a vote, exact and in words.
 *
 * Votes are whole numbers of a unit: delegates, votes (where delegates have weights or proxies) or
 * delegations. A threshold is a fraction of a base and compared as integers (3 * for >= 2 * base).
 * Papers that say nothing lie among the abstentions and enter the base as the rules have it
 * (ballot_paper.h): as abstentions, as votes cast, or not at all.
 */
#ifndef PL_PROCEDURE_RECKONING_H
#define PL_PROCEDURE_RECKONING_H

#include "procedure/ballot_paper.h"
#include "procedure/rules.h"

typedef enum pl_unit { PL_UNIT_DELEGATES, PL_UNIT_VOTES, PL_UNIT_DELEGATIONS } pl_unit;

typedef struct pl_reckoning {
    pl_votes votes;          /* with every blank and invalid paper among the abstentions */
    uint64_t entitled;       /* for + against + abstain + absent */
    uint32_t blank, invalid; /* papers */
    pl_paper_rule blank_is, invalid_is;
    pl_unit unit;
} pl_reckoning;

/* Of the vote on an item, as it was counted last. */
pl_reckoning pl_reckoning_of(const pl_run *run, int32_t item);
/* "votes", "delegations"; NULL of delegates, which need no name. */
const char *pl_reckoning_unit(pl_unit unit);

/* What the fraction is taken of. */
uint64_t pl_reckoning_base(const pl_majority *majority, const pl_reckoning *r);
/* The smallest number of votes for that carries, of so many cast. */
uint64_t pl_reckoning_need(const pl_majority *majority, const pl_reckoning *r);
/* Equal votes that are exactly the part of which more is needed: only then is there a tie. */
bool pl_reckoning_is_tie(const pl_majority *majority, const pl_reckoning *r);
/* By how many votes one side is ahead, for more than 1/2 of the votes cast; else
 * |for * denominator - base * numerator|, which is the same number there. */
uint64_t pl_reckoning_margin(const pl_majority *majority, const pl_reckoning *r);
/* Has it been carried? A tie follows the tie rule; tie_for is what the chair or the lot says. */
pl_ruling pl_reckoning_rule(const pl_majority *majority, const pl_reckoning *r, bool tie_for);
/* "carried: 49 of 96 votes cast (4 blank papers are not counted), more than 1/2 needs 49"; tie: how
 * a tie was decided, NULL: as the tie rule says. */
void pl_reckoning_words(const pl_majority *majority, const pl_reckoning *r, pl_ruling ruling,
                        const char *tie, pl_buffer *out);

/* "carried", "lost", "no quorum"; "not put". */
const char *pl_ruling_name(pl_ruling ruling);

#endif
