#include "testing.h"

#include "failing_allocator.h"
#include "procedure/rational.h"

static void assert_written(const mpq_t fraction, const char *expected) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_rational_write(&out, fraction);
    assert_string_equal(pl_buffer_string(&out), expected);
    pl_buffer_fini(&out);
}

static void a_fraction_is_shortened(void **state) {
    (void)state;
    mpq_t f;
    mpq_init(f);
    pl_rational_set(f, 84, 36);
    assert_written(f, "7/3");
    pl_rational_set(f, 0, 5);
    assert_written(f, "0");
    pl_rational_set(f, 12, 4);
    assert_written(f, "3");
    mpq_neg(f, f);
    assert_written(f, "-3");
    mpq_clear(f);
}

static void numbers_of_128_bits_are_taken_whole(void **state) {
    (void)state;
    mpq_t f;
    mpq_init(f);
    pl_rational_set(f, ((pl_rational_wide)1 << 100) + 1, (pl_rational_wide)1 << 70);
    assert_written(f, "1267650600228229401496703205377/1180591620717411303424");
    mpq_clear(f);
}

static void a_multiple_is_added(void **state) {
    (void)state;
    mpq_t *list = NULL;
    assert_int_equal(pl_rational_create(pl_allocator_default(), 2, &list), PL_OK);
    pl_rational_set(list[0], 1, 3);
    pl_rational_set(list[1], 1, 6);
    pl_rational_add_times(list[0], 5, list[1]);
    assert_written(list[0], "7/6");
    pl_rational_destroy(pl_allocator_default(), list, 2);
}

static pl_status write_one(const pl_allocator *allocator, void *context) {
    (void)context;
    mpq_t *list = NULL;
    PL_TRY(pl_rational_create(allocator, 3, &list));
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    pl_rational_write(&out, list[2]);
    const pl_status status = pl_buffer_status(&out);
    pl_buffer_fini(&out);
    pl_rational_destroy(allocator, list, 3);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_int_equal(failing_allocator_sweep(write_one, NULL), 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_fraction_is_shortened),
    cmocka_unit_test(numbers_of_128_bits_are_taken_whole),
    cmocka_unit_test(a_multiple_is_added),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
