/*
 * contrast.h -- what came out otherwise in the second run, and what did not.
 *
 * Outcomes first, then votes, walkouts, seats, offices and documents, then by how much the hours
 * have moved; and in two or three sentences what stayed. All is reckoned from the two journals.
 */
#ifndef PL_REPORT_CONTRAST_H
#define PL_REPORT_CONTRAST_H

#include "report/align.h"
#include "report/findings.h"
#include "report/wording.h"

/* Adds the sections DIFFERS and STAYED. Errors: CORRUPT (a damaged tree), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_contrast_add(const pl_align *align, const pl_wording *wording,
                                        pl_findings *findings);

#endif
