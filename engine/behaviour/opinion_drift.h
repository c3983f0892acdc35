/*
 * opinion_drift.h -- how opinion among those who elect local bodies moves over weeks.
 *
 * The share y of the parties that an electorate turns to (its `gains`) follows a logistic curve
 * (MODEL section 12), the usual one of a party that spreads by contact:
 *
 *     y = cap * sigma(rate * (t - midpoint - lag - late) + spread * q + shock)
 *
 * t, midpoint, lag and late in days; rate a day; cap 0..1. lag is the constituency's (regiments
 * follow the cities, armies the regiments). late is the sum of `opinion` of the outside events that
 * move opinion and have not happened: without the event the same opinion comes so much later. q is
 * what makes bodies of one kind differ for good: quantiles of a normal, spread evenly over the
 * kind, in a documented run (0 for one that is alone), a draw of each ("electorate/<body>", n = 0)
 * in a sampled one. shock is a draw of each election ("electorate/<body>", n = the how many-th)
 * times `model.reelect_sd`; nothing in a documented run. What is left, 1 - y, goes to the others
 * (`rest`) by their weights. Within `gains` and `rest` the weights are constant.
 */
#ifndef PL_BEHAVIOUR_OPINION_DRIFT_H
#define PL_BEHAVIOUR_OPINION_DRIFT_H

#include "procedure/constituency.h"

/* The opinion of those who elect a constituency now: ppm for each faction, 1 000 000 in all. */
void pl_opinion_drift_of(pl_run *run, int32_t constituency, uint32_t *ppm);

#endif
