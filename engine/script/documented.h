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
#include "script/scenario.h"

/* Plays `base` and gives the block of another scenario (or of itself) with the reference in it;
 * the caller gives it back. A run that ends in a fault gives a block without: the fault will show
 * when it is played. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_documented_add(const pl_allocator *allocator, const pl_scenario *base,
                                          const void *block, void **with);

#endif
