#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/night.h"

/* Called for 20:00; it rises at 22:00 and sits again at noon, 960 minutes after the call. */
#define HALL                   "factions={{id=reds seats=6}{id=blues seats=4}}people={{id=rosa faction=reds}}"
#define SPEECH                 "{person=rosa length=50m}"
#define SITTING(hours, agenda) "sessions={{id=s called=@0 " hours " agenda={" agenda "}}}"
#define HOURS                  "rises=22:00 sits=12:00"
#define LONG                   "{id=a speeches={" SPEECH SPEECH SPEECH SPEECH SPEECH "}}"

static double minute_of(const fixture *f, pl_kind kind, size_t n) {
    const pl_record record = fixture_record(f, kind, n);
    return fixture_minute(&record);
}

/* 20:00, 20:50 and 21:40: the third is heard to its end, the fourth is the first of the morning. */
static void the_house_rises_at_the_first_pause_after_the_hour(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SITTING(HOURS, LONG));
    fixture_run(&f);
    const pl_record rises = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    const pl_record sits = fixture_record(&f, PL_KIND_SESSION_RESUMED, 0);
    assert_true(fixture_minute(&rises) == 150);
    fixture_assert_text(&rises, PL_FIELD_cause, PL_NIGHT_CAUSE);
    assert_int_equal(fixture_int(&rises, PL_FIELD_scheduled), (960 - 150) * 60);
    assert_true(fixture_minute(&sits) == 960);
    assert_int_equal(fixture_int(&sits, PL_FIELD_seconds), (960 - 150) * 60);
    assert_true(fixture_names(&rises, "sessions.s.rises"));
    assert_true(fixture_names(&sits, "sessions.s.sits"));
    assert_true(minute_of(&f, PL_KIND_SPEECH, 2) == 100);
    assert_true(minute_of(&f, PL_KIND_SPEECH, 3) == 960);
    assert_true(minute_of(&f, PL_KIND_SESSION_ADJOURNED, 0) == 960 + 100);
    assert_int_equal(pl_night_days(f.run, 0), 2);
    fixture_end(&f);
}

static void a_session_without_the_hours_sits_until_its_business_is_done(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SITTING("", LONG));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RECESSED), 0);
    assert_true(minute_of(&f, PL_KIND_SESSION_ADJOURNED, 0) == 250);
    assert_int_equal(pl_night_days(f.run, 0), 2); /* beyond midnight, but not risen */
    fixture_end(&f);
}

/* The debate of a ends at 22:30, and the vote is taken; b begins in the morning. */
static void what_is_put_to_the_vote_is_voted_on_before_the_night(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING(HOURS, "{id=a speeches={" SPEECH SPEECH SPEECH "} vote={}}"
                                      "{id=b vote={}}"));
    fixture_run(&f);
    const pl_record voted = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const pl_record rises = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    assert_true(rises.at >= voted.at && fixture_minute(&voted) >= 150);
    assert_true(minute_of(&f, PL_KIND_ITEM_OPENED, 1) == 960);
    assert_true(minute_of(&f, PL_KIND_VOTE_CLOSED, 1) >= 960);
    fixture_end(&f);
}

/* Nine speeches of 50 minutes, three an evening. */
static void each_day_has_a_night_of_its_own(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING("rises=22:00 sits=20:00",
                               LONG "{id=b speeches={" SPEECH SPEECH SPEECH SPEECH "}}"));
    fixture_run(&f);
    assert_int_equal(pl_assembly_session(f.run, 0)->night_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const pl_night night = pl_night_at(f.run, 0, i);
        assert_true(night.from == FIXTURE_AT(150 + 1440 * (int)i));
        assert_true(night.to == FIXTURE_AT(1440 * ((int)i + 1)));
    }
    assert_int_equal(pl_night_days(f.run, 0), 3);
    fixture_end(&f);
}

/* An hour after midnight is the next one, also on the first day. */
static void a_house_may_rise_after_midnight(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        HALL SITTING("rises=1:00 sits=12:00", LONG "{id=b speeches={" SPEECH SPEECH "}}"));
    fixture_run(&f);
    assert_true(minute_of(&f, PL_KIND_SESSION_RECESSED, 0) == 300);
    assert_true(minute_of(&f, PL_KIND_SESSION_RESUMED, 0) == 960);
    fixture_end(&f);
}

/* After so many nights it is adjourned. */
static void a_session_does_not_sit_for_ever(void **state) {
    fixture f;
    char *text = malloc(1 << 16);
    (void)state;
    int at = snprintf(text, 1 << 16,
                      HALL "sessions={{id=s called=@0 rises=20:01 sits=20:00 agenda={{id=a "
                           "speeches={");
    for (int i = 0; i < PL_NIGHTS_MAX + 5; i++) {
        at += snprintf(text + at, (size_t)((1 << 16) - at), "{person=rosa length=2m}");
    }
    snprintf(text + at, (size_t)((1 << 16) - at), "}}}}}");
    fixture_begin_text(&f, fixture_scripted(), 0, text);
    fixture_run(&f);
    assert_int_equal(pl_assembly_session(f.run, 0)->night_count, PL_NIGHTS_MAX);
    const pl_record adjourned = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    fixture_assert_text(&adjourned, PL_FIELD_cause, "the session has sat too many days");
    fixture_end(&f);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_house_rises_at_the_first_pause_after_the_hour),
    cmocka_unit_test(a_session_without_the_hours_sits_until_its_business_is_done),
    cmocka_unit_test(what_is_put_to_the_vote_is_voted_on_before_the_night),
    cmocka_unit_test(each_day_has_a_night_of_its_own),
    cmocka_unit_test(a_house_may_rise_after_midnight),
    cmocka_unit_test(a_session_does_not_sit_for_ever),
};

PL_TEST_MAIN(tests)
