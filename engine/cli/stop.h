/*
 * stop.h -- the moments at which a person is let in without being asked.
 *
 * While a session sits: when a question comes before the house or leaves it, and when somebody
 * begins or ends to speak. At these moments one moves, asks for the floor, or interrupts. Votes and
 * other questions are moments of their own.
 */
#ifndef PL_CLI_STOP_H
#define PL_CLI_STOP_H

#include "procedure/assembly.h"

/* Where the house was when somebody looked last. */
typedef struct pl_stop {
    int32_t session, item;
    uint32_t speaker; /* member.h */
    uint64_t speech;
} pl_stop;

void pl_stop_init(pl_stop *stop);
/* Is this another such moment than the last? Then it is the last from now on. */
bool pl_stop_comes(pl_stop *stop, const pl_run *run);
/* "18:05  Rosa speaks on "The door shall be painted".", a line. */
void pl_stop_tell(const pl_run *run, pl_buffer *out);

#endif
