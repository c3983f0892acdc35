#include "testing.h"

#include "procedure/decimal.h"

static void expect(pl_decimal value, unsigned places, const char *text) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_decimal_write(&out, value, places);
    assert_string_equal(pl_buffer_string(&out), text);
    pl_buffer_fini(&out);
}

static void all_places_are_written(void **state) {
    (void)state;
    expect(0, 0, "0");
    expect(0, 5, "0.00000");
    expect(7, 5, "0.00007");
    expect(1250000, 5, "12.50000");
    expect(-1, 3, "-0.001");
    expect(42, 0, "42");
}

static void a_number_beyond_64_bits_is_written_whole(void **state) {
    (void)state;
    const pl_decimal most = (pl_decimal)((UINT64_C(1) << 40)) * pl_decimal_unit(9);
    expect(most, 9, "1099511627776.000000000");
    expect(most * 1000000 + 1, 15, "1099511627776.000000000000001");
}

static void a_part_is_truncated_or_rounded_up(void **state) {
    (void)state;
    assert_true(pl_decimal_part(10, 1, 3) == 3);
    assert_true(pl_decimal_part_up(10, 1, 3) == 4);
    assert_true(pl_decimal_part(9, 1, 3) == 3);
    assert_true(pl_decimal_part_up(9, 1, 3) == 3);
    assert_true(pl_decimal_part_up(0, 5, 3) == 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_places_are_written),
    cmocka_unit_test(a_number_beyond_64_bits_is_written_whole),
    cmocka_unit_test(a_part_is_truncated_or_rounded_up),
};

PL_TEST_MAIN(tests)
