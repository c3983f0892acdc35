#include "cli/again.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/results.h"
#include "cli/cli.h"
#include "cli/formats.h"
#include "kernel/record.h"
#include "script/play.h"

typedef struct again {
    pl_results results;
    pl_cell cell;
    pl_place place;
    pl_scenario *scenario;
    pl_buffer journal;
} again;

static int load(again *a, const pl_results_run *run) {
    const pl_experiment *e = &a->results.plan.experiment;
    pl_experiment_cell(e, run->cell, &a->cell);
    pl_scenario_request request = {.variant = a->cell.variant,
                                   .settings = a->cell.settings,
                                   .setting_count = a->cell.setting_count};
    const int code = pl_cli_place(e->base.name, &a->place, &request);
    pl_experiment_limit(e, &request);
    return code == PL_EXIT_OK ? pl_cli_load_request(&request, &a->scenario) : code;
}

static int play(again *a, const pl_results_run *row, bool *fault) {
    uint32_t question = 0;
    pl_run *run = NULL;
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED,
        .rng = {a->results.plan.experiment.seed, (uint32_t)row->replicate},
        .sink = pl_sink_memory(&a->journal),
    };
    pl_status status = pl_play_create(pl_allocator_default(), a->scenario, &options, &run);
    if (status == PL_OK) {
        *fault = pl_play_within(a->scenario, run, a->results.plan.experiment.max_steps,
                                &question) != PL_PLAY_ENDED;
        status = pl_run_status(run);
    }
    pl_run_destroy(run);
    return pl_cli_fail(status, a->results.plan.experiment.base.name);
}

/* The digest in the journal's run.ended; empty if it did not end. */
static void find_digest(pl_text journal, char digest[33]) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    digest[0] = '\0';
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_RUN_ENDED) {
            const pl_text text = pl_record_text(&record, PL_FIELD_digest);
            snprintf(digest, 33, "%.*s", (int)text.size, text.at);
        }
    }
}

static int compare(const again *a, const pl_results_run *row, bool fault) {
    char digest[33];
    find_digest(pl_buffer_text(&a->journal), digest);
    if (strcmp(fault ? "" : digest, row->digest) == 0) {
        return PL_EXIT_OK;
    }
    pl_cli_complain("this is not the run of the batch: its digest is %s, there it was %s (another "
                    "version of the program or of the scenario?)",
                    fault ? "none" : digest, row->digest[0] != '\0' ? row->digest : "none");
    return PL_EXIT_FALSE;
}

static int write(const again *a, const pl_format *format, const char *output) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const pl_status status =
        format->write(pl_buffer_text(&a->journal), pl_scenario_data(a->scenario),
                      output == NULL ? pl_cli_width() : 0, &out);
    int code = pl_cli_fail(status, NULL);
    code = code == PL_EXIT_OK ? pl_cli_output(output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    return code;
}

/* Plays a row of the results and writes it; the cell's scenario is loaded if it is not yet. */
static int perform(again *a, const pl_results_run *row, const pl_format *format,
                   const char *output) {
    bool fault = false;
    int code = a->scenario == NULL ? load(a, row) : PL_EXIT_OK;
    pl_buffer_clear(&a->journal);
    code = code == PL_EXIT_OK ? play(a, row, &fault) : code;
    code = code == PL_EXIT_OK ? write(a, format, output) : code;
    return code == PL_EXIT_OK ? compare(a, row, fault) : code;
}

static void forget_scenario(again *a) {
    pl_scenario_destroy(a->scenario);
    a->scenario = NULL;
}

/* The journal would replace the results. */
static bool is_same_file(const char *path, const char *output) {
    struct stat a;
    struct stat b;
    return output != NULL && stat(path, &a) == 0 && stat(output, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/* Reads the results; NULL, and the exit code, if it cannot. */
static again *open_again(const char *path, int *code) {
    pl_buffer why;
    again *a = calloc(1, sizeof *a);
    *code = PL_EXIT_OK;
    if (a == NULL) {
        *code = pl_cli_fail(PL_NO_MEMORY, NULL);
        return NULL;
    }
    pl_buffer_init(&why, pl_allocator_default());
    pl_buffer_init(&a->journal, pl_allocator_default());
    if (pl_results_read(&a->results, path, &why) != PL_OK) {
        pl_cli_complain("%s", pl_buffer_string(&why));
        *code = PL_EXIT_SYSTEM;
    }
    pl_buffer_fini(&why);
    return a;
}

static void close_again(again *a) {
    forget_scenario(a);
    pl_results_close(&a->results);
    pl_buffer_fini(&a->journal);
    free(a);
}

static int play_one(again *a, const char *path, uint64_t run, const pl_format *format,
                    const char *output) {
    const pl_results *r = &a->results;
    if (run < r->first || run - r->first >= r->run_count) {
        pl_cli_complain("--rerun %llu: %s has no such run", (unsigned long long)run, path);
        return PL_EXIT_USAGE;
    }
    return perform(a, &r->runs[run - r->first], format, output);
}

int pl_again_play(const char *path, uint64_t run, const char *format_name, const char *output) {
    const pl_format *format = pl_formats_find(format_name);
    int code = PL_EXIT_OK;
    if (format == NULL) {
        return pl_formats_complain_unknown(format_name);
    }
    if (is_same_file(path, output)) {
        pl_cli_complain("--out %s: that is the file of results", output);
        return PL_EXIT_USAGE;
    }
    again *a = open_again(path, &code);
    if (a != NULL) {
        code = code == PL_EXIT_OK ? play_one(a, path, run, format, output) : code;
        close_again(a);
    }
    return code;
}

/* --- of every cell --- */

static bool is_chosen(const pl_replicates *chosen, size_t count, uint64_t replicate) {
    for (size_t i = 0; i < count; i++) {
        if (replicate >= chosen[i].first && replicate <= chosen[i].last) {
            return true;
        }
    }
    return false;
}

int pl_again_make_folder(const char *folder) {
    struct stat info;
    const bool is_there = stat(folder, &info) == 0;
    if (is_there ? S_ISDIR(info.st_mode) : mkdir(folder, 0777) == 0) {
        return PL_EXIT_OK;
    }
    pl_cli_complain("--journals %s: %s", folder, is_there ? "that is no folder" : strerror(errno));
    return PL_EXIT_SYSTEM;
}

static int keep_all(again *a, const pl_replicates *chosen, size_t count, const pl_format *format,
                    const char *folder) {
    const pl_results *r = &a->results;
    int code = PL_EXIT_OK;
    uint64_t cell = UINT64_MAX;
    for (size_t i = 0; i < r->run_count && code == PL_EXIT_OK; i++) {
        const pl_results_run *row = &r->runs[i];
        if (!is_chosen(chosen, count, row->replicate)) {
            continue;
        }
        if (row->cell != cell || pl_scenario_sandbox(a->scenario) != NULL) {
            forget_scenario(a); /* its functions remember the last run */
            cell = row->cell;
        }
        pl_buffer path;
        pl_buffer_init(&path, pl_allocator_default());
        const uint64_t run = r->first + i;
        pl_buffer_format(&path, "%s/%llu.%s", folder, (unsigned long long)run, format->name);
        code = path.status == PL_OK ? perform(a, row, format, pl_buffer_string(&path))
                                    : pl_cli_fail(path.status, NULL);
        pl_buffer_fini(&path);
    }
    return code;
}

int pl_again_keep(const char *path, const pl_replicates *chosen, size_t count,
                  const char *format_name, const char *folder) {
    const pl_format *format = pl_formats_find(format_name);
    int code = PL_EXIT_OK;
    if (format == NULL) {
        return pl_formats_complain_unknown(format_name);
    }
    again *a = open_again(path, &code);
    if (a != NULL) {
        code = code == PL_EXIT_OK ? keep_all(a, chosen, count, format, folder) : code;
        close_again(a);
    }
    return code;
}
