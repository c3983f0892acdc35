#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/people.h"

static void an_expected_number_is_rounded_half_up_and_never_too_large(void **state) {
    (void)state;
    assert_int_equal(pl_people_expected(10, 0.25), 3);
    assert_int_equal(pl_people_expected(10, 0.249), 2);
    assert_int_equal(pl_people_expected(10, 0), 0);
    assert_int_equal(pl_people_expected(10, 1), 10);
    assert_int_equal(pl_people_expected(10, 1.5), 10);
    assert_int_equal(pl_people_expected(10, -0.3), 0);
    assert_int_equal(pl_people_expected(0, 0.5), 0);
}

#define HALL                                                                                       \
    "factions={{id=reds seats=300 late={seats=3} consultative=2}{id=blues seats=50}}"              \
    "model={cost=1.5} "                                                                            \
    "arrivals={curve={{at=@50 share=0.0}{at=@60 share=1.0}}} sessions={{id=s called=@0 "           \
    "agenda={{id=x vote={inclination={"                                                            \
    "default={in_favour=1}}}}}}}"

static void a_parameter_is_the_scenarios_or_else_the_default(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, HALL);
    assert_true(pl_people_parameter(f.run, "cost", 2.6) == 1.5);
    assert_true(pl_people_parameter(f.run, "firmness", 4) == 4);
    fixture_end(&f);
}

static void only_those_entitled_are_asked_for_a_vote(void **state) {
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    pl_question question = {.kind = PL_ASK_VOTE, .block = 0};
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 298);
    assert_int_equal(seats[297], 297);
    question.kind = PL_ASK_WALKOUT;
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 300);
    question.block = 1;
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 50);
    assert_int_equal(seats[0], 303);
    fixture_end(&f);
}

static void ranking_orders_by_luck_and_sorting_by_seat(void **state) {
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_model_people(), 5, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_question question = {.kind = PL_ASK_WALKOUT, .block = 0};
    const uint32_t n = pl_people_asked(f.run, &question, &seats);
    const uint32_t *uniforms = pl_people_uniforms(f.run, pl_text_of("test"), 0, seats, n);
    uint32_t luck[300];
    memcpy(luck, uniforms, sizeof luck);
    pl_people_rank(f.run, seats, uniforms, n);
    for (uint32_t i = 1; i < n; i++) {
        assert_true(luck[seats[i - 1]] <= luck[seats[i]]);
    }
    pl_people_sort(f.run, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(seats[i], i);
    }
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_expected_number_is_rounded_half_up_and_never_too_large),
    cmocka_unit_test(a_parameter_is_the_scenarios_or_else_the_default),
    cmocka_unit_test(only_those_entitled_are_asked_for_a_vote),
    cmocka_unit_test(ranking_orders_by_luck_and_sorting_by_seat),
};

PL_TEST_MAIN(tests)
