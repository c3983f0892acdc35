#include "procedure/walkout.h"

#include "base/portable_math.h"
#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

enum { GAP_SECONDS = 1800, LAG_SECONDS = 3600, FACTION_MIN = 5 };

const char *pl_walkout_cause_name(pl_walkout_cause cause) {
    static const char *const names[PL_CAUSE_COUNT] = {
        "grievance",        "fear of violence",        "doubted legitimacy",
        "little influence", "solidarity with leavers", "line of the caucus"};
    return cause < PL_CAUSE_COUNT ? names[cause] : "unknown";
}

static pl_data settings(const pl_run *run) {
    return pl_assembly_walkout(run);
}

static uint8_t *follows(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_follows);
}

/* --- asking --- */

static bool may_decide(const pl_run *run, int32_t f) {
    const pl_faction *faction = pl_assembly_faction(run, f);
    const int64_t gap = pl_data_int(pl_data_get(settings(run), "gap"), GAP_SECONDS);
    return faction->present > 0 && !faction->withdrew &&
           (faction->decided == 0 || pl_run_now(run) - faction->decided >= gap);
}

/* After a withdrawal only single members are asked, so it is no decision of their faction. */
static bool may_follow(const pl_run *run, int32_t f) {
    const pl_faction *faction = pl_assembly_faction(run, f);
    return faction->present > 0 && !faction->withdrew && f != pl_assembly_of(run)->withdrawn;
}

void pl_walkout_ask(pl_run *run, pl_decision decision, int32_t only) {
    const uint32_t group = pl_run_open_group(run);
    if (decision == PL_AFTER_WITHDRAWAL) {
        pl_assembly_of(run)->withdrawn = only;
        only = PL_NONE;
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if ((only == PL_NONE || only == f) && pl_data_is(settings(run)) &&
            (decision == PL_AFTER_WITHDRAWAL ? may_follow(run, f) : may_decide(run, f))) {
            pl_docket_ask_faction(run, group, PL_ASK_WALKOUT, f, decision);
            if (decision != PL_AFTER_WITHDRAWAL) {
                pl_assembly_faction(run, f)->decided = pl_run_now(run);
            }
        }
    }
    pl_docket_wait_for(run, PL_PENDING_WALKOUT, group, decision);
}

/* --- answering --- */

/* Followers come after an exponential lag: in documented mode at the quantiles (i - 1/2)/n. */
static int64_t lag_of(const pl_run *run, uint32_t seat, uint32_t i, uint32_t n) {
    const double mean = (double)pl_data_int(pl_data_get(settings(run), "lag"), LAG_SECONDS);
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    const pl_draw draw = {pl_text_hash64(pl_text_of("walkout/lag")), origin->key,
                          pl_roster_ordinal(run, seat)};
    const double u = pl_run_mode(run) == PL_MODE_DOCUMENTED
                         ? ((double)i + 0.5) / (double)n
                         : pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw));
    return (int64_t)(-mean * pl_math_log(1 - u) + 0.5);
}

static void schedule_followers(pl_run *run, int32_t faction, uint32_t count) {
    const pl_faction *row = pl_assembly_faction(run, faction);
    uint32_t i = 0;
    for (uint32_t seat = row->low_seat; seat < row->high_seat; seat++) {
        if (pl_run_lanes(run)[seat] == PL_WALKOUT_FOLLOW &&
            pl_roster_faction_of(run, seat) == faction &&
            pl_roster_presence(run, seat) == PL_PRESENT) {
            follows(run)[seat] = 1;
            pl_docket_schedule(run, pl_run_now(run) + lag_of(run, seat, i, count), PL_DUE_EXIT,
                               (int32_t)seat, 1);
            i++;
        }
    }
}

/* Where leavers go; "" after the body that they would go to has ended. */
static pl_text rival_centre(const pl_run *run) {
    const int32_t body = pl_assembly_of(run)->centre;
    if (body == PL_NONE) {
        return pl_data_text(pl_data_get(settings(run), "to"));
    }
    if (pl_body_has_ended(run, body)) {
        return (pl_text){0};
    }
    return pl_body_title(run, body);
}

bool pl_walkout_centre_lives(const pl_run *run) {
    const int32_t body = pl_assembly_of(run)->centre;
    return body == PL_NONE ? pl_data_bool(pl_data_get(settings(run), "centre_lives"), true)
                           : pl_assembly_body(run, body)->state == PL_BODY_STANDING;
}

/* With the first who really goes: the centre is formed, and the others are asked. */
static void follow_from(pl_run *run, int32_t f, uint64_t departure) {
    pl_faction *faction = pl_assembly_faction(run, f);
    const int32_t centre = pl_assembly_of(run)->centre;
    if (departure == 0 || !faction->withdrew || faction->went_seq != 0) {
        return;
    }
    faction->went_seq = departure;
    if (centre != PL_NONE) {
        pl_body_form(run, centre, "formed by those who walked out", departure);
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_WITHDRAWAL, f);
}

/* The marked members of a faction walk out. */
static void leave(pl_run *run, int32_t f, const uint8_t *marks, const char *cause,
                  uint64_t because) {
    follow_from(run, f, pl_roster_leave(run, f, marks, true, cause, rival_centre(run), because));
}

/* The marked members follow; the first of a faction that withdraws follow nobody, but its word. */
static void follow(pl_run *run, int32_t f, const uint8_t *marks) {
    const pl_faction *faction = pl_assembly_faction(run, f);
    if (faction->withdrew && faction->went_seq == 0) {
        leave(run, f, marks, pl_walkout_cause_name((pl_walkout_cause)faction->cause),
              faction->leave_seq);
    } else {
        leave(run, f, marks, PL_WALKOUT_FOLLOWS, faction->last_flow_seq);
    }
}

/* Carries out what the blocks of one faction decided. */
static void carry_out(pl_run *run, uint32_t group, int32_t f) {
    pl_faction *faction = pl_assembly_faction(run, f);
    uint8_t *marks = pl_roster_clean_marks(run);
    uint32_t now = 0;
    uint32_t later = 0;
    for (uint32_t seat = faction->low_seat; seat < faction->high_seat; seat++) {
        if (pl_roster_faction_of(run, seat) == f && pl_roster_presence(run, seat) == PL_PRESENT) {
            marks[seat] = pl_run_lanes(run)[seat] == PL_WALKOUT_LEAVE;
            now += marks[seat];
            later += pl_run_lanes(run)[seat] == PL_WALKOUT_FOLLOW;
        }
    }
    if (now + later == 0) {
        return;
    }
    const bool decided = pl_docket_faction_choice(run, group, f) == PL_WALKOUT_LEAVE;
    faction->withdrew = decided || (now + later) * 2 > faction->present;
    faction->leave_seq = pl_docket_answer_seq(run, group, f);
    leave(run, f, marks, pl_walkout_cause_name((pl_walkout_cause)faction->cause),
          faction->leave_seq);
    schedule_followers(run, f, later);
}

void pl_walkout_answer(pl_run *run, uint32_t group) {
    pl_docket_write_out_choices(run, group);
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_answer_seq(run, group, f) != 0) {
            carry_out(run, group, f);
        }
    }
}

/* --- coming back --- */

void pl_walkout_ask_back(pl_run *run, int32_t session) {
    const uint32_t group = pl_run_open_group(run);
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_assembly_faction(run, f)->left_in_protest > 0) {
            pl_docket_ask_faction(run, group, PL_ASK_RETURN, f, session);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_RETURN, group, session);
}

void pl_walkout_come_back(pl_run *run, uint32_t group) {
    pl_docket_write_out_choices(run, group);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_is_out_in_protest(run, seat) && pl_run_lanes(run)[seat] == PL_RETURN_BACK) {
            const uint64_t answer = pl_docket_seat_answer_seq(run, group, seat);
            if (answer != 0) {
                (void)pl_roster_return(run, seat, PL_ROSTER_COMES_BACK, answer);
            }
        }
    }
}

void pl_walkout_follow(pl_run *run, uint32_t seat) {
    if (!follows(run)[seat]) {
        return;
    }
    follows(run)[seat] = 0;
    uint8_t *marks = pl_roster_clean_marks(run);
    marks[seat] = 1;
    const int32_t faction = pl_roster_faction_of(run, seat);
    if (pl_roster_presence(run, seat) == PL_PRESENT) {
        pl_premise_add(run, "walkout", "lag");
    }
    follow(run, faction, marks);
}

void pl_walkout_last_call(pl_run *run) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        uint8_t *marks = pl_roster_clean_marks(run);
        uint32_t going = 0;
        uint32_t from = 0;
        uint32_t to = 0;
        pl_roster_seats_of(run, f, &from, &to);
        for (uint32_t seat = from; seat < to; seat++) {
            if (follows(run)[seat] && pl_roster_faction_of(run, seat) == f) {
                marks[seat] = 1;
                follows(run)[seat] = 0;
                going += pl_roster_presence(run, seat) == PL_PRESENT;
            }
        }
        if (going > 0) {
            pl_premise_add(run, "walkout", "lag");
            pl_premise_pause(run);
        }
        follow(run, f, marks);
    }
}

/* --- rumps --- */

static uint32_t smallest_faction(const pl_run *run) {
    return (uint32_t)pl_data_int(pl_data_get(settings(run), "faction_min"), FACTION_MIN);
}

static bool is_rump(const pl_run *run, int32_t f) {
    const pl_faction *faction = pl_assembly_faction(run, f);
    return faction->present > 0 &&
           (faction->withdrew ||
            (faction->left_in_protest > 0 && faction->present < smallest_faction(run)));
}

static bool are_siblings(const pl_run *run, int32_t f, int32_t g) {
    return pl_roster_party(run, f) == pl_roster_party(run, g);
}

/* The nearest faction that sits and is large enough to stand alone. */
static int32_t neighbour_of(const pl_run *run, int32_t f) {
    int32_t best = PL_NONE;
    double best_distance = 0;
    for (int32_t g = 0; (uint32_t)g < pl_assembly_of(run)->faction_count; g++) {
        if (g == f || is_rump(run, g) ||
            pl_assembly_faction(run, g)->present < smallest_faction(run)) {
            continue;
        }
        double d = 4; /* farther than any two positions can be */
        (void)pl_roster_distance(run, f, g, &d);
        d -= are_siblings(run, f, g) ? 8 : 0;
        if (best == PL_NONE || d < best_distance) {
            best = g;
            best_distance = d;
        }
    }
    return best;
}

void pl_walkout_count_rumps(pl_run *run, uint64_t because) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const int32_t g = is_rump(run, f) ? neighbour_of(run, f) : PL_NONE;
        if (g == PL_NONE) {
            continue;
        }
        uint8_t *marks = pl_roster_clean_marks(run);
        for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
            marks[seat] =
                pl_roster_faction_of(run, seat) == f && pl_roster_presence(run, seat) == PL_PRESENT;
        }
        pl_premise_pause(run);
        pl_premise_add(run, "walkout", "faction_min");
        (void)pl_roster_move(run, f, g, marks, "counted with the nearest faction still sitting",
                             because);
    }
}
