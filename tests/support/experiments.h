/*
 * experiments.h -- experiments with a small assembly in which chance decides (door.h).
 */
#ifndef PL_EXPERIMENTS_H
#define PL_EXPERIMENTS_H

#include "testing.h"

#include "batch/experiment.h"
#include "door.h"

/* The door, loaded; and an experiment with it of so many runs a cell, seed 1917. */
typedef struct bench {
    pl_experiment experiment;
    pl_sweep sweeps[2];
    pl_scenario *scenario;
} bench;

static inline void bench_open_source(bench *b, uint64_t runs, const char *source) {
    const char *unknown = NULL;
    pl_problem_list problems;
    memset(b, 0, sizeof *b);
    b->experiment.base = (pl_scenario_request){.source = pl_text_of(source),
                                               .file = "door.lua",
                                               .folder = "",
                                               .shown = "door.lua",
                                               .rules_folder = PL_SOURCE_DIR "/scenarios/_rules",
                                               .name = "door",
                                               .version = "1.2.3",
                                               .limits = pl_sandbox_limits_default()};
    b->experiment.variants[0] = "";
    b->experiment.variant_count = 1;
    b->experiment.seed = 1917;
    b->experiment.runs = runs;
    b->experiment.design.seed = 1917;
    b->experiment.design.sweeps = b->sweeps;
    pl_problem_list_init(&problems, pl_allocator_default());
    if (pl_scenario_load(pl_allocator_default(), &b->experiment.base, &problems, &b->scenario) !=
        PL_OK) {
        fail_msg("%s", problems.count > 0 ? problems.at[0].text : "not loaded");
    }
    pl_problem_list_fini(&problems);
    assert_int_equal(pl_experiment_take_scenario(&b->experiment, b->scenario, NULL, 0, &unknown),
                     PL_OK);
}

static inline void bench_open(bench *b, uint64_t runs) {
    bench_open_source(b, runs, DOOR);
}

/* Names the experiment anew after something of it was changed. */
static inline void bench_rename(bench *b) {
    const char *unknown = NULL;
    assert_int_equal(pl_experiment_take_scenario(&b->experiment, b->scenario, NULL, 0, &unknown),
                     PL_OK);
}

static inline void bench_add_variant(bench *b, const char *variant) {
    b->experiment.variants[b->experiment.variant_count++] = variant;
    bench_rename(b);
}

static inline void bench_add_sweep(bench *b, const char *text) {
    const char *why = NULL;
    pl_sweep *sweep = &b->sweeps[b->experiment.design.sweep_count++];
    if (pl_sweep_read(sweep, pl_allocator_default(), text, &why) != PL_OK) {
        fail_msg("%s: %s", text, why);
    }
    bench_rename(b);
}

static inline void bench_close(bench *b) {
    for (size_t i = 0; i < b->experiment.design.sweep_count; i++) {
        pl_sweep_close(&b->sweeps[i]);
    }
    pl_scenario_destroy(b->scenario);
}

/* A hook that would remember a run before it: only its first vote ever is for. */
#define COUNTING                                                                                   \
    "local calls = 0\n"                                                                            \
    "return scenario { api = 1, id = 'counting', title = 'Counting', rules = 'soviet-1917',\n"     \
    "  factions = { { id = 'reds', title = 'Reds', seats = 3 } },\n"                               \
    "  people = { { id = 'rosa', name = 'Rosa', faction = 'reds' } },\n"                           \
    "  sessions = { { id = 'monday', called = '2026-03-02T18:00', chair = 'rosa', agenda = {\n"    \
    "    { id = 'paint', title = 'Paint', mover = 'rosa',\n"                                       \
    "      vote = { inclination = { reds = { in_favour = 1 } } } } } } },\n"                       \
    "  on = { vote_intent = function() calls = calls + 1\n"                                        \
    "    return calls == 1 and 'for' or 'against' end },\n"                                        \
    "  outcomes = { painted = { carried = 'paint' } } }\n"

#endif
