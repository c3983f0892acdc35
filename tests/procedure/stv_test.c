#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/decimal.h"
#include "procedure/stv.h"

static const pl_tally_method rules[] = {PL_TALLY_SCOTTISH_STV, PL_TALLY_WIGM_STV,
                                        PL_TALLY_MEEK_STV};
enum { RULES = 3, CANDIDATES = 6, KINDS = 12, ELECTIONS = 150 };

/* A random election, which can be put into a box in another order and with other names. */
typedef struct election {
    uint32_t seats;
    size_t kinds;
    struct {
        uint64_t number;
        uint32_t count;
        uint16_t choice[CANDIDATES];
    } kind[KINDS];
} election;

/* Numerical Recipes' generator: the tests need variety, not chance. */
static uint32_t next(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void shuffle(uint32_t *seed, uint16_t *list, uint32_t count) {
    for (uint32_t i = count; i > 1; i--) {
        const uint32_t j = next(seed, i);
        const uint16_t kept = list[i - 1];
        list[i - 1] = list[j];
        list[j] = kept;
    }
}

static election make(uint32_t *seed) {
    election e = {.seats = 1 + next(seed, CANDIDATES - 1), .kinds = 3 + next(seed, KINDS - 3)};
    for (size_t i = 0; i < e.kinds; i++) {
        e.kind[i].number = 1 + next(seed, next(seed, 3) == 0 ? 1000 : 4);
        e.kind[i].count = 1 + next(seed, CANDIDATES);
        for (uint16_t c = 0; c < CANDIDATES; c++) {
            e.kind[i].choice[c] = c;
        }
        shuffle(seed, e.kind[i].choice, CANDIDATES);
    }
    return e;
}

/* papers: the order of the kinds; renamed: the new number of each candidate; times: every paper. */
static pl_ballots *fill(const election *e, const uint16_t *papers, const uint16_t *renamed,
                        uint64_t times) {
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCDEF", "");
    assert_non_null(box);
    for (size_t i = 0; i < e->kinds; i++) {
        const size_t from = papers != NULL ? papers[i] : i;
        uint16_t choice[CANDIDATES];
        for (uint32_t j = 0; j < e->kind[from].count; j++) {
            const uint16_t c = e->kind[from].choice[j];
            choice[j] = renamed != NULL ? renamed[c] : c;
        }
        assert_int_equal(
            pl_ballots_add(box, e->kind[from].number * times, choice, e->kind[from].count), PL_OK);
    }
    return box;
}

/* The result as two sets of the old numbers. */
typedef struct result {
    unsigned elected, tied, to_draw;
    uint32_t committees;
    size_t rounds;
} result;

static result count(pl_tally_method rule, uint32_t seats, pl_ballots *box,
                    const uint16_t *renamed) {
    pl_tally_result tally;
    result r = {0};
    assert_int_equal(pl_tally_count(pl_allocator_default(), rule, box, seats, &tally), PL_OK);
    for (uint16_t c = 0; c < CANDIDATES; c++) {
        const uint16_t now = renamed != NULL ? renamed[c] : c;
        for (uint32_t i = 0; i < tally.elected_count; i++) {
            r.elected |= tally.elected[i] == now ? 1u << c : 0;
        }
        for (uint32_t i = 0; i < tally.tied_count; i++) {
            r.tied |= tally.tied[i] == now ? 1u << c : 0;
        }
    }
    r.to_draw = tally.to_draw;
    r.committees = tally.committee_count;
    r.rounds = tally.round_count;
    assert_int_equal(tally.elected_count + tally.to_draw + tally.vacant, seats);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
    return r;
}

static void expect_same(result a, result b, uint32_t number) {
    if (a.elected != b.elected || a.tied != b.tied || a.to_draw != b.to_draw ||
        a.committees != b.committees) {
        fail_msg("election %u: elected %x and %x, tied %x and %x", number, a.elected, b.elected,
                 a.tied, b.tied);
    }
}

static void order_and_numbers_of_papers_and_candidates_settle_nothing(void **state) {
    (void)state;
    uint32_t seed = 1917;
    unsigned ties = 0;
    for (uint32_t i = 0; i < ELECTIONS; i++) {
        const election e = make(&seed);
        uint16_t papers[KINDS];
        uint16_t renamed[CANDIDATES];
        for (uint16_t j = 0; j < KINDS; j++) {
            papers[j] = j;
        }
        for (uint16_t c = 0; c < CANDIDATES; c++) {
            renamed[c] = c;
        }
        shuffle(&seed, papers, (uint32_t)e.kinds);
        shuffle(&seed, renamed, CANDIDATES);
        for (size_t r = 0; r < RULES; r++) {
            const result a = count(rules[r], e.seats, fill(&e, NULL, NULL, 1), NULL);
            const result b = count(rules[r], e.seats, fill(&e, papers, renamed, 1), renamed);
            expect_same(a, b, i);
            ties += a.to_draw > 0;
        }
    }
    assert_in_range(ties, 10, ELECTIONS * RULES / 2);
}

/* Only where nothing is rounded does a thousand times the papers give the same: here nobody has a
 * surplus, because there are as many first choices as quotas. */
static void a_thousand_times_the_papers_give_the_same_where_nothing_is_rounded(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (uint32_t i = 0; i < ELECTIONS; i++) {
        election e = make(&seed);
        e.seats = 1; /* one seat: no surplus is ever passed on */
        for (size_t r = 0; r < RULES; r++) {
            const result a = count(rules[r], 1, fill(&e, NULL, NULL, 1), NULL);
            const result b = count(rules[r], 1, fill(&e, NULL, NULL, 1000), NULL);
            expect_same(a, b, i);
        }
    }
}

/* "12.50000" in hundred-thousandths. */
static pl_decimal read_number(const char *text) {
    pl_decimal value = 0;
    for (; *text != '\0'; text++) {
        value = *text == '.' ? value : value * 10 + (*text - '0');
    }
    return value;
}

static void check_rounds(const pl_tally_result *tally, pl_decimal papers, uint32_t seats,
                         unsigned digits) {
    for (size_t i = 0; i < tally->round_count; i++) {
        const pl_round *round = &tally->rounds[i];
        pl_decimal sum = read_number(round->rest);
        for (uint32_t c = 0; c < tally->candidate_count; c++) {
            sum += round->scores[c] != NULL ? read_number(round->scores[c]) : 0;
        }
        assert_true(sum == papers * pl_decimal_unit(digits));
        /* One more quota than there are seats is more than all votes that are with anybody. */
        assert_true(read_number(round->quota) * (seats + 1) > sum - read_number(round->rest));
    }
}

static void every_round_adds_up_to_the_papers_and_the_quota_fits(void **state) {
    (void)state;
    const unsigned digits[RULES] = {5, 4, 9};
    uint32_t seed = 42;
    for (uint32_t i = 0; i < ELECTIONS; i++) {
        const election e = make(&seed);
        for (size_t r = 0; r < RULES; r++) {
            pl_ballots *box = fill(&e, NULL, NULL, 1);
            pl_tally_result tally;
            assert_int_equal(pl_tally_count(pl_allocator_default(), rules[r], box, e.seats, &tally),
                             PL_OK);
            check_rounds(&tally, (pl_decimal)pl_ballots_papers(box), e.seats, digits[r]);
            pl_tally_fini(&tally);
            pl_ballots_destroy(box);
        }
    }
}

/* Who is first on more papers than the quota asks is elected under every rule, and nobody whom no
 * paper names is elected before somebody named. */
static void more_than_a_quota_of_first_choices_elects(void **state) {
    (void)state;
    for (size_t r = 0; r < RULES; r++) {
        ballot_box_count(rules[r], "ABCD", "40A 30B 20C 10", 2, "AB", "", 0);
        ballot_box_count(rules[r], "ABC", "1B", 1, "B", "", 0);
    }
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    for (size_t r = 0; r < RULES; r++) {
        assert_true(ballot_box_sweep(rules[r], "ABCDE", "6AB 2BC 2CB 2DE 2ED 1", 3) > 30);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_and_numbers_of_papers_and_candidates_settle_nothing),
    cmocka_unit_test(a_thousand_times_the_papers_give_the_same_where_nothing_is_rounded),
    cmocka_unit_test(every_round_adds_up_to_the_papers_and_the_quota_fits),
    cmocka_unit_test(more_than_a_quota_of_first_choices_elects),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
