/*
 * ballots.h -- the ballots of one election, as they came out of the box.
 *
 * Each ballot is a list of candidates: a ranking, first choice first, or an approval, where order
 * says nothing. Equal ballots are kept once with their number, so that a million papers cost what
 * their differing kinds cost. Candidates go by number, 0 .. candidate_count - 1, in the order in
 * which they were named: that order settles nothing, it only makes output stable.
 */
#ifndef PL_PROCEDURE_BALLOTS_H
#define PL_PROCEDURE_BALLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/allocator.h"
#include "base/status.h"
#include "base/text.h"

#define PL_CANDIDATES_MAX 4096u
#define PL_BALLOTS_MAX    (UINT64_C(1) << 40) /* papers, counted with their number */

typedef struct pl_ballot {
    uint64_t number;        /* how many papers say this; >= 1 */
    const uint16_t *choice; /* candidates who stand, none twice; borrowed from the ballots */
    uint32_t count;         /* of choices; 0 = a blank paper */
} pl_ballot;

typedef struct pl_ballots pl_ballots;

/* names: copied, or NULL if they come later (a .blt file names its candidates last);
 * candidate_count 1 .. PL_CANDIDATES_MAX. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_create(const pl_allocator *allocator, const pl_text *names,
                                          uint32_t candidate_count, pl_ballots **ballots);
/* May be NULL. */
void pl_ballots_destroy(pl_ballots *ballots);

/* One name for each candidate, copied, in place of those there were. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_name_all(pl_ballots *ballots, const pl_text *names);

/* Nobody can be elected who withdrew. To be said before the first paper: the papers are kept as if
 * his name were not on them, so that no count has to pass him over. */
void pl_ballots_withdraw(pl_ballots *ballots, uint32_t candidate);

/* Where claims are equal, who is chosen first was drawn beforehand: all candidates, copied, the
 * first choice first. (The PR Foundation's rules call it the predetermined tiebreaking order.)
 * Errors: BAD_ARGUMENT, a candidate twice. */
PL_MUST_CHECK pl_status pl_ballots_draw(pl_ballots *ballots, const uint16_t *order);
/* The candidate's place in it, or 0 for everybody if nothing was drawn. From 1. */
uint32_t pl_ballots_drawn(const pl_ballots *ballots, uint32_t candidate);

/* Puts `number` equal papers in. Approvals are equal if they name the same in the same order: who
 * wants them merged puts them in by number. Nothing changed on error. Errors: NO_MEMORY; LIMIT,
 * more than PL_BALLOTS_MAX papers; BAD_ARGUMENT, a candidate twice or out of range, or number 0. */
PL_MUST_CHECK pl_status pl_ballots_add(pl_ballots *ballots, uint64_t number, const uint16_t *choice,
                                       uint32_t count);

uint32_t pl_ballots_candidates(const pl_ballots *ballots);
pl_text pl_ballots_name(const pl_ballots *ballots, uint32_t candidate);
bool pl_ballots_withdrew(const pl_ballots *ballots, uint32_t candidate);
uint32_t pl_ballots_standing(const pl_ballots *ballots); /* candidates who did not withdraw */
uint64_t pl_ballots_papers(const pl_ballots *ballots);   /* blank ones too */
uint64_t pl_ballots_blank(const pl_ballots *ballots);    /* those that name nobody who stands */

/* The kinds of ballots, in the order in which each first came: 0 .. kinds - 1. Good until the next
 * pl_ballots_add. */
size_t pl_ballots_kinds(const pl_ballots *ballots);
pl_ballot pl_ballots_at(const pl_ballots *ballots, size_t kind);

#endif
