/*
 * rankings.h -- small elections by ranking, and who wins them.
 *
 * Nothing here is shared with the engine; margins are found paper by paper.
 */
#ifndef PL_RANKINGS_H
#define PL_RANKINGS_H

#include "testing.h"

#include <stdbool.h>

#include "chance.h"
#include "procedure/tally.h"

enum { RANKING_CANDIDATES = 5, RANKING_KINDS = 8, RANKING_TRIALS = 500 };

typedef struct ranking_election {
    uint32_t candidates;
    uint32_t kinds;
    uint64_t numbers[RANKING_KINDS];
    uint32_t counts[RANKING_KINDS]; /* choices of a kind */
    uint16_t rankings[RANKING_KINDS][RANKING_CANDIDATES];
} ranking_election;

/* Up to `candidates_max` candidates; rankings are cut short now and then. */
static inline ranking_election ranking_draw(uint32_t candidates_max, uint64_t *chance) {
    ranking_election e = {.candidates = 1 + chance_below(chance, candidates_max),
                          .kinds = chance_below(chance, RANKING_KINDS + 1)};
    for (uint32_t k = 0; k < e.kinds; k++) {
        e.numbers[k] = 1 + chance_below(chance, 3);
        for (uint32_t i = 0; i < e.candidates; i++) {
            const uint32_t j = chance_below(chance, i + 1);
            e.rankings[k][i] = e.rankings[k][j];
            e.rankings[k][j] = (uint16_t)i;
        }
        e.counts[k] =
            chance_below(chance, 3) == 0 ? chance_below(chance, e.candidates + 1) : e.candidates;
    }
    return e;
}

static inline uint32_t ranking_place(const ranking_election *e, uint32_t kind, uint32_t candidate) {
    for (uint32_t i = 0; i < e->counts[kind]; i++) {
        if (e->rankings[kind][i] == candidate) {
            return i;
        }
    }
    return RANKING_CANDIDATES;
}

static inline int64_t ranking_margin(const ranking_election *e, uint32_t a, uint32_t b) {
    int64_t margin = 0;
    for (uint32_t k = 0; k < e->kinds; k++) {
        const uint32_t of_a = ranking_place(e, k, a);
        const uint32_t of_b = ranking_place(e, k, b);
        const int sign = (of_a < of_b) - (of_a > of_b);
        margin += sign * (int64_t)e->numbers[k];
    }
    return margin;
}

static inline pl_status ranking_fill(const ranking_election *e, const pl_allocator *allocator,
                                     pl_ballots **ballots) {
    static const char *const names[RANKING_CANDIDATES] = {"Ada", "Ben", "Cid", "Dora", "Eve"};
    pl_text texts[RANKING_CANDIDATES];
    for (uint32_t i = 0; i < e->candidates; i++) {
        texts[i] = pl_text_of(names[i]);
    }
    pl_status status = pl_ballots_create(allocator, texts, e->candidates, ballots);
    for (uint32_t k = 0; k < e->kinds && status == PL_OK; k++) {
        status = pl_ballots_add(*ballots, e->numbers[k], e->rankings[k], e->counts[k]);
    }
    return status;
}

/* The winners, as bits: one elected, or those tied. */
static inline uint64_t ranking_winners(const pl_tally_result *tally) {
    uint64_t winners = 0;
    assert_int_equal(tally->elected_count + tally->to_draw, 1);
    assert_null(tally->committees);
    for (uint32_t i = 0; i < tally->elected_count; i++) {
        winners |= UINT64_C(1) << tally->elected[i];
    }
    for (uint32_t i = 0; i < tally->tied_count; i++) {
        winners |= UINT64_C(1) << tally->tied[i];
    }
    return winners;
}

static inline uint64_t ranking_count(const ranking_election *e, pl_tally_method method,
                                     int32_t *condorcet_winner) {
    pl_ballots *ballots = NULL;
    assert_int_equal(ranking_fill(e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), method, ballots, 1, &tally), PL_OK);
    const uint64_t winners = ranking_winners(&tally);
    *condorcet_winner = tally.condorcet_winner;
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
    return winners;
}

typedef uint64_t (*ranking_definition)(const ranking_election *);

static inline void ranking_compare(pl_tally_method method, uint32_t candidates_max, uint64_t seed,
                                   ranking_definition define) {
    for (uint32_t i = 0; i < RANKING_TRIALS; i++) {
        const ranking_election e = ranking_draw(candidates_max, &seed);
        int32_t condorcet_winner = -3;
        const uint64_t winners = ranking_count(&e, method, &condorcet_winner);
        const uint64_t expected = define(&e);
        if (winners != expected) {
            fprintf(stderr, "%s, election %u of its seed\n", pl_tally_name(method), i);
        }
        assert_int_equal(winners, expected);
    }
}

#endif
