/*
 * polling.h -- an election that is held ballot by ballot.
 *
 * majority-runoff and exhaustive, with one name a paper, as an assembly holds them. The base of the
 * majority is the valid papers: those that are blank do not count. More than half of them elects.
 *
 * majority-runoff: else the two with most votes stand again, and most votes elect.
 * exhaustive: else the one with fewest votes drops out (`drops_out` = "last"), or nobody does
 * ("nobody"; Robert, Rules of Order, 1915, sec. 46: balloting is repeated until one has a
 * majority), and another ballot is held. Where two are left with equal votes, that is settled as
 * other equal claims are; after `ballots_max` ballots nobody is elected.
 */
#ifndef PL_PROCEDURE_POLLING_H
#define PL_PROCEDURE_POLLING_H

#include "procedure/assembly.h"

/* Is the election going on held so? */
bool pl_polling_is_held(const pl_run *run);
/* Counts a ballot. True: it is decided; false: another is to be held among those who still stand.
 */
bool pl_polling_count(pl_run *run);

#endif
