/*
 * align.h -- two journals side by side: which record of the one is which of the other.
 *
 * Records are paired by name path, never by number: the kind of a record and what it is about
 * ("vote.closed second/peace", "walkout mensheviks"), and of those with one name the first with
 * the first, the second with the second. So an hour that has moved is a record that has moved,
 * not one that is gone and another that is new.
 */
#ifndef PL_REPORT_ALIGN_H
#define PL_REPORT_ALIGN_H

#include "kernel/journal.h"

typedef enum pl_align_verdict {
    PL_ALIGN_SAME,    /* equal in all but number, causes and sources */
    PL_ALIGN_MOVED,   /* equal but for times: its own, and those of its fields */
    PL_ALIGN_DIFFERS, /* something else is not equal */
    PL_ALIGN_ONLY     /* the other journal has no such record */
} pl_align_verdict;

#define PL_ALIGN_NOBODY SIZE_MAX

typedef struct pl_align_entry {
    pl_record record; /* points into the journal */
    size_t partner;   /* index in the other journal; PL_ALIGN_NOBODY if verdict is ONLY */
    pl_align_verdict verdict;
    size_t name_at, name_size; /* in the names of the side */
} pl_align_entry;

typedef struct pl_align_side {
    pl_align_entry *entries; /* in order of the journal: entry i has the number i + 1 */
    size_t count;
    pl_buffer names;
} pl_align_side;

typedef struct pl_align {
    pl_align_side sides[2];
    const pl_allocator *allocator;
} pl_align;

/* Reads two whole journals (as memory sinks hold them; they must outlive the alignment) and pairs
 * their records. Errors: CORRUPT, TRUNCATED, NO_MEMORY; fini is to be called either way. */
PL_MUST_CHECK pl_status pl_align_init(pl_align *align, pl_text first, pl_text second,
                                      const pl_allocator *allocator);
void pl_align_fini(pl_align *align);

/* "vote.closed second/peace"; good until fini. */
pl_text pl_align_name(const pl_align *align, int side, size_t entry);
/* The record's counterpart in the other journal, or NULL. */
const pl_record *pl_align_partner(const pl_align *align, int side, size_t entry);

/* Where the second journal first leaves the first: the earliest entry that differs in content or
 * is in one journal only, by the hour and in the order of its own journal; else the earliest that
 * has moved. false if there is none. The first and the last record (run.started, run.ended) and
 * forks (run.forked) are not looked at: what they say of settings and outcomes is no event. */
bool pl_align_first(const pl_align *align, int *side, size_t *entry);

/* The entry of the second run's first fork; PL_ALIGN_NOBODY if it was not forked. Up to there
 * nothing can come from what was changed. */
size_t pl_align_fork(const pl_align *align);

/* Is this field of two records of one kind equal? Absent is equal to absent only. */
bool pl_align_field_is_equal(const pl_record *a, const pl_record *b, pl_field field);

#endif
