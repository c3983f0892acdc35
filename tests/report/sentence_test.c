/* What the record says goes by its titles, on one line, and harms no terminal. */
#include "one_record.h"

#include "report/sentence.h"

static void tell_person(const pl_sentence *s) {
    pl_sentence_add_person(s);
}

static void whom_it_is_about_is_a_person_of_a_faction_or_either(void **state) {
    (void)state;
    expect_sentence(tell_person, CHAIR_TAKEN, "Rosa (Reds)", SAID(person, "Rosa"),
                    SAID(faction, "reds"));
    expect_sentence(tell_person, CHAIR_TAKEN, "Rosa", SAID(person, "Rosa"));
    expect_sentence(tell_person, CHAIR_TAKEN, "Reds", SAID(faction, "reds"));
    expect_sentence(tell_person, CHAIR_TAKEN, "", SAID(body, "old"));
}

static void tell_named(const pl_sentence *s) {
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, ", ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
}

static void what_has_no_title_goes_by_its_id(void **state) {
    (void)state;
    expect_sentence(tell_named, CHAIR_TAKEN, "Reds, Old board (why)", SAID(body, "old"),
                    SAID(faction, "reds"), SAID(cause, "why"));
    expect_sentence(tell_named, CHAIR_TAKEN, "greens, new ()", SAID(body, "new"),
                    SAID(faction, "greens"));
}

static void tell_item(const pl_sentence *s) {
    pl_sentence_add_item(s, PL_FIELD_item);
}

static void an_item_goes_by_its_title_in_its_session(void **state) {
    (void)state;
    expect_sentence(tell_item, ITEM_OPENED, "The door", SAID(item, "s/paint"));
    expect_sentence(tell_item, ITEM_OPENED, "gone", SAID(item, "s/gone"));
}

static void tell_text(const pl_sentence *s) {
    pl_sentence_add_field(s, PL_FIELD_text);
}

static void a_text_of_several_lines_becomes_one(void **state) {
    (void)state;
    expect_sentence(tell_text, SPEECH, "one two  three ", SAID(text, "one\ntwo\t\nthree\n"));
    expect_sentence(tell_text, SPEECH, "bell \\x07", SAID(text, "bell \a"));
    expect_sentence(tell_text, SPEECH, "", SAID(text, ""));
}

static void tell_persons(const pl_sentence *s) {
    pl_sentence_add_persons(s, PL_FIELD_candidates);
}

static void persons_stand_with_their_factions_and_an_and(void **state) {
    (void)state;
    expect_sentence(tell_persons, CANDIDATES_NAMED, "Rosa (Reds)",
                    SAID(candidates, "Rosa of reds"));
    expect_sentence(tell_persons, CANDIDATES_NAMED, "Rosa (Reds), Bruno (Blues) and Greta",
                    SAID(candidates, "Rosa of reds, Bruno of blues, Greta"));
    expect_sentence(tell_persons, CANDIDATES_NAMED, "", SAID(candidates, ""));
}

static void tell_texts(const pl_sentence *s) {
    pl_sentence_add_texts(s, PL_FIELD_tie, " or ");
}

static void the_last_of_several_texts_has_a_word_of_its_own(void **state) {
    (void)state;
    expect_sentence(tell_texts, LOT_DRAWN, "a", SAID(tie, "a"));
    expect_sentence(tell_texts, LOT_DRAWN, "a, b or c", SAID(tie, "a, b, c"));
}

static void tell_numbers(const pl_sentence *s) {
    pl_buffer_format(s->out, "%lld, ", pl_sentence_number(s, PL_FIELD_present));
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ", ");
    pl_sentence_add_duration(s, PL_FIELD_scheduled);
    pl_sentence_add(s, ", ");
    pl_sentence_add_date(s, PL_FIELD_called);
}

static void what_is_absent_counts_as_nothing(void **state) {
    (void)state;
    expect_sentence(tell_numbers, SESSION_OPENED, "7, Reds 5, greens 2, 0 s, 1 January 1970",
                    SAID(present, "7"), SAID(members, "reds 5, greens 2"), SAID(called, "17:00"));
    expect_sentence(tell_numbers, SESSION_RECESSED, "0, none, 1 h 5 min, 1 January 1970",
                    SAID(scheduled, "3900"));
}

/* "1 January 1970" of one calendar is another day in the other. */
static void a_date_is_in_the_calendar_of_the_scenario(void **state) {
    void *tree = fixture_tree("calendar=julian");
    written w;
    pl_buffer out;
    (void)state;
    const pl_record record = said_record(&w, PL_KIND_CONVOCATION_SUMMONED, PL_SIMULATED,
                                         (const saying[SAID_MAX]){SAID(date, "12:00")});
    pl_buffer_init(&out, pl_allocator_default());
    pl_sentence_add_date(&(pl_sentence){pl_data_root(tree), &record, &out, false}, PL_FIELD_date);
    assert_string_equal(pl_buffer_string(&out), "19 December 1969");
    pl_buffer_fini(&out);
    written_end(&w);
    free(tree);
}

static void sources_are_shown_if_they_are_wanted(void **state) {
    static const char *const facts[] = {"F001", "F002"};
    static const char *const shown[] = {"", " [F001]", " [F001, F002]"};
    (void)state;
    for (size_t count = 0; count < 3; count++) {
        written w;
        pl_buffer out;
        written_open(&w);
        pl_journal_begin(&w.journal, PL_KIND_SPEECH, SAID_AT, PL_SIMULATED);
        for (size_t i = 0; i < count; i++) {
            pl_journal_source(&w.journal, pl_text_of(facts[i]));
        }
        (void)pl_journal_end(&w.journal);
        const pl_text journal = written_close(&w, NULL);
        pl_journal_reader reader;
        pl_record record;
        bool more = true;
        pl_journal_reader_init(&reader, journal);
        for (int i = 0; i < 2; i++) {
            assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        }
        pl_buffer_init(&out, pl_allocator_default());
        pl_sentence_add_sources(&(pl_sentence){(pl_data){0}, &record, &out, false});
        assert_string_equal(pl_buffer_string(&out), "");
        pl_sentence_add_sources(&(pl_sentence){(pl_data){0}, &record, &out, true});
        assert_string_equal(pl_buffer_string(&out), shown[count]);
        pl_buffer_fini(&out);
        written_end(&w);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(whom_it_is_about_is_a_person_of_a_faction_or_either),
    cmocka_unit_test(what_has_no_title_goes_by_its_id),
    cmocka_unit_test(an_item_goes_by_its_title_in_its_session),
    cmocka_unit_test(a_text_of_several_lines_becomes_one),
    cmocka_unit_test(persons_stand_with_their_factions_and_an_and),
    cmocka_unit_test(the_last_of_several_texts_has_a_word_of_its_own),
    cmocka_unit_test(what_is_absent_counts_as_nothing),
    cmocka_unit_test(a_date_is_in_the_calendar_of_the_scenario),
    cmocka_unit_test(sources_are_shown_if_they_are_wanted),
};

PL_TEST_MAIN(tests)
