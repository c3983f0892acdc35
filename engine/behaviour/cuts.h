/*
 * cuts.h -- where a faction's opinion is cut into for, abstain and against.
 *
 * MODEL section 2.2. A delegate's uniform u lies on one line: below F he is for, below F + B he
 * abstains, above it he is against. The cuts are the logits of F and of F + B of those present,
 * and of the share absent of the entitled; what moves opinion is added to them. A declared 0 or 1
 * is an infinite cut, which no addition moves: who is unanimous stays unanimous.
 *
 *                  favour    abstain
 *        for         |   abstain   |      against           u of those present
 *     0 -------------+-------------+----------------- 1
 *                    F           F + B
 *
 * Rule: favour <= abstain, in every pl_cuts that this file makes or takes. An option between two
 * equal cuts is empty; only shifts that differ can open it.
 */
#ifndef PL_BEHAVIOUR_CUTS_H
#define PL_BEHAVIOUR_CUTS_H

#include "behaviour/inclination.h"

/* Logits, each from -infinity to +infinity, never NaN. */
typedef struct pl_cuts {
    double favour;  /* of F, those for among those present */
    double abstain; /* of F + B, those for and abstaining among those present */
    double absent;  /* of those absent among the entitled */
} pl_cuts;

/* The cuts of an inclination whose parts add up to 1 000 000. If all are absent there is no
 * opinion to cut, and favour and abstain are -infinity. */
pl_cuts pl_cuts_of(const pl_inclination *p);

/* Moves opinion by d and absence by d_absent, both finite logits. */
pl_cuts pl_cuts_shift(pl_cuts c, double d, double d_absent);

/* Whole parts per million that add up to 1 000 000. With the same absent cut, cuts that do not
 * fall never give fewer for, nor fewer for and abstaining together. Cuts are read to 2^-24, so
 * that this holds to the last bit, and pl_cuts_of(p) gives back p exactly. */
pl_inclination pl_cuts_ppm(pl_cuts c);

/* Opinion spread out by sqrt(1 + pi variance / 8), so that a normal shift of that variance (in
 * logits squared, finite, >= 0) leaves the mean where it was (MODEL section 2.5; the error is
 * below 0.002 up to a variance of 0.3, below 0.003 up to 0.5). Absence stays. */
pl_cuts pl_cuts_stretch(pl_cuts c, double variance);

/* How many of n are expected for, against, abstaining and absent. Not below 0; adds up to n but
 * for rounding of doubles. A categorical part is exactly 0 or all. */
void pl_cuts_expect(pl_cuts c, uint32_t n, double expected[4]);

#endif
