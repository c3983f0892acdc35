/*
 * clause.h -- what became of a record in another run, in a clause.
 *
 * It stands alone or behind "so": "the vote on "Peace" came at 22:52 instead of 22:40". Of what is
 * the same in both runs nothing is said but the hour.
 */
#ifndef PL_REPORT_CLAUSE_H
#define PL_REPORT_CLAUSE_H

#include "report/wording.h"

/* The clause about a record that was `old` in the first run and is `new` in the second; either may
 * be NULL, and then the clause says that it did not come. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_clause_write(const pl_wording *wording, const pl_record *old,
                                        const pl_record *new, pl_buffer *out);

#endif
