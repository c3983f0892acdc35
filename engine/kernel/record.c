#include "kernel/record.h"

#include <math.h>
#include <string.h>

#include "base/contract.h"
#include "base/data.h"

enum { SIZE_BYTES = 4, CAUSE_SEQ = 0, CAUSE_PARAMETER = 1 };

/* --- shape --- */

static pl_text decode_text(pl_wire *wire) {
    const pl_text text = pl_wire_text(wire);
    wire->bad = wire->bad || !pl_text_is_utf8(text, NULL);
    return text;
}

static void decode_name(pl_wire *wire) {
    const pl_text name = decode_text(wire);
    wire->bad = wire->bad || name.size == 0;
}

/* The name of a member of COUNTS or TALLIES: a key of the JSON view, which has no NUL in keys. */
static void decode_key(pl_wire *wire) {
    const pl_text key = decode_text(wire);
    wire->bad = wire->bad || (key.size > 0 && memchr(key.at, 0, key.size) != NULL);
}

static void decode_member(pl_wire *wire, pl_field_type type) {
    switch (type) {
    case PL_TYPE_TEXTS:
        (void)decode_text(wire);
        return;
    case PL_TYPE_COUNTS:
        decode_key(wire);
        (void)pl_wire_i64(wire);
        return;
    case PL_TYPE_TALLIES:
        decode_key(wire);
        for (int i = 0; i < 4; i++) {
            (void)pl_wire_i64(wire);
        }
        return;
    case PL_TYPE_PERSONS:
        (void)decode_text(wire);
        (void)decode_text(wire);
        return;
    case PL_TYPE_INT:
    case PL_TYPE_BOOL:
    case PL_TYPE_TEXT:
    case PL_TYPE_TIME:
    case PL_TYPE_TREE:
        break;
    }
    PL_INVARIANT(!"a type with members");
}

static void decode_tree(pl_wire *wire) {
    const pl_text block = pl_wire_text(wire);
    pl_wire inside = {.bytes = block};
    wire->bad = wire->bad || pl_wire_u64(&inside) != block.size || inside.bad;
}

static void decode_value(pl_wire *wire, pl_field_type type) {
    switch (type) {
    case PL_TYPE_INT:
    case PL_TYPE_TIME:
        (void)pl_wire_i64(wire);
        return;
    case PL_TYPE_BOOL:
        wire->bad = pl_wire_u8(wire) > 1 || wire->bad;
        return;
    case PL_TYPE_TEXT:
        (void)decode_text(wire);
        return;
    case PL_TYPE_TREE:
        decode_tree(wire);
        return;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        break;
    }
    const uint32_t count = pl_wire_u32(wire);
    for (uint32_t i = 0; i < count && !wire->bad; i++) {
        decode_member(wire, type);
    }
}

/* Seqs first, ascending, of earlier records; then parameters. */
static void decode_because(pl_wire *wire, const pl_record *record) {
    uint64_t before = 0;
    bool parameters = false;
    for (unsigned i = 0; i < record->because_count && !wire->bad; i++) {
        const uint8_t tag = pl_wire_u8(wire);
        if (tag == CAUSE_PARAMETER) {
            parameters = true;
            decode_name(wire);
            continue;
        }
        const uint64_t seq = pl_wire_u64(wire);
        wire->bad =
            wire->bad || tag != CAUSE_SEQ || parameters || seq <= before || seq >= record->seq;
        before = seq;
    }
}

static void decode_fields(pl_wire *wire, const pl_record *record) {
    size_t known;
    const pl_field *fields = pl_kind_fields(record->kind, &known);
    size_t next = 0;
    for (unsigned i = 0; i < record->field_count && !wire->bad; i++) {
        const uint16_t field = pl_wire_u16(wire);
        while (next < known && fields[next] != field) {
            next++;
        }
        if (next == known) {
            wire->bad = true;
            return;
        }
        decode_value(wire, pl_field_type_of(fields[next++]));
    }
}

static void decode_head(pl_wire *wire, pl_record *record) {
    const uint16_t kind = pl_wire_u16(wire);
    const uint8_t provenance = pl_wire_u8(wire);
    const uint8_t visibility = pl_wire_u8(wire);
    if (wire->bad || kind >= PL_KIND_COUNT || provenance > PL_SIMULATED || visibility > PL_SECRET) {
        wire->bad = true;
        return;
    }
    record->kind = (pl_kind)kind;
    record->provenance = (pl_provenance)provenance;
    record->visibility = (pl_visibility)visibility;
    if (record->visibility == PL_FACTION) {
        record->visible_to = decode_text(wire);
        wire->bad = wire->bad || record->visible_to.size == 0;
    }
    record->seq = pl_wire_u64(wire);
    record->at = pl_wire_i64(wire);
    wire->bad = wire->bad || record->seq == 0;
}

pl_kind pl_record_kind_of(pl_text bytes) {
    pl_wire wire = {.bytes = bytes};
    (void)pl_wire_u32(&wire);
    const uint16_t kind = pl_wire_u16(&wire);
    return wire.bad || kind >= PL_KIND_COUNT ? PL_KIND_COUNT : (pl_kind)kind;
}

pl_status pl_record_decode(pl_text bytes, uint32_t check, pl_record *record) {
    *record = (pl_record){.visible_to = {"", 0}, .bytes = bytes, .check = check};
    pl_wire wire = {.bytes = bytes};
    const uint32_t size = pl_wire_u32(&wire);
    if (wire.bad || bytes.size - SIZE_BYTES < size) {
        return PL_TRUNCATED;
    }
    if (bytes.size - SIZE_BYTES > size) {
        return PL_CORRUPT;
    }
    decode_head(&wire, record);
    if (wire.bad) {
        return PL_CORRUPT;
    }
    record->source_count = pl_wire_u16(&wire);
    record->sources_at = wire.position;
    for (unsigned i = 0; i < record->source_count && !wire.bad; i++) {
        decode_name(&wire);
    }
    record->because_count = pl_wire_u16(&wire);
    record->because_at = wire.position;
    decode_because(&wire, record);
    record->field_count = pl_wire_u16(&wire);
    record->fields_at = wire.position;
    decode_fields(&wire, record);
    return wire.bad || wire.position != bytes.size ? PL_CORRUPT : PL_OK;
}

/* --- questions; from here on the shape is known to be good --- */

static pl_wire wire_at(const pl_record *record, size_t position) {
    return (pl_wire){.bytes = record->bytes, .position = position};
}

pl_text pl_record_source(const pl_record *record, size_t i) {
    PL_REQUIRE(i < record->source_count);
    pl_wire wire = wire_at(record, record->sources_at);
    while (i-- > 0) {
        (void)pl_wire_text(&wire);
    }
    return pl_wire_text(&wire);
}

void pl_record_because(const pl_record *record, size_t i, uint64_t *seq, pl_text *parameter) {
    PL_REQUIRE(i < record->because_count);
    pl_wire wire = wire_at(record, record->because_at);
    for (size_t j = 0; j <= i; j++) {
        pl_record_next_because(&wire, seq, parameter);
    }
}

static void skip_members(pl_wire *wire, pl_field_type type, size_t count) {
    for (size_t i = 0; i < count; i++) {
        (void)pl_wire_text(wire);
        if (type == PL_TYPE_PERSONS) {
            (void)pl_wire_text(wire);
        }
        if (type == PL_TYPE_COUNTS || type == PL_TYPE_TALLIES) {
            wire->position += type == PL_TYPE_COUNTS ? 8 : 32;
        }
    }
}

static void skip_value(pl_wire *wire, pl_field_type type) {
    switch (type) {
    case PL_TYPE_INT:
    case PL_TYPE_TIME:
        wire->position += 8;
        return;
    case PL_TYPE_BOOL:
        wire->position += 1;
        return;
    case PL_TYPE_TEXT:
    case PL_TYPE_TREE:
        (void)pl_wire_text(wire);
        return;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        skip_members(wire, type, pl_wire_u32(wire));
        return;
    }
}

bool pl_record_value(const pl_record *record, pl_field field, pl_wire *value) {
    *value = wire_at(record, record->fields_at);
    for (unsigned i = 0; i < record->field_count; i++) {
        const pl_field found = (pl_field)pl_wire_u16(value);
        if (found == field) {
            return true;
        }
        skip_value(value, pl_field_type_of(found));
    }
    return false;
}

bool pl_record_has(const pl_record *record, pl_field field) {
    pl_wire value;
    return pl_record_value(record, field, &value);
}

int64_t pl_record_int(const pl_record *record, pl_field field, int64_t otherwise) {
    const pl_field_type type = pl_field_type_of(field);
    PL_REQUIRE(type == PL_TYPE_INT || type == PL_TYPE_TIME);
    pl_wire value;
    return pl_record_value(record, field, &value) ? pl_wire_i64(&value) : otherwise;
}

bool pl_record_bool(const pl_record *record, pl_field field, bool otherwise) {
    PL_REQUIRE(pl_field_type_of(field) == PL_TYPE_BOOL);
    pl_wire value;
    return pl_record_value(record, field, &value) ? pl_wire_u8(&value) == 1 : otherwise;
}

pl_text pl_record_text(const pl_record *record, pl_field field) {
    PL_REQUIRE(pl_field_type_of(field) == PL_TYPE_TEXT);
    pl_wire value;
    return pl_record_value(record, field, &value) ? pl_wire_text(&value) : (pl_text){"", 0};
}

size_t pl_record_count(const pl_record *record, pl_field field) {
    const pl_field_type type = pl_field_type_of(field);
    PL_REQUIRE(type == PL_TYPE_TEXTS || type == PL_TYPE_COUNTS || type == PL_TYPE_TALLIES ||
               type == PL_TYPE_PERSONS);
    pl_wire value;
    return pl_record_value(record, field, &value) ? pl_wire_u32(&value) : 0;
}

/* The i-th member of a list field of that type. */
static pl_wire member_at(const pl_record *record, pl_field field, pl_field_type type, size_t i) {
    PL_REQUIRE(pl_field_type_of(field) == type);
    pl_wire value;
    PL_REQUIRE(pl_record_value(record, field, &value) && i < pl_wire_u32(&value));
    skip_members(&value, type, i);
    return value;
}

pl_text pl_record_texts_at(const pl_record *record, pl_field field, size_t i) {
    pl_wire value = member_at(record, field, PL_TYPE_TEXTS, i);
    return pl_wire_text(&value);
}

pl_count pl_record_counts_at(const pl_record *record, pl_field field, size_t i) {
    pl_wire value = member_at(record, field, PL_TYPE_COUNTS, i);
    return pl_record_next_count(&value);
}

pl_tally pl_record_tallies_at(const pl_record *record, pl_field field, size_t i) {
    pl_wire value = member_at(record, field, PL_TYPE_TALLIES, i);
    return pl_record_next_tally(&value);
}

pl_person pl_record_persons_at(const pl_record *record, pl_field field, size_t i) {
    pl_wire value = member_at(record, field, PL_TYPE_PERSONS, i);
    return pl_record_next_person(&value);
}

int64_t pl_record_counts_of(const pl_record *record, pl_field field, pl_text faction) {
    PL_REQUIRE(pl_field_type_of(field) == PL_TYPE_COUNTS);
    pl_wire value;
    if (!pl_record_value(record, field, &value)) {
        return 0;
    }
    for (uint32_t left = pl_wire_u32(&value); left > 0; left--) {
        const pl_count member = pl_record_next_count(&value);
        if (pl_text_equal(member.faction, faction)) {
            return member.count;
        }
    }
    return 0;
}

void pl_record_next_because(pl_wire *value, uint64_t *seq, pl_text *parameter) {
    const bool is_seq = pl_wire_u8(value) == CAUSE_SEQ;
    *seq = is_seq ? pl_wire_u64(value) : 0;
    *parameter = is_seq ? (pl_text){"", 0} : pl_wire_text(value);
}

pl_count pl_record_next_count(pl_wire *value) {
    pl_count member = {.faction = pl_wire_text(value)};
    member.count = pl_wire_i64(value);
    return member;
}

pl_tally pl_record_next_tally(pl_wire *value) {
    pl_tally member = {.faction = pl_wire_text(value)};
    member.in_favour = pl_wire_i64(value);
    member.against = pl_wire_i64(value);
    member.abstain = pl_wire_i64(value);
    member.absent = pl_wire_i64(value);
    return member;
}

pl_person pl_record_next_person(pl_wire *value) {
    pl_person member = {.person = pl_wire_text(value)};
    member.faction = pl_wire_text(value);
    return member;
}

/* A NaN has a sign and a payload that differ between machines, so no journal holds one. */
static bool is_finite_tree(pl_data value) {
    if (pl_data_kind_of(value) == PL_DATA_NUMBER) {
        return isfinite(pl_data_number(value, 0));
    }
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        if (!is_finite_tree(pl_data_at(value, i))) {
            return false;
        }
    }
    return true;
}

bool pl_record_is_tree(const void *block, uint64_t size) {
    return pl_data_verify(block, size) == PL_OK && is_finite_tree(pl_data_root(block));
}

pl_status pl_record_tree(const pl_record *record, pl_field field, const pl_allocator *allocator,
                         void **block) {
    PL_REQUIRE(pl_field_type_of(field) == PL_TYPE_TREE);
    pl_wire value;
    if (!pl_record_value(record, field, &value)) {
        return PL_NOT_FOUND;
    }
    const pl_text bytes = pl_wire_text(&value);
    void *copy = allocator->take(allocator->context, bytes.size);
    if (copy == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(copy, bytes.at, bytes.size);
    if (!pl_record_is_tree(copy, bytes.size)) {
        allocator->give(allocator->context, copy);
        return PL_CORRUPT;
    }
    *block = copy;
    return PL_OK;
}
