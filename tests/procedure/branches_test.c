#include "testing.h"

#include "elections.h"
#include "procedure/branches.h"

/* Ballots with one paper for each pair of candidates: all are equal, and each stands between any
 * two others. */
static pl_ballots *fill_with_pairs(uint16_t count) {
    pl_text names[64];
    for (uint16_t i = 0; i < count; i++) {
        names[i] = pl_text_of("somebody");
    }
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, count, &ballots), PL_OK);
    for (uint16_t a = 0; a < count; a++) {
        for (uint16_t b = (uint16_t)(a + 1); b < count; b++) {
            const uint16_t choice[] = {a, b};
            assert_int_equal(pl_ballots_add(ballots, 1, choice, 2), PL_OK);
        }
    }
    return ballots;
}

/* 28 candidates, six seats: 20475 ways to fill the first four. */
static void too_many_ways_are_refused(void **state) {
    (void)state;
    pl_ballots *ballots = fill_with_pairs(28);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_SEQPAV, ballots, 6, &tally),
                     PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&tally.why), "28 candidates and 6 seats"));
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

/* Of the same, four seats are few enough if the order does not count: 3276 ways to fill the first
 * three, not 19656. Any four are a result, which are more than can be listed. */
static void ways_that_meet_go_on_as_one(void **state) {
    (void)state;
    pl_ballots *ballots = fill_with_pairs(28);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_SEQPAV, ballots, 4, &tally),
                     PL_OK);
    assert_int_equal(tally.elected_count, 0);
    assert_int_equal(tally.tied_count, 28);
    assert_int_equal(tally.to_draw, 4);
    assert_true(tally.committee_dropped);
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

/* Sixty with a paper each for thirty seats: no paper stands between them, and the ways are not
 * followed one by one. */
static void those_whom_no_paper_joins_are_not_followed_apart(void **state) {
    (void)state;
    pl_text names[60];
    for (uint32_t i = 0; i < 60; i++) {
        names[i] = pl_text_of("somebody");
    }
    static const pl_tally_method methods[] = {PL_TALLY_SEQPAV, PL_TALLY_SEQCC, PL_TALLY_REVSEQPAV,
                                              PL_TALLY_SEQPHRAGMEN, PL_TALLY_EQUAL_SHARES};
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 60, &ballots), PL_OK);
    for (uint16_t c = 0; c < 60; c++) {
        assert_int_equal(pl_ballots_add(ballots, 1, &c, 1), PL_OK);
    }
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        pl_tally_result tally;
        assert_int_equal(pl_tally_count(pl_allocator_default(), methods[i], ballots, 30, &tally),
                         PL_OK);
        assert_int_equal(tally.tied_count, 60);
        assert_int_equal(tally.to_draw, 30);
        assert_null(tally.committees);
        pl_tally_fini(&tally);
    }
    pl_ballots_destroy(ballots);
}

static void the_first_way_is_told_and_its_ties_named(void **state) {
    (void)state;
    const election e = {PL_TALLY_SEQPAV, 3, 2, 3, {2, 2, 2}, {0x3, 0x6, 0x5}};
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), e.method, ballots, 2, &tally), PL_OK);
    assert_int_equal(tally.round_count, 2);
    assert_string_equal(tally.rounds[0].told,
                        "Ada, Ben and Cid are equal; of the ways that differ each is followed, "
                        "this one with Ada gets seat 1, with a gain of 4");
    assert_string_equal(tally.rounds[1].told,
                        "Ben and Cid are equal for the last seat, with a gain of 3");
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(too_many_ways_are_refused),
    cmocka_unit_test(ways_that_meet_go_on_as_one),
    cmocka_unit_test(those_whom_no_paper_joins_are_not_followed_apart),
    cmocka_unit_test(the_first_way_is_told_and_its_ties_named),
};

PL_TEST_MAIN(tests)
