#include "testing.h"

#include "procedure/ranked_pairs.h"
#include "rankings.h"

typedef struct pair {
    uint32_t winner;
    uint32_t loser;
    int64_t margin;
} pair;

typedef struct ordering {
    uint32_t candidates;
    pair pairs[20];
    uint32_t count;
    uint32_t left; /* orders still allowed to be tried */
    uint64_t winners;
} ordering;

static bool leads_to(const ordering *o, const bool *locked, uint32_t from, uint32_t to,
                     uint64_t been) {
    if (from == to) {
        return true;
    }
    for (uint32_t i = 0; i < o->count; i++) {
        if (locked[i] && o->pairs[i].winner == from && (been >> o->pairs[i].loser & 1) == 0 &&
            leads_to(o, locked, o->pairs[i].loser, to, been | UINT64_C(1) << o->pairs[i].loser)) {
            return true;
        }
    }
    return false;
}

/* Locks the pairs in the order they have now; who is below nobody wins. */
static void lock_in_order(ordering *o) {
    bool locked[20] = {false};
    uint64_t below = 0;
    for (uint32_t i = 0; i < o->count; i++) {
        locked[i] = !leads_to(o, locked, o->pairs[i].loser, o->pairs[i].winner, 0);
        below |= locked[i] ? UINT64_C(1) << o->pairs[i].loser : 0;
    }
    o->winners |= ((UINT64_C(1) << o->candidates) - 1) & ~below;
}

/* Every order of the pairs that goes by falling margin. */
static void order_on(ordering *o, uint32_t start) {
    if (start == o->count) {
        lock_in_order(o);
        o->left--;
        return;
    }
    int64_t largest = INT64_MIN;
    for (uint32_t i = start; i < o->count; i++) {
        largest = o->pairs[i].margin > largest ? o->pairs[i].margin : largest;
    }
    for (uint32_t i = start; i < o->count && o->left > 0; i++) {
        if (o->pairs[i].margin == largest) {
            const pair kept = o->pairs[i];
            o->pairs[i] = o->pairs[start];
            o->pairs[start] = kept;
            order_on(o, start + 1);
            o->pairs[start] = o->pairs[i];
            o->pairs[i] = kept;
        }
    }
}

/* Pairs with margin 0 can go either way, so both ways are in the list. */
static ordering list_pairs(const ranking_election *e) {
    ordering o = {.candidates = e->candidates, .left = 50000};
    for (uint32_t a = 0; a < e->candidates; a++) {
        for (uint32_t b = 0; b < e->candidates; b++) {
            if (a != b && ranking_margin(e, a, b) >= 0) {
                o.pairs[o.count++] = (pair){a, b, ranking_margin(e, a, b)};
            }
        }
    }
    return o;
}

/* Elections with more than 50000 orders are drawn again. */
static void everyone_who_wins_in_some_order_is_a_winner(void **state) {
    (void)state;
    uint64_t chance = 91;
    uint32_t several = 0;
    for (uint32_t i = 0; i < RANKING_TRIALS;) {
        const ranking_election e = ranking_draw(4, &chance);
        ordering o = list_pairs(&e);
        order_on(&o, 0);
        if (o.left == 0) {
            continue;
        }
        int32_t unused = 0;
        assert_int_equal(ranking_count(&e, PL_TALLY_RANKED_PAIRS, &unused), o.winners);
        several += (o.winners & (o.winners - 1)) != 0;
        i++;
    }
    assert_true(several > 20);
}

/* Ada beats Ben, Ben beats Cid, Cid beats Ada, all by 1. */
static const ranking_election cycle = {
    3, 3, {1, 1, 1}, {3, 3, 3}, {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}};

static void the_first_order_is_told(void **state) {
    (void)state;
    pl_ballots *ballots = NULL;
    assert_int_equal(ranking_fill(&cycle, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(
        pl_tally_count(pl_allocator_default(), PL_TALLY_RANKED_PAIRS, ballots, 1, &tally), PL_OK);
    assert_int_equal(ranking_winners(&tally), 7);
    assert_int_equal(tally.round_count, 7);
    assert_string_equal(tally.rounds[4].told, "Ada over Ben, by 1, is locked; an equal majority "
                                              "before it would be another way");
    assert_string_equal(tally.rounds[6].told, "Cid over Ada, by 1, is left out: the locked pairs "
                                              "say the opposite");
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

/* A paper with the pair in front and the others behind, then one with these in reverse in front of
 * the pair: together they say nothing but that the one is above the other, by 2. */
static void add_majority(pl_ballots *ballots, uint16_t winner, uint16_t loser, uint16_t count) {
    uint16_t there[64] = {winner, loser};
    uint16_t back[64];
    uint32_t others = 0;
    for (uint16_t c = 0; c < count; c++) {
        if (c != winner && c != loser) {
            there[2 + others] = c;
            back[count - 3u - others] = c;
            others++;
        }
    }
    back[count - 2] = winner;
    back[count - 1] = loser;
    assert_int_equal(pl_ballots_add(ballots, 1, there, count), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, back, count), PL_OK);
}

/* One majority for each pair, all equal, of which chance says which way it goes. */
static pl_status count_drawn(uint16_t count, pl_tally_result *tally) {
    pl_text names[64];
    uint64_t chance = 92;
    for (uint32_t i = 0; i < count; i++) {
        names[i] = pl_text_of("somebody");
    }
    pl_ballots *ballots = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, count, &ballots), PL_OK);
    for (uint16_t a = 0; a < count; a++) {
        for (uint16_t b = (uint16_t)(a + 1); b < count; b++) {
            const bool first = chance_below(&chance, 2) == 0;
            add_majority(ballots, first ? a : b, first ? b : a, count);
        }
    }
    const pl_status status =
        pl_tally_count(pl_allocator_default(), PL_TALLY_RANKED_PAIRS, ballots, 1, tally);
    pl_ballots_destroy(ballots);
    return status;
}

static void equal_majorities_without_end_are_refused(void **state) {
    (void)state;
    pl_tally_result tally;
    assert_int_equal(count_drawn(24, &tally), PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&tally.why), "24 candidates"));
    pl_tally_fini(&tally);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(everyone_who_wins_in_some_order_is_a_winner),
    cmocka_unit_test(the_first_order_is_told),
    cmocka_unit_test(equal_majorities_without_end_are_refused),
};

PL_TEST_MAIN(tests)
