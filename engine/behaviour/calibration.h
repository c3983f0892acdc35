/*
 * calibration.h -- inclinations made to agree with a documented total.
 *
 * MODEL section 2.7. A row is a faction: its cuts and the number n of its delegates who are
 * entitled, on the reference roll. A total is known for all rows together, and three shifts, the
 * same for every row, make the expectation meet it:
 *
 *     sum n P(absent)                = absent           by lambda.absent,
 *     sum n (1 - P(absent)) F        = for              by lambda.favour,
 *     sum n (1 - P(absent)) B        = abstaining       by lambda.abstain,
 *
 * against being what is left. Where the abstain cut of a row would fall below its favour cut it
 * stays on it: none of that row abstains. Numbers are in the order for, against, abstain, absent.
 */
#ifndef PL_BEHAVIOUR_CALIBRATION_H
#define PL_BEHAVIOUR_CALIBRATION_H

#include "behaviour/cuts.h"

/* What is documented of a vote, in persons; -1: unknown. */
typedef struct pl_totals {
    int64_t count[4];
} pl_totals;

/* Shifts in logits, each from -6 to 6; absent from -40 to 40 where it is filled in. */
typedef struct pl_lambda {
    double absent;
    double favour;
    double abstain;
} pl_lambda;

/* Completes what is documented: those of the roll who are left go to the unknown parts by the
 * largest remainder of the prior expectation in whole ppm, ties in order. The sum of n is at most
 * 2^31. False if that contradicts itself: known parts above the roll, or below it with nothing
 * unknown or no row that could fill it; totals is then untouched. */
bool pl_calibration_fill(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                         pl_totals documented, uint32_t totals[4]);

/* How those who see the hall against them give way (MODEL section 3; see conformity.h). */
typedef struct pl_crowd {
    double kappa; /* 0..1, the most; 0: nobody does */
    double m0;    /* 0..1, the larger side's part from which they begin to */
    double k0;    /* > 0, hands together that halve it */
} pl_crowd;

/* The chance that one of the smaller side lowers his hand; votes of the two sides. */
double pl_calibration_conforms(pl_crowd crowd, double majority, double minority);

/* What hands showed before conformity, if `after` is the count after it: 20 times raw minority =
 * after minority + k P, raw majority less by the same, where P is the chance of MODEL section 3
 * with the raw numbers (k = raw minority; nobody held by a line; none abstains instead). kappa is
 * 0..1, m0 0.5..1, k0 > 0. Abstaining and absent stay; raw adds up to what after adds
 * up to, but for rounding of doubles. */
void pl_calibration_raw(const uint32_t after[4], pl_crowd crowd, double raw[4]);

/* What hands showed before conformity where that is documented: `shown` names for, against or
 * abstaining (absent is not shown and stays). What the larger side of `after` does not show it
 * takes up in the end, so where `shown` does not name it, it gets the rest; else those abstaining
 * do. False, and raw is untouched, if that is no lowering of hands: the smaller side must not
 * grow, nor the others fall, nor the sides change places or come to a tie. */
bool pl_calibration_shown(const uint32_t after[4], pl_totals shown, uint32_t raw[4]);

/* Finds the shifts, each by 80 bisections of [-6, 6]; of several that serve, the one nearest to
 * 0, which is 0 itself where the prior agrees. Expectations then meet totals within 1e-7. False
 * if there are none, because categorical rows or the range of lambda forbid it, or totals do not
 * add up to the roll; *lambda is then untouched. */
bool pl_calibration_solve(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                          const double totals[4], pl_lambda *lambda);

/* The same where the number of those absent is no document but what documented parts leave over
 * (pl_calibration_fill): its shift may go to 40, because nobody says how hard it was to come, and
 * where all are accounted for nobody was away. */
bool pl_calibration_solve_filled(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                                 const double totals[4], pl_lambda *lambda);

/* Why there are none. */
typedef struct pl_impasse {
    int option;   /* PL_VOTE_..., the first total that cannot be met; -1: not the sum of the roll */
    double reach; /* of what is counted so, the expectation next to the total; -1: the roll */
    pl_lambda at; /* the shifts that reach it */
} pl_impasse;

/* The same search for what stands in its way, of the first kind or the second (filled); false if
 * nothing does. */
bool pl_calibration_impasse(const pl_cuts *rows, const uint32_t *n, uint32_t row_count,
                            const double totals[4], bool filled, pl_impasse *impasse);

/* The cuts of a row after calibration. */
pl_cuts pl_calibration_apply(pl_cuts c, pl_lambda lambda);

#endif
