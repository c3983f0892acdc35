/*
 * errand.h -- what a command was sent to play: which scenario, with which settings and dice.
 *
 * The options that every command shares which plays a scenario, with one meaning and one message
 * for each mistake. A command keeps its own options beside them, and its own words for --help.
 */
#ifndef PL_CLI_ERRAND_H
#define PL_CLI_ERRAND_H

#include <argp.h>

#include "cli/cli.h"
#include "script/fork_plan.h"

/* A moment from which on more is set than before. */
typedef struct pl_errand_fork {
    const char *moment;
    size_t first, end; /* of its settings */
} pl_errand_fork;

/* All texts are those of the command line. */
typedef struct pl_errand {
    const char *scenario;                 /* NULL until given */
    const char *output;                   /* FILE, "-", or NULL for the terminal */
    pl_setting settings[PL_SETTINGS_MAX]; /* those of the forks behind those of the beginning */
    size_t setting_count;                 /* of the beginning */
    pl_errand_fork forks[PL_FORKS_MAX];   /* --at, in the order given */
    size_t fork_count;
    uint64_t seed;
    uint64_t replicate;          /* 0..UINT32_MAX */
    bool sampled, has_replicate; /* --seed, --replicate were given */
} pl_errand;

/* For the parser of a command: takes SCENARIO and the options 's' (set), 't' (at), 'S' (seed),
 * 'r' (replicate), 'o' (output). ARGP_ERR_UNKNOWN if it is none of them; a mistake ends the program
 * with a message. */
error_t pl_errand_parse(pl_errand *errand, int key, char *arg, struct argp_state *state);

/* At the end of the command line, what every such command asks for: a scenario, no replicate
 * without a seed, no moment without a setting. A mistake ends the program with a message. */
void pl_errand_check(const pl_errand *errand, struct argp_state *state);

/* The same of the moments alone. */
void pl_errand_check_forks(const pl_errand *errand, struct argp_state *state);

/* How the run is to be played; its journal goes to the buffer. */
pl_play_options pl_errand_play_options(const pl_errand *errand, pl_buffer *journal);

/* The width of the lines that are to be written: 0 = they do not go to a terminal. */
unsigned pl_errand_width(const pl_errand *errand);

#endif
