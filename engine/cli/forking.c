#include "cli/forking.h"

#include <string.h>

static int load(pl_forking *forking, const pl_errand *e, const pl_forking_origin *origin,
                size_t i) {
    const pl_errand_fork *fork = &e->forks[i];
    pl_setting settings[PL_SETTINGS_MAX];
    size_t count = origin->setting_count;
    if (count + fork->end - e->setting_count > PL_SETTINGS_MAX) {
        pl_cli_complain("--at %s: more than %u settings in all", fork->moment, PL_SETTINGS_MAX);
        return PL_EXIT_USAGE;
    }
    if (count > 0) {
        memcpy(settings, origin->settings, count * sizeof *settings);
    }
    for (size_t k = e->setting_count; k < fork->end; k++) {
        settings[count++] = e->settings[k];
    }
    forking->entries[i] = (pl_fork_entry){.moment = pl_text_of(fork->moment),
                                          .settings = &e->settings[fork->first],
                                          .setting_count = fork->end - fork->first};
    const int code =
        pl_cli_load(origin->scenario, origin->variant, settings, count, &forking->scenarios[i]);
    forking->entries[i].scenario = forking->scenarios[i];
    return code;
}

static int complain_refused(const pl_forking *forking) {
    if (forking->plan.status == PL_BAD_SETTING) {
        pl_cli_complain("%s %s", forking->plan.code, forking->plan.why);
        return PL_EXIT_USAGE;
    }
    return pl_cli_fail(forking->plan.status, "--at");
}

int pl_forking_open(pl_forking *forking, const pl_errand *e, pl_forking_origin origin) {
    int code = PL_EXIT_OK;
    memset(forking, 0, sizeof *forking);
    for (size_t i = 0; i < e->fork_count; i++) {
        forking->entries[i].moment = pl_text_of(e->forks[i].moment);
    }
    if (!pl_fork_plan_init(&forking->plan, forking->entries, e->fork_count, origin.loaded)) {
        return complain_refused(forking);
    }
    for (size_t i = 0; i < e->fork_count && code == PL_EXIT_OK; i++) {
        code = load(forking, e, &origin, i);
    }
    return code;
}

void pl_forking_close(pl_forking *forking) {
    for (size_t i = 0; i < PL_FORKS_MAX; i++) {
        pl_scenario_destroy(forking->scenarios[i]);
    }
}

int pl_forking_end(const pl_forking *forking, const pl_run *run, bool unfinished) {
    const pl_fork_plan *plan = &forking->plan;
    if (plan->status != PL_OK) {
        return complain_refused(forking);
    }
    if (plan->made == plan->count) {
        return PL_EXIT_OK;
    }
    const char *moment = plan->entries[plan->made].moment.at;
    if (unfinished) {
        pl_cli_complain("--at %s: not yet come; give it again with --resume", moment);
        return PL_EXIT_OK;
    }
    pl_cli_complain("PL103 --at %s: the run has ended before that, with record #%llu", moment,
                    (unsigned long long)(pl_run_next_seq(run) - 1));
    return PL_EXIT_FALSE;
}
