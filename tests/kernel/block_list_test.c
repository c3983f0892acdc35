#include "testing.h"

#include "aborting.h"
#include "chance.h"
#include "kernel/block_list.h"
#include "toy_parliament.h"

typedef struct block_roll {
    pl_arena arena;
    pl_block_list list;
} block_roll;

static void begin(block_roll *r) {
    assert_int_equal(
        pl_arena_init(&r->arena, pl_allocator_default(), PL_ARENA_HEADER + PL_BLOCK_LIST_BYTES),
        PL_OK);
    assert_int_equal(pl_block_list_init(&r->list, &r->arena), PL_OK);
}

static uint32_t add_faction(block_roll *r, int32_t faction) {
    uint32_t block = 77;
    assert_int_equal(pl_block_list_add_faction(&r->list, &r->arena, faction, PL_BY_MODEL, &block),
                     PL_OK);
    return block;
}

static uint32_t add_seat(block_roll *r, int32_t faction, int32_t seat) {
    uint32_t block = 77;
    assert_int_equal(
        pl_block_list_add_seat(&r->list, &r->arena, faction, seat, PL_BY_HUMAN, &block), PL_OK);
    return block;
}

/* Its block, or -1. */
static int64_t block_of_faction(const block_roll *r, int32_t faction) {
    uint32_t block = 4242;
    const bool found = pl_block_list_find_faction(&r->list, &r->arena, faction, &block);
    assert_true(found || block == 4242);
    return found ? (int64_t)block : -1;
}

static int64_t block_of_seat(const block_roll *r, int32_t seat) {
    uint32_t block = 4242;
    const bool found = pl_block_list_find_seat(&r->list, &r->arena, seat, &block);
    assert_true(found || block == 4242);
    return found ? (int64_t)block : -1;
}

static void a_block_is_what_it_was_made_of(void **state) {
    block_roll r;
    (void)state;
    begin(&r);
    assert_int_equal(add_faction(&r, 5), 0);
    assert_int_equal(add_seat(&r, 5, 17), 1);
    const pl_block *whole = pl_block_list_at(&r.list, &r.arena, 0);
    const pl_block *one = pl_block_list_at(&r.list, &r.arena, 1);
    assert_int_equal(whole->faction, 5);
    assert_int_equal(whole->seat, -1);
    assert_int_equal(whole->controller, PL_BY_MODEL);
    assert_int_equal(one->faction, 5);
    assert_int_equal(one->seat, 17);
    assert_int_equal(one->controller, PL_BY_HUMAN);
    assert_int_equal(r.list.count, 2);
    assert_int_equal(r.list.seat_count, 1);
    pl_arena_fini(&r.arena);
}

static void a_faction_is_found_in_the_first_block_it_got(void **state) {
    block_roll r;
    (void)state;
    begin(&r);
    (void)add_seat(&r, 3, 0);
    assert_int_equal(block_of_faction(&r, 3), -1); /* a seat's block is not its faction's */
    assert_int_equal(add_faction(&r, 3), 1);
    assert_int_equal(add_faction(&r, 3), 2);
    assert_int_equal(block_of_faction(&r, 3), 1);
    assert_int_equal(r.list.seat_count, 1);
    pl_arena_fini(&r.arena);
}

static void what_has_no_block_is_not_found(void **state) {
    static const int32_t strangers[] = {0, 2, -1, INT32_MIN, (int32_t)PL_BLOCKS_MAX, INT32_MAX};
    block_roll r;
    (void)state;
    begin(&r);
    (void)add_faction(&r, 1);
    assert_int_equal(block_of_seat(&r, 0), -1);
    assert_int_equal(block_of_seat(&r, -1), -1); /* that is how a faction's block is marked */
    (void)add_seat(&r, 1, 9);
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        assert_int_equal(block_of_faction(&r, strangers[i]), -1);
    }
    assert_int_equal(block_of_seat(&r, 8), -1);
    assert_int_equal(block_of_seat(&r, 9), 1);
    pl_arena_fini(&r.arena);
}

static void fill(block_roll *r) {
    begin(r);
    for (int32_t i = 0; i < (int32_t)PL_BLOCKS_MAX; i++) {
        assert_int_equal(i < 2 ? add_faction(r, i) : add_seat(r, 0, i), i);
    }
}

static void a_seat_gets_no_block_when_there_is_no_room(void **state) {
    block_roll r;
    uint32_t block = 4242;
    (void)state;
    fill(&r);
    assert_int_equal(pl_block_list_add_seat(&r.list, &r.arena, 0, 1, PL_BY_HUMAN, &block),
                     PL_LIMIT);
    assert_int_equal(block, 4242);
    assert_int_equal(block_of_seat(&r, 1), -1);
    assert_int_equal(r.list.count, PL_BLOCKS_MAX);
    assert_int_equal(r.list.seat_count, PL_BLOCKS_MAX - 2);
    pl_arena_fini(&r.arena);
}

static void the_first_block_stands_in_for_a_faction_for_which_there_is_no_room(void **state) {
    static const int32_t factions[] = {2, 1, -1, INT32_MAX};
    block_roll r;
    (void)state;
    fill(&r);
    for (size_t i = 0; i < sizeof factions / sizeof factions[0]; i++) {
        uint32_t block = 4242;
        assert_int_equal(
            pl_block_list_add_faction(&r.list, &r.arena, factions[i], PL_BY_MODEL, &block),
            PL_LIMIT);
        assert_int_equal(block, 0);
    }
    assert_int_equal(block_of_faction(&r, 2), 0);
    assert_int_equal(block_of_faction(&r, 1), 0);
    assert_int_equal(block_of_faction(&r, 3), -1);
    assert_int_equal(r.list.count, PL_BLOCKS_MAX);
    pl_arena_fini(&r.arena);
}

static void a_list_takes_the_bytes_it_says_and_no_fewer(void **state) {
    block_roll r;
    (void)state;
    begin(&r);
    assert_int_equal(r.arena.used, PL_ARENA_HEADER + PL_BLOCK_LIST_BYTES);
    pl_arena_fini(&r.arena);
    assert_int_equal(
        pl_arena_init(&r.arena, pl_allocator_default(), PL_ARENA_HEADER + PL_BLOCK_LIST_BYTES - 1),
        PL_OK);
    assert_int_equal(pl_block_list_init(&r.list, &r.arena), PL_LIMIT);
    pl_arena_fini(&r.arena);
}

static void look_at(uint32_t block) {
    block_roll r;
    begin(&r);
    (void)add_faction(&r, 0);
    (void)pl_block_list_at(&r.list, &r.arena, block);
    pl_arena_fini(&r.arena);
}

static void look_at_the_only_one(void) {
    look_at(0);
}

static void look_behind_it(void) {
    look_at(1);
}

static void make_a_seat_of_nobody(void) {
    block_roll r;
    begin(&r);
    (void)add_seat(&r, 0, -1);
    pl_arena_fini(&r.arena);
}

static void a_block_that_is_not_there_is_a_broken_contract(void **state) {
    (void)state;
    assert_false(aborts(look_at_the_only_one));
    assert_true(aborts(look_behind_it));
    assert_true(aborts(make_a_seat_of_nobody));
}

/* Blocks added in any order are found as a list kept by hand says. */
static void every_faction_and_seat_is_found_in_its_own(void **state) {
    enum { FACTIONS = 12, SEATS = 40 };
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t r = seed;
        int64_t factions[FACTIONS];
        int64_t seats[SEATS];
        block_roll all;
        begin(&all);
        memset(factions, -1, sizeof factions);
        memset(seats, -1, sizeof seats);
        for (int64_t made = 0; made < 30; made++) {
            const int32_t faction = (int32_t)chance_below(&r, FACTIONS);
            const int32_t seat = (int32_t)chance_below(&r, SEATS);
            if (chance_below(&r, 2) == 0 || seats[seat] >= 0) {
                assert_int_equal(add_faction(&all, faction), made);
                factions[faction] = factions[faction] < 0 ? made : factions[faction];
            } else {
                assert_int_equal(add_seat(&all, faction, seat), made);
                seats[seat] = made;
            }
        }
        for (int32_t i = 0; i < FACTIONS; i++) {
            assert_int_equal(block_of_faction(&all, i), factions[i]);
        }
        for (int32_t i = 0; i < SEATS; i++) {
            assert_int_equal(block_of_seat(&all, i), seats[i]);
        }
        pl_arena_fini(&all.arena);
    }
}

/* --- the blocks of a run --- */

static const pl_answer against = {.choice = TOY_AGAINST};
static const pl_answer by_lane = {.by_lane = true};

static void a_seat_becomes_a_block_of_its_own_and_goes_back_to_the_model(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &(toy_plan){.days = 3});
    assert_int_equal(toy_play_to_question(hall.run), 1);
    assert_int_equal(pl_run_block_of_seat(hall.run, 1), 0);
    toy_assert_controller(&hall, TOY_WHITES, 1, PL_BY_HUMAN, "reds/2");
    assert_int_equal(pl_run_block_count(hall.run), 3);
    assert_int_equal(pl_run_block_of_seat(hall.run, 1), 2);
    assert_int_equal(pl_run_block_of_seat(hall.run, 0), 0);
    assert_int_equal(pl_run_block(hall.run, 2)->faction, TOY_REDS);
    assert_int_equal(pl_run_block(hall.run, 2)->seat, 1);
    pl_run_expire(hall.run);
    /* The next day it is asked for itself, and its lane is no business of its faction. */
    assert_int_equal(toy_play_to_question(hall.run), 4);
    assert_int_equal(pl_run_last_question(hall.run), 7);
    pl_run_lanes(hall.run)[1] = 77;
    toy_assert_ruling(&hall, 4, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_assert_ruling(&hall, 6, by_lane, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 6, against, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 6, against, PL_BY_HUMAN, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_to, "reds/2");
    toy_assert_controller(&hall, -1, 1, PL_BY_MODEL, "reds/2");
    assert_int_equal(pl_run_block_count(hall.run), 3);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    const uint32_t *votes = toy_of(hall.run)->votes;
    assert_true(votes[TOY_AGAINST] >= 1);
    assert_int_equal(votes[0] + votes[1] + votes[2], 8); /* on the first day it fell between */
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void there_is_room_for_so_many_blocks_and_no_more(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 1, .seats = PL_BLOCKS_MAX + 100});
    (void)pl_run_step(hall.run);
    for (int32_t seat = 0; seat < (int32_t)PL_BLOCKS_MAX - 2; seat++) {
        assert_true(pl_run_set_controller(hall.run, -1, seat, PL_BY_HUMAN));
    }
    assert_int_equal(pl_run_block_count(hall.run), PL_BLOCKS_MAX);
    toy_assert_controller(&hall, -1, (int32_t)PL_BLOCKS_MAX, PL_BY_HUMAN, NULL);
    assert_int_equal(pl_run_block_count(hall.run), PL_BLOCKS_MAX);
    /* Who has a block keeps it. */
    toy_assert_controller(&hall, -1, 0, PL_BY_MODEL, "reds/1");
    assert_int_equal(pl_run_block_of_seat(hall.run, PL_BLOCKS_MAX), 0);
    toy_fini(&hall);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_block_is_what_it_was_made_of),
    cmocka_unit_test(a_faction_is_found_in_the_first_block_it_got),
    cmocka_unit_test(what_has_no_block_is_not_found),
    cmocka_unit_test(a_seat_gets_no_block_when_there_is_no_room),
    cmocka_unit_test(the_first_block_stands_in_for_a_faction_for_which_there_is_no_room),
    cmocka_unit_test(a_list_takes_the_bytes_it_says_and_no_fewer),
    cmocka_unit_test(a_block_that_is_not_there_is_a_broken_contract),
    cmocka_unit_test(every_faction_and_seat_is_found_in_its_own),
    cmocka_unit_test(a_seat_becomes_a_block_of_its_own_and_goes_back_to_the_model),
    cmocka_unit_test(there_is_room_for_so_many_blocks_and_no_more),
};

PL_TEST_MAIN(tests)
