/*
 * count_sheet.h -- what is counted of the votes that were given.
 *
 * Goes through the seats entitled in their order: what each has chosen (pl_assembly_vote_of), what
 * his paper says, whether it was seen, how many votes it is. The numbers go into the item: `heads`
 * in delegates, `total`, `by_faction` and `entitled` in the unit that is voted in (reckoning.h).
 * Always for + against + abstain + absent = entitled, in all and by faction; what says nothing or
 * was overlooked is an abstention.
 */
#ifndef PL_PROCEDURE_COUNT_SHEET_H
#define PL_PROCEDURE_COUNT_SHEET_H

#include "procedure/assembly.h"

/* Votes of all who are entitled now, in the unit of the vote on the item. */
uint32_t pl_count_sheet_entitled(const pl_run *run, int32_t item);
/* Counts, as often as wanted: the same votes give the same numbers. */
void pl_count_sheet_fill(pl_run *run, int32_t item);
/* Delegates of a faction who chose so. */
uint32_t pl_count_sheet_heads(const pl_run *run, int32_t faction, uint8_t choice);
/* Gives the record being written for, against, abstain, absent, present, entitled
 * and by_faction. */
void pl_count_sheet_journal(pl_run *run, int32_t item);

#endif
