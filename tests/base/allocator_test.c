#include "testing.h"

#include <stdbool.h>

#include "base/allocator.h"
#include "failing_allocator.h"

static void taken_memory_is_zero(void **state) {
    (void)state;
    const pl_allocator *heap = pl_allocator_default();
    /* Dirty memory goes back first, so that the next block is likely to be the same one. */
    for (size_t size = 1; size <= 100000; size *= 7) {
        unsigned char *dirty = heap->take(heap->context, size);
        assert_non_null(dirty);
        memset(dirty, 0xee, size);
        heap->give(heap->context, dirty);
        unsigned char *clean = heap->take(heap->context, size);
        assert_non_null(clean);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(clean[i], 0);
        }
        heap->give(heap->context, clean);
    }
}

static void resizing_keeps_the_content(void **state) {
    (void)state;
    const pl_allocator *heap = pl_allocator_default();
    char *at = heap->resize(heap->context, NULL, 4);
    assert_non_null(at);
    memcpy(at, "duma", 4);
    at = heap->resize(heap->context, at, 100000);
    assert_non_null(at);
    assert_memory_equal(at, "duma", 4);
    at[99999] = 'x';
    at = heap->resize(heap->context, at, 2);
    assert_non_null(at);
    assert_memory_equal(at, "du", 2);
    heap->give(heap->context, at);
}

static void giving_nothing_back_is_allowed(void **state) {
    (void)state;
    const pl_allocator *heap = pl_allocator_default();
    heap->give(heap->context, NULL);
}

static void the_heap_refuses_more_than_there_is(void **state) {
    (void)state;
    const pl_allocator *heap = pl_allocator_default();
    /* The sanitizers would call the request itself a mistake. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__has_feature)
    assert_null(heap->take(heap->context, SIZE_MAX / 2));
#endif
    assert_true(heap->grant(heap->context, SIZE_MAX));
}

static void the_default_is_always_the_same(void **state) {
    (void)state;
    assert_ptr_equal(pl_allocator_default(), pl_allocator_default());
}

/* --- the instrument of the other tests is tested too --- */

static void the_failing_allocator_refuses_one_request_of_any_kind(void **state) {
    (void)state;
    for (size_t refuse_at = 0; refuse_at < 4; refuse_at++) {
        failing_allocator failing;
        failing_allocator_init(&failing, refuse_at);
        const pl_allocator *allocator = &failing.allocator;
        void *first = allocator->take(allocator->context, 8);
        void *second = allocator->resize(allocator->context, NULL, 8);
        const bool granted = allocator->grant(allocator->context, 8);
        assert_int_equal(first == NULL, refuse_at == 0);
        assert_int_equal(second == NULL, refuse_at == 1);
        assert_int_equal(!granted, refuse_at == 2);
        assert_int_equal(failing.refused, refuse_at < 3);
        assert_int_equal(failing.requests, 3);
        allocator->give(allocator->context, first);
        allocator->give(allocator->context, second);
        failing_allocator_check(&failing);
    }
}

static void the_failing_allocator_counts_what_lives(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    const pl_allocator *allocator = &failing.allocator;
    char *a = allocator->take(allocator->context, 10);
    char *b = allocator->take(allocator->context, 20);
    assert_int_equal(failing.live, 2);
    assert_int_equal(failing.live_bytes, 30);
    memcpy(a, "0123456789", 10);
    char *moved = allocator->resize(allocator->context, a, 15);
    assert_ptr_not_equal(moved, a);
    assert_memory_equal(moved, "0123456789\xa5\xa5\xa5\xa5\xa5", 15);
    assert_int_equal(failing.live, 2);
    assert_int_equal(failing.live_bytes, 35);
    allocator->give(allocator->context, b);
    assert_int_equal(failing.live, 1);
    allocator->give(allocator->context, moved);
    failing_allocator_check(&failing);
}

static pl_status take_three_times(const pl_allocator *allocator, void *context) {
    size_t *calls = context;
    void *blocks[3] = {NULL, NULL, NULL};
    pl_status status = PL_OK;
    *calls += 1;
    for (size_t i = 0; i < 3 && status == PL_OK; i++) {
        blocks[i] = allocator->take(allocator->context, i + 1);
        status = blocks[i] != NULL ? PL_OK : PL_NO_MEMORY;
    }
    for (size_t i = 0; i < 3; i++) {
        allocator->give(allocator->context, blocks[i]);
    }
    return status;
}

static void a_sweep_refuses_every_request_once(void **state) {
    (void)state;
    size_t calls = 0;
    assert_int_equal(failing_allocator_sweep(take_three_times, &calls), 3);
    assert_int_equal(calls, 4);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(taken_memory_is_zero),
    cmocka_unit_test(resizing_keeps_the_content),
    cmocka_unit_test(giving_nothing_back_is_allowed),
    cmocka_unit_test(the_heap_refuses_more_than_there_is),
    cmocka_unit_test(the_default_is_always_the_same),
    cmocka_unit_test(the_failing_allocator_refuses_one_request_of_any_kind),
    cmocka_unit_test(the_failing_allocator_counts_what_lives),
    cmocka_unit_test(a_sweep_refuses_every_request_once),
};

PL_TEST_MAIN(tests)
