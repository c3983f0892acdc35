/*
 * diff.h -- two runs compared: what was turned, where they part, why, and what came of it.
 *
 * The journals are aligned by name path (align.h), and the scenarios of both runs tell what was
 * turned (change.h). The causes in the journals lead from the first divergence back to it
 * (trace.h), and so from each later one that does not follow from another (chains.h). What was
 * found is told in sentences (findings.h). Nothing is said that does not stand in one of the two
 * journals or scenarios; where the causes do not lead back, that is said.
 */
#ifndef PL_REPORT_DIFF_H
#define PL_REPORT_DIFF_H

#include "base/data.h"
#include "report/findings.h"

/* One run: its whole journal, as a memory sink holds it, the scenario it was played on, and the
 * parameters that this declares (pl_scenario_params; may be absent). */
typedef struct pl_diff_run {
    pl_text journal;
    pl_data scenario;
    pl_data params;
} pl_diff_run;

/* Compares; the findings must be fresh. *equal: nothing differs but settings. Errors: CORRUPT,
 * TRUNCATED (a journal), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_diff_find(pl_diff_run first, pl_diff_run second,
                                     const pl_allocator *allocator, pl_findings *findings,
                                     bool *equal);

/* The comparison for people, under what both runs were given (origins.h), wrapped at `width` cells
 * (0 = not). Errors: as above. */
PL_MUST_CHECK pl_status pl_diff_write_text(pl_diff_run first, pl_diff_run second, unsigned width,
                                           const pl_allocator *allocator, pl_buffer *out);

/* The same as one JSON object: {"scenario", "first_run", "second_run": {"variant", "set", "seed",
 * "replicate", "mode", and if it was forked "forks": [{"record", "moment", "set"}]}, "equal",
 * "paragraph" (all of it in sentences to be read aloud), "changed", "first", "why", "apart",
 * "differs", "stayed"}; the last six are lists of {"key", "first", "second", "text"}, where first
 * and second are numbers of records and key is a parameter, a path or an outcome; each is left out
 * where there is none. In "apart" a row with the key of a path begins a chain, and the rows behind
 * it without one go on. */
PL_MUST_CHECK pl_status pl_diff_write_json(pl_diff_run first, pl_diff_run second,
                                           const pl_allocator *allocator, pl_buffer *out);

#endif
