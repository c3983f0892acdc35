/*
 * estimates.h -- what came out in each cell, summed up; and what differs from another cell.
 *
 * One estimate for each outcome of each cell, and for a category one for each of its words. Numbers
 * and hours have a summary, yes or no and words a share of the runs in which the outcome came about
 * (sample.h).
 *
 * A difference is paired: that of the runs of the same replicate, which have the same dice. Over n
 * pairs: its mean with interval; the share of pairs that differ; and how many times fewer pairs it
 * takes than with dice of their own:
 *
 *     saved = (s_a^2 + s_b^2) / s_d^2     1 if nothing was saved; 0 if all differences are equal
 */
#ifndef PL_BATCH_ESTIMATES_H
#define PL_BATCH_ESTIMATES_H

#include "base/sample.h"
#include "batch/results.h"

typedef struct pl_estimate {
    uint64_t cell;
    size_t measure;
    const char *word;  /* of a category; else NULL */
    bool is_share;     /* yes or no, or a word */
    size_t n, missing; /* runs in which it came about, or not */
    pl_summary summary;
    size_t bins[PL_SAMPLE_BINS];
    pl_proportion share;
} pl_estimate;

typedef struct pl_difference {
    uint64_t cell;
    size_t measure;
    const char *word;
    size_t pairs, differ;
    double first, second; /* means, or shares, of the pairs: of the baseline and of the cell */
    pl_summary change;    /* second - first; of a share -1, 0 or 1 a pair */
    double saved;
} pl_difference;

typedef struct pl_estimates {
    pl_estimate *at; /* owned */
    size_t count, room;
    pl_difference *differences; /* owned */
    size_t difference_count, difference_room;
    const pl_results *results; /* must outlive them */
} pl_estimates;

void pl_estimates_init(pl_estimates *estimates, const pl_results *results);
void pl_estimates_fini(pl_estimates *estimates);

/* Of all cells of which there are runs; measure: one, or SIZE_MAX for all. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_estimates_gather(pl_estimates *estimates, size_t measure);
/* Of every other cell against a baseline. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_estimates_compare(pl_estimates *estimates, uint64_t baseline,
                                             size_t measure);

#endif
