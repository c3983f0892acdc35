#include "testing.h"

#include "aborting.h"
#include "chance.h"
#include "failing_allocator.h"
#include "kernel/event_queue.h"

/* --- an arena with a queue in it --- */

/* The queue at its largest, and all the smaller ones it leaves behind. */
enum { ROOM = 32 << 20 };

typedef struct hall {
    pl_arena arena;
    pl_event_queue queue;
} hall;

static void open_hall(hall *h, uint32_t capacity) {
    assert_int_equal(pl_arena_init(&h->arena, pl_allocator_default(), ROOM), PL_OK);
    assert_int_equal(pl_event_queue_init(&h->queue, &h->arena, capacity), PL_OK);
}

static void close_hall(hall *h) {
    pl_arena_fini(&h->arena);
}

static pl_event_handle add(hall *h, pl_event event) {
    pl_event_handle handle = 0;
    assert_int_equal(pl_event_queue_add(&h->queue, &h->arena, &event, &handle), PL_OK);
    assert_true(handle != 0);
    return handle;
}

static bool take(hall *h, pl_event *event) {
    return pl_event_queue_take(&h->queue, &h->arena, event);
}

static bool cancel(hall *h, pl_event_handle handle) {
    return pl_event_queue_remove(&h->queue, &h->arena, handle);
}

static void assert_same_event(const pl_event *a, const pl_event *b) {
    assert_int_equal(a->at, b->at);
    assert_int_equal(a->priority, b->priority);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->a, b->a);
    assert_int_equal(a->b, b->b);
    assert_int_equal(a->c, b->c);
}

/* --- the naive model: a list in order of scheduling, looked through from the front --- */

enum { MODEL_MAX = 6000 };

typedef struct planned {
    pl_event event;
    pl_event_handle handle;
    bool pending;
} planned;

typedef struct model {
    planned list[MODEL_MAX];
    uint32_t count;
} model;

/* The first by time, then priority, then place in the list; MODEL_MAX if nothing is pending. */
static uint32_t model_first(const model *m) {
    uint32_t best = MODEL_MAX;
    for (uint32_t i = 0; i < m->count; i++) {
        const pl_event *e = &m->list[i].event;
        const pl_event *b = best < MODEL_MAX ? &m->list[best].event : NULL;
        if (m->list[i].pending &&
            (b == NULL || e->at < b->at || (e->at == b->at && e->priority < b->priority))) {
            best = i;
        }
    }
    return best;
}

static uint32_t model_pending(const model *m) {
    uint32_t pending = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        pending += m->list[i].pending;
    }
    return pending;
}

/* --- order --- */

static pl_time awkward_time(uint64_t *random, uint32_t shape) {
    static const pl_time edges[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX - 1, INT64_MAX};
    switch (shape % 4) {
    case 0:
        return (pl_time)chance_below(random, 5) - 2;
    case 1:
        return -1645665600 + (pl_time)chance_below(random, 100000);
    case 2:
        return edges[chance_below(random, 7)];
    }
    return (pl_time)chance_draw(random);
}

/* Merges two sorted halves; a stable sort known from textbooks, of nothing but time and priority.
 */
static void merge_sort(pl_event *events, pl_event *spare, uint32_t n) {
    if (n < 2) {
        return;
    }
    const uint32_t half = n / 2;
    merge_sort(events, spare, half);
    merge_sort(events + half, spare, n - half);
    memcpy(spare, events, n * sizeof *events);
    uint32_t left = 0;
    uint32_t right = half;
    for (uint32_t i = 0; i < n; i++) {
        const pl_event *l = &spare[left];
        const pl_event *r = &spare[right];
        const bool take_right =
            left == half ||
            (right < n && (r->at < l->at || (r->at == l->at && r->priority < l->priority)));
        events[i] = take_right ? spare[right++] : spare[left++];
    }
}

static void check_order(uint32_t n, uint32_t shape, uint64_t seed) {
    hall h;
    uint64_t random = seed;
    open_hall(&h, 1 + chance_below(&random, 64));
    pl_event *events = calloc(n + 1, sizeof *events);
    pl_event *spare = calloc(n + 1, sizeof *spare);
    assert_true(events != NULL && spare != NULL);
    for (uint32_t i = 0; i < n; i++) {
        events[i] = (pl_event){.at = awkward_time(&random, shape),
                               .priority = (uint8_t)(chance_below(&random, 3) * 127),
                               .kind = (uint16_t)chance_below(&random, 65536),
                               .a = (int32_t)i,
                               .b = -(int32_t)i,
                               .c = (int32_t)chance_below(&random, 1000)};
        add(&h, events[i]);
    }
    merge_sort(events, spare, n);
    pl_event first;
    pl_event taken;
    for (uint32_t i = 0; i < n; i++) {
        assert_true(pl_event_queue_first(&h.queue, &h.arena, &first));
        assert_true(take(&h, &taken));
        assert_same_event(&first, &events[i]);
        assert_same_event(&taken, &events[i]);
    }
    assert_false(take(&h, &taken));
    assert_false(pl_event_queue_first(&h.queue, &h.arena, &first));
    free(events);
    free(spare);
    close_hall(&h);
}

static void events_come_by_time_then_priority_then_order_of_scheduling(void **state) {
    (void)state;
    static const uint32_t sizes[] = {0, 1, 2, 3, 4, 5, 6, 16, 17, 21, 22, 63, 64, 65, 341, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (uint32_t shape = 0; shape < 4; shape++) {
            for (uint64_t seed = 1; seed <= 5; seed++) {
                check_order(sizes[i], shape, seed * 0x9e3779b97f4a7c15ull + i);
            }
        }
    }
    check_order(20000, 0, 77);
    check_order(20000, 3, 78);
}

static void events_that_tie_in_everything_come_in_order_of_scheduling(void **state) {
    (void)state;
    hall h;
    open_hall(&h, 1);
    for (int32_t i = 0; i < 3000; i++) {
        add(&h, (pl_event){.at = -5, .priority = 255, .a = i});
    }
    pl_event event;
    for (int32_t i = 0; i < 3000; i++) {
        assert_true(take(&h, &event));
        assert_int_equal(event.a, i);
    }
    close_hall(&h);
}

static void an_earlier_time_wins_over_any_priority_and_any_order(void **state) {
    (void)state;
    hall h;
    open_hall(&h, 8);
    add(&h, (pl_event){.at = 0, .priority = 0, .a = 3});
    add(&h, (pl_event){.at = -1, .priority = 255, .a = 2});
    add(&h, (pl_event){.at = INT64_MAX, .priority = 0, .a = 4});
    add(&h, (pl_event){.at = INT64_MIN, .priority = 255, .a = 1});
    pl_event event;
    for (int32_t i = 1; i <= 4; i++) {
        assert_true(take(&h, &event));
        assert_int_equal(event.a, i);
    }
    close_hall(&h);
}

static void looking_at_the_first_event_takes_nothing(void **state) {
    (void)state;
    hall h;
    pl_event event;
    open_hall(&h, 4);
    assert_false(pl_event_queue_first(&h.queue, &h.arena, &event));
    add(&h, (pl_event){.at = 9, .a = 1});
    for (int i = 0; i < 3; i++) {
        assert_true(pl_event_queue_first(&h.queue, &h.arena, &event));
        assert_int_equal(event.a, 1);
    }
    assert_int_equal(h.queue.count, 1);
    close_hall(&h);
}

static void every_pending_event_is_looked_at_once_with_its_handle(void **state) {
    (void)state;
    hall h;
    pl_event event;
    pl_event_handle handle = 0;
    bool seen[8] = {false};
    open_hall(&h, 4);
    assert_false(pl_event_queue_at(&h.queue, &h.arena, 0, &event, &handle));
    for (int i = 0; i < 8; i++) {
        (void)add(&h, (pl_event){.at = 9 - i, .a = i});
    }
    assert_true(take(&h, &event)); /* number 7 is gone */
    for (uint32_t i = 0; i < 7; i++) {
        assert_true(pl_event_queue_at(&h.queue, &h.arena, i, &event, &handle));
        assert_in_range(event.a, 0, 6);
        assert_false(seen[event.a]);
        assert_int_equal(event.at, 9 - event.a);
        seen[event.a] = true;
    }
    assert_false(pl_event_queue_at(&h.queue, &h.arena, 7, &event, &handle));
    assert_true(pl_event_queue_at(&h.queue, &h.arena, 3, &event, &handle));
    assert_true(cancel(&h, handle));
    assert_false(cancel(&h, handle));
    for (uint32_t i = 0; pl_event_queue_at(&h.queue, &h.arena, i, &(pl_event){0}, &handle); i++) {
        assert_in_range(i, 0, 5);
    }
    close_hall(&h);
}

/* --- cancelling --- */

static void cancel_at_random(hall *h, model *m, uint64_t *random) {
    if (m->count == 0) {
        return;
    }
    planned *p = &m->list[chance_below(random, m->count)];
    assert_int_equal(cancel(h, p->handle), p->pending);
    p->pending = false;
}

static void add_at_random(hall *h, model *m, uint64_t *random) {
    if (m->count == MODEL_MAX) {
        return;
    }
    planned *p = &m->list[m->count];
    *p = (planned){.event = {.at = (pl_time)chance_below(random, 40) - 20,
                             .priority = (uint8_t)chance_below(random, 3),
                             .a = (int32_t)m->count},
                   .pending = true};
    p->handle = add(h, p->event);
    m->count++;
}

static void take_and_compare(hall *h, model *m) {
    pl_event event;
    const uint32_t first = model_first(m);
    assert_int_equal(take(h, &event), first < MODEL_MAX);
    if (first < MODEL_MAX) {
        assert_same_event(&event, &m->list[first].event);
        m->list[first].pending = false;
    }
}

/* adds, cancels, takes: how often of 100, the rest are takes. */
static void storm(uint64_t seed, uint32_t adds, uint32_t cancels, uint32_t steps) {
    model *m = calloc(1, sizeof *m);
    assert_non_null(m);
    hall h;
    uint64_t random = seed;
    open_hall(&h, 1 + (uint32_t)(seed % 16));
    for (uint32_t i = 0; i < steps; i++) {
        const uint32_t dice = chance_below(&random, 100);
        if (dice < adds) {
            add_at_random(&h, m, &random);
        } else if (dice < adds + cancels) {
            cancel_at_random(&h, m, &random);
        } else {
            take_and_compare(&h, m);
        }
        assert_int_equal(h.queue.count, model_pending(m));
    }
    while (model_pending(m) > 0) {
        take_and_compare(&h, m);
    }
    take_and_compare(&h, m);
    for (uint32_t i = 0; i < m->count; i++) {
        assert_false(cancel(&h, m->list[i].handle));
    }
    free(m);
    close_hall(&h);
}

static void a_storm_of_cancelling_leaves_what_a_naive_list_leaves(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        storm(seed * 7919, 50, 30, 1200);  /* comes and goes */
        storm(seed * 104729, 34, 33, 600); /* hovers about empty */
    }
    storm(5, 70, 25, 4000); /* grows large */
}

static void a_handle_is_good_once(void **state) {
    (void)state;
    hall h;
    pl_event event;
    open_hall(&h, 2);
    const pl_event_handle first = add(&h, (pl_event){.at = 1});
    const pl_event_handle second = add(&h, (pl_event){.at = 2, .a = 2});
    assert_true(cancel(&h, first));
    assert_false(cancel(&h, first));
    assert_true(take(&h, &event));
    assert_int_equal(event.a, 2);
    assert_false(cancel(&h, second));
    /* Their slots are used again, and the old handles still mean nothing. */
    const pl_event_handle third = add(&h, (pl_event){.at = 3});
    const pl_event_handle fourth = add(&h, (pl_event){.at = 4});
    assert_false(cancel(&h, first));
    assert_false(cancel(&h, second));
    assert_true(cancel(&h, fourth));
    assert_true(cancel(&h, third));
    close_hall(&h);
}

static void handles_that_were_never_given_are_refused(void **state) {
    (void)state;
    hall h;
    open_hall(&h, 4);
    assert_false(cancel(&h, 0));
    assert_false(cancel(&h, 1));
    const pl_event_handle handle = add(&h, (pl_event){.at = 1});
    for (int bit = 0; bit < 64; bit++) {
        assert_false(cancel(&h, handle ^ 1ull << bit));
    }
    assert_false(cancel(&h, 0));
    assert_false(cancel(&h, UINT64_MAX));
    assert_int_equal(h.queue.count, 1);
    assert_true(cancel(&h, handle));
    close_hall(&h);
}

static int compare_handles(const void *left, const void *right) {
    const pl_event_handle a = *(const pl_event_handle *)left;
    const pl_event_handle b = *(const pl_event_handle *)right;
    return (a > b) - (a < b);
}

static void no_handle_is_given_twice(void **state) {
    (void)state;
    enum { HANDLES = 60000 };
    hall h;
    uint64_t random = 11;
    pl_event event;
    pl_event_handle *handles = calloc(HANDLES, sizeof *handles);
    assert_non_null(handles);
    open_hall(&h, 1);
    for (uint32_t i = 0; i < HANDLES; i++) {
        handles[i] = add(&h, (pl_event){.at = (pl_time)chance_below(&random, 9)});
        if (chance_below(&random, 2) == 0) {
            cancel(&h, handles[chance_below(&random, i + 1)]);
        } else if (h.queue.count > 20) {
            take(&h, &event);
        }
    }
    qsort(handles, HANDLES, sizeof *handles, compare_handles);
    for (uint32_t i = 1; i < HANDLES; i++) {
        assert_true(handles[i - 1] != handles[i]);
    }
    free(handles);
    close_hall(&h);
}

/* As after many events: the counter of events is set near its end. */
static void the_queue_says_so_before_a_handle_would_come_again(void **state) {
    (void)state;
    hall h;
    open_hall(&h, 4);
    const pl_event event = {.at = 1};
    pl_event_handle handle = 0;
    const pl_event_handle early = add(&h, event);
    h.queue.scheduled = PL_EVENT_QUEUE_SCHEDULED_MAX - 1;
    const pl_event_handle last = add(&h, event);
    assert_true(last != early);
    assert_int_equal(pl_event_queue_add(&h.queue, &h.arena, &event, &handle), PL_LIMIT);
    assert_int_equal(handle, 0);
    assert_true(cancel(&h, last));
    assert_false(cancel(&h, last));
    assert_true(cancel(&h, early));
    assert_int_equal(pl_event_queue_add(&h.queue, &h.arena, &event, &handle), PL_LIMIT);
    close_hall(&h);
}

static void a_handle_need_not_be_asked_for(void **state) {
    (void)state;
    hall h;
    pl_event event = {.at = 4, .a = 9};
    open_hall(&h, 1);
    assert_int_equal(pl_event_queue_add(&h.queue, &h.arena, &event, NULL), PL_OK);
    event.a = 0;
    assert_true(take(&h, &event));
    assert_int_equal(event.a, 9);
    close_hall(&h);
}

/* --- growth and limits --- */

static void growing_keeps_order_and_handles(void **state) {
    (void)state;
    enum { EVENTS = 5000 };
    hall h;
    uint64_t random = 3;
    pl_event_handle handles[EVENTS];
    open_hall(&h, 1);
    for (int32_t i = 0; i < EVENTS; i++) {
        handles[i] = add(&h, (pl_event){.at = (pl_time)chance_below(&random, 300), .a = i});
    }
    for (int32_t i = 0; i < EVENTS; i += 3) {
        assert_true(cancel(&h, handles[i]));
    }
    pl_event before = {.at = INT64_MIN};
    pl_event event;
    uint32_t taken = 0;
    while (take(&h, &event)) {
        assert_true(event.a % 3 != 0);
        assert_true(before.at < event.at || (before.at == event.at && before.a < event.a));
        assert_false(cancel(&h, handles[event.a]));
        before = event;
        taken++;
    }
    assert_int_equal(taken, EVENTS - (EVENTS + 2) / 3);
    close_hall(&h);
}

static void a_full_queue_takes_no_more_until_one_has_gone(void **state) {
    (void)state;
    hall h;
    pl_event event = {.at = 7};
    pl_event_handle handle = 0;
    open_hall(&h, 1);
    for (uint32_t i = 0; i < PL_EVENT_QUEUE_MAX; i++) {
        event.a = (int32_t)i;
        assert_int_equal(pl_event_queue_add(&h.queue, &h.arena, &event, NULL), PL_OK);
    }
    assert_int_equal(pl_event_queue_add(&h.queue, &h.arena, &event, &handle), PL_LIMIT);
    assert_int_equal(handle, 0);
    assert_int_equal(h.queue.count, PL_EVENT_QUEUE_MAX);
    assert_true(take(&h, &event));
    assert_int_equal(event.a, 0);
    const uint64_t used = h.arena.used;
    handle = add(&h, (pl_event){.at = 6});
    assert_int_equal(h.arena.used, used);
    assert_true(cancel(&h, handle));
    for (uint32_t i = 1; i < PL_EVENT_QUEUE_MAX; i++) {
        assert_true(take(&h, &event));
        assert_int_equal(event.a, i);
    }
    assert_false(take(&h, &event));
    close_hall(&h);
}

static void a_queue_may_begin_at_its_largest(void **state) {
    (void)state;
    hall h;
    open_hall(&h, PL_EVENT_QUEUE_MAX);
    const uint64_t used = h.arena.used;
    for (uint32_t i = 0; i < PL_EVENT_QUEUE_MAX; i++) {
        add(&h, (pl_event){.at = -(pl_time)i});
    }
    assert_int_equal(h.arena.used, used);
    close_hall(&h);
}

static void begin_with(void *capacity) {
    hall h;
    open_hall(&h, *(const uint32_t *)capacity);
    close_hall(&h);
}

static bool capacity_aborts(uint32_t capacity) {
    return aborts_with(begin_with, &capacity);
}

static void a_capacity_out_of_range_is_a_broken_contract(void **state) {
    (void)state;
    assert_true(capacity_aborts(0));
    assert_false(capacity_aborts(1));
    assert_false(capacity_aborts(PL_EVENT_QUEUE_MAX));
    assert_true(capacity_aborts(PL_EVENT_QUEUE_MAX + 1));
}

static void an_arena_that_is_full_is_a_limit_and_changes_nothing(void **state) {
    (void)state;
    enum { SMALL = 4096 };
    pl_arena arena;
    pl_event_queue queue;
    pl_event event = {0};
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), SMALL), PL_OK);
    assert_int_equal(pl_event_queue_init(&queue, &arena, 1000), PL_LIMIT);
    pl_arena_fini(&arena);
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), SMALL), PL_OK);
    assert_int_equal(pl_event_queue_init(&queue, &arena, 1), PL_OK);
    int32_t added = 0;
    pl_status status = PL_OK;
    while (added < 1000 && status == PL_OK) {
        event = (pl_event){.at = 1000 - added, .a = added};
        status = pl_event_queue_add(&queue, &arena, &event, NULL);
        added += status == PL_OK;
    }
    assert_int_equal(status, PL_LIMIT);
    assert_int_equal(pl_event_queue_add(&queue, &arena, &event, NULL), PL_LIMIT);
    while (pl_event_queue_take(&queue, &arena, &event)) {
        assert_int_equal(event.a, --added);
    }
    assert_int_equal(added, 0);
    pl_arena_fini(&arena);
}

/* --- no memory --- */

static pl_status fill_and_empty(const pl_allocator *allocator, void *context) {
    pl_arena arena;
    pl_event_queue queue;
    pl_event event;
    uint32_t *added = context;
    *added = 0;
    PL_TRY(pl_arena_init(&arena, allocator, 1 << 20));
    pl_status status = pl_event_queue_init(&queue, &arena, 1);
    while (status == PL_OK && *added < 1000) {
        event = (pl_event){.at = -(pl_time)*added};
        status = pl_event_queue_add(&queue, &arena, &event, NULL);
        *added += status == PL_OK;
    }
    /* What was added before the refusal is all still there. */
    for (uint32_t left = *added; left > 0; left--) {
        assert_true(pl_event_queue_take(&queue, &arena, &event));
        assert_int_equal(event.at, 1 - (pl_time)left);
    }
    pl_arena_fini(&arena);
    return status;
}

static void memory_that_runs_out_is_said_and_loses_no_event(void **state) {
    (void)state;
    uint32_t added = 0;
    const size_t requests = failing_allocator_sweep(fill_and_empty, &added);
    assert_int_equal(added, 1000);
    /* The arena; the heap, the slots and the places of 1, 2, 4 ... 1024 events. */
    assert_int_equal(requests, 1 + 3 * 11);
}

/* --- bytes --- */

static void spoil(pl_event *event, int rubbish) {
    memset(event, rubbish, sizeof *event);
    event->at = 5;
    event->priority = 1;
    event->kind = 2;
    event->a = 3;
    event->b = 4;
    event->c = 5;
}

/* What a caller left between the members of an event would end up in a snapshot. */
static void equal_events_leave_equal_bytes_in_the_arena(void **state) {
    (void)state;
    hall h[2];
    for (int i = 0; i < 2; i++) {
        pl_event event;
        open_hall(&h[i], 4);
        spoil(&event, i == 0 ? 0x00 : 0xa5);
        assert_int_equal(pl_event_queue_add(&h[i].queue, &h[i].arena, &event, NULL), PL_OK);
        assert_int_equal(pl_event_queue_add(&h[i].queue, &h[i].arena, &event, NULL), PL_OK);
        assert_true(take(&h[i], &event));
    }
    assert_int_equal(h[0].arena.used, h[1].arena.used);
    assert_memory_equal(h[0].arena.base, h[1].arena.base, h[0].arena.used);
    close_hall(&h[0]);
    close_hall(&h[1]);
}

static void a_queue_copied_with_its_arena_goes_on_the_same(void **state) {
    (void)state;
    hall here;
    hall there;
    uint64_t random = 99;
    pl_event_handle handles[500];
    open_hall(&here, 3);
    for (int32_t i = 0; i < 500; i++) {
        handles[i] = add(&here, (pl_event){.at = (pl_time)chance_below(&random, 50), .a = i});
    }
    assert_int_equal(pl_arena_init(&there.arena, pl_allocator_default(), ROOM), PL_OK);
    memcpy(there.arena.base, here.arena.base, here.arena.used);
    there.arena.used = here.arena.used;
    there.queue = here.queue;
    memset(here.arena.base, 0x5a, here.arena.used);
    close_hall(&here);
    assert_true(cancel(&there, handles[250]));
    pl_event before = {.at = -1};
    pl_event event;
    uint32_t taken = 0;
    for (; take(&there, &event); taken++) {
        assert_true(before.at < event.at || (before.at == event.at && before.a < event.a));
        before = event;
    }
    assert_int_equal(taken, 499);
    close_hall(&there);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(events_come_by_time_then_priority_then_order_of_scheduling),
    cmocka_unit_test(events_that_tie_in_everything_come_in_order_of_scheduling),
    cmocka_unit_test(an_earlier_time_wins_over_any_priority_and_any_order),
    cmocka_unit_test(looking_at_the_first_event_takes_nothing),
    cmocka_unit_test(every_pending_event_is_looked_at_once_with_its_handle),
    cmocka_unit_test(a_storm_of_cancelling_leaves_what_a_naive_list_leaves),
    cmocka_unit_test(a_handle_is_good_once),
    cmocka_unit_test(handles_that_were_never_given_are_refused),
    cmocka_unit_test(no_handle_is_given_twice),
    cmocka_unit_test(the_queue_says_so_before_a_handle_would_come_again),
    cmocka_unit_test(a_handle_need_not_be_asked_for),
    cmocka_unit_test(growing_keeps_order_and_handles),
    cmocka_unit_test(a_full_queue_takes_no_more_until_one_has_gone),
    cmocka_unit_test(a_queue_may_begin_at_its_largest),
    cmocka_unit_test(a_capacity_out_of_range_is_a_broken_contract),
    cmocka_unit_test(an_arena_that_is_full_is_a_limit_and_changes_nothing),
    cmocka_unit_test(memory_that_runs_out_is_said_and_loses_no_event),
    cmocka_unit_test(equal_events_leave_equal_bytes_in_the_arena),
    cmocka_unit_test(a_queue_copied_with_its_arena_goes_on_the_same),
};

PL_TEST_MAIN(tests)
