#include "behaviour/voting.h"

#include <math.h>
#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/ranking.h"
#include "behaviour/reference.h"
#include "behaviour/rounding.h"
#include "behaviour/totals.h"
#include "procedure/caucus.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

pl_text pl_voting_stream(const pl_run *run, int32_t index, char room[PL_VOTING_STREAM]) {
    const pl_item *item = pl_assembly_item(run, index);
    const char *path = pl_assembly_text(run, item->path).at;
    const int written = item->occurrence > 1
                            ? snprintf(room, PL_VOTING_STREAM, "vote/%s#%u", path, item->occurrence)
                            : snprintf(room, PL_VOTING_STREAM, "vote/%s", path);
    return (pl_text){room, written < PL_VOTING_STREAM ? (size_t)written : PL_VOTING_STREAM - 1};
}

/* --- persons --- */

/* Who dissents, dissents from the larger side of his faction as declared: were it the larger side
 * of the moment, all of it would change places when a shift makes the other side the larger, and
 * some would be moved against the shift. Where both cuts are infinite nobody can dissent. */
static double dissent(const pl_run *run, pl_cuts c) {
    if (isinf(c.favour) && isinf(c.abstain)) {
        return 0;
    }
    const double omega = pl_people_parameter(run, PL_MODEL_TRAIT_OMEGA);
    return c.favour >= 0 ? omega : -omega;
}

static double stamina(const pl_run *run) {
    return pl_people_parameter(run, PL_MODEL_TRAIT_STAMINA);
}

static void assign(uint8_t *lanes, const uint32_t *seats, uint32_t from, uint64_t count,
                   uint8_t choice) {
    for (uint64_t i = 0; i < count; i++) {
        lanes[seats[from + i]] = choice;
    }
}

/* Numbers are known; chance only says who. */
static void vote_in_numbers(pl_run *run, pl_text stream, pl_lean lean, const uint32_t counts[4],
                            uint32_t *seats, uint32_t n) {
    uint8_t *lanes = pl_run_lanes(run);
    pl_people_rank(run, seats, pl_people_uniforms(run, stream, 1, seats, n), n);
    const uint32_t absent = counts[PL_VOTE_ABSENT];
    assign(lanes, seats, 0, absent, PL_VOTE_ABSENT);
    uint32_t *here = seats + absent;
    const uint32_t left = n - absent;
    /* Uniforms are drawn origin by origin, so the rest goes back into the order of seats. */
    pl_people_sort(run, here, left);
    pl_people_rank(run, here, pl_people_leaning(run, stream, 0, here, left, lean), left);
    const uint32_t in_favour = counts[PL_VOTE_FOR];
    const uint32_t abstain = counts[PL_VOTE_ABSTAIN];
    assign(lanes, here, 0, in_favour, PL_VOTE_FOR);
    assign(lanes, here, in_favour, abstain, PL_VOTE_ABSTAIN);
    assign(lanes, here, in_favour + abstain, counts[PL_VOTE_AGAINST], PL_VOTE_AGAINST);
}

/* Largest remainder of n p over the four; equal remainders in their order. */
static void expected_counts(const pl_inclination *p, uint32_t n, uint32_t counts[4]) {
    uint64_t weights[4];
    uint64_t parts[4];
    for (int i = 0; i < 4; i++) {
        weights[i] = p->ppm[i];
    }
    pl_math_largest_remainder(weights, 4, n, parts);
    for (int i = 0; i < 4; i++) {
        counts[i] = (uint32_t)parts[i];
    }
}

/* What chance does to the asked delegates. */
typedef struct luck {
    pl_text stream, shock;
    pl_lean lean;
    double tau, stamina;
} luck;

/* F and F + B of those who come, as thresholds on 32 bits. */
static void vote_by_chance(pl_run *run, const luck *l, const pl_inclination *p,
                           const uint32_t *seats, uint32_t n) {
    uint8_t *lanes = pl_run_lanes(run);
    const uint64_t here = PL_RNG_CERTAIN - p->ppm[PL_VOTE_ABSENT];
    const uint64_t in_favour = here == 0 ? 0 : ((uint64_t)p->ppm[PL_VOTE_FOR] << 32) / here;
    const uint64_t abstain =
        here == 0 ? 0 : (((uint64_t)p->ppm[PL_VOTE_FOR] + p->ppm[PL_VOTE_ABSTAIN]) << 32) / here;
    const uint64_t away = pl_rng_threshold(p->ppm[PL_VOTE_ABSENT]);
    uint8_t *sides = pl_people_sides(run);
    pl_people_lean_to(run, l->stream, 0, seats, n, l->lean, (uint64_t[2]){in_favour, abstain},
                      sides);
    for (uint32_t i = 0; i < n; i++) {
        static const uint8_t choices[3] = {PL_VOTE_FOR, PL_VOTE_ABSTAIN, PL_VOTE_AGAINST};
        lanes[seats[i]] = choices[sides[i]];
    }
    pl_people_endure(run, l->stream, 1, seats, n, l->stamina, away, sides);
    for (uint32_t i = 0; i < n; i++) {
        lanes[seats[i]] = sides[i] == 0 ? PL_VOTE_ABSENT : lanes[seats[i]];
    }
}

/* Cuts with the common shock, and stretched so that shock, dissent and stamina leave their mean. */
static pl_cuts shocked(const pl_run *run, int32_t faction, pl_cuts cuts, const luck *l) {
    pl_cuts stretched = pl_cuts_stretch(cuts, l->lean.omega * l->lean.omega + l->tau * l->tau);
    stretched.absent *= pl_math_stretch(l->stamina * l->stamina);
    const double z = l->tau > 0 ? pl_people_normal(run, l->shock, faction) : 0;
    return pl_cuts_shift(stretched, l->tau * z, 0);
}

static pl_answer draw(pl_run *run, const pl_question *question, pl_cuts cuts, const luck *l) {
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        uint32_t counts[4];
        const pl_inclination p = pl_cuts_ppm(cuts);
        expected_counts(&p, n, counts);
        vote_in_numbers(run, l->stream, l->lean, counts, seats, n);
        return (pl_answer){.by_lane = true};
    }
    const pl_inclination p = pl_cuts_ppm(shocked(run, question->faction, cuts, l));
    vote_by_chance(run, l, &p, seats, n);
    return (pl_answer){.by_lane = true};
}

pl_answer pl_voting_draw(pl_run *run, const pl_question *question, pl_text stream, pl_cuts cuts,
                         pl_text shock, double tau) {
    const luck l = {stream, shock, {.omega = dissent(run, cuts)}, tau, stamina(run)};
    return draw(run, question, cuts, &l);
}

/* --- a question of the assembly --- */

/* Names of a vote's chance. */
typedef struct streams {
    char vote[PL_VOTING_STREAM], shock[PL_VOTING_STREAM + 8];
    pl_text of_vote, of_shock;
} streams;

static void name_streams(const pl_run *run, int32_t item, streams *s) {
    s->of_vote = pl_voting_stream(run, item, s->vote);
    const int size = snprintf(s->shock, sizeof s->shock, "shock/%s", s->vote + 5);
    s->of_shock = (pl_text){s->shock, (size_t)size};
}

/* Writes down how the faction comes to the vote. */
static void keep(pl_run *run, int32_t item, int32_t faction, const pl_context *context) {
    const pl_voted now = {.context = *context,
                          .asked = pl_roster_entitled_of(run, faction),
                          .line = (int8_t)pl_inclination_line(run, item, faction)};
    pl_reference_keep(run, item, faction, &now);
}

/* A faction's cuts, in the context of this run, and what chance does to its delegates; false:
 * nothing is declared for it. */
static bool intend(pl_run *run, int32_t item, int32_t faction, const pl_context *context,
                   const streams *s, pl_cuts *cuts, luck *l) {
    pl_inclination p;
    if (!pl_inclination_of(run, item, faction, &p)) {
        return false;
    }
    const pl_cuts declared = pl_totals_calibrate(run, item, pl_cuts_of(&p));
    *cuts = pl_reference_shift(run, item, faction, context, declared);
    *l = (luck){s->of_vote,
                s->of_shock,
                {.omega = dissent(run, declared)},
                pl_people_parameter(run, PL_MODEL_SHOCK_TAU),
                stamina(run)};
    pl_inclination_direction(run, item, l->lean.along);
    return true;
}

/* The whole house is drawn with its first question; all the others find their votes there. */
static void vote_in_order(pl_run *run, const pl_question *question, const streams *s,
                          const uint32_t first[4]) {
    pl_ranked factions[PL_FACTIONS_MAX] = {{.takes_part = false}};
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_cuts cuts;
        luck l;
        if (pl_ranking_is_drawn(run, question->item)) {
            continue;
        }
        const pl_context context = pl_context_of(run, question->item, f);
        if (intend(run, question->item, f, &context, s, &cuts, &l)) {
            factions[f] = (pl_ranked){shocked(run, f, cuts, &l), l.lean, l.stamina, true};
        }
    }
    pl_ranking_draw(run, question->item, s->of_vote, factions, first);
    pl_ranking_write(run, question);
}

/* The block's part of a total that is kept to; false: it must vote freely. */
static bool keep_to(pl_run *run, const pl_question *question, const streams *s, const luck *l) {
    uint32_t first[4];
    uint32_t counts[4];
    if (!pl_totals_bind(run, question->item, first)) {
        return false;
    }
    if (pl_run_mode(run) == PL_MODE_SAMPLED) {
        vote_in_order(run, question, s, first);
        return true;
    }
    if (!pl_totals_divide(run, question->item, question->faction, first, counts)) {
        return false;
    }
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    vote_in_numbers(run, s->of_vote, l->lean, counts, seats, n);
    return true;
}

pl_answer pl_voting_answer(pl_run *run, const pl_question *question) {
    streams s;
    pl_cuts cuts;
    luck l;
    name_streams(run, question->item, &s);
    const pl_context context = pl_context_of(run, question->item, question->faction);
    keep(run, question->item, question->faction, &context);
    if (!intend(run, question->item, question->faction, &context, &s, &cuts, &l)) {
        return (pl_answer){.choice = PL_VOTE_ABSTAIN};
    }
    pl_caucus_premise(run, question->faction, question->item);
    if (!keep_to(run, question, &s, &l)) {
        return draw(run, question, cuts, &l);
    }
    return (pl_answer){.by_lane = true, .constrained = true};
}
