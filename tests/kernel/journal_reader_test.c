#include "testing.h"

#include "journal_samples.h"
#include "kernel/journal.h"

static void a_whole_journal_is_read_to_its_end(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    pl_journal_reader reader;
    assert_int_equal(read_journal(&reader, pl_buffer_text(&s.bytes)), PL_OK);
    assert_int_equal(reader.records, 4);
    assert_true(reader.ended);
    char digest[33];
    pl_journal_digest_text(&reader.state, digest);
    assert_string_equal(digest, s.digest);
    end_journal_sample(&s);
}

static void a_journal_cut_at_any_byte_is_refused(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    for (size_t size = 0; size < s.bytes.size; size++) {
        /* A copy of just that size, so that a read over the end is seen. */
        char *copy = malloc(size + 1);
        assert_non_null(copy);
        copy = realloc(copy, size > 0 ? size : 1);
        memcpy(copy, s.bytes.at, size);
        pl_journal_reader reader;
        assert_int_equal(read_journal(&reader, (pl_text){copy, size}), PL_TRUNCATED);
        assert_int_equal(reader.records + 1, record_at(&s, size));
        free(copy);
    }
    end_journal_sample(&s);
}

static void a_flipped_bit_is_refused_at_its_record(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    for (size_t bit = 0; bit < s.bytes.size * 8; bit++) {
        s.bytes.at[bit / 8] ^= (char)(1u << bit % 8);
        pl_journal_reader reader;
        const pl_status status = read_journal(&reader, pl_buffer_text(&s.bytes));
        assert_true(status == PL_CORRUPT || status == PL_TRUNCATED);
        assert_int_equal(reader.records + 1, record_at(&s, bit / 8));
        s.bytes.at[bit / 8] ^= (char)(1u << bit % 8);
    }
    end_journal_sample(&s);
}

static void the_first_line_of_a_file_is_looked_at(void **state) {
    (void)state;
    char line[] = "plenum journal 1\nrest";
    pl_text records;
    assert_int_equal(pl_journal_file_records(pl_text_of(line), &records), PL_OK);
    assert_true(pl_text_is(records, "rest"));
    for (size_t size = 0; size < 17; size++) {
        assert_int_equal(pl_journal_file_records((pl_text){line, size}, &records), PL_TRUNCATED);
    }
    assert_int_equal(pl_journal_file_records(pl_text_of("plenum journal 2\n"), &records),
                     PL_VERSION);
    assert_int_equal(pl_journal_file_records(pl_text_of("{\"seq\":1}\n"), &records), PL_CORRUPT);
    assert_int_equal(pl_journal_file_records(pl_text_of("{"), &records), PL_CORRUPT);
    for (size_t bit = 0; bit < 17 * 8; bit++) {
        line[bit / 8] ^= (char)(1u << bit % 8);
        const pl_status status = pl_journal_file_records(pl_text_of(line), &records);
        assert_true(status == PL_CORRUPT || status == PL_VERSION || status == PL_TRUNCATED);
        line[bit / 8] ^= (char)(1u << bit % 8);
    }
}

static void nothing_may_follow_the_end(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    pl_journal_reader reader;
    pl_buffer_add_char(&s.bytes, 'x');
    assert_int_equal(read_journal(&reader, pl_buffer_text(&s.bytes)), PL_CORRUPT);
    assert_int_equal(reader.records + 1, 5);
    end_journal_sample(&s);
}

/* Chains the bytes of a record as if they were right. */
static void add_chained(pl_buffer *bytes, pl_journal_state *state, pl_text record) {
    pl_buffer_add_text(bytes, record);
    pl_buffer_add_u32(bytes, pl_journal_chain(state, record));
}

static void records_lost_or_swapped_are_noticed(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    const size_t order[][4] = {{0, 2, 3, 3}, {0, 2, 1, 3}, {1, 2, 3, 3}, {0, 1, 1, 2}};
    const uint64_t faulty[] = {2, 2, 1, 3};
    for (size_t row = 0; row < 4; row++) {
        pl_buffer bytes;
        pl_buffer_init(&bytes, pl_allocator_default());
        pl_journal_state js = {0};
        for (size_t i = 0; i < 4; i++) {
            const size_t at = s.starts[order[row][i]];
            uint32_t size;
            memcpy(&size, s.bytes.at + at, sizeof size);
            /* With a right check: only the seq can tell. */
            add_chained(&bytes, &js, (pl_text){s.bytes.at + at, 4 + size});
        }
        pl_journal_reader reader;
        assert_int_equal(read_journal(&reader, pl_buffer_text(&bytes)), PL_CORRUPT);
        assert_int_equal(reader.records + 1, faulty[row]);
        pl_buffer_fini(&bytes);
    }
    end_journal_sample(&s);
}

static void a_false_digest_in_run_ended_is_noticed(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        record_sample s;
        begin_record_sample(&s);
        s.state.next_seq = 1;
        pl_journal_begin(&s.journal, PL_KIND_RUN_ENDED, 0, PL_DOCUMENTED);
        pl_journal_string(&s.journal, PL_FIELD_digest,
                          i == 0 ? "00000000000000000000000000000000"
                                 : "00000000000000000000000000000001");
        (void)pl_journal_end(&s.journal);
        pl_journal_reader reader;
        assert_int_equal(read_journal(&reader, pl_buffer_text(&s.bytes)),
                         i == 0 ? PL_OK : PL_CORRUPT);
        end_record_sample(&s);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_whole_journal_is_read_to_its_end),
    cmocka_unit_test(a_journal_cut_at_any_byte_is_refused),
    cmocka_unit_test(a_flipped_bit_is_refused_at_its_record),
    cmocka_unit_test(the_first_line_of_a_file_is_looked_at),
    cmocka_unit_test(nothing_may_follow_the_end),
    cmocka_unit_test(records_lost_or_swapped_are_noticed),
    cmocka_unit_test(a_false_digest_in_run_ended_is_noticed),
};

PL_TEST_MAIN(tests)
