/*
 * hold_bench.c -- what the event queue costs.
 *
 *     hold_bench [HOLDS]
 *
 * The hold model (Vaucher, Duval 1975; Jones 1986): N events are pending; again and again the first
 * is taken, handed to the handler of its kind, which schedules another one an exponential time
 * (mean 10 000 seconds) later. Increments are drawn live (xoshiro256++), so that no branch
 * predictor learns the run: exactly the exponential by a logarithm, or its 65 536 quantiles by
 * table. In the runs with cancellation a handler also schedules a second event and cancels that of
 * the event before, so that of three deeds one is a cancellation. Prints the least and the median
 * nanoseconds of a hold of 9 repetitions. For `scripts/bench`; no test is timed.
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "kernel/event_queue.h"

enum { TABLE_BITS = 12, TABLE = 1 << TABLE_BITS, REPETITIONS = 9, KINDS = 8, MEAN = 10000 };

typedef struct bench bench;
typedef void handler(bench *b, const pl_event *event);

struct bench {
    pl_arena arena;
    pl_event_queue queue;
    uint64_t state[4]; /* xoshiro256++ */
    pl_event_handle spare;
    const int64_t *table; /* NULL: by logarithm */
    handler *handlers[KINDS];
    uint64_t handled;
};

static uint64_t rotate(uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
}

static uint64_t draw(uint64_t s[4]) {
    const uint64_t result = rotate(s[0] + s[3], 23) + s[0];
    const uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

static int64_t increment(bench *b) {
    const uint64_t u = draw(b->state);
    if (b->table != NULL) {
        return b->table[u >> (64 - TABLE_BITS)];
    }
    return (int64_t)(-log(((double)(u >> 11) + 0.5) * 0x1p-53) * MEAN);
}

static void must(bool good) {
    if (!good) {
        fprintf(stderr, "hold_bench: the queue refused\n");
        exit(1);
    }
}

static void add(bench *b, pl_time now, pl_event_handle *handle) {
    const pl_event next = {.at = now + increment(b), .kind = (uint16_t)(b->state[1] % KINDS)};
    must(pl_event_queue_add(&b->queue, &b->arena, &next, handle) == PL_OK);
}

static void schedule_another(bench *b, const pl_event *event) {
    b->handled++;
    add(b, event->at, NULL);
}

static void schedule_and_cancel(bench *b, const pl_event *event) {
    const pl_event_handle before = b->spare;
    b->handled++;
    add(b, event->at, NULL);
    add(b, event->at, &b->spare);
    if (!pl_event_queue_remove(&b->queue, &b->arena, before)) {
        pl_event extra; /* it has happened: one more is pending now than should be */
        must(pl_event_queue_take(&b->queue, &b->arena, &extra));
    }
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fill(bench *b, uint32_t pending) {
    must(pl_event_queue_init(&b->queue, &b->arena, pending + 2) == PL_OK);
    for (uint32_t i = 0; i < pending; i++) {
        add(b, 0, NULL);
    }
    add(b, 0, &b->spare);
}

static double hold(bench *b, uint64_t holds) {
    const double begin = seconds();
    for (uint64_t i = 0; i < holds; i++) {
        pl_event event;
        must(pl_event_queue_take(&b->queue, &b->arena, &event));
        b->handlers[event.kind](b, &event);
    }
    return (seconds() - begin) / (double)holds * 1e9;
}

static int compare(const void *left, const void *right) {
    const double a = *(const double *)left;
    const double b = *(const double *)right;
    return (a > b) - (a < b);
}

static void measure(uint32_t pending, bool cancels, const int64_t *table, uint64_t holds) {
    double ns[REPETITIONS];
    for (int r = 0; r < REPETITIONS; r++) {
        bench b = {.state = {1, 2, 3, (uint64_t)r + 4}, .table = table};
        must(pl_arena_init(&b.arena, pl_allocator_default(), 64u << 20) == PL_OK);
        for (int k = 0; k < KINDS; k++) {
            b.handlers[k] = cancels ? schedule_and_cancel : schedule_another;
        }
        fill(&b, pending);
        (void)hold(&b, 10ull * pending + 1000); /* until it is as it will be */
        ns[r] = hold(&b, holds);
        pl_arena_fini(&b.arena);
    }
    qsort(ns, REPETITIONS, sizeof *ns, compare);
    printf("hold N %u %s %s least %.1f median %.1f\n", pending, cancels ? "cancel" : "plain",
           table != NULL ? "table" : "log", ns[0], ns[REPETITIONS / 2]);
}

int main(int argc, char **argv) {
    static const uint32_t sizes[] = {100, 1000, 10000};
    const uint64_t holds = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    int64_t *table = malloc(TABLE * sizeof *table);
    must(table != NULL && holds > 0);
    for (int i = 0; i < TABLE; i++) {
        table[i] = (int64_t)(-log(((double)i + 0.5) / TABLE) * MEAN);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (int cancels = 0; cancels < 2; cancels++) {
            measure(sizes[i], cancels, table, holds);
            measure(sizes[i], cancels, NULL, holds);
        }
    }
    free(table);
    return 0;
}
