#include "behaviour/stance.h"

#include <math.h>

#include "base/portable_math.h"
#include "procedure/caucus.h"
#include "procedure/convocation.h"
#include "procedure/election.h"
#include "procedure/roster.h"

static const double hour = 3600;

static double clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* --- time at rest --- */

static pl_time first_opening(const pl_run *run) {
    return pl_assembly_of(run)->session_count == 0 ? 0 : pl_assembly_session(run, 0)->opened;
}

/* Seconds between sessions before `at`. */
static double rest_before(const pl_run *run, pl_time at) {
    double rest = 0;
    for (int32_t i = 0; (uint32_t)i + 1 < pl_assembly_of(run)->session_count; i++) {
        const pl_session *ended = pl_assembly_session(run, i);
        const pl_session *next = pl_assembly_session(run, i + 1);
        if (ended->state == PL_SESSION_CLOSED && ended->adjourned < at) {
            const pl_time until = next->opened != 0 && next->opened < at ? next->opened : at;
            rest += (double)(until - ended->adjourned);
        }
    }
    return rest;
}

/* Anger halves in 48 hours of rest. */
static double cooled(const pl_run *run, double amount, pl_time since) {
    const double rest = rest_before(run, pl_run_now(run)) - rest_before(run, since);
    return amount * pl_math_exp2_minus(rest / (48 * hour));
}

/* --- motions of one's own --- */

/* 1 for the mover's faction, the declared weight for a backer, else 0. */
static double share_in_motion(const pl_run *run, const pl_item *item, int32_t f) {
    const int32_t mover = (int32_t)item->named_mover - 1;
    if (mover != PL_NONE && pl_roster_faction_of_person(run, mover) == f) {
        return 1;
    }
    if ((item->tells & PL_TELLS_BACKING) == 0) {
        return 0;
    }
    const pl_data backing = pl_data_get(pl_assembly_node(run, item->node), "backing");
    return pl_data_number(pl_data_get_text(backing, pl_assembly_faction_id(run, f)), 0);
}

static double share_against(const pl_item *item) {
    const double cast = (double)item->total.in_favour + item->total.against;
    return cast > 0 ? (double)item->total.against / cast : 0;
}

/* Hours a carried motion of one's own has waited to be carried out, at most 5. */
static double hours_waited(const pl_run *run, const pl_item *item) {
    const pl_data node = pl_assembly_node(run, item->node);
    if (!pl_data_bool(pl_data_get(node, "pending"), false)) {
        return 0;
    }
    return clamp((double)(pl_run_now(run) - item->voted) / hour, 0, 5);
}

/* What a motion that was carried and carried out is worth to those who voted for it. */
static double redress_of(const pl_run *run, const pl_item *item, int32_t f) {
    const pl_data node = pl_assembly_node(run, item->node);
    if ((item->tells & PL_TELLS_REDRESS) == 0 || item->ruling != PL_CARRIED ||
        item->by_faction == 0) {
        return 0;
    }
    const double redress = pl_data_number(pl_data_get(node, "redress"), 0);
    if (redress == 0 || pl_data_bool(pl_data_get(node, "pending"), false)) {
        return 0;
    }
    const pl_votes *votes = &PL_ARENA_AT(pl_votes, pl_run_arena_const(run), item->by_faction)[f];
    return votes->in_favour > votes->against ? redress : 0;
}

/* Anger over motions is added to the grievance, in the order of the items. */
static void weigh_motions(const pl_run *run, int32_t f, pl_stance *stance) {
    const double rho = pl_people_parameter(run, PL_MODEL_RECORD_RHO);
    const double loss = pl_people_parameter(run, PL_MODEL_GRIEVANCE_LOSS);
    const double wait = pl_people_parameter(run, PL_MODEL_GRIEVANCE_WAIT);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        const double a = item->has_vote && item->voted != 0 ? share_in_motion(run, item, f) : 0;
        if (a > 0 && item->ruling == PL_CARRIED) {
            stance->record += rho * a * (1 - stance->record);
            stance->legitimacy += 0.05;
            stance->grievance += a >= 1 ? wait * hours_waited(run, item) : 0;
        } else if (a > 0 && item->ruling == PL_LOST) {
            stance->record *= 1 - rho * a;
            stance->grievance += cooled(run, loss * a * share_against(item), item->voted);
        }
        stance->legitimacy += redress_of(run, item, f);
    }
}

/* --- how the assembly came together --- */

static bool is_far_from_majority(const pl_run *run, int32_t f) {
    const int32_t majority = pl_roster_largest(run);
    double d = 0;
    return majority != PL_NONE && pl_roster_distance(run, f, majority, &d) && d > 1;
}

/* MODEL section 11: against the documented run, whose legitimacy is the one that is declared. */
static double convocation_worth(const pl_run *run, int32_t f) {
    const double called = pl_people_parameter(run, PL_MODEL_LEGITIMACY_CONVOCATION);
    const double fair = pl_people_parameter(run, PL_MODEL_LEGITIMACY_OVERREP);
    return called * pl_convocation_change(run) +
           (is_far_from_majority(run, f) ? fair * pl_convocation_overrep_change(run) : 0);
}

/* --- violence --- */

static double violence_now(const pl_run *run) {
    const double half_life = pl_people_parameter(run, PL_MODEL_VIOLENCE_HALF_LIFE) * hour;
    double v = pl_people_parameter(run, PL_MODEL_VIOLENCE_START);
    pl_time since = first_opening(run);
    /* News in the order in which it was read; equal hours in the order of the scenario. */
    for (;;) {
        int32_t next = PL_NONE;
        for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
            const pl_news *news = pl_assembly_news(run, i);
            if (news->state == PL_NEWS_READ && news->read > since &&
                (next == PL_NONE || news->read < pl_assembly_news(run, next)->read)) {
                next = i;
            }
        }
        if (next == PL_NONE) {
            break;
        }
        const pl_time at = pl_assembly_news(run, next)->read;
        v *= pl_math_exp2_minus((double)(at - since) / half_life);
        for (int32_t i = next; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
            const pl_news *news = pl_assembly_news(run, i);
            if (news->state == PL_NEWS_READ && news->read == at) {
                const pl_data node = pl_assembly_node(run, news->node);
                v += pl_data_number(pl_data_get(node, "violence"), 0) * (1 - v);
            }
        }
        since = at;
    }
    return v * pl_math_exp2_minus((double)(pl_run_now(run) - since) / half_life);
}

/* --- influence and solidarity --- */

/* Nearness of two factions: 1 at the same place, 0 from d0 on. */
static double nearness(const pl_run *run, int32_t f, int32_t g) {
    const double d0 = pl_people_parameter(run, PL_MODEL_NEARNESS_D0);
    double d = 0;
    if (f == g) {
        return 1;
    }
    if (!pl_roster_distance(run, f, g, &d)) {
        return 0;
    }
    return clamp(1 - d / d0, 0, 1);
}

static double bloc_of(const pl_run *run, int32_t f) {
    uint32_t votes[PL_FACTIONS_MAX];
    const double all = (double)pl_roster_entitled(run, votes);
    double bloc = 0;
    for (int32_t g = 0; (uint32_t)g < pl_assembly_of(run)->faction_count && all > 0; g++) {
        bloc += (double)votes[g] / all * nearness(run, f, g);
    }
    return bloc;
}

/* Seats offered to a list count for the faction that leads it. */
static double offered_share(const pl_run *run, int32_t f) {
    uint32_t mine = 0;
    uint32_t all = 0;
    pl_election_offered(run, f, &mine, &all);
    const int32_t party = pl_roster_party(run, f);
    for (int32_t g = 0; (uint32_t)g < pl_assembly_of(run)->faction_count; g++) {
        if (pl_roster_party(run, g) == party &&
            pl_assembly_faction(run, g)->at_opening > pl_assembly_faction(run, f)->at_opening) {
            return 0;
        }
    }
    return all > 0 ? (double)mine / (double)all : 0;
}

static double solidarity_of(const pl_run *run, int32_t f) {
    double there = 0;
    double left = 0;
    for (int32_t g = 0; (uint32_t)g < pl_assembly_of(run)->faction_count; g++) {
        const pl_faction *faction = pl_assembly_faction(run, g);
        if (g != f) {
            there += nearness(run, f, g) * (double)faction->at_opening;
            left += nearness(run, f, g) * (double)faction->left_in_protest;
        }
    }
    return there > 0 ? clamp(left / there, 0, 1) : 0;
}

/* --- the sum --- */

/* What the faction brought with it, and how its motions fared; of the rest, nothing. */
static pl_stance fortunes(const pl_run *run, int32_t f) {
    pl_stance s = {
        .grievance = cooled(run, pl_people_of_faction(run, f, "grievance", 0), first_opening(run)),
        .legitimacy = pl_people_of_faction(run, f, "legitimacy", 1),
        .record = 0.5,
    };
    weigh_motions(run, f, &s);
    if (pl_assembly_faction(run, f)->declared > 0) {
        s.grievance += pl_people_parameter(run, PL_MODEL_GRIEVANCE_HOSTILE);
    }
    s.grievance = clamp(s.grievance, 0, 2);
    return s;
}

double pl_stance_grievance(const pl_run *run, int32_t f) {
    return fortunes(run, f).grievance;
}

pl_stance pl_stance_of(const pl_run *run, int32_t f) {
    pl_stance s = fortunes(run, f);
    s.violence = violence_now(run);
    s.bloc = bloc_of(run, f);
    s.offered = offered_share(run, f);
    s.solidarity = solidarity_of(run, f);
    s.legitimacy += convocation_worth(run, f);
    s.legitimacy -= pl_assembly_faction(run, f)->unopened *
                    pl_people_parameter(run, PL_MODEL_LEGITIMACY_NO_OPENER);
    s.legitimacy -= pl_assembly_faction(run, f)->disowned *
                    pl_people_parameter(run, PL_MODEL_LEGITIMACY_REFUSED);
    s.legitimacy = clamp(s.legitimacy, 0, 1);
    s.influence = pl_people_parameter(run, PL_MODEL_INFLUENCE_BLOC) * s.bloc +
                  pl_people_parameter(run, PL_MODEL_INFLUENCE_SEATS) * s.offered +
                  pl_people_parameter(run, PL_MODEL_INFLUENCE_RECORD) * s.record;
    const double weight_e = pl_people_parameter(run, PL_MODEL_WEIGHT_INFLUENCE);
    double margin = 0;
    const bool withdraws = pl_caucus_line_of(run, f, PL_NONE, &margin) == PL_LINE_FOR;
    /* In the order of the causes. */
    const double terms[PL_CAUSE_COUNT] = {
        pl_people_parameter(run, PL_MODEL_WEIGHT_GRIEVANCE) * s.grievance,
        pl_people_parameter(run, PL_MODEL_WEIGHT_VIOLENCE) *
            pl_people_of_faction(run, f, "sensitivity", 0.5) * s.violence,
        pl_people_parameter(run, PL_MODEL_WEIGHT_LEGITIMACY) * (1 - s.legitimacy),
        -weight_e * s.influence,
        pl_people_parameter(run, PL_MODEL_WEIGHT_SOLIDARITY) * s.solidarity,
        withdraws ? pl_people_parameter(run, PL_MODEL_WEIGHT_CAUCUS) * margin : 0,
    };
    int largest = 0;
    for (int i = 0; i < PL_CAUSE_COUNT; i++) {
        s.leaving += terms[i];
        largest = terms[i] > terms[largest] ? i : largest;
    }
    s.leaving -= pl_people_parameter(run, PL_MODEL_COST);
    s.cause = (pl_walkout_cause)largest;
    return s;
}
