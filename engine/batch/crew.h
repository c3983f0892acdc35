/*
 * crew.h -- threads that play the runs of an experiment.
 *
 * Each worker takes the next block of runs, plays it and hands it in; blocks come out in the order
 * of the runs, whoever was quicker, and in the caller's thread. So what is made of them does not
 * depend on how many workers there are. A worker that is far ahead waits: memory does not grow with
 * the number of runs.
 *
 * A cell's scenario is loaded once, by the first worker that needs it, and shared, for it does not
 * change; of one with hooks each worker has functions of his own (hold.h). Runs can also be played
 * in processes, one a worker (outpost.h).
 */
#ifndef PL_BATCH_CREW_H
#define PL_BATCH_CREW_H

#include "batch/outpost.h"

#define PL_CREW_JOBS_MAX 256u

/* What is wanted of the crew. */
typedef struct pl_crew_order {
    const pl_experiment *experiment;
    const pl_scenario *base; /* the scenario as it stands, loaded, so that its reference is not made
                                for every cell; may be NULL */
    uint64_t first, end;     /* runs; end is not played */
    unsigned jobs;           /* 1 .. PL_CREW_JOBS_MAX */
    const pl_allocator *allocator;     /* must serve several threads */
    const pl_outpost_start *elsewhere; /* each worker has a process play its runs; NULL: it plays
                                          them itself */
    /* Called in the order of the runs. Errors stop the crew and come back. */
    pl_status (*deliver)(void *context, const pl_rows *rows);
    /* Called now and then, at least five times a second; false: stop, when each worker has ended
     * the run that it plays; the processes are ended at once. */
    bool (*go_on)(void *context);
    void *context;
} pl_crew_order;

/* Returns when all is delivered or the crew was stopped. Errors: NO_MEMORY, INTERRUPTED (go_on said
 * no), LIMIT (no threads, no processes), VERSION (the scenario's files are not what they were, or
 * gone), IO (a process ends before it begins), and what deliver said. */
PL_MUST_CHECK pl_status pl_crew_play(const pl_crew_order *order);

#endif
