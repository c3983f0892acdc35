#include "testing.h"

#include "condorcet_vectors.h"
#include "failing_allocator.h"
#include "procedure/condorcet.h"
#include "rankings.h"

static const pl_tally_method methods[] = {PL_TALLY_COPELAND,     PL_TALLY_SCHULZE,
                                          PL_TALLY_RANKED_PAIRS, PL_TALLY_MINIMAX,
                                          PL_TALLY_SPLIT_CYCLE,  PL_TALLY_BORDA};
enum { METHODS = sizeof methods / sizeof *methods };

static ranking_election election_of(const condorcet_vector *v) {
    ranking_election e = {.candidates = v->candidates, .kinds = v->kinds};
    for (uint32_t k = 0; k < v->kinds; k++) {
        e.numbers[k] = v->numbers[k];
        e.counts[k] = v->candidates;
        memcpy(e.rankings[k], v->rankings[k], sizeof e.rankings[k]);
    }
    return e;
}

/* All four are run with all six methods of the family; the winners by plurality, instant run-off
 * and Coombs that the same source gives belong to other families. */
static void every_published_election_comes_out_as_published(void **state) {
    (void)state;
    size_t run = 0;
    for (size_t i = 0; i < sizeof condorcet_vectors / sizeof *condorcet_vectors; i++) {
        const condorcet_vector *v = &condorcet_vectors[i];
        const ranking_election e = election_of(v);
        for (size_t m = 0; m < METHODS; m++, run++) {
            int32_t winner = -3;
            assert_int_equal(ranking_count(&e, methods[m], &winner), v->winners[methods[m]]);
            assert_int_equal(winner, methods[m] == PL_TALLY_BORDA ? -2 : v->condorcet_winner);
        }
    }
    assert_int_equal(run, 24);
}

/* --- definitions --- */

static uint64_t define_copeland(const ranking_election *e) {
    int64_t best = INT64_MIN;
    uint64_t winners = 0;
    for (uint32_t a = 0; a < e->candidates; a++) {
        int64_t score = 0;
        for (uint32_t b = 0; b < e->candidates; b++) {
            const int64_t margin = ranking_margin(e, a, b);
            score += margin > 0 ? 1 : margin < 0 ? -1 : 0;
        }
        winners = score > best ? 0 : winners;
        best = score > best ? score : best;
        winners |= score == best ? UINT64_C(1) << a : 0;
    }
    return winners;
}

static uint64_t define_minimax(const ranking_election *e) {
    int64_t best = INT64_MAX;
    uint64_t winners = 0;
    for (uint32_t a = 0; a < e->candidates; a++) {
        int64_t worst = 0;
        for (uint32_t b = 0; b < e->candidates; b++) {
            const int64_t margin = ranking_margin(e, b, a);
            worst = margin > worst ? margin : worst;
        }
        winners = worst < best ? 0 : winners;
        best = worst < best ? worst : best;
        winners |= worst == best ? UINT64_C(1) << a : 0;
    }
    return winners;
}

/* The strongest of all paths of wins that go nowhere twice. */
static int64_t strongest(const ranking_election *e, uint32_t from, uint32_t to, uint64_t been,
                         int64_t weakest) {
    int64_t best = 0;
    if (from == to) {
        return weakest;
    }
    for (uint32_t via = 0; via < e->candidates; via++) {
        const int64_t margin = ranking_margin(e, from, via);
        if ((been >> via & 1) == 0 && margin > 0) {
            const int64_t path = strongest(e, via, to, been | UINT64_C(1) << via,
                                           margin < weakest ? margin : weakest);
            best = path > best ? path : best;
        }
    }
    return best;
}

static int64_t path(const ranking_election *e, uint32_t from, uint32_t to) {
    return strongest(e, from, to, UINT64_C(1) << from, INT64_MAX);
}

static uint64_t define_schulze(const ranking_election *e) {
    uint64_t winners = 0;
    for (uint32_t a = 0; a < e->candidates; a++) {
        bool wins = true;
        for (uint32_t b = 0; b < e->candidates; b++) {
            wins = wins && (a == b || path(e, a, b) >= path(e, b, a));
        }
        winners |= (uint64_t)wins << a;
    }
    return winners;
}

/* A win of b over a is a defeat unless a path of wins as large leads back. */
static uint64_t define_split_cycle(const ranking_election *e) {
    uint64_t winners = 0;
    for (uint32_t a = 0; a < e->candidates; a++) {
        bool wins = true;
        for (uint32_t b = 0; b < e->candidates; b++) {
            const int64_t margin = ranking_margin(e, b, a);
            wins = wins && (margin <= 0 || path(e, a, b) >= margin);
        }
        winners |= (uint64_t)wins << a;
    }
    return winners;
}

static void copeland_counts_wins_less_losses(void **state) {
    (void)state;
    ranking_compare(PL_TALLY_COPELAND, 5, 81, define_copeland);
}

static void minimax_looks_for_the_smallest_greatest_defeat(void **state) {
    (void)state;
    ranking_compare(PL_TALLY_MINIMAX, 5, 82, define_minimax);
}

static void schulze_compares_the_strongest_of_all_paths(void **state) {
    (void)state;
    ranking_compare(PL_TALLY_SCHULZE, 5, 83, define_schulze);
}

static void split_cycle_drops_the_weakest_win_of_each_cycle(void **state) {
    (void)state;
    ranking_compare(PL_TALLY_SPLIT_CYCLE, 5, 84, define_split_cycle);
}

static void who_beats_every_other_wins(void **state) {
    (void)state;
    uint64_t chance = 85;
    uint32_t seen = 0;
    for (uint32_t i = 0; i < RANKING_TRIALS; i++) {
        const ranking_election e = ranking_draw(5, &chance);
        int32_t expected = -1;
        for (uint32_t a = 0; a < e.candidates; a++) {
            bool beats = true;
            for (uint32_t b = 0; b < e.candidates; b++) {
                beats = beats && (a == b || ranking_margin(&e, a, b) > 0);
            }
            expected = beats ? (int32_t)a : expected;
        }
        for (size_t m = 0; methods[m] != PL_TALLY_BORDA; m++) {
            int32_t winner = -3;
            const uint64_t winners = ranking_count(&e, methods[m], &winner);
            assert_int_equal(winner, expected);
            assert_true(expected < 0 || winners == UINT64_C(1) << expected);
        }
        seen += expected >= 0;
    }
    assert_true(seen > 100 && seen < 400);
}

static void names_settle_nothing(void **state) {
    (void)state;
    uint64_t chance = 86;
    for (uint32_t i = 0; i < RANKING_TRIALS; i++) {
        const ranking_election e = ranking_draw(5, &chance);
        const uint32_t shift = 1 + chance_below(&chance, 4);
        ranking_election moved = e;
        for (uint32_t k = 0; k < e.kinds; k++) {
            for (uint32_t j = 0; j < e.candidates; j++) {
                const uint32_t to = (e.rankings[k][j] + shift) % e.candidates;
                moved.rankings[e.kinds - 1 - k][j] = (uint16_t)to;
            }
            moved.numbers[e.kinds - 1 - k] = e.numbers[k];
            moved.counts[e.kinds - 1 - k] = e.counts[k];
        }
        int32_t unused = 0;
        const uint64_t winners = ranking_count(&e, methods[i % METHODS], &unused);
        uint64_t expected = 0;
        for (uint32_t c = 0; c < e.candidates; c++) {
            expected |= (winners >> c & 1) << (c + shift) % e.candidates;
        }
        assert_int_equal(ranking_count(&moved, methods[i % METHODS], &unused), expected);
    }
}

static void one_seat_is_all_they_fill(void **state) {
    (void)state;
    const ranking_election e = election_of(&condorcet_vectors[0]);
    for (size_t m = 0; m < METHODS; m++) {
        pl_ballots *ballots = NULL;
        assert_int_equal(ranking_fill(&e, pl_allocator_default(), &ballots), PL_OK);
        pl_tally_result tally;
        assert_int_equal(pl_tally_count(pl_allocator_default(), methods[m], ballots, 2, &tally),
                         methods[m] == PL_TALLY_BORDA ? PL_OK : PL_BAD_ARGUMENT);
        assert_int_equal(tally.why.size > 0, methods[m] != PL_TALLY_BORDA);
        pl_tally_fini(&tally);
        pl_ballots_destroy(ballots);
    }
}

static void the_comparisons_and_what_decides_are_told(void **state) {
    (void)state;
    const ranking_election e = election_of(&condorcet_vectors[0]);
    pl_ballots *ballots = NULL;
    assert_int_equal(ranking_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_MINIMAX, ballots, 1, &tally),
                     PL_OK);
    assert_int_equal(tally.round_count, 10);
    assert_string_equal(tally.rounds[1].told, "Ben is above each other on so many papers");
    assert_string_equal(tally.rounds[1].scores[0], "58");
    assert_null(tally.rounds[1].scores[1]);
    assert_string_equal(tally.rounds[4].told, "Ben beats every other");
    assert_string_equal(tally.rounds[5].told, "Ada is defeated most by Ben, by 16");
    assert_string_equal(tally.rounds[6].told, "Ben is defeated by nobody");
    assert_string_equal(tally.rounds[9].scores[2], "36");
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static pl_status count_one(const pl_allocator *allocator, void *context) {
    const pl_tally_method *method = context;
    /* A cycle of equal majorities, so that ranked pairs must branch. */
    const ranking_election e = {3, 3, {1, 1, 1}, {3, 3, 3}, {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}};
    pl_ballots *ballots = NULL;
    pl_status status = ranking_fill(&e, allocator, &ballots);
    if (status == PL_OK) {
        pl_tally_result tally;
        status = pl_tally_count(allocator, *method, ballots, 1, &tally);
        pl_tally_fini(&tally);
    }
    pl_ballots_destroy(ballots);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    for (size_t m = 0; m < METHODS; m++) {
        pl_tally_method method = methods[m];
        assert_true(failing_allocator_sweep(count_one, &method) > 15);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_published_election_comes_out_as_published),
    cmocka_unit_test(copeland_counts_wins_less_losses),
    cmocka_unit_test(minimax_looks_for_the_smallest_greatest_defeat),
    cmocka_unit_test(schulze_compares_the_strongest_of_all_paths),
    cmocka_unit_test(split_cycle_drops_the_weakest_win_of_each_cycle),
    cmocka_unit_test(who_beats_every_other_wins),
    cmocka_unit_test(names_settle_nothing),
    cmocka_unit_test(one_seat_is_all_they_fill),
    cmocka_unit_test(the_comparisons_and_what_decides_are_told),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
