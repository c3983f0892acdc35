#include "testing.h"

#include "failing_allocator.h"
#include "frozen.h"
#include "journal_samples.h"
#include "kernel/record.h"

/* --- records --- */

/* Assembled by hand from the drawing in journal.h. */
static void a_record_has_exactly_these_bytes(void **state) {
    (void)state;
    static const char expected[] = "\x47\0\0\0"       /* size of the rest */
                                   "\x20\0\1\0"       /* kind 32, constrained, public */
                                   "\7\0\0\0\0\0\0\0" /* seq */
                                   "\xff\xff\xff\xff\xff\xff\xff\xff" /* at -1 */
                                   "\1\0\2\0\0\0F9"                   /* one source */
                                   "\2\0"                             /* two causes */
                                   "\0\2\0\0\0\0\0\0\0"
                                   "\1\1\0\0\0q"
                                   "\3\0" /* three fields: body, present, holds */
                                   "\x1a\0\5\0\0\0vtsik"
                                   "\x1b\0\2\1\0\0\0\0\0\0"
                                   "\x32\0\1";
    const size_t size = sizeof expected - 1;
    record_sample s;
    begin_record_sample(&s);
    pl_journal_begin(&s.journal, PL_KIND_QUORUM_CHECKED, -1, PL_CONSTRAINED);
    pl_journal_source(&s.journal, pl_text_of("F9"));
    pl_journal_because_param(&s.journal, pl_text_of("q"));
    pl_journal_because(&s.journal, 2);
    pl_journal_string(&s.journal, PL_FIELD_body, "vtsik");
    pl_journal_int(&s.journal, PL_FIELD_present, 258);
    pl_journal_bool(&s.journal, PL_FIELD_holds, true);
    assert_int_equal(pl_journal_end(&s.journal), 7);
    assert_int_equal(s.bytes.size, size + 4);
    assert_memory_equal(s.bytes.at, expected, size);
    end_record_sample(&s);
}

static void check_list_field(const pl_record *record, pl_field field) {
    if (pl_field_type_of(field) == PL_TYPE_TEXTS) {
        assert_int_equal(pl_record_count(record, field), 3);
        assert_true(pl_text_is(pl_record_texts_at(record, field, 0), "first"));
        assert_int_equal(pl_record_texts_at(record, field, 1).size, 0);
        assert_true(pl_text_equal(pl_record_texts_at(record, field, 2), sample_text()));
    } else if (pl_field_type_of(field) == PL_TYPE_COUNTS) {
        assert_int_equal(pl_record_count(record, field), 3);
        assert_int_equal(pl_record_counts_at(record, field, 0).count, 300);
        assert_true(pl_record_counts_at(record, field, 1).count == INT64_MIN);
        assert_int_equal(pl_record_counts_at(record, field, 2).faction.size, 0);
        assert_int_equal(pl_record_counts_of(record, field, pl_text_of("bolsheviks")), 300);
        assert_int_equal(pl_record_counts_of(record, field, pl_text_of("nobody")), 0);
    } else if (pl_field_type_of(field) == PL_TYPE_TALLIES) {
        assert_int_equal(pl_record_count(record, field), 2);
        const pl_tally first = pl_record_tallies_at(record, field, 0);
        assert_true(pl_text_is(first.faction, "srs"));
        assert_int_equal(
            first.in_favour * 1000 + first.against * 100 + first.abstain * 10 + first.absent, 1234);
        assert_true(pl_record_tallies_at(record, field, 1).absent == 10000000000);
    } else {
        assert_int_equal(pl_record_count(record, field), 2);
        assert_true(pl_text_equal(pl_record_persons_at(record, field, 0).person, sample_text()));
        assert_true(pl_text_is(pl_record_persons_at(record, field, 0).faction, "srs"));
        assert_true(pl_text_is(pl_record_persons_at(record, field, 1).person, "Lenin"));
    }
}

static void check_tree_field(const pl_record *record, pl_field field, const void *tree) {
    void *block = NULL;
    assert_int_equal(pl_record_tree(record, field, pl_allocator_default(), &block), PL_OK);
    assert_int_equal(pl_data_block_size(block), pl_data_block_size(tree));
    assert_memory_equal(block, tree, pl_data_block_size(tree));
    free(block);
}

static void check_sample_field(const pl_record *record, pl_field field, const void *tree) {
    assert_true(pl_record_has(record, field));
    switch (pl_field_type_of(field)) {
    case PL_TYPE_INT:
        assert_true(pl_record_int(record, field, 0) == -9007199254740993 - (int64_t)field);
        return;
    case PL_TYPE_TIME:
        assert_true(pl_record_int(record, field, 0) == SAMPLE_TIME + (int64_t)field);
        return;
    case PL_TYPE_BOOL:
        assert_true(pl_record_bool(record, field, false));
        return;
    case PL_TYPE_TEXT:
        assert_true(pl_text_equal(pl_record_text(record, field), sample_text()));
        return;
    case PL_TYPE_TREE:
        check_tree_field(record, field, tree);
        return;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        check_list_field(record, field);
        return;
    }
}

static void every_kind_keeps_all_its_fields(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        record_sample s;
        begin_record_sample(&s);
        sample_record(&s.journal, (pl_kind)kind, s.tree);
        decode_record_sample(&s);
        assert_int_equal(s.record.kind, kind);
        assert_int_equal(s.record.seq, 7);
        assert_int_equal(s.record.at, SAMPLE_TIME);
        assert_int_equal(s.record.provenance, PL_CONSTRAINED);
        assert_int_equal(s.record.visibility, PL_FACTION);
        assert_true(pl_text_equal(s.record.visible_to, sample_text()));
        size_t count;
        const pl_field *fields = pl_kind_fields((pl_kind)kind, &count);
        assert_int_equal(s.record.field_count, count);
        for (size_t i = 0; i < count; i++) {
            check_sample_field(&s.record, fields[i], s.tree);
        }
        end_record_sample(&s);
    }
}

static void every_kind_may_come_without_fields(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        record_sample s;
        begin_record_sample(&s);
        pl_journal_begin(&s.journal, (pl_kind)kind, 0, PL_DOCUMENTED);
        (void)pl_journal_end(&s.journal);
        decode_record_sample(&s);
        assert_int_equal(s.record.field_count, 0);
        assert_int_equal(s.record.source_count, 0);
        assert_int_equal(s.record.because_count, 0);
        assert_int_equal(s.record.visibility, PL_PUBLIC);
        size_t count;
        const pl_field *fields = pl_kind_fields((pl_kind)kind, &count);
        for (size_t i = 0; i < count; i++) {
            assert_false(pl_record_has(&s.record, fields[i]));
        }
        end_record_sample(&s);
    }
}

static void an_absent_field_is_not_an_empty_one(void **state) {
    (void)state;
    record_sample s;
    begin_record_sample(&s);
    pl_journal_begin(&s.journal, PL_KIND_ELECTION_CLOSED, 0, PL_DOCUMENTED);
    pl_journal_string(&s.journal, PL_FIELD_body, "");
    pl_journal_string(&s.journal, PL_FIELD_method, NULL);
    pl_journal_int(&s.journal, PL_FIELD_size, 0);
    pl_journal_counts(&s.journal, PL_FIELD_members, NULL, 0);
    (void)pl_journal_end(&s.journal);
    decode_record_sample(&s);
    assert_true(pl_record_has(&s.record, PL_FIELD_body));
    assert_false(pl_record_has(&s.record, PL_FIELD_method));
    assert_int_equal(pl_record_int(&s.record, PL_FIELD_size, 9), 0);
    assert_true(pl_record_has(&s.record, PL_FIELD_members));
    assert_int_equal(pl_record_count(&s.record, PL_FIELD_members), 0);
    assert_false(pl_record_has(&s.record, PL_FIELD_seats));
    assert_int_equal(pl_record_count(&s.record, PL_FIELD_seats), 0);
    assert_int_equal(pl_record_int(&s.record, PL_FIELD_seed, 9), 9);
    assert_true(pl_record_bool(&s.record, PL_FIELD_holds, true));
    void *block = NULL;
    assert_int_equal(pl_record_tree(&s.record, PL_FIELD_params, pl_allocator_default(), &block),
                     PL_NOT_FOUND);
    end_record_sample(&s);
}

static void sources_and_causes_are_sets(void **state) {
    (void)state;
    record_sample s;
    begin_record_sample(&s);
    pl_journal_begin(&s.journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
    static const uint64_t seqs[] = {5, 2, 0, 6, 2, 1, 5, 6, 3};
    for (size_t i = 0; i < sizeof seqs / sizeof seqs[0]; i++) {
        pl_journal_because_param(&s.journal, pl_text_of(i % 2 == 0 ? "zeta" : "alpha"));
        pl_journal_because(&s.journal, seqs[i]);
        pl_journal_source(&s.journal, pl_text_of(i % 2 == 0 ? "F2" : "F1"));
    }
    pl_journal_because_param(&s.journal, pl_text_of(""));
    pl_journal_source(&s.journal, pl_text_of(""));
    (void)pl_journal_end(&s.journal);
    decode_record_sample(&s);
    assert_int_equal(s.record.source_count, 2);
    assert_true(pl_text_is(pl_record_source(&s.record, 0), "F2"));
    assert_true(pl_text_is(pl_record_source(&s.record, 1), "F1"));
    assert_int_equal(s.record.because_count, 7);
    static const uint64_t expected[] = {1, 2, 3, 5, 6, 0, 0};
    for (size_t i = 0; i < 7; i++) {
        uint64_t seq;
        pl_text parameter;
        pl_record_because(&s.record, i, &seq, &parameter);
        assert_int_equal(seq, expected[i]);
        assert_true(pl_text_is(parameter, i < 5 ? "" : i == 5 ? "zeta" : "alpha"));
    }
    end_record_sample(&s);
}

static void equal_trees_give_equal_bytes_wherever_they_lie(void **state) {
    (void)state;
    const pl_allocator *allocator = pl_allocator_default();
    void *alone = sample_tree(allocator);
    pl_data_builder b;
    pl_data_builder_init(&b, allocator);
    pl_data_open_map(&b, NULL);
    pl_data_add_text(&b, "before", pl_text_of("something"));
    pl_data_add(&b, "inside", pl_data_root(alone));
    pl_data_close(&b);
    void *outer = frozen(&b);
    pl_journal_state states[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        pl_journal journal;
        pl_journal_init(&journal, &states[i], (pl_sink){NULL, NULL}, allocator);
        pl_journal_begin(&journal, PL_KIND_RUN_STARTED, 0, PL_DOCUMENTED);
        pl_journal_tree(&journal, PL_FIELD_params,
                        i == 0 ? pl_data_root(alone) : pl_data_get(pl_data_root(outer), "inside"));
        (void)pl_journal_end(&journal);
        assert_int_equal(pl_journal_status(&journal), PL_OK);
        pl_journal_fini(&journal);
    }
    assert_memory_equal(states[0].digest, states[1].digest, 16);
    free(alone);
    free(outer);
}

static pl_status copy_tree(const pl_allocator *allocator, void *context) {
    const record_sample *s = context;
    void *block = NULL;
    const pl_status status = pl_record_tree(&s->record, PL_FIELD_params, allocator, &block);
    assert_true((status == PL_OK) == (block != NULL));
    allocator->give(allocator->context, block);
    return status;
}

static void copying_a_tree_survives_a_refusal_of_memory(void **state) {
    (void)state;
    record_sample s;
    begin_record_sample(&s);
    sample_record(&s.journal, PL_KIND_RUN_STARTED, s.tree);
    decode_record_sample(&s);
    assert_int_equal(failing_allocator_sweep(copy_tree, &s), 1);
    end_record_sample(&s);
}

/* --- shapes that no writer makes, but a file may hold --- */

static void add_u16(pl_buffer *bytes, unsigned value) {
    pl_buffer_add_char(bytes, (char)(value & 255));
    pl_buffer_add_char(bytes, (char)(value >> 8));
}

static void add_string(pl_buffer *bytes, const char *string) {
    pl_buffer_add_u32(bytes, (uint32_t)strlen(string));
    pl_buffer_add_string(bytes, string);
}

/* Decodes a record of seq 3 with these raw parts. */
static pl_status decode_parts(unsigned kind, unsigned provenance, unsigned visibility,
                              pl_text middle) {
    pl_buffer bytes;
    pl_buffer_init(&bytes, pl_allocator_default());
    const bool with_faction = visibility == PL_FACTION;
    pl_buffer_add_u32(&bytes, (uint32_t)(20 + (with_faction ? 5 : 0) + middle.size));
    add_u16(&bytes, kind);
    pl_buffer_add_char(&bytes, (char)provenance);
    pl_buffer_add_char(&bytes, (char)visibility);
    if (with_faction) {
        add_string(&bytes, "f");
    }
    pl_buffer_add_u64(&bytes, 3);
    pl_buffer_add_u64(&bytes, 0);
    pl_buffer_add_text(&bytes, middle);
    pl_record record;
    const pl_status status = pl_record_decode(pl_buffer_text(&bytes), 0, &record);
    pl_buffer_fini(&bytes);
    return status;
}

#define PARTS(bytes) ((pl_text){(bytes), sizeof(bytes) - 1})

static pl_status decode_middle(pl_kind kind, pl_text middle) {
    return decode_parts(kind, PL_DOCUMENTED, PL_PUBLIC, middle);
}

static void a_frame_of_wrong_shape_is_refused(void **state) {
    (void)state;
    const pl_text nothing = PARTS("\0\0\0\0\0\0");
    assert_int_equal(decode_parts(PL_KIND_FAULT, 0, 0, nothing), PL_OK);
    assert_int_equal(decode_parts(PL_KIND_FAULT, 2, 1, nothing), PL_OK);
    assert_int_equal(decode_parts(PL_KIND_COUNT, 0, 0, nothing), PL_CORRUPT);
    assert_int_equal(decode_parts(PL_KIND_FAULT, 3, 0, nothing), PL_CORRUPT);
    assert_int_equal(decode_parts(PL_KIND_FAULT, 0, 3, nothing), PL_CORRUPT);
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\0\0\0\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\0\0\0\0\0\0\0")), PL_CORRUPT);
    /* an empty source; a source of broken text; a source over the end */
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\1\0\0\0\0\0\0\0\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\1\0\1\0\0\0\xff\0\0\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\1\0\1\0\0\0F\0\0\0\0")), PL_OK);
    assert_int_equal(decode_middle(PL_KIND_FAULT, PARTS("\1\0\xff\xff\xff\xff\0\0\0\0")),
                     PL_CORRUPT);
}

#define SEQ(digit)  "\0" digit "\0\0\0\0\0\0\0"
#define PARAMETER_X "\1\1\0\0\0x"

static void causes_of_wrong_shape_are_refused(void **state) {
    (void)state;
    const pl_kind kind = PL_KIND_FAULT;
    assert_int_equal(decode_middle(kind, PARTS("\0\0\3\0" SEQ("\1") SEQ("\2") PARAMETER_X "\0\0")),
                     PL_OK);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\2\0" SEQ("\2") SEQ("\1") "\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\2\0" SEQ("\1") SEQ("\1") "\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\1\0" SEQ("\0") "\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\1\0" SEQ("\3") "\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\2\0" PARAMETER_X SEQ("\1") "\0\0")),
                     PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\1\0\1\0\0\0\0\0\0")), PL_CORRUPT);
    assert_int_equal(decode_middle(kind, PARTS("\0\0\1\0\2\1\0\0\0\0\0\0\0\0\0")), PL_CORRUPT);
}

/* Decodes a record with `count` fields made of these bytes; the field numbers are given. */
static pl_status decode_fields(pl_kind kind, unsigned count, pl_field first, pl_text first_value,
                               pl_field second, pl_text second_value) {
    pl_buffer middle;
    pl_buffer_init(&middle, pl_allocator_default());
    add_u16(&middle, 0);
    add_u16(&middle, 0);
    add_u16(&middle, count);
    add_u16(&middle, first);
    pl_buffer_add_text(&middle, first_value);
    if (count > 1) {
        add_u16(&middle, second);
        pl_buffer_add_text(&middle, second_value);
    }
    const pl_status status = decode_middle(kind, pl_buffer_text(&middle));
    pl_buffer_fini(&middle);
    return status;
}

static pl_status decode_field(pl_kind kind, pl_field field, pl_text value) {
    return decode_fields(kind, 1, field, value, field, value);
}

static void fields_of_wrong_shape_are_refused(void **state) {
    (void)state;
    const pl_kind quorum = PL_KIND_QUORUM_CHECKED;
    const pl_text one = PARTS("\1\0\0\0\0\0\0\0");
    const pl_text yes = PARTS("\1");
    assert_int_equal(decode_fields(quorum, 2, PL_FIELD_present, one, PL_FIELD_holds, yes), PL_OK);
    assert_int_equal(decode_fields(quorum, 2, PL_FIELD_holds, yes, PL_FIELD_present, one),
                     PL_CORRUPT);
    assert_int_equal(decode_fields(quorum, 2, PL_FIELD_holds, yes, PL_FIELD_holds, yes),
                     PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_seed, one), PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_COUNT, one), PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_holds, PARTS("\2")), PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_present, PARTS("\1\0\0\0\0\0\0")), PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_body, PARTS("\1\0\0\0\x80")), PL_CORRUPT);
    assert_int_equal(decode_field(quorum, PL_FIELD_body, PARTS("\1\0\0\0a")), PL_OK);
    const pl_kind created = PL_KIND_BODY_CREATED;
    assert_int_equal(
        decode_field(created, PL_FIELD_members, PARTS("\1\0\0\0\2\0\0\0ab\0\0\0\0\0\0\0\0")),
        PL_OK);
    assert_int_equal(
        decode_field(created, PL_FIELD_members, PARTS("\1\0\0\0\2\0\0\0a\0\0\0\0\0\0\0\0\0")),
        PL_CORRUPT);
    assert_int_equal(
        decode_field(created, PL_FIELD_members, PARTS("\2\0\0\0\2\0\0\0ab\0\0\0\0\0\0\0\0")),
        PL_CORRUPT);
    assert_int_equal(decode_field(created, PL_FIELD_members, PARTS("\xff\xff\xff\xff")),
                     PL_CORRUPT);
}

static void a_tree_of_wrong_shape_is_refused(void **state) {
    (void)state;
    const pl_kind started = PL_KIND_RUN_STARTED;
    assert_int_equal(decode_field(started, PL_FIELD_params, PARTS("\x9\0\0\0\x8\0\0\0\0\0\0\0.")),
                     PL_CORRUPT);
    assert_int_equal(decode_field(started, PL_FIELD_params, PARTS("\0\0\0\0")), PL_CORRUPT);
    /* Of the right size, and nonsense inside: found when it is copied. */
    record_sample s;
    begin_record_sample(&s);
    pl_journal_begin(&s.journal, started, 0, PL_DOCUMENTED);
    pl_journal_tree(&s.journal, PL_FIELD_params, pl_data_root(s.tree));
    (void)pl_journal_end(&s.journal);
    decode_record_sample(&s);
    pl_wire tree;
    assert_true(pl_record_value(&s.record, PL_FIELD_params, &tree));
    /* Past the u32 size and the size of the block stands the kind of the root. */
    s.bytes.at[tree.position + 4 + 8] = 77;
    decode_record_sample(&s);
    void *block = NULL;
    assert_int_equal(pl_record_tree(&s.record, PL_FIELD_params, pl_allocator_default(), &block),
                     PL_CORRUPT);
    assert_null(block);
    end_record_sample(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_record_has_exactly_these_bytes),
    cmocka_unit_test(every_kind_keeps_all_its_fields),
    cmocka_unit_test(every_kind_may_come_without_fields),
    cmocka_unit_test(an_absent_field_is_not_an_empty_one),
    cmocka_unit_test(sources_and_causes_are_sets),
    cmocka_unit_test(equal_trees_give_equal_bytes_wherever_they_lie),
    cmocka_unit_test(copying_a_tree_survives_a_refusal_of_memory),
    cmocka_unit_test(a_frame_of_wrong_shape_is_refused),
    cmocka_unit_test(causes_of_wrong_shape_are_refused),
    cmocka_unit_test(fields_of_wrong_shape_are_refused),
    cmocka_unit_test(a_tree_of_wrong_shape_is_refused),
};

PL_TEST_MAIN(tests)
