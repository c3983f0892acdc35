/*
 * player.h -- one run of a batch: the steps of `plenum run`, and what came out as a row.
 *
 * Nothing here is quicker than it is there because it is a batch: the scenario, the law, the people
 * and the stepper are the same, and so are the digests; only the journal is not kept.
 */
#ifndef PL_BATCH_PLAYER_H
#define PL_BATCH_PLAYER_H

#include "batch/rows.h"

/* Plays a replicate of the experiment's seed and adds a row. A run that fails is a row with its
 * fault, and its values are unknown. The scenario must be no other's at the time if it has hooks.
 * Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_player_play(const pl_experiment *experiment, const pl_scenario *scenario,
                                       uint64_t replicate, const pl_allocator *allocator,
                                       pl_rows *rows);
/* A row for a run that could not begin: why, in words. */
PL_MUST_CHECK pl_status pl_player_fail(pl_text why, pl_rows *rows);

#endif
