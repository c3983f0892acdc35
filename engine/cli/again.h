/*
 * again.h -- one run of a batch, played once more with its whole journal.
 */
#ifndef PL_CLI_AGAIN_H
#define PL_CLI_AGAIN_H

#include <stddef.h>
#include <stdint.h>

/* Plays a run of a file of results and writes it in a format of `plenum run` (formats.h) to a file
 * or, if output is NULL, to the terminal. If its digest is not the one in the file, says so, and
 * the exit code is PL_EXIT_FALSE. Complains and gives the exit code on failure. */
int pl_again_play(const char *result, uint64_t run, const char *format, const char *output);

/* Replicates from first to last. */
typedef struct pl_replicates {
    uint64_t first, last;
} pl_replicates;

/* Makes the folder if it is not there. Complains and gives the exit code if there is none then. */
int pl_again_make_folder(const char *folder);
/* The same of these replicates of every cell in a file of results, each into FOLDER/RUN.FORMAT;
 * what stands there under these names is replaced. Ends with the first that fails. */
int pl_again_keep(const char *result, const pl_replicates *chosen, size_t count, const char *format,
                  const char *folder);

#endif
