#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/voting.h"
#include "reference_fixture.h"

/* Nobody lowers his hand, which is another file's business (conformity_test.c). */
#define VOTE_OF_PAINT                                                                              \
    "sessions={{id=s called=@0 agenda={{id=paint vote={inclination={%s}}}}}}"                      \
    "model={conform_kappa=0.0 %s}"

static pl_record vote_with(fixture *f, uint64_t seed, const char *factions, const char *inclination,
                           const char *model) {
    fixture_begin(f, pl_model_people(), seed, "factions={%s} " VOTE_OF_PAINT, factions, inclination,
                  model);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

static pl_record vote(fixture *f, uint64_t seed, const char *factions, const char *inclination) {
    return vote_with(f, seed, factions, inclination, "");
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
        const int n = (int)chance_below(&r, 500);
        const uint32_t w[3] = {1 + chance_below(&r, 50), chance_below(&r, 50),
                               chance_below(&r, 50)};
        const uint32_t absent = chance_below(&r, 100);
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
    static const pl_field fields[4] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                       PL_FIELD_absent};
    double sum[4] = {0};
    const double n = 200.0 * 400.0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        const pl_record closed = vote(&f, seed, "{id=reds seats=400}",
                                      "reds={in_favour=5 against=3 abstain=2 absent=0.1}");
        for (int i = 0; i < 4; i++) {
            sum[i] += (double)fixture_int(&closed, fields[i]);
        }
        fixture_end(&f);
    }
    for (int i = 0; i < 4; i++) {
        chance_expect_share(pl_field_name(fields[i]), sum[i], n, p[i]);
    }
}

static void copy_lanes(fixture *f, uint8_t *lanes) {
    memcpy(lanes, pl_run_lanes(f->run), pl_run_seats(f->run));
}

static int rank_of(uint8_t choice) {
    return choice == PL_VOTE_FOR ? 2 : choice == PL_VOTE_ABSTAIN ? 1 : 0;
}

/* MODEL 1: more inclination moves no vote towards "against", with the same luck. Who dissents,
 * dissents from what his faction declares, so declarations on two sides are another matter. */
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
            (void)vote_with(&f, seed, "{id=reds seats=300}", rising[i], "trait_omega=0.0");
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
    hall h = {.count = 2 + chance_below(&seed, 11)};
    for (uint32_t i = 0; i < h.count; i++) {
        h.seats[i] = chance_below(&seed, 90);
        for (int k = 0; k < 3; k++) {
            h.weights[i][k] = 1 + chance_below(&seed, 99);
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
    snprintf(session, sizeof session, VOTE_OF_PAINT, inclination, "");
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

/* --- what is not as it was documented --- */

/* A vote of the reds after a documented run in which they voted in another context. */
static pl_record vote_after(fixture *f, uint64_t seed, const char *reds, const char *inclination,
                            const char *then, const char *model) {
    fixture_begin(f, pl_model_people(), seed,
                  "factions={{id=reds %s}} " VOTE_OF_PAINT
                  " reference={s/paint={method=cards factions={reds={asked=1 line=-1 %s}}}}",
                  reds, inclination, model, then);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

/* The session opens on the hour, so that chance leaves every context as it was. */
#define GRIEVED                                                                                    \
    "factions={{id=reds seats=200 grievance=0.4}{id=blues seats=150 grievance=0.2}"                \
    "{id=pinks parent=reds seats=50}} people={{id=rosa faction=reds}}"                             \
    "outside={{id=shot at=@20 loud=true mood={blues=0.8}}}"                                        \
    "sessions={{id=s called=@30 agenda={{id=paint mover=rosa vote={inclination={"                  \
    "reds={in_favour=6 against=3 abstain=1} blues={in_favour=4 against=5 abstain=2}}}}}}}"

static void where_nothing_differs_nobody_votes_otherwise(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 20; seed++) {
        fixture by_itself;
        fixture again;
        fixture_begin_text(&by_itself, pl_model_people(), seed, GRIEVED);
        fixture_run(&by_itself);
        reference_begin(&again, seed, GRIEVED, GRIEVED);
        fixture_run(&again);
        assert_true(pl_reference_is_there(again.run));
        for (uint32_t seat = 0; seat < 400; seat++) {
            if (pl_assembly_vote_of(by_itself.run, seat) != pl_assembly_vote_of(again.run, seat)) {
                fail_msg("seed %d: seat %u votes otherwise", (int)seed, seat);
            }
        }
        fixture_end(&by_itself);
        fixture_end(&again);
    }
}

static double logistic(double x) {
    return 1 / (1 + exp(-x));
}

static double logit(double p) {
    return log(p / (1 - p));
}

/* Largest remainders, by hand. */
static void whole_parts(const double expected[4], int n, int64_t parts[4]) {
    int64_t left = n;
    for (int i = 0; i < 4; i++) {
        parts[i] = (int64_t)floor(expected[i]);
        left -= parts[i];
    }
    bool taken[4] = {false};
    for (; left > 0; left--) {
        int best = -1;
        for (int i = 0; i < 4; i++) {
            const double remainder = expected[i] - floor(expected[i]);
            if (!taken[i] && (best < 0 || remainder > expected[best] - floor(expected[best]))) {
                best = i;
            }
        }
        taken[best] = true;
        parts[best]++;
    }
}

/* Of 997 with 45 : 30 : 25 and 4 % away, shifted by d and in their attendance. */
static void assert_shifted(const char *then, double d, double d_absent) {
    fixture f;
    int64_t parts[4];
    const double away = logistic(logit(0.04) + d_absent);
    const double in_favour = logistic(logit(0.45) + d);
    const double given = logistic(logit(0.70) + d);
    const double expected[4] = {997 * (1 - away) * in_favour, 997 * (1 - away) * (1 - given),
                                997 * (1 - away) * (given - in_favour), 997 * away};
    whole_parts(expected, 997, parts);
    const pl_record closed = vote_after(
        &f, 0, "seats=997", "reds={in_favour=45 against=30 abstain=25 absent=0.04}", then, "");
    if (fixture_int(&closed, PL_FIELD_for) != parts[0] ||
        fixture_int(&closed, PL_FIELD_against) != parts[1] ||
        fixture_int(&closed, PL_FIELD_abstain) != parts[2] ||
        fixture_int(&closed, PL_FIELD_absent) != parts[3]) {
        fail_msg("then %s: %d for and %d against, not %d and %d", then,
                 (int)fixture_int(&closed, PL_FIELD_for),
                 (int)fixture_int(&closed, PL_FIELD_against), (int)parts[0], (int)parts[1]);
    }
    fixture_end(&f);
}

/* MODEL 2.4: d = sum of theta (now - then), and now there is nothing of it. */
static void a_difference_shifts_the_cuts_by_just_that(void **state) {
    (void)state;
    assert_shifted("", 0, 0);
    assert_shifted("speech=-0.7", 0.7, 0);
    assert_shifted("speech=0.3", -0.3, 0);
    assert_shifted("mood=-0.05", 0.05, 0);
    assert_shifted("mood=1.5", -1.5, 0);
    assert_shifted("outcome=-2.0", 2, 0);
    assert_shifted("grievance=1.2", 0.6, 0); /* theta = -0.5 */
    assert_shifted("fatigue=0.4", 0, -0.8);  /* slope 2 */
    assert_shifted("speech=-0.2 mood=-0.3 outcome=0.1 grievance=0.4 fatigue=0.1", 0.6, -0.2);
}

/* With the same luck just those change whose u lies between the old cut and the new. */
static void chance_is_shifted_by_just_that(void **state) {
    static const pl_question reds = {.kind = PL_ASK_VOTE, .block = 0};
    const double d = 0.6;
    const double in_favour = logistic(logit(0.3) + d);
    const double given = logistic(logit(0.5) + d);
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        fixture f;
        uint32_t *seats = NULL;
        uint32_t changed = 0;
        (void)vote_after(&f, seed, "seats=1000", "reds={in_favour=3 against=5 abstain=2 absent=0}",
                         "mood=-0.6", "trait_omega=0 shock_tau=0.0");
        const uint32_t n = pl_people_asked(f.run, &reds, &seats);
        const uint32_t *u = pl_people_uniforms(f.run, pl_text_of("vote/s/paint"), 0, seats, n);
        assert_int_equal(n, 1000);
        for (uint32_t i = 0; i < n; i++) {
            const double x = u[i] / 4294967296.0;
            const int expected = x < in_favour ? PL_VOTE_FOR
                                 : x < given   ? PL_VOTE_ABSTAIN
                                               : PL_VOTE_AGAINST;
            const bool is_near = fabs(x - in_favour) < 2e-6 || fabs(x - given) < 2e-6;
            assert_true(is_near || pl_assembly_vote_of(f.run, i) == expected);
            changed += x >= 0.3 && x < in_favour;
        }
        assert_true(changed > 0);
        fixture_end(&f);
    }
}

/* MODEL 2.2: who is unanimous stays unanimous, and where nobody abstains nobody begins to. */
static void no_difference_moves_whom_nothing_can_move(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 10; seed++) {
        fixture f;
        const pl_record all = vote_after(&f, seed, "seats=100", "reds={in_favour=1 absent=0.0}",
                                         "mood=5.0 fatigue=-0.9", "");
        fixture_assert_votes(&all, 100, 0, 0, 0);
        fixture_end(&f);
        const pl_record none = vote_after(&f, seed, "seats=100", "reds={against=1 absent=0.0}",
                                          "mood=-5.0 fatigue=-0.9", "");
        fixture_assert_votes(&none, 0, 100, 0, 0);
        fixture_end(&f);
        const pl_record two =
            vote_after(&f, seed, "seats=100", "reds={in_favour=1 against=1}", "mood=-0.5", "");
        assert_int_equal(fixture_int(&two, PL_FIELD_abstain), 0);
        fixture_end(&f);
    }
}

/* MODEL 19: raising d by any amount moves no vote towards "against", whichever side becomes the
 * larger on the way, with dissent and shocks: 5 000 delegates, three priors. */
static void a_rising_difference_moves_no_vote_towards_against(void **state) {
    static const char *const priors[] = {"reds={in_favour=20 against=70 abstain=10 absent=0.05}",
                                         "reds={in_favour=48 against=42 abstain=10 absent=0.05}",
                                         "reds={in_favour=90 against=9 abstain=1 absent=0.05}"};
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        static const int steps[] = {-30, -8, -1, 0, 1, 8, 30};
        uint8_t before[5000];
        for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
            char then[32];
            fixture f;
            snprintf(then, sizeof then, "mood=%.1f", -steps[i] / 10.0);
            (void)vote_after(&f, seed, "seats=5000", priors[seed % 3], then, "");
            for (uint32_t seat = 0; seat < 5000; seat++) {
                const uint8_t now = pl_assembly_vote_of(f.run, seat);
                if (i > 0 && ((now == PL_VOTE_ABSENT) != (before[seat] == PL_VOTE_ABSENT) ||
                              rank_of(now) < rank_of(before[seat]))) {
                    fail_msg("seed %d: seat %u turned against", (int)seed, seat);
                }
                before[seat] = now;
            }
            fixture_end(&f);
        }
    }
}

/* --- the same people dissent --- */

enum { MANY = 4000 };

/* Who votes against the larger side of his faction, first on paint (4 : 1 for), then on the fence
 * (4 : 1 against). */
static void dissenters(uint64_t seed, double omega, bool dissents[2][MANY]) {
    fixture f;
    fixture_begin(&f, pl_model_people(), seed,
                  "factions={{id=reds seats=%d}} model={conform_kappa=0.0 shock_tau=0.0 "
                  "trait_omega=%.1f} sessions={{id=s called=@0 agenda={"
                  "{id=paint vote={inclination={reds={in_favour=4 against=1 absent=0.0}}}}"
                  "{id=fence vote={inclination={reds={in_favour=1 against=4 absent=0.0}}}}}}}",
                  MANY, omega);
    for (int question = 0; question < 2; question++) {
        (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
        for (uint32_t seat = 0; seat < MANY; seat++) {
            dissents[question][seat] =
                pl_assembly_vote_of(f.run, seat) == (question == 0 ? PL_VOTE_AGAINST : PL_VOTE_FOR);
        }
    }
    fixture_end(&f);
}

static double correlation(bool dissents[2][MANY]) {
    double p[2] = {0, 0};
    double both = 0;
    for (int seat = 0; seat < MANY; seat++) {
        p[0] += dissents[0][seat] / (double)MANY;
        p[1] += dissents[1][seat] / (double)MANY;
        both += (dissents[0][seat] && dissents[1][seat]) / (double)MANY;
    }
    return (both - p[0] * p[1]) / sqrt(p[0] * (1 - p[0]) * p[1] * (1 - p[1]));
}

/* Of two questions on which one in five dissents: q(z) = sigma(-c + omega z) for a trait z, with c
 * stretched; the correlation is that of q with itself over the normal distribution. */
static double expected_correlation(double omega) {
    const double c = log(4) * sqrt(1 + acos(-1) * omega * omega / 8);
    double mean = 0;
    double square = 0;
    for (int i = -8000; i <= 8000; i++) {
        const double z = i / 1000.0;
        const double weight = exp(-z * z / 2) / sqrt(2 * acos(-1)) / 1000;
        const double q = logistic(-c + omega * z);
        mean += weight * q;
        square += weight * q * q;
    }
    return (square - mean * mean) / (mean * (1 - mean));
}

static void the_same_people_dissent_again_and_again(void **state) {
    static const double omegas[] = {0.5, 1, 2};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        double sum = 0;
        for (uint64_t seed = 1; seed <= 10; seed++) {
            bool dissents[2][MANY];
            dissenters(seed, omegas[i], dissents);
            sum += correlation(dissents) / 10;
        }
        const double off = sum - expected_correlation(omegas[i]);
        if (fabs(off) > 4 / sqrt(10 * MANY)) {
            fail_msg("omega %.1f: the correlation is %f, off by %f", omegas[i], sum, off);
        }
    }
}

static void without_lasting_dissent_each_question_finds_others(void **state) {
    double sum = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        bool dissents[2][MANY];
        dissenters(seed, 0, dissents);
        sum += correlation(dissents) / 10;
    }
    assert_true(fabs(sum) < 4 / sqrt(10 * MANY));
}

/* One in five, whoever they are; without a trait the two fifths meet by chance. */
static void documented_numbers_fall_on_the_same_people_too(void **state) {
    bool dissents[2][MANY];
    (void)state;
    dissenters(0, 2, dissents);
    assert_true(correlation(dissents) > 0.25);
    dissenters(0, 0, dissents);
    assert_true(fabs(correlation(dissents)) < 4 / sqrt(MANY));
    for (int question = 0; question < 2; question++) {
        int count = 0;
        for (int seat = 0; seat < MANY; seat++) {
            count += dissents[question][seat];
        }
        assert_int_equal(count, MANY / 5);
    }
}

/* --- shocks --- */

/* MODEL 2.5: dissent and shocks leave each faction's mean where it was, within 0.3 %. */
static void dissent_and_shocks_leave_the_mean_where_it_was(void **state) {
    static const struct {
        const char *id;
        double p[4];
    } rows[] = {{"a", {0.95 * 0.9, 0.95 * 0.07, 0.95 * 0.03, 0.05}},
                {"b", {0.95 * 0.2, 0.95 * 0.5, 0.95 * 0.3, 0.05}},
                {"c", {0.95 * 0.55, 0.95 * 0.45, 0, 0.05}}};
    double sum[3][4] = {{0}};
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        fixture f;
        const pl_record closed = vote(&f, seed, "{id=a seats=400}{id=b seats=400}{id=c seats=400}",
                                      "a={in_favour=90 against=7 abstain=3 absent=0.05}"
                                      "b={in_favour=20 against=50 abstain=30 absent=0.05}"
                                      "c={in_favour=55 against=45 absent=0.05}");
        for (int i = 0; i < 3; i++) {
            const pl_tally t = fixture_tally(&closed, rows[i].id);
            const int64_t parts[4] = {t.in_favour, t.against, t.abstain, t.absent};
            for (int option = 0; option < 4; option++) {
                sum[i][option] += (double)parts[option] / 1000;
            }
        }
        fixture_end(&f);
    }
    for (int i = 0; i < 3; i++) {
        for (int option = 0; option < 4; option++) {
            const double off = sum[i][option] - 400 * rows[i].p[option];
            if (fabs(off) > 0.003 * 1200) {
                fail_msg("%s, option %d: off by %f", rows[i].id, option, off);
            }
        }
    }
}

enum { RUNS = 300, BLOCKS = 4 };

/* Moments of the logits of the shares in favour, over runs; tau is 1 and half are for. */
typedef struct moments {
    double mean[BLOCKS];
    double cross[BLOCKS][BLOCKS]; /* covariances */
} moments;

static void add_logits(const pl_record *closed, double x[BLOCKS]) {
    static const char *const ids[BLOCKS] = {"p", "a", "b", "strange"};
    for (int i = 0; i < BLOCKS; i++) {
        x[i] = logit(((double)fixture_tally(closed, ids[i]).in_favour + 0.5) / 1001);
    }
}

static moments shaken(const char *model) {
    moments m = {{0}, {{0}}};
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        double x[BLOCKS];
        fixture f;
        const pl_record closed =
            vote_with(&f, seed,
                      "{id=p seats=1000}{id=a parent=p seats=1000}{id=b parent=p seats=1000}"
                      "{id=strange seats=1000}",
                      "default={in_favour=1 against=1 absent=0.0}", model);
        add_logits(&closed, x);
        for (int i = 0; i < BLOCKS; i++) {
            m.mean[i] += x[i] / RUNS;
            for (int k = 0; k < BLOCKS; k++) {
                m.cross[i][k] += x[i] * x[k] / RUNS;
            }
        }
        fixture_end(&f);
    }
    return m;
}

static void assert_correlated(const moments *m, int i, int k, double expected) {
    const double r = (m->cross[i][k] - m->mean[i] * m->mean[k]) /
                     sqrt((m->cross[i][i] - m->mean[i] * m->mean[i]) *
                          (m->cross[k][k] - m->mean[k] * m->mean[k]));
    if (fabs(r - expected) > 4 * (1 - expected * expected) / sqrt(RUNS)) {
        fail_msg("blocks %d and %d correlate %.3f, not %.2f", i, k, r, expected);
    }
}

/* MODEL 1 and 2.5: a shock of spread tau moves a faction as one; its part shares 0.8 of it, two
 * parts 0.64, and strangers nothing. */
static void a_shock_moves_a_faction_as_one_and_its_relatives_with_it(void **state) {
    (void)state;
    const moments m = shaken("trait_omega=0.0 shock_tau=1.0");
    for (int i = 0; i < BLOCKS; i++) {
        const double variance = m.cross[i][i] - m.mean[i] * m.mean[i];
        assert_true(fabs(m.mean[i]) < 4 / sqrt(RUNS));
        assert_true(fabs(variance - 1) < 4 * sqrt(2.0 / RUNS));
    }
    assert_correlated(&m, 0, 1, 0.8);
    assert_correlated(&m, 0, 2, 0.8);
    assert_correlated(&m, 1, 2, 0.64);
    assert_correlated(&m, 0, 3, 0);
    assert_correlated(&m, 1, 3, 0);
}

/* Only the dice of a thousand are left: variance of the logit 4 / 1000. */
static void without_shocks_only_single_dice_are_left(void **state) {
    (void)state;
    const moments m = shaken("trait_omega=0.0 shock_tau=0.0");
    for (int i = 0; i < BLOCKS; i++) {
        const double variance = m.cross[i][i] - m.mean[i] * m.mean[i];
        assert_true(fabs(variance - 0.004) < 4 * 0.004 * sqrt(2.0 / RUNS));
    }
    assert_correlated(&m, 0, 1, 0);
}

/* How much farther along (0, 1) those who are for stand than those who are against, of 2 000. */
static double farther_along(const char *places, const char *omega) {
    static const pl_question reds = {.kind = PL_ASK_WALKOUT, .block = 0};
    fixture f;
    double sum[2] = {0, 0};
    double count[2] = {0, 0};
    uint32_t *seats = NULL;
    fixture_begin(&f, pl_model_people(), 11,
                  "factions={{id=reds seats=2000 position={0.0 0.0}}} sessions={{id=s called=@0 "
                  "agenda={{id=paint vote={inclination={reds={in_favour=1 against=1 absent=0.0}}"
                  "%s}}{id=rest gap=1h}}}} model={conform_kappa=0.0 shock_tau=0.0 trait_omega=%s}",
                  places, omega);
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    const uint32_t n = pl_people_asked(f.run, &reds, &seats);
    const uint32_t *z = pl_people_uniforms(f.run, pl_text_of("trait/ideal"), 1, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        const int side = pl_assembly_vote_of(f.run, seats[i]) == PL_VOTE_FOR ? 0 : 1;
        sum[side] += (z[i] + 0.5) / 4294967296.0;
        count[side]++;
    }
    fixture_end(&f);
    return sum[0] / count[0] - sum[1] / count[1];
}

/* A uniform has sd 0.289: the difference of two means of a thousand has 0.013. */
static void delegates_differ_along_the_question_where_it_has_places(void **state) {
    static const char places[] = "proposal={0.0 0.5} status_quo={0.0 -0.5}";
    static const char turned[] = "proposal={0.0 -0.5} status_quo={0.0 0.5}";
    (void)state;
    assert_true(farther_along(places, "1.0") > 0.1);
    assert_true(farther_along(turned, "1.0") < -0.1);
    assert_true(fabs(farther_along(places, "0.0")) < 4 * 0.013);
    assert_true(fabs(farther_along("", "1.0")) < 4 * 0.013);
}

/* The policy of June 1917 before a hall of 784, by its priors. Off: everybody comes and takes a
 * side. On: an eighth of those who came abstain, 63 of the 784 are away, and the documented total
 * is divided among the factions. */
static void m29_a_whole_policy_is_voted_on_with_abstentions_and_absences(void **state) {
    static const char factions[] = "{id=srs seats=305}{id=mensheviks seats=256}"
                                   "{id=bolsheviks seats=105}{id=other seats=118}";
    static const char sides[] = "srs={in_favour=84 against=3 absent=0.0}"
                                "mensheviks={in_favour=88 against=1 absent=0.0}"
                                "bolsheviks={in_favour=1 against=91 absent=0.0}"
                                "other={in_favour=45 against=28 absent=0.0}";
    static const char all[] = "srs={in_favour=84 against=3 abstain=5 absent=0.08}"
                              "mensheviks={in_favour=88 against=1 abstain=3 absent=0.08}"
                              "bolsheviks={in_favour=1 against=91 absent=0.08}"
                              "other={in_favour=45 against=28 abstain=19 absent=0.08}";
    fixture off;
    fixture on;
    (void)state;
    const pl_record divided = vote(&off, 0, factions, sides);
    const pl_record policy = vote(&on, 0, factions, all);
    assert_int_equal(fixture_int(&divided, PL_FIELD_abstain), 0);
    assert_int_equal(fixture_int(&divided, PL_FIELD_absent), 0);
    assert_int_equal(fixture_int(&divided, PL_FIELD_for) + fixture_int(&divided, PL_FIELD_against),
                     784);
    assert_in_range(fixture_int(&policy, PL_FIELD_absent), 62, 64);
    assert_in_range(fixture_int(&policy, PL_FIELD_abstain), 44, 48);
    assert_in_range(fixture_int(&divided, PL_FIELD_for) - fixture_int(&policy, PL_FIELD_for), 80,
                    100);
    assert_int_equal(fixture_int(&policy, PL_FIELD_for) + fixture_int(&policy, PL_FIELD_against) +
                         fixture_int(&policy, PL_FIELD_abstain) +
                         fixture_int(&policy, PL_FIELD_absent),
                     784);
    fixture_end(&off);
    fixture_end(&on);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m29_a_whole_policy_is_voted_on_with_abstentions_and_absences),
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
    cmocka_unit_test(where_nothing_differs_nobody_votes_otherwise),
    cmocka_unit_test(a_difference_shifts_the_cuts_by_just_that),
    cmocka_unit_test(chance_is_shifted_by_just_that),
    cmocka_unit_test(no_difference_moves_whom_nothing_can_move),
    cmocka_unit_test(a_rising_difference_moves_no_vote_towards_against),
    cmocka_unit_test(the_same_people_dissent_again_and_again),
    cmocka_unit_test(without_lasting_dissent_each_question_finds_others),
    cmocka_unit_test(documented_numbers_fall_on_the_same_people_too),
    cmocka_unit_test(dissent_and_shocks_leave_the_mean_where_it_was),
    cmocka_unit_test(a_shock_moves_a_faction_as_one_and_its_relatives_with_it),
    cmocka_unit_test(delegates_differ_along_the_question_where_it_has_places),
    cmocka_unit_test(without_shocks_only_single_dice_are_left),
};

PL_TEST_MAIN(tests)
