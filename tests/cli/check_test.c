/* check compares a run with what the sources say. */
#include "command.h"

#include "scenario_samples.h"

#define EXPECTING(ROWS) CLUB_WITH("expect = { " ROWS " },\n")
#define MET             "{ \"F1\", outcome = \"painted\", is = true },"
#define UNMET           "{ \"F2\", votes = \"paint\", count = \"for\", equals = 9 },"
#define PENDING         "{ \"F3\", votes = \"paint\", equals = 9, pending = \"later\" },"

static void open_cases(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "good.lua", EXPECTING(MET));
    workshop_write(shop, "false.lua", EXPECTING(MET UNMET));
    workshop_write(shop, "open.lua", EXPECTING(MET PENDING));
    workshop_write(shop, "bad.lua", "error(\"bad\")");
    workshop_write(shop, "fault.lua", CLUB_WITH("on = { vote_intent = function() error(1) end }"));
    workshop_write(shop, "variant.lua",
                   CLUB_WITH("variants = { v = { title = \"V\", set = { nothing = 1 } } }"));
}

static void a_met_expectation_is_ok(void **state) {
    (void)state;
    workshop shop;
    open_cases(&shop);
    workshop_run(&shop, "$P check good.lua");
    workshop_expect_code(&shop, 0, "good");
    assert_non_null(strstr(shop.out, "F1 outcome ok expected yes got yes"));
    assert_non_null(
        strstr(shop.out, "good.lua: outcomes 1 ok, 0 failed, 0 open; given 0; context 0;"));
    workshop_close(&shop);
}

static void a_failed_expectation_ends_with_one(void **state) {
    (void)state;
    workshop shop;
    open_cases(&shop);
    workshop_run(&shop, "$P check false.lua");
    workshop_expect_code(&shop, 1, "false");
    assert_non_null(strstr(shop.out, "F2 outcome FAILED expected 9 got "));
    assert_non_null(strstr(shop.out, "outcomes 1 ok, 1 failed, 0 open"));
    workshop_close(&shop);
}

static void a_pending_expectation_is_said_and_is_no_failure(void **state) {
    (void)state;
    workshop shop;
    open_cases(&shop);
    workshop_run(&shop, "$P check open.lua");
    workshop_expect_code(&shop, 0, "open");
    assert_non_null(strstr(shop.out, "F3 outcome open expected 9 got "));
    assert_non_null(strstr(shop.out, "(later)"));
    assert_non_null(strstr(shop.out, "outcomes 1 ok, 0 failed, 1 open"));
    workshop_close(&shop);
}

#define ELECTED                                                                                    \
    CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                                            \
        "bodies = { { id = \"board\", seats = 1,\n"                                                \
        "  names = { reds = { \"rosa\" }, blues = { \"bruno\" } } } },\n"                          \
        "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"                   \
        "  { id = \"vote\", kind = \"election\", body = \"board\" } } } },\n"

static void a_member_is_a_yes_or_no_about_a_person(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua",
                   "scenario {\n" ELECTED "expect = {\n"
                   "  { \"F1\", member = \"board\", who = \"rosa\", is = true },\n"
                   "  { \"F2\", member = \"board\", who = \"bruno\", is = true } } }");
    workshop_run(&shop, "$P check club.lua");
    workshop_expect_code(&shop, 1, "the only seat goes to the largest faction");
    assert_non_null(strstr(shop.out, "F1 outcome ok expected yes got yes"));
    assert_non_null(strstr(shop.out, "F2 outcome FAILED expected yes got no"));
    workshop_close(&shop);
}

static void what_was_put_in_is_never_counted_with_what_came_out(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "classed.lua",
                   CLUB_WITH("classes = { F1 = \"outcome\", F2 = \"given\", F4 = \"given\", "
                             "F5 = \"given\", F6 = \"context\" },\n"
                             "expect = { " MET UNMET " },\n"));
    workshop_run(&shop, "$P check classed.lua");
    workshop_expect_code(&shop, 1, "classed");
    assert_non_null(strstr(shop.out, "F1 outcome ok expected yes got yes"));
    assert_non_null(strstr(shop.out, "F2 given FAILED expected 9 got "));
    assert_non_null(strstr(
        shop.out, "outcomes 1 ok, 0 failed, 0 open; given 3, 1 failed; context 1; 0 variants run"));
    workshop_close(&shop);
}

static void a_fact_with_several_expectations_counts_once_and_as_its_worst(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "twice.lua",
                   EXPECTING(MET "{ \"F1\", votes = \"paint\", equals = 9 }," MET PENDING));
    workshop_run(&shop, "$P check twice.lua");
    workshop_expect_code(&shop, 1, "twice");
    assert_non_null(strstr(shop.out, "twice.lua: outcomes 0 ok, 1 failed, 1 open;"));
    workshop_close(&shop);
}

static void rows_of_a_fact_count_once_wherever_they_stand(void **state) {
    (void)state;
    static const struct {
        const char *rows, *counts;
    } cases[] = {
        {MET PENDING "{ \"F1\", votes = \"paint\", equals = 9 },", "0 ok, 1 failed, 1 open"},
        {UNMET MET "{ \"F2\", outcome = \"painted\", is = true }," MET, "1 ok, 1 failed, 0 open"},
        {MET PENDING MET PENDING MET, "1 ok, 0 failed, 1 open"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop shop;
        char source[2000];
        char counts[100];
        snprintf(source, sizeof source, EXPECTING("%s"), cases[i].rows);
        snprintf(counts, sizeof counts, "apart.lua: outcomes %s;", cases[i].counts);
        workshop_open(&shop);
        workshop_write(&shop, "apart.lua", source);
        workshop_run(&shop, "$P check apart.lua");
        if (strstr(shop.out, counts) == NULL) {
            fail_msg("%s\n%s", counts, shop.out);
        }
        workshop_close(&shop);
    }
}

static void of_several_checks_the_highest_code_counts(void **state) {
    (void)state;
    static const struct {
        const char *files;
        int code;
    } rows[] = {
        {"good.lua open.lua", 0},
        {"good.lua false.lua good.lua", 1},
        {"false.lua bad.lua good.lua", 3},
        {"bad.lua fault.lua false.lua", 4},
        {"fault.lua", 4},
        {"variant.lua", 3},
        {"none.lua good.lua", 3},
    };
    workshop shop;
    open_cases(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "$P check %s", rows[i].files);
        workshop_expect_code(&shop, rows[i].code, rows[i].files);
    }
    /* All of them are checked, whatever became of the first. */
    workshop_run(&shop, "$P check bad.lua good.lua");
    assert_non_null(strstr(shop.out, "good.lua: outcomes 1 ok"));
    assert_non_null(strstr(shop.err, "bad.lua:1: PL030 bad"));
    workshop_close(&shop);
}

static void every_shipped_scenario_is_checked_by_all(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "mkdir -p house/one house/two; cp -r $T/scenarios/_rules house");
    workshop_write(&shop, "house/one/scenario.lua", EXPECTING(MET));
    workshop_write(&shop, "house/two/scenario.lua", EXPECTING(UNMET));
    workshop_run(&shop, "PLENUM_SCENARIOS=house $P check --all");
    workshop_expect_code(&shop, 1, "all");
    assert_non_null(strstr(shop.out, "one: outcomes 1 ok, 0 failed"));
    assert_non_null(strstr(shop.out, "two: outcomes 0 ok, 1 failed"));
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_met_expectation_is_ok),
    cmocka_unit_test(a_failed_expectation_ends_with_one),
    cmocka_unit_test(a_pending_expectation_is_said_and_is_no_failure),
    cmocka_unit_test(a_member_is_a_yes_or_no_about_a_person),
    cmocka_unit_test(what_was_put_in_is_never_counted_with_what_came_out),
    cmocka_unit_test(a_fact_with_several_expectations_counts_once_and_as_its_worst),
    cmocka_unit_test(rows_of_a_fact_count_once_wherever_they_stand),
    cmocka_unit_test(of_several_checks_the_highest_code_counts),
    cmocka_unit_test(every_shipped_scenario_is_checked_by_all),
};

PL_TEST_MAIN(tests)
