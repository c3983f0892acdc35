/* plenum check: loads, validates, runs, and compares with what the sources say. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/formats.h"
#include "procedure/outcome.h"
#include "script/play.h"

typedef struct options {
    const char *scenarios[256];
    size_t count;
    bool all;
} options;

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'a':
        o->all = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->count >= 256) {
            argp_error(state, "at most 256 scenarios");
        }
        o->scenarios[o->count++] = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->count == 0 && !o->all) {
            argp_error(state, "a scenario is missing, or --all");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {{"all", 'a', NULL, 0, "Every shipped scenario", 0}, {0}};
static const struct argp parser = {
    rows,          parse,
    "SCENARIO...", "Loads, validates and runs scenarios and tests every documented expectation.",
    NULL,          NULL,
    NULL};

/* --- one expectation --- */

typedef struct tally {
    unsigned ok, failed, open;
} tally;

static void put_time(pl_buffer *out, pl_data calendar, pl_time at) {
    pl_calendar_write(pl_text_is(pl_data_text(calendar), "julian") ? PL_JULIAN : PL_GREGORIAN, at,
                      out);
}

static void put_outcome(pl_buffer *out, pl_data calendar, pl_outcome got) {
    switch (got.type) {
    case PL_OUTCOME_UNKNOWN:
        pl_buffer_add_string(out, "none");
        return;
    case PL_OUTCOME_TIME:
        put_time(out, calendar, got.number);
        return;
    case PL_OUTCOME_BOOL:
        pl_buffer_add_string(out, got.number != 0 ? "yes" : "no");
        return;
    case PL_OUTCOME_CATEGORY:
        pl_buffer_add_text(out, got.text);
        return;
    case PL_OUTCOME_COUNT:
    case PL_OUTCOME_SHARE:
        pl_buffer_format(out, "%lld", (long long)got.number);
        return;
    }
}

/* Writes what was expected, and says whether it was met. */
static bool is_met(pl_data expectation, pl_data calendar, pl_outcome got, pl_buffer *expected) {
    const pl_data at = pl_data_get(expectation, "at");
    const pl_data who = pl_data_get(expectation, "who");
    const pl_data is = pl_data_get(expectation, "is");
    if (pl_data_is(at)) {
        const int64_t within = pl_data_int(pl_data_get(expectation, "within"), 300);
        put_time(expected, calendar, pl_data_int(at, 0));
        pl_buffer_format(expected, " within %lld s", (long long)within);
        return got.type == PL_OUTCOME_TIME && llabs(got.number - pl_data_int(at, 0)) <= within;
    }
    if (pl_data_is(who)) {
        pl_buffer_add_text(expected, pl_data_text(who));
        return got.type == PL_OUTCOME_CATEGORY && pl_text_equal(got.text, pl_data_text(who));
    }
    if (pl_data_is(is)) {
        pl_buffer_add_string(expected, pl_data_bool(is, false) ? "yes" : "no");
        return got.type == PL_OUTCOME_BOOL && (got.number != 0) == pl_data_bool(is, false);
    }
    const double wanted = pl_data_number(pl_data_get(expectation, "equals"), 0);
    const double tolerance = pl_data_number(pl_data_get(expectation, "tolerance"), 0);
    pl_buffer_format(expected, "%g", wanted);
    if (tolerance > 0) {
        pl_buffer_format(expected, " within %g", tolerance);
    }
    const double off = (double)got.number - wanted;
    return got.type != PL_OUTCOME_UNKNOWN && off <= tolerance && -off <= tolerance;
}

/* An expectation selects what it compares, or names an outcome of the scenario that does. */
static pl_data selector_of(pl_data data, pl_data expectation) {
    const pl_data name = pl_data_get(expectation, "outcome");
    return pl_data_is(name) ? pl_data_get_text(pl_data_get(data, "outcomes"), pl_data_text(name))
                            : expectation;
}

static void check_one(const pl_run *run, pl_data data, pl_data expectation, pl_buffer *out,
                      tally *t) {
    const pl_data calendar = pl_data_get(data, "calendar");
    const pl_outcome got = pl_outcome_of(run, selector_of(data, expectation));
    const char *pending = pl_data_string(pl_data_get(expectation, "pending"), NULL);
    pl_buffer expected;
    pl_buffer_init(&expected, pl_allocator_default());
    const bool met = is_met(expectation, calendar, got, &expected);
    const char *verdict = met ? "ok" : pending != NULL ? "open" : "FAILED";
    pl_buffer_format(out, "%-10s outcome %s expected %s got ",
                     pl_data_string(pl_data_get(expectation, "fact"), ""), verdict,
                     pl_buffer_string(&expected));
    put_outcome(out, calendar, got);
    if (!met && pending != NULL) {
        pl_buffer_format(out, " (%s)", pending);
    }
    pl_buffer_add_char(out, '\n');
    t->ok += met;
    t->open += !met && pending != NULL;
    t->failed += !met && pending == NULL;
    pl_buffer_fini(&expected);
}

/* --- one scenario --- */

/* Plays the expected course; the caller destroys the run. */
static int play(const pl_scenario *scenario, const char *name, pl_run **run) {
    pl_buffer journal;
    uint32_t question = 0;
    pl_buffer_init(&journal, pl_allocator_default());
    const pl_play_options play_options = {.mode = PL_MODE_DOCUMENTED,
                                          .sink = pl_sink_memory(&journal)};
    pl_status status = pl_play_create(pl_allocator_default(), scenario, &play_options, run);
    int code = PL_EXIT_OK;
    if (status == PL_OK) {
        const pl_play_stop stop = pl_play_go(scenario, *run, 0, &question);
        status = pl_run_status(*run);
        code = stop == PL_PLAY_FAULT ? pl_formats_complain_fault(pl_buffer_text(&journal)) : code;
    }
    pl_buffer_fini(&journal);
    return status == PL_OK ? code : pl_cli_fail(status, name);
}

static int check_expectations(const char *name, pl_buffer *out, pl_buffer *variants) {
    pl_scenario *scenario = NULL;
    pl_run *run = NULL;
    tally t = {0};
    int code = pl_cli_load(name, NULL, NULL, 0, &scenario);
    if (code == PL_EXIT_OK) {
        code = play(scenario, name, &run);
    }
    if (code == PL_EXIT_OK) {
        const pl_data data = pl_scenario_data(scenario);
        const pl_data expectations = pl_data_get(data, "expect");
        for (uint32_t i = 0; i < pl_data_count(expectations); i++) {
            check_one(run, data, pl_data_at(expectations, i), out, &t);
        }
        const pl_data all = pl_data_get(data, "variants");
        for (uint32_t i = 0; i < pl_data_count(all); i++) {
            pl_buffer_add_text(variants, pl_data_key(pl_data_at(all, i)));
            pl_buffer_add_char(variants, '\0');
        }
        pl_buffer_format(out, "%s: %u ok, %u failed, %u open", name, t.ok, t.failed, t.open);
        code = t.failed > 0 ? PL_EXIT_FALSE : PL_EXIT_OK;
    }
    pl_run_destroy(run);
    pl_scenario_destroy(scenario);
    return code;
}

/* Every variant must load and run to its end. */
static int check_variants(const char *name, const pl_buffer *variants, unsigned *count) {
    int code = PL_EXIT_OK;
    for (size_t at = 0; at < variants->size; at += strlen(variants->at + at) + 1) {
        pl_scenario *scenario = NULL;
        pl_run *run = NULL;
        int one = pl_cli_load(name, variants->at + at, NULL, 0, &scenario);
        if (one == PL_EXIT_OK) {
            one = play(scenario, name, &run);
        }
        if (one != PL_EXIT_OK) {
            pl_cli_complain("%s, variant %s: failed", name, variants->at + at);
        }
        code = one > code ? one : code;
        *count += one == PL_EXIT_OK;
        pl_run_destroy(run);
        pl_scenario_destroy(scenario);
    }
    return code;
}

static int check_scenario(const char *name) {
    pl_buffer out;
    pl_buffer variants;
    unsigned run = 0;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_init(&variants, pl_allocator_default());
    int code = check_expectations(name, &out, &variants);
    if (code <= PL_EXIT_FALSE) {
        const int second = check_variants(name, &variants, &run);
        code = second > code ? second : code;
        pl_buffer_format(&out, "; %u variants run\n", run);
        const int written = pl_cli_output(NULL, pl_buffer_text(&out));
        code = written > code ? written : code;
    }
    pl_buffer_fini(&variants);
    pl_buffer_fini(&out);
    return code;
}

int pl_command_check(int argc, char **argv) {
    options o = {0};
    char name[256];
    int code = PL_EXIT_OK;
    argp_err_exit_status = PL_EXIT_USAGE;
    static char name_shown[] = "plenum check";
    argv[0] = name_shown;
    argp_parse(&parser, argc, argv, 0, NULL, &o);
    for (size_t i = 0; i < o.count; i++) {
        const int one = check_scenario(o.scenarios[i]);
        code = one > code ? one : code;
    }
    for (size_t i = 0; o.all && pl_cli_shipped_name(i, name, sizeof name); i++) {
        const int one = check_scenario(name);
        code = one > code ? one : code;
    }
    return code;
}
