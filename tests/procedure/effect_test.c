#include "testing.h"

#include "floor_fixture.h"
#include "procedure/effect.h"
#include "procedure/vote.h"

/* `x` moved on the question when its speeches are over, carried as all is unless it says not. */
#define ON_PAINT(motion, more) "{id=x moved_on=paint mover=rosa motion=" motion " " more "}"
#define LOST                   "answers={vote={x={any=against}}}"
/* Nobody wants the question, but what is moved on it. */
#define PAINT_LOST             "answers={vote={paint={any=against}}}"

static pl_text cause_of(const fixture *f, const char *item, size_t n) {
    pl_record record;
    for (size_t i = 0; fixture_find(f, PL_KIND_ITEM_CLOSED, i, &record); i++) {
        if (pl_text_is(pl_record_text(&record, PL_FIELD_item), item) && n-- == 0) {
            return pl_record_text(&record, PL_FIELD_cause);
        }
    }
    return (pl_text){"", 0};
}

static void assert_cause(const fixture *f, const char *item, size_t n, const char *cause) {
    const pl_text have = cause_of(f, item, n);
    if (!pl_text_is(have, cause)) {
        fail_msg("%s closed as '%.*s', not '%s'", item, (int)have.size, have.at, cause);
    }
}

static size_t votes_on(const fixture *f, const char *item) {
    pl_record record;
    size_t votes = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_VOTE_CLOSED, n, &record); n++) {
        votes += pl_text_is(pl_record_text(&record, PL_FIELD_question), item);
    }
    return votes;
}

/* What lays the question aside: without a vote on it, and business goes on; lost, it is voted on.
 */
static void a_question_is_laid_aside_without_a_vote(void **state) {
    static const char *const rows[][2] = {
        {"table", "laid on the table"}, {"refer", "referred"}, {"kill", "dropped"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int lost = 0; lost < 2; lost++) {
            fixture f;
            char rest[1024];
            snprintf(rest, sizeof rest,
                     SITTING("{id=x moved_on=paint mover=rosa motion=%s}{id=next}") "%s",
                     rows[i][0], lost ? LOST : "");
            run_floor(&f, rest);
            assert_cause(&f, "s/paint", 0, lost ? "carried" : rows[i][1]);
            assert_int_equal(votes_on(&f, "s/paint"), lost);
            assert_hours(&f, "s/next", lost ? 26 : 23, lost ? 26 : 23);
            fixture_end(&f);
        }
    }
}

/* With it goes all that was moved on it. */
static void what_was_moved_on_it_goes_with_the_question(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"
                          "{id=x moved_on=blue motion=table mover=rosa}"));
    assert_cause(&f, "s/blue", 0, "laid on the table");
    assert_cause(&f, "s/paint", 0, "laid on the table");
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    fixture_end(&f);
}

static void from_the_table_it_comes_back_with_what_lay_above_it(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno after_speech=1}"
                          "{id=x moved_on=blue motion=table mover=rosa}"
                          "{id=back motion=take mover=rosa}"));
    assert_cause(&f, "s/blue", 1, "carried");
    assert_cause(&f, "s/paint", 1, "carried");
    /* 10 + 3 tabled, + 3 taken, + 3 amended, + 10 the second speech, + 3 */
    assert_int_equal(fixture_record(&f, PL_KIND_SPEECH, 1).at, FIXTURE_AT(19));
    fixture_end(&f);
}

static void nothing_on_the_table_cannot_be_taken_from_it(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=back motion=take mover=rosa}"));
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_motion, "s/back");
    fixture_assert_text(&out, PL_FIELD_ruling, "nothing lies on the table");
    assert_int_equal(votes_on(&f, "s/back"), 0);
    fixture_end(&f);
}

static void a_postponed_question_comes_up_after_the_item_named(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("postpone", "until=one") "{id=one vote={}}{id=two vote={}}"));
    assert_cause(&f, "s/paint", 0, "postponed");
    assert_hours(&f, "s/one", 23, 26);
    assert_int_equal(votes_on(&f, "s/paint"), 1);
    assert_hours(&f, "s/two", 29, 32);
    fixture_end(&f);
}

static void a_question_postponed_without_an_hour_comes_up_last(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("postpone", "") "{id=one vote={}}{id=two vote={}}"));
    assert_hours(&f, "s/two", 26, 29);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 3);
    fixture_assert_text(&closed, PL_FIELD_question, "s/paint");
    assert_int_equal(closed.at, FIXTURE_AT(32));
    fixture_end(&f);
}

static void debate_that_is_closed_is_over(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("close", "after_speech=1")));
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
    assert_hours(&f, "s/paint", 0, 16);
    fixture_end(&f);
}

static void a_limit_on_speeches_cuts_those_to_come(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("limit", "after_speech=1 speech_limit=2m")));
    assert_int_equal(fixture_record(&f, PL_KIND_SPEECH, 0).at, FIXTURE_AT(0));
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    assert_int_equal(fixture_int(&second, PL_FIELD_seconds), 120);
    fixture_end(&f);
}

/* An act gives the minutes in words. */
static void a_limit_by_an_act_is_in_minutes(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    run_to_pause(&f, 10);
    assert_int_equal(pl_run_act(f.run, 1, PL_ACT_MOVE, pl_text_of("limit: 3")).verdict, PL_MAY);
    fixture_run(&f);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    assert_int_equal(fixture_int(&second, PL_FIELD_seconds), 180);
    fixture_end(&f);
}

static void a_closed_list_takes_nobody_else(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(ON_PAINT("close-list", "after_speech=1")));
    run_to(&f, 13, true);
    const pl_act_ruling ruling = pl_run_act(f.run, 1, PL_ACT_ASK_FLOOR, pl_text_of("for"));
    assert_int_equal(ruling.verdict, PL_CANNOT);
    assert_string_equal(ruling.reason, "the list of speakers is closed");
    fixture_run(&f);
    fixture_end(&f);
}

/* The mover of the question withdraws it; nobody else may. */
static void who_moved_a_question_may_withdraw_it(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("withdraw", "")));
    const pl_record withdrawn = fixture_record(&f, PL_KIND_MOTION_WITHDRAWN, 0);
    fixture_assert_text(&withdrawn, PL_FIELD_motion, "s/paint");
    fixture_assert_text(&withdrawn, PL_FIELD_by, "rosa");
    assert_cause(&f, "s/paint", 0, "withdrawn");
    fixture_end(&f);
    run_floor(&f, SITTING("{id=x moved_on=paint motion=withdraw mover=bruno}"));
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_WITHDRAWN), 0);
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

/* One's own amendment, and not the question it was moved on. */
static void an_amendment_is_withdrawn_alone(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"
                          "{id=x moved_on=blue motion=withdraw mover=bruno}"));
    assert_cause(&f, "s/blue", 0, "withdrawn");
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

static void the_parts_of_a_divided_question_are_put_one_by_one(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("divide", "") "{id=p part_of=paint vote={}}"
                                                 "{id=q part_of=paint vote={}}{id=next}"));
    assert_cause(&f, "s/paint", 0, "divided");
    assert_hours(&f, "s/p", 23, 26);
    assert_hours(&f, "s/q", 26, 29);
    assert_hours(&f, "s/next", 29, 29);
    fixture_end(&f);
    run_floor(&f, SITTING("{id=p part_of=paint vote={}}{id=next}"));
    assert_hours(&f, "s/p", -1, -1);
    fixture_end(&f);
}

/* By somebody who voted with the side that prevailed; the second vote is what counts. */
static void a_vote_is_reconsidered(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=again motion=reconsider about=paint mover=rosa}"));
    assert_int_equal(votes_on(&f, "s/paint"), 2);
    assert_cause(&f, "s/paint", 1, "carried");
    fixture_end(&f);
    run_floor(&f, SITTING("{id=again motion=reconsider about=paint mover=rosa}") PAINT_LOST);
    assert_int_equal(votes_on(&f, "s/paint"), 2);
    fixture_end(&f);
    run_floor(
        &f, SITTING("{id=again motion=reconsider about=paint mover=bruno}") "answers={vote={paint={"
                                                                            "blues=against}}}");
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_ruling, "only who voted with the prevailing side may");
    fixture_end(&f);
}

static void what_was_adopted_can_be_rescinded(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=undo motion=rescind about=paint mover=rosa}"));
    assert_cause(&f, "s/undo", 0, "carried");
    assert_false(pl_vote_is_carried(f.run, pl_text_of("paint")));
    fixture_end(&f);
    run_floor(&f, SITTING("{id=undo motion=rescind about=paint mover=rosa}") PAINT_LOST);
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_ruling, "nothing has been adopted");
    fixture_end(&f);
}

/* What only if it was carried is not taken up while the vote is held; at the next session it is
 * reconsidered. */
static void a_vote_that_is_held_has_no_effect_until_it_is_reconsidered(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, "sessions={{id=s called=@0 chair=bruno agenda={" PAINT
                  "{id=hold motion=hold about=paint mover=rosa}{id=buy only_if=paint}}}"
                  "{id=t called=@200 chair=bruno agenda={"
                  "{id=again motion=reconsider about=paint mover=rosa}"
                  "{id=buy-then only_if=paint}}}}");
    assert_cause(&f, "s/hold", 0, "granted");
    assert_cause(&f, "s/buy", 0, "what it depends on was not carried");
    assert_int_equal(votes_on(&f, "s/paint"), 2);
    assert_cause(&f, "t/buy-then", 0, "done");
    fixture_end(&f);
}

/* What is proposed for a blank is voted on until something is carried; then there is no blank, nor
 * is there one in another question. */
static void a_blank_is_filled_once(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, "sessions={{id=s called=@0 chair=bruno agenda={"
                  "{id=paint vote={} blank=true}"
                  "{id=ten moved_on=paint motion=fill mover=rosa}"
                  "{id=five moved_on=paint motion=fill mover=bruno}"
                  "{id=two moved_on=paint motion=fill mover=ruth}"
                  "{id=other vote={}}{id=one moved_on=other motion=fill mover=ruth}}}}"
                  "answers={vote={ten={any=against}}}");
    assert_cause(&f, "s/ten", 0, "lost");
    assert_cause(&f, "s/five", 0, "carried");
    assert_int_equal(votes_on(&f, "s/two"), 0);
    assert_int_equal(votes_on(&f, "s/one"), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_RULED_OUT), 2);
    fixture_end(&f);
}

/* In the midst of the debate, which goes on afterwards. */
static void the_house_takes_a_recess(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("rise", "after_speech=1 scheduled=20m")));
    const pl_record recessed = fixture_record(&f, PL_KIND_SESSION_RECESSED, 0);
    assert_int_equal(recessed.at, FIXTURE_AT(13));
    assert_int_equal(fixture_record(&f, PL_KIND_SPEECH, 1).at, FIXTURE_AT(33));
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

static void the_house_adjourns_and_what_was_pending_is_left(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("adjourn", "") "{id=next}"));
    const pl_record adjourned = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    fixture_assert_text(&adjourned, PL_FIELD_cause, "on a motion");
    assert_int_equal(adjourned.at, FIXTURE_AT(23));
    assert_cause(&f, "s/paint", 0, "the house has adjourned");
    assert_hours(&f, "s/next", -1, 23);
    assert_int_equal(pl_assembly_of(f.run)->order.depth, 0);
    fixture_end(&f);
}

/* The rules are suspended to take up what stands later; then the order goes on. */
static void what_stands_later_is_taken_up_out_of_its_order(void **state) {
    fixture f;
    (void)state;
    run_floor(&f,
              SITTING(ON_PAINT("suspend",
                               "about=two") "{id=one vote={}}{id=two vote={}}{id=three vote={}}"));
    assert_hours(&f, "s/two", 26, 29);
    assert_hours(&f, "s/one", 29, 32);
    assert_hours(&f, "s/three", 32, 35);
    fixture_end(&f);
}

static void the_house_orders_how_the_vote_is_taken(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("ballot", "takes_vote=standing")));
    const pl_record vote = fixture_record_of(&f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, "s/paint");
    fixture_assert_text(&vote, PL_FIELD_method, "standing");
    fixture_end(&f);
}

/* One member doubts it; the rules say what becomes of a house that is too small. */
static void a_doubted_quorum_is_counted(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("doubt", "")));
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 1);
    fixture_assert_text(&check, PL_FIELD_cause, "challenge");
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, "%s",
                  FLOOR_UNDER("quorum=11 quorum_check=demand quorum_failed=adjourn " PACK_OF(
                      MOTIONS_COMMON MOTIONS_MORE)) SITTING(ON_PAINT("doubt", "")));
    fixture_run(&f);
    assert_cause(&f, "s/paint", 0, "no quorum");
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 0);
    fixture_end(&f);
}

/* --- votes again, and rulings --- */

/* The vote is taken a second time, and only then does anything follow from it. */
static void a_division_takes_the_vote_again(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(ON_PAINT("division", "") "{id=next}"));
    assert_int_equal(votes_on(&f, "s/paint"), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_ITEM_CLOSED), 3);
    assert_hours(&f, "s/paint", 0, 26);
    assert_hours(&f, "s/next", 26, 26);
    fixture_end(&f);
}

static void a_division_by_an_act_takes_the_vote_again(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    assert_int_equal(pl_run_act(f.run, 1, PL_ACT_MOVE, pl_text_of("division")).verdict, PL_MUST);
    fixture_run(&f);
    assert_int_equal(votes_on(&f, "s/paint"), 2);
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

#define RULED_OUT                                                                                  \
    "{id=blue moved_on=paint motion=amend mover=rosa}"                                             \
    "{id=x moved_on=blue motion=appeal mover=ruth}"

static void a_ruling_reversed_on_appeal_lets_the_motion_in(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING(RULED_OUT) "answers={ruling={blue={any=otherwise}}}");
    const pl_record decided = fixture_record(&f, PL_KIND_APPEAL_DECIDED, 0);
    fixture_assert_text(&decided, PL_FIELD_motion, "s/blue");
    fixture_assert_text(&decided, PL_FIELD_ruling, "reversed");
    assert_int_equal(votes_on(&f, "s/blue"), 1);
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

static void a_ruling_sustained_on_appeal_stands(void **state) {
    fixture f;
    (void)state;
    run_floor(&f,
              SITTING(RULED_OUT) "answers={ruling={blue={any=otherwise}} vote={x={any=against}}}");
    const pl_record decided = fixture_record(&f, PL_KIND_APPEAL_DECIDED, 0);
    fixture_assert_text(&decided, PL_FIELD_ruling, "sustained");
    assert_int_equal(votes_on(&f, "s/blue"), 0);
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

/* What the chair let in against the rules goes out again. */
static void an_admission_reversed_on_appeal_puts_the_motion_out(void **state) {
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=rosa}"
                          "{id=dark moved_on=blue motion=amend mover=rosa}"
                          "{id=pale moved_on=dark motion=amend mover=rosa}"
                          "{id=x moved_on=pale motion=appeal mover=ruth}") "answers={ruling={pale={"
                                                                           "any=otherwise}}}");
    assert_cause(&f, "s/pale", 0, "out of order, on appeal");
    assert_int_equal(votes_on(&f, "s/pale"), 0);
    assert_int_equal(votes_on(&f, "s/dark"), 1);
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

static void an_appeal_needs_a_ruling(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING(""));
    run_to_pause(&f, 10);
    const pl_act_ruling ruling = pl_run_act(f.run, 1, PL_ACT_MOVE, pl_text_of("appeal"));
    assert_string_equal(ruling.reason, "there is no ruling of the chair to appeal from");
    assert_string_equal(ruling.article, "small a.6");
    fixture_run(&f);
    fixture_end(&f);
}

/* Well taken, it puts out what it was about; not well taken, nothing happens. */
static void a_point_of_order_puts_out_what_it_is_about(void **state) {
    static const char *const points[][2] = {{"deny", "carried"},
                                            {"grant", "out of order, on a point of order"}};
    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        fixture f;
        char rest[1024];
        snprintf(
            rest, sizeof rest,
            SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"
                    "{id=x moved_on=blue about=blue motion=point-of-order mover=rosa}") "answers={"
                                                                                        "point={x={"
                                                                                        "any=%s}}}",
            points[i][0]);
        run_floor(&f, rest);
        assert_cause(&f, "s/blue", 0, points[i][1]);
        assert_cause(&f, "s/paint", 0, "carried");
        fixture_end(&f);
    }
}

static void a_point_held_not_well_taken_may_be_reversed(void **state) {
    fixture f;
    (void)state;
    run_floor(
        &f,
        SITTING(
            "{id=blue moved_on=paint motion=amend mover=bruno}"
            "{id=point moved_on=blue about=blue motion=point-of-order mover=rosa}"
            "{id=x moved_on=point motion=appeal mover=ruth}") "answers={point={point={any=deny}}}");
    assert_cause(&f, "s/blue", 0, "out of order, on a point of order");
    assert_cause(&f, "s/paint", 0, "carried");
    fixture_end(&f);
}

/* --- all at once --- */

/* Two runs are equal to the last byte, and every vote closes. */
static void a_busy_sitting_repeats_itself(void **state) {
    (void)state;
    fixture_assert_repeats(
        fixture_scripted(), 7,
        FLOOR SITTING("{id=blue moved_on=paint motion=amend mover=bruno after_speech=1}"
                      "{id=x moved_on=blue motion=table mover=rosa}"
                      "{id=back motion=take mover=rosa}"
                      "{id=again motion=reconsider about=paint mover=rosa}"
                      "{id=undo motion=rescind about=paint mover=rosa}"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_question_is_laid_aside_without_a_vote),
    cmocka_unit_test(what_was_moved_on_it_goes_with_the_question),
    cmocka_unit_test(from_the_table_it_comes_back_with_what_lay_above_it),
    cmocka_unit_test(nothing_on_the_table_cannot_be_taken_from_it),
    cmocka_unit_test(a_postponed_question_comes_up_after_the_item_named),
    cmocka_unit_test(a_question_postponed_without_an_hour_comes_up_last),
    cmocka_unit_test(debate_that_is_closed_is_over),
    cmocka_unit_test(a_limit_on_speeches_cuts_those_to_come),
    cmocka_unit_test(a_limit_by_an_act_is_in_minutes),
    cmocka_unit_test(a_closed_list_takes_nobody_else),
    cmocka_unit_test(who_moved_a_question_may_withdraw_it),
    cmocka_unit_test(an_amendment_is_withdrawn_alone),
    cmocka_unit_test(the_parts_of_a_divided_question_are_put_one_by_one),
    cmocka_unit_test(a_vote_is_reconsidered),
    cmocka_unit_test(what_was_adopted_can_be_rescinded),
    cmocka_unit_test(a_vote_that_is_held_has_no_effect_until_it_is_reconsidered),
    cmocka_unit_test(a_blank_is_filled_once),
    cmocka_unit_test(the_house_takes_a_recess),
    cmocka_unit_test(the_house_adjourns_and_what_was_pending_is_left),
    cmocka_unit_test(what_stands_later_is_taken_up_out_of_its_order),
    cmocka_unit_test(the_house_orders_how_the_vote_is_taken),
    cmocka_unit_test(a_doubted_quorum_is_counted),
    cmocka_unit_test(a_division_takes_the_vote_again),
    cmocka_unit_test(a_division_by_an_act_takes_the_vote_again),
    cmocka_unit_test(a_ruling_reversed_on_appeal_lets_the_motion_in),
    cmocka_unit_test(a_ruling_sustained_on_appeal_stands),
    cmocka_unit_test(an_admission_reversed_on_appeal_puts_the_motion_out),
    cmocka_unit_test(an_appeal_needs_a_ruling),
    cmocka_unit_test(a_point_of_order_puts_out_what_it_is_about),
    cmocka_unit_test(a_point_held_not_well_taken_may_be_reversed),
    cmocka_unit_test(a_busy_sitting_repeats_itself),
};

PL_TEST_MAIN(tests)
