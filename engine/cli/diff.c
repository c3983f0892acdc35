/* plenum diff: plays a scenario twice and tells what was turned, where the runs part and why, first
 * in a paragraph and then in full; or many times in pairs, and tells what the change does on
 * average. */
#include <stdlib.h>
#include <string.h>

#include "cli/campaign.h"
#include "cli/errand.h"
#include "cli/forking.h"
#include "cli/formats.h"
#include "report/campaign_paragraph.h"
#include "report/pairs.h"

typedef struct options {
    pl_errand errand;
    const char *variants[2];
    size_t variant_count;
    const char *format;
    uint64_t replicates; /* pairs; 0: one, and told in full */
} options;

enum { REPLICATES_MAX = 1000000 };

static void check_end(const options *o, struct argp_state *state) {
    pl_errand_check(&o->errand, state);
    if (o->replicates > 0 && !o->errand.sampled) {
        argp_error(state, "--replicates needs --seed");
    }
    if (o->errand.replicate + o->replicates > UINT32_MAX) {
        argp_error(state, "--replicates: there are no so many courses of one seed");
    }
    if (o->errand.fork_count > 0 && o->variant_count == 2) {
        argp_error(state, "--at: the run with the fork is compared with the same without it; one "
                          "variant is the most");
    }
    if (o->variant_count == 0 && o->errand.setting_count == 0 && o->errand.fork_count == 0) {
        argp_error(state, "nothing to compare with: give --variant, --set or --at");
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
    case 'n':
        o->replicates = pl_cli_whole("replicates", arg, 1, REPLICATES_MAX, state);
        return 0;
    case 'f':
        if (strcmp(arg, "text") != 0 && strcmp(arg, "json") != 0) {
            argp_error(state, "--format %s: text or json", arg);
        }
        o->format = arg;
        return 0;
    case ARGP_KEY_END:
        check_end(o, state);
        return 0;
    default:
        return pl_errand_parse(&o->errand, key, arg, state);
    }
}

static const struct argp_option rows[] = {
    {"variant", 'v', "NAME", 0,
     "A named counterfactual; given once, it is compared with the scenario as it stands, given "
     "twice, the first with the second",
     0},
    {"set", 's', "KEY=VALUE", 0,
     "For the second run: a parameter, or the path of any number, time, switch or choice", 0},
    {"at", 't', "MOMENT", 0,
     "Fork the second run there, by what is set behind it; all that is given before holds for both "
     "runs; an hour like 1917-10-26T02:40, a record like #120, or an item when it is opened",
     0},
    {"seed", 'S', "N", 0, "Play both with the same dice; without it, the expected courses", 0},
    {"replicate", 'r', "N", 0, "Which of the courses of that seed (0)", 0},
    {"replicates", 'n', "R", 0,
     "Play R pairs, each with dice of its own, and tell of each outcome how the second runs differ "
     "from the first",
     0},
    {"format", 'f', "FORMAT", 0, "text (default), json", 0},
    {"output", 'o', "FILE", 0, "Write there instead of to the terminal", 0},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SCENARIO",
    "Plays a scenario twice and tells what was changed, where the two runs part and why, where "
    "they "
    "part again for a reason of its own, what came out otherwise and what stayed: first in a "
    "paragraph to be read aloud, then in full.\vSCENARIO is a "
    "folder, a file, or the name of a shipped scenario. Settings "
    "apply to the second run, after its variant; with --at, those before it to both.",
    NULL,
    NULL,
    NULL};

/* One of the two runs, played. */
typedef struct course {
    pl_scenario *scenario;
    pl_forking forking; /* of the second run */
    pl_buffer journal;
    bool fault;
    bool unforked; /* a moment of its forks never came */
} course;

/* many: a moment that never comes is no mistake, for it may come with other dice. */
static int play(const pl_errand *e, course *c, bool many) {
    int code = PL_EXIT_OK;
    pl_run *run = NULL;
    uint32_t question = 0;
    const pl_play_options play_options = pl_errand_play_options(e, &c->journal);
    pl_status status = pl_play_create(pl_allocator_default(), c->scenario, &play_options, &run);
    if (status == PL_OK) {
        c->fault =
            pl_fork_plan_go(&c->forking.plan, c->scenario, run, 0, &question) == PL_PLAY_FAULT;
        status = pl_run_status(run);
        c->unforked =
            c->forking.plan.status == PL_OK && c->forking.plan.made < c->forking.plan.count;
        code = many && c->unforked ? PL_EXIT_OK : pl_forking_end(&c->forking, run, false);
    }
    pl_run_destroy(run);
    return status != PL_OK ? pl_cli_fail(status, e->scenario) : code;
}

/* One variant is that of the second run, of two the first is that of the first. What is said before
 * a moment is of both. */
static const char *variant_of(const options *o, int which) {
    if (o->errand.fork_count > 0) {
        return o->variant_count > 0 ? o->variants[0] : NULL;
    }
    return o->variant_count == 2                 ? o->variants[which]
           : o->variant_count == 1 && which == 1 ? o->variants[0]
                                                 : NULL;
}

static int load(const options *o, int which, course *c) {
    const pl_errand *e = &o->errand;
    const size_t count = which == 1 || e->fork_count > 0 ? e->setting_count : 0;
    int code = pl_cli_load(e->scenario, variant_of(o, which), e->settings, count, &c->scenario);
    if (code == PL_EXIT_OK && which == 1) {
        const pl_forking_origin origin = {.scenario = e->scenario,
                                          .variant = variant_of(o, which),
                                          .settings = e->settings,
                                          .setting_count = count,
                                          .loaded = c->scenario};
        code = pl_forking_open(&c->forking, e, origin);
    }
    return code;
}

/* The scenario that a course ends by. */
static const pl_scenario *last_of(const options *o, const course *c) {
    const size_t forks = o->errand.fork_count;
    return forks > 0 && c->forking.scenarios[forks - 1] != NULL ? c->forking.scenarios[forks - 1]
                                                                : c->scenario;
}

static pl_diff_run run_of(const options *o, const course *c, pl_text journal) {
    return (pl_diff_run){journal, pl_scenario_data(last_of(o, c)),
                         pl_scenario_params(last_of(o, c))};
}

static int put_out(const options *o, pl_status status, pl_buffer *out) {
    int code = pl_cli_fail(status, o->errand.scenario);
    code = code == PL_EXIT_OK ? pl_cli_output(o->errand.output, pl_buffer_text(out)) : code;
    pl_buffer_fini(out);
    return code;
}

static int complain_of_faults(const course courses[2]) {
    for (int i = 0; i < 2; i++) {
        if (courses[i].fault) {
            return pl_formats_complain_fault(pl_buffer_text(&courses[i].journal));
        }
    }
    return PL_EXIT_OK;
}

static bool is_json(const options *o) {
    return strcmp(o->format, "json") == 0;
}

/* --- one pair --- */

static int compare(const options *o, const course courses[2]) {
    const pl_diff_run first = run_of(o, &courses[0], pl_buffer_text(&courses[0].journal));
    const pl_diff_run second = run_of(o, &courses[1], pl_buffer_text(&courses[1].journal));
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const pl_status status = is_json(o)
                                 ? pl_diff_write_json(first, second, pl_allocator_default(), &out)
                                 : pl_diff_write_text(first, second, pl_errand_width(&o->errand),
                                                      pl_allocator_default(), &out);
    const int code = put_out(o, status, &out);
    return code == PL_EXIT_OK ? complain_of_faults(courses) : code;
}

static int play_one(const options *o, course courses[2]) {
    int code = PL_EXIT_OK;
    for (int i = 0; i < 2 && code == PL_EXIT_OK; i++) {
        code = play(&o->errand, &courses[i], false);
    }
    return code == PL_EXIT_OK ? compare(o, courses) : code;
}

/* --- many pairs --- */

/* The pairs so far; the journals of one that was forked as planned are kept for the heading. */
typedef struct many {
    pl_pairs pairs;
    pl_buffer shown[2];
    size_t unforked;
} many;

static void keep_shown(many *m, const course courses[2]) {
    const bool is_better = m->unforked + 1 == m->pairs.count && !courses[1].unforked;
    for (int i = 0; i < 2 && (m->pairs.count == 1 || is_better); i++) {
        pl_buffer_clear(&m->shown[i]);
        pl_buffer_add_text(&m->shown[i], pl_buffer_text(&courses[i].journal));
    }
}

static int play_pair(const options *o, uint64_t replicate, course courses[2], many *m) {
    pl_errand errand = o->errand;
    int code = PL_EXIT_OK;
    errand.replicate = replicate;
    for (int i = 0; i < 2 && code == PL_EXIT_OK; i++) {
        pl_buffer_clear(&courses[i].journal);
        pl_forking_restart(&courses[i].forking, courses[i].scenario);
        code = play(&errand, &courses[i], true);
    }
    code = code == PL_EXIT_OK ? complain_of_faults(courses) : code;
    if (code == PL_EXIT_OK) {
        code = pl_cli_fail(pl_pairs_add(&m->pairs, pl_buffer_text(&courses[0].journal),
                                        pl_buffer_text(&courses[1].journal)),
                           o->errand.scenario);
        keep_shown(m, courses);
        m->unforked += courses[1].unforked;
    }
    return code;
}

static int tell_pairs(const options *o, const course courses[2], many *m) {
    const pl_pairs_heading heading = {.first = run_of(o, &courses[0], pl_buffer_text(&m->shown[0])),
                                      .second =
                                          run_of(o, &courses[1], pl_buffer_text(&m->shown[1])),
                                      .seed = o->errand.seed,
                                      .replicate = o->errand.replicate,
                                      .unforked = m->unforked};
    pl_buffer out;
    if (m->unforked == m->pairs.count) {
        pl_cli_complain("PL102 --at %s: the moment came in none of the %zu pairs",
                        o->errand.forks[0].moment, m->pairs.count);
        return PL_EXIT_FALSE;
    }
    pl_buffer_init(&out, pl_allocator_default());
    return put_out(o,
                   is_json(o)
                       ? pl_pairs_write_json(&m->pairs, heading, &out)
                       : pl_pairs_write_text(&m->pairs, heading, pl_errand_width(&o->errand), &out),
                   &out);
}

static int play_many(const options *o, course courses[2]) {
    many m = {0};
    int code = PL_EXIT_OK;
    pl_pairs_init(&m.pairs, pl_allocator_default());
    for (int i = 0; i < 2; i++) {
        pl_buffer_init(&m.shown[i], pl_allocator_default());
    }
    for (uint64_t r = 0; r < o->replicates && code == PL_EXIT_OK; r++) {
        code = play_pair(o, o->errand.replicate + r, courses, &m);
    }
    code = code == PL_EXIT_OK ? tell_pairs(o, courses, &m) : code;
    for (int i = 0; i < 2; i++) {
        pl_buffer_fini(&m.shown[i]);
    }
    pl_pairs_fini(&m.pairs);
    return code;
}

/* --- campaigns --- */

static pl_diff_run run_of_part(const pl_campaign_part *part) {
    return (pl_diff_run){pl_buffer_text(&part->journal), pl_scenario_data(part->scenario),
                         pl_scenario_params(part->scenario)};
}

/* The head of the comparison: all parts in one paragraph. */
static pl_status write_campaign_paragraph(const options *o, pl_data data, const pl_campaign *first,
                                          const pl_campaign *second, pl_buffer *out) {
    const char *variant = variant_of(o, 1);
    const pl_data row =
        variant != NULL ? pl_data_get(pl_data_get(data, "variants"), variant) : (pl_data){0};
    pl_campaign_pair pairs[PL_CAMPAIGN_PARTS_MAX];
    pl_buffer paragraph;
    for (uint32_t i = 0; i < first->count; i++) {
        const pl_data scenario = pl_scenario_data(second->parts[i].scenario);
        pairs[i] = (pl_campaign_pair){run_of_part(&first->parts[i]), run_of_part(&second->parts[i]),
                                      pl_data_text(pl_data_get(scenario, "title"))};
    }
    pl_buffer_init(&paragraph, pl_allocator_default());
    const pl_status status =
        pl_campaign_paragraph_write(pairs, first->count, pl_data_text(pl_data_get(row, "title")),
                                    pl_allocator_default(), &paragraph);
    pl_buffer_add_wrapped(out, pl_buffer_text(&paragraph), pl_errand_width(&o->errand), 0, 0);
    pl_buffer_add_string(out, "\n\n");
    pl_buffer_fini(&paragraph);
    return status;
}

/* Every scenario of the campaign in turn, so that a change can be followed from one to the next. */
static int compare_parts(const options *o, pl_data data, const pl_campaign *first,
                         const pl_campaign *second) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_status status = write_campaign_paragraph(o, data, first, second, &out);
    for (uint32_t i = 0; status == PL_OK && i < first->count; i++) {
        const pl_campaign_part *a = &first->parts[i];
        const pl_campaign_part *b = &second->parts[i];
        const pl_diff_run one = run_of_part(a);
        const pl_diff_run two = run_of_part(b);
        const pl_data row = pl_data_at(pl_data_get(data, "campaign"), i);
        pl_buffer_format(&out, "%s== %s ==\n", i > 0 ? "\n" : "",
                         pl_data_string(pl_data_get(row, "scenario"), ""));
        status =
            pl_diff_write_text(one, two, pl_errand_width(&o->errand), pl_allocator_default(), &out);
    }
    int code = pl_cli_fail(status, o->errand.scenario);
    code = code == PL_EXIT_OK ? pl_cli_output(o->errand.output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    return code;
}

static int compare_campaigns(const options *o, pl_data data) {
    pl_errand plain = o->errand;
    plain.setting_count = 0;
    if (o->errand.fork_count > 0 || o->replicates > 0) {
        pl_cli_complain("%s: a campaign is played part by part; compare one of its scenarios",
                        o->errand.fork_count > 0 ? "--at" : "--replicates");
        return PL_EXIT_USAGE;
    }
    if (is_json(o)) {
        pl_cli_complain("--format json: a campaign is compared in sentences only");
        return PL_EXIT_USAGE;
    }
    pl_campaign *campaigns = calloc(2, sizeof *campaigns);
    if (campaigns == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    int code = pl_campaign_play(&campaigns[0], data, &plain, variant_of(o, 0));
    if (code == PL_EXIT_OK) {
        code = pl_campaign_play(&campaigns[1], data, &o->errand, variant_of(o, 1));
    }
    code = code == PL_EXIT_OK ? compare_parts(o, data, &campaigns[0], &campaigns[1]) : code;
    pl_campaign_close(&campaigns[0]);
    pl_campaign_close(&campaigns[1]);
    free(campaigns);
    return code;
}

/* True, and *code says how it went, if it is a campaign, or cannot be loaded at all. */
static bool is_campaign(const options *o, int *code) {
    pl_scenario *campaign = NULL;
    *code = pl_campaign_load(o->errand.scenario, &campaign);
    const bool is = campaign != NULL;
    if (is) {
        *code = compare_campaigns(o, pl_scenario_data(campaign));
    }
    pl_scenario_destroy(campaign);
    return is || *code != PL_EXIT_OK;
}

int pl_command_diff(int argc, char **argv) {
    options o = {.format = "text"};
    course courses[2] = {{0}};
    pl_cli_parse(&parser, argc, argv, &o);
    int code = PL_EXIT_OK;
    if (is_campaign(&o, &code)) {
        return code;
    }
    for (int i = 0; i < 2; i++) {
        pl_buffer_init(&courses[i].journal, pl_allocator_default());
        code = code == PL_EXIT_OK ? load(&o, i, &courses[i]) : code;
    }
    if (code == PL_EXIT_OK) {
        code = o.replicates > 0 ? play_many(&o, courses) : play_one(&o, courses);
    }
    for (int i = 0; i < 2; i++) {
        pl_forking_close(&courses[i].forking);
        pl_scenario_destroy(courses[i].scenario);
        pl_buffer_fini(&courses[i].journal);
    }
    return code;
}
