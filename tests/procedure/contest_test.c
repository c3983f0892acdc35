/* Thresholds and minima, exactly. */
#include "testing.h"

#include "procedure/contest.h"

static void who_has_just_the_threshold_takes_part(void **state) {
    static const uint64_t votes[3] = {5, 45, 50};
    pl_contest contest = {.votes = votes, .count = 3, .seats = 10, .threshold = {1, 20}};
    (void)state;
    assert_int_equal(pl_contest_votes(&contest), 100);
    assert_int_equal(pl_contest_admitted(&contest), 3);
    contest.threshold = (pl_share){500001, 10000000};
    assert_int_equal(pl_contest_admitted(&contest), 2);
    assert_false(pl_contest_admits(&contest, 0, 100));
    contest.threshold = (pl_share){0, 0};
    assert_int_equal(pl_contest_admitted(&contest), 3);
}

/* One vote of 10^15 too few, and a threshold with eighteen digits. */
static void a_threshold_is_compared_without_rounding(void **state) {
    const uint64_t votes[2] = {PL_CONTEST_VOTES_MAX - 1, PL_CONTEST_VOTES_MAX};
    pl_contest contest = {.votes = votes, .count = 2, .seats = 1, .threshold = {1, 2}};
    (void)state;
    assert_int_equal(pl_contest_admitted(&contest), 1);
    contest.threshold = (pl_share){PL_SHARE_MAX / 2 - 1000, PL_SHARE_MAX};
    assert_int_equal(pl_contest_admitted(&contest), 2);
}

static void votes_below_the_threshold_do_not_count(void **state) {
    static const uint64_t votes[3] = {6, 45, 49};
    const pl_contest contest = {.votes = votes, .count = 3, .seats = 10, .threshold = {7, 100}};
    uint64_t counted[3];
    (void)state;
    assert_int_equal(pl_contest_count(&contest, counted), 94);
    assert_true(counted[0] == 0 && counted[1] == 45 && counted[2] == 49);
}

static void minima_must_find_room_among_those_who_take_part(void **state) {
    static const uint64_t votes[3] = {6, 45, 49};
    pl_contest contest = {.votes = votes, .count = 3, .seats = 5, .minimum = 2};
    (void)state;
    assert_false(pl_contest_is_sound(&contest));
    contest.threshold = (pl_share){7, 100};
    assert_true(pl_contest_is_sound(&contest));
    contest.minimum = UINT64_MAX;
    assert_false(pl_contest_is_sound(&contest));
}

static void numbers_out_of_range_are_not_sound(void **state) {
    const uint64_t votes[1] = {PL_CONTEST_VOTES_MAX};
    const uint64_t many[1] = {PL_CONTEST_VOTES_MAX + 1};
    pl_contest contest = {.votes = votes, .count = 1, .seats = PL_CONTEST_SEATS_MAX};
    (void)state;
    assert_true(pl_contest_is_sound(&contest));
    contest.seats++;
    assert_false(pl_contest_is_sound(&contest));
    contest.seats--;
    contest.votes = many;
    assert_false(pl_contest_is_sound(&contest));
    contest.votes = votes;
    contest.threshold = (pl_share){2, 1};
    assert_false(pl_contest_is_sound(&contest));
    contest.threshold = (pl_share){0, PL_SHARE_MAX + 1};
    assert_false(pl_contest_is_sound(&contest));
    contest.threshold = (pl_share){0, 1};
    contest.count = 0;
    assert_false(pl_contest_is_sound(&contest));
}

static void tied_seats_can_be_given_in_order(void **state) {
    pl_tie tie = {.to_draw = 2, .tied = {0, 1, 1, 1}};
    uint64_t seats[4] = {5, 1, 1, 1};
    (void)state;
    pl_tie_give_in_order(&tie, 4, seats);
    assert_true(seats[0] == 5 && seats[1] == 2 && seats[2] == 2 && seats[3] == 1);
    tie.together = true;
    pl_tie_give_in_order(&tie, 4, seats);
    assert_true(seats[1] == 4 && seats[2] == 2);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_has_just_the_threshold_takes_part),
    cmocka_unit_test(a_threshold_is_compared_without_rounding),
    cmocka_unit_test(votes_below_the_threshold_do_not_count),
    cmocka_unit_test(minima_must_find_room_among_those_who_take_part),
    cmocka_unit_test(numbers_out_of_range_are_not_sound),
    cmocka_unit_test(tied_seats_can_be_given_in_order),
};

PL_TEST_MAIN(tests)
