#include "base/arena.h"

#include <string.h>

/* The block is not cleared when it is taken: a run uses a small part of it, and only that is to be
 * paid for. The header says nothing and is zero, because snapshots keep it. */
pl_status pl_arena_init(pl_arena *arena, const pl_allocator *allocator, uint64_t capacity) {
    *arena = (pl_arena){0};
    if (capacity <= PL_ARENA_HEADER || capacity > UINT32_MAX) {
        return PL_BAD_ARGUMENT;
    }
    arena->base = allocator->resize(allocator->context, NULL, (size_t)capacity);
    if (arena->base == NULL) {
        return PL_NO_MEMORY;
    }
    memset(arena->base, 0, PL_ARENA_HEADER);
    arena->used = PL_ARENA_HEADER;
    arena->capacity = capacity;
    arena->allocator = allocator;
    return PL_OK;
}

void pl_arena_fini(pl_arena *arena) {
    if (arena->base != NULL) {
        arena->allocator->give(arena->allocator->context, arena->base);
    }
    *arena = (pl_arena){0};
}

pl_status pl_arena_push(pl_arena *arena, uint64_t size, pl_offset *offset) {
    const uint64_t start = (arena->used + 7u) & ~(uint64_t)7u;
    if (size > arena->capacity || start > arena->capacity - size) {
        return PL_LIMIT;
    }
    if (!arena->allocator->grant(arena->allocator->context, (size_t)size)) {
        return PL_NO_MEMORY;
    }
    memset(arena->base + arena->used, 0, (size_t)(start + size - arena->used));
    arena->used = start + size;
    *offset = (pl_offset)start;
    return PL_OK;
}
