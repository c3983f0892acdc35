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
        assert_int_equal(fixture_times_asked(&f, "walkout"), i == 0 ? 2 : 1);
        fixture_end(&f);
    }
}

static void nobody_is_asked_where_the_scenario_knows_no_walkout(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={" DECLARED "{id=r kind=recess}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "walkout"), 0);
    fixture_end(&f);
}

static void mover_and_backers_decide_after_a_vote(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=m mover=bruno backing={greens=0.5} "
              "vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "walkout"), 2);
    fixture_end(&f);
}

static void all_decide_before_a_recess_and_at_a_later_opening(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=r kind=recess}}}{id=t called=@90}}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "walkout"), 6);
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

/* --- followers elsewhere; MODEL 4.3, rule 5 --- */

/* The n-th (0..) question about leaving after this occasion; false: there are not so many. */
static bool find_asked(const fixture *f, const char *question, size_t n, pl_record *asked) {
    for (size_t i = 0; fixture_find(f, PL_KIND_QUESTION_ASKED, i, asked); i++) {
        if (pl_text_is(pl_record_text(asked, PL_FIELD_question), question) && n-- == 0) {
            return true;
        }
    }
    return false;
}

static size_t count_asked(const fixture *f, const char *question) {
    pl_record asked;
    size_t n = 0;
    while (find_asked(f, question, n, &asked)) {
        n++;
    }
    return n;
}

#define AFTER_WITHDRAWAL "walkout after a withdrawal"

static void all_others_are_asked_when_a_faction_has_withdrawn(void **state) {
    static const char *const others[] = {"reds", "greens"};
    fixture f;
    pl_record asked;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    fixture_run(&f);
    const pl_record left = fixture_record(&f, PL_KIND_WALKOUT, 0);
    assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(find_asked(&f, AFTER_WITHDRAWAL, i, &asked));
        fixture_assert_text(&asked, PL_FIELD_to, others[i]);
        assert_int_equal(asked.at, FIXTURE_AT(10));
        assert_true(asked.seq > left.seq);
    }
    fixture_end(&f);
}

/* Six of twelve are no majority, seven are. */
static void nobody_is_asked_when_only_a_minority_has_left(void **state) {
    static const char *const leave[] = {"{6 6 0}", "{6 3 3}", "{5 7 0}", "{5 3 4}", "{12 0 0}"};
    static const size_t asked[] = {0, 0, 2, 2, 0};
    (void)state;
    for (size_t i = 0; i < sizeof leave / sizeof leave[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL WALKOUT "sessions={{id=s called=@0 agenda={" DECLARED "}}}"
                                   "answers={walkout={\"after a declaration\"={blues=%s}}}",
                      leave[i]);
        fixture_run(&f);
        assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), asked[i]);
        fixture_end(&f);
    }
}

/* It is the faction that decides: four of its twelve follow, and it has withdrawn. */
static void a_faction_that_decides_to_withdraw_has_withdrawn_however_few_follow(void **state) {
    static const char *const leave[] = {"{8 4}", "{leave 8 4}", "{leave 8 0 4}", "{leave 12}"};
    static const bool withdrew[] = {false, true, true, false};
    (void)state;
    for (size_t i = 0; i < sizeof leave / sizeof leave[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL WALKOUT "sessions={{id=s called=@0 agenda={" DECLARED
                                   "{id=b gap=3h speeches={{person=bruno}}}}}}"
                                   "answers={walkout={\"after a declaration\"={blues=%s}}}",
                      leave[i]);
        fixture_run(&f);
        assert_int_equal(pl_assembly_faction(f.run, 1)->withdrew, withdrew[i]);
        assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), withdrew[i] ? 2 : 0);
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), withdrew[i] ? 0 : 1);
        fixture_end(&f);
    }
}

/* Nobody rises at the call: the centre and the neighbours wait for the first who goes, two and a
 * half minutes (60 ln(24/23)) after it, or when the recess begins. */
static void neighbours_wait_until_the_first_has_gone(void **state) {
    static const char *const next[] = {"{id=b gap=5h}", "{id=r kind=recess gap=2m}"};
    static const double minutes[] = {12.55, 12};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        pl_record asked;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={{id=committee}} walkout={gap=0m lag=60m centre=committee}"
                           "sessions={{id=s called=@0 agenda={" DECLARED "%s}}}"
                           "answers={walkout={\"after a declaration\"={blues={0 0 12}}}}",
                      next[i]);
        (void)fixture_run_to(&f, PL_KIND_BODY_CREATED);
        assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 0);
        fixture_run(&f);
        const pl_record formed = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
        const pl_record first = fixture_record(&f, PL_KIND_WALKOUT, 0);
        const double late = fixture_minute(&first) - minutes[i];
        assert_true(late > -0.02 && late < 0.02);
        assert_int_equal(first.at, formed.at);
        assert_int_equal(fixture_int(&first, PL_FIELD_count), i == 0 ? 1 : 12);
        assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "blues"), i == 0 ? 1 : 12);
        assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 2);
        assert_true(find_asked(&f, AFTER_WITHDRAWAL, 0, &asked));
        assert_int_equal(asked.at, first.at);
        assert_true(asked.seq > formed.seq);
        fixture_end(&f);
    }
}

/* They follow nobody: their cause is that of the faction, and its answer. */
static void the_first_to_go_say_why(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}"
              "answers={walkout={\"after a declaration\"={blues={0 0 12}}}}");
    fixture_run(&f);
    const pl_record answer = fixture_record(&f, PL_KIND_QUESTION_ANSWERED, 0);
    const pl_record first = fixture_record(&f, PL_KIND_WALKOUT, 0);
    const pl_record second = fixture_record(&f, PL_KIND_WALKOUT, 1);
    fixture_assert_text(&answer, PL_FIELD_question, "walkout after a declaration");
    assert_true(fixture_is_because(&first, answer.seq));
    fixture_assert_text(&first, PL_FIELD_cause, "grievance");
    fixture_assert_text(&second, PL_FIELD_cause, "follows the faction");
    fixture_end(&f);
}

/* Two greens go with the blues; their faction stays and speaks. */
static void single_members_who_follow_leave_their_faction_behind(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED
              "{id=b speeches={{person=gina}}}{id=v vote={}}}}} answers={walkout={"
              "\"after a declaration\"={blues={0 12}} \"after a withdrawal\"={greens={4 2}}}}");
    fixture_run(&f);
    const pl_record greens = fixture_record_of(&f, PL_KIND_WALKOUT, PL_FIELD_faction, "greens");
    assert_int_equal(fixture_int(&greens, PL_FIELD_count), 2);
    assert_int_equal(greens.at, FIXTURE_AT(10));
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    assert_false(pl_assembly_faction(f.run, 2)->withdrew);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_tally(&closed, "greens").in_favour, 4);
    assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 2);
    fixture_end(&f);
}

/* Four of six greens follow: that is a withdrawal too, and now the reds alone are asked again. */
static void followers_in_the_majority_withdraw_their_faction(void **state) {
    fixture f;
    pl_record asked;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}} answers={walkout={"
              "\"after a declaration\"={blues={0 12}} \"after a withdrawal\"={greens={2 4}}}}");
    fixture_run(&f);
    assert_true(pl_assembly_faction(f.run, 2)->withdrew);
    assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 3);
    assert_true(find_asked(&f, AFTER_WITHDRAWAL, 2, &asked));
    fixture_assert_text(&asked, PL_FIELD_to, "reds");
    fixture_end(&f);
}

/* A decision of the faction is another matter: the greens declare ten minutes after they were
 * asked about the blues, and decide, though the gap is half an hour. */
static void being_asked_about_another_faction_is_no_decision(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "walkout={gap=30m} sessions={{id=s called=@0 agenda={" DECLARED
                       "{id=p speeches={{person=gina kind=declaration length=10m}}}}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(count_asked(&f, AFTER_WITHDRAWAL), 2);
    assert_int_equal(count_asked(&f, "walkout after a declaration"), 2);
    fixture_end(&f);
}

/* The greens decided ten minutes before the blues withdraw: the gap is for decisions alone. */
static void who_has_just_decided_may_still_follow(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "walkout={gap=30m} sessions={{id=s called=@0 agenda={"
                       "{id=p speeches={{person=gina kind=declaration length=5m}}}" DECLARED
                       "}}} answers={walkout={\"after a declaration\"={blues=leave}"
                       "\"after a withdrawal\"={greens={5 1}}}}");
    fixture_run(&f);
    const pl_record greens = fixture_record_of(&f, PL_KIND_WALKOUT, PL_FIELD_faction, "greens");
    assert_int_equal(greens.at, FIXTURE_AT(15));
    assert_int_equal(fixture_int(&greens, PL_FIELD_count), 1);
    fixture_end(&f);
}

/* Both go before the recess; the reds are asked about each, and people know which it is. */
static void factions_that_withdraw_together_are_followed_one_by_one(void **state) {
    fixture f;
    int32_t about[4] = {PL_NONE, PL_NONE, PL_NONE, PL_NONE};
    size_t count = 0;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=r kind=recess}}}} answers={walkout={"
              "\"before a recess\"={blues=leave greens=leave}}}");
    for (pl_step step = pl_run_step(f.run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f.run, step.question);
            if (question->kind == PL_ASK_WALKOUT && question->item == PL_AFTER_WITHDRAWAL) {
                assert_true(count < 4);
                assert_int_equal(question->faction, 0);
                about[count++] = pl_assembly_of(f.run)->withdrawn;
            }
            (void)pl_run_answer_by_model(f.run, step.question);
        }
    }
    assert_int_equal(count, 2);
    assert_int_equal(about[0], 1);
    assert_int_equal(about[1], 2);
    fixture_end(&f);
}

/* --- coming back; MODEL 4.3, rule 8 --- */

#define LATER "{id=t called=@60 agenda={{id=v vote={}}}}"

static void those_who_left_are_asked_at_a_later_opening(void **state) {
    fixture f;
    pl_record asked;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "}" LEAVE);
    fixture_run(&f);
    assert_int_equal(count_asked(&f, "return s"), 0);
    assert_int_equal(count_asked(&f, "return t"), 1);
    assert_true(find_asked(&f, "return t", 0, &asked));
    fixture_assert_text(&asked, PL_FIELD_to, "blues");
    assert_int_equal(asked.at, FIXTURE_AT(60));
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_RETURNED), 0);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 20);
    fixture_end(&f);
}

/* Three of the ten come back, before anything else is done. */
static void who_comes_back_is_present_and_votes(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={2 4 6}}} return={t={blues={7 3}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_RETURNED), 3);
    const pl_record back = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 2);
    fixture_assert_text(&back, PL_FIELD_faction, "blues");
    assert_int_equal(back.at, FIXTURE_AT(60));
    assert_int_equal(fixture_int(&back, PL_FIELD_present), 23);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 23);
    assert_int_equal(fixture_tally(&closed, "blues").in_favour, 3);
    assert_int_equal(leavers(&f), 10);
    fixture_end(&f);
}

static void factions_decide_at_an_opening_after_their_members_are_back(void **state) {
    fixture f;
    pl_record decision;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={8 4}}} return={t={blues={1 3}}}}");
    fixture_run(&f);
    const pl_record last = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 2);
    assert_int_equal(count_asked(&f, "walkout at the opening"), 3);
    assert_true(find_asked(&f, "walkout at the opening", 0, &decision));
    assert_true(decision.seq > last.seq);
    fixture_end(&f);
}

/* A withdrawn faction is withdrawn: those who come back are counted with their neighbours when
 * the session ends, as those are who never left. */
static void who_comes_back_to_a_withdrawn_faction_is_its_rump(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={2 4 6}}} return={t={blues={7 3}}}}");
    fixture_run(&f);
    const pl_record moved = fixture_record(&f, PL_KIND_AFFILIATION_CHANGED, 1);
    assert_int_equal(fixture_int(&moved, PL_FIELD_count), 3);
    fixture_assert_text(&moved, PL_FIELD_to, "greens");
    assert_int_equal(pl_assembly_faction(f.run, 2)->present, 6 + 2 + 3);
    assert_int_equal(pl_assembly_faction(f.run, 1)->departed, 7);
    fixture_end(&f);
}

/* Ten left and three came back: seven are out, and as many are asked the next time. */
static void who_comes_back_has_not_walked_out(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={2 4 6}}} return={t={blues={7 3}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 10);
    fixture_run(&f);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 7);
    fixture_end(&f);
}

/* Five of twelve blues go, all come back, and all go once more: ten times somebody walked out,
 * and five people are out. */
static void who_goes_twice_counts_once(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={7 5}} \"at the opening\"={blues={7 5}}}"
              "return={t={blues={0 5}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_RETURNED), 5);
    assert_int_equal(leavers(&f), 10);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 5);
    assert_int_equal(pl_assembly_faction(f.run, 1)->departed, 5);
    fixture_end(&f);
}

static void who_comes_back_does_so_because_of_his_factions_answer(void **state) {
    fixture f;
    pl_record answered;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={2 4 6}}} return={t={blues={7 3}}}}");
    fixture_run(&f);
    for (size_t n = 0; n < 3; n++) {
        const pl_record back = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, n);
        answered = fixture_record_of(&f, PL_KIND_QUESTION_ANSWERED, PL_FIELD_question, "return t");
        assert_true(fixture_is_because(&back, answered.seq));
    }
    fixture_end(&f);
}

static void every_later_opening_is_another_chance(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER
              "{id=u called=@120 agenda={{id=w vote={}}}}} answers={"
              "walkout={\"after a declaration\"={blues={2 4 6}}}"
              "return={t={blues={7 3}} u={blues={5 2}}}}");
    fixture_run(&f);
    assert_int_equal(count_asked(&f, "return t"), 1);
    assert_int_equal(count_asked(&f, "return u"), 1);
    const pl_record first = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_VOTE_CLOSED, 1);
    assert_int_equal(fixture_int(&first, PL_FIELD_entitled), 23);
    assert_int_equal(fixture_int(&second, PL_FIELD_entitled), 25);
    fixture_end(&f);
}

/* One red went home: his faction has no leavers to ask. */
static void who_left_quietly_is_not_asked_to_come_back(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={{id=a gap=30m}}}" LATER "}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 3, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 1);
    assert_int_equal(count_asked(&f, "return t"), 0);
    fixture_end(&f);
}

/* A blue went home before his faction walked out: when all are to come back, the ten are asked. */
static void who_left_quietly_is_not_asked_with_those_who_walked_out(void **state) {
    static const char *const back[] = {"{0 12}", "return"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL WALKOUT "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER
                                   "} answers={walkout={\"after a declaration\"={blues={1 10}}}"
                                   "return={t={blues=%s}}}",
                      back[i]);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        assert_int_equal(pl_run_act(f.run, 12, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
        fixture_run(&f);
        assert_int_equal(leavers(&f), 10);
        assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_RETURNED), 10);
        assert_int_equal(pl_assembly_faction(f.run, 1)->departed, 1);
        assert_int_equal(pl_roster_presence(f.run, 12), PL_DEPARTED);
        fixture_end(&f);
    }
}

/* His way back by himself is told apart from that of one who had gone home. */
static void who_comes_back_by_himself_says_what_from(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER
              "} answers={walkout={\"after a declaration\"={blues={1 10}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 12, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_int_equal(pl_run_act(f.run, 12, PL_ACT_RETURN, (pl_text){0}).verdict, PL_MAY);
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_RETURNED);
    assert_int_equal(pl_run_act(f.run, 14, PL_ACT_RETURN, (pl_text){0}).verdict, PL_MAY);
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_RETURNED);
    const pl_record home = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 0);
    const pl_record out = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 1);
    fixture_assert_text(&home, PL_FIELD_cause, "returned");
    fixture_assert_text(&out, PL_FIELD_cause, "comes back");
    fixture_end(&f);
}

/* Seat 13 (a blue who rose at the call) speaks for himself. */
static void a_seat_of_its_own_decides_on_its_own_return(void **state) {
    fixture f;
    (void)state;
    begin(&f, "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
              "walkout={\"after a declaration\"={blues={0 12}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_true(pl_run_set_controller(f.run, 1, 13, PL_BY_HOOK));
    for (pl_step step = pl_run_step(f.run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f.run, step.question);
            const bool his = pl_run_block(f.run, question->block)->seat == 13;
            const pl_answer back = {.choice = PL_RETURN_BACK};
            assert_int_equal(his && question->kind == PL_ASK_RETURN
                                 ? pl_run_answer(f.run, step.question, back, PL_BY_HOOK)
                                 : pl_run_answer_by_model(f.run, step.question),
                             PL_ANSWER_ACCEPTED);
        }
    }
    assert_int_equal(count_asked(&f, "return t"), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_RETURNED), 1);
    const pl_record back = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 0);
    const pl_record his = fixture_record_of(&f, PL_KIND_QUESTION_ANSWERED, PL_FIELD_to, "blues/2");
    assert_true(fixture_is_because(&back, his.seq));
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 19);
    fixture_end(&f);
}

static void a_session_that_is_not_opened_brings_nobody_back(void **state) {
    fixture f;
    (void)state;
    begin(&f, "rules={quorum=25 quorum_failed=adjourn} sessions={{id=s called=@0 agenda={" DECLARED
              "}}" LATER "} answers={walkout={\"after a declaration\"={blues={0 12}}}"
              "return={t={blues=return}}}");
    fixture_run(&f);
    assert_int_equal(count_asked(&f, "return t"), 0);
    assert_int_equal(pl_roster_present(f.run), 18);
    fixture_end(&f);
}

/* --- the rival centre; M15 --- */

#define CENTRE  "walkout={gap=0m lag=60m centre=duma} "
#define OUTSIDE "bodies={{id=duma title=Duma kind=outside %s}} "

static void begin_centre(fixture *f, const char *body, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, HALL CENTRE OUTSIDE "%s", body, rest);
}

/* Four blues form it when they rise; the six who follow join it one by one. */
static void who_walks_out_to_a_centre_is_its_member_from_that_moment(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "", "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}" LEAVE);
    const pl_record first = fixture_run_to(&f, PL_KIND_WALKOUT);
    assert_false(pl_record_has(&first, PL_FIELD_centre)); /* there is none yet */
    const pl_record formed = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "blues"), 4);
    assert_int_equal(pl_body_members(f.run, 0, 1), 4);
    for (int64_t n = 5; n <= 10; n++) {
        const pl_record follower = fixture_run_to(&f, PL_KIND_WALKOUT);
        assert_int_equal(fixture_counts(&follower, PL_FIELD_centre, "blues"), n);
        assert_int_equal(pl_body_size(f.run, 0), n);
    }
    assert_int_equal(pl_body_members(f.run, 0, 0), 0);
    fixture_end(&f);
}

/* Two greens, who are no majority, go first: the centre is formed by the blues, and they are
 * there. */
static void who_left_before_the_centre_was_formed_is_its_member_too(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "",
                 "sessions={{id=s called=@0 agenda={{id=p speeches={{person=gina kind=declaration "
                 "length=5m}}}" DECLARED "}}} answers={walkout={\"after a declaration\"="
                 "{greens={4 2 0} blues={0 12}} \"after a withdrawal\"={any={0 0 0}}}}");
    const pl_record formed = fixture_run_to(&f, PL_KIND_BODY_CREATED);
    assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "greens"), 2);
    assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "blues"), 12);
    fixture_end(&f);
}

static void who_comes_back_from_the_centre_is_no_member_any_more(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "",
                 "sessions={{id=s called=@0 agenda={" DECLARED "}}" LATER "} answers={"
                 "walkout={\"after a declaration\"={blues={2 4 6}}} "
                 "return={t={blues={7 3}}}}");
    fixture_run(&f);
    const pl_record back = fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 2);
    assert_int_equal(fixture_counts(&back, PL_FIELD_centre, "blues"), 7);
    assert_int_equal(pl_body_size(f.run, 0), 7);
    fixture_end(&f);
}

/* Who goes home without a walkout goes to no centre. */
static void who_left_quietly_is_no_member_of_the_centre(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "", "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}" LEAVE);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 3, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 1);
    assert_int_equal(pl_body_members(f.run, 0, 0), 0);
    assert_int_equal(pl_body_size(f.run, 0), 10);
    fixture_end(&f);
}

/* It ends at minute 60, when four have left at 10 and three followed (5, 17 and 32 minutes later);
 * those who follow after that do not go there. */
static void the_end_of_the_centre_disperses_its_members(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "until=@60",
                 "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}" LEAVE);
    const pl_record ended = fixture_run_to(&f, PL_KIND_BODY_DISSOLVED);
    assert_int_equal(ended.at, FIXTURE_AT(60));
    assert_int_equal(fixture_counts(&ended, PL_FIELD_members, "blues"), 7);
    assert_int_equal(pl_body_size(f.run, 0), 0);
    const pl_record next = fixture_run_to(&f, PL_KIND_WALKOUT);
    assert_false(pl_record_has(&next, PL_FIELD_centre));
    assert_false(pl_record_has(&next, PL_FIELD_to));
    fixture_run(&f);
    assert_int_equal(pl_body_size(f.run, 0), 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 10);
    fixture_end(&f);
}

/* Its hour to end was before anybody walked out. */
static void a_centre_is_not_formed_after_its_end(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "until=@5",
                 "sessions={{id=s called=@0 agenda={" DECLARED "{id=b gap=5h}}}}" LEAVE);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), 0);
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_EXPECTED);
    for (size_t i = 0; i < 7; i++) {
        const pl_record left = fixture_record(&f, PL_KIND_WALKOUT, i);
        assert_false(pl_record_has(&left, PL_FIELD_to));
    }
    fixture_end(&f);
}

/* What leavers go to beside a body is a mere name: once the body has ended it is not meant. */
static void who_leaves_after_the_end_of_the_centre_goes_nowhere(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=committee until=@5}}"
                       "walkout={gap=0m lag=60m to=duma centre=committee}"
                       "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    const pl_record left = fixture_run_to(&f, PL_KIND_WALKOUT);
    assert_false(pl_record_has(&left, PL_FIELD_to));
    fixture_end(&f);
}

/* Five greens and twenty of no faction wait for the blues. */
static void a_centre_has_members_of_its_own_besides(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "members={greens=5} other_members={count=20}",
                 "sessions={{id=s called=@0 agenda={" DECLARED "}}}" LEAVE);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_EXPECTED);
    const pl_record formed = fixture_run_to(&f, PL_KIND_BODY_CREATED);
    assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "greens"), 5);
    assert_int_equal(fixture_counts(&formed, PL_FIELD_members, "blues"), 4);
    assert_int_equal(fixture_int(&formed, PL_FIELD_others), 20);
    assert_int_equal(pl_body_size(f.run, 0), 29);
    fixture_end(&f);
}

static void a_centre_that_nobody_forms_has_no_members(void **state) {
    fixture f;
    (void)state;
    begin_centre(&f, "members={greens=5}", "sessions={{id=s called=@0 agenda={" DECLARED "}}}");
    fixture_run(&f);
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_EXPECTED);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), 0);
    fixture_end(&f);
}

static void decisions_and_causes_have_names(void **state) {
    (void)state;
    assert_string_equal(pl_walkout_cause_name(PL_CAUSE_VIOLENCE), "fear of violence");
    assert_string_equal(pl_walkout_cause_name(PL_CAUSE_COUNT), "unknown");
    assert_string_equal(pl_decision_name(PL_AFTER_VOTE), "after a vote");
    assert_string_equal(pl_decision_name(PL_AFTER_WITHDRAWAL), "after a withdrawal");
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
    cmocka_unit_test(all_others_are_asked_when_a_faction_has_withdrawn),
    cmocka_unit_test(nobody_is_asked_when_only_a_minority_has_left),
    cmocka_unit_test(a_faction_that_decides_to_withdraw_has_withdrawn_however_few_follow),
    cmocka_unit_test(neighbours_wait_until_the_first_has_gone),
    cmocka_unit_test(the_first_to_go_say_why),
    cmocka_unit_test(single_members_who_follow_leave_their_faction_behind),
    cmocka_unit_test(followers_in_the_majority_withdraw_their_faction),
    cmocka_unit_test(being_asked_about_another_faction_is_no_decision),
    cmocka_unit_test(who_has_just_decided_may_still_follow),
    cmocka_unit_test(factions_that_withdraw_together_are_followed_one_by_one),
    cmocka_unit_test(those_who_left_are_asked_at_a_later_opening),
    cmocka_unit_test(who_comes_back_is_present_and_votes),
    cmocka_unit_test(factions_decide_at_an_opening_after_their_members_are_back),
    cmocka_unit_test(who_comes_back_to_a_withdrawn_faction_is_its_rump),
    cmocka_unit_test(who_comes_back_has_not_walked_out),
    cmocka_unit_test(who_goes_twice_counts_once),
    cmocka_unit_test(who_comes_back_does_so_because_of_his_factions_answer),
    cmocka_unit_test(every_later_opening_is_another_chance),
    cmocka_unit_test(who_left_quietly_is_not_asked_to_come_back),
    cmocka_unit_test(who_left_quietly_is_not_asked_with_those_who_walked_out),
    cmocka_unit_test(who_comes_back_by_himself_says_what_from),
    cmocka_unit_test(a_seat_of_its_own_decides_on_its_own_return),
    cmocka_unit_test(a_session_that_is_not_opened_brings_nobody_back),
    cmocka_unit_test(who_walks_out_to_a_centre_is_its_member_from_that_moment),
    cmocka_unit_test(who_left_before_the_centre_was_formed_is_its_member_too),
    cmocka_unit_test(who_comes_back_from_the_centre_is_no_member_any_more),
    cmocka_unit_test(who_left_quietly_is_no_member_of_the_centre),
    cmocka_unit_test(the_end_of_the_centre_disperses_its_members),
    cmocka_unit_test(a_centre_is_not_formed_after_its_end),
    cmocka_unit_test(who_leaves_after_the_end_of_the_centre_goes_nowhere),
    cmocka_unit_test(a_centre_has_members_of_its_own_besides),
    cmocka_unit_test(a_centre_that_nobody_forms_has_no_members),
    cmocka_unit_test(decisions_and_causes_have_names),
};

PL_TEST_MAIN(tests)
