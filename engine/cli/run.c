/* plenum run: plays a scenario once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/campaign.h"
#include "cli/errand.h"
#include "cli/forking.h"
#include "cli/formats.h"
#include "cli/recording.h"

typedef struct options {
    pl_errand errand;
    const char *variant;
    const char *format;
    const char *resume; /* journal to go on from */
    const char *part;   /* of a campaign */
    const char *ask[PL_ASK_FACTIONS_MAX];
    size_t ask_count;
    bool stops;
} options;

/* A journal that is gone on from says all of the errand but where it is to be written. */
static void check_end(const options *o, struct argp_state *state) {
    const pl_errand *e = &o->errand;
    const bool told = e->scenario != NULL || o->variant != NULL || e->setting_count > 0 ||
                      e->sampled || e->has_replicate;
    if (o->stops && o->ask_count == 0 && o->resume == NULL) {
        argp_error(state, "--stops: for whom? it needs --ask FACTION");
    }
    if (o->resume == NULL) {
        pl_errand_check(e, state);
    } else if (told) {
        argp_error(state, "--resume: the journal says which scenario, variant, settings and seed");
    } else {
        pl_errand_check_forks(e, state);
    }
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'v':
        if (o->variant != NULL) {
            argp_error(state, "--variant %s: a run has one variant, and '%s' was given", arg,
                       o->variant);
        }
        o->variant = arg;
        return 0;
    case 'a':
        if (o->ask_count >= PL_ASK_FACTIONS_MAX) {
            argp_error(state, "--ask %s: at most %d factions", arg, PL_ASK_FACTIONS_MAX);
        }
        o->ask[o->ask_count++] = arg;
        return 0;
    case 'p':
        o->stops = true;
        return 0;
    case 'R':
        o->resume = arg;
        return 0;
    case 'f':
        o->format = arg;
        return 0;
    case 'P':
        o->part = arg;
        return 0;
    case ARGP_KEY_END:
        check_end(o, state);
        return 0;
    default:
        return pl_errand_parse(&o->errand, key, arg, state);
    }
}

static const struct argp_option rows[] = {
    {"variant", 'v', "NAME", 0, "A named counterfactual of the scenario", 0},
    {"set", 's', "KEY=VALUE", 0, "A parameter, or the path of any number, time, switch or choice",
     0},
    {"at", 't', "MOMENT", 0,
     "Fork: what is set behind it holds from there on; an hour like 1917-10-26T02:40, a record "
     "like #120, or an item when it is opened",
     0},
    {"seed", 'S', "N", 0, "Play one course with dice; without it, the expected course", 0},
    {"replicate", 'r', "N", 0, "Which of the courses of that seed (0)", 0},
    {"ask", 'a', "FACTION", 0, "You decide for it: its votes, seats, offices, walkouts", 0},
    {"stops", 'p', NULL, 0, "With --ask: stop at every pause of the house too, to act unasked", 0},
    {"resume", 'R', "FILE", 0, "Go on from an unfinished journal, as `save` or -o left it", 0},
    {"format", 'f', "FORMAT", 0, "minutes (default), summary, jsonl, journal", 0},
    {"part", 'P', "NAME", 0, "Of a campaign: write this scenario of it alone", 0},
    {"output", 'o', "FILE", 0, "Write there instead of to the terminal", 0},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SCENARIO\n--resume=FILE",
    "Plays a scenario once and prints what happened.\vSCENARIO is a folder, a file, or the name "
    "of a shipped scenario. Settings apply in order: defaults, variant, --set from left to right. "
    "A run with --at is the same "
    "as one without up to that moment.",
    NULL,
    NULL,
    NULL};

/* A run on its way. */
typedef struct course {
    const options *o;
    const pl_format *format;
    const pl_scenario *scenario;
    const char *name; /* of the scenario, for messages */
    bool untouched;   /* it is its own reference, and was loaded without one */
    pl_run *run;
    pl_forking forking;
    const pl_scenario *forked_from; /* by which the run goes before that */
    pl_buffer journal;
    bool unfinished;
    int code; /* what the end that the person made of it means for the program */
} course;

static bool is_shown_already(const course *c) {
    return c->o->errand.output == NULL && isatty(STDOUT_FILENO) &&
           strcmp(c->o->format, "minutes") == 0;
}

static void say_unfinished(const course *c) {
    const char *file = c->o->errand.output != NULL ? c->o->errand.output : "standard output";
    const bool is_journal =
        strcmp(c->o->format, "jsonl") == 0 || strcmp(c->o->format, "journal") == 0;
    pl_cli_complain("%s: unfinished%s", file,
                    is_journal ? "; plenum run --resume goes on from there" : "");
}

static int write_result(const course *c) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_status status = c->format->write(pl_buffer_text(&c->journal), pl_scenario_data(c->scenario),
                                        pl_errand_width(&c->o->errand), &out);
    if (status == PL_TRUNCATED && c->unfinished) {
        status = pl_buffer_status(&out);
    }
    int code = pl_cli_fail(status, c->name);
    code = code == PL_EXIT_OK ? pl_cli_output(c->o->errand.output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    if (code == PL_EXIT_OK && c->unfinished) {
        say_unfinished(c);
    }
    return code;
}

/* A person at the terminal sees all in one place; otherwise standard output is for results. */
static pl_play_stop ask(course *c) {
    const bool terminal = isatty(STDOUT_FILENO) != 0;
    const pl_ask_options asked = {
        .factions = c->o->ask,
        .faction_count = c->o->ask_count,
        .scenario = c->scenario,
        .forks = &c->forking.plan,
        .run = c->run,
        .journal = &c->journal,
        .talk = terminal && isatty(STDIN_FILENO) != 0 ? stdout : stderr,
        .minutes = terminal ? stdout : stderr,
        .width = pl_cli_width(),
        .stops = c->o->stops,
        .kept = !is_shown_already(c),
    };
    int signal = 0;
    switch (pl_ask_go(&asked, &signal)) {
    case PL_ASK_ENDED:
        return PL_PLAY_ENDED;
    case PL_ASK_FAULT:
        return PL_PLAY_FAULT;
    case PL_ASK_QUIT:
    case PL_ASK_REFUSED: /* told when it is looked whether all forks were made */
        break;
    case PL_ASK_SIGNAL:
        c->code = 128 + signal;
        break;
    case PL_ASK_FAILED:
        pl_cli_complain("the answers could not be read");
        c->code = PL_EXIT_SYSTEM;
        break;
    }
    c->unfinished = true;
    return PL_PLAY_QUESTION;
}

/* A scenario that is its own reference was not played when it was loaded. What would have been a
 * mistake of its file then ends the run now, and is to be told as such, with its line. */
static int tell_mistake(const course *c) {
    pl_scenario *again = NULL;
    const int code = pl_cli_load(c->name, NULL, NULL, 0, &again);
    pl_scenario_destroy(again);
    return code;
}

static int play(course *c) {
    const bool asks = c->o->ask_count > 0 || c->o->resume != NULL;
    uint32_t question = 0;
    const pl_play_stop stop =
        asks ? ask(c) : pl_fork_plan_go(&c->forking.plan, c->scenario, c->run, 0, &question);
    int code = pl_cli_fail(pl_run_status(c->run), c->name);
    code = code == PL_EXIT_OK ? pl_forking_end(&c->forking, c->run, c->unfinished) : code;
    code = code == PL_EXIT_OK && stop == PL_PLAY_FAULT && c->untouched ? tell_mistake(c) : code;
    if (code == PL_EXIT_OK && !(asks && is_shown_already(c))) {
        code = write_result(c);
    }
    if (code == PL_EXIT_OK && !c->unfinished) {
        pl_forking_tell(&c->forking, c->forked_from, pl_buffer_text(&c->journal));
    }
    if (code == PL_EXIT_OK && stop == PL_PLAY_FAULT) {
        code = pl_formats_complain_fault(pl_buffer_text(&c->journal));
    }
    return code == PL_EXIT_OK ? c->code : code;
}

static bool factions_are_known(const course *c) {
    bool known = true;
    for (size_t i = 0; i < c->o->ask_count; i++) {
        known = pl_ask_is_faction(c->scenario, c->o->ask[i]) && known;
    }
    return known;
}

static int open_forks_of(course *c, const pl_recording *recording) {
    pl_setting settings[PL_SETTINGS_MAX];
    const pl_forking_origin origin = {.scenario = recording->origin.scenario,
                                      .variant = recording->origin.variant,
                                      .settings = settings,
                                      .setting_count = pl_recording_settings(recording, settings),
                                      .loaded = recording->scenario,
                                      .fork_count = recording->origin.fork_count};
    return pl_forking_open(&c->forking, &c->o->errand, origin);
}

static int resume(course *c) {
    pl_recording recording;
    int code = pl_recording_open(&recording, c->o->resume, true);
    if (code == PL_EXIT_OK && recording.ended) {
        pl_cli_complain("%s: this run has ended; plenum replay plays it again", c->o->resume);
        code = PL_EXIT_USAGE;
    }
    c->scenario = recording.scenario;
    c->forked_from = recording.origin.fork_count > 0
                         ? recording.forks[recording.origin.fork_count - 1]
                         : recording.scenario;
    c->name = c->o->resume;
    code = code == PL_EXIT_OK && !factions_are_known(c) ? PL_EXIT_USAGE : code;
    code = code == PL_EXIT_OK ? open_forks_of(c, &recording) : code;
    code = code == PL_EXIT_OK ? pl_recording_resume(&recording, &c->journal, &c->run) : code;
    code = code == PL_EXIT_OK ? play(c) : code;
    pl_run_destroy(c->run);
    pl_forking_close(&c->forking);
    pl_recording_close(&recording);
    return code;
}

/* --- a campaign --- */

static int complain_of_campaign(const options *o) {
    const bool asks = o->ask_count > 0;
    pl_cli_complain(asks ? "--ask: a campaign is played by the model; ask in one of its scenarios"
                         : "--format journal: a campaign has a journal for each of its scenarios: "
                           "--part NAME writes one");
    return PL_EXIT_USAGE;
}

static int play_campaign(const options *o, const pl_format *format, pl_data scenario) {
    if (o->errand.fork_count > 0) {
        pl_cli_complain("--at: a campaign is played part by part; fork one of its scenarios");
        return PL_EXIT_USAGE;
    }
    if (o->ask_count > 0 || (o->part == NULL && strcmp(o->format, "journal") == 0)) {
        return complain_of_campaign(o);
    }
    pl_campaign *campaign = calloc(1, sizeof *campaign);
    if (campaign == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    int code = pl_campaign_play(campaign, scenario, &o->errand, o->variant);
    if (code == PL_EXIT_OK) {
        code = pl_campaign_write(campaign, scenario, &o->errand, format, o->part);
    }
    pl_campaign_close(campaign);
    free(campaign);
    return code;
}

/* True, and *code says how it went, if what was asked for is a campaign or cannot be had. */
static bool is_campaign(const options *o, const pl_format *format, int *code) {
    pl_scenario *campaign = NULL;
    *code = pl_campaign_load(o->errand.scenario, &campaign);
    const bool is = campaign != NULL;
    if (is) {
        *code = play_campaign(o, format, pl_scenario_data(campaign));
    } else if (*code == PL_EXIT_OK && o->part != NULL) {
        pl_cli_complain("--part %s: %s is no campaign", o->part, o->errand.scenario);
        *code = PL_EXIT_USAGE;
    }
    pl_scenario_destroy(campaign);
    return is || *code != PL_EXIT_OK;
}

static int begin(course *c) {
    const pl_errand *e = &c->o->errand;
    const pl_play_options play_options = pl_errand_play_options(e, &c->journal);
    pl_scenario *scenario = NULL;
    c->untouched = !e->sampled && c->o->ask_count == 0 && c->o->variant == NULL &&
                   e->setting_count == 0 && e->fork_count == 0;
    int code = (c->untouched ? pl_cli_load_untouched : pl_cli_load)(
        e->scenario, c->o->variant, e->settings, e->setting_count, &scenario);
    c->scenario = scenario;
    c->forked_from = scenario;
    c->name = e->scenario;
    code = code == PL_EXIT_OK && !factions_are_known(c) ? PL_EXIT_USAGE : code;
    if (code == PL_EXIT_OK) {
        const pl_forking_origin origin = {.scenario = e->scenario,
                                          .variant = c->o->variant,
                                          .settings = e->settings,
                                          .setting_count = e->setting_count,
                                          .loaded = scenario};
        code = pl_forking_open(&c->forking, e, origin);
    }
    if (code == PL_EXIT_OK) {
        code = pl_cli_fail(pl_play_create(pl_allocator_default(), scenario, &play_options, &c->run),
                           c->name);
    }
    code = code == PL_EXIT_OK ? play(c) : code;
    pl_run_destroy(c->run);
    pl_forking_close(&c->forking);
    pl_scenario_destroy(scenario);
    return code;
}

int pl_command_run(int argc, char **argv) {
    options o = {.format = "minutes"};
    pl_cli_parse(&parser, argc, argv, &o);
    course c = {.o = &o, .format = pl_formats_find(o.format)};
    if (c.format == NULL) {
        return pl_formats_complain_unknown(o.format);
    }
    pl_buffer_init(&c.journal, pl_allocator_default());
    int code = PL_EXIT_OK;
    if (o.resume != NULL || !is_campaign(&o, c.format, &code)) {
        code = o.resume != NULL ? resume(&c) : begin(&c);
    }
    pl_buffer_fini(&c.journal);
    return code;
}
