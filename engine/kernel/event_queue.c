#include "kernel/event_queue.h"

#include <string.h>

#include "base/contract.h"

enum { ARITY = 4, PRIORITY_SHIFT = 56, SLOT_BITS = 17 };

/* A place of no entry: a free slot, which keeps the next free one below this bit. */
static const uint32_t FREE = 1u << 31;

/* Time, biased so that unsigned order is order of time, in the top half; then priority in 8 bits,
 * number of scheduling, slot in the low 17. It is kept in two halves, so that what was stored as
 * two registers is not loaded as one: that would wait for the stores. */
__extension__ typedef unsigned __int128 key;

typedef struct entry {
    uint64_t order;
    uint64_t time;
} entry;

/* What of an event its entry does not say. */
typedef struct slot {
    uint16_t kind;
    uint16_t unused;
    int32_t a, b, c;
} slot;

/* The heap's array, where each slot is in it, and how many entries it has, a vacant root too. */
typedef struct heap {
    entry *at;
    uint32_t *places;
    uint32_t size;
} heap;

/* A handle is number | slot index + 1, so it cannot come again. */
_Static_assert(PL_EVENT_QUEUE_MAX < 1u << SLOT_BITS, "the slot of a handle");
_Static_assert(PL_EVENT_QUEUE_SCHEDULED_MAX <= 1ull << (PRIORITY_SHIFT - SLOT_BITS), "its number");
_Static_assert(sizeof(entry) + sizeof(slot) + sizeof(uint32_t) <= PL_EVENT_QUEUE_BYTES,
               "what an event takes");

static heap heap_of(const pl_event_queue *queue, const pl_arena *arena) {
    return (heap){PL_ARENA_AT(entry, arena, queue->heap),
                  PL_ARENA_AT(uint32_t, arena, queue->places), queue->count + queue->hole};
}

static slot *slots_of(const pl_event_queue *queue, const pl_arena *arena) {
    return PL_ARENA_AT(slot, arena, queue->slots);
}

static key key_at(const heap *h, uint32_t at) {
    return (key)h->at[at].time << 64 | h->at[at].order;
}

static uint32_t slot_of(key k) {
    return (uint32_t)k & ((1u << SLOT_BITS) - 1);
}

static pl_event_handle handle_of(key k) {
    return ((uint64_t)k & ((1ull << PRIORITY_SHIFT) - 1)) + 1;
}

static void place(const heap *h, uint32_t at, key k) {
    h->at[at].order = (uint64_t)k;
    h->at[at].time = (uint64_t)(k >> 64);
    h->places[slot_of(k)] = at;
}

static void sift_up(const heap *h, uint32_t at, key k) {
    while (at > 0) {
        const uint32_t parent = (at - 1) / ARITY;
        const key above = key_at(h, parent);
        if (k >= above) {
            break;
        }
        place(h, at, above);
        at = parent;
    }
    place(h, at, k);
}

/* The first of the children from `first` on. Without a branch where there are four: which of two
 * comes first is a coin that no predictor learns. */
static uint32_t first_child(const heap *h, uint32_t first) {
    if (first + ARITY <= h->size) {
        const uint32_t left = first + (key_at(h, first + 1) < key_at(h, first));
        const uint32_t right = first + 2 + (key_at(h, first + 3) < key_at(h, first + 2));
        return left + (right - left) * (key_at(h, right) < key_at(h, left));
    }
    uint32_t best = first;
    for (uint32_t child = first + 1; child < h->size; child++) {
        best = key_at(h, child) < key_at(h, best) ? child : best;
    }
    return best;
}

static void sift_down(const heap *h, uint32_t at, key k) {
    for (uint32_t first = at * ARITY + 1; first < h->size; first = at * ARITY + 1) {
        const uint32_t best = first_child(h, first);
        const key below = key_at(h, best);
        if (below >= k) {
            break;
        }
        place(h, at, below);
        at = best;
    }
    place(h, at, k);
}

/* The last entry takes the root that was left vacant. */
static void settle(pl_event_queue *queue, const pl_arena *arena) {
    if (queue->hole != 0) {
        heap h = heap_of(queue, arena);
        queue->hole = 0;
        h.size--;
        if (h.size > 0) {
            sift_down(&h, 0, key_at(&h, h.size));
        }
    }
}

/* The arena frees nothing, so doubling leaves at most as much behind as is in use. */
static pl_status reserve(pl_event_queue *queue, pl_arena *arena, uint32_t capacity) {
    pl_event_queue grown = *queue;
    PL_TRY(pl_arena_push(arena, capacity * sizeof(entry), &grown.heap));
    PL_TRY(pl_arena_push(arena, capacity * sizeof(slot), &grown.slots));
    PL_TRY(pl_arena_push(arena, capacity * sizeof(uint32_t), &grown.places));
    if (queue->capacity > 0) {
        const heap old = heap_of(queue, arena);
        const heap new = heap_of(&grown, arena);
        memcpy(new.at, old.at, old.size * sizeof(entry));
        memcpy(new.places, old.places, queue->used_slots * sizeof(uint32_t));
        memcpy(slots_of(&grown, arena), slots_of(queue, arena), queue->used_slots * sizeof(slot));
    }
    *queue = grown;
    queue->capacity = capacity;
    return PL_OK;
}

pl_status pl_event_queue_init(pl_event_queue *queue, pl_arena *arena, uint32_t capacity) {
    PL_REQUIRE(capacity > 0 && capacity <= PL_EVENT_QUEUE_MAX);
    *queue = (pl_event_queue){0};
    return reserve(queue, arena, capacity);
}

static uint32_t take_slot(pl_event_queue *queue, const uint32_t *places) {
    if (queue->free_slot == 0) {
        return queue->used_slots++;
    }
    const uint32_t index = queue->free_slot - 1;
    queue->free_slot = places[index] & ~FREE;
    return index;
}

static void give_slot(pl_event_queue *queue, uint32_t *places, uint32_t index) {
    places[index] = FREE | queue->free_slot;
    queue->free_slot = index + 1;
}

static pl_event event_of(key k, const slot *slots) {
    const slot *s = &slots[slot_of(k)];
    return (pl_event){
        .at = (pl_time)((uint64_t)(k >> 64) ^ (1ull << 63)),
        .priority = (uint8_t)((uint64_t)k >> PRIORITY_SHIFT),
        .kind = s->kind,
        .a = s->a,
        .b = s->b,
        .c = s->c,
    };
}

pl_status pl_event_queue_add(pl_event_queue *queue, pl_arena *arena, const pl_event *event,
                             pl_event_handle *handle) {
    if (queue->count >= PL_EVENT_QUEUE_MAX || queue->scheduled >= PL_EVENT_QUEUE_SCHEDULED_MAX) {
        return PL_LIMIT;
    }
    if (queue->count == queue->capacity) {
        const uint32_t doubled = queue->capacity * 2;
        PL_TRY(reserve(queue, arena, doubled < PL_EVENT_QUEUE_MAX ? doubled : PL_EVENT_QUEUE_MAX));
    }
    const heap h = heap_of(queue, arena);
    const uint32_t index = take_slot(queue, h.places);
    const uint64_t order =
        (uint64_t)event->priority << PRIORITY_SHIFT | queue->scheduled++ << SLOT_BITS | index;
    const key k = (key)((uint64_t)event->at ^ (1ull << 63)) << 64 | order;
    /* Member by member: what lies in `unused` must not reach a snapshot. */
    slots_of(queue, arena)[index] =
        (slot){.kind = event->kind, .a = event->a, .b = event->b, .c = event->c};
    queue->count++;
    if (queue->hole != 0) {
        queue->hole = 0;
        sift_down(&h, 0, k);
    } else {
        sift_up(&h, h.size, k);
    }
    if (handle != NULL) {
        *handle = handle_of(k);
    }
    return PL_OK;
}

/* Takes the entry at a place out of the heap and closes the gap with the last one. */
static void cut(pl_event_queue *queue, pl_arena *arena, uint32_t at) {
    heap h = heap_of(queue, arena);
    give_slot(queue, h.places, slot_of(key_at(&h, at)));
    h.size = --queue->count;
    const key last = key_at(&h, h.size);
    if (at == h.size) {
        return;
    }
    if (at > 0 && last < key_at(&h, (at - 1) / ARITY)) {
        sift_up(&h, at, last);
    } else {
        sift_down(&h, at, last);
    }
}

bool pl_event_queue_remove(pl_event_queue *queue, pl_arena *arena, pl_event_handle handle) {
    const uint32_t index_and_one = (uint32_t)handle & ((1u << SLOT_BITS) - 1);
    if (index_and_one == 0 || index_and_one > queue->used_slots) {
        return false;
    }
    settle(queue, arena);
    const heap h = heap_of(queue, arena);
    const uint32_t at = h.places[index_and_one - 1];
    if ((at & FREE) != 0 || handle_of(key_at(&h, at)) != handle) {
        return false;
    }
    cut(queue, arena, at);
    return true;
}

/* Where the first event is; there is one. */
static uint32_t first_place(const pl_event_queue *queue, const heap *h) {
    return queue->hole == 0 ? 0 : first_child(h, 1);
}

bool pl_event_queue_first(const pl_event_queue *queue, const pl_arena *arena, pl_event *event) {
    if (queue->count == 0) {
        return false;
    }
    const heap h = heap_of(queue, arena);
    *event = event_of(key_at(&h, first_place(queue, &h)), slots_of(queue, arena));
    return true;
}

bool pl_event_queue_at(const pl_event_queue *queue, const pl_arena *arena, uint32_t i,
                       pl_event *event, pl_event_handle *handle) {
    if (i >= queue->count) {
        return false;
    }
    const heap h = heap_of(queue, arena);
    const key k = key_at(&h, i + queue->hole);
    *event = event_of(k, slots_of(queue, arena));
    *handle = handle_of(k);
    return true;
}

bool pl_event_queue_take(pl_event_queue *queue, pl_arena *arena, pl_event *event) {
    if (queue->count == 0) {
        return false;
    }
    settle(queue, arena);
    const heap h = heap_of(queue, arena);
    const key k = key_at(&h, 0);
    *event = event_of(k, slots_of(queue, arena));
    give_slot(queue, h.places, slot_of(k));
    queue->count--;
    queue->hole = 1;
    return true;
}
