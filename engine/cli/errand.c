#include "cli/errand.h"

#include <stdlib.h>
#include <string.h>

static bool read_whole(const char *text, uint64_t most, uint64_t *value) {
    char *rest = NULL;
    if (text[0] < '0' || text[0] > '9' || strlen(text) > 19) {
        return false;
    }
    *value = strtoull(text, &rest, 10);
    return *rest == '\0' && *value <= most;
}

static void take_setting(pl_errand *e, const char *arg, struct argp_state *state) {
    if (e->setting_count >= PL_SETTINGS_MAX || !pl_cli_split(arg, &e->settings[e->setting_count])) {
        argp_error(state, "--set %s: KEY=VALUE is expected", arg);
    }
    e->setting_count++;
}

static void take_seed(pl_errand *e, const char *arg, struct argp_state *state) {
    e->sampled = true;
    if (!read_whole(arg, INT64_MAX, &e->seed)) {
        argp_error(state, "--seed %s: a whole number from 0 to 9223372036854775807 is expected",
                   arg);
    }
}

static void take_replicate(pl_errand *e, const char *arg, struct argp_state *state) {
    e->has_replicate = true;
    if (!read_whole(arg, UINT32_MAX, &e->replicate)) {
        argp_error(state, "--replicate %s: a whole number from 0 is expected", arg);
    }
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

void pl_errand_check(const pl_errand *e, struct argp_state *state) {
    if (e->scenario == NULL) {
        argp_error(state, "a scenario is missing; plenum list shows the shipped ones");
    }
    if (e->has_replicate && !e->sampled) {
        argp_error(state, "--replicate needs --seed");
    }
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
