/*
 * journal.h -- what happened, in order, once.
 *
 * A journal is a sequence of records of one schema (journal_kinds.def). A
 * record is built field by field, closed into canonical bytes, chained into
 * the digest and handed to a sink. Nothing is ever changed afterwards. The
 * digest is XXH3-128, chained: digest(n) = XXH3_128(digest(n-1) || record(n)),
 * digest(0) = 16 zero bytes; so the state of a journal is 24 bytes and goes
 * into a snapshot, and a damaged record is found where it stands.
 *
 * Canonical record, little-endian, texts as {u32 size, bytes}:
 *
 *     u32 size of what follows (without the check)
 *     u16 kind | u8 provenance | u8 visibility | [TEXT faction, if visibility is FACTION]
 *     u64 seq | i64 at
 *     u16 n sources, n TEXT | u16 n because, each {u8 0, u64 seq} or {u8 1, TEXT parameter}
 *     u16 n fields, each {u16 field, value}
 *       INT, TIME i64; BOOL u8; TEXT; TEXTS u32 n, n TEXT
 *       COUNTS u32 n, n {TEXT, i64}; TALLIES u32 n, n {TEXT, 4 x i64}
 *       PERSONS u32 n, n {TEXT person, TEXT faction}; TREE {u32 size, frozen pl_data block}
 *     u32 check: the low 32 bits of the digest after this record (stored, not digested)
 *
 * Canonical means one spelling: causes ascend by seq and stand before the parameters,
 * a source or a cause stands once, fields follow the schema, a tree is frozen anew
 * (equal trees give equal bytes). Every text is valid UTF-8. A frozen block holds the
 * integers of the machine, so little-endian machines only; all else is written byte by byte.
 *
 * A journal file is the line "plenum journal 1\n" and the records; a whole one
 * ends with run.ended. The digest in run.ended covers everything before it.
 */
#ifndef PL_KERNEL_JOURNAL_H
#define PL_KERNEL_JOURNAL_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/data.h"
#include "kernel/journal_schema.h"
#include "kernel/record.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a TREE is stored as its frozen block, whose integers are those of the machine"
#endif

/* --- writing --- */

/* What a sink is given: the record's canonical bytes without the check, and the check. */
typedef struct pl_sink {
    pl_status (*write)(void *context, pl_text record, uint32_t check);
    void *context;
} pl_sink;

/* The part of a journal that belongs to the run and goes into its snapshot. */
typedef struct pl_journal_state {
    uint64_t next_seq;  /* 1 for the first record */
    uint8_t digest[16]; /* canonical (big-endian) XXH3-128 */
} pl_journal_state;

typedef struct pl_journal {
    pl_journal_state *state; /* not owned: lies in the run's arena */
    pl_sink sink;            /* write may be NULL: only the digest is kept */
    pl_status status;        /* sticky: the first failure to build or to write */
    pl_buffer record;        /* the canonical bytes of the last record */

    /* The record being built: its parts, joined by end. */
    bool open;
    pl_kind kind;
    int64_t at;
    pl_provenance provenance;
    pl_visibility visibility;
    pl_text visible_to;
    pl_buffer source_bytes, seq_bytes, parameter_bytes, field_bytes;
    size_t source_count, seq_count, parameter_count, field_count;
    size_t next_field; /* index into the kind's fields, to keep their order */
} pl_journal;

/* A state of zero bytes is that of a journal that begins; any other is gone on from. */
void pl_journal_init(pl_journal *journal, pl_journal_state *state, pl_sink sink,
                     const pl_allocator *allocator);
void pl_journal_fini(pl_journal *journal);

/* Begins a record of a kind at a time; then its parts; then end. Fields must be given in the
 * order of the schema, each at most once, and belong to the kind (else a broken contract).
 * A record is PL_PUBLIC unless said otherwise. visible_to must not be empty with PL_FACTION,
 * is used only with it, and must stay good until end. */
void pl_journal_begin(pl_journal *journal, pl_kind kind, int64_t at, pl_provenance provenance);
void pl_journal_visible(pl_journal *journal, pl_visibility visibility, pl_text faction);
void pl_journal_source(pl_journal *journal, pl_text fact); /* empty: ignored; twice: once */
/* Causes may also be named before begin, by whoever reads an input and does not write the record
 * that is computed from it: they belong to the next record. A seq of 0 is ignored, one named twice
 * counts once; it must be that of an earlier record, else a broken contract. */
void pl_journal_because(pl_journal *journal, uint64_t seq);
void pl_journal_because_param(pl_journal *journal, pl_text name); /* empty: ignored; twice: once */
void pl_journal_int(pl_journal *journal, pl_field field, int64_t value); /* INT and TIME */
void pl_journal_bool(pl_journal *journal, pl_field field, bool value);
void pl_journal_text(pl_journal *journal, pl_field field, pl_text value);
void pl_journal_string(pl_journal *journal, pl_field field, const char *value); /* NULL: absent */
void pl_journal_texts(pl_journal *journal, pl_field field, const pl_text *values, size_t count);
/* No faction twice. */
void pl_journal_counts(pl_journal *journal, pl_field field, const pl_count *values, size_t count);
void pl_journal_tallies(pl_journal *journal, pl_field field, const pl_tally *values, size_t count);
void pl_journal_persons(pl_journal *journal, pl_field field, const pl_person *values, size_t count);
/* Any value of a frozen block, also one inside it; an absent one leaves the field absent. */
void pl_journal_tree(pl_journal *journal, pl_field field, pl_data value);
/* Closes the record, chains the digest, hands it to the sink; its seq. On failure the status
 * sticks, nothing more is chained or written, and a seq is still given. */
uint64_t pl_journal_end(pl_journal *journal);

/* Errors: NO_MEMORY, LIMIT (more than 65535 sources or causes, a record over 4 GiB), BAD_TEXT
 * (not UTF-8, or NUL in the key of COUNTS or TALLIES), BAD_ARGUMENT (a tree too deep or with a
 * number that is not finite), and what the sink said. */
PL_MUST_CHECK pl_status pl_journal_status(const pl_journal *journal);
/* 32 lower-case hexadecimal digits and a NUL. */
void pl_journal_digest_text(const pl_journal_state *state, char text[33]);
/* The digest goes on over one record; the record's check. next_seq stays. */
uint32_t pl_journal_chain(pl_journal_state *state, pl_text record);

/* --- sinks --- */

/* Collects records in memory: {record bytes, check} one after the other, as in a file. */
pl_sink pl_sink_memory(pl_buffer *buffer);
/* Writes a journal file; the first line is written by pl_sink_file_begin. Errors: IO. A stream
 * with a buffer may fail as late as fclose, which the caller must look at. */
PL_MUST_CHECK pl_status pl_sink_file_begin(FILE *file);
pl_sink pl_sink_file(FILE *file);
#define PL_JOURNAL_FIRST_LINE "plenum journal 1\n"

/* --- reading --- */

/* What follows the first line of a journal file. Errors: TRUNCATED, VERSION, CORRUPT (not a
 * journal). */
PL_MUST_CHECK pl_status pl_journal_file_records(pl_text file, pl_text *records);

/* Reads records one after the other, checks the chain. `bytes` are those of a memory sink,
 * or of a file after its first line. */
typedef struct pl_journal_reader {
    pl_text bytes;
    size_t position;
    uint64_t records;       /* read so far */
    pl_journal_state state; /* digest so far */
    bool ended;             /* the last record was run.ended */
} pl_journal_reader;

void pl_journal_reader_init(pl_journal_reader *reader, pl_text bytes);
/* *more = false at a clean end. Errors: TRUNCATED (inside a record, or before run.ended),
 * CORRUPT (size, shape, seq or check; a digest in run.ended that is not the one before it; bytes
 * after run.ended): the record at fault is number reader->records + 1, and the reader stays. */
PL_MUST_CHECK pl_status pl_journal_reader_next(pl_journal_reader *reader, pl_record *record,
                                               bool *more);

#endif
