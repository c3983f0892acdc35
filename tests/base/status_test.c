#include "testing.h"

#include "base/status.h"

static void every_status_has_a_sentence_of_its_own(void **state) {
    (void)state;
    for (int i = 0; i < PL_STATUS_COUNT; i++) {
        const char *sentence = pl_status_text((pl_status)i);
        assert_non_null(sentence);
        const size_t length = strlen(sentence);
        assert_true(length > 0 && length < 80);
        assert_int_not_equal(sentence[length - 1], '.');
        assert_null(strchr(sentence, '\n'));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(sentence, pl_status_text((pl_status)j));
        }
    }
}

static void a_sentence_belongs_to_its_status(void **state) {
    (void)state;
    assert_int_equal(PL_OK, 0);
    assert_string_equal(pl_status_text(PL_OK), "ok");
    assert_string_equal(pl_status_text(PL_NO_MEMORY), "not enough memory");
    assert_string_equal(pl_status_text(PL_BAD_TIME), "not a date or time");
    assert_string_equal(pl_status_text(PL_INTERRUPTED), "interrupted");
}

static void a_number_that_is_no_status_still_has_a_text(void **state) {
    (void)state;
    static const int strange[] = {PL_STATUS_COUNT, PL_STATUS_COUNT + 1, 1000000, -1, INT32_MIN};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        pl_status status;
        _Static_assert(sizeof status == sizeof strange[0], "an enum is an int here");
        memcpy(&status, &strange[i], sizeof status);
        assert_string_equal(pl_status_text(status), "unknown status");
    }
}

static pl_status try_it(pl_status inner, int *reached) {
    PL_TRY(inner);
    *reached += 1;
    return PL_OK;
}

static void try_hands_a_failure_on_and_lets_success_pass(void **state) {
    (void)state;
    int reached = 0;
    assert_int_equal(try_it(PL_OK, &reached), PL_OK);
    assert_int_equal(reached, 1);
    assert_int_equal(try_it(PL_CORRUPT, &reached), PL_CORRUPT);
    assert_int_equal(reached, 1);
}

static pl_status count_call(int *calls) {
    *calls += 1;
    return PL_LIMIT;
}

static pl_status try_counted(int *calls) {
    PL_TRY(count_call(calls));
    return PL_OK;
}

static void try_evaluates_its_call_once(void **state) {
    (void)state;
    int calls = 0;
    assert_int_equal(try_counted(&calls), PL_LIMIT);
    assert_int_equal(calls, 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_status_has_a_sentence_of_its_own),
    cmocka_unit_test(a_sentence_belongs_to_its_status),
    cmocka_unit_test(a_number_that_is_no_status_still_has_a_text),
    cmocka_unit_test(try_hands_a_failure_on_and_lets_success_pass),
    cmocka_unit_test(try_evaluates_its_call_once),
};

PL_TEST_MAIN(tests)
