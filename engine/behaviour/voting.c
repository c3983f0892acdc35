#include "behaviour/voting.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"

/* "vote/first/martov"; the k-th vote on the same question is "...#k" from the second on. */
static pl_text stream_of(const pl_run *run, int32_t index, char *room, size_t size) {
    const pl_item *item = pl_assembly_item(run, index);
    const char *path = pl_assembly_text(run, item->path).at;
    const int written = item->occurrence > 1
                            ? snprintf(room, size, "vote/%s#%u", path, item->occurrence)
                            : snprintf(room, size, "vote/%s", path);
    return (pl_text){room, (size_t)written < size ? (size_t)written : size - 1};
}

/* Largest remainder of n p over the four; equal remainders in their order. */
static void expected_counts(const pl_inclination *p, uint32_t n, uint64_t counts[4]) {
    uint64_t weights[4];
    for (int i = 0; i < 4; i++) {
        weights[i] = p->ppm[i];
    }
    pl_math_largest_remainder(weights, 4, n, counts);
}

static void assign(uint8_t *lanes, const uint32_t *seats, uint32_t from, uint64_t count,
                   uint8_t choice) {
    for (uint64_t i = 0; i < count; i++) {
        lanes[seats[from + i]] = choice;
    }
}

static void vote_as_expected(pl_run *run, pl_text stream, const pl_inclination *p, uint32_t *seats,
                             uint32_t n) {
    uint64_t counts[4];
    uint8_t *lanes = pl_run_lanes(run);
    expected_counts(p, n, counts);
    pl_people_rank(run, seats, pl_people_uniforms(run, stream, 1, seats, n), n);
    const uint32_t absent = (uint32_t)counts[PL_VOTE_ABSENT];
    assign(lanes, seats, 0, absent, PL_VOTE_ABSENT);
    uint32_t *here = seats + absent;
    const uint32_t left = n - absent;
    /* Uniforms are drawn origin by origin, so the rest goes back into the order of seats. */
    pl_people_sort(run, here, left);
    pl_people_rank(run, here, pl_people_uniforms(run, stream, 0, here, left), left);
    const uint32_t in_favour = (uint32_t)counts[PL_VOTE_FOR];
    const uint32_t abstain = (uint32_t)counts[PL_VOTE_ABSTAIN];
    assign(lanes, here, 0, in_favour, PL_VOTE_FOR);
    assign(lanes, here, in_favour, abstain, PL_VOTE_ABSTAIN);
    assign(lanes, here, in_favour + abstain, counts[PL_VOTE_AGAINST], PL_VOTE_AGAINST);
}

/* F and F + B of those who come, as thresholds on 32 bits. */
static void vote_by_chance(pl_run *run, pl_text stream, const pl_inclination *p,
                           const uint32_t *seats, uint32_t n) {
    uint8_t *lanes = pl_run_lanes(run);
    const uint64_t here = PL_RNG_CERTAIN - p->ppm[PL_VOTE_ABSENT];
    const uint64_t in_favour = here == 0 ? 0 : ((uint64_t)p->ppm[PL_VOTE_FOR] << 32) / here;
    const uint64_t abstain =
        here == 0 ? 0 : (((uint64_t)p->ppm[PL_VOTE_FOR] + p->ppm[PL_VOTE_ABSTAIN]) << 32) / here;
    const uint64_t away = pl_rng_threshold(p->ppm[PL_VOTE_ABSENT]);
    const uint32_t *u = pl_people_uniforms(run, stream, 0, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        lanes[seats[i]] = u[i] < in_favour ? PL_VOTE_FOR
                          : u[i] < abstain ? PL_VOTE_ABSTAIN
                                           : PL_VOTE_AGAINST;
    }
    const uint32_t *v = pl_people_uniforms(run, stream, 1, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        lanes[seats[i]] = v[i] < away ? PL_VOTE_ABSENT : lanes[seats[i]];
    }
}

pl_answer pl_voting_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    pl_inclination p;
    char name[600];
    if (!pl_inclination_of(run, question->item, question->faction, &p)) {
        return (pl_answer){.choice = PL_VOTE_ABSTAIN};
    }
    const pl_text stream = stream_of(run, question->item, name, sizeof name);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        vote_as_expected(run, stream, &p, seats, n);
    } else {
        vote_by_chance(run, stream, &p, seats, n);
    }
    return (pl_answer){.by_lane = true};
}
