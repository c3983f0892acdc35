#include "testing.h"

#include "apportionment_vectors.h"
#include "chance.h"
#include "procedure/apportionment.h"

enum { CASES = 2000, LISTS = 9 };

/* --- published cases --- */

static pl_share share_of(const char *decimal) {
    double value = decimal != NULL ? strtod(decimal, NULL) : 0;
    return (pl_share){(uint64_t)(value * 1000 + 0.5), 1000};
}

static bool comes_out(const apportionment_vector *v, pl_apportionment method) {
    const pl_contest contest = {.votes = v->votes,
                                .count = v->lists,
                                .seats = v->seats,
                                .minimum = v->minimum,
                                .threshold = share_of(v->threshold)};
    uint64_t certain[VECTOR_LISTS_MAX];
    pl_tie tie;
    pl_apportion(method, &contest, certain, &tie);
    bool good = tie.to_draw == v->to_draw;
    for (size_t i = 0; i < v->lists; i++) {
        good = good && certain[i] == v->certain[i] && (tie.tied[i] == 1) == v->tied[i];
    }
    return good;
}

static void every_published_case_comes_out(void **state) {
    (void)state;
    json_t *all = vectors_open();
    size_t passed = 0;
    for (size_t i = 0; i < VECTOR_COUNT; i++) {
        const apportionment_vector v = vectors_at(all, i);
        pl_apportionment method = PL_APPORTION_HARE;
        if (!pl_apportionment_find(pl_text_of(v.method), &method)) {
            print_message("not run: %s: no method is called '%s'\n", v.id, v.method);
        } else if (!comes_out(&v, method)) {
            print_message("wrong: %s (%s)\n", v.id, v.method);
        } else {
            passed++;
        }
    }
    assert_int_equal(passed, VECTOR_COUNT);
    json_decref(all);
}

/* The same file of the same library, not among the oracle's vectors: Denmark 2019. */
static void the_danish_quotas_come_out(void **state) {
    static const uint64_t votes[13] = {915393, 304273, 233349, 83228,  29617,  272093, 82228,
                                       61215,  308219, 63091,  825486, 244664, 104148};
    static const struct {
        pl_apportionment method;
        pl_share threshold;
        uint64_t seats[13];
    } rows[] = {
        {PL_APPORTION_HARE, {1, 50}, {48, 16, 12, 4, 0, 14, 4, 0, 16, 0, 43, 13, 5}},
        {PL_APPORTION_HARE_INTEGER, {0, 1}, {45, 15, 12, 4, 2, 14, 4, 3, 15, 3, 41, 12, 5}},
        {PL_APPORTION_DROOP_INTEGER, {0, 1}, {46, 15, 12, 4, 1, 14, 4, 3, 15, 3, 41, 12, 5}},
    };
    (void)state;
    for (size_t r = 0; r < 3; r++) {
        const pl_contest contest = {
            .votes = votes, .count = 13, .seats = 175, .threshold = rows[r].threshold};
        uint64_t certain[13];
        pl_tie tie;
        pl_apportion(rows[r].method, &contest, certain, &tie);
        assert_int_equal(tie.to_draw, 0);
        assert_memory_equal(certain, rows[r].seats, sizeof certain);
    }
}

/* --- random contests --- */

typedef struct race {
    uint64_t votes[LISTS];
    pl_contest contest;
    uint64_t all;
} race;

static void draw_race(race *r, uint64_t seed) {
    const uint32_t scale = chance_below(&seed, 2) == 0 ? 30 : 100000;
    *r = (race){.contest = {.votes = r->votes,
                            .count = 1 + chance_below(&seed, LISTS),
                            .seats = chance_below(&seed, 60)}};
    for (size_t i = 0; i < r->contest.count; i++) {
        r->votes[i] = chance_below(&seed, 8) == 0 ? 0 : chance_below(&seed, scale);
        r->all += r->votes[i];
    }
}

/* A random one with a threshold and a minimum that can be kept. */
static void draw_bounded_race(race *r, uint64_t seed) {
    draw_race(r, seed);
    seed += 0x5eed;
    r->contest.threshold = (pl_share){chance_below(&seed, 3) * 5u, 100};
    const size_t lists = pl_contest_admitted(&r->contest);
    const uint64_t most = lists > 0 ? r->contest.seats / lists : 0;
    r->contest.minimum = most > 0 ? chance_below(&seed, (uint32_t)(most < 4 ? most : 4) + 1) : 0;
}

static void expect(bool good, uint64_t seed, int method, const char *what) {
    if (!good) {
        fail_msg("seed %d, %s: %s", (int)seed, pl_apportionment_name((pl_apportionment)method),
                 what);
    }
}

static uint64_t sum_of(const uint64_t *numbers, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

static void seats_given_are_the_size(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        draw_race(&r, seed);
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            uint64_t seats[LISTS];
            uint64_t certain[LISTS];
            pl_tie tie;
            pl_apportion((pl_apportionment)m, &r.contest, certain, &tie);
            pl_apportion_in_order((pl_apportionment)m, &r.contest, seats, NULL);
            const uint64_t size = r.all > 0 ? r.contest.seats : 0;
            expect(sum_of(seats, r.contest.count) == size, seed, m, "not all seats are given");
            expect(sum_of(certain, r.contest.count) + tie.to_draw == size, seed, m,
                   "what is certain and what is drawn are not all");
            for (size_t i = 0; i < r.contest.count; i++) {
                expect(r.votes[i] > 0 || seats[i] == 0, seed, m, "seats without votes");
            }
        }
    }
}

static void a_tie_has_more_lists_than_seats(void **state) {
    (void)state;
    int ties = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        draw_race(&r, seed);
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            uint64_t certain[LISTS];
            uint64_t tied = 0;
            pl_tie tie;
            pl_apportion((pl_apportionment)m, &r.contest, certain, &tie);
            for (size_t i = 0; i < r.contest.count; i++) {
                tied += tie.tied[i];
            }
            ties += tie.to_draw > 0;
            expect(tie.to_draw > 0 ? tied > (tie.together ? 1 : tie.to_draw) : tied == 0, seed, m,
                   "a tie that is none");
            expect(!tie.together || m == PL_APPORTION_MAJORITY, seed, m, "drawn together");
        }
    }
    assert_in_range(ties, CASES / 4, CASES * PL_APPORTIONMENT_COUNT);
}

/* --- against slow definitions --- */

/* A list's claim to its seat number s (from 1), as a fraction; roots are squared. */
typedef struct slow_claim {
    uint64_t over, under;
    size_t list;
} slow_claim;

static slow_claim slow_divided(int method, uint64_t votes, uint64_t s, size_t list) {
    switch (method) {
    case PL_APPORTION_DHONDT:
        return (slow_claim){votes, s, list};
    case PL_APPORTION_SAINTE_LAGUE:
        return (slow_claim){votes, 2 * s - 1, list};
    case PL_APPORTION_SAINTE_LAGUE_14:
        return (slow_claim){votes * 5, s == 1 ? 7 : 5 * (2 * s - 1), list};
    case PL_APPORTION_SAINTE_LAGUE_12:
        return (slow_claim){votes * 5, s == 1 ? 6 : 5 * (2 * s - 1), list};
    case PL_APPORTION_ADAMS:
        return (slow_claim){votes, s - 1, list};
    case PL_APPORTION_HUNTINGTON_HILL:
        return (slow_claim){votes * votes, s * (s - 1), list};
    default: /* Dean: the harmonic mean of s - 1 and s */
        return (slow_claim){votes * (2 * s - 1), 2 * s * (s - 1), list};
    }
}

/* Largest first; what is divided by 0 before all. */
static int order_claims(const void *left, const void *right) {
    const slow_claim *a = left;
    const slow_claim *b = right;
    if (a->under == 0 && b->under == 0) {
        return (a->over < b->over) - (a->over > b->over);
    }
    const uint64_t x = a->over * b->under;
    const uint64_t y = b->over * a->under;
    return (x < y) - (x > y);
}

/* Sorts all the claims there can be and cuts after the seats that are to be given. */
static void slow_award(const slow_claim *from, size_t count, uint64_t left, uint64_t *certain,
                       uint8_t *tied, uint64_t *to_draw) {
    slow_claim all[LISTS * 64];
    memcpy(all, from, count * sizeof all[0]);
    qsort(all, count, sizeof all[0], order_claims);
    size_t equals = 0;
    for (size_t i = 0; i < count && left > 0; i++) {
        const int order = order_claims(&all[i], &all[left - 1]);
        certain[all[i].list] += order < 0;
        equals += order == 0;
        *to_draw += order == 0 && i < left;
    }
    const bool tie = equals > *to_draw;
    for (size_t i = 0; i < count && left > 0; i++) {
        if (order_claims(&all[i], &all[left - 1]) == 0) {
            certain[all[i].list] += !tie;
            tied[all[i].list] = tie;
        }
    }
    *to_draw = tie ? *to_draw : 0;
}

static bool divides(int method) {
    pl_divisor divisor;
    return pl_apportionment_divides((pl_apportionment)method, &divisor);
}

static void check_divisor_slowly(const race *r, int method, uint64_t seed) {
    slow_claim claims[LISTS * 64];
    uint64_t certain[LISTS];
    uint64_t slow[LISTS] = {0};
    uint8_t tied[LISTS] = {0};
    uint64_t to_draw = 0;
    uint64_t left = r->contest.seats;
    size_t count = 0;
    pl_tie tie;
    pl_apportion((pl_apportionment)method, &r->contest, certain, &tie);
    uint64_t counted = 0;
    for (size_t i = 0; i < r->contest.count; i++) {
        const bool in = r->votes[i] * 100 >= r->contest.threshold.numerator * r->all;
        slow[i] = in ? r->contest.minimum : 0;
        left -= slow[i];
        counted += in ? r->votes[i] : 0;
        for (uint64_t s = slow[i] + 1; in && r->votes[i] > 0 && s <= 60; s++) {
            claims[count++] = slow_divided(method, r->votes[i], s, i);
        }
    }
    if (counted == 0) {
        memset(slow, 0, sizeof slow);
    } else {
        slow_award(claims, count, left, slow, tied, &to_draw);
    }
    expect(tie.to_draw == to_draw, seed, method, "another tie");
    for (size_t i = 0; i < r->contest.count; i++) {
        expect(certain[i] == slow[i] && tie.tied[i] == tied[i], seed, method, "other seats");
    }
}

static void divisor_methods_give_the_largest_of_all_quotients(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        draw_bounded_race(&r, seed);
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            if (divides(m)) {
                check_divisor_slowly(&r, m, seed);
            }
        }
    }
}

/* Whole quotas first, then one seat each by remainder, as the textbooks have it. Says nothing
 * (false) where whole quotas are more than the seats, or seats more than the lists remain. */
static bool slow_remainders(const race *r, uint64_t over, uint64_t under, uint64_t *certain,
                            uint8_t *tied, uint64_t *to_draw) {
    slow_claim claims[LISTS];
    uint64_t given = 0;
    size_t count = 0;
    for (size_t i = 0; i < r->contest.count; i++) {
        certain[i] = r->votes[i] * under / over;
        given += certain[i];
        if (r->votes[i] > 0) {
            claims[count++] = (slow_claim){r->votes[i] * under % over, 1, i};
        }
    }
    if (given > r->contest.seats || r->contest.seats - given > count) {
        return false;
    }
    slow_award(claims, count, r->contest.seats - given, certain, tied, to_draw);
    return true;
}

static bool quota_of(const race *r, int method, uint64_t *over, uint64_t *under) {
    const uint64_t seats = r->contest.seats;
    *over = r->all;
    *under = 1;
    switch (method) {
    case PL_APPORTION_HARE:
        *under = seats;
        return true;
    case PL_APPORTION_DROOP:
        *under = seats + 1;
        return true;
    case PL_APPORTION_HARE_INTEGER:
        *over = r->all / seats;
        return *over > 0;
    case PL_APPORTION_DROOP_INTEGER:
        *over = r->all / (seats + 1) + 1;
        return true;
    default:
        return false;
    }
}

static void largest_remainders_follow_the_textbook(void **state) {
    int checked = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        draw_race(&r, seed);
        for (int m = 0; m < PL_APPORTIONMENT_COUNT && r.all > 0 && r.contest.seats > 0; m++) {
            uint64_t certain[LISTS];
            uint64_t slow[LISTS] = {0};
            uint8_t tied[LISTS] = {0};
            uint64_t to_draw = 0;
            uint64_t over = 0;
            uint64_t under = 0;
            pl_tie tie;
            if (!quota_of(&r, m, &over, &under) ||
                !slow_remainders(&r, over, under, slow, tied, &to_draw)) {
                continue;
            }
            checked++;
            pl_apportion((pl_apportionment)m, &r.contest, certain, &tie);
            expect(tie.to_draw == to_draw, seed, m, "another tie");
            for (size_t i = 0; i < r.contest.count; i++) {
                expect(certain[i] == slow[i] && tie.tied[i] == tied[i], seed, m, "other seats");
            }
        }
    }
    assert_in_range(checked, 3 * CASES, 4 * CASES);
}

/* DESIGN: each list gets max(K, whole quotas); what is left goes to remainders. */
static void a_minimum_is_the_larger_of_itself_and_whole_quotas(void **state) {
    int checked = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        uint64_t certain[LISTS];
        uint64_t least[LISTS];
        pl_tie tie;
        draw_bounded_race(&r, seed);
        r.contest.threshold = (pl_share){0, 1};
        if (r.all == 0 || r.contest.seats == 0 ||
            r.contest.minimum * r.contest.count > r.contest.seats) {
            continue;
        }
        for (size_t i = 0; i < r.contest.count; i++) {
            const uint64_t whole = r.votes[i] * r.contest.seats / r.all;
            least[i] = whole > r.contest.minimum ? whole : r.contest.minimum;
        }
        pl_apportion(PL_APPORTION_HARE, &r.contest, certain, &tie);
        const bool fits = sum_of(least, r.contest.count) <= r.contest.seats;
        checked += fits;
        for (size_t i = 0; i < r.contest.count; i++) {
            expect(certain[i] >= r.contest.minimum, seed, PL_APPORTION_HARE, "below the minimum");
            expect(!fits || certain[i] + tie.tied[i] <= least[i] + 1, seed, PL_APPORTION_HARE,
                   "more than one seat over");
            expect(!fits || certain[i] >= least[i], seed, PL_APPORTION_HARE, "less than due");
        }
    }
    assert_in_range(checked, CASES / 3, CASES);
}

/* Ten seats, one list of 98 %: minima of three leave it four, though its quota is more. */
static void minima_are_kept_where_whole_quotas_must_yield(void **state) {
    static const uint64_t votes[3] = {98, 1, 1};
    const pl_contest contest = {.votes = votes, .count = 3, .seats = 10, .minimum = 3};
    uint64_t certain[3];
    pl_tie tie;
    (void)state;
    for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
        if (m != PL_APPORTION_KIESWET) {
            pl_apportion((pl_apportionment)m, &contest, certain, &tie);
            assert_true(certain[0] == 4 && certain[1] == 3 && certain[2] == 3);
        }
    }
}

/* --- properties --- */

static void hare_stays_within_the_quota(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        uint64_t parts[LISTS];
        draw_race(&r, seed);
        pl_apportion_in_order(PL_APPORTION_HARE, &r.contest, parts, NULL);
        for (size_t i = 0; i < r.contest.count && r.all > 0; i++) {
            const uint64_t product = r.votes[i] * r.contest.seats;
            expect(parts[i] >= product / r.all && parts[i] <= (product + r.all - 1) / r.all, seed,
                   PL_APPORTION_HARE, "outside the quota");
        }
    }
}

/* One more seat takes none away. (Hare breaks this: the Alabama vectors.) */
static void divisor_methods_are_house_monotone(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        draw_race(&r, seed);
        pl_contest larger = r.contest;
        larger.seats++;
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            uint64_t small[LISTS];
            uint64_t large[LISTS];
            if (!divides(m)) {
                continue;
            }
            pl_apportion_in_order((pl_apportionment)m, &r.contest, small, NULL);
            pl_apportion_in_order((pl_apportionment)m, &larger, large, NULL);
            for (size_t i = 0; i < r.contest.count; i++) {
                expect(large[i] >= small[i], seed, m, "a larger house took a seat");
            }
        }
    }
}

static void hare_breaks_house_monotony_where_history_says_so(void **state) {
    static const uint64_t votes[3] = {6, 6, 2};
    uint64_t seats[2][3];
    (void)state;
    for (uint64_t k = 0; k < 2; k++) {
        const pl_contest contest = {.votes = votes, .count = 3, .seats = 10 + k};
        pl_apportion_in_order(PL_APPORTION_HARE, &contest, seats[k], NULL);
    }
    assert_int_equal(seats[0][2], 2);
    assert_int_equal(seats[1][2], 1);
}

/* Who is tied does not depend on the order of the lists; only who of them gets a seat does. */
static void order_matters_only_among_the_tied(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        uint64_t back[LISTS];
        draw_bounded_race(&r, seed);
        pl_contest mirrored = r.contest;
        mirrored.votes = back;
        for (size_t i = 0; i < r.contest.count; i++) {
            back[i] = r.votes[r.contest.count - 1 - i];
        }
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            uint64_t one[LISTS];
            uint64_t two[LISTS];
            pl_tie tie;
            pl_tie mirror;
            r.contest.minimum = m == PL_APPORTION_KIESWET ? 0 : r.contest.minimum;
            mirrored.minimum = r.contest.minimum;
            pl_apportion((pl_apportionment)m, &r.contest, one, &tie);
            pl_apportion((pl_apportionment)m, &mirrored, two, &mirror);
            expect(tie.to_draw == mirror.to_draw, seed, m, "the tie depends on the order");
            for (size_t i = 0; i < r.contest.count; i++) {
                const size_t k = r.contest.count - 1 - i;
                expect(tie.tied[i] == mirror.tied[k] && one[i] == two[k], seed, m,
                       "a list depends on the order");
            }
        }
    }
}

/* Whole quotas of whole votes are another matter: they do not scale. */
static void a_thousand_times_the_votes_give_the_same_seats(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        race r;
        uint64_t many[LISTS];
        draw_bounded_race(&r, seed);
        r.contest.minimum = 0;
        pl_contest scaled = r.contest;
        scaled.votes = many;
        for (size_t i = 0; i < r.contest.count; i++) {
            many[i] = r.votes[i] * 1000000007u;
        }
        for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
            uint64_t one[LISTS];
            uint64_t two[LISTS];
            pl_tie tie;
            pl_tie larger;
            if (m == PL_APPORTION_HARE_INTEGER || m == PL_APPORTION_DROOP_INTEGER) {
                continue;
            }
            pl_apportion((pl_apportionment)m, &r.contest, one, &tie);
            pl_apportion((pl_apportionment)m, &scaled, two, &larger);
            expect(tie.to_draw == larger.to_draw, seed, m, "the tie depends on the scale");
            for (size_t i = 0; i < r.contest.count; i++) {
                expect(one[i] == two[i] && tie.tied[i] == larger.tied[i], seed, m,
                       "seats depend on the scale");
            }
        }
    }
}

static void the_majority_method_gives_all_to_the_largest(void **state) {
    static const uint64_t votes[3] = {4, 9, 8};
    static const uint64_t tied_votes[3] = {9, 2, 9};
    pl_contest contest = {.votes = votes, .count = 3, .seats = 7};
    uint64_t seats[3];
    pl_tie tie;
    (void)state;
    pl_apportion(PL_APPORTION_MAJORITY, &contest, seats, &tie);
    assert_true(seats[0] == 0 && seats[1] == 7 && seats[2] == 0);
    assert_int_equal(tie.to_draw, 0);
    contest.votes = tied_votes;
    pl_apportion(PL_APPORTION_MAJORITY, &contest, seats, &tie);
    assert_true(tie.to_draw == 7 && tie.together);
    assert_true(tie.tied[0] && !tie.tied[1] && tie.tied[2]);
    pl_apportion_in_order(PL_APPORTION_MAJORITY, &contest, seats, &tie);
    assert_true(seats[0] == 7 && seats[2] == 0);
}

static void nobody_votes_and_nobody_gets_a_seat(void **state) {
    static const uint64_t votes[3] = {0, 0, 0};
    (void)state;
    for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
        const pl_contest contest = {
            .votes = votes, .count = 3, .seats = 5, .minimum = m != PL_APPORTION_KIESWET};
        uint64_t seats[3] = {9, 9, 9};
        pl_apportion_in_order((pl_apportionment)m, &contest, seats, NULL);
        assert_int_equal(seats[0] + seats[1] + seats[2], 0);
    }
}

/* The largest numbers that are promised: twice the votes are twice the seats. */
static void the_largest_numbers_do_not_overflow(void **state) {
    const uint64_t most = PL_CONTEST_VOTES_MAX;
    const uint64_t votes[3] = {most, most / 2, most / 2};
    const pl_contest contest = {.votes = votes, .count = 3, .seats = PL_CONTEST_SEATS_MAX};
    (void)state;
    for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
        uint64_t certain[3];
        pl_tie tie;
        pl_apportion((pl_apportionment)m, &contest, certain, &tie);
        if (m != PL_APPORTION_MAJORITY) {
            assert_in_range(certain[0], 499999, 500001);
            assert_int_equal(certain[1], certain[2]);
        }
        assert_int_equal(sum_of(certain, 3) + tie.to_draw, PL_CONTEST_SEATS_MAX);
    }
}

/* One vote in 10^15 decides, though a double could not tell their roots and quotients apart. */
static void one_vote_of_many_decides(void **state) {
    const uint64_t most = PL_CONTEST_VOTES_MAX;
    const uint64_t votes[2] = {most - 1, most};
    const pl_contest contest = {.votes = votes, .count = 2, .seats = 999999};
    (void)state;
    for (int m = 0; m < PL_APPORTIONMENT_COUNT; m++) {
        uint64_t certain[2];
        pl_tie tie;
        pl_apportion((pl_apportionment)m, &contest, certain, &tie);
        assert_int_equal(tie.to_draw, 0);
        if (m != PL_APPORTION_MAJORITY) {
            assert_int_equal(certain[0], 499999);
            assert_int_equal(certain[1], 500000);
        }
    }
}

static void every_method_is_found_by_its_name(void **state) {
    (void)state;
    for (int method = 0; method < PL_APPORTIONMENT_COUNT; method++) {
        pl_apportionment found = PL_APPORTIONMENT_COUNT;
        const char *name = pl_apportionment_name((pl_apportionment)method);
        assert_true(pl_apportionment_find(pl_text_of(name), &found));
        assert_int_equal(found, method);
        assert_true(strlen(pl_apportionment_help((pl_apportionment)method)) > 10);
    }
    pl_apportionment none = PL_APPORTION_DHONDT;
    assert_false(pl_apportionment_find(pl_text_of("jefferson"), &none));
    assert_int_equal(none, PL_APPORTION_DHONDT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_published_case_comes_out),
    cmocka_unit_test(the_danish_quotas_come_out),
    cmocka_unit_test(seats_given_are_the_size),
    cmocka_unit_test(a_tie_has_more_lists_than_seats),
    cmocka_unit_test(divisor_methods_give_the_largest_of_all_quotients),
    cmocka_unit_test(largest_remainders_follow_the_textbook),
    cmocka_unit_test(a_minimum_is_the_larger_of_itself_and_whole_quotas),
    cmocka_unit_test(minima_are_kept_where_whole_quotas_must_yield),
    cmocka_unit_test(hare_stays_within_the_quota),
    cmocka_unit_test(divisor_methods_are_house_monotone),
    cmocka_unit_test(hare_breaks_house_monotony_where_history_says_so),
    cmocka_unit_test(order_matters_only_among_the_tied),
    cmocka_unit_test(a_thousand_times_the_votes_give_the_same_seats),
    cmocka_unit_test(the_majority_method_gives_all_to_the_largest),
    cmocka_unit_test(nobody_votes_and_nobody_gets_a_seat),
    cmocka_unit_test(the_largest_numbers_do_not_overflow),
    cmocka_unit_test(one_vote_of_many_decides),
    cmocka_unit_test(every_method_is_found_by_its_name),
};

PL_TEST_MAIN(tests)
