#include "base/heap.h"

#include <string.h>

#include "base/contract.h"

enum {
    UNIT = 16,             /* bytes; every piece with its head is so many of them */
    EXACT = 64,            /* classes of one unit more than the last */
    CLASSES = EXACT + 104, /* and four to the doubling, up to 2^32 units */
};

/* Before every piece of the block. */
typedef struct head {
    uint32_t class;
    uint32_t taken; /* 1; 0: given back, and the piece begins with the next one given back */
} head;

/* Before every piece that had no room. */
typedef struct outside {
    struct outside *next, *last;
    size_t size;
    uint64_t unused; /* so that what follows is aligned as the block is */
} outside;

/* Pieces that stand side by side. */
typedef struct stretch {
    uint64_t at, size; /* bytes */
} stretch;

struct pl_heap {
    pl_allocator face;
    const pl_allocator *behind;
    uint8_t *block;
    uint64_t room, top;      /* bytes; from `top` on nothing was taken yet */
    uint64_t given[CLASSES]; /* place of a piece given back, 0: none */
    outside *first;          /* of those that had no room */

    /* What was kept. */
    bool is_kept;
    uint64_t kept_top;
    stretch *stretches;
    size_t stretch_count, kept_size;
    uint8_t *copy;
};

_Static_assert(sizeof(head) == 8 && sizeof(outside) % UNIT == 0, "layout");

/* --- classes --- */

static uint32_t class_of(uint64_t units) {
    if (units <= EXACT) {
        return (uint32_t)units - 1;
    }
    const uint32_t octave = 63 - (uint32_t)__builtin_clzll(units - 1);
    const uint32_t quarter = (uint32_t)((units - 1) >> (octave - 2)) & 3;
    return EXACT + (octave - 6) * 4 + quarter;
}

static uint64_t bytes_of(uint32_t class) {
    PL_INVARIANT(class < CLASSES);
    if (class < EXACT) {
        return ((uint64_t) class + 1) * UNIT;
    }
    const uint32_t rest = class - EXACT;
    return ((uint64_t)(5 + rest % 4) << (rest / 4 + 4)) * UNIT;
}

/* --- pieces --- */

static head *head_at(const pl_heap *heap, uint64_t place) {
    return (head *)(void *)(heap->block + place);
}

static void *piece_at(const pl_heap *heap, uint64_t place) {
    return heap->block + place + sizeof(head);
}

static bool is_inside(const pl_heap *heap, const void *at) {
    const uintptr_t piece = (uintptr_t)at;
    const uintptr_t block = (uintptr_t)heap->block;
    return piece >= block && piece - block < heap->room;
}

static uint64_t place_of(const pl_heap *heap, const void *at) {
    return (uint64_t)((const uint8_t *)at - heap->block) - sizeof(head);
}

static void *take_outside(pl_heap *heap, size_t size) {
    if (size > SIZE_MAX - sizeof(outside)) {
        return NULL;
    }
    outside *o = heap->behind->take(heap->behind->context, sizeof *o + size);
    if (o == NULL) {
        return NULL;
    }
    *o = (outside){.next = heap->first, .size = size};
    if (heap->first != NULL) {
        heap->first->last = o;
    }
    heap->first = o;
    return o + 1;
}

static void give_outside(pl_heap *heap, void *at) {
    outside *o = (outside *)at - 1;
    *(o->last != NULL ? &o->last->next : &heap->first) = o->next;
    if (o->next != NULL) {
        o->next->last = o->last;
    }
    heap->behind->give(heap->behind->context, o);
}

/* Not cleared if it was taken before. */
static void *take_piece(pl_heap *heap, size_t size) {
    if (size > heap->room) {
        return take_outside(heap, size);
    }
    const uint32_t class = class_of((size + sizeof(head) + UNIT - 1) / UNIT);
    uint64_t place = heap->given[class];
    if (place != 0) {
        memcpy(&heap->given[class], piece_at(heap, place), sizeof place);
    } else if (bytes_of(class) <= heap->room - heap->top) {
        place = heap->top;
        heap->top += bytes_of(class);
    } else {
        return take_outside(heap, size);
    }
    *head_at(heap, place) = (head){class, 1};
    return piece_at(heap, place);
}

static void give_piece(void *context, void *at) {
    pl_heap *heap = context;
    if (at == NULL) {
        return;
    }
    if (!is_inside(heap, at)) {
        give_outside(heap, at);
        return;
    }
    const uint64_t place = place_of(heap, at);
    head *h = head_at(heap, place);
    PL_REQUIRE(h->taken == 1);
    h->taken = 0;
    memcpy(at, &heap->given[h->class], sizeof place);
    heap->given[h->class] = place;
}

static size_t room_of(const pl_heap *heap, const void *at) {
    if (!is_inside(heap, at)) {
        return ((const outside *)at - 1)->size;
    }
    return (size_t)bytes_of(head_at(heap, place_of(heap, at))->class) - sizeof(head);
}

static void *take_clear(void *context, size_t size) {
    void *at = take_piece(context, size);
    return at == NULL ? NULL : memset(at, 0, size);
}

/* A piece stays where it is if it has room and is not far too large. */
static void *resize_piece(void *context, void *at, size_t size) {
    pl_heap *heap = context;
    const size_t had = at != NULL ? room_of(heap, at) : 0;
    if (size <= had && size >= had / 4) {
        return at;
    }
    void *moved = take_piece(heap, size);
    if (moved == NULL) {
        return size <= had ? at : NULL;
    }
    if (at != NULL) {
        memcpy(moved, at, had < size ? had : size);
        give_piece(heap, at);
    }
    return moved;
}

static bool grant_as_behind(void *context, size_t size) {
    const pl_heap *heap = context;
    return heap->behind->grant(heap->behind->context, size);
}

/* --- life --- */

pl_status pl_heap_create(const pl_allocator *behind, size_t room, pl_heap **heap) {
    PL_REQUIRE(room >= PL_HEAP_LEAST && room <= PL_HEAP_MOST);
    pl_heap *made = behind->take(behind->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->behind = behind;
    made->face = (pl_allocator){take_clear, resize_piece, give_piece, grant_as_behind, made};
    made->room = room / UNIT * UNIT;
    /* The first head stands half a unit into the block, so that pieces are aligned to a whole
     * one; a place is then never 0. */
    made->top = UNIT - sizeof(head);
    made->block = behind->take(behind->context, (size_t)made->room);
    if (made->block == NULL) {
        behind->give(behind->context, made);
        return PL_NO_MEMORY;
    }
    *heap = made;
    return PL_OK;
}

static void give_all_outside(pl_heap *heap) {
    while (heap->first != NULL) {
        give_outside(heap, heap->first + 1);
    }
}

void pl_heap_destroy(pl_heap *heap) {
    if (heap == NULL) {
        return;
    }
    const pl_allocator *behind = heap->behind;
    give_all_outside(heap);
    behind->give(behind->context, heap->stretches);
    behind->give(behind->context, heap->copy);
    behind->give(behind->context, heap->block);
    behind->give(behind->context, heap);
}

const pl_allocator *pl_heap_allocator(pl_heap *heap) {
    return &heap->face;
}

/* --- keeping --- */

/* What stands in the block, piece after piece; where one ends the next begins. `stretches` may be
 * NULL: only counted. */
static size_t find_stretches(const pl_heap *heap, stretch *stretches) {
    size_t count = 0;
    bool goes_on = false;
    uint64_t size = 0;
    for (uint64_t place = UNIT - sizeof(head); place < heap->top; place += size) {
        const head *h = head_at(heap, place);
        size = bytes_of(h->class);
        count += h->taken == 1 && !goes_on;
        if (stretches != NULL && h->taken == 1) {
            stretch *s = &stretches[count - 1];
            *s = goes_on ? (stretch){s->at, s->size + size} : (stretch){place, size};
        }
        goes_on = h->taken == 1;
    }
    return count;
}

pl_status pl_heap_keep(pl_heap *heap) {
    const pl_allocator *behind = heap->behind;
    PL_REQUIRE(!heap->is_kept);
    if (heap->first != NULL) {
        return PL_LIMIT;
    }
    const size_t count = find_stretches(heap, NULL);
    stretch *stretches = behind->take(behind->context, (count + 1) * sizeof *stretches);
    if (stretches == NULL) {
        return PL_NO_MEMORY;
    }
    size_t size = 0;
    (void)find_stretches(heap, stretches);
    for (size_t i = 0; i < count; i++) {
        size += stretches[i].size;
    }
    uint8_t *copy = behind->take(behind->context, size + 1);
    if (copy == NULL) {
        behind->give(behind->context, stretches);
        return PL_NO_MEMORY;
    }
    for (size_t i = 0, at = 0; i < count; i++) {
        memcpy(copy + at, heap->block + stretches[i].at, stretches[i].size);
        at += stretches[i].size;
    }
    heap->stretches = stretches;
    heap->stretch_count = count;
    heap->kept_size = size;
    heap->copy = copy;
    heap->kept_top = heap->top;
    heap->is_kept = true;
    memset(heap->given, 0, sizeof heap->given);
    return PL_OK;
}

void pl_heap_put_back(pl_heap *heap) {
    PL_REQUIRE(heap->is_kept);
    give_all_outside(heap);
    const uint8_t *from = heap->copy;
    for (size_t i = 0; i < heap->stretch_count; i++) {
        const stretch *s = &heap->stretches[i];
        memcpy(heap->block + s->at, from, s->size);
        from += s->size;
    }
    heap->top = heap->kept_top;
    memset(heap->given, 0, sizeof heap->given);
}

size_t pl_heap_kept(const pl_heap *heap) {
    return heap->kept_size;
}
