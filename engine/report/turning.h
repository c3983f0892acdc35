/*
 * turning.h -- what was turned, in the words in which it is declared.
 *
 * change.h names every value that two scenarios do not share, by its path. Somebody turned fewer
 * things: a parameter moves many values, a variant sets some of them. These are found here: the
 * parameters that are not equal, with the words of their help, and the paths that were set by name;
 * where neither is known, every changed value.
 */
#ifndef PL_REPORT_TURNING_H
#define PL_REPORT_TURNING_H

#include "report/compared.h"

enum { PL_TURNING_TOLD = 3 };

typedef struct pl_turning {
    size_t count;    /* things that were turned */
    pl_buffer words; /* of the first PL_TURNING_TOLD: '"How long one may speak" is 15 minutes
                        instead of 1 hour 40 minutes; and ...' */
} pl_turning;

void pl_turning_init(pl_turning *turning, const pl_allocator *allocator);
void pl_turning_fini(pl_turning *turning);

/* Parameters that nobody declares (compared.h) go by their names. Errors: CORRUPT (a damaged tree),
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_turning_find(pl_turning *turning, const pl_compared *runs);

/* Writes one changed value, found by its path: '"Delegates with a vote" (Bolsheviks) is 291
 * delegates instead of 390'. */
void pl_turning_write_path(const pl_compared *runs, pl_text path, pl_buffer *out);

#endif
