/*
 * counting.h -- the papers of an election are counted.
 *
 * One set of papers goes to pl_tally_count as it was handed in; every round of the count is told in
 * the journal (ballot.counted). Claims that the count leaves equal are settled by lot or in order
 * (drawing.h) before the papers are counted again, so that the rounds told are those that led to
 * the result. A count that would be too large elects nobody, and its record says why.
 */
#ifndef PL_PROCEDURE_COUNTING_H
#define PL_PROCEDURE_COUNTING_H

#include "procedure/assembly.h"

/* What a ballot.counted says. */
typedef struct pl_telling {
    const char *what; /* "count" or "ballot" */
    uint32_t number;  /* the how many-th, from 1 */
    const char *text;
    char *const *scores; /* one a candidate, NULL: not in the count; or NULL */
    const char *quota, *rest;
} pl_telling;

/* Counts the papers of the election going on by its method, and elects. */
void pl_counting_papers(pl_run *run);
/* Puts candidates with equal claims in the order that a lot, or the rules, give them. */
void pl_counting_settle(pl_run *run, uint16_t *tied, uint32_t count);
/* Writes ballot.counted. */
void pl_counting_tell(pl_run *run, pl_telling told);

#endif
