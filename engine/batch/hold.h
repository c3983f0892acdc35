/*
 * hold.h -- the scenario of a cell while somebody plays it.
 *
 * It is loaded once for all runs of its cell and does not change; where it has hooks, each player
 * has functions of his own, which remember nothing of the run before.
 */
#ifndef PL_BATCH_HOLD_H
#define PL_BATCH_HOLD_H

#include "batch/rows.h"

/* How to come by it. */
typedef struct pl_hold_from {
    const pl_experiment *experiment;
    const pl_scenario *base; /* the scenario as it stands, loaded, so that its reference is not made
                                for every cell; may be NULL */
    const pl_allocator *allocator;
} pl_hold_from;

/* Zero bytes hold nothing. */
typedef struct pl_hold {
    pl_scenario *scenario; /* NULL: it could not be loaded, `why` says it; owned */
    uint64_t cell;
    char why[1000]; /* room for a problem, whole */
} pl_hold;

/* Loads the scenario of `cell`, which is told of in `hold` if it has mistakes. Errors: NO_MEMORY,
 * VERSION (its files are not what they were, or gone). To be dropped in either case. */
PL_MUST_CHECK pl_status pl_hold_load(const pl_hold_from *from, uint64_t cell, pl_hold *hold);
/* It holds nothing any more. */
void pl_hold_drop(pl_hold *hold);

/* Plays a replicate of the cell and adds its row. own: the player's, of the same cell or holding
 * nothing. Errors: those of pl_hold_load. */
PL_MUST_CHECK pl_status pl_hold_play(const pl_hold_from *from, const pl_hold *hold, pl_hold *own,
                                     uint64_t replicate, pl_rows *rows);

#endif
