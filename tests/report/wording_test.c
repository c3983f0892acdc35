/* A record is said in a few words: what it is about, and what there is to it. */
#include "one_record.h"

#include "procedure/walkout.h"
#include "report/wording.h"

static const pl_wording plain = {.calendar = PL_GREGORIAN};

typedef struct words {
    const char *subject, *value;
} words;

static void expect_words_of(pl_kind kind, const saying fields[SAID_MAX], words expected) {
    void *tree = fixture_tree(TITLED_CLUB);
    const pl_wording wording = pl_wording_of(pl_data_root(tree));
    written w;
    pl_buffer out;
    const pl_record record = said_record(&w, kind, PL_SIMULATED, fields);
    pl_buffer_init(&out, pl_allocator_default());
    pl_wording_subject(&wording, &record, &out);
    assert_string_equal(pl_buffer_string(&out), expected.subject);
    pl_buffer_clear(&out);
    pl_wording_value(&wording, &record, &out);
    assert_string_equal(pl_buffer_string(&out), expected.value);
    pl_buffer_fini(&out);
    written_end(&w);
    free(tree);
}

#define expect(kind, subject, value, ...)                                                          \
    expect_words_of(PL_KIND_##kind, (const saying[SAID_MAX]){__VA_ARGS__}, (words){subject, value})

/* --- what it is about, and what there is to it --- */

static void a_sitting_has_its_title_and_how_many_were_there(void **state) {
    (void)state;
    expect(SESSION_OPENED, "the opening of the first sitting", "7 delegates present of 10",
           SAID(session, "s"), SAID(present, "7"), SAID(enrolled, "10"));
    expect(SESSION_RECESSED, "the recess of the first sitting", "30 min", SAID(session, "s"),
           SAID(scheduled, "1800"));
    expect(QUORUM_CHECKED, "the count of the quorum in the Old board", "7 present, 5 needed",
           SAID(body, "old"), SAID(present, "7"), SAID(needed, "5"));
}

static void a_speech_has_its_speaker_and_a_vote_its_numbers(void **state) {
    (void)state;
    expect(SPEECH, "the speech of Rosa on \"The door\"", "5 min", SAID(item, "s/paint"),
           SAID(person, "Rosa"), SAID(faction, "reds"), SAID(seconds, "300"));
    expect(SPEECH, "the speech of the Reds on \"The door\"", "5 min", SAID(item, "s/paint"),
           SAID(faction, "reds"), SAID(seconds, "300"));
    expect(DECLARATION, "the declaration of a delegate on \"The door\"", "5 min",
           SAID(item, "s/paint"), SAID(seconds, "300"));
    expect(VOTE_CLOSED, "the vote on \"The door\"",
           "5 for, 3 against, 1 abstaining, 2 absent: carried", SAID(question, "s/paint"),
           SAID(for, "5"), SAID(against, "3"), SAID(abstain, "1"), SAID(absent, "2"),
           SAID(ruling, "carried"));
    expect(VOTE_OPENED, "the call for the vote on \"The door\"", "10 entitled",
           SAID(question, "s/paint"), SAID(entitled, "10"));
}

static void who_follows_a_walkout_is_told_from_it(void **state) {
    (void)state;
    expect(WALKOUT, "the walkout of the Blues", "3 delegates", SAID(faction, "blues"),
           SAID(count, "3"), SAID(cause, "the vote"));
    expect(WALKOUT, "the going of one who followed the walkout of the Blues", "1 delegate",
           SAID(faction, "blues"), SAID(count, "1"), SAID(cause, PL_WALKOUT_FOLLOWS));
    expect(AFFILIATION_CHANGED, "the parting of delegates from the Blues",
           "2 delegates to the Reds", SAID(faction, "blues"), SAID(count, "2"), SAID(to, "reds"));
}

static void an_office_has_its_body_and_a_body_its_counts(void **state) {
    (void)state;
    expect(OFFICE_FILLED, "the office of chair in the Old board", "Rosa", SAID(body, "old"),
           SAID(office, "chair"), SAID(person, "Rosa"));
    expect(OFFICE_VACANT, "the office of chair in the Old board", "nobody", SAID(body, "old"),
           SAID(office, "chair"));
    expect(GOVERNMENT_OFFERED, "the offer to the Blues of a part in the Old board", "",
           SAID(body, "old"), SAID(faction, "blues"));
    expect(BODY_CREATED, "the forming of the Old board", "Reds 2, Blues 1", SAID(body, "old"),
           SAID(members, "reds 2, blues 1"));
}

static void news_is_read_out_or_told_outside(void **state) {
    (void)state;
    expect(NEWS_HEARD, "the news \"the lamp fell\"", "read out by Rosa", SAID(id, "lamp"),
           SAID(title, "the lamp fell"), SAID(by, "Rosa"));
    expect(NEWS_HEARD, "the news \"lamp\"", "told outside", SAID(id, "lamp"));
}

static void a_decision_says_what_it_was_on_by_its_kind(void **state) {
    static const char *const rows[][2] = {
        {"vote s/paint", "the decision of the Reds in the vote on \"The door\""},
        {"opening s", "the decision of the Reds whether to open the first sitting"},
        {"claim old", "the decision of the Reds on the seats kept for it in the Old board"},
        {"caucus stay", "the decision of the Reds in the caucus \"stay\""},
        {"stand Rosa for old", "the decision of the Reds whether to stand: Rosa for old"},
        {"whim", "the decision of the Reds on \"whim\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(QUESTION_ASKED, rows[i][1], "\"yes\"", SAID(question, rows[i][0]), SAID(to, "reds"),
               SAID(answer, "yes"));
    }
}

/* Whatever law comes to write: no kind is without words, and none breaks a field's contract. */
static void every_kind_has_words(void **state) {
    (void)state;
    for (int kind = 0; kind < PL_KIND_COUNT; kind++) {
        written w;
        pl_buffer out;
        pl_buffer_init(&out, pl_allocator_default());
        written_open(&w);
        write_begin(&w, (pl_kind)kind, 60, 0, "");
        (void)pl_journal_end(&w.journal);
        const pl_record record = written_last(&w);
        pl_wording_value(&plain, &record, &out);
        pl_buffer_clear(&out);
        pl_wording_subject(&plain, &record, &out);
        assert_memory_equal(pl_buffer_string(&out), "the ", 4);
        assert_true(out.size > 8);
        pl_buffer_fini(&out);
        written_end(&w);
    }
}

static void what_is_a_number_of_delegates_and_nothing_else_is_known(void **state) {
    (void)state;
    assert_true(pl_wording_is_delegates(PL_KIND_WALKOUT));
    assert_true(pl_wording_is_delegates(PL_KIND_CREDENTIALS_CHALLENGED));
    assert_false(pl_wording_is_delegates(PL_KIND_AFFILIATION_CHANGED));
    assert_false(pl_wording_is_delegates(PL_KIND_SESSION_OPENED));
    assert_string_equal(pl_wording_verb(PL_KIND_WALKOUT), "took");
    assert_string_equal(pl_wording_verb(PL_KIND_VOTE_CLOSED), "was");
}

/* --- hours --- */

static void expect_hours(pl_time old, pl_time new, const char *expected) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_wording_hours(&plain, old, new, &out);
    assert_string_equal(pl_buffer_string(&out), expected);
    pl_buffer_fini(&out);
}

static void hours_of_two_days_are_said_with_their_days(void **state) {
    (void)state;
    expect_hours(3600, 3600, "01:00");
    expect_hours(3600, 7200, "02:00 instead of 01:00");
    expect_hours(-3600, 0, "1 January 1970, 00:00 instead of 31 December 1969, 23:00");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sitting_has_its_title_and_how_many_were_there),
    cmocka_unit_test(a_speech_has_its_speaker_and_a_vote_its_numbers),
    cmocka_unit_test(who_follows_a_walkout_is_told_from_it),
    cmocka_unit_test(an_office_has_its_body_and_a_body_its_counts),
    cmocka_unit_test(news_is_read_out_or_told_outside),
    cmocka_unit_test(a_decision_says_what_it_was_on_by_its_kind),
    cmocka_unit_test(every_kind_has_words),
    cmocka_unit_test(what_is_a_number_of_delegates_and_nothing_else_is_known),
    cmocka_unit_test(hours_of_two_days_are_said_with_their_days),
};

PL_TEST_MAIN(tests)
