#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/reference.h"
#include "reference_fixture.h"

enum { REDS, BLUES, GREENS };
enum { PAINT, FENCE };

/* Ten reds of whom two have no vote, and a line; blues; nobody is green. The news at minute 20 has
 * lost half its force when the fence is voted on. */
#define HALL                                                                                       \
    "factions={{id=reds seats=10 consultative=2 grievance=0.3}{id=blues seats=5 grievance=0.7}"    \
    "{id=greens seats=0}} people={{id=rosa faction=reds}}"                                         \
    "outside={{id=shot at=@20 loud=true mood={blues=0.6}}}"                                        \
    "model={news_half_life=1.0 absent=0 fatigue_up=2.0}"
#define INCLINED "vote={length=10m inclination={default={in_favour=3 against=1}} "
#define AGENDA                                                                                     \
    "sessions={{id=s called=@0 agenda={{id=paint mover=rosa " INCLINED "line={reds=against}}}"     \
    "{id=talk gap=10m}{id=fence gap=60m " INCLINED "method=secret}}}}}"

static bool is_near(double x, double y) {
    return fabs(x - y) < 1e-9;
}

/* What a run of the scenario wrote down, to its end. */
static void *written(fixture *f, const char *text) {
    fixture_begin_text(f, pl_model_people(), 0, text);
    fixture_run(f);
    return reference_tree("a=b", f->run);
}

static pl_data written_of(const void *block, const char *path) {
    return pl_data_get(pl_data_get(pl_data_root(block), "reference"), path);
}

static double number(pl_data map, const char *key) {
    assert_true(pl_data_is(pl_data_get(map, key)));
    return pl_data_number(pl_data_get(map, key), 0);
}

/* --- writing --- */

static void a_run_writes_down_how_each_faction_came_to_the_vote(void **state) {
    fixture f;
    void *block = written(&f, HALL AGENDA);
    const pl_data paint = written_of(block, "s/paint");
    const pl_data factions = pl_data_get(paint, "factions");
    const pl_data reds = pl_data_get(factions, "reds");
    const pl_data blues = pl_data_get(factions, "blues");
    (void)state;
    assert_true(pl_text_is(pl_data_text(pl_data_get(paint, "method")), "cards"));
    assert_int_equal(pl_data_int(pl_data_get(reds, "asked"), 0), 8);
    assert_int_equal(pl_data_int(pl_data_get(blues, "asked"), 0), 5);
    assert_int_equal(pl_data_int(pl_data_get(reds, "line"), 7), PL_VOTE_AGAINST);
    assert_int_equal(pl_data_int(pl_data_get(blues, "line"), 7), -1);
    /* The reds moved it, so only the blues bear a grievance on it. */
    assert_true(number(reds, "grievance") == 0);
    assert_true(number(blues, "grievance") == 0.7);
    assert_true(number(blues, "mood") == 0);
    assert_true(number(blues, "fatigue") == 0);
    free(block);
    fixture_end(&f);
}

/* Paint is counted from 0 to 10, talk is at 20, the fence at 80: the shot is an hour old, and the
 * hall has sat for 80 minutes with F = 1 - exp(-t / 2h). */
static void the_context_is_that_of_the_hour_of_the_vote(void **state) {
    fixture f;
    void *block = written(&f, HALL AGENDA);
    const pl_data fence = written_of(block, "s/fence");
    const pl_data blues = pl_data_get(pl_data_get(fence, "factions"), "blues");
    const pl_record opened = fixture_record(&f, PL_KIND_VOTE_OPENED, 1);
    (void)state;
    assert_true(pl_text_is(pl_data_text(pl_data_get(fence, "method")), "secret"));
    const double minutes = fixture_minute(&opened);
    assert_true(minutes == 80);
    assert_true(is_near(number(blues, "mood"), 0.6 * exp2(-(minutes - 20) / 60)));
    assert_true(fabs(number(blues, "fatigue") - (1 - exp(-minutes / 120))) < 1e-6);
    assert_true(number(blues, "grievance") == 0); /* nobody moved it */
    assert_int_equal(pl_data_int(pl_data_get(blues, "line"), 7), -1);
    free(block);
    fixture_end(&f);
}

static void what_was_not_voted_on_is_not_written_down(void **state) {
    fixture f;
    void *block = written(&f, HALL AGENDA);
    (void)state;
    const pl_data all = pl_data_get(pl_data_root(block), "reference");
    assert_int_equal(pl_data_count(all), 2);
    assert_false(pl_data_is(pl_data_get(all, "s/talk")));
    /* Nor who was not there. */
    const pl_data factions = pl_data_get(pl_data_get(all, "s/paint"), "factions");
    assert_int_equal(pl_data_count(factions), 2);
    assert_false(pl_data_is(pl_data_get(factions, "greens")));
    free(block);
    fixture_end(&f);
}

#define TOTALS "totals={in_favour=9 against=4 abstain=0 absent=0}"
#define TWO_VOTES                                                                                  \
    "sessions={{id=s called=@0 agenda={{id=paint " INCLINED TOTALS "}}{id=fence " INCLINED "}}}}}"

static void only_a_calibrated_question_has_a_lambda(void **state) {
    fixture f;
    void *block = written(&f, HALL TWO_VOTES);
    (void)state;
    assert_true(pl_data_is(pl_data_get(written_of(block, "s/paint"), "lambda")));
    assert_false(pl_data_is(pl_data_get(written_of(block, "s/fence"), "lambda")));
    free(block);
    fixture_end(&f);
}

static void there_is_room_for_what_a_run_writes_down(void **state) {
    fixture f;
    pl_offset at = 0;
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0, HALL AGENDA);
    const pl_assembly *a = pl_assembly_of(f.run);
    const uint64_t room = pl_reference_room(a->item_count, a->faction_rows);
    const uint64_t before = pl_run_arena(f.run)->used;
    assert_int_equal(pl_reference_create(f.run, &at), PL_OK);
    assert_true(pl_run_arena(f.run)->used - before <= room);
    assert_true(pl_reference_room(a->item_count + 1, a->faction_rows) > room);
    assert_true(pl_reference_room(a->item_count, a->faction_rows + 1) > room);
    fixture_end(&f);
}

/* --- reading --- */

static void what_was_written_is_read_again(void **state) {
    fixture f;
    fixture documented;
    pl_voted then;
    void *block = written(&documented, HALL AGENDA);
    const pl_data fence = written_of(block, "s/fence");
    const pl_data blues = pl_data_get(pl_data_get(fence, "factions"), "blues");
    (void)state;
    reference_begin(&f, 0, HALL AGENDA, HALL AGENDA);
    assert_true(pl_reference_is_there(f.run));
    const int32_t item = pl_assembly_find_item(f.run, pl_text_of("fence"));
    assert_true(pl_reference_voted(f.run, item, BLUES, &then));
    assert_int_equal(then.asked, 5);
    assert_int_equal(then.line, -1);
    assert_true(then.context.mood == number(blues, "mood") && then.context.mood > 0);
    assert_true(then.context.fatigue == number(blues, "fatigue") && then.context.fatigue > 0);
    const int32_t paint = pl_assembly_find_item(f.run, pl_text_of("paint"));
    assert_true(pl_reference_voted(f.run, paint, REDS, &then));
    assert_int_equal(then.line, PL_VOTE_AGAINST);
    assert_false(pl_reference_voted(f.run, paint, GREENS, &then));
    assert_false(
        pl_reference_voted(f.run, pl_assembly_find_item(f.run, pl_text_of("talk")), REDS, &then));
    fixture_end(&f);
    fixture_end(&documented);
    free(block);
}

static void a_run_without_a_reference_has_nothing_to_compare_with(void **state) {
    fixture f;
    pl_voted then;
    pl_lambda lambda;
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0, HALL AGENDA);
    fixture_run(&f);
    assert_false(pl_reference_is_there(f.run));
    assert_false(pl_reference_voted(f.run, PAINT, REDS, &then));
    assert_false(pl_reference_lambda(f.run, PAINT, &lambda));
    fixture_end(&f);
}

static void a_lambda_is_read_where_there_is_one(void **state) {
    fixture f;
    pl_lambda lambda = {7, 7, 7};
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0,
                       HALL AGENDA "reference={s/paint={method=cards "
                                   "lambda={absent=0.5 favour=-0.25 abstain=0.125} factions={}}}");
    assert_true(pl_reference_lambda(f.run, PAINT, &lambda));
    assert_true(lambda.absent == 0.5 && lambda.favour == -0.25 && lambda.abstain == 0.125);
    assert_false(pl_reference_lambda(f.run, 2, &lambda));
    fixture_end(&f);
}

/* --- is it as it was? --- */

#define SIMPLE                                                                                     \
    "factions={{id=reds seats=10}{id=blues seats=5}{id=greens seats=0}}"                           \
    "sessions={{id=s called=@0 agenda={{id=paint " INCLINED "line={reds=against}}}}}}"
#define REDS_THEN(words)       "reds={asked=10 line=1 " words "}"
#define BLUES_THEN(words)      "blues={asked=5 line=-1 " words "}"
#define THEN(method, factions) "reference={s/paint={method=" method " factions={" factions "}}}"

/* Asked when the vote on paint has been opened; the first difference in words, or "". */
static const char *difference(const char *reference) {
    static char why[PL_REFERENCE_WHY];
    fixture f;
    why[0] = '\0';
    fixture_begin(&f, pl_model_people(), 0, SIMPLE "%s", reference);
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const bool met = pl_reference_is_met(f.run, PAINT, why);
    assert_true(met == (why[0] == '\0'));
    fixture_end(&f);
    return why;
}

static bool is_met(const char *reference) {
    return difference(reference)[0] == '\0';
}

static void a_vote_is_as_documented_if_nothing_differs(void **state) {
    (void)state;
    assert_true(is_met(""));
    assert_true(is_met(THEN("cards", REDS_THEN("") BLUES_THEN(""))));
    assert_true(is_met(THEN("cards", REDS_THEN("") BLUES_THEN("") "greens={asked=0 line=-1}")));
}

static void any_difference_is_seen_and_said(void **state) {
    static const struct {
        const char *then, *why;
    } others[] = {
        {THEN("hands", REDS_THEN("") BLUES_THEN("")), "the method is cards, documented hands"},
        {THEN("cards", "reds={asked=11 line=1}" BLUES_THEN("")),
         "the reds have 10 entitled, documented 11"},
        {THEN("cards", "reds={asked=10 line=0}" BLUES_THEN("")),
         "the line of the reds is against, documented for"},
        {THEN("cards", "reds={asked=10}" BLUES_THEN("")),
         "the line of the reds is against, documented free"},
        {THEN("cards", REDS_THEN("") "blues={asked=4 line=-1}"),
         "the blues have 5 entitled, documented 4"},
        {THEN("cards", REDS_THEN("") "blues={asked=5 line=2}"),
         "the line of the blues is free, documented abstain"},
        {THEN("cards", REDS_THEN("speech=0.001") BLUES_THEN("")),
         "what was said before differs for the reds"},
        {THEN("cards", REDS_THEN("mood=-0.001") BLUES_THEN("")),
         "what was heard before differs for the reds"},
        {THEN("cards", REDS_THEN("") BLUES_THEN("grievance=0.1")),
         "the grievance differs for the blues"},
        {THEN("cards", REDS_THEN("") BLUES_THEN("outcome=1")),
         "what was carried before differs for the blues"},
        {THEN("cards", REDS_THEN("") BLUES_THEN("fatigue=0.00001")),
         "the weariness differs for the blues"},
        /* who was not there then, */
        {THEN("cards", REDS_THEN("")), "the blues have 5 entitled, documented 0"},
        /* who is not there now, */
        {THEN("cards", REDS_THEN("") BLUES_THEN("") "greens={asked=1 line=-1}"),
         "the greens have 0 entitled, documented 1"},
        /* not even as a faction, */
        {THEN("cards", REDS_THEN("") BLUES_THEN("") "whites={asked=3 line=-1}"),
         "the whites have 0 entitled, documented 3"},
        /* and what was not voted on. */
        {"reference={s/fence={method=cards}}", "no vote on this question is documented"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_string_equal(difference(others[i].then), others[i].why);
    }
}

/* Of several it is the roll, then a line, then the method, then what went before. */
static void the_first_difference_is_the_one_said(void **state) {
    (void)state;
    assert_string_equal(difference(THEN("hands", "reds={asked=10 line=0 mood=1}"
                                                 "blues={asked=4 line=0}")),
                        "the blues have 5 entitled, documented 4");
    assert_string_equal(difference(THEN("hands", REDS_THEN("mood=1") "blues={asked=5 line=0}")),
                        "the line of the blues is free, documented for");
    assert_string_equal(difference(THEN("hands", REDS_THEN("mood=1") BLUES_THEN(""))),
                        "the method is cards, documented hands");
}

/* Is it as documented where a person is in charge of a faction, or of one seat of it? */
static bool is_met_in_charge(int32_t faction, int32_t seat, bool with, char *why) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 0, SIMPLE "%s",
                  with ? THEN("cards", REDS_THEN("") BLUES_THEN("")) : "");
    (void)fixture_run_to(&f, PL_KIND_RUN_STARTED);
    assert_true(pl_run_set_controller(f.run, faction, seat, PL_BY_HUMAN));
    while (fixture_count(&f, PL_KIND_VOTE_OPENED) == 0) {
        (void)pl_run_step(f.run);
    }
    const bool met = pl_reference_is_met(f.run, PAINT, why);
    fixture_end(&f);
    return met;
}

/* His answer is none of what goes before the vote. */
static void a_person_in_charge_of_a_faction_is_no_difference(void **state) {
    char why[PL_REFERENCE_WHY] = "";
    (void)state;
    assert_true(is_met_in_charge(BLUES, -1, false, why));
    assert_true(is_met_in_charge(BLUES, -1, true, why));
    assert_string_equal(why, "");
}

static void a_seat_that_answers_for_itself_is_a_difference(void **state) {
    char why[PL_REFERENCE_WHY] = "";
    (void)state;
    for (int with = 0; with < 2; with++) {
        assert_false(is_met_in_charge(REDS, 3, with == 1, why));
        assert_string_equal(why, "a seat answers for itself: reds/4");
    }
}

/* Law still asks him by himself, so that his faction's numbers are no longer his faction's. */
static void a_seat_that_was_given_back_is_still_asked_by_itself(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, SIMPLE);
    (void)fixture_run_to(&f, PL_KIND_RUN_STARTED);
    assert_true(pl_run_set_controller(f.run, REDS, 3, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(f.run, REDS, 3, PL_BY_MODEL));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    char why[PL_REFERENCE_WHY];
    assert_false(pl_reference_is_met(f.run, PAINT, why));
    fixture_end(&f);
}

static void a_run_as_documented_meets_its_own_reference_at_every_vote(void **state) {
    static const char *const now[] = {HALL AGENDA, HALL AGENDA "walkout={}"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        reference_begin(&f, 0, now[i], now[i]);
        for (int n = 0; n < 2; n++) {
            const pl_record opened = fixture_run_to(&f, PL_KIND_VOTE_OPENED);
            const pl_text path = pl_record_text(&opened, PL_FIELD_question);
            const char *id = n == 0 ? "paint" : "fence";
            assert_true(pl_text_is(path, n == 0 ? "s/paint" : "s/fence"));
            char why[PL_REFERENCE_WHY];
            const int32_t item = pl_assembly_find_item(f.run, pl_text_of(id));
            assert_true(pl_reference_is_met(f.run, item, why));
        }
        fixture_end(&f);
    }
}

static pl_cuts shifted(const pl_run *run, int32_t faction, pl_cuts cuts) {
    const pl_context now = pl_context_of(run, PAINT, faction);
    return pl_reference_shift(run, PAINT, faction, &now, cuts);
}

static void cuts_are_shifted_by_what_is_not_as_then(void **state) {
    fixture f;
    const pl_cuts cuts = {-0.5, 0.25, -3};
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, SIMPLE "%s",
                  THEN("cards", REDS_THEN("") "blues={asked=5 line=-1 mood=0.5}"));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_cuts reds = shifted(f.run, REDS, cuts);
    const pl_cuts blues = shifted(f.run, BLUES, cuts);
    const pl_cuts greens = shifted(f.run, GREENS, cuts);
    assert_true(reds.favour == -0.5 && reds.abstain == 0.25 && reds.absent == -3);
    assert_true(blues.favour == -1 && blues.abstain == -0.25 && blues.absent == -3);
    assert_true(greens.favour == -0.5); /* they did not come to this vote then */
    fixture_end(&f);
}

/* There is none as yet; the row must not become that of the second if there is one day. */
static void a_second_vote_on_an_item_has_no_documented_one(void **state) {
    fixture f;
    pl_voted then = {.asked = 7};
    const pl_voted second = {.asked = 3};
    char why[PL_REFERENCE_WHY];
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, SIMPLE "%s",
                  THEN("cards", REDS_THEN("") BLUES_THEN("")));
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    pl_assembly_item(f.run, PAINT)->occurrence = 2;
    assert_false(pl_reference_voted(f.run, PAINT, REDS, &then));
    assert_false(pl_reference_is_met(f.run, PAINT, why));
    assert_string_equal(why, "no vote on this question is documented");
    pl_reference_keep(f.run, PAINT, REDS, &second);
    void *block = reference_tree("a=b", f.run);
    const pl_data factions = pl_data_get(written_of(block, "s/paint"), "factions");
    assert_int_equal(pl_data_int(pl_data_get(pl_data_get(factions, "reds"), "asked"), 0), 10);
    free(block);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_run_writes_down_how_each_faction_came_to_the_vote),
    cmocka_unit_test(the_context_is_that_of_the_hour_of_the_vote),
    cmocka_unit_test(what_was_not_voted_on_is_not_written_down),
    cmocka_unit_test(only_a_calibrated_question_has_a_lambda),
    cmocka_unit_test(there_is_room_for_what_a_run_writes_down),
    cmocka_unit_test(what_was_written_is_read_again),
    cmocka_unit_test(a_run_without_a_reference_has_nothing_to_compare_with),
    cmocka_unit_test(a_lambda_is_read_where_there_is_one),
    cmocka_unit_test(a_vote_is_as_documented_if_nothing_differs),
    cmocka_unit_test(any_difference_is_seen_and_said),
    cmocka_unit_test(the_first_difference_is_the_one_said),
    cmocka_unit_test(a_person_in_charge_of_a_faction_is_no_difference),
    cmocka_unit_test(a_seat_that_answers_for_itself_is_a_difference),
    cmocka_unit_test(cuts_are_shifted_by_what_is_not_as_then),
    cmocka_unit_test(a_second_vote_on_an_item_has_no_documented_one),
    cmocka_unit_test(a_seat_that_was_given_back_is_still_asked_by_itself),
    cmocka_unit_test(a_run_as_documented_meets_its_own_reference_at_every_vote),
};

PL_TEST_MAIN(tests)
