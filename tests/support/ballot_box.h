/*
 * ballot_box.h -- small elections in a few letters.
 *
 *     pl_ballots *box = ballot_box(allocator, "ABC", "5AB 3C 1");
 *
 * Candidates A, B and C; five papers with A first and B second, three with C, a blank one. A letter
 * after '-' in the list of candidates has withdrawn: "AB-C".
 */
#ifndef PL_BALLOT_BOX_H
#define PL_BALLOT_BOX_H

#include "testing.h"

#include "failing_allocator.h"
#include "procedure/tally.h"

enum { BALLOT_BOX_MAX = 26 };

/* NULL if there was no memory. */
static inline pl_ballots *ballot_box(const pl_allocator *allocator, const char *candidates,
                                     const char *papers) {
    pl_text names[BALLOT_BOX_MAX] = {{0}};
    bool gone[BALLOT_BOX_MAX] = {false};
    uint32_t count = 0;
    for (const char *c = candidates; *c != '\0'; c++) {
        if (*c != '-') {
            assert_int_equal(*c, 'A' + (int)count);
            names[count] = (pl_text){c, 1};
            gone[count++] = c > candidates && c[-1] == '-';
        }
    }
    pl_ballots *box = NULL;
    pl_status status = pl_ballots_create(allocator, names, count, &box);
    for (uint32_t i = 0; status == PL_OK && i < count; i++) {
        if (gone[i]) {
            pl_ballots_withdraw(box, i);
        }
    }
    while (status == PL_OK && *papers != '\0') {
        uint16_t choice[BALLOT_BOX_MAX];
        char *end = NULL;
        uint32_t size = 0;
        const uint64_t number = strtoull(papers, &end, 10);
        assert_ptr_not_equal(end, papers);
        for (papers = end; *papers >= 'A' && *papers <= 'Z'; papers++) {
            choice[size++] = (uint16_t)(*papers - 'A');
        }
        papers += strspn(papers, " ");
        status = pl_ballots_add(box, number, choice, size);
        assert_true(status == PL_OK || status == PL_NO_MEMORY);
    }
    if (status != PL_OK) {
        pl_ballots_destroy(box);
        return NULL;
    }
    return box;
}

static inline void ballot_box_letters(const uint16_t *candidates, uint32_t count,
                                      char letters[PL_CANDIDATES_MAX]) {
    for (uint32_t i = 0; i < count; i++) {
        letters[i] = (char)('A' + candidates[i]);
    }
    letters[count] = '\0';
}

/* Who is elected, in order; who is tied; how many of them are to be drawn. */
static inline void ballot_box_expect(const pl_tally_result *tally, const char *elected,
                                     const char *tied, uint32_t to_draw) {
    char letters[PL_CANDIDATES_MAX];
    ballot_box_letters(tally->elected, tally->elected_count, letters);
    assert_string_equal(letters, elected);
    ballot_box_letters(tally->tied, tally->tied_count, letters);
    assert_string_equal(letters, tied);
    assert_int_equal(tally->to_draw, to_draw);
}

/* Counts a box by a method and expects this result. */
static inline void ballot_box_count(pl_tally_method method, const char *candidates,
                                    const char *papers, uint32_t seats, const char *elected,
                                    const char *tied, uint32_t to_draw) {
    const pl_allocator *allocator = pl_allocator_default();
    pl_ballots *box = ballot_box(allocator, candidates, papers);
    assert_non_null(box);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(allocator, method, box, seats, &tally), PL_OK);
    ballot_box_expect(&tally, elected, tied, to_draw);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

/* A count that may run out of memory. */
typedef struct ballot_box_attempt {
    pl_tally_method method;
    const char *candidates, *papers;
    uint32_t seats;
} ballot_box_attempt;

static inline pl_status ballot_box_try(const pl_allocator *allocator, void *context) {
    const ballot_box_attempt *a = context;
    pl_tally_result tally;
    pl_ballots *box = ballot_box(allocator, a->candidates, a->papers);
    if (box == NULL) {
        return PL_NO_MEMORY;
    }
    const pl_status status = pl_tally_count(allocator, a->method, box, a->seats, &tally);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
    return status;
}

/* Refuses every request for memory of such a count in turn; how many there were. */
static inline size_t ballot_box_sweep(pl_tally_method method, const char *candidates,
                                      const char *papers, uint32_t seats) {
    ballot_box_attempt attempt = {method, candidates, papers, seats};
    return failing_allocator_sweep(ballot_box_try, &attempt);
}

/* What a round told, as the tally has it. */
static inline void ballot_box_expect_told(const pl_tally_result *tally, size_t round,
                                          const char *part) {
    assert_true(round < tally->round_count);
    if (strstr(tally->rounds[round].told, part) == NULL) {
        fail_msg("round %zu: '%s' is not in '%s'", round, part, tally->rounds[round].told);
    }
}

#endif
