/*
 * problem.h -- what is wrong with what somebody wrote.
 *
 * A checker adds every mistake it finds, with its place, and goes on; the list
 * is shown at the end in order of place. Codes (PL001 ...) are stable and
 * listed in docs/reference/problems.md.
 */
#ifndef PL_BASE_PROBLEM_H
#define PL_BASE_PROBLEM_H

#include <stddef.h>

#include "base/buffer.h"

typedef struct pl_problem {
    char code[8];   /* "PL012" */
    char file[256]; /* as shown to the user; may be empty */
    int line;       /* 1.., 0 = unknown */
    int column;     /* 1.., in bytes; 0 = unknown */
    char text[600]; /* one line, no newline, control bytes escaped, valid UTF-8 */
} pl_problem;

typedef struct pl_problem_list {
    pl_problem *at; /* owned */
    size_t count;
    size_t room;
    size_t dropped; /* found but not kept: no memory or more than PL_PROBLEMS_MAX */
    const pl_allocator *allocator;
} pl_problem_list;

#define PL_PROBLEMS_MAX 200u

void pl_problem_list_init(pl_problem_list *list, const pl_allocator *allocator);
void pl_problem_list_fini(pl_problem_list *list);

/* Adds a problem; the text is cut on a character boundary and control bytes are escaped. */
void pl_problem_list_add(pl_problem_list *list, const char *code, const char *file, int line,
                         int column, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* By file, line, column, code. */
void pl_problem_list_sort(pl_problem_list *list);

/* "file:line:column: CODE text\n" each; parts that are unknown are left out. */
void pl_problem_list_write(const pl_problem_list *list, pl_buffer *out);

/* Is anything wrong? (Dropped problems count.) */
int pl_problem_list_any(const pl_problem_list *list);

#endif
