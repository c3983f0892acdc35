/*
 * gregory.h -- weighted inclusive Gregory: a surplus takes a part of every paper with it.
 *
 * All papers of an elected candidate go on, each with its value times surplus / votes; papers of an
 * excluded one go on as they are. Two rules of this kind:
 *
 * scottish-stv: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules
 * 45-52. Quota: whole papers / (seats + 1), fraction ignored, plus 1. Value of a paper: value times
 * surplus / votes to five decimal places, remainder ignored (48(3)). Equal surpluses and equal
 * lowest votes: who had more, or fewer, at the end of the most recent stage at which they were
 * unequal (49(2), 51(2)(a)); if some are still equal there, what parts those goes on from there; if
 * nothing does, lot.
 *
 * wigm-stv: Proportional Representation Foundation, Reference WIGM Rule, without the defeat of sure
 * losers (B.2, optional). Quota: papers / (seats + 1) to four places plus 0.0001. Each product and
 * each quotient is truncated to four places (D.4). Equal claims: a lot (D.1).
 *
 * Under both, who has exactly the quota has a surplus of nought to transfer, which takes a round of
 * its own (WIGM B.3: "possibly zero").
 */
#ifndef PL_PROCEDURE_GREGORY_H
#define PL_PROCEDURE_GREGORY_H

#include "procedure/tally.h"

/* Counts by SCOTTISH_STV or WIGM_STV. Round 0 is the count of first preferences; the rounds of
 * scottish-stv are the stages of the Order less one. Errors: as pl_tally_count. */
PL_MUST_CHECK pl_status pl_gregory_count(pl_tally_method method, const pl_ballots *ballots,
                                         uint32_t seats, pl_tally_result *tally);

#endif
