/*
 * tally.h -- who is elected by these ballots.
 *
 * One front for all methods. Arithmetic is exact: integers, the decimals that a rule prescribes,
 * or rationals. Where the rule leaves equal claims, they are returned as a tie: who is elected in
 * any case, who shares the claim, how many of them are to be drawn; lot, rule or hand is then the
 * caller's. Where a method asks for a search that is too large, it refuses: LIMIT, and why.
 */
#ifndef PL_PROCEDURE_TALLY_H
#define PL_PROCEDURE_TALLY_H

#include "base/buffer.h"
#include "procedure/ballots.h"

/* X(NAME, "name on the command line and in scenarios", ballots, "what it does") */
#define PL_TALLIES(X)                                                                              \
    X(PLURALITY, "plurality", RANKED, "most first choices")                                        \
    X(MAJORITY_RUNOFF, "majority-runoff", RANKED, "more than half, else the two first again")      \
    X(EXHAUSTIVE, "exhaustive", RANKED, "ballot after ballot, the last drops out")                 \
    X(BLOCK, "block", RANKED, "each has as many votes as there are seats")                         \
    X(SCOTTISH_STV, "scottish-stv", RANKED, "Scottish Local Government Elections Order 2007")      \
    X(MEEK_STV, "meek-stv", RANKED, "Meek's method, reference rule of the PR Foundation")          \
    X(WIGM_STV, "wigm-stv", RANKED, "weighted inclusive Gregory, reference rule")                  \
    X(IRV, "irv", RANKED, "instant run-off")                                                       \
    X(BORDA, "borda", RANKED, "points by rank")                                                    \
    X(COOMBS, "coombs", RANKED, "the one with most last places drops out")                         \
    X(COPELAND, "copeland", RANKED, "wins less losses, pair by pair")                              \
    X(SCHULZE, "schulze", RANKED, "strongest paths")                                               \
    X(RANKED_PAIRS, "ranked-pairs", RANKED, "largest majorities locked first")                     \
    X(MINIMAX, "minimax", RANKED, "the smallest greatest defeat")                                  \
    X(SPLIT_CYCLE, "split-cycle", RANKED, "the weakest win of each cycle does not count")          \
    X(AV, "av", APPROVED, "most approvals")                                                        \
    X(SAV, "sav", APPROVED, "each voter's one vote, shared among those approved")                  \
    X(PAV, "pav", APPROVED, "Thiele's proportional approval: 1 + 1/2 + 1/3 ...")                   \
    X(SEQPAV, "seqpav", APPROVED, "the same, one seat after another")                              \
    X(REVSEQPAV, "revseqpav", APPROVED, "the same, one candidate less after another")              \
    X(CC, "cc", APPROVED, "Chamberlin-Courant: most voters with somebody")                         \
    X(SEQCC, "seqcc", APPROVED, "the same, one seat after another")                                \
    X(MONROE, "monroe", APPROVED, "each seat has its equal share of voters")                       \
    X(SEQPHRAGMEN, "seqphragmen", APPROVED, "Phragmen: the load of each seat is spread")           \
    X(EQUAL_SHARES, "equal-shares", APPROVED, "equal shares, filled up by Phragmen")               \
    X(MINIMAXAV, "minimaxav", APPROVED, "the least distance to the farthest voter")

typedef enum pl_tally_method {
#define PL_TALLY_ENUM(name, text, ballots, help) PL_TALLY_##name,
    PL_TALLIES(PL_TALLY_ENUM)
#undef PL_TALLY_ENUM
        PL_TALLY_COUNT
} pl_tally_method;

typedef enum pl_ballot_sort { PL_BALLOTS_RANKED, PL_BALLOTS_APPROVED } pl_ballot_sort;

const char *pl_tally_name(pl_tally_method method);
const char *pl_tally_help(pl_tally_method method);
pl_ballot_sort pl_tally_sort(pl_tally_method method);
bool pl_tally_find(pl_text name, pl_tally_method *method);

/* One step of a count: what happened in words, and how all stood. */
typedef struct pl_round {
    char *told;    /* a sentence; owned */
    char **scores; /* one exact number a candidate, as text, NULL = not in the count; or NULL */
    char *quota;   /* exact number as text; or NULL */
    char *rest;    /* votes that are with nobody any more, exact number as text; or NULL */
} pl_round;

typedef struct pl_tally_result {
    const pl_allocator *allocator;
    uint32_t candidate_count;
    uint16_t *elected; /* those certain, in the order of their election */
    uint32_t elected_count;
    uint16_t *tied; /* with equal claims to the rest, by number */
    uint32_t tied_count;
    uint32_t to_draw; /* of them; 0 = no tie */
    /* If not every choice among the tied is a result, all results: committee_count times
     * committee_size candidates, each by number, in the order of their numbers; else NULL.
     * committee_dropped: there are more than are kept; elected, tied and to_draw speak of all,
     * those dropped too. */
    uint16_t *committees;
    uint32_t committee_count;
    uint32_t committee_size; /* seats less those vacant */
    bool committee_dropped;
    int32_t condorcet_winner; /* candidate, -1 = none, -2 = the method does not ask */
    uint32_t vacant;          /* seats nobody could take */
    pl_round *rounds;
    size_t round_count;
    pl_buffer why; /* for LIMIT and BAD_ARGUMENT: what could not be done and why, a sentence */
} pl_tally_result;

/* Counts. The tally is to be given to pl_tally_fini whatever comes back. Errors: NO_MEMORY; LIMIT,
 * the exact search is too large; BAD_ARGUMENT, no seat or more seats than candidates, or the method
 * fills one seat only. If fewer stand than there are seats, some stay vacant. */
PL_MUST_CHECK pl_status pl_tally_count(const pl_allocator *allocator, pl_tally_method method,
                                       const pl_ballots *ballots, uint32_t seats,
                                       pl_tally_result *tally);
void pl_tally_fini(pl_tally_result *tally);

/* --- for the methods, one file each family --- */

/* Adds a round: told is a sentence without a full stop; scores (one a candidate, NULL for one not
 * in the count) and quota are copied and may be NULL. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_tally_add_round(pl_tally_result *tally, const char *told,
                                           const char *const *scores, const char *quota);

/* Says of the round last added which votes are with nobody any more. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_tally_add_rest(pl_tally_result *tally, const char *rest);

/* Elects one more, with certainty. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_tally_elect(pl_tally_result *tally, uint32_t candidate);

/* A claim to a seat: equal ranks are equal claims, a lower rank goes first. */
typedef struct pl_tally_claim {
    uint16_t candidate;
    uint32_t rank;
} pl_tally_claim;

/* Fills seats by claims, which are sorted on return by rank and number: who is surely in is
 * elected, those of one rank who compete for the rest are tied. Seats left without a claim are
 * vacant. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_tally_settle(pl_tally_result *tally, pl_tally_claim *claims,
                                        uint32_t count, uint32_t seats);

#define PL_COMMITTEES_MAX 1000u /* results kept, if there are several */

/* The results that a method leaves open: `count` (1 ..) committees of `size` candidates, which are
 * sorted on return, each and all, and equal ones merged. Who sits in all of them is elected (in the
 * order of their numbers), the others are tied; if not every choice among these is a result, the
 * committees are kept too, PL_COMMITTEES_MAX of them. dropped: there are others that were not
 * listed. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_tally_settle_committees(pl_tally_result *tally, uint16_t *committees,
                                                   size_t count, uint32_t size, bool dropped);

/* BAD_ARGUMENT and why, if more than one seat is asked of a method that fills one. */
PL_MUST_CHECK pl_status pl_tally_need_one_seat(pl_tally_result *tally, pl_tally_method method,
                                               uint32_t seats);

/* "A", "A and B", "A, B and C": names of candidates for a sentence, with control characters
 * made visible. */
void pl_tally_add_names(pl_buffer *out, const pl_ballots *ballots, const uint16_t *candidates,
                        uint32_t count);

#endif
