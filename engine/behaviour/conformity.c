#include "behaviour/conformity.h"

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/totals.h"
#include "behaviour/voting.h"
#include "procedure/roster.h"

pl_crowd pl_conformity_of(const pl_run *run) {
    return (pl_crowd){.kappa = pl_people_parameter(run, "conform_kappa", 0.95),
                      .m0 = pl_people_parameter(run, "conform_m0", 0.60),
                      .k0 = pl_people_parameter(run, "conform_k0", 8)};
}

double pl_conformity_chance(const pl_run *run, uint32_t majority, uint32_t minority) {
    return pl_calibration_conforms(pl_conformity_of(run), majority, minority);
}

/* Everybody in the hall who is on the smaller side and not held there by his line. */
static uint32_t free_hands(pl_run *run, const pl_item *item, int32_t index, uint32_t *seats) {
    uint32_t count = 0;
    int32_t faction = PL_NONE;
    bool held = false;
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (!pl_roster_is_entitled(run, seat) || pl_assembly_vote_of(run, seat) != item->minority) {
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
        pl_people_expected(lowered, pl_people_parameter(run, "conform_to_abstain", 0)));
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

static void lower_by_chance(pl_run *run, const pl_question *question, const uint32_t *seats,
                            const uint32_t *uniforms, uint32_t n, double p) {
    const double part = pl_people_parameter(run, "conform_to_abstain", 0);
    const uint64_t lowered = pl_rng_threshold(pl_math_ppm(p));
    const uint64_t abstain = pl_rng_threshold(pl_math_ppm(p * part));
    for (uint32_t i = 0; i < n; i++) {
        if (uniforms[i] < lowered) {
            lower(run, question, seats[i], uniforms[i] < abstain);
        }
    }
}

static void keep_all(pl_run *run, const pl_question *question) {
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (pl_run_is_asked(run, question, seat)) {
            pl_run_lanes(run)[seat] = PL_HANDS_KEEP;
        }
    }
}

pl_answer pl_conformity_answer(pl_run *run, const pl_question *question) {
    const pl_item *item = pl_assembly_item(run, question->item);
    const pl_votes v = item->total;
    const bool is_for = item->minority == PL_VOTE_FOR;
    const double p = pl_conformity_chance(run, is_for ? v.against : v.in_favour,
                                          is_for ? v.in_favour : v.against);
    uint32_t *seats = pl_people_seats(run);
    char name[PL_VOTING_STREAM];
    const pl_text stream = pl_voting_stream(run, question->item, name);
    const uint32_t n = free_hands(run, item, question->item, seats);
    const uint32_t *uniforms = pl_people_uniforms(run, stream, 2, seats, n);
    keep_all(run, question);
    if (item->constrained) {
        lower_as_documented(run, question, seats, uniforms, n);
    } else if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        lower_as_expected(run, question, seats, uniforms, n, p);
    } else {
        lower_by_chance(run, question, seats, uniforms, n, p);
    }
    return (pl_answer){.by_lane = true};
}
