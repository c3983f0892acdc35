/* A record names the inputs it was computed from by the paths that settings take. */
#include "assembly_fixture.h"

#include "procedure/premise.h"

#define PAINTERS                                                                                   \
    "factions={ { id=reds seats=4 } { id=blues seats=2 } } "                                       \
    "people={ { id=rosa name=Rosa faction=reds } } "                                               \
    "outside={ { id=rain at=@0 } } "                                                               \
    "bodies={ { id=board seats=3 } } "                                                             \
    "sessions={ { id=s called=@0 agenda={ "                                                        \
    "{ id=paint gap=5m speeches={ { person=rosa length=2m } { person=rosa length=3m } } vote={} "  \
    "} "                                                                                           \
    "{ id=lamp gap=1m vote={} } } } }"

/* A record of this test's own, after what was noted. */
static pl_record finish_record(fixture *f) {
    pl_assembly_begin_record(f->run, PL_KIND_QUORUM_CHECKED, PL_SIMULATED);
    pl_journal_end(pl_run_journal(f->run));
    return fixture_record(f, PL_KIND_QUORUM_CHECKED, fixture_count(f, PL_KIND_QUORUM_CHECKED) - 1);
}

static void every_input_is_named_by_its_path(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, PAINTERS);
    assert_true(fixture_step(&f));
    pl_premise_add(f.run, "rules", "quorum");
    pl_premise_add(f.run, "factions", NULL);
    pl_premise_item(f.run, 1, "gap");
    pl_premise_item(f.run, 0, NULL);
    pl_premise_speech(f.run, 0, 1);
    pl_premise_session(f.run, 0, "patience");
    pl_premise_body(f.run, 0, "elect");
    pl_premise_news(f.run, 0, "at");
    pl_premise_faction(f.run, 1, "seats");
    const pl_record record = finish_record(&f);
    static const char *const paths[] = {"rules.quorum",
                                        "factions",
                                        "sessions.s.agenda.lamp.gap",
                                        "sessions.s.agenda.paint",
                                        "sessions.s.agenda.paint.speeches.2",
                                        "sessions.s.patience",
                                        "bodies.board.elect",
                                        "outside.rain.at",
                                        "factions.blues.seats"};
    assert_int_equal(record.because_count, sizeof paths / sizeof paths[0]);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        assert_true(fixture_names(&record, paths[i]));
    }
    fixture_end(&f);
}

static void what_is_noted_belongs_to_the_next_record_only(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, PAINTERS);
    assert_true(fixture_step(&f));
    pl_premise_add(f.run, "rules", "quorum");
    const pl_record first = finish_record(&f);
    const pl_record second = finish_record(&f);
    assert_true(fixture_names(&first, "rules.quorum"));
    assert_int_equal(second.because_count, 0);
    fixture_end(&f);
}

static void an_hour_is_caused_by_what_came_before(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, PAINTERS);
    fixture_run(&f);
    const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
    const pl_record first = fixture_record(&f, PL_KIND_SPEECH, 0);
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    const pl_record call = fixture_record(&f, PL_KIND_VOTE_OPENED, 0);
    const pl_record asked = fixture_record(&f, PL_KIND_QUESTION_ASKED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    const pl_record next = fixture_record(&f, PL_KIND_ITEM_OPENED, 1);
    assert_true(fixture_is_because(&first, opened.seq));
    assert_true(fixture_is_because(&second, first.seq));
    assert_true(fixture_names(&second, "sessions.s.agenda.paint.speeches.2"));
    assert_true(fixture_is_because(&call, second.seq));
    assert_true(fixture_is_because(&asked, call.seq));
    assert_true(fixture_is_because(&closed, second.seq));
    assert_true(fixture_is_because(&next, closed.seq));
    assert_true(fixture_names(&next, "sessions.s.agenda.lamp.gap"));
    fixture_end(&f);
}

static void the_roll_is_the_factions_and_what_changed_them(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  PAINTERS " arrivals={ curve={ { at=@0 share=0 } { at=@2 share=1 } } }");
    fixture_run(&f);
    const pl_record counted = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    assert_true(fixture_names(&counted, "factions"));
    assert_true(fixture_names(&counted, "rules.quorum"));
    assert_true(fixture_names(&counted, "sessions.s.called"));
    fixture_end(&f);
}

static void what_the_scenario_leaves_out_is_not_named_as_its_own(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  PAINTERS " caucuses={ { id=talk faction=reds at=@0 splits=true } }");
    assert_true(fixture_step(&f));
    pl_premise_item_own(f.run, 0, "gap");
    pl_premise_item_own(f.run, 0, "mover");
    pl_premise_session_own(f.run, 0, "called");
    pl_premise_session_own(f.run, 0, "chair");
    pl_premise_body_own(f.run, 0, "seats");
    pl_premise_body_own(f.run, 0, "until");
    pl_premise_news_own(f.run, 0, "at");
    pl_premise_news_own(f.run, 0, "loud");
    pl_premise_caucus_own(f.run, 0, "splits");
    pl_premise_caucus_own(f.run, 0, "sides");
    const pl_record record = finish_record(&f);
    static const char *const paths[] = {"sessions.s.agenda.paint.gap", "sessions.s.called",
                                        "bodies.board.seats", "outside.rain.at",
                                        "caucuses.talk.splits"};
    assert_int_equal(record.because_count, sizeof paths / sizeof paths[0]);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        assert_true(fixture_names(&record, paths[i]));
    }
    fixture_end(&f);
}

static void a_speech_that_is_not_held_is_named_by_what_comes_instead(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={ { id=reds seats=4 } } "
                  "people={ { id=rosa name=Rosa faction=reds } } outside={ { id=rain at=@600 } } "
                  "sessions={ { id=s called=@0 agenda={ { id=paint speeches={ "
                  "{ person=rosa length=2m when={ read=rain } } { person=rosa length=3m } "
                  "{ person=rosa length=4m when={ read=rain } } } } } } }");
    fixture_run(&f);
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    assert_true(fixture_names(&speech, "sessions.s.agenda.paint.speeches.1"));
    assert_false(fixture_names(&speech, "sessions.s.agenda.paint.speeches.3"));
    assert_true(fixture_names(&closed, "sessions.s.agenda.paint.speeches.3"));
    assert_false(fixture_names(&closed, "sessions.s.agenda.paint.speeches.2"));
    fixture_end(&f);
}

static void a_dropped_item_names_what_it_depends_on(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={ { id=reds seats=4 } } outside={ { id=rain at=@600 } } "
                  "sessions={ { id=s called=@0 agenda={ { id=paint vote={} } "
                  "{ id=lamp gap=1m when={ read=rain } only_if=paint vote={} } } } }");
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    const pl_record dropped = fixture_record(&f, PL_KIND_ITEM_CLOSED, 1);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_true(fixture_names(&dropped, "sessions.s.agenda.lamp.when"));
    assert_true(fixture_names(&dropped, "sessions.s.agenda.lamp.only_if"));
    assert_true(fixture_names(&dropped, "sessions.s.agenda.lamp.gap"));
    assert_true(fixture_is_because(&dropped, vote.seq));
    assert_true(fixture_is_because(&dropped, first.seq));
    assert_false(fixture_names(&first, "sessions.s.agenda.paint.when"));
    fixture_end(&f);
}

static void a_vote_names_its_own_method_or_that_of_the_rules(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={ { id=reds seats=4 } } sessions={ { id=s called=@0 agenda={ "
                  "{ id=paint vote={ method=secret } } { id=lamp vote={} } } } }");
    fixture_run(&f);
    const pl_record own = fixture_record(&f, PL_KIND_VOTE_OPENED, 0);
    const pl_record common = fixture_record(&f, PL_KIND_VOTE_OPENED, 1);
    assert_true(fixture_names(&own, "sessions.s.agenda.paint.vote.method"));
    assert_false(fixture_names(&own, "rules.vote_method"));
    assert_true(fixture_names(&common, "rules.vote_method"));
    fixture_end(&f);
}

/* A pause while votes are counted lasts by the row of their method. */
static void a_pause_is_caused_by_what_the_house_is_at(void **state) {
    static const char *const methods[][2] = {{"cards", "rules.vote_time"},
                                             {"rollcall", "rules.rollcall_time"},
                                             {"secret", "rules.secret_time"}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={ { id=reds seats=4 } } sessions={ { id=s called=@0 agenda={ "
                      "{ id=paint vote={ method=%s } } } } }",
                      methods[i][0]);
        (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
        assert_true(fixture_step(&f));
        pl_premise_pause(f.run);
        const pl_record record = finish_record(&f);
        for (int k = 0; k < 3; k++) {
            assert_int_equal(fixture_names(&record, methods[k][1]), k == i);
        }
        fixture_end(&f);
    }
}

static void only_a_sampled_length_has_its_spread_for_a_cause(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 2; seed++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), seed, PAINTERS);
        fixture_run(&f);
        const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 0);
        assert_int_equal(fixture_names(&speech, "model.time_spread"), seed > 0);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_input_is_named_by_its_path),
    cmocka_unit_test(what_is_noted_belongs_to_the_next_record_only),
    cmocka_unit_test(an_hour_is_caused_by_what_came_before),
    cmocka_unit_test(the_roll_is_the_factions_and_what_changed_them),
    cmocka_unit_test(what_the_scenario_leaves_out_is_not_named_as_its_own),
    cmocka_unit_test(a_speech_that_is_not_held_is_named_by_what_comes_instead),
    cmocka_unit_test(a_dropped_item_names_what_it_depends_on),
    cmocka_unit_test(a_vote_names_its_own_method_or_that_of_the_rules),
    cmocka_unit_test(a_pause_is_caused_by_what_the_house_is_at),
    cmocka_unit_test(only_a_sampled_length_has_its_spread_for_a_cause),
};

PL_TEST_MAIN(tests)
