/*
 * meek.h -- Meek's method: an elected candidate keeps only the part of every paper that he needs.
 *
 * Proportional Representation Foundation, Reference Meek Rule: nine decimal places; kept parts are
 * rounded up; quota = votes / (seats + 1), truncated, plus 0.000000001, and falls as papers run
 * out; a round ends when somebody is elected, or the surplus is under 0.000001 or no longer falls.
 * Lowest is also who is above the lowest by no more than the surplus (B.3). Equal claims: a lot.
 * Source of the method: Hill, Wichmann and Woodall, Algorithm 123, Computer Journal 30 (1987).
 */
#ifndef PL_PROCEDURE_MEEK_H
#define PL_PROCEDURE_MEEK_H

#include "procedure/tally.h"

/* Counts by MEEK_STV. Round 0 is the count of first preferences, which decides nothing yet. Errors:
 * as pl_tally_count. */
PL_MUST_CHECK pl_status pl_meek_count(const pl_ballots *ballots, uint32_t seats,
                                      pl_tally_result *tally);

#endif
