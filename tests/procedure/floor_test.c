#include "testing.h"

#include "floor_fixture.h"
#include "procedure/floor.h"

/* --- from a scenario --- */

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

static void the_mover_the_motion_and_its_article_are_journaled(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno seconder=ruth}"));
    const pl_record moved = fixture_record_of(&f, PL_KIND_MOTION_MOVED, PL_FIELD_motion, "s/blue");
    const pl_record seconded =
        fixture_record_of(&f, PL_KIND_MOTION_SECONDED, PL_FIELD_motion, "s/blue");
    fixture_assert_text(&moved, PL_FIELD_class, "amend");
    fixture_assert_text(&moved, PL_FIELD_by, "bruno");
    fixture_assert_text(&moved, PL_FIELD_title, "Amend");
    fixture_assert_text(&moved, PL_FIELD_article, "small a.2");
    assert_true(fixture_is_because(&seconded, moved.seq));
    fixture_end(&f);
}

/* Only who is asked and says so seconds it; a name counts only if his faction seconds. */
static void what_nobody_seconds_falls(void **state) {
    fixture f;
    (void)state;
    run_floor(
        &f,
        SITTING("{id=blue moved_on=paint motion=amend mover=bruno}") "answers={second={blue={any="
                                                                     "no} any={any=second}}}");
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_ruling, "nobody seconds it");
    fixture_assert_text(&out, PL_FIELD_article, "small a.8");
    assert_hours(&f, "s/blue", -1, -1);
    assert_hours(&f, "s/paint", 0, 23);
    fixture_end(&f);
}

static void the_question_itself_falls_if_nobody_seconds_it(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=next vote={}}") "answers={second={any={any=no}}}");
    const pl_record closed = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/paint");
    fixture_assert_text(&closed, PL_FIELD_cause, "nobody seconds it");
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 0);
    assert_hours(&f, "s/next", 0, 3); /* it has no mover and needs no second */
    fixture_end(&f);
}

static void who_is_named_to_second_goes_before_who_would(void **state) {
    fixture f;
    (void)state;
    run_floor(
        &f,
        SITTING("{id=blue moved_on=paint motion=amend mover=rosa seconder=bruno}") "answers={"
                                                                                   "second={any={"
                                                                                   "any=second}}}");
    const pl_record seconded =
        fixture_record_of(&f, PL_KIND_MOTION_SECONDED, PL_FIELD_motion, "s/blue");
    fixture_assert_text(&seconded, PL_FIELD_by, "bruno");
    fixture_end(&f);
}

/* --- the chair --- */

static void what_is_out_of_order_is_ruled_out_with_its_article(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"
                          "{id=dark moved_on=blue motion=amend mover=rosa}"
                          "{id=pale moved_on=dark motion=amend mover=ruth}") "answers={second={any="
                                                                             "{any=second}}}");
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_motion, "s/pale");
    fixture_assert_text(&out, PL_FIELD_ruling, "an amendment of the second degree is pending");
    fixture_assert_text(&out, PL_FIELD_article, "small a.2");
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 3);
    fixture_end(&f);
}

/* A person of no faction has no vote, and so moves nothing and prevails in nothing. */
static void who_belongs_to_no_faction_moves_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0, "%s",
        "factions={{id=reds seats=6}} people={{id=rosa faction=reds}{id=bruno "
        "faction=reds}{id=guest}} rules={vote_time=3m vote_seconds_each=0 " PACK_OF(
            MOTIONS_COMMON
                MOTIONS_MORE) "}" SITTING("{id=x motion=reconsider about=paint mover=guest}"));
    fixture_run(&f);
    const int32_t paint = pl_assembly_find_item(f.run, pl_text_of("paint"));
    const int32_t x = pl_assembly_find_item(f.run, pl_text_of("x"));
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_article, "small a.9");
    assert_false(pl_floor_prevailed(f.run, pl_assembly_item(f.run, x)->mover, paint));
    fixture_end(&f);
}

static void the_chair_may_rule_otherwise_and_that_is_journaled(void **state) {
    fixture f;
    (void)state;
    run_floor(
        &f,
        SITTING(
            "{id=blue moved_on=paint motion=amend mover=bruno}") "answers={second={any={any=second}"
                                                                 "} "
                                                                 "ruling={blue={any=otherwise}}}");
    const pl_record override = fixture_record(&f, PL_KIND_CHAIR_OVERRODE, 0);
    fixture_assert_text(&override, PL_FIELD_person, "bruno");
    fixture_assert_text(&override, PL_FIELD_motion, "s/blue");
    fixture_assert_text(&override, PL_FIELD_ruling, "not admitted, against the rules");
    assert_hours(&f, "s/blue", -1, -1);
    fixture_end(&f);
}

static void the_chair_may_admit_what_is_out_of_order(void **state) {
    fixture f;
    (void)state;
    run_floor(
        &f,
        SITTING(
            "{id=blue moved_on=paint motion=amend mover=bruno}"
            "{id=dark moved_on=blue motion=amend mover=rosa}"
            "{id=pale moved_on=dark motion=amend mover=ruth}") "answers={second={any={any=second}} "
                                                               "ruling={pale={any=otherwise}}}");
    const pl_record override = fixture_record(&f, PL_KIND_CHAIR_OVERRODE, 0);
    fixture_assert_text(&override, PL_FIELD_ruling, "admitted against the rules");
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 4);
    fixture_end(&f);
}

static void where_nobody_is_in_the_chair_the_rules_decide(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, "sessions={{id=s called=@0 agenda={" PAINT
                  "{id=blue moved_on=paint motion=amend mover=bruno}}}}"
                  "answers={second={any={any=second}} ruling={any={any=otherwise}}}");
    assert_int_equal(fixture_times_asked(&f, "ruling"), 0);
    assert_hours(&f, "s/blue", 20, 23);
    fixture_end(&f);
}

/* --- by acts --- */

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

/* --- what it says of itself --- */

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

/* Without notice one is out of order and the other needs more; with notice neither. */
static void previous_notice_is_what_some_motions_need(void **state) {
    for (int noticed = 0; noticed < 2; noticed++) {
        fixture f;
        char rest[1024];
        (void)state;
        snprintf(rest, sizeof rest,
                 "sessions={{id=s called=@0 chair=bruno agenda={"
                 "{id=x motion=bylaws mover=rosa notice=%s}{id=y motion=rule mover=rosa "
                 "notice=%s}}}} answers={vote={y={blues=against}}}",
                 noticed ? "true" : "false", noticed ? "true" : "false");
        run_floor(&f, rest);
        assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 1 - noticed);
        const pl_record vote = fixture_record_of(&f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, "s/y");
        fixture_assert_text(&vote, PL_FIELD_ruling, noticed ? "carried" : "lost"); /* 6 of 10 */
        fixture_end(&f);
    }
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
    cmocka_unit_test(the_mover_the_motion_and_its_article_are_journaled),
    cmocka_unit_test(what_nobody_seconds_falls),
    cmocka_unit_test(the_question_itself_falls_if_nobody_seconds_it),
    cmocka_unit_test(who_is_named_to_second_goes_before_who_would),
    cmocka_unit_test(what_is_out_of_order_is_ruled_out_with_its_article),
    cmocka_unit_test(who_belongs_to_no_faction_moves_nothing),
    cmocka_unit_test(the_chair_may_rule_otherwise_and_that_is_journaled),
    cmocka_unit_test(the_chair_may_admit_what_is_out_of_order),
    cmocka_unit_test(where_nobody_is_in_the_chair_the_rules_decide),
    cmocka_unit_test(who_has_not_the_floor_cannot_move),
    cmocka_unit_test(at_a_pause_an_act_moves_and_is_seconded_and_decided),
    cmocka_unit_test(an_act_with_an_unknown_motion_or_item_is_refused),
    cmocka_unit_test(a_point_of_order_interrupts_a_speech),
    cmocka_unit_test(an_interrupted_speech_goes_on_with_what_was_left),
    cmocka_unit_test(a_seat_seconds_what_waits_for_a_second),
    cmocka_unit_test(a_run_has_room_for_so_many_motions),
    cmocka_unit_test(rules_without_motions_know_none),
    cmocka_unit_test(a_vote_of_a_motion_is_its_own_or_that_of_its_kind),
    cmocka_unit_test(previous_notice_is_what_some_motions_need),
    cmocka_unit_test(a_motion_decided_is_not_moved_again_in_the_same_words),
    cmocka_unit_test(of_several_that_wait_the_highest_goes_first),
};

PL_TEST_MAIN(tests)
