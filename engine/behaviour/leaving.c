#include "behaviour/leaving.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/stance.h"
#include "procedure/walkout.h"

static double parameter(const pl_run *run, const char *key, double otherwise) {
    const pl_data walkout = pl_data_get(pl_run_scenario(run), "walkout");
    return pl_data_number(pl_data_get(walkout, key), otherwise);
}

static bool flag(const pl_run *run, const char *key, bool otherwise) {
    const pl_data walkout = pl_data_get(pl_run_scenario(run), "walkout");
    return pl_data_bool(pl_data_get(walkout, key), otherwise);
}

static double own(const pl_run *run, int32_t f, const char *key, double otherwise) {
    const pl_data node = pl_assembly_node(run, pl_assembly_faction(run, f)->node);
    return pl_data_number(pl_data_get(node, key), otherwise);
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
    const uint32_t key = pl_assembly_faction(run, f)->key;
    const uint32_t lasting = pl_rng_u32(
        pl_run_rng(run), (pl_draw){pl_text_hash64(pl_text_of("walkout/faction")), key, 0});
    /* The moment is named by what occasioned the decision and its hour, not by a count. */
    char name[96];
    const int size =
        snprintf(name, sizeof name, "walkout/event/%s/%lld",
                 pl_decision_name((pl_decision)question->item), (long long)pl_run_now(run));
    const uint32_t passing = pl_rng_u32(
        pl_run_rng(run), (pl_draw){pl_text_hash64((pl_text){name, (size_t)size}), key, 0});
    return pl_people_parameter(run, "mood_lasting", 0.65) *
               pl_math_normal_quantile(((double)lasting + 0.5) / 4294967296.0) +
           pl_people_parameter(run, "mood_passing", 0.15) *
               pl_math_normal_quantile(((double)passing + 0.5) / 4294967296.0);
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

pl_answer pl_leaving_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const int32_t f = question->faction;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const pl_stance stance = pl_stance_of(run, f);
    pl_assembly_faction(run, f)->cause = (uint8_t)stance.cause;
    if (!flag(run, "enabled", true) || n == 0) {
        return stay();
    }
    const double p = pl_math_logistic(pl_people_parameter(run, "firmness", 4) *
                                      (stance.leaving + mood(run, f, question)));
    const pl_text stream = pl_text_of("walkout/leave");
    const uint32_t *uniforms = pl_people_uniforms(run, stream, (uint32_t)question->item, seats, n);
    const bool documented = pl_run_mode(run) == PL_MODE_DOCUMENTED;
    const uint32_t favour = documented ? pl_people_expected(n, p) : count_below(uniforms, n, p);
    bool withdraws = false;
    const uint32_t leavers =
        pl_leaving_count(n, favour, own(run, f, "cohesion", parameter(run, "cohesion", 0.95)),
                         own(run, f, "discipline", 1), &withdraws);
    const bool silent = withdraws && flag(run, "requires_declaration", true) &&
                        pl_assembly_faction(run, f)->declared == 0;
    if (leavers == 0 || silent) {
        return stay();
    }
    const uint32_t at_call =
        withdraws ? pl_people_expected(leavers, parameter(run, "at_call", 0.385)) : leavers;
    pl_people_rank(run, seats, uniforms, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < at_call   ? PL_WALKOUT_LEAVE
                                      : i < leavers ? PL_WALKOUT_FOLLOW
                                                    : PL_WALKOUT_STAY;
    }
    return (pl_answer){.by_lane = true};
}
