/*
 * rational.h -- lists of exact fractions.
 *
 * The fractions are GMP's (libgmp, mpq_t), for methods whose numbers outgrow any fixed width. The
 * lists come from the allocator; the digits of a fraction come from GMP, which takes its memory
 * itself and ends the program if there is none.
 */
#ifndef PL_PROCEDURE_RATIONAL_H
#define PL_PROCEDURE_RATIONAL_H

#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/status.h"

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "GMP takes numbers as unsigned long");

__extension__ typedef unsigned __int128 pl_rational_wide;

/* `count` (>= 0) fractions, all 0; *list is NULL on error. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_rational_create(const pl_allocator *allocator, size_t count,
                                           mpq_t **list);
/* list may be NULL. */
void pl_rational_destroy(const pl_allocator *allocator, mpq_t *list, size_t count);

/* numerator / denominator (> 0), shortened. */
void pl_rational_set(mpq_t fraction, pl_rational_wide numerator, pl_rational_wide denominator);

/* fraction += factor * other */
void pl_rational_add_times(mpq_t fraction, uint64_t factor, const mpq_t other);

/* "3", "-7/2" */
void pl_rational_write(pl_buffer *out, const mpq_t fraction);

#endif
