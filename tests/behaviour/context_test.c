#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/context.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6 grievance=0.3 position={0.0 0.0}}"                                 \
    "{id=blues seats=4 grievance=0.8 position={0.6 0.0}}}"                                         \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=guest}}"
#define EVEN "vote={inclination={default={in_favour=1 against=1}}}"

enum { REDS, BLUES };

static bool is_near(double x, double y) {
    return fabs(x - y) < 1e-12;
}

/* The context of a faction when the question of the item m is put. */
static pl_context context_at_vote(const char *item, int32_t faction) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL "sessions={{id=s called=@0 agenda={{id=m %s}}}}",
                  item);
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_context context = pl_context_of(f.run, 0, faction);
    fixture_end(&f);
    return context;
}

static void a_question_at_the_opening_has_no_context(void **state) {
    (void)state;
    const pl_context c = context_at_vote(EVEN, BLUES);
    assert_true(c.speech == 0 && c.mood == 0 && c.grievance == 0 && c.outcome == 0);
    assert_true(c.fatigue == 0);
}

static void grievance_weighs_on_what_another_faction_moves(void **state) {
    (void)state;
    assert_true(context_at_vote("mover=rosa " EVEN, BLUES).grievance == 0.8);
    assert_true(context_at_vote("mover=bruno " EVEN, REDS).grievance == 0.3);
    assert_true(context_at_vote("mover=bruno " EVEN, BLUES).grievance == 0);
}

static void what_nobody_moves_is_not_anothers(void **state) {
    (void)state;
    assert_true(context_at_vote(EVEN, BLUES).grievance == 0);
    assert_true(context_at_vote("mover=guest " EVEN, BLUES).grievance == 0);
}

/* Of the four linked questions two were carried, one was lost, one is still to come. */
static void only_what_was_carried_weighs_on_what_is_linked_to_it(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "answers={vote={lost={any=against}}} sessions={{id=s called=@0 agenda={"
                       "{id=sent vote={}}{id=lost vote={}}{id=paid vote={}}"
                       "{id=m vote={links={sent=-0.5 lost=3 later=-4 paid=0.125}}}"
                       "{id=later vote={}}}}}");
    const int32_t m = pl_assembly_find_item(f.run, pl_text_of("m"));
    assert_true(pl_context_of(f.run, m, BLUES).outcome == 0);
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    assert_true(pl_context_of(f.run, m, BLUES).outcome == -0.5);
    for (int i = 0; i < 2; i++) {
        (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    }
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_true(pl_context_of(f.run, m, BLUES).outcome == -0.375);
    assert_true(pl_context_of(f.run, m, REDS).outcome == -0.375);
    fixture_end(&f);
}

/* Ten hours of sitting, news of 0.4 read two half-lives before, one speech at 0.6 heard by a
 * hall with 1/e left, a motion of the others'. */
static void a_context_is_what_has_happened_so_far(void **state) {
    const double left = 0.36787944117144233;
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={trait_omega=0.0 news_half_life=2.0} outside={{id=shot at=@360 "
                       "loud=true mood={blues=0.4}}} sessions={{id=s called=@0 agenda={{id=m "
                       "gap=590m mover=rosa speeches={{person=rosa stance=for length=10m}}" EVEN
                       "}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_context blues = pl_context_of(f.run, 0, BLUES);
    assert_true(is_near(blues.speech, 0.15 * 0.4 * left));
    assert_true(is_near(blues.mood, 0.1));
    assert_true(is_near(blues.grievance, 0.8));
    assert_true(is_near(blues.fatigue, 1 - left));
    const pl_context reds = pl_context_of(f.run, 0, REDS);
    assert_true(is_near(reds.speech, 0.15 * left));
    assert_true(reds.mood == 0 && reds.grievance == 0);
    assert_true(reds.fatigue == blues.fatigue);
    fixture_end(&f);
}

/* --- differences --- */

static const pl_context now = {
    .speech = 0.3, .mood = 0.2, .grievance = 0.8, .outcome = -0.5, .fatigue = 0.6};
static const pl_context then = {
    .speech = 0.1, .mood = -0.1, .grievance = 0.4, .outcome = 0, .fatigue = 0.1};

static double shift_with(const char *model, pl_context a, pl_context b, double *absent) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0, HALL "model={%s} sessions={{id=s called=@0}}", model);
    const double shift = pl_context_shift(f.run, a, b);
    *absent = pl_context_absent(f.run, a, b);
    fixture_end(&f);
    return shift;
}

/* 0.2 + 0.3 - 0.5 * 0.4 - 0.5 = -0.2; 2 * 0.5 = 1 */
static void the_difference_of_two_contexts_shifts_a_vote(void **state) {
    double absent = 0;
    (void)state;
    assert_true(is_near(shift_with("", now, then, &absent), -0.2));
    assert_true(is_near(absent, 1));
    assert_true(is_near(shift_with("", then, now, &absent), 0.2));
    assert_true(is_near(absent, -1));
}

/* 0.2 + 0.3 + 1 * 0.4 - 0.5 = 0.4; 3 * 0.5 = 1.5 */
static void the_weights_are_parameters(void **state) {
    double absent = 0;
    (void)state;
    assert_true(
        is_near(shift_with("grievance_theta=1.0 fatigue_slope=3.0", now, then, &absent), 0.4));
    assert_true(is_near(absent, 1.5));
}

static void the_documented_context_shifts_nothing(void **state) {
    double absent = 1;
    (void)state;
    assert_true(shift_with("", now, now, &absent) == 0);
    assert_true(absent == 0);
}

static void fatigue_keeps_people_away_and_changes_no_mind(void **state) {
    pl_context tired = then;
    double absent = 0;
    (void)state;
    tired.fatigue = 0.9;
    assert_true(shift_with("", tired, then, &absent) == 0);
    assert_true(is_near(absent, 1.6));
}

static void a_greater_grievance_turns_against_what_others_move(void **state) {
    double before = 1;
    (void)state;
    for (int i = 0; i <= 8; i++) {
        pl_context angry = then;
        double absent = 0;
        angry.grievance = 0.25 * i;
        const double shift = shift_with("", angry, then, &absent);
        assert_true(shift < before);
        before = shift;
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_question_at_the_opening_has_no_context),
    cmocka_unit_test(grievance_weighs_on_what_another_faction_moves),
    cmocka_unit_test(what_nobody_moves_is_not_anothers),
    cmocka_unit_test(only_what_was_carried_weighs_on_what_is_linked_to_it),
    cmocka_unit_test(a_context_is_what_has_happened_so_far),
    cmocka_unit_test(the_difference_of_two_contexts_shifts_a_vote),
    cmocka_unit_test(the_weights_are_parameters),
    cmocka_unit_test(the_documented_context_shifts_nothing),
    cmocka_unit_test(fatigue_keeps_people_away_and_changes_no_mind),
    cmocka_unit_test(a_greater_grievance_turns_against_what_others_move),
};

PL_TEST_MAIN(tests)
