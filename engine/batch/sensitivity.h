/*
 * sensitivity.h -- which of several settings an outcome depends on.
 *
 * Of results whose cells are a morris or a saltelli design (design.h). What a cell came to is y:
 * the mean of a count or an hour, the share of a yes or of a word, over its runs. All cells have
 * the same dice, so that y differs by what was set.
 *
 * Morris's screening (1991), over paths; d is the move of one coordinate as a share of its range,
 * two thirds up or down:
 *
 *     effect     e = (y after - y before) / d       in the unit of the outcome, over the whole
 * range mu         mean of e: in which direction mu*        mean of |e|: how much (Campolongo,
 * Cariboni and Saltelli 2007), with its interval sigma      sd of e: 0 if it is the same wherever
 * the others stand
 *
 * Sobol's indices, over groups A, B, A_i (A with coordinate i of B); V is the variance of all y_A
 * and y_B, f their mean:
 *
 *     first      mean of (y_B - f) (y_Ai - y_A) / V    the share of V that goes with i alone
 *     total      mean of (y_A - y_Ai)^2 / (2 V)        with i and all that it acts on
 *
 * (Saltelli et al. 2010, table 2, rows b and f.) Intervals: 2.5 to 97.5 % of 1000 samples of the
 * groups with replacement. Estimates may lie a little outside 0..1.
 */
#ifndef PL_BATCH_SENSITIVITY_H
#define PL_BATCH_SENSITIVITY_H

#include "base/sample.h"
#include "batch/results.h"

/* An estimate between the bounds of its 95 % interval. */
typedef struct pl_interval {
    double value, low, high;
} pl_interval;

/* What one setting does to one outcome. */
typedef struct pl_influence {
    size_t variant, measure, sweep; /* places in the plan */
    const char *word;               /* of a category; else NULL */
    size_t n, missing;              /* moves or groups; of some y is not known */
    double mu, sigma;               /* morris; in the unit of the outcome: hours in seconds, of
                                       yes or no and of words shares, 0..1 */
    pl_interval mu_star;
    pl_interval first, total; /* saltelli: shares of the variance; all 0 if y does not vary */
} pl_influence;

/* y of each point of a design, NaN where it is not known; n of the influence, and its figures. Of
 * n = 0 they are 0. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_sensitivity_of(const pl_design *design, const double *y, size_t sweep,
                                          pl_influence *influence);

typedef struct pl_sensitivity {
    pl_influence *at; /* owned; by variant, measure and word, then the strongest first */
    size_t count, room;
    const pl_results *results; /* must outlive it */
} pl_sensitivity;

void pl_sensitivity_init(pl_sensitivity *sensitivity, const pl_results *results);
void pl_sensitivity_fini(pl_sensitivity *sensitivity);

/* Of one measure, or of all (SIZE_MAX). Errors: BAD_ARGUMENT (another design), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_sensitivity_gather(pl_sensitivity *sensitivity, size_t measure);

#endif
