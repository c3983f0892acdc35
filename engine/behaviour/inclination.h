/*
 * inclination.h -- how a faction is inclined on a question.
 *
 * Order of authority (MODEL section 2): a declared inclination of the faction (or of the nearest
 * of its parents, or the question's "default"), then its line weighted by discipline. A line
 * that differs from the one the inclination was observed under moves it:
 * p <- D e(line) + (1 - D) p; where faction and question have places, p is then what the spatial
 * model says, and without a declaration it is that from the beginning. In a secret ballot on an
 * inclination that was observed in the open, a share `secret_release` of it gives way to the
 * spatial model, and discipline lets go of as much. A faction with a line and no inclination
 * divides its undisciplined part evenly (assumed).
 */
#ifndef PL_BEHAVIOUR_INCLINATION_H
#define PL_BEHAVIOUR_INCLINATION_H

#include "procedure/assembly.h"

/* Parts per million of the entitled, in the order for, against, abstain, absent; adds to 10^6. */
typedef struct pl_inclination {
    uint32_t ppm[4];
} pl_inclination;

/* The spatial model, MODEL section 2.1: U = beta (|x - q|^2 - |x - p|^2) + w over members x who are
 * spread normally about their faction's place, with the sd `spread` in each dimension; F and B are
 * the expected shares of sigma(U - kappa) and of what lies up to sigma(U + kappa). p the proposal,
 * q the status quo, w the proposal's valence in logits. The approximation of the mean of a logistic
 * of a normal is within 0.02 of it. */
typedef struct pl_spatial {
    double in_favour, abstain;
} pl_spatial;

pl_spatial pl_inclination_spatial(const double mean[2], const double proposal[2],
                                  const double status_quo[2], double valence, double beta,
                                  double kappa, double spread);

/* false: nothing is declared for this faction (the checker refuses such a scenario). */
bool pl_inclination_of(const pl_run *run, int32_t item, int32_t faction,
                       pl_inclination *inclination);

/* What one entry of an inclination declares; weights for, against and abstain need not add up to
 * 1. absent: the share away if the entry does not say. */
pl_inclination pl_inclination_declared(pl_data entry, double absent);

/* Share of a faction's members who follow its line: its own, or its nearest parent's; else 1. */
double pl_inclination_discipline(const pl_run *run, int32_t faction);

/* The line of a faction on a question, of its last caucus on it or else of the scenario:
 * PL_VOTE_FOR, AGAINST or ABSTAIN; -1: free, or none. */
int pl_inclination_line(const pl_run *run, int32_t item, int32_t faction);

/* Is anything declared for the faction with this id in a scenario? vote: the "vote" of an item;
 * factions: the scenario's list. For the checker, before there is a run. */
bool pl_inclination_is_declared(pl_data vote, pl_data factions, pl_text faction);

/* The way from where things stand to where what is proposed stands, of length 1; (0, 0) if the
 * question has no places. */
void pl_inclination_direction(const pl_run *run, int32_t item, double along[2]);

#endif
