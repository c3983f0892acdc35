#include "behaviour/leaving.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/stance.h"
#include "procedure/caucus.h"
#include "procedure/roster.h"
#include "procedure/walkout.h"

static double parameter(const pl_run *run, const char *key, double otherwise) {
    const pl_data walkout = pl_assembly_walkout(run);
    return pl_data_number(pl_data_get(walkout, key), otherwise);
}

static bool flag(const pl_run *run, const char *key, bool otherwise) {
    const pl_data walkout = pl_assembly_walkout(run);
    return pl_data_bool(pl_data_get(walkout, key), otherwise);
}

/* Is the caucus so evenly divided that it gives no line? */
static bool is_even(uint32_t n, uint32_t favour) {
    const uint32_t difference = 2 * favour > n ? 2 * favour - n : n - 2 * favour;
    const uint32_t tenth = n / 10;
    return difference <= (n < 20 && tenth < 2 ? 2 : tenth);
}

pl_leaving_rule pl_leaving_rule_of(uint32_t n, uint32_t favour) {
    if (favour == 0) {
        return PL_LEAVING_NOBODY;
    }
    if (is_even(n, favour)) {
        return PL_LEAVING_NO_LINE;
    }
    if (2 * favour > n) {
        return PL_LEAVING_WITHDRAWS;
    }
    return 4 * favour > n ? PL_LEAVING_SHEDS : PL_LEAVING_NOBODY;
}

uint32_t pl_leaving_count(uint32_t n, uint32_t favour, double cohesion, double discipline) {
    switch (pl_leaving_rule_of(n, favour)) {
    case PL_LEAVING_NO_LINE:
        return favour;
    case PL_LEAVING_WITHDRAWS:
        return pl_people_expected(n, cohesion);
    case PL_LEAVING_SHEDS:
        return pl_people_expected(favour, 1 - discipline);
    case PL_LEAVING_NOBODY:
        break;
    }
    return 0;
}

double pl_leaving_chance(pl_leaving_rule rule, double wish, double cohesion, double discipline) {
    switch (rule) {
    case PL_LEAVING_NO_LINE:
        return wish;
    case PL_LEAVING_WITHDRAWS:
        return cohesion;
    case PL_LEAVING_SHEDS:
        return wish * (1 - discipline);
    case PL_LEAVING_NOBODY:
        break;
    }
    return 0;
}

/* A faction's mood that lasts, and that of the moment. The moment is named by what occasioned the
 * decision and its hour, not by a count. */
static double lasting_mood(const pl_run *run, int32_t f) {
    return pl_run_mode(run) == PL_MODE_DOCUMENTED
               ? 0
               : pl_people_parameter(run, PL_MODEL_MOOD_LASTING) *
                     pl_people_normal(run, pl_text_of("walkout/faction"), f);
}

static double passing_mood(const pl_run *run, int32_t f, const pl_question *question) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return 0;
    }
    char name[96];
    const int size =
        snprintf(name, sizeof name, "walkout/event/%s/%lld",
                 pl_decision_name((pl_decision)question->item), (long long)pl_run_now(run));
    return pl_people_parameter(run, PL_MODEL_MOOD_PASSING) *
           pl_people_normal(run, (pl_text){name, (size_t)size}, f);
}

static pl_answer stay(void) {
    return (pl_answer){.choice = PL_WALKOUT_STAY};
}

/* MODEL 4.3, rule 3: the share that follows; sampled runs shift it, and keep its mean. */
static double follow_chance(const pl_run *run, int32_t f) {
    const double phi = pl_people_of_faction(run, f, "cohesion", parameter(run, "cohesion", 0.95));
    const double sd = pl_people_parameter(run, PL_MODEL_FOLLOW_SD);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || phi <= 0 || phi >= 1) {
        return phi;
    }
    const double z = pl_people_normal(run, pl_text_of("walkout/follow"), f);
    const double stretch = pl_math_stretch(sd * sd);
    return pl_math_logistic(pl_math_logit(phi) * stretch + sd * z);
}

/* A caucus of this very faction resolved to withdraw: the share of it that was for it, else 0. */
static double resolved_share(const pl_run *run, int32_t f) {
    const pl_caucus *caucus = pl_caucus_last(run, f, PL_NONE);
    if (caucus == NULL || caucus->line != PL_LINE_FOR) {
        return 0;
    }
    return (double)caucus->votes.in_favour /
           ((double)caucus->votes.in_favour + caucus->votes.against);
}

/* Those who were for it go, and of the others those whom discipline holds. */
static uint32_t resolved_leavers(const pl_run *run, int32_t f, const uint32_t *u, uint32_t n,
                                 double share) {
    const double discipline = pl_inclination_discipline(run, f);
    if (pl_run_mode(run) != PL_MODE_DOCUMENTED) {
        return pl_people_count_below(u, n, share + (1 - share) * discipline);
    }
    const uint32_t favour = pl_people_expected(n, share);
    return favour + pl_people_expected(n - favour, discipline);
}

/* MODEL 4.3, rules 1 to 4, by voices; *withdraws if the faction goes as a body. */
static uint32_t leavers_by_voices(const pl_run *run, int32_t f, const uint32_t *u, uint32_t n,
                                  double wish, bool *withdraws) {
    const uint32_t favour = pl_people_how_many(run, u, n, wish);
    const pl_leaving_rule rule = pl_leaving_rule_of(n, favour);
    const double discipline = pl_inclination_discipline(run, f);
    *withdraws = rule == PL_LEAVING_WITHDRAWS;
    return pl_run_mode(run) == PL_MODE_DOCUMENTED
               ? pl_leaving_count(n, favour, follow_chance(run, f), discipline)
               : pl_people_count_below(
                     u, n, pl_leaving_chance(rule, wish, follow_chance(run, f), discipline));
}

/* --- followers elsewhere --- */

/* MODEL 4.3, rule 5: members who waver go with a near faction that has withdrawn. */
static double pull_of_withdrawal(const pl_run *run, int32_t f, double leaving) {
    const int32_t gone = pl_assembly_of(run)->withdrawn;
    double d = 0;
    if (gone == PL_NONE || gone == f || leaving <= -0.5 || leaving >= 0.5 ||
        !pl_roster_distance(run, f, gone, &d) || d >= 0.75) {
        return 0;
    }
    return (1 - pl_inclination_discipline(run, f)) * (1 - d / 0.75);
}

/* --- who goes, and when --- */

/* The first so many seats, whose uniforms are smallest, leave; the order of the rest is kept. */
static void mark_leavers(pl_run *run, uint32_t *seats, const uint32_t *u, uint32_t n,
                         uint32_t leavers) {
    pl_people_rank(run, seats, u, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < leavers ? PL_WALKOUT_LEAVE : PL_WALKOUT_STAY;
    }
}

/* MODEL 4.3, rule 6: a part of the leavers rises at the call, the others come after. */
static void keep_some_back(pl_run *run, const pl_question *question, uint32_t *seats,
                           uint32_t leavers) {
    const double p = parameter(run, "at_call", 0.385);
    uint32_t at_call = pl_people_expected(leavers, p);
    if (pl_run_mode(run) != PL_MODE_DOCUMENTED) {
        pl_people_sort(run, seats, leavers);
        const uint32_t *u = pl_people_uniforms(run, pl_text_of("walkout/at-call"),
                                               (uint32_t)question->item, seats, leavers);
        at_call = pl_people_count_below(u, leavers, p);
        pl_people_rank(run, seats, u, leavers);
    }
    for (uint32_t i = at_call; i < leavers; i++) {
        pl_run_lanes(run)[seats[i]] = PL_WALKOUT_FOLLOW;
    }
}

static pl_answer follow_neighbours(pl_run *run, const pl_question *question, double leaving,
                                   uint32_t *seats, uint32_t n) {
    char stream[96];
    const int size = snprintf(stream, sizeof stream, "walkout/leave/%s",
                              pl_assembly_faction_id(run, pl_assembly_of(run)->withdrawn).at);
    const uint32_t *u = pl_people_uniforms(run, (pl_text){stream, (size_t)size},
                                           (uint32_t)question->item, seats, n);
    const uint32_t leavers =
        pl_people_how_many(run, u, n, pull_of_withdrawal(run, question->faction, leaving));
    if (leavers == 0) {
        return stay();
    }
    pl_assembly_faction(run, question->faction)->cause = PL_CAUSE_SOLIDARITY;
    mark_leavers(run, seats, u, n, leavers);
    return (pl_answer){.by_lane = true};
}

static pl_answer decide(pl_run *run, const pl_question *question, pl_stance stance, double leaving,
                        uint32_t *seats, uint32_t n) {
    const int32_t f = question->faction;
    const uint32_t *u =
        pl_people_uniforms(run, pl_text_of("walkout/leave"), (uint32_t)question->item, seats, n);
    const double wish = pl_math_logistic(pl_people_parameter(run, PL_MODEL_FIRMNESS) * leaving);
    const double resolved = resolved_share(run, f);
    bool withdraws = resolved > 0;
    pl_assembly_faction(run, f)->cause = (uint8_t)(withdraws ? PL_CAUSE_LINE : stance.cause);
    const uint32_t leavers = withdraws ? resolved_leavers(run, f, u, n, resolved)
                                       : leavers_by_voices(run, f, u, n, wish, &withdraws);
    const bool waits = withdraws && flag(run, "requires_declaration", true) &&
                       pl_assembly_faction(run, f)->declared == 0;
    if (waits || leavers == 0) {
        return stay();
    }
    mark_leavers(run, seats, u, n, leavers);
    if (withdraws) {
        keep_some_back(run, question, seats, leavers);
    }
    return (pl_answer){.by_lane = true, .choice = withdraws ? PL_WALKOUT_LEAVE : PL_WALKOUT_STAY};
}

pl_answer pl_leaving_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const int32_t f = question->faction;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const pl_stance stance = pl_stance_of(run, f);
    const double leaving = stance.leaving + lasting_mood(run, f) + passing_mood(run, f, question);
    if (!flag(run, "enabled", true) || n == 0) {
        return stay();
    }
    if (question->item == PL_AFTER_WITHDRAWAL) {
        return follow_neighbours(run, question, leaving, seats, n);
    }
    pl_caucus_premise(run, f, PL_NONE);
    return decide(run, question, stance, leaving, seats, n);
}

/* --- coming back --- */

double pl_leaving_return_chance(double leaving, bool centre_lives) {
    return 0.3 * pl_math_logistic(-4 * (leaving + 1 + (centre_lives ? 1.5 : 0)));
}

pl_answer pl_leaving_return(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const int32_t f = question->faction;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const double w = pl_stance_of(run, f).leaving + lasting_mood(run, f);
    const double p = pl_leaving_return_chance(w, pl_walkout_centre_lives(run));
    const uint32_t *u =
        pl_people_uniforms(run, pl_text_of("walkout/return"), (uint32_t)question->item, seats, n);
    const uint32_t back = pl_people_how_many(run, u, n, p);
    if (back == 0) {
        return (pl_answer){.choice = PL_RETURN_AWAY};
    }
    pl_people_rank(run, seats, u, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < back ? PL_RETURN_BACK : PL_RETURN_AWAY;
    }
    return (pl_answer){.by_lane = true};
}
