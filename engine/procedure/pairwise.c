#include "procedure/pairwise.h"

#include <inttypes.h>
#include <stdio.h>

/* --- life --- */

static void *take(const pl_pairwise *p, size_t count, size_t size) {
    return p->allocator->take(p->allocator->context, (count + 1) * size);
}

/* Each candidate named is above all named after him and all not named. */
static void compare(pl_pairwise *p, const pl_ballot *ballot, const uint16_t *place_of,
                    uint32_t *rank) {
    for (uint32_t i = 0; i < p->count; i++) {
        rank[i] = ballot->count;
    }
    for (uint32_t i = 0; i < ballot->count; i++) {
        rank[place_of[ballot->choice[i]]] = i;
    }
    for (uint32_t i = 0; i < ballot->count; i++) {
        uint64_t *row = p->above + (size_t)place_of[ballot->choice[i]] * p->count;
        for (uint32_t b = 0; b < p->count; b++) {
            row[b] += rank[b] > i ? ballot->number : 0;
        }
    }
}

static void compare_all(pl_pairwise *p, uint16_t *place_of, uint32_t *rank) {
    uint32_t place = 0;
    for (uint32_t c = 0; c < pl_ballots_candidates(p->ballots); c++) {
        if (!pl_ballots_withdrew(p->ballots, c)) {
            place_of[c] = (uint16_t)place;
            p->candidate[place++] = (uint16_t)c;
        }
    }
    const size_t kinds = pl_ballots_kinds(p->ballots);
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(p->ballots, i);
        compare(p, &ballot, place_of, rank);
    }
}

pl_status pl_pairwise_init(pl_pairwise *p, const pl_allocator *allocator,
                           const pl_ballots *ballots) {
    *p = (pl_pairwise){
        .allocator = allocator, .ballots = ballots, .count = pl_ballots_standing(ballots)};
    if (p->count > PL_PAIRWISE_MAX) {
        return PL_LIMIT;
    }
    p->candidate = take(p, p->count, sizeof *p->candidate);
    p->above = take(p, (size_t)p->count * p->count, sizeof *p->above);
    uint16_t *place_of = take(p, pl_ballots_candidates(ballots), sizeof *place_of);
    uint32_t *rank = take(p, p->count, sizeof *rank);
    pl_status status = PL_NO_MEMORY;
    if (p->candidate != NULL && p->above != NULL && place_of != NULL && rank != NULL) {
        compare_all(p, place_of, rank);
        status = PL_OK;
    }
    allocator->give(allocator->context, place_of);
    allocator->give(allocator->context, rank);
    return status;
}

void pl_pairwise_fini(pl_pairwise *p) {
    p->allocator->give(p->allocator->context, p->candidate);
    p->allocator->give(p->allocator->context, p->above);
}

/* --- questions --- */

static bool beats_all(const pl_pairwise *p, uint32_t a) {
    for (uint32_t b = 0; b < p->count; b++) {
        if (b != a && pl_pairwise_margin(p, a, b) <= 0) {
            return false;
        }
    }
    return true;
}

int32_t pl_pairwise_winner(const pl_pairwise *p) {
    for (uint32_t a = 0; a < p->count; a++) {
        if (beats_all(p, a)) {
            return (int32_t)a;
        }
    }
    return -1;
}

void pl_pairwise_find_paths(const pl_pairwise *p, int64_t *paths) {
    const size_t count = p->count;
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t b = 0; b < count; b++) {
            const int64_t margin = pl_pairwise_margin(p, a, b);
            paths[a * count + b] = margin > 0 ? margin : 0;
        }
    }
    for (uint32_t via = 0; via < count; via++) {
        for (uint32_t a = 0; a < count; a++) {
            const int64_t first = paths[a * count + via];
            for (uint32_t b = 0; b < count && first > 0; b++) {
                const int64_t rest = paths[via * count + b];
                const int64_t weakest = first < rest ? first : rest;
                if (a != b && weakest > paths[a * count + b]) {
                    paths[a * count + b] = weakest;
                }
            }
        }
    }
}

/* --- rounds --- */

void pl_pairwise_write_name(const pl_pairwise *p, pl_buffer *out, uint32_t place) {
    pl_tally_add_names(out, p->ballots, &p->candidate[place], 1);
}

/* A sign and nineteen digits are the most that a number has. */
typedef struct digits {
    char text[24];
} digits;

pl_status pl_pairwise_tell(const pl_pairwise *p, pl_tally_result *tally, const pl_buffer *told,
                           const int64_t *numbers, uint32_t but) {
    PL_TRY(pl_buffer_status(told));
    const char **scores = take(p, tally->candidate_count, sizeof *scores);
    digits *texts = take(p, p->count, sizeof *texts);
    pl_status status = PL_NO_MEMORY;
    if (scores != NULL && texts != NULL) {
        for (uint32_t i = 0; i < p->count; i++) {
            snprintf(texts[i].text, sizeof texts[i].text, "%" PRId64, numbers[i]);
            scores[p->candidate[i]] = i == but ? NULL : texts[i].text;
        }
        status = pl_tally_add_round(tally, pl_buffer_string(told), scores, NULL);
    }
    p->allocator->give(p->allocator->context, scores);
    p->allocator->give(p->allocator->context, texts);
    return status;
}

static pl_status tell_rows(const pl_pairwise *p, pl_tally_result *tally, pl_buffer *told,
                           int64_t *row) {
    for (uint32_t a = 0; a < p->count; a++) {
        for (uint32_t b = 0; b < p->count; b++) {
            row[b] = (int64_t)pl_pairwise_above(p, a, b);
        }
        pl_buffer_clear(told);
        pl_pairwise_write_name(p, told, a);
        pl_buffer_add_string(told, " is above each other on so many papers");
        PL_TRY(pl_pairwise_tell(p, tally, told, row, a));
    }
    return PL_OK;
}

static pl_status tell_winner(const pl_pairwise *p, pl_tally_result *tally, pl_buffer *told) {
    const int32_t winner = pl_pairwise_winner(p);
    pl_buffer_clear(told);
    if (winner < 0) {
        pl_buffer_add_string(told, "Nobody beats every other");
    } else {
        pl_pairwise_write_name(p, told, (uint32_t)winner);
        pl_buffer_add_string(told, " beats every other");
    }
    PL_TRY(pl_buffer_status(told));
    return pl_tally_add_round(tally, pl_buffer_string(told), NULL, NULL);
}

pl_status pl_pairwise_tell_all(const pl_pairwise *p, pl_tally_result *tally) {
    pl_buffer told;
    pl_buffer_init(&told, p->allocator);
    int64_t *row = take(p, p->count, sizeof *row);
    pl_status status = row == NULL ? PL_NO_MEMORY : tell_rows(p, tally, &told, row);
    if (status == PL_OK) {
        status = tell_winner(p, tally, &told);
    }
    p->allocator->give(p->allocator->context, row);
    pl_buffer_fini(&told);
    return status;
}
