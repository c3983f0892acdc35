#include "behaviour/conformity.h"

#include <stdlib.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/totals.h"
#include "behaviour/voting.h"
#include "procedure/poll.h"
#include "procedure/rollcall.h"
#include "procedure/roster.h"

pl_crowd pl_conformity_of(const pl_run *run) {
    return (pl_crowd){.kappa = pl_people_parameter(run, PL_MODEL_CONFORM_KAPPA),
                      .m0 = pl_people_parameter(run, PL_MODEL_CONFORM_M0),
                      .k0 = pl_people_parameter(run, PL_MODEL_CONFORM_K0)};
}

double pl_conformity_chance(const pl_run *run, uint32_t majority, uint32_t minority) {
    return pl_calibration_conforms(pl_conformity_of(run), majority, minority);
}

/* Everybody in the hall who is on the smaller side and not held there by his line. */
static uint32_t free_hands(pl_run *run, const pl_item *item, int32_t index, uint32_t *seats) {
    uint32_t count = 0;
    int32_t faction = PL_NONE;
    bool held = false;
    const uint32_t all = pl_run_seats(run);
    const uint8_t *votes =
        PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_votes);
    for (uint32_t seat = 0; seat < all; seat++) {
        if (votes[seat] != item->minority || !pl_roster_is_entitled(run, seat)) {
            continue;
        }
        if (pl_roster_faction_of(run, seat) != faction) {
            faction = pl_roster_faction_of(run, seat);
            held = pl_inclination_line(run, index, faction) == item->minority;
        }
        if (!held) {
            seats[count++] = seat;
        }
    }
    return count;
}

static void lower(pl_run *run, const pl_question *question, uint32_t seat, bool abstains) {
    if (pl_run_is_asked(run, question, seat)) {
        pl_run_lanes(run)[seat] = abstains ? PL_HANDS_ABSTAIN : PL_HANDS_JOIN;
    }
}

/* Whom a number falls on is decided over the whole hall, so that every block finds the same. */
static void lower_in_numbers(pl_run *run, const pl_question *question, uint32_t *seats,
                             const uint32_t *uniforms, uint32_t n, uint32_t lowered,
                             uint32_t abstain) {
    pl_people_rank(run, seats, uniforms, n);
    for (uint32_t i = 0; i < lowered && i < n; i++) {
        lower(run, question, seats[i], i < abstain);
    }
}

static void lower_as_expected(pl_run *run, const pl_question *question, uint32_t *seats,
                              const uint32_t *uniforms, uint32_t n, double p) {
    const uint32_t lowered = pl_people_expected(n, p);
    lower_in_numbers(
        run, question, seats, uniforms, n, lowered,
        pl_people_expected(lowered, pl_people_parameter(run, PL_MODEL_CONFORM_TO_ABSTAIN)));
}

/* The total was counted when all had seen the hall: of a count kept to what hands showed at first
 * as many come down as the sources say, else none. */
static void lower_as_documented(pl_run *run, const pl_question *question, uint32_t *seats,
                                const uint32_t *uniforms, uint32_t n) {
    uint32_t join = 0;
    uint32_t abstain = 0;
    pl_totals_lowered(run, question->item, &join, &abstain);
    lower_in_numbers(run, question, seats, uniforms, n, join + abstain, abstain);
}

/* Each has his own die, so only those who are asked are looked at. */
static void lower_by_chance(pl_run *run, const pl_question *question, pl_text stream, double p) {
    const double part = pl_people_parameter(run, PL_MODEL_CONFORM_TO_ABSTAIN);
    const uint64_t lowered = pl_rng_threshold(pl_math_ppm(p));
    const uint64_t abstain = pl_rng_threshold(pl_math_ppm(p * part));
    const uint8_t minority = pl_assembly_item(run, question->item)->minority;
    uint8_t *lanes = pl_run_lanes(run);
    uint32_t *seats = NULL;
    if (lowered == 0 || pl_inclination_line(run, question->item, question->faction) == minority) {
        return;
    }
    const uint32_t n = pl_people_asked(run, question, &seats);
    const uint32_t *uniforms = pl_people_uniforms(run, stream, 2, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        if (uniforms[i] < lowered) {
            lanes[seats[i]] = uniforms[i] < abstain ? PL_HANDS_ABSTAIN : PL_HANDS_JOIN;
        }
    }
}

/* --- a roll call --- */

/* A free hand in a roll call, and the chance that he answers with those before him. */
typedef struct hearing {
    uint32_t majority, minority; /* answers heard so far */
    double expected;             /* sum of the chances */
} hearing;

static int compare_turns(const void *left, const void *right) {
    const uint64_t a = *(const uint64_t *)left;
    const uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Everybody with a vote, as they are called; the seat is in the lower half. */
static uint32_t call_roll(pl_run *run, int32_t item, uint64_t *turns) {
    pl_rollcall roll;
    uint32_t count = 0;
    pl_rollcall_begin(run, item, &roll);
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (pl_assembly_has_vote(run, seat)) {
            turns[count++] = pl_rollcall_turn(run, &roll, seat);
        }
    }
    qsort(turns, count, sizeof *turns, compare_turns);
    return count;
}

/* The place of a seat among seats in order; n: it is none of them. */
static uint32_t place_of(const uint32_t *seats, uint32_t n, uint32_t seat) {
    uint32_t low = 0;
    for (uint32_t high = n; low < high;) {
        const uint32_t middle = low + (high - low) / 2;
        *(seats[middle] < seat ? &low : &high) = seats[middle] < seat ? middle + 1 : middle;
    }
    return low < n && seats[low] == seat ? low : n;
}

/* One answers: with the others (true) or for himself. In a documented run he counts as he meant
 * to answer, and only the chances add up. */
static bool gives_way(pl_run *run, hearing *h, uint32_t u) {
    const double p = pl_conformity_chance(run, h->majority, h->minority + 1);
    h->expected += p;
    return pl_run_mode(run) == PL_MODE_SAMPLED && u < pl_rng_threshold(pl_math_ppm(p));
}

/* Whoever is called can only have heard those before him (MODEL section 3, with the counts that
 * he has heard). Returns the expected number of those who give way; in a sampled run they have. */
static uint32_t lower_as_called(pl_run *run, const pl_question *question, const uint32_t *seats,
                                const uint32_t *uniforms, uint32_t n) {
    const uint8_t minority = pl_assembly_item(run, question->item)->minority;
    const double part = pl_people_parameter(run, PL_MODEL_CONFORM_TO_ABSTAIN);
    uint64_t *turns = pl_people_keys(run);
    const uint32_t called = call_roll(run, question->item, turns);
    hearing h = {0};
    for (uint32_t i = 0; i < called; i++) {
        const uint32_t seat = (uint32_t)turns[i];
        const uint8_t vote = pl_assembly_vote_of(run, seat);
        const uint32_t place = place_of(seats, n, seat);
        if (place < n && gives_way(run, &h, uniforms[place])) {
            const double p = pl_conformity_chance(run, h.majority, h.minority + 1);
            const bool abstains = uniforms[place] < pl_rng_threshold(pl_math_ppm(p * part));
            lower(run, question, seat, abstains);
            h.majority += !abstains;
        } else {
            h.minority += vote == minority;
            h.majority += vote <= PL_VOTE_AGAINST && vote != minority;
        }
    }
    return pl_people_expected(n, n == 0 ? 0 : h.expected / n);
}

/* A number gives way: of those who may, who was called last has heard most. */
static void lower_last(pl_run *run, const pl_question *question, const uint32_t *seats, uint32_t n,
                       uint32_t lowered, uint32_t abstain) {
    uint64_t *turns = pl_people_keys(run);
    uint32_t i = call_roll(run, question->item, turns);
    for (uint32_t done = 0; i > 0 && done < lowered; i--) {
        const uint32_t seat = (uint32_t)turns[i - 1];
        if (place_of(seats, n, seat) < n) {
            lower(run, question, seat, done++ < abstain);
        }
    }
}

static void lower_in_rollcall(pl_run *run, const pl_question *question, const uint32_t *seats,
                              const uint32_t *uniforms, uint32_t n) {
    const uint32_t lowered = lower_as_called(run, question, seats, uniforms, n);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        lower_last(
            run, question, seats, n, lowered,
            pl_people_expected(lowered, pl_people_parameter(run, PL_MODEL_CONFORM_TO_ABSTAIN)));
    }
}

static void keep_all(pl_run *run, const pl_question *question) {
    uint8_t *lanes = pl_run_lanes(run);
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    for (uint32_t i = 0; i < n; i++) {
        lanes[seats[i]] = PL_HANDS_KEEP;
    }
}

/* It hangs on others who lowers his hand: on a number, or on those who were called before him. */
static void lower_together(pl_run *run, const pl_question *question, pl_text stream, double p) {
    const pl_item *item = pl_assembly_item(run, question->item);
    uint32_t *seats = pl_people_seats(run);
    const uint32_t n = free_hands(run, item, question->item, seats);
    const uint32_t *uniforms = pl_people_uniforms(run, stream, 2, seats, n);
    if (item->constrained) {
        lower_as_documented(run, question, seats, uniforms, n);
    } else if (pl_poll_method(run, question->item) == PL_METHOD_ROLLCALL) {
        lower_in_rollcall(run, question, seats, uniforms, n);
    } else {
        lower_as_expected(run, question, seats, uniforms, n, p);
    }
}

pl_answer pl_conformity_answer(pl_run *run, const pl_question *question) {
    const pl_item *item = pl_assembly_item(run, question->item);
    const pl_votes v = item->heads;
    const bool is_for = item->minority == PL_VOTE_FOR;
    const double p = pl_conformity_chance(run, is_for ? v.against : v.in_favour,
                                          is_for ? v.in_favour : v.against);
    char name[PL_VOTING_STREAM];
    const pl_text stream = pl_voting_stream(run, question->item, name);
    keep_all(run, question);
    if (item->constrained || pl_run_mode(run) == PL_MODE_DOCUMENTED ||
        pl_poll_method(run, question->item) == PL_METHOD_ROLLCALL) {
        lower_together(run, question, stream, p);
    } else {
        lower_by_chance(run, question, stream, p);
    }
    return (pl_answer){.by_lane = true};
}
