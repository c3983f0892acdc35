/* Offices, seats and parts in the government that are given and given up, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/offices.h"

#define expect(kind, sentence, ...) expect_sentence(pl_offices_tell, kind, sentence, __VA_ARGS__)

static void an_office_is_filled_or_vacant_or_bound(void **state) {
    (void)state;
    expect(OFFICE_FILLED, "Old board, chair: Rosa (Reds).", SAID(body, "old"),
           SAID(office, "chair"), SAID(person, "Rosa"), SAID(faction, "reds"),
           SAID(cause, "elected"));
    expect(OFFICE_VACANT, "Old board, chair: vacant (the body has ended).", SAID(body, "old"),
           SAID(office, "chair"), SAID(cause, "the body has ended"));
    expect(OFFICE_INSTRUCTED, "Old board, chair: Rosa (Reds), bound by the decree.",
           SAID(body, "old"), SAID(office, "chair"), SAID(person, "Rosa"), SAID(faction, "reds"),
           SAID(cause, "bound by the decree"));
}

static void a_resignation_says_why_it_stands_and_who_leaves(void **state) {
    (void)state;
    expect(OFFICE_RESIGNED, "The Old board resigns: accepted. Rosa (Reds) leaves its chair. [F001]",
           SAID(body, "old"), SAID(person, "Rosa"), SAID(faction, "reds"), SAID(cause, "accepted"));
    expect(OFFICE_RESIGNED, "The Old board resigns: accepted. [F001]", SAID(body, "old"),
           SAID(cause, "accepted"));
}

static void a_seat_goes_to_the_next_or_to_nobody(void **state) {
    (void)state;
    expect(SEAT_PASSED,
           "The seat of Rosa (Reds) in the Old board goes to the next on the list, Rolf (left).",
           SAID(body, "old"), SAID(person, "Rosa"), SAID(faction, "reds"), SAID(by, "Rolf"),
           SAID(cause, "left"));
    expect(SEAT_PASSED,
           "The seat of Rosa (Reds) in the Old board is vacant: there is no alternate (left).",
           SAID(body, "old"), SAID(person, "Rosa"), SAID(faction, "reds"), SAID(cause, "left"));
}

static void a_part_in_the_government_is_offered_once_or_once_more(void **state) {
    (void)state;
    expect(GOVERNMENT_OFFERED, "The Blues are offered a part in the Old board. [F001]",
           SAID(body, "old"), SAID(faction, "blues"));
    expect(GOVERNMENT_REFUSED,
           "The Blues refuse a part in the Old board once more (too little). "
           "[F001]",
           SAID(body, "old"), SAID(faction, "blues"), SAID(cause, "too little"));
}

static void powers_are_told_by_the_title_the_person_the_body_or_the_id(void **state) {
    (void)state;
    expect(POWERS_ENDED, "The powers of its porters end (it ended). [F001]", SAID(id, "p"),
           SAID(title, "its porters"), SAID(person, "Rosa"), SAID(by, "duma"),
           SAID(cause, "it ended"));
    expect(POWERS_ENDED, "The powers of Rosa (Reds) end (it ended). [F001]", SAID(id, "p"),
           SAID(person, "Rosa"), SAID(faction, "reds"), SAID(by, "duma"), SAID(cause, "it ended"));
    expect(POWERS_ENDED, "The powers of Duma end (it ended). [F001]", SAID(id, "p"),
           SAID(by, "duma"), SAID(cause, "it ended"));
    expect(POWERS_ENDED, "The powers of p end (it ended). [F001]", SAID(id, "p"),
           SAID(cause, "it ended"));
}

#define SECTIONED_CLUB                                                                             \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "sections = { { id = \"yard\", members = { reds = 2, blues = 1 } } },\n"                       \
    "bodies = { { id = \"old\", title = \"Old board\", seats = 2, members = { blues = 2 },\n"      \
    "    chair = \"bruno\" },\n"                                                                   \
    "  { id = \"desk\", title = \"Desk\", seats = 3, members = { blues = 3 } },\n"                 \
    "  { id = \"lead\", title = \"Lead\", bureaus = { \"desk\" } } },\n"                           \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", opened_by = \"old\",\n"        \
    "    agenda = { { id = \"r\", kind = \"resignation\", body = \"old\",\n"                       \
    "      speeches = { { faction = \"reds\", length = \"2m\", text = \"asks why.\" },\n"          \
    "        { faction = \"blues\", length = \"3m\" } } },\n"                                      \
    "    { id = \"f\", kind = \"form\", body = \"lead\" } } },\n"                                  \
    "  { id = \"tuesday\", called = \"2026-03-03T18:00\", section = \"yard\",\n"                   \
    "    agenda = { { id = \"e\", kind = \"election\", body = \"desk\" } } } } }\n"

/* Who goes, what is made up of whom, and that it follows. */
static void a_resignation_and_what_follows_section_by_section_are_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "A delegate of the Reds speaks, 2 min: asks why.",
        "Heard in the debate, in 3 min: 1 delegate (Blues 1).",
        "The Old board resigns: nobody asks the house to refuse it. Bruno (Blues) leaves its",
        "The Old board is dissolved (its resignation is accepted).",
        "The Lead comes into being (formed of its bureaus). Its members: Blues 3.",
        "Present 3 of 3 enrolled: Reds 2, Blues 1.",
        "The Lead is now made up of Reds 2, Blues 1 (one of its bureaus has been elected anew).",
    };
    expect_minutes(SECTIONED_CLUB, parts, sizeof parts / sizeof parts[0], NULL);
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(BODY_CREATED, "", SAID(body, "old"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_office_is_filled_or_vacant_or_bound),
    cmocka_unit_test(a_resignation_says_why_it_stands_and_who_leaves),
    cmocka_unit_test(a_seat_goes_to_the_next_or_to_nobody),
    cmocka_unit_test(a_part_in_the_government_is_offered_once_or_once_more),
    cmocka_unit_test(powers_are_told_by_the_title_the_person_the_body_or_the_id),
    cmocka_unit_test(a_resignation_and_what_follows_section_by_section_are_told),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
