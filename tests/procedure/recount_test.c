/* Votes that were overlooked, and counting again. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/recount.h"

static void begin_count(fixture *f, uint64_t seed, const char *method, const char *rules,
                        const char *model, int blues) {
    fixture_begin(f, fixture_scripted(), seed,
                  "factions={{id=reds seats=50}{id=blues seats=%d}} rules={vote_time=2m "
                  "vote_seconds_each=0 %s} model={time_spread=0.0 %s}"
                  "sessions={{id=s called=@0 agenda={{id=paint vote={method=%s}}}}}"
                  "answers={vote={paint={blues=against}}}",
                  blues, rules, model, method);
    fixture_run(f);
}

static void who_is_near_is_counted_again(void **state) {
    static const struct {
        const char *rules;
        int blues;
        bool again;
    } rows[] = {{"recount_margin=3", 47, true},
                {"recount_margin=2", 47, false},
                {"recount_margin=3", 53, true},
                {"recount_margin=3", 54, false},
                {"recount_margin=0", 50, true},
                {"recount_margin=0", 49, false},
                {"", 50, false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        begin_count(&f, 0, "hands", rows[i].rules, "", rows[i].blues);
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_RECOUNTED), rows[i].again);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_true(fixture_minute(&closed) == (rows[i].again ? 4 : 2));
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
        if (rows[i].again) {
            const pl_record first = fixture_record(&f, PL_KIND_VOTE_RECOUNTED, 0);
            fixture_assert_closed_vote_adds_up(&first);
            assert_true(fixture_is_because(&closed, first.seq));
        }
        fixture_end(&f);
    }
}

static void a_roll_call_is_not_doubted(void **state) {
    static const char *const methods[] = {"rollcall"};
    fixture f;
    (void)state;
    begin_count(&f, 9, methods[0], "recount_margin=50", "miscount=0.5", 50);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_RECOUNTED), 0);
    fixture_assert_votes(&closed, 50, 50, 0, 0);
    fixture_end(&f);
}

/* 200 counts of 100 votes at 5 %: 1000 expected, sd 31; each count overlooks its own. */
static void each_count_overlooks_its_own(void **state) {
    int64_t first = 0;
    int64_t second = 0;
    int differs = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        begin_count(&f, seed, "tellers", "recount_margin=100", "miscount=0.05", 50);
        const pl_record counted = fixture_record(&f, PL_KIND_VOTE_RECOUNTED, 0);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_closed_vote_adds_up(&closed);
        fixture_assert_closed_vote_adds_up(&counted);
        first += fixture_int(&counted, PL_FIELD_abstain);
        second += fixture_int(&closed, PL_FIELD_abstain);
        differs += fixture_int(&counted, PL_FIELD_for) != fixture_int(&closed, PL_FIELD_for);
        fixture_end(&f);
    }
    assert_in_range(first, 870, 1130);
    assert_in_range(second, 870, 1130);
    assert_true(differs > 100);
}

static void a_documented_count_overlooks_as_many_as_expected(void **state) {
    fixture f;
    (void)state;
    begin_count(&f, 0, "cards", "", "miscount=0.03", 50);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_abstain), 3);
    fixture_end(&f);
}

static void nobody_is_overlooked_unless_it_is_said(void **state) {
    fixture f;
    (void)state;
    begin_count(&f, 4, "cards", "recount_margin=1", "", 50);
    const pl_record first = fixture_record(&f, PL_KIND_VOTE_RECOUNTED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_votes(&first, 50, 50, 0, 0);
    fixture_assert_votes(&closed, 50, 50, 0, 0);
    fixture_assert_text(&first, PL_FIELD_article,
                        "rules recount_margin (engine default, no source)");
    fixture_end(&f);
}

/* Who goes while it is being counted again has voted all the same. */
static void a_vote_is_counted_although_its_delegate_has_gone(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=5}{id=blues seats=5}} rules={recount_margin=0 "
                  "vote_time=5m} sessions={{id=s called=@0 agenda={{id=paint vote={}}}}}"
                  "answers={vote={paint={blues=against}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    while (fixture_times_asked(&f, "vote") < 2 || pl_run_step(f.run).kind == PL_STEP_QUESTION) {
        assert_true(fixture_step(&f));
    }
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    const pl_record left = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_true(left.seq < closed.seq);
    fixture_assert_votes(&closed, 5, 5, 0, 0);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_is_near_is_counted_again),
    cmocka_unit_test(a_roll_call_is_not_doubted),
    cmocka_unit_test(each_count_overlooks_its_own),
    cmocka_unit_test(a_documented_count_overlooks_as_many_as_expected),
    cmocka_unit_test(nobody_is_overlooked_unless_it_is_said),
    cmocka_unit_test(a_vote_is_counted_although_its_delegate_has_gone),
};

PL_TEST_MAIN(tests)
