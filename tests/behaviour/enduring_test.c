#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/enduring.h"
#include "behaviour/model.h"
#include "procedure/night.h"
#include "procedure/weariness.h"

/* Evenings of two hours; one speech of three hours fills each, thirty of them. */
#define HALL "factions={{id=reds seats=600}{id=blues seats=400}}people={{id=rosa faction=reds}}"
#define SITTING                                                                                    \
    "sessions={{id=s called=@0 rises=22:00 sits=20:00 agenda={{id=a speeches={%s} "                \
    "vote={inclination={default={in_favour=1}}}}}}}"

static void begin(fixture *f, uint64_t seed, int speeches, const char *more) {
    char all[4096] = "";
    for (int i = 0; i < speeches; i++) {
        strcat(all, "{person=rosa length=3h}");
    }
    fixture_begin(f, pl_model_people(), seed, HALL SITTING "%s", all, more);
}

static uint32_t present(const fixture *f) {
    return pl_assembly_faction(f->run, 0)->present + pl_assembly_faction(f->run, 1)->present;
}

/* MODEL section 9, D0 = 34: the share is first below 0.765 on day 22. */
static void the_share_is_that_of_the_model(void **state) {
    (void)state;
    assert_true(pl_enduring_share(34, 0) == 1);
    assert_true(fabs(pl_enduring_share(34, 34) - 0.36787944117144233) < 1e-9);
    assert_true(pl_enduring_share(34, 21) > 0.765);
    assert_true(pl_enduring_share(34, 22) < 0.765);
}

/* On day 10 of D0 = 10 the share is 1/e: 220.7 of 600 and 147.2 of 400. */
static void in_a_documented_run_as_many_have_gone_as_are_expected(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, 10, "weariness={days=10.0}");
    fixture_run(&f);
    assert_int_equal(pl_night_days(f.run, 0), 10);
    assert_int_equal(pl_assembly_faction(f.run, 0)->present, 221);
    assert_int_equal(pl_assembly_faction(f.run, 1)->present, 147);
    fixture_end(&f);
    /* That they were not asked on the first days changes nothing in the end. */
    begin(&f, 0, 10, "weariness={days=10.0 after=7}");
    fixture_run(&f);
    assert_int_equal(present(&f), 221 + 147);
    const pl_record first = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    assert_true(fixture_minute(&first) == 7 * 1440);
    fixture_end(&f);
}

/* Within five standard deviations over fifty runs, and not the same number each time. */
static void sampled_numbers_scatter_about_the_expected(void **state) {
    double sum[2] = {0, 0};
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    const double p = pl_enduring_share(10, 10);
    (void)state;
    for (int late = 0; late < 2; late++) {
        for (uint64_t seed = 1; seed <= 50; seed++) {
            fixture f;
            begin(&f, seed, 10,
                  late ? "weariness={days=10.0 after=6} model={time_spread=0.0}"
                       : "weariness={days=10.0} model={time_spread=0.0}");
            fixture_run(&f);
            assert_int_equal(pl_night_days(f.run, 0), 10);
            sum[late] += present(&f);
            least = present(&f) < least ? present(&f) : least;
            most = present(&f) > most ? present(&f) : most;
            fixture_end(&f);
        }
        assert_true(fabs(sum[late] / 50 - 1000 * p) < 5 * sqrt(1000 * p * (1 - p) / 50));
    }
    assert_true(most > least);
}

/* Who goes at some pace goes at every faster one. */
static void whoever_is_weary_soon_is_weary_sooner_among_the_impatient(void **state) {
    fixture few;
    fixture many;
    (void)state;
    begin(&few, 0, 6, "weariness={days=10.0}");
    begin(&many, 0, 6, "weariness={days=7.0}");
    fixture_run_until(&few, 1441);
    fixture_run_until(&many, 1441);
    for (uint32_t seat = 0; seat < 1000; seat++) {
        const bool goes = pl_roster_presence(few.run, seat) == PL_DEPARTED;
        assert_true(!goes || pl_roster_presence(many.run, seat) == PL_DEPARTED);
    }
    assert_true(present(&many) < present(&few));
    fixture_end(&few);
    fixture_end(&many);
}

/* Off: thirty days, and everybody votes who would. On: the hall thins, the lists are closed on the
 * 22nd day, and fewer vote. With closure: the debate takes six days, and hardly anybody has gone.
 */
static void m28_a_long_open_debate_wears_the_hall_out(void **state) {
    static const struct {
        const char *more;
        uint32_t days, present;
        size_t closings;
    } rows[] = {
        {"", 30, 1000, 0},
        {"weariness={days=34.0 close=0.765}", 22, 763, 1},
        {"weariness={days=34.0 close=0.765} rules={debate_max=18h}", 6, 995, 0},
        {"weariness={days=34.0 close=0.765} rules={speech_max=15m}", 4, 998, 0},
    };
    int64_t cast[4];
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        fixture f;
        begin(&f, 0, 30, rows[i].more);
        fixture_run(&f);
        const pl_record voted = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        cast[i] = fixture_int(&voted, PL_FIELD_for);
        assert_int_equal(pl_night_days(f.run, 0), rows[i].days);
        assert_in_range(present(&f), rows[i].present - 1, rows[i].present + 1);
        assert_int_equal(fixture_count(&f, PL_KIND_LISTS_CLOSED), rows[i].closings);
        fixture_end(&f);
    }
    assert_true(cast[1] < cast[2] && cast[2] < cast[0]);
    assert_in_range(cast[0] - cast[1], 200, 260);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_share_is_that_of_the_model),
    cmocka_unit_test(in_a_documented_run_as_many_have_gone_as_are_expected),
    cmocka_unit_test(sampled_numbers_scatter_about_the_expected),
    cmocka_unit_test(whoever_is_weary_soon_is_weary_sooner_among_the_impatient),
    cmocka_unit_test(m28_a_long_open_debate_wears_the_hall_out),
};

PL_TEST_MAIN(tests)
