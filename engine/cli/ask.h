/*
 * ask.h -- a person decides for a faction.
 *
 * Drives a run to its end. The questions to the person's factions are put in plain words, with
 * the minutes so far and the model's own answer; what is typed is understood by reply.h. The
 * person may also do something that nobody asked for (deed.h), and be let in at the pauses of the
 * house for that (stop.h). All that a person decides is in the journal, so a run needs the person
 * only once.
 */
#ifndef PL_CLI_ASK_H
#define PL_CLI_ASK_H

#include <stdio.h>

#include "script/fork_plan.h"

enum { PL_ASK_FACTIONS_MAX = 32 };

typedef struct pl_ask_options {
    const char *const *factions; /* ids; to be taken from the model */
    size_t faction_count;
    const pl_scenario *scenario;
    pl_fork_plan *forks;      /* to be made on the way; may be empty */
    pl_run *run;              /* at its beginning, or resumed */
    const pl_buffer *journal; /* of the run's memory sink */
    FILE *talk;               /* questions and what is said about answers */
    FILE *minutes;            /* the minutes so far */
    unsigned width;           /* cells of the minutes' lines and their colour; 0 = no terminal */
    bool stops;               /* let the person in at every pause, not only at questions */
    bool kept;                /* the caller writes the journal, also an unfinished one */
} pl_ask_options;

typedef enum pl_ask_end {
    PL_ASK_ENDED,
    PL_ASK_FAULT,   /* journaled */
    PL_ASK_QUIT,    /* at a question */
    PL_ASK_SIGNAL,  /* between two steps */
    PL_ASK_REFUSED, /* a fork: its plan says why */
    PL_ASK_FAILED   /* the terminal could not be read, or no memory */
} pl_ask_end;

/* Plays on until the run or the person ends it. *signal is the one that came, or 0. What was
 * decided and is not kept by the caller is kept in a file of its own, and its name is said. */
pl_ask_end pl_ask_go(const pl_ask_options *options, int *signal);

/* Is there a faction of this id? Complains if not, with the one that may have been meant. */
bool pl_ask_is_faction(const pl_scenario *scenario, const char *id);

#endif
