#include "testing.h"

#include "report/ballots_file.h"

static void a_number_is_digits_and_not_too_large(void **state) {
    (void)state;
    uint64_t number = 7;
    assert_true(pl_ballots_file_number(pl_text_of("0"), 5, &number));
    assert_int_equal(number, 0);
    assert_true(pl_ballots_file_number(pl_text_of("0005"), 5, &number));
    assert_int_equal(number, 5);
    const char *wrong[] = {"", "6", "-1", "+1", "1.0", " 1", "1x", "99999999999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(pl_ballots_file_number(pl_text_of(wrong[i]), 5, &number));
    }
    assert_int_equal(number, 5);
}

static void names_are_copied_and_differ(void **state) {
    (void)state;
    pl_ballots_file file;
    char name[] = "Ada";
    pl_ballots_file_init(&file, pl_allocator_default());
    assert_int_equal(pl_ballots_file_add_name(&file, pl_text_of(name)), PL_OK);
    name[0] = 'I';
    assert_true(pl_text_is(file.names[0], "Ada"));
    assert_int_equal(pl_ballots_file_add_name(&file, pl_text_of("Ada")), PL_CORRUPT);
    assert_int_equal(pl_ballots_file_add_name(&file, pl_text_of("")), PL_CORRUPT);
    assert_int_equal(file.names_count, 1);
    assert_string_equal(pl_buffer_string(&file.why), "candidate 2 has no name");
    pl_ballots_file_fini(&file);
}

static void who_stands_twice_on_a_paper_is_named(void **state) {
    (void)state;
    pl_ballots_file file;
    pl_ballots_file_init(&file, pl_allocator_default());
    assert_int_equal(pl_ballots_file_open(&file, 3), PL_OK);
    file.choice[0] = 2;
    file.choice[1] = 1;
    assert_int_equal(pl_ballots_file_add(&file, 4, 2), PL_OK);
    file.choice[2] = 1;
    assert_int_equal(pl_ballots_file_add(&file, 4, 3), PL_CORRUPT);
    assert_string_equal(pl_buffer_string(&file.why), "candidate 2 stands on the paper twice");
    assert_int_equal(pl_ballots_papers(file.ballots), 4);
    pl_ballots_file_fini(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_number_is_digits_and_not_too_large),
    cmocka_unit_test(names_are_copied_and_differ),
    cmocka_unit_test(who_stands_twice_on_a_paper_is_named),
};

PL_TEST_MAIN(tests)
