/*
 * mm1.c -- one counter, one line of customers: the event queue without a parliament.
 *
 *     cc mm1.c -o mm1 $(pkg-config --cflags --libs plenum) -lm
 *     ./mm1 LOAD CUSTOMERS [SEED]
 *
 * Customers come at random (exponential gaps, LOAD of them in the mean time that serving one takes,
 * 0 < LOAD < 1) and are served one by one, in order, for exponential times: M/M/1. Prints the mean
 * time a customer waits for his turn, in mean times of service, beside that of theory,
 *
 *     W = LOAD / (1 - LOAD)        (Erlang 1909; Kleinrock, Queueing Systems I, 1975, 3.2)
 *
 * and fails if they are further apart than four standard errors (of the means of 50 batches).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "kernel/event_queue.h"
#include "kernel/rng.h"

enum { ARRIVES, SERVED, TICKS = 1000000, LINE = 1 << 16, BATCHES = 50 };

typedef struct counter {
    pl_arena arena;
    pl_event_queue queue;
    pl_rng rng;
    double load;
    uint32_t customers; /* to come, in all */
    uint32_t arrived, begun;
    pl_offset line; /* pl_time[LINE]: when each came, a ring */
    double waited[BATCHES];
} counter;

/* Exponential, in ticks; by name, so that another load meets the same customers. */
static pl_time duration(const counter *c, const char *stream, uint32_t customer, double mean) {
    const pl_draw draw = {.stream = pl_text_hash64(pl_text_of(stream)), .n = customer};
    return (pl_time)(-log(pl_rng_unit(pl_rng_u32(&c->rng, draw))) * mean * TICKS + 0.5);
}

static pl_status schedule(counter *c, pl_time at, uint16_t kind) {
    const pl_event event = {.at = at, .kind = kind};
    return pl_event_queue_add(&c->queue, &c->arena, &event, NULL);
}

static pl_time *came(counter *c, uint32_t customer) {
    return &PL_ARENA_AT(pl_time, &c->arena, c->line)[customer % LINE];
}

/* The next in the line has his turn. */
static pl_status serve(counter *c, pl_time now) {
    const uint32_t batch = (uint32_t)((uint64_t)c->begun * BATCHES / c->customers);
    c->waited[batch] += (double)(now - *came(c, c->begun)) / TICKS;
    return schedule(c, now + duration(c, "service", c->begun++, 1), SERVED);
}

static pl_status arrive(counter *c, pl_time now, bool is_free) {
    if (c->arrived - c->begun == LINE) {
        return PL_LIMIT;
    }
    *came(c, c->arrived++) = now;
    if (c->arrived < c->customers) {
        PL_TRY(schedule(c, now + duration(c, "arrival", c->arrived, 1 / c->load), ARRIVES));
    }
    return is_free ? serve(c, now) : PL_OK;
}

static pl_status play(counter *c) {
    pl_event event;
    uint32_t served = 0;
    PL_TRY(schedule(c, 0, ARRIVES));
    while (pl_event_queue_take(&c->queue, &c->arena, &event)) {
        if (event.kind == ARRIVES) {
            PL_TRY(arrive(c, event.at, served == c->begun));
        } else if (++served < c->arrived) {
            PL_TRY(serve(c, event.at));
        }
    }
    return PL_OK;
}

static int report(const counter *c) {
    const double theory = c->load / (1 - c->load);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < BATCHES; i++) {
        const double batch = c->waited[i] * BATCHES / c->customers;
        mean += batch / BATCHES;
        squares += batch * batch / BATCHES;
    }
    const double error = sqrt((squares - mean * mean) / (BATCHES - 1));
    printf("mean wait %.4f, theory %.4f, standard error %.4f\n", mean, theory, error);
    return fabs(mean - theory) <= 4 * error ? 0 : 1;
}

static pl_status prepare(counter *c) {
    PL_TRY(pl_arena_init(&c->arena, pl_allocator_default(), 1 << 20));
    PL_TRY(pl_arena_push(&c->arena, LINE * sizeof(pl_time), &c->line));
    return pl_event_queue_init(&c->queue, &c->arena, 4);
}

int main(int argc, char **argv) {
    counter c = {.load = argc > 2 ? strtod(argv[1], NULL) : 0};
    const long customers = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    if (!(c.load > 0 && c.load < 1) || customers < BATCHES || customers > 1000000000L) {
        fprintf(stderr, "mm1 LOAD CUSTOMERS [SEED]: LOAD above 0 and below 1, at least %d\n",
                BATCHES);
        return 2;
    }
    c.customers = (uint32_t)customers;
    c.rng.seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    pl_status status = prepare(&c);
    if (status == PL_OK) {
        status = play(&c);
    }
    pl_arena_fini(&c.arena);
    if (status != PL_OK) {
        fprintf(stderr, "mm1: %s\n", pl_status_text(status));
        return 1;
    }
    return report(&c);
}
