#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/departing.h"
#include "behaviour/model.h"
#include "procedure/roster.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=600}{id=blues seats=400}} people={{id=rosa faction=reds}}"           \
    "sessions={{id=s called=@0 agenda={{id=a speeches={{person=rosa length=180m}}}}}}"

static void the_chance_of_an_hour_is_that_of_the_hazard(void **state) {
    (void)state;
    assert_true(pl_departing_chance(0) == 0);
    assert_true(fabs(pl_departing_chance(0.05) - 0.048770575499285984) < 1e-15);
    assert_true(fabs(pl_departing_chance(2) - 0.8646647167633873) < 1e-15);
}

/* Of those present after an hour, by faction. */
static void run(fixture *f, uint64_t seed, double rate) {
    fixture_begin(f, pl_model_people(), seed, HALL "depart={rate=%.4f after=1h}", rate);
    fixture_run_until(f, 121);
}

static void in_a_documented_run_the_expected_number_goes(void **state) {
    fixture f;
    (void)state;
    run(&f, 0, 0.05);
    const pl_record reds = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    const pl_record blues = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 1);
    assert_int_equal(fixture_int(&reds, PL_FIELD_count), 29);  /* 600 x 0.04877 = 29.26 */
    assert_int_equal(fixture_int(&blues, PL_FIELD_count), 20); /* 19.51 */
    fixture_end(&f);
}

/* Within five standard deviations over fifty runs, and not the same number each time. */
static void sampled_numbers_scatter_about_the_expected(void **state) {
    double sum = 0;
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        fixture f;
        run(&f, seed, 0.05);
        const uint32_t gone = 1000 - (pl_assembly_faction(f.run, 0)->present +
                                      pl_assembly_faction(f.run, 1)->present);
        sum += gone;
        least = gone < least ? gone : least;
        most = gone > most ? gone : most;
        fixture_end(&f);
    }
    const double p = pl_departing_chance(0.05);
    assert_true(fabs(sum / 50 - 1000 * p) < 5 * sqrt(1000 * p * (1 - p) / 50));
    assert_true(most > least);
}

/* Who goes at some rate goes at every higher one: a delegate has one uniform for the hour. */
static void a_higher_rate_lets_the_same_and_others_go(void **state) {
    fixture few;
    fixture many;
    (void)state;
    run(&few, 7, 0.05);
    run(&many, 7, 0.2);
    for (uint32_t seat = 0; seat < 1000; seat++) {
        const bool goes = pl_roster_presence(few.run, seat) == PL_DEPARTED;
        assert_true(!goes || pl_roster_presence(many.run, seat) == PL_DEPARTED);
    }
    assert_true(fixture_count(&few, PL_KIND_DELEGATES_LEFT) == 2);
    fixture_end(&few);
    fixture_end(&many);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_chance_of_an_hour_is_that_of_the_hazard),
    cmocka_unit_test(in_a_documented_run_the_expected_number_goes),
    cmocka_unit_test(sampled_numbers_scatter_about_the_expected),
    cmocka_unit_test(a_higher_rate_lets_the_same_and_others_go),
};

PL_TEST_MAIN(tests)
