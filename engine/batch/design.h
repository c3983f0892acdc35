/*
 * design.h -- at which points of several ranges an experiment looks.
 *
 *     grid     every value of every sweep with every other; the last sweep runs fastest
 *     lhs      Latin hypercube (McKay, Beckman, Conover 1979): of N points each lies in a stratum
 * of its own of every range, at a random place in it; which strata meet is random sobol    the
 * first N points of Sobol's sequence, in Gray code order without the origin (Bratley, Fox 1988;
 * direction numbers of Joe and Kuo 2008), up to 10 ranges
 *
 * Chance is keyed by the experiment's seed and the name of the key: one more range moves no other
 * coordinate, and the same seed gives the same points everywhere.
 */
#ifndef PL_BATCH_DESIGN_H
#define PL_BATCH_DESIGN_H

#include "batch/sweep.h"

#define PL_SWEEPS_MAX       32u
#define PL_SOBOL_RANGES_MAX 10u
#define PL_POINTS_MAX       1000000u

typedef enum pl_design_kind { PL_DESIGN_GRID, PL_DESIGN_LHS, PL_DESIGN_SOBOL } pl_design_kind;

const char *pl_design_name(pl_design_kind kind);

typedef struct pl_design {
    pl_design_kind kind;
    const pl_sweep *sweeps; /* at most PL_SWEEPS_MAX */
    size_t sweep_count;
    uint64_t points; /* of a sample; of a grid they follow from its sweeps */
    uint64_t seed;
} pl_design;

/* Does it hang together: a grid of lists, a sample of ranges, not too many? NULL, or a sentence. */
const char *pl_design_complaint(const pl_design *design);
/* How many points; at most PL_POINTS_MAX if there was no complaint. A design without sweeps: 1. */
uint64_t pl_design_size(const pl_design *design);
/* The value of a sweep at a point. Room of 32 bytes for a sample. */
pl_text pl_design_value(const pl_design *design, uint64_t point, size_t sweep, char room[32]);
/* Where a point lies in a range, 0 <= share < 1; for a sample only. */
double pl_design_share(const pl_design *design, uint64_t point, size_t sweep);

#endif
