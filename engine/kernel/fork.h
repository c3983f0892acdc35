/*
 * fork.h -- a run that goes on by another scenario.
 *
 * Between two events a run can be given another scenario: the same one with other values. What was
 * done stays done, record by record, and what lies ahead goes by the new values. How much of what
 * was settled at the beginning still lies ahead only law knows: it is shown two runs that have
 * just begun, one of the old scenario and one of the new. Where these two are alike the run is
 * left as it is, to the byte; where they differ law takes over from the new one what has not
 * happened yet, or says why it cannot.
 *
 *     was:  begin             (scrapped)
 *     run:  begin --- events --- fork --- events by the new scenario ---
 *     is:   begin             (scrapped)
 *
 * A fork comes from outside, like an act: run.forked says what was changed, and replay does it
 * again at the same point. Records before it know nothing of it.
 */
#ifndef PL_KERNEL_FORK_H
#define PL_KERNEL_FORK_H

#include "kernel/run.h"

enum { PL_FORK_WHY = 300 };

typedef struct pl_fork {
    const void *scenario; /* frozen block; must outlive the run */
    pl_time at;           /* the clock is set forward to it; the present time or later */
    pl_text moment;       /* as it was asked for: "1917-10-26T02:40", "#120", "martov" */
    const pl_text *set;   /* "KEY=VALUE": what differs from here on */
    size_t set_count;
    bool edited; /* a path was set from the beginning or here, not only parameters */
} pl_fork;

/* Has the run begun, does it wait for no answer, and is nothing due before that time? */
bool pl_fork_is_time(const pl_run *run, pl_time at);

/* The run goes on by another scenario. pl_fork_is_time must hold, and the run not be over. Errors:
 * BAD_SETTING (why: in words; nothing has changed), NO_MEMORY, LIMIT, BAD_SCENARIO. */
PL_MUST_CHECK pl_status pl_fork_make(pl_run *run, const pl_fork *fork, char why[PL_FORK_WHY]);

#endif
