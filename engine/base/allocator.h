/*
 * allocator.h -- where memory comes from.
 *
 * Everything that asks for memory does so through a pl_allocator given by its
 * owner, so that a test can refuse the first request, the second, and so on,
 * and see every path survive. Things inside an arena ask through `grant`.
 */
#ifndef PL_BASE_ALLOCATOR_H
#define PL_BASE_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pl_allocator {
    /* At least `size` bytes, all zero, or NULL. size > 0. */
    void *(*take)(void *context, size_t size);
    /* Grows or shrinks; the new part is not cleared. at may be NULL. NULL: nothing changed. */
    void *(*resize)(void *context, void *at, size_t size);
    /* Gives memory back; at may be NULL. */
    void (*give)(void *context, void *at);
    /* May an arena hand out `size` more bytes of its block? false: refused. */
    bool (*grant)(void *context, size_t size);
    void *context;
} pl_allocator;

/* malloc's memory; grant always says yes. Lives as long as the program. */
const pl_allocator *pl_allocator_default(void);

#endif
