/*
 * terminal.h -- lines from a person, and signals, without losing either.
 *
 * Waits for standard input and for SIGINT, SIGTERM and SIGHUP at once. A signal is only noted:
 * whoever reads decides what must be kept before the program ends. Input may be a terminal, a
 * pipe or a file.
 */
#ifndef PL_CLI_TERMINAL_H
#define PL_CLI_TERMINAL_H

#include <uv.h>

#include "base/buffer.h"

enum { PL_TERMINAL_LINE_MAX = 1000 }; /* bytes; the rest of a longer line is dropped */

typedef enum pl_terminal_got {
    PL_TERMINAL_LINE,
    PL_TERMINAL_END,   /* no more lines will come */
    PL_TERMINAL_SIGNAL /* pl_terminal_signal says which */
} pl_terminal_got;

typedef struct pl_terminal {
    uv_loop_t loop;
    uv_signal_t signals[3];
    int signal; /* that came first; 0 = none */
    bool ended;
    size_t from, size; /* of what was read and not yet given out */
    char room[4096];
} pl_terminal;

/* Catches the signals from here on, until fini. Must not be moved. Errors: IO. */
PL_MUST_CHECK pl_status pl_terminal_init(pl_terminal *terminal);
void pl_terminal_fini(pl_terminal *terminal);

/* Waits for a line; puts it without its end in place of what `line` held. */
pl_terminal_got pl_terminal_read(pl_terminal *terminal, pl_buffer *line);
/* The signal that has come, or 0. Does not wait. */
int pl_terminal_signal(pl_terminal *terminal);

#endif
