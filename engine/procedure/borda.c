#include "procedure/borda.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A candidate's points, doubled to keep them whole. */
typedef struct place {
    uint64_t points;
    uint16_t candidate;
} place;

/* Of `standing` candidates those not named share 0 .. unnamed - 1, doubled (unnamed - 1) each;
 * who is named at place i gets twice standing - 1 - i, that is so much more. */
static void give_points(place *places, const pl_ballots *ballots) {
    const uint64_t standing = pl_ballots_standing(ballots);
    uint64_t to_all = 0;
    const size_t kinds = pl_ballots_kinds(ballots);
    for (size_t k = 0; k < kinds; k++) {
        const pl_ballot ballot = pl_ballots_at(ballots, k);
        const uint64_t unnamed = standing - ballot.count;
        const uint64_t shared = unnamed > 0 ? unnamed - 1 : 0;
        to_all += ballot.number * shared;
        for (uint32_t i = 0; i < ballot.count; i++) {
            places[ballot.choice[i]].points += ballot.number * (2 * (standing - 1 - i) - shared);
        }
    }
    for (uint32_t c = 0; c < pl_ballots_candidates(ballots); c++) {
        places[c].points += to_all;
    }
}

/* Most points first, those who withdrew last. */
static int compare_places(const void *a, const void *b) {
    const place *left = a;
    const place *right = b;
    if (left->points != right->points) {
        return left->points > right->points ? -1 : 1;
    }
    return (int)left->candidate - (int)right->candidate;
}

typedef struct digits {
    char text[28];
} digits;

static pl_status tell(const pl_ballots *ballots, const place *places, digits *texts,
                      const char **scores, pl_tally_result *tally) {
    for (uint32_t c = 0; c < tally->candidate_count; c++) {
        const bool whole = places[c].points % 2 == 0;
        snprintf(texts[c].text, sizeof texts[c].text, "%" PRIu64 "%s",
                 whole ? places[c].points / 2 : places[c].points, whole ? "" : "/2");
        scores[c] = pl_ballots_withdrew(ballots, c) ? NULL : texts[c].text;
    }
    return pl_tally_add_round(
        tally, "A point for each below, on each paper, and half a one for each equal", scores,
        NULL);
}

static pl_status settle(const pl_ballots *ballots, place *places, pl_tally_claim *claims,
                        uint32_t seats, pl_tally_result *tally) {
    qsort(places, tally->candidate_count, sizeof *places, compare_places);
    uint32_t count = 0;
    for (uint32_t i = 0; i < tally->candidate_count; i++) {
        if (pl_ballots_withdrew(ballots, places[i].candidate)) {
            continue;
        }
        uint32_t rank = i;
        if (count > 0 && places[i].points == places[i - 1].points) {
            rank = claims[count - 1].rank;
        }
        claims[count++] = (pl_tally_claim){places[i].candidate, rank};
    }
    return pl_tally_settle(tally, claims, count, seats);
}

pl_status pl_borda_count(const pl_ballots *ballots, uint32_t seats, pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    const size_t count = tally->candidate_count;
    place *places = allocator->take(allocator->context, count * sizeof *places);
    pl_tally_claim *claims = allocator->take(allocator->context, count * sizeof *claims);
    digits *texts = allocator->take(allocator->context, count * sizeof *texts);
    const char **scores = allocator->take(allocator->context, count * sizeof *scores);
    pl_status status = PL_NO_MEMORY;
    if (places != NULL && claims != NULL && texts != NULL && scores != NULL) {
        for (uint32_t c = 0; c < count; c++) {
            places[c].candidate = (uint16_t)c;
        }
        give_points(places, ballots);
        status = tell(ballots, places, texts, scores, tally);
    }
    if (status == PL_OK) {
        status = settle(ballots, places, claims, seats, tally);
    }
    allocator->give(allocator->context, places);
    allocator->give(allocator->context, claims);
    allocator->give(allocator->context, texts);
    allocator->give(allocator->context, scores);
    return status;
}
