#include "cli/errand.h"

#include <stdlib.h>
#include <string.h>

/* What stands behind a moment is set there. */
static void take_setting(pl_errand *e, const char *arg, struct argp_state *state) {
    pl_errand_fork *fork = e->fork_count > 0 ? &e->forks[e->fork_count - 1] : NULL;
    const size_t count = fork != NULL ? fork->end : e->setting_count;
    if (count >= PL_SETTINGS_MAX || !pl_cli_split(arg, &e->settings[count])) {
        argp_error(state, "--set %s: KEY=VALUE is expected", arg);
    }
    if (fork != NULL) {
        fork->end++;
    } else {
        e->setting_count++;
    }
}

/* The same moment twice in a row is one. */
static void take_moment(pl_errand *e, const char *arg, struct argp_state *state) {
    const pl_errand_fork *last = e->fork_count > 0 ? &e->forks[e->fork_count - 1] : NULL;
    const size_t count = last != NULL ? last->end : e->setting_count;
    if (last != NULL && strcmp(last->moment, arg) == 0) {
        return;
    }
    if (e->fork_count >= PL_FORKS_MAX) {
        argp_error(state, "--at %s: at most %u moments", arg, PL_FORKS_MAX);
    }
    e->forks[e->fork_count++] = (pl_errand_fork){.moment = arg, .first = count, .end = count};
}

static void take_seed(pl_errand *e, const char *arg, struct argp_state *state) {
    e->sampled = true;
    e->seed = pl_cli_whole("seed", arg, 0, INT64_MAX, state);
}

static void take_replicate(pl_errand *e, const char *arg, struct argp_state *state) {
    e->has_replicate = true;
    e->replicate = pl_cli_whole("replicate", arg, 0, UINT32_MAX, state);
}

static void take_scenario(pl_errand *e, const char *arg, struct argp_state *state) {
    if (e->scenario != NULL) {
        argp_error(state, "one scenario at a time, please: '%s'", arg);
    }
    e->scenario = arg;
}

error_t pl_errand_parse(pl_errand *e, int key, char *arg, struct argp_state *state) {
    switch (key) {
    case 's':
        take_setting(e, arg, state);
        return 0;
    case 't':
        take_moment(e, arg, state);
        return 0;
    case 'S':
        take_seed(e, arg, state);
        return 0;
    case 'r':
        take_replicate(e, arg, state);
        return 0;
    case 'o':
        e->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        take_scenario(e, arg, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void pl_errand_check_forks(const pl_errand *e, struct argp_state *state) {
    for (size_t i = 0; i < e->fork_count; i++) {
        if (e->forks[i].first == e->forks[i].end) {
            argp_error(state, "--at %s: what is to change there? a --set must follow",
                       e->forks[i].moment);
        }
    }
}

void pl_errand_check(const pl_errand *e, struct argp_state *state) {
    if (e->scenario == NULL) {
        argp_error(state, "a scenario is missing; plenum list shows the shipped ones");
    }
    if (e->has_replicate && !e->sampled) {
        argp_error(state, "--replicate needs --seed");
    }
    pl_errand_check_forks(e, state);
}

pl_play_options pl_errand_play_options(const pl_errand *e, pl_buffer *journal) {
    return (pl_play_options){.mode = e->sampled ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
                             .rng = {e->seed, (uint32_t)e->replicate},
                             .sink = pl_sink_memory(journal)};
}

unsigned pl_errand_width(const pl_errand *e) {
    const bool to_terminal = e->output == NULL || strcmp(e->output, "-") == 0;
    return to_terminal ? pl_cli_width() : 0;
}
