#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/recall.h"

/* Sixty reds, of whom a wing of twenty, and forty blues; something happens after five minutes. */
#define HALL                                                                                       \
    "factions={{id=reds seats=40}{id=wing seats=20 parent=reds}{id=blues seats=40}}"               \
    "people={{id=rosa faction=reds}}"                                                              \
    "sessions={{id=s called=@0 chair=rosa agenda={{id=a speeches={{person=rosa length=20m}}}}}}"
#define FRONT(said) "outside={{id=front at=@5 loud=true " said "}}"

static int64_t gone(const fixture *f, const char *faction) {
    const int32_t index = pl_assembly_find_faction(f->run, pl_text_of(faction));
    return (int64_t)pl_assembly_faction(f->run, index)->departed;
}

static void news_that_recalls_nobody_takes_nobody_away(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 1, HALL FRONT("recalls={blues=0.0}"));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 0);
    fixture_end(&f);
}

static void the_documented_run_takes_away_the_expected_number(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL FRONT("recalls={blues=0.25}"));
    fixture_run(&f);
    const pl_record happened = fixture_record(&f, PL_KIND_NEWS_HAPPENED, 0);
    const pl_record left = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    assert_int_equal(fixture_int(&left, PL_FIELD_count), 10);
    assert_int_equal(left.at, FIXTURE_AT(5));
    fixture_assert_text(&left, PL_FIELD_cause, PL_RECALL_CAUSE);
    assert_true(fixture_is_because(&left, happened.seq));
    assert_true(fixture_names(&left, "outside.front.recalls"));
    assert_int_equal(fixture_count(&f, PL_KIND_WALKOUT), 0);
    fixture_end(&f);
}

static void who_recalls_a_party_recalls_its_wings(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 4, HALL FRONT("recalls={reds=1.0}"));
    fixture_run(&f);
    assert_int_equal(gone(&f, "reds"), 40);
    assert_int_equal(gone(&f, "wing"), 20);
    assert_int_equal(gone(&f, "blues"), 0);
    fixture_end(&f);
}

/* Over 400 runs of 40: 0.6 with a standard error of 0.0039. */
static void each_goes_with_the_chance_that_is_given(void **state) {
    int64_t left = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), seed, HALL FRONT("recalls={blues=0.6}"));
        fixture_run(&f);
        left += gone(&f, "blues");
        fixture_end(&f);
    }
    const double share = (double)left / (400.0 * 40);
    assert_true(share > 0.6 - 4 * 0.0039 && share < 0.6 + 4 * 0.0039);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(news_that_recalls_nobody_takes_nobody_away),
    cmocka_unit_test(the_documented_run_takes_away_the_expected_number),
    cmocka_unit_test(who_recalls_a_party_recalls_its_wings),
    cmocka_unit_test(each_goes_with_the_chance_that_is_given),
};

PL_TEST_MAIN(tests)
