#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/departure.h"
#include "procedure/roster.h"

/* Ten delegates; one item of eight hours, a recess of an hour in the middle of it where asked. */
#define HALL "factions={{id=reds seats=6}{id=blues seats=4}}"
#define DAY(recess)                                                                                \
    "sessions={{id=s called=@0 agenda={{id=a speeches={{person=rosa length=210m}}}" recess         \
    "{id=b speeches={{person=rosa length=270m}}}}}}people={{id=rosa faction=reds}}"
#define RECESS "{id=pause kind=recess scheduled=60m}"

static double minute_of(const fixture *f, size_t n) {
    const pl_record asked = fixture_record(f, PL_KIND_QUESTION_ASKED, n);
    return fixture_minute(&asked);
}

static void nobody_is_asked_while_the_rate_is_nought(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL DAY("") "depart={rate=0.0 after=2h}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_ASKED), 0);
    fixture_end(&f);
}

/* Six hours nobody thinks of going; then every hour both factions are asked. */
static void after_the_first_hours_each_hour_is_asked_about(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL DAY("") "depart={rate=0.1}");
    fixture_run(&f);
    assert_true(fixture_count(&f, PL_KIND_QUESTION_ASKED) >= 4);
    assert_true(minute_of(&f, 0) == 7 * 60 && minute_of(&f, 1) == 7 * 60);
    assert_true(minute_of(&f, 2) == 8 * 60);
    fixture_end(&f);
}

/* The hour of a recess is no hour of sitting. */
static void a_recess_puts_the_question_off(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL DAY(RECESS) "depart={rate=0.1 after=3h}");
    fixture_run(&f);
    const pl_record recessed = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    const double length = fixture_minute(&recessed);
    const pl_record resumed = fixture_record(&f, PL_KIND_SESSION_RESUMED, 0);
    assert_true(length < 4 * 60);
    assert_true(minute_of(&f, 0) == 4 * 60 + fixture_minute(&resumed) - length);
    fixture_end(&f);
}

static void who_goes_is_off_the_roll_and_has_not_walked_out(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL DAY("") "depart={rate=0.1 after=6h} answers={depart={any={reds={4 2}}}}");
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_LEFT);
    const pl_record left = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    const pl_record answer = fixture_record(&f, PL_KIND_QUESTION_ANSWERED, 0);
    fixture_assert_text(&left, PL_FIELD_faction, "reds");
    fixture_assert_text(&left, PL_FIELD_cause, "went home");
    assert_int_equal(pl_record_int(&left, PL_FIELD_count, 0), 2);
    assert_true(fixture_is_because(&left, answer.seq));
    assert_int_equal(pl_roster_present(f.run), 8);
    assert_int_equal(pl_assembly_faction(f.run, 0)->left_in_protest, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_WALKOUT), 0);
    fixture_end(&f);
}

/* A delegate with a mind of his own answers for himself. */
static void a_seat_of_its_own_goes_by_its_own_answer(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL DAY("") "depart={rate=0.1 after=6h}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_run_set_controller(f.run, 0, 1, PL_BY_HOOK));
    for (pl_step step = pl_run_step(f.run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f.run, step.question);
            const bool his = pl_run_block(f.run, question->block)->seat == 1;
            const pl_answer go = {.choice = PL_DEPART_GO};
            assert_int_equal(his ? pl_run_answer(f.run, step.question, go, PL_BY_HOOK)
                                 : pl_run_answer_by_model(f.run, step.question),
                             PL_ANSWER_ACCEPTED);
        }
    }
    assert_int_equal(pl_roster_presence(f.run, 1), PL_DEPARTED);
    assert_int_equal(pl_roster_present(f.run), 9);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nobody_is_asked_while_the_rate_is_nought),
    cmocka_unit_test(after_the_first_hours_each_hour_is_asked_about),
    cmocka_unit_test(a_recess_puts_the_question_off),
    cmocka_unit_test(who_goes_is_off_the_roll_and_has_not_walked_out),
    cmocka_unit_test(a_seat_of_its_own_goes_by_its_own_answer),
};

PL_TEST_MAIN(tests)
