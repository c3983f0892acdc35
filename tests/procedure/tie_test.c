/* Equal sides: the chair's vote, the lot, and putting it once more. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/tie.h"

/* Bruno of the blues presides. */
static void divide(fixture *f, uint64_t seed, const char *rules, const char *majority, int reds,
                   int blues, const char *casting, const char *method) {
    fixture_begin(f, fixture_scripted(), seed,
                  "factions={{id=reds seats=%d}{id=blues seats=%d}}"
                  "people={{id=bruno faction=blues}}"
                  "rules={%s majorities={main={%s}}}"
                  "sessions={{id=s called=@0 chair=bruno agenda={{id=paint vote={method=%s}}}}}"
                  "answers={vote={paint={blues=against}} casting={paint={blues=%s}}}",
                  reds, blues, rules, majority, method, casting);
    fixture_run(f);
}

static void expect(fixture *f, int asked, const char *ruling, int in_favour, int against,
                   int abstain) {
    const pl_record closed = fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_times_asked(f, "casting"), asked);
    fixture_assert_text(&closed, PL_FIELD_ruling, ruling);
    fixture_assert_votes(&closed, in_favour, against, abstain, 0);
    fixture_end(f);
}

/* majority_pitfalls, "chair voting twice". */
static void the_chair_does_not_vote_twice(void **state) {
    fixture f;
    (void)state;
    /* 4:4 with his own vote against: he has made the tie and cannot break it. */
    divide(&f, 0, "chair_votes=always", "tie=chair", 4, 4, "for", "cards");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_non_null(
        strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at, "the chair has voted already"));
    expect(&f, 0, "lost", 4, 4, 0);
    /* Without him it is 4:4, and his vote is the ninth. */
    divide(&f, 0, "chair_votes=tie", "tie=chair", 4, 5, "for", "cards");
    expect(&f, 1, "carried", 5, 4, 0);
    divide(&f, 0, "chair_votes=tie", "tie=lost", 4, 5, "against", "cards");
    expect(&f, 1, "lost", 4, 5, 0);
}

static void a_chair_who_votes_in_a_tie_only_is_silent_else(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "chair_votes=tie", "tie=chair", 4, 4, "for", "cards");
    expect(&f, 0, "carried", 4, 3, 1);
}

static void a_chair_who_never_votes_breaks_no_tie(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "chair_votes=never", "tie=chair", 4, 5, "for", "cards");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_non_null(
        strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at, "the chair does not vote"));
    expect(&f, 0, "lost", 4, 4, 1);
}

/* RRoR 1915 s.46: he may vote to make it a tie, or to break one. */
static void a_vote_that_decides_makes_a_tie_or_breaks_one(void **state) {
    static const struct {
        int reds, blues, asked;
        const char *casting, *ruling;
        int in_favour, against, abstain;
    } rows[] = {
        {5, 5, 1, "against", "lost", 5, 5, 0},    /* 5:4 carried; with him a tie */
        {5, 5, 1, "for", "carried", 6, 4, 0},     /* or left as it is */
        {4, 5, 1, "for", "carried", 5, 4, 0},     /* breaks one */
        {6, 5, 0, "against", "carried", 6, 4, 1}, /* changes nothing: not asked */
        {3, 5, 0, "for", "lost", 3, 4, 1},        /* nor here: a tie is lost as well */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        divide(&f, 0, "chair_votes=decides", "tie=lost", rows[i].reds, rows[i].blues,
               rows[i].casting, "cards");
        expect(&f, rows[i].asked, rows[i].ruling, rows[i].in_favour, rows[i].against,
               rows[i].abstain);
    }
}

/* His abstention is a vote given until he votes: 3 of 5 given are short, 4 of 5 are more than 2/3.
 */
static void a_vote_that_decides_is_given_once(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "chair_votes=decides", "base=given threshold=\"2/3\"", 3, 2, "for", "cards");
    expect(&f, 1, "carried", 4, 1, 0);
}

static void on_papers_the_chair_votes_like_all_others(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "chair_votes=decides", "tie=lost", 4, 4, "for", "secret");
    expect(&f, 0, "lost", 4, 4, 0);
}

/* He presides over delegations that speak as one, and is a voice in his own: 2:1 within it. */
static void within_a_delegation_the_chair_votes_like_all_others(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4}{id=blues seats=3}} people={{id=bruno faction=blues}}"
                  "rules={chair_votes=decides majorities={main={tie=lost}}}"
                  "sessions={{id=s called=@0 chair=bruno agenda={{id=paint vote={by=delegation}}}}}"
                  "answers={vote={paint={blues={1 2}}} casting={paint={blues=for}}}");
    fixture_run(&f);
    expect(&f, 0, "lost", 1, 1, 0);
}

/* Two votes short, and his are three. */
static void a_chair_of_weight_decides_with_all_his_votes(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4}{id=blues seats=3 weight=3}}"
                  "people={{id=bruno faction=blues}}"
                  "rules={chair_votes=decides majorities={main={tie=lost}}}"
                  "sessions={{id=s called=@0 chair=bruno agenda={{id=paint vote={}}}}}"
                  "answers={vote={paint={blues=against}} casting={paint={blues=for}}}");
    fixture_run(&f);
    expect(&f, 1, "carried", 7, 6, 0);
}

/* With his vote the sides are equal, and the rules put it once more; then he is asked again. */
static void a_tie_that_the_chair_makes_is_put_once_more(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "chair_votes=decides", "tie=second-vote", 5, 5, "against", "cards");
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_TIED), 1);
    expect(&f, 2, "lost", 5, 5, 0);
}

/* Speakers and guests: a chair whose faction has no vote has nothing but the casting one. */
static void a_chair_without_a_vote_of_his_own_casts(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4}{id=blues seats=4}{id=speaker seats=1 "
                  "consultative=1}} people={{id=speaker faction=speaker}}"
                  "rules={chair_votes=always majorities={main={tie=chair}}}"
                  "sessions={{id=s called=@0 chair=speaker agenda={{id=paint vote={}}}}}"
                  "answers={vote={paint={blues=against}} casting={paint={speaker=for}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_ruling, "carried");
    fixture_assert_votes(&closed, 4, 4, 0, 0);
    fixture_end(&f);
}

/* --- the lot --- */

static void a_lot_falls_either_way(void **state) {
    int carried = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        fixture f;
        divide(&f, seed, "", "tie=lot", 4, 4, "for", "cards");
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        const bool is_for = pl_text_is(pl_record_text(&closed, PL_FIELD_ruling), "carried");
        assert_non_null(strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at,
                               is_for ? "the lot falls for it" : "the lot falls against it"));
        carried += is_for;
        fixture_end(&f);
    }
    assert_in_range(carried, 150, 250); /* 200, sd 10 */
}

static void a_documented_run_draws_no_lot(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "", "tie=lot", 4, 4, "for", "cards");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_non_null(
        strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at, "a documented run draws no lot"));
    expect(&f, 0, "lost", 4, 4, 0);
}

static void without_a_tie_no_lot_is_drawn(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fixture f;
        divide(&f, seed, "", "tie=lot", 4, 5, "for", "cards");
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_null(strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at, "lot"));
        expect(&f, 0, "lost", 4, 5, 0);
    }
}

/* --- once more --- */

static void a_tie_is_put_once_more_and_then_lost(void **state) {
    fixture f;
    (void)state;
    divide(&f, 0, "", "tie=second-vote", 4, 4, "for", "cards");
    const pl_record tied = fixture_record(&f, PL_KIND_VOTE_TIED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_TIED), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_OPENED), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    fixture_assert_closed_vote_adds_up(&tied);
    fixture_assert_votes(&tied, 4, 4, 0, 0);
    assert_true(fixture_is_because(&closed, tied.seq));
    assert_true(closed.at > tied.at);
    assert_non_null(
        strstr(pl_record_text(&closed, PL_FIELD_arithmetic).at, "a tie for the second time"));
    expect(&f, 0, "lost", 4, 4, 0);
}

static void the_second_vote_decides(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4}{id=blues seats=4}}"
                  "rules={majorities={main={tie=second-vote}}}"
                  "sessions={{id=s called=@0 agenda={{id=paint vote={}}}}}"
                  "answers={vote={paint={blues=against}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_TIED);
    assert_true(pl_run_set_controller(f.run, 1, -1, PL_BY_HUMAN));
    for (pl_step step = pl_run_step(f.run); step.kind != PL_STEP_ENDED; step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const bool own = pl_run_question(f.run, step.question)->faction == 1;
            const pl_answer answer = {.choice = PL_VOTE_FOR};
            assert_int_equal(own ? pl_run_answer(f.run, step.question, answer, PL_BY_HUMAN)
                                 : pl_run_answer_by_model(f.run, step.question),
                             PL_ANSWER_ACCEPTED);
        }
    }
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_votes(&closed, 8, 0, 0, 0);
    fixture_assert_text(&closed, PL_FIELD_ruling, "carried");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_chair_does_not_vote_twice),
    cmocka_unit_test(a_chair_who_votes_in_a_tie_only_is_silent_else),
    cmocka_unit_test(a_chair_who_never_votes_breaks_no_tie),
    cmocka_unit_test(a_vote_that_decides_makes_a_tie_or_breaks_one),
    cmocka_unit_test(a_vote_that_decides_is_given_once),
    cmocka_unit_test(on_papers_the_chair_votes_like_all_others),
    cmocka_unit_test(within_a_delegation_the_chair_votes_like_all_others),
    cmocka_unit_test(a_chair_of_weight_decides_with_all_his_votes),
    cmocka_unit_test(a_tie_that_the_chair_makes_is_put_once_more),
    cmocka_unit_test(a_chair_without_a_vote_of_his_own_casts),
    cmocka_unit_test(a_lot_falls_either_way),
    cmocka_unit_test(a_documented_run_draws_no_lot),
    cmocka_unit_test(without_a_tie_no_lot_is_drawn),
    cmocka_unit_test(a_tie_is_put_once_more_and_then_lost),
    cmocka_unit_test(the_second_vote_decides),
};

PL_TEST_MAIN(tests)
