/*
 * impasse.h -- why a documented total cannot be, and who stands in its way.
 *
 * A total is out of reach if more are counted than are entitled, or fewer with nothing left open,
 * or if no common shift of up to 6 logits leads from what the factions declare to it: because
 * some are unanimous, which no shift moves, or because they are too far from it. Whoever wrote the
 * scenario wants to know which factions these are.
 */
#ifndef PL_BEHAVIOUR_IMPASSE_H
#define PL_BEHAVIOUR_IMPASSE_H

#include "behaviour/calibration.h"

/* Every faction that votes, in order. */
typedef struct pl_house {
    uint32_t count;
    int32_t factions[PL_FACTIONS_MAX];
    uint32_t n[PL_FACTIONS_MAX]; /* entitled, > 0 */
    pl_cuts cuts[PL_FACTIONS_MAX];
} pl_house;

/* What is documented does not add up to the roll: "784 are counted, 783 entitled: reds 400..." */
void pl_impasse_of_the_roll(const pl_run *run, const pl_house *house, pl_totals documented,
                            char *why, size_t size);

/* No shift meets the totals (for, against, abstain, absent, adding up to the roll): "against: 2
 * wanted, at most 0.0 can be expected: reds 0.0 of 10 (unanimous)". Says so too if one does.
 * filled: as in pl_calibration_impasse. */
void pl_impasse_of_a_part(const pl_run *run, const pl_house *house, const double totals[4],
                          bool filled, char *why, size_t size);

#endif
