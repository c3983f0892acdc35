#include "testing.h"

#include "aborting.h"
#include "kernel/controller.h"

static void names_of_controllers_are_found_again(void **state) {
    (void)state;
    for (int by = 0; by < PL_CONTROLLER_COUNT; by++) {
        pl_controller found = PL_CONTROLLER_COUNT;
        assert_true(pl_controller_find(pl_text_of(pl_controller_name((pl_controller)by)), &found));
        assert_int_equal(found, by);
    }
    pl_controller kept = PL_BY_WHIP;
    assert_false(pl_controller_find(pl_text_of("Model"), &kept));
    assert_false(pl_controller_find(pl_text_of(""), &kept));
    assert_int_equal(kept, PL_BY_WHIP);
}

static void every_controller_has_a_name_of_its_own(void **state) {
    (void)state;
    for (int i = 0; i < PL_CONTROLLER_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(pl_controller_name((pl_controller)i),
                                    pl_controller_name((pl_controller)k));
        }
    }
}

static void name_the_last(void) {
    (void)pl_controller_name(PL_BY_RECORDED);
}

static void name_one_too_many(void) {
    (void)pl_controller_name(PL_CONTROLLER_COUNT);
}

static void to_name_what_is_no_controller_is_a_broken_contract(void **state) {
    (void)state;
    assert_false(aborts(name_the_last));
    assert_true(aborts(name_one_too_many));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_of_controllers_are_found_again),
    cmocka_unit_test(every_controller_has_a_name_of_its_own),
    cmocka_unit_test(to_name_what_is_no_controller_is_a_broken_contract),
};

PL_TEST_MAIN(tests)
