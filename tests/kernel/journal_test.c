#include "testing.h"

#include "aborting.h"
#include "base/data.h"
#include "failing_allocator.h"
#include "frozen.h"
#include "journal_samples.h"
#include "kernel/journal.h"

static const pl_sink no_sink = {NULL, NULL};

typedef struct journaling {
    void (*act)(pl_journal *journal);
} journaling;

static void do_on_a_sample(void *context) {
    record_sample s;
    begin_record_sample(&s);
    ((const journaling *)context)->act(&s.journal);
}

static bool journaling_aborts(void (*act)(pl_journal *journal)) {
    journaling deed = {act};
    return aborts_with(do_on_a_sample, &deed);
}

/* --- broken contracts --- */

static void give_fields_backwards(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_int(journal, PL_FIELD_present, 1);
    pl_journal_string(journal, PL_FIELD_body, "congress");
}

static void give_a_field_twice(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_int(journal, PL_FIELD_present, 1);
    pl_journal_int(journal, PL_FIELD_present, 1);
}

static void give_a_foreign_field(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_int(journal, PL_FIELD_seed, 1);
}

static void give_an_absent_foreign_field(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_string(journal, PL_FIELD_scenario, NULL);
}

static void give_a_wrong_type(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_string(journal, PL_FIELD_present, "1");
}

static void begin_twice(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
    pl_journal_begin(journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
}

static void end_without_begin(pl_journal *journal) {
    (void)pl_journal_end(journal);
}

static void give_a_field_after_the_end(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
    (void)pl_journal_end(journal);
    pl_journal_string(journal, PL_FIELD_text, "late");
}

static void name_the_future_as_a_cause(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
    pl_journal_because(journal, 7);
}

static void count_a_faction_twice(pl_journal *journal) {
    const pl_count counts[] = {
        {pl_text_of("srs"), 1}, {pl_text_of("bund"), 1}, {pl_text_of("srs"), 2}};
    pl_journal_begin(journal, PL_KIND_BODY_CREATED, 0, PL_DOCUMENTED);
    pl_journal_counts(journal, PL_FIELD_members, counts, 3);
}

static void tally_a_faction_twice(pl_journal *journal) {
    const pl_tally tallies[] = {{.faction = pl_text_of("srs")}, {.faction = pl_text_of("srs")}};
    pl_journal_begin(journal, PL_KIND_VOTE_CLOSED, 0, PL_DOCUMENTED);
    pl_journal_tallies(journal, PL_FIELD_by_faction, tallies, 2);
}

static void show_it_to_no_faction(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
    pl_journal_visible(journal, PL_FACTION, pl_text_of(""));
}

static void do_it_right(pl_journal *journal) {
    pl_journal_begin(journal, PL_KIND_QUORUM_CHECKED, 0, PL_DOCUMENTED);
    pl_journal_because(journal, 6);
    pl_journal_string(journal, PL_FIELD_body, "congress");
    pl_journal_int(journal, PL_FIELD_present, 1);
    (void)pl_journal_end(journal);
}

static pl_record nth_record(const pl_buffer *bytes, size_t n) {
    pl_record record;
    size_t at = 0;
    for (size_t i = 0;; i++) {
        uint32_t size = 0;
        memcpy(&size, bytes->at + at, sizeof size);
        assert_int_equal(
            pl_record_decode((pl_text){bytes->at + at, size + sizeof size}, 0, &record), PL_OK);
        if (i == n) {
            return record;
        }
        at += size + 2 * sizeof size;
    }
}

static void causes_named_before_a_record_begins_are_its_own(void **state) {
    (void)state;
    pl_buffer bytes;
    pl_journal_state s = {.next_seq = 7};
    pl_journal journal;
    uint64_t seq = 0;
    pl_text parameter = {0};
    pl_buffer_init(&bytes, pl_allocator_default());
    pl_journal_init(&journal, &s, pl_sink_memory(&bytes), pl_allocator_default());
    pl_journal_because_param(&journal, pl_text_of("rules.quorum"));
    pl_journal_because(&journal, 3);
    for (int i = 0; i < 2; i++) {
        pl_journal_begin(&journal, PL_KIND_FAULT, 0, PL_DOCUMENTED);
        (void)pl_journal_end(&journal);
    }
    const pl_record first = nth_record(&bytes, 0);
    const pl_record second = nth_record(&bytes, 1);
    assert_int_equal(first.because_count, 2);
    pl_record_because(&first, 0, &seq, &parameter);
    assert_int_equal(seq, 3);
    pl_record_because(&first, 1, &seq, &parameter);
    assert_true(pl_text_is(parameter, "rules.quorum"));
    assert_int_equal(second.because_count, 0);
    pl_journal_fini(&journal);
    pl_buffer_fini(&bytes);
}

static void a_misused_journal_breaks_its_contract(void **state) {
    (void)state;
    assert_false(journaling_aborts(do_it_right));
    assert_true(journaling_aborts(give_fields_backwards));
    assert_true(journaling_aborts(give_a_field_twice));
    assert_true(journaling_aborts(give_a_foreign_field));
    assert_true(journaling_aborts(give_an_absent_foreign_field));
    assert_true(journaling_aborts(give_a_wrong_type));
    assert_true(journaling_aborts(begin_twice));
    assert_true(journaling_aborts(end_without_begin));
    assert_true(journaling_aborts(give_a_field_after_the_end));
    assert_true(journaling_aborts(name_the_future_as_a_cause));
    assert_true(journaling_aborts(count_a_faction_twice));
    assert_true(journaling_aborts(tally_a_faction_twice));
    assert_true(journaling_aborts(show_it_to_no_faction));
}

/* --- what cannot be written --- */

/* Begins a record, lets the deed add to it, and tells what became of the journal. */
static pl_status status_after(void (*deed)(pl_journal *journal)) {
    record_sample s;
    begin_record_sample(&s);
    pl_journal_begin(&s.journal, PL_KIND_RUN_STARTED, 0, PL_DOCUMENTED);
    deed(&s.journal);
    assert_int_equal(pl_journal_end(&s.journal), 7);
    const pl_status status = pl_journal_status(&s.journal);
    if (status != PL_OK) {
        assert_int_equal(s.bytes.size, 0);
        do_it_right(&s.journal);
        assert_int_equal(pl_journal_status(&s.journal), status);
        assert_int_equal(s.bytes.size, 0);
        assert_int_equal(s.state.next_seq, 9);
    }
    end_record_sample(&s);
    return status;
}

static void give_broken_text(pl_journal *journal) {
    pl_journal_string(journal, PL_FIELD_scenario, "ab\xff");
}

static void give_a_broken_source(pl_journal *journal) {
    pl_journal_source(journal, pl_text_of("\xc0\x80"));
}

static void show_it_to_a_broken_name(pl_journal *journal) {
    pl_journal_visible(journal, PL_FACTION, pl_text_of("\xed\xa0\x80"));
}

static void give_65536_causes(pl_journal *journal) {
    journal->state->next_seq = 65537;
    for (uint64_t seq = 1; seq <= 65536; seq++) {
        pl_journal_because(journal, seq);
    }
    journal->state->next_seq = 7;
}

static void give_65535_causes_and_a_parameter(pl_journal *journal) {
    journal->state->next_seq = 65537;
    for (uint64_t seq = 1; seq < 65536; seq++) {
        pl_journal_because(journal, seq);
    }
    pl_journal_because_param(journal, pl_text_of("one too many"));
    journal->state->next_seq = 7;
}

static void give_a_tree(pl_journal *journal, double number, int depth) {
    const pl_allocator *allocator = pl_allocator_default();
    pl_data_builder b;
    pl_data_builder_init(&b, allocator);
    for (int i = 0; i < depth; i++) {
        pl_data_open_list(&b, NULL);
    }
    pl_data_add_number(&b, NULL, number);
    for (int i = 0; i < depth; i++) {
        pl_data_close(&b);
    }
    void *block = frozen(&b);
    pl_journal_tree(journal, PL_FIELD_params, pl_data_root(block));
    free(block);
}

static void give_a_deep_tree(pl_journal *journal) {
    give_a_tree(journal, 1.5, 33);
}

static void give_a_tree_just_deep_enough(pl_journal *journal) {
    give_a_tree(journal, 1.5, 32);
}

static void give_no_number(pl_journal *journal) {
    give_a_tree(journal, strtod("nan", NULL), 1);
}

static void give_an_infinite_number(pl_journal *journal) {
    give_a_tree(journal, -strtod("inf", NULL), 1);
}

static void give_an_absent_tree(pl_journal *journal) {
    pl_journal_tree(journal, PL_FIELD_params, (pl_data){NULL, 0});
}

static void what_cannot_be_kept_sticks_in_the_status(void **state) {
    (void)state;
    assert_int_equal(status_after(give_broken_text), PL_BAD_TEXT);
    assert_int_equal(status_after(give_a_broken_source), PL_BAD_TEXT);
    assert_int_equal(status_after(show_it_to_a_broken_name), PL_BAD_TEXT);
    assert_int_equal(status_after(give_65536_causes), PL_LIMIT);
    assert_int_equal(status_after(give_65535_causes_and_a_parameter), PL_LIMIT);
    assert_int_equal(status_after(give_a_deep_tree), PL_BAD_ARGUMENT);
    assert_int_equal(status_after(give_no_number), PL_BAD_ARGUMENT);
    assert_int_equal(status_after(give_an_infinite_number), PL_BAD_ARGUMENT);
    assert_int_equal(status_after(give_a_tree_just_deep_enough), PL_OK);
    assert_int_equal(status_after(give_an_absent_tree), PL_OK);
}

static void a_faction_with_nul_in_its_name_cannot_be_counted(void **state) {
    (void)state;
    record_sample s;
    begin_record_sample(&s);
    const pl_count counts[] = {{{"a\0b", 3}, 1}};
    pl_journal_begin(&s.journal, PL_KIND_BODY_CREATED, 0, PL_DOCUMENTED);
    pl_journal_counts(&s.journal, PL_FIELD_members, counts, 1);
    (void)pl_journal_end(&s.journal);
    assert_int_equal(pl_journal_status(&s.journal), PL_BAD_TEXT);
    end_record_sample(&s);
}

/* --- the digest --- */

/* Known answers: a python script packed the bytes of these five records from the drawing in
 * journal.h and the layout of a block in data.h (struct.pack, numbers of kinds and fields
 * counted in journal_kinds.def), and Debian's `xxhsum -H2` (xxhash 0.8.1) hashed
 * digest || record one after the other, from 16 zero bytes. New kinds and fields at the end
 * of their lists change nothing here; any other change of their order does. */
static void a_fixed_journal_has_the_known_digests(void **state) {
    (void)state;
    static const char *const digests[] = {
        "d54b5d5222acb02cc65991965171fa9d", "d8f5c2daf99be8ff462beaf91200bf08",
        "a7080ac7093b548ccadc6a23190bb1df", "6591218df847cfa3d299ba6d90da915f",
        "f18f695f3a74b20c489e63188d74e31f"};
    const pl_allocator *allocator = pl_allocator_default();
    pl_buffer bytes;
    pl_buffer_init(&bytes, allocator);
    pl_journal_state js = {0};
    pl_journal j;
    pl_journal_init(&j, &js, pl_sink_memory(&bytes), allocator);
    char digest[33];
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, "00000000000000000000000000000000");

    pl_data_builder b;
    pl_data_builder_init(&b, allocator);
    pl_data_open_map(&b, NULL);
    pl_data_add_int(&b, "n", 3);
    pl_data_close(&b);
    void *tree = frozen(&b);
    const pl_text set[] = {pl_text_of("a=1"), pl_text_of("\xd0\xb1=2")};
    pl_journal_begin(&j, PL_KIND_RUN_STARTED, -1645996800, PL_DOCUMENTED);
    pl_journal_string(&j, PL_FIELD_scenario, "second-congress");
    pl_journal_tree(&j, PL_FIELD_params, pl_data_root(tree));
    pl_journal_texts(&j, PL_FIELD_set, set, 2);
    pl_journal_bool(&j, PL_FIELD_edited, true);
    pl_journal_int(&j, PL_FIELD_seed, -1);
    assert_int_equal(pl_journal_end(&j), 1);
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, digests[0]);
    free(tree);

    const pl_tally tallies[] = {{pl_text_of("bolsheviks"), 2, 0, 0, 1},
                                {pl_text_of("bund"), 0, 1, 0, 0}};
    const pl_count conformity[] = {{pl_text_of("bund"), -1}};
    pl_journal_begin(&j, PL_KIND_VOTE_CLOSED, -1645910400, PL_CONSTRAINED);
    pl_journal_visible(&j, PL_FACTION, pl_text_of("bolsheviks"));
    pl_journal_source(&j, pl_text_of("F1"));
    pl_journal_source(&j, pl_text_of("F2"));
    pl_journal_because(&j, 1);
    pl_journal_because_param(&j, pl_text_of("quorum"));
    pl_journal_string(&j, PL_FIELD_question, "q \"1\"");
    pl_journal_int(&j, PL_FIELD_for, 2);
    pl_journal_int(&j, PL_FIELD_against, 1);
    pl_journal_int(&j, PL_FIELD_abstain, 0);
    pl_journal_int(&j, PL_FIELD_absent, 1);
    pl_journal_int(&j, PL_FIELD_entitled, 4);
    pl_journal_tallies(&j, PL_FIELD_by_faction, tallies, 2);
    pl_journal_counts(&j, PL_FIELD_by_conformity, conformity, 1);
    assert_int_equal(pl_journal_end(&j), 2);
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, digests[1]);

    const pl_person elected[] = {
        {pl_text_of("\xd0\x9b\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xbd"), pl_text_of("bolsheviks")},
        {pl_text_of(""), pl_text_of("srs")}};
    pl_journal_begin(&j, PL_KIND_ELECTION_CLOSED, -1645906800, PL_SIMULATED);
    pl_journal_visible(&j, PL_SECRET, pl_text_of(""));
    pl_journal_because(&j, 2);
    pl_journal_because(&j, 1);
    pl_journal_string(&j, PL_FIELD_body, "presidium");
    pl_journal_persons(&j, PL_FIELD_elected, elected, 2);
    pl_journal_texts(&j, PL_FIELD_tie, NULL, 0);
    assert_int_equal(pl_journal_end(&j), 3);
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, digests[2]);

    pl_journal_begin(&j, PL_KIND_CONVOCATION_CALLED, -1645906799, PL_SIMULATED);
    pl_journal_source(&j, pl_text_of("F1"));
    pl_journal_string(&j, PL_FIELD_body, "");
    pl_journal_int(&j, PL_FIELD_date, 1);
    assert_int_equal(pl_journal_end(&j), 4);
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, digests[3]);

    pl_journal_begin(&j, PL_KIND_RUN_ENDED, 0, PL_SIMULATED);
    pl_journal_string(&j, PL_FIELD_cause, "");
    pl_journal_string(&j, PL_FIELD_digest, digest);
    assert_int_equal(pl_journal_end(&j), 5);
    pl_journal_digest_text(&js, digest);
    assert_string_equal(digest, digests[4]);

    assert_int_equal(pl_journal_status(&j), PL_OK);
    assert_int_equal(bytes.size, 149 + 251 + 114 + 52 + 74 + 5 * 4);
    /* The check is the end of the digest, little-endian. */
    assert_memory_equal(bytes.at + 149, "\x9d\xfa\x71\x51", 4);
    pl_journal_reader reader;
    assert_int_equal(read_journal(&reader, pl_buffer_text(&bytes)), PL_OK);
    pl_journal_digest_text(&reader.state, digest);
    assert_string_equal(digest, digests[4]);
    pl_journal_fini(&j);
    pl_buffer_fini(&bytes);
}

static void every_sink_sees_the_same_digest(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    const pl_allocator *allocator = pl_allocator_default();
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(pl_sink_file_begin(file), PL_OK);
    const pl_sink sinks[] = {no_sink, pl_sink_file(file)};
    for (int i = 0; i < 2; i++) {
        pl_journal_state js = {0};
        pl_journal journal;
        pl_journal_init(&journal, &js, sinks[i], allocator);
        sample_journal(&journal, s.tree);
        assert_int_equal(pl_journal_status(&journal), PL_OK);
        char digest[33];
        pl_journal_digest_text(&js, digest);
        assert_string_equal(digest, s.digest);
        assert_int_equal(js.next_seq, 5);
        pl_journal_fini(&journal);
    }
    char content[4096];
    rewind(file);
    const pl_text whole = {content, fread(content, 1, sizeof content, file)};
    pl_text records;
    assert_int_equal(pl_journal_file_records(whole, &records), PL_OK);
    assert_true(pl_text_equal(records, pl_buffer_text(&s.bytes)));
    assert_int_equal(whole.size, records.size + 17);
    fclose(file);
    end_journal_sample(&s);
}

static void a_journal_goes_on_from_its_state(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    const pl_allocator *allocator = pl_allocator_default();
    pl_buffer bytes;
    pl_buffer_init(&bytes, allocator);
    pl_journal_state unbroken = {0};
    pl_journal_state before = {0};
    pl_journal journal;
    pl_journal_init(&journal, &unbroken, pl_sink_memory(&bytes), allocator);
    sample_journal(&journal, s.tree);
    sample_record(&journal, PL_KIND_WALKOUT, s.tree);
    pl_journal_fini(&journal);
    pl_journal_init(&journal, &before, no_sink, allocator);
    sample_journal(&journal, s.tree);
    pl_journal_fini(&journal);

    pl_journal_state after;
    memcpy(&after, &before, sizeof after);
    pl_journal_init(&journal, &after, no_sink, allocator);
    sample_record(&journal, PL_KIND_WALKOUT, s.tree);
    pl_journal_fini(&journal);
    assert_int_equal(after.next_seq, unbroken.next_seq);
    assert_memory_equal(after.digest, unbroken.digest, 16);
    assert_memory_not_equal(after.digest, before.digest, 16);
    pl_buffer_fini(&bytes);
    end_journal_sample(&s);
}

/* --- failing --- */

static void a_full_disk_sticks_in_the_status(void **state) {
    (void)state;
    FILE *file = fopen("/dev/full", "wb");
    if (file == NULL) {
        skip();
    }
    setvbuf(file, NULL, _IONBF, 0);
    assert_int_equal(pl_sink_file_begin(file), PL_IO);
    pl_journal_state js = {0};
    pl_journal journal;
    pl_journal_init(&journal, &js, pl_sink_file(file), pl_allocator_default());
    pl_journal_begin(&journal, PL_KIND_NEWS_HAPPENED, 0, PL_DOCUMENTED);
    assert_int_equal(pl_journal_status(&journal), PL_OK);
    assert_int_equal(pl_journal_end(&journal), 1);
    assert_int_equal(pl_journal_status(&journal), PL_IO);
    journal.sink = no_sink;
    pl_journal_begin(&journal, PL_KIND_NEWS_HAPPENED, 0, PL_DOCUMENTED);
    assert_int_equal(pl_journal_end(&journal), 2);
    assert_int_equal(pl_journal_status(&journal), PL_IO);
    pl_journal_fini(&journal);
    fclose(file);
}

static pl_status write_sample(const pl_allocator *allocator, void *context) {
    const journal_sample *s = context;
    pl_buffer bytes;
    pl_buffer_init(&bytes, allocator);
    pl_journal_state js = {0};
    pl_journal journal;
    pl_journal_init(&journal, &js, pl_sink_memory(&bytes), allocator);
    sample_journal(&journal, s->tree);
    sample_record(&journal, PL_KIND_WALKOUT, s->tree);
    assert_int_equal(js.next_seq, 6);
    const pl_status status = pl_journal_status(&journal);
    if (status == PL_OK) {
        assert_memory_equal(bytes.at, s->bytes.at, s->bytes.size);
    }
    pl_journal_fini(&journal);
    pl_buffer_fini(&bytes);
    return status;
}

static void writing_survives_every_refusal_of_memory(void **state) {
    (void)state;
    journal_sample s;
    make_journal_sample(&s);
    assert_true(failing_allocator_sweep(write_sample, &s) > 10);
    end_journal_sample(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(causes_named_before_a_record_begins_are_its_own),
    cmocka_unit_test(a_misused_journal_breaks_its_contract),
    cmocka_unit_test(what_cannot_be_kept_sticks_in_the_status),
    cmocka_unit_test(a_faction_with_nul_in_its_name_cannot_be_counted),
    cmocka_unit_test(a_fixed_journal_has_the_known_digests),
    cmocka_unit_test(every_sink_sees_the_same_digest),
    cmocka_unit_test(a_journal_goes_on_from_its_state),
    cmocka_unit_test(a_full_disk_sticks_in_the_status),
    cmocka_unit_test(writing_survives_every_refusal_of_memory),
};

PL_TEST_MAIN(tests)
