/*
 * fork_plan.h -- where a run is to be forked, and by what.
 *
 * A list of moments, in order, each with the scenario that the run goes by from there on: the same
 * one, loaded again with some values changed. Whoever drives the run plays it by the plan; each
 * fork is made when its moment has come. A scenario with hooks is refused: a hook has the values
 * that it was loaded with, and may remember what it saw, so that it could not be told.
 */
#ifndef PL_SCRIPT_FORK_PLAN_H
#define PL_SCRIPT_FORK_PLAN_H

#include "kernel/fork.h"
#include "script/moment.h"
#include "script/play.h"

#define PL_FORKS_MAX 16u

typedef struct pl_fork_entry {
    pl_text moment;              /* as given */
    const pl_scenario *scenario; /* with all that was set before, and this; outlives the run */
    const pl_setting *settings;  /* what is set here */
    size_t setting_count;
} pl_fork_entry;

typedef struct pl_fork_plan {
    const pl_fork_entry *entries; /* not owned */
    size_t count;
    size_t made;      /* so many, from the first */
    size_t looked_at; /* whether so many could still come, when their turn came */
    pl_moment moments[PL_FORKS_MAX];
    const char *code;      /* of the problem, when one is refused; else NULL */
    char why[PL_FORK_WHY]; /* the same in words: "--at #120: ..." */
    pl_status status;      /* BAD_SETTING if one is refused; NO_MEMORY and the like */
} pl_fork_plan;

/* A plan for runs of `scenario`; count <= PL_FORKS_MAX. A run without forks has an empty plan.
 * false: an entry is refused, plan->why. */
bool pl_fork_plan_init(pl_fork_plan *plan, const pl_fork_entry *entries, size_t count,
                       const pl_scenario *scenario);

/* Forks the run if it is time, before its next step. false: refused, or there was no memory. */
bool pl_fork_plan_act(pl_fork_plan *plan, pl_run *run);

/* Plays as pl_play_go does, and forks on the way. PL_PLAY_LIMIT with plan->status not OK: one was
 * refused. */
pl_play_stop pl_fork_plan_go(pl_fork_plan *plan, const pl_scenario *scenario, pl_run *run,
                             uint64_t steps, uint32_t *question);

#endif
