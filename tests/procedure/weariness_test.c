#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/night.h"
#include "procedure/weariness.h"

/* Evenings from 20:00 to 22:00; three speeches fill one. */
#define HALL   "factions={{id=reds seats=6}{id=blues seats=4}}people={{id=rosa faction=reds}}"
#define SPEECH "{person=rosa length=50m}"
#define SITTING                                                                                    \
    "sessions={{id=s called=@0 rises=22:00 sits=20:00 agenda={{id=a speeches={" SPEECH SPEECH      \
        SPEECH SPEECH SPEECH SPEECH SPEECH "} vote={}}{id=b speeches={{person=rosa kind=report "   \
    "length=20m}" SPEECH "}}}}}"

static void begin(fixture *f, const char *weariness, const char *answers) {
    fixture_begin(f, fixture_scripted(), 0, HALL SITTING "weariness={%s} answers={depart={%s}}",
                  weariness, answers);
}

static void nobody_is_asked_where_nobody_gets_weary(void **state) {
    fixture f;
    (void)state;
    begin(&f, "days=0.0 close=0.9", "any={reds=go blues=go}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "depart"), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 9);
    assert_int_equal(pl_night_days(f.run, 0), 3);
    fixture_end(&f);
}

static void each_morning_everybody_is_asked(void **state) {
    fixture f;
    (void)state;
    begin(&f, "days=10.0", "");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "depart"), 4); /* two mornings, two factions */
    const pl_record asked = fixture_record(&f, PL_KIND_QUESTION_ASKED, 0);
    assert_true(fixture_minute(&asked) == 1440);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 0);
    fixture_end(&f);
}

static void on_the_first_days_nobody_is_asked(void **state) {
    fixture f;
    (void)state;
    begin(&f, "days=10.0 after=2", "");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "depart"), 2);
    const pl_record asked = fixture_record(&f, PL_KIND_QUESTION_ASKED, 0);
    assert_true(fixture_minute(&asked) == 2 * 1440);
    fixture_end(&f);
}

static void who_is_weary_goes_home_and_has_not_walked_out(void **state) {
    fixture f;
    (void)state;
    begin(&f, "days=10.0 after=2", "any={reds={4 2}}");
    fixture_run(&f);
    const pl_record left = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    fixture_assert_text(&left, PL_FIELD_cause, PL_WEARINESS_CAUSE);
    assert_int_equal(fixture_int(&left, PL_FIELD_count), 2);
    assert_int_equal(fixture_int(&left, PL_FIELD_present), 8);
    assert_true(fixture_names(&left, "weariness.days"));
    assert_int_equal(pl_assembly_faction(f.run, 0)->left_in_protest, 0);
    fixture_end(&f);
}

/* Eight of ten are enough for "not less than 0.8", and too few for 0.81. */
static void too_few_left_the_lists_are_closed(void **state) {
    fixture f;
    (void)state;
    begin(&f, "days=10.0 close=0.8", "any={reds={4 2}}");
    fixture_run_until(&f, 1440);
    assert_false(pl_weariness_has_closed(f.run, 0));
    fixture_end(&f);
    begin(&f, "days=10.0 close=0.81", "any={reds={4 2}}");
    fixture_run(&f);
    assert_true(pl_weariness_has_closed(f.run, 0));
    const pl_record closed = fixture_record(&f, PL_KIND_LISTS_CLOSED, 0);
    const pl_record left = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_VOTE_OPENED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_present), 8);
    assert_int_equal(fixture_int(&closed, PL_FIELD_enrolled), 10);
    assert_int_equal(fixture_int(&closed, PL_FIELD_needed), 9);
    assert_true(fixture_is_because(&closed, left.seq));
    assert_true(fixture_is_because(&opened, closed.seq));
    assert_true(fixture_names(&closed, "weariness.close"));
    /* Three speeches on the first evening; then the vote, and the report on b. */
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 4);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    assert_int_equal(pl_night_days(f.run, 0), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_LISTS_CLOSED), 1);
    fixture_end(&f);
}

/* Law's half of M28: closure saves days, and speeches; every one is heard without it. */
static void closure_ends_a_debate_that_has_taken_its_time(void **state) {
    static const struct {
        const char *rules;
        size_t speeches;
        uint32_t days;
    } rows[] = {
        {"", 9, 3},
        {"debate_max=10h", 9, 3},
        {"debate_max=2h", 5, 2},
        {"debate_max=100m", 4, 2},
        {"debate_max=100m speech_max=10m", 9, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, HALL SITTING "rules={%s}", rows[i].rules);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), rows[i].speeches);
        assert_int_equal(pl_night_days(f.run, 0), rows[i].days);
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nobody_is_asked_where_nobody_gets_weary),
    cmocka_unit_test(each_morning_everybody_is_asked),
    cmocka_unit_test(on_the_first_days_nobody_is_asked),
    cmocka_unit_test(who_is_weary_goes_home_and_has_not_walked_out),
    cmocka_unit_test(too_few_left_the_lists_are_closed),
    cmocka_unit_test(closure_ends_a_debate_that_has_taken_its_time),
};

PL_TEST_MAIN(tests)
