/*
 * event_queue.h -- what is to happen, and in which order.
 *
 * A total order: time, then priority (lower first), then order of scheduling; it depends on
 * no address and no hash seed. The three and the event's slot are packed into one 128-bit key, so
 * one comparison decides. A 4-ary heap in the run's arena; every entry knows its slot and every
 * slot its place in the heap, so an event is cancelled by handle in O(log n). The root that was
 * taken stays vacant until the next deed: most handlers schedule, and what they schedule sinks from
 * there, which costs half of closing the gap and adding at the end.
 *
 *     heap:   [time | priority | number | slot] ...   children of i: 4i+1 .. 4i+4
 *     slots:  [kind, a, b, c] ...
 *     places: [place in the heap] ... by slot; of free ones the next free
 */
#ifndef PL_KERNEL_EVENT_QUEUE_H
#define PL_KERNEL_EVENT_QUEUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "kernel/calendar.h"

#define PL_EVENT_QUEUE_MAX           100000u      /* events pending at once */
#define PL_EVENT_QUEUE_SCHEDULED_MAX (1ull << 39) /* events added to one queue, all told */
#define PL_EVENT_QUEUE_BYTES         40u          /* of arena, an event of capacity */

typedef struct pl_event {
    pl_time at;
    uint8_t priority; /* lower first at the same instant */
    uint8_t unused;
    uint16_t kind;   /* the owner's */
    int32_t a, b, c; /* the owner's */
} pl_event;

/* 0 = none; never given twice in a run: the event's number of scheduling and its slot. */
typedef uint64_t pl_event_handle;

/* Lies in an arena; all zero is not a queue. */
typedef struct pl_event_queue {
    pl_offset heap;
    pl_offset slots;
    pl_offset places;
    uint32_t count; /* pending */
    uint32_t hole;  /* 1: the root of the heap is vacant */
    uint32_t capacity;
    uint32_t free_slot; /* index + 1; 0 = none */
    uint32_t used_slots;
    uint64_t scheduled; /* events added so far: the third part of the key */
} pl_event_queue;

/* Room for `capacity` events at first (1 .. PL_EVENT_QUEUE_MAX). Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_event_queue_init(pl_event_queue *queue, pl_arena *arena,
                                            uint32_t capacity);
/* *handle may be NULL. A failure changes nothing in the queue. Errors: NO_MEMORY, LIMIT (too many
 * pending or added, or the arena is full). */
PL_MUST_CHECK pl_status pl_event_queue_add(pl_event_queue *queue, pl_arena *arena,
                                           const pl_event *event, pl_event_handle *handle);
/* Cancels; false if it already happened, was cancelled or never was. */
bool pl_event_queue_remove(pl_event_queue *queue, pl_arena *arena, pl_event_handle handle);
/* Takes the first event out; false if there is none. */
bool pl_event_queue_take(pl_event_queue *queue, pl_arena *arena, pl_event *event);
/* Looks at the first event; false if there is none. */
bool pl_event_queue_first(const pl_event_queue *queue, const pl_arena *arena, pl_event *event);
/* Looks at the i-th event (0..) in no particular order; false: there are not so many. */
bool pl_event_queue_at(const pl_event_queue *queue, const pl_arena *arena, uint32_t i,
                       pl_event *event, pl_event_handle *handle);

#endif
