/*
 * arena.h -- one block for one run.
 *
 * An arena is a block of fixed capacity that only grows inside: nothing in it
 * is freed alone, and the whole is gone at once. Things in it are named by
 * their offset from the block's start, so that the used part can be copied to
 * another address, or another process, and still means the same. Pointers into
 * an arena stay good until the arena ends; they are never stored in it.
 *
 *     | header 64 B | first | second | ... used | free ... capacity |
 */
#ifndef PL_BASE_ARENA_H
#define PL_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/allocator.h"
#include "base/contract.h"
#include "base/status.h"

/* Bytes from the start of the block; 0 = none. */
typedef uint32_t pl_offset;

#define PL_ARENA_HEADER 64u

typedef struct pl_arena {
    uint8_t *base;                 /* the block; owned */
    uint64_t used;                 /* bytes, header included; at most capacity */
    uint64_t capacity;             /* bytes; at most 4 GiB - 1 */
    const pl_allocator *allocator; /* not owned */
} pl_arena;

/* Takes a block of `capacity` bytes (65 .. 4 GiB - 1). Errors: NO_MEMORY, BAD_ARGUMENT. */
PL_MUST_CHECK pl_status pl_arena_init(pl_arena *arena, const pl_allocator *allocator,
                                      uint64_t capacity);

/* Gives the block back. An arena of zero bytes may be passed. */
void pl_arena_fini(pl_arena *arena);

/* Zeroed room for `size` bytes aligned to 8. Errors: NO_MEMORY (refused), LIMIT (full). */
PL_MUST_CHECK pl_status pl_arena_push(pl_arena *arena, uint64_t size, pl_offset *offset);

/* The thing at an offset. offset must come from this arena and not be 0. Inline, because every
 * look at a run's state goes through it. */
static inline void *pl_arena_at(const pl_arena *arena, pl_offset offset) {
    PL_REQUIRE(offset >= PL_ARENA_HEADER && offset <= arena->used);
    return arena->base + offset;
}

#define PL_ARENA_AT(type, arena, offset) ((type *)pl_arena_at((arena), (offset)))

#endif
