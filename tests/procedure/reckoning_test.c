/* The arithmetic of a vote with papers, units and ties. */
#include "testing.h"

#include "procedure/reckoning.h"

static const pl_majority half = {PL_BASE_CAST, 1, 2, true, PL_TIE_LOST, 0};
static const pl_majority two_thirds = {PL_BASE_CAST, 2, 3, false, PL_TIE_LOST, 0};

static void expect_words(const pl_majority *m, const pl_reckoning *r, const char *tie,
                         const char *words) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_reckoning_words(m, r, pl_reckoning_rule(m, r, false), tie, &text);
    const pl_text all = pl_buffer_text(&text);
    if (!pl_text_is(all, words)) {
        fail_msg("'%.*s'", (int)all.size, all.at);
    }
    pl_buffer_fini(&text);
}

/* majority_pitfalls, "blanks": 100 papers, 4 blank: 96 cast, 49 needed, with 51 illegal votes. */
static void illegal_votes_count_where_blanks_do_not(void **state) {
    const pl_reckoning r = {.votes = {37, 8, 55, 0},
                            .entitled = 100,
                            .blank = 4,
                            .invalid = 51,
                            .blank_is = PL_PAPER_NOT_GIVEN,
                            .invalid_is = PL_PAPER_CAST};
    (void)state;
    assert_int_equal(pl_reckoning_base(&half, &r), 96);
    assert_int_equal(pl_reckoning_need(&half, &r), 49);
    assert_int_equal(pl_reckoning_rule(&half, &r, false), PL_LOST);
    expect_words(&half, &r, NULL,
                 "lost: 37 of 96 votes cast (4 blank papers are not counted, 51 invalid papers "
                 "count as cast), more than 1/2 needs 49");
}

/* House of Commons, SO 37: a closure needs a majority, and a hundred in it. */
static void so_many_must_be_for_it_whatever_the_part(void **state) {
    static const pl_majority closure = {PL_BASE_CAST, 1, 2, true, PL_TIE_CHAIR, 100};
    static const struct {
        uint32_t in_favour, against;
        uint64_t need;
        pl_ruling ruling;
        const char *words;
    } rows[] = {
        {99, 0, 100, PL_LOST,
         "lost: 99 of 99 votes cast, more than 1/2 and at least 100 for it needs 100"},
        {100, 40, 100, PL_CARRIED,
         "carried: 100 of 140 votes cast, more than 1/2 and at least 100 for it needs 100"},
        {120, 150, 136, PL_LOST,
         "lost: 120 of 270 votes cast, more than 1/2 and at least 100 for it needs 136"},
        {60, 60, 100, PL_LOST,
         "lost: 60 of 120 votes cast, more than 1/2 and at least 100 for it needs 100"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_reckoning r = {.votes = {rows[i].in_favour, rows[i].against, 0, 0},
                                .entitled = rows[i].in_favour + rows[i].against};
        assert_int_equal(pl_reckoning_need(&closure, &r), rows[i].need);
        /* Whatever a chair may say of a tie that is too small. */
        assert_int_equal(pl_reckoning_rule(&closure, &r, true), rows[i].ruling);
        expect_words(&closure, &r, NULL, rows[i].words);
    }
}

static void a_paper_enters_the_base_that_the_rules_say(void **state) {
    static const struct {
        pl_base base;
        pl_paper_rule blank;
        int size;
    } rows[] = {
        {PL_BASE_CAST, PL_PAPER_ABSTENTION, 12},    {PL_BASE_CAST, PL_PAPER_CAST, 15},
        {PL_BASE_CAST, PL_PAPER_NOT_GIVEN, 12},     {PL_BASE_GIVEN, PL_PAPER_ABSTENTION, 17},
        {PL_BASE_GIVEN, PL_PAPER_CAST, 17},         {PL_BASE_GIVEN, PL_PAPER_NOT_GIVEN, 14},
        {PL_BASE_PRESENT, PL_PAPER_NOT_GIVEN, 17},  {PL_BASE_PRESENT, PL_PAPER_CAST, 17},
        {PL_BASE_ENTITLED, PL_PAPER_NOT_GIVEN, 20},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_majority m = {rows[i].base, 1, 2, true, PL_TIE_LOST, 0};
        const pl_reckoning r = {
            .votes = {7, 5, 5, 3}, .entitled = 20, .blank = 3, .blank_is = rows[i].blank};
        assert_int_equal(pl_reckoning_base(&m, &r), rows[i].size);
    }
}

static void the_need_is_the_smallest_number_that_carries(void **state) {
    (void)state;
    for (uint32_t n = 1; n < 200; n++) {
        for (int strict = 0; strict <= 1; strict++) {
            const pl_majority m = {PL_BASE_CAST, 2, 3, strict == 1, PL_TIE_LOST, 0};
            const pl_reckoning all = {.votes = {n, 0, 0, 0}, .entitled = n};
            const uint32_t need = (uint32_t)pl_reckoning_need(&m, &all);
            const pl_reckoning enough = {.votes = {need, n - need, 0, 0}, .entitled = n};
            const pl_reckoning short_of = {.votes = {need - 1, n - need + 1, 0, 0}, .entitled = n};
            if (need <= n) {
                assert_int_equal(pl_reckoning_rule(&m, &enough, false), PL_CARRIED);
            }
            assert_int_equal(pl_reckoning_rule(&m, &short_of, false), PL_LOST);
        }
    }
}

static void the_margin_is_what_one_side_is_ahead(void **state) {
    const pl_reckoning r = {.votes = {40, 37, 3, 0}, .entitled = 80};
    const pl_reckoning turned = {.votes = {37, 40, 3, 0}, .entitled = 80};
    const pl_reckoning exact = {.votes = {10, 5, 0, 0}, .entitled = 15};
    (void)state;
    assert_int_equal(pl_reckoning_margin(&half, &r), 3);
    assert_int_equal(pl_reckoning_margin(&half, &turned), 3);
    assert_int_equal(pl_reckoning_margin(&two_thirds, &exact), 0);
}

static void large_weights_are_counted_to_the_last_vote(void **state) {
    const pl_reckoning r = {
        .votes = {2147483648u, 2147483647u, 0, 0}, .entitled = 4294967295u, .unit = PL_UNIT_VOTES};
    (void)state;
    assert_int_equal(pl_reckoning_rule(&half, &r, false), PL_CARRIED);
    expect_words(&half, &r, NULL,
                 "carried: 2147483648 of 4294967295 votes cast, more than 1/2 needs 2147483648");
}

static void a_tie_is_ruled_on_by_lot_or_lost_again(void **state) {
    pl_majority m = half;
    const pl_reckoning even = {.votes = {5, 5, 0, 0}, .entitled = 10};
    (void)state;
    m.tie = PL_TIE_LOT;
    assert_int_equal(pl_reckoning_rule(&m, &even, true), PL_CARRIED);
    assert_int_equal(pl_reckoning_rule(&m, &even, false), PL_LOST);
    m.tie = PL_TIE_SECOND;
    assert_int_equal(pl_reckoning_rule(&m, &even, true), PL_LOST);
    expect_words(&m, &even, NULL,
                 "lost: 5 of 10 votes cast, more than 1/2 needs 6; a tie for the second time");
}

static void every_unit_has_its_words(void **state) {
    pl_reckoning r = {.votes = {10, 4, 0, 0}, .entitled = 20};
    pl_majority m = two_thirds;
    (void)state;
    expect_words(&m, &r, NULL, "carried: 10 of 14 votes cast, at least 2/3 needs 10");
    m.base = PL_BASE_ENTITLED;
    r.unit = PL_UNIT_DELEGATIONS;
    expect_words(&m, &r, NULL, "lost: 10 of 20 delegations entitled, at least 2/3 needs 14");
    r.unit = PL_UNIT_VOTES;
    expect_words(&m, &r, "; so it is",
                 "lost: 10 of 20 votes of those entitled, at least 2/3 needs 14; so it is");
    assert_null(pl_reckoning_unit(PL_UNIT_DELEGATES));
}

static void one_paper_is_spoken_of_as_one(void **state) {
    const pl_reckoning r = {
        .votes = {3, 1, 1, 0}, .entitled = 5, .invalid = 1, .invalid_is = PL_PAPER_ABSTENTION};
    (void)state;
    expect_words(&half, &r, NULL,
                 "carried: 3 of 4 votes cast (1 invalid paper counts as an abstention), more than "
                 "1/2 needs 3");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(illegal_votes_count_where_blanks_do_not),
    cmocka_unit_test(so_many_must_be_for_it_whatever_the_part),
    cmocka_unit_test(a_paper_enters_the_base_that_the_rules_say),
    cmocka_unit_test(the_need_is_the_smallest_number_that_carries),
    cmocka_unit_test(the_margin_is_what_one_side_is_ahead),
    cmocka_unit_test(large_weights_are_counted_to_the_last_vote),
    cmocka_unit_test(a_tie_is_ruled_on_by_lot_or_lost_again),
    cmocka_unit_test(every_unit_has_its_words),
    cmocka_unit_test(one_paper_is_spoken_of_as_one),
};

PL_TEST_MAIN(tests)
