/*
 * again.h -- one run of a batch, played once more with its whole journal.
 */
#ifndef PL_CLI_AGAIN_H
#define PL_CLI_AGAIN_H

#include <stdint.h>

/* Plays a run of a file of results and writes it in a format of `plenum run` (formats.h) to a file
 * or, if output is NULL, to the terminal. If its digest is not the one in the file, says so, and
 * the exit code is PL_EXIT_FALSE. Complains and gives the exit code on failure. */
int pl_again_play(const char *result, uint64_t run, const char *format, const char *output);

#endif
