#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/scrutiny.h"

/* Six candidates, the last withdrawn; two seats, hundredths. */
typedef struct hall {
    pl_ballots *box;
    pl_tally_result tally;
    pl_scrutiny s;
} hall;

static pl_status open_hall(hall *h, const pl_allocator *allocator) {
    *h = (hall){.tally = {.allocator = allocator, .candidate_count = 6}};
    pl_buffer_init(&h->tally.why, allocator);
    h->box = ballot_box(allocator, "ABCDE-F", "4AB 3B 3C 1DF 1F 1");
    h->tally.elected = allocator->take(allocator->context, 6 * sizeof *h->tally.elected);
    h->tally.tied = allocator->take(allocator->context, 6 * sizeof *h->tally.tied);
    if (h->box == NULL || h->tally.elected == NULL || h->tally.tied == NULL) {
        return PL_NO_MEMORY;
    }
    PL_TRY(pl_scrutiny_init(&h->s, h->box, 2, 2, &h->tally));
    pl_scrutiny_begin(&h->s);
    h->s.quota = 400;
    return PL_OK;
}

static void close_hall(hall *h) {
    if (h->s.allocator != NULL) {
        pl_scrutiny_fini(&h->s);
    }
    pl_tally_fini(&h->tally);
    pl_ballots_destroy(h->box);
}

static void all_who_stand_begin_with_their_first_choices(void **state) {
    (void)state;
    hall h;
    assert_int_equal(open_hall(&h, pl_allocator_default()), PL_OK);
    assert_int_equal(h.s.hopeful, 5);
    assert_true(h.s.votes[0] == 400 && h.s.votes[3] == 100 && h.s.votes[5] == 0);
    assert_true(h.s.total == 1100);
    assert_false(pl_scrutiny_hopes(&h.s, 5));
    assert_false(pl_scrutiny_is_complete(&h.s));
    close_hall(&h);
}

static void the_lowest_and_the_highest_are_found_with_their_equals(void **state) {
    (void)state;
    hall h;
    assert_int_equal(open_hall(&h, pl_allocator_default()), PL_OK);
    pl_scrutiny_find_lowest(&h.s, 0);
    assert_int_equal(h.s.tied_count, 1);
    assert_int_equal(h.s.tied[0], 4);
    assert_false(pl_scrutiny_is_idle(&h.s)); /* alone */
    pl_scrutiny_find_lowest(&h.s, 100);
    assert_int_equal(h.s.tied_count, 2);
    assert_false(pl_scrutiny_is_idle(&h.s)); /* D has a vote */
    h.s.votes[0] = 300;
    pl_scrutiny_find_highest(&h.s, PL_STANDING_HOPEFUL);
    assert_int_equal(h.s.tied_count, 3);
    pl_scrutiny_find_highest(&h.s, PL_STANDING_PENDING);
    assert_int_equal(h.s.tied_count, 0);
    close_hall(&h);
}

static void who_has_the_quota_is_elected_and_the_rest_fill_up(void **state) {
    (void)state;
    hall h;
    assert_int_equal(open_hall(&h, pl_allocator_default()), PL_OK);
    assert_int_equal(pl_scrutiny_elect_by_quota(&h.s, PL_STANDING_PENDING), 1);
    assert_int_equal(h.s.standing[0], PL_STANDING_PENDING);
    assert_int_equal(pl_scrutiny_left(&h.s), 1);
    pl_scrutiny_exclude(&h.s, 3);
    pl_scrutiny_exclude(&h.s, 4);
    assert_false(pl_scrutiny_is_complete(&h.s));
    pl_scrutiny_exclude(&h.s, 2);
    assert_true(pl_scrutiny_is_complete(&h.s));
    pl_scrutiny_elect_rest(&h.s);
    assert_int_equal(pl_scrutiny_end_round(&h.s), PL_OK);
    assert_int_equal(pl_scrutiny_end(&h.s), PL_OK);
    assert_int_equal(pl_scrutiny_settle(&h.s), PL_OK);
    ballot_box_expect(&h.tally, "AB", "", 0);
    assert_string_equal(h.tally.rounds[0].told,
                        "A reaches the quota and is elected; B takes a seat that is left and is "
                        "elected");
    assert_string_equal(h.tally.rounds[0].scores[1], "3.00");
    assert_null(h.tally.rounds[0].scores[5]);
    assert_string_equal(h.tally.rounds[0].quota, "4.00");
    close_hall(&h);
}

static void only_the_first_course_is_told(void **state) {
    (void)state;
    hall h;
    assert_int_equal(open_hall(&h, pl_allocator_default()), PL_OK);
    pl_scrutiny_begin(&h.s);
    pl_scrutiny_tell(&h.s, "again");
    assert_int_equal(pl_scrutiny_end_round(&h.s), PL_OK);
    assert_int_equal(h.tally.round_count, 0);
    close_hall(&h);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    (void)context;
    hall h;
    pl_status status = open_hall(&h, allocator);
    if (status == PL_OK) {
        (void)pl_scrutiny_elect_by_quota(&h.s, PL_STANDING_ELECTED);
        pl_scrutiny_elect_rest(&h.s);
        status = pl_scrutiny_end_round(&h.s);
        status = status == PL_OK ? pl_scrutiny_end(&h.s) : status;
        status = status == PL_OK ? pl_scrutiny_settle(&h.s) : status;
    }
    close_hall(&h);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt, NULL) > 15);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_who_stand_begin_with_their_first_choices),
    cmocka_unit_test(the_lowest_and_the_highest_are_found_with_their_equals),
    cmocka_unit_test(who_has_the_quota_is_elected_and_the_rest_fill_up),
    cmocka_unit_test(only_the_first_course_is_told),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
