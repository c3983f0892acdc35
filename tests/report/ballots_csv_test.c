#include "testing.h"

#include "ballots_text.h"
#include "report/ballots_csv.h"

static void refuse(const char *text, pl_status status, uint64_t line, const char *why) {
    ballots_text_refuse(PL_BALLOTS_APPROVED, text, status, line, why);
}

static void approvals_are_read_by_column(void **state) {
    (void)state;
    pl_ballots_reader r;
    ballots_text_accept(&r, PL_BALLOTS_APPROVED,
                        "# the board\n"
                        "number, Ada ,\"Ben \"\"B\"\", junior\",Cyd\n"
                        "30,1,1,0\n"
                        "\n"
                        " 12 ,0,,x\n"
                        "1,,,\n"
                        "5,\"1\",1,\n");
    const pl_ballots *box = r.file.ballots;
    assert_int_equal(r.file.seats, 0);
    assert_int_equal(pl_ballots_candidates(box), 3);
    assert_true(pl_text_is(pl_ballots_name(box, 0), "Ada"));
    assert_true(pl_text_is(pl_ballots_name(box, 1), "Ben \"B\", junior"));
    assert_int_equal(pl_ballots_papers(box), 48);
    assert_int_equal(pl_ballots_blank(box), 1);
    assert_int_equal(pl_ballots_kinds(box), 3);
    assert_int_equal(pl_ballots_at(box, 0).number, 35);
    assert_int_equal(pl_ballots_at(box, 1).choice[0], 2);
    pl_ballots_reader_fini(&r);
}

static void the_first_line_names_the_candidates(void **state) {
    (void)state;
    refuse("", PL_TRUNCATED, 1, "without a line number,NAME");
    refuse("3 2\n", PL_CORRUPT, 1, "must be: number,NAME");
    refuse("number\n", PL_CORRUPT, 1, "no candidates");
    refuse("number,Ada,,Cyd\n", PL_CORRUPT, 1, "candidate 2 has no name");
    refuse("number,Ada,Ben,Ada\n", PL_CORRUPT, 1, "candidates 1 and 3 have the same name");
    refuse("number,\"Ada\n", PL_CORRUPT, 1, "quotes are not closed");
    refuse("number,\"Ada\" B\n", PL_CORRUPT, 1, "follows the closing quotes");
}

static void a_wrong_line_is_named(void **state) {
    (void)state;
    refuse("number,A,B\n1,1,0\n1,1\n", PL_CORRUPT, 3, "1 values for 2 candidates");
    refuse("number,A,B\n1,1,0,1\n", PL_CORRUPT, 2, "more values than there are candidates");
    refuse("number,A,B\n1,yes,0\n", PL_CORRUPT, 2, "value 2 is neither");
    refuse("number,A,B\n0,1,0\n", PL_CORRUPT, 2, "not a number of papers");
    refuse("number,A,B\n-3,1,0\n", PL_CORRUPT, 2, "not a number of papers");
    refuse("number,A,B\n,1,0\n", PL_CORRUPT, 2, "not a number of papers");
    refuse("number,A,B\n1099511627776,1,0\n1,0,1\n", PL_CORRUPT, 3, "more papers than can");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(approvals_are_read_by_column),
    cmocka_unit_test(the_first_line_names_the_candidates),
    cmocka_unit_test(a_wrong_line_is_named),
};

PL_TEST_MAIN(tests)
