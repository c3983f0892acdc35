#include "testing.h"

#include "approval_vectors.h"
#include "elections.h"
#include "failing_allocator.h"

static const pl_tally_method methods[] = {
    PL_TALLY_AV,          PL_TALLY_SAV,          PL_TALLY_PAV,      PL_TALLY_SEQPAV,
    PL_TALLY_REVSEQPAV,   PL_TALLY_CC,           PL_TALLY_SEQCC,    PL_TALLY_MONROE,
    PL_TALLY_SEQPHRAGMEN, PL_TALLY_EQUAL_SHARES, PL_TALLY_MINIMAXAV};
enum { METHODS = sizeof methods / sizeof *methods };

static results expected;
static results counted;

/* All 32 are run, none is left out. */
static void every_published_election_comes_out_as_published(void **state) {
    (void)state;
    size_t run = 0;
    for (size_t i = 0; i < sizeof approval_vectors / sizeof *approval_vectors; i++) {
        const approval_vector *v = &approval_vectors[i];
        expected.count = v->winner_count;
        memcpy(expected.committees, v->winners, sizeof v->winners);
        election_count(&v->election, &counted);
        assert_same_results(&v->election, &expected, &counted);
        run++;
    }
    assert_int_equal(run, 32);
}

/* Candidate c becomes candidate (c * 3 + 1) mod 7 or the like: a permutation drawn. */
static void draw_permutation(uint32_t *to, uint32_t count, uint64_t *chance) {
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t j = chance_below(chance, i + 1);
        to[i] = i;
        to[i] = to[j];
        to[j] = i;
    }
}

static uint64_t permute_set(uint64_t set, const uint32_t *to, uint32_t count) {
    uint64_t moved = 0;
    for (uint32_t c = 0; c < count; c++) {
        moved |= (set >> c & 1) << to[c];
    }
    return moved;
}

static void names_and_the_order_of_papers_settle_nothing(void **state) {
    (void)state;
    uint64_t chance = 11;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        election e = election_draw(methods[i % METHODS], &chance);
        uint32_t to[ELECTION_CANDIDATES];
        draw_permutation(to, e.candidates, &chance);
        election_count(&e, &expected);
        for (size_t j = 0; j < expected.count; j++) {
            expected.committees[j] = permute_set(expected.committees[j], to, e.candidates);
        }
        results_sort(&expected);
        election moved = e;
        for (uint32_t k = 0; k < e.kinds; k++) {
            moved.approved[k] = permute_set(e.approved[e.kinds - 1 - k], to, e.candidates);
            moved.numbers[k] = e.numbers[e.kinds - 1 - k];
        }
        election_count(&moved, &counted);
        assert_same_results(&moved, &expected, &counted);
    }
}

/* Three papers that say the same are three times one paper. */
static void papers_count_one_by_one(void **state) {
    (void)state;
    uint64_t chance = 12;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        election e = election_draw(methods[i % METHODS], &chance);
        e.kinds = e.kinds < 5 ? e.kinds : 5;
        election_count(&e, &expected);
        election single = e;
        single.kinds = 0;
        for (uint32_t k = 0; k < e.kinds; k++) {
            for (uint64_t n = 0; n < e.numbers[k]; n++) {
                single.approved[single.kinds] = e.approved[k];
                single.numbers[single.kinds++] = 1;
            }
        }
        election_count(&single, &counted);
        assert_same_results(&e, &expected, &counted);
    }
}

static void with_blank_papers_only_everybody_is_tied(void **state) {
    (void)state;
    for (size_t i = 0; i < METHODS; i++) {
        election e = {methods[i], 5, 2, 1, {9}, {0}};
        election_count(&e, &counted);
        assert_int_equal(counted.count, 10);
        e.kinds = 0;
        election_count(&e, &counted);
        assert_int_equal(counted.count, 10);
        e.seats = 5;
        election_count(&e, &counted);
        assert_int_equal(counted.count, 1);
    }
}

/* Ben withdraws: two stand for three seats. */
static void who_withdrew_leaves_a_seat_vacant(void **state) {
    (void)state;
    for (size_t i = 0; i < METHODS; i++) {
        const election e = {methods[i], 3, 3, 0, {0}, {0}};
        pl_ballots *ballots = NULL;
        assert_int_equal(election_fill(&e, pl_allocator_default(), &ballots), PL_OK);
        pl_ballots_withdraw(ballots, 1);
        const uint16_t choice[] = {1, 2};
        assert_int_equal(pl_ballots_add(ballots, 4, choice, 2), PL_OK);
        pl_tally_result tally;
        assert_int_equal(pl_tally_count(pl_allocator_default(), methods[i], ballots, 3, &tally),
                         PL_OK);
        assert_int_equal(tally.vacant, 1);
        assert_int_equal(set_of(tally.elected, tally.elected_count), 5);
        assert_int_equal(tally.to_draw, 0);
        pl_tally_fini(&tally);
        pl_ballots_destroy(ballots);
    }
}

/* Ties of every sort: clones, entangled ones, more committees than one. */
static const election tied_election = {
    PL_TALLY_AV, 6, 3, 5, {2, 2, 2, 1, 1}, {0x03, 0x06, 0x05, 0x38, 0x08}};

static pl_status count_all(const pl_allocator *allocator, void *context) {
    const pl_tally_method *method = context;
    election e = tied_election;
    e.method = *method;
    pl_ballots *ballots = NULL;
    pl_status status = election_fill(&e, allocator, &ballots);
    if (status == PL_OK) {
        pl_tally_result tally;
        status = pl_tally_count(allocator, *method, ballots, e.seats, &tally);
        pl_tally_fini(&tally);
    }
    pl_ballots_destroy(ballots);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    for (size_t i = 0; i < METHODS; i++) {
        pl_tally_method method = methods[i];
        assert_true(failing_allocator_sweep(count_all, &method) > 20);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_published_election_comes_out_as_published),
    cmocka_unit_test(names_and_the_order_of_papers_settle_nothing),
    cmocka_unit_test(papers_count_one_by_one),
    cmocka_unit_test(with_blank_papers_only_everybody_is_tied),
    cmocka_unit_test(who_withdrew_leaves_a_seat_vacant),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
