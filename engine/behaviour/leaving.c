#include "behaviour/leaving.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/stance.h"
#include "procedure/caucus.h"
#include "procedure/roster.h"
#include "procedure/walkout.h"

static double parameter(const pl_run *run, const char *key, double otherwise) {
    const pl_data walkout = pl_data_get(pl_run_scenario(run), "walkout");
    return pl_data_number(pl_data_get(walkout, key), otherwise);
}

static bool flag(const pl_run *run, const char *key, bool otherwise) {
    const pl_data walkout = pl_data_get(pl_run_scenario(run), "walkout");
    return pl_data_bool(pl_data_get(walkout, key), otherwise);
}

/* Is the caucus so evenly divided that it gives no line? */
static bool is_even(uint32_t n, uint32_t favour) {
    const uint32_t difference = 2 * favour > n ? 2 * favour - n : n - 2 * favour;
    const uint32_t tenth = n / 10;
    return difference <= (n < 20 && tenth < 2 ? 2 : tenth);
}

uint32_t pl_leaving_count(uint32_t n, uint32_t favour, double cohesion, double discipline,
                          bool *withdraws) {
    *withdraws = false;
    if (favour == 0) {
        return 0;
    }
    if (is_even(n, favour)) {
        return favour;
    }
    if (2 * favour > n) {
        *withdraws = true;
        return pl_people_expected(n, cohesion);
    }
    return 4 * favour > n ? pl_people_expected(favour, 1 - discipline) : 0;
}

/* A faction's moods: lasting, and of the moment. */
static double mood(const pl_run *run, int32_t f, const pl_question *question) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return 0;
    }
    /* The moment is named by what occasioned the decision and its hour, not by a count. */
    char name[96];
    const int size =
        snprintf(name, sizeof name, "walkout/event/%s/%lld",
                 pl_decision_name((pl_decision)question->item), (long long)pl_run_now(run));
    return pl_people_parameter(run, "mood_lasting", 0.65) *
               pl_people_normal(run, pl_text_of("walkout/faction"), f) +
           pl_people_parameter(run, "mood_passing", 0.15) *
               pl_people_normal(run, (pl_text){name, (size_t)size}, f);
}

static uint32_t count_below(const uint32_t *uniforms, uint32_t n, double p) {
    const uint64_t threshold = pl_rng_threshold(pl_math_ppm(p));
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        count += uniforms[i] < threshold;
    }
    return count;
}

static pl_answer stay(void) {
    return (pl_answer){.choice = PL_WALKOUT_STAY};
}

/* MODEL 4.3, rule 3: the share that follows; sampled runs shift it, and keep its mean. */
static double follow_chance(const pl_run *run, int32_t f) {
    const double phi = pl_people_of_faction(run, f, "cohesion", parameter(run, "cohesion", 0.95));
    const double sd = pl_people_parameter(run, "follow_sd", 1.2);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || phi <= 0 || phi >= 1) {
        return phi;
    }
    const double z = pl_people_normal(run, pl_text_of("walkout/follow"), f);
    const double stretch = pl_math_stretch(sd * sd);
    return pl_math_logistic(pl_math_logit(phi) * stretch + sd * z);
}

/* How many of n do what each does with the chance p: expected, or counted on their uniforms. */
static uint32_t how_many(const pl_run *run, const uint32_t *uniforms, uint32_t n, double p) {
    return pl_run_mode(run) == PL_MODE_DOCUMENTED ? pl_people_expected(n, p)
                                                  : count_below(uniforms, n, p);
}

/* A caucus of this very faction resolved to withdraw: those who were for it go, and of the others
 * those whom discipline holds. */
static bool is_resolved(const pl_run *run, int32_t f, uint32_t n, uint32_t *leavers) {
    const pl_caucus *caucus = pl_caucus_last(run, f, PL_NONE);
    if (caucus == NULL || caucus->line != PL_LINE_FOR) {
        return false;
    }
    const double cast = (double)caucus->votes.in_favour + caucus->votes.against;
    const uint32_t favour = pl_people_expected(n, (double)caucus->votes.in_favour / cast);
    *leavers = favour + pl_people_expected(n - favour, pl_inclination_discipline(run, f));
    return true;
}

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

static pl_answer write_out(pl_run *run, uint32_t *seats, const uint32_t *uniforms, uint32_t n,
                           uint32_t at_call, uint32_t leavers) {
    if (leavers == 0) {
        return stay();
    }
    pl_people_rank(run, seats, uniforms, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < at_call   ? PL_WALKOUT_LEAVE
                                      : i < leavers ? PL_WALKOUT_FOLLOW
                                                    : PL_WALKOUT_STAY;
    }
    return (pl_answer){.by_lane = true};
}

pl_answer pl_leaving_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const int32_t f = question->faction;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const pl_stance stance = pl_stance_of(run, f);
    if (!flag(run, "enabled", true) || n == 0) {
        return stay();
    }
    const pl_text stream = pl_text_of("walkout/leave");
    const uint32_t *u = pl_people_uniforms(run, stream, (uint32_t)question->item, seats, n);
    if (question->item == PL_AFTER_WITHDRAWAL) {
        const uint32_t drawn = how_many(run, u, n, pull_of_withdrawal(run, f, stance.leaving));
        if (drawn > 0) {
            pl_assembly_faction(run, f)->cause = PL_CAUSE_SOLIDARITY;
        }
        return write_out(run, seats, u, n, drawn, drawn);
    }
    pl_assembly_faction(run, f)->cause = (uint8_t)stance.cause;
    pl_caucus_premise(run, f, PL_NONE);
    const double p = pl_math_logistic(pl_people_parameter(run, "firmness", 4) *
                                      (stance.leaving + mood(run, f, question)));
    uint32_t leavers = 0;
    bool withdraws = is_resolved(run, f, n, &leavers);
    if (withdraws) {
        pl_assembly_faction(run, f)->cause = PL_CAUSE_LINE;
    } else {
        leavers = pl_leaving_count(n, how_many(run, u, n, p), follow_chance(run, f),
                                   pl_inclination_discipline(run, f), &withdraws);
    }
    if (withdraws && flag(run, "requires_declaration", true) &&
        pl_assembly_faction(run, f)->declared == 0) {
        return stay();
    }
    const uint32_t at_call =
        withdraws ? pl_people_expected(leavers, parameter(run, "at_call", 0.385)) : leavers;
    return write_out(run, seats, u, n, at_call, leavers);
}

double pl_leaving_return_chance(double leaving, bool centre_lives) {
    return 0.3 * pl_math_logistic(-4 * (leaving + 1 + (centre_lives ? 1.5 : 0)));
}

pl_answer pl_leaving_return(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const double w = pl_stance_of(run, question->faction).leaving;
    const double p = pl_leaving_return_chance(w, pl_walkout_centre_lives(run));
    const uint32_t *u =
        pl_people_uniforms(run, pl_text_of("walkout/return"), (uint32_t)question->item, seats, n);
    const uint32_t back = how_many(run, u, n, p);
    if (back == 0) {
        return (pl_answer){.choice = PL_RETURN_AWAY};
    }
    pl_people_rank(run, seats, u, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < back ? PL_RETURN_BACK : PL_RETURN_AWAY;
    }
    return (pl_answer){.by_lane = true};
}
