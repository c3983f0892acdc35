#include "behaviour/naming.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "behaviour/stance.h"
#include "procedure/roster.h"

enum { ORDERS_MAX = 21 }; /* a faction's own and those of dissenters, as the schema says */

/* What a delegate brings to an answer. */
typedef struct voter {
    double x[2];   /* his place */
    double best;   /* U of the one he would name */
    double sum;    /* of U over all who stand */
    uint8_t order; /* by which of his faction's orders he goes; in the plane: 1 = by his own mind */
    uint8_t away;
    uint8_t unused[6];
} voter;

static voter *voters_of(const pl_run *run) {
    return PL_ARENA_AT(voter, pl_run_arena_const(run), pl_people_naming(run));
}

pl_status pl_naming_create(pl_run *run) {
    const uint64_t seats = (uint64_t)pl_run_seats(run) + 1;
    pl_offset at = 0;
    if (pl_balloting_room(pl_run_scenario(run), 0) == 0) {
        return PL_OK;
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), seats * sizeof(voter), &at));
    pl_people_keep_naming(run, at);
    return PL_OK;
}

/* --- a candidate --- */

static bool declines(pl_run *run, uint32_t candidate) {
    const pl_data node = pl_balloting_node(run, candidate);
    const double p = pl_data_number(pl_data_get(node, "declines"), 0);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return pl_people_expected(1, p) == 1;
    }
    const uint64_t stream = pl_text_hash64_more(
        pl_text_hash64(pl_text_of("stand/")), pl_assembly_body_id(run, pl_balloting_of(run)->body));
    const uint32_t key = pl_text_hash32(pl_data_text(pl_data_get(node, "person")));
    return pl_rng_u32(pl_run_rng(run), (pl_draw){stream, key, 0}) <
           pl_rng_threshold(pl_math_ppm(p));
}

pl_answer pl_naming_stand(pl_run *run, const pl_question *question) {
    const pl_data model = pl_assembly_model(run);
    const bool refuses = pl_data_bool(pl_data_get(model, "may_refuse_seats"), true) &&
                         pl_stance_of(run, question->faction).leaving > -0.5;
    const bool declined = refuses || declines(run, pl_balloting_stand_candidate(question->item));
    return (pl_answer){.choice = declined ? PL_STAND_NO : PL_STAND_YES};
}

/* --- who goes by what --- */

/* The papers of a block, for one answer. */
typedef struct papers {
    char stream[160];
    int32_t faction;
    uint32_t *seats; /* asked, in their order */
    uint32_t count;
    voter *voters; /* one a seat */
} papers;

static pl_text stream_of(const papers *p) {
    return pl_text_of(p->stream);
}

/* Says of each who is asked which of the orders he is in; shares in ppm, adding to 10^6. In a
 * documented run numbers come first, and the smallest uniforms are in the first order. */
static void divide(pl_run *run, const papers *p, uint32_t n, const uint64_t *ppm, uint32_t orders) {
    uint8_t *lanes = pl_run_lanes(run);
    const uint32_t *u = pl_people_uniforms(run, stream_of(p), n, p->seats, p->count);
    if (pl_run_mode(run) == PL_MODE_SAMPLED) {
        for (uint32_t i = 0; i < p->count; i++) {
            uint64_t sum = ppm[0];
            uint8_t order = 0;
            while (order + 1u < orders && u[i] >= pl_rng_threshold((uint32_t)sum)) {
                sum += ppm[++order];
            }
            lanes[p->seats[i]] = order;
        }
        return;
    }
    uint64_t parts[ORDERS_MAX] = {0};
    uint32_t at = 0;
    pl_math_largest_remainder(ppm, orders, p->count, parts);
    pl_people_rank(run, p->seats, u, p->count);
    for (uint32_t order = 0; order < orders; order++) {
        for (uint64_t k = 0; k < parts[order]; k++) {
            lanes[p->seats[at++]] = (uint8_t)order;
        }
    }
    pl_people_sort(run, p->seats, p->count);
}

static void divide_attendance(pl_run *run, const papers *p) {
    const uint32_t away = pl_math_ppm(pl_people_parameter(run, PL_MODEL_ABSENT));
    const uint64_t ppm[] = {away, PL_RNG_CERTAIN - away};
    divide(run, p, 1, ppm, 2);
    for (uint32_t i = 0; i < p->count; i++) {
        p->voters[i].away = pl_run_lanes(run)[p->seats[i]] == 0;
    }
}

static void divide_orders(pl_run *run, const papers *p, const uint64_t *ppm, uint32_t orders) {
    divide(run, p, 0, ppm, orders);
    for (uint32_t i = 0; i < p->count; i++) {
        p->voters[i].order = pl_run_lanes(run)[p->seats[i]];
    }
}

/* Can he still write a name? */
static bool writes(const pl_run *run, const papers *p, uint32_t i) {
    return p->voters[i].away == 0 && !pl_balloting_is_ended(run, p->seats[i]);
}

/* The candidate's option on the papers of this ballot; 0: he does not stand. */
static uint8_t option_of(const pl_run *run, uint32_t candidate) {
    uint8_t option = 0;
    for (uint32_t c = 0; c <= candidate; c++) {
        option += pl_balloting_candidate(run, c)->stands;
    }
    return pl_balloting_candidate(run, candidate)->stands ? option : 0;
}

/* --- by declared preferences --- */

/* The orders of a faction, its own first, and which candidates stand in each. */
typedef struct orders {
    pl_data lists[ORDERS_MAX];
    uint64_t ppm[ORDERS_MAX];
    uint32_t count;
} orders;

static void read_orders(pl_data preference, orders *o) {
    const pl_data dissent = pl_data_get(preference, "dissent");
    uint64_t left = PL_RNG_CERTAIN;
    *o = (orders){.count = 1};
    o->lists[0] = pl_data_get(preference, "order");
    for (uint32_t i = 0; i < pl_data_count(dissent) && o->count < ORDERS_MAX; i++) {
        const pl_data node = pl_data_at(dissent, i);
        const uint64_t share = pl_math_ppm(pl_data_number(pl_data_get(node, "share"), 0));
        o->lists[o->count] = pl_data_get(node, "order");
        o->ppm[o->count] = share < left ? share : left;
        left -= o->ppm[o->count++];
    }
    o->ppm[0] = left;
}

static int32_t candidate_named(const pl_run *run, pl_text id) {
    for (uint32_t c = 0; c < pl_balloting_of(run)->candidate_count; c++) {
        if (pl_text_equal(pl_data_text(pl_data_get(pl_balloting_node(run, c), "person")), id)) {
            return (int32_t)c;
        }
    }
    return PL_NONE;
}

/* The candidates of an order as they can be written: pairs of candidate and option. */
typedef struct sequence {
    uint8_t candidates[PL_BALLOT_CANDIDATES_MAX];
    uint8_t options[PL_BALLOT_CANDIDATES_MAX];
    uint32_t count;
} sequence;

static sequence sequence_of(const pl_run *run, pl_data order) {
    sequence s = {.count = 0};
    for (uint32_t i = 0; i < pl_data_count(order) && i < PL_BALLOT_CANDIDATES_MAX; i++) {
        const int32_t candidate = candidate_named(run, pl_data_text(pl_data_at(order, i)));
        const uint8_t option = candidate == PL_NONE ? 0 : option_of(run, (uint32_t)candidate);
        if (option > 0) {
            s.candidates[s.count] = (uint8_t)candidate;
            s.options[s.count++] = option;
        }
    }
    return s;
}

static uint8_t next_in(const pl_run *run, const sequence *s, uint32_t seat) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (!pl_balloting_is_written(run, seat, s->candidates[i])) {
            return s->options[i];
        }
    }
    return PL_BALLOT_NONE;
}

static void name_as_declared(pl_run *run, const papers *p, pl_data preference) {
    orders o;
    sequence sequences[ORDERS_MAX];
    read_orders(preference, &o);
    divide_orders(run, p, o.ppm, o.count);
    for (uint32_t i = 0; i < o.count; i++) {
        sequences[i] = sequence_of(run, o.lists[i]);
    }
    for (uint32_t i = 0; i < p->count; i++) {
        pl_run_lanes(run)[p->seats[i]] =
            writes(run, p, i) ? next_in(run, &sequences[p->voters[i].order], p->seats[i])
                              : PL_BALLOT_NONE;
    }
}

/* --- in the plane --- */

static bool place(pl_data list, double p[2]) {
    p[0] = pl_data_number(pl_data_at(list, 0), 0);
    p[1] = pl_data_number(pl_data_at(list, 1), 0);
    return pl_data_count(list) == 2;
}

static bool place_of_faction(const pl_run *run, int32_t faction, double p[2]) {
    return faction != PL_NONE &&
           place(pl_data_get(pl_assembly_faction_node(run, faction), "position"), p);
}

static bool place_of_candidate(const pl_run *run, uint32_t candidate, double p[2]) {
    const pl_candidate *row = pl_balloting_candidate(run, candidate);
    return place(pl_data_get(pl_balloting_node(run, candidate), "position"), p) ||
           place_of_faction(run, row->faction, p) ||
           place_of_faction(run, pl_roster_faction_of_person(run, row->person), p);
}

static double clip(double x) {
    return x < -1 ? -1 : x > 1 ? 1 : x;
}

/* Everybody to his place: those who go by their faction to hers, the others to their own. */
static void seat_in_plane(pl_run *run, const papers *p, const double mean[2]) {
    const double spread =
        pl_data_number(pl_data_get(pl_assembly_faction_node(run, p->faction), "spread"),
                       pl_people_parameter(run, PL_MODEL_SPATIAL_SPREAD));
    for (uint32_t k = 0; k < 2; k++) {
        const uint32_t *u =
            pl_people_uniforms(run, pl_text_of("trait/ideal"), k, p->seats, p->count);
        for (uint32_t i = 0; i < p->count; i++) {
            const double z = pl_math_normal_quantile(pl_rng_unit(u[i]));
            p->voters[i].x[k] = p->voters[i].order == 0 ? mean[k] : clip(mean[k] + spread * z);
        }
    }
}

/* Tells `take` what everybody thinks of a candidate. */
static void weigh(pl_run *run, const papers *p, uint32_t candidate,
                  void (*take)(pl_run *run, voter *v, uint32_t seat, uint32_t candidate,
                               double u)) {
    const double beta = pl_people_parameter(run, PL_MODEL_SPATIAL_BETA);
    const bool sampled = pl_run_mode(run) == PL_MODE_SAMPLED;
    const double noise = sampled ? pl_people_parameter(run, PL_MODEL_BALLOT_NOISE) : 0;
    const pl_text id = pl_data_text(pl_data_get(pl_balloting_node(run, candidate), "person"));
    const uint32_t n = pl_text_hash32(id) | 2u; /* 0 and 1 are taken */
    double c[2] = {0, 0};
    (void)place_of_candidate(run, candidate, c);
    const uint32_t *luck = pl_people_uniforms(run, stream_of(p), n, p->seats, p->count);
    for (uint32_t i = 0; i < p->count; i++) {
        voter *v = &p->voters[i];
        const double dx = v->x[0] - c[0];
        const double dy = v->x[1] - c[1];
        const double own = v->order == 0 ? 0 : noise * pl_math_logit(pl_rng_unit(luck[i]));
        take(run, v, p->seats[i], candidate, own - beta * (dx * dx + dy * dy));
    }
}

static void add_up(pl_run *run, voter *v, uint32_t seat, uint32_t candidate, double u) {
    (void)run;
    (void)seat;
    (void)candidate;
    v->sum += u;
}

/* Of those not on his paper yet the best; of equals whoever was nominated first. */
static void prefer(pl_run *run, voter *v, uint32_t seat, uint32_t candidate, double u) {
    uint8_t *lane = &pl_run_lanes(run)[seat];
    if ((*lane == PL_BALLOT_NONE || u > v->best) &&
        !pl_balloting_is_written(run, seat, candidate)) {
        *lane = (uint8_t)(candidate + 1);
        v->best = u;
    }
}

/* Approvals: nobody below the mean. One who stands alone is at it. */
static bool is_enough(const pl_run *run, const voter *v, uint32_t stand) {
    const bool approves =
        pl_tally_sort((pl_tally_method)pl_balloting_of(run)->method) == PL_BALLOTS_APPROVED;
    return !approves || v->best * stand >= v->sum - 1e-9;
}

static void name_by_distance(pl_run *run, const papers *p, const double mean[2]) {
    uint8_t *lanes = pl_run_lanes(run);
    const uint64_t loyal = pl_math_ppm(pl_inclination_discipline(run, p->faction));
    const uint64_t ppm[] = {loyal, PL_RNG_CERTAIN - loyal};
    uint32_t stand = 0;
    divide_orders(run, p, ppm, 2);
    seat_in_plane(run, p, mean);
    for (uint32_t i = 0; i < p->count; i++) {
        lanes[p->seats[i]] = PL_BALLOT_NONE;
        p->voters[i].sum = 0;
    }
    for (uint32_t c = 0; c < pl_balloting_of(run)->candidate_count; c++) {
        if (pl_balloting_candidate(run, c)->stands) {
            stand++;
            weigh(run, p, c, add_up);
            weigh(run, p, c, prefer);
        }
    }
    for (uint32_t i = 0; i < p->count; i++) {
        uint8_t *lane = &lanes[p->seats[i]];
        const bool names =
            *lane != PL_BALLOT_NONE && writes(run, p, i) && is_enough(run, &p->voters[i], stand);
        *lane = names ? option_of(run, *lane - 1u) : PL_BALLOT_NONE;
    }
}

/* --- the answer --- */

pl_answer pl_naming_answer(pl_run *run, const pl_question *question) {
    const pl_balloting *b = pl_balloting_of(run);
    const pl_data preferences = pl_data_get(pl_assembly_body_node(run, b->body), "preferences");
    const pl_data own = pl_roster_of_nearest(run, preferences, question->faction);
    papers p = {.faction = question->faction, .voters = voters_of(run)};
    double mean[2];
    snprintf(p.stream, sizeof p.stream, "ballot/%.120s", pl_assembly_body_id(run, b->body).at);
    p.count = pl_people_asked(run, question, &p.seats);
    divide_attendance(run, &p);
    if (pl_data_is(own)) {
        name_as_declared(run, &p, own);
    } else if (place_of_faction(run, question->faction, mean)) {
        name_by_distance(run, &p, mean);
    } else {
        return (pl_answer){.choice = PL_BALLOT_NONE}; /* the checker asks for one or the other */
    }
    return (pl_answer){.by_lane = true};
}
