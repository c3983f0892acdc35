/*
 * documented.h -- the run that the sources have, played once for every scenario.
 *
 * A declared inclination already contains all that happened in the documented run (MODEL
 * principle 2), so every run is compared with that one: the scenario without variant and
 * settings, every chance at its mean. What it wrote down goes into the scenario as "reference"
 * (behaviour/reference.h).
 */
#ifndef PL_SCRIPT_DOCUMENTED_H
#define PL_SCRIPT_DOCUMENTED_H

#include "base/data.h"
#include "behaviour/totals.h"
#include "script/scenario.h"

/* Documented totals that no shift of the declared inclinations meets: the run ends there. */
typedef struct pl_documented_stop {
    char path[64];           /* "sessions[1].agenda[2].vote.totals"; "" = it did not stop so */
    char why[PL_TOTALS_WHY]; /* and what stands in the way */
} pl_documented_stop;

/* Plays `base` and gives the block of another scenario (or of itself) with the reference in it;
 * the caller gives it back. A run that ends in a fault gives a block without: the fault will show
 * when it is played, but for totals that cannot be, which *stop tells. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_documented_add(const pl_allocator *allocator, const pl_scenario *base,
                                          const void *block, pl_documented_stop *stop, void **with);

/* The same with a reference that was made before, of the same base. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_documented_copy(const pl_allocator *allocator, pl_data reference,
                                           const void *block, void **with);

/* Plays a scenario only to see whether its documented totals can be; at once if it has none.
 * Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_documented_check(const pl_allocator *allocator,
                                            const pl_scenario *scenario, pl_documented_stop *stop);

#endif
