#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/people.h"
#include "failing_allocator.h"

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
    fixture_begin(&f, pl_people_model(), 0, HALL);
    assert_true(pl_people_parameter(f.run, "cost", 2.6) == 1.5);
    assert_true(pl_people_parameter(f.run, "firmness", 4) == 4);
    fixture_end(&f);
}

static void only_those_entitled_are_asked_for_a_vote(void **state) {
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_people_model(), 0, HALL);
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
    fixture_begin(&f, pl_people_model(), 5, HALL);
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

/* A whole small congress with the model: election, walkout, news, votes, offices. */
static const char *const congress =
    "factions={{id=reds seats=60 position={-0.9 -0.8} discipline=0.9}"
    "{id=blues seats=30 position={0.8 0.7} grievance=1.5 legitimacy=0.2 sensitivity=1.0}"
    "{id=greens seats=10 late={seats=4} position={0.2 0.1}}}"
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=gina faction=greens}}"
    "bodies={{id=presidium seats=9 agreement={{from=reds to=greens seats=1}} chairs={reds=rosa}}"
    "{id=council accountable_to=presidium offered_to={greens} "
    "posts={{id=p title=Chair candidates={gina rosa}}}}}"
    "outside={{id=palace at=@25 heard_after=5m violence=0.5}}"
    "arrivals={curve={{at=@5 share=0.0}{at=@70 share=1.0}}} walkout={gap=0m}"
    "rules={quorum_share=\"1/2\" quorum_check=always demand_share=\"1/100\"}"
    "sessions={{id=s called=@0 chair=rosa agenda={{id=e kind=election body=presidium}"
    "{id=c kind=chair body=presidium}{id=p speeches={{person=bruno kind=declaration}}}"
    "{id=m mover=gina document={id=d title=D} speeches={{person=gina}} vote={inclination={"
    "reds={in_favour=5 against=1} default={in_favour=1 against=2}}}}{id=r kind=recess}"
    "{id=o kind=offices body=council}}}{id=t called=@300}}"
    "outcomes={left={walked_out=all} passed={carried=m} at={adopted_at=m}}";

static void equal_seeds_give_equal_congresses(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        char digest[2][33];
        for (int i = 0; i < 2; i++) {
            fixture f;
            fixture_begin_text(&f, pl_people_model(), seed, congress);
            fixture_run(&f);
            pl_run_digest(f.run, digest[i]);
            fixture_end(&f);
        }
        assert_string_equal(digest[0], digest[1]);
    }
}

/* Steps a run to its end; whatever memory is refused, it ends in order or in a fault. */
static pl_status run_congress(const pl_allocator *allocator, void *context) {
    fixture *f = context;
    pl_run_config config = fixture_config(f, pl_people_model());
    pl_run *run = NULL;
    pl_buffer_clear(&f->journal);
    config.allocator = allocator;
    PL_TRY(pl_run_create(&config, &run));
    pl_step step = {0};
    do {
        step = pl_run_step(run);
        if (step.kind == PL_STEP_QUESTION) {
            (void)pl_run_answer_by_model(run, step.question);
        }
    } while (step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION);
    pl_status status = pl_run_status(run);
    if (status == PL_OK && step.kind == PL_STEP_FAULT) {
        status = PL_NO_MEMORY;
    }
    pl_run_destroy(run);
    return status;
}

static void no_memory_is_a_status_or_a_fault_and_leaks_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, pl_people_model(), 0, congress);
    const size_t requests = failing_allocator_sweep(run_congress, &f);
    assert_true(requests > 30);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_expected_number_is_rounded_half_up_and_never_too_large),
    cmocka_unit_test(a_parameter_is_the_scenarios_or_else_the_default),
    cmocka_unit_test(only_those_entitled_are_asked_for_a_vote),
    cmocka_unit_test(ranking_orders_by_luck_and_sorting_by_seat),
    cmocka_unit_test(equal_seeds_give_equal_congresses),
    cmocka_unit_test(no_memory_is_a_status_or_a_fault_and_leaks_nothing),
};

PL_TEST_MAIN(tests)
