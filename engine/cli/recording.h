/*
 * recording.h -- a written journal, found again.
 *
 * Reads a journal file of either form (records or JSON Lines) and loads the scenario it was
 * played from, with the same variant and settings.
 */
#ifndef PL_CLI_RECORDING_H
#define PL_CLI_RECORDING_H

#include "cli/cli.h"
#include "report/rerun.h"
#include "script/fork_plan.h"

typedef struct pl_recording {
    const char *path;  /* not owned */
    pl_buffer records; /* as a memory sink holds them */
    bool ended;        /* the last of them is run.ended */
    pl_rerun_origin origin;
    pl_scenario *scenario;
    pl_scenario *forks[PL_FORKS_MAX]; /* of its forks, in their order */
} pl_recording;

/* All that was set up to its last fork, in order; their number, at most PL_SETTINGS_MAX. The texts
 * are the recording's. */
size_t pl_recording_settings(const pl_recording *recording, pl_setting *settings);

/* unfinished: a journal may stop between two records, before run.ended. Complains and gives the
 * exit code on failure. The caller closes it in either case. */
int pl_recording_open(pl_recording *recording, const char *path, bool unfinished);
void pl_recording_close(pl_recording *recording);

/* Plays a recording that has not ended as far as it goes (pl_rerun_resume); the caller destroys
 * the run before `made`. Complains and gives the exit code on failure. */
int pl_recording_resume(const pl_recording *recording, pl_buffer *made, pl_run **run);

#endif
