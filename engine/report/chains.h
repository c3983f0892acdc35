/*
 * chains.h -- the divergences of two runs that do not follow from one another.
 *
 * One changed value may be read in many places, and several values may be changed at once. The
 * first divergence is one beginning; every later one that leads back to a change without passing
 * a divergence on its way is another. What follows from a beginning is not told again.
 */
#ifndef PL_REPORT_CHAINS_H
#define PL_REPORT_CHAINS_H

#include "report/trace.h"

enum { PL_CHAINS_MAX = 5 }; /* the first divergence and a handful more */

typedef struct pl_chain {
    int side; /* whose journal the way back stands in; for the first: as it was given */
    size_t entry;
    size_t alike; /* further beginnings of its sort: the same change, the same kind of record */
} pl_chain;

typedef struct pl_chains {
    pl_chain at[PL_CHAINS_MAX]; /* by the hour; the first divergence first */
    size_t count;
    size_t left_out; /* beginnings for which there was no room, those alike included */
} pl_chains;

/* The beginnings of two journals; traces: of the first and the second, of one alignment. The first
 * divergence is given (pl_align_first) and need not lead back. */
void pl_chains_find(pl_chains *chains, const pl_trace traces[2], int first_side,
                    size_t first_entry);

/* Moves to the record from which a way leads back, if there is one: the second run knows best, and
 * what it lacks has its causes in the first. false: neither journal leads back. */
bool pl_chains_locate(const pl_trace traces[2], int *side, size_t *entry);

#endif
