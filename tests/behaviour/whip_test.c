#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/whip.h"

/* Runs one vote in which the reds are under a whip. */
static pl_record vote_under_whip(fixture *f, uint64_t seed, const char *inclination) {
    fixture_begin(
        f, pl_model_people(), seed,
        "factions={{id=reds seats=20}{id=blues seats=10}} model={absent=0.1 conform_kappa=0}"
        "sessions={{id=s called=@0 agenda={{id=x vote={inclination={%s "
        "default={against=1 absent=0.0}}}}}}}",
        inclination);
    (void)fixture_run_to(f, PL_KIND_RUN_STARTED);
    assert_true(pl_run_set_controller(f->run, 0, -1, PL_BY_WHIP));
    for (pl_step step = pl_run_step(f->run); step.kind != PL_STEP_ENDED;
         step = pl_run_step(f->run)) {
        assert_int_not_equal(step.kind, PL_STEP_FAULT);
        const pl_question *question =
            step.kind == PL_STEP_QUESTION ? pl_run_question(f->run, step.question) : NULL;
        if (question != NULL && pl_run_block(f->run, question->block)->controller == PL_BY_WHIP) {
            const pl_answer answer = pl_whip_answer(f->run, question);
            assert_int_equal(pl_run_answer(f->run, step.question, answer, PL_BY_WHIP),
                             PL_ANSWER_ACCEPTED);
        } else if (question != NULL) {
            assert_int_equal(pl_run_answer_by_model(f->run, step.question), PL_ANSWER_ACCEPTED);
        }
    }
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

static void a_whipped_faction_votes_as_one_for_its_larger_side(void **state) {
    static const struct {
        const char *reds;
        int64_t tally[3];
    } rows[] = {{"reds={in_favour=6 against=4}", {20, 0, 0}},
                {"reds={in_favour=3 against=4 abstain=2}", {0, 20, 0}},
                {"reds={in_favour=3 against=4 abstain=5}", {0, 0, 20}}};
    (void)state;
    for (uint64_t seed = 0; seed < 5; seed++) {
        for (size_t i = 0; i < 3; i++) {
            fixture f;
            const pl_record closed = vote_under_whip(&f, seed, rows[i].reds);
            const pl_tally reds = fixture_tally(&closed, "reds");
            assert_int_equal(reds.in_favour, rows[i].tally[0]);
            assert_int_equal(reds.against, rows[i].tally[1]);
            assert_int_equal(reds.abstain, rows[i].tally[2]);
            assert_int_equal(fixture_tally(&closed, "blues").against, 10);
            fixture_assert_closed_vote_adds_up(&closed);
            fixture_end(&f);
        }
    }
}

static void equal_sides_go_to_the_first(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = vote_under_whip(&f, 0, "reds={in_favour=1 against=1}");
    assert_int_equal(fixture_tally(&closed, "reds").in_favour, 20);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_whipped_faction_votes_as_one_for_its_larger_side),
    cmocka_unit_test(equal_sides_go_to_the_first),
};

PL_TEST_MAIN(tests)
