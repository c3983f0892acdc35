/*
 * ballot_paper.h -- papers of a secret ballot that say nothing.
 *
 * Of those who hand in a paper the shares `model.blank` and `model.invalid` leave it blank or spoil
 * it. In a sampled run each paper has its own chance, keyed by the vote and the delegate; in a
 * documented one the k-th paper is one of them whenever floor(k p + 1/2) grows, so that the
 * expected number of them comes out, spread over the hall. Papers of both kinds are counted among
 * the abstentions and said beside them; the rules (`blank`, `invalid`) say what they are in law.
 * Robert's Rules 1915 ignore blanks, but count illegal votes among those cast (s.46); in the
 * Bundestag neither counts for the majority (s.48(2)).
 */
#ifndef PL_PROCEDURE_BALLOT_PAPER_H
#define PL_PROCEDURE_BALLOT_PAPER_H

#include "procedure/assembly.h"

typedef enum pl_ballot_paper {
    PL_BALLOT_PAPER_VALID,
    PL_BALLOT_PAPER_BLANK,
    PL_BALLOT_PAPER_INVALID
} pl_ballot_paper;

/* What a paper that says nothing is in law; the order of the words in a pack. */
typedef enum pl_paper_rule {
    PL_PAPER_ABSTENTION,
    PL_PAPER_CAST,     /* a vote cast for neither side */
    PL_PAPER_NOT_GIVEN /* waste paper */
} pl_paper_rule;

/* The papers of one ballot, gone through in the order of the seats. */
typedef struct pl_ballot_paper_box {
    uint64_t stream;
    uint32_t blank_ppm, invalid_ppm;
    uint32_t papers, blank, invalid; /* so far */
} pl_ballot_paper_box;

/* Opens the box of the vote going on; with a method that has no papers, nothing is ever spoilt. */
void pl_ballot_paper_begin(const pl_run *run, int32_t item, pl_ballot_paper_box *box);
/* The paper that the delegate on the next seat hands in. */
pl_ballot_paper pl_ballot_paper_next(const pl_run *run, pl_ballot_paper_box *box, uint32_t seat);
pl_paper_rule pl_ballot_paper_rule(const pl_run *run, pl_ballot_paper paper);

#endif
