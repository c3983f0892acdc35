/* By which method a question is put: objections, and demands. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/poll.h"

#define HALL       "factions={{id=reds seats=6}{id=blues seats=4}{id=greens seats=10}}"
#define PUTS(VOTE) "sessions={{id=s called=@0 agenda={{id=paint vote={" VOTE "}}}}}"

static void what_nobody_objects_to_is_agreed(void **state) {
    static const char *const methods[] = {"acclamation", "unanimous-consent"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL PUTS("method=%s") "answers={vote={paint={blues=abstain}}}", methods[i]);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OBJECTED), 0);
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 1);
        fixture_assert_text(&closed, PL_FIELD_method, methods[i]);
        fixture_assert_votes(&closed, 16, 0, 4, 0);
        fixture_end(&f);
    }
}

/* RRoR 1915 s.46: "if ... objection is made ... the chair ... requires a regular vote". */
static void one_objection_is_enough_for_a_regular_vote(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        HALL PUTS("method=unanimous-consent length=30m") "rules={vote_method=hands} "
                                                         "answers={vote={paint={blues={3 1}}}}");
    fixture_run(&f);
    const pl_record objected = fixture_record(&f, PL_KIND_VOTE_OBJECTED, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_VOTE_OPENED, 1);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&objected, PL_FIELD_method, "unanimous-consent");
    fixture_assert_text(&objected, PL_FIELD_cause, "hands");
    assert_int_equal(fixture_int(&objected, PL_FIELD_count), 1);
    assert_int_equal(fixture_counts(&objected, PL_FIELD_members, "blues"), 1);
    fixture_assert_text(&opened, PL_FIELD_method, "hands");
    assert_true(fixture_is_because(&opened, objected.seq));
    assert_true(fixture_is_because(&closed, objected.seq));
    fixture_assert_text(&closed, PL_FIELD_method, "hands");
    fixture_assert_votes(&closed, 19, 1, 0, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    /* The vote's own length was that of the consent. */
    assert_true(fixture_minute(&closed) < 4);
    fixture_end(&f);
}

static void who_votes_again_may_have_changed_his_mind(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL PUTS("method=acclamation") "answers={vote={paint={blues=against}}}");
    while (fixture_times_asked(&f, "vote") < 6) {
        assert_true(fixture_step(&f));
    }
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OBJECTED), 1);
    assert_int_equal(fixture_times_asked(&f, "vote"), 6);
    fixture_end(&f);
}

/* --- demands --- */

#define ROLL(BY) PUTS("demand={method=rollcall by={" BY "}}")

static void enough_members_get_the_method_they_demand(void **state) {
    static const struct {
        const char *rule;
        int needed; /* 0: a faction as such */
        bool granted;
    } rows[] = {
        {"number=4", 4, true},
        {"number=5", 5, false},
        {"share=\"1/5\"", 4, true}, /* of 20 */
        {"share=\"1/5\" strict=true", 5, false},
        {"share=\"5/100\" of=enrolled", 1, true},
        {"share=\"1/4\"", 5, false},
        {"number=4 share=\"1/2\"", 4, true},
        {"number=99 faction=true", 0, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL ROLL("blues") "rules={demands={rollcall={%s source=\"s.9\"}}}",
                      rows[i].rule);
        fixture_run(&f);
        const pl_record demanded = fixture_record(&f, PL_KIND_VOTE_DEMANDED, 0);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_text(&demanded, PL_FIELD_ruling, rows[i].granted ? "granted" : "refused");
        fixture_assert_text(&demanded, PL_FIELD_article, "rules demand of rollcall (s.9)");
        assert_int_equal(fixture_int(&demanded, PL_FIELD_count), 4);
        assert_int_equal(pl_record_int(&demanded, PL_FIELD_needed, 0), rows[i].needed);
        assert_int_equal(fixture_counts(&demanded, PL_FIELD_members, "blues"), 4);
        fixture_assert_text(&closed, PL_FIELD_method, rows[i].granted ? "rollcall" : "cards");
        assert_true(fixture_is_because(&closed, demanded.seq));
        fixture_end(&f);
    }
}

static void whose_members_are_not_here_demands_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=2 consultative=2}}" ROLL(
                      "blues") "rules={demands={rollcall={number=1 faction=true}}}");
    fixture_run(&f);
    const pl_record demanded = fixture_record(&f, PL_KIND_VOTE_DEMANDED, 0);
    fixture_assert_text(&demanded, PL_FIELD_ruling, "refused");
    assert_int_equal(fixture_int(&demanded, PL_FIELD_count), 0);
    fixture_end(&f);
}

/* What is the method anyhow needs no demand. */
static void a_demand_for_the_planned_method_is_none(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        HALL PUTS("method=rollcall demand={method=rollcall by={reds}}") "rules={demands={rollcall={"
                                                                        "number=1}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_DEMANDED), 0);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_nobody_objects_to_is_agreed),
    cmocka_unit_test(one_objection_is_enough_for_a_regular_vote),
    cmocka_unit_test(who_votes_again_may_have_changed_his_mind),
    cmocka_unit_test(enough_members_get_the_method_they_demand),
    cmocka_unit_test(whose_members_are_not_here_demands_nothing),
    cmocka_unit_test(a_demand_for_the_planned_method_is_none),
};

PL_TEST_MAIN(tests)
