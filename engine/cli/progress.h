/*
 * progress.h -- how far a long job is.
 *
 * On a terminal one line that is written over: a bar, the rate, the time left; elsewhere a plain
 * line at each tenth. On stderr, for results go to stdout.
 */
#ifndef PL_CLI_PROGRESS_H
#define PL_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct pl_progress {
    bool quiet, terminal;
    uint64_t total;
    uint64_t before;       /* what was there when the job began */
    uint64_t begun, shown; /* nanoseconds of the monotonic clock */
    unsigned tenth;        /* the last that was told */
} pl_progress;

void pl_progress_begin(pl_progress *progress, uint64_t total, uint64_t done, bool quiet);
/* Tells it, if enough time has gone by. */
void pl_progress_tell(pl_progress *progress, uint64_t done, uint64_t faults);
/* The last word: how many, how long, how fast. */
void pl_progress_end(pl_progress *progress, uint64_t done, uint64_t faults);

#endif
