#include "testing.h"

#include "batch/sweep.h"
#include "failing_allocator.h"

static void open_sweep(pl_sweep *sweep, const char *text) {
    const char *why = NULL;
    if (pl_sweep_read(sweep, pl_allocator_default(), text, &why) != PL_OK) {
        fail_msg("%s: %s", text, why);
    }
}

/* The values of a sweep, joined by blanks. */
static void expect_values(const char *text, const char *key, const char *values) {
    pl_sweep sweep;
    pl_buffer joined;
    open_sweep(&sweep, text);
    pl_buffer_init(&joined, pl_allocator_default());
    for (size_t i = 0; i < sweep.count; i++) {
        pl_buffer_add_string(&joined, i > 0 ? " " : "");
        pl_buffer_add_text(&joined, sweep.values[i]);
    }
    assert_true(pl_text_is(sweep.key, key));
    assert_string_equal(pl_buffer_string(&joined), values);
    pl_buffer_fini(&joined);
    pl_sweep_close(&sweep);
}

static void a_list_is_taken_as_written(void **state) {
    (void)state;
    expect_values("rules.quorum=1/2,2/3,all", "rules.quorum", "1/2 2/3 all");
    expect_values("walkout=true,false", "walkout", "true false");
    expect_values("x=7", "x", "7");
    expect_values("x=a=b,c", "x", "a=b c");
}

static void steps_are_added_exactly(void **state) {
    (void)state;
    expect_values("x=0:1:0.1", "x", "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0");
    expect_values("x=-2:2:2", "x", "-2 0 2");
    expect_values("x=1:10:4", "x", "1 5 9");
    expect_values("x=5:5:1", "x", "5");
    expect_values("x=-0.05:0.05:0.05", "x", "-0.05 0.00 0.05");
}

/* An hour has colons and is no range. */
static void an_hour_stands_in_a_list(void **state) {
    (void)state;
    expect_values("palace_at=1917-10-25T20:00,1917-10-26T12:00", "palace_at",
                  "1917-10-25T20:00 1917-10-26T12:00");
}

static void a_range_has_an_end_and_a_beginning(void **state) {
    (void)state;
    char room[32];
    pl_sweep sweep;
    open_sweep(&sweep, "x=3:5");
    assert_null(sweep.values);
    /* Three whole numbers, each as likely. */
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0, room), "3"));
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0.34, room), "4"));
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0.999999, room), "5"));
    pl_sweep_close(&sweep);
    open_sweep(&sweep, "x=-0.5:0.5");
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0, room), "-0.50000"));
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0.5, room), "0.00000"));
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0.25, room), "-0.25000"));
    pl_sweep_close(&sweep);
}

/* Of long numbers the places that are added are left out where they would not fit. */
static void the_longest_numbers_fit(void **state) {
    (void)state;
    char room[32];
    pl_sweep sweep;
    open_sweep(&sweep, "x=-99999999999999.9:99999999999999.9");
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0, room), "-99999999999999.9"));
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0.5, room), "0.0"));
    pl_sweep_close(&sweep);
    open_sweep(&sweep, "x=-999999999999999:999999999999999");
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0, room), "-999999999999999"));
    pl_sweep_close(&sweep);
    sweep.low = -INT64_MAX / 2;
    sweep.high = INT64_MAX / 2;
    sweep.places = 1;
    assert_true(pl_text_is(pl_sweep_value_at(&sweep, 0, room), "-461168601842738790.3"));
}

static void what_is_no_sweep_is_refused_in_words(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"x", "KEY="},           {"=1,2", "KEY="},          {"x=", "empty"},
        {"x=1,,2", "empty"},     {"x=5:1:1", "upwards"},    {"x=1:5:0", "upwards"},
        {"x=1:5:-1", "upwards"}, {"x=5:5", "HIGH is more"}, {"x=0:1:0.000001", "100000"},
        {"x=b,a,b", "twice"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_sweep sweep;
        const char *why = NULL;
        assert_int_equal(pl_sweep_read(&sweep, pl_allocator_default(), rows[i][0], &why),
                         PL_BAD_ARGUMENT);
        assert_non_null(strstr(why, rows[i][1]));
        pl_sweep_close(&sweep);
    }
}

static pl_status read_and_close(const pl_allocator *allocator, void *context) {
    pl_sweep sweep;
    const char *why = NULL;
    const pl_status status = pl_sweep_read(&sweep, allocator, context, &why);
    pl_sweep_close(&sweep);
    return status;
}

static void refused_memory_is_survived(void **state) {
    (void)state;
    char text[] = "x=1:200:1";
    failing_allocator_sweep(read_and_close, text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_list_is_taken_as_written),
    cmocka_unit_test(steps_are_added_exactly),
    cmocka_unit_test(an_hour_stands_in_a_list),
    cmocka_unit_test(a_range_has_an_end_and_a_beginning),
    cmocka_unit_test(the_longest_numbers_fit),
    cmocka_unit_test(what_is_no_sweep_is_refused_in_words),
    cmocka_unit_test(refused_memory_is_survived),
};

PL_TEST_MAIN(tests)
