#include "sandbox_support.h"

static void rounding_is_that_of_stock_lua(void **state) {
    (void)state;
    static const char *const numbers[] = {"0",
                                          "-0.0",
                                          "3",
                                          "-3",
                                          "2.1",
                                          "-2.1",
                                          "0.5",
                                          "-0.5",
                                          "1e15",
                                          "-1e300",
                                          "0x1p53",
                                          "math.mininteger",
                                          "9.2233720368547758e18"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char expression[200];
        snprintf(expression, sizeof expression, "math.floor(%s), math.ceil(%s), math.abs(%s)",
                 numbers[i], numbers[i], numbers[i]);
        expect_same_as_stock(expression);
    }
}

static void kinds_of_numbers_are_those_of_stock_lua(void **state) {
    (void)state;
    static const char *const values[] = {"3",   "3.0", "3.5",   "-0.0", "'3'",
                                         "nil", "{}",  "1e300", "true"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char expression[200];
        snprintf(expression, sizeof expression, "math.type(%s)", values[i]);
        expect_same_as_stock(expression);
    }
    expect_same_as_stock("math.tointeger(3.0), math.tointeger(3.5), math.tointeger(-7)");
    expect_same_as_stock("math.tointeger(0x1p63), math.tointeger(-0x1p63), math.tointeger({})");
}

static void the_largest_and_the_smallest_are_those_of_stock_lua(void **state) {
    (void)state;
    expect_same_as_stock("math.max(1, 3, 2), math.min(1, 3, 2), math.max(5), math.min(5)");
    expect_same_as_stock("math.max(-1, -1.5), math.min(-1, -1.5), math.max(2, 2.0)");
    expect_same_as_stock("math.min(2, 2.0), math.max(2.0, 2), math.min(2.0, 2)");
    expect_same_as_stock("math.max(math.maxinteger, 0x1p62), math.min(math.mininteger, 0)");
}

static void the_ends_of_the_integers_are_those_of_stock_lua(void **state) {
    (void)state;
    expect_same_as_stock("math.maxinteger, math.mininteger");
    expect_same_as_stock("math.type(math.maxinteger), math.type(math.mininteger)");
    expect_success("assert(math.maxinteger == 9223372036854775807)\n"
                   "assert(math.mininteger == -9223372036854775807 - 1)");
}

static void what_is_no_finite_number_is_refused(void **state) {
    (void)state;
    static const char *const functions[] = {"abs", "ceil", "floor", "max", "min"};
    static const char *const values[] = {"1/0", "-1/0", "0/0", "'three'", "nil", ""};
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        for (size_t j = 0; j < sizeof values / sizeof values[0]; j++) {
            char source[100];
            snprintf(source, sizeof source, "math.%s(%s)", functions[i], values[j]);
            expect_kind(source, "error");
        }
    }
}

static void nothing_is_there_that_differs_between_machines(void **state) {
    (void)state;
    static const char *const names[] = {"sin", "exp", "log", "sqrt", "fmod", "random"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char source[60];
        char words[60];
        snprintf(source, sizeof source, "math.%s(1)", names[i]);
        snprintf(words, sizeof words, "no function 'math.%s'", names[i]);
        expect_error(source, words);
    }
}

/* 10 by 6, 3 and 2: whole shares 5, 2, 1 and remainders 5, 8, 9 of 11. */
static void seats_go_by_the_largest_remainders(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"10, { 6, 3, 2 }", "5 3 2"},
        {"1, { 1, 1 }", "1 0"}, /* equal remainders in their order */
        {"0, { 4, 5 }", "0 0"},
        {"150, { 51, 24, 10, 4, 4, 1 }", "82 38 16 6 6 2"},
        {"5, { 0, 7 }", "0 5"},
        {"2147483648, { 2147483648, 2147483648 }", "1073741824 1073741824"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[200];
        snprintf(source, sizeof source, "return table.concat(apportion(%s), ' ')", rows[i][0]);
        expect_text(open_sandbox(), source, rows[i][1]);
    }
}

static void what_cannot_be_apportioned_is_refused(void **state) {
    (void)state;
    expect_error("apportion(-1, { 1 })", "from 0 to 2^31");
    expect_error("apportion(2147483649, { 1 })", "from 0 to 2^31");
    expect_error("apportion(1.5, { 1 })", "integer");
    expect_error("apportion(3, {})", "1 to 1000 weights");
    expect_error("apportion(3, { 0, 0 })", "all weights are 0");
    expect_error("apportion(3, { 1, -1 })", "whole numbers");
    expect_error("apportion(3, { 1, 'a' })", "whole numbers");
    expect_error("apportion(3, { 1, 0.5 })", "whole numbers");
    expect_error("local w = {} for i = 1, 1001 do w[i] = 1 end apportion(3, w)",
                 "1 to 1000 weights");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rounding_is_that_of_stock_lua),
    cmocka_unit_test(kinds_of_numbers_are_those_of_stock_lua),
    cmocka_unit_test(the_largest_and_the_smallest_are_those_of_stock_lua),
    cmocka_unit_test(the_ends_of_the_integers_are_those_of_stock_lua),
    cmocka_unit_test(what_is_no_finite_number_is_refused),
    cmocka_unit_test(nothing_is_there_that_differs_between_machines),
    cmocka_unit_test(seats_go_by_the_largest_remainders),
    cmocka_unit_test(what_cannot_be_apportioned_is_refused),
};

PL_TEST_MAIN(tests)
