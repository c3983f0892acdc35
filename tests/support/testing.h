/*
 * testing.h -- what every test file includes first.
 *
 * A test program takes the name of one of its tests as its only argument and
 * runs that one; without an argument it runs them all. A name that matches
 * nothing is a failure (cmocka itself would pass).
 */
#ifndef PL_TESTING_H
#define PL_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline int pl_testing_main(int argc, char **argv, const struct CMUnitTest *tests,
                                  size_t count) {
    if (argc > 1) {
        for (size_t i = 0; i < count; i++) {
            if (strcmp(tests[i].name, argv[1]) == 0) {
                const struct CMUnitTest one[] = {tests[i]};
                return cmocka_run_group_tests(one, NULL, NULL);
            }
        }
        fprintf(stderr, "no test is called '%s'\n", argv[1]);
        return 1;
    }
    return _cmocka_run_group_tests("tests", tests, count, NULL, NULL);
}

#define PL_TEST_MAIN(tests)                                                                        \
    int main(int argc, char **argv) {                                                              \
        return pl_testing_main(argc, argv, (tests), sizeof(tests) / sizeof((tests)[0]));           \
    }

#endif
