/* Sittings, the chair and the quorum, in sentences. */
#include "one_record.h"

#include "procedure/meeting.h"
#include "report/sittings.h"

#define expect(kind, sentence, ...) expect_sentence(pl_sittings_tell, kind, sentence, __VA_ARGS__)

static void a_sitting_that_opens_late_says_when_it_was_called_for(void **state) {
    (void)state;
    expect(SESSION_OPENED,
           "The first sitting opens. Present 7 of 10 enrolled: Reds 5, Blues 2. [F001]",
           SAID(session, "s"), SAID(present, "7"), SAID(enrolled, "10"),
           SAID(members, "reds 5, blues 2"), SAID(called, "18:00"));
    expect(SESSION_OPENED,
           "The first sitting opens, called for 17:30. Present 5 of 10 enrolled: Reds 5. [F001]",
           SAID(session, "s"), SAID(present, "5"), SAID(enrolled, "10"), SAID(members, "reds 5"),
           SAID(called, "17:30"));
}

static void a_recess_of_the_night_is_told_apart(void **state) {
    (void)state;
    expect(SESSION_RECESSED, "The first sitting goes into recess for 30 min. [F001]",
           SAID(session, "s"), SAID(scheduled, "1800"));
    expect(SESSION_RECESSED, "The first sitting stands adjourned to 3 January 1970, 01:00. [F001]",
           SAID(session, "s"), SAID(scheduled, "111600"), SAID(cause, PL_MEETING_CAUSE));
    expect(SESSION_RECESSED, "The first sitting rises for the night, for 9 h. [F001]",
           SAID(session, "s"), SAID(scheduled, "32400"), SAID(cause, "night"));
}

static void a_recess_that_took_another_time_than_asked_says_both(void **state) {
    (void)state;
    expect(SESSION_RESUMED, "The first sitting resumes after 30 min. [F001]", SAID(session, "s"),
           SAID(scheduled, "1800"), SAID(seconds, "1800"));
    expect(SESSION_RESUMED, "The first sitting resumes after 40 min (asked for 30 min). [F001]",
           SAID(session, "s"), SAID(scheduled, "1800"), SAID(seconds, "2400"));
}

static void the_last_adjournment_is_sine_die(void **state) {
    (void)state;
    expect(SESSION_ADJOURNED,
           "The first sitting is adjourned, 7 on the roll: the agenda is done. [F001]",
           SAID(session, "s"), SAID(present, "7"), SAID(sine_die, "false"),
           SAID(cause, "the agenda is done"));
    expect(SESSION_ADJOURNED,
           "The first sitting is adjourned sine die, 7 on the roll: done. [F001]",
           SAID(session, "s"), SAID(present, "7"), SAID(sine_die, "true"), SAID(cause, "done"));
}

static void closed_lists_say_how_few_were_left(void **state) {
    (void)state;
    expect(LISTS_CLOSED,
           "Of 10 enrolled 4 are still there, fewer than 5: the presidium closes the lists of "
           "speakers. [F001]",
           SAID(present, "4"), SAID(enrolled, "10"), SAID(needed, "5"));
}

static void who_takes_the_chair_takes_it_for_a_body(void **state) {
    (void)state;
    expect(CHAIR_TAKEN, "Rosa (Reds) takes the chair for the Old board: elected.",
           SAID(body, "old"), SAID(person, "Rosa"), SAID(faction, "reds"), SAID(cause, "elected"));
}

static void a_quorum_holds_or_there_is_none(void **state) {
    (void)state;
    expect(QUORUM_CHECKED, "Quorum (asked for): 6 present, 5 needed: it holds.", SAID(present, "6"),
           SAID(needed, "5"), SAID(holds, "true"), SAID(cause, "asked for"));
    expect(QUORUM_CHECKED, "Quorum (asked for): 4 present, 5 needed: there is none.",
           SAID(present, "4"), SAID(needed, "5"), SAID(holds, "false"), SAID(cause, "asked for"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(SPEECH, "", SAID(person, "Rosa"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sitting_that_opens_late_says_when_it_was_called_for),
    cmocka_unit_test(a_recess_of_the_night_is_told_apart),
    cmocka_unit_test(a_recess_that_took_another_time_than_asked_says_both),
    cmocka_unit_test(the_last_adjournment_is_sine_die),
    cmocka_unit_test(closed_lists_say_how_few_were_left),
    cmocka_unit_test(who_takes_the_chair_takes_it_for_a_body),
    cmocka_unit_test(a_quorum_holds_or_there_is_none),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
