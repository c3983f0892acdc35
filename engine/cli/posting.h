/*
 * posting.h -- the processes in which a batch plays a scenario from outside.
 *
 * They are this program with the words of its own command line and --worker, which no user gives.
 */
#ifndef PL_CLI_POSTING_H
#define PL_CLI_POSTING_H

#include "batch/outpost.h"
#include "cli/ordered.h"

typedef struct pl_posting {
    pl_outpost_start start;
    char program[4096];
    char **words; /* owned, but not what they point at */
} pl_posting;

/* How one is started; `ordered` must outlive it. Complains and gives the exit code on failure. To
 * be closed in either case. */
int pl_posting_open(pl_posting *posting, const pl_ordered *ordered);
void pl_posting_close(pl_posting *posting);

/* In such a process, before a stranger's file is read: no more memory and open files than a batch
 * can need, and no traces on the disk if it dies. */
void pl_posting_confine(void);
/* And then: plays what it is told to. The exit code. */
int pl_posting_serve(const pl_hold_from *from);

#endif
