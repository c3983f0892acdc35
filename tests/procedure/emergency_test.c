#include "testing.h"

#include "hall_of_ten.h"
#include "procedure/emergency.h"

/* Bruno of the blues is in the chair; three speeches of ten minutes, then an item after a gap. */
#define DEBATE                                                                                     \
    "{id=debate speeches={{person=rosa length=10m}{person=bruno length=10m}{person=rosa "          \
    "length=10m}}}"
#define SHOTS(when)  "outside={{id=shots at=@" when " loud=true}}"
#define EMERGENCY(x) "emergency=true after=shots speeches={{person=rosa length=4m}} vote={} " x
#define MOTION       "{id=x " EMERGENCY("") "}"
#define NEXT         "{id=next gap=2m}"
#define SITTING(x)   "sessions={{id=s called=@0 chair=bruno agenda={" x "}}}"

static void assert_never_moved(const fixture *f) {
    assert_hours(f, "s/x", -1, -1);
    assert_int_equal(fixture_count(f, PL_KIND_MOTION_MOVED), 0);
}

enum { ORDERS = 3 };

/* Shots in the second speech, and the motion first, in the middle or last among the items. */
static void run_order(fixture *f, int order, const char *answers) {
    static const char *const orders[ORDERS] = {MOTION DEBATE NEXT, DEBATE MOTION NEXT,
                                               DEBATE NEXT MOTION};
    char rest[1024];
    snprintf(rest, sizeof rest, SHOTS("12") SITTING("%s") "%s", orders[order], answers);
    run_hall(f, rest);
}

/* Shots in the second speech: the motion from 20 on, four minutes and three of voting; then the
 * third speech. */
static void an_emergency_motion_takes_the_floor_between_two_speeches(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("12") SITTING(DEBATE MOTION NEXT));
    assert_hours(&f, "s/x", 20, 27);
    const pl_record third = fixture_record(&f, PL_KIND_SPEECH, 3);
    assert_int_equal(third.at, FIXTURE_AT(27));
    fixture_assert_text(&third, PL_FIELD_item, "s/debate");
    assert_hours(&f, "s/debate", 0, 37);
    assert_hours(&f, "s/next", 39, 39);
    fixture_end(&f);
}

/* Its place among the items is nothing to it. */
static void an_emergency_motion_has_no_place_in_the_order(void **state) {
    (void)state;
    for (int i = 0; i < ORDERS; i++) {
        fixture f;
        run_order(&f, i, "");
        assert_hours(&f, "s/x", 20, 27);
        assert_hours(&f, "s/next", 39, 39);
        fixture_end(&f);
    }
}

static void the_chairs_faction_alone_is_asked_to_admit_it(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("12") SITTING(DEBATE "{id=x gap=3m " EMERGENCY("") "}"));
    const pl_record asked =
        fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "admit s/x");
    assert_int_equal(fixture_times_asked(&f, "admit"), 1);
    fixture_assert_text(&asked, PL_FIELD_to, "blues");
    assert_int_equal(asked.at, FIXTURE_AT(15)); /* the mover needs his three minutes */
    fixture_end(&f);
}

static void where_nobody_is_in_the_chair_nobody_can_refuse_it(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("12") "sessions={{id=s called=@0 agenda={" DEBATE MOTION NEXT
                             "}}} answers={admit={any={any=refuse}}}");
    assert_int_equal(fixture_times_asked(&f, "admit"), 0);
    assert_hours(&f, "s/x", 20, 27);
    fixture_end(&f);
}

static void a_refused_emergency_motion_is_ruled_out_and_the_order_goes_on(void **state) {
    (void)state;
    for (int i = 0; i < ORDERS; i++) {
        fixture f;
        run_order(&f, i, "answers={admit={x={blues=refuse}}}");
        const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
        assert_int_equal(out.at, FIXTURE_AT(12));
        fixture_assert_text(&out, PL_FIELD_motion, "s/x");
        assert_never_moved(&f);
        assert_hours(&f, "s/debate", 0, 30);
        assert_hours(&f, "s/next", 32, 32);
        fixture_end(&f);
    }
}

/* The item before it has ended and its own gap runs when the chair says no. */
static void a_motion_refused_when_its_place_has_come_does_not_stop_the_house(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("9") SITTING(
                     "{id=a speeches={{person=rosa length=10m}}}"
                     "{id=x gap=5m " EMERGENCY("") "}" NEXT) "answers={admit={x={blues=refuse}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 1);
    assert_never_moved(&f);
    assert_hours(&f, "s/next", 14 + 2, 14 + 2);
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_cause, "adjourned sine die");
    fixture_end(&f);
}

static void news_read_before_the_sitting_gives_the_motion_its_place(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("-5") SITTING(DEBATE "{id=x gap=1m " EMERGENCY("") "}" NEXT));
    assert_int_equal(fixture_times_asked(&f, "admit"), 0);
    assert_hours(&f, "s/debate", 0, 30);
    assert_hours(&f, "s/x", 31, 38);
    assert_hours(&f, "s/next", 40, 40);
    fixture_end(&f);
}

/* Not read while its session sat: after it, or never. */
static void without_its_news_the_motion_is_not_moved(void **state) {
    static const char *const hours[] = {"70", "900"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=shots at=@%s loud=true}} sessions={{id=s called=@0 "
                           "chair=bruno agenda={" MOTION DEBATE NEXT "}}{id=t called=@60 agenda={"
                           "{id=u gap=60m}}}}",
                      hours[i]);
        fixture_run(&f);
        assert_never_moved(&f);
        assert_int_equal(fixture_times_asked(&f, "admit"), 0);
        assert_hours(&f, "s/next", 32, 32);
        fixture_end(&f);
    }
}

/* Held by the chair till the item ends (neutral news): raised only then. */
static void a_motion_is_raised_when_its_news_is_read_not_when_it_happens(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "outside={{id=shots at=@12}}" SITTING(DEBATE MOTION NEXT));
    const pl_record heard = fixture_record(&f, PL_KIND_NEWS_HEARD, 0);
    assert_int_equal(heard.at, FIXTURE_AT(30));
    assert_hours(&f, "s/debate", 0, 30);
    assert_hours(&f, "s/x", 30, 37);
    assert_hours(&f, "s/next", 39, 39);
    fixture_end(&f);
}

static void a_vote_is_finished_before_an_emergency_motion(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("11") SITTING(MOTION "{id=a speeches={{person=rosa length=10m}} vote={}}"
                                            "{id=b vote={}}"));
    assert_hours(&f, "s/a", 0, 13);
    assert_hours(&f, "s/x", 13, 20);
    assert_hours(&f, "s/b", 20, 23);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 3);
    fixture_end(&f);
}

/* The recess from 10 to 40: shots in it, read at once or by the chair when it is over; or before
 * it, with a gap that ends in it or after it. */
static void what_comes_in_a_recess_is_raised_when_that_is_over(void **state) {
    static const struct {
        const char *shots, *gap;
        double opened;
    } rows[] = {{"at=@20 loud=true", "0m", 40}, {"at=@20", "0m", 40},
                {"at=@20 loud=true", "5m", 40}, {"at=@20", "5m", 45},
                {"at=@8 loud=true", "5m", 40},  {"at=@8 loud=true", "40m", 48},
                {"at=@39 loud=true", "5m", 44}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=shots %s}} sessions={{id=s called=@0 chair=bruno agenda={"
                           "{id=x gap=%s emergency=true after=shots vote={}}"
                           "{id=a speeches={{person=rosa length=10m}}}"
                           "{id=r kind=recess scheduled=30m}{id=next gap=30m}}}}",
                      rows[i].shots, rows[i].gap);
        fixture_run(&f);
        assert_hours(&f, "s/r", 10, 40);
        assert_hours(&f, "s/x", rows[i].opened, rows[i].opened + 3);
        assert_int_equal(fixture_times_asked(&f, "admit"), 1);
        const pl_record asked =
            fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "admit s/x");
        assert_true(fixture_minute(&asked) == rows[i].opened); /* not in the recess */
        assert_hours(&f, "s/next", rows[i].opened + 3 + 30, rows[i].opened + 3 + 30);
        fixture_end(&f);
    }
}

/* It has its place already; the end of a recess does not raise it. */
static void a_recess_raises_nothing_whose_news_was_read_before_the_sitting(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("-5") SITTING("{id=r kind=recess scheduled=30m}" DEBATE
                                     "{id=x gap=1m " EMERGENCY("") "}" NEXT));
    assert_int_equal(fixture_times_asked(&f, "admit"), 0);
    assert_hours(&f, "s/r", 0, 30);
    assert_hours(&f, "s/debate", 30, 60);
    assert_hours(&f, "s/x", 61, 68);
    fixture_end(&f);
}

/* The last item has three speeches; shots in the second, in the last, and in the closing words. */
static void an_emergency_motion_at_the_last_item_keeps_the_house_together(void **state) {
    static const struct {
        const char *shots;
        double opened, adjourned;
    } rows[] = {{"12", 20, 30 + 7 + 25}, {"25", 30, 30 + 7 + 25}, {"45", 45, 45 + 7 + 25}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=shots at=@%s loud=true}} sessions={{id=s called=@0 "
                           "chair=bruno closing=25m agenda={" MOTION DEBATE "}}}",
                      rows[i].shots);
        fixture_run(&f);
        assert_hours(&f, "s/x", rows[i].opened, rows[i].opened + 7);
        const pl_record adjourned = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
        assert_true(fixture_minute(&adjourned) == rows[i].adjourned);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_ADJOURNED), 1);
        fixture_end(&f);
    }
}

/* In the gap of the next item: at once; and the gap is counted from the motion's end, also where
 * the item was due before or after that (MODEL 15). */
static void between_two_items_an_emergency_motion_begins_at_once(void **state) {
    static const char *const hours[] = {"12", "15", "25", "29"};
    static const double minutes[] = {12, 15, 25, 29};
    (void)state;
    for (int i = 0; i < 4; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=shots at=@%s loud=true}} sessions={{id=s called=@0 "
                           "chair=bruno agenda={{id=a speeches={{person=rosa length=10m}}}" MOTION
                           "{id=b gap=20m}}}}",
                      hours[i]);
        fixture_run(&f);
        assert_hours(&f, "s/x", minutes[i], minutes[i] + 7);
        assert_hours(&f, "s/b", minutes[i] + 7 + 20, minutes[i] + 7 + 20);
        fixture_end(&f);
    }
}

/* The house that waits for other news is no less free. */
static void a_house_that_waits_for_other_news_takes_an_emergency_motion(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "outside={{id=shots at=@15 loud=true}{id=palace at=@40 loud=true}}" SITTING(
                     MOTION "{id=a after=palace}"));
    assert_hours(&f, "s/x", 15, 22);
    assert_hours(&f, "s/a", 40, 40);
    fixture_end(&f);
}

/* Both admitted: one after the other, then the third speech. One refused: the other all the
 * same. */
static void two_emergency_motions_at_once_are_taken_one_after_the_other(void **state) {
    static const struct {
        const char *refused;
        double x, y, third;
    } rows[] = {{"z", 20, 27, 34}, {"x", -1, 20, 27}, {"y", 20, -1, 27}, {"any", -1, -1, 20}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL SHOTS("12") SITTING(DEBATE MOTION "{id=y " EMERGENCY(
                          "") "}" NEXT) "answers={admit={%s={blues=refuse}}}",
                      rows[i].refused);
        fixture_run(&f);
        assert_int_equal(fixture_times_asked(&f, "admit"), 2);
        assert_hours(&f, "s/x", rows[i].x, rows[i].x < 0 ? -1 : rows[i].x + 7);
        assert_hours(&f, "s/y", rows[i].y, rows[i].y < 0 ? -1 : rows[i].y + 7);
        assert_hours(&f, "s/debate", 0, rows[i].third + 10);
        assert_hours(&f, "s/next", rows[i].third + 12, rows[i].third + 12);
        fixture_end(&f);
    }
}

/* No emergency motion interrupts another, however many speeches that has. */
static void an_emergency_motion_before_the_house_is_not_interrupted(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "outside={{id=shots at=@12 loud=true}{id=bells at=@22 loud=true}}" SITTING(
                     DEBATE "{id=x emergency=true after=shots speeches={{person=rosa length=4m}"
                            "{person=rosa length=5m}}}{id=y emergency=true after=bells vote={}}"));
    assert_hours(&f, "s/x", 20, 29);
    assert_hours(&f, "s/y", 29, 32);
    assert_hours(&f, "s/debate", 0, 42);
    fixture_end(&f);
}

static void an_emergency_motion_that_hangs_on_a_lost_one_gives_the_floor_back(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("15") SITTING("{id=a vote={}}" DEBATE "{id=x only_if=a " EMERGENCY(
                     "") "}" NEXT) "answers={vote={a={any=against}}}");
    const pl_record x = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/x");
    fixture_assert_text(&x, PL_FIELD_cause, "what it depends on was not carried");
    assert_int_equal(x.at, FIXTURE_AT(23));
    assert_hours(&f, "s/debate", 3, 33);
    assert_hours(&f, "s/next", 35, 35);
    fixture_end(&f);
}

/* Whoever speaks for the chair's faction is asked, and nobody else of the hall. */
static void a_person_in_the_chairs_faction_decides_on_it(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, SHOTS("12") SITTING(DEBATE MOTION NEXT));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_true(pl_run_set_controller(f.run, 1, -1, PL_BY_HUMAN));
    for (pl_step step = pl_run_step(f.run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f.run)) {
        const pl_answer no = {.choice = PL_ADMIT_NO};
        if (step.kind == PL_STEP_QUESTION) {
            assert_int_equal(pl_run_question(f.run, step.question)->kind, PL_ASK_ADMIT);
            assert_int_equal(pl_run_answer(f.run, step.question, no, PL_BY_HUMAN),
                             PL_ANSWER_ACCEPTED);
        }
    }
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 1);
    assert_never_moved(&f);
    fixture_end(&f);
}

/* --- the steps of a motion --- */

static int32_t item_of(const fixture *f, const char *id) {
    return pl_assembly_find_item(f->run, pl_text_of(id));
}

static void a_motion_whose_news_was_never_read_is_passed_over_for_ever(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, SHOTS("900") SITTING(DEBATE MOTION NEXT));
    const int32_t x = item_of(&f, "x");
    const int32_t next = item_of(&f, "next");
    do {
        assert_true(pl_emergency_is_passed_over(f.run, x));
        assert_false(pl_emergency_is_passed_over(f.run, next));
        assert_int_equal(pl_emergency_waiting(f.run, 0), PL_NONE);
        assert_false(pl_emergency_has_floor(f.run, 0));
    } while (fixture_step(&f));
    assert_never_moved(&f);
    assert_int_equal(pl_assembly_item(f.run, x)->state, PL_ITEM_WAITING);
    assert_int_equal(fixture_count(&f, PL_KIND_NEWS_HEARD), 0);
    fixture_end(&f);
}

static void an_emergency_motion_is_passed_over_until_its_news_and_after_its_vote(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, SHOTS("12") SITTING(DEBATE MOTION NEXT));
    const int32_t x = item_of(&f, "x");
    assert_true(pl_emergency_is_passed_over(f.run, x));
    (void)fixture_run_to(&f, PL_KIND_NEWS_HEARD);
    assert_false(pl_emergency_is_passed_over(f.run, x));
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    assert_true(pl_emergency_is_passed_over(f.run, x));
    fixture_end(&f);
}

/* Raised at the same instant: the first in the order of business goes first, and has the floor
 * until it is closed; only then the other. */
static void of_two_raised_at_once_the_first_in_the_order_has_the_floor(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, SHOTS("12") SITTING(DEBATE "{id=y " EMERGENCY("") "}" MOTION NEXT));
    const int32_t x = item_of(&f, "x");
    const int32_t y = item_of(&f, "y");
    fixture_run_until(&f, 19);
    while (fixture_count(&f, PL_KIND_ITEM_OPENED) < 2) {
        assert_true(fixture_step(&f));
    }
    assert_hours(&f, "s/y", 20, -1);
    assert_true(pl_emergency_has_floor(f.run, 0));
    assert_int_equal(pl_emergency_waiting(f.run, 0), x);
    assert_int_equal(pl_assembly_session(f.run, 0)->current, y);
    assert_int_equal(pl_assembly_session(f.run, 0)->suspended, item_of(&f, "debate"));
    while (fixture_count(&f, PL_KIND_ITEM_OPENED) < 3) {
        assert_true(fixture_step(&f));
    }
    assert_hours(&f, "s/y", 20, 27);
    assert_hours(&f, "s/x", 27, -1);
    assert_int_equal(pl_emergency_waiting(f.run, 0), PL_NONE);
    assert_int_equal(pl_assembly_session(f.run, 0)->suspended, item_of(&f, "debate"));
    fixture_run(&f);
    assert_false(pl_emergency_has_floor(f.run, 0));
    assert_hours(&f, "s/debate", 0, 44);
    fixture_end(&f);
}

/* Of what has its turn already, or has been before the house, the chair is not asked again. */
static void a_motion_that_was_raised_is_not_raised_again(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, SHOTS("12") SITTING(DEBATE MOTION NEXT));
    const int32_t x = item_of(&f, "x");
    while (fixture_count(&f, PL_KIND_QUESTION_ANSWERED) == 0) {
        assert_true(fixture_step(&f));
    }
    assert_true(fixture_step(&f)); /* the answers are taken */
    assert_int_equal(pl_assembly_item(f.run, x)->raised, 1);
    const uint32_t questions = pl_run_last_question(f.run);
    pl_emergency_raise(f.run, x);
    pl_emergency_resumed(f.run, 0);
    assert_int_equal(pl_run_last_question(f.run), questions);
    fixture_run(&f);
    pl_emergency_raise(f.run, x);
    assert_int_equal(fixture_times_asked(&f, "admit"), 1);
    assert_hours(&f, "s/x", 20, 27);
    fixture_end(&f);
}

/* The session before last, another's news, an ordinary item: none of them is called by it. */
static void news_calls_only_the_motions_of_its_own(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, "outside={{id=shots at=@12 loud=true}{id=bells at=@13 loud=true}}" SITTING(
                     DEBATE MOTION "{id=y emergency=true after=bells gap=9m vote={}}"
                                   "{id=z after=shots}"));
    const pl_record x =
        fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "admit s/x");
    const pl_record y =
        fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "admit s/y");
    assert_int_equal(x.at, FIXTURE_AT(12));
    assert_int_equal(y.at, FIXTURE_AT(13 + 9));
    assert_int_equal(fixture_times_asked(&f, "admit"), 2);
    fixture_end(&f);
}

static void a_ruling_against_a_motion_gives_the_answer_as_its_cause(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, SHOTS("12") SITTING(DEBATE MOTION) "answers={admit={x={blues=refuse}}}");
    const pl_record answered =
        fixture_record_of(&f, PL_KIND_QUESTION_ANSWERED, PL_FIELD_question, "admit s/x");
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    assert_true(fixture_is_because(&out, answered.seq));
    fixture_assert_text(&out, PL_FIELD_class, "main");
    assert_int_equal(pl_assembly_item(f.run, item_of(&f, "x"))->state, PL_ITEM_DROPPED);
    fixture_end(&f);
}

/* --- any order of business with emergency motions --- */

enum { ORDINARY = 5, EMERGENCIES = 3 };

static void random_business(uint64_t *r, char *text, size_t size) {
    size_t at = (size_t)snprintf(text, size, "outside={");
    for (int i = 0; i < EMERGENCIES; i++) {
        at += (size_t)snprintf(text + at, size - at, "{id=n%d at=@%u %s}", i, chance_below(r, 200),
                               chance_below(r, 2) ? "loud=true" : "");
    }
    at += (size_t)snprintf(text + at, size - at,
                           "} sessions={{id=s called=@9 chair=bruno closing=%um agenda={",
                           chance_below(r, 30));
    for (int i = 0; i < ORDINARY + EMERGENCIES; i++) {
        char id[32];
        snprintf(id, sizeof id, i % 3 == 1 ? "id=x%d emergency=true after=n%d" : "id=a%d", i,
                 i / 3);
        at += (size_t)snprintf(
            text + at, size - at, "{%s gap=%um %s %s}", id, chance_below(r, 20),
            chance_below(r, 4) ? "speeches={{person=rosa length=7m}{person=rosa length=9m}}" : "",
            chance_below(r, 3) == 0 && i % 3 != 1 ? "kind=recess" : "vote={}");
    }
    (void)snprintf(text + at, size - at, "}}} answers={admit={x%u={blues=refuse}}}",
                   1 + 3 * chance_below(r, 4));
}

/* Nobody speaks while another does. */
static void assert_one_speaks_at_a_time(const fixture *f, uint64_t seed) {
    pl_record speech;
    pl_time free_from = INT64_MIN;
    for (size_t n = 0; fixture_find(f, PL_KIND_SPEECH, n, &speech); n++) {
        if (speech.at < free_from) {
            fail_msg("seed %d: speech %zu begins too early", (int)seed, n);
        }
        free_from = speech.at + fixture_int(&speech, PL_FIELD_seconds);
    }
}

static size_t count_of_item(const fixture *f, pl_kind kind, const char *item) {
    pl_record record;
    size_t count = 0;
    for (size_t n = 0; fixture_find(f, kind, n, &record); n++) {
        count += pl_text_is(pl_record_text(&record, PL_FIELD_item), item);
    }
    return count;
}

/* Every item of the order is taken once, every emergency motion at most once and then wholly, and
 * the session comes to its end. */
static void no_emergency_loses_an_item_or_stops_the_house(void **state) {
    (void)state;
    int moved = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        uint64_t r = seed;
        fixture f;
        char text[4096];
        random_business(&r, text, sizeof text);
        run_hall(&f, text);
        const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
        fixture_assert_text(&ended, PL_FIELD_cause, "adjourned sine die");
        assert_one_speaks_at_a_time(&f, seed);
        for (int i = 0; i < ORDINARY + EMERGENCIES; i++) {
            char item[16];
            snprintf(item, sizeof item, i % 3 == 1 ? "s/x%d" : "s/a%d", i);
            const size_t opened = count_of_item(&f, PL_KIND_ITEM_OPENED, item);
            const size_t closed = count_of_item(&f, PL_KIND_ITEM_CLOSED, item);
            if (opened != closed || opened > 1 || (i % 3 != 1 && opened != 1)) {
                fail_msg("seed %d: %s opened %zu, closed %zu", (int)seed, item, opened, closed);
            }
            moved += i % 3 == 1 && opened;
        }
        fixture_end(&f);
    }
    assert_true(moved > 600); /* of 1800; else there was little to see */
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_emergency_motion_takes_the_floor_between_two_speeches),
    cmocka_unit_test(an_emergency_motion_has_no_place_in_the_order),
    cmocka_unit_test(the_chairs_faction_alone_is_asked_to_admit_it),
    cmocka_unit_test(where_nobody_is_in_the_chair_nobody_can_refuse_it),
    cmocka_unit_test(a_refused_emergency_motion_is_ruled_out_and_the_order_goes_on),
    cmocka_unit_test(a_motion_refused_when_its_place_has_come_does_not_stop_the_house),
    cmocka_unit_test(news_read_before_the_sitting_gives_the_motion_its_place),
    cmocka_unit_test(without_its_news_the_motion_is_not_moved),
    cmocka_unit_test(a_motion_is_raised_when_its_news_is_read_not_when_it_happens),
    cmocka_unit_test(a_vote_is_finished_before_an_emergency_motion),
    cmocka_unit_test(what_comes_in_a_recess_is_raised_when_that_is_over),
    cmocka_unit_test(a_recess_raises_nothing_whose_news_was_read_before_the_sitting),
    cmocka_unit_test(an_emergency_motion_at_the_last_item_keeps_the_house_together),
    cmocka_unit_test(between_two_items_an_emergency_motion_begins_at_once),
    cmocka_unit_test(a_house_that_waits_for_other_news_takes_an_emergency_motion),
    cmocka_unit_test(two_emergency_motions_at_once_are_taken_one_after_the_other),
    cmocka_unit_test(an_emergency_motion_before_the_house_is_not_interrupted),
    cmocka_unit_test(an_emergency_motion_that_hangs_on_a_lost_one_gives_the_floor_back),
    cmocka_unit_test(a_person_in_the_chairs_faction_decides_on_it),
    cmocka_unit_test(a_motion_whose_news_was_never_read_is_passed_over_for_ever),
    cmocka_unit_test(an_emergency_motion_is_passed_over_until_its_news_and_after_its_vote),
    cmocka_unit_test(of_two_raised_at_once_the_first_in_the_order_has_the_floor),
    cmocka_unit_test(a_motion_that_was_raised_is_not_raised_again),
    cmocka_unit_test(news_calls_only_the_motions_of_its_own),
    cmocka_unit_test(a_ruling_against_a_motion_gives_the_answer_as_its_cause),
    cmocka_unit_test(no_emergency_loses_an_item_or_stops_the_house),
};

PL_TEST_MAIN(tests)
