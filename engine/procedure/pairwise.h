/*
 * pairwise.h -- every candidate against every other.
 *
 * Of two candidates a paper prefers the one it ranks higher; one it does not name is below all it
 * names, and those it does not name are equal. A margin is the number of papers for one less those
 * for the other, so that papers for neither do not count.
 */
#ifndef PL_PROCEDURE_PAIRWISE_H
#define PL_PROCEDURE_PAIRWISE_H

#include "procedure/tally.h"

#define PL_PAIRWISE_MAX 512u /* candidates who stand */

typedef struct pl_pairwise {
    const pl_allocator *allocator; /* not owned */
    const pl_ballots *ballots;     /* not owned */
    uint32_t count;                /* of those who stand; they go by place, 0 .. count - 1 */
    uint16_t *candidate;           /* who stands at each place, by number */
    uint64_t *above;               /* papers that prefer a to b, at a * count + b */
} pl_pairwise;

/* Compares; the ballots must outlive the pairs, which are to be given to pl_pairwise_fini whatever
 * comes back. Errors: NO_MEMORY; LIMIT, more than PL_PAIRWISE_MAX stand. */
PL_MUST_CHECK pl_status pl_pairwise_init(pl_pairwise *pairs, const pl_allocator *allocator,
                                         const pl_ballots *ballots);
void pl_pairwise_fini(pl_pairwise *pairs);

static inline uint64_t pl_pairwise_above(const pl_pairwise *pairs, uint32_t a, uint32_t b) {
    return pairs->above[(size_t)a * pairs->count + b];
}

/* Papers for a less papers for b. */
static inline int64_t pl_pairwise_margin(const pl_pairwise *pairs, uint32_t a, uint32_t b) {
    return (int64_t)pl_pairwise_above(pairs, a, b) - (int64_t)pl_pairwise_above(pairs, b, a);
}

/* The place of who beats every other, the Condorcet winner; -1 = nobody does. */
int32_t pl_pairwise_winner(const pl_pairwise *pairs);

/* The strongest path of wins from a to b, at paths[a * count + b]: a path is as strong as the
 * smallest margin on it; 0 = none leads there. Source: the algorithm of Floyd and Warshall, as in
 * Schulze, A New Monotonic ... Single-Winner Election Method (2011), section 2.3. */
void pl_pairwise_find_paths(const pl_pairwise *pairs, int64_t *paths);

/* Adds the name of who stands at a place to a sentence. */
void pl_pairwise_write_name(const pl_pairwise *pairs, pl_buffer *out, uint32_t place);

/* Adds a round with one number a place; but[place] is left out, but UINT32_MAX = nobody. told may
 * carry a failure, which is returned. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_pairwise_tell(const pl_pairwise *pairs, pl_tally_result *tally,
                                         const pl_buffer *told, const int64_t *numbers,
                                         uint32_t but);

/* Tells the comparisons, row by row, and who beats every other. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_pairwise_tell_all(const pl_pairwise *pairs, pl_tally_result *tally);

#endif
