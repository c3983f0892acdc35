#include "procedure/roster.h"

#include <math.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/body.h"
#include "procedure/credentials.h"
#include "procedure/docket.h"
#include "procedure/merger.h"
#include "procedure/premise.h"
#include "procedure/section.h"

static uint16_t *factions_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint16_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_faction);
}

static uint16_t *origins_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint16_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_origin);
}

static uint8_t *states_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_state);
}

static uint8_t *voices_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_voice);
}

static uint8_t *protests_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_protest);
}

static uint8_t *aways_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_away);
}

/* --- building --- */

/* Who boycotts the assembly sends nobody (M13). */
static uint32_t seats_in(pl_data node) {
    if (pl_data_bool(pl_data_get(node, "boycott"), false)) {
        return 0;
    }
    return (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0);
}

static uint32_t late_seats_in(pl_data node) {
    return (uint32_t)pl_data_int(pl_data_get(pl_data_get(node, "late"), "seats"), 0);
}

/* Places for those whom a merger may bring. */
static uint32_t places_for(const pl_run *run, pl_data node) {
    return pl_merger_room(pl_run_scenario(run), pl_data_text(pl_data_get(node, "id")));
}

/* Do the delegates come one by one before the opening, or are all there from the beginning? */
static bool gathers(const pl_run *run) {
    const pl_data arrivals = pl_data_get(pl_run_scenario(run), "arrivals");
    return pl_data_is(pl_data_get(arrivals, "before"));
}

void pl_roster_read_faction(pl_run *run, int32_t index) {
    pl_faction *faction = pl_assembly_faction(run, index);
    const pl_data node = pl_assembly_node(run, faction->node);
    const pl_data position = pl_data_get(node, "position");
    faction->weight = (uint32_t)pl_data_int(pl_data_get(node, "weight"), 1);
    faction->proxies = (uint32_t)pl_data_int(pl_data_get(node, "proxies"), 0);
    faction->has_position = pl_data_count(position) == 2;
    faction->position[0] = pl_data_number(pl_data_at(position, 0), 0);
    faction->position[1] = pl_data_number(pl_data_at(position, 1), 0);
}

static pl_status build_faction(pl_run *run, int32_t index, pl_data node, uint32_t first_seat) {
    pl_faction *faction = pl_assembly_faction(run, index);
    const pl_text id = pl_data_text(pl_data_get(node, "id"));
    *faction = (pl_faction){
        .node = node.node,
        .parent = PL_NONE,
        .key = pl_text_hash32(id),
        .first_seat = first_seat,
        .late_seats = late_seats_in(node) + places_for(run, node),
        .places = places_for(run, node),
        .origin_seats = seats_in(node) + late_seats_in(node) + places_for(run, node),
        .enrolled = seats_in(node) + late_seats_in(node),
    };
    faction->low_seat = first_seat;
    faction->high_seat = first_seat + faction->origin_seats;
    faction->expected = gathers(run) ? faction->enrolled : late_seats_in(node);
    faction->present = faction->enrolled - faction->expected;
    faction->late_key = pl_text_hash32(pl_text_of("/late")) ^ faction->key * 16777619u;
    pl_roster_read_faction(run, index);
    return pl_assembly_keep_text(run, id, &faction->id);
}

static void seat_members(pl_run *run, int32_t index, pl_data node) {
    const pl_faction *faction = pl_assembly_faction(run, index);
    const uint32_t on_time = seats_in(node);
    const bool gather = gathers(run);
    /* Consultative delegates are the last of those seated from the beginning. */
    const uint32_t consultative = (uint32_t)pl_data_int(pl_data_get(node, "consultative"), 0);
    for (uint32_t i = 0; i < faction->origin_seats; i++) {
        const uint32_t seat = faction->first_seat + i;
        const bool late = i >= faction->origin_seats - faction->late_seats;
        factions_of_seats(run)[seat] = (uint16_t)index;
        origins_of_seats(run)[seat] = (uint16_t)index;
        states_of_seats(run)[seat] = late || gather ? PL_EXPECTED : PL_PRESENT;
        if (i >= faction->origin_seats - faction->places) {
            states_of_seats(run)[seat] = PL_UNSEATED;
        }
        voices_of_seats(run)[seat] = !late && i + consultative >= on_time;
        pl_assembly_of(run)->has_consultative |= voices_of_seats(run)[seat];
    }
}

pl_status pl_roster_create(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data factions = pl_data_get(pl_run_scenario(run), "factions");
    const uint32_t count = pl_data_count(factions);
    if (count > PL_FACTIONS_MAX - PL_SPLIT_ROOM) {
        return PL_LIMIT;
    }
    a->faction_rows = count + PL_SPLIT_ROOM;
    uint64_t seats = 0;
    for (uint32_t i = 0; i < count; i++) {
        seats += (uint64_t)seats_in(pl_data_at(factions, i)) +
                 late_seats_in(pl_data_at(factions, i)) + places_for(run, pl_data_at(factions, i));
    }
    if (seats > PL_SEATS_MAX) {
        return PL_LIMIT;
    }
    pl_arena *arena = pl_run_arena(run);
    PL_TRY(pl_arena_push(arena, a->faction_rows * sizeof(pl_faction), &a->factions));
    PL_TRY(pl_arena_push(arena, (seats + 1) * sizeof(uint16_t), &a->seat_faction));
    PL_TRY(pl_arena_push(arena, (seats + 1) * sizeof(uint16_t), &a->seat_origin));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_state));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_voice));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_follows));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_protest));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_marks));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_votes));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_sides));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_lump));
    PL_TRY(pl_arena_push(arena, seats + 1, &a->seat_away));
    for (uint32_t i = 0; i < count; i++) {
        a->faction_count = i + 1;
        PL_TRY(build_faction(run, (int32_t)i, pl_data_at(factions, i), a->seat_count));
        seat_members(run, (int32_t)i, pl_data_at(factions, i));
        a->seat_count += pl_assembly_faction(run, (int32_t)i)->origin_seats;
    }
    for (uint32_t i = 0; i < count; i++) {
        const pl_data parent = pl_data_get(pl_data_at(factions, i), "parent");
        pl_faction *faction = pl_assembly_faction(run, (int32_t)i);
        faction->parent = pl_assembly_find_faction(run, pl_data_text(parent));
    }
    return PL_OK;
}

/* --- arrivals --- */

/* A point of a curve of arrivals. A share that is not given is 0 where a line begins and 1 where
 * it ends. */
typedef struct point {
    double from_share, to_share;
    pl_time at;
} point;

/* A curve of the scenario, read once: every delegate looks for his hour on it. */
typedef struct arrival_curve {
    const point *points; /* in the arena */
    uint32_t count;
} arrival_curve;

/* No points, and the run is over, if there is no room for them. */
static arrival_curve read_curve(pl_run *run, pl_data list) {
    const uint32_t count = pl_data_count(list);
    pl_offset at = 0;
    if (!pl_run_require(run, pl_arena_push(pl_run_arena(run), (count + 1) * sizeof(point), &at),
                        "arrivals", "arena", "no room for the curve")) {
        return (arrival_curve){0};
    }
    point *points = PL_ARENA_AT(point, pl_run_arena(run), at);
    for (uint32_t i = 0; i < count; i++) {
        const pl_data share = pl_data_get(pl_data_at(list, i), "share");
        points[i] = (point){pl_data_number(share, 0), pl_data_number(share, 1),
                            pl_data_int(pl_data_get(pl_data_at(list, i), "at"), 0)};
    }
    return (arrival_curve){points, count};
}

/* The hour at which a share u (0..1) of the late delegates has come: the scenario's curve,
 * straight lines between its points. */
static pl_time hour_of_arrival(const arrival_curve *c, double u) {
    for (uint32_t i = 1; i < c->count; i++) {
        const double low = c->points[i - 1].from_share;
        const double high = c->points[i].to_share;
        if (u <= high || i + 1 == c->count) {
            const double from = (double)c->points[i - 1].at;
            const double to = (double)c->points[i].at;
            const double part = high > low ? (u - low) / (high - low) : 1;
            const double within = part < 0 ? 0 : part > 1 ? 1 : part;
            /* Times before 1970 are negative: a cast alone would round them the wrong way. */
            return (pl_time)floor(from + (to - from) * within + 0.5);
        }
    }
    return c->count > 0 ? c->points[0].at : 0;
}

/* Documented: the i-th of n comes at the quantile (i - 1/2)/n; sampled: at his own. */
static double quantile_of(const pl_run *run, uint32_t key, uint32_t i, uint32_t n) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return ((double)i + 0.5) / (double)n;
    }
    const pl_draw draw = {pl_text_hash64(pl_text_of("arrive/when")), key, i};
    return pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw));
}

static void schedule_arrivals(pl_run *run, int32_t index) {
    const pl_faction *faction = pl_assembly_faction(run, index);
    const uint32_t late = faction->late_seats - faction->places;
    if (late == 0) {
        return;
    }
    const pl_data arrivals = pl_data_get(pl_run_scenario(run), "arrivals");
    const arrival_curve c = read_curve(run, pl_data_get(arrivals, "curve"));
    for (uint32_t i = 0; i < late; i++) {
        const uint32_t seat = faction->first_seat + faction->origin_seats - faction->late_seats + i;
        const pl_time at = c.count > 0
                               ? hour_of_arrival(&c, quantile_of(run, faction->late_key, i, late))
                               : pl_run_now(run);
        pl_docket_schedule(run, at > pl_run_now(run) ? at : pl_run_now(run), PL_DUE_ARRIVAL,
                           (int32_t)seat, 0);
    }
}

/* --- gathering --- */

static uint8_t *lumps_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_lump);
}

/* How the delegates gather before the opening: in lumps so many seconds apart. */
typedef struct gathering {
    arrival_curve curve;
    int64_t step;
} gathering;

static gathering read_gathering(pl_run *run) {
    const pl_data arrivals = pl_data_get(pl_run_scenario(run), "arrivals");
    const pl_data before = pl_data_get(arrivals, "before");
    return (gathering){read_curve(run, pl_data_get(before, "curve")),
                       pl_data_int(pl_data_get(before, "step"), PL_GATHERING_STEP)};
}

/* The hour of the n-th lump: so many steps after the curve begins, and no later than it ends. */
static pl_time hour_of_lump(const gathering *g, uint32_t lump) {
    const arrival_curve *c = &g->curve;
    const pl_time last = c->count > 0 ? c->points[c->count - 1].at : 0;
    const pl_time first = c->count > 0 ? c->points[0].at : 0;
    const pl_time at = first + (int64_t)lump * g->step;
    return at < last ? at : last;
}

static uint32_t gathering_seats(const pl_faction *faction) {
    return faction->origin_seats - faction->late_seats;
}

/* With which lump the share u (0..1) of the delegates has come. */
static uint8_t lump_of(const gathering *g, double u) {
    const pl_time first = hour_of_lump(g, 0);
    const pl_time at = hour_of_arrival(&g->curve, u);
    const int64_t lump = at <= first ? 0 : (at - first + g->step - 1) / g->step;
    return (uint8_t)(lump < PL_GATHERING_STEPS_MAX ? lump : PL_GATHERING_STEPS_MAX);
}

/* The faction that is farthest behind its part of the first `come` of `all`, of which so many
 * have come: the largest remainder. Nobody goes back when `come` grows, and none is overfull. */
static uint32_t farthest_behind(const pl_run *run, const uint32_t *so_far, uint64_t come,
                                uint64_t all) {
    uint32_t farthest = 0;
    int64_t most = INT64_MIN;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const uint64_t seats = gathering_seats(pl_assembly_faction(run, (int32_t)f));
        const int64_t behind = (int64_t)(come * seats) - (int64_t)(so_far[f] * all);
        if (behind > most) {
            farthest = f;
            most = behind;
        }
    }
    return farthest;
}

/* Documented: the assembly as a whole gathers by the curve, the i-th of n at (i - 1/2)/n, so that
 * its totals are met; each lump is divided among the factions. */
static void gather_together(pl_run *run, const gathering *g) {
    uint32_t so_far[PL_FACTIONS_MAX] = {0};
    uint32_t all = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        all += gathering_seats(pl_assembly_faction(run, (int32_t)f));
    }
    for (uint32_t i = 0, come = 0; i < all; i++) {
        const uint8_t lump = lump_of(g, ((double)i + 0.5) / (double)all);
        for (come = come > i ? come : i; come < all; come++) {
            if (lump_of(g, ((double)come + 0.5) / (double)all) != lump) {
                break;
            }
        }
        const uint32_t f = farthest_behind(run, so_far, come, all);
        const pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        lumps_of_seats(run)[faction->first_seat + so_far[f]++] = lump;
    }
}

/* Sampled: each by himself. */
static void gather_singly(pl_run *run, const gathering *g) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        const uint32_t n = gathering_seats(faction);
        for (uint32_t i = 0; i < n; i++) {
            lumps_of_seats(run)[faction->first_seat + i] =
                lump_of(g, quantile_of(run, faction->key, i, n));
        }
    }
}

/* The share that has come by an hour: the curve read the other way. */
static double share_at(pl_data curve, pl_time at) {
    double share = 0;
    for (uint32_t i = 0; i < pl_data_count(curve); i++) {
        const pl_time hour = pl_data_int(pl_data_get(pl_data_at(curve, i), "at"), 0);
        const double here = pl_data_number(pl_data_get(pl_data_at(curve, i), "share"), 0);
        const pl_data next = pl_data_at(curve, i + 1);
        const pl_time until = pl_data_int(pl_data_get(next, "at"), hour);
        const double there = pl_data_number(pl_data_get(next, "share"), here);
        if (at >= hour) {
            const double passed = (double)(at - hour) / (double)(until > hour ? until - hour : 1);
            share = at >= until ? there : here + (there - here) * passed;
        }
    }
    return share;
}

double pl_roster_gathered_by(const pl_run *run, pl_time at) {
    const pl_data arrivals = pl_data_get(pl_run_scenario(run), "arrivals");
    const pl_data curve = pl_data_get(pl_data_get(arrivals, "before"), "curve");
    double all = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        all += gathering_seats(pl_assembly_faction(run, (int32_t)f));
    }
    return gathers(run) ? all * share_at(curve, at) : all;
}

/* An event for each lump that somebody of the faction comes with. */
static void schedule_gathering(pl_run *run, const gathering *g, int32_t index) {
    const pl_faction *faction = pl_assembly_faction(run, index);
    bool comes[PL_GATHERING_STEPS_MAX + 1] = {false};
    for (uint32_t i = 0; i < gathering_seats(faction); i++) {
        comes[lumps_of_seats(run)[faction->first_seat + i]] = true;
    }
    for (uint32_t lump = 0; lump <= PL_GATHERING_STEPS_MAX; lump++) {
        if (comes[lump]) {
            const pl_time at = hour_of_lump(g, lump);
            pl_docket_schedule(run, at > pl_run_now(run) ? at : pl_run_now(run), PL_DUE_GATHERING,
                               index, (int32_t)lump);
        }
    }
}

void pl_roster_begin(pl_run *run) {
    const bool gather = gathers(run);
    const gathering g = gather ? read_gathering(run) : (gathering){0};
    if (gather && pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        gather_together(run, &g);
    } else if (gather) {
        gather_singly(run, &g);
    }
    for (uint32_t i = 0; i < pl_assembly_of(run)->faction_count; i++) {
        pl_run_add_faction_block(run, (int32_t)i, PL_BY_MODEL);
        schedule_arrivals(run, (int32_t)i);
        if (gather) {
            schedule_gathering(run, &g, (int32_t)i);
        }
    }
}

/* --- questions --- */

uint32_t pl_roster_ordinal(const pl_run *run, uint32_t seat) {
    return seat - pl_assembly_faction(run, pl_roster_origin_of(run, seat))->first_seat + 1;
}

bool pl_roster_is_late(const pl_run *run, uint32_t seat) {
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    return seat - origin->first_seat >= origin->origin_seats - origin->late_seats;
}

uint32_t pl_roster_voters(const pl_run *run, bool present) {
    uint32_t voters = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const pl_presence presence = pl_roster_presence(run, seat);
        voters += voices_of_seats(run)[seat] == 0 && presence != PL_UNSEATED &&
                  pl_section_takes_part(run, seat) && (!present || presence == PL_PRESENT);
    }
    return voters;
}

int32_t pl_roster_party(const pl_run *run, int32_t faction) {
    /* The checker refuses circles; the bound keeps a damaged state from looping. */
    for (uint32_t i = 0; i < PL_FACTIONS_MAX; i++) {
        const int32_t parent = pl_assembly_faction(run, faction)->parent;
        if (parent == PL_NONE) {
            break;
        }
        faction = parent;
    }
    return faction;
}

int32_t pl_roster_faction_of_person(const pl_run *run, int32_t person) {
    const int32_t declared = pl_assembly_person(run, person)->faction;
    int32_t f = declared;
    for (uint32_t i = 0; i < PL_FACTIONS_MAX && f != PL_NONE; i++) {
        if (pl_assembly_faction(run, f)->enrolled > 0) {
            return f;
        }
        f = pl_assembly_faction(run, f)->parent;
    }
    return declared;
}

uint32_t pl_roster_present(const pl_run *run) {
    uint32_t present = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        present += pl_assembly_faction(run, (int32_t)f)->present;
    }
    return present;
}

uint32_t pl_roster_enrolled(const pl_run *run) {
    uint32_t enrolled = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        enrolled += pl_assembly_faction(run, (int32_t)f)->enrolled;
    }
    return enrolled;
}

void pl_roster_present_by_faction(const pl_run *run, uint32_t *by_faction) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        by_faction[f] = pl_assembly_faction(run, (int32_t)f)->present;
    }
}

uint32_t pl_roster_entitled(const pl_run *run, uint32_t *by_faction) {
    const pl_assembly *a = pl_assembly_of(run);
    const bool counted = a->has_consultative; /* else all who are present vote */
    uint32_t sum = 0;
    pl_section_present_by_faction(run, by_faction);
    for (uint32_t seat = 0; counted && seat < a->seat_count; seat++) {
        by_faction[factions_of_seats(run)[seat]] -= voices_of_seats(run)[seat] != 0 &&
                                                    states_of_seats(run)[seat] == PL_PRESENT &&
                                                    pl_section_takes_part(run, seat);
    }
    for (uint32_t f = 0; f < a->faction_count; f++) {
        sum += by_faction[f];
    }
    return sum;
}

uint32_t pl_roster_entitled_of(const pl_run *run, int32_t faction) {
    uint32_t by_faction[PL_FACTIONS_MAX];
    (void)pl_roster_entitled(run, by_faction);
    return by_faction[faction];
}

/* Do the seats of one faction say what its row says? In a plain loop over its part of the hall: a
 * member who sat outside it would be missed by the sum. */
static bool seats_agree(const pl_roster_rows *rows, const pl_faction *faction, uint16_t f) {
    uint32_t expected = 0;
    uint32_t present = 0;
    uint32_t departed = 0;
    uint32_t out = 0;
    for (uint32_t seat = faction->low_seat; seat < faction->high_seat; seat++) {
        const uint32_t is_own = rows->factions[seat] == f;
        const uint8_t state = rows->states[seat];
        expected += is_own & (state == PL_EXPECTED);
        present += is_own & (state == PL_PRESENT);
        departed += is_own & (state == PL_DEPARTED);
        out += is_own & rows->protests[seat];
    }
    return expected == faction->expected && present == faction->present &&
           departed == faction->departed && out == faction->left_in_protest;
}

bool pl_roster_closes(const pl_run *run) {
    const pl_roster_rows rows = pl_roster_rows_of(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        if (faction->present + faction->departed + faction->expected != faction->enrolled ||
            !seats_agree(&rows, faction, (uint16_t)f)) {
            return false;
        }
    }
    return true;
}

/* --- flows --- */

/* Who goes to the rival centre, or comes back from it, changes its members. */
static void journal_centre(pl_run *run, pl_kind kind) {
    const int32_t centre = pl_assembly_of(run)->centre;
    if ((kind == PL_KIND_WALKOUT || kind == PL_KIND_DELEGATES_RETURNED) && centre != PL_NONE &&
        pl_assembly_body(run, centre)->state == PL_BODY_STANDING) {
        pl_body_journal_members(run, centre, PL_FIELD_centre);
    }
}

/* The record of a flow: how many of `faction`, how many are present now in all and by faction. */
static uint64_t journal_flow(pl_run *run, pl_kind kind, int32_t faction, uint32_t count,
                             const char *cause, pl_text to, uint64_t because) {
    pl_journal *journal = pl_run_journal(run);
    uint32_t present[PL_FACTIONS_MAX];
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_journal_because(journal, pl_assembly_faction(run, faction)->last_flow_seq);
    pl_journal_because(journal, pl_assembly_of(run)->flow_seq);
    pl_premise_add(run, "factions", NULL);
    pl_premise_held_up(run);
    if (kind == PL_KIND_WALKOUT) {
        pl_premise_add(run, "walkout", "centre");
        if (pl_assembly_of(run)->centre != PL_NONE) {
            pl_premise_body_own(run, pl_assembly_of(run)->centre, "standing");
        }
    }
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    pl_journal_int(journal, PL_FIELD_count, count);
    if (kind == PL_KIND_AFFILIATION_CHANGED) {
        pl_journal_text(journal, PL_FIELD_to, to);
    } else {
        pl_journal_int(journal, PL_FIELD_present, pl_roster_present(run));
    }
    pl_roster_present_by_faction(run, present);
    pl_assembly_counts(run, PL_FIELD_members, present);
    pl_journal_string(journal, PL_FIELD_cause, cause);
    if (to.size > 0 && kind != PL_KIND_AFFILIATION_CHANGED) {
        pl_journal_text(journal, PL_FIELD_to, to);
    }
    journal_centre(run, kind);
    const uint64_t seq = pl_journal_end(journal);
    pl_assembly_faction(run, faction)->last_flow_seq = seq;
    pl_assembly_of(run)->flow_seq = seq;
    return seq;
}

uint8_t *pl_roster_clean_marks(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    uint8_t *marks = PL_ARENA_AT(uint8_t, pl_run_arena_const(run), a->seat_marks);
    memset(marks, 0, a->seat_count);
    return marks;
}

uint64_t pl_roster_leave(pl_run *run, int32_t faction, const uint8_t *who, bool protest,
                         const char *cause, pl_text to, uint64_t because) {
    pl_faction *row = pl_assembly_faction(run, faction);
    uint32_t count = 0;
    for (uint32_t seat = row->low_seat; seat < row->high_seat; seat++) {
        if (who[seat] == 1 && factions_of_seats(run)[seat] == faction &&
            states_of_seats(run)[seat] == PL_PRESENT) {
            states_of_seats(run)[seat] = PL_DEPARTED;
            protests_of_seats(run)[seat] = protest;
            /* What he chose last may be no option of a later question to his block. */
            pl_run_lanes(run)[seat] = 0;
            count++;
        }
    }
    if (count == 0) {
        return 0;
    }
    row->present -= count;
    row->departed += count;
    row->left_in_protest += protest ? count : 0;
    return journal_flow(run, protest ? PL_KIND_WALKOUT : PL_KIND_DELEGATES_LEFT, faction, count,
                        cause, to, because);
}

/* One delegate changes his state to present. */
static uint64_t become_present(pl_run *run, uint32_t seat, pl_presence was, pl_kind kind,
                               const char *cause, uint64_t because) {
    if (states_of_seats(run)[seat] != was) {
        return 0;
    }
    const int32_t faction = factions_of_seats(run)[seat];
    pl_faction *row = pl_assembly_faction(run, faction);
    if (was == PL_EXPECTED) {
        pl_premise_add(run, "arrivals", NULL);
        pl_premise_faction(run, faction, "late");
    }
    states_of_seats(run)[seat] = PL_PRESENT;
    row->present++;
    row->expected -= was == PL_EXPECTED;
    row->departed -= was == PL_DEPARTED;
    /* Who is back has not left; if he goes again, that is one leaver and not two. */
    row->left_in_protest -= protests_of_seats(run)[seat];
    protests_of_seats(run)[seat] = 0;
    const uint64_t seq = journal_flow(run, kind, faction, 1, cause, (pl_text){0}, because);
    if (was == PL_EXPECTED) {
        pl_credentials_admit(run, seat);
    }
    return seq;
}

/* Minutes: some years. */
enum { HELD_UP_MAX = 1 << 22 };

int32_t pl_roster_held_up(const pl_run *run) {
    int64_t seconds = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        if (pl_assembly_news(run, i)->state != PL_NEWS_AHEAD) {
            const bool tells = pl_assembly_news(run, i)->tells & PL_TELLS_ARRIVALS_LATER;
            const pl_data node = tells ? pl_assembly_news_node(run, i) : (pl_data){0};
            seconds += pl_data_int(pl_data_get(node, "arrivals_later"), 0);
        }
    }
    return (int32_t)((seconds + 59) / 60 < HELD_UP_MAX ? (seconds + 59) / 60 : HELD_UP_MAX);
}

static bool comes_with(const pl_run *run, uint32_t seat, uint32_t lump) {
    return lumps_of_seats(run)[seat] == lump && states_of_seats(run)[seat] == PL_EXPECTED;
}

/* Those of a lump who sit in one faction now; in all that of their origin, unless it has parted. */
static void gather_into(pl_run *run, int32_t origin, uint32_t lump, int32_t now) {
    const pl_faction *from = pl_assembly_faction(run, origin);
    const uint32_t end = from->first_seat + from->origin_seats - from->late_seats;
    pl_faction *row = pl_assembly_faction(run, now);
    uint8_t *marks = pl_roster_clean_marks(run);
    uint32_t count = 0;
    for (uint32_t seat = from->first_seat; seat < end; seat++) {
        if (comes_with(run, seat, lump) && factions_of_seats(run)[seat] == now) {
            states_of_seats(run)[seat] = PL_PRESENT;
            marks[seat] = 1;
            count++;
        }
    }
    row->present += count;
    row->expected -= count;
    pl_premise_add(run, "arrivals", "before");
    (void)journal_flow(run, PL_KIND_DELEGATES_ARRIVED, now, count, "gathers for the opening",
                       (pl_text){0}, 0);
    for (uint32_t seat = from->first_seat; seat < end; seat++) {
        if (marks[seat] == 1) {
            pl_credentials_admit(run, seat);
        }
    }
}

void pl_roster_gather(pl_run *run, int32_t index, uint32_t lump) {
    const pl_faction *faction = pl_assembly_faction(run, index);
    const uint32_t end = faction->first_seat + faction->origin_seats - faction->late_seats;
    bool comes[PL_FACTIONS_MAX] = {false};
    for (uint32_t seat = faction->first_seat; seat < end; seat++) {
        comes[factions_of_seats(run)[seat]] |= comes_with(run, seat, lump);
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (comes[f]) {
            gather_into(run, index, lump, f);
        }
    }
}

uint64_t pl_roster_arrive(pl_run *run, uint32_t seat, const char *cause) {
    return become_present(run, seat, PL_EXPECTED, PL_KIND_DELEGATES_ARRIVED, cause, 0);
}

uint64_t pl_roster_join(pl_run *run, int32_t index, uint32_t count, const char *cause,
                        uint64_t because) {
    pl_faction *faction = pl_assembly_faction(run, index);
    uint32_t joined = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count && joined < count; seat++) {
        if (factions_of_seats(run)[seat] == index && states_of_seats(run)[seat] == PL_UNSEATED) {
            states_of_seats(run)[seat] = PL_PRESENT;
            joined++;
        }
    }
    if (!pl_run_require(run, joined == count ? PL_OK : PL_LIMIT,
                        pl_assembly_faction_id(run, index).at, "seats",
                        "no room for those whom a merger brings") ||
        count == 0) {
        return 0;
    }
    faction->enrolled += count;
    faction->present += count;
    faction->withdrew = 0; /* whoever left, these have come */
    return journal_flow(run, PL_KIND_DELEGATES_ARRIVED, index, count, cause, (pl_text){0}, because);
}

uint64_t pl_roster_return(pl_run *run, uint32_t seat, const char *cause, uint64_t because) {
    return become_present(run, seat, PL_DEPARTED, PL_KIND_DELEGATES_RETURNED, cause, because);
}

bool pl_roster_is_away(const pl_run *run, uint32_t seat) {
    PL_REQUIRE(seat < pl_assembly_of(run)->seat_count);
    return aways_of_seats(run)[seat] != 0;
}

/* Who is present and does not come is expected from now on; who was away and comes is present. */
static uint32_t change_places(pl_run *run, int32_t faction, const uint8_t *comes, bool away) {
    uint32_t count = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const bool here = states_of_seats(run)[seat] == PL_PRESENT;
        if (factions_of_seats(run)[seat] == faction && comes[seat] == !away &&
            (away ? here : pl_roster_is_away(run, seat))) {
            states_of_seats(run)[seat] = away ? PL_EXPECTED : PL_PRESENT;
            aways_of_seats(run)[seat] = away;
            pl_run_lanes(run)[seat] = 0; /* as of one who leaves */
            count++;
        }
    }
    return count;
}

void pl_roster_attend(pl_run *run, int32_t faction, int32_t session, const uint8_t *comes) {
    pl_faction *row = pl_assembly_faction(run, faction);
    const uint32_t back = change_places(run, faction, comes, false);
    const uint32_t away = change_places(run, faction, comes, true);
    row->present += back;
    row->expected -= back;
    if (back > 0) {
        pl_premise_session(run, session, "attendance");
        (void)journal_flow(run, PL_KIND_DELEGATES_ARRIVED, faction, back, "comes to this sitting",
                           (pl_text){0}, 0);
    }
    row->present -= away;
    row->expected += away;
    if (away > 0) {
        pl_premise_session(run, session, "attendance");
        (void)journal_flow(run, PL_KIND_DELEGATES_LEFT, faction, away, PL_ROSTER_STAYS_AWAY,
                           (pl_text){0}, 0);
    }
}

/* The faction has a member on that seat now. */
static void reach(pl_faction *faction, uint32_t seat) {
    const bool has_none = faction->low_seat == faction->high_seat;
    faction->low_seat = has_none || seat < faction->low_seat ? seat : faction->low_seat;
    faction->high_seat = has_none || seat >= faction->high_seat ? seat + 1 : faction->high_seat;
}

uint64_t pl_roster_move(pl_run *run, int32_t from, int32_t to, const uint8_t *who,
                        const char *cause, uint64_t because) {
    pl_faction *old = pl_assembly_faction(run, from);
    pl_faction *new = pl_assembly_faction(run, to);
    uint32_t count = 0;
    for (uint32_t seat = old->low_seat; seat < old->high_seat; seat++) {
        const uint8_t state = states_of_seats(run)[seat];
        if (who[seat] != 1 || factions_of_seats(run)[seat] != from || state == PL_UNSEATED) {
            continue;
        }
        factions_of_seats(run)[seat] = (uint16_t)to;
        reach(new, seat);
        old->present -= state == PL_PRESENT;
        new->present += state == PL_PRESENT;
        old->departed -= state == PL_DEPARTED;
        new->departed += state == PL_DEPARTED;
        old->expected -= state == PL_EXPECTED;
        new->expected += state == PL_EXPECTED;
        old->left_in_protest -= protests_of_seats(run)[seat];
        new->left_in_protest += protests_of_seats(run)[seat];
        count++;
    }
    if (count == 0) {
        return 0;
    }
    old->enrolled -= count;
    new->enrolled += count;
    return journal_flow(run, PL_KIND_AFFILIATION_CHANGED, from, count, cause,
                        pl_assembly_faction_id(run, to), because);
}

int32_t pl_roster_add_faction(pl_run *run, pl_text id, int32_t parent) {
    pl_assembly *a = pl_assembly_of(run);
    pl_offset name = 0;
    const pl_status status =
        a->faction_count < a->faction_rows ? pl_assembly_keep_text(run, id, &name) : PL_LIMIT;
    if (!pl_run_require(run, status, "factions", "factions", "no room for another faction")) {
        return PL_NONE;
    }
    const int32_t index = (int32_t)a->faction_count++;
    *pl_assembly_faction(run, index) =
        (pl_faction){.id = name,
                     .node = parent == PL_NONE ? 0 : pl_assembly_faction(run, parent)->node,
                     .parent = parent,
                     .unopened = parent != PL_NONE && pl_assembly_faction(run, parent)->unopened,
                     .disowned = parent == PL_NONE ? 0 : pl_assembly_faction(run, parent)->disowned,
                     .key = pl_text_hash32(id),
                     .first_seat = a->seat_count};
    pl_roster_read_faction(run, index);
    pl_run_add_faction_block(run, index, PL_BY_MODEL);
    return index;
}

void pl_roster_take_vote(pl_run *run, uint32_t seat) {
    voices_of_seats(run)[seat] = 1;
    pl_assembly_of(run)->has_consultative = 1;
}

/* --- positions --- */

bool pl_roster_distance(const pl_run *run, int32_t a, int32_t b, double *distance) {
    const pl_faction *one = pl_assembly_faction(run, a);
    const pl_faction *other = pl_assembly_faction(run, b);
    if (!one->has_position || !other->has_position) {
        return false;
    }
    const double *p = one->position;
    const double *q = other->position;
    *distance = sqrt((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]));
    return true;
}

pl_data pl_roster_of_nearest(const pl_run *run, pl_data map, int32_t faction) {
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_data entry = pl_data_get_text(map, pl_assembly_faction_id(run, f));
        if (pl_data_is(entry)) {
            return entry;
        }
    }
    return (pl_data){0};
}

int32_t pl_roster_largest(const pl_run *run) {
    int32_t largest = PL_NONE;
    uint32_t most = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const uint32_t present = pl_assembly_faction(run, f)->present;
        largest = present > most ? f : largest;
        most = present > most ? present : most;
    }
    return largest;
}

bool pl_roster_sits(const pl_run *run, int32_t faction) {
    return faction == PL_NONE || (!pl_assembly_faction(run, faction)->withdrew &&
                                  pl_assembly_faction(run, faction)->present > 0);
}

bool pl_roster_is_absent(const pl_run *run, int32_t person) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_data node = pl_assembly_person_node(run, person);
    return a->session != PL_NONE &&
           pl_data_lists(pl_data_get(node, "absent"),
                         pl_assembly_text(run, pl_assembly_session(run, a->session)->id));
}

bool pl_roster_attends(const pl_run *run, int32_t person) {
    return person != PL_NONE && pl_roster_sits(run, pl_roster_faction_of_person(run, person)) &&
           !pl_roster_is_absent(run, person);
}

bool pl_roster_is_gone(const pl_run *run, int32_t person) {
    const int32_t f = pl_roster_faction_of_person(run, person);
    const pl_faction *faction = f == PL_NONE ? NULL : pl_assembly_faction(run, f);
    return faction != NULL && faction->enrolled > 0 &&
           (faction->present == 0 || (faction->withdrew && faction->went_seq != 0));
}

int32_t pl_roster_mover(const pl_run *run, int32_t item) {
    return (int32_t)pl_assembly_item(run, item)->named_mover - 1;
}

int32_t pl_roster_moving_faction(const pl_run *run, int32_t item) {
    const int32_t mover = pl_roster_mover(run, item);
    if (pl_assembly_item(run, item)->from_floor) {
        return pl_roster_faction_of(run, pl_assembly_item(run, item)->mover); /* a seat's act */
    }
    return mover == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, mover);
}

bool pl_roster_has_mover(const pl_run *run, int32_t item) {
    const int32_t mover = pl_roster_mover(run, item);
    return mover == PL_NONE || pl_roster_attends(run, mover);
}
