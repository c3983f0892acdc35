/* plenum check: loads, validates, runs, and compares with what the sources say. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/campaign.h"
#include "cli/cli.h"
#include "cli/fact.h"
#include "cli/formats.h"
#include "procedure/outcome.h"
#include "report/titles.h"
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

/* From good to bad: a fact with several expectations is as good as the worst of them. */
typedef enum verdict { MET, OPEN, FAILED, VERDICT_COUNT } verdict;

typedef struct tally {
    unsigned checked[PL_FACT_CLASS_COUNT][VERDICT_COUNT]; /* facts that an expectation names */
    unsigned facts[PL_FACT_CLASS_COUNT]; /* facts in the scenario's table of classes */
} tally;

static void put_outcome(pl_buffer *out, pl_calendar calendar, pl_outcome got) {
    switch (got.type) {
    case PL_OUTCOME_UNKNOWN:
        pl_buffer_add_string(out, "none");
        return;
    case PL_OUTCOME_TIME:
        pl_calendar_write(calendar, got.number, out);
        return;
    case PL_OUTCOME_BOOL:
        pl_buffer_add_string(out, got.number != 0 ? "yes" : "no");
        return;
    case PL_OUTCOME_CATEGORY:
        pl_buffer_add_text(out, got.text);
        return;
    case PL_OUTCOME_COUNT:
        pl_buffer_format(out, "%lld", (long long)got.number);
        return;
    }
}

/* Writes what was expected, and says whether it was met. */
static bool is_met(pl_data expectation, pl_calendar calendar, pl_outcome got, pl_buffer *expected) {
    const pl_data at = pl_data_get(expectation, "at");
    const pl_data who = pl_data_get(expectation, "who");
    const pl_data is = pl_data_get(expectation, "is");
    if (pl_data_is(at)) {
        const int64_t within = pl_data_int(pl_data_get(expectation, "within"), 300);
        pl_calendar_write(calendar, pl_data_int(at, 0), expected);
        pl_buffer_format(expected, " within %lld s", (long long)within);
        return got.type == PL_OUTCOME_TIME && llabs(got.number - pl_data_int(at, 0)) <= within;
    }
    /* Before `who`, which beside `member` is no value. */
    if (pl_data_is(is)) {
        pl_buffer_add_string(expected, pl_data_bool(is, false) ? "yes" : "no");
        return got.type == PL_OUTCOME_BOOL && (got.number != 0) == pl_data_bool(is, false);
    }
    if (pl_data_is(who)) {
        pl_buffer_add_text(expected, pl_data_text(who));
        return got.type == PL_OUTCOME_CATEGORY && pl_text_equal(got.text, pl_data_text(who));
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

static pl_text fact_of(pl_data expectation) {
    return pl_data_text(pl_data_get(expectation, "fact"));
}

static verdict check_one(const pl_run *run, pl_data data, pl_data expectation, pl_buffer *out) {
    static const char *const words[] = {"ok", "open", "FAILED"};
    const pl_calendar calendar = pl_titles_calendar(data);
    const pl_outcome got = pl_outcome_of(run, selector_of(data, expectation));
    const char *pending = pl_data_string(pl_data_get(expectation, "pending"), NULL);
    pl_buffer expected;
    pl_buffer_init(&expected, pl_allocator_default());
    const bool met = is_met(expectation, calendar, got, &expected);
    const verdict end = met ? MET : pending != NULL ? OPEN : FAILED;
    pl_buffer_format(out, "%s %s %s expected %s got ", fact_of(expectation).at,
                     pl_fact_class_name(pl_fact_class_of(data, fact_of(expectation))), words[end],
                     pl_buffer_string(&expected));
    put_outcome(out, calendar, got);
    if (!met && pending != NULL) {
        pl_buffer_format(out, " (%s)", pending);
    }
    pl_buffer_add_char(out, '\n');
    pl_buffer_fini(&expected);
    return end;
}

/* One verdict a row, as bytes; the buffer's status tells whether they are all there. */
static void check_all(const pl_run *run, pl_data data, pl_buffer *verdicts, pl_buffer *out) {
    const pl_data expectations = pl_data_get(data, "expect");
    for (uint32_t i = 0; i < pl_data_count(expectations); i++) {
        const verdict one = check_one(run, data, pl_data_at(expectations, i), out);
        pl_buffer_add_char(verdicts, (char)one);
    }
}

/* The worst verdict of the rows that are about a fact, wherever they stand; *first: which of them
 * comes first. */
static verdict verdict_on(pl_text fact, pl_data expectations, pl_text verdicts, uint32_t *first) {
    verdict worst = MET;
    *first = pl_data_count(expectations);
    for (uint32_t i = pl_data_count(expectations); i-- > 0;) {
        if (pl_text_equal(fact_of(pl_data_at(expectations, i)), fact)) {
            const verdict one = (verdict)verdicts.at[i];
            worst = one > worst ? one : worst;
            *first = i;
        }
    }
    return worst;
}

static tally count_facts(pl_data data, pl_text verdicts) {
    const pl_data expectations = pl_data_get(data, "expect");
    const pl_data classes = pl_data_get(data, "classes");
    tally t = {0};
    for (uint32_t i = 0; i < pl_data_count(expectations); i++) {
        const pl_text fact = fact_of(pl_data_at(expectations, i));
        uint32_t first = 0;
        const verdict end = verdict_on(fact, expectations, verdicts, &first);
        t.checked[pl_fact_class_of(data, fact)][end] += first == i;
    }
    for (uint32_t i = 0; i < pl_data_count(classes); i++) {
        t.facts[pl_fact_class_named(pl_data_text(pl_data_at(classes, i)))]++;
    }
    return t;
}

/* Three counts and never a sum: what came out, what was put in, what is only around it. */
static void put_counts(const char *name, const tally *t, pl_buffer *out) {
    const unsigned *outcomes = t->checked[PL_FACT_OUTCOME];
    pl_buffer_format(out, "%s: outcomes %u ok, %u failed, %u open", name, outcomes[MET],
                     outcomes[FAILED], outcomes[OPEN]);
    for (int class = PL_FACT_GIVEN; class < PL_FACT_CLASS_COUNT; class ++) {
        pl_buffer_format(out, "; %s %u", pl_fact_class_name((pl_fact_class) class),
                         t->facts[class]);
        if (t->checked[class][FAILED] > 0) {
            pl_buffer_format(out, ", %u failed", t->checked[class][FAILED]);
        }
    }
}

static bool has_failed(const tally *t) {
    unsigned failed = 0;
    for (int class = 0; class < PL_FACT_CLASS_COUNT; class ++) {
        failed += t->checked[class][FAILED];
    }
    return failed > 0;
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

/* Compares what came out and counts it. */
static int judge(const char *name, const pl_run *run, pl_data data, pl_buffer *out) {
    pl_buffer verdicts;
    pl_buffer_init(&verdicts, pl_allocator_default());
    check_all(run, data, &verdicts, out);
    int code = PL_EXIT_OK;
    if (pl_buffer_status(&verdicts) != PL_OK) {
        code = pl_cli_fail(pl_buffer_status(&verdicts), name);
    } else {
        const tally t = count_facts(data, pl_buffer_text(&verdicts));
        put_counts(name, &t, out);
        code = has_failed(&t) ? PL_EXIT_FALSE : PL_EXIT_OK;
    }
    pl_buffer_fini(&verdicts);
    return code;
}

static int check_expectations(const char *name, pl_buffer *out, pl_buffer *variants) {
    pl_scenario *scenario = NULL;
    pl_run *run = NULL;
    int code = pl_cli_load(name, NULL, NULL, 0, &scenario);
    if (code == PL_EXIT_OK) {
        code = play(scenario, name, &run);
    }
    if (code == PL_EXIT_OK) {
        const pl_data data = pl_scenario_data(scenario);
        const pl_data all = pl_data_get(data, "variants");
        for (uint32_t i = 0; i < pl_data_count(all); i++) {
            pl_buffer_add_text(variants, pl_data_key(pl_data_at(all, i)));
            pl_buffer_add_char(variants, '\0');
        }
        code = judge(name, run, data, out);
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

/* --- one campaign --- */

/* Plays a campaign as it is, or a variant of it; *taken: has any part taken something? */
static int play_campaign(const pl_scenario *scenario, const char *name, const char *variant,
                         bool *taken) {
    const pl_errand errand = {.scenario = name};
    pl_campaign *campaign = calloc(1, sizeof *campaign);
    if (campaign == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, name);
    }
    const int code = pl_campaign_play(campaign, pl_scenario_data(scenario), &errand, variant);
    *taken = false;
    for (uint32_t i = 0; i < campaign->count; i++) {
        *taken = *taken || campaign->parts[i].taken.size > 0;
    }
    pl_campaign_close(campaign);
    free(campaign);
    return code;
}

/* As documented its parts take nothing, and are what they are alone; every variant must run to its
 * end. What the parts expect is checked with each of them. */
static int check_campaign(const pl_scenario *scenario, const char *name) {
    const pl_data data = pl_scenario_data(scenario);
    const pl_data variants = pl_data_get(data, "variants");
    unsigned run = 0;
    bool taken = false;
    pl_buffer out;
    int code = play_campaign(scenario, name, NULL, &taken);
    if (code == PL_EXIT_OK && taken) {
        pl_cli_complain("%s: as documented, a part takes something that differs", name);
        code = PL_EXIT_FALSE;
    }
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        const char *variant = pl_data_key(pl_data_at(variants, i)).at;
        const int one = play_campaign(scenario, name, variant, &taken);
        if (one != PL_EXIT_OK) {
            pl_cli_complain("%s, variant %s: failed", name, variant);
        }
        code = one > code ? one : code;
        run += one == PL_EXIT_OK;
    }
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_format(&out, "%s: a campaign of %u scenarios; %u variants run\n", name,
                     pl_data_count(pl_data_get(data, "campaign")), run);
    const int written = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return written > code ? written : code;
}

/* True, and *code says how it went, if the scenario is a campaign. */
static bool is_campaign(const char *name, int *code) {
    pl_scenario *campaign = NULL;
    *code = pl_campaign_load(name, &campaign);
    const bool is = campaign != NULL;
    if (is) {
        *code = check_campaign(campaign, name);
    }
    pl_scenario_destroy(campaign);
    return is || *code != PL_EXIT_OK;
}

static int check_scenario(const char *name) {
    int campaign = PL_EXIT_OK;
    if (is_campaign(name, &campaign)) {
        return campaign;
    }
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
    pl_cli_parse(&parser, argc, argv, &o);
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
