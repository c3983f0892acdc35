#include "testing.h"

#include "hall_of_ten.h"

static void an_item_is_dropped_unless_the_one_it_needs_was_carried(void **state) {
    static const char *const answers[] = {"for", "against"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "sessions={{id=s called=@0 agenda={{id=a vote={}}"
                           "{id=b only_if=a speeches={{person=rosa length=5m}}}}}}"
                           "answers={vote={a={any=%s}}}",
                      answers[i]);
        fixture_run(&f);
        const pl_record b = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/b");
        fixture_assert_text(&b, PL_FIELD_cause,
                            i == 0 ? "done" : "what it depends on was not carried");
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), i == 0 ? 1 : 0);
        fixture_end(&f);
    }
}

/* A vote would have been taken on it; the item behind it comes all the same. */
static void an_item_that_nobody_moves_is_dropped(void **state) {
    static const char *const moved[] = {"", "moved=true", "moved=false"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "sessions={{id=s called=@0 agenda={{id=a vote={} %s}{id=b}}}}",
                      moved[i]);
        fixture_run(&f);
        const pl_record a = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/a");
        fixture_assert_text(&a, PL_FIELD_cause, i == 2 ? "nobody moves it" : "carried");
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), i == 2 ? 0 : 1);
        assert_int_equal(fixture_count(&f, PL_KIND_ITEM_OPENED), i == 2 ? 1 : 2);
        fixture_end(&f);
    }
}

static void an_item_that_was_never_put_carries_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a}{id=b only_if=a vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 0);
    fixture_end(&f);
}

static void an_item_waits_for_its_news(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=palace at=@30 loud=true}}"
                       "sessions={{id=s called=@0 agenda={{id=a after=palace}}}}");
    fixture_run(&f);
    const pl_record a = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
    assert_int_equal(a.at, FIXTURE_AT(30));
    fixture_end(&f);
}

/* Nothing else can make a pause in a hall that waits for nothing but this news. */
static void a_hall_that_only_waits_hears_the_news_at_once(void **state) {
    static const char *const moods[] = {"1", "0", "-1"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=palace at=@30 heard_after=5m mood={blues=%s}}}"
                           "sessions={{id=s called=@0 chair=bruno agenda={{id=a after=palace}}}}",
                      moods[i]);
        fixture_run(&f);
        const pl_record a = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
        assert_int_equal(a.at, FIXTURE_AT(35));
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_ADJOURNED), 1);
        fixture_end(&f);
    }
}

/* Four hours, if the item does not say how long. */
static void a_hall_does_not_wait_for_ever(void **state) {
    static const struct {
        const char *wait;
        double closed;
    } rows[] = {{"", 240 + 10}, {"wait=30m", 30 + 10}, {"wait=0m", 10}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=palace at=@9000 loud=true}}"
                           "sessions={{id=s called=@0 agenda={{id=a gap=10m after=palace %s}"
                           "{id=b}}}}",
                      rows[i].wait);
        fixture_run(&f);
        const pl_record a = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/a");
        fixture_assert_text(&a, PL_FIELD_cause, "the news that it waited for has not come");
        assert_true(fixture_minute(&a) == rows[i].closed);
        assert_hours(&f, "s/b", rows[i].closed, rows[i].closed);
        assert_true(minute_of(&f, PL_KIND_ITEM_OPENED, "s/a") == -1);
        fixture_end(&f);
    }
}

/* Nobody moves for those who are not here, and what is not moved is not voted on. */
static void a_motion_needs_its_mover(void **state) {
    static const char *const blues[] = {"0", "4"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(
            &f, fixture_scripted(), 0,
            "factions={{id=reds seats=6}{id=blues seats=%s}}"
            "people={{id=bruno faction=blues}{id=guest}} sessions={{id=s called=@0 "
            "agenda={{id=a mover=bruno vote={}}{id=b mover=guest vote={}}{id=c vote={}}}}}",
            blues[i]);
        fixture_run(&f);
        const pl_record a = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/a");
        fixture_assert_text(&a, PL_FIELD_cause, i == 0 ? "nobody is here to move it" : "carried");
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 2 + i);
        fixture_end(&f);
    }
}

static void nobody_steps_down_for_a_body_without_a_chair(void **state) {
    static const char *const chairs[] = {"", "chair=bruno"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={{id=board seats=3 %s}} sessions={{id=s called=@0 chair=rosa "
                           "agenda={{id=a kind=chair body=board}}}}",
                      chairs[i]);
        fixture_run(&f);
        const pl_record a = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
        fixture_assert_text(&a, PL_FIELD_cause,
                            i == 0 ? "the body that was to take the chair has nobody to do so"
                                   : "done");
        assert_int_equal(fixture_count(&f, PL_KIND_ITEM_OPENED), i);
        fixture_end(&f);
    }
}

/* An item begins at the latest of: end of the one before and its gap, its news (MODEL 15). */
static void news_does_not_shorten_a_gap(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=palace at=@20 loud=true}}"
                       "sessions={{id=s called=@0 agenda={{id=a gap=60m after=palace}}}}");
    fixture_run(&f);
    const pl_record a = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
    assert_int_equal(a.at, FIXTURE_AT(60));
    fixture_end(&f);
}

static void a_document_is_introduced_with_its_item_and_adopted_at_the_votes_hour(void **state) {
    static const char *const answers[] = {"for", "against"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "sessions={{id=s called=@0 agenda={{id=x gap=4m "
                           "document={id=peace title=\"On peace\"} "
                           "speeches={{person=rosa length=10m}} vote={}}}}}"
                           "answers={vote={x={any=%s}}}",
                      answers[i]);
        fixture_run(&f);
        const pl_record in = fixture_record(&f, PL_KIND_DOCUMENT_INTRODUCED, 0);
        assert_int_equal(in.at, FIXTURE_AT(4));
        assert_int_equal(fixture_count(&f, PL_KIND_DOCUMENT_ADOPTED), i == 0 ? 1 : 0);
        if (i == 0) {
            const pl_record adopted = fixture_record(&f, PL_KIND_DOCUMENT_ADOPTED, 0);
            const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
            assert_int_equal(adopted.at, FIXTURE_AT(17));
            assert_int_equal(adopted.at, closed.at);
            fixture_assert_text(&adopted, PL_FIELD_document, "peace");
        }
        fixture_end(&f);
    }
}

static void hours_of(const char *gap, const char *speech, pl_time hours[4]) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a speeches={{person=rosa length=%s}}}"
                       "{id=b %s vote={}}{id=c gap=2m vote={}}}}}",
                  speech, gap);
    fixture_run(&f);
    for (size_t i = 0; i < 3; i++) {
        hours[i] = fixture_record(&f, PL_KIND_ITEM_OPENED, i).at;
    }
    hours[3] = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0).at;
    fixture_end(&f);
}

static void a_gap_moves_everything_after_it_by_itself(void **state) {
    pl_time without[4];
    pl_time with[4];
    (void)state;
    hours_of("", "10m", without);
    hours_of("gap=25m", "10m", with);
    assert_int_equal(with[0], without[0]);
    for (int i = 1; i < 4; i++) {
        assert_int_equal(with[i], without[i] + 25 * 60);
    }
}

static void a_shorter_speech_brings_every_later_hour_forward(void **state) {
    pl_time longer[4];
    pl_time shorter[4];
    (void)state;
    hours_of("", "10m", longer);
    hours_of("", "4m", shorter);
    for (int i = 1; i < 4; i++) {
        assert_int_equal(shorter[i], longer[i] - 6 * 60);
    }
}

static void a_motion_is_moved_by_its_mover_in_its_class(void **state) {
    fixture f;
    (void)state;
    run_item(&f, "title=Paint mover=rosa class=emergency vote={}");
    const pl_record motion = fixture_record(&f, PL_KIND_MOTION_MOVED, 0);
    fixture_assert_text(&motion, PL_FIELD_by, "rosa");
    fixture_assert_text(&motion, PL_FIELD_class, "emergency");
    fixture_assert_text(&motion, PL_FIELD_title, "Paint");
    fixture_end(&f);
}

static void what_a_carried_vote_decides_is_carried_out(void **state) {
    static const char *const answers[] = {"for", "against"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={{id=old members={reds=3}}}"
                           "sessions={{id=s called=@0 agenda={{id=x kind=dissolve body=old "
                           "vote={}}}}} answers={vote={x={any=%s}}}",
                      answers[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_DISSOLVED), i == 0 ? 1 : 0);
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
        fixture_end(&f);
    }
}

static void items_follow_in_their_order_and_never_overlap(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t r = seed;
        char agenda[2048] = "";
        size_t at = 0;
        const uint32_t items = 1 + chance_below(&r, 8);
        for (uint32_t i = 0; i < items; i++) {
            at += (size_t)snprintf(agenda + at, sizeof agenda - at,
                                   "{id=i%u gap=%um speeches={{person=rosa length=%um}} %s}", i,
                                   chance_below(&r, 9), chance_below(&r, 40),
                                   chance_below(&r, 2) ? "vote={}" : "");
        }
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, HALL "sessions={{id=s called=@0 agenda={%s}}}",
                      agenda);
        fixture_run(&f);
        pl_time before = FIXTURE_START;
        for (uint32_t i = 0; i < items; i++) {
            const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, i);
            const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, i);
            if (opened.at < before || closed.at < opened.at || opened.seq > closed.seq) {
                fail_msg("seed %d: item %u overlaps", (int)seed, i);
            }
            before = closed.at;
        }
        fixture_end(&f);
    }
}

/* An item of the second session is taken up in the first, after the first item; it keeps the name
 * of its place in the agenda. */
static void an_item_may_be_taken_up_after_another_one_of_another_session(void **state) {
    static const char *const taken[] = {"", "taken_after=a"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a gap=10m}{id=b "
                           "gap=10m}}}{id=t called=@600 agenda={{id=c}{id=d gap=10m vote={} %s}}}}",
                      taken[i]);
        fixture_run(&f);
        const pl_record opened = fixture_record_of(&f, PL_KIND_ITEM_OPENED, PL_FIELD_item, "t/d");
        assert_int_equal(fixture_count(&f, PL_KIND_ITEM_OPENED), 4);
        assert_true(fixture_minute(&opened) == (i == 0 ? 610 : 20));
        assert_int_equal(fixture_names(&opened, "sessions.t.agenda.d.taken_after"), i);
        assert_hours(&f, "s/b", i == 0 ? 20 : 33, i == 0 ? 20 : 33);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_item_is_dropped_unless_the_one_it_needs_was_carried),
    cmocka_unit_test(an_item_that_nobody_moves_is_dropped),
    cmocka_unit_test(an_item_that_was_never_put_carries_nothing),
    cmocka_unit_test(an_item_waits_for_its_news),
    cmocka_unit_test(a_hall_that_only_waits_hears_the_news_at_once),
    cmocka_unit_test(a_hall_does_not_wait_for_ever),
    cmocka_unit_test(a_motion_needs_its_mover),
    cmocka_unit_test(nobody_steps_down_for_a_body_without_a_chair),
    cmocka_unit_test(news_does_not_shorten_a_gap),
    cmocka_unit_test(a_document_is_introduced_with_its_item_and_adopted_at_the_votes_hour),
    cmocka_unit_test(a_gap_moves_everything_after_it_by_itself),
    cmocka_unit_test(a_shorter_speech_brings_every_later_hour_forward),
    cmocka_unit_test(a_motion_is_moved_by_its_mover_in_its_class),
    cmocka_unit_test(what_a_carried_vote_decides_is_carried_out),
    cmocka_unit_test(items_follow_in_their_order_and_never_overlap),
    cmocka_unit_test(an_item_may_be_taken_up_after_another_one_of_another_session),
};

PL_TEST_MAIN(tests)
