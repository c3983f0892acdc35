#include "testing.h"

#include "batch/wording.h"

static void numbers_keep_four_digits(void **state) {
    (void)state;
    static const struct {
        double number;
        const char *text;
    } rows[] = {{0, "0"},
                {7, "7"},
                {-7, "-7"},
                {0.45, "0.4500"},
                {0.00012345, "0.0001234"},
                {22.0246, "22.02"},
                {999.94, "999.9"},
                {1234.5, "1234"},
                {-0.5, "-0.5000"},
                {1e-13, "0.000000000000"}};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_buffer_clear(&out);
        pl_wording_number(rows[i].number, &out);
        assert_string_equal(pl_buffer_string(&out), rows[i].text);
    }
    pl_buffer_fini(&out);
}

static void stretches_have_hours(void **state) {
    (void)state;
    static const struct {
        double seconds;
        bool sign;
        const char *text;
    } rows[] = {{3730, false, "1:02:10"},
                {3730, true, "+1:02:10"},
                {-59.6, true, "-0:01:00"},
                {0, true, "+0:00:00"},
                {90000, false, "25:00:00"}};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_buffer_clear(&out);
        pl_wording_stretch(rows[i].seconds, rows[i].sign, &out);
        assert_string_equal(pl_buffer_string(&out), rows[i].text);
    }
    pl_buffer_fini(&out);
}

/* A name from a file cannot paint the terminal, and columns stand below each other. */
static void names_are_harmless_and_aligned(void **state) {
    (void)state;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_wording_name(pl_text_of("clerk"), "rosa", 2, &out);
    assert_string_equal(pl_buffer_string(&out), "  clerk = rosa             ");
    pl_buffer_clear(&out);
    pl_wording_name(pl_text_of("a\x1b[2Jb"), NULL, 0, &out);
    assert_null(strchr(pl_buffer_string(&out), '\x1b'));
    pl_buffer_clear(&out);
    pl_wording_percent(0.4567, &out);
    assert_string_equal(pl_buffer_string(&out), "45.7 %");
    pl_buffer_fini(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_keep_four_digits),
    cmocka_unit_test(stretches_have_hours),
    cmocka_unit_test(names_are_harmless_and_aligned),
};

PL_TEST_MAIN(tests)
