/* How an assembly comes together, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/convocations.h"

#define expect(kind, sentence, ...)                                                                \
    expect_sentence(pl_convocations_tell, kind, sentence, __VA_ARGS__)

/* Called, put off, disputed; half of the reds lose their vote. */
#define CALLED_CLUB(BINDING, MODE)                                                                 \
    "return scenario {\n" CLUB_HEAD                                                                \
    "factions = { { id = \"reds\", title = \"Reds\", seats = 4, overrep = 2.0 },\n"                \
    "  { id = \"blues\", title = \"Blues\", seats = 3, boycott = true } },\n"                      \
    "bodies = { { id = \"old\", title = \"Old Committee\" } },\n"                                  \
    "convocation = { convener = \"old\", at = \"2026-02-01T12:00\",\n"                             \
    "  called_for = \"2026-03-01T18:00\", recognition = { \"blues\" },\n"                          \
    "  postponed = { days = 1, source = { \"F068\" } },\n"                                         \
    "  poll = { asked = 9, answered = 8, favourable = 3, binding = " BINDING " } },\n"             \
    "credentials = { mode = \"" MODE "\", by = \"a committee\" },\n"                               \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\" } } }\n"

static void how_the_assembly_came_together_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Of 9 local bodies asked whether the assembly shall meet, 8 answer; 3 are in favour.",
        "The Old Committee calls the assembly for 1 March 2026 (entitled to call it).",
        "The Old Committee puts it off to 2 March 2026 (by 1 day).",
        "2 mandates of the Reds are challenged by a committee: 2 times as many delegates as its "
        "electorates would give it.",
        "2 mandates of the Reds: consultative voice.",
        "The assembly is convened (right to call it, poll and recognition: 0.4 x 1 + 0.3 x 3/9 + "
        "0.3 x 0/1 = 0.500).",
        "It is disputed (not recognised by Blues).",
    };
    expect_minutes(CALLED_CLUB("false", "strict"), parts, sizeof parts / sizeof parts[0], NULL);
}

static void an_assembly_that_is_not_convened_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Of 9 local bodies asked",
        "The assembly is not convened (the poll is binding: not more than half of those asked",
        "End: not convened.",
    };
    expect_minutes(CALLED_CLUB("true", "lenient"), parts, sizeof parts / sizeof parts[0],
                   "calls the assembly");
}

static void a_poll_that_fails_convenes_nobody(void **state) {
    (void)state;
    expect(CONVOCATION_POLLED,
           "Of 9 local bodies asked whether the assembly shall meet, 8 answer; 3 are in favour. "
           "[F001]",
           SAID(asked, "9"), SAID(answered, "8"), SAID(favourable, "3"));
    expect(CONVOCATION_REFUSED, "The assembly is not convened (the poll is binding).",
           SAID(asked, "9"), SAID(answered, "8"), SAID(favourable, "3"),
           SAID(cause, "the poll is binding"));
}

static void a_call_without_a_caller_is_told_too(void **state) {
    (void)state;
    expect(CONVOCATION_SUMMONED, "The assembly is called for 1 January 1970 (custom). [F001]",
           SAID(date, "12:00"), SAID(cause, "custom"));
    expect(CONVOCATION_POSTPONED, "It is put off to 1 January 1970 (by 1 day). [F001]",
           SAID(date, "12:00"), SAID(cause, "by 1 day"));
    expect(CONVOCATION_POSTPONED, "The Old board puts it off to 1 January 1970 (by 1 day). [F001]",
           SAID(date, "12:00"), SAID(by, "old"), SAID(cause, "by 1 day"));
}

static void an_extraordinary_session_is_called_by_somebody_or_nobody(void **state) {
    (void)state;
    expect(CONVOCATION_CALLED, "An extraordinary session is called by the Duma (urgent). [F001]",
           SAID(by, "duma"), SAID(cause, "urgent"));
    expect(CONVOCATION_CALLED, "An extraordinary session is called (urgent). [F001]",
           SAID(cause, "urgent"));
}

static void an_assembly_is_convened_disputed_or_disowned(void **state) {
    (void)state;
    expect(CONVOCATION_CONVENED,
           "The assembly is convened (right to call it, poll and recognition: 0.4 x 1 = 0.400).",
           SAID(arithmetic, "0.4 x 1 = 0.400"));
    expect(CONVOCATION_DISPUTED, "It is disputed (not recognised by Blues).",
           SAID(cause, "not recognised by Blues"));
    expect(CONVOCATION_DISOWNED, "It is disowned (nobody recognises it).",
           SAID(cause, "nobody recognises it"));
}

static void mandates_are_challenged_and_decided_on(void **state) {
    (void)state;
    expect(CREDENTIALS_CHALLENGED, "1 mandate of the Reds are challenged: too many. [F001]",
           SAID(faction, "reds"), SAID(count, "1"), SAID(cause, "too many"));
    expect(CREDENTIALS_CHALLENGED,
           "2 mandates of the Reds are challenged by a committee: too many. [F001]",
           SAID(faction, "reds"), SAID(count, "2"), SAID(by, "a committee"),
           SAID(cause, "too many"));
    expect(CREDENTIALS_DECIDED, "2 mandates of the Reds: consultative voice. [F001]",
           SAID(faction, "reds"), SAID(count, "2"), SAID(ruling, "consultative voice"));
}

static void recognition_is_given_or_refused_with_what_it_costs(void **state) {
    (void)state;
    expect(RECOGNITION_GIVEN, "The Old board recognises the assembly (of its own will). [F001]",
           SAID(body, "old"), SAID(cause, "of its own will"));
    expect(RECOGNITION_REFUSED,
           "The Old board refuses to recognise the assembly (a private meeting); it is worth less "
           "to those who recognise it: Blues 3. [F001]",
           SAID(body, "old"), SAID(members, "blues 3"), SAID(cause, "a private meeting"));
}

static void an_opener_who_does_not_come_takes_worth_away(void **state) {
    (void)state;
    expect(LEGITIMACY_LOST,
           "The Old board does not open the assembly (late), which is worth less to those who "
           "recognised it: Blues 3.",
           SAID(body, "old"), SAID(members, "blues 3"), SAID(cause, "late"));
    expect(LEGITIMACY_LOST,
           "The Old board does not open the assembly (late), which is worth less to those who "
           "recognised it.",
           SAID(body, "old"), SAID(cause, "late"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(SESSION_OPENED, "", SAID(session, "s"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(how_the_assembly_came_together_is_told),
    cmocka_unit_test(an_assembly_that_is_not_convened_is_told),
    cmocka_unit_test(a_poll_that_fails_convenes_nobody),
    cmocka_unit_test(a_call_without_a_caller_is_told_too),
    cmocka_unit_test(an_extraordinary_session_is_called_by_somebody_or_nobody),
    cmocka_unit_test(an_assembly_is_convened_disputed_or_disowned),
    cmocka_unit_test(mandates_are_challenged_and_decided_on),
    cmocka_unit_test(recognition_is_given_or_refused_with_what_it_costs),
    cmocka_unit_test(an_opener_who_does_not_come_takes_worth_away),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
