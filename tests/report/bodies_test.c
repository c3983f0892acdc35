/* How bodies come into being, change, merge and end, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/bodies.h"

#define expect(kind, sentence, ...) expect_sentence(pl_bodies_tell, kind, sentence, __VA_ARGS__)

/* The old committee is late, a duma has members of its own, and both end. */
#define OLD_CLUB                                                                                   \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "bodies = { { id = \"old\", title = \"Old Committee\", members = { blues = 2 }, "              \
    "chair = \"bruno\", agents = { { id = \"porters\", title = \"its porters\" },\n"               \
    "  { id = \"b\", person = \"bruno\" }, { id = \"d\", body = \"duma\" }, { id = \"x\" } } },\n" \
    "  { id = \"duma\", title = \"Duma\", kind = \"outside\", members = { greens = 4 }, "          \
    "other_members = 7, [\"until\"] = \"2026-03-02T20:30\" } },\n"                                 \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", opened_by = \"old\",\n"        \
    "  opener_comes = \"2026-03-03T18:00\", agenda = { { id = \"a\", gap = \"1h\" },\n"            \
    "  { id = \"end\", kind = \"dissolve\", body = \"old\" } } } } }\n"

static void what_ends_with_a_body_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        ("The Old Committee does not open the assembly (nobody entitled to open it had come), "
         "which "
         "is worth less to those who recognised it: Blues 3."),
        "chair pro tem: Rosa (Reds).",
        "The Duma is dissolved (outside the assembly). Its members: Greens 4, 7 of no faction.",
        "The Old Committee is dissolved (by decision of the assembly).\n",
        "Old Committee, chair: vacant (the body has ended).",
        "The powers of its porters end (the body in whose name they acted has ended).",
        "The powers of Bruno (Blues) end",
        "The powers of Duma end",
        "The powers of x end",
    };
    expect_minutes(OLD_CLUB, parts, sizeof parts / sizeof parts[0], NULL);
}

static void of_a_body_outside_the_members_are_told_with_it(void **state) {
    (void)state;
    expect(BODY_CREATED, "The Old board comes into being (elected).", SAID(body, "old"),
           SAID(members, "reds 2"), SAID(cause, "elected"), SAID(others, "3"));
    expect(BODY_CREATED, "The Duma comes into being (outside). Its members: Reds 2.",
           SAID(body, "duma"), SAID(members, "reds 2"), SAID(cause, "outside"));
    expect(BODY_DISSOLVED,
           "The Duma is dissolved (it ended). Its members: Reds 2, 3 of no faction.",
           SAID(body, "duma"), SAID(members, "reds 2"), SAID(cause, "it ended"), SAID(others, "3"));
    expect(BODY_CREATED, "The Lead comes into being (formed).", SAID(body, "lead"),
           SAID(cause, "formed"));
    expect(BODY_CREATED, "The Lead comes into being (formed). Its members: Blues 3.",
           SAID(body, "lead"), SAID(members, "blues 3"), SAID(cause, "formed"));
}

static void a_leadership_is_made_up_anew(void **state) {
    (void)state;
    expect(BODY_RENEWED, "The Lead is now made up of Reds 2, Blues 1 (elected anew).",
           SAID(body, "lead"), SAID(members, "reds 2, blues 1"), SAID(cause, "elected anew"));
}

static void a_merger_tells_who_comes_and_for_whom_places_are_kept(void **state) {
    (void)state;
    expect(BODY_MERGED,
           "MERGED: the Duma goes up in the Union. By equal parts. They are Reds 2. Its members "
           "now: Reds 7. Places kept: 10 for the fleet, 5 for unions. [F001]",
           SAID(body, "duma"), SAID(into, "union"), SAID(seats, "reds 2"),
           SAID(reserved, "fleet 10, unions 5"), SAID(members, "reds 7"),
           SAID(arithmetic, "equal parts"));
    expect(BODY_MERGED,
           "MERGED: the Duma goes up in the Union. By equal parts. They are Reds 2. Its members "
           "now: Reds 7. [F001]",
           SAID(body, "duma"), SAID(into, "union"), SAID(seats, "reds 2"), SAID(members, "reds 7"),
           SAID(arithmetic, "equal parts"));
}

static void seats_are_taken_later(void **state) {
    (void)state;
    expect(SEATS_TAKEN,
           "Seats of the Old board are taken now (they agree): Blues 2. Its members: Reds 3, Blues "
           "2.",
           SAID(body, "old"), SAID(seats, "blues 2"), SAID(members, "reds 3, blues 2"),
           SAID(cause, "they agree"));
}

static void power_is_claimed_for_a_body(void **state) {
    (void)state;
    expect(POWER_CLAIMED, "The Old board is declared to be the highest power (the decree).",
           SAID(body, "old"), SAID(cause, "the decree"));
}

static void of_local_bodies_that_is_told_which_local_bodies_tell(void **state) {
    (void)state;
    expect(CONSTITUENCY_ELECTED, "The soviet: reds 3, blues 7. [F001]", SAID(body, "soviet"),
           SAID(title, "The soviet"), SAID(seats, "reds 3, blues 7"));
    expect(CONSTITUENCY_ELECTED, "", SAID(body, "soviet/3"), SAID(title, "A soviet"),
           SAID(seats, "reds 3, blues 7"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(OFFICE_VACANT, "", SAID(body, "old"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_ends_with_a_body_is_told),
    cmocka_unit_test(of_a_body_outside_the_members_are_told_with_it),
    cmocka_unit_test(a_leadership_is_made_up_anew),
    cmocka_unit_test(a_merger_tells_who_comes_and_for_whom_places_are_kept),
    cmocka_unit_test(seats_are_taken_later),
    cmocka_unit_test(power_is_claimed_for_a_body),
    cmocka_unit_test(of_local_bodies_that_is_told_which_local_bodies_tell),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
