#include "behaviour/people.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/portable_math.h"

#include "procedure/roster.h"

/* What each delegate is, for good (MODEL section 2.5): a standard normal of his own. */
typedef enum trait { DISSENT, IDEAL_0, IDEAL_1, STAMINA, TRAIT_COUNT } trait;

/* exp(-weight z) of every seat, z its trait: kept for those weights that come again and again. */
typedef struct odds_of_trait {
    pl_offset odds; /* double[seats + 1]; 0: not yet worked out */
    double weight;  /* with which they were */
} odds_of_trait;
enum { ODDS_OF_DISSENT, ODDS_OF_CONTRARY_DISSENT, ODDS_OF_STAMINA, ODDS_COUNT };

/* The offsets of scratch for one answer, of which nothing outlives the answer; and what is worked
 * out once for the whole run. */
typedef struct people_state {
    pl_offset seats;               /* uint32_t[seats] */
    pl_offset uniforms;            /* uint32_t[seats] */
    pl_offset lanes;               /* uint32_t[seats of the largest origin] */
    pl_offset keys;                /* uint64_t[seats] */
    pl_offset traits[TRAIT_COUNT]; /* double[seats + 1]; 0: not yet drawn */
    pl_offset reference;           /* of reference.c */
    pl_offset naming;              /* of naming.c */
    pl_offset sides;               /* uint8_t[seats] */
    odds_of_trait odds[ODDS_COUNT];
    double parameters[PL_MODEL_PARAMETER_COUNT];
} people_state;

static people_state *state_of(const pl_run *run) {
    return PL_ARENA_AT(people_state, pl_run_arena_const(run), pl_run_people_state(run));
}

static const struct {
    const char *key;
    double otherwise;
} parameters[] = {
#define ROW(name, key, otherwise) {key, otherwise},
    PL_MODEL_PARAMETERS(ROW)
#undef ROW
};

static double read_parameter(const pl_run *run, pl_model_parameter parameter) {
    const pl_data model = pl_data_get(pl_run_scenario(run), "model");
    return pl_data_number(pl_data_get(model, parameters[parameter].key),
                          parameters[parameter].otherwise);
}

void pl_people_revise(pl_run *run) {
    for (int i = 0; i < PL_MODEL_PARAMETER_COUNT; i++) {
        state_of(run)->parameters[i] = read_parameter(run, (pl_model_parameter)i);
    }
}

double pl_people_parameter(const pl_run *run, pl_model_parameter parameter) {
    return pl_run_people_state(run) != 0 ? state_of(run)->parameters[parameter]
                                         : read_parameter(run, parameter);
}

pl_status pl_people_create(pl_run *run) {
    pl_arena *arena = pl_run_arena(run);
    const uint64_t seats = (uint64_t)pl_run_seats(run) + 1;
    pl_offset at = 0;
    PL_TRY(pl_arena_push(arena, sizeof(people_state), &at));
    pl_run_set_people_state(run, at);
    people_state *state = state_of(run);
    PL_TRY(pl_arena_push(arena, seats * sizeof(uint32_t), &state->seats));
    PL_TRY(pl_arena_push(arena, seats * sizeof(uint32_t), &state->uniforms));
    PL_TRY(pl_arena_push(arena, seats * sizeof(uint32_t), &state->lanes));
    PL_TRY(pl_arena_push(arena, seats, &state->sides));
    pl_people_revise(run);
    return pl_arena_push(arena, seats * sizeof(uint64_t), &state->keys);
}

double pl_people_of_faction(const pl_run *run, int32_t faction, const char *key, double otherwise) {
    const pl_data node = pl_assembly_faction_node(run, faction);
    return pl_data_number(pl_data_get(node, key), otherwise);
}

uint32_t *pl_people_seats(pl_run *run) {
    return PL_ARENA_AT(uint32_t, pl_run_arena(run), state_of(run)->seats);
}

uint64_t *pl_people_keys(pl_run *run) {
    return PL_ARENA_AT(uint64_t, pl_run_arena(run), state_of(run)->keys);
}

uint32_t pl_people_asked(pl_run *run, const pl_question *question, uint32_t **seats) {
    *seats = pl_people_seats(run);
    return pl_run_asked(run, question, *seats);
}

/* The lanes of one origin: those seated from the beginning and those who come late each have
 * their own block, so that a faction with one seat more keeps everybody's luck. */
static void draw_origin(pl_run *run, const pl_rng *rng, pl_draw draw, int32_t origin,
                        uint32_t *lanes) {
    const pl_faction *faction = pl_assembly_faction(run, origin);
    const uint32_t on_time = faction->origin_seats - faction->late_seats;
    draw.entity = faction->key;
    pl_rng_lanes(rng, draw, on_time, lanes);
    draw.entity = faction->late_key;
    if (faction->late_seats > 0) {
        pl_rng_lanes(rng, draw, faction->late_seats, lanes + on_time);
    }
}

/* Documented courses all have the same luck. */
static const pl_rng *luck_of(const pl_run *run) {
    static const pl_rng documented = {0, 0};
    return pl_run_mode(run) == PL_MODE_DOCUMENTED ? &documented : pl_run_rng(run);
}

/* The uniforms of seats, in their order, in a stream. */
static void draw_seats(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                       uint32_t count, uint32_t *out) {
    const pl_rng *rng = luck_of(run);
    uint32_t *lanes = PL_ARENA_AT(uint32_t, pl_run_arena(run), state_of(run)->lanes);
    const pl_draw draw = {.stream = pl_text_hash64(stream), .n = n};
    /* Seats stand in order of origin, so each origin is drawn once. */
    for (uint32_t i = 0; i < count;) {
        const int32_t origin = pl_roster_origin_of(run, seats[i]);
        const uint32_t first = pl_assembly_faction(run, origin)->first_seat;
        const uint32_t end = first + pl_assembly_faction(run, origin)->origin_seats;
        draw_origin(run, rng, draw, origin, lanes);
        for (; i < count && seats[i] < end; i++) {
            out[i] = lanes[seats[i] - first];
        }
    }
}

/* The standard normal of every seat in a stream, origin after origin. */
static void draw_trait(pl_run *run, pl_text stream, uint32_t n, double *out) {
    uint32_t *lanes = PL_ARENA_AT(uint32_t, pl_run_arena(run), state_of(run)->lanes);
    const pl_draw draw = {.stream = pl_text_hash64(stream), .n = n};
    for (uint32_t seat = 0; seat < pl_run_seats(run);) {
        const int32_t origin = pl_roster_origin_of(run, seat);
        const uint32_t end = seat + pl_assembly_faction(run, origin)->origin_seats;
        draw_origin(run, luck_of(run), draw, origin, lanes);
        for (uint32_t i = 0; seat < end; i++, seat++) {
            out[seat] = pl_math_normal_quantile(pl_rng_unit(lanes[i]));
        }
    }
}

static uint32_t *draw_uniforms(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                               uint32_t count) {
    uint32_t *uniforms = PL_ARENA_AT(uint32_t, pl_run_arena(run), state_of(run)->uniforms);
    draw_seats(run, stream, n, seats, count, uniforms);
    return uniforms;
}

const uint32_t *pl_people_uniforms(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                   uint32_t count) {
    return draw_uniforms(run, stream, n, seats, count);
}

/* What each deviates by, in logits; the room is that of the keys, which rank after it. */
static double *no_deviation(pl_run *run, uint32_t count) {
    double *e = PL_ARENA_AT(double, pl_run_arena(run), state_of(run)->keys);
    for (uint32_t i = 0; i < count; i++) {
        e[i] = 0;
    }
    return e;
}

/* A trait of every delegate, drawn when it is first asked for; NULL: the arena is full, and the
 * run is over. */
static const double *trait_of_seats(pl_run *run, trait which) {
    static const struct {
        const char *stream;
        uint32_t n;
    } draws[TRAIT_COUNT] = {
        {"trait/dissent", 0}, {"trait/ideal", 0}, {"trait/ideal", 1}, {"trait/stamina", 0}};
    const uint32_t count = pl_run_seats(run);
    pl_offset *at = &state_of(run)->traits[which];
    if (*at == 0) {
        const uint64_t size = ((uint64_t)count + 1) * sizeof(double);
        if (!pl_run_require(run, pl_arena_push(pl_run_arena(run), size, at), "people", "arena",
                            "no room for what the delegates are")) {
            return NULL;
        }
        draw_trait(run, pl_text_of(draws[which].stream), draws[which].n,
                   PL_ARENA_AT(double, pl_run_arena(run), *at));
    }
    return PL_ARENA_AT(double, pl_run_arena(run), *at);
}

/* Adds weight z, z a lasting trait of each. */
static void add_trait(pl_run *run, trait which, const uint32_t *seats, uint32_t count,
                      double weight, double *e) {
    const double *z = trait_of_seats(run, which);
    for (uint32_t i = 0; i < count && z != NULL; i++) {
        e[i] += weight * z[seats[i]];
    }
}

/* u becomes sigma(logit u - e). */
static uint32_t bend_one(uint32_t uniform, double e) {
    return (uint32_t)(pl_math_logistic(pl_math_logit(pl_rng_unit(uniform)) - e) * 4294967295.0);
}

static void bend(const double *e, uint32_t count, uint32_t *uniforms) {
    for (uint32_t i = 0; i < count; i++) {
        uniforms[i] = bend_one(uniforms[i], e[i]);
    }
}

const uint32_t *pl_people_leaning(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                  uint32_t count, pl_lean lean) {
    uint32_t *uniforms = draw_uniforms(run, stream, n, seats, count);
    if (lean.omega == 0) {
        return uniforms;
    }
    double *e = no_deviation(run, count);
    if (lean.along[0] == 0 && lean.along[1] == 0) {
        add_trait(run, DISSENT, seats, count, -lean.omega, e);
    } else {
        add_trait(run, IDEAL_0, seats, count, fabs(lean.omega) * lean.along[0], e);
        add_trait(run, IDEAL_1, seats, count, fabs(lean.omega) * lean.along[1], e);
    }
    bend(e, count, uniforms);
    return uniforms;
}

const uint32_t *pl_people_enduring(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                   uint32_t count, double stamina) {
    uint32_t *uniforms = draw_uniforms(run, stream, n, seats, count);
    if (stamina != 0) {
        double *e = no_deviation(run, count);
        add_trait(run, STAMINA, seats, count, -stamina, e);
        bend(e, count, uniforms);
    }
    return uniforms;
}

/* --- sides --- */

/* How the uniforms of the seats are bent: by e = the sum of weight z. */
typedef struct bent {
    const double *z[2];
    double weight[2];
    int count;
    const double *odds; /* exp(-e) of every seat, or NULL: not kept */
} bent;

static double deviation(const bent *b, uint32_t seat) {
    double e = 0;
    for (int i = 0; i < b->count; i++) {
        e += b->weight[i] * b->z[i][seat];
    }
    return e;
}

static const double *odds_of_seats(pl_run *run, int which, const double *z, double weight) {
    odds_of_trait *kept = &state_of(run)->odds[which];
    const uint32_t count = pl_run_seats(run);
    const bool is_new = kept->odds == 0;
    const uint64_t size = ((uint64_t)count + 1) * sizeof(double);
    if (is_new && !pl_run_require(run, pl_arena_push(pl_run_arena(run), size, &kept->odds),
                                  "people", "arena", "no room for what the delegates are")) {
        return NULL;
    }
    double *odds = PL_ARENA_AT(double, pl_run_arena(run), kept->odds);
    for (uint32_t seat = 0; seat < count && (is_new || kept->weight != weight); seat++) {
        odds[seat] = pl_math_exp(-(weight * z[seat]));
    }
    kept->weight = weight;
    return odds;
}

/* A threshold, and the odds at which a bent uniform comes up to it. */
typedef struct bar {
    uint64_t threshold;
    double odds;
    bool is_clear; /* far enough from 0 and 2^32 for the odds to be compared */
} bar;

static bar bar_of(uint64_t threshold) {
    const bool is_clear = threshold >> 20 > 0 && threshold < ((uint64_t)1 << 32) - (1u << 20);
    return (bar){threshold,
                 is_clear ? (double)threshold / (double)(4294967295u - (uint32_t)threshold) : 0,
                 is_clear};
}

/* sigma(logit u - e) < t says the same as u/(1-u) exp(-e) < t/(1-t), where no logarithm is needed.
 * The functions are good to 1e-12 of the odds between these bounds of e and t, so where the two
 * differ by more than 1e-9 of them nothing else can come out; else the uniform is bent. */
static bool is_below(const bar *b, const bent *how, uint32_t seat, uint32_t uniform, double odds) {
    const double u = pl_rng_unit(uniform);
    const double mine = u * odds;
    const double wanted = (1 - u) * b->odds;
    const bool is_clear = b->is_clear && odds > 1e-3 && odds < 1e3;
    if (is_clear && mine < wanted * (1 - 1e-9)) {
        return true;
    }
    if (is_clear && mine > wanted * (1 + 1e-9)) {
        return false;
    }
    return bend_one(uniform, deviation(how, seat)) < b->threshold;
}

static void take_sides(const bent *how, const uint32_t *seats, uint32_t count,
                       const uint32_t *uniforms, const bar bars[2], uint8_t *sides) {
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t seat = seats[i];
        const double odds =
            how->odds != NULL ? how->odds[seat] : pl_math_exp(-deviation(how, seat));
        sides[i] = is_below(&bars[0], how, seat, uniforms[i], odds)   ? 0
                   : is_below(&bars[1], how, seat, uniforms[i], odds) ? 1
                                                                      : 2;
    }
}

static void take_plain_sides(const uint32_t *uniforms, uint32_t count, const uint64_t thresholds[2],
                             uint8_t *sides) {
    for (uint32_t i = 0; i < count; i++) {
        sides[i] = (uint8_t)((uniforms[i] >= thresholds[0]) + (uniforms[i] >= thresholds[1]));
    }
}

/* false: there was no room, and the run is over. */
static bool bend_by_lean(pl_run *run, pl_lean lean, bent *how) {
    if (lean.along[0] == 0 && lean.along[1] == 0) {
        *how = (bent){.z = {trait_of_seats(run, DISSENT)}, .weight = {-lean.omega}, .count = 1};
        const int which = lean.omega > 0 ? ODDS_OF_DISSENT : ODDS_OF_CONTRARY_DISSENT;
        how->odds = how->z[0] == NULL ? NULL : odds_of_seats(run, which, how->z[0], how->weight[0]);
        return how->odds != NULL;
    }
    *how = (bent){.z = {trait_of_seats(run, IDEAL_0), trait_of_seats(run, IDEAL_1)},
                  .weight = {fabs(lean.omega) * lean.along[0], fabs(lean.omega) * lean.along[1]},
                  .count = 2};
    return how->z[0] != NULL && how->z[1] != NULL;
}

void pl_people_lean_to(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                       uint32_t count, pl_lean lean, const uint64_t thresholds[2], uint8_t *sides) {
    const uint32_t *uniforms = draw_uniforms(run, stream, n, seats, count);
    const bar bars[2] = {bar_of(thresholds[0]), bar_of(thresholds[1])};
    bent how;
    if (lean.omega == 0 || !bend_by_lean(run, lean, &how)) {
        take_plain_sides(uniforms, count, thresholds, sides);
        return;
    }
    take_sides(&how, seats, count, uniforms, bars, sides);
}

void pl_people_endure(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                      uint32_t count, double stamina, uint64_t threshold, uint8_t *sides) {
    if (threshold == 0) { /* nobody is below it, whatever is drawn */
        memset(sides, 2, count);
        return;
    }
    const uint32_t *uniforms = draw_uniforms(run, stream, n, seats, count);
    const uint64_t thresholds[2] = {threshold, threshold};
    const bar bars[2] = {bar_of(threshold), bar_of(threshold)};
    const double *z = stamina != 0 ? trait_of_seats(run, STAMINA) : NULL;
    const double *odds = z != NULL ? odds_of_seats(run, ODDS_OF_STAMINA, z, -stamina) : NULL;
    const bent how = {.z = {z}, .weight = {-stamina}, .count = 1, .odds = odds};
    if (odds == NULL) {
        take_plain_sides(uniforms, count, thresholds, sides);
        return;
    }
    take_sides(&how, seats, count, uniforms, bars, sides);
}

uint8_t *pl_people_sides(pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena(run), state_of(run)->sides);
}

double pl_people_normal(const pl_run *run, pl_text stream, int32_t faction) {
    const pl_faction *f = pl_assembly_faction(run, faction);
    const pl_draw draw = {pl_text_hash64(stream), f->key, 0};
    const double own = pl_math_normal_quantile(pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw)));
    /* Relatives move together. */
    return f->parent == PL_NONE ? own : 0.8 * pl_people_normal(run, stream, f->parent) + 0.6 * own;
}

pl_offset pl_people_reference(const pl_run *run) {
    return state_of(run)->reference;
}

void pl_people_keep_reference(pl_run *run, pl_offset reference) {
    state_of(run)->reference = reference;
}

pl_offset pl_people_naming(const pl_run *run) {
    return state_of(run)->naming;
}

void pl_people_keep_naming(pl_run *run, pl_offset naming) {
    state_of(run)->naming = naming;
}

static int compare_keys(const void *left, const void *right) {
    const uint64_t a = *(const uint64_t *)left;
    const uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

void pl_people_rank(pl_run *run, uint32_t *seats, const uint32_t *uniforms, uint32_t count) {
    uint64_t *keys = pl_people_keys(run);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = (uint64_t)uniforms[i] << 32 | seats[i];
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < count; i++) {
        seats[i] = (uint32_t)keys[i];
    }
}

static int compare_seats(const void *left, const void *right) {
    const uint32_t a = *(const uint32_t *)left;
    const uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

void pl_people_sort(pl_run *run, uint32_t *seats, uint32_t count) {
    (void)run;
    qsort(seats, count, sizeof *seats, compare_seats);
}

uint32_t pl_people_expected(uint32_t n, double p) {
    const double expected = (double)n * p + 0.5;
    return expected >= (double)n ? n : expected <= 0 ? 0 : (uint32_t)expected;
}

uint32_t pl_people_count_below(const uint32_t *uniforms, uint32_t n, double p) {
    const uint64_t threshold = pl_rng_threshold(pl_math_ppm(p));
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        count += uniforms[i] < threshold;
    }
    return count;
}

uint32_t pl_people_how_many(const pl_run *run, const uint32_t *uniforms, uint32_t n, double p) {
    return pl_run_mode(run) == PL_MODE_DOCUMENTED ? pl_people_expected(n, p)
                                                  : pl_people_count_below(uniforms, n, p);
}
