/* The electoral council's own cases, and every way the lots may fall. */
#include "testing.h"

#include "chance.h"
#include "procedure/kieswet.h"

enum { LISTS = 6, NOBODY = -1 };

/* --- cases of kiesraad/abacus, backend/apportionment/src/seat_assignment/mod.rs --- */

typedef struct known {
    const char *name;
    uint64_t seats;
    size_t lists;
    uint64_t votes[10];
    uint64_t candidates[10]; /* all 0: enough */
    uint64_t certain[10];
    uint32_t to_draw;
    uint8_t tied[10];
} known;

static const known cases[] = {
    {"lt19 without remainder",
     15,
     7,
     {480, 160, 160, 160, 80, 80, 80},
     {0},
     {6, 2, 2, 2, 1, 1, 1},
     0,
     {0}},
    {"lt19 unique highest averages regression",
     10,
     6,
     {0, 3, 5, 6, 7, 79},
     {0},
     {0, 0, 0, 0, 1, 9},
     0,
     {0}},
    {"lt19 absolute majority", 15, 5, {2571, 977, 567, 536, 453}, {0}, {8, 3, 2, 1, 1}, 0, {0}},
    {"lt19 exactly half", 15, 5, {2552, 987, 570, 539, 456}, {0}, {7, 3, 2, 2, 1}, 0, {0}},
    /* One of the three gives its seat back: two of them keep one. */
    {"lt19 absolute majority, lots",
     15,
     6,
     {2552, 511, 511, 511, 509, 509},
     {0},
     {8, 1, 1, 1, 1, 1},
     2,
     {0, 1, 1, 1}},
    {"lt19 lots over remainders",
     15,
     6,
     {500, 140, 140, 140, 140, 140},
     {0},
     {6, 1, 1, 1, 1, 1},
     4,
     {0, 1, 1, 1, 1, 1}},
    {"lt19 lots over unique averages",
     3,
     5,
     {2000, 2000, 2000, 2000, 2000},
     {0},
     {0, 0, 0, 0, 0},
     3,
     {1, 1, 1, 1, 1}},
    {"lt19 exhaustion, second round of averages, lots",
     5,
     3,
     {5, 5, 50},
     {2, 2, 2},
     {1, 1, 2},
     1,
     {1, 1, 0}},
    {"ge19 lots",
     23,
     6,
     {500, 140, 140, 140, 140, 140},
     {0},
     {10, 2, 2, 2, 2, 2},
     3,
     {0, 1, 1, 1, 1, 1}},
    {"ge19 absolute majority",
     24,
     8,
     {7501, 1249, 1249, 1249, 1249, 1249, 1248, 7},
     {0},
     {13, 2, 2, 2, 2, 2, 1, 0},
     0,
     {0}},
    {"ge19 absolute majority, lots",
     24,
     8,
     {7501, 1249, 1249, 1249, 1249, 1248, 1248, 8},
     {0},
     {13, 2, 2, 2, 2, 1, 1, 0},
     1,
     {0, 0, 0, 0, 0, 1, 1}},
    {"ge19 lots, one list",
     33,
     9,
     {8268, 4892, 1851, 2586, 1074, 1852, 1337, 573, 617},
     {0},
     {13, 7, 2, 4, 1, 3, 2, 0, 0},
     1,
     {0, 0, 1, 0, 0, 0, 0, 0, 1}},
    {"lt19 zero remainders, lots",
     15,
     8,
     {540, 160, 160, 80, 80, 80, 55, 45},
     {0},
     {7, 2, 2, 1, 1, 1, 0, 0},
     1,
     {0, 1, 1, 1, 1, 1}},
    {"P 10 during full seats assignment",
     15,
     5,
     {2000, 1600, 1200, 800, 400},
     {4, 4, 3, 2, 2},
     {4, 4, 3, 2, 2},
     0,
     {0}},
    {"P 10 during residual unique highest averages method",
     10,
     6,
     {0, 3, 5, 6, 7, 79},
     {1, 1, 1, 1, 1, 8},
     {0, 0, 0, 1, 1, 8},
     0,
     {0}},
    {"P 10 triggering 2nd round highest average assignment same av",
     6,
     3,
     {5, 5, 50},
     {2, 2, 2},
     {2, 2, 2},
     0,
     {0}},
    {"P 10 triggering 2nd round highest average assignment differe",
     6,
     3,
     {6, 4, 50},
     {2, 2, 2},
     {2, 2, 2},
     0,
     {0}},
    {"P 9 and P 10", 15, 5, {2571, 977, 567, 536, 453}, {7, 4, 2, 2, 2}, {7, 3, 2, 2, 1}, 0, {0}},
    {"P 9 and P 10 triggering unique highest averages assignment",
     8,
     3,
     {32, 41, 7},
     {5, 3, 1},
     {4, 3, 1},
     0,
     {0}},
    {"P 9 and P 10 triggering multiple unique highest averages ass",
     8,
     3,
     {537, 10, 426},
     {2, 1, 6},
     {2, 1, 5},
     0,
     {0}},
    {"all lists exhausted leaves seat empty",
     15,
     5,
     {2000, 1600, 1200, 800, 400},
     {4, 4, 3, 2, 1},
     {4, 4, 3, 2, 1},
     0,
     {0}},
    {"P 10 during full seats assignment, another",
     20,
     5,
     {2000, 2000, 1600, 1600, 800},
     {4, 5, 4, 4, 3},
     {4, 5, 4, 4, 3},
     0,
     {0}},
    {"P 10 during residual",
     19,
     5,
     {1599, 1598, 1598, 1598, 1004},
     {5, 5, 5, 5, 2},
     {5, 4, 4, 4, 2},
     0,
     {0}},
    {"P 9 and P 10, another",
     24,
     8,
     {7501, 1249, 1249, 1249, 1249, 1249, 1248, 7},
     {12, 2, 2, 2, 2, 2, 2, 1},
     {12, 2, 2, 2, 2, 2, 2, 0},
     0,
     {0}},
    {"all lists exhausted leaves seat unassigned",
     20,
     5,
     {2000, 2000, 1600, 1600, 800},
     {4, 5, 4, 4, 2},
     {4, 5, 4, 4, 2},
     0,
     {0}},
    {"2 exhausted lists leaves seat unassigned",
     20,
     5,
     {2000, 2000, 1600, 1600, 800},
     {4, 4, 4, 4, 3},
     {4, 4, 4, 4, 3},
     0,
     {0}},
};

static void the_councils_cases_come_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const known *k = &cases[i];
        uint64_t certain[10];
        pl_tie tie;
        pl_kieswet account;
        pl_kieswet_apportion(k->votes, k->candidates[0] > 0 ? k->candidates : NULL, k->lists,
                             k->seats, certain, &tie, &account);
        for (size_t l = 0; l < k->lists; l++) {
            if (certain[l] != k->certain[l] || tie.tied[l] != k->tied[l] ||
                tie.to_draw != k->to_draw) {
                fail_msg("%s: list %zu has %d, tied %d, to draw %d", k->name, l + 1,
                         (int)certain[l], tie.tied[l], (int)tie.to_draw);
            }
        }
    }
}

/* --- the law seat by seat, with lots drawn by a fixed order of preference --- */

typedef struct hand {
    size_t lists;
    uint64_t size, total;
    uint64_t votes[LISTS], candidates[LISTS];
    bool limited;
    const int *lot;      /* who is drawn before whom */
    const int *back_lot; /* the same, for giving a seat back */
    uint64_t seats[LISTS];
    int remainders[LISTS], averages[LISTS];
    int retracted;
    bool group[LISTS]; /* who got a seat at the last claim */
    int group_kind;    /* 0 none yet, 1 remainder, 2 one average each, 3 averages */
    uint64_t group_over, group_under;
} hand;

static bool is_exhausted(const hand *h, size_t i) {
    return h->limited && h->candidates[i] <= h->seats[i];
}

static bool qualifies(const hand *h, size_t i, int kind) {
    if (h->votes[i] == 0 || is_exhausted(h, i)) {
        return false;
    }
    const bool was_taken = h->retracted == (int)i;
    if (kind == 1) {
        return 4 * h->votes[i] * h->size >= 3 * h->total &&
               (h->remainders[i] == 0 || (was_taken && h->remainders[i] == 1));
    }
    return kind == 3 || h->averages[i] == 0 ||
           (was_taken && h->averages[i] == 1 && h->remainders[i] <= 1);
}

/* The claim of a list as over / under. */
static void claim_by_hand(const hand *h, size_t i, int kind, uint64_t *over, uint64_t *under) {
    *over = kind == 1 ? h->votes[i] * h->size % h->total : h->votes[i];
    *under = kind == 1 ? 1 : h->seats[i] + 1;
}

/* Gives one seat by one kind of claim; false if nobody qualifies. */
static bool give_one(hand *h, int kind) {
    int best = NOBODY;
    uint64_t over = 0;
    uint64_t under = 1;
    for (size_t k = 0; k < h->lists; k++) {
        const size_t i = (size_t)h->lot[k];
        uint64_t a = 0;
        uint64_t b = 1;
        if (!qualifies(h, i, kind)) {
            continue;
        }
        claim_by_hand(h, i, kind, &a, &b);
        if (best == NOBODY || a * under > over * b) {
            best = (int)i;
            over = a;
            under = b;
        }
    }
    if (best == NOBODY) {
        return false;
    }
    if (kind != h->group_kind || over * h->group_under != h->group_over * under) {
        memset(h->group, 0, sizeof h->group);
    }
    h->group_kind = kind;
    h->group_over = over;
    h->group_under = under;
    h->group[best] = true;
    h->seats[best]++;
    h->remainders[best] += kind == 1;
    h->averages[best] += kind != 1;
    return true;
}

static void give_by_hand(hand *h, uint64_t left) {
    for (; left > 0; left--) {
        const bool small = h->size < 19;
        if (!(small && (give_one(h, 1) || give_one(h, 2))) && !give_one(h, 3)) {
            return;
        }
    }
}

static void move_to_majority(hand *h) {
    int majority = NOBODY;
    for (size_t i = 0; i < h->lists; i++) {
        majority = 2 * h->votes[i] > h->total ? (int)i : majority;
    }
    if (h->group_kind == 0 || majority == NOBODY || 2 * h->seats[majority] > h->size) {
        return;
    }
    for (size_t k = 0; k < h->lists; k++) {
        const int i = h->back_lot[k];
        if (h->group[i]) {
            h->seats[i]--;
            h->seats[majority]++;
            h->retracted = i;
            return;
        }
    }
}

static void play_by_hand(hand *h) {
    uint64_t left = h->size;
    uint64_t freed = 0;
    h->retracted = NOBODY;
    h->group_kind = 0;
    h->limited = false;
    for (size_t i = 0; i < h->lists; i++) {
        h->seats[i] = h->votes[i] * h->size / h->total;
        h->remainders[i] = h->averages[i] = 0;
        h->group[i] = false;
        left -= h->seats[i];
    }
    give_by_hand(h, left);
    move_to_majority(h);
    for (size_t i = 0; i < h->lists; i++) {
        const uint64_t over = h->seats[i] > h->candidates[i] ? h->seats[i] - h->candidates[i] : 0;
        h->seats[i] -= over;
        freed += over;
    }
    h->limited = true;
    give_by_hand(h, freed);
}

/* --- all orders of the lots --- */

enum { OUTCOMES_MAX = 720 };

typedef struct outcomes {
    uint64_t seats[OUTCOMES_MAX][LISTS];
    size_t count;
} outcomes;

static bool next_order(int *order, size_t count) {
    size_t i = count - 1;
    while (i > 0 && order[i - 1] > order[i]) {
        i--;
    }
    if (count < 2 || i == 0) {
        return false;
    }
    size_t k = count - 1;
    while (order[k] < order[i - 1]) {
        k--;
    }
    const int moved = order[k];
    order[k] = order[i - 1];
    order[i - 1] = moved;
    for (size_t a = i, b = count - 1; a < b; a++, b--) {
        const int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
    return true;
}

static void note(outcomes *all, const hand *h) {
    for (size_t i = 0; i < all->count; i++) {
        if (memcmp(all->seats[i], h->seats, sizeof h->seats) == 0) {
            return;
        }
    }
    assert_in_range(all->count, 0, OUTCOMES_MAX - 1);
    memcpy(all->seats[all->count++], h->seats, sizeof h->seats);
}

/* The lot that gives back is drawn once from the front and once from the back, and by each list
 * first. */
static void play_all(hand *h, outcomes *all) {
    int lot[LISTS];
    all->count = 0;
    for (size_t i = 0; i < LISTS; i++) {
        lot[i] = (int)i;
    }
    h->lot = lot;
    do {
        for (size_t first = 0; first < h->lists; first++) {
            int back[LISTS];
            for (size_t i = 0; i < h->lists; i++) {
                back[i] = (int)((first + i) % h->lists);
            }
            h->back_lot = back;
            play_by_hand(h);
            note(all, h);
        }
    } while (next_order(lot, h->lists));
}

static size_t choose(size_t of, size_t many) {
    size_t ways = 1;
    for (size_t i = 0; i < many; i++) {
        ways = ways * (of - i) / (i + 1);
    }
    return ways;
}

/* Is the outcome what is certain, and one more for just as many of the tied as are to be drawn? */
static bool fits(const uint64_t *seats, const uint64_t *certain, const pl_tie *tie, size_t lists) {
    uint64_t drawn = 0;
    for (size_t i = 0; i < lists; i++) {
        if (seats[i] < certain[i] || seats[i] > certain[i] + tie->tied[i]) {
            return false;
        }
        drawn += seats[i] - certain[i];
    }
    return drawn == tie->to_draw;
}

static void draw_council(hand *h, uint64_t seed, bool few) {
    static const uint32_t scales[] = {4, 9, 40, 3000};
    const uint32_t scale = scales[chance_below(&seed, 4)];
    memset(h, 0, sizeof *h);
    h->lists = 1 + chance_below(&seed, 5);
    h->size = 1 + chance_below(&seed, 26);
    for (size_t i = 0; i < h->lists; i++) {
        h->votes[i] = chance_below(&seed, scale);
        h->total += h->votes[i];
        h->candidates[i] = few ? chance_below(&seed, 14) : 1000;
    }
    /* An absolute majority by a hair is where P 9 bites. */
    if (h->lists > 1 && chance_below(&seed, 2) == 0) {
        h->total -= h->votes[0];
        h->votes[0] = h->total + 1 + chance_below(&seed, 2);
        h->total += h->votes[0];
    }
}

typedef struct seen {
    int ties, majorities, exhausted, open;
} seen;

static void compare(const hand *h, const outcomes *all, bool few, uint64_t seed, seen *s) {
    uint64_t certain[LISTS];
    size_t tied = 0;
    pl_tie tie;
    pl_kieswet account;
    pl_kieswet_apportion(h->votes, few ? h->candidates : NULL, h->lists, h->size, certain, &tie,
                         &account);
    s->ties += tie.to_draw > 0;
    s->majorities += account.majority != PL_NO_LIST;
    s->open += account.open;
    if (account.open) {
        return;
    }
    for (size_t i = 0; i < h->lists; i++) {
        tied += tie.tied[i];
        s->exhausted += account.removed[i] > 0;
        const uint64_t told = account.whole[i] + account.remainder[i] + account.average[i] -
                              account.removed[i] + (account.majority == i) - (account.from == i);
        if (told != certain[i]) {
            fail_msg("seed %d: the account of list %zu is wrong", (int)seed, i);
        }
    }
    for (size_t k = 0; k < all->count; k++) {
        if (!fits(all->seats[k], certain, &tie, h->lists)) {
            fail_msg("seed %d, %d seats: by hand list 1 has %d and list 2 has %d", (int)seed,
                     (int)h->size, (int)all->seats[k][0], (int)all->seats[k][1]);
        }
    }
    if (all->count != choose(tied, tie.to_draw)) {
        fail_msg("seed %d: lots give %zu outcomes, %zu tied draw %d", (int)seed, all->count, tied,
                 (int)tie.to_draw);
    }
}

static void compare_many(bool few, seen *s) {
    memset(s, 0, sizeof *s);
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        hand h;
        outcomes all;
        draw_council(&h, seed, few);
        if (h.total > 0) {
            play_all(&h, &all);
            compare(&h, &all, few, seed, s);
        }
    }
}

static void a_tie_is_all_that_lots_can_give(void **state) {
    (void)state;
    seen s;
    compare_many(false, &s);
    assert_in_range(s.ties, 100, 3000);
    assert_in_range(s.majorities, 100, 3000);
    assert_int_equal(s.open + s.exhausted, 0);
}

static void seats_that_a_list_cannot_fill_go_to_others(void **state) {
    (void)state;
    seen s;
    compare_many(true, &s);
    assert_in_range(s.exhausted, 500, 20000);
    assert_in_range(s.ties, 50, 3000);
    assert_in_range(s.open, 5, 1000);
}

static void nobody_votes_and_all_seats_stay_empty(void **state) {
    static const uint64_t votes[5] = {0, 0, 0, 0, 0};
    uint64_t certain[5];
    pl_tie tie;
    pl_kieswet account;
    (void)state;
    pl_kieswet_apportion(votes, NULL, 5, 10, certain, &tie, &account);
    assert_int_equal(certain[0] + certain[1] + certain[2] + certain[3] + certain[4], 0);
    assert_int_equal(tie.to_draw, 0);
    assert_int_equal(account.unfilled, 10);
}

static void seats_that_nobody_can_fill_stay_empty(void **state) {
    static const uint64_t votes[2] = {60, 40};
    static const uint64_t candidates[2] = {2, 3};
    uint64_t certain[2];
    pl_tie tie;
    pl_kieswet account;
    (void)state;
    pl_kieswet_apportion(votes, candidates, 2, 10, certain, &tie, &account);
    assert_true(certain[0] == 2 && certain[1] == 3);
    assert_int_equal(account.unfilled, 5);
    assert_true(account.removed[0] == 4 && account.removed[1] == 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_councils_cases_come_out),
    cmocka_unit_test(a_tie_is_all_that_lots_can_give),
    cmocka_unit_test(seats_that_a_list_cannot_fill_go_to_others),
    cmocka_unit_test(nobody_votes_and_all_seats_stay_empty),
    cmocka_unit_test(seats_that_nobody_can_fill_stay_empty),
};

PL_TEST_MAIN(tests)
