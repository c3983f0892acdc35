/* How votes are taken: seen or not, counted or not, and how long it takes. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/method.h"

static void every_method_is_found_by_its_name(void **state) {
    (void)state;
    for (int i = 0; i < PL_METHOD_COUNT; i++) {
        pl_method found = PL_METHOD_COUNT;
        assert_true(pl_method_find(pl_text_of(pl_method_name((pl_method)i)), &found));
        assert_int_equal(found, i);
    }
    pl_method found = PL_METHOD_TELLERS;
    assert_false(pl_method_find(pl_text_of("shouting"), &found));
    assert_int_equal(found, PL_METHOD_TELLERS);
}

static void papers_and_consent_are_not_seen(void **state) {
    (void)state;
    for (int i = 0; i < PL_METHOD_COUNT; i++) {
        const bool hidden =
            i == PL_METHOD_SECRET || i == PL_METHOD_ACCLAMATION || i == PL_METHOD_CONSENT;
        assert_int_equal(pl_method_is_open((pl_method)i), !hidden);
    }
}

static void a_roll_call_and_consent_leave_nothing_to_count_again(void **state) {
    (void)state;
    for (int i = 0; i < PL_METHOD_COUNT; i++) {
        const bool sure =
            i == PL_METHOD_ROLLCALL || i == PL_METHOD_ACCLAMATION || i == PL_METHOD_CONSENT;
        assert_int_equal(pl_method_is_counted((pl_method)i), !sure);
        assert_int_equal(pl_method_asks_for_objection((pl_method)i),
                         i == PL_METHOD_ACCLAMATION || i == PL_METHOD_CONSENT);
    }
}

/* MODEL section 15; the doors of the Petrograd Soviet took over an hour for 1002. */
static void every_method_takes_its_own_time(void **state) {
    static const struct {
        const char *method, *rules;
        double minutes;
        const char *row;
    } rows[] = {
        {"cards", "", 18, "vote_time"},
        {"hands", "vote_seconds_each=0", 3, "vote_seconds_each"},
        {"acclamation", "", 18, "vote_time"},
        {"unanimous-consent", "vote_time=1m vote_seconds_each=0", 1, "vote_time"},
        {"standing", "", 18, "vote_time"},
        {"rollcall", "", 400, "rollcall_seconds_each"},
        {"rollcall", "rollcall_time=10m rollcall_seconds_each=0", 10, "rollcall_time"},
        {"division", "", 365, "division_time"},
        {"division", "division_time=8m division_seconds_each=0", 8, "division_seconds_each"},
        {"tellers", "", 18, "vote_time"},
        {"tellers", "tellers_time=5m tellers_seconds_each=0.6", 65, "tellers_time"},
        {"secret", "", 320, "secret_time"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char row[80];
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6000}} rules={%s}"
                      "sessions={{id=s called=@0 agenda={{id=a vote={method=%s}}}}}",
                      rows[i].rules, rows[i].method);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        if (fixture_minute(&closed) != rows[i].minutes) {
            fail_msg("%s: %f minutes", rows[i].method, fixture_minute(&closed));
        }
        snprintf(row, sizeof row, "rules.%s", rows[i].row);
        assert_true(fixture_names(&closed, row));
        fixture_end(&f);
    }
}

static void an_objection_is_put_by_the_first_method_that_counts(void **state) {
    static const struct {
        const char *rules, *method;
    } rows[] = {
        {"", "cards"},
        {"vote_method=hands", "hands"},
        {"vote_method=acclamation", "cards"},
        {"vote_method=acclamation vote_methods={unanimous-consent tellers hands}", "tellers"},
        {"vote_method=unanimous-consent vote_methods={unanimous-consent}", "cards"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=1}} rules={%s} sessions={{id=s called=@0}}",
                      rows[i].rules);
        assert_string_equal(pl_method_name(pl_method_ordinary(f.run)), rows[i].method);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_method_is_found_by_its_name),
    cmocka_unit_test(papers_and_consent_are_not_seen),
    cmocka_unit_test(a_roll_call_and_consent_leave_nothing_to_count_again),
    cmocka_unit_test(every_method_takes_its_own_time),
    cmocka_unit_test(an_objection_is_put_by_the_first_method_that_counts),
};

PL_TEST_MAIN(tests)
