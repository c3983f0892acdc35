/*
 * forks.h -- a forked journal, as it would be without the records of the forks.
 *
 * The records run.forked are left out, those behind them are counted on without a gap, and the
 * numbers among their causes with them; nothing else is touched. The rest is chained anew. So a
 * fork that changes nothing gives, stripped, the very journal of the run without it, and the
 * digest of the two is the same. The last record (run.ended) is left out of both: the digest that
 * it holds goes over the numbers.
 */
#ifndef PL_FORKS_H
#define PL_FORKS_H

#include "testing.h"

#include "kernel/journal.h"

enum { FORKS_LEFT_OUT_MAX = 16 };

typedef struct stripped {
    pl_buffer bytes; /* as a memory sink holds them */
    pl_journal_state state;
    uint64_t left_out[FORKS_LEFT_OUT_MAX]; /* numbers of the forks */
    size_t left_out_count;
    uint64_t records;
} stripped;

static inline uint64_t forks_renumber(const stripped *s, uint64_t seq) {
    uint64_t less = 0;
    for (size_t i = 0; i < s->left_out_count; i++) {
        less += s->left_out[i] < seq;
    }
    return seq - less;
}

static inline uint64_t forks_read_u64(const char *at) {
    uint64_t value = 0;
    memcpy(&value, at, sizeof value);
    return value;
}

static inline void forks_patch(const stripped *s, char *at) {
    const uint64_t seq = forks_renumber(s, forks_read_u64(at));
    memcpy(at, &seq, sizeof seq);
}

/* size u32 | kind u16 | provenance u8 | visibility u8 | [faction] | seq u64 ... */
static inline void forks_add(stripped *s, const pl_record *record) {
    char *bytes = malloc(record->bytes.size);
    assert_non_null(bytes);
    memcpy(bytes, record->bytes.at, record->bytes.size);
    const size_t seq_at = 8 + (record->visibility == PL_FACTION ? 4 + record->visible_to.size : 0);
    assert_true(forks_read_u64(bytes + seq_at) == record->seq);
    forks_patch(s, bytes + seq_at);
    size_t at = record->because_at;
    for (size_t i = 0; i < record->because_count; i++) {
        uint32_t size = 0;
        if (bytes[at] == 0) {
            forks_patch(s, bytes + at + 1);
            at += 9;
        } else {
            memcpy(&size, bytes + at + 1, sizeof size);
            at += 5 + size;
        }
    }
    const pl_text patched = {bytes, record->bytes.size};
    pl_buffer_add_text(&s->bytes, patched);
    pl_buffer_add_u32(&s->bytes, pl_journal_chain(&s->state, patched));
    s->records++;
    free(bytes);
}

/* Strips a whole journal; first = false: run.started is left out too, for runs that were given
 * something else at their beginning. */
static inline void forks_strip(stripped *s, pl_text journal, bool first) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    *s = (stripped){0};
    pl_buffer_init(&s->bytes, pl_allocator_default());
    pl_journal_reader_init(&reader, journal);
    for (;;) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        if (!more) {
            return;
        }
        if (record.kind == PL_KIND_RUN_FORKED) {
            assert_true(s->left_out_count < FORKS_LEFT_OUT_MAX);
            s->left_out[s->left_out_count++] = record.seq;
        } else if (record.kind != PL_KIND_RUN_ENDED &&
                   (first || record.kind != PL_KIND_RUN_STARTED)) {
            forks_add(s, &record);
        }
    }
}

static inline void forks_forget(stripped *s) {
    pl_buffer_fini(&s->bytes);
}

/* Are two journals the same but for the forks? Says the first record that is not. */
static inline void expect_same_but_for_forks(pl_text one, pl_text other, bool first) {
    stripped a;
    stripped b;
    char digests[2][33];
    forks_strip(&a, one, first);
    forks_strip(&b, other, first);
    const size_t common = a.bytes.size < b.bytes.size ? a.bytes.size : b.bytes.size;
    for (size_t i = 0; i < common; i++) {
        if (a.bytes.at[i] != b.bytes.at[i]) {
            pl_journal_reader reader;
            pl_record record;
            bool more = true;
            pl_journal_reader_init(&reader, pl_buffer_text(&b.bytes));
            while (reader.position <= i &&
                   pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
            }
            fail_msg("they part in byte %zu, record %llu", i, (unsigned long long)reader.records);
        }
    }
    assert_int_equal(a.bytes.size, b.bytes.size);
    assert_int_equal(a.records, b.records);
    pl_journal_digest_text(&a.state, digests[0]);
    pl_journal_digest_text(&b.state, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    forks_forget(&b);
    forks_forget(&a);
}

/* The digest of the first `records` records of a journal. */
static inline void forks_digest_of(pl_text journal, uint64_t records, char digest[33]) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (reader.records < records) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        assert_true(more);
    }
    pl_journal_digest_text(&reader.state, digest);
}

#endif
