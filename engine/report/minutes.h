/*
 * minutes.h -- what happened, in words that can be read aloud.
 *
 * Made from the journal alone; the scenario only lends the titles of factions and bodies. Every
 * line has its hour; every day is named in both calendars; every vote shows its arithmetic.
 */
#ifndef PL_REPORT_MINUTES_H
#define PL_REPORT_MINUTES_H

#include "kernel/journal.h"

typedef struct pl_minutes_options {
    unsigned width; /* wrap at so many cells; 0 = do not wrap */
    bool colour;    /* for a terminal */
    bool sources;   /* show fact ids */
    /* Only what is public and what these factions (ids) may know; NULL = everything. */
    const pl_text *factions;
    size_t faction_count;
} pl_minutes_options;

/* Adds the minutes of the records in `journal` (as a memory sink holds them). scenario may be
 * absent. Errors: CORRUPT, TRUNCATED, NO_MEMORY. A journal that has not ended yet is TRUNCATED,
 * and `out` holds its minutes so far: those of the longer journal begin with them. */
PL_MUST_CHECK pl_status pl_minutes_write(pl_text journal, pl_data scenario,
                                         pl_minutes_options options, const pl_allocator *allocator,
                                         pl_buffer *out);

#endif
