/*
 * journal_fuzz.c -- bytes from anywhere, as a journal, a record, a text of lines and a line.
 *
 * The first byte chooses. Nothing may crash; whatever is accepted must be asked every question,
 * and a line that is read must say the same record again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/contract.h"
#include "report/jsonl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_frame(const pl_record *record) {
    for (size_t i = 0; i < record->source_count; i++) {
        PL_INVARIANT(pl_record_source(record, i).size > 0);
    }
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t seq;
        pl_text parameter;
        pl_record_because(record, i, &seq, &parameter);
        PL_INVARIANT((seq != 0) != (parameter.size > 0) && seq < record->seq);
    }
}

static void ask_members(const pl_record *record, pl_field field) {
    const size_t count = pl_record_count(record, field);
    for (size_t i = 0; i < count && i < 64; i++) {
        const pl_field_type type = pl_field_type_of(field);
        const pl_text text =
            type == PL_TYPE_TEXTS     ? pl_record_texts_at(record, field, i)
            : type == PL_TYPE_COUNTS  ? pl_record_counts_at(record, field, i).faction
            : type == PL_TYPE_TALLIES ? pl_record_tallies_at(record, field, i).faction
                                      : pl_record_persons_at(record, field, i).faction;
        PL_INVARIANT(pl_text_is_utf8(text, NULL));
    }
}

static void ask_field(const pl_record *record, pl_field field) {
    void *block = NULL;
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
    case PL_TYPE_TIME:
        (void)pl_record_int(record, field, 0);
        return;
    case PL_TYPE_BOOL:
        (void)pl_record_bool(record, field, false);
        return;
    case PL_TYPE_TEXT:
        PL_INVARIANT(pl_text_is_utf8(pl_record_text(record, field), NULL));
        return;
    case PL_TYPE_TREE:
        if (pl_record_tree(record, field, pl_allocator_default(), &block) == PL_OK) {
            free(block);
        }
        return;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        ask_members(record, field);
        return;
    }
}

/* A foreign tree may be spelt otherwise than ours and a foreign map may hold an id twice; all
 * other records come back as they were. */
static bool may_be_spelt_otherwise(const pl_record *record) {
    for (unsigned field = 0; field < PL_FIELD_COUNT; field++) {
        const pl_field_type type = pl_field_type_of((pl_field)field);
        if ((type == PL_TYPE_TREE || type == PL_TYPE_COUNTS || type == PL_TYPE_TALLIES) &&
            pl_record_has(record, (pl_field)field)) {
            return true;
        }
    }
    /* So may its sources and parameters stand twice. */
    return record->source_count > 1 || record->because_count > 1;
}

static void write_and_read(const pl_record *record) {
    pl_buffer line;
    pl_buffer bytes;
    pl_buffer_init(&line, pl_allocator_default());
    pl_buffer_init(&bytes, pl_allocator_default());
    if (pl_jsonl_write(record, pl_allocator_default(), &line) == PL_OK) {
        uint32_t check;
        const pl_status status =
            pl_jsonl_read(pl_buffer_text(&line), pl_allocator_default(), &bytes, &check);
        PL_INVARIANT(status == PL_OK || may_be_spelt_otherwise(record) || record->seq > INT64_MAX);
        PL_INVARIANT(status != PL_OK || may_be_spelt_otherwise(record) ||
                     pl_text_equal(pl_buffer_text(&bytes), record->bytes));
    }
    pl_buffer_fini(&line);
    pl_buffer_fini(&bytes);
}

static void ask(const pl_record *record) {
    ask_frame(record);
    for (unsigned field = 0; field < PL_FIELD_COUNT; field++) {
        ask_field(record, (pl_field)field);
    }
    write_and_read(record);
}

static void as_journal(pl_text bytes) {
    pl_journal_reader reader;
    pl_journal_reader_init(&reader, bytes);
    pl_record record;
    bool more;
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        ask(&record);
    }
}

/* Writes the right check behind each record, so that what is damaged is only its inside. */
static void as_mended_journal(pl_text bytes) {
    pl_buffer mended;
    pl_buffer_init(&mended, pl_allocator_default());
    pl_journal_state state = {.next_seq = 1};
    pl_wire wire = {.bytes = bytes};
    while (wire.position < bytes.size) {
        const size_t start = wire.position;
        (void)pl_wire_text(&wire);
        if (wire.bad) {
            break;
        }
        const pl_text record = {bytes.at + start, wire.position - start};
        pl_buffer_add_text(&mended, record);
        pl_buffer_add_u32(&mended, pl_journal_chain(&state, record));
    }
    as_journal(pl_buffer_text(&mended));
    pl_buffer_fini(&mended);
}

static void as_record(pl_text bytes) {
    pl_record record;
    if (pl_record_decode(bytes, 0x1234, &record) == PL_OK) {
        ask(&record);
    }
}

static void as_lines(pl_text lines) {
    pl_jsonl_reader reader;
    pl_jsonl_reader_init(&reader, lines, pl_allocator_default());
    pl_record record;
    bool more;
    while (pl_jsonl_reader_next(&reader, &record, &more) == PL_OK && more) {
        ask(&record);
    }
    pl_jsonl_reader_fini(&reader);
}

static void as_line(pl_text line) {
    pl_buffer bytes;
    pl_buffer_init(&bytes, pl_allocator_default());
    uint32_t check;
    if (pl_jsonl_read(line, pl_allocator_default(), &bytes, &check) == PL_OK) {
        pl_record record;
        PL_INVARIANT(pl_record_decode(pl_buffer_text(&bytes), check, &record) == PL_OK);
        ask(&record);
    }
    pl_buffer_fini(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) {
        return 0;
    }
    const pl_text rest = {(const char *)data + 1, size - 1};
    pl_text records;
    switch (data[0] % 6) {
    case 0:
        as_journal(rest);
        break;
    case 1:
        as_mended_journal(rest);
        break;
    case 2:
        as_record(rest);
        break;
    case 3:
        as_lines(rest);
        break;
    case 4:
        as_line(rest);
        break;
    case 5:
        if (pl_journal_file_records(rest, &records) == PL_OK) {
            as_journal(records);
        }
        break;
    }
    return 0;
}
