#include "cli/posting.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include <uv.h>

#include "cli/cli.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_INSTRUMENTED 1
#endif
#endif
#ifndef IS_INSTRUMENTED
#define IS_INSTRUMENTED 0 /* else it maps far more than it uses */
#endif

enum { FILES_MAX = 64 };

static const rlim_t memory_max = (rlim_t)4 << 30;

int pl_posting_open(pl_posting *p, const pl_ordered *ordered) {
    size_t size = sizeof p->program;
    size_t count = 0;
    *p = (pl_posting){.words = NULL};
    if (uv_exepath(p->program, &size) != 0) {
        pl_cli_complain("the program does not find itself to play runs in processes of their own; "
                        "--trust plays them here");
        return PL_EXIT_SYSTEM;
    }
    while (ordered->words[count] != NULL) {
        count++;
    }
    p->words = calloc(count + 3, sizeof *p->words);
    if (p->words == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    p->words[0] = p->program;
    for (size_t i = 0; i < count; i++) {
        p->words[i + 1] = ordered->words[i];
    }
    static char worker[] = "--worker";
    p->words[count + 1] = worker;
    p->start = (pl_outpost_start){p->program, p->words, &ordered->experiment};
    return PL_EXIT_OK;
}

void pl_posting_close(pl_posting *posting) {
    free(posting->words);
    posting->words = NULL;
}

/* Never more than there is. */
static void limit(int resource, rlim_t most) {
    struct rlimit now;
    if (getrlimit(resource, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)) {
        now = (struct rlimit){most, most};
        (void)setrlimit(resource, &now);
    }
}

void pl_posting_confine(void) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, FILES_MAX);
    if (!IS_INSTRUMENTED) {
        limit(RLIMIT_AS, memory_max);
    }
}

int pl_posting_serve(const pl_hold_from *from) {
    const pl_status status = pl_outpost_serve(from, STDIN_FILENO);
    if (status == PL_IO) {
        pl_cli_complain("--worker is for plenum itself");
        return PL_EXIT_USAGE;
    }
    return pl_cli_fail(status, NULL);
}
