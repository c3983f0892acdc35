/*
 * reset_bench -- what it costs to begin anew between two runs.
 *
 *     reset_bench SCENARIO_FOLDER RULES_FOLDER TIMES [KEY=VALUE]
 *
 * Loads the scenario with the setting and prints, of processor time: nanoseconds to put back the
 * state of its functions (0 if it has none), and nanoseconds to make a run and to take it down
 * without a step.
 *
 * Exit: 0 done, 2 usage or trouble.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "script/play.h"

enum { SEED = 1917 };

static double nanoseconds(clock_t start, uint32_t times) {
    return 1e9 * (double)(clock() - start) / CLOCKS_PER_SEC / times;
}

static bool forget(pl_scenario *scenario, uint32_t times, double *each) {
    const clock_t start = clock();
    for (uint32_t i = 0; i < times; i++) {
        if (!pl_scenario_forget(scenario)) {
            return false;
        }
    }
    *each = nanoseconds(start, times);
    return true;
}

static bool begin_and_end(const pl_scenario *scenario, uint32_t times, double *each) {
    const clock_t start = clock();
    for (uint32_t i = 0; i < times; i++) {
        const pl_play_options options = {.mode = PL_MODE_SAMPLED, .rng = {SEED, i}};
        pl_run *run = NULL;
        if (pl_play_create(pl_allocator_default(), scenario, &options, &run) != PL_OK) {
            return false;
        }
        pl_run_destroy(run);
    }
    *each = nanoseconds(start, times);
    return true;
}

static bool measure(const pl_scenario_request *request, pl_problem_list *problems, uint32_t times) {
    const pl_allocator *a = pl_allocator_default();
    pl_scenario *scenario = NULL;
    pl_scenario *own = NULL;
    double state = 0;
    double run = 0;
    bool done = pl_scenario_load(a, request, problems, &scenario) == PL_OK;
    if (done && pl_scenario_sandbox(scenario) != NULL) {
        done = pl_scenario_renew(a, request, scenario, problems, &own) == PL_OK &&
               forget(own, times, &state);
    }
    done = done && begin_and_end(scenario, times, &run);
    if (done) {
        printf("%.0f ns state  %.0f ns run\n", state, run);
    }
    pl_scenario_destroy(own);
    pl_scenario_destroy(scenario);
    return done;
}

int main(int argc, char **argv) {
    char file[4096];
    const uint32_t times = argc >= 4 ? (uint32_t)strtoul(argv[3], NULL, 10) : 0;
    const char *equals = argc == 5 ? strchr(argv[4], '=') : NULL;
    if (times == 0 || argc > 5 || (argc == 5 && equals == NULL)) {
        fprintf(stderr, "usage: reset_bench SCENARIO_FOLDER RULES_FOLDER TIMES [KEY=VALUE]\n");
        return 2;
    }
    pl_setting setting = {0};
    if (equals != NULL) {
        setting = (pl_setting){{argv[4], (size_t)(equals - argv[4])}, pl_text_of(equals + 1)};
    }
    snprintf(file, sizeof file, "%s/scenario.lua", argv[1]);
    const pl_scenario_request request = {.file = file,
                                         .folder = argv[1],
                                         .shown = "scenario.lua",
                                         .rules_folder = argv[2],
                                         .name = "reset_bench",
                                         .version = "reset_bench",
                                         .settings = &setting,
                                         .setting_count = equals != NULL ? 1 : 0,
                                         .limits = pl_sandbox_limits_default()};
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    const bool done = measure(&request, &problems, times);
    if (!done) {
        fprintf(stderr, "reset_bench: %s cannot be measured\n", file);
    }
    pl_problem_list_fini(&problems);
    return done ? 0 : 2;
}
