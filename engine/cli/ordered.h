/*
 * ordered.h -- what the command line of plenum batch orders, and an experiment file before it.
 *
 * The line is read and looked at by itself; whether the scenario has such variants, settings and
 * outcomes is seen when that is loaded.
 */
#ifndef PL_CLI_ORDERED_H
#define PL_CLI_ORDERED_H

#include "batch/store.h"
#include "cli/again.h"
#include "cli/planned.h"

#define PL_ORDERED_WIDTHS_MAX     32u
#define PL_ORDERED_REPLICATES_MAX 64u

typedef struct pl_ordered {
    const char *asked;  /* the scenario; with `again` a file of results */
    const char *output; /* where to; with `again` it may be NULL */
    pl_setting settings[PL_SETTINGS_MAX];
    pl_sweep sweeps[PL_SWEEPS_MAX];
    const char *keep[PL_MEASURES_MAX]; /* outcomes; none: all */
    size_t keep_count;
    pl_setting widths[PL_ORDERED_WIDTHS_MAX]; /* outcome and half-width, as they were given */
    size_t width_count;
    unsigned jobs;
    uint64_t shard, shards; /* 1.. of */
    bool baseline, votes, resume, force, quiet, with_faults;
    bool trust;   /* play a scenario from outside in the program itself */
    bool worker;  /* be the process that plays runs (batch/outpost.h) */
    char **words; /* the command and its arguments as they were, the experiment file's with them;
                     ends with NULL */
    bool again;   /* --rerun: only this run of the file `asked` */
    uint64_t run;
    const char *journal_format; /* NULL: not said */
    const char *journals;       /* the folder of those that are kept; NULL: none are */
    pl_replicates kept[PL_ORDERED_REPLICATES_MAX];
    size_t kept_count;
    pl_store_format format;
    pl_experiment experiment; /* but for what a scenario gives it (pl_experiment_take_scenario) */
    pl_planned planned;       /* whose words all this may refer to */
} pl_ordered;

/* Reads the arguments of the command argv[0]. A mistake in them ends the program; one in the
 * experiment file is told, and gives the exit code. To be closed in either case, and not to be
 * moved. */
int pl_ordered_read(pl_ordered *ordered, int argc, char **argv);
void pl_ordered_close(pl_ordered *ordered);

#endif
