#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/impasse.h"

/* Eight factions, of whose ids the words are made. */
#define EIGHT                                                                                      \
    "factions={{id=a seats=1}{id=b seats=2}{id=c seats=3}{id=d seats=4}{id=e seats=5}"             \
    "{id=f seats=6}{id=g seats=7}{id=h seats=8}} sessions={{id=s called=@0 agenda={}}}"

static const pl_cuts unanimous = {INFINITY, INFINITY, -INFINITY};
static const pl_cuts open = {0, 0, -INFINITY};

static void begin(fixture *f) {
    fixture_begin_text(f, fixture_scripted(), 0, EIGHT);
}

/* The first `count` factions, each with as many delegates as its place says. */
static pl_house house_of(uint32_t count, pl_cuts cuts) {
    pl_house h = {.count = count};
    for (uint32_t i = 0; i < count; i++) {
        h.factions[i] = (int32_t)i;
        h.n[i] = i + 1;
        h.cuts[i] = cuts;
    }
    return h;
}

static void a_roll_that_does_not_add_up_is_told_with_its_factions(void **state) {
    fixture f;
    char why[200];
    (void)state;
    begin(&f);
    pl_house h = house_of(2, open);
    pl_impasse_of_the_roll(f.run, &h, (pl_totals){{4, -1, 0, -1}}, why, sizeof why);
    assert_string_equal(why, "4 are counted, 3 entitled: a 1, b 2");
    h = house_of(8, open);
    pl_impasse_of_the_roll(f.run, &h, (pl_totals){{40, 7, -1, -1}}, why, sizeof why);
    assert_string_equal(why,
                        "47 are counted, 36 entitled: a 1, b 2, c 3, d 4, e 5, f 6, and 2 more");
    fixture_end(&f);
}

/* Who holds back most comes first; who could do all that is wanted of him is not named. */
static void those_in_the_way_of_a_part_are_told_largest_first(void **state) {
    fixture f;
    char why[300];
    (void)state;
    begin(&f);
    pl_house h = house_of(4, unanimous);
    h.cuts[2] = (pl_cuts){-INFINITY, -INFINITY, -INFINITY}; /* all against */
    pl_impasse_of_a_part(f.run, &h, (const double[4]){5, 5, 0, 0}, false, why, sizeof why);
    assert_string_equal(why, "for: 5 wanted, but at least 7 can be expected of what is declared: d "
                             "4 of 4 (unanimous), b 2 of 2 (unanimous), a 1 of 1 (unanimous)");
    pl_impasse_of_a_part(f.run, &h, (const double[4]){8, 2, 0, 0}, false, why, sizeof why);
    assert_string_equal(why,
                        "for: 8 wanted, but at most 7 can be expected of what is declared: c 0 "
                        "of 3 (unanimous)");
    pl_impasse_of_a_part(f.run, &h, (const double[4]){4, 3, 0, 3}, false, why, sizeof why);
    assert_string_equal(why,
                        "absent: 3 wanted, but at most 0 can be expected of what is declared: "
                        "d 0 of 4 (unanimous), c 0 of 3 (unanimous), b 0 of 2 (unanimous), a 0 "
                        "of 1 (unanimous)");
    fixture_end(&f);
}

static void who_is_too_far_is_told_without_being_called_unanimous(void **state) {
    fixture f;
    char why[300];
    (void)state;
    begin(&f);
    const pl_house h = house_of(1, (pl_cuts){8, 8, -INFINITY});
    pl_impasse_of_a_part(f.run, &h, (const double[4]){0, 1, 0, 0}, false, why, sizeof why);
    assert_string_equal(
        why,
        "for: 0 wanted, but at least 0.8808 can be expected of what is declared: a 0.8808 of 1");
    fixture_end(&f);
}

static void words_end_where_their_room_ends(void **state) {
    fixture f;
    char why[40];
    (void)state;
    begin(&f);
    const pl_house h = house_of(8, unanimous);
    memset(why, 'x', sizeof why);
    pl_impasse_of_a_part(f.run, &h, (const double[4]){0, 36, 0, 0}, false, why, 20);
    assert_string_equal(why, "for: 0 wanted, but ");
    assert_int_equal(why[20], 'x');
    fixture_end(&f);
}

/* Nothing is in the way of what can be met. */
static void what_can_be_met_has_nobody_in_its_way(void **state) {
    fixture f;
    char why[100];
    (void)state;
    begin(&f);
    const pl_house h = house_of(4, open);
    pl_impasse_of_a_part(f.run, &h, (const double[4]){5, 5, 0, 0}, false, why, sizeof why);
    assert_string_equal(why, "it cannot be divided among the factions");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_roll_that_does_not_add_up_is_told_with_its_factions),
    cmocka_unit_test(those_in_the_way_of_a_part_are_told_largest_first),
    cmocka_unit_test(who_is_too_far_is_told_without_being_called_unanimous),
    cmocka_unit_test(words_end_where_their_room_ends),
    cmocka_unit_test(what_can_be_met_has_nobody_in_its_way),
};

PL_TEST_MAIN(tests)
