/*
 * totals.h -- documented totals of a vote.
 *
 * A question may carry totals that its sources give ("totals"). On the documented roll the
 * declared inclinations are calibrated, so that their expectation is that total in every mode and
 * variant; and while a documented run comes to the vote exactly as the sources have it, the total
 * is kept to, and only its division among the factions is computed (MODEL section 2.7). As soon
 * as anything before the vote is not as documented, the calibrated inclinations are used freely.
 * `model.constrain`: auto as above; always: kept to in every documented run where it can be;
 * never.
 */
#ifndef PL_BEHAVIOUR_TOTALS_H
#define PL_BEHAVIOUR_TOTALS_H

#include "behaviour/cuts.h"

/* Cuts after calibration; as they are if the question has no totals. A total that no shift can
 * meet is a fault of the run. */
pl_cuts pl_totals_calibrate(pl_run *run, int32_t item, pl_cuts cuts);

/* Is the total kept to? Then counts are the faction's votes, for, against, abstain, absent. */
bool pl_totals_bind(pl_run *run, int32_t item, int32_t faction, uint32_t counts[4]);

#endif
