#include "testing.h"

#include "floor_fixture.h"
#include "procedure/meeting.h"

/* A hall that may fix when it meets again, and count its quorum. */
#define MEET                                                                                       \
    "meet={title=Meet class=privileged rank=1 debate=alone effect=meet article=a.30}"              \
    "doubt={title=Doubt class=incidental vote=demand on=pending effect=quorum}"
#define MEETING(more) FLOOR_UNDER(PACK_OF(MOTIONS_COMMON MEET) " " more)
/* Moved in the debate on paint, after its first speech, and decided in the 13th minute. */
#define FIX(more)     "{id=fix moved_on=paint motion=meet mover=rosa after_speech=1 " more "}"
/* Moved when the debate is over, in the 23rd minute, and carried in the 26th. */
#define HOME          "{id=home moved_on=paint motion=adjourn mover=rosa}"

static void begin(fixture *f, const char *rules, const char *rest) {
    char text[4096];
    snprintf(text, sizeof text, MEETING("%s") "%s", rules, rest);
    fixture_begin_text(f, fixture_scripted(), 0, text);
}

static void run(fixture *f, const char *rest) {
    begin(f, "", rest);
    fixture_run(f);
}

static double minute(const fixture *f, pl_kind kind, size_t n) {
    const pl_record record = fixture_record(f, kind, n);
    return fixture_minute(&record);
}

static double minute_closed(const fixture *f, const char *item) {
    const pl_record closed = fixture_record_of(f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, item);
    return fixture_minute(&closed);
}

static void assert_closed(const fixture *f, const char *item, int minutes, const char *cause) {
    const pl_record closed = fixture_record_of(f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, item);
    fixture_assert_text(&closed, PL_FIELD_cause, cause);
    assert_true(minute_closed(f, item) == minutes);
}

/* --- what comes of it --- */

static void business_goes_on_where_the_house_left_it(void **state) {
    fixture f;
    (void)state;
    run(&f, SITTING(FIX("meets_again=@600") HOME "{id=next vote={}}"));
    const pl_record fixed = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/fix");
    const pl_record rises = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    const pl_record sits = fixture_record(&f, PL_KIND_SESSION_RESUMED, 0);
    const pl_record ends = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    assert_true(fixture_minute(&rises) == 26);
    fixture_assert_text(&rises, PL_FIELD_cause, PL_MEETING_CAUSE);
    assert_int_equal(fixture_int(&rises, PL_FIELD_scheduled), (600 - 26) * 60);
    assert_true(fixture_is_because(&rises, fixed.seq));
    assert_true(fixture_names(&rises, "sessions.s.agenda.fix.meets_again"));
    assert_true(fixture_minute(&sits) == 600);
    assert_int_equal(fixture_int(&sits, PL_FIELD_seconds), (600 - 26) * 60);
    assert_closed(&f, "s/paint", 603, "carried");
    assert_closed(&f, "s/next", 606, "carried");
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_ADJOURNED), 1);
    fixture_assert_text(&ends, PL_FIELD_cause, "business done");
    assert_true(fixture_minute(&ends) == 606);
    fixture_end(&f);
}

/* Lost, nothing is fixed, and to adjourn ends the session. */
static void a_lost_motion_fixes_nothing(void **state) {
    fixture f;
    (void)state;
    run(&f, SITTING(FIX("meets_again=@600") HOME) "answers={vote={fix={any=against}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RECESSED), 0);
    assert_closed(&f, "s/paint", 26, "the house has adjourned");
    fixture_end(&f);
}

/* The meeting is held although nothing is left: it was ordered. */
static void it_is_held_with_nothing_left_to_do(void **state) {
    fixture f;
    (void)state;
    run(&f, SITTING(FIX("meets_again=@600")));
    assert_closed(&f, "s/paint", 26, "carried");
    assert_true(minute(&f, PL_KIND_SESSION_RECESSED, 0) == 26);
    assert_true(minute(&f, PL_KIND_SESSION_RESUMED, 0) == 600);
    assert_true(minute(&f, PL_KIND_SESSION_ADJOURNED, 0) == 600);
    fixture_end(&f);
}

/* Between two items: the next is taken up, after the gap before it. */
static void the_order_of_business_goes_on_after_it(void **state) {
    fixture f;
    (void)state;
    run(&f, "sessions={{id=s called=@0 chair=bruno agenda={"
            "{id=fix motion=meet mover=rosa meets_again=@600}"
            "{id=home motion=adjourn mover=rosa}{id=next gap=5m vote={}}}}}");
    assert_true(minute(&f, PL_KIND_SESSION_RECESSED, 0) == 6);
    assert_closed(&f, "s/next", 603, "carried");
    fixture_end(&f);
}

/* The house sat on until after the hour: it was void. */
static void an_hour_that_has_passed_is_void(void **state) {
    fixture f;
    (void)state;
    run(&f, SITTING(FIX("meets_again=@25") HOME));
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RECESSED), 0);
    assert_closed(&f, "s/paint", 26, "the house has adjourned");
    fixture_end(&f);
}

static void the_next_session_comes_after_it(void **state) {
    fixture f;
    (void)state;
    run(&f, "sessions={{id=s called=@0 chair=bruno agenda={" PAINT FIX("meets_again=@600") HOME
        "}}{id=t called=@2880 agenda={{id=b}}}}");
    assert_true(minute(&f, PL_KIND_SESSION_RESUMED, 0) == 600);
    assert_true(minute(&f, PL_KIND_SESSION_ADJOURNED, 0) == 603);
    assert_true(minute(&f, PL_KIND_SESSION_OPENED, 1) == 2880);
    fixture_end(&f);
}

/* --- the hour --- */

static void without_an_hour_it_is_that_of_the_call_on_the_next_day(void **state) {
    fixture f;
    (void)state;
    run(&f, SITTING(FIX("") HOME));
    assert_true(minute(&f, PL_KIND_SESSION_RESUMED, 0) == 1440);
    fixture_end(&f);
}

/* The fixture's sessions are called for 20:00. */
static void an_act_says_the_hour(void **state) {
    static const struct {
        const char *words;
        int minute;
    } rows[] = {{"meet: 21:30", 90}, {"meet: 9:05", 785}, {"meet", 1440}, {"meet: 19:59", 1439}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        begin(&f, "", SITTING(HOME));
        run_to_pause(&f, 0);
        (void)fixture_run_to(&f, PL_KIND_SPEECH);
        run_to_pause(&f, 10);
        assert_act(&f, 0, PL_ACT_MOVE, rows[i].words, PL_MAY, "small a.30", "Meet: it is in order");
        fixture_run(&f);
        assert_true(minute(&f, PL_KIND_SESSION_RESUMED, 0) == rows[i].minute);
        fixture_end(&f);
    }
}

static void what_is_no_hour_between_now_and_the_next_meeting_is_refused(void **state) {
    static const char *const rows[] = {"meet: soon",  "meet: 24:00",      "meet: 9:5",
                                       "meet: 9",     "meet: 12:60",      "meet: :30",
                                       "meet: 1:2:3", "meet: 1066-10-14", "meet: 2190-01-01T10:00"};
    fixture f;
    (void)state;
    begin(&f, "",
          "sessions={{id=s called=@0 chair=bruno agenda={" PAINT
          "}}{id=t called=@4000 agenda={{id=b}}}}");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    run_to_pause(&f, 10);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_act(&f, 0, PL_ACT_MOVE, rows[i], PL_CANNOT, "engine default, no source",
                   "the house cannot meet at that hour: it must be before its next meeting");
    }
    assert_act(&f, 0, PL_ACT_MOVE, "meet: 23:00", PL_MAY, "small a.30", "Meet: it is in order");
    fixture_end(&f);
}

/* A meeting on the same day or the next is provided for: then it is no privileged motion. */
static void while_a_meeting_is_provided_for_it_cannot_interrupt_business(void **state) {
    static const struct {
        const char *session, *next;
        pl_verdict verdict;
    } rows[] = {{"", "{id=t called=@1660 agenda={{id=b}}}", PL_CANNOT}, /* 23:40 of the next day */
                {"", "{id=t called=@1690 agenda={{id=b}}}", PL_MAY},    /* after that midnight */
                {"rises=23:00 sits=12:00", "", PL_CANNOT},
                {"", "", PL_MAY}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char rest[1024];
        snprintf(rest, sizeof rest,
                 "sessions={{id=s called=@0 chair=bruno %s agenda={" PAINT "}}%s}", rows[i].session,
                 rows[i].next);
        begin(&f, "", rest);
        (void)fixture_run_to(&f, PL_KIND_SPEECH);
        run_to_pause(&f, 10);
        const pl_act_ruling ruling = pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("meet: 22:00"));
        assert_int_equal(ruling.verdict, rows[i].verdict);
        if (ruling.verdict == PL_CANNOT) {
            assert_non_null(strstr(ruling.reason, "is provided for"));
        }
        fixture_end(&f);
    }
}

/* Once one is fixed there is a meeting; while nothing is pending another hour may be fixed. */
static void the_hour_can_be_fixed_anew_between_two_items(void **state) {
    fixture f;
    (void)state;
    begin(&f, "",
          SITTING(FIX("meets_again=@600") "{id=again motion=meet mover=ruth "
                                          "meets_again=@700}{id=next vote={}}"));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    run_to_pause(&f, 13);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("meet: 23:00")).verdict,
                     PL_CANNOT);
    fixture_run(&f);
    assert_true(minute(&f, PL_KIND_SESSION_RESUMED, 0) == 700);
    fixture_end(&f);
}

/* --- quorum --- */

static void leave(fixture *f, uint32_t count) {
    for (uint32_t seat = 0; seat < count; seat++) {
        (void)pl_run_act(f->run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
}

/* For want of a quorum the house rises until its meeting; without one there it goes home, or waits,
 * or sits all the same. */
static void a_house_without_a_quorum_rises_until_its_meeting(void **state) {
    static const char *const rules[] = {"adjourn", "wait", "continue"};
    static const char *const causes[] = {"no quorum", "no quorum", "carried"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        char rule[64];
        snprintf(rule, sizeof rule, "quorum=8 quorum_failed=%s", rules[i]);
        begin(&f, rule, SITTING(FIX("meets_again=@600")));
        (void)fixture_run_to(&f, PL_KIND_SPEECH);
        run_to_pause(&f, 14);
        leave(&f, 3);
        (void)pl_run_act(f.run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
        fixture_run(&f);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 1);
        fixture_assert_text(&check, PL_FIELD_cause, "challenge");
        const pl_record paint =
            fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/paint");
        fixture_assert_text(&paint, PL_FIELD_cause, causes[i]);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RECESSED), 1);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_RESUMED), i == 2);
        const double last = minute(&f, PL_KIND_SESSION_ADJOURNED, 0);
        assert_true(last == (i == 1 ? 600 + 10 * 1440 : 600));
        fixture_end(&f);
    }
}

/* Over the counting of a vote: it is taken again when the house meets. */
static void a_vote_that_was_broken_off_is_taken_again(void **state) {
    fixture f;
    (void)state;
    begin(&f, "quorum=8 quorum_failed=wait", SITTING(FIX("meets_again=@600")));
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED); /* on fix */
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    leave(&f, 3);
    (void)pl_run_act(f.run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
    (void)fixture_run_to(&f, PL_KIND_SESSION_RECESSED);
    for (uint32_t seat = 0; seat < 3; seat++) {
        (void)pl_run_act(f.run, seat, PL_ACT_RETURN, (pl_text){0});
    }
    fixture_run(&f);
    const pl_record broken = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    assert_true(fixture_minute(&broken) == 23);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 3);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 2);
    assert_closed(&f, "s/paint", 603, "carried");
    fixture_end(&f);
}

static void it_repeats(void **state) {
    (void)state;
    fixture_assert_repeats(fixture_scripted(), 1,
                           MEETING("") SITTING(FIX("meets_again=@600") HOME "{id=next vote={}}"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(business_goes_on_where_the_house_left_it),
    cmocka_unit_test(a_lost_motion_fixes_nothing),
    cmocka_unit_test(it_is_held_with_nothing_left_to_do),
    cmocka_unit_test(the_order_of_business_goes_on_after_it),
    cmocka_unit_test(an_hour_that_has_passed_is_void),
    cmocka_unit_test(the_next_session_comes_after_it),
    cmocka_unit_test(without_an_hour_it_is_that_of_the_call_on_the_next_day),
    cmocka_unit_test(an_act_says_the_hour),
    cmocka_unit_test(what_is_no_hour_between_now_and_the_next_meeting_is_refused),
    cmocka_unit_test(while_a_meeting_is_provided_for_it_cannot_interrupt_business),
    cmocka_unit_test(the_hour_can_be_fixed_anew_between_two_items),
    cmocka_unit_test(a_house_without_a_quorum_rises_until_its_meeting),
    cmocka_unit_test(a_vote_that_was_broken_off_is_taken_again),
    cmocka_unit_test(it_repeats),
};

PL_TEST_MAIN(tests)
