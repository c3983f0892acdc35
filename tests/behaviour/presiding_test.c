/* Whoever is in the chair rules as the rules have it, unless the scenario says otherwise. */
#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/presiding.h"

#define CLUB(items)                                                                                \
    "factions={{id=reds seats=6}{id=blues seats=4}} people={{id=bruno faction=blues}} "            \
    "rules={id=small vote_time=3m vote_seconds_each=0 motions={main={title=Main class=main "       \
    "rank=5 debate=yes amendable=true subsidiaries=true on=nothing} amend={title=Amend "           \
    "class=subsidiary rank=4 amendable=true subsidiaries=true on=amendable effect=amend} "         \
    "point={title=Point class=incidental interrupts=true vote=chair effect=count} "                \
    "appeal={title=Appeal class=incidental on=ruling effect=reverse}}} "                           \
    "model={absent=0} sessions={{id=s called=@0 chair=bruno agenda={{id=x "                        \
    "speeches={{person=bruno length=10m}} vote={inclination={default={in_favour=1}}}} " items      \
    "}}}"

/* What the chair would answer on the item after x, both ways. */
static void expect_choices(const char *item, uint8_t ruling, uint8_t point) {
    fixture f;
    char scenario[2000];
    const pl_question question = {.item = 1, .faction = 1};
    snprintf(scenario, sizeof scenario, CLUB("%s"), item);
    fixture_begin_text(&f, pl_model_people(), 0, scenario);
    assert_int_equal(pl_presiding_ruling(f.run, &question).choice, ruling);
    assert_int_equal(pl_presiding_point(f.run, &question).choice, point);
    assert_false(pl_presiding_ruling(f.run, &question).by_lane);
    fixture_end(&f);
}

static void the_chair_follows_the_rules_unless_it_is_said(void **state) {
    (void)state;
    expect_choices("{id=m moved_on=x motion=amend mover=bruno}", PL_RULING_AS_RULES, PL_POINT_DENY);
    expect_choices("{id=m moved_on=x motion=amend mover=bruno ruling=rules}", PL_RULING_AS_RULES,
                   PL_POINT_DENY);
    expect_choices("{id=m moved_on=x motion=amend mover=bruno ruling=otherwise}",
                   PL_RULING_OTHERWISE, PL_POINT_DENY);
    expect_choices("{id=m moved_on=x motion=amend mover=bruno ruling=grant}", PL_RULING_AS_RULES,
                   PL_POINT_GRANT);
}

/* The first record of the kind; in a run of one more item after x. */
static bool happens(const char *item, pl_kind kind, pl_record *record, fixture *f) {
    char scenario[2000];
    snprintf(scenario, sizeof scenario, CLUB("%s"), item);
    fixture_begin_text(f, pl_model_people(), 0, scenario);
    fixture_run(f);
    return fixture_find(f, kind, 0, record);
}

/* In order, and not admitted; the record says who and names the input. */
static void an_inclination_of_the_chair_overrides_the_rules(void **state) {
    fixture f;
    pl_record record;
    (void)state;
    assert_true(happens("{id=m moved_on=x motion=amend mover=bruno ruling=otherwise}",
                        PL_KIND_CHAIR_OVERRODE, &record, &f));
    fixture_assert_text(&record, PL_FIELD_person, "bruno");
    fixture_assert_text(&record, PL_FIELD_ruling, "not admitted, against the rules");
    assert_true(fixture_names(&record, "sessions.s.agenda.m.ruling"));
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 1);
    fixture_end(&f);
    assert_false(
        happens("{id=m moved_on=x motion=amend mover=bruno}", PL_KIND_CHAIR_OVERRODE, &record, &f));
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 0);
    fixture_end(&f);
}

static void a_point_is_well_taken_where_the_chair_grants_it(void **state) {
    fixture f;
    pl_record record;
    (void)state;
    assert_true(happens("{id=m moved_on=x motion=point mover=bruno ruling=grant}",
                        PL_KIND_ITEM_CLOSED, &record, &f));
    fixture_assert_text(&record, PL_FIELD_item, "s/m");
    fixture_assert_text(&record, PL_FIELD_cause, "granted");
    fixture_end(&f);
    assert_true(
        happens("{id=m moved_on=x motion=point mover=bruno}", PL_KIND_ITEM_CLOSED, &record, &f));
    fixture_assert_text(&record, PL_FIELD_cause, "not well taken");
    fixture_end(&f);
}

/* Nothing in the scenario speaks of it: the chair rules as the rules have it. */
static void on_what_an_act_moves_the_chair_follows_the_rules(void **state) {
    fixture f;
    pl_record record;
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0, CLUB(""));
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("point")).verdict, PL_MAY);
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "ruling"), 1);
    assert_int_equal(fixture_times_asked(&f, "point"), 1);
    assert_false(fixture_find(&f, PL_KIND_CHAIR_OVERRODE, 0, &record));
    record = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    fixture_assert_text(&record, PL_FIELD_cause, "not well taken");
    fixture_end(&f);
}

/* An act that names another question is refused: the appeal is from the point of order, and both
 * questions are decided by their votes. */
static void an_appeal_is_from_the_last_ruling_alone(void **state) {
    static const char *const closed[] = {"s/point~1", "s/appeal~2", "s/m", "s/x"};
    fixture f;
    pl_record record;
    (void)state;
    fixture_begin_text(
        &f, pl_model_people(), 0,
        CLUB("{id=m moved_on=x motion=amend mover=bruno after_speech=0 "
             "vote={inclination={default={in_favour=1}}}}") "floor={default={inclination={default={"
                                                            "in_favour=1}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("point")).verdict, PL_MAY);
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("appeal x")).verdict, PL_CANNOT);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("appeal")).verdict, PL_MAY);
    fixture_run(&f);
    record = fixture_record(&f, PL_KIND_APPEAL_DECIDED, 0);
    fixture_assert_text(&record, PL_FIELD_motion, "s/point~1");
    fixture_assert_text(&record, PL_FIELD_ruling, "reversed");
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        record = fixture_record(&f, PL_KIND_ITEM_CLOSED, i);
        fixture_assert_text(&record, PL_FIELD_item, closed[i]);
        fixture_assert_text(&record, PL_FIELD_cause, i == 0 ? "not well taken" : "carried");
    }
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_chair_follows_the_rules_unless_it_is_said),
    cmocka_unit_test(an_inclination_of_the_chair_overrides_the_rules),
    cmocka_unit_test(a_point_is_well_taken_where_the_chair_grants_it),
    cmocka_unit_test(an_appeal_is_from_the_last_ruling_alone),
    cmocka_unit_test(on_what_an_act_moves_the_chair_follows_the_rules),
};

PL_TEST_MAIN(tests)
