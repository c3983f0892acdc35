#include "script/fork_plan.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/contract.h"
#include "procedure/assembly.h"

/* --- refusing --- */

__attribute__((format(printf, 4, 5))) static bool
refuse(pl_fork_plan *plan, size_t entry, const char *code, const char *format, ...) {
    const pl_text moment = plan->entries[entry].moment;
    va_list list;
    const int used = snprintf(plan->why, sizeof plan->why,
                              "--at %.*s: ", (int)(moment.size < 80 ? moment.size : 80), moment.at);
    va_start(list, format);
    (void)vsnprintf(plan->why + used, sizeof plan->why - (size_t)used, format, list);
    va_end(list);
    plan->code = code;
    plan->status = PL_BAD_SETTING;
    return false;
}

bool pl_fork_plan_init(pl_fork_plan *plan, const pl_fork_entry *entries, size_t count,
                       const pl_scenario *scenario) {
    PL_REQUIRE(count <= PL_FORKS_MAX);
    *plan = (pl_fork_plan){.entries = entries, .count = count};
    for (size_t i = 0; i < count; i++) {
        char why[PL_MOMENT_WHY];
        if (pl_scenario_sandbox(scenario) != NULL) {
            return refuse(plan, i, "PL104",
                          "the scenario has hooks, which keep the values they were loaded with; "
                          "give the setting without --at");
        }
        if (!pl_moment_read(&plan->moments[i], entries[i].moment, pl_scenario_data(scenario),
                            why)) {
            return refuse(plan, i, "PL100", "%s", why);
        }
    }
    return true;
}

/* --- forking --- */

static pl_status write_settings(const pl_fork_entry *entry, pl_buffer *texts, pl_text *set) {
    size_t ends[PL_SETTINGS_MAX];
    size_t start = 0;
    for (size_t i = 0; i < entry->setting_count; i++) {
        pl_buffer_add_text(texts, entry->settings[i].key);
        pl_buffer_add_char(texts, '=');
        pl_buffer_add_text(texts, entry->settings[i].value);
        ends[i] = texts->size;
    }
    PL_TRY(pl_buffer_status(texts));
    for (size_t i = 0; i < entry->setting_count; i++) {
        set[i] = (pl_text){texts->at + start, ends[i] - start};
        start = ends[i];
    }
    return PL_OK;
}

static pl_status fork_now(pl_run *run, const pl_fork_entry *entry, pl_time at,
                          char why[PL_FORK_WHY]) {
    const pl_data identity = pl_data_root(pl_scenario_identity(entry->scenario));
    pl_text set[PL_SETTINGS_MAX];
    pl_buffer texts;
    const pl_fork fork = {.scenario = pl_scenario_block(entry->scenario),
                          .at = at,
                          .moment = entry->moment,
                          .set = set,
                          .set_count = entry->setting_count,
                          .edited = pl_data_bool(pl_data_get(identity, "edited"), false)};
    PL_REQUIRE(entry->setting_count <= PL_SETTINGS_MAX);
    pl_buffer_init(&texts, pl_allocator_default());
    pl_status status = write_settings(entry, &texts, set);
    if (status == PL_OK) {
        status = pl_fork_make(run, &fork, why);
    }
    pl_buffer_fini(&texts);
    return status;
}

/* Can the next moment not come any more? An hour that is over was not there, or a fork before has
 * passed it; a record or an item may be over only by what happened since it became the next. */
static bool is_missed(pl_fork_plan *plan, const pl_run *run) {
    const pl_moment *moment = &plan->moments[plan->made];
    const bool is_looked_at = plan->looked_at > plan->made;
    plan->looked_at = plan->made + 1;
    if (moment->kind == PL_MOMENT_HOUR) {
        return pl_run_next_seq(run) > 1 && pl_moment_is_over(moment, run);
    }
    return !is_looked_at && pl_moment_is_over(moment, run);
}

static bool fork_if_now(pl_fork_plan *plan, pl_run *run, bool *made) {
    const pl_moment *moment = &plan->moments[plan->made];
    char why[PL_FORK_WHY] = "";
    *made = false;
    if (!pl_moment_is_now(moment, run)) {
        return true;
    }
    const pl_time at = moment->kind == PL_MOMENT_HOUR ? moment->hour : pl_run_now(run);
    plan->status = fork_now(run, &plan->entries[plan->made], at, why);
    if (plan->status == PL_BAD_SETTING) {
        return refuse(plan, plan->made, "PL101", "%s", why);
    }
    plan->made++;
    *made = true;
    return plan->status == PL_OK;
}

static bool act_once(pl_fork_plan *plan, pl_run *run, bool *made) {
    *made = false;
    if (is_missed(plan, run)) {
        return refuse(plan, plan->made, "PL103",
                      plan->made == 0 ? "the run begins, or goes on, later than that"
                                      : "that is over at the moment given before it; moments stand "
                                        "in their order");
    }
    return fork_if_now(plan, run, made);
}

bool pl_fork_plan_act(pl_fork_plan *plan, pl_run *run) {
    bool made = true;
    bool good = plan->status == PL_OK;
    while (good && made && plan->made < plan->count && !pl_run_is_over(run)) {
        good = act_once(plan, run, &made);
    }
    return good;
}

pl_play_stop pl_fork_plan_go(pl_fork_plan *plan, const pl_scenario *scenario, pl_run *run,
                             uint64_t steps, uint32_t *question) {
    for (uint64_t i = 0; plan->made < plan->count && (steps == 0 || i < steps); i++) {
        if (!pl_fork_plan_act(plan, run)) {
            return PL_PLAY_LIMIT;
        }
        const pl_play_stop stop = pl_play_go(scenario, run, 1, question);
        if (stop != PL_PLAY_LIMIT || i + 1 == steps) {
            return stop;
        }
    }
    return pl_play_go(scenario, run, steps, question);
}
