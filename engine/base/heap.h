/*
 * heap.h -- memory that can be put back to how it stood.
 *
 * A heap is one block from which pieces are taken and to which they are given back, through an
 * allocator of its own. Once it is kept, everything in it can be put back: what had been taken by
 * then is there again at its address with the bytes it had, and what was taken since is gone. So
 * whoever keeps all he has in a heap (a Lua state) begins anew for the price of a copy. Pieces
 * lie in classes of size (every 16 bytes up to 1 KiB, then four to the doubling); what was given
 * back is taken again by its own class only. What does not fit into the block is taken from the
 * allocator behind it, one by one.
 *
 * One thread at a time. Addresses are not part of what is put back: pieces never move.
 */
#ifndef PL_BASE_HEAP_H
#define PL_BASE_HEAP_H

#include <stdint.h>

#include "base/allocator.h"
#include "base/status.h"

typedef struct pl_heap pl_heap;

#define PL_HEAP_LEAST ((size_t)1 << 10)
#define PL_HEAP_MOST  ((size_t)1 << 30)

/* A heap of `room` bytes (PL_HEAP_LEAST .. PL_HEAP_MOST), which are not touched before they are
 * taken. `behind` must outlive it. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_heap_create(const pl_allocator *behind, size_t room, pl_heap **heap);
/* Gives all of it back, also what was not given back by those who took it. NULL is nothing. */
void pl_heap_destroy(pl_heap *heap);

/* Takes pieces of the heap; lives as long as it. Of blocks of arenas it asks whom it has behind. */
const pl_allocator *pl_heap_allocator(pl_heap *heap);

/* Remembers how it stands; at most once. From then on nothing that was given back before is taken
 * again, so that only what stands is copied. Errors: NO_MEMORY, LIMIT (a piece had no room in the
 * block); then nothing is kept and the heap goes on. */
PL_MUST_CHECK pl_status pl_heap_keep(pl_heap *heap);
/* As it was kept. It must have been. */
void pl_heap_put_back(pl_heap *heap);
/* Bytes that are copied to put it back; 0: it was not kept. */
size_t pl_heap_kept(const pl_heap *heap);

#endif
