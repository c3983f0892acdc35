#include "testing.h"

#include <stdbool.h>

#include "aborting.h"
#include "base/arena.h"
#include "failing_allocator.h"

static void the_capacity_has_a_least_and_a_greatest(void **state) {
    (void)state;
    static const uint64_t bad[] = {0, 1, PL_ARENA_HEADER, (uint64_t)UINT32_MAX + 1, UINT64_MAX};
    failing_allocator failing;
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pl_arena arena;
        assert_int_equal(pl_arena_init(&arena, &failing.allocator, bad[i]), PL_BAD_ARGUMENT);
        pl_arena_fini(&arena);
    }
    assert_int_equal(failing.requests, 0);
    pl_arena least;
    assert_int_equal(pl_arena_init(&least, &failing.allocator, PL_ARENA_HEADER + 1), PL_OK);
    pl_arena_fini(&least);
    failing_allocator_check(&failing);
}

static void the_greatest_capacity_can_be_had(void **state) {
    (void)state;
    /* Untouched pages cost nothing. */
    pl_arena arena;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), UINT32_MAX), PL_OK);
    pl_offset offset = 0;
    const uint64_t most = UINT32_MAX - PL_ARENA_HEADER;
    assert_int_equal(pl_arena_push(&arena, most + 1, &offset), PL_LIMIT);
    assert_int_equal(pl_arena_push(&arena, UINT64_MAX, &offset), PL_LIMIT);
    assert_int_equal(pl_arena_push(&arena, most, &offset), PL_OK);
    assert_int_equal(offset, PL_ARENA_HEADER);
    assert_int_equal(pl_arena_push(&arena, 1, &offset), PL_LIMIT);
    pl_arena_fini(&arena);
}

static void pushed_things_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    pl_arena arena;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), 1 << 20), PL_OK);
    pl_offset end = PL_ARENA_HEADER;
    for (uint64_t size = 0; size < 300; size++) {
        pl_offset offset = 0;
        assert_int_equal(pl_arena_push(&arena, size, &offset), PL_OK);
        assert_int_equal(offset % 8, 0);
        assert_true(offset >= end && offset < end + 8);
        unsigned char *at = pl_arena_at(&arena, offset);
        for (uint64_t i = 0; i < size; i++) {
            assert_int_equal(at[i], 0);
        }
        memset(at, 0xff, size);
        end = offset + (pl_offset)size;
        assert_int_equal(arena.used, end);
    }
    pl_arena_fini(&arena);
}

static void a_thing_is_found_by_its_offset(void **state) {
    (void)state;
    pl_arena arena;
    pl_offset first;
    pl_offset second;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), 4096), PL_OK);
    assert_int_equal(pl_arena_push(&arena, sizeof(uint64_t), &first), PL_OK);
    assert_int_equal(pl_arena_push(&arena, sizeof(uint64_t), &second), PL_OK);
    *PL_ARENA_AT(uint64_t, &arena, first) = 1905;
    *PL_ARENA_AT(uint64_t, &arena, second) = 1917;
    assert_ptr_equal(pl_arena_at(&arena, first), arena.base + first);
    assert_true(*PL_ARENA_AT(uint64_t, &arena, first) == 1905);
    assert_true(*PL_ARENA_AT(uint64_t, &arena, second) == 1917);
    pl_arena_fini(&arena);
}

static void a_copy_of_the_used_part_means_the_same_elsewhere(void **state) {
    (void)state;
    pl_arena arena;
    pl_arena copy;
    pl_offset offset;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), 256), PL_OK);
    assert_int_equal(pl_arena_push(&arena, 6, &offset), PL_OK);
    memcpy(pl_arena_at(&arena, offset), "quorum", 6);
    assert_int_equal(pl_arena_init(&copy, pl_allocator_default(), 512), PL_OK);
    memcpy(copy.base, arena.base, arena.used);
    copy.used = arena.used;
    pl_arena_fini(&arena);
    assert_memory_equal(pl_arena_at(&copy, offset), "quorum", 6);
    pl_arena_fini(&copy);
}

static void a_full_arena_refuses_and_stays_as_it_was(void **state) {
    (void)state;
    pl_arena arena;
    pl_offset offset = 0;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), PL_ARENA_HEADER + 20), PL_OK);
    assert_int_equal(pl_arena_push(&arena, 21, &offset), PL_LIMIT);
    assert_int_equal(offset, 0);
    assert_int_equal(pl_arena_push(&arena, 13, &offset), PL_OK);
    const uint64_t used = arena.used;
    /* 7 bytes are left, but 3 of them go to the alignment. */
    offset = 0;
    assert_int_equal(pl_arena_push(&arena, 5, &offset), PL_LIMIT);
    assert_int_equal(offset, 0);
    assert_true(arena.used == used);
    assert_int_equal(pl_arena_push(&arena, 4, &offset), PL_OK);
    assert_true(arena.used == arena.capacity);
    pl_arena_fini(&arena);
}

static pl_status push_three_things(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_arena arena;
    pl_status status = pl_arena_init(&arena, allocator, 1000);
    for (int i = 0; i < 3 && status == PL_OK; i++) {
        const uint64_t used = arena.used;
        pl_offset offset = 77;
        status = pl_arena_push(&arena, 8, &offset);
        if (status != PL_OK) {
            assert_true(arena.used == used);
            assert_int_equal(offset, 77);
        }
    }
    pl_arena_fini(&arena);
    return status;
}

static void every_request_may_be_refused(void **state) {
    (void)state;
    assert_int_equal(failing_allocator_sweep(push_three_things, NULL), 4);
}

static void an_arena_may_end_twice_and_an_empty_one_once(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    pl_arena arena = {0};
    pl_arena_fini(&arena);
    assert_int_equal(pl_arena_init(&arena, &failing.allocator, 100), PL_OK);
    assert_int_equal(failing.live, 1);
    pl_arena_fini(&arena);
    pl_arena_fini(&arena);
    failing_allocator_check(&failing);
}

static void look_at(void *offset) {
    pl_arena arena;
    pl_offset only;
    assert_int_equal(pl_arena_init(&arena, pl_allocator_default(), 100), PL_OK);
    assert_int_equal(pl_arena_push(&arena, 8, &only), PL_OK);
    (void)pl_arena_at(&arena, *(const pl_offset *)offset);
    pl_arena_fini(&arena);
}

static bool at_aborts(pl_offset offset) {
    return aborts_with(look_at, &offset);
}

static void an_offset_from_elsewhere_is_a_broken_contract(void **state) {
    (void)state;
    assert_false(at_aborts(PL_ARENA_HEADER));
    assert_true(at_aborts(0));
    assert_true(at_aborts(PL_ARENA_HEADER - 1));
    assert_true(at_aborts(PL_ARENA_HEADER + 9));
    assert_true(at_aborts(UINT32_MAX));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_capacity_has_a_least_and_a_greatest),
    cmocka_unit_test(the_greatest_capacity_can_be_had),
    cmocka_unit_test(pushed_things_are_zeroed_aligned_and_apart),
    cmocka_unit_test(a_thing_is_found_by_its_offset),
    cmocka_unit_test(a_copy_of_the_used_part_means_the_same_elsewhere),
    cmocka_unit_test(a_full_arena_refuses_and_stays_as_it_was),
    cmocka_unit_test(every_request_may_be_refused),
    cmocka_unit_test(an_arena_may_end_twice_and_an_empty_one_once),
    cmocka_unit_test(an_offset_from_elsewhere_is_a_broken_contract),
};

PL_TEST_MAIN(tests)
