/* What a file of results says. plenum stats: what came out, cell by cell; plenum compare: what
 * differs from a baseline; plenum sensitivity: which settings matter. */
#include <stdlib.h>
#include <string.h>

#include "batch/estimates_text.h"
#include "batch/sensitivity_text.h"
#include "cli/cli.h"

typedef enum task { STATS, COMPARE, SENSITIVITY } task;

typedef struct options {
    const char *path, *output, *outcome;
    pl_table_format format;
    bool rows;
    uint64_t baseline;
} options;

static pl_table_format format_of(const char *name, struct argp_state *state) {
    static const char *const names[] = {"text", "csv", "json"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (pl_table_format)i;
        }
    }
    argp_error(state, "--format %s: text, csv or json", name);
    return PL_TABLE_TEXT;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'f':
        o->format = format_of(arg, state);
        return 0;
    case 'k':
        o->outcome = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case 'r':
        o->rows = true;
        return 0;
    case 'b':
        o->baseline = pl_cli_whole("baseline", arg, 0, PL_RUNS_MAX, state);
        return 0;
    case ARGP_KEY_ARG:
        if (o->path != NULL) {
            argp_error(state, "one file of results at a time, please: '%s'", arg);
        }
        o->path = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->path == NULL) {
            argp_error(state, "a file of results is missing: plenum batch writes them");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int fail(pl_status status, const options *o, const pl_buffer *why) {
    if (why->size > 0) {
        pl_cli_complain("%s", pl_buffer_string(why));
    }
    switch (status) {
    case PL_OK:
        return PL_EXIT_OK;
    default:
        return why->size > 0 ? PL_EXIT_SYSTEM : pl_cli_fail(status, o->path);
    }
}

static pl_status write_estimates(const options *o, const pl_results *r, size_t measure,
                                 bool compare, pl_buffer *out) {
    pl_estimates estimates;
    pl_estimates_init(&estimates, r);
    pl_status status = compare ? pl_estimates_compare(&estimates, o->baseline, measure)
                               : pl_estimates_gather(&estimates, measure);
    if (status == PL_OK) {
        status = compare ? pl_estimates_write_differences(&estimates, o->baseline, o->format, out)
                         : pl_estimates_write(&estimates, o->format, out);
    }
    pl_estimates_fini(&estimates);
    return status;
}

static pl_status write_sensitivity(const options *o, const pl_results *r, size_t measure,
                                   pl_buffer *out) {
    pl_sensitivity sensitivity;
    pl_sensitivity_init(&sensitivity, r);
    pl_status status = pl_sensitivity_gather(&sensitivity, measure);
    if (status == PL_OK) {
        status = pl_sensitivity_write(&sensitivity, o->format, out);
    }
    pl_sensitivity_fini(&sensitivity);
    return status;
}

static pl_status write(const options *o, const pl_results *r, size_t measure, task asked,
                       pl_buffer *out) {
    if (o->rows) {
        return pl_results_write_rows(r, out);
    }
    return asked == SENSITIVITY ? write_sensitivity(o, r, measure, out)
                                : write_estimates(o, r, measure, asked == COMPARE, out);
}

/* Can the baseline be compared with? */
static int check_baseline(const options *o, const pl_results *r) {
    const uint64_t cells = pl_experiment_cells(&r->plan.experiment);
    size_t first = 0;
    if (o->baseline >= cells || cells == 1) {
        pl_cli_complain(cells == 1 ? "%s has one cell only: there is nothing to compare"
                                   : "--baseline: %s has no such cell",
                        o->path);
        return PL_EXIT_USAGE;
    }
    if (pl_results_cell(r, o->baseline, &first) == 0) {
        pl_cli_complain("%s holds no run of cell %llu, the baseline; merge the shards first, or "
                        "give --baseline",
                        o->path, (unsigned long long)o->baseline);
        return PL_EXIT_FALSE;
    }
    return PL_EXIT_OK;
}

static int check_design(const options *o, const pl_results *r) {
    const pl_design_kind kind = r->plan.experiment.design.kind;
    if (kind != PL_DESIGN_MORRIS && kind != PL_DESIGN_SALTELLI) {
        pl_cli_complain("%s: its design is %s; play one with --sample morris:N or saltelli:N",
                        o->path, pl_design_name(kind));
        return PL_EXIT_USAGE;
    }
    return PL_EXIT_OK;
}

static int look(const options *o, const pl_results *r, task asked) {
    const size_t measure = o->outcome != NULL ? pl_results_measure(r, o->outcome) : SIZE_MAX;
    if (o->outcome != NULL && measure == SIZE_MAX) {
        pl_cli_complain("--outcome %s: %s holds no such outcome", o->outcome, o->path);
        return PL_EXIT_USAGE;
    }
    int code = asked == COMPARE       ? check_baseline(o, r)
               : asked == SENSITIVITY ? check_design(o, r)
                                      : PL_EXIT_OK;
    if (code != PL_EXIT_OK) {
        return code;
    }
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const pl_status status = write(o, r, measure, asked, &out);
    code = pl_cli_fail(status, o->path);
    code = code == PL_EXIT_OK ? pl_cli_output(o->output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    return code;
}

static int perform(const options *o, task asked) {
    pl_buffer why;
    pl_results *r = calloc(1, sizeof *r);
    if (r == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    pl_buffer_init(&why, pl_allocator_default());
    const pl_status status = pl_results_read(r, o->path, &why);
    const int code = status == PL_OK ? look(o, r, asked) : fail(status, o, &why);
    pl_results_close(r);
    pl_buffer_fini(&why);
    free(r);
    return code;
}

#define COMMON                                                                                     \
    {"outcome", 'k', "NAME", 0, "Only this outcome", 0},                                           \
        {"format", 'f', "FORMAT", 0, "text (default), csv, json", 0},                              \
        {"output", 'o', "FILE", 0, "Write there instead of to the terminal", 0}, {                 \
        0                                                                                          \
    }

static const struct argp_option stats_rows[] = {
    {"rows", 'r', 0, 0, "All runs, as the .csv of the same experiment", 0}, COMMON};
static const struct argp stats_parser = {
    stats_rows,
    parse,
    "RESULT",
    "Sums up what came out of a batch, cell by cell: of numbers and hours mean, 95 % interval, "
    "spread, quantiles and histogram, of the rest shares.\vRESULT is a file that plenum batch has "
    "written.",
    NULL,
    NULL,
    NULL};

static const struct argp_option compare_rows[] = {
    {"baseline", 'b', "CELL", 0, "The number of the cell to compare with (0)", 0}, COMMON};
static const struct argp compare_parser = {
    compare_rows,
    parse,
    "RESULT",
    "Compares the cells of a batch with one of them, run by run with the same dice: the mean "
    "difference of each outcome with its 95 % interval, and how many runs the common dice "
    "save.\vRESULT is a file that plenum batch has written.",
    NULL,
    NULL,
    NULL};

static const struct argp_option sensitivity_rows[] = {COMMON};
static const struct argp sensitivity_parser = {
    sensitivity_rows,
    parse,
    "RESULT",
    "Says on which settings the outcomes of a batch depend, the strongest first: Morris's "
    "screening, or Sobol's indices with intervals.\vRESULT is a file that plenum batch has written "
    "with --sample morris:N or saltelli:N.",
    NULL,
    NULL,
    NULL};

int pl_command_stats(int argc, char **argv) {
    options o = {.format = PL_TABLE_TEXT};
    pl_cli_parse(&stats_parser, argc, argv, &o);
    return perform(&o, STATS);
}

int pl_command_compare(int argc, char **argv) {
    options o = {.format = PL_TABLE_TEXT};
    pl_cli_parse(&compare_parser, argc, argv, &o);
    return perform(&o, COMPARE);
}

int pl_command_sensitivity(int argc, char **argv) {
    options o = {.format = PL_TABLE_TEXT};
    pl_cli_parse(&sensitivity_parser, argc, argv, &o);
    return perform(&o, SENSITIVITY);
}
