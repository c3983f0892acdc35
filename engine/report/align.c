#include "report/align.h"

#include <stdlib.h>
#include <string.h>

#include "report/flow.h"

/* --- names --- */

/* Is a record of this kind about what stands in this field? What is not in its name may differ
 * between two records that are the same event. */
static bool is_naming(pl_kind kind, pl_field field) {
    switch (field) {
    case PL_FIELD_question:
    case PL_FIELD_item:
    case PL_FIELD_motion:
    case PL_FIELD_document:
    case PL_FIELD_session:
    case PL_FIELD_body:
    case PL_FIELD_office:
    case PL_FIELD_id:
    case PL_FIELD_seat:
    case PL_FIELD_act:
        return true;
    case PL_FIELD_to:
        return kind == PL_KIND_QUESTION_ASKED || kind == PL_KIND_QUESTION_ANSWERED ||
               kind == PL_KIND_CONTROLLER_CHANGED;
    case PL_FIELD_person:
        return kind == PL_KIND_SPEECH || kind == PL_KIND_DECLARATION ||
               kind == PL_KIND_INTERJECTION;
    case PL_FIELD_faction: /* who holds an office may change, and it is the same office */
        return kind != PL_KIND_CHAIR_TAKEN && kind != PL_KIND_CHAIR_OVERRODE &&
               kind != PL_KIND_OFFICE_FILLED && kind != PL_KIND_OFFICE_REFUSED &&
               kind != PL_KIND_OFFICE_RESIGNED;
    case PL_FIELD_cause:
        return kind == PL_KIND_QUORUM_CHECKED;
    default:
        return false;
    }
}

static void write_name(const pl_record *record, pl_buffer *names) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(record->kind, &count);
    pl_buffer_add_string(names, pl_kind_name(record->kind));
    for (size_t i = 0; i < count; i++) {
        if (is_naming(record->kind, fields[i]) && pl_record_has(record, fields[i])) {
            pl_buffer_add_char(names, ' ');
            pl_buffer_add_text(names, pl_record_text(record, fields[i]));
        }
    }
    /* Those who follow a walkout are another event than the walkout at the call. */
    pl_buffer_add_string(names, pl_flow_is_following(record) ? " following" : "");
}

pl_text pl_align_name(const pl_align *align, int side, size_t entry) {
    const pl_align_side *s = &align->sides[side];
    const pl_align_entry *e = &s->entries[entry];
    return (pl_text){s->names.at + e->name_at, e->name_size};
}

const pl_record *pl_align_partner(const pl_align *align, int side, size_t entry) {
    const size_t partner = align->sides[side].entries[entry].partner;
    return partner == PL_ALIGN_NOBODY ? NULL : &align->sides[1 - side].entries[partner].record;
}

/* --- reading --- */

static pl_status add_entry(pl_align_side *side, size_t *room, const pl_record *record,
                           const pl_allocator *allocator) {
    if (side->count == *room) {
        const size_t more = *room * 2 + 256;
        void *at =
            allocator->resize(allocator->context, side->entries, more * sizeof *side->entries);
        if (at == NULL) {
            return PL_NO_MEMORY;
        }
        side->entries = at;
        *room = more;
    }
    pl_align_entry *entry = &side->entries[side->count++];
    *entry = (pl_align_entry){.record = *record,
                              .partner = PL_ALIGN_NOBODY,
                              .verdict = PL_ALIGN_ONLY,
                              .name_at = side->names.size};
    write_name(record, &side->names);
    entry->name_size = side->names.size - entry->name_at;
    return pl_buffer_status(&side->names);
}

static pl_status read_side(pl_align_side *side, pl_text journal, const pl_allocator *allocator) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    size_t room = 0;
    pl_journal_reader_init(&reader, journal);
    for (;;) {
        PL_TRY(pl_journal_reader_next(&reader, &record, &more));
        if (!more) {
            return PL_OK;
        }
        PL_TRY(add_entry(side, &room, &record, allocator));
    }
}

/* --- comparing --- */

/* Moves the wire over the members of a list. */
static void skip_members(pl_wire *wire, pl_field_type type) {
    const uint32_t count = pl_wire_u32(wire);
    for (uint32_t i = 0; i < count && !wire->bad; i++) {
        if (type == PL_TYPE_COUNTS) {
            (void)pl_record_next_count(wire);
        } else if (type == PL_TYPE_TALLIES) {
            (void)pl_record_next_tally(wire);
        } else if (type == PL_TYPE_PERSONS) {
            (void)pl_record_next_person(wire);
        } else {
            (void)pl_wire_text(wire);
        }
    }
}

/* The canonical bytes of one value: equal values have equal ones. */
static pl_text value_bytes(const pl_record *record, pl_field field) {
    pl_wire wire;
    if (!pl_record_value(record, field, &wire)) {
        return (pl_text){0};
    }
    const size_t start = wire.position;
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
    case PL_TYPE_TIME:
        (void)pl_wire_u64(&wire);
        break;
    case PL_TYPE_BOOL:
        (void)pl_wire_u8(&wire);
        break;
    case PL_TYPE_TEXT:
    case PL_TYPE_TREE:
        (void)pl_wire_text(&wire);
        break;
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
    case PL_TYPE_TEXTS:
        skip_members(&wire, pl_field_type_of(field));
        break;
    }
    return (pl_text){wire.bytes.at + start, wire.position - start};
}

bool pl_align_field_is_equal(const pl_record *a, const pl_record *b, pl_field field) {
    return pl_record_has(a, field) == pl_record_has(b, field) &&
           pl_text_equal(value_bytes(a, field), value_bytes(b, field));
}

/* The digest goes over numbers and settings too: it is never equal and says nothing of its own. */
static bool is_content(pl_field field) {
    return pl_field_type_of(field) != PL_TYPE_TIME && field != PL_FIELD_digest;
}

static pl_align_verdict compare(const pl_record *a, const pl_record *b) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(a->kind, &count);
    bool moved = a->at != b->at;
    if (a->provenance != b->provenance || a->visibility != b->visibility) {
        return PL_ALIGN_DIFFERS;
    }
    for (size_t i = 0; i < count; i++) {
        if (pl_align_field_is_equal(a, b, fields[i]) || fields[i] == PL_FIELD_digest) {
            continue;
        }
        if (is_content(fields[i]) || !pl_record_has(a, fields[i]) || !pl_record_has(b, fields[i])) {
            return PL_ALIGN_DIFFERS;
        }
        moved = true;
    }
    return moved ? PL_ALIGN_MOVED : PL_ALIGN_SAME;
}

/* --- pairing --- */

typedef struct named {
    pl_text name;
    size_t index;
} named;

static int compare_names(const void *left, const void *right) {
    const named *a = left;
    const named *b = right;
    const int order = pl_text_compare(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* The entries of a side by name, those of one name in their order. The caller gives it back. */
static named *sort_side(const pl_align *align, int side) {
    const size_t count = align->sides[side].count;
    named *sorted = align->allocator->take(align->allocator->context, (count + 1) * sizeof *sorted);
    for (size_t i = 0; i < count && sorted != NULL; i++) {
        sorted[i] = (named){pl_align_name(align, side, i), i};
    }
    if (sorted != NULL) {
        qsort(sorted, count, sizeof *sorted, compare_names);
    }
    return sorted;
}

static void pair(pl_align *align, size_t i, size_t k) {
    pl_align_entry *a = &align->sides[0].entries[i];
    pl_align_entry *b = &align->sides[1].entries[k];
    a->partner = k;
    b->partner = i;
    a->verdict = compare(&a->record, &b->record);
    b->verdict = a->verdict;
}

static void pair_sorted(pl_align *align, const named *a, const named *b) {
    size_t i = 0;
    size_t k = 0;
    while (i < align->sides[0].count && k < align->sides[1].count) {
        const int order = pl_text_compare(a[i].name, b[k].name);
        if (order == 0) {
            pair(align, a[i].index, b[k].index);
        }
        i += order <= 0;
        k += order >= 0;
    }
}

pl_status pl_align_init(pl_align *align, pl_text first, pl_text second,
                        const pl_allocator *allocator) {
    *align = (pl_align){.allocator = allocator};
    pl_buffer_init(&align->sides[0].names, allocator);
    pl_buffer_init(&align->sides[1].names, allocator);
    PL_TRY(read_side(&align->sides[0], first, allocator));
    PL_TRY(read_side(&align->sides[1], second, allocator));
    named *a = sort_side(align, 0);
    named *b = sort_side(align, 1);
    const bool good = a != NULL && b != NULL;
    if (good) {
        pair_sorted(align, a, b);
    }
    allocator->give(allocator->context, b);
    allocator->give(allocator->context, a);
    return good ? PL_OK : PL_NO_MEMORY;
}

void pl_align_fini(pl_align *align) {
    for (int side = 0; side < 2; side++) {
        align->allocator->give(align->allocator->context, align->sides[side].entries);
        pl_buffer_fini(&align->sides[side].names);
    }
}

/* --- the first divergence --- */

static bool is_event(const pl_record *record) {
    return record->kind != PL_KIND_RUN_STARTED && record->kind != PL_KIND_RUN_FORKED &&
           record->kind != PL_KIND_RUN_ENDED;
}

size_t pl_align_fork(const pl_align *align) {
    for (size_t i = 0; i < align->sides[1].count; i++) {
        if (align->sides[1].entries[i].record.kind == PL_KIND_RUN_FORKED) {
            return i;
        }
    }
    return PL_ALIGN_NOBODY;
}

/* The first entry of a side with a verdict between two; its count if there is none. */
static size_t first_of(const pl_align_side *side, pl_align_verdict least, pl_align_verdict most) {
    size_t i = 0;
    while (i < side->count &&
           (!is_event(&side->entries[i].record) || side->entries[i].verdict < least ||
            side->entries[i].verdict > most)) {
        i++;
    }
    return i;
}

bool pl_align_first(const pl_align *align, int *side, size_t *entry) {
    const pl_align_side *a = &align->sides[0];
    const pl_align_side *b = &align->sides[1];
    size_t in_b = first_of(b, PL_ALIGN_DIFFERS, PL_ALIGN_ONLY);
    const size_t in_a = first_of(a, PL_ALIGN_ONLY, PL_ALIGN_ONLY);
    /* What is missing in the second journal stood at its hour in the first. */
    if (in_a < a->count &&
        (in_b == b->count || a->entries[in_a].record.at < b->entries[in_b].record.at)) {
        *side = 0;
        *entry = in_a;
        return true;
    }
    in_b = in_b < b->count ? in_b : first_of(b, PL_ALIGN_MOVED, PL_ALIGN_MOVED);
    *side = 1;
    *entry = in_b;
    return in_b < b->count;
}
