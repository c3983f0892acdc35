/*
 * elections.h -- small elections by approval, and every committee that wins them.
 *
 * Committees and approvals are sets of candidates as bits, so that a definition can be tried on all
 * of them. Nothing here is shared with the engine.
 */
#ifndef PL_ELECTIONS_H
#define PL_ELECTIONS_H

#include "testing.h"

#include <stdbool.h>

#include "chance.h"
#include "procedure/tally.h"

enum { ELECTION_KINDS = 16, ELECTION_CANDIDATES = 16, RESULTS_MAX = 4096 };

typedef struct election {
    pl_tally_method method;
    uint32_t candidates;
    uint32_t seats;
    uint32_t kinds;
    uint64_t numbers[ELECTION_KINDS];  /* papers of a kind */
    uint64_t approved[ELECTION_KINDS]; /* by a kind */
} election;

/* Committees, ascending. */
typedef struct results {
    size_t count;
    uint64_t committees[RESULTS_MAX];
} results;

static inline uint32_t size_of_set(uint64_t set) {
    return (uint32_t)__builtin_popcountll(set);
}

static inline bool is_in(uint64_t set, uint32_t candidate) {
    return (set >> candidate & 1) != 0;
}

static inline uint64_t election_papers(const election *e) {
    uint64_t papers = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        papers += e->numbers[i];
    }
    return papers;
}

static inline void election_print(const election *e) {
    fprintf(stderr, "%s, %u candidates, %u seats:", pl_tally_name(e->method), e->candidates,
            e->seats);
    for (uint32_t i = 0; i < e->kinds; i++) {
        fprintf(stderr, " %u x %#x", (unsigned)e->numbers[i], (unsigned)e->approved[i]);
    }
    fprintf(stderr, "\n");
}

/* --- ballots --- */

static inline pl_status election_fill(const election *e, const pl_allocator *allocator,
                                      pl_ballots **ballots) {
    static const char *const names[ELECTION_CANDIDATES] = {
        "Ada", "Ben", "Cid", "Dora", "Eve", "Finn", "Gus", "Hal",
        "Ida", "Jo",  "Kim", "Lea",  "Mia", "Ned",  "Ole", "Pia"};
    pl_text texts[ELECTION_CANDIDATES];
    for (uint32_t i = 0; i < e->candidates; i++) {
        texts[i] = pl_text_of(names[i]);
    }
    pl_status status = pl_ballots_create(allocator, texts, e->candidates, ballots);
    for (uint32_t i = 0; i < e->kinds && status == PL_OK; i++) {
        uint16_t choice[ELECTION_CANDIDATES];
        uint32_t count = 0;
        for (uint32_t c = 0; c < e->candidates; c++) {
            if (is_in(e->approved[i], c)) {
                choice[count++] = (uint16_t)c;
            }
        }
        status = pl_ballots_add(*ballots, e->numbers[i], choice, count);
    }
    return status;
}

/* --- results --- */

static inline int compare_sets(const void *a, const void *b) {
    const uint64_t left = *(const uint64_t *)a;
    const uint64_t right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* Sorts, and makes one of equal ones. */
static inline void results_sort(results *r) {
    qsort(r->committees, r->count, sizeof *r->committees, compare_sets);
    size_t kept = 0;
    for (size_t i = 0; i < r->count; i++) {
        if (kept == 0 || r->committees[kept - 1] != r->committees[i]) {
            r->committees[kept++] = r->committees[i];
        }
    }
    r->count = kept;
}

static inline void results_add(results *r, uint64_t committee) {
    if (r->count == RESULTS_MAX) {
        results_sort(r);
    }
    assert_true(r->count < RESULTS_MAX);
    r->committees[r->count++] = committee;
}

static inline uint64_t set_of(const uint16_t *list, size_t count) {
    uint64_t set = 0;
    for (size_t i = 0; i < count; i++) {
        set |= UINT64_C(1) << list[i];
    }
    return set;
}

/* Every committee a tally leaves open; elected and tied must say the same as they do. */
static inline void results_of(const pl_tally_result *tally, uint32_t seats, results *r) {
    const uint64_t elected = set_of(tally->elected, tally->elected_count);
    const uint64_t tied = set_of(tally->tied, tally->tied_count);
    r->count = 0;
    assert_int_equal(size_of_set(elected), tally->elected_count);
    assert_int_equal(elected & tied, 0);
    assert_int_equal(tally->elected_count + tally->to_draw, seats);
    assert_int_equal(tally->to_draw > 0, tally->tied_count > tally->to_draw);
    for (uint32_t i = 0; i < tally->committee_count; i++) {
        results_add(r, set_of(tally->committees + (size_t)i * seats, seats));
    }
    for (uint64_t set = 0; set <= tied && tally->committee_count == 0; set++) {
        if ((set & ~tied) == 0 && size_of_set(set) == tally->to_draw) {
            results_add(r, elected | set);
        }
    }
    results_sort(r);
    uint64_t in_all = UINT64_MAX;
    uint64_t in_some = 0;
    for (size_t i = 0; i < r->count; i++) {
        in_all &= r->committees[i];
        in_some |= r->committees[i];
    }
    assert_int_equal(in_all, elected);
    assert_int_equal(in_some, elected | tied);
}

/* Counts it, and gives the tally for its rounds; the caller ends it. */
static inline pl_tally_result election_tally(const election *e) {
    pl_ballots *ballots = NULL;
    pl_tally_result tally;
    assert_int_equal(election_fill(e, pl_allocator_default(), &ballots), PL_OK);
    assert_int_equal(pl_tally_count(pl_allocator_default(), e->method, ballots, e->seats, &tally),
                     PL_OK);
    pl_ballots_destroy(ballots);
    return tally;
}

static inline void election_count(const election *e, results *r) {
    pl_tally_result tally = election_tally(e);
    assert_false(tally.committee_dropped);
    assert_int_equal(tally.condorcet_winner, -2);
    results_of(&tally, e->seats, r);
    pl_tally_fini(&tally);
}

static inline void results_print(const char *title, const results *r) {
    fprintf(stderr, "%s:", title);
    for (size_t i = 0; i < r->count; i++) {
        fprintf(stderr, " %#x", (unsigned)r->committees[i]);
    }
    fprintf(stderr, "\n");
}

static inline void assert_same_results(const election *e, const results *expected,
                                       const results *counted) {
    if (expected->count != counted->count ||
        memcmp(expected->committees, counted->committees,
               expected->count * sizeof *expected->committees) != 0) {
        election_print(e);
        results_print("expected", expected);
        results_print("counted", counted);
        fail();
    }
}

/* --- chance --- */

/* Up to 7 candidates and 8 kinds of papers; in some, parties whose voters approve of all theirs. */
static inline election election_draw(pl_tally_method method, uint64_t *chance) {
    election e = {.method = method, .candidates = 1 + chance_below(chance, 7)};
    e.seats = 1 + chance_below(chance, e.candidates);
    e.kinds = 1 + chance_below(chance, 8);
    const uint32_t density = 1 + chance_below(chance, 4);
    const bool parties = chance_below(chance, 4) == 0;
    const uint64_t all = (UINT64_C(1) << e.candidates) - 1;
    const uint64_t party = chance_draw(chance) & all;
    for (uint32_t i = 0; i < e.kinds; i++) {
        e.numbers[i] = 1 + chance_below(chance, 3);
        for (uint32_t c = 0; c < e.candidates; c++) {
            const bool approves = chance_below(chance, 5) < density;
            e.approved[i] |= (uint64_t)approves << c;
        }
        if (parties) {
            e.approved[i] = chance_below(chance, 2) == 0 ? party : all & ~party;
        }
    }
    return e;
}

/* --- definitions --- */

/* Every committee of the greatest worth. */
static inline void find_best(const election *e, int64_t (*worth)(const election *, uint64_t),
                             results *r) {
    int64_t best = INT64_MIN;
    r->count = 0;
    for (uint64_t set = 0; set < UINT64_C(1) << e->candidates; set++) {
        if (size_of_set(set) != e->seats) {
            continue;
        }
        const int64_t value = worth(e, set);
        if (value > best) {
            best = value;
            r->count = 0;
        }
        if (value == best) {
            results_add(r, set);
        }
    }
    results_sort(r);
}

enum { PROPERTY_TRIALS = 500 };

/* Draws elections and compares with a definition, given as a function that fills the results. */
static inline void compare_with(pl_tally_method method, uint64_t seed,
                                void (*define)(const election *, results *)) {
    static results expected; /* too large for the stack */
    static results counted;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        const election e = election_draw(method, &seed);
        expected.count = 0;
        define(&e, &expected);
        results_sort(&expected);
        election_count(&e, &counted);
        assert_same_results(&e, &expected, &counted);
    }
}

#endif
