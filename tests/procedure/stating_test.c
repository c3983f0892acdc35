#include "testing.h"

#include "floor_fixture.h"
#include "procedure/stating.h"

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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_nobody_seconds_falls),
    cmocka_unit_test(the_question_itself_falls_if_nobody_seconds_it),
    cmocka_unit_test(who_is_named_to_second_goes_before_who_would),
    cmocka_unit_test(the_mover_the_motion_and_its_article_are_journaled),
    cmocka_unit_test(what_is_out_of_order_is_ruled_out_with_its_article),
    cmocka_unit_test(who_belongs_to_no_faction_moves_nothing),
    cmocka_unit_test(the_chair_may_rule_otherwise_and_that_is_journaled),
    cmocka_unit_test(the_chair_may_admit_what_is_out_of_order),
    cmocka_unit_test(where_nobody_is_in_the_chair_the_rules_decide),
    cmocka_unit_test(previous_notice_is_what_some_motions_need),
};

PL_TEST_MAIN(tests)
