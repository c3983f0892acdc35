#include "testing.h"

#include "procedure/borda.h"
#include "rankings.h"

/* Points are, up to a constant, what a candidate is above others less what he is below. */
static uint64_t define_borda(const ranking_election *e) {
    int64_t best = INT64_MIN;
    uint64_t winners = 0;
    for (uint32_t a = 0; a < e->candidates; a++) {
        int64_t sum = 0;
        for (uint32_t b = 0; b < e->candidates; b++) {
            sum += ranking_margin(e, a, b);
        }
        winners = sum > best ? 0 : winners;
        best = sum > best ? sum : best;
        winners |= sum == best ? UINT64_C(1) << a : 0;
    }
    return winners;
}

static void most_points_win(void **state) {
    (void)state;
    ranking_compare(PL_TALLY_BORDA, 5, 95, define_borda);
}

/* Two papers Ada, Ben; one Cid only; one blank: four stand. Ada 2*3 + 1 + 3/2. */
static void those_not_named_share_what_is_left(void **state) {
    (void)state;
    const ranking_election e = {4, 3, {2, 1, 1}, {2, 1, 0}, {{0, 1}, {2}, {0}}};
    pl_ballots *ballots = NULL;
    assert_int_equal(ranking_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_BORDA, ballots, 2, &tally),
                     PL_OK);
    assert_string_equal(tally.rounds[0].scores[0], "17/2");
    assert_string_equal(tally.rounds[0].scores[1], "13/2");
    assert_string_equal(tally.rounds[0].scores[2], "11/2");
    assert_string_equal(tally.rounds[0].scores[3], "7/2");
    assert_int_equal(tally.elected_count, 2);
    assert_int_equal(tally.elected[0], 0);
    assert_int_equal(tally.elected[1], 1);
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static void who_withdrew_gets_and_gives_no_points(void **state) {
    (void)state;
    const pl_text names[] = {pl_text_of("Ada"), pl_text_of("Ben"), pl_text_of("Cid")};
    const uint16_t choice[] = {1, 2, 0};
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 3, &ballots), PL_OK);
    pl_ballots_withdraw(ballots, 1);
    assert_int_equal(pl_ballots_add(ballots, 5, choice, 3), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_BORDA, ballots, 3, &tally),
                     PL_OK);
    assert_string_equal(tally.rounds[0].scores[2], "5");
    assert_string_equal(tally.rounds[0].scores[0], "0");
    assert_null(tally.rounds[0].scores[1]);
    assert_int_equal(tally.elected_count, 2);
    assert_int_equal(tally.vacant, 1);
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(most_points_win),
    cmocka_unit_test(those_not_named_share_what_is_left),
    cmocka_unit_test(who_withdrew_gets_and_gives_no_points),
};

PL_TEST_MAIN(tests)
