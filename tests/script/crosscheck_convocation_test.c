/* Assemblies that could not have come together as it is said. */
#include "refusals.h"

#define HALL         "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
#define BODIES       "bodies = { { id = \"old\" }, { id = \"new\" } },\n"
#define CALLED(SAID) HALL BODIES "convocation = { convener = \"old\",\n" SAID " } }"

static void who_puts_it_off_has_the_right_to(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CALLED("entitled = { \"old\" }, postponed = { by = \"new\", days = 5 }"),
         "PL105 convocation.postponed: 'new' has no right to put it off: name it under 'entitled', "
         "or another body here"},
        {CALLED("entitled = { \"new\" }, postponed = { days = 5 }"),
         "PL105 convocation.postponed: 'old' has no right"},
    };
    static const char *const sources[] = {
        CALLED("entitled = { \"old\", \"new\" }, postponed = { by = \"new\", days = 5 }"),
        CALLED("entitled = { \"old\" }, postponed = { days = 5 }"),
        CALLED("postponed = { by = \"new\", days = 5 }"),
        CALLED("entitled = { \"new\" }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* Closes the convocation; three towns follow. */
#define TOWNS(polled)                                                                              \
    "}, electorates = { { id = \"all\", rate = 0.1, midpoint = \"2026-03-01\",\n"                  \
    "gains = { reds = 1 }, rest = { blues = 1 } } }, constituencies = { { id = \"towns\",\n"       \
    "title = \"Towns\", count = 3, seats = 10, electorate = \"all\", from = \"2026-03-01\",\n"     \
    "polled = " polled " } "

static void nobody_answers_who_was_not_asked(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CALLED("poll = { asked = 69, answered = 70, favourable = 8 }"),
         "PL106 convocation.poll.answered: 70 answer, but only 69 are asked"},
        {CALLED("poll = { asked = 69, answered = 7, favourable = 8 }"),
         "PL106 convocation.poll.favourable: 8 are in favour, but only 7 answer"},
        {CALLED("poll = { asked = 7, favourable = 8 }"),
         "PL106 convocation.poll.favourable: 8 are in favour, but only 7 answer"},
        {CALLED("poll = { asked = 7 }"),
         "PL106 convocation.poll: give 'asked' and 'favourable', or neither"},
        {CALLED("poll = { favourable = 7 }"),
         "PL106 convocation.poll: give 'asked' and 'favourable', or neither"},
        {CALLED("poll = { by = \"us\" }"), "PL106 convocation.poll: nobody is asked"},
        {CALLED("poll = { favours = { \"reds\" } }"), "PL106 convocation.poll: nobody is asked"},
        {CALLED("poll = { } " TOWNS("2")), "PL106 convocation.poll: nobody is asked"},
        {CALLED("poll = { favours = { \"reds\" } } " TOWNS("4")),
         "PL106 constituencies[1].polled: 4 are asked, but there are only 3"},
        {CALLED("poll = { asked = 9, favourable = 8 } " TOWNS("2")),
         "PL106 convocation.poll.asked: either a number is asked, or the constituencies"},
        {CALLED("poll = { asked = 9, favourable = 8, favours = { \"reds\" } }"),
         "PL106 convocation.poll.asked: either a number is asked, or the constituencies"},
    };
    static const char *const sources[] = {
        CALLED("poll = { asked = 69, answered = 8, favourable = 8 }"),
        CALLED("poll = { asked = 8, favourable = 8 }"),
        CALLED("poll = { favours = { \"reds\" } } " TOWNS("3")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

#define MONDAY "}, sessions = { { id = \"monday\", called = \"2026-03-02T18:00\" } "

static void what_comes_before_a_session_comes_before_its_hour(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CALLED("at = \"2026-03-02T18:01\" " MONDAY),
         "PL107 convocation.at: it would come after the hour of the first session: give an earlier "
         "one"},
        {CALLED("poll = { asked = 1, favourable = 1, at = \"2026-03-03T18:00\" } " MONDAY),
         "PL107 convocation.poll.at"},
        {CALLED("postponed = { at = \"2026-03-03T18:00\" } " MONDAY),
         "PL107 convocation.postponed"},
    };
    static const char *const sources[] = {CALLED("at = \"2026-03-02T18:00\" " MONDAY)};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void who_counts_counts_once(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CALLED("recognition = { \"old\", \"reds\", \"old\" }"),
         "PL052 convocation.recognition[3]"},
    };
    static const char *const sources[] = {CALLED("recognition = { \"old\", \"reds\" }")};
    expect_refusals(rows, 1);
    expect_all_loaded(sources, 1);
}

#define SENT(SAID)                                                                                 \
    "scenario {\n" CLUB_HEAD "factions = { { id = \"reds\", seats = 4, late = { seats = 2 },\n"    \
    "mandates = { " SAID " } } } }"

static void nobody_is_sent_who_has_no_seat(void **state) {
    (void)state;
    static const refusal rows[] = {
        {SENT("{ seats = 4 }, { seats = 3 }"),
         "PL108 factions[1].mandates: bodies sent 7 delegates, but it has only 6"},
    };
    static const char *const sources[] = {
        SENT("{ seats = 4 }, { seats = 2, level = \"regiment\" }")};
    expect_refusals(rows, 1);
    expect_all_loaded(sources, 1);
}

#define CHECKED(MODE, KIND)                                                                        \
    HALL "credentials = { mode = \"" MODE "\" }, sessions = { { id = \"monday\",\n"                \
         "called = \"2026-03-02T18:00\", agenda = { { id = \"check\", kind = \"" KIND              \
         "\" } } } } }"

static void the_house_decides_by_an_item(void **state) {
    (void)state;
    static const refusal rows[] = {
        {CHECKED("house", "business"), "PL108 credentials.mode: the house decides, but no item of "
                                       "kind 'credentials' asks it"},
        {CHECKED("strict", "credentials"),
         "PL108 sessions[1].agenda[1].kind: the house is not to decide: give credentials the mode "
         "'house'"},
    };
    static const char *const sources[] = {CHECKED("house", "credentials"),
                                          CHECKED("strict", "business")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

#define AFTER(FIRST, SECOND)                                                                       \
    HALL "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"             \
         "{ id = \"a\" },\n{ id = \"b\", " FIRST " },\n{ id = \"c\", " SECOND " } } } } }"

static void what_is_taken_after_something_finds_it_in_its_place(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AFTER("taken_after = \"b\"", ""),
         "PL109 sessions[1].agenda[2].taken_after: 'b' has no place of its own: name an item that "
         "has"},
        {AFTER("taken_after = \"a\"", "taken_after = \"b\""),
         "PL109 sessions[1].agenda[3].taken_after"},
    };
    static const char *const sources[] = {AFTER("taken_after = \"c\"", ""),
                                          AFTER("taken_after = \"a\"", "taken_after = \"a\"")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_puts_it_off_has_the_right_to),
    cmocka_unit_test(nobody_answers_who_was_not_asked),
    cmocka_unit_test(what_comes_before_a_session_comes_before_its_hour),
    cmocka_unit_test(who_counts_counts_once),
    cmocka_unit_test(nobody_is_sent_who_has_no_seat),
    cmocka_unit_test(the_house_decides_by_an_item),
    cmocka_unit_test(what_is_taken_after_something_finds_it_in_its_place),
};

PL_TEST_MAIN(tests)
