#include "testing.h"

#include "condorcet_vectors.h"
#include "failing_allocator.h"
#include "procedure/pairwise.h"

static pl_ballots *fill_vector(const condorcet_vector *v) {
    pl_text names[5];
    for (uint32_t i = 0; i < v->candidates; i++) {
        names[i] = pl_text_of("somebody");
    }
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, v->candidates, &ballots),
                     PL_OK);
    for (uint32_t i = 0; i < v->kinds; i++) {
        assert_int_equal(pl_ballots_add(ballots, v->numbers[i], v->rankings[i], v->candidates),
                         PL_OK);
    }
    return ballots;
}

static void the_published_comparisons_come_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof condorcet_vectors / sizeof *condorcet_vectors; i++) {
        const condorcet_vector *v = &condorcet_vectors[i];
        pl_ballots *ballots = fill_vector(v);
        pl_pairwise pairs;
        assert_int_equal(pl_pairwise_init(&pairs, pl_allocator_default(), ballots), PL_OK);
        for (uint32_t a = 0; a < v->candidates; a++) {
            for (uint32_t b = 0; b < v->candidates; b++) {
                assert_int_equal(pl_pairwise_above(&pairs, a, b), v->above[a][b]);
            }
        }
        assert_int_equal(pl_pairwise_winner(&pairs), v->condorcet_winner);
        pl_pairwise_fini(&pairs);
        pl_ballots_destroy(ballots);
    }
}

/* Three papers name Cid only, one Ada and then Cid; Ben withdrew. */
static void who_is_not_named_is_below_all_named_and_equal_to_the_rest(void **state) {
    (void)state;
    const pl_text names[] = {pl_text_of("Ada"), pl_text_of("Ben"), pl_text_of("Cid"),
                             pl_text_of("Dora")};
    const uint16_t choice[] = {0, 2};
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 4, &ballots), PL_OK);
    pl_ballots_withdraw(ballots, 1);
    assert_int_equal(pl_ballots_add(ballots, 3, choice + 1, 1), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, choice, 2), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 7, NULL, 0), PL_OK);
    pl_pairwise pairs;
    assert_int_equal(pl_pairwise_init(&pairs, pl_allocator_default(), ballots), PL_OK);
    assert_int_equal(pairs.count, 3); /* Ada, Cid, Dora */
    assert_int_equal(pl_pairwise_above(&pairs, 0, 1), 1);
    assert_int_equal(pl_pairwise_above(&pairs, 1, 0), 3);
    assert_int_equal(pl_pairwise_above(&pairs, 0, 2), 1);
    assert_int_equal(pl_pairwise_above(&pairs, 2, 0), 0);
    assert_int_equal(pl_pairwise_above(&pairs, 1, 2), 4);
    assert_int_equal(pl_pairwise_margin(&pairs, 0, 1), -2);
    assert_int_equal(pl_pairwise_winner(&pairs), 1);
    pl_pairwise_fini(&pairs);
    pl_ballots_destroy(ballots);
}

static void more_candidates_than_can_be_compared_are_refused(void **state) {
    (void)state;
    enum { MANY = PL_PAIRWISE_MAX + 1 };
    static pl_text names[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        names[i] = pl_text_of("somebody");
    }
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, MANY, &ballots), PL_OK);
    pl_pairwise pairs;
    assert_int_equal(pl_pairwise_init(&pairs, pl_allocator_default(), ballots), PL_LIMIT);
    pl_pairwise_fini(&pairs);
    pl_ballots_withdraw(ballots, 0);
    assert_int_equal(pl_pairwise_init(&pairs, pl_allocator_default(), ballots), PL_OK);
    pl_pairwise_fini(&pairs);
    pl_ballots_destroy(ballots);
}

static pl_status compare(const pl_allocator *allocator, void *context) {
    pl_pairwise pairs;
    const pl_status status = pl_pairwise_init(&pairs, allocator, context);
    pl_pairwise_fini(&pairs);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    pl_ballots *ballots = fill_vector(&condorcet_vectors[0]);
    assert_int_equal(failing_allocator_sweep(compare, ballots), 4);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_published_comparisons_come_out),
    cmocka_unit_test(who_is_not_named_is_below_all_named_and_equal_to_the_rest),
    cmocka_unit_test(more_candidates_than_can_be_compared_are_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
