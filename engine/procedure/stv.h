/*
 * stv.h -- the single transferable vote.
 */
#ifndef PL_PROCEDURE_STV_H
#define PL_PROCEDURE_STV_H

#include "procedure/tally.h"

/* Counts by a method of this family; for pl_tally_count, which has prepared the tally. Errors: as
 * there. */
PL_MUST_CHECK pl_status pl_stv_count(pl_tally_method method, const pl_ballots *ballots,
                                     uint32_t seats, pl_tally_result *tally);

#endif
