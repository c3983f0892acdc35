#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/apportionment.h"

/* Published cases: the oracle "apportionment_vectors", by id; each has its source there. Where
 * a country has a threshold, the votes of those below it are written as 0. A tie: `seats` is what
 * is certain, `to_draw` seats are drawn among `tied`. */
typedef struct vector {
    const char *id;
    pl_apportionment method;
    uint64_t size;
    size_t lists;
    uint64_t votes[40];
    uint64_t seats[40];
    uint32_t to_draw;
    uint8_t tied[40];
} vector;

static const vector vectors[] = {
    {"weakprop_dhondt", PL_APPORTION_DHONDT, 12, 4, {14, 28, 7, 35}, {2, 4, 1, 5}, 0, {0}},
    {"weakprop_hamilton_hare", PL_APPORTION_HARE, 12, 4, {14, 28, 7, 35}, {2, 4, 1, 5}, 0, {0}},
    {"zero_parties_dhondt", PL_APPORTION_DHONDT, 6, 5, {0, 14, 28, 0, 0}, {0, 2, 4, 0, 0}, 0, {0}},
    {"zero_parties_sainte_lague",
     PL_APPORTION_SAINTE_LAGUE,
     6,
     5,
     {0, 14, 28, 0, 0},
     {0, 2, 4, 0, 0},
     0,
     {0}},
    {"zero_parties_hamilton_hare",
     PL_APPORTION_HARE,
     6,
     5,
     {0, 14, 28, 0, 0},
     {0, 2, 4, 0, 0},
     0,
     {0}},
    {"fewer_seats_than_parties_dhondt",
     PL_APPORTION_DHONDT,
     3,
     6,
     {10, 9, 8, 8, 11, 12},
     {1, 0, 0, 0, 1, 1},
     0,
     {0}},
    {"balinski_young_1975_ex2_hamilton_hare",
     PL_APPORTION_HARE,
     26,
     5,
     {9061, 7179, 5259, 3319, 1182},
     {9, 7, 5, 4, 1},
     0,
     {0}},
    {"tie_2_of_3_dhondt",
     PL_APPORTION_DHONDT,
     2,
     5,
     {2, 1, 1, 2, 2},
     {0, 0, 0, 0, 0},
     2,
     {1, 0, 0, 1, 1}},
    {"tie_11x3_sainte_lague",
     PL_APPORTION_SAINTE_LAGUE,
     4,
     3,
     {11, 11, 11},
     {1, 1, 1},
     1,
     {1, 1, 1}},
    {"no_tie_12_12_11_12_dhondt",
     PL_APPORTION_DHONDT,
     3,
     4,
     {12, 12, 11, 12},
     {1, 1, 0, 1},
     0,
     {0}},
    {"sl_vs_msl_sl", PL_APPORTION_SAINTE_LAGUE, 4, 2, {6, 1}, {3, 1}, 0, {0}},
    {"austria_nr_2019",
     PL_APPORTION_DHONDT,
     183,
     13,
     {1789417, 1011868, 772666, 387124, 0, 664055, 0, 0, 0, 0, 0, 0, 0},
     {71, 40, 31, 15, 0, 26, 0, 0, 0, 0, 0, 0, 0},
     0,
     {0}},
    {"austria_nr_2013",
     PL_APPORTION_DHONDT,
     183,
     14,
     {1258605, 1125876, 962313, 0, 582657, 268679, 232946, 0, 0, 0, 0, 0, 0, 0},
     {52, 47, 40, 0, 24, 11, 9, 0, 0, 0, 0, 0, 0, 0},
     0,
     {0}},
    {"austria_nr_2006",
     PL_APPORTION_DHONDT,
     183,
     12,
     {1616493, 1663986, 519598, 520130, 193539, 0, 0, 0, 0, 0, 0, 0},
     {66, 68, 21, 21, 7, 0, 0, 0, 0, 0, 0, 0},
     0,
     {0}},
    {"austria_nr_2002",
     PL_APPORTION_DHONDT,
     183,
     9,
     {1792499, 491328, 2076833, 454980, 0, 0, 0, 0, 0},
     {69, 18, 79, 17, 0, 0, 0, 0, 0},
     0,
     {0}},
    {"austria_nr_1995",
     PL_APPORTION_DHONDT,
     183,
     9,
     {1843474, 1370510, 1060377, 233208, 267026, 0, 0, 0, 0},
     {71, 52, 41, 9, 10, 0, 0, 0, 0},
     0,
     {0}},
    {"knesset_19",
     PL_APPORTION_DHONDT,
     120,
     7,
     {1231148, 975576, 527760, 361570, 138450, 210469, 78974},
     {43, 34, 18, 12, 4, 7, 2},
     0,
     {0}},
    {"ep2019_belgium_nl",
     PL_APPORTION_DHONDT,
     12,
     8,
     {954048, 811169, 678051, 617651, 525908, 434002, 210391, 20385},
     {3, 3, 2, 2, 1, 1, 0, 0},
     0,
     {0}},
    {"tie_hare_3_3", PL_APPORTION_HARE, 3, 2, {3, 3}, {1, 1}, 1, {1, 1}},
    {"nl_ge19_tie_3_of_5",
     PL_APPORTION_DHONDT,
     23,
     6,
     {500, 140, 140, 140, 140, 140},
     {10, 2, 2, 2, 2, 2},
     3,
     {0, 1, 1, 1, 1, 1}},
    {"alabama_paradox_1880_299",
     PL_APPORTION_HARE,
     299,
     38,
     {1262505, 802525, 864694,  194327,  622700,  146608,  269493,  1542180, 3077871, 1978301,
      1624615, 996096, 1648690, 939946,  648936,  934943,  1783085, 1636937, 780773,  1131597,
      2168380, 452402, 62266,   346991,  1131116, 5082871, 1399750, 3198062, 174768,  4282891,
      276531,  995577, 1542359, 1591749, 332286,  1512565, 618457,  1315497},
     {8, 5,  5, 1, 4, 1, 1,  9, 19, 12, 10, 6, 10, 6, 4, 6, 11, 10, 5,
      7, 13, 3, 0, 2, 7, 31, 8, 19, 1,  26, 2, 6,  9, 9, 2, 9,  4,  8},
     0,
     {0}},
    {"alabama_paradox_pearls20-21_20",
     PL_APPORTION_HARE,
     20,
     3,
     {1250, 3650, 5100},
     {3, 7, 10},
     0,
     {0}},
    {"presidium_1917_0_dhondt",
     PL_APPORTION_DHONDT,
     25,
     4,
     {390, 160, 72, 14},
     {16, 6, 3, 0},
     0,
     {0}},
    {"presidium_1917_0_sainte_lague",
     PL_APPORTION_SAINTE_LAGUE,
     25,
     4,
     {390, 160, 72, 14},
     {15, 6, 3, 1},
     0,
     {0}},
    {"presidium_1917_1_sainte_lague",
     PL_APPORTION_SAINTE_LAGUE,
     25,
     3,
     {300, 193, 82},
     {13, 8, 4},
     0,
     {0}},
    /* Its note: pure D'Hondt, before article P 9 moves a seat to the majority. */
    {"nl_ge19_absolute_majority_P9",
     PL_APPORTION_DHONDT,
     24,
     8,
     {7501, 1249, 1249, 1249, 1249, 1249, 1248, 7},
     {12, 2, 2, 2, 2, 2, 2, 0},
     0,
     {0}},
    /* Hare is named so in DESIGN section 4; 390/179/35/21 is the end roll of 625, F341. */
    {"presidium_1917_hare",
     PL_APPORTION_HARE,
     25,
     5,
     {390, 160, 72, 20, 7},
     {15, 6, 3, 1, 0},
     0,
     {0}},
    {"vtsik_1917_hare", PL_APPORTION_HARE, 100, 4, {390, 179, 35, 21}, {62, 29, 6, 3}, 0, {0}},
};

static void published_cases_come_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        const vector *v = &vectors[i];
        uint64_t parts[40];
        uint64_t drawn = 0;
        pl_tie tie;
        pl_apportion(v->method, v->votes, v->lists, v->size, parts, &tie);
        assert_int_equal(tie.to_draw, v->to_draw);
        for (size_t k = 0; k < v->lists; k++) {
            const uint64_t over = parts[k] - v->seats[k];
            if (parts[k] < v->seats[k] || over > v->tied[k] ||
                (v->to_draw > 0 && tie.tied[k] != v->tied[k])) {
                fail_msg("%s: list %zu has %d seats, not %d", v->id, k, (int)parts[k],
                         (int)v->seats[k]);
            }
            drawn += over;
        }
        assert_int_equal(drawn, v->to_draw);
    }
}

/* --- properties --- */

typedef struct race {
    size_t lists;
    uint64_t size;
    uint64_t votes[12];
    uint64_t total;
} race;

static race random_race(uint64_t seed) {
    race r = {.lists = 1 + chance_below(&seed, 12), .size = chance_below(&seed, 200)};
    const uint32_t scale = chance_below(&seed, 2) == 0 ? 30 : 1000000;
    for (size_t i = 0; i < r.lists; i++) {
        r.votes[i] = chance_below(&seed, 8) == 0 ? 0 : chance_below(&seed, scale);
        r.total += r.votes[i];
    }
    return r;
}

enum { CASES = 3000 };

static void seats_given_are_the_size(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        const race r = random_race(seed);
        for (int method = 0; method < PL_APPORTIONMENT_COUNT; method++) {
            uint64_t parts[12];
            uint64_t sum = 0;
            pl_apportion((pl_apportionment)method, r.votes, r.lists, r.size, parts, NULL);
            for (size_t i = 0; i < r.lists; i++) {
                sum += parts[i];
                if (r.votes[i] == 0 && parts[i] > 0) {
                    fail_msg("seed %d: seats without votes", (int)seed);
                }
            }
            if (sum != (r.total > 0 ? r.size : 0)) {
                fail_msg("seed %d, %s: %d seats of %d", (int)seed,
                         pl_apportionment_name((pl_apportionment)method), (int)sum, (int)r.size);
            }
        }
    }
}

static void hare_stays_within_the_quota(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        const race r = random_race(seed);
        uint64_t parts[12];
        pl_apportion(PL_APPORTION_HARE, r.votes, r.lists, r.size, parts, NULL);
        for (size_t i = 0; i < r.lists && r.total > 0; i++) {
            const uint64_t product = r.votes[i] * r.size;
            const uint64_t low = product / r.total;
            const uint64_t high = (product + r.total - 1) / r.total;
            if (parts[i] < low || parts[i] > high) {
                fail_msg("seed %d: list %zu outside its quota", (int)seed, i);
            }
        }
    }
}

/* One more seat takes none away. (Hare breaks this: the Alabama vectors above.) */
static void divisor_methods_are_house_monotone(void **state) {
    static const pl_apportionment methods[] = {PL_APPORTION_DHONDT, PL_APPORTION_SAINTE_LAGUE};
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        const race r = random_race(seed);
        for (size_t m = 0; m < 2; m++) {
            uint64_t small[12];
            uint64_t large[12];
            pl_apportion(methods[m], r.votes, r.lists, r.size, small, NULL);
            pl_apportion(methods[m], r.votes, r.lists, r.size + 1, large, NULL);
            for (size_t i = 0; i < r.lists; i++) {
                if (large[i] < small[i]) {
                    fail_msg("seed %d: list %zu lost a seat to a larger house", (int)seed, i);
                }
            }
        }
    }
}

static void hare_breaks_house_monotony_where_history_says_so(void **state) {
    static const uint64_t votes[3] = {6, 6, 2};
    uint64_t ten[3];
    uint64_t eleven[3];
    (void)state;
    pl_apportion(PL_APPORTION_HARE, votes, 3, 10, ten, NULL);
    pl_apportion(PL_APPORTION_HARE, votes, 3, 11, eleven, NULL);
    assert_int_equal(ten[2], 2);
    assert_int_equal(eleven[2], 1);
}

/* A pair of lists, no seat can move without making the quotients worse: Balinski and Young's test
 * v_i / d(s_i) <= v_j / d(s_j - 1) for all i, j. */
static void divisor_seats_satisfy_the_min_max_test(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        const race r = random_race(seed);
        for (uint64_t step = 1; step <= 2; step++) {
            uint64_t s[12];
            pl_apportion(step == 1 ? PL_APPORTION_DHONDT : PL_APPORTION_SAINTE_LAGUE, r.votes,
                         r.lists, r.size, s, NULL);
            for (size_t i = 0; i < r.lists && r.total > 0; i++) {
                for (size_t j = 0; j < r.lists; j++) {
                    if (s[j] > 0 &&
                        r.votes[i] * (step * (s[j] - 1) + 1) > r.votes[j] * (step * s[i] + 1)) {
                        fail_msg("seed %d: list %zu has a better claim than %zu", (int)seed, i, j);
                    }
                }
            }
        }
    }
}

/* Who is tied does not depend on the order of the lists; only who of them gets a seat does. */
static void order_matters_only_among_the_tied(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        const race r = random_race(seed);
        race back = r;
        for (size_t i = 0; i < r.lists; i++) {
            back.votes[i] = r.votes[r.lists - 1 - i];
        }
        for (int method = 0; method < PL_APPORTIONMENT_COUNT; method++) {
            uint64_t parts[12];
            uint64_t mirrored[12];
            pl_tie tie;
            pl_tie mirror;
            pl_apportion((pl_apportionment)method, r.votes, r.lists, r.size, parts, &tie);
            pl_apportion((pl_apportionment)method, back.votes, r.lists, r.size, mirrored, &mirror);
            if (tie.to_draw != mirror.to_draw) {
                fail_msg("seed %d: the tie depends on the order", (int)seed);
            }
            for (size_t i = 0; i < r.lists; i++) {
                const size_t k = r.lists - 1 - i;
                if (tie.tied[i] != mirror.tied[k] || (!tie.tied[i] && parts[i] != mirrored[k])) {
                    fail_msg("seed %d: list %zu depends on the order", (int)seed, i);
                }
            }
        }
    }
}

static void equal_claims_are_returned_as_a_tie(void **state) {
    static const uint64_t votes[4] = {5, 5, 5, 9};
    uint64_t parts[4];
    pl_tie tie;
    (void)state;
    pl_apportion(PL_APPORTION_HARE, votes, 4, 2, parts, &tie);
    assert_int_equal(tie.to_draw, 1);
    assert_true(tie.tied[0] && tie.tied[1] && tie.tied[2] && !tie.tied[3]);
    pl_apportion(PL_APPORTION_HARE, votes, 4, 4, parts, &tie);
    assert_int_equal(tie.to_draw, 0);
}

static void the_majority_method_gives_all_to_the_largest(void **state) {
    static const uint64_t votes[3] = {4, 9, 8};
    static const uint64_t tied_votes[3] = {9, 2, 9};
    uint64_t parts[3];
    pl_tie tie;
    (void)state;
    pl_apportion(PL_APPORTION_MAJORITY, votes, 3, 7, parts, &tie);
    assert_true(parts[0] == 0 && parts[1] == 7 && parts[2] == 0);
    assert_int_equal(tie.to_draw, 0);
    pl_apportion(PL_APPORTION_MAJORITY, tied_votes, 3, 7, parts, &tie);
    assert_int_equal(tie.to_draw, 7);
    assert_true(tie.tied[0] && !tie.tied[1] && tie.tied[2]);
}

static void nobody_votes_and_nobody_gets_a_seat(void **state) {
    static const uint64_t votes[3] = {0, 0, 0};
    (void)state;
    for (int method = 0; method < PL_APPORTIONMENT_COUNT; method++) {
        uint64_t parts[3] = {9, 9, 9};
        pl_apportion((pl_apportionment)method, votes, 3, 5, parts, NULL);
        assert_int_equal(parts[0] + parts[1] + parts[2], 0);
    }
}

static void the_largest_numbers_do_not_overflow(void **state) {
    const uint64_t most = 1ull << 31;
    const uint64_t votes[3] = {most, most - 1, 1};
    uint64_t parts[3];
    (void)state;
    pl_apportion(PL_APPORTION_HARE, votes, 3, most, parts, NULL);
    assert_int_equal(parts[0] + parts[1] + parts[2], most);
    assert_int_equal(parts[0], most / 2);
}

static void every_method_is_found_by_its_name(void **state) {
    (void)state;
    for (int method = 0; method < PL_APPORTIONMENT_COUNT; method++) {
        pl_apportionment found = PL_APPORTIONMENT_COUNT;
        const char *name = pl_apportionment_name((pl_apportionment)method);
        assert_true(pl_apportionment_find(pl_text_of(name), &found));
        assert_int_equal(found, method);
    }
    pl_apportionment none = PL_APPORTION_DHONDT;
    assert_false(pl_apportionment_find(pl_text_of("jefferson"), &none));
    assert_int_equal(none, PL_APPORTION_DHONDT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(published_cases_come_out),
    cmocka_unit_test(seats_given_are_the_size),
    cmocka_unit_test(hare_stays_within_the_quota),
    cmocka_unit_test(divisor_methods_are_house_monotone),
    cmocka_unit_test(hare_breaks_house_monotony_where_history_says_so),
    cmocka_unit_test(divisor_seats_satisfy_the_min_max_test),
    cmocka_unit_test(order_matters_only_among_the_tied),
    cmocka_unit_test(equal_claims_are_returned_as_a_tie),
    cmocka_unit_test(the_majority_method_gives_all_to_the_largest),
    cmocka_unit_test(nobody_votes_and_nobody_gets_a_seat),
    cmocka_unit_test(the_largest_numbers_do_not_overflow),
    cmocka_unit_test(every_method_is_found_by_its_name),
};

PL_TEST_MAIN(tests)
