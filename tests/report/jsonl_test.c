#include "testing.h"

#include <math.h>

#include <jansson.h>

#include "failing_allocator.h"
#include "frozen.h"
#include "journal_samples.h"
#include "report/jsonl.h"

/* One record and its line. */
typedef struct single {
    pl_buffer bytes;
    pl_buffer line;
    pl_journal_state state;
    pl_journal journal;
    pl_record record;
    void *tree;
} single;

static void begin_single(single *s) {
    const pl_allocator *allocator = pl_allocator_default();
    *s = (single){.state = {.next_seq = 7}, .tree = sample_tree(allocator)};
    assert_non_null(s->tree);
    pl_buffer_init(&s->bytes, allocator);
    pl_buffer_init(&s->line, allocator);
    pl_journal_init(&s->journal, &s->state, pl_sink_memory(&s->bytes), allocator);
}

static pl_status write_single(single *s) {
    assert_int_equal(pl_journal_status(&s->journal), PL_OK);
    const size_t size = s->bytes.size - 4;
    uint32_t check;
    memcpy(&check, s->bytes.at + size, sizeof check);
    assert_int_equal(pl_record_decode((pl_text){s->bytes.at, size}, check, &s->record), PL_OK);
    return pl_jsonl_write(&s->record, pl_allocator_default(), &s->line);
}

static void end_single(single *s) {
    pl_journal_fini(&s->journal);
    pl_buffer_fini(&s->bytes);
    pl_buffer_fini(&s->line);
    free(s->tree);
}

static void check_round_trip(single *s) {
    assert_int_equal(write_single(s), PL_OK);
    pl_buffer again;
    pl_buffer_init(&again, pl_allocator_default());
    pl_buffer_add_string(&again, "what was there before goes");
    uint32_t check = 0;
    const pl_text line = pl_buffer_text(&s->line);
    assert_int_equal(pl_jsonl_read(line, pl_allocator_default(), &again, &check), PL_OK);
    assert_int_equal(check, s->record.check);
    assert_true(pl_text_equal(pl_buffer_text(&again), s->record.bytes));
    pl_buffer_fini(&again);
}

/* --- the form of a line --- */

static void a_line_says_everything_in_its_order(void **state) {
    (void)state;
    single s;
    begin_single(&s);
    const pl_tally tallies[] = {{sample_of("bolsheviks"), 2, 0, 0, 1},
                                {sample_of("\xd0\xb1\"\n"), 0, 1, 0, -5}};
    const pl_count counts[] = {{sample_of("bund"), -1}, {sample_of("srs"), 3}};
    pl_journal_begin(&s.journal, PL_KIND_VOTE_CLOSED, SAMPLE_TIME, PL_CONSTRAINED);
    pl_journal_visible(&s.journal, PL_FACTION, sample_of("bolsheviks"));
    pl_journal_source(&s.journal, sample_of("F1"));
    pl_journal_source(&s.journal, sample_of("F2"));
    pl_journal_because_param(&s.journal, sample_of("quorum"));
    pl_journal_because(&s.journal, 3);
    pl_journal_because(&s.journal, 1);
    pl_journal_string(&s.journal, PL_FIELD_question,
                      "on \"peace\" \\ \x01\t\x7f \xd0\xbc\xd0\xb8"
                      "\xd1\x80");
    pl_journal_int(&s.journal, PL_FIELD_for, INT64_MIN);
    pl_journal_tallies(&s.journal, PL_FIELD_by_faction, tallies, 2);
    pl_journal_counts(&s.journal, PL_FIELD_by_conformity, counts, 2);
    (void)pl_journal_end(&s.journal);
    assert_int_equal(write_single(&s), PL_OK);
    s.record.check = 0x00c0ffee;
    pl_buffer_clear(&s.line);
    assert_int_equal(pl_jsonl_write(&s.record, pl_allocator_default(), &s.line), PL_OK);
    assert_string_equal(
        pl_buffer_string(&s.line),
        "{\"seq\":7,\"at\":\"1917-11-07T22:40:00\",\"at_os\":\"1917-10-25T22:40:00\","
        "\"kind\":\"vote.closed\",\"provenance\":\"constrained\",\"source\":[\"F1\",\"F2\"],"
        "\"visibility\":\"faction:bolsheviks\",\"because\":[1,3,\"param:quorum\"],"
        "\"question\":\"on \\\"peace\\\" \\\\ \\u0001\\t\x7f \xd0\xbc\xd0\xb8\xd1\x80\","
        "\"for\":-9223372036854775808,"
        "\"by_faction\":{\"bolsheviks\":{\"for\":2,\"against\":0,\"abstain\":0,\"absent\":1},"
        "\"\xd0\xb1\\\"\\n\":{\"for\":0,\"against\":1,\"abstain\":0,\"absent\":-5}},"
        "\"by_conformity\":{\"bund\":-1,\"srs\":3},\"check\":\"00c0ffee\"}\n");
    end_single(&s);
}

static void empty_lists_stand_in_the_line(void **state) {
    (void)state;
    single s;
    begin_single(&s);
    pl_journal_begin(&s.journal, PL_KIND_ELECTION_CLOSED, 0, PL_SIMULATED);
    pl_journal_visible(&s.journal, PL_SECRET, sample_of(""));
    pl_journal_texts(&s.journal, PL_FIELD_agreement, NULL, 0);
    pl_journal_counts(&s.journal, PL_FIELD_seats, NULL, 0);
    const pl_person persons[] = {{sample_of("Lenin"), sample_of("")}};
    pl_journal_persons(&s.journal, PL_FIELD_elected, persons, 1);
    (void)pl_journal_end(&s.journal);
    assert_int_equal(write_single(&s), PL_OK);
    const char *start =
        "{\"seq\":7,\"at\":\"1970-01-01T00:00:00\",\"at_os\":\"1969-12-19T00:00:00\","
        "\"kind\":\"election.closed\",\"provenance\":\"simulated\",\"source\":[],"
        "\"visibility\":\"secret\",\"because\":[],\"agreement\":[],\"seats\":{},"
        "\"elected\":[{\"person\":\"Lenin\",\"faction\":\"\"}],\"check\":\"";
    assert_int_equal(strncmp(pl_buffer_string(&s.line), start, strlen(start)), 0);
    assert_int_equal(s.line.size, strlen(start) + strlen("01234567\"}\n"));
    end_single(&s);
}

/* Every string and key of a line is what a foreign reader of JSON makes of it. */
static void another_reader_of_json_sees_the_same_values(void **state) {
    (void)state;
    single s;
    begin_single(&s);
    sample_record(&s.journal, PL_KIND_RUN_STARTED, s.tree);
    assert_int_equal(write_single(&s), PL_OK);
    json_error_t error;
    json_t *line = json_loadb(s.line.at, s.line.size, JSON_ALLOW_NUL, &error);
    assert_non_null(line);
    const json_t *title = json_object_get(line, "title");
    const pl_text text = sample_text();
    assert_int_equal(json_string_length(title), text.size);
    assert_memory_equal(json_string_value(title), text.at, text.size);
    const json_t *params = json_object_get(line, "params");
    assert_true(json_integer_value(json_object_get(params, "smallest")) == INT64_MIN);
    assert_true(json_integer_value(json_object_get(params, "largest")) == INT64_MAX);
    const json_t *numbers = json_object_get(params, "numbers \"\n");
    assert_int_equal(json_array_size(numbers), 17);
    static const double expected[] = {0.0, -0.0, 1.0, -3.0, 0.1, 1.0 / 3.0};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const json_t *number = json_array_get(numbers, i);
        assert_true(json_is_real(number));
        const double value = json_real_value(number);
        assert_memory_equal(&value, &expected[i], sizeof value);
    }
    assert_true(json_is_false(json_object_get(params, "no")));
    json_decref(line);
    end_single(&s);
}

static void control_characters_have_one_spelling(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *json;
    } cases[] = {{"", 0, "\"\""},
                 {"a \"b\" \\", 7, "\"a \\\"b\\\" \\\\\""},
                 {"\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
                 {"\0\x01\x1f", 3, "\"\\u0000\\u0001\\u001f\""},
                 {"/\x7f\xd0\xb4", 4, "\"/\x7f\xd0\xb4\""}};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pl_jsonl_write_text((pl_text){cases[i].bytes, cases[i].size}, &out);
        assert_string_equal(pl_buffer_string(&out), cases[i].json);
        pl_buffer_clear(&out);
    }
    pl_buffer_fini(&out);
}

static void numbers_are_written_with_the_digits_they_need(void **state) {
    (void)state;
    single s;
    begin_single(&s);
    sample_record(&s.journal, PL_KIND_RUN_STARTED, s.tree);
    assert_int_equal(write_single(&s), PL_OK);
    assert_non_null(strstr(pl_buffer_string(&s.line),
                           ":[0.0,-0.0,1.0,-3.0,0.1,0.3333333333333333,1e+22,1e+300,-2.5e-07,"
                           "1e+15,123456789.0,4.94065645841247e-324,1e+16,1e+17,65536.0,"
                           "0.30000000000000004,1.7976931348623157e+308]"));
    end_single(&s);
}

static void a_time_outside_the_calendars_is_not_written(void **state) {
    (void)state;
    static const int64_t times[] = {INT64_MIN, -100000000000, 100000000000, INT64_MAX};
    for (int i = 0; i < 8; i++) {
        single s;
        begin_single(&s);
        pl_buffer_add_string(&s.line, "before");
        pl_journal_begin(&s.journal, PL_KIND_NEWS_HEARD, i < 4 ? times[i] : SAMPLE_TIME,
                         PL_DOCUMENTED);
        pl_journal_int(&s.journal, PL_FIELD_happened, i < 4 ? SAMPLE_TIME : times[i - 4]);
        (void)pl_journal_end(&s.journal);
        assert_int_equal(write_single(&s), PL_BAD_TIME);
        assert_string_equal(pl_buffer_string(&s.line), "before");
        assert_int_equal(s.line.size, 6);
        end_single(&s);
    }
}

/* --- there and back --- */

static void every_kind_comes_back_with_all_its_fields(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        single s;
        begin_single(&s);
        sample_record(&s.journal, (pl_kind)kind, s.tree);
        check_round_trip(&s);
        end_single(&s);
    }
}

static void every_kind_comes_back_without_fields(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        for (int visibility = PL_PUBLIC; visibility <= PL_SECRET; visibility++) {
            single s;
            begin_single(&s);
            pl_journal_begin(&s.journal, (pl_kind)kind, SAMPLE_TIME, PL_DOCUMENTED);
            pl_journal_visible(&s.journal, (pl_visibility)visibility, sample_of("public"));
            (void)pl_journal_end(&s.journal);
            check_round_trip(&s);
            end_single(&s);
        }
    }
}

static void every_single_field_comes_back(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        size_t count;
        const pl_field *fields = pl_kind_fields((pl_kind)kind, &count);
        for (size_t i = 0; i < count; i++) {
            single s;
            begin_single(&s);
            pl_journal_begin(&s.journal, (pl_kind)kind, SAMPLE_TIME, PL_SIMULATED);
            sample_field(&s.journal, fields[i], s.tree);
            (void)pl_journal_end(&s.journal);
            check_round_trip(&s);
            end_single(&s);
        }
    }
}

static void check_text_round_trip(pl_text text) {
    single s;
    begin_single(&s);
    pl_journal_begin(&s.journal, PL_KIND_FAULT, SAMPLE_TIME, PL_SIMULATED);
    pl_journal_text(&s.journal, PL_FIELD_text, text);
    (void)pl_journal_end(&s.journal);
    check_round_trip(&s);
    /* The newline at the end is the only one. */
    assert_ptr_equal(memchr(s.line.at, '\n', s.line.size), s.line.at + s.line.size - 1);
    end_single(&s);
}

static void every_byte_of_ascii_comes_back(void **state) {
    (void)state;
    for (int c = 0; c < 128; c++) {
        const char bytes[] = {'a', (char)c, '0', (char)c};
        check_text_round_trip((pl_text){bytes, sizeof bytes});
    }
    check_text_round_trip((pl_text){"\xc2\x80\xef\xbf\xbf\xf4\x8f\xbf\xbf", 9});
    check_text_round_trip((pl_text){"\\u0041", 6});
}

static uint64_t next_bits(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void any_finite_number_comes_back_to_the_bit(void **state) {
    (void)state;
    const pl_allocator *allocator = pl_allocator_default();
    uint64_t seed = 88172645463325252u;
    for (int round = 0; round < 20; round++) {
        pl_data_builder b;
        pl_data_builder_init(&b, allocator);
        pl_data_open_list(&b, NULL);
        for (int i = 0; i < 100; i++) {
            const uint64_t bits = next_bits(&seed);
            double number;
            memcpy(&number, &bits, sizeof number);
            pl_data_add_number(&b, NULL, isfinite(number) ? number : 0.5);
            pl_data_add_number(&b, NULL, (double)(int64_t)(bits >> (i % 64)));
        }
        pl_data_close(&b);
        void *block = frozen(&b);
        single s;
        begin_single(&s);
        pl_journal_begin(&s.journal, PL_KIND_RUN_ENDED, SAMPLE_TIME, PL_SIMULATED);
        pl_journal_tree(&s.journal, PL_FIELD_carry, pl_data_root(block));
        (void)pl_journal_end(&s.journal);
        check_round_trip(&s);
        end_single(&s);
        free(block);
    }
}

static void a_tree_of_any_depth_that_is_kept_comes_back(void **state) {
    (void)state;
    for (int depth = 0; depth <= 33; depth++) {
        pl_data_builder b;
        pl_data_builder_init(&b, pl_allocator_default());
        for (int i = 0; i < depth; i++) {
            pl_data_open_list(&b, NULL);
        }
        if (depth < 33) {
            pl_data_add_bool(&b, NULL, true);
        }
        for (int i = 0; i < depth; i++) {
            pl_data_close(&b);
        }
        void *block = frozen(&b);
        single s;
        begin_single(&s);
        pl_journal_begin(&s.journal, PL_KIND_RUN_STARTED, SAMPLE_TIME, PL_SIMULATED);
        pl_journal_tree(&s.journal, PL_FIELD_params, pl_data_root(block));
        (void)pl_journal_end(&s.journal);
        check_round_trip(&s);
        end_single(&s);
        free(block);
    }
}

/* --- memory --- */

static pl_status write_line(const pl_allocator *allocator, void *context) {
    const single *s = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status = pl_jsonl_write(&s->record, allocator, &out);
    if (status == PL_OK) {
        assert_true(pl_text_equal(pl_buffer_text(&out), pl_buffer_text(&s->line)));
    } else {
        assert_int_equal(out.size, 0);
    }
    pl_buffer_fini(&out);
    return status;
}

static void writing_a_line_survives_every_refusal_of_memory(void **state) {
    (void)state;
    single s;
    begin_single(&s);
    sample_record(&s.journal, PL_KIND_RUN_STARTED, s.tree);
    assert_int_equal(write_single(&s), PL_OK);
    assert_true(failing_allocator_sweep(write_line, &s) > 4);
    end_single(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_line_says_everything_in_its_order),
    cmocka_unit_test(empty_lists_stand_in_the_line),
    cmocka_unit_test(another_reader_of_json_sees_the_same_values),
    cmocka_unit_test(control_characters_have_one_spelling),
    cmocka_unit_test(numbers_are_written_with_the_digits_they_need),
    cmocka_unit_test(a_time_outside_the_calendars_is_not_written),
    cmocka_unit_test(every_kind_comes_back_with_all_its_fields),
    cmocka_unit_test(every_kind_comes_back_without_fields),
    cmocka_unit_test(every_single_field_comes_back),
    cmocka_unit_test(every_byte_of_ascii_comes_back),
    cmocka_unit_test(any_finite_number_comes_back_to_the_bit),
    cmocka_unit_test(a_tree_of_any_depth_that_is_kept_comes_back),
    cmocka_unit_test(writing_a_line_survives_every_refusal_of_memory),
};

PL_TEST_MAIN(tests)
