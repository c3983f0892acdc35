#include "behaviour/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "base/contract.h"
#include "base/portable_math.h"
#include "behaviour/people.h"
#include "behaviour/reference.h"
#include "procedure/roster.h"

enum { NOT_YET = 255, NO_PART = 254 };

/* Logits of 32-bit uniforms are within 23, so that no finite cut comes up to an infinite one. */
static const double finite_max = 50;
static const double infinite = 100;

typedef struct ranking {
    pl_offset keys;  /* uint64_t[seats]: place in the order above the seat */
    pl_offset votes; /* uint8_t[seats]: PL_VOTE_..., NOT_YET or NO_PART */
    int32_t item;    /* the vote that was drawn, or PL_NONE */
} ranking;

static ranking *ranking_of(const pl_run *run) {
    PL_REQUIRE(pl_reference_ranking(run) != 0);
    return PL_ARENA_AT(ranking, pl_run_arena_const(run), pl_reference_ranking(run));
}

static uint64_t *keys_of(const pl_run *run) {
    return PL_ARENA_AT(uint64_t, pl_run_arena_const(run), ranking_of(run)->keys);
}

static uint8_t *votes_of(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), ranking_of(run)->votes);
}

pl_status pl_ranking_create(pl_run *run) {
    const pl_data model = pl_assembly_model(run);
    const uint64_t seats = (uint64_t)pl_run_seats(run) + 1;
    pl_arena *arena = pl_run_arena(run);
    pl_offset at = 0;
    if (!pl_text_is(pl_data_text(pl_data_get(model, "constrain")), "always")) {
        return PL_OK;
    }
    PL_TRY(pl_arena_push(arena, sizeof(ranking), &at));
    pl_reference_keep_ranking(run, at);
    ranking_of(run)->item = PL_NONE;
    PL_TRY(pl_arena_push(arena, seats * sizeof(uint64_t), &ranking_of(run)->keys));
    return pl_arena_push(arena, seats, &ranking_of(run)->votes);
}

bool pl_ranking_is_drawn(const pl_run *run, int32_t item) {
    return ranking_of(run)->item == item;
}

static double bound(double cut) {
    return isinf(cut) ? (cut > 0 ? infinite : -infinite) : fmin(fmax(cut, -finite_max), finite_max);
}

/* The larger cut - logit u, the earlier; equal ones by seat. In steps of 2^-24. */
static uint64_t key_of(double cut, uint32_t uniform, uint32_t seat) {
    const double score = bound(cut) - pl_math_logit(pl_rng_unit(uniform));
    return (uint64_t)((128 - score) * 0x1p24) << 32 | seat;
}

static double cut_of(pl_cuts c, int option) {
    return option == PL_VOTE_ABSENT ? c.absent : option == PL_VOTE_FOR ? c.favour : c.abstain;
}

/* Those of a faction whose vote is still open. */
static uint32_t open_seats(pl_run *run, int32_t faction, uint32_t *seats) {
    const uint8_t *votes = votes_of(run);
    uint32_t count = 0;
    uint32_t from = 0;
    uint32_t to = 0;
    pl_roster_seats_of(run, faction, &from, &to);
    for (uint32_t seat = from; seat < to; seat++) {
        if (votes[seat] == NOT_YET && pl_roster_faction_of(run, seat) == faction) {
            seats[count++] = seat;
        }
    }
    return count;
}

/* Puts a faction's open seats behind the keys that are there; returns how many there are now. */
static uint32_t add_keys(pl_run *run, pl_text stream, int option, int32_t faction,
                         const pl_ranked *ranked, uint32_t count) {
    uint64_t *keys = keys_of(run);
    uint32_t *seats = pl_people_seats(run);
    const uint32_t n = open_seats(run, faction, seats);
    const uint32_t *uniforms = option == PL_VOTE_ABSENT
                                   ? pl_people_enduring(run, stream, 1, seats, n, ranked->stamina)
                                   : pl_people_leaning(run, stream, 0, seats, n, ranked->lean);
    for (uint32_t i = 0; i < n; i++) {
        keys[count + i] = key_of(cut_of(ranked->cuts, option), uniforms[i], seats[i]);
    }
    return count + n;
}

static int compare_keys(const void *left, const void *right) {
    const uint64_t a = *(const uint64_t *)left;
    const uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The first in the order choose the option, as many as its total. */
static void choose(pl_run *run, pl_text stream, int option, const pl_ranked *factions,
                   uint32_t total) {
    uint64_t *keys = keys_of(run);
    uint32_t count = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (factions[f].takes_part) {
            count = add_keys(run, stream, option, f, &factions[f], count);
        }
    }
    PL_REQUIRE(total <= count);
    qsort(keys, count, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < total; i++) {
        votes_of(run)[(uint32_t)keys[i]] = (uint8_t)option;
    }
}

void pl_ranking_draw(pl_run *run, int32_t item, pl_text stream, const pl_ranked *factions,
                     const uint32_t totals[4]) {
    static const int order[3] = {PL_VOTE_ABSENT, PL_VOTE_FOR, PL_VOTE_ABSTAIN};
    uint8_t *votes = votes_of(run);
    if (pl_ranking_is_drawn(run, item)) {
        return;
    }
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        votes[seat] = pl_roster_is_entitled(run, seat) ? NOT_YET : NO_PART;
    }
    for (int i = 0; i < 3; i++) {
        choose(run, stream, order[i], factions, totals[order[i]]);
    }
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        votes[seat] = votes[seat] == NOT_YET ? PL_VOTE_AGAINST : votes[seat];
    }
    ranking_of(run)->item = item;
}

void pl_ranking_write(pl_run *run, const pl_question *question) {
    const uint8_t *votes = votes_of(run);
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (pl_run_is_asked(run, question, seat)) {
            pl_run_lanes(run)[seat] = votes[seat];
        }
    }
}
