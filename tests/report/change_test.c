/* What was turned is named by the path that a setting takes, with both values in words. */
#include "turned_club.h"

#include "failing_allocator.h"
#include "report/change.h"

static void expect_change(const turned *t, size_t i, const char *path, const char *old,
                          const char *new) {
    assert_true(i < t->changes.count);
    assert_true(pl_text_is(pl_change_path(&t->changes, i), path));
    assert_true(pl_text_is(pl_change_old(&t->changes, i), old));
    assert_true(pl_text_is(pl_change_new(&t->changes, i), new));
}

static void the_same_scenario_has_no_change(void **state) {
    (void)state;
    turned t = TURNED(NULL);
    turned_open(&t);
    assert_int_equal(t.changes.count, 0);
    turned_end(&t);
}

static void a_member_is_named_by_its_id_and_others_by_position(void **state) {
    (void)state;
    turned t =
        TURNED("factions.blues.seats=7", "sessions.monday.agenda.paint.speeches.2.length=4m");
    turned_open(&t);
    assert_int_equal(t.changes.count, 2);
    expect_change(&t, 0, "factions.blues.seats", "3", "7");
    expect_change(&t, 1, "sessions.monday.agenda.paint.speeches.2.length", "3 min", "4 min");
    turned_end(&t);
}

static void times_and_fractions_are_said_as_people_write_them(void **state) {
    (void)state;
    turned t = TURNED("factions.greens.discipline=0.3", "sessions.monday.called=2026-03-02T19:15");
    turned_open(&t);
    assert_int_equal(t.changes.count, 2);
    expect_change(&t, 0, "factions.greens.discipline", "0.5", "0.3");
    expect_change(&t, 1, "sessions.monday.called", "2 March 2026, 18:00", "2 March 2026, 19:15");
    turned_end(&t);
}

static void what_was_not_set_is_said_with_its_default(void **state) {
    (void)state;
    turned t = TURNED("model.cost=9");
    turned_open(&t);
    assert_int_equal(t.changes.count, 1);
    expect_change(&t, 0, "model.cost", "2.6 (the default)", "9");
    assert_string_equal(t.changes.at[0].help, "What leaving costs.");
    turned_end(&t);
}

static void a_value_set_as_it_was_is_no_change(void **state) {
    (void)state;
    turned t = TURNED("factions.blues.seats=3");
    turned_open(&t);
    assert_int_equal(t.changes.count, 0);
    turned_end(&t);
}

static size_t find(const turned *t, const char *cause) {
    size_t closeness = 0;
    return pl_change_find(&t->changes, pl_text_of(cause), &closeness);
}

static void a_cause_is_about_the_change_it_names_most_closely(void **state) {
    (void)state;
    turned t = TURNED("factions.blues.seats=7", "factions.greens.seats=4");
    size_t section = 0;
    size_t value = 0;
    turned_open(&t);
    assert_int_equal(find(&t, "factions.greens.seats"), 1);
    assert_int_equal(find(&t, "factions.greens"), 1);
    assert_int_equal(find(&t, "factions"), 0);
    assert_int_equal(find(&t, "factions.green"), PL_CHANGE_NONE);
    assert_int_equal(find(&t, "factions.reds"), PL_CHANGE_NONE);
    assert_int_equal(find(&t, "faction"), PL_CHANGE_NONE);
    assert_int_equal(find(&t, ""), PL_CHANGE_NONE);
    assert_true(pl_change_is_about(&t.changes, 0, pl_text_of("factions")));
    assert_true(pl_change_is_about(&t.changes, 1, pl_text_of("factions.greens.seats")));
    assert_false(pl_change_is_about(&t.changes, 0, pl_text_of("factions.greens")));
    (void)pl_change_find(&t.changes, pl_text_of("factions"), &section);
    (void)pl_change_find(&t.changes, pl_text_of("factions.blues.seats"), &value);
    assert_true(section > 0 && value > section);
    turned_end(&t);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const turned *t = context;
    pl_change_list list;
    pl_change_list_init(&list, allocator);
    const pl_status status = pl_change_list_compare(&list, pl_scenario_data(t->old.scenario),
                                                    pl_scenario_data(t->new.scenario));
    pl_change_list_fini(&list);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    turned t = TURNED("factions.blues.seats=7", "model.cost=9");
    turned_open(&t);
    assert_true(failing_allocator_sweep(attempt, &t) > 2);
    turned_end(&t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_same_scenario_has_no_change),
    cmocka_unit_test(a_member_is_named_by_its_id_and_others_by_position),
    cmocka_unit_test(times_and_fractions_are_said_as_people_write_them),
    cmocka_unit_test(what_was_not_set_is_said_with_its_default),
    cmocka_unit_test(a_value_set_as_it_was_is_no_change),
    cmocka_unit_test(a_cause_is_about_the_change_it_names_most_closely),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
