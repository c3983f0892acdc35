/*
 * findings.h -- what a comparison has found: sentences in order, each with the records it is about.
 *
 * The same list is written for people and for machines. A sentence that speaks of records names
 * them by their numbers in the two journals, so that it can be checked.
 */
#ifndef PL_REPORT_FINDINGS_H
#define PL_REPORT_FINDINGS_H

#include "base/buffer.h"

typedef enum pl_finding_section {
    PL_FINDING_CHANGED, /* what was turned; key: parameter or path */
    PL_FINDING_FIRST,   /* the first divergence */
    PL_FINDING_WHY,     /* one link each, in order of time; the first has the path for key */
    PL_FINDING_APART, /* further beginnings, link by link as WHY, each chain with its path first */
    PL_FINDING_DIFFERS, /* what came out otherwise; key: an outcome, if it is one */
    PL_FINDING_STAYED,  /* what did not */
    PL_FINDING_SECTIONS
} pl_finding_section;

typedef struct pl_finding {
    pl_finding_section section;
    uint64_t first, second;  /* numbers of the records spoken of; 0 = none */
    size_t key_at, key_size; /* in texts */
    size_t text_at, text_size;
} pl_finding;

typedef struct pl_findings {
    pl_finding *at; /* section after section */
    size_t count, room;
    pl_buffer texts;
    pl_buffer line;      /* the sentence being made */
    pl_buffer paragraph; /* all of it in connected sentences, to be read aloud (paragraph.h) */
    pl_status status;    /* sticky: NO_MEMORY */
} pl_findings;

void pl_findings_init(pl_findings *findings, const pl_allocator *allocator);
void pl_findings_fini(pl_findings *findings);
PL_MUST_CHECK pl_status pl_findings_status(const pl_findings *findings);

/* Takes the sentence from findings->line, which is empty then. Sections must come in their
 * order. */
void pl_findings_add(pl_findings *findings, pl_finding_section section, pl_text key, uint64_t first,
                     uint64_t second);

pl_text pl_findings_key(const pl_findings *findings, size_t i);
pl_text pl_findings_text(const pl_findings *findings, size_t i);

/* The paragraph, then titles and sentences, wrapped at `width` cells (0 = not). */
void pl_findings_write_text(const pl_findings *findings, unsigned width, pl_buffer *out);
/* Members of a JSON object: "paragraph": "...", "changed": [{"key", "first", "second", "text"},
 * ...], ...; without the braces around them. */
void pl_findings_write_json(const pl_findings *findings, pl_buffer *out);

#endif
