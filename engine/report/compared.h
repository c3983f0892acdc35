/*
 * compared.h -- two runs laid side by side: all that a comparison is told from.
 *
 * The journals aligned record by record (align.h), the values that their scenarios do not share
 * (change.h), and from each record the way back to one of these (trace.h).
 */
#ifndef PL_REPORT_COMPARED_H
#define PL_REPORT_COMPARED_H

#include "report/diff.h"
#include "report/trace.h"
#include "report/wording.h"

typedef struct pl_compared {
    pl_align align;
    pl_change_list changes;
    pl_trace traces[2];
    pl_wording wording; /* of the second scenario */
    pl_data scenarios[2];
    pl_data params; /* as the second declares them; may be absent */
    const pl_allocator *allocator;
} pl_compared;

/* The runs must outlive it. Errors: CORRUPT, TRUNCATED (a journal), NO_MEMORY; fini is to be called
 * either way. */
PL_MUST_CHECK pl_status pl_compared_init(pl_compared *compared, pl_diff_run first,
                                         pl_diff_run second, const pl_allocator *allocator);
void pl_compared_fini(pl_compared *compared);

#endif
