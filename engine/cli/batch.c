/* plenum batch: plays a scenario many times, by variants and settings, and keeps what came out. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "batch/crew.h"
#include "batch/enough.h"
#include "batch/store.h"
#include "cli/again.h"
#include "cli/cli.h"
#include "cli/formats.h"
#include "cli/planned.h"
#include "cli/progress.h"
#include "script/campaign.h"

enum {
    KEEP_MAX = PL_MEASURES_MAX,
    PROBES_MAX = 50,
    EXIT_INTERRUPTED = 130,
    KEY_SHARD = 256,
    KEY_WITH_FAULTS,
    KEY_HALF_WIDTH,
    KEY_JOURNALS,
    KEY_REPLICATES,
    BOUNDS_MAX = 32,
    REPLICATES_MAX = 64
};

typedef struct options {
    const char *asked;
    const char *output;
    pl_setting settings[PL_SETTINGS_MAX];
    pl_sweep sweeps[PL_SWEEPS_MAX];
    const char *keep[KEEP_MAX];
    size_t keep_count;
    pl_setting widths[BOUNDS_MAX]; /* outcome and half-width, as they were given */
    pl_bound bounds[BOUNDS_MAX];
    size_t bound_count;
    unsigned jobs;
    uint64_t shard, shards; /* 1.. of */
    bool baseline, resume, force, quiet, with_faults;
    bool again; /* --rerun: only this run of the file `asked` */
    uint64_t run;
    const char *journal_format;
    const char *journals; /* the folder of those that are kept; NULL: none are */
    pl_replicates kept[REPLICATES_MAX];
    size_t kept_count;
    pl_store_format format;
    pl_experiment experiment;
    pl_place place;
    pl_scenario *base; /* as it stands */
} options;

/* --- the command line --- */

static void take_variant(options *o, const char *arg, struct argp_state *state) {
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

static void take_sweep(options *o, const char *arg, struct argp_state *state) {
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

static void take_sample(options *o, const char *arg, struct argp_state *state) {
    pl_design *d = &o->experiment.design;
    const char *colon = strchr(arg, ':');
    const pl_text kind = {arg, colon != NULL ? (size_t)(colon - arg) : strlen(arg)};
    if (colon == NULL || !pl_design_kind_of(kind, &d->kind) || d->kind == PL_DESIGN_GRID) {
        argp_error(state, "--sample %s: lhs:N, sobol:N, morris:N or saltelli:N", arg);
        return;
    }
    d->points = pl_cli_whole("sample", colon + 1, 1, PL_POINTS_MAX, state);
}

static void take_shard(options *o, char *arg, struct argp_state *state) {
    char *slash = strchr(arg, '/');
    if (slash == NULL) {
        argp_error(state, "--shard %s: I/N, the I-th of N", arg);
        return;
    }
    *slash = '\0';
    o->shards = pl_cli_whole("shard", slash + 1, 1, 1000000, state);
    o->shard = pl_cli_whole("shard", arg, 1, o->shards, state);
}

static void take_setting(options *o, const char *arg, struct argp_state *state) {
    pl_experiment *e = &o->experiment;
    if (e->setting_count >= PL_SETTINGS_MAX - PL_SWEEPS_MAX ||
        !pl_cli_split(arg, &o->settings[e->setting_count])) {
        argp_error(state, "--set %s: KEY=VALUE is expected", arg);
    }
    e->setting_count++;
}

static void take_outcome(options *o, const char *arg, struct argp_state *state) {
    if (o->keep_count == KEEP_MAX) {
        argp_error(state, "--outcome %s: at most %d", arg, KEEP_MAX);
        return;
    }
    o->keep[o->keep_count++] = arg;
}

static void take_half_width(options *o, const char *arg, struct argp_state *state) {
    if (o->bound_count == BOUNDS_MAX || !pl_cli_split(arg, &o->widths[o->bound_count])) {
        argp_error(state, "--half-width %s: OUTCOME=WIDTH is expected, at most %d times", arg,
                   BOUNDS_MAX);
    }
    o->bound_count++;
}

/* "7", "0-9"; several with commas. */
static void take_replicates(options *o, char *arg, struct argp_state *state) {
    char *rest = NULL;
    for (char *word = strtok_r(arg, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
        char *dash = strchr(word, '-');
        if (o->kept_count == REPLICATES_MAX) {
            argp_error(state, "--replicates: at most %d of them or ranges", REPLICATES_MAX);
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

static void check_journals(options *o, struct argp_state *state) {
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
static void check_settings(const options *o, struct argp_state *state) {
    const pl_experiment *e = &o->experiment;
    for (size_t i = 0; i < e->setting_count; i++) {
        for (size_t s = 0; s < e->design.sweep_count; s++) {
            if (pl_text_equal(o->settings[i].key, o->sweeps[s].key)) {
                argp_error(state, "--set %s: the same key is swept", o->settings[i].key.at);
            }
        }
    }
}

static void check_end(options *o, struct argp_state *state) {
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

/* Which file says the rest? Everything else is read when that has been. */
static error_t scout(int key, char *arg, struct argp_state *state) {
    const char **file = state->input;
    if (key == 'e' && *file != NULL) {
        argp_error(state, "--experiment %s: one file at a time", arg);
    }
    *file = key == 'e' ? arg : *file;
    return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
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
    case KEY_JOURNALS:
        o->journals = arg;
        return 0;
    case KEY_REPLICATES:
        take_replicates(o, arg, state);
        return 0;
    case KEY_WITH_FAULTS:
        o->with_faults = true;
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
    {"half-width", KEY_HALF_WIDTH, "OUTCOME=W", 0,
     "As many runs as it takes until half the 95 % interval of this outcome is no wider than W in "
     "any cell, by a pilot; --runs is then the most; may be given often",
     0},
    {"jobs", 'j', "N", 0, "Workers (as many as the machine has processors)", 0},
    {"shard", KEY_SHARD, "I/N", 0, "Only the I-th of N parts of all runs, into a file of its own",
     0},
    {"with-faults", KEY_WITH_FAULTS, 0, 0,
     "Play also if a cell's settings contradict each other: its runs are kept as faults", 0},
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

static struct argp scouting(void) {
    struct argp other = parser;
    other.parser = scout;
    return other;
}

/* --- before anything is played --- */

static int load_cell(const options *o, const pl_cell *cell) {
    pl_scenario *scenario = NULL;
    pl_scenario_request request = o->experiment.base;
    request.base = o->base;
    request.variant = cell->variant;
    request.settings = cell->settings;
    request.setting_count = cell->setting_count;
    const int code = pl_cli_load_request(&request, &scenario);
    pl_scenario_destroy(scenario);
    return code;
}

static int probe(const options *o, const pl_cell *cell) {
    const int code = load_cell(o, cell);
    if (code != PL_EXIT_OK && pl_experiment_cells(&o->experiment) > 1) {
        pl_buffer label;
        pl_buffer_init(&label, pl_allocator_default());
        pl_cell_write(cell, &label);
        pl_cli_complain("so the cell \"%s\" cannot be played, and nothing was; --with-faults plays "
                        "the others",
                        pl_buffer_string(&label));
        pl_buffer_fini(&label);
    }
    return code;
}

/* The ends of a range, or the first values of a list, each in the first cell instead of its own. */
static int probe_sweep(const options *o, size_t i, pl_cell *cell) {
    const pl_sweep *sweep = &o->sweeps[i];
    const size_t count = sweep->values == NULL ? 2 : sweep->count;
    int code = PL_EXIT_OK;
    pl_experiment_cell(&o->experiment, 0, cell);
    pl_text *value = &cell->settings[cell->first_swept + i].value;
    for (size_t v = 0; v < count && v < PROBES_MAX && code == PL_EXIT_OK; v++) {
        *value = sweep->values != NULL
                     ? sweep->values[v]
                     : pl_sweep_value_at(sweep, v == 0 ? 0 : 0.999999, cell->rooms[i]);
        code = probe(o, cell);
    }
    return code;
}

/* A mistake is found now, and not after an hour: in every cell, or, if they are many, in so many
 * of them evenly from the first to the last, and along each sweep. */
static int probe_cells(const options *o, pl_cell *cell) {
    const pl_experiment *e = &o->experiment;
    const uint64_t cells = pl_experiment_cells(e);
    const uint64_t probes = cells < PROBES_MAX ? cells : PROBES_MAX;
    int code = PL_EXIT_OK;
    for (uint64_t i = 0; i < probes && code == PL_EXIT_OK; i++) {
        pl_experiment_cell(e, probes > 1 ? (cells - 1) * i / (probes - 1) : 0, cell);
        code = probe(o, cell);
    }
    for (size_t i = 0; i < e->design.sweep_count && code == PL_EXIT_OK; i++) {
        const bool is_range = o->sweeps[i].values == NULL;
        code = is_range || probes < cells ? probe_sweep(o, i, cell) : code;
    }
    return code;
}

static int probe_all(const options *o) {
    pl_cell *cell = malloc(sizeof *cell);
    if (cell == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    const int code = probe_cells(o, cell);
    free(cell);
    return code;
}

static int take_scenario(options *o, const pl_scenario *scenario) {
    const char *unknown = NULL;
    if (pl_campaign_is(pl_scenario_data(scenario))) {
        pl_cli_complain("%s: a campaign is played part by part; take one of its scenarios",
                        o->asked);
        return PL_EXIT_USAGE;
    }
    const pl_status status =
        pl_experiment_take_scenario(&o->experiment, scenario, o->keep, o->keep_count, &unknown);
    if (unknown != NULL) {
        pl_cli_complain("--outcome %s: the scenario has no such outcome; plenum describe %s lists "
                        "them",
                        unknown, o->asked);
        return PL_EXIT_USAGE;
    }
    if (status == PL_OK && o->experiment.measure_count == 0) {
        pl_cli_complain("%s: the scenario declares no outcomes, so there is nothing to keep",
                        o->asked);
        return PL_EXIT_USAGE;
    }
    if (status == PL_BAD_ARGUMENT) {
        pl_cli_complain("%s: a name or a value of the command is not UTF-8", o->asked);
        return PL_EXIT_USAGE;
    }
    return pl_cli_fail(status, o->asked);
}

/* --- playing --- */

static volatile sig_atomic_t was_interrupted;

static void interrupt(int signal_number) {
    (void)signal_number;
    was_interrupted = 1;
}

typedef struct job {
    pl_store *store;
    pl_progress progress;
    uint64_t first, faults;
} job;

static pl_status deliver(void *context, const pl_rows *played) {
    job *j = context;
    for (size_t i = 0; i < played->count; i++) {
        j->faults += played->rows[i].fault != 0;
    }
    return pl_store_add(j->store, played);
}

static bool go_on(void *context) {
    job *j = context;
    pl_progress_tell(&j->progress, pl_store_next(j->store) - j->first, j->faults);
    return was_interrupted == 0;
}

static void heed_signals(void) {
    const struct sigaction action = {.sa_handler = interrupt, .sa_flags = SA_RESETHAND};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

/* --- how many runs are enough --- */

/* A number; of an hour also "5m"; above 0. */
static bool read_width(pl_text text, pl_outcome_type type, double *width) {
    char room[64];
    char *rest = NULL;
    int64_t seconds = 0;
    if (type == PL_OUTCOME_TIME && pl_calendar_parse_duration(text, &seconds) == PL_OK) {
        *width = (double)seconds;
        return seconds > 0;
    }
    if (text.size == 0 || text.size >= sizeof room) {
        return false;
    }
    snprintf(room, sizeof room, "%.*s", (int)text.size, text.at);
    *width = strtod(room, &rest);
    return *rest == '\0' && *width > 0 && *width < 1e300;
}

static int take_bounds(options *o) {
    const pl_experiment *e = &o->experiment;
    for (size_t i = 0; i < o->bound_count; i++) {
        const pl_text name = o->widths[i].key;
        size_t m = 0;
        while (m < e->measure_count && !pl_text_equal(e->measures[m].name, name)) {
            m++;
        }
        if (m == e->measure_count) {
            pl_cli_complain("--half-width %.*s: no such outcome is kept; plenum describe %s lists "
                            "those of the scenario",
                            (int)name.size, name.at, o->asked);
            return PL_EXIT_USAGE;
        }
        o->bounds[i].measure = m;
        if (!read_width(o->widths[i].value, e->measures[m].type, &o->bounds[i].half_width)) {
            pl_cli_complain("--half-width %.*s: a width above 0 is expected%s", (int)name.size,
                            name.at,
                            e->measures[m].type == PL_OUTCOME_TIME ? ", as 5m or in seconds" : "");
            return PL_EXIT_USAGE;
        }
    }
    return PL_EXIT_OK;
}

static void tell_enough(const options *o, const pl_enough *enough) {
    const pl_text name = o->widths[enough->bound].key;
    const bool falls_short = enough->wanted > (double)enough->runs;
    pl_cell *cell = o->quiet ? NULL : malloc(sizeof *cell);
    if (cell == NULL) {
        return; /* without memory it is not told, and will be missed soon */
    }
    pl_buffer label;
    pl_buffer_init(&label, pl_allocator_default());
    pl_experiment_cell(&o->experiment, enough->cell, cell);
    pl_cell_write(cell, &label);
    fprintf(stderr, "%s%llu runs of each cell", falls_short ? "no more than " : "",
            (unsigned long long)enough->runs);
    if (falls_short && enough->wanted < 1e15) {
        fprintf(stderr, ", where %.0f would be needed", enough->wanted);
    } else if (falls_short) {
        fprintf(stderr, ", and no number would be enough");
    }
    fprintf(stderr, ": it takes the most for %.*s in the cell \"%s\"\n", (int)name.size, name.at,
            pl_buffer_string(&label));
    pl_buffer_fini(&label);
    free(cell);
}

/* How far the pilot is. */
typedef struct pilot {
    pl_progress progress;
    uint64_t done;
} pilot;

static pl_status count_rows(void *context, const pl_rows *played) {
    ((pilot *)context)->done += played->count;
    return PL_OK;
}

static bool tell_pilot(void *context) {
    pilot *p = context;
    pl_progress_tell(&p->progress, p->done, 0);
    return was_interrupted == 0;
}

/* Sets the runs of each cell by a pilot, if that was asked for. */
static int find_enough(options *o) {
    pilot p = {.done = 0};
    const pl_crew_order order = {.experiment = &o->experiment,
                                 .base = o->base,
                                 .jobs = o->jobs,
                                 .allocator = pl_allocator_default(),
                                 .deliver = count_rows,
                                 .go_on = tell_pilot,
                                 .context = &p};
    const uint64_t each =
        o->experiment.runs < PL_ENOUGH_PILOT ? o->experiment.runs : PL_ENOUGH_PILOT;
    pl_enough enough;
    if (o->bound_count == 0) {
        return PL_EXIT_OK;
    }
    heed_signals();
    if (!o->quiet) {
        fprintf(stderr, "a pilot of %llu runs of each cell:\n", (unsigned long long)each);
    }
    pl_progress_begin(&p.progress, each * pl_experiment_cells(&o->experiment), 0, o->quiet);
    const pl_status status = pl_enough_find(&order, o->bounds, o->bound_count, &enough);
    pl_progress_end(&p.progress, p.done, 0);
    if (status == PL_INTERRUPTED) {
        pl_cli_complain("stopped in the pilot; nothing was kept");
        return EXIT_INTERRUPTED;
    }
    if (status != PL_OK) {
        return pl_cli_fail(status, o->asked);
    }
    tell_enough(o, &enough);
    o->experiment.runs = enough.runs;
    return take_scenario(o, o->base); /* it has another name now */
}

static int tell_end(const options *o, const job *j, pl_status status, const pl_buffer *why,
                    uint64_t total) {
    const uint64_t done = pl_store_next(j->store) - j->first;
    if (status == PL_OK) {
        return PL_EXIT_OK;
    }
    if (status == PL_VERSION) {
        pl_cli_complain("%s was changed while it was played", o->asked);
    } else if (status != PL_INTERRUPTED) {
        pl_cli_complain("%s", why->size > 0 ? pl_buffer_string(why) : pl_status_text(status));
    }
    pl_cli_complain("%s holds %llu of %llu runs; the same command with --resume goes on", o->output,
                    (unsigned long long)done, (unsigned long long)total);
    return status == PL_INTERRUPTED ? EXIT_INTERRUPTED : PL_EXIT_SYSTEM;
}

static int play(const options *o, pl_store *store, pl_store_request request, pl_buffer *why) {
    const uint64_t total = request.end - request.first;
    job j = {.store = store, .first = request.first};
    const pl_crew_order order = {.experiment = &o->experiment,
                                 .base = o->base,
                                 .first = pl_store_next(store),
                                 .end = request.end,
                                 .jobs = o->jobs,
                                 .allocator = pl_allocator_default(),
                                 .deliver = deliver,
                                 .go_on = go_on,
                                 .context = &j};
    heed_signals();
    pl_progress_begin(&j.progress, total, order.first - request.first, o->quiet);
    pl_status status = pl_crew_play(&order);
    pl_progress_end(&j.progress, pl_store_next(store) - request.first, j.faults);
    if (status == PL_OK) {
        status = pl_store_finish(store);
    }
    return tell_end(o, &j, status, why, total);
}

static int complain_of_found(const options *o, pl_store_found found, uint64_t total) {
    switch (found) {
    case PL_STORE_COMPLETE:
        if (!o->quiet) {
            fprintf(stderr, "%s holds all %llu runs of this experiment already\n", o->output,
                    (unsigned long long)total);
        }
        return PL_EXIT_OK;
    case PL_STORE_PARTIAL:
        pl_cli_complain("%s holds a part of this experiment: --resume goes on with it", o->output);
        return PL_EXIT_FALSE;
    case PL_STORE_BUSY:
        pl_cli_complain("%s is being written by another batch", o->output);
        return PL_EXIT_FALSE;
    case PL_STORE_ANOTHER:
    case PL_STORE_NOTHING:
        break;
    }
    pl_cli_complain("%s holds something else; it stays as it is (--force replaces it)", o->output);
    return PL_EXIT_FALSE;
}

static int open_and_play(const options *o) {
    const uint64_t all = pl_experiment_runs(&o->experiment);
    const pl_store_request request = {.path = o->output,
                                      .format = o->format,
                                      .experiment = &o->experiment,
                                      .first = all * (o->shard - 1) / o->shards,
                                      .end = all * o->shard / o->shards,
                                      .resume = o->resume,
                                      .force = o->force};
    pl_store *store = NULL;
    pl_store_found found = PL_STORE_NOTHING;
    pl_buffer why;
    pl_buffer_init(&why, pl_allocator_default());
    int code = PL_EXIT_OK;
    const pl_status status = pl_store_open(&request, &store, &found, &why);
    if (status != PL_OK) {
        pl_cli_complain("%s", why.size > 0 ? pl_buffer_string(&why) : pl_status_text(status));
        code = PL_EXIT_SYSTEM;
    } else {
        code = store == NULL ? complain_of_found(o, found, request.end - request.first)
                             : play(o, store, request, &why);
    }
    pl_store_close(store);
    pl_buffer_fini(&why);
    return code;
}

/* What was played is played again, with its whole journal: the same bytes (again.h). */
static int keep_journals(const options *o) {
    return o->journals == NULL
               ? PL_EXIT_OK
               : pl_again_keep(o->output, o->kept, o->kept_count,
                               o->journal_format != NULL ? o->journal_format : "journal",
                               o->journals);
}

static int perform(options *o) {
    int code = pl_cli_place(o->asked, &o->place, &o->experiment.base);
    code = code == PL_EXIT_OK ? pl_cli_load_request(&o->experiment.base, &o->base) : code;
    code = code == PL_EXIT_OK ? take_scenario(o, o->base) : code;
    code = code == PL_EXIT_OK ? take_bounds(o) : code;
    code = code == PL_EXIT_OK && !o->with_faults ? probe_all(o) : code;
    code = code == PL_EXIT_OK && o->journals != NULL ? pl_again_make_folder(o->journals) : code;
    code = code == PL_EXIT_OK ? find_enough(o) : code;
    code = code == PL_EXIT_OK ? open_and_play(o) : code;
    code = code == PL_EXIT_OK ? keep_journals(o) : code;
    pl_scenario_destroy(o->base);
    return code;
}

static int command(int argc, char **argv) {
    options *o = calloc(1, sizeof *o);
    if (o == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    o->experiment.seed = 1;
    o->jobs = uv_available_parallelism();
    o->jobs = o->jobs > PL_CREW_JOBS_MAX ? PL_CREW_JOBS_MAX : o->jobs;
    o->shard = o->shards = 1;
    pl_cli_parse(&parser, argc, argv, o);
    const int code =
        o->again
            ? pl_again_play(o->asked, o->run,
                            o->journal_format != NULL ? o->journal_format : "minutes", o->output)
            : perform(o);
    for (size_t i = 0; i < o->experiment.design.sweep_count; i++) {
        pl_sweep_close(&o->sweeps[i]);
    }
    free(o);
    return code;
}

int pl_command_batch(int argc, char **argv) {
    const struct argp first = scouting();
    const char *file = NULL;
    pl_planned planned;
    pl_cli_parse(&first, argc, argv, &file);
    if (file == NULL) {
        return command(argc, argv);
    }
    int code = pl_planned_load(&planned, file, argc, argv);
    code = code == PL_EXIT_OK ? command(planned.count, planned.words) : code;
    pl_planned_close(&planned);
    return code;
}
