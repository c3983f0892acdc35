#include "procedure/elimination.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/decimal.h"
#include "procedure/lots.h"

typedef struct elimination {
    const pl_allocator *allocator;
    const pl_ballots *ballots;
    pl_tally_result *tally;
    pl_tally_method method;
    pl_lots lots; /* only if exhaustive */
    uint32_t candidates;
    uint8_t *is_left; /* one a candidate */
    uint32_t left;
    uint64_t *firsts; /* votes of each who is left */
    uint64_t *lasts;  /* last places; only if coombs */
    uint64_t valid;   /* papers that name somebody who is left */
    uint16_t *worst;  /* those who may drop out, by number */
    uint32_t worst_count;
    pl_buffer told;
    pl_buffer numbers;
    const char **scores;
} elimination;

/* --- life --- */

static pl_status init(elimination *e, pl_tally_method method, const pl_ballots *ballots,
                      pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    const size_t count = pl_ballots_candidates(ballots);
    *e = (elimination){.allocator = allocator,
                       .ballots = ballots,
                       .tally = tally,
                       .method = method,
                       .candidates = (uint32_t)count};
    pl_lots_init(&e->lots, allocator, 1);
    pl_buffer_init(&e->told, allocator);
    pl_buffer_init(&e->numbers, allocator);
    e->is_left = allocator->take(allocator->context, count * sizeof *e->is_left);
    e->firsts = allocator->take(allocator->context, count * sizeof *e->firsts);
    e->lasts = allocator->take(allocator->context, count * sizeof *e->lasts);
    e->worst = allocator->take(allocator->context, count * sizeof *e->worst);
    e->scores = allocator->take(allocator->context, count * sizeof *e->scores);
    return e->is_left != NULL && e->firsts != NULL && e->lasts != NULL && e->worst != NULL &&
                   e->scores != NULL
               ? PL_OK
               : PL_NO_MEMORY;
}

static void fini(elimination *e) {
    const pl_allocator *allocator = e->allocator;
    pl_lots_fini(&e->lots);
    pl_buffer_fini(&e->told);
    pl_buffer_fini(&e->numbers);
    allocator->give(allocator->context, e->is_left);
    allocator->give(allocator->context, e->firsts);
    allocator->give(allocator->context, e->lasts);
    allocator->give(allocator->context, e->worst);
    allocator->give(allocator->context, e->scores);
}

static void begin(elimination *e) {
    pl_lots_begin(&e->lots);
    e->left = pl_ballots_standing(e->ballots);
    for (uint32_t c = 0; c < e->candidates; c++) {
        e->is_left[c] = !pl_ballots_withdrew(e->ballots, c);
    }
}

/* --- counting --- */

/* Last places of one kind. Whom a paper does not name it puts last: all are charged with the paper
 * through *unnamed, and those it names get it back. (Wrapping is meant: the sum is right.) */
static void count_lasts(elimination *e, const pl_ballot *ballot, uint32_t named,
                        uint64_t *unnamed) {
    const bool whole = named == e->left;
    *unnamed += whole ? 0 : ballot->number;
    for (uint32_t i = ballot->count; i-- > 0;) {
        const uint16_t c = ballot->choice[i];
        if (!e->is_left[c]) {
            continue;
        }
        if (whole) {
            e->lasts[c] += ballot->number;
            return;
        }
        e->lasts[c] -= ballot->number;
    }
}

static void count_kind(elimination *e, const pl_ballot *ballot, uint64_t *unnamed) {
    uint32_t named = 0;
    for (uint32_t i = 0; i < ballot->count; i++) {
        const uint16_t c = ballot->choice[i];
        if (e->is_left[c] && named++ == 0) {
            e->firsts[c] += ballot->number;
            e->valid += ballot->number;
            if (e->method != PL_TALLY_COOMBS) {
                return;
            }
        }
    }
    if (named > 0) {
        count_lasts(e, ballot, named, unnamed);
    }
}

static void count_round(elimination *e) {
    const size_t kinds = pl_ballots_kinds(e->ballots);
    uint64_t unnamed = 0;
    e->valid = 0;
    memset(e->firsts, 0, e->candidates * sizeof *e->firsts);
    memset(e->lasts, 0, e->candidates * sizeof *e->lasts);
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(e->ballots, i);
        count_kind(e, &ballot, &unnamed);
    }
    for (uint32_t c = 0; c < e->candidates; c++) {
        e->lasts[c] += unnamed;
    }
    pl_lots_work(&e->lots, kinds);
}

/* Who has more than half, or is alone. */
static bool find_winner(const elimination *e, uint16_t *winner) {
    for (uint32_t c = 0; c < e->candidates; c++) {
        if (e->is_left[c] && (e->left == 1 || e->firsts[c] > e->valid / 2)) {
            *winner = (uint16_t)c;
            return true;
        }
    }
    return false;
}

/* Those with the fewest first choices, or the most last places. */
static uint64_t find_worst(elimination *e) {
    const bool coombs = e->method == PL_TALLY_COOMBS;
    const uint64_t *numbers = coombs ? e->lasts : e->firsts;
    uint64_t worst = 0;
    e->worst_count = 0;
    for (uint32_t c = 0; c < e->candidates; c++) {
        if (!e->is_left[c]) {
            continue;
        }
        if (e->worst_count == 0 || (coombs ? numbers[c] > worst : numbers[c] < worst)) {
            worst = numbers[c];
            e->worst_count = 0;
        }
        if (numbers[c] == worst) {
            e->worst[e->worst_count++] = (uint16_t)c;
        }
    }
    return worst;
}

/* --- telling --- */

static void tell_names(elimination *e, const uint16_t *candidates, uint32_t count,
                       const char *what) {
    if (pl_lots_is_first(&e->lots)) {
        pl_tally_add_names(&e->told, e->ballots, candidates, count);
        pl_buffer_add_string(&e->told, what);
    }
}

static pl_status end_round(elimination *e) {
    char quota[24];
    if (!pl_lots_is_first(&e->lots)) {
        return PL_OK;
    }
    pl_buffer_clear(&e->numbers);
    for (uint32_t c = 0; c < e->candidates; c++) {
        pl_decimal_write(&e->numbers, (pl_decimal)e->firsts[c], 0);
        pl_buffer_add_char(&e->numbers, '\0');
    }
    PL_TRY(pl_buffer_status(&e->numbers));
    PL_TRY(pl_buffer_status(&e->told));
    const char *at = e->numbers.at;
    for (uint32_t c = 0; c < e->candidates; c++, at += strlen(at) + 1) {
        e->scores[c] = e->is_left[c] ? at : NULL;
    }
    snprintf(quota, sizeof quota, "%" PRIu64, e->valid / 2 + 1);
    PL_TRY(pl_tally_add_round(e->tally, pl_buffer_string(&e->told), e->scores, quota));
    pl_buffer_clear(&e->told);
    snprintf(quota, sizeof quota, "%" PRIu64,
             pl_ballots_papers(e->ballots) - pl_ballots_blank(e->ballots) - e->valid);
    return pl_tally_add_rest(e->tally, quota);
}

static void drop(elimination *e, uint16_t candidate) {
    e->is_left[candidate] = 0;
    e->left--;
}

/* --- irv, coombs: all the worst together --- */

static pl_status settle_equals(elimination *e) {
    for (uint32_t i = 0; i < e->worst_count; i++) {
        e->tally->tied[i] = e->worst[i];
    }
    e->tally->tied_count = e->worst_count;
    e->tally->to_draw = 1;
    tell_names(e, e->worst, e->worst_count, " have equal claims to be elected");
    return end_round(e);
}

static pl_status play_together(elimination *e) {
    for (begin(e);;) {
        uint16_t winner = 0;
        count_round(e);
        if (find_winner(e, &winner)) {
            tell_names(e, &winner, 1, e->left == 1 ? " is left" : " has more than half");
            PL_TRY(end_round(e));
            return pl_tally_elect(e->tally, winner);
        }
        const uint64_t worst = find_worst(e);
        if (e->worst_count == e->left) {
            return settle_equals(e);
        }
        tell_names(e, e->worst, e->worst_count, e->worst_count == 1 ? " drops out" : " drop out");
        pl_buffer_format(&e->told, ", with %" PRIu64 " %s%s", worst,
                         e->method == PL_TALLY_COOMBS ? "last place" : "first choice",
                         worst == 1 ? "" : "s");
        PL_TRY(end_round(e));
        for (uint32_t i = 0; i < e->worst_count; i++) {
            drop(e, e->worst[i]);
        }
    }
}

/* --- exhaustive: one at a time --- */

/* Of several with no vote at all it does not matter who goes first, unless nobody has one. */
static pl_status choose_worst(elimination *e, uint16_t *chosen) {
    const uint64_t worst = find_worst(e);
    bool drawn = false;
    *chosen = pl_lots_drawn(e->ballots, e->worst, e->worst_count, &drawn);
    if (e->worst_count == 1) {
        return PL_OK;
    }
    if (drawn) {
        tell_names(e, e->worst, e->worst_count,
                   " have equal claims to drop out, and the order drawn beforehand decides: ");
        return PL_OK;
    }
    if (worst == 0) {
        return e->worst_count == e->left ? pl_lots_pool(&e->lots, e->worst, e->worst_count, 1)
                                         : PL_OK;
    }
    uint32_t pick = 0;
    const pl_text state = {(const char *)e->is_left, e->candidates * sizeof *e->is_left};
    PL_TRY(pl_lots_draw(&e->lots, e->worst_count, state, &pick));
    if (e->lots.known) {
        return PL_OK;
    }
    *chosen = e->worst[pick];
    tell_names(e, e->worst, e->worst_count,
               " have equal claims to drop out, and a lot must decide: as if it fell on ");
    return PL_OK;
}

static pl_status play_exhaustive(elimination *e) {
    uint16_t winner = 0;
    for (begin(e);;) {
        uint16_t chosen = 0;
        count_round(e);
        if (find_winner(e, &winner)) {
            tell_names(e, &winner, 1, e->left == 1 ? " is left" : " has more than half");
            PL_TRY(end_round(e));
            return pl_lots_end(&e->lots, &winner);
        }
        PL_TRY(choose_worst(e, &chosen));
        if (e->lots.known) {
            return PL_OK;
        }
        const bool by_lot = e->told.size > 0;
        tell_names(e, &chosen, 1, by_lot ? ", who drops out" : " drops out");
        PL_TRY(end_round(e));
        drop(e, chosen);
    }
}

static pl_status play_all(elimination *e) {
    if (e->method != PL_TALLY_EXHAUSTIVE) {
        return play_together(e);
    }
    pl_status status = PL_OK;
    do {
        status = play_exhaustive(e);
    } while (status == PL_OK && pl_lots_next(&e->lots));
    if (status == PL_LIMIT) {
        pl_lots_explain(e->tally);
    }
    return status == PL_OK ? pl_lots_settle(&e->lots, e->tally) : status;
}

pl_status pl_elimination_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                               pl_tally_result *tally) {
    elimination e;
    PL_TRY(pl_tally_need_one_seat(tally, method, seats));
    pl_status status = init(&e, method, ballots, tally);
    if (status == PL_OK) {
        status = play_all(&e);
    }
    fini(&e);
    return status;
}
