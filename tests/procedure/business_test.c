#include "testing.h"

#include "chance.h"
#include "floor_fixture.h"
#include "procedure/business.h"

/* --- over what is before the house, and back --- */

/* Each goes back to what it was moved on, and the agenda goes on after the question. */
static void motions_upon_motions_are_decided_from_the_top(void **state) {
    static const char *const order[] = {"s/dark", "s/blue", "s/paint", "s/next"};
    fixture f;
    (void)state;
    run_floor(&f, SITTING("{id=blue moved_on=paint motion=amend mover=bruno}"
                          "{id=dark moved_on=blue motion=amend mover=rosa}{id=next}"));
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, i);
        fixture_assert_text(&closed, PL_FIELD_item, order[i]);
    }
    fixture_end(&f);
}

/* Between two items a main motion is moved by an act; then the next item has its turn. */
static void between_two_items_a_question_is_moved_and_the_order_goes_on(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, "sessions={{id=s called=@0 chair=bruno agenda={{id=one}{id=two gap=5m}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("main: a party")).verdict,
                     PL_MAY);
    fixture_run(&f);
    assert_hours(&f, "s/main~1", 0, 3);
    assert_hours(&f, "s/two", 8, 8); /* its gap is counted from the end of what came between */
    fixture_end(&f);
}

/* After the last item too, before the house has risen. */
static void after_the_last_item_a_question_may_still_be_moved(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, "sessions={{id=s called=@0 chair=bruno closing=10m agenda={{id=one}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_MOVE, pl_text_of("main")).verdict, PL_MAY);
    fixture_run(&f);
    assert_hours(&f, "s/main~1", 0, 3);
    const pl_record end = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    assert_int_equal(end.at, FIXTURE_AT(13));
    fixture_end(&f);
}

/* What interrupts a speech and is not pending takes no time. */
static void a_point_in_a_speech_moves_nothing_else(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("{id=next}"));
    run_to(&f, 0, true);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_POINT_OF_ORDER, pl_text_of("louder")).verdict,
                     PL_MAY);
    fixture_run(&f);
    assert_hours(&f, "s/paint", 0, 23);
    assert_hours(&f, "s/next", 23, 23);
    fixture_end(&f);
}

/* While a vote is taken nothing is taken up; what may be moved then waits for its end. */
static void while_votes_are_counted_nothing_is_taken_up(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, SITTING("{id=next vote={}}"));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_act_ruling amend = pl_run_act(f.run, 1, PL_ACT_MOVE, pl_text_of("amend"));
    assert_int_equal(amend.verdict, PL_CANNOT);
    assert_string_equal(amend.article, "small a.12");
    assert_int_equal(pl_run_act(f.run, 1, PL_ACT_POINT_OF_ORDER, pl_text_of("")).verdict, PL_MAY);
    fixture_run(&f);
    assert_hours(&f, "s/paint", 0, 23);
    fixture_end(&f);
}

/* Nor while a body is elected; what is in order in an election is so before the ballot. */
static void while_a_body_is_elected_nothing_is_taken_up(void **state) {
    fixture f;
    (void)state;
    begin_floor(&f, "bodies={{id=board seats=3}} sessions={{id=s called=@0 chair=bruno agenda={"
                    "{id=elect kind=election body=board speeches={{person=rosa length=5m}}}}}}");
    run_to(&f, 0, true);
    assert_int_equal(pl_assembly_of(f.run)->order.election, 1);
    (void)fixture_run_to(&f, PL_KIND_QUESTION_ANSWERED);
    const pl_act_ruling ruling = pl_run_act(f.run, 1, PL_ACT_MOVE, pl_text_of("main: a party"));
    assert_int_equal(ruling.verdict, PL_CANNOT);
    assert_string_equal(ruling.reason, "a vote is being taken");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_ELECTION_CLOSED), 1);
    assert_int_equal(pl_assembly_of(f.run)->order.voting, 0);
    fixture_end(&f);
}

/* A vote that finds no quorum leaves nothing pending behind. */
static void without_a_quorum_nothing_stays_pending(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, "%s",
                  FLOOR_UNDER("quorum=9 quorum_check=always quorum_failed=wait " PACK_OF(
                      MOTIONS_COMMON)) SITTING("{id=next}"));
    run_to(&f, 10, true);
    (void)pl_run_act(f.run, 0, PL_ACT_LEAVE, pl_text_of(""));
    (void)pl_run_act(f.run, 1, PL_ACT_LEAVE, pl_text_of(""));
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_cause, "no quorum");
    assert_hours(&f, "s/next", 20, 20);
    assert_int_equal(pl_assembly_of(f.run)->order.depth, 0);
    fixture_end(&f);
}

/* --- whatever anybody does --- */

/* Does what is pending agree with the items: each open, the last the item before the house? */
static void assert_order_holds(const fixture *f) {
    const pl_assembly *a = pl_assembly_of(f->run);
    for (uint32_t i = 0; i < a->order.depth; i++) {
        const pl_item *item = pl_assembly_item(f->run, (int32_t)a->order.pending[i].subject);
        if (item->state != PL_ITEM_OPEN || !item->stated) {
            fail_msg("%s is pending, and not open", pl_assembly_text(f->run, item->path).at);
        }
    }
}

static void act_at_random(fixture *f, uint64_t *chance) {
    static const char *const words[] = {"main",       "amend",
                                        "close",      "adjourn: now",
                                        "appeal",     "division",
                                        "table",      "take",
                                        "postpone",   "refer",
                                        "kill",       "withdraw",
                                        "limit",      "divide",
                                        "seriatim",   "close-list",
                                        "reconsider", "reconsider paint",
                                        "rescind",    "suspend",
                                        "rise",       "ballot: standing",
                                        "doubt",      "suspend next",
                                        "take paint", "for",
                                        "against",    "question",
                                        "statement",  "neutral",
                                        "nonsense"};
    static const pl_act_kind acts[] = {PL_ACT_MOVE,      PL_ACT_MOVE,   PL_ACT_MOVE,
                                       PL_ACT_ASK_FLOOR, PL_ACT_SECOND, PL_ACT_POINT_OF_ORDER};
    const uint32_t seat = (uint32_t)(chance_draw(chance) % 11);
    const pl_act_kind act = acts[chance_draw(chance) % (sizeof acts / sizeof acts[0])];
    const char *text = words[chance_draw(chance) % (sizeof words / sizeof words[0])];
    (void)pl_run_act(f->run, seat, act, pl_text_of(text));
}

static uint8_t random_choice(const fixture *f, const pl_question *question, uint64_t *chance) {
    const pl_question_kind *kind = pl_run_question_kind(f->run, question);
    return (uint8_t)(chance_draw(chance) % kind->option_count);
}

/* Members who do anything at any moment, and answer anything: the run comes to its end without a
 * fault, and at every step what is pending is open. */
static void whatever_members_do_the_house_comes_to_an_end(void **state) {
    enum { RUNS = 400, STEPS = 4000 };
    (void)state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        fixture f;
        uint64_t chance = seed * 977;
        begin_floor(&f, SITTING("{id=next vote={} gap=1m}{id=p part_of=paint vote={} "
                                "speeches={{person=ruth length=5m}}}{id=q part_of=paint vote={}}"
                                "{id=report speeches={{person=ruth length=5m}}}"));
        pl_step step = {.kind = PL_STEP_EVENT};
        for (int i = 0; i < STEPS && (step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION);
             i++) {
            step = pl_run_step(f.run);
            assert_order_holds(&f);
            if (chance_draw(&chance) % 3 == 0) {
                act_at_random(&f, &chance);
            }
            if (step.kind == PL_STEP_QUESTION) {
                const pl_question *question = pl_run_question(f.run, step.question);
                const pl_answer answer = {.choice = random_choice(&f, question, &chance)};
                assert_int_equal(pl_run_answer(f.run, step.question, answer, PL_BY_MODEL),
                                 PL_ANSWER_ACCEPTED);
            }
        }
        if (step.kind != PL_STEP_ENDED) {
            fail_msg("run %llu ends with step %d", (unsigned long long)seed, (int)step.kind);
        }
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(motions_upon_motions_are_decided_from_the_top),
    cmocka_unit_test(between_two_items_a_question_is_moved_and_the_order_goes_on),
    cmocka_unit_test(after_the_last_item_a_question_may_still_be_moved),
    cmocka_unit_test(a_point_in_a_speech_moves_nothing_else),
    cmocka_unit_test(while_votes_are_counted_nothing_is_taken_up),
    cmocka_unit_test(while_a_body_is_elected_nothing_is_taken_up),
    cmocka_unit_test(without_a_quorum_nothing_stays_pending),
    cmocka_unit_test(whatever_members_do_the_house_comes_to_an_end),
};

PL_TEST_MAIN(tests)
