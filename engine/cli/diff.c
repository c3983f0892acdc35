/* plenum diff: plays a scenario twice and tells what was turned, where the runs part and why. */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/formats.h"
#include "report/diff.h"
#include "script/play.h"

typedef struct options {
    const char *scenario;
    const char *variants[2];
    const char *format;
    const char *output;
    pl_setting settings[PL_SETTINGS_MAX];
    size_t variant_count, setting_count;
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

static void check_options(const options *o, struct argp_state *state) {
    if (o->scenario == NULL) {
        argp_error(state, "a scenario is missing; plenum list shows the shipped ones");
    }
    if (o->variant_count == 0 && o->setting_count == 0) {
        argp_error(state, "nothing to compare with: give --variant or --set");
    }
    if (o->has_replicate && !o->sampled) {
        argp_error(state, "--replicate needs --seed");
    }
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'v':
        if (o->variant_count == 2) {
            argp_error(state, "--variant %s: two variants are the most", arg);
        }
        o->variants[o->variant_count++] = arg;
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
        if (strcmp(arg, "text") != 0 && strcmp(arg, "json") != 0) {
            argp_error(state, "--format %s: text or json", arg);
        }
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
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"variant", 'v', "NAME", 0,
     "A named counterfactual; given once, it is compared with the scenario as it stands, given "
     "twice, the first with the second",
     0},
    {"set", 's', "KEY=VALUE", 0,
     "For the second run: a parameter, or the path of any number, time, switch or choice", 0},
    {"seed", 'S', "N", 0, "Play both with the same dice; without it, the expected courses", 0},
    {"replicate", 'r', "N", 0, "Which of the courses of that seed (0)", 0},
    {"format", 'f', "FORMAT", 0, "text (default), json", 0},
    {"output", 'o', "FILE", 0, "Write there instead of to the terminal", 0},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SCENARIO",
    "Plays a scenario twice and tells where the two runs part, why, what came out otherwise and "
    "what stayed.\vSCENARIO is a folder, a file, or the name of a shipped scenario. Settings "
    "apply to the second run, after its variant.",
    NULL,
    NULL,
    NULL};

/* One of the two runs, played. */
typedef struct course {
    pl_scenario *scenario;
    pl_buffer journal;
    bool fault;
} course;

static int play(const options *o, course *c) {
    pl_run *run = NULL;
    uint32_t question = 0;
    const pl_play_options play_options = {
        .mode = o->sampled ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
        .rng = {o->seed, (uint32_t)o->replicate},
        .sink = pl_sink_memory(&c->journal),
    };
    pl_status status = pl_play_create(pl_allocator_default(), c->scenario, &play_options, &run);
    if (status == PL_OK) {
        c->fault = pl_play_go(c->scenario, run, 0, &question) == PL_PLAY_FAULT;
        status = pl_run_status(run);
    }
    pl_run_destroy(run);
    return pl_cli_fail(status, o->scenario);
}

static int load_and_play(const options *o, int which, course *c) {
    const bool is_second = which == 1;
    const int first_variant = o->variant_count == 2 ? 0 : -1;
    const char *variant = is_second
                              ? (o->variant_count > 0 ? o->variants[o->variant_count - 1] : NULL)
                          : first_variant >= 0 ? o->variants[first_variant]
                                               : NULL;
    const int code = pl_cli_load(o->scenario, variant, o->settings,
                                 is_second ? o->setting_count : 0, &c->scenario);
    return code == PL_EXIT_OK ? play(o, c) : code;
}

static int compare(const options *o, const course courses[2]) {
    const pl_diff_run first = {pl_buffer_text(&courses[0].journal),
                               pl_scenario_data(courses[0].scenario)};
    const pl_diff_run second = {pl_buffer_text(&courses[1].journal),
                                pl_scenario_data(courses[1].scenario)};
    const bool to_terminal = o->output == NULL || strcmp(o->output, "-") == 0;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const pl_status status =
        strcmp(o->format, "json") == 0
            ? pl_diff_write_json(first, second, pl_allocator_default(), &out)
            : pl_diff_write_text(first, second, to_terminal ? pl_cli_width() : 0,
                                 pl_allocator_default(), &out);
    int code = pl_cli_fail(status, o->scenario);
    code = code == PL_EXIT_OK ? pl_cli_output(o->output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    for (int i = 0; i < 2 && code == PL_EXIT_OK; i++) {
        if (courses[i].fault) {
            code = pl_formats_complain_fault(pl_buffer_text(&courses[i].journal));
        }
    }
    return code;
}

int pl_command_diff(int argc, char **argv) {
    options o = {.format = "text"};
    course courses[2] = {{0}};
    argp_err_exit_status = PL_EXIT_USAGE;
    static char name_shown[] = "plenum diff";
    argv[0] = name_shown;
    argp_parse(&parser, argc, argv, 0, NULL, &o);
    int code = PL_EXIT_OK;
    for (int i = 0; i < 2; i++) {
        pl_buffer_init(&courses[i].journal, pl_allocator_default());
        code = code == PL_EXIT_OK ? load_and_play(&o, i, &courses[i]) : code;
    }
    code = code == PL_EXIT_OK ? compare(&o, courses) : code;
    for (int i = 0; i < 2; i++) {
        pl_scenario_destroy(courses[i].scenario);
        pl_buffer_fini(&courses[i].journal);
    }
    return code;
}
