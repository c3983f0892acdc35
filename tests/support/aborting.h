/*
 * aborting.h -- does a deed break a contract?
 *
 * The deed is done in a child process, so that its abort ends nothing else. A test should also show
 * a deed of the same kind that keeps the contract: a child that dies of something else, or that
 * does nothing, must not look like one that was stopped.
 */
#ifndef PL_ABORTING_H
#define PL_ABORTING_H

#include "testing.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Does the deed end in abort()? Else it must return. What it says on stderr is not shown. */
static inline bool aborts_with(void (*act)(void *context), void *context) {
    (void)fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGABRT, SIG_DFL); /* cmocka's handler would turn it into a failed test */
        (void)close(STDERR_FILENO);
        act(context);
        _exit(0);
    }
    int status = 0;
    assert_true(waitpid(child, &status, 0) == child);
    const bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    if (!aborted && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
        fail_msg("the deed neither returned nor was stopped: status %d", status);
    }
    return aborted;
}

typedef struct aborting_deed {
    void (*act)(void);
} aborting_deed;

static inline void aborting_do(void *context) {
    ((const aborting_deed *)context)->act();
}

/* The same of a deed that needs nothing. */
static inline bool aborts(void (*act)(void)) {
    aborting_deed deed = {act};
    return aborts_with(aborting_do, &deed);
}

#endif
