#include "report/jsonl.h"

#include <math.h>
#include <string.h>

#include "base/contract.h"
#include "kernel/calendar.h"

/* --- scalars --- */

static void write_character(pl_buffer *out, unsigned char c) {
    static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (size_t i = 0; i + 1 < sizeof letters; i += 2) {
        if (c == (unsigned char)letters[i]) {
            pl_buffer_add_char(out, '\\');
            pl_buffer_add_char(out, letters[i + 1]);
            return;
        }
    }
    if (c < 0x20) {
        pl_buffer_format(out, "\\u%04x", c);
    } else {
        pl_buffer_add_char(out, (char)c);
    }
}

/* The inside of a string, so that a prefix can stand before it. */
static void write_characters(pl_buffer *out, pl_text text) {
    for (size_t i = 0; i < text.size; i++) {
        write_character(out, (unsigned char)text.at[i]);
    }
}

void pl_jsonl_write_text(pl_text text, pl_buffer *out) {
    pl_buffer_add_char(out, '"');
    write_characters(out, text);
    pl_buffer_add_char(out, '"');
}

static void write_prefixed(pl_buffer *out, const char *prefix, pl_text text) {
    pl_buffer_add_char(out, '"');
    pl_buffer_add_string(out, prefix);
    write_characters(out, text);
    pl_buffer_add_char(out, '"');
}

static void write_int(pl_buffer *out, int64_t value) {
    pl_buffer_format(out, "%lld", (long long)value);
}

static void write_bool(pl_buffer *out, bool value) {
    pl_buffer_add_string(out, value ? "true" : "false");
}

static void write_number(pl_buffer *out, double value) {
    char room[PL_TEXT_NUMBER_ROOM];
    pl_buffer_add_text(out, pl_text_of_number(value, room));
    /* Else it would read back as an integer. */
    if (strpbrk(room, ".e") == NULL) {
        pl_buffer_add_string(out, ".0");
    }
}

static pl_status write_time(pl_buffer *out, pl_calendar calendar, int64_t time) {
    pl_civil civil;
    PL_TRY(pl_calendar_civil(calendar, time, &civil));
    pl_buffer_add_char(out, '"');
    pl_calendar_write(calendar, time, out);
    pl_buffer_add_char(out, '"');
    return PL_OK;
}

static void write_comma(pl_buffer *out, size_t i) {
    if (i > 0) {
        pl_buffer_add_char(out, ',');
    }
}

/* --- values --- */

static void write_data(pl_buffer *out, pl_data value);

static void write_data_members(pl_buffer *out, pl_data value, bool is_map) {
    pl_buffer_add_char(out, is_map ? '{' : '[');
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        const pl_data member = pl_data_at(value, i);
        write_comma(out, i);
        if (is_map) {
            pl_jsonl_write_text(pl_data_key(member), out);
            pl_buffer_add_char(out, ':');
        }
        write_data(out, member);
    }
    pl_buffer_add_char(out, is_map ? '}' : ']');
}

static void write_data(pl_buffer *out, pl_data value) {
    switch (pl_data_kind_of(value)) {
    case PL_DATA_BOOL:
        write_bool(out, pl_data_bool(value, false));
        return;
    case PL_DATA_INT:
        write_int(out, pl_data_int(value, 0));
        return;
    case PL_DATA_NUMBER:
        write_number(out, pl_data_number(value, 0));
        return;
    case PL_DATA_TEXT:
        pl_jsonl_write_text(pl_data_text(value), out);
        return;
    case PL_DATA_LIST:
        write_data_members(out, value, false);
        return;
    case PL_DATA_MAP:
        write_data_members(out, value, true);
        return;
    case PL_DATA_NONE:
        break;
    }
    PL_INVARIANT(!"a verified tree has no absent value");
}

static pl_status write_tree(pl_buffer *out, const pl_record *record, pl_field field,
                            const pl_allocator *allocator) {
    void *block = NULL;
    PL_TRY(pl_record_tree(record, field, allocator, &block));
    write_data(out, pl_data_root(block));
    allocator->give(allocator->context, block);
    return PL_OK;
}

static void write_texts(pl_buffer *out, pl_wire *value) {
    const uint32_t count = pl_wire_u32(value);
    pl_buffer_add_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        write_comma(out, i);
        pl_jsonl_write_text(pl_wire_text(value), out);
    }
    pl_buffer_add_char(out, ']');
}

static void write_counts(pl_buffer *out, pl_wire *value) {
    const uint32_t count = pl_wire_u32(value);
    pl_buffer_add_char(out, '{');
    for (uint32_t i = 0; i < count; i++) {
        const pl_count member = pl_record_next_count(value);
        write_comma(out, i);
        pl_jsonl_write_text(member.faction, out);
        pl_buffer_format(out, ":%lld", (long long)member.count);
    }
    pl_buffer_add_char(out, '}');
}

static void write_tallies(pl_buffer *out, pl_wire *value) {
    const uint32_t count = pl_wire_u32(value);
    pl_buffer_add_char(out, '{');
    for (uint32_t i = 0; i < count; i++) {
        const pl_tally member = pl_record_next_tally(value);
        write_comma(out, i);
        pl_jsonl_write_text(member.faction, out);
        pl_buffer_format(out, ":{\"for\":%lld,\"against\":%lld,\"abstain\":%lld,\"absent\":%lld}",
                         (long long)member.in_favour, (long long)member.against,
                         (long long)member.abstain, (long long)member.absent);
    }
    pl_buffer_add_char(out, '}');
}

static void write_persons(pl_buffer *out, pl_wire *value) {
    const uint32_t count = pl_wire_u32(value);
    pl_buffer_add_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        const pl_person member = pl_record_next_person(value);
        write_comma(out, i);
        pl_buffer_add_string(out, "{\"person\":");
        pl_jsonl_write_text(member.person, out);
        pl_buffer_add_string(out, ",\"faction\":");
        pl_jsonl_write_text(member.faction, out);
        pl_buffer_add_char(out, '}');
    }
    pl_buffer_add_char(out, ']');
}

static pl_status write_value(pl_buffer *out, const pl_record *record, pl_field field,
                             pl_wire *value, const pl_allocator *allocator) {
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
        write_int(out, pl_wire_i64(value));
        return PL_OK;
    case PL_TYPE_TIME:
        return write_time(out, PL_GREGORIAN, pl_wire_i64(value));
    case PL_TYPE_BOOL:
        write_bool(out, pl_wire_u8(value) == 1);
        return PL_OK;
    case PL_TYPE_TEXT:
        pl_jsonl_write_text(pl_wire_text(value), out);
        return PL_OK;
    case PL_TYPE_TEXTS:
        write_texts(out, value);
        return PL_OK;
    case PL_TYPE_COUNTS:
        write_counts(out, value);
        return PL_OK;
    case PL_TYPE_TALLIES:
        write_tallies(out, value);
        return PL_OK;
    case PL_TYPE_PERSONS:
        write_persons(out, value);
        return PL_OK;
    case PL_TYPE_TREE:
        return write_tree(out, record, field, allocator);
    }
    PL_INVARIANT(!"a known type");
    return PL_CORRUPT;
}

static pl_status write_fields(pl_buffer *out, const pl_record *record,
                              const pl_allocator *allocator) {
    size_t count;
    const pl_field *fields = pl_kind_fields(record->kind, &count);
    for (size_t i = 0; i < count; i++) {
        pl_wire value;
        if (pl_record_value(record, fields[i], &value)) {
            pl_buffer_format(out, ",\"%s\":", pl_field_name(fields[i]));
            PL_TRY(write_value(out, record, fields[i], &value, allocator));
        }
    }
    return PL_OK;
}

/* --- the frame --- */

static void write_sources(pl_buffer *out, const pl_record *record) {
    pl_wire sources = {.bytes = record->bytes, .position = record->sources_at};
    pl_buffer_add_string(out, ",\"source\":[");
    for (size_t i = 0; i < record->source_count; i++) {
        write_comma(out, i);
        pl_jsonl_write_text(pl_wire_text(&sources), out);
    }
    pl_buffer_add_char(out, ']');
}

static void write_visibility(pl_buffer *out, const pl_record *record) {
    pl_buffer_add_string(out, ",\"visibility\":");
    switch (record->visibility) {
    case PL_PUBLIC:
        pl_buffer_add_string(out, "\"public\"");
        return;
    case PL_SECRET:
        pl_buffer_add_string(out, "\"secret\"");
        return;
    case PL_FACTION:
        write_prefixed(out, "faction:", record->visible_to);
        return;
    }
}

static void write_because(pl_buffer *out, const pl_record *record) {
    pl_wire causes = {.bytes = record->bytes, .position = record->because_at};
    pl_buffer_add_string(out, ",\"because\":[");
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t seq;
        pl_text parameter;
        pl_record_next_because(&causes, &seq, &parameter);
        write_comma(out, i);
        if (seq != 0) {
            pl_buffer_format(out, "%llu", (unsigned long long)seq);
        } else {
            write_prefixed(out, "param:", parameter);
        }
    }
    pl_buffer_add_char(out, ']');
}

static pl_status write_line(pl_buffer *out, const pl_record *record,
                            const pl_allocator *allocator) {
    pl_buffer_format(out, "{\"seq\":%llu,\"at\":", (unsigned long long)record->seq);
    PL_TRY(write_time(out, PL_GREGORIAN, record->at));
    pl_buffer_add_string(out, ",\"at_os\":");
    PL_TRY(write_time(out, PL_JULIAN, record->at));
    pl_buffer_format(out, ",\"kind\":\"%s\",\"provenance\":\"%s\"", pl_kind_name(record->kind),
                     pl_provenance_name(record->provenance));
    write_sources(out, record);
    write_visibility(out, record);
    write_because(out, record);
    PL_TRY(write_fields(out, record, allocator));
    pl_buffer_format(out, ",\"check\":\"%08x\"}\n", (unsigned)record->check);
    return pl_buffer_status(out);
}

pl_status pl_jsonl_write(const pl_record *record, const pl_allocator *allocator, pl_buffer *out) {
    const size_t before = out->size;
    const pl_status status = write_line(out, record, allocator);
    if (status != PL_OK && out->at != NULL) {
        out->size = before;
        out->at[before] = '\0';
    }
    return status;
}
