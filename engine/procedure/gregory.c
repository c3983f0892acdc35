#include "procedure/gregory.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/scrutiny.h"

/* Where the papers of one kind are: they go together, because they say the same. */
typedef struct parcel {
    uint32_t place; /* of the choice that has them now */
    uint32_t value; /* of one paper */
    uint32_t next;  /* kind + 1 below it in the same pile, 0 = none */
} parcel;

typedef struct gregory {
    pl_scrutiny s;
    bool scottish;
    parcel *parcels; /* one a kind */
    uint32_t *piles; /* kind + 1 on top, one a candidate */
    size_t kinds;
    pl_decimal
        *history; /* votes at the end of each round, `candidates` a round; only if scottish */
    size_t round_count;
    size_t round_room;
} gregory;

enum { SCOTTISH_DIGITS = 5, WIGM_DIGITS = 4 };

/* --- life --- */

static pl_status init(gregory *g, pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                      pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    const bool scottish = method == PL_TALLY_SCOTTISH_STV;
    *g = (gregory){.scottish = scottish, .kinds = pl_ballots_kinds(ballots)};
    PL_TRY(
        pl_scrutiny_init(&g->s, ballots, seats, scottish ? SCOTTISH_DIGITS : WIGM_DIGITS, tally));
    const size_t kinds = g->kinds > 0 ? g->kinds : 1;
    g->parcels = allocator->take(allocator->context, kinds * sizeof *g->parcels);
    g->piles = allocator->take(allocator->context, g->s.candidates * sizeof *g->piles);
    if (g->parcels == NULL || g->piles == NULL) {
        return PL_NO_MEMORY;
    }
    if (scottish) {
        g->s.quota = (g->s.total / g->s.unit / (seats + 1) + 1) * g->s.unit;
    } else {
        g->s.quota = g->s.total / (seats + 1) + 1;
    }
    return PL_OK;
}

static void fini(gregory *g) {
    const pl_allocator *allocator = g->s.allocator;
    allocator->give(allocator->context, g->parcels);
    allocator->give(allocator->context, g->piles);
    allocator->give(allocator->context, g->history);
    pl_scrutiny_fini(&g->s);
}

/* --- papers --- */

static void put_on_pile(gregory *g, size_t kind, uint32_t candidate) {
    g->parcels[kind].next = g->piles[candidate];
    g->piles[candidate] = (uint32_t)kind + 1;
}

/* First preferences: everybody's pile. */
static void sort_papers(gregory *g) {
    memset(g->piles, 0, g->s.candidates * sizeof *g->piles);
    for (size_t i = 0; i < g->kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(g->s.ballots, i);
        g->parcels[i] = (parcel){.value = (uint32_t)g->s.unit};
        if (ballot.count > 0) {
            put_on_pile(g, i, ballot.choice[0]);
        }
    }
}

/* To the next preference that still hopes; whatever finds none is with nobody. */
static void pass_on(gregory *g, size_t kind) {
    const pl_ballot ballot = pl_ballots_at(g->s.ballots, kind);
    parcel *at = &g->parcels[kind];
    while (++at->place < ballot.count && !pl_scrutiny_hopes(&g->s, ballot.choice[at->place])) {
    }
    if (at->place < ballot.count) {
        const uint16_t to = ballot.choice[at->place];
        g->s.votes[to] += (pl_decimal)ballot.number * at->value;
        put_on_pile(g, kind, to);
    }
}

static uint32_t reduced_value(const gregory *g, uint32_t value, pl_decimal surplus,
                              pl_decimal votes) {
    if (g->scottish) {
        return (uint32_t)pl_decimal_part(value, surplus, votes);
    }
    const pl_decimal product = pl_decimal_part(value, surplus, g->s.unit);
    return (uint32_t)pl_decimal_part(product, g->s.unit, votes);
}

/* Passes on the whole pile; surplus < 0: at its full value. */
static void pass_pile_on(gregory *g, uint32_t candidate, pl_decimal surplus) {
    const pl_decimal votes = g->s.votes[candidate];
    uint64_t looks = 0;
    uint32_t kind = g->piles[candidate];
    g->piles[candidate] = 0;
    for (uint32_t next = 0; kind != 0; kind = next, looks++) {
        parcel *at = &g->parcels[kind - 1];
        next = at->next;
        if (surplus >= 0) {
            at->value = reduced_value(g, at->value, surplus, votes);
        }
        pass_on(g, kind - 1);
    }
    pl_lots_work(&g->s.lots, looks);
}

/* --- equal claims --- */

/* Those of the tied who had most (or fewest) votes at the end of a round. */
static void keep_extremes(pl_scrutiny *s, const pl_decimal *votes, bool most) {
    pl_decimal best = votes[s->tied[0]];
    for (uint32_t i = 1; i < s->tied_count; i++) {
        const pl_decimal at = votes[s->tied[i]];
        best = (most ? at > best : at < best) ? at : best;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->tied_count; i++) {
        if (votes[s->tied[i]] == best) {
            s->tied[kept++] = s->tied[i];
        }
    }
    s->tied_count = kept;
}

/* Rules 49(2) and 51(2)(a). */
static void look_back(gregory *g, bool most, const char *what) {
    pl_scrutiny *s = &g->s;
    for (size_t round = g->round_count; s->tied_count > 1 && round-- > 0;) {
        const pl_decimal *votes = g->history + round * s->candidates;
        bool equal = true;
        for (uint32_t i = 1; i < s->tied_count; i++) {
            equal = equal && votes[s->tied[i]] == votes[s->tied[0]];
        }
        if (!equal) {
            pl_scrutiny_tell_tied(s, what);
            keep_extremes(s, votes, most);
            pl_buffer_format(&s->told, ", but in round %zu the %s votes were those of ", round,
                             most ? "most" : "fewest");
            pl_tally_add_names(&s->told, s->ballots, s->tied, s->tied_count);
        }
    }
}

/* All that the rest of the count depends on. */
static void describe_state(gregory *g) {
    pl_scrutiny *s = &g->s;
    pl_buffer_clear(&s->state);
    if (s->tied_count < 2 || !pl_lots_is_new(&s->lots)) {
        return;
    }
    pl_buffer_add(&s->state, s->standing, s->candidates * sizeof *s->standing);
    pl_buffer_add(&s->state, s->votes, s->candidates * sizeof *s->votes);
    for (size_t i = 0; i < g->kinds; i++) {
        const parcel *at = &g->parcels[i];
        pl_buffer_add(&s->state, &at->place, sizeof at->place);
        pl_buffer_add(&s->state, &at->value, sizeof at->value);
    }
    if (g->scottish) {
        pl_buffer_add(&s->state, g->history, g->round_count * s->candidates * sizeof *g->history);
    }
    pl_lots_work(&s->lots, g->kinds);
}

static pl_status choose(gregory *g, bool most, const char *what, uint16_t *chosen) {
    if (!most && pl_scrutiny_is_idle(&g->s)) {
        return pl_scrutiny_take_idle(&g->s, chosen);
    }
    if (g->scottish) {
        look_back(g, most, what);
    }
    describe_state(g);
    return pl_scrutiny_draw(&g->s, what, chosen);
}

/* --- rounds --- */

static pl_status end_round(gregory *g) {
    const pl_allocator *allocator = g->s.allocator;
    const size_t count = g->s.candidates;
    if (g->scottish && g->round_count == g->round_room) {
        const size_t room = g->round_room == 0 ? 8 : g->round_room * 2;
        pl_decimal *history =
            allocator->resize(allocator->context, g->history, room * count * sizeof *history);
        if (history == NULL) {
            return PL_NO_MEMORY;
        }
        g->history = history;
        g->round_room = room;
    }
    if (g->scottish) {
        memcpy(g->history + g->round_count * count, g->s.votes, count * sizeof *g->s.votes);
    }
    g->round_count++;
    return pl_scrutiny_end_round(&g->s);
}

static pl_status transfer_surplus(gregory *g) {
    pl_scrutiny *s = &g->s;
    uint16_t c = 0;
    PL_TRY(choose(g, true, "to be the first whose surplus is transferred", &c));
    if (s->lots.known) {
        return PL_OK;
    }
    const pl_decimal surplus = s->votes[c] - s->quota;
    s->standing[c] = PL_STANDING_ELECTED;
    pass_pile_on(g, c, surplus);
    s->votes[c] = s->quota;
    pl_scrutiny_tell(s, "the surplus of ");
    pl_scrutiny_tell_name(s, c);
    pl_buffer_add_string(&s->told, ", ");
    pl_scrutiny_tell_number(s, surplus);
    pl_buffer_add_string(&s->told, ", is transferred");
    return PL_OK;
}

static pl_status exclude_lowest(gregory *g) {
    pl_scrutiny *s = &g->s;
    uint16_t c = 0;
    pl_scrutiny_find_lowest(s, 0);
    PL_TRY(choose(g, false, "to be excluded", &c));
    if (s->lots.known) {
        return PL_OK;
    }
    pl_scrutiny_tell(s, "");
    pl_scrutiny_tell_name(s, c);
    pl_buffer_add_string(&s->told, ", with ");
    pl_scrutiny_tell_number(s, s->votes[c]);
    pl_buffer_add_string(&s->told, ", is excluded");
    pl_scrutiny_exclude(s, c);
    pass_pile_on(g, c, -1);
    s->votes[c] = 0;
    return PL_OK;
}

static pl_status act(gregory *g) {
    pl_scrutiny_find_highest(&g->s, PL_STANDING_PENDING);
    return g->s.tied_count > 0 ? transfer_surplus(g) : exclude_lowest(g);
}

/* One round of the Order: a transfer, then rule 47. */
static pl_status play_scottish(gregory *g) {
    pl_scrutiny *s = &g->s;
    (void)pl_scrutiny_elect_by_quota(s, PL_STANDING_PENDING);
    while (!pl_scrutiny_is_complete(s)) {
        PL_TRY(end_round(g));
        PL_TRY(act(g));
        if (s->lots.known) {
            return PL_OK;
        }
        (void)pl_scrutiny_elect_by_quota(s, PL_STANDING_PENDING);
    }
    return PL_OK;
}

/* One round of the reference rule: B.1, then a transfer unless the count is complete. */
static pl_status play_wigm(gregory *g) {
    pl_scrutiny *s = &g->s;
    while (!pl_scrutiny_is_complete(s)) {
        PL_TRY(end_round(g));
        (void)pl_scrutiny_elect_by_quota(s, PL_STANDING_PENDING);
        if (pl_scrutiny_is_complete(s)) {
            return PL_OK;
        }
        PL_TRY(act(g));
        if (s->lots.known) {
            return PL_OK;
        }
    }
    return PL_OK;
}

static pl_status play(gregory *g) {
    pl_scrutiny *s = &g->s;
    pl_scrutiny_begin(s);
    sort_papers(g);
    g->round_count = 0;
    pl_scrutiny_tell(s, "first preferences are counted");
    PL_TRY(g->scottish ? play_scottish(g) : play_wigm(g));
    if (s->lots.known) {
        return PL_OK;
    }
    pl_scrutiny_elect_rest(s);
    PL_TRY(end_round(g));
    return pl_scrutiny_end(s);
}

pl_status pl_gregory_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                           pl_tally_result *tally) {
    gregory g;
    pl_status status = init(&g, method, ballots, seats, tally);
    if (status == PL_OK) {
        do {
            status = play(&g);
        } while (status == PL_OK && pl_lots_next(&g.s.lots));
    }
    if (status == PL_OK) {
        status = pl_scrutiny_settle(&g.s);
    }
    if (status == PL_LIMIT) {
        pl_lots_explain(tally);
    }
    fini(&g);
    return status;
}
