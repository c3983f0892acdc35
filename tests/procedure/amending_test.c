#include "testing.h"

#include "floor_fixture.h"
#include "procedure/amending.h"
#include "procedure/floor.h"

/* --- the words --- */

static void expect_words(const char *question, const char *amendment, const char *wanted) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const bool changed = pl_amending_words(pl_text_of(question), pl_text_of(amendment), &out);
    if (changed != (wanted != NULL) ||
        strcmp(pl_buffer_string(&out), wanted != NULL ? wanted : "") != 0) {
        fail_msg("%s, %s: '%s', not '%s'", question, amendment, pl_buffer_string(&out),
                 wanted != NULL ? wanted : "unchanged");
    }
    pl_buffer_fini(&out);
}

static void each_form_changes_the_words(void **state) {
    static const char *const rows[][3] = {
        {"paint it green", "strike out \"green\" and insert \"blue\"", "paint it blue"},
        {"paint it green", "Strike \"green\"; insert \"blue\"", "paint it blue"},
        {"paint it green", "insert \"blue\" in place of what I strike: \"green\"", "paint it blue"},
        {"paint it green", "strike out \"it\"", "paint green"},
        {"paint it green", "strike out \"paint\"", "it green"},
        {"paint it green", "strike out \"paint it green\"", ""},
        {"paint it green", "strike \"green\"", "paint it"},
        {"paint it green", "insert \"dark\" before \"green\"", "paint it dark green"},
        {"paint it green", "insert \"bright\" after \"it\"", "paint it bright green"},
        {"paint it green", "insert \"at once\"", "paint it green at once"},
        {"paint it green", "that we ADD \"at once\", please", "paint it green at once"},
        {"paint it green", "substitute \"leave it alone\"", "leave it alone"},
        {"paint it green",
         "strike out \xe2\x80\x9cgreen\xe2\x80\x9d and insert \xe2\x80\x9c"
         "blue\xe2\x80\x9d",
         "paint it blue"},
        /* Words of their own, and the first of them. */
        {"a greenish green green", "strike out \"green\" and insert \"blue\"",
         "a greenish blue green"},
        /* An amendment of an amendment. */
        {"strike out \"green\" and insert \"blue\"", "insert \"dark\" before \"blue\"",
         "strike out \"green\" and insert \"dark blue\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_words(rows[i][0], rows[i][1], rows[i][2]);
    }
}

static void what_is_said_otherwise_or_finds_no_place_changes_nothing(void **state) {
    static const char *const amendments[] = {"",
                                             "blue, not green",
                                             "\"blue\"",
                                             "strike out green and insert blue",
                                             "strike out \"red\" and insert \"blue\"",
                                             "strike out \"gree\"",
                                             "insert \"dark\" before \"blue\"",
                                             "insert \"dark",
                                             "insert \"\"",
                                             "striking \"green\"",
                                             "\"",
                                             "strike out \"\xe2\x80\x9d"};
    (void)state;
    for (size_t i = 0; i < sizeof amendments / sizeof amendments[0]; i++) {
        expect_words("paint it green", amendments[i], NULL);
    }
}

static void a_blank_is_filled_with_what_is_said(void **state) {
    static const struct {
        const char *question, *filling, *wanted;
    } rows[] = {{"for ___ dollars", "ten", "for ten dollars"},
                {"for __", "\"ten dollars\", I say", "for ten dollars"},
                {"____ and __", "ten", "ten and __"},
                {"for _ dollars", "ten", NULL},
                {"for dollars", "ten", NULL},
                {"for __ dollars", "", NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_buffer out;
        pl_buffer_init(&out, pl_allocator_default());
        assert_int_equal(
            pl_amending_blank(pl_text_of(rows[i].question), pl_text_of(rows[i].filling), &out),
            rows[i].wanted != NULL);
        assert_string_equal(pl_buffer_string(&out), rows[i].wanted != NULL ? rows[i].wanted : "");
        pl_buffer_fini(&out);
    }
}

/* --- in a run --- */

#define GREEN                                                                                      \
    "sessions={{id=s called=@0 chair=bruno agenda={{id=paint title=\"paint it green\" mover=rosa " \
    "vote={}}"
#define CHANGE(more)                                                                               \
    "{id=x moved_on=paint mover=rosa motion=amend title=\"strike out \xe2\x80\x9cgreen\xe2\x80"    \
    "\x9d and insert \xe2\x80\x9c"                                                                 \
    "blue\xe2\x80\x9d\" " more "}"

static void a_carried_amendment_changes_what_is_voted_on(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, GREEN CHANGE("") "}}}");
    const pl_record amended = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 0);
    const pl_record closed = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/x");
    fixture_assert_text(&amended, PL_FIELD_item, "s/paint");
    fixture_assert_text(&amended, PL_FIELD_title, "paint it blue");
    fixture_assert_text(&amended, PL_FIELD_motion, "s/x");
    assert_true(fixture_is_because(&amended, closed.seq));
    const pl_record vote = fixture_record_of(&f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, "s/paint");
    fixture_assert_text(&vote, PL_FIELD_title, "paint it blue");
    const pl_record before = fixture_record_of(&f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, "s/x");
    assert_false(pl_record_has(&before, PL_FIELD_title));
    fixture_end(&f);
}

static void a_lost_one_changes_nothing(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, GREEN CHANGE("") "}}} answers={vote={x={any=against}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_AMENDED), 0);
    const pl_record vote = fixture_record_of(&f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, "s/paint");
    assert_false(pl_record_has(&vote, PL_FIELD_title));
    fixture_end(&f);
}

/* The amendment is amended first, and does what it says then. */
static void an_amended_amendment_does_what_it_says_then(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, GREEN CHANGE("") "{id=y moved_on=x mover=ruth motion=amend title=\"insert "
                                   "\xe2\x80\x9c"
                                   "dark\xe2\x80\x9d before \xe2\x80\x9c"
                                   "blue\xe2\x80\x9d\"}}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_AMENDED), 2);
    const pl_record last = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 1);
    fixture_assert_text(&last, PL_FIELD_title, "paint it dark blue");
    fixture_end(&f);
}

/* By an act too; one after the other; and a blank. */
static void what_is_moved_by_acts_changes_the_words_too(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    run_to_pause(&f, 10);
    (void)pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("amend: add \"the hall\""));
    fixture_run(&f);
    const pl_record amended = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 0);
    fixture_assert_text(&amended, PL_FIELD_title, "Paint the hall");
    fixture_end(&f);
    run_floor(&f,
              "sessions={{id=s called=@0 chair=bruno agenda={{id=paint title=\"for ___ dollars\" "
              "vote={} blank=true}{id=ten moved_on=paint motion=fill mover=rosa title=ten}}}}");
    const pl_record filled = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 0);
    fixture_assert_text(&filled, PL_FIELD_title, "for ten dollars");
    fixture_end(&f);
}

/* An amendment that is reconsidered and lost leaves the question as it read before it. */
static void reconsidered_it_is_taken_back(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, GREEN CHANGE("") "{id=again moved_on=paint mover=rosa motion=reconsider about=x "
                                   "when={carried=x}}}}} answers={vote={x={any=against}}}");
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_AMENDED), 0);
    fixture_end(&f);
    begin_floor(&f, GREEN CHANGE("") "{id=y moved_on=paint mover=ruth motion=amend title=\"add "
                                     "\xe2\x80\x9c"
                                     "at once\xe2\x80\x9d\"}}}}");
    fixture_run(&f);
    const pl_record both = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 1);
    fixture_assert_text(&both, PL_FIELD_title, "paint it blue at once");
    const int32_t paint = pl_assembly_find_item(f.run, pl_text_of("paint"));
    const int32_t x = pl_assembly_find_item(f.run, pl_text_of("x"));
    const int32_t y = pl_assembly_find_item(f.run, pl_text_of("y"));
    /* Amended since, it stays; the last is undone. */
    pl_amending_take_back(f.run, x);
    assert_true(pl_text_is(pl_floor_title(f.run, paint), "paint it blue at once"));
    pl_amending_take_back(f.run, y);
    assert_true(pl_text_is(pl_floor_title(f.run, paint), "paint it blue"));
    pl_amending_take_back(f.run, y);
    assert_true(pl_text_is(pl_floor_title(f.run, paint), "paint it blue"));
    fixture_end(&f);
}

static void the_vote_on_it_may_be_reconsidered(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, GREEN CHANGE("") "{id=again moved_on=paint mover=rosa motion=reconsider "
                                   "about=x}}}}");
    /* Carried, taken back, and carried once more. */
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_AMENDED), 3);
    const pl_record back = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 1);
    const pl_record last = fixture_record(&f, PL_KIND_QUESTION_AMENDED, 2);
    fixture_assert_text(&back, PL_FIELD_title, "paint it green");
    fixture_assert_text(&last, PL_FIELD_title, "paint it blue");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_form_changes_the_words),
    cmocka_unit_test(what_is_said_otherwise_or_finds_no_place_changes_nothing),
    cmocka_unit_test(a_blank_is_filled_with_what_is_said),
    cmocka_unit_test(a_carried_amendment_changes_what_is_voted_on),
    cmocka_unit_test(a_lost_one_changes_nothing),
    cmocka_unit_test(an_amended_amendment_does_what_it_says_then),
    cmocka_unit_test(what_is_moved_by_acts_changes_the_words_too),
    cmocka_unit_test(reconsidered_it_is_taken_back),
    cmocka_unit_test(the_vote_on_it_may_be_reconsidered),
};

PL_TEST_MAIN(tests)
