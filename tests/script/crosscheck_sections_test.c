/* Sections of nobody, bureaus of nothing, resignations nobody is asked of.
 */
#include "refusals.h"

#define HALL(SECTIONS, BODIES)                                                                     \
    "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE "sections = { " SECTIONS " },\n"            \
    "bodies = { { id = \"board\", seats = 3 }, { id = \"desk\", seats = 3 },\n" BODIES " },\n"
#define AGENDA(ITEM)                                                                               \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = { " ITEM " } } } }"
#define LEAD "{ id = \"lead\", bureaus = { \"board\", \"desk\" } }"
#define TWO(REDS)                                                                                  \
    "{ id = \"old\", members = { reds = 1 } }, { id = \"new\", members = { reds = " REDS " } }"
#define DOES(KIND, BODY, MORE) "{ id = \"x\", kind = \"" KIND "\", body = \"" BODY "\"" MORE " }"
#define VOTE                   ", vote = { line = { default = \"for\" } }"

static void a_section_has_members(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL(TWO("0"), LEAD) AGENDA(""), "PL085 sections[2].members: nobody belongs to it"},
    };
    static const char *const sources[] = {HALL(TWO("1"), LEAD) AGENDA("")};
    expect_refusals(rows, 1);
    expect_all_loaded(sources, 1);
}

static void a_leadership_is_made_up_of_other_bodies(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL(TWO("1"), "{ id = \"lead\", bureaus = { \"lead\" } }") AGENDA(""),
         "PL086 bodies[3].bureaus[1]: 'lead' is itself made up of bureaus"},
        {HALL(TWO("1"), "{ id = \"lead\", bureaus = { \"board\" }, members = { reds = 1 } }")
             AGENDA(""),
         "PL086 bodies[3].members: its members are those of its bureaus"},
        {HALL(TWO("1"), "{ id = \"lead\", bureaus = { \"board\", \"board\" } }") AGENDA(""),
         "PL052 bodies[3].bureaus"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

static void what_has_bureaus_is_formed_and_nothing_else(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL(TWO("1"), LEAD) AGENDA(DOES("form", "board", "")),
         "PL087 sessions[1].agenda[1].body: 'board' has nothing to be formed of"},
        {HALL(TWO("1"), "{ id = \"lead\", seats = 6, bureaus = { \"board\" } }")
             AGENDA(DOES("election", "lead", "")),
         "PL087 sessions[1].agenda[1].body: 'lead' is made up of bureaus and not elected"},
    };
    static const char *const sources[] = {HALL(TWO("1"), LEAD) AGENDA(DOES("form", "lead", ""))};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, 1);
}

static void only_under_a_resignation_is_one_asked_to_refuse_it(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL(TWO("1"), LEAD) AGENDA(DOES("dissolve", "board", ", asks = \"refuse\"")),
         "PL088 sessions[1].agenda[1].asks: only a resignation is refused or accepted"},
        {HALL(TWO("1"), LEAD) AGENDA(DOES("resignation", "board", ", asks = \"accept\"")),
         "PL088 sessions[1].agenda[1].asks: the house is asked nothing without a vote"},
        {HALL(TWO("1"), LEAD) AGENDA("{ id = \"x\", kind = \"resignation\" }"),
         "PL042 sessions[1].agenda[1]: an item of kind 'resignation' needs a body"},
    };
    static const char *const sources[] = {
        HALL(TWO("1"), LEAD) AGENDA(DOES("resignation", "board", ", asks = \"accept\"" VOTE)),
        HALL(TWO("1"), LEAD) AGENDA(DOES("resignation", "board", ""))};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, 2);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_section_has_members),
    cmocka_unit_test(a_leadership_is_made_up_of_other_bodies),
    cmocka_unit_test(what_has_bureaus_is_formed_and_nothing_else),
    cmocka_unit_test(only_under_a_resignation_is_one_asked_to_refuse_it),
};

PL_TEST_MAIN(tests)
