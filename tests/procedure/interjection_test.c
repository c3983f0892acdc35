#include "testing.h"

#include "hall_of_ten.h"
#include "procedure/interjection.h"
#include "procedure/speech.h"

/* One speech of twenty minutes by rosa, with these cries from the floor. */
static void run_speech(fixture *f, const char *interjections) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "outside={{id=palace at=@5 loud=true}} sessions={{id=s called=@0 "
                       "agenda={{id=x speeches={{person=rosa length=20m interjections={%s}}}}}}}",
                  interjections);
    fixture_run(f);
}

static void a_cry_is_minuted_where_it_fell(void **state) {
    static const struct {
        const char *words;
        double minute;
    } rows[] = {{"{text=no after=3m}", 3},
                {"{text=no}", 10},
                {"{text=no after=90m}", 20},
                {"{text=no after=0m}", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        run_speech(&f, rows[i].words);
        const pl_record cry = fixture_record(&f, PL_KIND_INTERJECTION, 0);
        const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
        assert_true(fixture_minute(&cry) == rows[i].minute);
        assert_true(fixture_is_because(&cry, speech.seq));
        fixture_assert_text(&cry, PL_FIELD_text, "no");
        assert_int_equal(pl_interjection_hour(f.run, 0, 0, 0), cry.at);
        fixture_end(&f);
    }
}

static void it_takes_no_time_and_decides_nothing(void **state) {
    fixture plain;
    fixture loud;
    (void)state;
    run_speech(&plain, "");
    run_speech(&loud, "{text=a}{text=b person=bruno}{text=c faction=reds}");
    assert_int_equal(fixture_count(&loud, PL_KIND_INTERJECTION), 3);
    assert_hours(&plain, "s/x", 0, 20);
    assert_hours(&loud, "s/x", 0, 20);
    fixture_end(&plain);
    fixture_end(&loud);
}

static void it_comes_from_a_person_a_faction_or_the_hall(void **state) {
    fixture f;
    (void)state;
    run_speech(&f, "{text=a after=1m}{text=b person=bruno after=2m}{text=c faction=reds after=3m}");
    const pl_record hall = fixture_record(&f, PL_KIND_INTERJECTION, 0);
    const pl_record bruno = fixture_record(&f, PL_KIND_INTERJECTION, 1);
    const pl_record reds = fixture_record(&f, PL_KIND_INTERJECTION, 2);
    assert_false(pl_record_has(&hall, PL_FIELD_faction) || pl_record_has(&hall, PL_FIELD_person));
    fixture_assert_text(&bruno, PL_FIELD_person, "bruno");
    fixture_assert_text(&bruno, PL_FIELD_faction, "blues");
    fixture_assert_text(&reds, PL_FIELD_faction, "reds");
    assert_false(pl_record_has(&reds, PL_FIELD_person));
    fixture_end(&f);
}

static void approval_and_protest_count_once_they_are_made(void **state) {
    fixture f;
    (void)state;
    run_speech(&f, "{text=a spirit=approval}{text=b spirit=protest}{text=c}"
                   "{text=d when={not_happened=palace}}");
    assert_int_equal(pl_interjection_count(f.run, 0, 0), 4);
    assert_int_equal(pl_interjection_spirit(f.run, 0, 0, 0), 1);
    assert_int_equal(pl_interjection_spirit(f.run, 0, 0, 1), -1);
    assert_int_equal(pl_interjection_spirit(f.run, 0, 0, 2), -1);
    assert_int_equal(pl_interjection_spirit(f.run, 0, 0, 3), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_INTERJECTION), 3);
    fixture_end(&f);
}

static void who_has_left_cries_out_no_more(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "walkout={gap=0m} sessions={{id=s called=@0 agenda={{id=x speeches={"
                 "{person=bruno kind=declaration interjections={{text=hear faction=blues}}}"
                 "{person=rosa interjections={{text=no faction=blues}{text=yes faction=reds}}}}}}}}"
                 "answers={walkout={\"after a declaration\"={blues={0 4}}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_INTERJECTION), 2);
    const pl_record last = fixture_record(&f, PL_KIND_INTERJECTION, 1);
    fixture_assert_text(&last, PL_FIELD_text, "yes");
    fixture_end(&f);
}

static void a_speech_that_is_not_held_is_not_interrupted(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "sessions={{id=s called=@0 agenda={{id=x speeches={{kind=statement "
                 "interjections={{text=no}}}}}}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_INTERJECTION), 0);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_cry_is_minuted_where_it_fell),
    cmocka_unit_test(it_takes_no_time_and_decides_nothing),
    cmocka_unit_test(it_comes_from_a_person_a_faction_or_the_hall),
    cmocka_unit_test(approval_and_protest_count_once_they_are_made),
    cmocka_unit_test(who_has_left_cries_out_no_more),
    cmocka_unit_test(a_speech_that_is_not_held_is_not_interrupted),
};
PL_TEST_MAIN(tests)
