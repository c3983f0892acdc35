/* plenum tally: a file of ballots comes in, a result and its rounds come out. */
#include "command.h"

#include <jansson.h>

static const char board[] = "4 2\n-4\n5 1 2 0\n3 3 0\n1 4 0\n1 2 3 0\n0\n"
                            "\"Ada\"\n\"Бен\"\n\"Cyd\"\n\"Dan\"\n\"Board\"\n";
static const char tie[] = "3 1\n3 1 0\n3 2 0\n1 3 0\n0\n\"Ada\"\n\"Ben\"\n\"Cyd\"\n";

static void open_hall(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "board.blt", board);
    workshop_write(shop, "tie.blt", tie);
    workshop_write(shop, "board.csv", "number,Ada,Ben,Cyd\n30,1,1,0\n12,0,0,1\n");
}

static void a_count_is_a_sheet_for_the_wall(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally --method scottish-stv board.blt");
    workshop_expect_code(&shop, 0, "scottish-stv");
    assert_string_equal(
        shop.out,
        "Board\n"
        "scottish-stv: 2 seats, 4 candidates (1 withdrew), 10 papers (1 name nobody who stands)\n"
        "\n"
        "             Round 0  Round 1  Round 2\n"
        "Ada          5.00000  4.00000  4.00000\n"
        "Бен          1.00000  2.00000        -\n"
        "Cyd          3.00000  3.00000  4.00000\n"
        "Dan                -        -        -\n"
        "With nobody  0.00000  0.00000  1.00000\n"
        "Quota        4.00000  4.00000  4.00000\n"
        "\n"
        "Round 0  First preferences are counted; Ada reaches the quota and is elected.\n"
        "Round 1  The surplus of Ada, 1.00000, is transferred.\n"
        "Round 2  Бен, with 2.00000, is excluded; Cyd reaches the quota and is elected.\n"
        "\n"
        "Elected: Ada and Cyd\n");
    workshop_close(&shop);
}

static json_t *read_json(const workshop *shop) {
    json_error_t error;
    json_t *root = json_loads(shop->out, 0, &error);
    assert_non_null(root);
    return root;
}

static void for_machines_there_is_one_object(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally -m wigm-stv --json board.blt");
    workshop_expect_code(&shop, 0, "json");
    json_t *root = read_json(&shop);
    assert_int_equal(json_array_size(json_object_get(root, "elected")), 2);
    assert_true(json_is_null(json_object_get(root, "tie")));
    assert_true(json_array_size(json_object_get(root, "rounds")) > 1);
    json_decref(root);
    workshop_run(&shop, "$P tally -m irv --json tie.blt");
    workshop_expect_code(&shop, 0, "a tie is a result");
    root = read_json(&shop);
    const json_t *part = json_object_get(root, "tie");
    assert_int_equal(json_array_size(json_object_get(root, "elected")), 0);
    assert_int_equal(json_array_size(json_object_get(part, "certain")), 0);
    assert_int_equal(json_array_size(json_object_get(part, "tied")), 2);
    assert_int_equal(json_integer_value(json_object_get(part, "to_draw")), 1);
    json_decref(root);
    workshop_close(&shop);
}

static void a_tie_is_said_plainly(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally -m scottish-stv tie.blt");
    workshop_expect_code(&shop, 0, "tie");
    assert_non_null(strstr(shop.out, "Ada and Ben have equal claims to be excluded, and a lot must "
                                     "decide: as if it fell on Ada"));
    assert_non_null(strstr(shop.out, "Elected: nobody without a draw\n"
                                     "Tie: Ada and Ben have equal claims.\n"
                                     "To be drawn: 1 of these 2.\n"));
    workshop_close(&shop);
}

static void seats_come_from_the_command_line_or_the_file(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally -m plurality board.blt | tail -1");
    assert_string_equal(shop.out, "Elected: Ada and Cyd\n");
    workshop_run(&shop, "$P tally -m plurality --seats 1 board.blt | tail -1");
    assert_string_equal(shop.out, "Elected: Ada\n");
    workshop_close(&shop);
}

static void ballots_may_come_from_the_standard_input(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally -m plurality - < board.blt | tail -1");
    assert_string_equal(shop.out, "Elected: Ada and Cyd\n");
    workshop_run(&shop, "printf '3 1\\n9 1 0\\n' | $P tally -m plurality -");
    workshop_expect_error(&shop, 5, 1, "standard input:2: the file ends here", "stdin");
    workshop_close(&shop);
}

static void a_wrong_command_line_is_a_usage_error(void **state) {
    (void)state;
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"board.blt", "--method is missing"},
        {"-m irv", "a file of ballots is missing"},
        {"-m irw board.blt", "no such method (did you mean 'irv'?)"},
        {"-m irv board.blt tie.blt", "one file is expected"},
        {"-m irv --seats 0 board.blt", "--seats 0: not a number of seats"},
        {"-m irv --seats -1 board.blt", "--seats -1: not a number of seats"},
        {"-m irv --seats 1e3 board.blt", "--seats 1e3: not a number of seats"},
        {"-m irv --seats 99999999999999999999 board.blt", "not a number of seats"},
        {"-m irv board.blt", "irv fills one seat, not 2"},
        {"-m block --seats 5 board.blt", "there are 4 candidates for 5 seats"},
    };
    workshop shop;
    open_hall(&shop);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop_run(&shop, "$P tally %s", cases[i].line);
        workshop_expect_error(&shop, 2, 10, cases[i].said, cases[i].line);
    }
    workshop_close(&shop);
}

static void a_file_that_cannot_be_read_is_named(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally -m irv nowhere.blt");
    workshop_expect_error(&shop, 5, 1, "nowhere.blt: cannot be read: No such file", "missing");
    workshop_run(&shop, "$P tally -m irv .");
    workshop_expect_error(&shop, 5, 1, ".: cannot be read: Is a directory", "folder");
    workshop_run(&shop, "$P tally -m irv /dev/null");
    workshop_expect_error(&shop, 5, 1, "/dev/null:1: the file ends here", "empty");
    workshop_close(&shop);
}

static void a_mistake_in_a_file_is_named_with_its_line(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_write(&shop, "bad.blt", "3 1\n1 1 0\n1 7 0\n0\n");
    workshop_run(&shop, "$P tally -m irv bad.blt");
    workshop_expect_error(&shop, 5, 1, "bad.blt:3: '7' is not one of the candidates, 1 to 3", "");
    workshop_run(&shop, "$P tally -m irv board.csv");
    workshop_expect_error(&shop, 5, 1, "board.csv:1: ", "approvals where rankings are expected");
    workshop_run(&shop, "$P tally -m av board.blt");
    workshop_expect_error(&shop, 5, 1, "board.blt:1: ", "rankings where approvals are expected");
    workshop_write_bytes(&shop, "nul.blt", "3 1\n1 \0 0\n", 10);
    workshop_run(&shop, "$P tally -m irv nul.blt");
    workshop_expect_error(&shop, 5, 1, "nul.blt:2: the line holds a NUL byte", "NUL");
    workshop_write(&shop, "esc.blt", "3 1\n1 \x1b[31m 0\n");
    workshop_run(&shop, "$P tally -m irv esc.blt");
    workshop_expect_error(&shop, 5, 1, "esc.blt:2: '\\x1B[31m' is not one", "escape");
    workshop_close(&shop);
}

/* Everybody has one vote and passes it on to somebody else: the lots multiply. */
static void a_count_that_is_too_large_is_refused(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "awk 'BEGIN { print \"26 3\"; for (i = 0; i < 26; i++) "
                        "print 1, i + 1, (i * 7 + 3) %% 26 + 1, 0; print 0; "
                        "for (i = 0; i < 26; i++) print \"\\\"c\" i \"\\\"\" }' > large.blt; "
                        "$P tally -m scottish-stv large.blt");
    workshop_expect_error(&shop, 1, 1, "equal claims leave more courses", "large");
    workshop_close(&shop);
}

static void a_million_lines_need_no_gigabytes(void **state) {
    (void)state;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__has_feature)
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "awk 'BEGIN { print \"30 3\"; for (i = 0; i < 1000000; i++) "
                        "print 1, i %% 10 + 1, int(i / 10) %% 10 + 11, int(i / 100) %% 10 + 21, 0; "
                        "print 0; for (i = 0; i < 30; i++) print \"\\\"c\" i \"\\\"\" }' | "
                        "(ulimit -v 100000; $P tally -m meek-stv -) | tail -1");
    workshop_expect_code(&shop, 0, "a million lines");
    assert_non_null(strstr(shop.out, "To be drawn"));
    workshop_close(&shop);
#endif
}

static void help_lists_every_method(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P tally --help");
    workshop_expect_code(&shop, 0, "help");
    const char *some[] = {"\n  scottish-stv ", "\n  split-cycle ", "\n  equal-shares "};
    for (size_t i = 0; i < 3; i++) {
        assert_non_null(strstr(shop.out, some[i]));
    }
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_count_is_a_sheet_for_the_wall),
    cmocka_unit_test(for_machines_there_is_one_object),
    cmocka_unit_test(a_tie_is_said_plainly),
    cmocka_unit_test(seats_come_from_the_command_line_or_the_file),
    cmocka_unit_test(ballots_may_come_from_the_standard_input),
    cmocka_unit_test(a_wrong_command_line_is_a_usage_error),
    cmocka_unit_test(a_file_that_cannot_be_read_is_named),
    cmocka_unit_test(a_mistake_in_a_file_is_named_with_its_line),
    cmocka_unit_test(a_count_that_is_too_large_is_refused),
    cmocka_unit_test(a_million_lines_need_no_gigabytes),
    cmocka_unit_test(help_lists_every_method),
};

PL_TEST_MAIN(tests)
