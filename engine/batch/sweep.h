/*
 * sweep.h -- one setting and the values it takes in turn.
 *
 *     KEY=A,B,C          these, as `--set` would read them; none of them twice
 *     KEY=LOW:HIGH:STEP  LOW, LOW + STEP, ... as far as HIGH, itself only if a step meets it
 *     KEY=LOW:HIGH       a range, of which a sample is taken (design.h)
 *
 * The numbers of a range are decimals of at most 9 places and are added up exactly, so that
 * 0:1:0.1 has eleven values and the fourth is 0.3. Where LOW and HIGH are whole a sample of the
 * range is whole. An hour has colons too and is no range: it stands in a list.
 */
#ifndef PL_BATCH_SWEEP_H
#define PL_BATCH_SWEEP_H

#include "base/buffer.h"

#define PL_SWEEP_VALUES_MAX 100000u

typedef struct pl_sweep {
    pl_text key;       /* of the caller's text */
    pl_buffer texts;   /* of the values, each with its end */
    pl_text *values;   /* in it; NULL for a range */
    size_t count;      /* of values; 0 for a range */
    int64_t low, high; /* of a range: in units of the last of `places` decimal places */
    unsigned places;
    const pl_allocator *allocator;
} pl_sweep;

/* Reads one; `why` receives a sentence if it cannot be read. Errors: BAD_ARGUMENT, NO_MEMORY.
 * To be closed in either case. */
PL_MUST_CHECK pl_status pl_sweep_read(pl_sweep *sweep, const pl_allocator *allocator,
                                      const char *text, const char **why);
void pl_sweep_close(pl_sweep *sweep);

/* The value of a range at a share of its way, 0 <= share < 1: of whole numbers each is as likely as
 * another. Room of 32 bytes; the text is in it. */
pl_text pl_sweep_value_at(const pl_sweep *sweep, double share, char room[32]);

#endif
