#include "testing.h"

#include "hall_of_ten.h"
#include "procedure/roster.h"
#include "procedure/speech.h"

static int64_t seconds_of_speech(const char *item, pl_kind kind) {
    fixture f;
    run_item(&f, item);
    const pl_record speech = fixture_record(&f, kind, 0);
    const int64_t seconds = fixture_int(&speech, PL_FIELD_seconds);
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    assert_int_equal(closed.at - speech.at, seconds);
    fixture_end(&f);
    return seconds;
}

static void limits_cut_each_kind_of_speech_at_its_own(void **state) {
    (void)state;
    assert_int_equal(seconds_of_speech("speeches={{person=rosa length=90m}}", PL_KIND_SPEECH),
                     20 * 60);
    assert_int_equal(
        seconds_of_speech("speeches={{person=rosa for_faction=true length=90m}}", PL_KIND_SPEECH),
        15 * 60);
    assert_int_equal(
        seconds_of_speech("speeches={{person=rosa kind=report length=90m}}", PL_KIND_SPEECH),
        30 * 60);
    assert_int_equal(seconds_of_speech("speeches={{person=rosa kind=declaration length=90m}}",
                                       PL_KIND_DECLARATION),
                     10 * 60);
    assert_int_equal(seconds_of_speech("speeches={{kind=statement length=90m}}", PL_KIND_SPEECH),
                     90 * 60);
}

static void shorter_speeches_are_left_alone(void **state) {
    (void)state;
    assert_int_equal(seconds_of_speech("speeches={{person=rosa length=7m}}", PL_KIND_SPEECH),
                     7 * 60);
}

static void a_limit_of_the_item_counts_where_it_is_shorter(void **state) {
    (void)state;
    assert_int_equal(
        seconds_of_speech("speech_limit=5m speeches={{person=rosa length=90m}}", PL_KIND_SPEECH),
        5 * 60);
    assert_int_equal(
        seconds_of_speech("speech_limit=50m speeches={{person=rosa length=90m}}", PL_KIND_SPEECH),
        20 * 60);
}

static void the_chairs_statement_is_made_by_whoever_holds_the_chair(void **state) {
    fixture f;
    (void)state;
    run_item(&f, "speeches={{person=rosa kind=statement length=1m}}");
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
    fixture_assert_text(&speech, PL_FIELD_person, "bruno");
    fixture_end(&f);
}

static void a_speaker_whose_faction_withdrew_does_not_speak(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "walkout={gap=0m} sessions={{id=s called=@0 agenda={"
                       "{id=x speeches={{person=bruno kind=declaration length=5m}"
                       "{person=rosa length=5m}{person=bruno length=5m}{faction=blues length=5m}}}}"
                       "}} answers={walkout={any={blues={0 3 0}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
    fixture_assert_text(&speech, PL_FIELD_faction, "reds");
    fixture_end(&f);
}

/* --- the n-th speech --- */

/* One of each kind without a length of its own, and two that are too long. */
#define EACH_KIND                                                                                  \
    "speeches={{person=rosa}{person=rosa kind=report}{person=bruno kind=declaration}"              \
    "{kind=statement}{person=rosa length=90m}{person=bruno for_faction=true length=16m}}"
#define ONE_ITEM(words) "sessions={{id=s called=@0 chair=bruno agenda={{id=x " words "}}}}"

enum { KINDS = 6 };

static void the_nth_speech_has_the_usual_length_of_its_kind_or_its_limit(void **state) {
    static const int64_t minutes[KINDS] = {8, 25, 4, 2, 20, 15};
    fixture f;
    (void)state;
    begin_hall(&f, ONE_ITEM(EACH_KIND));
    for (uint32_t n = 0; n < KINDS; n++) {
        assert_int_equal(pl_speech_length(f.run, 0, n), minutes[n] * 60);
    }
    fixture_end(&f);
}

static void seconds_in_the_journal(const fixture *f, int64_t seconds[KINDS]) {
    for (size_t n = 0, spoken = 0; n < KINDS; n++) {
        const bool declares = n == 2;
        const pl_record record = declares ? fixture_record(f, PL_KIND_DECLARATION, 0)
                                          : fixture_record(f, PL_KIND_SPEECH, spoken);
        seconds[n] = fixture_int(&record, PL_FIELD_seconds);
        spoken += !declares;
    }
}

/* With dice each speech has luck of its own, no limit is passed, and who asks beforehand, during
 * the speech or afterwards is told what the journal says. */
static void the_length_of_a_speech_is_the_same_whenever_it_is_asked_for(void **state) {
    static const int64_t limits[KINDS] = {20 * 60, 30 * 60, 10 * 60, INT64_MAX, 20 * 60, 15 * 60};
    int64_t before[KINDS];
    int64_t written[KINDS];
    int differ = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), seed, HALL ONE_ITEM(EACH_KIND));
        for (uint32_t n = 0; n < KINDS; n++) {
            before[n] = pl_speech_length(f.run, 0, n);
            assert_true(before[n] > 0 && before[n] <= limits[n]);
        }
        fixture_run(&f);
        seconds_in_the_journal(&f, written);
        assert_memory_equal(before, written, sizeof written);
        for (uint32_t n = 0; n < KINDS; n++) {
            assert_int_equal(pl_speech_length(f.run, 0, n), written[n]);
        }
        differ += before[0] != 2 * before[2]; /* given as eight minutes and four */
        fixture_end(&f);
    }
    assert_true(differ > 35);
}

/* --- who, and for whom --- */

static void a_statement_is_made_by_the_chair_of_now(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, "bodies={{id=presidium seats=10 chairs={reds=rosa blues=bruno}}}"
                   "sessions={{id=s called=@0 chair=bruno agenda={"
                   "{id=a speeches={{kind=statement length=1m}}}"
                   "{id=e kind=election body=presidium}{id=c kind=chair body=presidium}"
                   "{id=b speeches={{person=bruno kind=statement length=1m}}}}}}");
    const int32_t a = pl_assembly_find_item(f.run, pl_text_of("a"));
    const int32_t b = pl_assembly_find_item(f.run, pl_text_of("b"));
    assert_int_equal(pl_speech_speaker(f.run, a, 0), PL_NONE); /* nobody is in the chair yet */
    assert_int_equal(pl_speech_faction(f.run, a, 0), PL_NONE);
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(pl_speech_speaker(f.run, b, 0), 1); /* bruno, but the chair will change */
    assert_int_equal(pl_speech_faction(f.run, b, 0), 1);
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_SPEECH, 0);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    fixture_assert_text(&first, PL_FIELD_person, "bruno");
    fixture_assert_text(&first, PL_FIELD_faction, "blues");
    fixture_assert_text(&second, PL_FIELD_person, "rosa");
    fixture_assert_text(&second, PL_FIELD_faction, "reds");
    fixture_end(&f);
}

static void without_a_chair_nothing_is_stated(void **state) {
    fixture f;
    (void)state;
    run_hall(&f,
             "sessions={{id=s called=@0 agenda={{id=x speeches={{kind=statement}{length=1m}}}}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
    assert_int_equal(fixture_int(&speech, PL_FIELD_seconds), 60);
    assert_int_equal(pl_speech_of(f.run, 0, 0)->end, 0);
    assert_int_equal(pl_speech_of(f.run, 0, 1)->end, FIXTURE_AT(1));
    fixture_end(&f);
}

/* A speech that belongs into another course is not held; words that do are not told. */
static void what_did_not_happen_is_not_spoken_of(void **state) {
    static const char *const hours[] = {"@1", "@60"};
    (void)state;
    for (int late = 0; late < 2; late++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "outside={{id=palace at=%s loud=true}}"
                           "sessions={{id=s called=@0 agenda={{id=x speeches={{person=rosa "
                           "length=5m}{person=bruno length=5m when={read=palace}}"
                           "{person=rosa length=5m text=fallen text_when={read=palace}}}}}}}",
                      hours[late]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), late ? 2 : 3);
        const pl_record last = fixture_record(&f, PL_KIND_SPEECH, late ? 1 : 2);
        assert_int_equal(pl_record_has(&last, PL_FIELD_text), !late);
        assert_int_equal(pl_speech_of(f.run, 0, 1)->end, late ? 0 : FIXTURE_AT(10));
        fixture_end(&f);
    }
}

static void a_guest_is_heard_whose_faction_has_left(void **state) {
    static const char *const guest[] = {"false", "true"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "walkout={gap=0m} sessions={{id=s called=@0 agenda={{id=x speeches={"
                           "{person=bruno kind=declaration}{person=rosa}"
                           "{person=bruno guest=%s}}}}}} answers={walkout={any={blues={0 4}}}}",
                      guest[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1 + i);
        fixture_end(&f);
    }
}

static void a_faction_that_is_named_comes_before_the_speakers_own(void **state) {
    fixture f;
    (void)state;
    run_item(&f, "speeches={{person=rosa faction=blues length=1m}{faction=blues length=1m}}");
    for (uint32_t n = 0; n < 2; n++) {
        const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, n);
        fixture_assert_text(&speech, PL_FIELD_faction, "blues");
        assert_int_equal(pl_record_has(&speech, PL_FIELD_person), n == 0);
    }
    fixture_end(&f);
}

/* He still speaks for those he left with, so his speech is not held. */
static void who_left_with_his_faction_still_belongs_to_it(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, "walkout={gap=0m} " ONE_ITEM(
                       "speeches={{person=bruno kind=declaration}"
                       "{person=rosa}{person=bruno}}") "answers={walkout={any={blues={0 4}}}}");
    (void)fixture_run_to(&f, PL_KIND_DECLARATION);
    assert_true(pl_speech_is_due(f.run, 0, 2));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(pl_speech_faction(f.run, 0, 2), 1);
    assert_false(pl_speech_is_due(f.run, 0, 2));
    assert_true(pl_speech_is_due(f.run, 0, 1));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    fixture_end(&f);
}

static void nobody_speaks_for_a_faction_that_has_nobody_here(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=empty seats=0}{id=blues seats=2}} people={{id=eva faction=empty}}" ONE_ITEM(
            "speeches={{person=eva}{faction=empty}{faction=blues}{}}"));
    for (uint32_t n = 0; n < 4; n++) {
        assert_int_equal(pl_speech_is_due(f.run, 0, n), n >= 2);
    }
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 2);
    fixture_end(&f);
}

/* All have gone over to another faction: he speaks for the party they had come from. */
static void a_speaker_whose_faction_is_no_more_speaks_for_its_party(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=party seats=2}{id=wing seats=2 parent=party}{id=blues seats=2}}"
                  "people={{id=wilma faction=wing}}" ONE_ITEM("speeches={{person=wilma}}"));
    assert_int_equal(pl_speech_faction(f.run, 0, 0), 1);
    uint8_t wing[6] = {0};
    for (uint32_t seat = 0; seat < 6; seat++) {
        wing[seat] = pl_roster_faction_of(f.run, seat) == 1;
    }
    assert_true(pl_roster_move(f.run, 1, 2, wing, "split", 0) > 0);
    assert_int_equal(pl_speech_faction(f.run, 0, 0), 0);
    fixture_end(&f);
}

/* --- what follows, and from what --- */

static void a_declaration_is_counted_and_its_faction_decides_whether_to_stay(void **state) {
    fixture f;
    (void)state;
    run_hall(&f,
             "walkout={gap=0m} " ONE_ITEM(
                 "speeches={{person=rosa length=5m}{person=bruno kind=declaration length=6m}}"));
    assert_int_equal(pl_assembly_faction(f.run, 0)->declared, 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->declared, 1);
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "walkout");
    fixture_assert_text(&asked, PL_FIELD_to, "blues");
    assert_int_equal(asked.at, FIXTURE_AT(11));
    fixture_end(&f);
}

static void a_speech_names_the_limit_it_was_held_to(void **state) {
    static const struct {
        const char *speech, *limit;
    } rows[] = {{"person=rosa", "rules.speech_max"},
                {"person=rosa for_faction=true", "rules.faction_speech_max"},
                {"person=rosa kind=report", "rules.report_max"},
                {"person=rosa kind=declaration", "rules.declaration_max"},
                {"kind=statement", NULL}};
    static const char *const limits[] = {"rules.speech_max", "rules.faction_speech_max",
                                         "rules.report_max", "rules.declaration_max"};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char item[128];
        snprintf(item, sizeof item, "speech_limit=5m speeches={{%s}}", rows[i].speech);
        run_item(&f, item);
        const pl_record speech =
            fixture_record(&f, i == 3 ? PL_KIND_DECLARATION : PL_KIND_SPEECH, 0);
        assert_true(fixture_names(&speech, "sessions.s.agenda.x.speeches.1"));
        assert_int_equal(fixture_names(&speech, "sessions.s.agenda.x.speech_limit"), i < 2);
        for (size_t k = 0; k < sizeof limits / sizeof limits[0]; k++) {
            assert_int_equal(fixture_names(&speech, limits[k]),
                             rows[i].limit != NULL && strcmp(rows[i].limit, limits[k]) == 0);
        }
        fixture_end(&f);
    }
}

static void a_speech_follows_from_the_one_before_it(void **state) {
    fixture f;
    (void)state;
    run_item(&f, "speeches={{person=rosa length=1m}{person=bruno length=1m}}");
    const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
    const pl_record first = fixture_record(&f, PL_KIND_SPEECH, 0);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    assert_true(fixture_is_because(&first, opened.seq));
    assert_true(fixture_is_because(&second, first.seq));
    assert_false(fixture_is_because(&first, second.seq));
    fixture_end(&f);
}

static void stance_and_words_are_journaled_where_they_are_given(void **state) {
    fixture f;
    (void)state;
    run_item(&f, "speeches={{person=rosa stance=for text=\"So be it.\"}{person=rosa}}");
    const pl_record first = fixture_record(&f, PL_KIND_SPEECH, 0);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    fixture_assert_text(&first, PL_FIELD_stance, "for");
    fixture_assert_text(&first, PL_FIELD_text, "So be it.");
    assert_false(pl_record_has(&second, PL_FIELD_stance));
    assert_false(pl_record_has(&second, PL_FIELD_text));
    fixture_end(&f);
}

/* The bell: what was cut says so, at a limit of the rules and when the speaker's time is over. */
static void a_speech_that_was_cut_says_so(void **state) {
    static const struct {
        const char *speech;
        bool is_cut;
    } rows[] = {{"length=19m", false}, {"length=20m", false}, {"length=21m", true}};
    fixture f;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char item[128];
        snprintf(item, sizeof item, "speeches={{person=rosa %s}}", rows[i].speech);
        run_item(&f, item);
        const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
        assert_true(pl_text_is(pl_record_text(&speech, PL_FIELD_cause),
                               rows[i].is_cut ? PL_SPEECH_CUT : ""));
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_speech_that_was_cut_says_so),
    cmocka_unit_test(limits_cut_each_kind_of_speech_at_its_own),
    cmocka_unit_test(shorter_speeches_are_left_alone),
    cmocka_unit_test(a_limit_of_the_item_counts_where_it_is_shorter),
    cmocka_unit_test(the_chairs_statement_is_made_by_whoever_holds_the_chair),
    cmocka_unit_test(a_speaker_whose_faction_withdrew_does_not_speak),
    cmocka_unit_test(the_nth_speech_has_the_usual_length_of_its_kind_or_its_limit),
    cmocka_unit_test(the_length_of_a_speech_is_the_same_whenever_it_is_asked_for),
    cmocka_unit_test(a_statement_is_made_by_the_chair_of_now),
    cmocka_unit_test(without_a_chair_nothing_is_stated),
    cmocka_unit_test(what_did_not_happen_is_not_spoken_of),
    cmocka_unit_test(a_guest_is_heard_whose_faction_has_left),
    cmocka_unit_test(a_faction_that_is_named_comes_before_the_speakers_own),
    cmocka_unit_test(who_left_with_his_faction_still_belongs_to_it),
    cmocka_unit_test(nobody_speaks_for_a_faction_that_has_nobody_here),
    cmocka_unit_test(a_speaker_whose_faction_is_no_more_speaks_for_its_party),
    cmocka_unit_test(a_declaration_is_counted_and_its_faction_decides_whether_to_stay),
    cmocka_unit_test(a_speech_names_the_limit_it_was_held_to),
    cmocka_unit_test(a_speech_follows_from_the_one_before_it),
    cmocka_unit_test(stance_and_words_are_journaled_where_they_are_given),
};

PL_TEST_MAIN(tests)
