#include "kernel/event_queue.h"

#include <string.h>

#include "base/contract.h"

enum { ARITY = 4, NOT_IN_HEAP = -1, PRIORITY_SHIFT = 56, SLOT_BITS = 17 };

typedef struct entry {
    uint64_t time;  /* biased, so that unsigned order is order of time */
    uint64_t order; /* priority in the top 8 bits, order of scheduling below */
    uint32_t slot;
    uint32_t unused;
} entry;

typedef struct slot {
    pl_event event;
    int32_t place;      /* index in the heap */
    uint32_t next_free; /* index + 1 */
    uint64_t number;    /* of scheduling: tells the event from others that had the slot */
} slot;

/* A handle is number | slot index + 1, so it cannot come again. */
_Static_assert(PL_EVENT_QUEUE_MAX < 1u << SLOT_BITS, "the slot of a handle");
_Static_assert(PL_EVENT_QUEUE_SCHEDULED_MAX <= 1ull << (64 - SLOT_BITS), "its number");
_Static_assert(PL_EVENT_QUEUE_SCHEDULED_MAX <= 1ull << PRIORITY_SHIFT, "the key of an entry");
_Static_assert(sizeof(entry) + sizeof(slot) == PL_EVENT_QUEUE_BYTES, "what an event takes");

static entry *heap_of(const pl_event_queue *queue, const pl_arena *arena) {
    return PL_ARENA_AT(entry, arena, queue->heap);
}

static slot *slots_of(const pl_event_queue *queue, const pl_arena *arena) {
    return PL_ARENA_AT(slot, arena, queue->slots);
}

static bool before(const entry *a, const entry *b) {
    return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static void place(entry *heap, slot *slots, uint32_t at, entry e) {
    heap[at] = e;
    slots[e.slot].place = (int32_t)at;
}

static void sift_up(entry *heap, slot *slots, uint32_t at, entry e) {
    while (at > 0) {
        const uint32_t parent = (at - 1) / ARITY;
        if (!before(&e, &heap[parent])) {
            break;
        }
        place(heap, slots, at, heap[parent]);
        at = parent;
    }
    place(heap, slots, at, e);
}

static void sift_down(entry *heap, slot *slots, uint32_t count, uint32_t at, entry e) {
    for (;;) {
        const uint32_t first = at * ARITY + 1;
        if (first >= count) {
            break;
        }
        const uint32_t end = first + ARITY < count ? first + ARITY : count;
        uint32_t best = first;
        for (uint32_t child = first + 1; child < end; child++) {
            best = before(&heap[child], &heap[best]) ? child : best;
        }
        if (!before(&heap[best], &e)) {
            break;
        }
        place(heap, slots, at, heap[best]);
        at = best;
    }
    place(heap, slots, at, e);
}

/* The arena frees nothing, so doubling leaves at most as much behind as is in use. */
static pl_status reserve(pl_event_queue *queue, pl_arena *arena, uint32_t capacity) {
    pl_offset heap = 0;
    pl_offset slots = 0;
    PL_TRY(pl_arena_push(arena, capacity * sizeof(entry), &heap));
    PL_TRY(pl_arena_push(arena, capacity * sizeof(slot), &slots));
    if (queue->capacity > 0) {
        memcpy(pl_arena_at(arena, heap), heap_of(queue, arena), queue->count * sizeof(entry));
        memcpy(pl_arena_at(arena, slots), slots_of(queue, arena), queue->used_slots * sizeof(slot));
    }
    queue->heap = heap;
    queue->slots = slots;
    queue->capacity = capacity;
    return PL_OK;
}

pl_status pl_event_queue_init(pl_event_queue *queue, pl_arena *arena, uint32_t capacity) {
    PL_REQUIRE(capacity > 0 && capacity <= PL_EVENT_QUEUE_MAX);
    *queue = (pl_event_queue){0};
    return reserve(queue, arena, capacity);
}

static uint32_t take_slot(pl_event_queue *queue, slot *slots) {
    if (queue->free_slot == 0) {
        return queue->used_slots++;
    }
    const uint32_t index = queue->free_slot - 1;
    queue->free_slot = slots[index].next_free;
    return index;
}

static void give_slot(pl_event_queue *queue, slot *slots, uint32_t index) {
    slots[index].place = NOT_IN_HEAP;
    slots[index].next_free = queue->free_slot;
    queue->free_slot = index + 1;
}

static pl_event_handle handle_of(uint64_t number, uint32_t index) {
    return number << SLOT_BITS | (index + 1);
}

/* Member by member: what lies in `unused` must not reach a snapshot. */
static pl_event copy_of(const pl_event *event) {
    return (pl_event){
        .at = event->at,
        .priority = event->priority,
        .kind = event->kind,
        .a = event->a,
        .b = event->b,
        .c = event->c,
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
    slot *slots = slots_of(queue, arena);
    const uint32_t index = take_slot(queue, slots);
    const uint64_t number = queue->scheduled++;
    slots[index].event = copy_of(event);
    slots[index].number = number;
    const entry e = {
        .time = (uint64_t)event->at ^ (1ull << 63),
        .order = (uint64_t)event->priority << PRIORITY_SHIFT | number,
        .slot = index,
    };
    sift_up(heap_of(queue, arena), slots, queue->count++, e);
    if (handle != NULL) {
        *handle = handle_of(number, index);
    }
    return PL_OK;
}

/* Takes the entry at a place out of the heap and closes the gap with the last one. */
static void cut(pl_event_queue *queue, pl_arena *arena, uint32_t at) {
    entry *heap = heap_of(queue, arena);
    slot *slots = slots_of(queue, arena);
    give_slot(queue, slots, heap[at].slot);
    const entry last = heap[--queue->count];
    if (at == queue->count) {
        return;
    }
    if (at > 0 && before(&last, &heap[(at - 1) / ARITY])) {
        sift_up(heap, slots, at, last);
    } else {
        sift_down(heap, slots, queue->count, at, last);
    }
}

bool pl_event_queue_remove(pl_event_queue *queue, pl_arena *arena, pl_event_handle handle) {
    const uint32_t index_and_one = (uint32_t)handle & ((1u << SLOT_BITS) - 1);
    if (index_and_one == 0 || index_and_one > queue->used_slots) {
        return false;
    }
    const slot *s = &slots_of(queue, arena)[index_and_one - 1];
    if (s->number != handle >> SLOT_BITS || s->place == NOT_IN_HEAP) {
        return false;
    }
    cut(queue, arena, (uint32_t)s->place);
    return true;
}

bool pl_event_queue_first(const pl_event_queue *queue, const pl_arena *arena, pl_event *event) {
    if (queue->count == 0) {
        return false;
    }
    *event = slots_of(queue, arena)[heap_of(queue, arena)[0].slot].event;
    return true;
}

bool pl_event_queue_at(const pl_event_queue *queue, const pl_arena *arena, uint32_t i,
                       pl_event *event, pl_event_handle *handle) {
    if (i >= queue->count) {
        return false;
    }
    const uint32_t index = heap_of(queue, arena)[i].slot;
    const slot *s = &slots_of(queue, arena)[index];
    *event = s->event;
    *handle = handle_of(s->number, index);
    return true;
}

bool pl_event_queue_take(pl_event_queue *queue, pl_arena *arena, pl_event *event) {
    if (!pl_event_queue_first(queue, arena, event)) {
        return false;
    }
    cut(queue, arena, 0);
    return true;
}
