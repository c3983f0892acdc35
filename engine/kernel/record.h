/*
 * record.h -- one thing that happened, read from its canonical bytes.
 *
 * A record is decoded in place: nothing is copied, and its texts point into the bytes it
 * was read from. Once decoded its shape is known to be good, so the questions below
 * cannot fail; a field that is absent answers with `otherwise`, 0 or an empty text.
 * The layout of the bytes stands in journal.h.
 */
#ifndef PL_KERNEL_RECORD_H
#define PL_KERNEL_RECORD_H

#include "base/allocator.h"
#include "base/status.h"
#include "kernel/journal_schema.h"
#include "kernel/wire.h"

typedef struct pl_record {
    pl_kind kind;
    pl_provenance provenance;
    pl_visibility visibility;
    pl_text visible_to; /* empty unless visibility is PL_FACTION */
    uint64_t seq;
    int64_t at;    /* seconds, see calendar.h; not checked against its range */
    pl_text bytes; /* canonical, without the check */
    uint32_t check;
    uint16_t source_count, because_count, field_count;
    size_t sources_at, because_at, fields_at; /* offsets into bytes, past the counts */
} pl_record;

/* Decodes and verifies the shape of one record: known kind and fields in the order of the
 * schema, valid UTF-8, causes earlier than the record, every byte accounted for. The check
 * is only kept, not compared (that needs the digest before: pl_journal_reader). A TREE is
 * looked into by pl_record_tree only. Errors: CORRUPT, TRUNCATED (less than its size says). */
PL_MUST_CHECK pl_status pl_record_decode(pl_text bytes, uint32_t check, pl_record *record);

/* What kind it is, without reading the rest; PL_KIND_COUNT if the bytes are no record. */
pl_kind pl_record_kind_of(pl_text bytes);
pl_text pl_record_source(const pl_record *record, size_t i);
/* The i-th cause: *seq is not 0, or *parameter is not empty. Seqs ascend and come first. */
void pl_record_because(const pl_record *record, size_t i, uint64_t *seq, pl_text *parameter);

/* The questions name a field by its schema; asking for another type is a broken contract. */
bool pl_record_has(const pl_record *record, pl_field field);
int64_t pl_record_int(const pl_record *record, pl_field field, int64_t otherwise); /* INT, TIME */
bool pl_record_bool(const pl_record *record, pl_field field, bool otherwise);
pl_text pl_record_text(const pl_record *record, pl_field field);
/* Members of a TEXTS, COUNTS, TALLIES or PERSONS field; 0 if absent. */
size_t pl_record_count(const pl_record *record, pl_field field);
/* The i-th member, i < count; found by walking there. */
pl_text pl_record_texts_at(const pl_record *record, pl_field field, size_t i);
pl_count pl_record_counts_at(const pl_record *record, pl_field field, size_t i);
pl_tally pl_record_tallies_at(const pl_record *record, pl_field field, size_t i);
pl_person pl_record_persons_at(const pl_record *record, pl_field field, size_t i);
/* The count of one faction, 0 if not named. */
int64_t pl_record_counts_of(const pl_record *record, pl_field field, pl_text faction);
/* Copies a TREE out of the record (it may not be aligned there) and verifies it; the caller
 * gives the block back. Errors: NOT_FOUND, NO_MEMORY, CORRUPT. */
PL_MUST_CHECK pl_status pl_record_tree(const pl_record *record, pl_field field,
                                       const pl_allocator *allocator, void **block);

/* May a frozen block stand in a record: whole, and every number finite? Aligned to 8. */
bool pl_record_is_tree(const void *block, uint64_t size);

/* The value of a field as it lies in the bytes, for those who walk long lists once: first the
 * u32 number of members, then the members. false if absent. */
bool pl_record_value(const pl_record *record, pl_field field, pl_wire *value);
/* Reads the next member of a list and moves on; the causes begin at because_at. */
void pl_record_next_because(pl_wire *value, uint64_t *seq, pl_text *parameter);
pl_count pl_record_next_count(pl_wire *value);
pl_tally pl_record_next_tally(pl_wire *value);
pl_person pl_record_next_person(pl_wire *value);

#endif
