#include "procedure/condorcet.h"

#include <inttypes.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/borda.h"
#include "procedure/pairwise.h"
#include "procedure/ranked_pairs.h"

typedef struct comparing {
    const pl_pairwise *pairs;
    pl_tally_result *tally;
    bool *wins;       /* by place */
    int64_t *numbers; /* by place, to be told */
    int64_t *paths;   /* the strongest from a to b at a * count + b; 0 = none */
    pl_buffer told;
} comparing;

/* --- rounds --- */

static void write_pair(comparing *c, uint32_t a, const char *words, uint32_t b) {
    pl_pairwise_write_name(c->pairs, &c->told, a);
    pl_buffer_add_string(&c->told, words);
    pl_pairwise_write_name(c->pairs, &c->told, b);
}

/* Adds the sentence in `told`, with the numbers or without. */
static pl_status tell(comparing *c, bool numbers, uint32_t but) {
    pl_status status = pl_buffer_status(&c->told);
    if (status == PL_OK && numbers) {
        status = pl_pairwise_tell(c->pairs, c->tally, &c->told, c->numbers, but);
    } else if (status == PL_OK) {
        status = pl_tally_add_round(c->tally, pl_buffer_string(&c->told), NULL, NULL);
    }
    pl_buffer_clear(&c->told);
    return status;
}

/* --- copeland and minimax --- */

static int64_t largest(const comparing *c) {
    int64_t most = c->numbers[0];
    for (uint32_t i = 1; i < c->pairs->count; i++) {
        most = c->numbers[i] > most ? c->numbers[i] : most;
    }
    return most;
}

static pl_status find_copeland(comparing *c) {
    const uint32_t count = c->pairs->count;
    for (uint32_t a = 0; a < count; a++) {
        c->numbers[a] = 0;
        for (uint32_t b = 0; b < count; b++) {
            const int64_t margin = pl_pairwise_margin(c->pairs, a, b);
            c->numbers[a] += (margin > 0) - (margin < 0);
        }
    }
    const int64_t most = largest(c);
    for (uint32_t a = 0; a < count; a++) {
        c->wins[a] = c->numbers[a] == most;
    }
    pl_buffer_add_string(&c->told, "Wins less losses");
    return tell(c, true, UINT32_MAX);
}

/* Who defeats a by most; UINT32_MAX = nobody. */
static uint32_t find_nemesis(const pl_pairwise *pairs, uint32_t a) {
    uint32_t nemesis = UINT32_MAX;
    int64_t most = 0;
    for (uint32_t b = 0; b < pairs->count; b++) {
        if (pl_pairwise_margin(pairs, b, a) > most) {
            most = pl_pairwise_margin(pairs, b, a);
            nemesis = b;
        }
    }
    return nemesis;
}

static pl_status tell_defeat(comparing *c, uint32_t a, uint32_t nemesis) {
    if (nemesis == UINT32_MAX) {
        pl_pairwise_write_name(c->pairs, &c->told, a);
        pl_buffer_add_string(&c->told, " is defeated by nobody");
    } else {
        write_pair(c, a, " is defeated most by ", nemesis);
        pl_buffer_format(&c->told, ", by %" PRId64, c->numbers[a]);
    }
    return tell(c, false, 0);
}

static pl_status find_minimax(comparing *c) {
    int64_t least = INT64_MAX;
    for (uint32_t a = 0; a < c->pairs->count; a++) {
        const uint32_t nemesis = find_nemesis(c->pairs, a);
        c->numbers[a] = nemesis == UINT32_MAX ? 0 : pl_pairwise_margin(c->pairs, nemesis, a);
        least = c->numbers[a] < least ? c->numbers[a] : least;
        PL_TRY(tell_defeat(c, a, nemesis));
    }
    for (uint32_t a = 0; a < c->pairs->count; a++) {
        c->wins[a] = c->numbers[a] == least;
    }
    pl_buffer_add_string(&c->told, "The greatest defeat of each");
    return tell(c, true, UINT32_MAX);
}

/* --- paths --- */

static int64_t path(const comparing *c, uint32_t a, uint32_t b) {
    return c->paths[(size_t)a * c->pairs->count + b];
}

static pl_status tell_paths(comparing *c) {
    for (uint32_t a = 0; a < c->pairs->count; a++) {
        memcpy(c->numbers, c->paths + (size_t)a * c->pairs->count,
               c->pairs->count * sizeof *c->numbers);
        pl_buffer_add_string(&c->told, "The strongest paths from ");
        pl_pairwise_write_name(c->pairs, &c->told, a);
        PL_TRY(tell(c, true, a));
    }
    return PL_OK;
}

/* Tells by whose path somebody is out, or that he is not. */
static pl_status tell_path_winner(comparing *c, uint32_t a) {
    for (uint32_t b = 0; b < c->pairs->count; b++) {
        if (path(c, b, a) > path(c, a, b)) {
            write_pair(c, b, " is stronger than ", a);
            pl_buffer_format(&c->told, ", %" PRId64 " against %" PRId64, path(c, b, a),
                             path(c, a, b));
            return tell(c, false, 0);
        }
    }
    c->wins[a] = true;
    pl_pairwise_write_name(c->pairs, &c->told, a);
    pl_buffer_add_string(&c->told, " has nobody stronger");
    return tell(c, false, 0);
}

static pl_status find_schulze(comparing *c) {
    pl_pairwise_find_paths(c->pairs, c->paths);
    PL_TRY(tell_paths(c));
    for (uint32_t a = 0; a < c->pairs->count; a++) {
        PL_TRY(tell_path_winner(c, a));
    }
    return PL_OK;
}

/* A win of b over a counts unless a reaches b by wins at least as large: it would then be the
 * weakest, or one of the weakest, of a cycle. */
static pl_status find_split_cycle(comparing *c) {
    pl_pairwise_find_paths(c->pairs, c->paths);
    for (uint32_t a = 0; a < c->pairs->count; a++) {
        c->wins[a] = true;
        for (uint32_t b = 0; b < c->pairs->count; b++) {
            const int64_t margin = pl_pairwise_margin(c->pairs, b, a);
            if (margin <= 0) {
                continue;
            }
            const bool counts = path(c, a, b) < margin;
            c->wins[a] = c->wins[a] && !counts;
            write_pair(c, b, " wins over ", a);
            pl_buffer_format(&c->told, " by %" PRId64, margin);
            if (!counts) {
                pl_buffer_add_string(&c->told, ", which does not count: no win is smaller on a "
                                               "cycle through both");
            }
            PL_TRY(tell(c, false, 0));
        }
    }
    return PL_OK;
}

/* --- counting --- */

static pl_status find(comparing *c, pl_tally_method method) {
    switch ((int)method) {
    case PL_TALLY_COPELAND:
        return find_copeland(c);
    case PL_TALLY_MINIMAX:
        return find_minimax(c);
    case PL_TALLY_SCHULZE:
        return find_schulze(c);
    case PL_TALLY_SPLIT_CYCLE:
        return find_split_cycle(c);
    case PL_TALLY_RANKED_PAIRS:
        return pl_ranked_pairs_find(c->pairs, c->wins, c->tally);
    }
    PL_REQUIRE(!"a method of Condorcet's family");
    return PL_BAD_ARGUMENT;
}

static pl_status settle(const comparing *c) {
    const pl_allocator *allocator = c->pairs->allocator;
    const uint32_t count = c->pairs->count;
    pl_tally_claim *claims = allocator->take(allocator->context, count * sizeof *claims);
    if (claims == NULL) {
        return PL_NO_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        claims[i] = (pl_tally_claim){c->pairs->candidate[i], c->wins[i] ? 0 : 1};
    }
    const pl_status status = pl_tally_settle(c->tally, claims, count, 1);
    allocator->give(allocator->context, claims);
    return status;
}

static pl_status count_with(const pl_pairwise *pairs, pl_tally_method method,
                            pl_tally_result *tally) {
    const pl_allocator *allocator = pairs->allocator;
    const size_t count = pairs->count;
    const int32_t winner = pl_pairwise_winner(pairs);
    tally->condorcet_winner = winner < 0 ? -1 : pairs->candidate[winner];
    PL_TRY(pl_pairwise_tell_all(pairs, tally));
    comparing c = {.pairs = pairs,
                   .tally = tally,
                   .wins = allocator->take(allocator->context, count * sizeof *c.wins),
                   .numbers = allocator->take(allocator->context, count * sizeof *c.numbers),
                   .paths = allocator->take(allocator->context, count * count * sizeof *c.paths)};
    pl_buffer_init(&c.told, allocator);
    pl_status status = PL_NO_MEMORY;
    if (c.wins != NULL && c.numbers != NULL && c.paths != NULL) {
        status = find(&c, method);
    }
    if (status == PL_OK) {
        status = settle(&c);
    }
    allocator->give(allocator->context, c.wins);
    allocator->give(allocator->context, c.numbers);
    allocator->give(allocator->context, c.paths);
    pl_buffer_fini(&c.told);
    return status;
}

pl_status pl_condorcet_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                             pl_tally_result *tally) {
    if (method == PL_TALLY_BORDA) {
        return pl_borda_count(ballots, seats, tally);
    }
    PL_TRY(pl_tally_need_one_seat(tally, method, seats));
    pl_pairwise pairs;
    pl_status status = pl_pairwise_init(&pairs, tally->allocator, ballots);
    if (status == PL_OK) {
        status = count_with(&pairs, method, tally);
    } else if (status == PL_LIMIT) {
        pl_buffer_format(&tally->why, "%u candidates are more than the %u that can be compared",
                         pairs.count, PL_PAIRWISE_MAX);
    }
    pl_pairwise_fini(&pairs);
    return status;
}
