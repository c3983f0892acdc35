#include "testing.h"

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"

static pl_record opening_of(fixture *f, const char *scenario) {
    fixture_begin(f, fixture_scripted(), 0, "%s", scenario);
    fixture_run(f);
    return fixture_record(f, PL_KIND_SESSION_OPENED, 0);
}

static void a_session_opens_at_the_hour_it_is_called_for(void **state) {
    fixture f;
    (void)state;
    const pl_record opened = opening_of(&f, HALL "sessions={{id=s called=@15 chair=rosa}}");
    assert_int_equal(opened.at, FIXTURE_AT(15));
    assert_int_equal(fixture_int(&opened, PL_FIELD_called), FIXTURE_AT(15));
    assert_int_equal(fixture_int(&opened, PL_FIELD_present), 10);
    const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
    fixture_assert_text(&chair, PL_FIELD_person, "rosa");
    fixture_end(&f);
}

#define DELAYED                                                                                    \
    HALL "outside={{id=palace at=@61 heard_after=6m}}"                                             \
         "sessions={{id=s called=@0 patience=22:40 delay={factions={reds} until_heard=palace}}}"   \
         "answers={opening={s={reds=wait}}}"

static void a_session_waits_for_its_faction_till_patience_ends(void **state) {
    fixture f;
    (void)state;
    const pl_record opened = opening_of(&f, DELAYED);
    assert_int_equal(opened.at, FIXTURE_AT(160));
    fixture_end(&f);
}

/* Read at 67; those who waited are asked at the next look, every five minutes from the call. */
static void whoever_waits_is_asked_again_when_the_news_is_read(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, DELAYED);
    fixture_run_until(&f, 67);
    pl_record asked = fixture_run_to(&f, PL_KIND_QUESTION_ASKED);
    fixture_assert_text(&asked, PL_FIELD_ask, "opening");
    assert_int_equal(asked.at, FIXTURE_AT(70));
    fixture_end(&f);
}

static void a_patience_after_midnight_is_the_next_days(void **state) {
    fixture f;
    (void)state;
    const pl_record opened =
        opening_of(&f, HALL "sessions={{id=s called=@0 patience=02:00 delay={factions={reds}}}}"
                            "answers={opening={s={reds=wait}}}");
    assert_int_equal(opened.at, FIXTURE_AT(6 * 60));
    fixture_end(&f);
}

/* The people said until when they wait: law must ask them at that hour (MODEL 6). */
static void whoever_waits_until_an_hour_is_asked_again_at_that_hour(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 patience=22:40 "
                       "delay={factions={reds} until=@42}}} answers={opening={s={reds=wait}}}");
    fixture_run(&f);
    const pl_record asked = fixture_record(&f, PL_KIND_QUESTION_ASKED, 1);
    assert_int_equal(asked.at, FIXTURE_AT(42));
    fixture_end(&f);
}

static void only_those_named_can_delay(void **state) {
    fixture f;
    (void)state;
    const pl_record opened =
        opening_of(&f, HALL "sessions={{id=s called=@0 patience=22:40 delay={factions={reds}}}}"
                            "answers={opening={s={blues=wait}}}");
    assert_int_equal(opened.at, FIXTURE_AT(0));
    fixture_end(&f);
}

static void the_chair_of_the_outgoing_body_opens(void **state) {
    fixture f;
    (void)state;
    (void)opening_of(&f, HALL "bodies={{id=old members={reds=3} chair=bruno}}"
                              "sessions={{id=s called=@0 opened_by=old}}");
    const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
    fixture_assert_text(&chair, PL_FIELD_person, "bruno");
    fixture_assert_text(&chair, PL_FIELD_body, "old");
    fixture_end(&f);
}

/* --- quorum at the opening; late reds come at minutes 10, 20 --- */

#define LATE                                                                                       \
    "factions={{id=reds seats=2 late={seats=2}}{id=blues seats=1}}"                                \
    "arrivals={curve={{at=@5 share=0.0}{at=@25 share=1.0}}}"

static void without_a_quorum_the_session_waits_for_it(void **state) {
    fixture f;
    (void)state;
    const pl_record opened = opening_of(&f, LATE "rules={quorum=5} sessions={{id=s called=@0}}");
    assert_int_equal(opened.at, FIXTURE_AT(20));
    assert_int_equal(fixture_int(&opened, PL_FIELD_present), 5);
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    assert_false(pl_record_bool(&check, PL_FIELD_holds, true));
    assert_int_equal(check.at, FIXTURE_AT(0));
    fixture_end(&f);
}

static void without_a_quorum_the_session_opens_if_the_rules_say_go_on(void **state) {
    fixture f;
    (void)state;
    const pl_record opened =
        opening_of(&f, LATE "rules={quorum=5 quorum_failed=continue} sessions={{id=s called=@0}}");
    assert_int_equal(opened.at, FIXTURE_AT(0));
    fixture_end(&f);
}

static void without_a_quorum_the_session_is_not_opened_if_the_rules_adjourn(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE "rules={quorum=5 quorum_failed=adjourn} sessions={{id=s called=@0}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 0);
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_cause, "no quorum: the session was not opened");
    fixture_end(&f);
}

static void a_session_without_a_quorum_leaves_the_next_its_chance(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE "rules={quorum=5 quorum_failed=adjourn} sessions={{id=s called=@0 "
                       "agenda={{id=a}}} {id=t called=@60}}");
    fixture_run(&f);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    fixture_assert_text(&opened, PL_FIELD_session, "t");
    assert_int_equal(opened.at, FIXTURE_AT(60));
    const pl_record dropped = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    fixture_assert_text(&dropped, PL_FIELD_item, "s/a");
    fixture_end(&f);
}

static void the_business_of_a_last_session_that_never_opens_is_dropped_too(void **state) {
    static const char *const items[] = {"s/a", "t/b", "t/c"};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "rules={quorum=11} sessions={{id=s called=@0 agenda={{id=a}}}"
                       "{id=t called=@60 agenda={{id=b}{id=c vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_ITEM_CLOSED), 3);
    for (size_t i = 0; i < 3; i++) {
        const pl_record dropped = fixture_record(&f, PL_KIND_ITEM_CLOSED, i);
        fixture_assert_text(&dropped, PL_FIELD_item, items[i]);
        fixture_assert_text(&dropped, PL_FIELD_cause, "no quorum: the session was not opened");
    }
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_cause, "no quorum: the session was not opened");
    fixture_end(&f);
}

/* MODEL 11: a date is moved by at most ten days. */
static void nobody_waits_longer_than_ten_days_for_a_quorum(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "rules={quorum=11} sessions={{id=s called=@0}}");
    fixture_run(&f);
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    assert_int_equal(ended.at, FIXTURE_AT(10 * 24 * 60));
    fixture_end(&f);
}

/* --- challenges --- */

/* Three of six reds leave at minute 1; then a blue challenges: 7 of the 8 needed. */
static void challenge(fixture *f, const char *rules) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "rules={quorum=8 quorum_check=demand quorum_failed=%s} sessions={"
                       "{id=s called=@0 agenda={{id=a speeches={{person=bruno length=10m}}}"
                       "{id=b vote={}}}}{id=t called=@90}}",
                  rules);
    (void)fixture_run_to(f, PL_KIND_SPEECH);
    for (uint32_t seat = 0; seat < 3; seat++) {
        (void)pl_run_act(f->run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
    const pl_act_ruling may = pl_run_act(f->run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
    assert_int_equal(may.verdict, PL_MAY);
    fixture_run(f);
}

static void a_challenge_adjourns_a_house_without_a_quorum(void **state) {
    static const char *const rules[] = {"adjourn", "wait"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        challenge(&f, rules[i]);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
        fixture_assert_text(&check, PL_FIELD_cause, "challenge");
        assert_int_equal(fixture_int(&check, PL_FIELD_present), 7);
        assert_int_equal(fixture_int(&check, PL_FIELD_needed), 8);
        const pl_record adjourned = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
        fixture_assert_text(&adjourned, PL_FIELD_cause, "no quorum");
        assert_int_equal(adjourned.at, FIXTURE_AT(0));
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 0);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 2);
        fixture_end(&f);
    }
}

static void a_house_that_goes_on_regardless_is_not_stopped_by_a_challenge(void **state) {
    fixture f;
    (void)state;
    challenge(&f, "continue");
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    fixture_end(&f);
}

static void who_is_not_present_cannot_challenge(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a "
                       "speeches={{person=bruno length=10m}}}}}}");
    (void)fixture_run_to(&f, PL_KIND_RUN_STARTED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_CHALLENGE_QUORUM, (pl_text){0}).verdict,
                     PL_CANNOT);
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    (void)pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0});
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_LEFT);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_CHALLENGE_QUORUM, (pl_text){0}).verdict,
                     PL_CANNOT);
    fixture_end(&f);
}

static void a_quorum_always_checked_stops_the_vote(void **state) {
    static const char *const rules[] = {"wait", "adjourn", "continue"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "rules={quorum=8 quorum_check=always quorum_failed=%s} sessions={"
                           "{id=s called=@0 agenda={{id=a gap=5m vote={}}{id=b}}}}",
                      rules[i]);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        for (uint32_t seat = 0; seat < 3; seat++) {
            (void)pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0});
        }
        fixture_run(&f);
        const pl_record a = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/a");
        const pl_record b = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/b");
        fixture_assert_text(&a, PL_FIELD_cause, i == 2 ? "carried" : "no quorum");
        fixture_assert_text(&b, PL_FIELD_cause, i == 1 ? "no quorum" : "done");
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), i == 2 ? 1 : 0);
        fixture_end(&f);
    }
}

/* --- recess and end --- */

static void a_recess_overruns_what_was_asked_for(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=5m}"
                       "{id=r kind=recess scheduled=30m overrun=5}{id=b}}}}");
    fixture_run(&f);
    const pl_record recessed = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    const pl_record resumed = fixture_record(&f, PL_KIND_SESSION_RESUMED, 0);
    const pl_record b = fixture_record_of(&f, PL_KIND_ITEM_OPENED, PL_FIELD_item, "s/b");
    assert_int_equal(recessed.at, FIXTURE_AT(5));
    assert_int_equal(fixture_int(&recessed, PL_FIELD_scheduled), 30 * 60);
    assert_int_equal(resumed.at, FIXTURE_AT(155));
    assert_int_equal(fixture_int(&resumed, PL_FIELD_seconds), 150 * 60);
    assert_int_equal(b.at, FIXTURE_AT(155));
    fixture_end(&f);
}

static void only_the_last_session_adjourns_sine_die(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 closing=5m agenda={{id=a gap=5m}}}"
                       "{id=t called=@60}}");
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    const pl_record last = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 1);
    assert_int_equal(first.at, FIXTURE_AT(10));
    assert_false(pl_record_bool(&first, PL_FIELD_sine_die, true));
    assert_int_equal(last.at, FIXTURE_AT(60));
    assert_true(pl_record_bool(&last, PL_FIELD_sine_die, false));
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_cause, "adjourned sine die");
    fixture_end(&f);
}

static void a_session_called_while_another_sits_opens_when_that_has_ended(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=100m}}}{id=t called=@60}}");
    fixture_run(&f);
    const pl_record second = fixture_record(&f, PL_KIND_SESSION_OPENED, 1);
    assert_int_equal(second.at, FIXTURE_AT(100));
    fixture_end(&f);
}

/* --- asked once --- */

/* Read at 10 and 20 while the reds wait until 60: they are asked at the call, at each news, and
 * once at their hour. */
static void whoever_waits_is_asked_once_at_his_hour(void **state) {
    fixture f;
    pl_record asked;
    size_t at_his_hour = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=a at=@10}{id=b at=@20}} sessions={{id=s called=@0 "
                       "patience=22:40 delay={factions={reds} until=@60}}}"
                       "answers={opening={s={reds=wait}}}");
    fixture_run(&f);
    for (size_t n = 0; fixture_find(&f, PL_KIND_QUESTION_ASKED, n, &asked); n++) {
        at_his_hour += asked.at == FIXTURE_AT(60);
    }
    assert_int_equal(at_his_hour, 1);
    assert_true(fixture_count(&f, PL_KIND_QUESTION_ASKED) > 3);
    fixture_end(&f);
}

/* What they said is the cause of the opening, not of the caucus held before it. */
static void the_answers_that_open_a_session_are_causes_of_nothing_else(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "caucuses={{id=c faction=blues before=s inclination={in_favour=1}}}"
                       "sessions={{id=s called=@0 patience=22:40 delay={factions={reds}}}}");
    fixture_run(&f);
    const pl_record answer = fixture_record(&f, PL_KIND_QUESTION_ANSWERED, 0);
    const pl_record caucus = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "caucus");
    fixture_assert_text(&answer, PL_FIELD_answer, "open");
    assert_false(fixture_is_because(&caucus, answer.seq));
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    pl_record found;
    uint64_t last = 0;
    for (size_t n = 0; fixture_find(&f, PL_KIND_QUESTION_ANSWERED, n, &found); n++) {
        last = found.seq;
    }
    assert_true(last > answer.seq);
    assert_true(fixture_is_because(&opened, last));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_session_opens_at_the_hour_it_is_called_for),
    cmocka_unit_test(a_session_waits_for_its_faction_till_patience_ends),
    cmocka_unit_test(whoever_waits_is_asked_again_when_the_news_is_read),
    cmocka_unit_test(a_patience_after_midnight_is_the_next_days),
    cmocka_unit_test(whoever_waits_until_an_hour_is_asked_again_at_that_hour),
    cmocka_unit_test(only_those_named_can_delay),
    cmocka_unit_test(the_chair_of_the_outgoing_body_opens),
    cmocka_unit_test(without_a_quorum_the_session_waits_for_it),
    cmocka_unit_test(without_a_quorum_the_session_opens_if_the_rules_say_go_on),
    cmocka_unit_test(without_a_quorum_the_session_is_not_opened_if_the_rules_adjourn),
    cmocka_unit_test(a_session_without_a_quorum_leaves_the_next_its_chance),
    cmocka_unit_test(the_business_of_a_last_session_that_never_opens_is_dropped_too),
    cmocka_unit_test(nobody_waits_longer_than_ten_days_for_a_quorum),
    cmocka_unit_test(a_challenge_adjourns_a_house_without_a_quorum),
    cmocka_unit_test(a_house_that_goes_on_regardless_is_not_stopped_by_a_challenge),
    cmocka_unit_test(who_is_not_present_cannot_challenge),
    cmocka_unit_test(a_quorum_always_checked_stops_the_vote),
    cmocka_unit_test(a_recess_overruns_what_was_asked_for),
    cmocka_unit_test(only_the_last_session_adjourns_sine_die),
    cmocka_unit_test(a_session_called_while_another_sits_opens_when_that_has_ended),
    cmocka_unit_test(whoever_waits_is_asked_once_at_his_hour),
    cmocka_unit_test(the_answers_that_open_a_session_are_causes_of_nothing_else),
};

PL_TEST_MAIN(tests)
