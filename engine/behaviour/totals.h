/*
 * totals.h -- documented totals of a vote.
 *
 * A question may carry totals that its sources give ("totals"). On the documented roll the
 * declared inclinations are calibrated, so that their expectation is that total in every mode and
 * variant; and while a documented run comes to the vote exactly as the sources have it, the total
 * is kept to, and only its division among the factions is computed (MODEL section 2.7). As soon
 * as anything before the vote is not as documented, the calibrated inclinations are used freely,
 * and the first difference is noted for the record of the vote (pl_vote_note).
 * `model.constrain`: auto as above; always: kept to in every run, sampled or not, wherever it can
 * be; never.
 *
 * Who answers for a faction is no part of how a vote comes about: where a person or a hook does,
 * all numbers are what they would be, and his own answer departs from his own number only.
 *
 * `shown` gives hands that went up at first and came down before the hall. Then the first count is
 * kept to them, and the second to the total.
 */
#ifndef PL_BEHAVIOUR_TOTALS_H
#define PL_BEHAVIOUR_TOTALS_H

#include "behaviour/cuts.h"

/* Room for a reason in words. */
enum { PL_TOTALS_WHY = 480 };

/* Cuts after calibration; as they are if the question has no totals. A total that no shift can
 * meet is a fault of the run. */
pl_cuts pl_totals_calibrate(pl_run *run, int32_t item, pl_cuts cuts);

/* Are the totals kept to at this vote? Then first is what the whole house shows at the first
 * count: for, against, abstain, absent. If not although the question has totals, the reason is
 * noted, but for a sampled run that keeps none by `auto`. */
bool pl_totals_bind(pl_run *run, int32_t item, uint32_t first[4]);

/* A faction's part of such a first count, in documented mode; false: nothing is declared for it. */
bool pl_totals_divide(pl_run *run, int32_t item, int32_t faction, const uint32_t first[4],
                      uint32_t counts[4]);

/* How many of those on the smaller side of a kept first count join the larger side in the end,
 * and how many abstain. 0 and 0 without `shown`, and where the smaller side is not the one that
 * the sources have. */
void pl_totals_lowered(const pl_run *run, int32_t item, uint32_t *join, uint32_t *abstain);

/* The item at whose vote this run ended because no shift could meet its totals, or PL_NONE; and
 * why, as long as the run stands there. */
int32_t pl_totals_impossible(const pl_run *run);
void pl_totals_explain(const pl_run *run, int32_t item, char why[PL_TOTALS_WHY]);

#endif
