/*
 * journal_samples.h -- journals for the tests of the journal and of its views.
 *
 * A sample record of any kind holds every field of the kind, each with a value that is
 * awkward to copy; a sample journal is small enough to be damaged at every bit.
 */
#ifndef PL_JOURNAL_SAMPLES_H
#define PL_JOURNAL_SAMPLES_H

#include "testing.h"

#include "kernel/journal.h"

/* 1917-11-07T22:40:00, from python's datetime. */
#define SAMPLE_TIME (-1645665600)

/* Quotes, a backslash, control bytes, DEL, Cyrillic, an emoji, U+2028 and a NUL. */
static const char sample_bytes[] =
    "\"\\/\n\r\t\b\f\x01\x1f\x7f \xd0\xa1\xd1\x8a\xd0\xb5\xd0\xb7\xd0"
    "\xb4 \xf0\x9f\x97\xb3 \xe2\x80\xa8.\0.";

static inline pl_text sample_text(void) {
    return (pl_text){sample_bytes, sizeof sample_bytes - 1};
}

static inline pl_text sample_of(const char *string) {
    return (pl_text){string, strlen(string)};
}

/* A tree with every kind of value; the caller gives the block back. */
static inline void *sample_tree(const pl_allocator *allocator) {
    pl_data_builder b;
    pl_data_builder_init(&b, allocator);
    pl_data_open_map(&b, NULL);
    pl_data_add_int(&b, "smallest", INT64_MIN);
    pl_data_add_int(&b, "largest", INT64_MAX);
    pl_data_add_bool(&b, "no", false);
    pl_data_open_list(&b, "numbers \"\n");
    const double numbers[] = {0.0,
                              -0.0,
                              1.0,
                              -3.0,
                              0.1,
                              1.0 / 3.0,
                              1e22,
                              1e300,
                              -2.5e-7,
                              1e15,
                              123456789.,
                              5e-324,
                              1e16,
                              1e17,
                              65536.,
                              0.30000000000000004,
                              1.7976931348623157e308};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        pl_data_add_number(&b, NULL, numbers[i]);
    }
    pl_data_close(&b);
    pl_data_open_map(&b, "\xd1\x81");
    pl_data_close(&b);
    pl_data_open_list(&b, "none");
    pl_data_close(&b);
    pl_data_add_text(&b, "text", sample_text());
    pl_data_add_text(&b, "", sample_of(""));
    pl_data_close(&b);
    void *block = NULL;
    if (pl_data_freeze(&b, &block) != PL_OK) {
        block = NULL;
    }
    pl_data_builder_fini(&b);
    return block;
}

static inline void sample_field(pl_journal *journal, pl_field field, const void *tree) {
    const pl_text texts[] = {sample_of("first"), sample_of(""), sample_text()};
    const pl_count counts[] = {{sample_of("bolsheviks"), 300},
                               {sample_of("\xd0\xb1\xd1\x83\xd0\xbd\xd0\xb4 \"\n"), INT64_MIN},
                               {sample_of(""), 0}};
    const pl_tally tallies[] = {{sample_of("srs"), 1, 2, 3, 4},
                                {sample_of("bund"), INT64_MAX, -1, 0, 10000000000}};
    const pl_person persons[] = {{sample_text(), sample_of("srs")},
                                 {sample_of("Lenin"), sample_of("")}};
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
        pl_journal_int(journal, field, -9007199254740993 - (int64_t)field);
        return;
    case PL_TYPE_TIME:
        pl_journal_int(journal, field, SAMPLE_TIME + (int64_t)field);
        return;
    case PL_TYPE_BOOL:
        pl_journal_bool(journal, field, true);
        return;
    case PL_TYPE_TEXT:
        pl_journal_text(journal, field, sample_text());
        return;
    case PL_TYPE_TEXTS:
        pl_journal_texts(journal, field, texts, 3);
        return;
    case PL_TYPE_COUNTS:
        pl_journal_counts(journal, field, counts, 3);
        return;
    case PL_TYPE_TALLIES:
        pl_journal_tallies(journal, field, tallies, 2);
        return;
    case PL_TYPE_PERSONS:
        pl_journal_persons(journal, field, persons, 2);
        return;
    case PL_TYPE_TREE:
        pl_journal_tree(journal, field, pl_data_root(tree));
        return;
    }
}

/* A record with everything a frame can hold; needs an earlier record to point at. */
static inline void sample_record(pl_journal *journal, pl_kind kind, const void *tree) {
    pl_journal_begin(journal, kind, SAMPLE_TIME, PL_CONSTRAINED);
    pl_journal_visible(journal, PL_FACTION, sample_text());
    pl_journal_source(journal, sample_of("F12"));
    pl_journal_source(journal, sample_text());
    pl_journal_because(journal, 1);
    pl_journal_because_param(journal, sample_text());
    pl_journal_because_param(journal, sample_of("quorum"));
    size_t count;
    const pl_field *fields = pl_kind_fields(kind, &count);
    for (size_t i = 0; i < count; i++) {
        sample_field(journal, fields[i], tree);
    }
    (void)pl_journal_end(journal);
}

static inline void sample_run_ended(pl_journal *journal) {
    char digest[33];
    pl_journal_digest_text(journal->state, digest);
    pl_journal_begin(journal, PL_KIND_RUN_ENDED, SAMPLE_TIME + 7200, PL_SIMULATED);
    pl_journal_string(journal, PL_FIELD_cause, "adjourned");
    pl_journal_string(journal, PL_FIELD_digest, digest);
    (void)pl_journal_end(journal);
}

/* Four records: run.started with a tree, a walkout, a vote, run.ended. */
static inline void sample_journal(pl_journal *journal, const void *tree) {
    pl_journal_begin(journal, PL_KIND_RUN_STARTED, SAMPLE_TIME, PL_DOCUMENTED);
    pl_journal_string(journal, PL_FIELD_scenario, "second-congress");
    pl_journal_tree(journal, PL_FIELD_params, pl_data_root(tree));
    pl_journal_bool(journal, PL_FIELD_edited, false);
    (void)pl_journal_end(journal);
    pl_journal_begin(journal, PL_KIND_WALKOUT, SAMPLE_TIME + 1800, PL_CONSTRAINED);
    pl_journal_source(journal, sample_of("F031"));
    pl_journal_because(journal, 1);
    pl_journal_string(journal, PL_FIELD_faction, "mensheviks");
    pl_journal_int(journal, PL_FIELD_count, 53);
    const pl_count members[] = {{sample_of("bolsheviks"), 300}, {sample_of("mensheviks"), 15}};
    pl_journal_counts(journal, PL_FIELD_members, members, 2);
    (void)pl_journal_end(journal);
    pl_journal_begin(journal, PL_KIND_VOTE_CLOSED, SAMPLE_TIME + 3600, PL_SIMULATED);
    pl_journal_visible(journal, PL_FACTION, sample_of("bolsheviks"));
    pl_journal_because(journal, 2);
    pl_journal_because_param(journal, sample_of("quorum"));
    const pl_tally tallies[] = {{sample_of("bolsheviks"), 299, 0, 1, 0}};
    pl_journal_int(journal, PL_FIELD_for, 299);
    pl_journal_tallies(journal, PL_FIELD_by_faction, tallies, 1);
    (void)pl_journal_end(journal);
    sample_run_ended(journal);
}

/* The sample journal in memory, and where each of its records begins. */
typedef struct journal_sample {
    pl_buffer bytes;
    size_t starts[16];
    size_t count;
    char digest[33];
    void *tree;
} journal_sample;

static inline void make_journal_sample(journal_sample *s) {
    const pl_allocator *allocator = pl_allocator_default();
    *s = (journal_sample){.tree = sample_tree(allocator)};
    assert_non_null(s->tree);
    pl_buffer_init(&s->bytes, allocator);
    pl_journal_state state = {0};
    pl_journal journal;
    pl_journal_init(&journal, &state, pl_sink_memory(&s->bytes), allocator);
    sample_journal(&journal, s->tree);
    assert_int_equal(pl_journal_status(&journal), PL_OK);
    pl_journal_digest_text(&state, s->digest);
    pl_journal_fini(&journal);
    size_t at = 0;
    while (at < s->bytes.size) {
        s->starts[s->count++] = at;
        uint32_t size;
        memcpy(&size, s->bytes.at + at, sizeof size);
        at += 4 + size + 4;
    }
    assert_int_equal(at, s->bytes.size);
    assert_int_equal(s->count, 4);
}

static inline void end_journal_sample(journal_sample *s) {
    pl_buffer_fini(&s->bytes);
    free(s->tree);
}

/* Number of the record that holds a byte, from 1. */
static inline uint64_t record_at(const journal_sample *s, size_t byte) {
    uint64_t number = 0;
    while (number < s->count && s->starts[number] <= byte) {
        number++;
    }
    return number;
}

/* Reads to the end or to the first fault; its number is reader->records + 1. */
static inline pl_status read_journal(pl_journal_reader *reader, pl_text bytes) {
    pl_journal_reader_init(reader, bytes);
    pl_record record;
    bool more = true;
    while (more) {
        const pl_status status = pl_journal_reader_next(reader, &record, &more);
        if (status != PL_OK) {
            return status;
        }
    }
    return PL_OK;
}

/* Writes one record of a kind after a first one and decodes it from a buffer. */
typedef struct record_sample {
    pl_buffer bytes;
    pl_journal_state state;
    pl_journal journal;
    pl_record record;
    void *tree;
} record_sample;

static inline void begin_record_sample(record_sample *s) {
    const pl_allocator *allocator = pl_allocator_default();
    *s = (record_sample){.state = {.next_seq = 7}, .tree = sample_tree(allocator)};
    pl_buffer_init(&s->bytes, allocator);
    pl_journal_init(&s->journal, &s->state, pl_sink_memory(&s->bytes), allocator);
}

static inline void decode_record_sample(record_sample *s) {
    assert_int_equal(pl_journal_status(&s->journal), PL_OK);
    assert_true(s->bytes.size > 4);
    const pl_text bytes = {s->bytes.at, s->bytes.size - 4};
    assert_int_equal(pl_record_decode(bytes, 1, &s->record), PL_OK);
}

static inline void end_record_sample(record_sample *s) {
    pl_journal_fini(&s->journal);
    pl_buffer_fini(&s->bytes);
    free(s->tree);
}

#endif
