#include "testing.h"

#include "assembly_fixture.h"
#include "failing_allocator.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"

/* DESIGN section 3, MODEL 0: outside event, news, arrival, exit, business, at one instant. */
static void at_one_instant_things_happen_in_their_order(void **state) {
    fixture f;
    pl_record happened;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6 late={seats=1}}{id=blues seats=4}}"
                  "arrivals={curve={{at=@0 share=0.0}{at=@120 share=1.0}}}"
                  "outside={{id=palace at=@60 loud=true}}"
                  "sessions={{id=s called=@60 agenda={{id=a}}}}");
    fixture_run(&f);
    static const pl_kind order[] = {PL_KIND_NEWS_HAPPENED, PL_KIND_NEWS_HEARD,
                                    PL_KIND_DELEGATES_ARRIVED, PL_KIND_SESSION_OPENED,
                                    PL_KIND_ITEM_OPENED};
    uint64_t before = 0;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        happened = fixture_record(&f, order[i], 0);
        assert_int_equal(happened.at, FIXTURE_AT(60));
        assert_true(happened.seq > before);
        before = happened.seq;
    }
    fixture_end(&f);
}

static void the_clock_starts_at_the_first_thing_that_can_happen(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=palace at=@-30}} sessions={{id=s called=@0}}");
    fixture_run(&f);
    const pl_record started = fixture_record(&f, PL_KIND_RUN_STARTED, 0);
    assert_int_equal(started.at, FIXTURE_AT(-30));
    fixture_end(&f);
}

static void the_clock_starts_when_the_first_delegates_can_gather(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "arrivals={before={curve={{at=@-700 share=0.0}{at=@-10 share=1.0}}}}"
                       "outside={{id=palace at=@-30}} sessions={{id=s called=@0}}");
    fixture_run(&f);
    const pl_record started = fixture_record(&f, PL_KIND_RUN_STARTED, 0);
    assert_int_equal(started.at, FIXTURE_AT(-700));
    fixture_end(&f);
}

/* MODEL 0, principle 6: at one instant late delegates come, the session opens, those who left are
 * asked and come back, the factions decide whether to stay, and then there is business. */
static void at_an_opening_people_come_first_and_business_last(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6 late={seats=1}}{id=blues seats=4}}"
                  "people={{id=bruno faction=blues}} walkout={gap=0m} arrivals={curve={"
                  "{at=@50 share=0.0}{at=@70 share=1.0}}} sessions={{id=s called=@0 agenda={"
                  "{id=p speeches={{person=bruno kind=declaration length=5m}}}}}"
                  "{id=t called=@60 agenda={{id=a}}}} answers={return={t={blues=return}}"
                  "walkout={\"after a declaration\"={blues={2 2}}}}");
    fixture_run(&f);
    const pl_record records[] = {
        fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 0),
        fixture_record(&f, PL_KIND_SESSION_OPENED, 1),
        fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "return t"),
        fixture_record(&f, PL_KIND_DELEGATES_RETURNED, 1),
        fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_question, "walkout at the opening"),
        fixture_record_of(&f, PL_KIND_ITEM_OPENED, PL_FIELD_item, "t/a")};
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        assert_int_equal(records[i].at, FIXTURE_AT(60));
        assert_true(i == 0 || records[i].seq > records[i - 1].seq);
    }
    fixture_end(&f);
}

/* --- acts --- */

static void an_unasked_speaker_does_not_get_the_floor(void **state) {
    static const pl_act_kind acts[] = {PL_ACT_ASK_FLOOR, PL_ACT_MOVE, PL_ACT_SECOND,
                                       PL_ACT_POINT_OF_ORDER};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=9m}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        const pl_act_ruling ruling = pl_run_act(f.run, 0, acts[i], pl_text_of("I move"));
        assert_int_equal(ruling.verdict, PL_CANNOT);
        assert_true(strlen(ruling.article) > 0 && strlen(ruling.reason) > 0);
    }
    assert_int_equal(fixture_count(&f, PL_KIND_ACT_MADE), 4);
    fixture_end(&f);
}

/* Leaving while a vote is open: the votes of the hour are counted as they were asked. */
static void who_leaves_during_a_vote_has_voted(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}");
    pl_step step = pl_run_step(f.run);
    while (step.kind != PL_STEP_QUESTION) {
        step = pl_run_step(f.run);
    }
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_votes(&closed, 10, 0, 0, 0);
    assert_int_equal(pl_roster_present(f.run), 9);
    fixture_end(&f);
}

static void equal_seeds_give_equal_journals(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 20; seed++) {
        fixture_assert_repeats(fixture_scripted(), seed,
                               HALL "sessions={{id=s called=@0 agenda={{id=a gap=9m speeches={{"
                                    "person=rosa}} vote={}}}}}");
    }
}

/* --- memory --- */

static void no_memory_is_said_and_leaks_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(
        &f, fixture_scripted(), 0,
        "factions={{id=reds seats=6 late={seats=70}}{id=blues seats=4}} people={{id=rosa "
        "faction=reds}} bodies={{id=council seats=5 lists={{id=all factions={reds blues}}} "
        "agreement={{from=all to=all seats=1}} posts={{id=p title=P candidates={rosa}}}}}"
        "outside={{id=palace at=@5}} walkout={gap=0m} outcomes={when={adopted_at=a}}"
        "arrivals={before={curve={{at=@-20 share=0.0}{at=@-5 share=1.0}} step=5m}}"
        "caucuses={{id=c faction=reds before=s splits=true inclination={in_favour=1}}}"
        "sessions={{id=s called=@0 chair=rosa agenda={{id=a document={id=d title=D} speeches={{"
        "person=rosa kind=declaration}} vote={}}{id=b vote={}}{id=r kind=recess}"
        "{id=e kind=election body=council}{id=o kind=offices body=council}{id=x emergency=true "
        "after=palace vote={}}}}{id=t called=@600}} answers={walkout={any={blues={1 2 1}}}"
        "split={c={reds={0 4 2}}} return={t={blues={1 1}}} vote={b={blues=against}}"
        "hands={any={any=join}}}");
    fixture_replay replay = {&f, fixture_scripted()};
    const size_t requests = failing_allocator_sweep(fixture_play_with, &replay);
    assert_true(requests > 30);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(at_one_instant_things_happen_in_their_order),
    cmocka_unit_test(the_clock_starts_at_the_first_thing_that_can_happen),
    cmocka_unit_test(the_clock_starts_when_the_first_delegates_can_gather),
    cmocka_unit_test(at_an_opening_people_come_first_and_business_last),
    cmocka_unit_test(an_unasked_speaker_does_not_get_the_floor),
    cmocka_unit_test(who_leaves_during_a_vote_has_voted),
    cmocka_unit_test(equal_seeds_give_equal_journals),
    cmocka_unit_test(no_memory_is_said_and_leaks_nothing),
};

PL_TEST_MAIN(tests)
