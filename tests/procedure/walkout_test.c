#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/walkout.h"

/* Ten blues of twenty-four leave after the declaration of minute 10: four rise at the call and
 * six follow after it. */
#define HALL                                                                                       \
    "factions={{id=reds seats=12 position={-0.9 -0.8}}{id=blues seats=12 position={0.5 0.5}}"      \
    "{id=greens seats=6 position={0.4 0.4}}}"                                                      \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=gina faction=greens}}"
#define WALKOUT  "walkout={gap=0m lag=60m to=duma}"
#define DECLARED "{id=protest speeches={{person=bruno kind=declaration length=10m}}}"
#define LEAVE    "answers={walkout={\"after a declaration\"={blues={2 4 6}}}}"

static void begin(fixture *f, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, HALL WALKOUT "%s", rest);
}

static void who_walks_out_is_not_present(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    const pl_record call = fixture_run_to(&f, PL_KIND_WALKOUT);
    assert_int_equal(call.at, FIXTURE_AT(10));
    assert_int_equal(fixture_int(&call, PL_FIELD_count), 4);
    assert_int_equal(fixture_int(&call, PL_FIELD_present), 26);
    assert_int_equal(fixture_counts(&call, PL_FIELD_members, "blues"), 8);
    fixture_assert_text(&call, PL_FIELD_faction, "blues");
    fixture_assert_text(&call, PL_FIELD_to, "duma");
    fixture_end(&f);
}

static int64_t leavers(const fixture *f) {
    pl_record record;
    int64_t sum = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_WALKOUT, n, &record); n++) {
        sum += fixture_int(&record, PL_FIELD_count);
    }
    return sum;
}

static void every_leaver_is_counted_once(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=b gap=5h}{id=r kind=recess}{id=c}}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(leavers(&f), 10);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 10);
    assert_int_equal(pl_assembly_faction(f.run, 1)->departed, 10);
    fixture_end(&f);
}

static void followers_go_at_the_latest_when_the_next_recess_begins(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=b gap=20m}{id=r kind=recess}{id=c}}}}" LEAVE);
    const pl_record recessed = fixture_run_to(&f, PL_KIND_SESSION_RECESSED);
    assert_int_equal(recessed.at, FIXTURE_AT(30));
    assert_int_equal(leavers(&f), 10);
    assert_int_equal(fixture_int(&recessed, PL_FIELD_present), 20);
    fixture_run(&f);
    assert_int_equal(leavers(&f), 10);
    fixture_end(&f);
}

static void followers_go_at_the_latest_when_the_sitting_ends(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    const pl_record adjourned = fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_int_equal(adjourned.at, FIXTURE_AT(10));
    assert_int_equal(leavers(&f), 10);
    fixture_end(&f);
}

/* Exponential with mean 60 minutes: the i-th of six at -60 ln(1 - (i - 1/2)/6) minutes. */
static void followers_trickle_out_as_the_lag_says(void **state) {
    static const double minutes[] = {5.22, 17.26, 32.34, 52.54, 83.18, 149.09};
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_WALKOUT), 7);
    for (size_t i = 0; i < 6; i++) {
        const pl_record follower = fixture_record(&f, PL_KIND_WALKOUT, i + 1);
        assert_int_equal(fixture_int(&follower, PL_FIELD_count), 1);
        const double after = fixture_minute(&follower) - 10 - minutes[i];
        assert_true(after > -0.02 && after < 0.02);
    }
    fixture_end(&f);
}

static void a_walkout_can_break_the_quorum(void **state) {
    fixture f;
    (void)state;
    begin(&f, "rules={quorum=27 quorum_check=always quorum_failed=adjourn}"
              "sessions={{id=s called=@0 agenda={" DECLARED "{id=b vote={}}}}}" LEAVE);
    const pl_record opening = fixture_run_to(&f, PL_KIND_QUORUM_CHECKED);
    assert_true(pl_record_bool(&opening, PL_FIELD_holds, false));
    const pl_record check = fixture_run_to(&f, PL_KIND_QUORUM_CHECKED);
    assert_int_equal(fixture_int(&check, PL_FIELD_present), 26);
    assert_false(pl_record_bool(&check, PL_FIELD_holds, true));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 0);
    fixture_end(&f);
}

/* Leavers stay enrolled: a share of all mandates does not shrink with them; their mandates are
 * off the roll, so a share of that does. */
static void mandates_of_leavers_are_off_the_roll_and_stay_on_record(void **state) {
    static const char *const of[] = {"enrolled", "roll"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        char rest[512];
        fixture f;
        snprintf(rest, sizeof rest,
                 "rules={quorum_share=\"1/2\" quorum_of=%s quorum_check=always}"
                 "sessions={{id=s called=@0 agenda={" DECLARED "{id=r kind=recess}{id=b vote={}}}}}"
                 "%s",
                 of[i], LEAVE);
        begin(&f, rest);
        fixture_run(&f);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 1);
        assert_int_equal(fixture_int(&check, PL_FIELD_present), 20);
        assert_int_equal(fixture_int(&check, PL_FIELD_needed), i == 0 ? 15 : 10);
        assert_int_equal(pl_roster_enrolled(f.run), 30);
        fixture_end(&f);
    }
}

static void the_base_of_the_entitled_shrinks_with_the_leavers(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=r kind=recess}{id=b vote={}}}}}" LEAVE);
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 20);
    assert_int_equal(fixture_tally(&closed, "blues").in_favour, 2);
    fixture_end(&f);
}

static void seats_are_divided_on_the_roll_without_the_leavers(void **state) {
    fixture f;
    (void)state;
    begin(&f, "bodies={{id=committee seats=20}}"
              "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=r kind=recess}{id=e kind=election body=committee}}}}" LEAVE);
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "reds"), 12);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "blues"), 2);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "greens"), 6);
    fixture_end(&f);
}

static void seats_already_taken_are_kept(void **state) {
    fixture f;
    (void)state;
    begin(&f, "bodies={{id=committee seats=10}}"
              "sessions={{id=s called=@0 agenda={{id=e kind=election body=committee}" DECLARED
              "}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(pl_body_members(f.run, 0, 1), 4);
    fixture_end(&f);
}

static void speakers_of_a_withdrawn_faction_are_gone(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=b speeches={{person=bruno}{person=gina}}}}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
    fixture_assert_text(&speech, PL_FIELD_person, "gina");
    fixture_end(&f);
}

static void a_minority_that_leaves_does_not_silence_its_faction(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "{id=b speeches={{person=bruno}}}}}}"
              "answers={walkout={\"after a declaration\"={blues={7 5 0}}}}");
    fixture_run(&f);
    assert_int_equal(leavers(&f), 5);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    fixture_end(&f);
}

static void the_rump_is_counted_with_the_nearest_faction(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}{id=t called=@60}}" LEAVE);
    fixture_run(&f);
    const pl_record moved = fixture_record(&f, PL_KIND_AFFILIATION_CHANGED, 0);
    fixture_assert_text(&moved, PL_FIELD_faction, "blues");
    fixture_assert_text(&moved, PL_FIELD_to, "greens");
    assert_int_equal(fixture_int(&moved, PL_FIELD_count), 2);
    assert_int_equal(pl_assembly_faction(f.run, 1)->present, 0);
    assert_int_equal(pl_assembly_faction(f.run, 2)->present, 8);
    assert_int_equal(leavers(&f), 10);
    fixture_end(&f);
}

/* Siblings come before neighbours, however far they sit. */
static void the_rump_is_counted_with_a_sibling_first(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=p seats=0}{id=kin seats=12 parent=p position={-0.9 -0.8}}"
                  "{id=blues seats=12 parent=p position={0.5 0.5}}"
                  "{id=greens seats=6 position={0.4 0.4}}}"
                  "people={{id=bruno faction=blues}}" WALKOUT
                  "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    fixture_run(&f);
    const pl_record moved = fixture_record(&f, PL_KIND_AFFILIATION_CHANGED, 0);
    fixture_assert_text(&moved, PL_FIELD_to, "kin");
    fixture_end(&f);
}

/* Two of six greens leave: four are fewer than `faction_min`, three are not. */
static void what_is_left_below_the_least_number_is_counted_with_its_neighbour(void **state) {
    static const char *const least[] = {"5", "4"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "walkout={gap=0m faction_min=%s} sessions={{id=s called=@0 agenda={"
                           "{id=p speeches={{person=gina kind=declaration}}}}}}"
                           "answers={walkout={any={greens={4 2 0}}}}",
                      least[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_AFFILIATION_CHANGED), i == 0 ? 1 : 0);
        fixture_end(&f);
    }
}

static size_t times_asked(const fixture *f) {
    pl_record asked;
    size_t times = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_QUESTION_ASKED, n, &asked); n++) {
        times += pl_text_is(pl_record_text(&asked, PL_FIELD_ask), "walkout");
    }
    return times;
}

/* Two declarations of ten minutes each: asked at 10; at 20 only if the gap has passed. */
static void a_faction_decides_again_only_after_the_gap(void **state) {
    static const char *const gaps[] = {"10m", "11m"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "walkout={gap=%s} sessions={{id=s called=@0 agenda={{id=p speeches={"
                           "{person=gina kind=declaration length=10m}"
                           "{person=gina kind=declaration length=10m}}}}}}",
                      gaps[i]);
        fixture_run(&f);
        assert_int_equal(times_asked(&f), i == 0 ? 2 : 1);
        fixture_end(&f);
    }
}

static void nobody_is_asked_where_the_scenario_knows_no_walkout(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={" DECLARED "{id=r kind=recess}}}}");
    fixture_run(&f);
    assert_int_equal(times_asked(&f), 0);
    fixture_end(&f);
}

static void mover_and_backers_decide_after_a_vote(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=m mover=bruno backing={greens=0.5} "
              "vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(times_asked(&f), 2);
    fixture_end(&f);
}

static void all_decide_before_a_recess_and_at_a_later_opening(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=r kind=recess}}}{id=t called=@90}}");
    fixture_run(&f);
    assert_int_equal(times_asked(&f), 6);
    fixture_end(&f);
}

/* The lanes of those who have left still hold what they chose in another vote (absent is the
 * fourth option there; a walkout has three): it does not make the rest's answer illegal. */
static void what_a_leaver_once_voted_does_not_spoil_a_later_answer(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=v vote={}}" DECLARED "}}}"
              "answers={vote={v={blues={8 0 0 4}}} walkout={any={blues={9 2 0}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    (void)pl_run_act(f.run, 23, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    assert_int_equal(leavers(&f), 2);
    fixture_end(&f);
}

/* A follower who went and came back stays when the recess calls the last ones. */
static void who_returns_is_no_follower_any_more(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=b gap=5h}{id=r kind=recess}{id=c}}}}" LEAVE);
    fixture_run_until(&f, 10 + 149 + 2);
    uint32_t seat = 12;
    while (pl_roster_presence(f.run, seat) != PL_DEPARTED || seat < 18) {
        seat++;
    }
    assert_int_equal(pl_run_act(f.run, seat, PL_ACT_RETURN, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    assert_int_equal(pl_roster_presence(f.run, seat), PL_PRESENT);
    assert_int_equal(leavers(&f), 10);
    fixture_end(&f);
}

static void decisions_and_causes_have_names(void **state) {
    (void)state;
    assert_string_equal(pl_walkout_cause_name(PL_CAUSE_VIOLENCE), "fear of violence");
    assert_string_equal(pl_walkout_cause_name(PL_CAUSE_COUNT), "unknown");
    assert_string_equal(pl_decision_name(PL_AFTER_VOTE), "after a vote");
    assert_string_equal(pl_decision_name(PL_DECISION_COUNT), "unknown");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_walks_out_is_not_present),
    cmocka_unit_test(every_leaver_is_counted_once),
    cmocka_unit_test(followers_go_at_the_latest_when_the_next_recess_begins),
    cmocka_unit_test(followers_go_at_the_latest_when_the_sitting_ends),
    cmocka_unit_test(followers_trickle_out_as_the_lag_says),
    cmocka_unit_test(a_walkout_can_break_the_quorum),
    cmocka_unit_test(mandates_of_leavers_are_off_the_roll_and_stay_on_record),
    cmocka_unit_test(the_base_of_the_entitled_shrinks_with_the_leavers),
    cmocka_unit_test(seats_are_divided_on_the_roll_without_the_leavers),
    cmocka_unit_test(seats_already_taken_are_kept),
    cmocka_unit_test(speakers_of_a_withdrawn_faction_are_gone),
    cmocka_unit_test(a_minority_that_leaves_does_not_silence_its_faction),
    cmocka_unit_test(the_rump_is_counted_with_the_nearest_faction),
    cmocka_unit_test(the_rump_is_counted_with_a_sibling_first),
    cmocka_unit_test(what_is_left_below_the_least_number_is_counted_with_its_neighbour),
    cmocka_unit_test(a_faction_decides_again_only_after_the_gap),
    cmocka_unit_test(nobody_is_asked_where_the_scenario_knows_no_walkout),
    cmocka_unit_test(mover_and_backers_decide_after_a_vote),
    cmocka_unit_test(all_decide_before_a_recess_and_at_a_later_opening),
    cmocka_unit_test(what_a_leaver_once_voted_does_not_spoil_a_later_answer),
    cmocka_unit_test(who_returns_is_no_follower_any_more),
    cmocka_unit_test(decisions_and_causes_have_names),
};

PL_TEST_MAIN(tests)
