#include "testing.h"

#include "batch/rows.h"
#include "failing_allocator.h"

static void texts_lie_in_the_block(void **state) {
    (void)state;
    pl_rows rows;
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), 2), PL_OK);
    pl_rows_begin(&rows, 3, 7);
    assert_int_equal(rows.cell, 3);
    assert_int_equal(rows.first, 7);
    assert_int_equal(rows.count, 0);
    const uint32_t one = pl_rows_keep(&rows, pl_text_of("kamenev"));
    const uint32_t two = pl_rows_keep(&rows, pl_text_of("sverdlov"));
    assert_true(one != 0 && two != 0);
    assert_string_equal(pl_rows_text(&rows, one), "kamenev");
    assert_string_equal(pl_rows_text(&rows, two), "sverdlov");
    assert_string_equal(pl_rows_text(&rows, 0), "");
    assert_string_equal(pl_rows_text(&rows, 10000), "");
    pl_rows_begin(&rows, 0, 0);
    assert_string_equal(pl_rows_text(&rows, two), "");
    pl_rows_close(&rows);
}

static void values_stand_by_row_and_measure(void **state) {
    (void)state;
    pl_rows rows;
    assert_int_equal(pl_rows_open(&rows, pl_allocator_default(), 3), PL_OK);
    pl_rows_begin(&rows, 0, 0);
    rows.count = PL_ROWS_MAX;
    for (size_t i = 0; i < PL_ROWS_MAX * 3; i++) {
        rows.values[i].number = (int64_t)i;
    }
    assert_int_equal(pl_rows_value(&rows, 0, 2)->number, 2);
    assert_int_equal(pl_rows_value(&rows, PL_ROWS_MAX - 1, 1)->number, (PL_ROWS_MAX - 1) * 3 + 1);
    pl_rows_close(&rows);
}

static pl_status open_and_close(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_rows rows;
    pl_status status = pl_rows_open(&rows, allocator, 4);
    if (status == PL_OK) {
        pl_rows_begin(&rows, 0, 0);
        (void)pl_rows_keep(&rows, pl_text_of("a word"));
        status = pl_buffer_status(&rows.texts);
    }
    pl_rows_close(&rows);
    return status;
}

static void refused_memory_is_survived(void **state) {
    (void)state;
    failing_allocator_sweep(open_and_close, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_lie_in_the_block),
    cmocka_unit_test(values_stand_by_row_and_measure),
    cmocka_unit_test(refused_memory_is_survived),
};

PL_TEST_MAIN(tests)
