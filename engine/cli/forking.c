#include "cli/forking.h"

#include <string.h>

#include "report/change.h"
#include "report/forks.h"

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
    if (e->fork_count + origin.fork_count > PL_FORKS_MAX) {
        pl_cli_complain("--at: at most %u forks in one run", PL_FORKS_MAX);
        return PL_EXIT_USAGE;
    }
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

void pl_forking_restart(pl_forking *forking, const pl_scenario *loaded) {
    (void)pl_fork_plan_init(&forking->plan, forking->entries, forking->plan.count, loaded);
}

/* --- what a fork can have done --- */

/* The number of the n-th run.forked (0..); 0: there are not so many. */
static uint64_t find_fork(pl_text journal, size_t n) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_RUN_FORKED && n-- == 0) {
            return record.seq;
        }
    }
    return 0;
}

static const char *reason(const pl_change_list *changes, pl_text journal, uint64_t fork) {
    bool used = false;
    if (changes->count == 0) {
        return "nothing is set that was not so already";
    }
    for (size_t i = 0; i < changes->count; i++) {
        const pl_forks_effect effect =
            pl_forks_effect_of(journal, fork, pl_change_path(changes, i));
        if (effect == PL_FORKS_READ) {
            return NULL;
        }
        used = used || effect == PL_FORKS_USED;
    }
    return used ? "what is set has been used already: it changes nothing from there on"
                : "what is set is read by nothing in this run";
}

void pl_forking_tell(const pl_forking *forking, const pl_scenario *before, pl_text journal) {
    size_t earlier = 0; /* forks that the journal had before these: of a resumed run */
    while (find_fork(journal, earlier + forking->plan.made) != 0) {
        earlier++;
    }
    for (size_t i = 0; i < forking->plan.made; i++) {
        pl_change_list changes;
        pl_change_list_init(&changes, pl_allocator_default());
        const pl_scenario *after = forking->scenarios[i];
        const pl_status status =
            pl_change_list_compare(&changes, pl_scenario_data(before), pl_scenario_data(after));
        const char *why =
            status == PL_OK ? reason(&changes, journal, find_fork(journal, earlier + i)) : NULL;
        if (why != NULL) {
            pl_cli_complain("--at %s: %s", forking->plan.entries[i].moment.at, why);
        }
        pl_change_list_fini(&changes);
        before = after;
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
    pl_cli_complain("PL102 --at %s: the run has ended before that, with record #%llu", moment,
                    (unsigned long long)(pl_run_next_seq(run) - 1));
    return PL_EXIT_FALSE;
}
