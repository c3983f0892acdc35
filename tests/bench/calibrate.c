/*
 * calibrate -- measures how the sampled courses of a scenario spread about what is documented.
 *
 *     calibrate SCENARIO_FOLDER RULES_FOLDER RUNS > MEASURES
 *
 * Plays the scenario so many times (seed 1917, replicates 0, 1, ...) and writes, for each
 * expectation of its `expect`, the documented figure and the distribution of what came out: MODEL
 * section 18. It judges nothing: scripts/calibration-page.lua does, and makes docs/calibration.md.
 *
 * A line is a list of fields with a tab after each; its first field says what it is:
 *   scenario  id, title, runs, digest of the first 20
 *   campaign  id: chains other scenarios, and has no courses of its own
 *   row       fact, name, kind (count, time, yes), given (0, 1), documented, then seven quantiles
 *             (0.25, 5, 25, 50, 75, 95, 99.75 %), then five shares of the runs: below the
 *             documented figure, equal to it, on an earlier day, on its day (both 0 unless it is a
 *             time), within the tolerance of the expectation. Numbers are written so that they can
 *             be compared; of a time the seconds come first, then @ and the clock.
 * Exit: 0 measured, 2 usage or trouble.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sample.h"
#include "procedure/outcome.h"
#include "script/campaign.h"
#include "script/play.h"

enum { SEED = 1917, ROWS_MAX = 200, FIRST = 20, DAY = 86400 };

/* What never happened is later than all that did. */
static const double NEVER = 1e15;

typedef struct row {
    pl_data expectation;
    pl_outcome_type type;
    double documented;
    pl_sample got; /* one a run */
} row;

static double documented_of(pl_data e) {
    const pl_data at = pl_data_get(e, "at");
    const pl_data is = pl_data_get(e, "is");
    return pl_data_is(at)   ? (double)pl_data_int(at, 0)
           : pl_data_is(is) ? (double)pl_data_bool(is, false)
                            : pl_data_number(pl_data_get(e, "equals"), 1);
}

/* A yes or no, also whether the right person holds the chair; else the number. */
static double value_of(const pl_run *run, const row *r) {
    const pl_outcome got = pl_outcome_of(run, r->expectation);
    if (r->type == PL_OUTCOME_CATEGORY) {
        return pl_text_equal(got.text, pl_data_text(pl_data_get(r->expectation, "who")));
    }
    return r->type == PL_OUTCOME_TIME && got.type == PL_OUTCOME_UNKNOWN ? NEVER
                                                                        : (double)got.number;
}

static bool is_given(pl_data scenario, const row *r) {
    const pl_text fact = pl_data_text(pl_data_get(r->expectation, "fact"));
    const pl_data class = pl_data_get_text(pl_data_get(scenario, "classes"), fact);
    return pl_text_is(pl_data_text(class), "given");
}

static size_t gather_rows(pl_data scenario, row *rows) {
    const pl_data expect = pl_data_get(scenario, "expect");
    size_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(expect) && count < ROWS_MAX; i++) {
        const pl_data e = pl_data_at(expect, i);
        const pl_outcome_type type = pl_outcome_type_of(e);
        if (type != PL_OUTCOME_UNKNOWN) {
            rows[count] = (row){.expectation = e, .type = type, .documented = documented_of(e)};
            pl_sample_init(&rows[count++].got, pl_allocator_default());
        }
    }
    return count;
}

static bool play_all(const pl_scenario *scenario, row *rows, size_t count, size_t runs,
                     char digest[33]) {
    uint64_t chain = 1469598103934665603u;
    for (size_t i = 0; i < runs; i++) {
        const pl_play_options options = {.mode = PL_MODE_SAMPLED, .rng = {SEED, (uint32_t)i}};
        pl_run *run = NULL;
        uint32_t question = 0;
        if (pl_play_create(pl_allocator_default(), scenario, &options, &run) != PL_OK ||
            pl_play_go(scenario, run, 0, &question) != PL_PLAY_ENDED) {
            fprintf(stderr, "calibrate: replicate %zu did not come to its end\n", i);
            return false;
        }
        for (size_t r = 0; r < count; r++) {
            if (pl_sample_add(&rows[r].got, value_of(run, &rows[r])) != PL_OK) {
                fprintf(stderr, "calibrate: not enough memory\n");
                return false;
            }
        }
        pl_run_digest(run, digest);
        for (const char *c = digest; *c != '\0' && i < FIRST; c++) {
            chain = (chain ^ (unsigned char)*c) * 1099511628211u;
        }
        pl_run_destroy(run);
    }
    snprintf(digest, 33, "%016llx", (unsigned long long)chain);
    return true;
}

/* --- what is written --- */

static void put_value(const row *r, pl_calendar calendar, double value) {
    if (r->type != PL_OUTCOME_TIME) {
        printf("%g\t", value);
        return;
    }
    if (value == NEVER) {
        printf("%.0f@never\t", value);
        return;
    }
    pl_buffer clock;
    pl_buffer_init(&clock, pl_allocator_default());
    pl_calendar_write(calendar, (pl_time)value, &clock);
    printf("%.0f@%.11s\t", value, pl_buffer_string(&clock) + 5); /* 10-25T22:40 */
    pl_buffer_fini(&clock);
}

/* What the expectation asks for: its selector, without what is expected of it. */
static void put_name(const row *r) {
    static const char *const expected[] = {"fact",      "equals", "at",      "within", "is",
                                           "tolerance", "source", "pending", NULL};
    const pl_data e = r->expectation;
    printf("%s\t", pl_data_string(pl_data_get(e, "fact"), ""));
    for (uint32_t i = 0, shown = 0; i < pl_data_count(e); i++) {
        const pl_text key = pl_data_key(pl_data_at(e, i));
        size_t k = 0;
        while (expected[k] != NULL && !pl_text_is(key, expected[k])) {
            k++;
        }
        if (expected[k] == NULL) {
            printf("%s%s %s", shown++ > 0 ? " " : "", key.at, pl_data_string(pl_data_at(e, i), ""));
        }
    }
    printf("\t");
}

static const char *kind_of(const row *r) {
    return r->type == PL_OUTCOME_TIME ? "time" : r->type == PL_OUTCOME_COUNT ? "count" : "yes";
}

/* Days since 1970, of a time; all numbers are of one day. */
static int64_t day_of(const row *r, double value) {
    return r->type == PL_OUTCOME_TIME ? (int64_t)value / DAY : 0;
}

static void put_shares(const row *r, size_t runs) {
    const double d = r->documented;
    const double off = pl_data_number(pl_data_get(r->expectation, "tolerance"), 0);
    size_t below = 0, equal = 0, day_before = 0, on_day = 0, within = 0;
    for (size_t i = 0; i < runs; i++) {
        const double got = r->got.at[i];
        below += got < d;
        equal += got == d;
        day_before += day_of(r, got) < day_of(r, d);
        on_day += r->type == PL_OUTCOME_TIME && day_of(r, got) == day_of(r, d);
        within += got >= d - off && got <= d + off;
    }
    const double n = (double)runs;
    printf("%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t\n", (double)below / n, (double)equal / n,
           (double)day_before / n, (double)on_day / n, (double)within / n);
}

static void put_row(pl_data scenario, row *r, size_t runs) {
    static const double shown[] = {0.0025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.9975};
    const pl_calendar calendar = pl_calendar_named(pl_data_text(pl_data_get(scenario, "calendar")));
    (void)pl_sample_summarise(&r->got);
    printf("row\t");
    put_name(r);
    printf("%s\t%d\t", kind_of(r), is_given(scenario, r));
    put_value(r, calendar, r->documented);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        put_value(r, calendar, pl_sample_quantile(&r->got, shown[i]));
    }
    put_shares(r, runs);
}

static bool measure(const pl_scenario *scenario, size_t runs) {
    static row rows[ROWS_MAX];
    char digest[33];
    const pl_data data = pl_scenario_data(scenario);
    const char *id = pl_data_string(pl_data_get(data, "id"), "");
    if (pl_campaign_is(data)) {
        printf("campaign\t%s\t\n", id);
        return true;
    }
    const size_t count = gather_rows(data, rows);
    const bool played = play_all(scenario, rows, count, runs, digest);
    if (played) {
        printf("scenario\t%s\t%s\t%zu\t%s\t\n", id, pl_data_string(pl_data_get(data, "title"), ""),
               runs, digest);
    }
    for (size_t r = 0; r < count; r++) {
        if (played) {
            put_row(data, &rows[r], runs);
        }
        pl_sample_fini(&rows[r].got);
    }
    return played;
}

int main(int argc, char **argv) {
    char file[4096];
    const size_t runs = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;
    if (runs < FIRST) {
        fprintf(stderr, "usage: calibrate SCENARIO_FOLDER RULES_FOLDER RUNS (at least %d)\n",
                FIRST);
        return 2;
    }
    snprintf(file, sizeof file, "%s/scenario.lua", argv[1]);
    const pl_scenario_request request = {.file = file,
                                         .folder = argv[1],
                                         .shown = "scenario.lua",
                                         .rules_folder = argv[2],
                                         .name = "calibrate",
                                         .version = "calibrate",
                                         .limits = pl_sandbox_limits_default()};
    pl_problem_list problems;
    pl_scenario *scenario = NULL;
    pl_problem_list_init(&problems, pl_allocator_default());
    if (pl_scenario_load(pl_allocator_default(), &request, &problems, &scenario) != PL_OK) {
        fprintf(stderr, "calibrate: %s: the scenario cannot be loaded\n", file);
        return 2;
    }
    const bool measured = measure(scenario, runs);
    pl_scenario_destroy(scenario);
    pl_problem_list_fini(&problems);
    return measured ? 0 : 2;
}
