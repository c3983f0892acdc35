#include "testing.h"

#include "base/buffer.h"
#include "failing_allocator.h"

static void an_empty_buffer_is_the_empty_string(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, 0);
    pl_buffer buffer;
    pl_buffer_init(&buffer, &failing.allocator);
    assert_string_equal(pl_buffer_string(&buffer), "");
    assert_int_equal(pl_buffer_text(&buffer).size, 0);
    pl_buffer_add(&buffer, NULL, 0);
    pl_buffer_add_text(&buffer, (pl_text){NULL, 0});
    pl_buffer_add_string(&buffer, "");
    pl_buffer_add_string(&buffer, NULL);
    pl_buffer_add_visible(&buffer, (pl_text){NULL, 0});
    pl_buffer_clear(&buffer);
    assert_int_equal(pl_buffer_status(&buffer), PL_OK);
    assert_int_equal(failing.requests, 0);
    pl_buffer_fini(&buffer);
}

static void a_number_is_written_in_decimal_digits(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    pl_buffer_add_decimal(&buffer, 0);
    pl_buffer_add_char(&buffer, ' ');
    pl_buffer_add_decimal(&buffer, 1050);
    pl_buffer_add_char(&buffer, ' ');
    pl_buffer_add_decimal(&buffer, UINT64_MAX);
    assert_string_equal(pl_buffer_string(&buffer), "0 1050 18446744073709551615");
    pl_buffer_fini(&buffer);
}

static void what_is_written_stands_in_order(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    pl_buffer_add(&buffer, "abc", 2);
    pl_buffer_add_char(&buffer, '-');
    pl_buffer_add_text(&buffer, (pl_text){"motion carried", 6});
    pl_buffer_add_string(&buffer, ": ");
    pl_buffer_format(&buffer, "%d to %s", 390, "99");
    pl_buffer_format(&buffer, "%s", "");
    assert_int_equal(pl_buffer_status(&buffer), PL_OK);
    assert_string_equal(pl_buffer_string(&buffer), "ab-motion: 390 to 99");
    assert_true(pl_text_is(pl_buffer_text(&buffer), "ab-motion: 390 to 99"));
    pl_buffer_fini(&buffer);
}

static void a_nul_is_a_byte_like_any_other(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    pl_buffer_add(&buffer, "a\0b", 3);
    pl_buffer_add_char(&buffer, '\0');
    assert_int_equal(buffer.size, 4);
    assert_memory_equal(pl_buffer_string(&buffer), "a\0b\0", 5);
    pl_buffer_fini(&buffer);
}

static void the_content_always_ends_with_a_nul(void **state) {
    (void)state;
    failing_allocator failing; /* fills new room with rubbish */
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    pl_buffer buffer;
    pl_buffer_init(&buffer, &failing.allocator);
    char expected[1001] = {0};
    for (size_t i = 0; i < 1000; i++) {
        expected[i] = (char)('a' + i % 26);
        if (i % 2 == 0) {
            pl_buffer_add_char(&buffer, expected[i]);
        } else {
            pl_buffer_format(&buffer, "%c", expected[i]);
        }
        assert_int_equal(buffer.size, i + 1);
        assert_true(buffer.room > buffer.size);
        assert_string_equal(pl_buffer_string(&buffer), expected);
    }
    pl_buffer_clear(&buffer);
    assert_string_equal(pl_buffer_string(&buffer), "");
    pl_buffer_fini(&buffer);
    failing_allocator_check(&failing);
}

static void a_long_format_is_not_cut(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    for (int width = 1; width <= 5000; width += 7) {
        pl_buffer_clear(&buffer);
        pl_buffer_add_char(&buffer, 'x');
        pl_buffer_format(&buffer, "%*d", width, 7);
        assert_int_equal(buffer.size, width + 1);
        assert_int_equal(strlen(pl_buffer_string(&buffer)), width + 1);
        assert_int_equal(pl_buffer_string(&buffer)[width], '7');
    }
    pl_buffer_fini(&buffer);
}

static void control_bytes_are_made_visible(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    pl_buffer_add_visible(&buffer, (pl_text){"a\0\n\t\x1b[31m\x7f ~\xd0\x94\\", 15});
    assert_string_equal(pl_buffer_string(&buffer), "a\\x00\\x0A\\x09\\x1B[31m\\x7F ~\xd0\x94\\");
    pl_buffer_clear(&buffer);
    for (int c = 0; c < 256; c++) {
        const char byte = (char)c;
        pl_buffer_add_visible(&buffer, (pl_text){&byte, 1});
    }
    for (size_t i = 0; i < buffer.size; i++) {
        const unsigned char c = (unsigned char)buffer.at[i];
        assert_true(c >= 0x20 && c != 0x7f);
    }
    assert_int_equal(buffer.size, 33 * 4 + 223);
    /* What turns the direction of writing makes a name look like another. */
    pl_buffer_clear(&buffer);
    pl_buffer_add_visible(&buffer, pl_text_of("a\xe2\x80\xae"
                                              "b\xd8\x9c"
                                              "c\xc2\x9b"));
    assert_string_equal(pl_buffer_string(&buffer), "a\\u{202E}b\\u{61C}c\\u{9B}");
    pl_buffer_fini(&buffer);
}

static void words_are_wrapped_at_the_width(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned width, first, further;
        const char *wrapped;
    } cases[] = {
        {"", 10, 0, 0, ""},
        {"one two three", 0, 0, 0, "one two three"},
        {"one two three", 13, 0, 0, "one two three"},
        {"one two three", 12, 0, 0, "one two\nthree"},
        {"one two three", 12, 0, 4, "one two\n    three"},
        {"one two three", 12, 5, 0, "one two\nthree"}, /* the line stands at 5: 5 + 7 cells fit */
        {"one two three", 11, 5, 2, "one\n  two three"},
        {"one\ntwo\nthree", 0, 0, 0, "one two three"},
        /* A long word has a line to itself, and none is empty for it. */
        {"overlong and overlong", 4, 0, 2, "overlong\n  and\n  overlong"},
        {"overlong", 4, 3, 3, "overlong"},
        {"a  overlong", 3, 0, 0, "a \noverlong"},
        {" overlong", 1, 0, 0, " overlong"},
        /* Cells are counted, not bytes. */
        {"\xd0\xb4\xd0\xb0 \xd0\xb4\xd0\xb0", 5, 0, 0, "\xd0\xb4\xd0\xb0 \xd0\xb4\xd0\xb0"},
    };
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pl_buffer_add_wrapped(&buffer, pl_text_of(cases[i].text), cases[i].width, cases[i].first,
                              cases[i].further);
        assert_string_equal(pl_buffer_string(&buffer), cases[i].wrapped);
        pl_buffer_clear(&buffer);
    }
    pl_buffer_fini(&buffer);
}

static void integers_are_written_little_endian(void **state) {
    (void)state;
    pl_buffer buffer;
    pl_buffer_init(&buffer, pl_allocator_default());
    pl_buffer_add_u32(&buffer, 0x01020384u);
    pl_buffer_add_u64(&buffer, 0xf1f2f3f405060708u);
    assert_int_equal(buffer.size, 12);
    assert_memory_equal(buffer.at, "\x84\x03\x02\x01\x08\x07\x06\x05\xf4\xf3\xf2\xf1", 12);
    pl_buffer_fini(&buffer);
}

static void a_failure_sticks_until_the_buffer_is_cleared(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, 1);
    pl_buffer buffer;
    pl_buffer_init(&buffer, &failing.allocator);
    pl_buffer_add_string(&buffer, "kept");
    const size_t room = buffer.room;
    pl_buffer_format(&buffer, "%*d", (int)room, 1);
    assert_int_equal(pl_buffer_status(&buffer), PL_NO_MEMORY);
    assert_string_equal(pl_buffer_string(&buffer), "kept");
    pl_buffer_add_char(&buffer, 'x'); /* there is room for it, yet it would stand after a gap */
    pl_buffer_add_u32(&buffer, 1);
    pl_buffer_format(&buffer, "x");
    assert_int_equal(pl_buffer_status(&buffer), PL_NO_MEMORY);
    assert_string_equal(pl_buffer_string(&buffer), "kept");
    pl_buffer_clear(&buffer);
    pl_buffer_add_string(&buffer, "again");
    assert_int_equal(pl_buffer_status(&buffer), PL_OK);
    assert_string_equal(pl_buffer_string(&buffer), "again");
    pl_buffer_fini(&buffer);
    failing_allocator_check(&failing);
}

static void a_size_that_cannot_be_is_refused(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    pl_buffer buffer;
    pl_buffer_init(&buffer, &failing.allocator);
    static const char byte = 'x';
    pl_text far_too_long = {&byte, 1};
    far_too_long.size = SIZE_MAX / 2; /* refused before a byte of it is read */
    pl_buffer_add_text(&buffer, far_too_long);
    assert_int_equal(pl_buffer_status(&buffer), PL_LIMIT);
    assert_int_equal(failing.requests, 0);
    pl_buffer_fini(&buffer);
}

static pl_status write_a_page(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_buffer buffer;
    pl_buffer_init(&buffer, allocator);
    for (int i = 0; i < 50; i++) {
        pl_buffer_format(&buffer, "%03d ", i);
        pl_buffer_add_string(&buffer, "speaker");
        pl_buffer_add_visible(&buffer, pl_text_of("\n"));
        pl_buffer_add_u64(&buffer, 0);
    }
    const pl_status status = pl_buffer_status(&buffer);
    assert_true(status != PL_OK || buffer.size == 50 * (4 + 7 + 4 + 8));
    pl_buffer_fini(&buffer);
    return status;
}

static void every_request_may_be_refused(void **state) {
    (void)state;
    /* 1150 bytes: room for 64, 128, 256, 512, 1024, 2048. */
    assert_int_equal(failing_allocator_sweep(write_a_page, NULL), 6);
}

static void a_finished_buffer_can_be_used_again(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, FAILING_ALLOCATOR_NEVER);
    pl_buffer buffer;
    pl_buffer_init(&buffer, &failing.allocator);
    pl_buffer_add_string(&buffer, "first");
    pl_buffer_fini(&buffer);
    pl_buffer_fini(&buffer);
    pl_buffer_add_string(&buffer, "second");
    assert_string_equal(pl_buffer_string(&buffer), "second");
    pl_buffer_fini(&buffer);
    failing_allocator_check(&failing);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_empty_buffer_is_the_empty_string),
    cmocka_unit_test(a_number_is_written_in_decimal_digits),
    cmocka_unit_test(what_is_written_stands_in_order),
    cmocka_unit_test(a_nul_is_a_byte_like_any_other),
    cmocka_unit_test(the_content_always_ends_with_a_nul),
    cmocka_unit_test(a_long_format_is_not_cut),
    cmocka_unit_test(control_bytes_are_made_visible),
    cmocka_unit_test(words_are_wrapped_at_the_width),
    cmocka_unit_test(integers_are_written_little_endian),
    cmocka_unit_test(a_failure_sticks_until_the_buffer_is_cleared),
    cmocka_unit_test(a_size_that_cannot_be_is_refused),
    cmocka_unit_test(every_request_may_be_refused),
    cmocka_unit_test(a_finished_buffer_can_be_used_again),
};

PL_TEST_MAIN(tests)
