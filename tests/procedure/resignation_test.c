#include "testing.h"

#include "hall_of_ten.h"
#include "procedure/body.h"
#include "procedure/resignation.h"

/* The old committee presides, with bruno in its chair; commissars act in its name. */
#define OLD                                                                                        \
    "bodies={{id=old members={blues=3} chair=bruno agents={{id=commissars title=Commissars}}}}"
#define RESIGNS(MORE) "{id=r kind=resignation body=old " MORE "}"

static void run(fixture *f, const char *rules, const char *item, const char *answer) {
    fixture_begin(f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=4}}"
                  "people={{id=rosa faction=reds}{id=bruno faction=blues}}" OLD "rules={%s}"
                  "sessions={{id=s called=@0 opened_by=old pro_tem={reds=rosa} agenda={%s}}}"
                  "answers={vote={r={any=%s}}}",
                  rules, item, answer);
    fixture_run(f);
}

/* Refuse or accept, carried or lost, with and without the rule. */
static void m26_a_resignation_is_a_question_of_confidence(void **state) {
    static const struct {
        const char *asks, *answer, *rule;
        bool stays;
    } rows[] = {
        {"refuse", "for", "true", true},      {"refuse", "for", "false", true},
        {"refuse", "against", "true", false}, {"refuse", "against", "false", true},
        {"accept", "for", "true", false},     {"accept", "for", "false", false},
        {"accept", "against", "true", true},  {"accept", "against", "false", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char rule[64];
        char item[128];
        snprintf(rule, sizeof rule, "resignation_accepted_if_fail=%s", rows[i].rule);
        snprintf(item, sizeof item, RESIGNS("asks=%s vote={}"), rows[i].asks);
        run(&f, rule, item, rows[i].answer);
        assert_int_equal(pl_assembly_body(f.run, 0)->state,
                         rows[i].stays ? PL_BODY_STANDING : PL_BODY_DISSOLVED);
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_RESIGNED), !rows[i].stays);
        assert_int_equal(pl_assembly_of(f.run)->chair, rows[i].stays ? 1 : 0);
        assert_int_equal(pl_resignation_is_accepted(f.run, 0), !rows[i].stays);
        fixture_end(&f);
    }
}

static void who_resigns_and_by_what_rule_is_written_down(void **state) {
    fixture f;
    (void)state;
    run(&f, "", RESIGNS("vote={} source={F110}"), "against");
    const pl_record resigned = fixture_record(&f, PL_KIND_OFFICE_RESIGNED, 0);
    const pl_record dissolved = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&resigned, PL_FIELD_body, "old");
    fixture_assert_text(&resigned, PL_FIELD_person, "bruno");
    fixture_assert_text(&resigned, PL_FIELD_cause, "the house does not refuse it");
    assert_int_equal(resigned.source_count, 1);
    assert_true(fixture_is_because(&resigned, vote.seq));
    assert_true(fixture_is_because(&dissolved, resigned.seq));
    assert_true(fixture_names(&resigned, "rules.resignation_accepted_if_fail"));
    assert_true(fixture_names(&resigned, "sessions.s.agenda.r.asks"));
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 1);
    fixture_end(&f);
}

/* Of the chair of the old committee it has been told; only that of the assembly falls vacant. */
static void the_chair_is_told_once(void **state) {
    fixture f;
    (void)state;
    run(&f, "", RESIGNS("vote={}"), "against");
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), 1);
    const pl_record vacant = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
    fixture_assert_text(&vacant, PL_FIELD_body, "congress");
    fixture_end(&f);
}

static void without_a_vote_it_takes_effect_at_once(void **state) {
    fixture f;
    (void)state;
    run(&f, "resignation_accepted_if_fail=false", RESIGNS(""), "for");
    const pl_record resigned = fixture_record(&f, PL_KIND_OFFICE_RESIGNED, 0);
    fixture_assert_text(&resigned, PL_FIELD_cause, "nobody asks the house to refuse it");
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_DISSOLVED);
    fixture_end(&f);
}

/* Where too few vote for a decision nothing is decided, also not that it is not refused. */
static void a_vote_without_a_quorum_accepts_nothing(void **state) {
    fixture f;
    (void)state;
    run(&f, "quorum=9 quorum_check=vote", RESIGNS("vote={}"), "{0 1 0 9}");
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_STANDING);
    fixture_end(&f);
}

static void what_follows_can_wait_for_the_end_of_the_body(void **state) {
    static const char *const answers[] = {"for", "against"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        run(&f, "",
            RESIGNS("vote={}") "{id=new when={not_stands=old}}{id=thanks when={stands=old}}",
            answers[i]);
        const double opened = minute_of(&f, PL_KIND_ITEM_OPENED, i == 1 ? "s/new" : "s/thanks");
        const double other = minute_of(&f, PL_KIND_ITEM_OPENED, i == 1 ? "s/thanks" : "s/new");
        assert_true(opened >= 0);
        assert_true(other < 0);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m26_a_resignation_is_a_question_of_confidence),
    cmocka_unit_test(who_resigns_and_by_what_rule_is_written_down),
    cmocka_unit_test(the_chair_is_told_once),
    cmocka_unit_test(without_a_vote_it_takes_effect_at_once),
    cmocka_unit_test(a_vote_without_a_quorum_accepts_nothing),
    cmocka_unit_test(what_follows_can_wait_for_the_end_of_the_body),
};

PL_TEST_MAIN(tests)
