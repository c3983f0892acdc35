/* Reading is in two steps: the JSON is turned into a record leniently, the record is written
 * as a line again, and the two lines must be the same. So nothing can stand in a line that
 * its record does not say: no unknown or missing key, no other order, no wrong at_os. */
#include "report/jsonl.h"

#include <string.h>

#include <jansson.h>

#include "kernel/calendar.h"

/* Beyond it no tree is ever written; the journal refuses what is only a little deeper. */
enum { TREE_DEPTH_MAX = 32 };

/* Where a line goes on its way to a record. */
typedef struct parse {
    pl_journal journal;
    const pl_allocator *allocator;
    bool bad; /* something has the wrong type or no sense */
} parse;

/* --- scalars; each gives something harmless and marks the line as bad --- */

static pl_text text_of(parse *p, const json_t *value) {
    if (!json_is_string(value)) {
        p->bad = true;
        return (pl_text){"", 0};
    }
    return (pl_text){json_string_value(value), json_string_length(value)};
}

static int64_t int_of(parse *p, const json_t *value) {
    p->bad = p->bad || !json_is_integer(value);
    return json_integer_value(value);
}

static bool bool_of(parse *p, const json_t *value) {
    p->bad = p->bad || !json_is_boolean(value);
    return json_is_true(value);
}

static int64_t time_of(parse *p, const json_t *value) {
    pl_time time = 0;
    if (pl_calendar_parse(PL_GREGORIAN, text_of(p, value), &time) != PL_OK) {
        p->bad = true;
    }
    return time;
}

/* The text after a prefix; false if it does not begin with it. */
static bool after(pl_text text, const char *prefix, pl_text *rest) {
    const size_t size = strlen(prefix);
    if (text.size < size || memcmp(text.at, prefix, size) != 0) {
        return false;
    }
    *rest = (pl_text){text.at + size, text.size - size};
    return true;
}

/* --- lists: members are gathered in a buffer, then given to the journal at once --- */

static void gather_tally(parse *p, const char *key, const json_t *item, pl_buffer *members) {
    const pl_tally member = {
        .faction = pl_text_of(key),
        .in_favour = int_of(p, json_object_get(item, "for")),
        .against = int_of(p, json_object_get(item, "against")),
        .abstain = int_of(p, json_object_get(item, "abstain")),
        .absent = int_of(p, json_object_get(item, "absent")),
    };
    pl_buffer_add(members, &member, sizeof member);
}

/* COUNTS and TALLIES. Keys are distinct and without NUL: jansson was asked to see to that. */
static void gather_map(parse *p, pl_field_type type, json_t *value, pl_buffer *members) {
    p->bad = p->bad || !json_is_object(value);
    const char *key;
    json_t *item;
    json_object_foreach(value, key, item) {
        if (type == PL_TYPE_TALLIES) {
            gather_tally(p, key, item, members);
            continue;
        }
        const pl_count member = {pl_text_of(key), int_of(p, item)};
        pl_buffer_add(members, &member, sizeof member);
    }
}

/* TEXTS and PERSONS. */
static void gather_list(parse *p, pl_field_type type, const json_t *value, pl_buffer *members) {
    p->bad = p->bad || !json_is_array(value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        if (type == PL_TYPE_PERSONS) {
            const pl_person member = {text_of(p, json_object_get(item, "person")),
                                      text_of(p, json_object_get(item, "faction"))};
            pl_buffer_add(members, &member, sizeof member);
            continue;
        }
        const pl_text member = text_of(p, item);
        pl_buffer_add(members, &member, sizeof member);
    }
}

static void give_members(parse *p, pl_field field, const pl_buffer *members) {
    const void *at = members->at;
    const size_t size = members->size;
    const pl_field_type type = pl_field_type_of(field);
    if (type == PL_TYPE_COUNTS) {
        pl_journal_counts(&p->journal, field, at, size / sizeof(pl_count));
    } else if (type == PL_TYPE_TALLIES) {
        pl_journal_tallies(&p->journal, field, at, size / sizeof(pl_tally));
    } else if (type == PL_TYPE_PERSONS) {
        pl_journal_persons(&p->journal, field, at, size / sizeof(pl_person));
    } else {
        pl_journal_texts(&p->journal, field, at, size / sizeof(pl_text));
    }
}

static pl_status take_members(parse *p, pl_field field, json_t *value) {
    pl_buffer members;
    pl_buffer_init(&members, p->allocator);
    const pl_field_type type = pl_field_type_of(field);
    if (type == PL_TYPE_COUNTS || type == PL_TYPE_TALLIES) {
        gather_map(p, type, value, &members);
    } else {
        gather_list(p, type, value, &members);
    }
    const pl_status status = pl_buffer_status(&members);
    if (status == PL_OK) {
        give_members(p, field, &members);
    }
    pl_buffer_fini(&members);
    return status;
}

/* --- trees --- */

static void build(parse *p, pl_data_builder *builder, const char *key, json_t *value, int depth);

static void build_members(parse *p, pl_data_builder *builder, json_t *value, int depth) {
    for (size_t i = 0; i < json_array_size(value); i++) {
        build(p, builder, NULL, json_array_get(value, i), depth);
    }
    const char *key;
    json_t *item;
    json_object_foreach(value, key, item) {
        build(p, builder, key, item, depth);
    }
}

static void build(parse *p, pl_data_builder *builder, const char *key, json_t *value, int depth) {
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        pl_data_open_map(builder, key);
        break;
    case JSON_ARRAY:
        pl_data_open_list(builder, key);
        break;
    case JSON_STRING:
        pl_data_add_text(builder, key, text_of(p, value));
        return;
    case JSON_INTEGER:
        pl_data_add_int(builder, key, json_integer_value(value));
        return;
    case JSON_REAL:
        pl_data_add_number(builder, key, json_real_value(value));
        return;
    case JSON_TRUE:
    case JSON_FALSE:
        pl_data_add_bool(builder, key, json_is_true(value));
        return;
    case JSON_NULL:
        p->bad = true;
        pl_data_add_bool(builder, key, false);
        return;
    }
    if (depth <= TREE_DEPTH_MAX) {
        build_members(p, builder, value, depth + 1);
    } else {
        p->bad = true;
    }
    pl_data_close(builder);
}

static pl_status take_tree(parse *p, pl_field field, json_t *value) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, p->allocator);
    build(p, &builder, NULL, value, 0);
    void *block = NULL;
    const pl_status status = pl_data_freeze(&builder, &block);
    pl_data_builder_fini(&builder);
    PL_TRY(status);
    pl_journal_tree(&p->journal, field, pl_data_root(block));
    p->allocator->give(p->allocator->context, block);
    return PL_OK;
}

/* --- the record --- */

static pl_status take_field(parse *p, pl_field field, json_t *value) {
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
        pl_journal_int(&p->journal, field, int_of(p, value));
        return PL_OK;
    case PL_TYPE_TIME:
        pl_journal_int(&p->journal, field, time_of(p, value));
        return PL_OK;
    case PL_TYPE_BOOL:
        pl_journal_bool(&p->journal, field, bool_of(p, value));
        return PL_OK;
    case PL_TYPE_TEXT:
        pl_journal_text(&p->journal, field, text_of(p, value));
        return PL_OK;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        return take_members(p, field, value);
    case PL_TYPE_TREE:
        return take_tree(p, field, value);
    }
    return PL_CORRUPT;
}

static void take_visibility(parse *p, const json_t *line) {
    const pl_text text = text_of(p, json_object_get(line, "visibility"));
    pl_text faction;
    if (pl_text_is(text, "secret")) {
        pl_journal_visible(&p->journal, PL_SECRET, (pl_text){NULL, 0});
    } else if (after(text, "faction:", &faction) && faction.size > 0) {
        pl_journal_visible(&p->journal, PL_FACTION, faction);
    }
}

static void take_sources(parse *p, const json_t *line) {
    const json_t *sources = json_object_get(line, "source");
    for (size_t i = 0; i < json_array_size(sources); i++) {
        pl_journal_source(&p->journal, text_of(p, json_array_get(sources, i)));
    }
}

static void take_because(parse *p, const json_t *line) {
    const json_t *causes = json_object_get(line, "because");
    uint64_t before = 0;
    for (size_t i = 0; i < json_array_size(causes); i++) {
        const json_t *cause = json_array_get(causes, i);
        const json_int_t seq = json_integer_value(cause);
        pl_text parameter;
        if (json_is_string(cause) && after(text_of(p, cause), "param:", &parameter)) {
            pl_journal_because_param(&p->journal, parameter);
        } else if (seq > 0 && (uint64_t)seq > before &&
                   (uint64_t)seq < p->journal.state->next_seq) {
            before = (uint64_t)seq;
            pl_journal_because(&p->journal, before);
        } else {
            p->bad = true;
        }
    }
}

static pl_status take_fields(parse *p, const json_t *line, pl_kind kind) {
    size_t count;
    const pl_field *fields = pl_kind_fields(kind, &count);
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(line, pl_field_name(fields[i]));
        if (value != NULL) {
            PL_TRY(take_field(p, fields[i], value));
        }
    }
    return PL_OK;
}

static bool read_check(parse *p, const json_t *line, uint32_t *check) {
    const pl_text text = text_of(p, json_object_get(line, "check"));
    *check = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *digits = "0123456789abcdef";
        const char *digit = text.at[i] != '\0' ? strchr(digits, text.at[i]) : NULL;
        if (digit == NULL) {
            return false;
        }
        *check = *check << 4 | (uint32_t)(digit - digits);
    }
    return text.size == 8;
}

static pl_status take_line(parse *p, const json_t *line) {
    pl_kind kind;
    pl_provenance provenance;
    if (!pl_kind_find(text_of(p, json_object_get(line, "kind")), &kind) ||
        !pl_provenance_find(text_of(p, json_object_get(line, "provenance")), &provenance)) {
        return PL_CORRUPT;
    }
    pl_journal_begin(&p->journal, kind, time_of(p, json_object_get(line, "at")), provenance);
    take_visibility(p, line);
    take_sources(p, line);
    take_because(p, line);
    const pl_status status = take_fields(p, line, kind);
    (void)pl_journal_end(&p->journal);
    PL_TRY(status);
    if (p->bad) {
        return PL_CORRUPT;
    }
    const pl_status built = pl_journal_status(&p->journal);
    return built == PL_OK || built == PL_NO_MEMORY ? built : PL_CORRUPT;
}

/* Would the record be written as this line? */
static pl_status compare(pl_text line, pl_text bytes, uint32_t check,
                         const pl_allocator *allocator) {
    pl_record record;
    PL_TRY(pl_record_decode(bytes, check, &record));
    pl_buffer again;
    pl_buffer_init(&again, allocator);
    pl_status status = pl_jsonl_write(&record, allocator, &again);
    if (status == PL_OK && !pl_text_equal((pl_text){again.at, again.size - 1}, line)) {
        status = PL_CORRUPT;
    }
    pl_buffer_fini(&again);
    return status == PL_BAD_TIME ? PL_CORRUPT : status;
}

static pl_status read_object(pl_text line, const json_t *object, const pl_allocator *allocator,
                             pl_buffer *bytes, uint32_t *check) {
    const json_int_t seq = json_integer_value(json_object_get(object, "seq"));
    pl_journal_state state = {.next_seq = seq > 0 ? (uint64_t)seq : 1};
    parse p = {.allocator = allocator};
    pl_journal_init(&p.journal, &state, (pl_sink){NULL, NULL}, allocator);
    pl_status status = read_check(&p, object, check) ? take_line(&p, object) : PL_CORRUPT;
    if (status == PL_OK) {
        status = compare(line, pl_buffer_text(&p.journal.record), *check, allocator);
    }
    if (status == PL_OK) {
        pl_buffer_add_text(bytes, pl_buffer_text(&p.journal.record));
        status = pl_buffer_status(bytes);
    }
    pl_journal_fini(&p.journal);
    return status;
}

pl_status pl_jsonl_read(pl_text line, const pl_allocator *allocator, pl_buffer *bytes,
                        uint32_t *check) {
    pl_buffer_clear(bytes);
    if (line.size > 0 && line.at[line.size - 1] == '\n') {
        line.size--;
    }
    json_error_t error;
    json_t *object = json_loadb(line.size > 0 ? line.at : "", line.size,
                                JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (object == NULL) {
        return json_error_code(&error) == json_error_out_of_memory ? PL_NO_MEMORY : PL_CORRUPT;
    }
    const pl_status status = read_object(line, object, allocator, bytes, check);
    json_decref(object);
    return status;
}

/* --- a text of lines --- */

void pl_jsonl_reader_init(pl_jsonl_reader *reader, pl_text lines, const pl_allocator *allocator) {
    *reader = (pl_jsonl_reader){.lines = lines};
    pl_journal_reader_init(&reader->journal, (pl_text){NULL, 0});
    pl_buffer_init(&reader->bytes, allocator);
}

void pl_jsonl_reader_fini(pl_jsonl_reader *reader) {
    pl_buffer_fini(&reader->bytes);
}

/* The journal's reader is handed one record at a time, as if the bytes before it were gone. */
static pl_status check_chain(pl_jsonl_reader *reader, pl_record *record, bool *more) {
    reader->journal.bytes = pl_buffer_text(&reader->bytes);
    reader->journal.position = 0;
    const pl_status status = pl_journal_reader_next(&reader->journal, record, more);
    return status == PL_TRUNCATED && reader->bytes.size > 0 ? PL_CORRUPT : status;
}

pl_status pl_jsonl_reader_next(pl_jsonl_reader *reader, pl_record *record, bool *more) {
    *more = false;
    pl_buffer_clear(&reader->bytes);
    const size_t left = reader->lines.size - reader->position;
    if (left == 0) {
        return check_chain(reader, record, more);
    }
    if (reader->journal.ended) {
        return PL_CORRUPT;
    }
    const char *at = reader->lines.at + reader->position;
    const char *end = memchr(at, '\n', left);
    if (end == NULL) {
        return PL_TRUNCATED;
    }
    const pl_text line = {at, (size_t)(end - at)};
    uint32_t check;
    PL_TRY(pl_jsonl_read(line, reader->bytes.allocator, &reader->bytes, &check));
    pl_buffer_add_u32(&reader->bytes, check);
    PL_TRY(pl_buffer_status(&reader->bytes));
    PL_TRY(check_chain(reader, record, more));
    reader->position += line.size + 1;
    return PL_OK;
}
