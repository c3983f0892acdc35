#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/voting.h"

#define VOTE_OF_PAINT "sessions={{id=s called=@0 agenda={{id=paint vote={inclination={%s}}}}}}"

static pl_record vote(fixture *f, uint64_t seed, const char *factions, const char *inclination) {
    char session[1024];
    snprintf(session, sizeof session, VOTE_OF_PAINT, inclination);
    fixture_begin(f, pl_model_people(), seed, "factions={%s} %s", factions, session);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

/* Largest remainders of 100 * (0.96 * 1/3 each, 0.04): 32, 32, 32, 4. Of 10: 3.2 x3, 0.4: the
 * tenth goes to the absent. Of 7: 2.24 x3, 0.28: absent again. */
static void documented_votes_are_the_largest_remainders(void **state) {
    static const int64_t expected[3][5] = {{100, 32, 32, 32, 4}, {10, 3, 3, 3, 1}, {7, 2, 2, 2, 1}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        char factions[64];
        fixture f;
        snprintf(factions, sizeof factions, "{id=reds seats=%d}", (int)expected[i][0]);
        const pl_record closed =
            vote(&f, 0, factions, "reds={in_favour=1 against=1 abstain=1 absent=0.04}");
        fixture_assert_votes(&closed, expected[i][1], expected[i][2], expected[i][3],
                             expected[i][4]);
        fixture_end(&f);
    }
}

/* MODEL 2.6: equal remainders go in the order for, against, abstain, absent. */
static void equal_remainders_go_in_the_order_of_the_options(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        vote(&f, 0, "{id=reds seats=5}", "reds={in_favour=1 against=1 absent=0.0}");
    fixture_assert_votes(&closed, 3, 2, 0, 0);
    fixture_end(&f);
}

/* Each count is the floor or the ceiling of its expectation, and they add up. */
static void documented_votes_stay_within_one_of_what_is_expected(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        uint64_t r = seed;
        const int n = (int)fixture_below(&r, 500);
        const uint32_t w[3] = {1 + fixture_below(&r, 50), fixture_below(&r, 50),
                               fixture_below(&r, 50)};
        const uint32_t absent = fixture_below(&r, 100);
        char factions[64];
        char inclination[128];
        fixture f;
        snprintf(factions, sizeof factions, "{id=reds seats=%d}", n);
        snprintf(inclination, sizeof inclination,
                 "reds={in_favour=%u against=%u abstain=%u absent=%.2f}", w[0], w[1], w[2],
                 absent / 100.0);
        const pl_record closed = vote(&f, 0, factions, inclination);
        const double here = n * (1 - absent / 100.0) / (w[0] + w[1] + w[2]);
        const double expected[4] = {here * w[0], here * w[1], here * w[2], n * (absent / 100.0)};
        const pl_field fields[4] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                    PL_FIELD_absent};
        for (int i = 0; i < 4; i++) {
            const double off = (double)fixture_int(&closed, fields[i]) - expected[i];
            if (off <= -1.001 || off >= 1.001) {
                fail_msg("seed %d: option %d is off by %f", (int)seed, i, off);
            }
        }
        fixture_end(&f);
    }
}

/* 200 runs of 400 delegates: each share within four standard errors. */
static void sampled_votes_have_the_declared_frequencies(void **state) {
    static const double p[4] = {0.45, 0.27, 0.18, 0.10};
    double sum[4] = {0};
    const double n = 200.0 * 400.0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        const pl_record closed = vote(&f, seed, "{id=reds seats=400}",
                                      "reds={in_favour=5 against=3 abstain=2 absent=0.1}");
        sum[0] += (double)fixture_int(&closed, PL_FIELD_for);
        sum[1] += (double)fixture_int(&closed, PL_FIELD_against);
        sum[2] += (double)fixture_int(&closed, PL_FIELD_abstain);
        sum[3] += (double)fixture_int(&closed, PL_FIELD_absent);
        fixture_end(&f);
    }
    for (int i = 0; i < 4; i++) {
        const double off = (sum[i] - n * p[i]) / sqrt(n * p[i] * (1 - p[i]));
        if (off < -4 || off > 4) {
            fail_msg("option %d: %f standard errors off", i, off);
        }
    }
}

static void copy_lanes(fixture *f, uint8_t *lanes) {
    memcpy(lanes, pl_run_lanes(f->run), pl_run_seats(f->run));
}

static int rank_of(uint8_t choice) {
    return choice == PL_VOTE_FOR ? 2 : choice == PL_VOTE_ABSTAIN ? 1 : 0;
}

/* MODEL 1: more inclination moves no vote towards "against", with the same luck. */
static void more_inclination_moves_no_vote_towards_against(void **state) {
    static const char *const rising[] = {"reds={in_favour=10 against=80 abstain=10 absent=0.05}",
                                         "reds={in_favour=20 against=70 abstain=10 absent=0.05}",
                                         "reds={in_favour=20 against=50 abstain=30 absent=0.05}",
                                         "reds={in_favour=70 against=10 abstain=20 absent=0.05}"};
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        uint8_t before[300];
        uint8_t now[300];
        for (int i = 0; i < 4; i++) {
            fixture f;
            (void)vote(&f, seed, "{id=reds seats=300}", rising[i]);
            copy_lanes(&f, now);
            for (int seat = 0; i > 0 && seat < 300; seat++) {
                const bool absent = now[seat] == PL_VOTE_ABSENT;
                if (absent != (before[seat] == PL_VOTE_ABSENT) ||
                    (!absent && rank_of(now[seat]) < rank_of(before[seat]))) {
                    fail_msg("seed %d: seat %d turned against", (int)seed, seat);
                }
            }
            memcpy(before, now, sizeof now);
            fixture_end(&f);
        }
    }
}

/* One seat, one faction, one other question more changes nobody else's vote. */
static void the_luck_of_a_delegate_is_his_own(void **state) {
    static const char *const halls[] = {"{id=reds seats=300}", "{id=reds seats=301}",
                                        "{id=reds seats=300 late={seats=7}}",
                                        "{id=blues seats=17}{id=reds seats=300}"};
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        uint8_t first[300];
        for (int i = 0; i < 4; i++) {
            fixture f;
            (void)vote(&f, seed, halls[i], "default={in_favour=5 against=3 abstain=1 absent=0.1}");
            const uint8_t *lanes = pl_run_lanes(f.run) + (i == 3 ? 17 : 0);
            if (i == 0) {
                memcpy(first, lanes, sizeof first);
            }
            assert_memory_equal(first, lanes, sizeof first);
            fixture_end(&f);
        }
    }
}

static void with_nothing_to_chance_sampled_equals_documented(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 100; seed++) {
        fixture f;
        const pl_record closed =
            vote(&f, seed, "{id=a seats=40}{id=b seats=30}{id=c seats=20}{id=d seats=10}",
                 "a={in_favour=1 absent=0.0} b={against=1 absent=0.0} c={abstain=1 absent=0.0} "
                 "d={in_favour=1 absent=1.0}");
        fixture_assert_votes(&closed, 40, 30, 20, 10);
        fixture_end(&f);
    }
}

/* --- names and order --- */

typedef struct hall {
    uint32_t count;
    uint32_t seats[12];
    uint32_t weights[12][3];
} hall;

static hall random_hall(uint64_t seed) {
    hall h = {.count = 2 + fixture_below(&seed, 11)};
    for (uint32_t i = 0; i < h.count; i++) {
        h.seats[i] = fixture_below(&seed, 90);
        for (int k = 0; k < 3; k++) {
            h.weights[i][k] = 1 + fixture_below(&seed, 99);
        }
    }
    return h;
}

/* The factions of h in an order, called by a prefix and their number in h. */
static pl_record vote_in(fixture *f, const hall *h, const char *prefix, uint32_t swapped) {
    char factions[2048] = "";
    char inclination[2048] = "";
    size_t at = 0;
    size_t to = 0;
    for (uint32_t place = 0; place < h->count; place++) {
        const uint32_t i = place == swapped ? swapped + 1 : place == swapped + 1 ? swapped : place;
        at += (size_t)snprintf(factions + at, sizeof factions - at, "{id=%s%u seats=%u}", prefix, i,
                               h->seats[i]);
        to += (size_t)snprintf(inclination + to, sizeof inclination - to,
                               "%s%u={in_favour=%u against=%u abstain=%u absent=0.07}", prefix, i,
                               h->weights[i][0], h->weights[i][1], h->weights[i][2]);
    }
    char session[2560];
    snprintf(session, sizeof session, VOTE_OF_PAINT, inclination);
    fixture_begin(f, pl_model_people(), 0, "factions={%s} %s", factions, session);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

static void assert_same_tallies(const hall *h, const pl_record *one, const char *one_prefix,
                                const pl_record *two, const char *two_prefix, uint64_t seed) {
    for (uint32_t i = 0; i < h->count; i++) {
        char first[32];
        char second[32];
        snprintf(first, sizeof first, "%s%u", one_prefix, i);
        snprintf(second, sizeof second, "%s%u", two_prefix, i);
        const pl_tally a = fixture_tally(one, first);
        const pl_tally b = fixture_tally(two, second);
        if (a.in_favour != b.in_favour || a.against != b.against || a.abstain != b.abstain ||
            a.absent != b.absent) {
            fail_msg("seed %d: %s votes otherwise", (int)seed, first);
        }
    }
}

static void names_of_factions_change_no_documented_tally(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const hall h = random_hall(seed);
        fixture f;
        fixture g;
        const pl_record one = vote_in(&f, &h, "red", UINT32_MAX - 1);
        const pl_record two = vote_in(&g, &h, "octobrist", UINT32_MAX - 1);
        assert_same_tallies(&h, &one, "red", &two, "octobrist", seed);
        fixture_assert_closed_vote_adds_up(&one);
        fixture_end(&f);
        fixture_end(&g);
    }
}

static void the_order_of_factions_changes_no_documented_tally(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const hall h = random_hall(seed);
        fixture f;
        fixture g;
        const pl_record one = vote_in(&f, &h, "f", UINT32_MAX - 1);
        const pl_record two = vote_in(&g, &h, "f", (uint32_t)seed % (h.count - 1));
        assert_same_tallies(&h, &one, "f", &two, "f", seed);
        assert_true(pl_text_equal(pl_record_text(&one, PL_FIELD_arithmetic),
                                  pl_record_text(&two, PL_FIELD_arithmetic)));
        fixture_end(&f);
        fixture_end(&g);
    }
}

static void equal_seeds_give_equal_digests(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 20; seed++) {
        char digest[3][33];
        for (int i = 0; i < 3; i++) {
            fixture f;
            (void)vote(&f, i == 2 ? seed + 1000 : seed, "{id=reds seats=100}{id=blues seats=90}",
                       "default={in_favour=5 against=3 abstain=1 absent=0.1}");
            pl_run_digest(f.run, digest[i]);
            fixture_end(&f);
        }
        assert_string_equal(digest[0], digest[1]);
        assert_string_not_equal(digest[0], digest[2]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(documented_votes_are_the_largest_remainders),
    cmocka_unit_test(equal_remainders_go_in_the_order_of_the_options),
    cmocka_unit_test(documented_votes_stay_within_one_of_what_is_expected),
    cmocka_unit_test(sampled_votes_have_the_declared_frequencies),
    cmocka_unit_test(more_inclination_moves_no_vote_towards_against),
    cmocka_unit_test(the_luck_of_a_delegate_is_his_own),
    cmocka_unit_test(with_nothing_to_chance_sampled_equals_documented),
    cmocka_unit_test(names_of_factions_change_no_documented_tally),
    cmocka_unit_test(the_order_of_factions_changes_no_documented_tally),
    cmocka_unit_test(equal_seeds_give_equal_digests),
};

PL_TEST_MAIN(tests)
