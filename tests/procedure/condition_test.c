#include "testing.h"

#include "hall_of_ten.h"
#include "procedure/condition.h"

/* A speech at every half hour of a day in which the palace falls at the second, is heard of at the
 * fourth, a motion is carried at the sixth and the blues leave at the eighth. */
#define DAY                                                                                        \
    "walkout={gap=0m} outside={{id=palace at=@45 heard_after=60m}}"                                \
    "sessions={{id=s called=@0 chair=rosa agenda={{id=a speeches={{person=rosa length=20m}"        \
    "{person=rosa length=20m}{person=rosa length=20m}{person=rosa length=20m}"                     \
    "{person=rosa length=20m}{person=rosa length=20m}}}"                                           \
    "{id=m mover=rosa vote={}}{id=n mover=rosa vote={}}"                                           \
    "{id=d speeches={{person=bruno kind=declaration length=5m}{person=rosa length=5m}}}}}}"        \
    "answers={vote={m={any=for} n={any=against}} walkout={any={blues={0 4}}}}"

/* Does the condition hold when the first record of this kind about this is written? */
static bool holds_after(const char *when, pl_kind kind, size_t n) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL DAY "expected={%s}", when);
    for (size_t i = 0; i <= n; i++) {
        (void)fixture_run_to(&f, kind);
    }
    const bool holds = pl_condition_holds(f.run, pl_data_get(pl_run_scenario(f.run), "expected"));
    fixture_end(&f);
    return holds;
}

static void news_is_ahead_then_happened_then_read(void **state) {
    (void)state;
    static const struct {
        const char *when;
        bool before, between, after;
    } rows[] = {{"happened=palace", false, true, true},
                {"not_happened=palace", true, false, false},
                {"read=palace", false, false, true},
                {"not_read=palace", true, true, false},
                {"happened=palace not_read=palace", false, true, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(holds_after(rows[i].when, PL_KIND_SPEECH, 0), rows[i].before);
        assert_int_equal(holds_after(rows[i].when, PL_KIND_NEWS_HAPPENED, 0), rows[i].between);
        assert_int_equal(holds_after(rows[i].when, PL_KIND_NEWS_HEARD, 0), rows[i].after);
    }
}

static void a_motion_is_not_carried_before_it_is_put_nor_when_it_is_lost(void **state) {
    (void)state;
    assert_false(holds_after("carried=m", PL_KIND_SPEECH, 0));
    assert_true(holds_after("not_carried=m", PL_KIND_SPEECH, 0));
    assert_true(holds_after("carried=m", PL_KIND_VOTE_CLOSED, 0));
    assert_false(holds_after("not_carried=m", PL_KIND_VOTE_CLOSED, 0));
    assert_false(holds_after("carried=n", PL_KIND_VOTE_CLOSED, 1));
    assert_true(holds_after("carried=m not_carried=n", PL_KIND_VOTE_CLOSED, 1));
}

/* The old committee is there from the beginning, the presidium when it is elected. */
static void a_body_stands_until_it_ends_and_from_when_it_is_there(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, "bodies={{id=old members={blues=2}}{id=presidium seats=2 elect=hare}}"
                   "sessions={{id=s called=@0 agenda={{id=d kind=dissolve body=old}"
                   "{id=e kind=election body=presidium}"
                   "{id=x when={stands=presidium not_stands=old}}}}}"
                   "old={stands=old} new={not_stands=presidium}");
    const pl_data scenario = pl_run_scenario(f.run);
    const pl_data old = pl_data_get(scenario, "old");
    const pl_data new = pl_data_get(scenario, "new");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_condition_holds(f.run, old));
    assert_true(pl_condition_holds(f.run, new));
    (void)fixture_run_to(&f, PL_KIND_BODY_DISSOLVED);
    assert_false(pl_condition_holds(f.run, old));
    (void)fixture_run_to(&f, PL_KIND_BODY_CREATED);
    assert_false(pl_condition_holds(f.run, new));
    fixture_run(&f);
    const pl_record opened = fixture_record_of(&f, PL_KIND_ITEM_OPENED, PL_FIELD_item, "s/x");
    const pl_record created = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    assert_true(fixture_is_because(&opened, created.seq));
    assert_true(fixture_names(&opened, "bodies.old.members"));
    fixture_end(&f);
}

static void departures_are_of_a_faction_of_some_of_it_and_of_anybody(void **state) {
    static const char *const left[] = {"withdrew=blues", "left=blues", "walkout=true",
                                       "withdrew=blues left=blues walkout=true"};
    static const char *const stayed[] = {"not_withdrew=blues", "not_left=blues", "walkout=false"};
    (void)state;
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        assert_false(holds_after(left[i], PL_KIND_DECLARATION, 0));
        assert_true(holds_after(left[i], PL_KIND_WALKOUT, 0));
    }
    for (size_t i = 0; i < sizeof stayed / sizeof stayed[0]; i++) {
        assert_true(holds_after(stayed[i], PL_KIND_DECLARATION, 0));
        assert_false(holds_after(stayed[i], PL_KIND_WALKOUT, 0));
    }
    assert_true(holds_after("not_withdrew=reds not_left=reds", PL_KIND_WALKOUT, 0));
}

/* Ten are here until the four blues go. */
static void who_presides_is_who_is_in_the_chair_now(void **state) {
    (void)state;
    assert_true(holds_after("presides=rosa", PL_KIND_SPEECH, 0));
    assert_false(holds_after("presides=bruno", PL_KIND_SPEECH, 0));
    assert_false(holds_after("presides=rosa", PL_KIND_RUN_STARTED, 0));
}

static void the_quorum_is_that_of_the_moment(void **state) {
    static const struct {
        int quorum;
        bool before, after;
    } rows[] = {{6, true, true}, {7, true, false}, {10, true, false}, {11, false, false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6}{id=blues seats=4}}"
                      "people={{id=bruno faction=blues}} walkout={gap=0m}"
                      "rules={quorum=%d quorum_failed=continue} yes={quorum=true} "
                      "no={quorum=false} sessions={{id=s called=@0 agenda={{id=d "
                      "speeches={{person=bruno kind=declaration length=5m}}}}}}"
                      "answers={walkout={any={blues={0 4}}}}",
                      rows[i].quorum);
        const pl_data yes = pl_data_get(pl_run_scenario(f.run), "yes");
        const pl_data no = pl_data_get(pl_run_scenario(f.run), "no");
        (void)fixture_run_to(&f, PL_KIND_DECLARATION);
        assert_int_equal(pl_condition_holds(f.run, yes), rows[i].before);
        assert_int_equal(pl_condition_holds(f.run, no), !rows[i].before);
        (void)fixture_run_to(&f, PL_KIND_WALKOUT);
        assert_int_equal(pl_condition_holds(f.run, yes), rows[i].after);
        assert_int_equal(pl_condition_holds(f.run, no), !rows[i].after);
        fixture_end(&f);
    }
}

/* An item that is dropped for it, and a speech that is held for it, say what they looked at. */
static void what_was_looked_at_is_a_cause(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "outside={{id=palace at=@5 loud=true}}"
                 "sessions={{id=s called=@0 chair=rosa agenda={{id=a speeches={{person=rosa "
                 "length=10m}{person=rosa length=1m when={read=palace}}}}"
                 "{id=b when={not_read=palace}}}}}");
    const pl_record news = fixture_record(&f, PL_KIND_NEWS_HEARD, 0);
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 1);
    const pl_record dropped = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/b");
    assert_true(fixture_is_because(&speech, news.seq));
    assert_true(fixture_is_because(&dropped, news.seq));
    fixture_assert_text(&dropped, PL_FIELD_cause, "there is no occasion for it");
    fixture_end(&f);
}

static void an_item_whose_rival_was_carried_says_so(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "sessions={{id=s called=@0 chair=rosa agenda={{id=a vote={}}"
                 "{id=b vote={} when={not_carried=a}}}}}");
    const pl_record dropped = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/b");
    const pl_record carried = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    fixture_assert_text(&dropped, PL_FIELD_cause, "a rival text was carried");
    assert_true(fixture_is_because(&dropped, carried.seq));
    fixture_end(&f);
}

static void nothing_asked_is_always_so(void **state) {
    (void)state;
    assert_true(holds_after("", PL_KIND_SPEECH, 0));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(news_is_ahead_then_happened_then_read),
    cmocka_unit_test(a_motion_is_not_carried_before_it_is_put_nor_when_it_is_lost),
    cmocka_unit_test(a_body_stands_until_it_ends_and_from_when_it_is_there),
    cmocka_unit_test(departures_are_of_a_faction_of_some_of_it_and_of_anybody),
    cmocka_unit_test(who_presides_is_who_is_in_the_chair_now),
    cmocka_unit_test(the_quorum_is_that_of_the_moment),
    cmocka_unit_test(what_was_looked_at_is_a_cause),
    cmocka_unit_test(an_item_whose_rival_was_carried_says_so),
    cmocka_unit_test(nothing_asked_is_always_so),
};
PL_TEST_MAIN(tests)
