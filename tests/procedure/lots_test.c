#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/lots.h"

/* A count that draws one of three, then one of two; its result is what was drawn. If `forgets`, its
 * state after the first lot is the same whatever was drawn. */
typedef struct game {
    bool forgets;
    bool same_end;
    size_t courses; /* that came to an end */
} game;

static pl_status play(pl_lots *lots, game *g) {
    uint32_t first = 0;
    uint32_t second = 0;
    pl_lots_begin(lots);
    PL_TRY(pl_lots_draw(lots, 3, pl_text_of("start"), &first));
    if (lots->known) {
        return PL_OK;
    }
    const char state[] = {'s', (char)('0' + (g->forgets ? 0 : first))};
    PL_TRY(pl_lots_draw(lots, 2, (pl_text){state, sizeof state}, &second));
    if (lots->known) {
        return PL_OK;
    }
    const uint16_t result[2] = {(uint16_t)(g->forgets || g->same_end ? 0 : first),
                                (uint16_t)(g->same_end ? 1 : 3 + second)};
    g->courses++;
    return pl_lots_end(lots, result);
}

static pl_status prepare(const pl_allocator *allocator, pl_tally_result *tally) {
    *tally = (pl_tally_result){.allocator = allocator, .candidate_count = 8};
    pl_buffer_init(&tally->why, allocator);
    tally->elected = allocator->take(allocator->context, 8 * sizeof *tally->elected);
    tally->tied = allocator->take(allocator->context, 8 * sizeof *tally->tied);
    return tally->elected != NULL && tally->tied != NULL ? PL_OK : PL_NO_MEMORY;
}

static pl_status play_all(const pl_allocator *allocator, game *g, pl_tally_result *tally) {
    pl_lots lots;
    pl_status status = prepare(allocator, tally);
    pl_lots_init(&lots, allocator, 2);
    if (status == PL_OK) {
        do {
            status = play(&lots, g);
        } while (status == PL_OK && pl_lots_next(&lots));
        status = status == PL_OK ? pl_lots_settle(&lots, tally) : status;
    }
    pl_lots_fini(&lots);
    return status;
}

static void every_way_in_which_the_lots_can_fall_is_followed(void **state) {
    (void)state;
    game g = {0};
    pl_tally_result tally;
    assert_int_equal(play_all(pl_allocator_default(), &g, &tally), PL_OK);
    assert_int_equal(g.courses, 6);
    /* One of A, B, C and one of D, E: not every pair of the five. */
    ballot_box_expect(&tally, "", "ABCDE", 2);
    assert_int_equal(tally.committee_count, 6);
    pl_tally_fini(&tally);
}

static void a_state_that_was_seen_is_not_followed_again(void **state) {
    (void)state;
    game g = {.forgets = true};
    pl_tally_result tally;
    assert_int_equal(play_all(pl_allocator_default(), &g, &tally), PL_OK);
    assert_int_equal(g.courses, 2);
    ballot_box_expect(&tally, "A", "DE", 1);
    assert_null(tally.committees);
    pl_tally_fini(&tally);
}

static void lots_that_change_nothing_are_no_tie(void **state) {
    (void)state;
    game g = {.same_end = true};
    pl_tally_result tally;
    assert_int_equal(play_all(pl_allocator_default(), &g, &tally), PL_OK);
    assert_int_equal(g.courses, 6);
    ballot_box_expect(&tally, "AB", "", 0);
    pl_tally_fini(&tally);
}

/* The pool leaves open two of C, D, E; A is elected whatever happens. */
static void a_pool_alone_is_a_tie(void **state) {
    (void)state;
    const uint16_t pool[] = {2, 3, 4};
    const uint16_t result[] = {0, 3, 4};
    pl_lots lots;
    pl_tally_result tally;
    assert_int_equal(prepare(pl_allocator_default(), &tally), PL_OK);
    pl_lots_init(&lots, pl_allocator_default(), 3);
    pl_lots_begin(&lots);
    assert_int_equal(pl_lots_pool(&lots, pool, 3, 2), PL_OK);
    assert_int_equal(pl_lots_pool(&lots, pool, 2, 1), PL_OK); /* of what is left of it */
    assert_int_equal(pl_lots_end(&lots, result), PL_OK);
    assert_false(pl_lots_next(&lots));
    assert_int_equal(pl_lots_settle(&lots, &tally), PL_OK);
    ballot_box_expect(&tally, "A", "CDE", 2);
    pl_lots_fini(&lots);
    pl_tally_fini(&tally);
}

/* A lot between A and B, and then a pool of C, D, E after A only; after B it is F and G. */
static void a_pool_after_a_lot_is_every_choice_from_it(void **state) {
    (void)state;
    const uint16_t pool[] = {2, 3, 4};
    pl_lots lots;
    pl_tally_result tally;
    assert_int_equal(prepare(pl_allocator_default(), &tally), PL_OK);
    pl_lots_init(&lots, pl_allocator_default(), 3);
    do {
        uint32_t pick = 0;
        pl_lots_begin(&lots);
        assert_int_equal(pl_lots_draw(&lots, 2, pl_text_of("start"), &pick), PL_OK);
        const uint16_t results[2][3] = {{0, 3, 4}, {1, 5, 6}};
        if (pick == 0) {
            assert_int_equal(pl_lots_pool(&lots, pool, 3, 2), PL_OK);
        }
        assert_int_equal(pl_lots_end(&lots, results[pick]), PL_OK);
    } while (pl_lots_next(&lots));
    assert_int_equal(pl_lots_settle(&lots, &tally), PL_OK);
    assert_int_equal(tally.committee_count, 4); /* ACD, ACE, ADE, BFG */
    const uint16_t listed[] = {0, 2, 3, 0, 2, 4, 0, 3, 4, 1, 5, 6};
    assert_memory_equal(tally.committees, listed, sizeof listed);
    pl_lots_fini(&lots);
    pl_tally_fini(&tally);
}

static void too_many_courses_are_refused(void **state) {
    (void)state;
    pl_lots lots;
    pl_status status = PL_OK;
    size_t courses = 0;
    pl_lots_init(&lots, pl_allocator_default(), 1);
    do {
        char path[20] = {0};
        pl_lots_begin(&lots);
        for (size_t i = 0; i < sizeof path && status == PL_OK; i++) {
            uint32_t pick = 0;
            status = pl_lots_draw(&lots, 2, (pl_text){path, i}, &pick);
            path[i] = (char)('0' + pick);
        }
        const uint16_t result = 0;
        status = status == PL_OK ? pl_lots_end(&lots, &result) : status;
        courses++;
    } while (status == PL_OK && pl_lots_next(&lots));
    assert_int_equal(status, PL_LIMIT);
    assert_int_equal(courses, PL_LOTS_COURSES_MAX + 1);
    pl_lots_fini(&lots);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    (void)context;
    game g = {0};
    pl_tally_result tally;
    const pl_status status = play_all(allocator, &g, &tally);
    pl_tally_fini(&tally);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt, NULL) > 5);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_way_in_which_the_lots_can_fall_is_followed),
    cmocka_unit_test(a_state_that_was_seen_is_not_followed_again),
    cmocka_unit_test(lots_that_change_nothing_are_no_tie),
    cmocka_unit_test(a_pool_alone_is_a_tie),
    cmocka_unit_test(a_pool_after_a_lot_is_every_choice_from_it),
    cmocka_unit_test(too_many_courses_are_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
