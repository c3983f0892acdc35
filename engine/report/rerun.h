/*
 * rerun.h -- a journal, played again.
 *
 * The first record holds all that is needed to play a run anew. What came from outside (answers
 * of humans, refused answers, acts, changes of controller, forks) is taken from the journal at the
 * point where it came; everything else must come out the same, byte by byte. Models, hooks and
 * whips are asked again: an answer given in their name that they would not give is a difference.
 */
#ifndef PL_REPORT_RERUN_H
#define PL_REPORT_RERUN_H

#include "procedure/assembly.h"
#include "script/play.h"

/* What a run.forked says. */
typedef struct pl_rerun_fork {
    char **settings; /* as C strings */
    size_t setting_count;
    const pl_scenario *scenario; /* the caller's to fill in: with all that was set up to here */
} pl_rerun_fork;

/* What run.started says, as C strings, and each fork after it. */
typedef struct pl_rerun_origin {
    char *scenario, *variant, *hash, *version;
    char **settings;
    size_t setting_count;
    pl_mode mode;
    pl_rng rng;
    pl_rerun_fork *forks; /* in order */
    size_t fork_count;
    const pl_allocator *allocator;
} pl_rerun_origin;

/* Errors: CORRUPT (no run.started), NO_MEMORY. The caller calls fini. */
PL_MUST_CHECK pl_status pl_rerun_origin_read(pl_text journal, const pl_allocator *allocator,
                                             pl_rerun_origin *origin);
void pl_rerun_origin_fini(pl_rerun_origin *origin);

typedef struct pl_rerun_result {
    bool equal;
    uint64_t record; /* records in all, or the number of the first that differs */
    char why[300];   /* what differs, in words */
    char digest[33]; /* as run.ended holds it */
} pl_rerun_result;

/* Plays the journal again on the loaded scenario, and from each fork on on that fork's. Errors:
 * NO_MEMORY, LIMIT, CORRUPT. */
PL_MUST_CHECK pl_status pl_rerun(pl_text journal, const pl_rerun_origin *origin,
                                 const pl_scenario *scenario, const pl_allocator *allocator,
                                 pl_rerun_result *result);

/* Plays an unfinished journal again as far as it goes: *run stands where it stopped and can be
 * gone on with; what it journals is added to `made` (empty, and outliving the run), which then
 * begins with `journal`. If result->equal is false, or on an error, *run is NULL. The caller
 * destroys the run. Errors: as pl_rerun. */
PL_MUST_CHECK pl_status pl_rerun_resume(pl_text journal, const pl_rerun_origin *origin,
                                        const pl_scenario *scenario, pl_buffer *made, pl_run **run,
                                        pl_rerun_result *result);

#endif
