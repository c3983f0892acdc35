/*
 * enough.h -- how many runs of each cell are enough for an interval so narrow.
 *
 * Two stages (Stein 1945): of every cell the first PL_ENOUGH_PILOT replicates are played, and from
 * what came out follows how many it takes until half the width of the 95 % interval of an outcome
 * is no more than w:
 *
 *     of a mean    n = ceil((t s / w)^2), s being the sd of the pilot and t the 0.975 quantile of
 *                  Student's t for it (base/sample.h)
 *     of a share   the least n for which Wilson's interval about the pilot's share is so narrow;
 *                  of a category that of the word whose share is the closest to a half
 *
 * Where the outcome came about in a part of the pilot only, n is divided by that part; a cell in
 * which it never did does not count. The largest n of all cells and outcomes is taken, since all
 * cells have the same replicates. The pilot is the same wherever it is played, and so is what
 * follows from it: shards, and a batch that goes on, agree. Its spread is an estimate, so that the
 * interval in the end may be a little wider.
 */
#ifndef PL_BATCH_ENOUGH_H
#define PL_BATCH_ENOUGH_H

#include "base/sample.h"
#include "batch/crew.h"

#define PL_ENOUGH_PILOT 100u /* runs of each cell */

/* What is wanted. */
typedef struct pl_bound {
    size_t measure;    /* of the experiment */
    double half_width; /* in its unit, of an hour in seconds, of a share 0..1; above 0 */
} pl_bound;

typedef struct pl_enough {
    uint64_t runs; /* of each cell: no fewer than the pilot, no more than the experiment's */
    double wanted; /* the same without that upper bound; may be infinite */
    uint64_t cell; /* where it takes the most, */
    size_t bound;  /* and for which */
} pl_enough;

/* order: of the experiment whose runs are the most that may be played of a cell. Its first and end
 * do not count; its deliver, which may be NULL, sees the runs of the pilot. Errors: as
 * pl_crew_play. */
PL_MUST_CHECK pl_status pl_enough_find(const pl_crew_order *order, const pl_bound *bounds,
                                       size_t count, pl_enough *enough);

/* How many runs it takes by a sample of numbers, or by a share of n; `of`: how many runs there
 * were, those in which nothing came about included. Of one number infinite, of none 0. */
double pl_enough_for_mean(pl_sample *sample, size_t of, double half_width);
double pl_enough_for_share(size_t yes, size_t n, size_t of, double half_width);

#endif
