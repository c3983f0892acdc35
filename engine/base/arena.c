#include "base/arena.h"

pl_status pl_arena_init(pl_arena *arena, const pl_allocator *allocator, uint64_t capacity) {
    *arena = (pl_arena){0};
    if (capacity <= PL_ARENA_HEADER || capacity > UINT32_MAX) {
        return PL_BAD_ARGUMENT;
    }
    arena->base = allocator->take(allocator->context, (size_t)capacity);
    if (arena->base == NULL) {
        return PL_NO_MEMORY;
    }
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
    arena->used = start + size;
    *offset = (pl_offset)start;
    return PL_OK;
}
