#include "testing.h"

#include "failing_allocator.h"
#include "report/lines.h"

/* What was handed on, a '|' behind each line. */
typedef struct heard {
    pl_buffer text;
    uint64_t refuse; /* the number of the line that is refused */
    pl_lines lines;
} heard;

static pl_status take(void *context, pl_text line) {
    heard *h = context;
    if (h->lines.count == h->refuse) {
        return PL_TRUNCATED;
    }
    pl_buffer_add_text(&h->text, line);
    pl_buffer_add_char(&h->text, '|');
    return pl_buffer_status(&h->text);
}

static void open_heard(heard *h, const pl_allocator *allocator) {
    *h = (heard){0};
    pl_buffer_init(&h->text, allocator);
    pl_lines_init(&h->lines, allocator, take, h);
}

static void close_heard(heard *h) {
    pl_lines_fini(&h->lines);
    pl_buffer_fini(&h->text);
}

/* In pieces of `piece` bytes. */
static pl_status feed(heard *h, pl_text text, size_t piece) {
    for (size_t at = 0; at < text.size; at += piece) {
        const size_t size = text.size - at < piece ? text.size - at : piece;
        PL_TRY(pl_lines_feed(&h->lines, (pl_text){text.at + at, size}));
    }
    return pl_lines_end(&h->lines);
}

static void expect(const char *text, size_t size, pl_status status, uint64_t count,
                   const char *lines) {
    for (size_t piece = 1; piece <= size + 1; piece++) {
        heard h;
        open_heard(&h, pl_allocator_default());
        assert_int_equal(feed(&h, (pl_text){text, size}, piece), status);
        assert_int_equal(h.lines.count, count);
        assert_string_equal(pl_buffer_string(&h.text), lines);
        close_heard(&h);
    }
}

static void lines_are_the_same_whatever_the_pieces(void **state) {
    (void)state;
    expect("", 0, PL_OK, 0, "");
    expect("a\nbc\n\nd\n", 8, PL_OK, 4, "a|bc||d|");
    expect("a\nbc", 4, PL_OK, 2, "a|bc|");
    expect("\n", 1, PL_OK, 1, "|");
}

static void byte_order_mark_and_carriage_returns_are_taken_off(void **state) {
    (void)state;
    expect("\xef\xbb\xbf"
           "a\r\nb\r\n",
           9, PL_OK, 2, "a|b|");
    expect("a\n\xef\xbb\xbf"
           "b\n",
           7, PL_OK, 2,
           "a|\xef\xbb\xbf"
           "b|");
    expect("a\rb\n", 4, PL_OK, 1, "a\rb|");
}

static void a_wrong_line_is_named_by_its_number(void **state) {
    (void)state;
    expect("a\nb\0c\nd\n", 8, PL_CORRUPT, 2, "a|");
    expect("a\nb\nc\xff\nd\n", 9, PL_BAD_TEXT, 3, "a|b|");
    expect("a\n\xc3", 3, PL_BAD_TEXT, 2, "a|");
}

static void what_the_taker_refuses_is_handed_back(void **state) {
    (void)state;
    heard h;
    open_heard(&h, pl_allocator_default());
    h.refuse = 2;
    assert_int_equal(feed(&h, pl_text_of("a\nb\nc\n"), 100), PL_TRUNCATED);
    assert_string_equal(pl_buffer_string(&h.text), "a|");
    close_heard(&h);
}

static void a_line_without_end_is_refused_before_it_is_whole(void **state) {
    (void)state;
    char piece[4096];
    heard h;
    memset(piece, 'x', sizeof piece);
    open_heard(&h, pl_allocator_default());
    pl_status status = pl_lines_feed(&h.lines, pl_text_of("a\n"));
    size_t fed = 0;
    while (status == PL_OK) {
        status = pl_lines_feed(&h.lines, (pl_text){piece, sizeof piece});
        fed += sizeof piece;
    }
    assert_int_equal(status, PL_LIMIT);
    assert_int_equal(h.lines.count, 2);
    assert_in_range(fed, PL_LINE_MAX, PL_LINE_MAX + 2 * sizeof piece);
    close_heard(&h);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    (void)context;
    heard h;
    open_heard(&h, allocator);
    const pl_status status = feed(&h, pl_text_of("one\ntwo\nthree\n"), 5);
    close_heard(&h);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt, NULL) >= 2);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(lines_are_the_same_whatever_the_pieces),
    cmocka_unit_test(byte_order_mark_and_carriage_returns_are_taken_off),
    cmocka_unit_test(a_wrong_line_is_named_by_its_number),
    cmocka_unit_test(what_the_taker_refuses_is_handed_back),
    cmocka_unit_test(a_line_without_end_is_refused_before_it_is_whole),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
