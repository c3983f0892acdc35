#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/convening.h"

/* The second session is held only if it is called. */
static void begin(fixture *f, const char *call, const char *answers) {
    fixture_begin(f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=4}}"
                  "bodies={{id=executive title=Executive members={reds=3}}"
                  "{id=old title=\"Old executive\" members={blues=3}}"
                  "{id=future seats=3}}"
                  "sessions={{id=first called=@0 agenda={{id=call vote={}}"
                  "{id=end kind=dissolve body=old}}}"
                  "{id=second called=@600 extraordinary={%s} agenda={{id=w vote={}}}}}"
                  "answers={vote={call={any=%s}}}",
                  call, answers);
}

static size_t sessions_held(const char *call, const char *answers) {
    fixture f;
    begin(&f, call, answers);
    fixture_run(&f);
    const size_t held = fixture_count(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(fixture_count(&f, PL_KIND_CONVOCATION_CALLED), held - 1);
    fixture_end(&f);
    return held;
}

static void a_session_is_held_if_the_executive_has_resolved_on_it(void **state) {
    (void)state;
    assert_int_equal(sessions_held("by=executive resolved=call", "for"), 2);
    assert_int_equal(sessions_held("by=executive resolved=call", "against"), 1);
    assert_int_equal(sessions_held("resolved=call", "for"), 2);
}

/* Without an item here it has resolved on it elsewhere; but who does not stand calls nothing. */
static void who_does_not_stand_calls_nothing(void **state) {
    (void)state;
    assert_int_equal(sessions_held("by=executive", "for"), 2);
    assert_int_equal(sessions_held("by=future", "for"), 1);
    assert_int_equal(sessions_held("by=old resolved=call", "for"), 1); /* it has ended */
}

static void enough_local_bodies_call_it_without_the_executive(void **state) {
    (void)state;
    assert_int_equal(sessions_held("by=future requests=9 requests_needed=10", "for"), 1);
    assert_int_equal(sessions_held("by=future requests=10 requests_needed=10", "for"), 2);
    assert_int_equal(sessions_held("requests=10 requests_needed=10", "against"), 2);
}

static void the_call_says_by_whom_and_whose_right_it_is(void **state) {
    fixture f;
    (void)state;
    begin(&f, "by=executive resolved=call right_of=old source={F064}", "for");
    fixture_run(&f);
    const pl_record call = fixture_record(&f, PL_KIND_CONVOCATION_CALLED, 0);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&call, PL_FIELD_by, "executive");
    fixture_assert_text(&call, PL_FIELD_cause,
                        "resolved; the right to call it is claimed by the Old executive");
    assert_int_equal(fixture_int(&call, PL_FIELD_date), FIXTURE_AT(600));
    assert_true(fixture_is_because(&call, vote.seq));
    assert_true(fixture_names(&call, "sessions.second.extraordinary"));
    assert_int_equal(call.source_count, 1);
    fixture_end(&f);
}

/* The run ends without it; what stood on its agenda is dropped, and says why. */
static void what_nobody_called_is_dropped(void **state) {
    fixture f;
    (void)state;
    begin(&f, "by=executive resolved=call", "against");
    fixture_run(&f);
    const pl_record dropped = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "second/w");
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&dropped, PL_FIELD_cause, "the session was not called");
    fixture_assert_text(&ended, PL_FIELD_cause, "no further session was called");
    assert_int_equal(pl_convening_of(f.run, 0), PL_CALL_PLANNED);
    assert_int_equal(pl_convening_of(f.run, 1), PL_CALL_NONE);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_session_is_held_if_the_executive_has_resolved_on_it),
    cmocka_unit_test(who_does_not_stand_calls_nothing),
    cmocka_unit_test(enough_local_bodies_call_it_without_the_executive),
    cmocka_unit_test(the_call_says_by_whom_and_whose_right_it_is),
    cmocka_unit_test(what_nobody_called_is_dropped),
};

PL_TEST_MAIN(tests)
