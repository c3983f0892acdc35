/*
 * jsonl.h -- the journal as JSON Lines.
 *
 * A view: one object a line, made from a record and turning back into exactly its bytes.
 * A record has one spelling, so that a changed character is found like a changed bit:
 *
 *     seq, at (Gregorian), at_os (Julian), kind, provenance, source [fact ids],
 *     visibility ("public", "faction:ID", "secret"), because [seqs, then "param:NAME"],
 *     the fields in the order of the schema, check (8 hexadecimal digits)
 *
 * without spaces between the parts, texts as UTF-8 with only quote, backslash and control
 * characters escaped, and a newline after the object. COUNTS {id: n}; TALLIES {id: {for,
 * against, abstain, absent}}; PERSONS [{person, faction}]; TIME as in `at`; TREE as it is,
 * a NUMBER always with '.' or 'e', of 15 digits or as many more as it needs to read back.
 */
#ifndef PL_REPORT_JSONL_H
#define PL_REPORT_JSONL_H

#include "base/buffer.h"
#include "kernel/journal.h"

/* One text as JSON, with its quotes: as UTF-8, with backslashes before quote and backslash, and
 * control characters as \b \f \n \r \t, or else \u00XX. */
void pl_jsonl_write_text(pl_text text, pl_buffer *out);

/* Adds the line of a record. Errors: BAD_TIME (a time outside the years of the calendars),
 * CORRUPT (a damaged TREE), NO_MEMORY; then `out` holds what it held. */
PL_MUST_CHECK pl_status pl_jsonl_write(const pl_record *record, const pl_allocator *allocator,
                                       pl_buffer *out);

/* Reads one line, without or with its newline. *bytes receives the canonical record in place
 * of what it held, *check the check it claims. Errors: CORRUPT (not the line that
 * pl_jsonl_write would write), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_jsonl_read(pl_text line, const pl_allocator *allocator, pl_buffer *bytes,
                                      uint32_t *check);

/* Reads a whole text of lines and checks the chain, as pl_journal_reader does with bytes. */
typedef struct pl_jsonl_reader {
    pl_text lines; /* not owned */
    size_t position;
    pl_journal_reader journal; /* journal.records: lines read so far */
    pl_buffer bytes;           /* the record last read */
} pl_jsonl_reader;

void pl_jsonl_reader_init(pl_jsonl_reader *reader, pl_text lines, const pl_allocator *allocator);
void pl_jsonl_reader_fini(pl_jsonl_reader *reader);
/* *more = false at a clean end. The record is good until the next call. Errors: TRUNCATED (a last
 * line without newline, no run.ended), CORRUPT, NO_MEMORY: the line at fault is number
 * reader->journal.records + 1. */
PL_MUST_CHECK pl_status pl_jsonl_reader_next(pl_jsonl_reader *reader, pl_record *record,
                                             bool *more);

#endif
