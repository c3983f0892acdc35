#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/quorum.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6 late={seats=3}}{id=blues seats=4}}"                                \
    "arrivals={curve={{at=@50 share=0.0}{at=@60 share=1.0}}}"                                      \
    "sessions={{id=s called=@0 agenda={{id=a gap=2h}}}}"

static uint32_t needed(pl_quorum_rule rule) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    const uint32_t result = pl_quorum_needed(f.run, &rule);
    fixture_end(&f);
    return result;
}

static void a_number_goes_before_a_share(void **state) {
    (void)state;
    assert_int_equal(needed((pl_quorum_rule){.number = 7, .numerator = 1, .denominator = 2}), 7);
}

static void a_share_is_rounded_up(void **state) {
    (void)state;
    /* Thirteen are enrolled, ten on the roll. */
    assert_int_equal(
        needed((pl_quorum_rule){.numerator = 1, .denominator = 2, .of = PL_QUORUM_OF_ENROLLED}), 7);
    assert_int_equal(needed((pl_quorum_rule){.numerator = 1, .denominator = 2}), 5);
    assert_int_equal(needed((pl_quorum_rule){.numerator = 2, .denominator = 3}), 7);
    assert_int_equal(
        needed((pl_quorum_rule){.numerator = 1, .denominator = 1, .of = PL_QUORUM_OF_ENROLLED}),
        13);
}

/* Ten are enrolled and nine are there; of those with a vote seven and six. */
static void those_with_a_vote_may_be_the_quorum_alone(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6 late={seats=1}}{id=guests seats=3 consultative=3}} "
                  "arrivals={curve={{at=@50 share=0.0}{at=@60 share=1.0}}} "
                  "rules={quorum_share=6/7 quorum_of=entitled} "
                  "sessions={{id=s called=@0 agenda={{id=a gap=2h}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    assert_int_equal(fixture_int(&check, PL_FIELD_needed), 6);
    assert_int_equal(fixture_int(&check, PL_FIELD_present), 6);
    fixture_run(&f);
    fixture_end(&f);
}

/* More than half of ten is six, of thirteen seven; to open a third may be enough, and that is at
 * least. */
static void a_strict_share_needs_one_more_and_an_opening_may_need_less(void **state) {
    const pl_quorum_rule strict = {.numerator = 1, .denominator = 2, .strict = true};
    pl_quorum_rule open = strict;
    (void)state;
    assert_int_equal(needed(strict), 6);
    open.of = PL_QUORUM_OF_ENROLLED;
    assert_int_equal(needed(open), 7);
    open.opening_numerator = 1;
    open.opening_denominator = 3;
    assert_int_equal(needed(open), 5);
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_quorum_needed(f.run, &open), 7);
    fixture_end(&f);
}

/* Four of ten are there: enough to open, not to vote. */
static void what_opens_is_not_always_enough_to_decide(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4 late={seats=6}}} arrivals={curve={{at=@50 "
                  "share=0.0}{at=@60 share=1.0}}} rules={quorum_share=\"1/2\" quorum_strict=true "
                  "quorum_to_open=\"1/3\" quorum_check=always quorum_failed=adjourn}"
                  "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
    const pl_record opening = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    const pl_record vote = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 1);
    assert_int_equal(fixture_int(&opening, PL_FIELD_needed), 4);
    assert_int_equal(fixture_int(&vote, PL_FIELD_needed), 6);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 0);
    fixture_end(&f);
}

static void without_a_rule_anybody_is_a_quorum(void **state) {
    fixture f;
    (void)state;
    assert_int_equal(needed((pl_quorum_rule){.denominator = 1}), 0);
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=a seats=0}} sessions={{id=s called=@0}}");
    assert_true(pl_quorum_holds(f.run));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
    fixture_end(&f);
}

static void the_last_delegate_makes_the_quorum(void **state) {
    (void)state;
    for (int quorum = 9; quorum <= 11; quorum++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, HALL "rules={quorum=%d}", quorum);
        assert_int_equal(pl_quorum_holds(f.run), quorum <= 10);
        fixture_end(&f);
    }
}

/* Ten vote, and somebody is in the chair or not; nobody is counted. */
static void a_vote_in_which_too_few_take_part_decides_nothing(void **state) {
    static const struct {
        int quorum;
        const char *chair, *ruling;
    } rows[] = {{10, "", "carried"},
                {11, "", "no quorum"},
                {11, "chair=rosa", "carried"},
                {12, "chair=rosa", "no quorum"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6}{id=blues seats=4}}"
                      "people={{id=rosa name=Rosa faction=reds}}"
                      "rules={quorum=%d quorum_check=vote quorum_failed=continue}"
                      "sessions={{id=s called=@0 %s agenda={{id=a vote={}}}}}",
                      rows[i].quorum, rows[i].chair);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        assert_true(pl_quorum_is_presumed(f.run));
        const pl_act_ruling count = pl_run_act(f.run, 0, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
        assert_int_equal(count.verdict, PL_CANNOT);
        assert_string_equal(count.reason, "nobody is counted but in a vote");
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_text(&closed, PL_FIELD_ruling, rows[i].ruling);
        assert_int_equal(fixture_count(&f, PL_KIND_QUORUM_CHECKED), 0);
        fixture_end(&f);
    }
}

static void other_rules_do_not_look_at_who_took_part(void **state) {
    static const char *const checks[] = {"opening", "demand", "always"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, HALL "rules={quorum=10 quorum_check=%s}",
                      checks[i]);
        assert_false(pl_quorum_lacks_votes(f.run, 0));
        assert_int_equal(pl_quorum_is_presumed(f.run), i == 1);
        fixture_end(&f);
    }
}

static void a_check_says_what_was_counted(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "rules={quorum_share=\"1/2\"}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_quorum_check_now(f.run, "vote"));
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 1);
    assert_int_equal(fixture_int(&check, PL_FIELD_present), 10);
    assert_int_equal(fixture_int(&check, PL_FIELD_needed), 7);
    assert_true(pl_record_bool(&check, PL_FIELD_holds, false));
    fixture_assert_text(&check, PL_FIELD_cause, "vote");
    fixture_end(&f);
}

static void those_who_come_late_help_the_quorum(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "rules={quorum=13 quorum_check=demand}");
    fixture_run_until(&f, 49);
    assert_false(pl_quorum_holds(f.run));
    fixture_run_until(&f, 60);
    assert_true(pl_quorum_holds(f.run));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_number_goes_before_a_share),
    cmocka_unit_test(a_share_is_rounded_up),
    cmocka_unit_test(without_a_rule_anybody_is_a_quorum),
    cmocka_unit_test(those_with_a_vote_may_be_the_quorum_alone),
    cmocka_unit_test(a_strict_share_needs_one_more_and_an_opening_may_need_less),
    cmocka_unit_test(what_opens_is_not_always_enough_to_decide),
    cmocka_unit_test(the_last_delegate_makes_the_quorum),
    cmocka_unit_test(a_vote_in_which_too_few_take_part_decides_nothing),
    cmocka_unit_test(other_rules_do_not_look_at_who_took_part),
    cmocka_unit_test(a_check_says_what_was_counted),
    cmocka_unit_test(those_who_come_late_help_the_quorum),
};

PL_TEST_MAIN(tests)
