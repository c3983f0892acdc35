#include "testing.h"

#include "floor_fixture.h"
#include "procedure/floor.h"

/* After the first speech, ten minutes; its own vote takes three. */
static void a_motion_is_moved_at_its_moment_and_the_debate_goes_on_afterwards(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend after_speech=1 mover=bruno}"));
    assert_hours(&f, "s/blue", 10, 13);
    assert_hours(&f, "s/paint", 0, 26);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    assert_int_equal(second.at, FIXTURE_AT(13));
    fixture_end(&f);
}

/* Without a number it waits until all speeches have been held. */
static void a_motion_without_a_moment_is_moved_before_the_vote(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"));
    assert_hours(&f, "s/blue", 20, 23);
    assert_hours(&f, "s/paint", 0, 26);
    fixture_end(&f);
}

static void a_motion_whose_mover_or_condition_is_wanting_is_not_moved(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno "
                          "when={carried=paint}}"));
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_MOVED), 1); /* the question itself */
    fixture_end(&f);
}

/* Rules without motions know none, and nothing is pending under them. */
static void rules_without_motions_know_none(void **state) {
    fixture f;
    (void)state;
    begin_hall(&f, "sessions={{id=s called=@0 agenda={" PAINT "}}}");
    fixture_run_until(&f, 10);
    assert_false(pl_floor_has_motions(f.run));
    assert_int_equal(pl_assembly_of(f.run)->order.depth, 0);
    assert_act(&f, 0, PL_ACT_MOVE, "amend", PL_CANNOT, "engine default, no source",
               "the rules know no such motion");
    fixture_run(&f);
    fixture_end(&f);
}

static void a_vote_of_a_motion_is_its_own_or_that_of_its_kind(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, "floor={amend={method=standing} default={method=cards}}" SITTING(
                        "{id=blue moved_on=paint motion=amend mover=bruno}"
                        "{id=red moved_on=paint motion=amend mover=bruno vote={method=secret}}"
                        "{id=end moved_on=paint motion=close mover=bruno}"));
    static const char *const methods[][2] = {
        {"blue", "standing"}, {"red", "secret"}, {"end", "cards"}};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        const int32_t item = pl_assembly_find_item(f.run, pl_text_of(methods[i][0]));
        const pl_data vote = pl_floor_vote(f.run, item);
        assert_true(pl_text_is(pl_data_text(pl_data_get(vote, "method")), methods[i][1]));
    }
    fixture_end(&f);
}

/* Of equal moments the motion that may interrupt goes first, then the higher in rank. */
static void of_several_that_wait_the_highest_goes_first(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("") "answers={second={any={any=second}}}");
    run_to_pause(&f, 10);
    (void)pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend"));
    (void)pl_run_act(f.run, 8, PL_ACT_MOVE, pl_text_of("close"));
    (void)pl_run_act(f.run, 9, PL_ACT_POINT_OF_ORDER, pl_text_of(""));
    fixture_run(&f);
    static const char *const order[] = {"s/paint", "s/point-of-order~3", "s/close~2", "s/amend~1"};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const pl_record moved = fixture_record(&f, PL_KIND_MOTION_MOVED, i);
        fixture_assert_text(&moved, PL_FIELD_motion, order[i]);
    }
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_motion_is_moved_at_its_moment_and_the_debate_goes_on_afterwards),
    cmocka_unit_test(a_motion_without_a_moment_is_moved_before_the_vote),
    cmocka_unit_test(a_motion_whose_mover_or_condition_is_wanting_is_not_moved),
    cmocka_unit_test(rules_without_motions_know_none),
    cmocka_unit_test(a_vote_of_a_motion_is_its_own_or_that_of_its_kind),
    cmocka_unit_test(of_several_that_wait_the_highest_goes_first),
};

PL_TEST_MAIN(tests)
