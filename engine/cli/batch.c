/* plenum batch: plays a scenario many times, by variants and settings, and keeps what came out. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "batch/crew.h"
#include "batch/enough.h"
#include "batch/votes.h"
#include "cli/cli.h"
#include "cli/ordered.h"
#include "cli/posting.h"
#include "cli/progress.h"
#include "script/campaign.h"

enum { PROBES_MAX = 50, EXIT_INTERRUPTED = 130 };

typedef struct batch {
    pl_ordered line;
    pl_bound bounds[PL_ORDERED_WIDTHS_MAX]; /* of the line's widths */
    pl_place place;
    pl_scenario *base;  /* as it stands */
    void *votes;        /* selectors of its votes, if they are kept; owned */
    pl_posting posting; /* if processes play */
} batch;

/* A stranger's scenario is played in processes of its own. */
static const pl_outpost_start *elsewhere(const batch *b) {
    return b->posting.words != NULL ? &b->posting.start : NULL;
}

/* --- before anything is played --- */

static int load_cell(const batch *b, const pl_cell *cell) {
    pl_scenario *scenario = NULL;
    pl_scenario_request request = b->line.experiment.base;
    request.base = b->base;
    request.variant = cell->variant;
    request.settings = cell->settings;
    request.setting_count = cell->setting_count;
    const int code = pl_cli_load_request(&request, &scenario);
    pl_scenario_destroy(scenario);
    return code;
}

static int probe(const batch *b, const pl_cell *cell) {
    const int code = load_cell(b, cell);
    if (code != PL_EXIT_OK && pl_experiment_cells(&b->line.experiment) > 1) {
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
static int probe_sweep(const batch *b, size_t i, pl_cell *cell) {
    const pl_sweep *sweep = &b->line.sweeps[i];
    const size_t count = sweep->values == NULL ? 2 : sweep->count;
    int code = PL_EXIT_OK;
    pl_experiment_cell(&b->line.experiment, 0, cell);
    pl_text *value = &cell->settings[cell->first_swept + i].value;
    for (size_t v = 0; v < count && v < PROBES_MAX && code == PL_EXIT_OK; v++) {
        *value = sweep->values != NULL
                     ? sweep->values[v]
                     : pl_sweep_value_at(sweep, v == 0 ? 0 : 0.999999, cell->rooms[i]);
        code = probe(b, cell);
    }
    return code;
}

/* A mistake is found now, and not after an hour: in every cell, or, if they are many, in so many
 * of them evenly from the first to the last, and along each sweep. */
static int probe_cells(const batch *b, pl_cell *cell) {
    const pl_experiment *e = &b->line.experiment;
    const uint64_t cells = pl_experiment_cells(e);
    const uint64_t probes = cells < PROBES_MAX ? cells : PROBES_MAX;
    int code = PL_EXIT_OK;
    for (uint64_t i = 0; i < probes && code == PL_EXIT_OK; i++) {
        pl_experiment_cell(e, probes > 1 ? (cells - 1) * i / (probes - 1) : 0, cell);
        code = probe(b, cell);
    }
    for (size_t i = 0; i < e->design.sweep_count && code == PL_EXIT_OK; i++) {
        const bool is_range = b->line.sweeps[i].values == NULL;
        code = is_range || probes < cells ? probe_sweep(b, i, cell) : code;
    }
    return code;
}

static int probe_all(const batch *b) {
    pl_cell *cell = malloc(sizeof *cell);
    if (cell == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    const int code = probe_cells(b, cell);
    free(cell);
    return code;
}

static int take_scenario(batch *b, const pl_scenario *scenario) {
    const char *unknown = NULL;
    if (b->line.votes && b->votes == NULL) {
        const pl_status made =
            pl_votes_selectors(pl_allocator_default(), pl_scenario_data(scenario), &b->votes);
        if (made != PL_OK) {
            return pl_cli_fail(made, b->line.asked);
        }
        b->line.experiment.votes = pl_data_root(b->votes);
    }
    if (pl_campaign_is(pl_scenario_data(scenario))) {
        pl_cli_complain("%s: a campaign is played part by part; take one of its scenarios",
                        b->line.asked);
        return PL_EXIT_USAGE;
    }
    const pl_status status = pl_experiment_take_scenario(
        &b->line.experiment, scenario, b->line.keep, b->line.keep_count, &unknown);
    if (unknown != NULL) {
        pl_cli_complain("--outcome %s: the scenario has no such outcome; plenum describe %s lists "
                        "them",
                        unknown, b->line.asked);
        return PL_EXIT_USAGE;
    }
    if (status == PL_OK && b->line.experiment.measure_count == 0) {
        pl_cli_complain("%s: the scenario declares no outcomes, so there is nothing to keep",
                        b->line.asked);
        return PL_EXIT_USAGE;
    }
    if (status == PL_BAD_ARGUMENT) {
        pl_cli_complain("%s: a name or a value of the command is not UTF-8", b->line.asked);
        return PL_EXIT_USAGE;
    }
    return pl_cli_fail(status, b->line.asked);
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

static int take_bounds(batch *b) {
    const pl_experiment *e = &b->line.experiment;
    for (size_t i = 0; i < b->line.width_count; i++) {
        const pl_text name = b->line.widths[i].key;
        size_t m = 0;
        while (m < e->measure_count && !pl_text_equal(e->measures[m].name, name)) {
            m++;
        }
        if (m == e->measure_count) {
            pl_cli_complain("--half-width %.*s: no such outcome is kept; plenum describe %s lists "
                            "those of the scenario",
                            (int)name.size, name.at, b->line.asked);
            return PL_EXIT_USAGE;
        }
        b->bounds[i].measure = m;
        if (!read_width(b->line.widths[i].value, e->measures[m].type, &b->bounds[i].half_width)) {
            pl_cli_complain("--half-width %.*s: a width above 0 is expected%s", (int)name.size,
                            name.at,
                            e->measures[m].type == PL_OUTCOME_TIME ? ", as 5m or in seconds" : "");
            return PL_EXIT_USAGE;
        }
    }
    return PL_EXIT_OK;
}

static void tell_enough(const batch *b, const pl_enough *enough) {
    const pl_text name = b->line.widths[enough->bound].key;
    const bool falls_short = enough->wanted > (double)enough->runs;
    pl_cell *cell = b->line.quiet ? NULL : malloc(sizeof *cell);
    if (cell == NULL) {
        return; /* without memory it is not told, and will be missed soon */
    }
    pl_buffer label;
    pl_buffer_init(&label, pl_allocator_default());
    pl_experiment_cell(&b->line.experiment, enough->cell, cell);
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
static int find_enough(batch *b) {
    pilot p = {.done = 0};
    const pl_crew_order order = {.experiment = &b->line.experiment,
                                 .base = b->base,
                                 .jobs = b->line.jobs,
                                 .allocator = pl_allocator_default(),
                                 .elsewhere = elsewhere(b),
                                 .deliver = count_rows,
                                 .go_on = tell_pilot,
                                 .context = &p};
    const uint64_t each =
        b->line.experiment.runs < PL_ENOUGH_PILOT ? b->line.experiment.runs : PL_ENOUGH_PILOT;
    pl_enough enough;
    if (b->line.width_count == 0) {
        return PL_EXIT_OK;
    }
    heed_signals();
    if (!b->line.quiet) {
        fprintf(stderr, "a pilot of %llu runs of each cell:\n", (unsigned long long)each);
    }
    pl_progress_begin(&p.progress, each * pl_experiment_cells(&b->line.experiment), 0,
                      b->line.quiet);
    const pl_status status = pl_enough_find(&order, b->bounds, b->line.width_count, &enough);
    pl_progress_end(&p.progress, p.done, 0);
    if (status == PL_INTERRUPTED) {
        pl_cli_complain("stopped in the pilot; nothing was kept");
        return EXIT_INTERRUPTED;
    }
    if (status != PL_OK) {
        return pl_cli_fail(status, b->line.asked);
    }
    tell_enough(b, &enough);
    b->line.experiment.runs = enough.runs;
    return take_scenario(b, b->base); /* it has another name now */
}

static int tell_end(const batch *b, const job *j, pl_status status, const pl_buffer *why,
                    uint64_t total) {
    const uint64_t done = pl_store_next(j->store) - j->first;
    if (status == PL_OK) {
        return PL_EXIT_OK;
    }
    if (status == PL_VERSION) {
        pl_cli_complain("%s was changed while it was played", b->line.asked);
    } else if (status == PL_IO && why->size == 0 && elsewhere(b) != NULL) {
        pl_cli_complain("a process that was to play runs ended before it began");
    } else if (status == PL_LIMIT && why->size == 0 && elsewhere(b) != NULL) {
        pl_cli_complain("no process can be started to play runs: fewer --jobs, or --trust");
    } else if (status != PL_INTERRUPTED) {
        pl_cli_complain("%s", why->size > 0 ? pl_buffer_string(why) : pl_status_text(status));
    }
    pl_cli_complain("%s holds %llu of %llu runs; the same command with --resume goes on",
                    b->line.output, (unsigned long long)done, (unsigned long long)total);
    return status == PL_INTERRUPTED ? EXIT_INTERRUPTED : PL_EXIT_SYSTEM;
}

static int play(const batch *b, pl_store *store, pl_store_request request, pl_buffer *why) {
    const uint64_t total = request.end - request.first;
    job j = {.store = store, .first = request.first};
    const pl_crew_order order = {.experiment = &b->line.experiment,
                                 .base = b->base,
                                 .first = pl_store_next(store),
                                 .end = request.end,
                                 .jobs = b->line.jobs,
                                 .allocator = pl_allocator_default(),
                                 .elsewhere = elsewhere(b),
                                 .deliver = deliver,
                                 .go_on = go_on,
                                 .context = &j};
    heed_signals();
    pl_progress_begin(&j.progress, total, order.first - request.first, b->line.quiet);
    pl_status status = pl_crew_play(&order);
    pl_progress_end(&j.progress, pl_store_next(store) - request.first, j.faults);
    if (status == PL_OK) {
        status = pl_store_finish(store);
    }
    return tell_end(b, &j, status, why, total);
}

static int complain_of_found(const batch *b, pl_store_found found, uint64_t total) {
    switch (found) {
    case PL_STORE_COMPLETE:
        if (!b->line.quiet) {
            fprintf(stderr, "%s holds all %llu runs of this experiment already\n", b->line.output,
                    (unsigned long long)total);
        }
        return PL_EXIT_OK;
    case PL_STORE_PARTIAL:
        pl_cli_complain("%s holds a part of this experiment: --resume goes on with it",
                        b->line.output);
        return PL_EXIT_FALSE;
    case PL_STORE_BUSY:
        pl_cli_complain("%s is being written by another batch", b->line.output);
        return PL_EXIT_FALSE;
    case PL_STORE_ANOTHER:
    case PL_STORE_NOTHING:
        break;
    }
    pl_cli_complain("%s holds something else; it stays as it is (--force replaces it)",
                    b->line.output);
    return PL_EXIT_FALSE;
}

static int open_and_play(const batch *b) {
    const uint64_t all = pl_experiment_runs(&b->line.experiment);
    const pl_store_request request = {.path = b->line.output,
                                      .format = b->line.format,
                                      .experiment = &b->line.experiment,
                                      .first = all * (b->line.shard - 1) / b->line.shards,
                                      .end = all * b->line.shard / b->line.shards,
                                      .resume = b->line.resume,
                                      .force = b->line.force};
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
        code = store == NULL ? complain_of_found(b, found, request.end - request.first)
                             : play(b, store, request, &why);
    }
    pl_store_close(store);
    pl_buffer_fini(&why);
    return code;
}

/* What was played is played again, with its whole journal: the same bytes (again.h). */
static int keep_journals(const batch *b) {
    return b->line.journals == NULL
               ? PL_EXIT_OK
               : pl_again_keep(b->line.output, b->line.kept, b->line.kept_count,
                               b->line.journal_format != NULL ? b->line.journal_format : "journal",
                               b->line.journals);
}

static int load_base(batch *b) {
    pl_experiment *e = &b->line.experiment;
    int code = pl_cli_place(b->line.asked, &b->place, &e->base);
    pl_experiment_limit(e, &e->base);
    code = code == PL_EXIT_OK ? pl_cli_load_request(&e->base, &b->base) : code;
    return code == PL_EXIT_OK ? take_scenario(b, b->base) : code;
}

/* The process that plays runs for another. */
static int work(batch *b) {
    pl_posting_confine();
    int code = load_base(b);
    const pl_hold_from from = {&b->line.experiment, b->base, pl_allocator_default()};
    code = code == PL_EXIT_OK ? pl_posting_serve(&from) : code;
    pl_scenario_destroy(b->base);
    return code;
}

static int perform(batch *b) {
    int code = load_base(b);
    code = code == PL_EXIT_OK ? take_bounds(b) : code;
    code = code == PL_EXIT_OK && !b->place.found.shipped && !b->line.trust
               ? pl_posting_open(&b->posting, &b->line)
               : code;
    code = code == PL_EXIT_OK && !b->line.with_faults ? probe_all(b) : code;
    code = code == PL_EXIT_OK && b->line.journals != NULL ? pl_again_make_folder(b->line.journals)
                                                          : code;
    code = code == PL_EXIT_OK ? find_enough(b) : code;
    code = code == PL_EXIT_OK ? open_and_play(b) : code;
    code = code == PL_EXIT_OK ? keep_journals(b) : code;
    pl_posting_close(&b->posting);
    pl_scenario_destroy(b->base);
    return code;
}

int pl_command_batch(int argc, char **argv) {
    batch *b = calloc(1, sizeof *b);
    if (b == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    const pl_ordered *line = &b->line;
    int code = pl_ordered_read(&b->line, argc, argv);
    if (code == PL_EXIT_OK && line->again) {
        code = pl_again_play(line->asked, line->run,
                             line->journal_format != NULL ? line->journal_format : "minutes",
                             line->output);
    } else if (code == PL_EXIT_OK) {
        code = line->worker ? work(b) : perform(b);
    }
    pl_ordered_close(&b->line);
    free(b->votes);
    free(b);
    return code;
}
