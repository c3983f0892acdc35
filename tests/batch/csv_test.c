#include "testing.h"

#include "batch/csv.h"

static void fields_are_quoted_where_they_must(void **state) {
    (void)state;
    static const struct {
        const char *field, *written;
    } rows[] = {{"", ""},
                {"plain", "plain"},
                {"two words", "two words"},
                {"a,b", "\"a,b\""},
                {"say \"aye\"", "\"say \"\"aye\"\"\""},
                {"a\nb", "\"a b\""},
                {"\r", "\" \""},
                {"\"", "\"\"\"\""}};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_buffer_clear(&out);
        pl_csv_add(pl_text_of(rows[i].field), &out);
        assert_string_equal(pl_buffer_string(&out), rows[i].written);
    }
    pl_buffer_fini(&out);
}

/* Fields divided by '|', or "!" at the end of what was read before the fault. */
static void assert_read(const char *line, const char *fields) {
    pl_csv csv = pl_csv_open(pl_text_of(line));
    pl_buffer field;
    pl_buffer all;
    bool more = true;
    pl_buffer_init(&field, pl_allocator_default());
    pl_buffer_init(&all, pl_allocator_default());
    while (more) {
        const pl_status status = pl_csv_next(&csv, &field, &more);
        if (status != PL_OK) {
            assert_int_equal(status, PL_CORRUPT);
            pl_buffer_add_string(&all, "!");
            break;
        }
        if (more) {
            pl_buffer_add_text(&all, pl_buffer_text(&field));
            pl_buffer_add_string(&all, "|");
        }
    }
    assert_string_equal(pl_buffer_string(&all), fields);
    pl_buffer_fini(&field);
    pl_buffer_fini(&all);
}

static void what_was_written_is_read(void **state) {
    (void)state;
    assert_read("", "|");
    assert_read("a", "a|");
    assert_read(",", "||");
    assert_read("a,,b,", "a||b||");
    assert_read("\"a,b\",c", "a,b|c|");
    assert_read("\"say \"\"aye\"\"\"", "say \"aye\"|");
    assert_read("\"\",x", "|x|");
    assert_read("a\"b,c", "a\"b|c|");
}

static void a_quote_that_is_not_closed_is_a_fault(void **state) {
    (void)state;
    assert_read("a,\"b", "a|!");
    assert_read("\"", "!");
    assert_read("\"a\"b,c", "!");
    assert_read("x,\"a\"\"", "x|!");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(fields_are_quoted_where_they_must),
    cmocka_unit_test(what_was_written_is_read),
    cmocka_unit_test(a_quote_that_is_not_closed_is_a_fault),
};

PL_TEST_MAIN(tests)
