/* plenum run: plays a scenario once. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/formats.h"
#include "script/play.h"

typedef struct options {
    const char *scenario;
    const char *variant;
    const char *format;
    const char *output;
    pl_setting settings[PL_SETTINGS_MAX];
    size_t setting_count;
    uint64_t seed;
    uint64_t replicate;
    bool sampled, has_replicate;
} options;

static bool read_whole(const char *text, uint64_t most, uint64_t *value) {
    char *rest = NULL;
    if (text[0] < '0' || text[0] > '9' || strlen(text) > 19) {
        return false;
    }
    *value = strtoull(text, &rest, 10);
    return *rest == '\0' && *value <= most;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'v':
        o->variant = arg;
        return 0;
    case 's':
        if (o->setting_count >= PL_SETTINGS_MAX ||
            !pl_cli_split(arg, &o->settings[o->setting_count])) {
            argp_error(state, "--set %s: KEY=VALUE is expected", arg);
        }
        o->setting_count++;
        return 0;
    case 'S':
        o->sampled = true;
        if (!read_whole(arg, INT64_MAX, &o->seed)) {
            argp_error(state, "--seed %s: a whole number from 0 to 9223372036854775807 is expected",
                       arg);
        }
        return 0;
    case 'r':
        o->has_replicate = true;
        if (!read_whole(arg, UINT32_MAX, &o->replicate)) {
            argp_error(state, "--replicate %s: a whole number from 0 is expected", arg);
        }
        return 0;
    case 'f':
        o->format = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->scenario != NULL) {
            argp_error(state, "one scenario at a time, please: '%s'", arg);
        }
        o->scenario = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->scenario == NULL) {
            argp_error(state, "a scenario is missing; plenum list shows the shipped ones");
        }
        if (o->has_replicate && !o->sampled) {
            argp_error(state, "--replicate needs --seed");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"variant", 'v', "NAME", 0, "A named counterfactual of the scenario", 0},
    {"set", 's', "KEY=VALUE", 0, "A parameter, or the path of any number, time, switch or choice",
     0},
    {"seed", 'S', "N", 0, "Play one course with dice; without it, the expected course", 0},
    {"replicate", 'r', "N", 0, "Which of the courses of that seed (0)", 0},
    {"format", 'f', "FORMAT", 0, "minutes (default), summary, jsonl, journal", 0},
    {"output", 'o', "FILE", 0, "Write there instead of to the terminal", 0},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SCENARIO",
    "Plays a scenario once and prints what happened.\vSCENARIO is a folder, a file, or the name "
    "of a shipped scenario. Settings apply in order: defaults, variant, --set from left to right.",
    NULL,
    NULL,
    NULL};

static int play(const options *o, const pl_scenario *scenario, const pl_format *format) {
    pl_buffer journal;
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_init(&journal, pl_allocator_default());
    const pl_play_options play_options = {
        .mode = o->sampled ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
        .rng = {o->seed, (uint32_t)o->replicate},
        .sink = pl_sink_memory(&journal),
    };
    pl_status status = pl_play_create(pl_allocator_default(), scenario, &play_options, &run);
    pl_play_stop stop = PL_PLAY_ENDED;
    if (status == PL_OK) {
        stop = pl_play_go(scenario, run, 0, &question);
        status = pl_run_status(run);
    }
    int code = pl_cli_fail(status, o->scenario);
    if (code == PL_EXIT_OK) {
        pl_buffer out;
        pl_buffer_init(&out, pl_allocator_default());
        const bool to_terminal = o->output == NULL || strcmp(o->output, "-") == 0;
        code = pl_cli_fail(format->write(pl_buffer_text(&journal), pl_scenario_data(scenario),
                                         to_terminal ? pl_cli_width() : 0, &out),
                           o->scenario);
        code = code == PL_EXIT_OK ? pl_cli_output(o->output, pl_buffer_text(&out)) : code;
        pl_buffer_fini(&out);
    }
    if (code == PL_EXIT_OK && stop == PL_PLAY_FAULT) {
        code = pl_formats_complain_fault(pl_buffer_text(&journal));
    }
    pl_run_destroy(run);
    pl_buffer_fini(&journal);
    return code;
}

int pl_command_run(int argc, char **argv) {
    options o = {.format = "minutes"};
    pl_scenario *scenario = NULL;
    argp_err_exit_status = PL_EXIT_USAGE;
    static char name_shown[] = "plenum run";
    argv[0] = name_shown;
    argp_parse(&parser, argc, argv, 0, NULL, &o);
    const pl_format *format = pl_formats_find(o.format);
    if (format == NULL) {
        return pl_formats_complain_unknown(o.format);
    }
    int code = pl_cli_load(o.scenario, o.variant, o.settings, o.setting_count, &scenario);
    if (code == PL_EXIT_OK) {
        code = play(&o, scenario, format);
    }
    pl_scenario_destroy(scenario);
    return code;
}
