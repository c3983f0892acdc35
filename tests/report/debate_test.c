/* What is before the house and what is said about it, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/debate.h"

#define expect(kind, sentence, ...) expect_sentence(pl_debate_tell, kind, sentence, __VA_ARGS__)

static void what_is_opened_has_a_line_of_its_own(void **state) {
    (void)state;
    expect(ITEM_OPENED, "* The door [F001]", SAID(item, "s/paint"));
    expect(ITEM_OPENED, "", SAID(item, "s/blue")); /* told when it was moved */
}

static void what_is_closed_is_told_only_if_it_was_dropped(void **state) {
    (void)state;
    expect(ITEM_CLOSED, "The door is dropped: nobody moves it.", SAID(item, "s/paint"),
           SAID(cause, "nobody moves it"));
    expect(ITEM_CLOSED, "\"The door\" is postponed. [F001]", SAID(item, "s/paint"),
           SAID(cause, "postponed"));
    expect(ITEM_CLOSED, "", SAID(item, "s/paint"), SAID(cause, "done"));
    expect(ITEM_CLOSED, "", SAID(item, "s/paint"), SAID(cause, "carried"));
    expect(ITEM_CLOSED, "", SAID(item, "s/paint"), SAID(cause, "lost"));
    expect(ITEM_CLOSED, "", SAID(item, "s/paint"), SAID(cause, "withdrawn"));
}

static void a_motion_from_the_floor_is_told_with_its_sources(void **state) {
    (void)state;
    expect(MOTION_MOVED, "Rosa moves \"Amend\": Blue it is. [F001]", SAID(motion, "s/blue"),
           SAID(class, "amend"), SAID(by, "Rosa"), SAID(title, "Blue it is"));
    expect(MOTION_SECONDED, "Seconded by Bruno. [F001]", SAID(motion, "s/blue"),
           SAID(class, "amend"), SAID(by, "Bruno"));
    expect(MOTION_WITHDRAWN, "\"Blue it is\" is withdrawn by leave of the house. [F001]",
           SAID(motion, "s/blue"), SAID(class, "amend"));
    expect(QUESTION_AMENDED, "\"The door\" reads now: \"The red door\". [F001]",
           SAID(item, "s/paint"), SAID(title, "The red door"), SAID(motion, "s/blue"));
    expect(CHAIR_OVERRODE,
           "Rosa, in the chair, does not follow the rules on \"Blue it is\": in order. [F001]",
           SAID(person, "Rosa"), SAID(motion, "s/blue"), SAID(ruling, "in order"));
    expect(APPEAL_DECIDED, "The ruling of the chair on \"Blue it is\" is upheld. [F001]",
           SAID(motion, "s/blue"), SAID(ruling, "upheld"));
    expect(MOTION_MOVED, "", SAID(motion, "s/paint"), SAID(class, "main"));
}

static void whom_the_chair_does_not_hear_is_told_with_and_without_motions(void **state) {
    (void)state;
    expect(MOTION_RULED_OUT, "\"Blue it is\" is ruled out of order: too late (art. 1). [F001]",
           SAID(motion, "s/blue"), SAID(class, "amend"), SAID(ruling, "too late"),
           SAID(article, "art. 1"));
    expect(MOTION_RULED_OUT, "The chair does not give the floor to \"The door\": too late.",
           SAID(motion, "s/paint"), SAID(class, "urgent"), SAID(ruling, "too late"));
}

static void a_speech_tells_who_speaks_how_and_how_long(void **state) {
    (void)state;
    expect(SPEECH, "Rosa (Reds) speaks for, 5 min. [F001]", SAID(person, "Rosa"),
           SAID(faction, "reds"), SAID(stance, "for"), SAID(seconds, "300"));
    expect(SPEECH, "Bruno speaks against, 3 min (the bell): no lamps! [F001]",
           SAID(person, "Bruno"), SAID(stance, "against"), SAID(seconds, "180"),
           SAID(text, "no lamps!"), SAID(cause, "limit"));
    expect(SPEECH, "A delegate of the Reds puts a question to the speaker, 1 min. [F001]",
           SAID(faction, "reds"), SAID(stance, "question"), SAID(seconds, "60"));
    expect(SPEECH, "A delegate makes a statement, 4 min. [F001]", SAID(stance, "statement"),
           SAID(seconds, "240"));
    expect(DECLARATION, "A delegate of the Blues declares, 4 min: we stay. [F001]",
           SAID(faction, "blues"), SAID(seconds, "240"), SAID(text, "we stay."));
}

static void an_interjection_ends_as_it_was_made(void **state) {
    (void)state;
    expect(INTERJECTION, "(Rosa interjects: Shame!) [F001]", SAID(person, "Rosa"),
           SAID(faction, "reds"), SAID(text, "Shame!"));
    expect(INTERJECTION, "(From the Blues: who asked?) [F001]", SAID(faction, "blues"),
           SAID(text, "who asked?"));
    expect(INTERJECTION, "(laughter.) [F001]", SAID(text, "laughter"));
    expect(INTERJECTION, "(Noise.) [F001]", SAID(text, "Noise."));
    expect(INTERJECTION, "(.) [F001]", SAID(text, ""));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(WALKOUT, "", SAID(faction, "reds"), SAID(count, "2"));
}

static void a_speech_of_several_lines_is_told_on_one(void **state) {
    static const char *const parts[] = {"Rosa (Reds) speaks, 1 min: First line  second line"};
    (void)state;
    expect_minutes("scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
                   "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
                   "{ id = \"a\", speeches = { { person = \"rosa\", length = \"1m\",\n"
                   "  text = \"First line\\n\\tsecond line\" } } } } } } }",
                   parts, 1, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_opened_has_a_line_of_its_own),
    cmocka_unit_test(what_is_closed_is_told_only_if_it_was_dropped),
    cmocka_unit_test(a_motion_from_the_floor_is_told_with_its_sources),
    cmocka_unit_test(whom_the_chair_does_not_hear_is_told_with_and_without_motions),
    cmocka_unit_test(a_speech_tells_who_speaks_how_and_how_long),
    cmocka_unit_test(an_interjection_ends_as_it_was_made),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
    cmocka_unit_test(a_speech_of_several_lines_is_told_on_one),
};

PL_TEST_MAIN(tests)
