/*
 * planned.h -- an experiment file as the words of a command line.
 *
 * `plenum batch --experiment FILE` reads the file and goes on as if what it says had been given on
 * the command line, before what was: there is one way in which an experiment is understood. A
 * number given on the command line takes the place of the file's; variants, settings, sweeps and
 * outcomes are added to them.
 */
#ifndef PL_CLI_PLANNED_H
#define PL_CLI_PLANNED_H

#include <stddef.h>

typedef struct pl_planned {
    char **words; /* the command, the file's words, the others of the line; ends with NULL */
    int count;
    size_t room;
} pl_planned;

/* Reads the file and puts its words between argv[0] and the rest of the line. Complains and gives
 * the exit code on failure. To be closed in either case, when nothing refers to the words. */
int pl_planned_load(pl_planned *planned, const char *file, int argc, char **argv);
void pl_planned_close(pl_planned *planned);

#endif
