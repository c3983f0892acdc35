/*
 * moment.h -- a point in a run, as a person names it.
 *
 *     1917-10-26T02:40    the hour, in the scenario's calendar: before all that happens then
 *     #120                as soon as the record of that number is written
 *     first/martov        as soon as that item is opened; or `martov` alone
 *
 * A record and an item are reached within a step; what is done at the moment is done when that
 * step is over and nobody is being asked.
 */
#ifndef PL_SCRIPT_MOMENT_H
#define PL_SCRIPT_MOMENT_H

#include "kernel/run.h"

typedef enum pl_moment_kind { PL_MOMENT_HOUR, PL_MOMENT_RECORD, PL_MOMENT_ITEM } pl_moment_kind;

typedef struct pl_moment {
    pl_moment_kind kind;
    pl_time hour;
    uint64_t record; /* 1.. */
    pl_text item;    /* its id, in the scenario that it was read for */
} pl_moment;

enum { PL_MOMENT_WHY = 300 };

/* Reads one for runs of this scenario. false: why, in words. */
bool pl_moment_read(pl_moment *moment, pl_text text, pl_data scenario, char why[PL_MOMENT_WHY]);

/* Has the run come to it, and stands where something can be done? */
bool pl_moment_is_now(const pl_moment *moment, const pl_run *run);
/* Is it over: was it reached before the record that comes next? */
bool pl_moment_is_over(const pl_moment *moment, const pl_run *run);

#endif
