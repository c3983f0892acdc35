#include "cli/ordered.h"

#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "batch/crew.h"
#include "cli/cli.h"
#include "cli/formats.h"

enum {
    KEY_SHARD = 256,
    KEY_WITH_FAULTS,
    KEY_HALF_WIDTH,
    KEY_JOURNALS,
    KEY_REPLICATES,
    KEY_VOTES,
    KEY_TRUST,
    KEY_WORKER,
    KEY_MAX_STEPS,
    KEY_MAX_FUEL
};

/* --- one word --- */

static void take_variant(pl_ordered *o, const char *arg, struct argp_state *state) {
    pl_experiment *e = &o->experiment;
    for (size_t i = 0; i < e->variant_count; i++) {
        if (strcmp(e->variants[i], arg) == 0) {
            argp_error(state, "--variant %s: given twice", arg);
        }
    }
    if (arg[0] == '\0') {
        argp_error(state, "--variant: a name is expected; --baseline is the scenario as it stands");
    }
    if (e->variant_count == PL_VARIANTS_MAX - 1) { /* one place is the baseline's */
        argp_error(state, "--variant %s: at most %u variants", arg, PL_VARIANTS_MAX - 1);
    }
    e->variants[e->variant_count++] = arg;
}

static void take_sweep(pl_ordered *o, const char *arg, struct argp_state *state) {
    pl_design *d = &o->experiment.design;
    const char *why = NULL;
    if (d->sweep_count == PL_SWEEPS_MAX) {
        argp_error(state, "--sweep %s: at most %u sweeps", arg, PL_SWEEPS_MAX);
        return;
    }
    pl_sweep *sweep = &o->sweeps[d->sweep_count++];
    if (pl_sweep_read(sweep, pl_allocator_default(), arg, &why) != PL_OK) {
        argp_error(state, "--sweep %s: %s", arg, why != NULL ? why : "not enough memory");
    }
    for (size_t i = 0; i + 1 < d->sweep_count; i++) {
        if (pl_text_equal(o->sweeps[i].key, sweep->key)) {
            argp_error(state, "--sweep %s: swept twice", arg);
        }
    }
}

static void take_sample(pl_ordered *o, const char *arg, struct argp_state *state) {
    pl_design *d = &o->experiment.design;
    const char *colon = strchr(arg, ':');
    const pl_text kind = {arg, colon != NULL ? (size_t)(colon - arg) : strlen(arg)};
    if (colon == NULL || !pl_design_kind_of(kind, &d->kind) || d->kind == PL_DESIGN_GRID) {
        argp_error(state, "--sample %s: lhs:N, sobol:N, morris:N or saltelli:N", arg);
        return;
    }
    d->points = pl_cli_whole("sample", colon + 1, 1, PL_POINTS_MAX, state);
}

static void take_shard(pl_ordered *o, char *arg, struct argp_state *state) {
    char *slash = strchr(arg, '/');
    if (slash == NULL) {
        argp_error(state, "--shard %s: I/N, the I-th of N", arg);
        return;
    }
    *slash = '\0';
    o->shards = pl_cli_whole("shard", slash + 1, 1, 1000000, state);
    o->shard = pl_cli_whole("shard", arg, 1, o->shards, state);
}

static void take_setting(pl_ordered *o, const char *arg, struct argp_state *state) {
    pl_experiment *e = &o->experiment;
    if (e->setting_count >= PL_SETTINGS_MAX - PL_SWEEPS_MAX ||
        !pl_cli_split(arg, &o->settings[e->setting_count])) {
        argp_error(state, "--set %s: KEY=VALUE is expected", arg);
    }
    e->setting_count++;
}

static void take_outcome(pl_ordered *o, const char *arg, struct argp_state *state) {
    if (o->keep_count == PL_MEASURES_MAX) {
        argp_error(state, "--outcome %s: at most %u", arg, PL_MEASURES_MAX);
        return;
    }
    o->keep[o->keep_count++] = arg;
}

static void take_half_width(pl_ordered *o, const char *arg, struct argp_state *state) {
    if (o->width_count == PL_ORDERED_WIDTHS_MAX || !pl_cli_split(arg, &o->widths[o->width_count])) {
        argp_error(state, "--half-width %s: OUTCOME=WIDTH is expected, at most %u times", arg,
                   PL_ORDERED_WIDTHS_MAX);
    }
    o->width_count++;
}

/* "7", "0-9"; several with commas. */
static void take_replicates(pl_ordered *o, char *arg, struct argp_state *state) {
    char *rest = NULL;
    for (char *word = strtok_r(arg, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
        char *dash = strchr(word, '-');
        if (o->kept_count == PL_ORDERED_REPLICATES_MAX) {
            argp_error(state, "--replicates: at most %u of them or ranges",
                       PL_ORDERED_REPLICATES_MAX);
            return;
        }
        if (dash != NULL) {
            *dash = '\0';
        }
        const uint64_t first = pl_cli_whole("replicates", word, 0, PL_RUNS_MAX, state);
        const uint64_t last =
            dash != NULL ? pl_cli_whole("replicates", dash + 1, first, PL_RUNS_MAX, state) : first;
        o->kept[o->kept_count++] = (pl_replicates){first, last};
    }
}

static void check_journals(pl_ordered *o, struct argp_state *state) {
    if (o->journals == NULL && o->kept_count > 0) {
        argp_error(state, "--replicates says of which runs --journals FOLDER keeps the journals");
    }
    if (o->journals != NULL && o->kept_count == 0) {
        o->kept[o->kept_count++] = (pl_replicates){0, 0};
    }
    if (o->journal_format != NULL && o->journals == NULL) {
        argp_error(state, "--format is for --rerun and --journals");
    }
    if (o->journal_format != NULL && pl_formats_find(o->journal_format) == NULL) {
        (void)pl_formats_complain_unknown(o->journal_format);
        exit(PL_EXIT_USAGE);
    }
}

/* A key that is swept has no value for all cells. */
static void check_settings(const pl_ordered *o, struct argp_state *state) {
    const pl_experiment *e = &o->experiment;
    for (size_t i = 0; i < e->setting_count; i++) {
        for (size_t s = 0; s < e->design.sweep_count; s++) {
            if (pl_text_equal(o->settings[i].key, o->sweeps[s].key)) {
                argp_error(state, "--set %s: the same key is swept", o->settings[i].key.at);
            }
        }
    }
}

static void check_end(pl_ordered *o, struct argp_state *state) {
    pl_experiment *e = &o->experiment;
    if (o->asked == NULL) {
        argp_error(state, o->again ? "a file of results is missing"
                                   : "a scenario is missing; plenum list shows the shipped ones");
    }
    if (o->again) {
        return;
    }
    check_journals(o, state);
    if (e->runs == 0) {
        argp_error(state, "how many runs of each cell? give --runs N");
        return;
    }
    if (o->output == NULL) {
        argp_error(state, "where to? give --out FILE.sqlite, FILE.csv or FILE.ndjson");
    } else if (!pl_store_format_of(o->output, &o->format)) {
        argp_error(state, "--out %s: the name must end with .sqlite, .csv or .ndjson", o->output);
    }
    if (o->resume && o->force) {
        argp_error(state, "--resume keeps what --force throws away: give one of them");
    }
    if (o->baseline || e->variant_count == 0) {
        memmove(e->variants + 1, e->variants, e->variant_count * sizeof e->variants[0]);
        e->variants[0] = "";
        e->variant_count++;
    }
    check_settings(o, state);
    e->settings = o->settings;
    e->design.sweeps = o->sweeps;
    e->design.seed = e->seed;
    const char *complaint = pl_design_complaint(&e->design);
    if (complaint != NULL) {
        argp_error(state, "--sweep: %s", complaint);
    }
    if (pl_experiment_cells(e) > PL_RUNS_MAX / e->runs) {
        argp_error(state, "more than %u runs in all", PL_RUNS_MAX);
    }
}

/* Which file says the rest? Everything else is read when that has been; a worker's words are those
 * of the file already. */
typedef struct scouted {
    const char *file;
    bool by_worker;
} scouted;

static error_t scout(int key, char *arg, struct argp_state *state) {
    scouted *s = state->input;
    if (key == 'e' && s->file != NULL) {
        argp_error(state, "--experiment %s: one file at a time", arg);
    }
    s->file = key == 'e' ? arg : s->file;
    s->by_worker = s->by_worker || key == KEY_WORKER;
    return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    pl_ordered *o = state->input;
    pl_experiment *e = &o->experiment;
    switch (key) {
    case 'e':
        return 0; /* its words stand before the others (planned.h) */
    case 'n':
        e->runs = pl_cli_whole("runs", arg, 1, PL_RUNS_MAX, state);
        return 0;
    case 'S':
        e->seed = pl_cli_whole("seed", arg, 0, INT64_MAX, state);
        return 0;
    case 'v':
        take_variant(o, arg, state);
        return 0;
    case 'b':
        o->baseline = true;
        return 0;
    case 's':
        take_setting(o, arg, state);
        return 0;
    case 'w':
        take_sweep(o, arg, state);
        return 0;
    case 'd':
        take_sample(o, arg, state);
        return 0;
    case 'k':
        take_outcome(o, arg, state);
        return 0;
    case 'j':
        o->jobs = (unsigned)pl_cli_whole("jobs", arg, 1, PL_CREW_JOBS_MAX, state);
        return 0;
    case KEY_SHARD:
        take_shard(o, arg, state);
        return 0;
    case KEY_HALF_WIDTH:
        take_half_width(o, arg, state);
        return 0;
    case KEY_VOTES:
        o->votes = true;
        return 0;
    case KEY_JOURNALS:
        o->journals = arg;
        return 0;
    case KEY_REPLICATES:
        take_replicates(o, arg, state);
        return 0;
    case KEY_WITH_FAULTS:
        o->with_faults = true;
        return 0;
    case KEY_MAX_STEPS:
        e->max_steps = pl_cli_whole("max-steps", arg, 1, INT64_MAX, state);
        return 0;
    case KEY_MAX_FUEL:
        e->max_fuel = pl_cli_whole("max-fuel", arg, 1, INT64_MAX, state);
        return 0;
    case KEY_TRUST:
        o->trust = true;
        return 0;
    case KEY_WORKER:
        o->worker = true;
        return 0;
    case 'R':
        o->resume = true;
        return 0;
    case 'F':
        o->force = true;
        return 0;
    case 'q':
        o->quiet = true;
        return 0;
    case 'a':
        o->again = true;
        o->run = pl_cli_whole("rerun", arg, 0, PL_RUNS_MAX, state);
        return 0;
    case 'f':
        o->journal_format = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->asked != NULL) {
            argp_error(state, "one scenario at a time, please: '%s'", arg);
        }
        o->asked = arg;
        return 0;
    case ARGP_KEY_END:
        check_end(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"experiment", 'e', "FILE", 0,
     "What stands in this Lua file comes before what is said here (experiment { })", 0},
    {"runs", 'n', "N", 0, "Runs of each cell: the replicates 0 to N - 1", 0},
    {"seed", 'S', "N", 0, "The dice, the same in all cells (1)", 0},
    {"variant", 'v', "NAME", 0, "A named counterfactual; may be given often", 0},
    {"baseline", 'b', 0, 0, "The scenario as it stands, too, before the variants", 0},
    {"set", 's', "KEY=VALUE", 0, "In every cell: a parameter, or the path of any value", 0},
    {"sweep", 'w', "KEY=A,B,C", 0,
     "Each value in cells of its own; also LOW:HIGH:STEP; several sweeps are crossed", 0},
    {"sample", 'd', "KIND:N", 0,
     "Of sweeps KEY=LOW:HIGH take N points: lhs:N, a Latin hypercube, or sobol:N; or, for plenum "
     "sensitivity, morris:N or saltelli:N",
     0},
    {"outcome", 'k', "NAME", 0, "Keep only this outcome of the scenario; may be given often", 0},
    {"votes", KEY_VOTES, 0, 0, "Keep also how each vote went: ITEM.for, ITEM.against, ...", 0},
    {"half-width", KEY_HALF_WIDTH, "OUTCOME=W", 0,
     "As many runs as it takes until half the 95 % interval of this outcome is no wider than W in "
     "any cell, by a pilot; --runs is then the most; may be given often",
     0},
    {"jobs", 'j', "N", 0, "Workers (as many as the machine has processors)", 0},
    {"shard", KEY_SHARD, "I/N", 0, "Only the I-th of N parts of all runs, into a file of its own",
     0},
    {"with-faults", KEY_WITH_FAULTS, 0, 0,
     "Play also if a cell's settings contradict each other: its runs are kept as faults", 0},
    {"max-steps", KEY_MAX_STEPS, "N", 0,
     "A run that has not ended after N steps, events and answers, is a fault", 0},
    {"max-fuel", KEY_MAX_FUEL, "N", 0,
     "So many steps of Lua for a run, its loading included (200000000)", 0},
    {"trust", KEY_TRUST, 0, 0,
     "Play a scenario that is not a shipped one in the program itself; else each worker has a "
     "process for it, so that a scenario that takes its process down is a fault of one run",
     0},
    {"worker", KEY_WORKER, 0, OPTION_HIDDEN, 0, 0},
    {"journals", KEY_JOURNALS, "FOLDER", 0,
     "Keep there the whole journals of some runs of each cell, as FOLDER/RUN.FORMAT", 0},
    {"replicates", KEY_REPLICATES, "N,A-B", 0, "With --journals: of these (0)", 0},
    {"resume", 'R', 0, 0, "Go on with what a stopped batch has left in FILE", 0},
    {"force", 'F', 0, 0, "Replace FILE", 0},
    {"quiet", 'q', 0, 0, "Say nothing of how far it is", 0},
    {"out", 'o', "FILE", 0, "Where results go: .sqlite, .csv or .ndjson", 0},
    {"rerun", 'a', "RUN", 0,
     "Of a file of results: play this run once more, with its whole journal, to --out FILE or the "
     "terminal",
     1},
    {"format", 'f', "FORMAT", 0, "With --rerun and --journals: as of plenum run (minutes; journal)",
     1},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SCENARIO\n--experiment FILE\n--rerun RUN RESULT",
    "Plays a scenario many times, in cells of variants and swept settings, and keeps the outcomes "
    "of every run.\vAll cells have the same dice: what differs between them is what was set. The "
    "same command gives the same results with any number of workers; one that was stopped goes on "
    "with --resume. plenum stats and plenum compare read the file.",
    NULL,
    NULL,
    NULL};

/* --- all of them --- */

static struct argp scouting(void) {
    struct argp other = parser;
    other.parser = scout;
    return other;
}

/* Reading the words changes their order and cuts some of them in two. */
static int keep_words(pl_ordered *o, int argc, char **argv) {
    o->words = calloc((size_t)argc + 1, sizeof *o->words);
    for (int i = 0; o->words != NULL && i < argc; i++) {
        o->words[i] = strdup(argv[i]);
        if (o->words[i] == NULL) {
            return pl_cli_fail(PL_NO_MEMORY, NULL);
        }
    }
    return o->words == NULL ? pl_cli_fail(PL_NO_MEMORY, NULL) : PL_EXIT_OK;
}

int pl_ordered_read(pl_ordered *o, int argc, char **argv) {
    const struct argp first = scouting();
    scouted s = {.file = NULL};
    int code = PL_EXIT_OK;
    *o = (pl_ordered){.shard = 1, .shards = 1, .jobs = uv_available_parallelism()};
    o->experiment.seed = 1;
    o->jobs = o->jobs > PL_CREW_JOBS_MAX ? PL_CREW_JOBS_MAX : o->jobs;
    pl_cli_parse(&first, argc, argv, &s);
    if (s.file != NULL && !s.by_worker) {
        code = pl_planned_load(&o->planned, s.file, argc, argv);
        argc = o->planned.count;
        argv = o->planned.words;
    }
    code = code == PL_EXIT_OK ? keep_words(o, argc, argv) : code;
    if (code == PL_EXIT_OK) {
        pl_cli_parse(&parser, argc, argv, o);
    }
    return code;
}

void pl_ordered_close(pl_ordered *o) {
    for (size_t i = 0; i < o->experiment.design.sweep_count; i++) {
        pl_sweep_close(&o->sweeps[i]);
    }
    for (size_t i = 0; o->words != NULL && o->words[i] != NULL; i++) {
        free(o->words[i]);
    }
    free(o->words);
    pl_planned_close(&o->planned);
}
