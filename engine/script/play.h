/*
 * play.h -- a scenario, played.
 *
 * The default driver: law and people are put together, every question is answered at once by
 * the controller of its block (the model, a whip, a hook), and the run goes on to its end. A
 * question to a human or from a record is given back to the caller, who answers and goes on.
 */
#ifndef PL_SCRIPT_PLAY_H
#define PL_SCRIPT_PLAY_H

#include "kernel/run.h"
#include "script/scenario.h"

typedef struct pl_play_options {
    pl_mode mode;
    pl_rng rng;
    pl_sink sink;
} pl_play_options;

/* A run of a scenario, at its beginning. Blocks of factions for which the scenario has hooks
 * belong to them. Errors: NO_MEMORY, LIMIT. The caller destroys the run. */
PL_MUST_CHECK pl_status pl_play_create(const pl_allocator *allocator, const pl_scenario *scenario,
                                       const pl_play_options *options, pl_run **run);

typedef enum pl_play_stop {
    PL_PLAY_ENDED,
    PL_PLAY_FAULT,    /* journaled */
    PL_PLAY_QUESTION, /* *question is open and belongs to a human or a record */
    PL_PLAY_LIMIT     /* `steps` steps were taken */
} pl_play_stop;

/* Takes steps (at most `steps`; 0 = no limit) and answers what it can. */
pl_play_stop pl_play_go(const pl_scenario *scenario, pl_run *run, uint64_t steps,
                        uint32_t *question);

/* The same to the end of the run; one that has not come to it after so many steps (0 = any number)
 * ends in a fault. */
pl_play_stop pl_play_within(const pl_scenario *scenario, pl_run *run, uint64_t steps,
                            uint32_t *question);

/* What the law and the people are; for those who restore snapshots. */
void pl_play_machine(pl_run_config *config);

#endif
