/*
 * borda.h -- points by rank.
 *
 * A paper gives each candidate a point for everyone below him and half a point for everyone equal
 * to him. So a full ranking of n gives n - 1, n - 2, ... 0; candidates it does not name are below
 * all it names and share the points left equally, and blank papers change nothing. The seats go to
 * those with most points. Source: Borda, Memoire sur les elections au scrutin (1781); for
 * incomplete rankings this is the symmetric score of Terzopoulou and Endriss, The Borda Class
 * (2021).
 */
#ifndef PL_PROCEDURE_BORDA_H
#define PL_PROCEDURE_BORDA_H

#include "procedure/tally.h"

/* Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_borda_count(const pl_ballots *ballots, uint32_t seats,
                                       pl_tally_result *tally);

#endif
