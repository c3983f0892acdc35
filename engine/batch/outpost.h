/*
 * outpost.h -- a process that plays runs for a worker.
 *
 * A scenario from a stranger may bring the whole program down, however strict its sandbox is. So
 * its runs are played in processes of their own: the program started once more with the words of
 * its command line, which says over a socket what came out, run by run. What is played is the same
 * (hold.h), and so are the rows. A process that dies costs the run that it was at, which is kept as
 * a fault; the next run gets another process.
 *
 * Over the wire go a greeting, then spans of runs one way and rows the other, as the bytes of this
 * machine.
 */
#ifndef PL_BATCH_OUTPOST_H
#define PL_BATCH_OUTPOST_H

#include <sys/types.h>

#include "batch/hold.h"

/* How a process is started: file and arguments, which end with NULL; and what it is to play, which
 * it may find changed. */
typedef struct pl_outpost_start {
    const char *program;
    char *const *words;
    const pl_experiment *experiment;
} pl_outpost_start;

/* Zero bytes: there is no process yet. */
typedef struct pl_outpost {
    pid_t process; /* 0: none */
    int wire;
    bool is_idle; /* all that was asked of it is done */
} pl_outpost;

/* What is asked of it: consecutive replicates of a cell. */
typedef struct pl_outpost_span {
    uint64_t cell, replicate, count; /* at most PL_ROWS_MAX */
} pl_outpost_span;

/* Is this to go on? Asked at least five times a second. */
typedef bool (*pl_outpost_watch)(const void *context);

/* Has a span played and adds its rows, which are begun by it. Starts a process if there is none.
 * Errors: NO_MEMORY, LIMIT (no process can be started), IO (it ends before it says a word),
 * VERSION (the scenario's files have changed), INTERRUPTED (it is not to go on; those rows are
 * there that came), and what it met itself. */
PL_MUST_CHECK pl_status pl_outpost_play(pl_outpost *outpost, const pl_outpost_start *start,
                                        const pl_outpost_span *span, pl_outpost_watch goes_on,
                                        const void *context, pl_rows *rows);
/* Its process is ended. */
void pl_outpost_close(pl_outpost *outpost);

/* In the process: greets, and plays what comes over the wire until it is closed. Errors: IO (it is
 * no such wire), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_outpost_serve(const pl_hold_from *from, int wire);

#endif
