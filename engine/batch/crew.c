#include "batch/crew.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <uv.h>

#include "base/contract.h"
#include "batch/hold.h"

enum { BLOCKS_A_JOB = 4, STACK_BYTES = 8 << 20, WINK_MS = 100 };

typedef enum state { FREE, TAKEN, DONE } state;

typedef struct slot {
    state state;
    bool cut; /* not all its runs were played: nothing behind it may be delivered */
    pl_rows rows;
} slot;

/* A cell's scenario, for all who play it. */
typedef struct shared {
    pl_hold hold;
    uint64_t cell;
    unsigned users;
    bool loaded;
} shared;

typedef struct crew {
    const pl_crew_order *order;
    pl_hold_from from;
    uv_mutex_t lock; /* of all that follows */
    uv_cond_t handed_in, made_room, loaded;
    slot *slots; /* a ring: block b in slot b % slot_count */
    uint64_t slot_count;
    uint64_t block_count, taken, delivered; /* blocks */
    shared *cells;                          /* as many as workers */
    pl_status status;                       /* the first failure */
    bool cut;                               /* a block that was cut has been delivered */
    atomic_bool stop;                       /* also looked at without the lock, after each run */
} crew;

/* --- which runs a block has --- */

typedef struct span {
    uint64_t cell, replicate, count;
} span;

/* Blocks do not reach over the end of a cell; all but the first and last of a cell are whole. */
static uint64_t blocks_of_cell(const pl_experiment *e) {
    return (e->runs + PL_ROWS_MAX - 1) / PL_ROWS_MAX;
}

static uint64_t block_of_run(const pl_experiment *e, uint64_t run) {
    return run / e->runs * blocks_of_cell(e) + run % e->runs / PL_ROWS_MAX;
}

static span span_of(const crew *c, uint64_t block) {
    const pl_experiment *e = c->order->experiment;
    const uint64_t number = block_of_run(e, c->order->first) + block;
    const uint64_t cell = number / blocks_of_cell(e);
    uint64_t from = cell * e->runs + number % blocks_of_cell(e) * PL_ROWS_MAX;
    uint64_t end =
        from + PL_ROWS_MAX < (cell + 1) * e->runs ? from + PL_ROWS_MAX : (cell + 1) * e->runs;
    from = from < c->order->first ? c->order->first : from;
    end = end > c->order->end ? c->order->end : end;
    return (span){cell, from - cell * e->runs, end - from};
}

/* --- scenarios --- */

static shared *find_or_begin(crew *c, uint64_t cell, bool *is_mine) {
    shared *unused = NULL;
    for (unsigned i = 0; i < c->order->jobs; i++) {
        if (c->cells[i].users > 0 && c->cells[i].cell == cell) {
            *is_mine = false;
            return &c->cells[i];
        }
        unused = c->cells[i].users == 0 && unused == NULL ? &c->cells[i] : unused;
    }
    PL_INVARIANT(unused != NULL); /* each worker holds one at most */
    *unused = (shared){.cell = cell};
    *is_mine = true;
    return unused;
}

/* The lock is held; it is let go while the scenario is loaded. */
static shared *hold_scenario(crew *c, uint64_t cell) {
    bool is_mine = false;
    shared *s = find_or_begin(c, cell, &is_mine);
    s->users++;
    if (is_mine) {
        uv_mutex_unlock(&c->lock);
        const pl_status status = pl_hold_load(&c->from, cell, &s->hold);
        uv_mutex_lock(&c->lock);
        s->loaded = true;
        c->status = c->status == PL_OK ? status : c->status;
        uv_cond_broadcast(&c->loaded);
    }
    while (!s->loaded) {
        uv_cond_wait(&c->loaded, &c->lock);
    }
    return s;
}

/* own: what the worker had made after it. */
static void leave_scenario(shared *s, pl_hold *own) {
    pl_hold_drop(own);
    if (--s->users == 0) {
        pl_hold_drop(&s->hold);
    }
}

/* --- playing --- */

/* own: the worker's, of this cell or of none. */
static pl_status play_span(const crew *c, const pl_hold *held, pl_hold *own, span runs,
                           pl_rows *rows) {
    pl_status status = PL_OK;
    pl_rows_begin(rows, runs.cell, runs.replicate);
    for (uint64_t i = 0; i < runs.count && status == PL_OK && !atomic_load(&c->stop); i++) {
        status = pl_hold_play(&c->from, held, own, runs.replicate + i, rows);
    }
    return status;
}

static bool goes_on(const void *context) {
    const crew *c = context;
    return !atomic_load(&c->stop);
}

/* The same, by a process. */
static pl_status send_span(const crew *c, pl_outpost *outpost, span runs, pl_rows *rows) {
    const pl_outpost_span asked = {runs.cell, runs.replicate, runs.count};
    const pl_status status =
        pl_outpost_play(outpost, c->order->elsewhere, &asked, goes_on, c, rows);
    return status == PL_INTERRUPTED ? PL_OK : status; /* it is cut */
}

static bool may_take(const crew *c) {
    return c->taken < c->delivered + c->slot_count;
}

static bool is_over(const crew *c) {
    return atomic_load(&c->stop) || c->status != PL_OK || c->taken == c->block_count;
}

/* Until nothing is left to take. A scenario is kept from block to block of its cell. */
static void work(void *context) {
    crew *c = context;
    shared *held = NULL;
    pl_hold own = {.scenario = NULL};
    pl_outpost outpost = {.process = 0};
    const bool is_here = c->order->elsewhere == NULL;
    uv_mutex_lock(&c->lock);
    for (;;) {
        while (!is_over(c) && !may_take(c)) {
            uv_cond_wait(&c->made_room, &c->lock);
        }
        if (is_over(c)) {
            break;
        }
        slot *s = &c->slots[c->taken % c->slot_count];
        const span runs = span_of(c, c->taken++);
        s->state = TAKEN;
        if (held != NULL && held->cell != runs.cell) {
            leave_scenario(held, &own);
            held = NULL;
        }
        held = held == NULL && is_here ? hold_scenario(c, runs.cell) : held;
        uv_mutex_unlock(&c->lock);
        const pl_status status = is_here ? play_span(c, &held->hold, &own, runs, &s->rows)
                                         : send_span(c, &outpost, runs, &s->rows);
        uv_mutex_lock(&c->lock);
        c->status = c->status == PL_OK ? status : c->status;
        s->cut = s->rows.count < runs.count;
        s->state = DONE;
        uv_cond_signal(&c->handed_in);
    }
    if (held != NULL) {
        leave_scenario(held, &own);
    }
    uv_cond_broadcast(&c->made_room);
    uv_cond_signal(&c->handed_in);
    uv_mutex_unlock(&c->lock);
    pl_outpost_close(&outpost);
}

/* --- in order --- */

/* The lock is held. What was played is delivered, also after a stop, as far as it has no gap. */
static void deliver_all(crew *c) {
    while (c->status == PL_OK && !c->cut && !(c->delivered == c->taken && is_over(c))) {
        slot *s = &c->slots[c->delivered % c->slot_count];
        const bool is_next = c->delivered < c->taken && s->state == DONE;
        if (!is_next) {
            (void)uv_cond_timedwait(&c->handed_in, &c->lock, WINK_MS * 1000000ull);
        }
        uv_mutex_unlock(&c->lock);
        const pl_status status = is_next ? c->order->deliver(c->order->context, &s->rows) : PL_OK;
        const bool go_on = c->order->go_on(c->order->context);
        uv_mutex_lock(&c->lock);
        c->status = c->status == PL_OK ? status : c->status;
        if (!go_on) {
            atomic_store(&c->stop, true);
        }
        if (is_next) {
            c->cut = s->cut;
            s->state = FREE;
            c->delivered++;
        }
        if (is_next || is_over(c)) {
            uv_cond_broadcast(&c->made_room);
        }
    }
}

static pl_status open_slots(crew *c) {
    const pl_allocator *a = c->order->allocator;
    c->slot_count = (uint64_t)c->order->jobs * BLOCKS_A_JOB;
    c->slots = a->take(a->context, c->slot_count * sizeof c->slots[0]);
    c->cells = a->take(a->context, c->order->jobs * sizeof c->cells[0]);
    if (c->slots == NULL || c->cells == NULL) {
        return PL_NO_MEMORY;
    }
    for (uint64_t i = 0; i < c->slot_count; i++) {
        PL_TRY(pl_rows_open(&c->slots[i].rows, a, c->order->experiment->measure_count));
    }
    return PL_OK;
}

static void close_slots(crew *c) {
    const pl_allocator *a = c->order->allocator;
    for (uint64_t i = 0; c->slots != NULL && i < c->slot_count; i++) {
        pl_rows_close(&c->slots[i].rows);
    }
    a->give(a->context, c->slots);
    a->give(a->context, c->cells);
}

/* Workers that could be started do the work of those that could not. */
static void go(crew *c) {
    const uv_thread_options_t options = {.flags = UV_THREAD_HAS_STACK_SIZE,
                                         .stack_size = STACK_BYTES};
    uv_thread_t threads[PL_CREW_JOBS_MAX];
    unsigned started = 0;
    while (started < c->order->jobs &&
           uv_thread_create_ex(&threads[started], &options, work, c) == 0) {
        started++;
    }
    uv_mutex_lock(&c->lock);
    c->status = started == 0 ? PL_LIMIT : c->status;
    deliver_all(c);
    atomic_store(&c->stop, true);
    uv_cond_broadcast(&c->made_room);
    uv_mutex_unlock(&c->lock);
    for (unsigned i = 0; i < started; i++) {
        uv_thread_join(&threads[i]);
    }
}

pl_status pl_crew_play(const pl_crew_order *order) {
    crew c = {.order = order,
              .from = {order->experiment, order->base, order->allocator},
              .status = PL_OK};
    PL_REQUIRE(order->jobs >= 1 && order->jobs <= PL_CREW_JOBS_MAX);
    PL_REQUIRE(order->first <= order->end && order->end <= pl_experiment_runs(order->experiment));
    if (order->first == order->end) {
        return PL_OK;
    }
    c.block_count = block_of_run(order->experiment, order->end - 1) -
                    block_of_run(order->experiment, order->first) + 1;
    c.status = open_slots(&c);
    if (c.status == PL_OK && uv_mutex_init(&c.lock) == 0) {
        /* These fail only where a mutex does. */
        (void)uv_cond_init(&c.handed_in);
        (void)uv_cond_init(&c.made_room);
        (void)uv_cond_init(&c.loaded);
        go(&c);
        uv_cond_destroy(&c.loaded);
        uv_cond_destroy(&c.made_room);
        uv_cond_destroy(&c.handed_in);
        uv_mutex_destroy(&c.lock);
    }
    close_slots(&c);
    if (c.status != PL_OK) {
        return c.status;
    }
    return c.delivered == c.block_count && !c.cut ? PL_OK : PL_INTERRUPTED;
}
