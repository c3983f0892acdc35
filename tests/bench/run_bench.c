/*
 * run_bench -- what one run of a scenario costs, from its beginning to its end.
 *
 *     run_bench SCENARIO_FOLDER RULES_FOLDER RUNS
 *
 * Loads the scenario once and plays replicates 0 .. RUNS-1 of seed 1917, sampled, with a sink that
 * only counts. Prints runs a second and microseconds a run (of processor time), records a run, and
 * a digest over the digests of the runs: as long as that stays, every record has stayed. On a
 * machine that others use too, count instructions instead of seconds:
 *
 *     perf stat -e instructions:u run_bench ...    with RUNS and with twice as many
 *
 * Exit: 0 done, 2 usage or trouble.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "script/play.h"

enum { SEED = 1917 };

typedef struct yield {
    uint64_t records;
    uint64_t chain; /* FNV-1a over the digests */
} yield;

static pl_status count_record(void *context, pl_text record, uint32_t check) {
    (void)record;
    (void)check;
    *(uint64_t *)context += 1;
    return PL_OK;
}

/* Not inlined, so that a profiler can be told to count it alone: callgrind --toggle-collect=play.
 */
__attribute__((noinline)) static bool play(const pl_scenario *scenario, uint32_t replicate,
                                           yield *sum) {
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED, .rng = {SEED, replicate}, .sink = {count_record, &sum->records}};
    pl_run *run = NULL;
    uint32_t question = 0;
    char digest[33];
    if (pl_play_create(pl_allocator_default(), scenario, &options, &run) != PL_OK ||
        pl_play_go(scenario, run, 0, &question) != PL_PLAY_ENDED) {
        fprintf(stderr, "run_bench: replicate %u did not come to its end\n", replicate);
        pl_run_destroy(run);
        return false;
    }
    pl_run_digest(run, digest);
    sum->chain = pl_text_hash64_more(sum->chain, pl_text_of(digest));
    pl_run_destroy(run);
    return true;
}

static bool play_all(const pl_scenario *scenario, uint32_t runs) {
    yield sum = {.chain = PL_TEXT_HASH64_SEED};
    const clock_t start = clock();
    for (uint32_t i = 0; i < runs; i++) {
        if (!play(scenario, i, &sum)) {
            return false;
        }
    }
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%.0f runs/s  %.1f us/run  %.1f records/run  digest %016llx\n", runs / seconds,
           1e6 * seconds / runs, (double)sum.records / runs, (unsigned long long)sum.chain);
    return true;
}

int main(int argc, char **argv) {
    char file[4096];
    const uint32_t runs = argc == 4 ? (uint32_t)strtoul(argv[3], NULL, 10) : 0;
    if (runs == 0) {
        fprintf(stderr, "usage: run_bench SCENARIO_FOLDER RULES_FOLDER RUNS\n");
        return 2;
    }
    snprintf(file, sizeof file, "%s/scenario.lua", argv[1]);
    const pl_scenario_request request = {.file = file,
                                         .folder = argv[1],
                                         .shown = "scenario.lua",
                                         .rules_folder = argv[2],
                                         .name = "run_bench",
                                         .version = "run_bench",
                                         .limits = pl_sandbox_limits_default()};
    pl_problem_list problems;
    pl_scenario *scenario = NULL;
    pl_problem_list_init(&problems, pl_allocator_default());
    bool done = pl_scenario_load(pl_allocator_default(), &request, &problems, &scenario) == PL_OK;
    if (!done) {
        fprintf(stderr, "run_bench: %s: the scenario cannot be loaded\n", file);
    }
    done = done && play_all(scenario, runs);
    pl_scenario_destroy(scenario);
    pl_problem_list_fini(&problems);
    return done ? 0 : 2;
}
