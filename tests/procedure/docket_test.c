#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"

static void factions_are_asked_in_their_order_if_they_have_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=none seats=0}{id=blues seats=4}}"
                  "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_ASKED), 2);
    const pl_record first = fixture_record(&f, PL_KIND_QUESTION_ASKED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_QUESTION_ASKED, 1);
    fixture_assert_text(&first, PL_FIELD_to, "reds");
    fixture_assert_text(&second, PL_FIELD_to, "blues");
    fixture_end(&f);
}

/* --- lengths --- */

static void a_documented_length_is_as_given(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "sessions={{id=s called=@0}}");
    assert_int_equal(pl_docket_length(f.run, pl_text_of("a"), "gap", 1234, 0.3), 1234);
    fixture_end(&f);
}

/* exp(s z - s^2/2) has mean 1: over 2000 names the mean is within four standard errors. */
static void a_sampled_length_has_the_given_mean(void **state) {
    enum { NAMES = 2000, SECONDS = 100000 };
    fixture f;
    double sum = 0;
    double squares = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 7, HALL "sessions={{id=s called=@0}}");
    for (int i = 0; i < NAMES; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        const double length =
            (double)pl_docket_length(f.run, pl_text_of(name), "gap", SECONDS, 0.3) / SECONDS;
        sum += length;
        squares += log(length) * log(length);
        assert_int_equal(pl_docket_length(f.run, pl_text_of(name), "gap", SECONDS, 0.3),
                         (int64_t)(length * SECONDS + 0.5));
    }
    /* sd of exp(0.3 z) about its mean is 0.307; E (0.3 z - 0.045)^2 = 0.092 */
    assert_true(fabs(sum / NAMES - 1) < 4 * 0.307 / sqrt(NAMES));
    assert_true(fabs(squares / NAMES - 0.092) < 4 * 0.13 / sqrt(NAMES));
    assert_int_equal(pl_docket_length(f.run, pl_text_of("a"), "gap", 0, 0.3), 0);
    fixture_end(&f);
}

static void other_names_have_other_luck(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 7, HALL "sessions={{id=s called=@0}}");
    const int64_t gap = pl_docket_length(f.run, pl_text_of("a"), "gap", 100000, 0.3);
    assert_int_not_equal(gap, pl_docket_length(f.run, pl_text_of("b"), "gap", 100000, 0.3));
    assert_int_not_equal(gap, pl_docket_length(f.run, pl_text_of("a"), "vote", 100000, 0.3));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(factions_are_asked_in_their_order_if_they_have_members),
    cmocka_unit_test(a_documented_length_is_as_given),
    cmocka_unit_test(a_sampled_length_has_the_given_mean),
    cmocka_unit_test(other_names_have_other_luck),
};

PL_TEST_MAIN(tests)
