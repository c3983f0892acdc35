/*
 * campaign_paragraph.h -- two campaigns compared in one paragraph, to be read aloud.
 *
 * What was turned, and in which part; in which part the campaigns first part, when and why; what
 * came out otherwise there; which inputs that part and others hand on to a later one, and what came
 * out otherwise in that one; and which parts are the same in both.
 */
#ifndef PL_REPORT_CAMPAIGN_PARAGRAPH_H
#define PL_REPORT_CAMPAIGN_PARAGRAPH_H

#include "report/diff.h"

typedef struct pl_campaign_pair {
    pl_diff_run first, second; /* one part in both campaigns */
    pl_text title;             /* "The soviets turn: August to October 1917" */
} pl_campaign_pair;

/* The parts in their order. `asked` is the variant's title of the second campaign, or empty.
 * Errors: CORRUPT, TRUNCATED, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_campaign_paragraph_write(const pl_campaign_pair *parts, size_t count,
                                                    pl_text asked, const pl_allocator *allocator,
                                                    pl_buffer *out);

#endif
