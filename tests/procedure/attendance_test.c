#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/attendance.h"

/* A hundred reds and forty blues, two sittings. */
#define HALL "factions={{id=reds seats=100}{id=blues seats=40}}people={{id=rosa faction=reds}}"
#define SITTINGS(first, second)                                                                    \
    "sessions={{id=s called=@0 chair=rosa " first " agenda={{id=a speeches={{person=rosa "         \
    "length=10m}}}}}{id=t called=@60 chair=rosa " second " agenda={{id=b}}}}"

static int64_t present_at(const fixture *f, size_t session) {
    const pl_record opened = fixture_record(f, PL_KIND_SESSION_OPENED, session);
    return fixture_int(&opened, PL_FIELD_present);
}

static void all_come_where_nothing_is_said(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 3, HALL SITTINGS("", ""));
    fixture_run(&f);
    assert_int_equal(present_at(&f, 0), 140);
    assert_int_equal(present_at(&f, 1), 140);
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_LEFT), 0);
    fixture_end(&f);
}

static void the_documented_run_has_the_expected_number_of_each_faction(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SITTINGS("attendance=0.9", ""));
    fixture_run(&f);
    const pl_record reds = fixture_record_of(&f, PL_KIND_DELEGATES_LEFT, PL_FIELD_faction, "reds");
    const pl_record blues =
        fixture_record_of(&f, PL_KIND_DELEGATES_LEFT, PL_FIELD_faction, "blues");
    assert_int_equal(fixture_int(&reds, PL_FIELD_count), 10);
    assert_int_equal(fixture_int(&blues, PL_FIELD_count), 4);
    fixture_assert_text(&reds, PL_FIELD_cause, PL_ROSTER_STAYS_AWAY);
    assert_true(fixture_names(&reds, "sessions.s.attendance"));
    assert_int_equal(present_at(&f, 0), 126);
    fixture_end(&f);
}

static void who_was_away_comes_to_the_next_sitting(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 5, HALL SITTINGS("attendance=0.5", ""));
    fixture_run(&f);
    assert_in_range(present_at(&f, 0), 40, 100); /* 70, sd 6 */
    assert_int_equal(present_at(&f, 1), 140);
    assert_true(pl_roster_closes(f.run));
    fixture_end(&f);
}

/* Each sitting has dice of its own. */
static void others_stay_away_from_the_next_sitting(void **state) {
    fixture f;
    bool away[140];
    uint32_t changed = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 7, HALL SITTINGS("attendance=0.5", "attendance=0.5"));
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    for (uint32_t seat = 0; seat < 140; seat++) {
        away[seat] = pl_roster_is_away(f.run, seat);
    }
    fixture_run(&f);
    for (uint32_t seat = 0; seat < 140; seat++) {
        changed += away[seat] != pl_roster_is_away(f.run, seat);
    }
    assert_in_range(changed, 40, 100); /* half of them, sd 6 */
    fixture_end(&f);
}

/* Over 400 runs of 140: 0.9 with a standard error of 0.0013. */
static void each_comes_with_the_chance_that_is_given(void **state) {
    int64_t present = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), seed, HALL SITTINGS("attendance=0.9", ""));
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        present += present_at(&f, 0);
        fixture_end(&f);
    }
    const double share = (double)present / (400.0 * 140);
    assert_true(share > 0.9 - 4 * 0.0013 && share < 0.9 + 4 * 0.0013);
}

/* Who has gone for good is not asked to come. */
static void who_has_left_does_not_come_back(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 2,
                  HALL SITTINGS("attendance=0.9",
                                "") "outside={{id=alarm at=@5 loud=true recalls={blues=1.0}}}");
    fixture_run(&f);
    const pl_record second = fixture_record(&f, PL_KIND_SESSION_OPENED, 1);
    assert_true(fixture_counts(&second, PL_FIELD_members, "blues") < 20);
    assert_int_equal(fixture_counts(&second, PL_FIELD_members, "reds"), 100);
    fixture_end(&f);
}

static void a_quorum_counts_those_who_came(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SITTINGS("attendance=0.4", "") "rules={quorum=71 quorum_failed=adjourn}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
    assert_int_equal(present_at(&f, 0), 140);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_come_where_nothing_is_said),
    cmocka_unit_test(the_documented_run_has_the_expected_number_of_each_faction),
    cmocka_unit_test(who_was_away_comes_to_the_next_sitting),
    cmocka_unit_test(others_stay_away_from_the_next_sitting),
    cmocka_unit_test(each_comes_with_the_chance_that_is_given),
    cmocka_unit_test(who_has_left_does_not_come_back),
    cmocka_unit_test(a_quorum_counts_those_who_came),
};

PL_TEST_MAIN(tests)
