/* Pieces of a heap keep to themselves what is in them, and what was kept can be put back. */
#include "testing.h"

#include "aborting.h"
#include "base/heap.h"
#include "chance.h"
#include "failing_allocator.h"

enum { PIECES = 200, STEPS = 20000 };

typedef struct piece {
    unsigned char *at;
    size_t size;
    unsigned char with;
} piece;

static pl_heap *new_heap(size_t room) {
    pl_heap *heap = NULL;
    assert_int_equal(pl_heap_create(pl_allocator_default(), room, &heap), PL_OK);
    return heap;
}

static void *take(pl_heap *heap, size_t size) {
    const pl_allocator *a = pl_heap_allocator(heap);
    return a->take(a->context, size);
}

static void *resize(pl_heap *heap, void *at, size_t size) {
    const pl_allocator *a = pl_heap_allocator(heap);
    return a->resize(a->context, at, size);
}

static void give(pl_heap *heap, void *at) {
    const pl_allocator *a = pl_heap_allocator(heap);
    a->give(a->context, at);
}

static void assert_holds(const piece *p) {
    for (size_t i = 0; i < p->size; i++) {
        assert_int_equal(p->at[i], p->with);
    }
}

static void fill(piece *p, uint64_t *random) {
    p->with = (unsigned char)(chance_below(random, 255) + 1);
    memset(p->at, p->with, p->size);
}

/* Mostly small, now and then as large as the whole. */
static size_t some_size(uint64_t *random) {
    const uint32_t kind = chance_below(random, 50);
    return 1 + chance_below(random, kind == 0 ? 100000 : kind < 10 ? 5000 : 200);
}

static void step(pl_heap *heap, piece *p, uint64_t *random) {
    if (p->at == NULL) {
        p->size = some_size(random);
        p->at = take(heap, p->size);
        p->with = 0;
        assert_int_equal((uintptr_t)p->at % 16, 0);
        assert_holds(p); /* clear */
        fill(p, random);
    } else if (chance_below(random, 2) == 0) {
        assert_holds(p);
        give(heap, p->at);
        p->at = NULL;
    } else {
        const size_t size = some_size(random);
        p->at = resize(heap, p->at, size);
        p->size = p->size < size ? p->size : size;
        assert_holds(p);
        p->size = size;
        fill(p, random);
    }
}

static void pieces_do_not_touch_each_other(void **state) {
    (void)state;
    piece pieces[PIECES] = {{NULL, 0, 0}};
    uint64_t random = 1917;
    pl_heap *heap = new_heap(256 * 1024); /* too small for all: some come from behind */
    for (int i = 0; i < STEPS; i++) {
        step(heap, &pieces[chance_below(&random, PIECES)], &random);
    }
    for (int i = 0; i < PIECES; i++) {
        assert_holds(
            &(piece){pieces[i].at, pieces[i].at != NULL ? pieces[i].size : 0, pieces[i].with});
    }
    pl_heap_destroy(heap); /* with what was not given back */
}

static void what_was_given_back_is_taken_again(void **state) {
    (void)state;
    pl_heap *heap = new_heap(512 * 1024);
    const uintptr_t first = (uintptr_t)take(heap, 100);
    give(heap, (void *)first);
    give(heap, NULL);
    assert_int_equal((uintptr_t)take(heap, 97), first);
    assert_int_not_equal((uintptr_t)take(heap, 97), first);
    /* All of them at once would be far more than the heap has. */
    for (size_t i = 0; i < 1000; i++) {
        void *at = take(heap, 1000 + i % 10 * 3000);
        assert_true((uintptr_t)at - first < 512 * 1024);
        give(heap, at);
    }
    pl_heap_destroy(heap);
}

/* --- keeping --- */

static void a_heap_is_put_back_byte_for_byte(void **state) {
    (void)state;
    piece pieces[PIECES] = {{NULL, 0, 0}};
    piece kept[PIECES];
    uint64_t random = 10;
    pl_heap *heap = new_heap(64 << 20);
    for (int i = 0; i < STEPS; i++) {
        step(heap, &pieces[chance_below(&random, PIECES)], &random);
    }
    assert_int_equal(pl_heap_kept(heap), 0);
    assert_int_equal(pl_heap_keep(heap), PL_OK);
    size_t size = 0;
    for (int i = 0; i < PIECES; i++) {
        size += pieces[i].at != NULL ? pieces[i].size : 0;
    }
    assert_true(pl_heap_kept(heap) >= size && pl_heap_kept(heap) < 2 * size);
    memcpy(kept, pieces, sizeof kept);
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 500; i++) {
            step(heap, &pieces[chance_below(&random, PIECES)], &random);
        }
        pl_heap_put_back(heap);
        memcpy(pieces, kept, sizeof kept);
        for (int i = 0; i < PIECES; i++) {
            assert_holds(&(piece){kept[i].at, kept[i].at != NULL ? kept[i].size : 0, kept[i].with});
        }
    }
    pl_heap_destroy(heap);
}

/* Two rounds that do the same take the same pieces. */
static void a_heap_put_back_goes_on_as_before(void **state) {
    (void)state;
    uintptr_t places[2][100];
    pl_heap *heap = new_heap(1 << 20);
    give(heap, take(heap, 40));
    void *stands = take(heap, 4000);
    assert_int_equal(pl_heap_keep(heap), PL_OK);
    for (int round = 0; round < 2; round++) {
        give(heap, stands);
        for (int i = 0; i < 100; i++) {
            places[round][i] = (uintptr_t)take(heap, (size_t)(i * 37 % 5000) + 1);
            if (i % 3 == 0) {
                give(heap, (void *)places[round][i]);
            }
        }
        (void)take(heap, 2 << 20); /* from behind, and given back with the rest */
        pl_heap_put_back(heap);
    }
    assert_memory_equal(places[0], places[1], sizeof places[0]);
    pl_heap_destroy(heap);
}

static void a_piece_without_room_cannot_be_kept(void **state) {
    (void)state;
    pl_heap *heap = new_heap(PL_HEAP_LEAST);
    char *large = take(heap, 5000);
    assert_int_equal(large[4999], 0);
    assert_int_equal(pl_heap_keep(heap), PL_LIMIT);
    assert_int_equal(pl_heap_kept(heap), 0);
    give(heap, large);
    assert_int_equal(pl_heap_keep(heap), PL_OK);
    pl_heap_put_back(heap);
    pl_heap_destroy(heap);
}

/* --- bad luck --- */

static pl_status attempt(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_heap *heap = NULL;
    pl_status status = pl_heap_create(allocator, PL_HEAP_LEAST, &heap);
    if (status == PL_OK) {
        void *small = take(heap, 24);
        void *large = take(heap, 4000);
        assert_non_null(small); /* there was room */
        small = resize(heap, small, 9);
        assert_non_null(small);
        status = large == NULL ? PL_NO_MEMORY : PL_OK;
        give(heap, large);
        give(heap, small);
    }
    if (status == PL_OK) {
        status = pl_heap_keep(heap);
        assert_int_equal(pl_heap_kept(heap), 0); /* nothing stands */
    }
    pl_heap_destroy(heap);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_int_equal(failing_allocator_sweep(attempt, NULL), 5);
}

static void give_twice(void *unused) {
    (void)unused;
    pl_heap *heap = new_heap(PL_HEAP_LEAST);
    void *at = take(heap, 10);
    give(heap, at);
    give(heap, at);
}

static void put_back_nothing(void *unused) {
    (void)unused;
    pl_heap_put_back(new_heap(PL_HEAP_LEAST));
}

static void broken_contracts_abort(void **state) {
    (void)state;
    assert_true(aborts_with(give_twice, NULL));
    assert_true(aborts_with(put_back_nothing, NULL));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(pieces_do_not_touch_each_other),
    cmocka_unit_test(what_was_given_back_is_taken_again),
    cmocka_unit_test(a_heap_is_put_back_byte_for_byte),
    cmocka_unit_test(a_heap_put_back_goes_on_as_before),
    cmocka_unit_test(a_piece_without_room_cannot_be_kept),
    cmocka_unit_test(every_refused_request_is_survived),
    cmocka_unit_test(broken_contracts_abort),
};

PL_TEST_MAIN(tests)
