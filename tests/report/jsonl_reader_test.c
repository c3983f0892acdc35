#include "testing.h"

#include "failing_allocator.h"
#include "journal_samples.h"
#include "report/jsonl.h"

/* The sample journal as lines. */
typedef struct sample {
    journal_sample journal;
    pl_buffer lines;
} sample;

static void make_sample(sample *s) {
    const pl_allocator *allocator = pl_allocator_default();
    make_journal_sample(&s->journal);
    pl_buffer_init(&s->lines, allocator);
    pl_journal_reader reader;
    pl_journal_reader_init(&reader, pl_buffer_text(&s->journal.bytes));
    pl_record record;
    bool more;
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        assert_int_equal(pl_jsonl_write(&record, allocator, &s->lines), PL_OK);
    }
    assert_int_equal(reader.records, 4);
}

static void end_sample(sample *s) {
    end_journal_sample(&s->journal);
    pl_buffer_fini(&s->lines);
}

/* The n-th line (1..) with its newline. */
static pl_text line_of(const sample *s, int n) {
    const char *at = s->lines.at;
    for (int i = 1; i < n; i++) {
        at = strchr(at, '\n') + 1;
    }
    return (pl_text){at, (size_t)(strchr(at, '\n') + 1 - at)};
}

/* Reads to the end or to the first fault; *number receives the line at fault, or one past. */
static pl_status read_all(pl_text lines, const pl_allocator *allocator, uint64_t *number) {
    pl_jsonl_reader reader;
    pl_jsonl_reader_init(&reader, lines, allocator);
    pl_record record;
    bool more = true;
    pl_status status = PL_OK;
    while (more && status == PL_OK) {
        status = pl_jsonl_reader_next(&reader, &record, &more);
    }
    *number = reader.journal.records + 1;
    pl_jsonl_reader_fini(&reader);
    return status;
}

/* Number of the line in which a byte stands, its newline included; from 1. */
static uint64_t line_at(pl_text lines, size_t byte) {
    uint64_t number = 1;
    for (size_t i = 0; i < byte; i++) {
        number += lines.at[i] == '\n';
    }
    return number;
}

/* --- what is not a line --- */

/* A good line of a body.created record, with the piece `old` replaced by `new`. */
static pl_status read_changed(const char *old, const char *new) {
    static const char good[] =
        "{\"seq\":7,\"at\":\"1917-11-07T22:40:00\",\"at_os\":\"1917-10-25T22:40:00\","
        "\"kind\":\"body.created\",\"provenance\":\"documented\",\"source\":[\"F1\"],"
        "\"visibility\":\"public\",\"because\":[2,\"param:p\"],\"body\":\"vtsik\","
        "\"title\":\"\",\"members\":{\"srs\":7,\"bund\":8},\"check\":\"0123abcd\"}";
    const char *at = strstr(good, old);
    assert_non_null(at);
    const pl_allocator *allocator = pl_allocator_default();
    pl_buffer line;
    pl_buffer bytes;
    pl_buffer_init(&line, allocator);
    pl_buffer_init(&bytes, allocator);
    pl_buffer_add(&line, good, (size_t)(at - good));
    pl_buffer_add_string(&line, new);
    pl_buffer_add_string(&line, at + strlen(old));
    uint32_t check;
    const pl_status status = pl_jsonl_read(pl_buffer_text(&line), allocator, &bytes, &check);
    if (status == PL_OK) {
        assert_int_equal(check, 0x0123abcd);
        assert_true(bytes.size > 0);
    } else {
        assert_int_equal(bytes.size, 0);
    }
    pl_buffer_fini(&line);
    pl_buffer_fini(&bytes);
    return status;
}

static void a_line_that_no_record_would_make_is_refused(void **state) {
    (void)state;
    assert_int_equal(read_changed("", ""), PL_OK);
    assert_int_equal(read_changed(",\"title\":\"\"", ""), PL_OK);
    assert_int_equal(read_changed("{\"srs\":7,\"bund\":8}", "{}"), PL_OK);
    static const char *const changes[][2] = {
        /* an unknown key, a missing one, one twice, another order */
        {",\"check\"", ",\"extra\":1,\"check\""},
        {"\"title\"", "\"present\""},
        {"\"at_os\":\"1917-10-25T22:40:00\",", ""},
        {"\"source\":[\"F1\"],", ""},
        {",\"because\":[2,\"param:p\"]", ""},
        {",\"check\":\"0123abcd\"", ""},
        {"\"seq\":7,", ""},
        {"\"kind\":\"body.created\",", ""},
        {"\"provenance\":\"documented\",", ""},
        {"\"visibility\":\"public\",", ""},
        {"\"seq\":7", "\"seq\":7,\"seq\":7"},
        {"\"body\":\"vtsik\",\"title\":\"\"", "\"title\":\"\",\"body\":\"vtsik\""},
        /* wrong types */
        {"\"seq\":7", "\"seq\":\"7\""},
        {"\"seq\":7", "\"seq\":7.0"},
        {"\"seq\":7", "\"seq\":0"},
        {"\"seq\":7", "\"seq\":-7"},
        {"\"seq\":7", "\"seq\":99999999999999999999"},
        {"\"vtsik\"", "5"},
        {"\"vtsik\"", "null"},
        {"\"vtsik\"", "[\"vtsik\"]"},
        {"{\"srs\":7,\"bund\":8}", "[7,8]"},
        {"{\"srs\":7,\"bund\":8}", "7"},
        {"\"srs\":7", "\"srs\":7.5"},
        {"\"srs\":7", "\"srs\":true"},
        {"\"srs\":7", "\"srs\":{\"for\":7}"},
        {"\"srs\":7", "\"bund\":7"},
        {"\"srs\":7", "\"s\\u0000s\":7"},
        {"[\"F1\"]", "\"F1\""},
        {"[\"F1\"]", "[1]"},
        {"[\"F1\"]", "[\"\"]"},
        {"[\"F1\"]", "[\"F1\",\"F1\"]"},
        {"[2,\"param:p\"]", "[\"param:p\",2]"},
        {"[2,\"param:p\"]", "[2,\"p\"]"},
        {"[2,\"param:p\"]", "[2,\"param:\"]"},
        {"[2,\"param:p\"]", "[7,\"param:p\"]"},
        {"[2,\"param:p\"]", "[0]"},
        {"[2,\"param:p\"]", "[3,2]"},
        {"[2,\"param:p\"]", "[2,2]"},
        {"[2,\"param:p\"]", "{}"},
        /* no such value */
        {"body.created", "body.creates"},
        {"documented", "invented"},
        {"\"public\"", "\"private\""},
        {"\"public\"", "\"faction:\""},
        {"\"public\"", "3"},
        {"11-07T", "11-31T"},
        {"10-25T", "10-26T"},
        {"11-07T22", "11-07 22"},
        {"1917-11-07T22:40:00", "2517-11-07T22:40:00"},
        {"0123abcd", "0123ABCD"},
        {"0123abcd", "0123abc"},
        {"0123abcd", "0123abcd0"},
        {"0123abcd", "0123abcg"},
        {"0123abcd", "\\u00000123abcd"},
        /* the same value, spelt otherwise */
        {"\"seq\":7", "\"seq\": 7"},
        {"vtsik", "\\u0076tsik"},
        {"8},", "8} ,"},
        {"abcd\"}", "abcd\"} "},
        /* no JSON at all */
        {"abcd\"}", "abcd\""},
        {"abcd\"}", "abcd\"}}"},
        {"vtsik", "vt\xffik"},
        {"vtsik", "vt\nik"},
        {"{\"seq\"", "[\"seq\""},
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        if (read_changed(changes[i][0], changes[i][1]) != PL_CORRUPT) {
            fail_msg("accepted: %s for %s", changes[i][1], changes[i][0]);
        }
    }
}

static void nothing_is_not_a_line(void **state) {
    (void)state;
    static const char *const lines[] = {"", "\n", "{}", "[]", "null", "{\"seq\":7}", "7"};
    pl_buffer bytes;
    pl_buffer_init(&bytes, pl_allocator_default());
    uint32_t check;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        assert_int_equal(
            pl_jsonl_read(pl_text_of(lines[i]), pl_allocator_default(), &bytes, &check),
            PL_CORRUPT);
    }
    pl_buffer_fini(&bytes);
}

static void a_tree_may_not_be_too_deep_or_hold_null(void **state) {
    (void)state;
    static const char head[] =
        "{\"seq\":1,\"at\":\"1917-11-07T22:40:00\",\"at_os\":\"1917-10-25T22:40:00\","
        "\"kind\":\"run.ended\",\"provenance\":\"documented\",\"source\":[],"
        "\"visibility\":\"public\",\"because\":[],\"carry\":";
    static const int depths[] = {33, 34, 35, 100, 1000, 3000};
    const pl_allocator *allocator = pl_allocator_default();
    for (size_t i = 0; i <= sizeof depths / sizeof depths[0]; i++) {
        const int depth = i > 0 ? depths[i - 1] : 1;
        pl_buffer line;
        pl_buffer bytes;
        pl_buffer_init(&line, allocator);
        pl_buffer_init(&bytes, allocator);
        pl_buffer_add_string(&line, head);
        for (int d = 0; d < depth; d++) {
            pl_buffer_add_char(&line, '[');
        }
        pl_buffer_add_string(&line, i == 0 ? "null" : "");
        for (int d = 0; d < depth; d++) {
            pl_buffer_add_char(&line, ']');
        }
        pl_buffer_add_string(&line, ",\"check\":\"00000000\"}");
        uint32_t check;
        assert_int_equal(pl_jsonl_read(pl_buffer_text(&line), allocator, &bytes, &check),
                         depth == 33 ? PL_OK : PL_CORRUPT);
        pl_buffer_fini(&line);
        pl_buffer_fini(&bytes);
    }
}

/* --- one value, one spelling --- */

/* Reads a line of a run.ended record whose tree is written so. */
static pl_status read_tree(const char *tree) {
    const pl_allocator *allocator = pl_allocator_default();
    pl_buffer line;
    pl_buffer bytes;
    pl_buffer_init(&line, allocator);
    pl_buffer_init(&bytes, allocator);
    pl_buffer_format(&line,
                     "{\"seq\":1,\"at\":\"1917-11-07T22:40:00\",\"at_os\":\"1917-10-25T22:40:00\","
                     "\"kind\":\"run.ended\",\"provenance\":\"documented\",\"source\":[],"
                     "\"visibility\":\"public\",\"because\":[],\"carry\":%s,"
                     "\"check\":\"00000000\"}",
                     tree);
    uint32_t check;
    const pl_status status = pl_jsonl_read(pl_buffer_text(&line), allocator, &bytes, &check);
    pl_buffer_fini(&line);
    pl_buffer_fini(&bytes);
    return status;
}

static void expect_trees(const char *const *trees, size_t count, pl_status expected) {
    for (size_t i = 0; i < count; i++) {
        const pl_status status = read_tree(trees[i]);
        if (status != expected) {
            fail_msg("%s: %s", trees[i], pl_status_text(status));
        }
    }
}

static void a_number_is_read_in_its_one_spelling(void **state) {
    (void)state;
    static const char *const good[] = {
        "0",
        "-1",
        "9223372036854775807",
        "-9223372036854775808",
        "0.0",
        "-0.0",
        "0.1",
        "-2.5",
        "1.0",
        "1e+22",
        "1.7976931348623157e+308",
    };
    expect_trees(good, sizeof good / sizeof good[0], PL_OK);
    static const char *const bad[] = {
        "-0",
        "+1",
        "01",
        "0x10",
        ".5",
        "1.",
        "0.10",
        "1.00",
        "1e0",
        "10e-1",
        "1E+22",
        "1e22",
        "1e+022",
        "1e400",
        "-1e400",
        "NaN",
        "nan",
        "Infinity",
        "9223372036854775808",
        "-9223372036854775809",
        "0.1000000000000000055511151231257827",
    };
    expect_trees(bad, sizeof bad / sizeof bad[0], PL_CORRUPT);
}

static void a_text_is_read_in_its_one_spelling(void **state) {
    (void)state;
    static const char *const good[] = {
        "\"\"",        "\"\\\"\\\\/\"", "\"\\n\\t\\u001f\"",    "\"\x7f\"",
        "\"\\u0000\"", "\"\xd0\x9b\"",  "\"\xf0\x9f\x97\xb3\"", "\"\xe2\x80\xa8\"",
    };
    expect_trees(good, sizeof good / sizeof good[0], PL_OK);
    static const char *const bad[] = {
        "\"\\/\"",          "\"\\u0041\"",
        "\"\\u041b\"",      "\"\\u001F\"",
        "\"\\u0009\"",      "\"\\ud83d\\uddf3\"",
        "\"\\ud83d\"",      "\"\\uddf3\"",
        "\"\t\"",           "\"\\x41\"",
        "\"\xff\"",         "\"\xc0\x80\"",
        "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"",
        "\"\xd0\"",         "'a'",
    };
    expect_trees(bad, sizeof bad / sizeof bad[0], PL_CORRUPT);
}

static void a_tree_is_read_in_its_one_spelling(void **state) {
    (void)state;
    static const char *const good[] = {
        "true", "[]", "{}", "{\"b\":1,\"a\":[{},[],false]}", "{\"\":\"\"}",
    };
    expect_trees(good, sizeof good / sizeof good[0], PL_OK);
    static const char *const bad[] = {
        "[1, 2]", "[1,]",         "{\"a\" :1}",      "{\"a\":1,\"a\":1}",
        "{a:1}",  "{\"a\":null}", "{\"\\u0061\":1}", "{\"a\\u0000\":1}",
        "TRUE",   "[1]]",         "// x\n1",
    };
    expect_trees(bad, sizeof bad / sizeof bad[0], PL_CORRUPT);
}

/* Reads a line of a vote with its tallies, or of an election with its elected, written so. */
static pl_status read_members(const char *kind_and_field, const char *members) {
    const pl_allocator *allocator = pl_allocator_default();
    pl_buffer line;
    pl_buffer bytes;
    pl_buffer_init(&line, allocator);
    pl_buffer_init(&bytes, allocator);
    const char *field = strchr(kind_and_field, ' ');
    pl_buffer_format(&line,
                     "{\"seq\":1,\"at\":\"1917-11-07T22:40:00\",\"at_os\":\"1917-10-25T22:40:00\","
                     "\"kind\":\"%.*s\",\"provenance\":\"documented\",\"source\":[],"
                     "\"visibility\":\"public\",\"because\":[],\"%s\":%s,"
                     "\"check\":\"00000000\"}",
                     (int)(field - kind_and_field), kind_and_field, field + 1, members);
    uint32_t check;
    const pl_status status = pl_jsonl_read(pl_buffer_text(&line), allocator, &bytes, &check);
    pl_buffer_fini(&line);
    pl_buffer_fini(&bytes);
    return status;
}

static void a_member_of_a_list_has_all_its_parts_and_no_more(void **state) {
    (void)state;
    static const char vote[] = "vote.closed by_faction";
    assert_int_equal(
        read_members(vote, "{\"srs\":{\"for\":1,\"against\":0,\"abstain\":0,\"absent\":2}}"),
        PL_OK);
    static const char *const tallies[] = {
        "{\"srs\":{\"for\":1,\"against\":0,\"abstain\":0}}",
        "{\"srs\":{\"against\":0,\"for\":1,\"abstain\":0,\"absent\":2}}",
        "{\"srs\":{\"for\":1,\"against\":0,\"abstain\":0,\"absent\":2,\"late\":0}}",
        "{\"srs\":{\"for\":1.0,\"against\":0,\"abstain\":0,\"absent\":2}}",
        "{\"srs\":{\"for\":\"1\",\"against\":0,\"abstain\":0,\"absent\":2}}",
        "{\"srs\":[1,0,0,2]}",
        "{\"srs\":1}",
        "[]",
        "null",
    };
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++) {
        assert_int_equal(read_members(vote, tallies[i]), PL_CORRUPT);
    }
    static const char election[] = "election.closed elected";
    assert_int_equal(read_members(election, "[{\"person\":\"Dan\",\"faction\":\"\"},"
                                            "{\"person\":\"Dan\",\"faction\":\"mensheviks\"}]"),
                     PL_OK);
    static const char *const persons[] = {
        "[{\"person\":\"Dan\"}]",
        "[{\"faction\":\"\"}]",
        "[{\"faction\":\"\",\"person\":\"Dan\"}]",
        "[{\"person\":\"Dan\",\"faction\":\"\",\"age\":46}]",
        "[{\"person\":\"Dan\",\"faction\":null}]",
        "[\"Dan\"]",
        "{\"person\":\"Dan\",\"faction\":\"\"}",
    };
    for (size_t i = 0; i < sizeof persons / sizeof persons[0]; i++) {
        assert_int_equal(read_members(election, persons[i]), PL_CORRUPT);
    }
}

static void a_line_ends_with_one_newline_or_none(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    const pl_text line = line_of(&s, 2);
    static const char *const ends[] = {"", "\n", "\n\n", "\r\n", " \n", "\n "};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        pl_buffer changed;
        pl_buffer bytes;
        pl_buffer_init(&changed, pl_allocator_default());
        pl_buffer_init(&bytes, pl_allocator_default());
        pl_buffer_add(&changed, line.at, line.size - 1);
        pl_buffer_add_string(&changed, ends[i]);
        uint32_t check;
        assert_int_equal(
            pl_jsonl_read(pl_buffer_text(&changed), pl_allocator_default(), &bytes, &check),
            i < 2 ? PL_OK : PL_CORRUPT);
        pl_buffer_fini(&changed);
        pl_buffer_fini(&bytes);
    }
    end_sample(&s);
}

/* The bytes are those of the journal that the line was made from, and a bad line leaves none. */
static void a_record_comes_in_place_of_what_was_there(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    pl_buffer bytes;
    pl_buffer_init(&bytes, pl_allocator_default());
    for (int n = 1; n <= 4; n++) {
        const char *stored = s.journal.bytes.at + s.journal.starts[n - 1];
        const size_t end = n < 4 ? s.journal.starts[n] : s.journal.bytes.size;
        const size_t size = end - s.journal.starts[n - 1] - 4;
        uint32_t stored_check;
        memcpy(&stored_check, stored + size, sizeof stored_check);
        uint32_t check = 0;
        assert_int_equal(pl_jsonl_read(line_of(&s, n), pl_allocator_default(), &bytes, &check),
                         PL_OK);
        assert_int_equal(check, stored_check);
        assert_int_equal(bytes.size, size);
        assert_memory_equal(bytes.at, stored, size);
    }
    uint32_t check;
    assert_int_equal(pl_jsonl_read(pl_text_of("{}"), pl_allocator_default(), &bytes, &check),
                     PL_CORRUPT);
    assert_int_equal(bytes.size, 0);
    pl_buffer_fini(&bytes);
    end_sample(&s);
}

/* --- a whole text --- */

static void a_whole_text_is_read_to_its_end(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    pl_jsonl_reader reader;
    pl_jsonl_reader_init(&reader, pl_buffer_text(&s.lines), pl_allocator_default());
    static const pl_kind kinds[] = {PL_KIND_RUN_STARTED, PL_KIND_WALKOUT, PL_KIND_VOTE_CLOSED,
                                    PL_KIND_RUN_ENDED};
    pl_record record;
    bool more;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
        assert_true(more);
        assert_int_equal(record.kind, kinds[i]);
    }
    assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
    assert_false(more);
    char digest[33];
    pl_journal_digest_text(&reader.journal.state, digest);
    assert_string_equal(digest, s.journal.digest);
    pl_jsonl_reader_fini(&reader);
    end_sample(&s);
}

static void a_text_cut_at_any_byte_is_refused(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    for (size_t size = 0; size < s.lines.size; size++) {
        char *copy = malloc(size > 0 ? size : 1);
        assert_non_null(copy);
        memcpy(copy, s.lines.at, size);
        uint64_t number;
        assert_int_equal(read_all((pl_text){copy, size}, pl_allocator_default(), &number),
                         PL_TRUNCATED);
        assert_int_equal(number, line_at(pl_buffer_text(&s.lines), size));
        free(copy);
    }
    end_sample(&s);
}

/* A line of the right form may still lie: only the chain of checks then tells, at that line. */
static void any_changed_bit_is_refused_at_its_line(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    const pl_text lines = pl_buffer_text(&s.lines);
    for (size_t bit = 0; bit < lines.size * 8; bit++) {
        const uint64_t expected = line_at(lines, bit / 8);
        s.lines.at[bit / 8] ^= (char)(1u << bit % 8);
        uint64_t number;
        const pl_status status = read_all(lines, pl_allocator_default(), &number);
        assert_true(status == PL_CORRUPT || status == PL_TRUNCATED);
        assert_int_equal(number, expected);
        s.lines.at[bit / 8] ^= (char)(1u << bit % 8);
    }
    end_sample(&s);
}

static void a_changed_digit_letter_or_brace_is_refused(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    const pl_text lines = pl_buffer_text(&s.lines);
    static const char others[] = "09aZ{}[]\",: \n";
    for (size_t at = 0; at < lines.size; at++) {
        const uint64_t expected = line_at(lines, at);
        for (size_t i = 0; i < sizeof others - 1; i++) {
            const char before = s.lines.at[at];
            if (before == others[i]) {
                continue;
            }
            s.lines.at[at] = others[i];
            uint64_t number;
            const pl_status status = read_all(lines, pl_allocator_default(), &number);
            assert_true(status == PL_CORRUPT || status == PL_TRUNCATED);
            assert_int_equal(number, expected);
            s.lines.at[at] = before;
        }
    }
    end_sample(&s);
}

static void a_line_lost_or_added_is_noticed(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    const pl_allocator *allocator = pl_allocator_default();
    const char *second = strchr(s.lines.at, '\n') + 1;
    const char *third = strchr(second, '\n') + 1;
    const char *end = s.lines.at + s.lines.size;
    pl_buffer changed;
    pl_buffer_init(&changed, allocator);
    pl_buffer_add(&changed, s.lines.at, (size_t)(second - s.lines.at));
    pl_buffer_add(&changed, third, (size_t)(end - third));
    uint64_t number;
    assert_int_equal(read_all(pl_buffer_text(&changed), allocator, &number), PL_CORRUPT);
    assert_int_equal(number, 2);
    pl_buffer_fini(&changed);
    pl_buffer_add_char(&s.lines, '\n');
    assert_int_equal(read_all(pl_buffer_text(&s.lines), allocator, &number), PL_CORRUPT);
    assert_int_equal(number, 5);
    end_sample(&s);
}

static void a_consistent_lie_is_found_by_the_check(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    char *count = strstr(s.lines.at, "\"count\":53");
    assert_non_null(count);
    count[8] = '6';
    uint64_t number;
    assert_int_equal(read_all(pl_buffer_text(&s.lines), pl_allocator_default(), &number),
                     PL_CORRUPT);
    assert_int_equal(number, 2);
    end_sample(&s);
}

/* The journal of lines in another order, given as digits from 1. */
static pl_status read_in_order(const char *order, uint64_t *number) {
    sample s;
    make_sample(&s);
    pl_buffer changed;
    pl_buffer_init(&changed, pl_allocator_default());
    for (; *order != '\0'; order++) {
        pl_buffer_add_text(&changed, line_of(&s, *order - '0'));
    }
    const pl_status status = read_all(pl_buffer_text(&changed), pl_allocator_default(), number);
    pl_buffer_fini(&changed);
    end_sample(&s);
    return status;
}

static void lines_have_one_order(void **state) {
    (void)state;
    static const struct {
        const char *order;
        pl_status status;
        uint64_t number;
    } cases[] = {
        {"1234", PL_OK, 5},       {"1324", PL_CORRUPT, 2},  {"1123", PL_CORRUPT, 2},
        {"234", PL_CORRUPT, 1},   {"124", PL_CORRUPT, 3},   {"1243", PL_CORRUPT, 3},
        {"12344", PL_CORRUPT, 5}, {"12341", PL_CORRUPT, 5}, {"123", PL_TRUNCATED, 4},
        {"", PL_TRUNCATED, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t number;
        const pl_status status = read_in_order(cases[i].order, &number);
        if (status != cases[i].status || number != cases[i].number) {
            fail_msg("'%s': %s at %d", cases[i].order, pl_status_text(status), (int)number);
        }
    }
}

static void a_reader_stays_at_the_line_at_fault(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    char *count = strstr(s.lines.at, "\"count\":53");
    assert_non_null(count);
    count[8] = '6';
    pl_jsonl_reader reader;
    pl_jsonl_reader_init(&reader, pl_buffer_text(&s.lines), pl_allocator_default());
    pl_record record;
    bool more;
    assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
    for (int i = 0; i < 3; i++) {
        more = true;
        assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_CORRUPT);
        assert_false(more);
        assert_int_equal(reader.journal.records, 1);
        assert_int_equal(reader.position, line_of(&s, 1).size);
    }
    count[8] = '5'; /* what was at fault can be mended and read on */
    assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
    assert_int_equal(record.kind, PL_KIND_WALKOUT);
    assert_int_equal(pl_record_int(&record, PL_FIELD_count, 0), 53);
    pl_jsonl_reader_fini(&reader);
    end_sample(&s);
}

static void the_end_can_be_asked_for_again(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    pl_jsonl_reader reader;
    pl_jsonl_reader_init(&reader, pl_buffer_text(&s.lines), pl_allocator_default());
    pl_record record;
    bool more = true;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
    }
    assert_true(more);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pl_jsonl_reader_next(&reader, &record, &more), PL_OK);
        assert_false(more);
        assert_int_equal(reader.journal.records, 4);
    }
    pl_jsonl_reader_fini(&reader);
    end_sample(&s);
}

static void what_follows_the_end_of_a_run_is_no_cut_line(void **state) {
    (void)state;
    static const char *const more[] = {"{", "{\"seq\":5", " ", "\n", "{}\n"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        sample s;
        make_sample(&s);
        pl_buffer_add_string(&s.lines, more[i]);
        uint64_t number;
        assert_int_equal(read_all(pl_buffer_text(&s.lines), pl_allocator_default(), &number),
                         PL_CORRUPT);
        assert_int_equal(number, 5);
        end_sample(&s);
    }
}

/* --- memory --- */

/* One record and its line. */
typedef struct single {
    record_sample of;
    pl_buffer line;
} single;

static pl_status read_line(const pl_allocator *allocator, void *context) {
    const single *s = context;
    pl_buffer bytes;
    pl_buffer_init(&bytes, allocator);
    uint32_t check;
    const pl_status status = pl_jsonl_read(pl_buffer_text(&s->line), allocator, &bytes, &check);
    if (status == PL_OK) {
        assert_true(pl_text_equal(pl_buffer_text(&bytes), s->of.record.bytes));
    }
    pl_buffer_fini(&bytes);
    return status;
}

static void reading_a_line_survives_every_refusal_of_memory(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        single s;
        begin_record_sample(&s.of);
        pl_buffer_init(&s.line, pl_allocator_default());
        sample_record(&s.of.journal, (pl_kind)kind, s.of.tree);
        decode_record_sample(&s.of);
        s.of.record.check = 0x1917;
        assert_int_equal(pl_jsonl_write(&s.of.record, pl_allocator_default(), &s.line), PL_OK);
        assert_true(failing_allocator_sweep(read_line, &s) > 4);
        pl_buffer_fini(&s.line);
        end_record_sample(&s.of);
    }
}

static pl_status read_sample(const pl_allocator *allocator, void *context) {
    const sample *s = context;
    uint64_t number;
    const pl_status status = read_all(pl_buffer_text(&s->lines), allocator, &number);
    assert_true(status == PL_OK ? number == 5 : number <= 4);
    return status;
}

static void reading_a_text_survives_every_refusal_of_memory(void **state) {
    (void)state;
    sample s;
    make_sample(&s);
    assert_true(failing_allocator_sweep(read_sample, &s) > 20);
    end_sample(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_line_that_no_record_would_make_is_refused),
    cmocka_unit_test(nothing_is_not_a_line),
    cmocka_unit_test(a_tree_may_not_be_too_deep_or_hold_null),
    cmocka_unit_test(a_number_is_read_in_its_one_spelling),
    cmocka_unit_test(a_text_is_read_in_its_one_spelling),
    cmocka_unit_test(a_tree_is_read_in_its_one_spelling),
    cmocka_unit_test(a_member_of_a_list_has_all_its_parts_and_no_more),
    cmocka_unit_test(a_line_ends_with_one_newline_or_none),
    cmocka_unit_test(a_record_comes_in_place_of_what_was_there),
    cmocka_unit_test(a_whole_text_is_read_to_its_end),
    cmocka_unit_test(a_text_cut_at_any_byte_is_refused),
    cmocka_unit_test(any_changed_bit_is_refused_at_its_line),
    cmocka_unit_test(a_changed_digit_letter_or_brace_is_refused),
    cmocka_unit_test(a_line_lost_or_added_is_noticed),
    cmocka_unit_test(a_consistent_lie_is_found_by_the_check),
    cmocka_unit_test(lines_have_one_order),
    cmocka_unit_test(a_reader_stays_at_the_line_at_fault),
    cmocka_unit_test(the_end_can_be_asked_for_again),
    cmocka_unit_test(what_follows_the_end_of_a_run_is_no_cut_line),
    cmocka_unit_test(reading_a_line_survives_every_refusal_of_memory),
    cmocka_unit_test(reading_a_text_survives_every_refusal_of_memory),
};

PL_TEST_MAIN(tests)
