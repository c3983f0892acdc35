/*
 * stance.h -- how far a faction is from leaving.
 *
 * One number W on one scale (MODEL section 4.2): grievance, violence heard, doubted legitimacy
 * and solidarity push out, expected influence and the cost of going hold back. W <= -1.5 takes
 * part; up to -0.5 conditional; above -0.5 protests; above 0 the balance of its caucus leaves.
 * All weights are assumed (model section of the scenario) and are shown as such.
 */
#ifndef PL_BEHAVIOUR_STANCE_H
#define PL_BEHAVIOUR_STANCE_H

#include "behaviour/people.h"
#include "procedure/walkout.h"

typedef struct pl_stance {
    double grievance;       /* G, 0..2 */
    double violence;        /* V, 0..1, as heard in the hall */
    double legitimacy;      /* L, 0..1 */
    double record;          /* m, 0..1: own motions carried or lost */
    double bloc;            /* share of the hall near to it, own included, 0..1 */
    double offered;         /* share of the seats offered to its list, if it leads the list, 0..1 */
    double influence;       /* E */
    double solidarity;      /* S, 0..1 */
    double leaving;         /* W */
    pl_walkout_cause cause; /* the largest term of W */
} pl_stance;

/* The stance of a faction now, without the moods of sampled mode. */
pl_stance pl_stance_of(const pl_run *run, int32_t faction);
/* Its grievance alone, which is asked of for every vote. */
double pl_stance_grievance(const pl_run *run, int32_t faction);

#endif
