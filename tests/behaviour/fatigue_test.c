#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/fatigue.h"

/* Time constants: 10 hours of sitting, and a rest that halves in an hour (1 / ln 2). */
#define HALL "factions={{id=reds seats=6}{id=blues seats=4}}"
#define HALF "model={fatigue_up=10.0 fatigue_down=1.4426950408889634}"

/* 1 - 1/e: a fresh hall after a sitting of one time constant. */
static const double one_constant = 0.63212055882855767;

static void assert_tired(const fixture *f, double expected) {
    const double have = pl_fatigue_of(f->run);
    if (!(fabs(have - expected) < 1e-12)) {
        fail_msg("fatigue is %.15f, not %.15f", have, expected);
    }
}

/* The fatigue at the end of a scenario of one sitting. */
static void assert_tired_at_the_end_of(const char *agenda, double expected) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL HALF "sessions={{id=s called=@0 agenda={%s}}}",
                  agenda);
    fixture_run(&f);
    assert_tired(&f, expected);
    fixture_end(&f);
}

static void a_house_comes_fresh_to_its_first_sitting(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=tick at=@90}} sessions={{id=s called=@600}}");
    fixture_run_until(&f, 90);
    assert_tired(&f, 0);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_tired(&f, 0);
    fixture_end(&f);
}

/* After 5 and 10 hours of the 10 by default: 1 - e^-0.5 and 1 - e^-1. */
static void sitting_tires_the_house(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=5h}{id=b gap=5h}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_tired(&f, 0.39346934028736658);
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_tired(&f, one_constant);
    fixture_end(&f);
}

/* By default a night of 6 hours leaves 1/e. */
static void rest_between_sittings_refreshes_the_house(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=10h}}}"
                       "{id=t called=@960 agenda={{id=b gap=10h}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_tired(&f, one_constant);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const double rested = one_constant * 0.36787944117144233;
    assert_tired(&f, rested);
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_tired(&f, 1 - (1 - rested) * 0.36787944117144233);
    fixture_end(&f);
}

static void rest_goes_on_after_the_last_news_of_the_day(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "outside={{id=tick at=@720}} sessions={{id=s called=@0 agenda="
                            "{{id=a gap=10h}}}{id=t called=@960}}");
    fixture_run_until(&f, 720);
    assert_tired(&f, one_constant / 4);
    fixture_end(&f);
}

/* Two hours of caucuses leave a quarter; then ten hours more. */
static void a_recess_refreshes_the_house(void **state) {
    (void)state;
    assert_tired_at_the_end_of("{id=a gap=10h}{id=r kind=recess scheduled=60m overrun=2}", //
                               one_constant / 4);
    assert_tired_at_the_end_of(
        "{id=a gap=10h}{id=r kind=recess scheduled=60m overrun=2}{id=b gap=10h}",
        1 - (1 - one_constant / 4) * 0.36787944117144233);
}

static void an_hour_into_a_recess_half_is_left(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "outside={{id=tick at=@660}} sessions={{id=s called=@0 agenda="
                            "{{id=a gap=10h}{id=r kind=recess scheduled=5h}}}}");
    fixture_run_until(&f, 660);
    assert_tired(&f, one_constant / 2);
    fixture_end(&f);
}

/* An hour of speeches before a recess is sat through, though the item is called a recess; so is
 * the vote on it. With a second recess behind it the first is not the session's last. */
static void what_comes_before_a_recess_is_no_rest(void **state) {
    (void)state;
    assert_tired_at_the_end_of("{id=r kind=recess scheduled=60m speeches={{length=10h}}}",
                               one_constant / 2);
    assert_tired_at_the_end_of("{id=r kind=recess scheduled=60m vote={length=10h}}",
                               one_constant / 2);
    assert_tired_at_the_end_of("{id=r kind=recess scheduled=60m speeches={{length=10h}}}"
                               "{id=q kind=recess scheduled=60m}",
                               one_constant / 4);
}

/* Ten minutes of rest for a hall still fresh, then fifty of sitting: at the very minute at which
 * the second recess, an hour long, would end if it had begun with the first. */
static void a_recess_that_is_still_asked_for_is_no_rest(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "outside={{id=tick at=@60}} sessions={{id=s called=@0 agenda={{id=q "
                            "kind=recess scheduled=10m}{id=r kind=recess scheduled=60m "
                            "speeches={{length=2h}}}}}}");
    fixture_run_until(&f, 60);
    assert_tired(&f, 1 - exp(-50.0 / 600));
    fixture_end(&f);
}

static void a_recess_voted_down_is_no_rest(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "answers={vote={any={any=against}}} sessions={{id=s called=@0 agenda="
                            "{{id=a gap=5h}{id=r kind=recess scheduled=5h vote={length=5h}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RECESSED), 0);
    assert_tired(&f, one_constant);
    fixture_end(&f);
}

/* Challenged while the recess is still being asked for: the sitting ends there. */
static void a_recess_that_was_not_reached_is_no_rest(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "rules={quorum=8 quorum_check=demand quorum_failed=adjourn}"
                            "outside={{id=tick at=@600}} sessions={{id=s called=@0 agenda="
                            "{{id=q kind=recess scheduled=0m}{id=r kind=recess scheduled=5h "
                            "speeches={{length=12h}}}}}{id=t called=@660}}");
    fixture_run_until(&f, 600);
    for (uint32_t seat = 0; seat < 3; seat++) {
        (void)pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
    const pl_act_ruling may = pl_run_act(f.run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
    assert_int_equal(may.verdict, PL_MAY);
    const pl_record adjourned = fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_int_equal(adjourned.at, FIXTURE_AT(600));
    assert_tired(&f, one_constant);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_tired(&f, one_constant / 2);
    fixture_end(&f);
}

/* The first session finds five of five only at minute 20; the second is the first to sit. */
static void a_session_that_never_opened_tires_nobody(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=reds seats=2 late={seats=2}}{id=blues seats=1}}"
        "arrivals={curve={{at=@5 share=0.0}{at=@25 share=1.0}}}"
        "rules={quorum=5 quorum_failed=adjourn} sessions={{id=s called=@0 agenda={{id=a}}}"
        "{id=t called=@60 agenda={{id=b gap=10h}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
    assert_tired(&f, one_constant);
    fixture_end(&f);
}

/* --- any sitting of chance, followed in the journal --- */

/* F at the end of a run from the records of it: libm here, not the model's own functions. */
static double tired_by_the_journal(const fixture *f, double up, double down) {
    double tired = 0;
    bool sits = false;
    pl_time since = FIXTURE_AT(0);
    const pl_text bytes = pl_buffer_text(&f->journal);
    for (size_t at = 0; at < bytes.size;) {
        uint32_t size = 0;
        uint32_t check = 0;
        pl_record record;
        memcpy(&size, bytes.at + at, sizeof size);
        memcpy(&check, bytes.at + at + sizeof size + size, sizeof check);
        const pl_text one = {bytes.at + at, sizeof size + size};
        assert_int_equal(pl_record_decode(one, check, &record), PL_OK);
        at += one.size + sizeof check;
        const bool starts =
            record.kind == PL_KIND_SESSION_OPENED || record.kind == PL_KIND_SESSION_RESUMED;
        if (starts || record.kind == PL_KIND_SESSION_RECESSED ||
            record.kind == PL_KIND_SESSION_ADJOURNED) {
            const double hours = (double)(record.at - since) / 3600;
            tired = sits ? 1 - (1 - tired) * exp(-hours / up) : tired * exp(-hours / down);
            sits = starts;
            since = record.at;
        }
    }
    return tired;
}

/* Sampled runs, in which every recess takes its own time, with random recesses and speeches. */
static void fatigue_follows_from_the_hours_in_the_journal(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        fixture f;
        uint64_t chance = seed;
        char agenda[2][1200] = {"", ""};
        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < 8; i++) {
                const size_t at = strlen(agenda[s]);
                snprintf(agenda[s] + at, sizeof agenda[s] - at,
                         "{id=i%d%d gap=%um %s scheduled=%um speeches={%s} %s}", s, i,
                         chance_below(&chance, 90),
                         chance_below(&chance, 2) ? "kind=recess" : "kind=business",
                         10 + chance_below(&chance, 200),
                         chance_below(&chance, 2) ? "{length=50m}" : "",
                         chance_below(&chance, 3) == 0 ? "vote={}" : "");
            }
        }
        fixture_begin(&f, fixture_scripted(), seed,
                      HALL "model={fatigue_up=7.0 fatigue_down=3.0} answers={vote={i03={any="
                           "against} i16={any=against}}}"
                           "sessions={{id=s called=@0 agenda={%s}}{id=t called=@4000 agenda={%s}}}",
                      agenda[0], agenda[1]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_ADJOURNED), 2);
        const double have = pl_fatigue_of(f.run);
        const double expected = tired_by_the_journal(&f, 7, 3);
        if (!(fabs(have - expected) < 1e-12)) {
            fail_msg("seed %d: fatigue is %.15f, not %.15f", (int)seed, have, expected);
        }
        fixture_end(&f);
    }
}

static void fatigue_rises_in_a_sitting_falls_in_a_rest_and_stays_below_1(void **state) {
    fixture f;
    double before = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={fatigue_up=0.5 fatigue_down=0.5} sessions={{id=s called=@0 agenda="
                       "{{id=a gap=10m}{id=b gap=10m}{id=c gap=20h}{id=r kind=recess "
                       "scheduled=40m}{id=d gap=10m}}}}");
    for (pl_time last = FIXTURE_AT(0); fixture_step(&f);) {
        const double now = pl_fatigue_of(f.run);
        const bool rested = fixture_count(&f, PL_KIND_SESSION_RESUMED) == 1 &&
                            pl_run_now(f.run) == fixture_record(&f, PL_KIND_SESSION_RESUMED, 0).at;
        assert_true(now >= 0 && now <= 1);
        if (pl_run_now(f.run) > last) {
            assert_true(rested ? now < before : now > before);
        } else {
            assert_true(now == before);
        }
        before = now;
        last = pl_run_now(f.run);
    }
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RESUMED), 1);
    fixture_end(&f);
}

/* What it was at an hour is the same whenever it is asked. */
static void the_fatigue_of_an_hour_that_has_passed_does_not_change(void **state) {
    fixture f;
    double seen[200];
    pl_time at[200];
    int count = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 3,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=3h}{id=r kind=recess "
                       "scheduled=40m speeches={{length=9m}}}{id=b gap=10m}{id=q kind=recess "
                       "scheduled=70m speeches={{length=19m}}}{id=d gap=1h}}}"
                       "{id=t called=@700 agenda={{id=e gap=3h}}}}");
    while (fixture_step(&f) && count < 200) {
        at[count] = pl_run_now(f.run);
        seen[count++] = pl_fatigue_of(f.run);
    }
    assert_true(count > 20 && count < 200);
    for (int i = 0; i < count; i++) {
        assert_true(fabs(pl_fatigue_at(f.run, at[i]) - seen[i]) < 1e-12);
    }
    fixture_end(&f);
}

/* Two hours of sitting, a night of 22 hours, two more hours; up 10, down 1 / ln 2: the night leaves
 * 2^-22. */
static void a_night_refreshes_the_house(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL HALF "people={{id=rosa faction=reds}}"
                            "sessions={{id=s called=@0 rises=22:00 sits=20:00 agenda={{id=a "
                            "speeches={{person=rosa length=2h}{person=rosa length=2h}}}}}}");
    fixture_run(&f);
    const double evening = 1 - exp(-0.2);
    const double morning = evening * exp2(-22);
    const double have = pl_fatigue_of(f.run);
    const double expected = 1 - (1 - morning) * exp(-0.2);
    assert_true(fabs(have - expected) < 1e-9);
    assert_true(fabs(pl_fatigue_at(f.run, FIXTURE_AT(1440)) - morning) < 1e-9);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_night_refreshes_the_house),
    cmocka_unit_test(a_house_comes_fresh_to_its_first_sitting),
    cmocka_unit_test(sitting_tires_the_house),
    cmocka_unit_test(rest_between_sittings_refreshes_the_house),
    cmocka_unit_test(rest_goes_on_after_the_last_news_of_the_day),
    cmocka_unit_test(a_recess_refreshes_the_house),
    cmocka_unit_test(an_hour_into_a_recess_half_is_left),
    cmocka_unit_test(what_comes_before_a_recess_is_no_rest),
    cmocka_unit_test(a_recess_that_is_still_asked_for_is_no_rest),
    cmocka_unit_test(a_recess_voted_down_is_no_rest),
    cmocka_unit_test(a_recess_that_was_not_reached_is_no_rest),
    cmocka_unit_test(a_session_that_never_opened_tires_nobody),
    cmocka_unit_test(fatigue_follows_from_the_hours_in_the_journal),
    cmocka_unit_test(fatigue_rises_in_a_sitting_falls_in_a_rest_and_stays_below_1),
    cmocka_unit_test(the_fatigue_of_an_hour_that_has_passed_does_not_change),
};

PL_TEST_MAIN(tests)
