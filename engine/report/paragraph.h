/*
 * paragraph.h -- two runs compared in one paragraph, to be read aloud to a class.
 *
 * Connected sentences out of the same data as the rest of the comparison: the question that was
 * asked, what was turned from what to what (turning.h), when and at which event the runs first part
 * and by which causes (trace.h), what then came out otherwise, the most important first, and what
 * stayed (upshot.h). "Because" stands only where the causes in the journals lead back to the
 * change. No sentence belongs to a scenario: a variant's question and title are quoted, all else is
 * reckoned. Where anything was changed it has PL_PARAGRAPH_LEAST to PL_PARAGRAPH_MOST words, as far
 * as there is so much to say and names are not overlong.
 */
#ifndef PL_REPORT_PARAGRAPH_H
#define PL_REPORT_PARAGRAPH_H

#include "report/compared.h"

enum { PL_PARAGRAPH_LEAST = 60, PL_PARAGRAPH_MOST = 160 }; /* words */

/* Errors: CORRUPT (a damaged tree), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_paragraph_write(const pl_compared *runs, pl_buffer *out);

/* The beginning alone: the question, and in the second of what (" two runs") what was turned;
 * *turned receives how many things. Errors: as above. */
PL_MUST_CHECK pl_status pl_paragraph_begin(const pl_compared *runs, const char *of_what,
                                           pl_buffer *out, size_t *turned);
/* A sentence on where they first part and why; nothing if they do not. Errors: as above. */
PL_MUST_CHECK pl_status pl_paragraph_part(const pl_compared *runs, size_t turned, pl_buffer *out);
/* What came out otherwise, behind a lead ("In the end "), the most important first, in at most so
 * many words; *told receives how many clauses. Errors: as above. */
PL_MUST_CHECK pl_status pl_paragraph_end(const pl_compared *runs, const char *lead, size_t words,
                                         pl_buffer *out, size_t *told);

/* What stands between blanks. */
size_t pl_paragraph_words(pl_text text);

#endif
