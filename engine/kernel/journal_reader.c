#include <string.h>

#include "kernel/journal.h"

static const char first_line[] = PL_JOURNAL_FIRST_LINE;
/* What the first line of every version begins with. */
static const char any_first_line[] = "plenum journal ";

pl_status pl_journal_file_records(pl_text file, pl_text *records) {
    const size_t size = sizeof first_line - 1;
    const size_t present = file.size < size ? file.size : size;
    if (present == 0 || memcmp(file.at, first_line, present) == 0) {
        if (present < size) {
            return PL_TRUNCATED;
        }
        *records = (pl_text){file.at + size, file.size - size};
        return PL_OK;
    }
    const size_t common = sizeof any_first_line - 1;
    const bool is_journal = present > common && memcmp(file.at, any_first_line, common) == 0;
    return is_journal ? PL_VERSION : PL_CORRUPT;
}

void pl_journal_reader_init(pl_journal_reader *reader, pl_text bytes) {
    *reader = (pl_journal_reader){.bytes = bytes, .state.next_seq = 1};
}

/* run.ended may repeat the digest of all before it; then it must be that one. */
static bool digest_agrees(const pl_record *record, const pl_journal_state *before) {
    if (record->kind != PL_KIND_RUN_ENDED || !pl_record_has(record, PL_FIELD_digest)) {
        return true;
    }
    char digest[33];
    pl_journal_digest_text(before, digest);
    return pl_text_is(pl_record_text(record, PL_FIELD_digest), digest);
}

static pl_status read_record(const pl_journal_reader *reader, pl_record *record) {
    pl_wire wire = {.bytes = reader->bytes, .position = reader->position};
    const uint32_t size = pl_wire_u32(&wire);
    if (wire.bad || size > wire.bytes.size - wire.position) {
        return PL_TRUNCATED;
    }
    wire.position += size;
    const uint32_t check = pl_wire_u32(&wire);
    if (wire.bad) {
        return PL_TRUNCATED;
    }
    const pl_text bytes = {reader->bytes.at + reader->position, sizeof size + size};
    return pl_record_decode(bytes, check, record);
}

pl_status pl_journal_reader_next(pl_journal_reader *reader, pl_record *record, bool *more) {
    *more = false;
    if (reader->position == reader->bytes.size) {
        return reader->ended ? PL_OK : PL_TRUNCATED;
    }
    if (reader->ended) {
        return PL_CORRUPT;
    }
    PL_TRY(read_record(reader, record));
    pl_journal_state after = reader->state;
    if (record->seq != after.next_seq++ ||
        pl_journal_chain(&after, record->bytes) != record->check ||
        !digest_agrees(record, &reader->state)) {
        return PL_CORRUPT;
    }
    reader->state = after;
    reader->position += record->bytes.size + sizeof record->check;
    reader->records++;
    reader->ended = record->kind == PL_KIND_RUN_ENDED;
    *more = true;
    return PL_OK;
}
