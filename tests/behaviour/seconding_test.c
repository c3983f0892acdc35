/* Who would vote for a motion seconds it. */
#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/seconding.h"

/* Seats 0..9 are red, 10..13 blue, 14 the only grey one. */
#define CLUB                                                                                       \
    "factions={{id=reds seats=10}{id=blues seats=4}{id=greys seats=1}} "                           \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=greta faction=greys}{id=ivan}} "    \
    "rules={id=small vote_time=3m vote_seconds_each=0 motions={main={title=Main class=main "       \
    "rank=5 debate=yes second=true on=nothing}}} model={absent=0} "

enum { REDS, BLUES, GREYS };

/* The item is before the house, and a second is waited for. */
static void open_item(fixture *f, const char *item) {
    fixture_begin(f, pl_model_people(), 0,
                  CLUB "sessions={{id=s called=@0 agenda={{id=x %s}{id=y}}}}", item);
    while (pl_assembly_of(f->run)->pending != PL_PENDING_SECOND) {
        assert_true(fixture_step(f));
    }
}

static uint8_t answer_of(const fixture *f, int32_t faction) {
    const pl_question question = {.kind = PL_ASK_SECOND, .faction = faction};
    return pl_seconding_answer(f->run, &question).choice;
}

static void expect_answers(const char *item, uint8_t reds, uint8_t blues, uint8_t greys) {
    fixture f;
    open_item(&f, item);
    assert_int_equal(answer_of(&f, REDS), reds);
    assert_int_equal(answer_of(&f, BLUES), blues);
    assert_int_equal(answer_of(&f, GREYS), greys);
    fixture_end(&f);
}

#define VOTE(reds, blues, greys)                                                                   \
    " vote={inclination={reds=" reds " blues=" blues " greys=" greys "}}"
#define FOR     "{in_favour=1}"
#define AGAINST "{against=1}"

static void a_faction_seconds_what_it_would_vote_for(void **state) {
    (void)state;
    expect_answers("mover=rosa" VOTE(FOR, FOR, AGAINST), PL_SECOND_YES, PL_SECOND_YES,
                   PL_SECOND_NO);
    expect_answers("mover=rosa" VOTE(AGAINST, AGAINST, FOR), PL_SECOND_NO, PL_SECOND_NO,
                   PL_SECOND_YES);
}

/* Of the reds one in ten is for it: that is rosa herself. The same one is enough for the blues'
 * motion, and two are for her own. */
static void nobody_seconds_his_own(void **state) {
    (void)state;
    expect_answers("mover=rosa" VOTE("{in_favour=1 against=9}", AGAINST, AGAINST), PL_SECOND_NO,
                   PL_SECOND_NO, PL_SECOND_NO);
    expect_answers("mover=bruno" VOTE("{in_favour=1 against=9}", AGAINST, AGAINST), PL_SECOND_YES,
                   PL_SECOND_NO, PL_SECOND_NO);
    expect_answers("mover=rosa" VOTE("{in_favour=2 against=8}", AGAINST, AGAINST), PL_SECOND_YES,
                   PL_SECOND_NO, PL_SECOND_NO);
    expect_answers("mover=greta" VOTE(AGAINST, AGAINST, FOR), PL_SECOND_NO, PL_SECOND_NO,
                   PL_SECOND_NO);
}

/* Half a vote is none: 10 % of four blues are 0.4 of a delegate. */
static void less_than_one_expected_vote_seconds_nothing(void **state) {
    (void)state;
    expect_answers("mover=rosa" VOTE(AGAINST, "{in_favour=1 against=9}", AGAINST), PL_SECOND_NO,
                   PL_SECOND_NO, PL_SECOND_NO);
    expect_answers("mover=rosa" VOTE(AGAINST, "{in_favour=2 against=8}", AGAINST), PL_SECOND_NO,
                   PL_SECOND_YES, PL_SECOND_NO);
}

static void whose_member_is_named_to_second_does_so(void **state) {
    (void)state;
    expect_answers("mover=rosa seconder=bruno" VOTE(AGAINST, AGAINST, AGAINST), PL_SECOND_NO,
                   PL_SECOND_YES, PL_SECOND_NO);
    expect_answers("mover=rosa seconder=ivan" VOTE(AGAINST, AGAINST, FOR), PL_SECOND_NO,
                   PL_SECOND_NO, PL_SECOND_YES);
}

/* The last of the blues has left, and bruno with them. */
static void who_is_named_and_not_there_seconds_nothing(void **state) {
    fixture f;
    (void)state;
    open_item(&f, "mover=rosa seconder=bruno" VOTE(FOR, AGAINST, AGAINST) " length=30m");
    fixture_run_until(&f, 1);
    assert_int_equal(answer_of(&f, BLUES), PL_SECOND_YES);
    for (uint32_t seat = 10; seat < 14; seat++) {
        (void)pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    assert_int_equal(answer_of(&f, BLUES), PL_SECOND_NO);
    fixture_end(&f);
}

static void of_what_nothing_is_known_nobody_seconds(void **state) {
    (void)state;
    expect_answers("mover=rosa vote={inclination={reds={in_favour=1}}}", PL_SECOND_YES,
                   PL_SECOND_NO, PL_SECOND_NO);
}

/* Two of the ten reds are for it; when four have gone only one vote is expected: rosa's own. */
static void who_has_gone_seconds_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0,
                  CLUB
                  "sessions={{id=s called=@0 agenda={{id=w length=30m}{id=x mover=rosa gap=9m" VOTE(
                      "{in_favour=2 against=8}", AGAINST, AGAINST) "}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    for (uint32_t seat = 0; seat < 4; seat++) {
        (void)pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_MOTION_SECONDED), 0);
    const pl_record out = fixture_record(&f, PL_KIND_MOTION_RULED_OUT, 0);
    fixture_assert_text(&out, PL_FIELD_ruling, "nobody seconds it");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_faction_seconds_what_it_would_vote_for),
    cmocka_unit_test(nobody_seconds_his_own),
    cmocka_unit_test(less_than_one_expected_vote_seconds_nothing),
    cmocka_unit_test(whose_member_is_named_to_second_does_so),
    cmocka_unit_test(who_is_named_and_not_there_seconds_nothing),
    cmocka_unit_test(of_what_nothing_is_known_nobody_seconds),
    cmocka_unit_test(who_has_gone_seconds_nothing),
};

PL_TEST_MAIN(tests)
