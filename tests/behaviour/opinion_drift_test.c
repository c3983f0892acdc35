#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/opinion_drift.h"

/* Opinion moves by 0.0518 a day; half of it is there a day after the beginning (1440 minutes). */
#define CITY(more)                                                                                 \
    "factions={{id=reds seats=0}{id=pinks seats=0}{id=blues seats=0}{id=greens seats=0}}"          \
    "electorates={{id=city rate=0.0518 midpoint=@1440 gains={reds=3 pinks=1} "                     \
    "rest={blues=2 greens=1} " more "}}"
#define SOVIET(more)                                                                               \
    "constituencies={{id=soviet title=Soviet electorate=city seats=1000 from=@0 " more "}}"

static void begin(fixture *f, uint64_t seed, const char *text) {
    fixture_begin(f, pl_model_people(), seed, "%s", text);
}

/* Those that gain have this part of the million now. */
static double gained(const fixture *f, int32_t constituency) {
    uint32_t ppm[PL_FACTIONS_MAX] = {0};
    pl_opinion_drift_of(f->run, constituency, ppm);
    assert_int_equal(ppm[0] + ppm[1] + ppm[2] + ppm[3], 1000000);
    return (ppm[0] + ppm[1]) / 1e6;
}

static double sigma(double x) {
    return 1 / (1 + exp(-x));
}

static void assert_near(double have, double expected) {
    if (!(fabs(have - expected) < 2e-6)) {
        fail_msg("%.7f, not %.7f", have, expected);
    }
}

/* --- the curve --- */

static void opinion_follows_the_logistic_curve(void **state) {
    static const int days[] = {0, 1, 11, 41};
    fixture f;
    (void)state;
    begin(&f, 0, CITY("") SOVIET("dates={@1440 @15840 @59040}"));
    for (size_t i = 0; i < 4; i++) {
        fixture_run_until(&f, days[i] * 1440);
        assert_near(gained(&f, 0), sigma(0.0518 * (days[i] - 1)));
    }
    fixture_end(&f);
}

/* Of what is gained three quarters and one, of the rest two thirds and one. */
static void within_the_parts_the_weights_divide(void **state) {
    fixture f;
    uint32_t ppm[PL_FACTIONS_MAX] = {0};
    (void)state;
    begin(&f, 0, CITY("") SOVIET("dates={@1440}"));
    fixture_run_until(&f, 1440);
    pl_opinion_drift_of(f.run, 0, ppm);
    assert_int_equal(ppm[0], 375000);
    assert_int_equal(ppm[1], 125000);
    assert_int_equal(ppm[2], 333333);
    assert_int_equal(ppm[3], 166667);
    fixture_end(&f);
}

static void no_more_than_the_cap_is_gained(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, CITY("cap=0.62") SOVIET("dates={@1440000}"));
    fixture_run(&f);
    assert_near(gained(&f, 0), 0.62);
    fixture_end(&f);
}

/* Twenty days behind: what the city wanted then. */
static void what_lags_wants_later_what_the_city_wanted(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, CITY("") SOVIET("lag=480h dates={@30240}"));
    fixture_run_until(&f, 30240); /* day 21 */
    assert_near(gained(&f, 0), 0.5);
    fixture_end(&f);
}

/* --- events --- */

/* Until it happens opinion lies ten days behind; then it is where the curve has it. */
static void an_event_brings_opinion_forward(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0,
          CITY("") SOVIET(
              "dates={@1440}") "outside={{id=coup at=@2880 opinion=240h}{id=rain at=@2880}}");
    fixture_run_until(&f, 1440);
    assert_near(gained(&f, 0), sigma(-0.518));
    fixture_run(&f);
    assert_near(gained(&f, 0), sigma(0.0518));
    fixture_end(&f);
}

/* --- luck --- */

/* Bodies of one kind differ for good; half of them are above the curve. */
static void those_of_a_kind_are_spread_about_the_curve(void **state) {
    fixture f;
    int above = 0;
    (void)state;
    begin(&f, 0, CITY("") SOVIET("count=100 spread=0.5 dates={@1440}"));
    fixture_run_until(&f, 1440);
    for (int32_t i = 0; i < 100; i++) {
        above += gained(&f, i) > 0.5;
        assert_true(gained(&f, i) > 0.15 && gained(&f, i) < 0.85);
    }
    if (above < 48 || above > 52) {
        fail_msg("%d of 100 are above the curve", above);
    }
    fixture_end(&f);
}

/* In sampled runs each election has its luck; with `reelect_sd` 0 none. */
static void an_election_has_its_luck(void **state) {
    double sum = 0;
    double squares = 0;
    enum { RUNS = 400 };
    (void)state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        fixture f;
        begin(&f, seed, CITY("") SOVIET("dates={@1440}"));
        fixture_run_until(&f, 1440);
        const double logit = log(gained(&f, 0) / (1 - gained(&f, 0)));
        sum += logit;
        squares += logit * logit;
        fixture_end(&f);
    }
    const double mean = sum / RUNS;
    const double sd = sqrt(squares / RUNS - mean * mean);
    assert_true(fabs(mean) < 4 * 0.5 / sqrt(RUNS));
    assert_true(fabs(sd - 0.5) < 0.07);
    fixture f;
    begin(&f, 7, CITY("") SOVIET("dates={@1440}") "model={reelect_sd=0.0}");
    fixture_run_until(&f, 1440);
    assert_near(gained(&f, 0), 0.5);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(opinion_follows_the_logistic_curve),
    cmocka_unit_test(within_the_parts_the_weights_divide),
    cmocka_unit_test(no_more_than_the_cap_is_gained),
    cmocka_unit_test(what_lags_wants_later_what_the_city_wanted),
    cmocka_unit_test(an_event_brings_opinion_forward),
    cmocka_unit_test(those_of_a_kind_are_spread_about_the_curve),
    cmocka_unit_test(an_election_has_its_luck),
};

PL_TEST_MAIN(tests)
