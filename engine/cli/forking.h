/*
 * forking.h -- the forks that were asked for, ready to be made.
 *
 * Loads the scenario once for each moment of an errand, with all that is set up to there, and
 * plays a run by the plan. What is refused is said with the moment, and with the code of the
 * problem.
 */
#ifndef PL_CLI_FORKING_H
#define PL_CLI_FORKING_H

#include "cli/errand.h"

typedef struct pl_forking {
    pl_scenario *scenarios[PL_FORKS_MAX];
    pl_fork_entry entries[PL_FORKS_MAX];
    pl_fork_plan plan;
} pl_forking;

/* From which scenario a run starts that is to be forked. */
typedef struct pl_forking_origin {
    const char *scenario; /* as it was asked for */
    const char *variant;  /* NULL: none */
    const pl_setting *settings;
    size_t setting_count;
    const pl_scenario *loaded; /* with these */
    size_t fork_count;         /* made already, in a run that is gone on with */
} pl_forking_origin;

/* Complains and gives the exit code on failure. The caller closes it in either case, after the
 * run. */
int pl_forking_open(pl_forking *forking, const pl_errand *errand, pl_forking_origin origin);
void pl_forking_close(pl_forking *forking);

/* None is made yet: for another run of the scenario that it was opened for. */
void pl_forking_restart(pl_forking *forking, const pl_scenario *loaded);

/* Says on stderr of each fork made that can have changed nothing why that is so: the value was the
 * same already, had been used, or is read by nothing in this run. */
void pl_forking_tell(const pl_forking *forking, const pl_scenario *before, pl_text journal);

/* After the run has stopped: were all forks made? Complains of what was refused or never came, and
 * gives the exit code. unfinished: what has not come yet may still come. */
int pl_forking_end(const pl_forking *forking, const pl_run *run, bool unfinished);

#endif
