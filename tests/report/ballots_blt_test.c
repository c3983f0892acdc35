#include "testing.h"

#include "ballots_text.h"
#include "report/ballots_blt.h"

static void refuse(const char *text, pl_status status, uint64_t line, const char *why) {
    ballots_text_refuse(PL_BALLOTS_RANKED, text, status, line, why);
}

static void the_usual_format_is_read(void **state) {
    (void)state;
    pl_ballots_reader r;
    ballots_text_accept(&r, PL_BALLOTS_RANKED,
                        "4 2  # candidates, seats\n"
                        "-2 -4\n"
                        "\n"
                        "5 3 1 0\n"
                        "2 1 0 1 0 # two kinds on a line, one blank\n"
                        "0\n"
                        "\"Ada \"\"A\"\" Lovelace\"\n"
                        "\"#2\" \"Cyd\"\n"
                        "\"Dé\" # the last\n"
                        "\"Board\"\n"
                        "whatever follows\n");
    const pl_ballots *box = r.file.ballots;
    assert_int_equal(r.file.seats, 2);
    assert_int_equal(pl_ballots_candidates(box), 4);
    assert_int_equal(pl_ballots_standing(box), 2);
    assert_int_equal(pl_ballots_papers(box), 8);
    assert_int_equal(pl_ballots_blank(box), 1);
    assert_int_equal(pl_ballots_at(box, 0).choice[0], 2);
    assert_true(pl_text_is(pl_ballots_name(box, 0), "Ada \"\"A\"\" Lovelace"));
    assert_true(pl_text_is(pl_ballots_name(box, 1), "#2"));
    assert_true(pl_text_is(pl_ballots_name(box, 3), "Dé"));
    assert_string_equal(pl_buffer_string(&r.file.title), "Board");
    pl_ballots_reader_fini(&r);
}

static void a_title_may_be_missing(void **state) {
    (void)state;
    pl_ballots_reader r;
    ballots_text_accept(&r, PL_BALLOTS_RANKED, "1 1\n1 1 0\n0\n\"Ada\"");
    assert_string_equal(pl_buffer_string(&r.file.title), "");
    pl_ballots_reader_fini(&r);
}

static void options_in_brackets_are_known_or_refused(void **state) {
    (void)state;
    pl_ballots_reader r;
    ballots_text_accept(&r, PL_BALLOTS_RANKED,
                        "3 1\n[tie 3 2 1 ]\n[withdrawn 2]\n[droop precision=5]\n1 1 0\n0\n"
                        "\"A\"\n\"B\"\n\"C\"\n");
    assert_int_equal(pl_ballots_drawn(r.file.ballots, 2), 1);
    assert_true(pl_ballots_withdrew(r.file.ballots, 1));
    pl_ballots_reader_fini(&r);
    refuse("3 1\n[nick a b c]\n", PL_CORRUPT, 2, "'[nick' is not an option");
    refuse("3 1\n[tie 3 2]\n", PL_CORRUPT, 2, "all 3 candidates");
    refuse("3 1\n[tie 3 2 1 1]\n", PL_CORRUPT, 2, "all 3 candidates");
    refuse("3 1\n[tie 3 2 2]\n", PL_CORRUPT, 2, "twice");
    refuse("3 1\n[tie 3 2 4]\n", PL_CORRUPT, 2, "'4' is not one of the candidates");
    refuse("3 1\n[withdrawn 2\n", PL_CORRUPT, 2, "does not end with ]");
}

static void the_head_must_be_two_numbers(void **state) {
    (void)state;
    refuse("", PL_TRUNCATED, 1, "candidates and seats are missing");
    refuse("3\n", PL_TRUNCATED, 1, "candidates and seats are missing");
    refuse("# nothing\nnumber,Ada\n", PL_CORRUPT, 2, "'number,Ada' is not the number");
    refuse("0 1\n", PL_CORRUPT, 1, "'0' is not the number of candidates");
    refuse("5000 1\n", PL_CORRUPT, 1, "'5000'");
    refuse("3 4\n", PL_CORRUPT, 1, "'4' is not a number of seats for 3");
    refuse("3 0\n", PL_CORRUPT, 1, "'0' is not a number of seats");
}

static void a_wrong_paper_is_named_by_its_line(void **state) {
    (void)state;
    refuse("3 1\n1 1 0\n1 4 0\n", PL_CORRUPT, 3, "'4' is not one of the candidates, 1 to 3");
    refuse("3 1\n1 -1 0\n", PL_CORRUPT, 2, "'-1' is not one");
    refuse("3 1\n1 1 2 1 0\n", PL_CORRUPT, 2, "candidate 1 stands on the paper twice");
    refuse("3 1\n1 1 2 3 1 0\n", PL_CORRUPT, 2, "more candidates than there are");
    refuse("3 1\n1 1 2\n1 3 0\n", PL_CORRUPT, 2, "does not end with 0");
    refuse("3 1\n1 1 2=3 0\n", PL_CORRUPT, 2, "equal ranks ('2=3')");
    refuse("3 1\n1 1 - 3 0\n", PL_CORRUPT, 2, "passed over");
    refuse("3 1\n1 1 \"x\" 0\n", PL_CORRUPT, 2, "'\"x\"' is not one");
}

static void a_weight_is_a_whole_number_above_nought(void **state) {
    (void)state;
    refuse("3 1\n1 1 0\n-2 1 0\n", PL_CORRUPT, 3, "'-2' is not a number of papers");
    refuse("3 1\n-2 1 0\n", PL_CORRUPT, 2, "'1' follows a withdrawal");
    refuse("3 1\n1.5 1 0\n", PL_CORRUPT, 2, "'1.5' is not a number of papers");
    refuse("3 1\n99999999999999999999999 1 0\n", PL_CORRUPT, 2, "not a number of papers");
    refuse("3 1\n1099511627776 1 0\n1 2 0\n", PL_CORRUPT, 3, "more papers than can be counted");
    refuse("3 1\n(b1) 1 0\n", PL_CORRUPT, 2, "'(b1)' is not a number of papers");
}

static void withdrawals_are_of_candidates_once(void **state) {
    (void)state;
    refuse("3 1\n-2 -2\n", PL_CORRUPT, 2, "withdraws twice");
    refuse("3 1\n-4\n", PL_CORRUPT, 2, "'4' is not one");
    refuse("3 1\n-\n", PL_CORRUPT, 2, "'' is not one");
}

static void what_is_missing_at_the_end_is_said(void **state) {
    (void)state;
    refuse("3 1\n1 1 0\n", PL_TRUNCATED, 2, "the 0 that ends the papers is missing");
    refuse("3 1\n1 1 0\n\"A\"\n", PL_CORRUPT, 3, "the papers do not end with a line 0");
    refuse("3 1\n1 1 0\n0\n\"A\"\n\"B\"\n", PL_TRUNCATED, 5, "with 2 of 3 names");
    refuse("3 1\n1 1 0\n0\n\"A\n", PL_CORRUPT, 4, "quotes are not closed");
    refuse("3 1\n1 1 0\n0\nA\n", PL_CORRUPT, 4, "'A' stands where a text in quotes");
    refuse("2 1\n1 1 0\n0\n\"\"\n", PL_CORRUPT, 4, "candidate 1 has no name");
    refuse("2 1\n1 1 0\n0\n\"A\"\n\"A\"\n", PL_CORRUPT, 5, "candidates 1 and 2 have the same name");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_usual_format_is_read),
    cmocka_unit_test(a_title_may_be_missing),
    cmocka_unit_test(options_in_brackets_are_known_or_refused),
    cmocka_unit_test(the_head_must_be_two_numbers),
    cmocka_unit_test(a_wrong_paper_is_named_by_its_line),
    cmocka_unit_test(a_weight_is_a_whole_number_above_nought),
    cmocka_unit_test(withdrawals_are_of_candidates_once),
    cmocka_unit_test(what_is_missing_at_the_end_is_said),
};

PL_TEST_MAIN(tests)
