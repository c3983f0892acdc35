/*
 * design.h -- at which points of several ranges an experiment looks.
 *
 *     grid     every value of every sweep with every other; the last sweep runs fastest
 *     lhs      Latin hypercube (McKay, Beckman and Conover 1979): of N points each lies in a
 *              stratum of its own of every range, at a random place in it; which strata meet is
 *              random
 *     sobol    the first N points of Sobol's sequence, in Gray code order without the origin
 *              (Bratley and Fox 1988; direction numbers of Joe and Kuo 2008), up to 10 ranges
 *
 * and, for the question which parameters matter (sensitivity.h), of k ranges:
 *
 *     morris   N paths of k + 1 points (Morris 1991): each begins on a grid of 4 levels and moves
 *              one coordinate after the other, in random order, up or down by two thirds of its
 *              range
 *     saltelli N groups of k + 2 points (Saltelli et al. 2010, their A, B and A with one
 *              coordinate of B): A and B are Latin hypercubes of N points
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

typedef enum pl_design_kind {
    PL_DESIGN_GRID,
    PL_DESIGN_LHS,
    PL_DESIGN_SOBOL,
    PL_DESIGN_MORRIS,
    PL_DESIGN_SALTELLI
} pl_design_kind;
enum { PL_DESIGN_KINDS = PL_DESIGN_SALTELLI + 1 };

const char *pl_design_name(pl_design_kind kind);
/* The kind called so; false: there is none. */
bool pl_design_kind_of(pl_text name, pl_design_kind *kind);

typedef struct pl_design {
    pl_design_kind kind;
    const pl_sweep *sweeps; /* at most PL_SWEEPS_MAX */
    size_t sweep_count;
    uint64_t points; /* N of a sample; of a grid they follow from its sweeps */
    uint64_t seed;
} pl_design;

/* Does it hang together: a grid of lists, a sample of ranges, not too many? NULL, or a sentence. */
const char *pl_design_complaint(const pl_design *design);
/* Of how many points each of the N of a sample is made up: 1, of morris k + 1, of saltelli k + 2.
 */
uint64_t pl_design_group(const pl_design *design);
/* How many points; at most PL_POINTS_MAX if there was no complaint. A design without sweeps: 1. */
uint64_t pl_design_size(const pl_design *design);
/* The value of a sweep at a point. Room of 32 bytes for a sample. */
pl_text pl_design_value(const pl_design *design, uint64_t point, size_t sweep, char room[32]);
/* Where a point lies in a range, 0 <= share < 1; for a sample only. */
double pl_design_share(const pl_design *design, uint64_t point, size_t sweep);

/* Of morris: which of the k moves of path `path` is that of a sweep, from 0. */
size_t pl_design_move(const pl_design *design, uint64_t path, size_t sweep);

#endif
