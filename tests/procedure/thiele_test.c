#include "testing.h"

#include "elections.h"
#include "procedure/thiele.h"

enum { COMMON = 420 }; /* the least common denominator of 1/1 .. 1/7 */

/* 1 + 1/2 + ... for each paper, times COMMON. */
static int64_t harmonic(const election *e, uint64_t committee) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        for (uint32_t j = 1; j <= size_of_set(committee & e->approved[i]); j++) {
            sum += (int64_t)e->numbers[i] * (COMMON / j);
        }
    }
    return sum;
}

static int64_t represented(const election *e, uint64_t committee) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        sum += (committee & e->approved[i]) != 0 ? (int64_t)e->numbers[i] : 0;
    }
    return sum;
}

static void define_pav(const election *e, results *r) {
    find_best(e, harmonic, r);
}

static void define_cc(const election *e, results *r) {
    find_best(e, represented, r);
}

typedef int64_t (*worth_function)(const election *, uint64_t);

/* Every way through the ties, each to its end. */
static void add_on(const election *e, worth_function worth, uint64_t committee, results *r) {
    if (size_of_set(committee) == e->seats) {
        results_add(r, committee);
        return;
    }
    int64_t best = INT64_MIN;
    for (uint32_t c = 0; c < e->candidates; c++) {
        const int64_t value = worth(e, committee | UINT64_C(1) << c);
        best = !is_in(committee, c) && value > best ? value : best;
    }
    for (uint32_t c = 0; c < e->candidates; c++) {
        if (!is_in(committee, c) && worth(e, committee | UINT64_C(1) << c) == best) {
            add_on(e, worth, committee | UINT64_C(1) << c, r);
        }
    }
}

static void remove_on(const election *e, uint64_t committee, results *r) {
    if (size_of_set(committee) == e->seats) {
        results_add(r, committee);
        return;
    }
    int64_t best = INT64_MIN;
    for (uint32_t c = 0; c < e->candidates; c++) {
        const int64_t value = harmonic(e, committee & ~(UINT64_C(1) << c));
        best = is_in(committee, c) && value > best ? value : best;
    }
    for (uint32_t c = 0; c < e->candidates; c++) {
        const uint64_t rest = committee & ~(UINT64_C(1) << c);
        if (is_in(committee, c) && harmonic(e, rest) == best) {
            remove_on(e, rest, r);
        }
    }
}

static void define_seqpav(const election *e, results *r) {
    add_on(e, harmonic, 0, r);
}

static void define_seqcc(const election *e, results *r) {
    add_on(e, represented, 0, r);
}

static void define_revseqpav(const election *e, results *r) {
    remove_on(e, (UINT64_C(1) << e->candidates) - 1, r);
}

static void pav_finds_every_best_committee(void **state) {
    (void)state;
    compare_with(PL_TALLY_PAV, 1, define_pav);
}

static void cc_finds_every_best_committee(void **state) {
    (void)state;
    compare_with(PL_TALLY_CC, 2, define_cc);
}

static void seqpav_follows_every_tie(void **state) {
    (void)state;
    compare_with(PL_TALLY_SEQPAV, 3, define_seqpav);
}

static void seqcc_follows_every_tie(void **state) {
    (void)state;
    compare_with(PL_TALLY_SEQCC, 4, define_seqcc);
}

static void revseqpav_follows_every_tie(void **state) {
    (void)state;
    compare_with(PL_TALLY_REVSEQPAV, 5, define_revseqpav);
}

/* Three papers for Ada and Ben, two for Cid: Ada or Ben 3, Cid 2, and the other only 3/2. */
static void seqpav_tells_each_seat_with_the_gains(void **state) {
    (void)state;
    const election e = {PL_TALLY_SEQPAV, 3, 2, 2, {3, 2}, {3, 4}};
    pl_tally_result tally = election_tally(&e);
    assert_int_equal(tally.round_count, 2);
    assert_string_equal(tally.rounds[0].told, "Ada and Ben are equal on all papers; one of them, "
                                              "here Ada gets seat 1, with a gain of 3");
    assert_string_equal(tally.rounds[1].told, "Cid gets seat 2, with a gain of 2");
    assert_null(tally.rounds[1].scores[0]);
    assert_string_equal(tally.rounds[1].scores[1], "3/2");
    assert_string_equal(tally.rounds[1].scores[2], "2");
    assert_int_equal(set_of(tally.elected, tally.elected_count), 4);
    assert_int_equal(set_of(tally.tied, tally.tied_count), 3);
    pl_tally_fini(&tally);
}

static void pav_tells_the_best_score_and_how_many_reach_it(void **state) {
    (void)state;
    const election e = {PL_TALLY_PAV, 3, 2, 2, {3, 1}, {3, 4}};
    pl_tally_result tally = election_tally(&e);
    assert_int_equal(tally.round_count, 2);
    assert_string_equal(tally.rounds[1].told, "The best score is 9/2, reached by 1 committee");
    pl_tally_fini(&tally);
}

/* A hundred seats on which one paper may have any number: 1/1 .. 1/100 have no common denominator
 * that fits. */
static void pav_refuses_fractions_that_do_not_fit(void **state) {
    (void)state;
    enum { MANY = 200 };
    static pl_text names[MANY];
    static uint16_t choice[MANY];
    for (uint16_t i = 0; i < MANY; i++) {
        names[i] = pl_text_of("somebody");
        choice[i] = i;
    }
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, MANY, &ballots), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, choice, 150), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, choice + 50, 150), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_PAV, ballots, 100, &tally),
                     PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&tally.why), "100 seats"));
    pl_tally_fini(&tally);
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_SEQPAV, ballots, 100, &tally),
                     PL_OK);
    assert_int_equal(tally.elected_count + tally.to_draw, 100);
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(pav_finds_every_best_committee),
    cmocka_unit_test(cc_finds_every_best_committee),
    cmocka_unit_test(seqpav_follows_every_tie),
    cmocka_unit_test(seqcc_follows_every_tie),
    cmocka_unit_test(revseqpav_follows_every_tie),
    cmocka_unit_test(seqpav_tells_each_seat_with_the_gains),
    cmocka_unit_test(pav_tells_the_best_score_and_how_many_reach_it),
    cmocka_unit_test(pav_refuses_fractions_that_do_not_fit),
};

PL_TEST_MAIN(tests)
