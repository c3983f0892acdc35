#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/mood.h"

/* Loud news is read at once. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}{id=navy parent=blues seats=2}"                  \
    "{id=sky parent=blues seats=2}}"
#define SITTING "sessions={{id=s called=@0 agenda={{id=a gap=30h}}}}"

enum { REDS, BLUES, NAVY, SKY };

static void assert_mood(const fixture *f, int32_t faction, double expected) {
    const double off = pl_mood_of(f->run, faction) - expected;
    if (!(off > -1e-12 && off < 1e-12)) {
        fail_msg("the mood is %.15f, not %.15f", pl_mood_of(f->run, faction), expected);
    }
}

static void news_moves_whom_it_names(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING "outside={{id=shot at=@60 loud=true mood={reds=0.75 navy=-0.5}}}");
    (void)fixture_run_to(&f, PL_KIND_NEWS_HAPPENED);
    assert_mood(&f, REDS, 0);
    (void)fixture_run_to(&f, PL_KIND_NEWS_HEARD);
    assert_mood(&f, REDS, 0.75);
    assert_mood(&f, NAVY, -0.5);
    assert_mood(&f, BLUES, 0);
    assert_mood(&f, SKY, 0);
    fixture_end(&f);
}

/* Halved after 12 hours, quartered after 24. */
static void a_mood_halves_in_half_a_day(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING
                  "outside={{id=shot at=@60 loud=true mood={reds=0.8}}{id=noon at=@780}"
                  "{id=night at=@1500}}");
    fixture_run_until(&f, 780);
    assert_mood(&f, REDS, 0.4);
    fixture_run_until(&f, 1500);
    assert_mood(&f, REDS, 0.2);
    fixture_end(&f);
}

static void the_half_life_is_a_parameter(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING "model={news_half_life=2.0} outside={{id=shot at=@60 loud=true "
                               "mood={reds=0.8}}{id=tick at=@420}}");
    fixture_run_until(&f, 420);
    assert_mood(&f, REDS, 0.1);
    fixture_end(&f);
}

/* 0.8 after one half-life and -1 that is new. */
static void what_is_new_adds_to_what_is_left(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING "model={news_half_life=2.0} outside={{id=shot at=@60 loud=true "
                               "mood={reds=0.8}}{id=palace at=@180 loud=true mood={reds=-1.0}}}");
    fixture_run_until(&f, 180);
    (void)fixture_run_to(&f, PL_KIND_NEWS_HEARD);
    assert_mood(&f, REDS, 0.4 - 1);
    fixture_end(&f);
}

/* It ages from the reading, not from the happening: one half-life passes on the way. */
static void news_that_lies_with_the_chair_moves_nobody(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={news_half_life=2.0} outside={{id=palace at=@0 heard_after=2h "
                       "mood={reds=0.8}}{id=tick at=@150}{id=tock at=@300}} sessions={{id=s "
                       "called=@0 agenda={{id=a speeches={{length=3h}}}{id=b gap=9h}}}}");
    fixture_run_until(&f, 150);
    assert_mood(&f, REDS, 0);
    const pl_record read = fixture_run_to(&f, PL_KIND_NEWS_HEARD);
    assert_int_equal(read.at, FIXTURE_AT(180));
    assert_mood(&f, REDS, 0.8);
    fixture_run_until(&f, 300);
    assert_mood(&f, REDS, 0.4);
    fixture_end(&f);
}

static void a_wing_feels_as_its_party_unless_it_is_named(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTING "outside={{id=shot at=@60 loud=true mood={blues=1.5 sky=-0.25}}}");
    (void)fixture_run_to(&f, PL_KIND_NEWS_HEARD);
    assert_mood(&f, BLUES, 1.5);
    assert_mood(&f, NAVY, 1.5);
    assert_mood(&f, SKY, -0.25);
    fixture_end(&f);
}

/* Reds speak; blues stand 0.5 from them, greens 1.5, whites nowhere. Half the speech is ten
 * minutes; a half-life of one hour later half of it is left. */
static void a_cry_moves_those_who_stand_near_the_speaker(void **state) {
    static const struct {
        const char *cries, *model;
        double reds, blues;
    } rows[] = {{"{text=no}", "", -0.02, -0.02},
                {"{text=yes spirit=approval}", "", 0.02, 0.02},
                {"{text=yes spirit=approval}{text=no}", "", 0, 0},
                {"{text=no}{text=no}", "interjection_mood=0.1", -0.2, -0.2},
                {"{text=no}", "speech_eps=0.4", -0.02, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6 position={0.0 0.0}}"
                      "{id=blues seats=4 position={0.5 0.0}}{id=greens seats=2 position={1.0 1.0}}"
                      "{id=whites seats=2}} people={{id=rosa faction=reds}}"
                      "model={news_half_life=1.0 %s} outside={{id=tick at=@70}}"
                      "sessions={{id=s called=@0 agenda={{id=a speeches={{person=rosa length=20m "
                      "interjections={%s}}}}{id=b gap=3h}}}}",
                      rows[i].model, rows[i].cries);
        (void)fixture_run_to(&f, PL_KIND_SPEECH);
        assert_mood(&f, 0, 0);
        fixture_run_until(&f, 70);
        assert_mood(&f, 0, rows[i].reds / 2);
        assert_mood(&f, 1, rows[i].blues / 2);
        assert_mood(&f, 2, 0);
        assert_mood(&f, 3, 0);
        fixture_end(&f);
    }
}

/* Off: nothing is cried. On: a protest lowers the mood of those who stand near the speaker by 0.02
 * and of nobody else; the speech is as long, and what follows begins at the same minute. */
static void m31_a_cry_from_the_floor_moves_moods_and_nothing_else(void **state) {
    static const char *const cries[] = {"", "interjections={{faction=blues text=no}}"};
    double at[2];
    (void)state;
    for (int on = 0; on < 2; on++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6 position={0.0 0.5}}"
                      "{id=blues seats=4 position={0.0 -0.9}}}people={{id=rosa faction=reds}}"
                      "sessions={{id=s called=@0 agenda={{id=a speeches={{person=rosa length=20m "
                      "%s}}}{id=b vote={}}}}}",
                      cries[on]);
        const pl_record speech = fixture_run_to(&f, PL_KIND_SPEECH);
        assert_int_equal(fixture_int(&speech, PL_FIELD_seconds), 20 * 60);
        const pl_record vote = fixture_run_to(&f, PL_KIND_VOTE_OPENED);
        const double near = pl_mood_of(f.run, 0);
        assert_true(on ? near < -0.019 && near > -0.0201 : near == 0);
        assert_mood(&f, 1, 0);
        assert_int_equal(fixture_count(&f, PL_KIND_INTERJECTION), on);
        at[on] = fixture_minute(&vote);
        fixture_end(&f);
    }
    assert_true(at[0] == at[1]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m31_a_cry_from_the_floor_moves_moods_and_nothing_else),
    cmocka_unit_test(news_moves_whom_it_names),
    cmocka_unit_test(a_mood_halves_in_half_a_day),
    cmocka_unit_test(the_half_life_is_a_parameter),
    cmocka_unit_test(what_is_new_adds_to_what_is_left),
    cmocka_unit_test(news_that_lies_with_the_chair_moves_nobody),
    cmocka_unit_test(a_wing_feels_as_its_party_unless_it_is_named),
    cmocka_unit_test(a_cry_moves_those_who_stand_near_the_speaker),
};

PL_TEST_MAIN(tests)
