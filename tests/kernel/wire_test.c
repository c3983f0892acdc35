#include "testing.h"

#include "kernel/wire.h"

static pl_wire wire_over(const void *bytes, size_t size) {
    return (pl_wire){.bytes = {bytes, size}};
}

static void integers_lie_with_their_least_byte_first(void **state) {
    (void)state;
    const char bytes[] = "\x81"
                         "\x02\xff"
                         "\x04\x03\x02\xf1"
                         "\x08\x07\x06\x05\x04\x03\x02\x91";
    pl_wire wire = wire_over(bytes, sizeof bytes - 1);
    assert_int_equal(pl_wire_u8(&wire), 0x81);
    assert_int_equal(pl_wire_u16(&wire), 0xff02);
    assert_int_equal(pl_wire_u32(&wire), 0xf1020304);
    assert_true(pl_wire_u64(&wire) == 0x9102030405060708);
    assert_false(wire.bad);
    assert_int_equal(wire.position, sizeof bytes - 1);
}

static void signed_integers_are_twos_complement(void **state) {
    (void)state;
    const char bytes[] = "\xff\xff\xff\xff\xff\xff\xff\xff"
                         "\x00\x00\x00\x00\x00\x00\x00\x80"
                         "\xff\xff\xff\xff\xff\xff\xff\x7f";
    pl_wire wire = wire_over(bytes, sizeof bytes - 1);
    assert_true(pl_wire_i64(&wire) == -1);
    assert_true(pl_wire_i64(&wire) == INT64_MIN);
    assert_true(pl_wire_i64(&wire) == INT64_MAX);
    assert_false(wire.bad);
}

static void a_text_is_its_size_and_its_bytes(void **state) {
    (void)state;
    const char bytes[] = "\x03\x00\x00\x00"
                         "a\0b"
                         "\x00\x00\x00\x00"
                         "!";
    pl_wire wire = wire_over(bytes, sizeof bytes - 1);
    const pl_text text = pl_wire_text(&wire);
    assert_int_equal(text.size, 3);
    assert_ptr_equal(text.at, bytes + 4);
    assert_int_equal(pl_wire_text(&wire).size, 0);
    assert_int_equal(pl_wire_u8(&wire), '!');
    assert_false(wire.bad);
}

/* Nothing but zeros comes after it, and the place stays. */
static void assert_stuck(pl_wire *wire) {
    const size_t position = wire->position;
    assert_true(wire->bad);
    assert_int_equal(pl_wire_u8(wire), 0);
    assert_int_equal(pl_wire_u16(wire), 0);
    assert_int_equal(pl_wire_u32(wire), 0);
    assert_true(pl_wire_u64(wire) == 0 && pl_wire_i64(wire) == 0);
    assert_int_equal(pl_wire_text(wire).size, 0);
    assert_true(wire->bad);
    assert_int_equal(wire->position, position);
}

static void a_read_over_the_end_sticks(void **state) {
    (void)state;
    const char bytes[] = "\x01\x02\x03\x04\x05\x06\x07";
    pl_wire wire = wire_over(bytes, 7);
    assert_true(pl_wire_u64(&wire) == 0);
    assert_stuck(&wire);
    wire = wire_over(bytes, 3);
    assert_int_equal(pl_wire_u16(&wire), 0x0201);
    assert_int_equal(pl_wire_u16(&wire), 0);
    assert_stuck(&wire);
    wire = wire_over(NULL, 0);
    assert_int_equal(pl_wire_u8(&wire), 0);
    assert_stuck(&wire);
}

static void a_text_longer_than_what_is_left_sticks(void **state) {
    (void)state;
    const char one_short[] = "\x03\x00\x00\x00"
                             "ab";
    pl_wire wire = wire_over(one_short, sizeof one_short - 1);
    assert_int_equal(pl_wire_text(&wire).size, 0);
    assert_stuck(&wire);
    const char enormous[] = "\xff\xff\xff\xff"
                            "ab";
    wire = wire_over(enormous, sizeof enormous - 1);
    assert_int_equal(pl_wire_text(&wire).size, 0);
    assert_stuck(&wire);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(integers_lie_with_their_least_byte_first),
    cmocka_unit_test(signed_integers_are_twos_complement),
    cmocka_unit_test(a_text_is_its_size_and_its_bytes),
    cmocka_unit_test(a_read_over_the_end_sticks),
    cmocka_unit_test(a_text_longer_than_what_is_left_sticks),
};

PL_TEST_MAIN(tests)
