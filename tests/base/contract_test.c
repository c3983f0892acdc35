#include "testing.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/contract.h"

typedef struct ending {
    bool aborted;
    int exit_code; /* -1 when aborted */
    char said[1000];
} ending;

/* Runs `act` in a child and tells how it ended and what it wrote on stderr. */
static ending run_apart(void (*act)(void)) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGABRT, SIG_DFL); /* cmocka's handler would turn it into a failed test */
        (void)dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    (void)close(ends[1]);
    ending result = {.exit_code = -1};
    size_t size = 0;
    ssize_t more;
    while ((more = read(ends[0], result.said + size, sizeof result.said - 1 - size)) > 0) {
        size += (size_t)more;
    }
    (void)close(ends[0]);
    int status = 0;
    assert_true(waitpid(child, &status, 0) == child);
    result.aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

/* The line stands in a constant of its own, so that the test knows it. */
enum { REQUIRE_LINE = __LINE__ + 3 };
static void break_a_requirement(void) {
    const int seats = 3;
    PL_REQUIRE(seats == 4);
}

enum { INVARIANT_LINE = __LINE__ + 3 };
static void break_an_invariant(void) {
    const int votes = 5;
    PL_INVARIANT(votes < 5);
}

static void keep_all_contracts(void) {
    int evaluated = 0;
    PL_REQUIRE(++evaluated == 1);
    PL_INVARIANT(++evaluated == 2);
    _exit(evaluated);
}

static void break_one_in_the_engine(void) {
    pl_contract_broken("requirement", "seats > 0", "/where/it/was/built/src/engine/kernel/clock.c",
                       12);
}

static void break_one_elsewhere(void) {
    pl_contract_broken("invariant", "x", "elsewhere.c", 7);
}

static void a_broken_requirement_aborts_with_the_place(void **state) {
    (void)state;
    const ending ended = run_apart(break_a_requirement);
    char place[200];
    snprintf(place, sizeof place, "contract_test.c:%d: broken requirement: seats == 4\n",
             REQUIRE_LINE);
    assert_true(ended.aborted);
    assert_non_null(strstr(ended.said, place));
}

static void a_broken_invariant_aborts_with_the_place(void **state) {
    (void)state;
    const ending ended = run_apart(break_an_invariant);
    char place[200];
    snprintf(place, sizeof place, "contract_test.c:%d: broken invariant: votes < 5\n",
             INVARIANT_LINE);
    assert_true(ended.aborted);
    assert_non_null(strstr(ended.said, place));
}

static void a_kept_contract_says_nothing_and_is_evaluated_once(void **state) {
    (void)state;
    const ending ended = run_apart(keep_all_contracts);
    assert_false(ended.aborted);
    assert_int_equal(ended.exit_code, 2);
    assert_string_equal(ended.said, "");
}

static void the_builders_folders_are_not_shown(void **state) {
    (void)state;
    const ending ended = run_apart(break_one_in_the_engine);
    assert_true(ended.aborted);
    assert_non_null(
        strstr(ended.said, "engine/kernel/clock.c:12: broken requirement: seats > 0\n"));
    assert_null(strstr(ended.said, "builder"));
    assert_non_null(strstr(run_apart(break_one_elsewhere).said, "elsewhere.c:7: broken invariant"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_broken_requirement_aborts_with_the_place),
    cmocka_unit_test(a_broken_invariant_aborts_with_the_place),
    cmocka_unit_test(a_kept_contract_says_nothing_and_is_evaluated_once),
    cmocka_unit_test(the_builders_folders_are_not_shown),
};

PL_TEST_MAIN(tests)
