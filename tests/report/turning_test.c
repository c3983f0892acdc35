/* What was turned is said in the words in which it is declared, with both values. */
#include "two_plays.h"

#include "failing_allocator.h"
#include "report/turning.h"

#define TURNABLE                                                                                   \
    "local P = params {\n"                                                                         \
    "  pause = { \"duration\", \"90m\", help = \"How long the pause is; longer than any.\" },\n"   \
    "  open = { \"bool\", true, help = \"Is the door open: else it is shut.\" },\n"                \
    "  part = { \"share\", 0.25, help = \"Share of the Reds who come.\" },\n"                      \
    "  way = { \"enum\", \"hare\", options = { \"hare\", \"dhondt\" }, help = \"How `the_seats` "  \
    "are "                                                                                         \
    "given.\" },\n"                                                                                \
    "  plain = { \"int\", 5 },\n"                                                                  \
    "}\n"                                                                                          \
    "return scenario {\n" CLUB_DATA "variants = { big = { title = \"Big\", set = { "               \
    "[\"factions.blues.seats\"] = 9, open = false } "                                              \
    "} },\n}\n"

static void expect_turned(two *t, size_t count, const char *words) {
    pl_compared runs;
    pl_turning turning;
    play_two(t);
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t->first), run_of(&t->second), pl_allocator_default()),
        PL_OK);
    pl_turning_init(&turning, pl_allocator_default());
    assert_int_equal(pl_turning_find(&turning, &runs), PL_OK);
    assert_string_equal(pl_buffer_string(&turning.words), words);
    assert_int_equal(turning.count, count);
    pl_turning_fini(&turning);
    pl_compared_fini(&runs);
    end_two(t);
}

static void a_parameter_goes_by_its_help(void **state) {
    (void)state;
    two pause = TWO_OF(TURNABLE, "pause=2h");
    expect_turned(&pause, 1, "\"How long the pause is\" is 2 hours instead of 1 hour 30 minutes");
    two open = TWO_OF(TURNABLE, "open=false");
    expect_turned(&open, 1, "\"Is the door open?\": no instead of yes");
    two part = TWO_OF(TURNABLE, "part=0.5");
    expect_turned(&part, 1, "\"Share of the Reds who come\" is 50 percent instead of 25 percent");
    two way = TWO_OF(TURNABLE, "way=dhondt");
    expect_turned(&way, 1, "\"How the seats are given\" is \"D'Hondt\" instead of \"Hare\"");
    two plain = TWO_OF(TURNABLE, "plain=6");
    expect_turned(&plain, 1, "\"plain\" is 6 instead of 5");
}

static void a_path_goes_by_its_help_and_what_it_belongs_to(void **state) {
    (void)state;
    two seats = TWO("factions.blues.seats=9");
    expect_turned(&seats, 1, "\"Delegates with a vote\" (Blues) is 9 delegates instead of 3");
    two length = TWO("sessions.monday.agenda.paint.speeches.2.length=7m");
    expect_turned(&length, 1,
                  "\"How long it takes if nobody cuts it\" (The door shall be painted) is 7 "
                  "minutes instead of 3 "
                  "minutes");
}

static void a_variant_says_what_was_set_and_not_what_it_moved(void **state) {
    (void)state;
    two t = TWO_OF(TURNABLE, NULL);
    t.second.from.variant = "big";
    expect_turned(
        &t, 2,
        "\"Is the door open?\": no instead of yes; \"Delegates with a vote\" (Blues) is 9 "
        "delegates instead of 3");
}

static void of_many_things_the_first_three_are_said_and_all_counted(void **state) {
    (void)state;
    two t = TWO("factions.reds.seats=9", "factions.blues.seats=9", "factions.greens.seats=9",
                "rules.quorum=3");
    play_two(&t);
    pl_compared runs;
    pl_turning turning;
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t.first), run_of(&t.second), pl_allocator_default()),
        PL_OK);
    pl_turning_init(&turning, pl_allocator_default());
    assert_int_equal(pl_turning_find(&turning, &runs), PL_OK);
    assert_int_equal(turning.count, 4);
    assert_null(strstr(pl_buffer_string(&turning.words), "Greens"));
    pl_turning_fini(&turning);
    pl_compared_fini(&runs);
    end_two(&t);
}

static void nothing_turned_is_nothing_said(void **state) {
    (void)state;
    two t = TWO(NULL);
    expect_turned(&t, 0, "");
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const pl_compared *runs = context;
    pl_turning turning;
    pl_turning_init(&turning, allocator);
    const pl_status status = pl_turning_find(&turning, runs);
    pl_turning_fini(&turning);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    two t = TWO_OF(TURNABLE, "factions.blues.seats=9", "open=false");
    pl_compared runs;
    play_two(&t);
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t.first), run_of(&t.second), pl_allocator_default()),
        PL_OK);
    assert_true(failing_allocator_sweep(attempt, &runs) > 3);
    pl_compared_fini(&runs);
    end_two(&t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_parameter_goes_by_its_help),
    cmocka_unit_test(a_path_goes_by_its_help_and_what_it_belongs_to),
    cmocka_unit_test(a_variant_says_what_was_set_and_not_what_it_moved),
    cmocka_unit_test(of_many_things_the_first_three_are_said_and_all_counted),
    cmocka_unit_test(nothing_turned_is_nothing_said),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
