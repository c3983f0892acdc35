#include "testing.h"

#include "floor_fixture.h"
#include "procedure/moving.h"

static void who_has_not_the_floor_cannot_move(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    run_to(&f, 10, true);
    assert_act(&f, 7, PL_ACT_MOVE, "amend: blue", PL_CANNOT, "small a.11", "another has the floor");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_MOVED), 1);
    fixture_end(&f);
}

static void at_a_pause_an_act_moves_and_is_seconded_and_decided(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("") "answers={second={any={any=second}}}");
    run_to_pause(&f, 10);
    assert_act(&f, 7, PL_ACT_MOVE, "amend: strike out green", PL_MAY, "small a.2",
               "Amend: it is in order, and needs a second");
    fixture_run(&f);
    assert_hours(&f, "s/amend~1", 10, 13);
    const pl_record moved =
        fixture_record_of(&f, PL_KIND_MOTION_MOVED, PL_FIELD_motion, "s/amend~1");
    fixture_assert_text(&moved, PL_FIELD_by, "blues/2");
    fixture_assert_text(&moved, PL_FIELD_title, "strike out green");
    assert_hours(&f, "s/paint", 0, 26);
    fixture_end(&f);
}

static void an_act_with_an_unknown_motion_or_item_is_refused(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    assert_act(&f, 0, PL_ACT_MOVE, "amend", PL_CANNOT, "none", "the run has not begun");
    run_to_pause(&f, 10);
    assert_act(&f, 0, PL_ACT_MOVE, "amendd", PL_CANNOT, "small a.10",
               "the rules know no such motion");
    assert_act(&f, 0, PL_ACT_MOVE, "", PL_CANNOT, "small a.10", "the rules know no such motion");
    assert_act(&f, 0, PL_ACT_MOVE, "amend pink", PL_CANNOT, "small a.10",
               "the rules know no such motion: there is no item of that name");
    fixture_run(&f);
    fixture_end(&f);
}

/* It may interrupt a speech, which goes on as if nothing had been; the chair decides it alone. */
static void a_point_of_order_interrupts_a_speech(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    run_to(&f, 10, true);
    assert_act(&f, 1, PL_ACT_POINT_OF_ORDER, "he repeats himself", PL_MAY, "small a.5",
               "Point of order: it is in order");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "point"), 1);
    assert_hours(&f, "s/point-of-order~1", 10, 10);
    assert_hours(&f, "s/paint", 0, 23);
    fixture_end(&f);
}

/* An appeal from it takes time, and what was left of the speech is spoken afterwards. */
static void an_interrupted_speech_goes_on_with_what_was_left(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("{id=noise gap=0m}") "outside={{id=tick at=@14}}");
    fixture_run_until(&f, 14);
    assert_act(&f, 1, PL_ACT_POINT_OF_ORDER, "", PL_MAY, "small a.5",
               "Point of order: it is in order");
    while (fixture_count(&f, PL_KIND_ITEM_CLOSED) == 0) {
        assert_true(fixture_step(&f));
    }
    assert_act(&f, 1, PL_ACT_MOVE, "appeal", PL_MAY, "small a.6", "Appeal: it is in order");
    fixture_run(&f);
    assert_hours(&f, "s/appeal~2", 14, 17);
    assert_hours(&f, "s/paint", 0, 26); /* 20 minutes of speeches, two votes */
    fixture_end(&f);
}

static void a_seat_seconds_what_waits_for_a_second(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("") "answers={second={paint={any=second} any={any=no}}}");
    run_to_pause(&f, 10);
    assert_act(&f, 3, PL_ACT_SECOND, "", PL_CANNOT, "small a.8", "no motion waits for a second");
    (void)pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend"));
    while (pl_assembly_of(f.run)->pending != PL_PENDING_SECOND) {
        assert_true(fixture_step(&f));
    }
    assert_act(&f, 7, PL_ACT_SECOND, "", PL_CANNOT, "small a.8",
               "no motion waits for a second: nobody seconds his own");
    assert_act(&f, 3, PL_ACT_SECOND, "", PL_MAY, "small a.8", "Amend is seconded");
    fixture_run(&f);
    const pl_record seconded =
        fixture_record_of(&f, PL_KIND_MOTION_SECONDED, PL_FIELD_motion, "s/amend~1");
    fixture_assert_text(&seconded, PL_FIELD_by, "reds/4");
    fixture_end(&f);
}

static void a_run_has_room_for_so_many_motions(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("") "answers={second={paint={any=second} any={any=no}}}");
    run_to_pause(&f, 10);
    for (uint32_t i = 0; i + 1 < PL_FLOOR_ROOM; i++) {
        const pl_act_ruling may = pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend"));
        assert_int_equal(may.verdict, PL_MAY);
    }
    assert_act(&f, 7, PL_ACT_MOVE, "amend", PL_CANNOT, "small a.10",
               "the rules know no such motion: no room for another motion in this run");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), PL_FLOOR_ROOM - 1);
    fixture_end(&f);
}

/* In the same words, at the same session: it is to be reconsidered or rescinded instead. */
static void a_motion_decided_is_not_moved_again_in_the_same_words(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    run_to_pause(&f, 10);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend: blue")).verdict, PL_MAY);
    run_to_pause(&f, 13);
    while (fixture_count(&f, PL_KIND_ITEM_CLOSED) == 0) {
        assert_true(fixture_step(&f));
    }
    const pl_act_ruling again = pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend: blue"));
    assert_int_equal(again.verdict, PL_CANNOT);
    assert_string_equal(again.reason, "the same question has been decided at this session");
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("amend: red")).verdict, PL_MAY);
    fixture_run(&f);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_has_not_the_floor_cannot_move),
    cmocka_unit_test(at_a_pause_an_act_moves_and_is_seconded_and_decided),
    cmocka_unit_test(an_act_with_an_unknown_motion_or_item_is_refused),
    cmocka_unit_test(a_point_of_order_interrupts_a_speech),
    cmocka_unit_test(an_interrupted_speech_goes_on_with_what_was_left),
    cmocka_unit_test(a_seat_seconds_what_waits_for_a_second),
    cmocka_unit_test(a_run_has_room_for_so_many_motions),
    cmocka_unit_test(a_motion_decided_is_not_moved_again_in_the_same_words),
};

PL_TEST_MAIN(tests)
