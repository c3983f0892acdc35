/* The page names days and hours once, and wraps what is said. */
#include "testing.h"

#include "failing_allocator.h"
#include "report/page.h"

/* 2 March 2026, 18:00. */
#define MONDAY ((pl_time)1772474400)

typedef struct writing {
    pl_buffer out;
    pl_page page;
} writing;

static void begin(writing *w, pl_page_options options, const pl_allocator *allocator) {
    pl_buffer_init(&w->out, allocator);
    pl_page_init(&w->page, options, allocator, &w->out);
}

static void say(writing *w, pl_time at, const char *sentence) {
    pl_buffer_add_string(&w->page.line, sentence);
    pl_page_say(&w->page, at);
}

static void expect_page(writing *w, const char *text) {
    assert_int_equal(pl_page_status(&w->page), PL_OK);
    assert_string_equal(pl_buffer_string(&w->out), text);
    pl_page_fini(&w->page);
    pl_buffer_fini(&w->out);
}

static void a_day_is_named_once_in_both_calendars(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){.calendar = PL_GREGORIAN}, pl_allocator_default());
    say(&w, MONDAY, "One.");
    say(&w, MONDAY + 3600, "Two.");
    say(&w, MONDAY + 86400, "Three.");
    expect_page(&w, "\nMonday, 2 March 2026 New Style (17 February 2026 Old Style)\n"
                    "  18:00  One.\n"
                    "  19:00  Two.\n"
                    "\nTuesday, 3 March 2026 New Style (18 February 2026 Old Style)\n"
                    "  18:00  Three.\n");
}

static void every_day_of_the_week_has_its_name(void **state) {
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    const char *at = NULL;
    writing w;
    (void)state;
    begin(&w, (pl_page_options){0}, pl_allocator_default());
    for (int i = 0; i < 7; i++) {
        say(&w, MONDAY + i * 86400, "One.");
    }
    at = pl_buffer_string(&w.out);
    for (int i = 0; i < 7; i++) {
        char heading[32];
        snprintf(heading, sizeof heading, "\n%s, %d March", days[i], 2 + i);
        at = strstr(at, heading);
        assert_non_null(at);
    }
    pl_page_fini(&w.page);
    pl_buffer_fini(&w.out);
}

static void the_calendar_of_the_scenario_comes_first(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){.calendar = PL_JULIAN}, pl_allocator_default());
    say(&w, MONDAY, "One.");
    expect_page(&w, "\nMonday, 17 February 2026 Old Style (2 March 2026 New Style)\n"
                    "  18:00  One.\n");
}

/* 1917 lies before the day from which seconds are counted. */
static void days_before_1970_begin_at_midnight_too(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){.calendar = PL_JULIAN}, pl_allocator_default());
    say(&w, -60, "One.");
    say(&w, 0, "Two.");
    expect_page(&w, "\nWednesday, 18 December 1969 Old Style (31 December 1969 New Style)\n"
                    "  23:59  One.\n"
                    "\nThursday, 19 December 1969 Old Style (1 January 1970 New Style)\n"
                    "  00:00  Two.\n");
}

static void the_hour_stands_once_for_what_is_said_at_a_time(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){0}, pl_allocator_default());
    say(&w, MONDAY, "One.");
    say(&w, MONDAY, "Two.");
    say(&w, MONDAY + 30, "Three.");
    expect_page(&w, "\nMonday, 2 March 2026 New Style (17 February 2026 Old Style)\n"
                    "  18:00  One.\n"
                    "         Two.\n"
                    "  18:00  Three.\n");
}

static void an_empty_sentence_is_not_said(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){0}, pl_allocator_default());
    say(&w, MONDAY, "");
    expect_page(&w, "");
}

static void further_lines_stand_under_the_first_word(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){.width = 22}, pl_allocator_default());
    say(&w, MONDAY, "The house rises for the night.");
    expect_page(&w, "\nMonday, 2 March 2026 New Style (17 February 2026 Old Style)\n"
                    "  18:00  The house\n"
                    "         rises for the\n"
                    "         night.\n");
}

static void titles_and_days_are_bold_on_a_terminal(void **state) {
    writing w;
    (void)state;
    begin(&w, (pl_page_options){.colour = true}, pl_allocator_default());
    pl_page_title(&w.page, pl_text_of("A \x1b"
                                      "club"));
    say(&w, MONDAY, "One.");
    expect_page(&w, "\033[1mA \\x1Bclub\033[0m\n"
                    "\n\033[1mMonday, 2 March 2026 New Style (17 February 2026 Old Style)\033[0m\n"
                    "  18:00  One.\n");
}

static pl_status attempt_page(const pl_allocator *allocator, void *context) {
    writing w;
    (void)context;
    begin(&w, (pl_page_options){.width = 30}, allocator);
    for (int i = 0; i < 40; i++) {
        say(&w, MONDAY + i * 60, "A sentence that could not be made spoils the whole of the page.");
    }
    const pl_status status = pl_page_status(&w.page);
    pl_page_fini(&w.page);
    pl_buffer_fini(&w.out);
    return status;
}

static void a_sentence_that_could_not_be_made_spoils_the_page(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt_page, NULL) > 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_day_is_named_once_in_both_calendars),
    cmocka_unit_test(every_day_of_the_week_has_its_name),
    cmocka_unit_test(the_calendar_of_the_scenario_comes_first),
    cmocka_unit_test(days_before_1970_begin_at_midnight_too),
    cmocka_unit_test(the_hour_stands_once_for_what_is_said_at_a_time),
    cmocka_unit_test(an_empty_sentence_is_not_said),
    cmocka_unit_test(further_lines_stand_under_the_first_word),
    cmocka_unit_test(titles_and_days_are_bold_on_a_terminal),
    cmocka_unit_test(a_sentence_that_could_not_be_made_spoils_the_page),
};

PL_TEST_MAIN(tests)
