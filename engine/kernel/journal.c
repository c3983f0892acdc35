#include "kernel/journal.h"

#include <string.h>

/* The state of the hash then lies on the stack: chaining asks for no memory. */
#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "base/contract.h"

_Static_assert(sizeof(pl_journal_state) == 24, "the state of a journal goes into a snapshot");
_Static_assert(sizeof(XXH128_canonical_t) == sizeof((pl_journal_state){0}.digest), "128 bits");

/* A list in a record has at most as many members as its u16 can count. */
enum { LIST_MAX = UINT16_MAX };
/* A map is looked through for a name given twice, but only so far back. */
enum { LOOK_BACK = 256 };
/* Bytes of a record that is hashed together with the digest before it. */
enum { CHAINED_AT_ONCE = 2048 };

static void fail(pl_journal *journal, pl_status status) {
    if (journal->status == PL_OK) {
        journal->status = status;
    }
}

/* --- life --- */

void pl_journal_init(pl_journal *journal, pl_journal_state *state, pl_sink sink,
                     const pl_allocator *allocator) {
    *journal = (pl_journal){.state = state, .sink = sink};
    pl_buffer_init(&journal->record, allocator);
    pl_buffer_init(&journal->source_bytes, allocator);
    pl_buffer_init(&journal->seq_bytes, allocator);
    pl_buffer_init(&journal->parameter_bytes, allocator);
    pl_buffer_init(&journal->field_bytes, allocator);
    if (state->next_seq == 0) {
        state->next_seq = 1;
    }
}

void pl_journal_fini(pl_journal *journal) {
    pl_buffer_fini(&journal->record);
    pl_buffer_fini(&journal->source_bytes);
    pl_buffer_fini(&journal->seq_bytes);
    pl_buffer_fini(&journal->parameter_bytes);
    pl_buffer_fini(&journal->field_bytes);
}

/* --- bytes --- */

static void add_u8(pl_buffer *buffer, unsigned value) {
    pl_buffer_add_char(buffer, (char)(unsigned char)value);
}

static void add_u16(pl_buffer *buffer, size_t value) {
    add_u8(buffer, value & 0xffu);
    add_u8(buffer, (value >> 8) & 0xffu);
}

static void add_text(pl_journal *journal, pl_buffer *buffer, pl_text text) {
    if (text.size > UINT32_MAX) {
        fail(journal, PL_LIMIT);
    } else if (!pl_text_is_utf8(text, NULL)) {
        fail(journal, PL_BAD_TEXT);
    } else {
        pl_buffer_add_u32(buffer, (uint32_t)text.size);
        pl_buffer_add_text(buffer, text);
    }
}

/* The JSON view makes a key of it, and no reader of JSON likes NUL in a key. */
static void add_key(pl_journal *journal, pl_text key) {
    if (key.size > 0 && memchr(key.at, 0, key.size) != NULL) {
        fail(journal, PL_BAD_TEXT);
        return;
    }
    add_text(journal, &journal->field_bytes, key);
}

static bool counts_one_more(pl_journal *journal, size_t *count) {
    if (*count == LIST_MAX) {
        fail(journal, PL_LIMIT);
        return false;
    }
    *count += 1;
    return true;
}

/* --- the parts of every record --- */

void pl_journal_begin(pl_journal *journal, pl_kind kind, int64_t at, pl_provenance provenance) {
    PL_REQUIRE(!journal->open && kind < PL_KIND_COUNT && provenance <= PL_SIMULATED);
    pl_buffer_clear(&journal->source_bytes);
    pl_buffer_clear(&journal->field_bytes);
    journal->open = true;
    journal->kind = kind;
    journal->at = at;
    journal->provenance = provenance;
    journal->visibility = PL_PUBLIC;
    journal->visible_to = (pl_text){NULL, 0};
    journal->source_count = 0;
    journal->field_count = 0;
    journal->next_field = 0;
}

void pl_journal_visible(pl_journal *journal, pl_visibility visibility, pl_text faction) {
    PL_REQUIRE(journal->open && visibility <= PL_SECRET);
    PL_REQUIRE(visibility != PL_FACTION || faction.size > 0);
    journal->visibility = visibility;
    journal->visible_to = faction;
}

/* Integers of the journal's own bytes, of which it knows where they are. */
static uint32_t read_u32(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint64_t read_u64(const char *at) {
    return (uint64_t)read_u32(at + 4) << 32 | read_u32(at);
}

/* Is the text among those already in a buffer, each after `gap` bytes of something else? */
static bool is_among(const pl_buffer *buffer, size_t gap, pl_text text) {
    if (buffer->status != PL_OK) {
        return true; /* what stands there is cut off, and will not be written */
    }
    for (size_t position = gap; position < buffer->size;) {
        const size_t size = read_u32(buffer->at + position);
        const char *at = buffer->at + position + sizeof(uint32_t);
        if (size == text.size && memcmp(at, text.at, size) == 0) {
            return true;
        }
        position += sizeof(uint32_t) + size + gap;
    }
    return false;
}

void pl_journal_source(pl_journal *journal, pl_text fact) {
    PL_REQUIRE(journal->open);
    if (fact.size == 0 || is_among(&journal->source_bytes, 0, fact) ||
        !counts_one_more(journal, &journal->source_count)) {
        return;
    }
    add_text(journal, &journal->source_bytes, fact);
}

enum { CAUSE_SEQ, CAUSE_PARAMETER, CAUSE_SEQ_SIZE = 9 };

/* Causes are a set: whoever reads its inputs in another order writes the same bytes. */
static void insert_seq(pl_journal *journal, uint64_t seq) {
    pl_buffer *buffer = &journal->seq_bytes;
    size_t place = buffer->size;
    while (place > 0) {
        const uint64_t before = read_u64(buffer->at + place - CAUSE_SEQ_SIZE + 1);
        if (before == seq) {
            return;
        }
        if (before < seq) {
            break;
        }
        place -= CAUSE_SEQ_SIZE;
    }
    if (!counts_one_more(journal, &journal->seq_count)) {
        return;
    }
    add_u8(buffer, CAUSE_SEQ);
    pl_buffer_add_u64(buffer, seq);
    if (buffer->status != PL_OK || place == buffer->size - CAUSE_SEQ_SIZE) {
        return;
    }
    char cause[CAUSE_SEQ_SIZE];
    const size_t old_size = buffer->size - CAUSE_SEQ_SIZE;
    memcpy(cause, buffer->at + old_size, CAUSE_SEQ_SIZE);
    memmove(buffer->at + place + CAUSE_SEQ_SIZE, buffer->at + place, old_size - place);
    memcpy(buffer->at + place, cause, CAUSE_SEQ_SIZE);
}

void pl_journal_because(pl_journal *journal, uint64_t seq) {
    PL_REQUIRE(seq < journal->state->next_seq);
    if (seq != 0 && journal->seq_bytes.status == PL_OK) {
        insert_seq(journal, seq);
    }
}

void pl_journal_because_param(pl_journal *journal, pl_text name) {
    if (name.size == 0 || is_among(&journal->parameter_bytes, 1, name) ||
        !counts_one_more(journal, &journal->parameter_count)) {
        return;
    }
    add_u8(&journal->parameter_bytes, CAUSE_PARAMETER);
    add_text(journal, &journal->parameter_bytes, name);
}

/* --- fields --- */

/* Keeps the order of the schema, also for a field that is then left absent. */
static void claim_field(pl_journal *journal, pl_field field, pl_field_type type) {
    PL_REQUIRE(journal->open && pl_field_type_of(field) == type);
    size_t count;
    const pl_field *fields = pl_kind_fields(journal->kind, &count);
    size_t i = journal->next_field;
    while (i < count && fields[i] != field) {
        i++;
    }
    PL_REQUIRE(i < count /* the field belongs to the kind, and after those already given */);
    journal->next_field = i + 1;
}

static void begin_field(pl_journal *journal, pl_field field, pl_field_type type) {
    claim_field(journal, field, type);
    journal->field_count++;
    add_u16(&journal->field_bytes, field);
}

static void begin_list(pl_journal *journal, pl_field field, pl_field_type type, size_t count) {
    begin_field(journal, field, type);
    if (count > UINT32_MAX) {
        fail(journal, PL_LIMIT);
    }
    pl_buffer_add_u32(&journal->field_bytes, (uint32_t)count);
}

static void add_i64(pl_journal *journal, int64_t value) {
    pl_buffer_add_u64(&journal->field_bytes, (uint64_t)value);
}

void pl_journal_int(pl_journal *journal, pl_field field, int64_t value) {
    const bool is_time = pl_field_type_of(field) == PL_TYPE_TIME;
    begin_field(journal, field, is_time ? PL_TYPE_TIME : PL_TYPE_INT);
    add_i64(journal, value);
}

void pl_journal_bool(pl_journal *journal, pl_field field, bool value) {
    begin_field(journal, field, PL_TYPE_BOOL);
    add_u8(&journal->field_bytes, value ? 1 : 0);
}

void pl_journal_text(pl_journal *journal, pl_field field, pl_text value) {
    begin_field(journal, field, PL_TYPE_TEXT);
    add_text(journal, &journal->field_bytes, value);
}

void pl_journal_string(pl_journal *journal, pl_field field, const char *value) {
    if (value == NULL) {
        claim_field(journal, field, PL_TYPE_TEXT);
        return;
    }
    pl_journal_text(journal, field, pl_text_of(value));
}

void pl_journal_texts(pl_journal *journal, pl_field field, const pl_text *values, size_t count) {
    begin_list(journal, field, PL_TYPE_TEXTS, count);
    for (size_t i = 0; i < count; i++) {
        add_text(journal, &journal->field_bytes, values[i]);
    }
}

void pl_journal_counts(pl_journal *journal, pl_field field, const pl_count *values, size_t count) {
    begin_list(journal, field, PL_TYPE_COUNTS, count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i > LOOK_BACK ? i - LOOK_BACK : 0; j < i; j++) {
            PL_REQUIRE(!pl_text_equal(values[j].faction, values[i].faction));
        }
        add_key(journal, values[i].faction);
        add_i64(journal, values[i].count);
    }
}

void pl_journal_tallies(pl_journal *journal, pl_field field, const pl_tally *values, size_t count) {
    begin_list(journal, field, PL_TYPE_TALLIES, count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i > LOOK_BACK ? i - LOOK_BACK : 0; j < i; j++) {
            PL_REQUIRE(!pl_text_equal(values[j].faction, values[i].faction));
        }
        add_key(journal, values[i].faction);
        add_i64(journal, values[i].in_favour);
        add_i64(journal, values[i].against);
        add_i64(journal, values[i].abstain);
        add_i64(journal, values[i].absent);
    }
}

void pl_journal_persons(pl_journal *journal, pl_field field, const pl_person *values,
                        size_t count) {
    begin_list(journal, field, PL_TYPE_PERSONS, count);
    for (size_t i = 0; i < count; i++) {
        add_text(journal, &journal->field_bytes, values[i].person);
        add_text(journal, &journal->field_bytes, values[i].faction);
    }
}

/* Frozen anew, for the same tree may lie differently in two blocks. */
static pl_status freeze_again(pl_data value, const pl_allocator *allocator, void **block) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, allocator);
    pl_data_add(&builder, NULL, value);
    const pl_status status = pl_data_freeze(&builder, block);
    pl_data_builder_fini(&builder);
    return status;
}

void pl_journal_tree(pl_journal *journal, pl_field field, pl_data value) {
    if (!pl_data_is(value)) {
        claim_field(journal, field, PL_TYPE_TREE);
        return;
    }
    begin_field(journal, field, PL_TYPE_TREE);
    const pl_allocator *allocator = journal->field_bytes.allocator;
    void *block = NULL;
    const pl_status status = freeze_again(value, allocator, &block);
    if (status != PL_OK) {
        fail(journal, status);
        return;
    }
    const uint64_t size = pl_data_block_size(block);
    if (!pl_record_is_tree(block, size)) {
        fail(journal, PL_BAD_ARGUMENT);
    }
    pl_buffer_add_u32(&journal->field_bytes, (uint32_t)size);
    pl_buffer_add(&journal->field_bytes, block, (size_t)size);
    allocator->give(allocator->context, block);
}

/* --- the end of a record --- */

static uint32_t keep_digest(pl_journal_state *state, XXH128_hash_t digest) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, digest);
    memcpy(state->digest, canonical.digest, sizeof state->digest);
    return (uint32_t)digest.low64;
}

uint32_t pl_journal_chain(pl_journal_state *state, pl_text record) {
    XXH3_state_t hash;
    char both[CHAINED_AT_ONCE + sizeof state->digest];
    /* Most records are short, and to hash them at once with the digest before them is cheaper than
     * to begin and end a stream. */
    if (record.size <= CHAINED_AT_ONCE) {
        memcpy(both, state->digest, sizeof state->digest);
        memcpy(both + sizeof state->digest, record.at, record.size);
        return keep_digest(state, XXH3_128bits(both, sizeof state->digest + record.size));
    }
    XXH3_128bits_reset(&hash);
    XXH3_128bits_update(&hash, state->digest, sizeof state->digest);
    XXH3_128bits_update(&hash, record.at, record.size);
    return keep_digest(state, XXH3_128bits_digest(&hash));
}

static void write_size(pl_buffer *record) {
    const size_t size = record->size - sizeof(uint32_t);
    for (size_t i = 0; i < sizeof(uint32_t); i++) {
        record->at[i] = (char)(unsigned char)(size >> (8 * i));
    }
}

static pl_status join_parts(pl_journal *journal, uint64_t seq) {
    pl_buffer *record = &journal->record;
    pl_buffer_clear(record);
    pl_buffer_add_u32(record, 0);
    add_u16(record, journal->kind);
    add_u8(record, journal->provenance);
    add_u8(record, journal->visibility);
    if (journal->visibility == PL_FACTION) {
        add_text(journal, record, journal->visible_to);
    }
    pl_buffer_add_u64(record, seq);
    pl_buffer_add_u64(record, (uint64_t)journal->at);
    add_u16(record, journal->source_count);
    pl_buffer_add_text(record, pl_buffer_text(&journal->source_bytes));
    add_u16(record, journal->seq_count + journal->parameter_count);
    pl_buffer_add_text(record, pl_buffer_text(&journal->seq_bytes));
    pl_buffer_add_text(record, pl_buffer_text(&journal->parameter_bytes));
    add_u16(record, journal->field_count);
    pl_buffer_add_text(record, pl_buffer_text(&journal->field_bytes));
    PL_TRY(pl_buffer_status(&journal->source_bytes));
    PL_TRY(pl_buffer_status(&journal->seq_bytes));
    PL_TRY(pl_buffer_status(&journal->parameter_bytes));
    PL_TRY(pl_buffer_status(&journal->field_bytes));
    PL_TRY(pl_buffer_status(record));
    return journal->status;
}

static pl_status close_record(pl_journal *journal, uint64_t seq) {
    PL_TRY(join_parts(journal, seq));
    if (journal->record.size > UINT32_MAX ||
        journal->seq_count + journal->parameter_count > LIST_MAX) {
        return PL_LIMIT;
    }
    write_size(&journal->record);
    const pl_text record = pl_buffer_text(&journal->record);
    const uint32_t check = pl_journal_chain(journal->state, record);
    return journal->sink.write != NULL ? journal->sink.write(journal->sink.context, record, check)
                                       : PL_OK;
}

uint64_t pl_journal_end(pl_journal *journal) {
    PL_REQUIRE(journal->open);
    journal->open = false;
    const uint64_t seq = journal->state->next_seq++;
    if (journal->status == PL_OK) {
        journal->status = close_record(journal, seq);
    }
    /* What is noted from now on belongs to the next record. */
    pl_buffer_clear(&journal->seq_bytes);
    pl_buffer_clear(&journal->parameter_bytes);
    journal->seq_count = 0;
    journal->parameter_count = 0;
    return seq;
}

pl_status pl_journal_status(const pl_journal *journal) {
    return journal->status;
}

void pl_journal_digest_text(const pl_journal_state *state, char text[33]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof state->digest; i++) {
        text[2 * i] = digits[state->digest[i] >> 4];
        text[2 * i + 1] = digits[state->digest[i] & 15];
    }
    text[32] = '\0';
}

/* --- sinks --- */

static pl_status write_memory(void *context, pl_text record, uint32_t check) {
    pl_buffer *buffer = context;
    pl_buffer_add_text(buffer, record);
    pl_buffer_add_u32(buffer, check);
    return pl_buffer_status(buffer);
}

pl_sink pl_sink_memory(pl_buffer *buffer) {
    return (pl_sink){write_memory, buffer};
}

static pl_status write_file(void *context, pl_text record, uint32_t check) {
    FILE *file = context;
    unsigned char bytes[4];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(check >> (8 * i));
    }
    if (fwrite(record.at, 1, record.size, file) != record.size ||
        fwrite(bytes, 1, sizeof bytes, file) != sizeof bytes) {
        return PL_IO;
    }
    return PL_OK;
}

pl_status pl_sink_file_begin(FILE *file) {
    return fputs(PL_JOURNAL_FIRST_LINE, file) < 0 ? PL_IO : PL_OK;
}

pl_sink pl_sink_file(FILE *file) {
    return (pl_sink){write_file, file};
}
