#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"

static void factions_are_asked_in_their_order_if_they_have_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=none seats=0}{id=blues seats=4}}"
                  "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_QUESTION_ASKED), 2);
    const pl_record first = fixture_record(&f, PL_KIND_QUESTION_ASKED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_QUESTION_ASKED, 1);
    fixture_assert_text(&first, PL_FIELD_to, "reds");
    fixture_assert_text(&second, PL_FIELD_to, "blues");
    fixture_end(&f);
}

/* What a question is about has a name a person can read. */
static void every_question_names_its_subject(void **state) {
    static const struct {
        pl_ask kind;
        int32_t item;
        const char *name;
    } rows[] = {
        {PL_ASK_OPENING, 1, "t"},     {PL_ASK_RETURN, 1, "t"},
        {PL_ASK_DEPART, 1, "t"},      {PL_ASK_CLAIM, 0, "board"},
        {PL_ASK_CASTING, 0, "s/a"},   {PL_ASK_VOTE, 1, "t/b"},
        {PL_ASK_RULING, 1, "t/b"},    {PL_ASK_POINT, 1, "t/b"},
        {PL_ASK_SECOND, 1, "t/b"},    {PL_ASK_YIELD, 1, "t/b"},
        {PL_ASK_HANDS, 1, "t/b"},     {PL_ASK_ADMIT, 0, "s/a"},
        {PL_ASK_SEATS, 0, "s/a"},     {PL_ASK_DEMAND, 0, "s/a"},
        {PL_ASK_OFFICE, 0, "s/a"},    {PL_ASK_CAUCUS, 0, "evening"},
        {PL_ASK_SPLIT, 0, "evening"}, {PL_ASK_WALKOUT, PL_AFTER_WITHDRAWAL, "after a withdrawal"},
        {PL_ASK_STAND, 0, "rosa"},    {PL_ASK_BALLOT, 0, "s/a"}};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a kind=election body=chair}}}"
                       "{id=t called=@9 agenda={{id=b}}}}"
                       "caucuses={{id=evening faction=reds at=@0 inclination={in_favour=1}}}"
                       "bodies={{id=board seats=3}"
                       "{id=chair seats=1 ballot=plurality candidates={{person=rosa}}}}");
    (void)fixture_run_to(&f, PL_KIND_CANDIDATES_NAMED);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(pl_text_is(pl_docket_item_name(f.run, (uint16_t)rows[i].kind, rows[i].item),
                               rows[i].name));
    }
    assert_int_equal(sizeof rows / sizeof rows[0], PL_ASK_COUNT);
    fixture_end(&f);
}

/* Seat 3 has a voice only, 4 has left, 5 has not come; of the others 0 and 1 show their hands. */
static void each_kind_of_question_is_put_to_its_own_people(void **state) {
    static const struct {
        pl_ask kind;
        const char *asked;
    } rows[] = {{PL_ASK_VOTE, "xxx---"},   {PL_ASK_BALLOT, "xxx---"}, {PL_ASK_STAND, "xxxx--"},
                {PL_ASK_HANDS, "xx----"},  {PL_ASK_RETURN, "------"}, {PL_ASK_WALKOUT, "xxxx--"},
                {PL_ASK_CAUCUS, "xxxx--"}, {PL_ASK_SPLIT, "xxxx--"},  {PL_ASK_SEATS, "xxxx--"}};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=5 consultative=2 late={seats=1}}} arrivals={curve={"
                  "{at=@90 share=0.0}{at=@95 share=1.0}}} sessions={{id=s called=@0 agenda={{id=a "
                  "vote={}}}}} answers={vote={a={reds={0 2 1}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    (void)pl_run_act(f.run, 4, PL_ACT_LEAVE, (pl_text){0});
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    pl_assembly_item(f.run, 0)->minority = PL_VOTE_AGAINST;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (uint32_t seat = 0; seat < 6; seat++) {
            assert_int_equal(pl_docket_is_asked(f.run, (uint16_t)rows[i].kind, 0, seat),
                             rows[i].asked[seat] == 'x');
        }
    }
    fixture_end(&f);
}

/* --- lengths --- */

static void a_documented_length_is_as_given(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "sessions={{id=s called=@0}}");
    assert_int_equal(pl_docket_length(f.run, pl_text_of("a"), "gap", 1234, 0.3), 1234);
    fixture_end(&f);
}

/* exp(s z - s^2/2) has mean 1: over 2000 names the mean is within four standard errors. */
static void a_sampled_length_has_the_given_mean(void **state) {
    enum { NAMES = 2000, SECONDS = 100000 };
    fixture f;
    double sum = 0;
    double squares = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 7, HALL "sessions={{id=s called=@0}}");
    for (int i = 0; i < NAMES; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        const double length =
            (double)pl_docket_length(f.run, pl_text_of(name), "gap", SECONDS, 0.3) / SECONDS;
        sum += length;
        squares += log(length) * log(length);
        assert_int_equal(pl_docket_length(f.run, pl_text_of(name), "gap", SECONDS, 0.3),
                         (int64_t)(length * SECONDS + 0.5));
    }
    /* sd of exp(0.3 z) about its mean is 0.307; E (0.3 z - 0.045)^2 = 0.092 */
    assert_true(fabs(sum / NAMES - 1) < 4 * 0.307 / sqrt(NAMES));
    assert_true(fabs(squares / NAMES - 0.092) < 4 * 0.13 / sqrt(NAMES));
    assert_int_equal(pl_docket_length(f.run, pl_text_of("a"), "gap", 0, 0.3), 0);
    fixture_end(&f);
}

#define CHOSEN(mode, source)                                                                       \
    HALL "model={lengths=" mode "} sessions={{id=s called=@0 agenda={{id=a length=100" source "}}" \
         "}}"

static int64_t planned(uint32_t seed, const char *scenario) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), seed, "%s", scenario);
    const int64_t seconds =
        pl_docket_planned(f.run, pl_assembly_node(f.run, pl_assembly_item(f.run, 0)->node), 480);
    fixture_end(&f);
    return seconds;
}

static void a_length_that_was_chosen_is_forgotten_by_chance_alone(void **state) {
    (void)state;
    assert_int_equal(planned(0, CHOSEN("usual", "")), 100);
    assert_int_equal(planned(7, CHOSEN("usual", "")), 480);
    assert_int_equal(planned(7, CHOSEN("usual", " length_source={F1}")), 100);
    assert_int_equal(planned(7, CHOSEN("chosen", "")), 100);
    assert_int_equal(planned(7, HALL "sessions={{id=s called=@0 agenda={{id=a}}}}"), 480);
}

static void other_names_have_other_luck(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 7, HALL "sessions={{id=s called=@0}}");
    const int64_t gap = pl_docket_length(f.run, pl_text_of("a"), "gap", 100000, 0.3);
    assert_int_not_equal(gap, pl_docket_length(f.run, pl_text_of("b"), "gap", 100000, 0.3));
    assert_int_not_equal(gap, pl_docket_length(f.run, pl_text_of("a"), "vote", 100000, 0.3));
    fixture_end(&f);
}

/* Mean and sd of an exponential length are equal; over 4000 names the mean is within 4 of 1/sqrt n,
 * and a part 1/e of them is longer than it. */
static void lengths_may_be_exponential(void **state) {
    enum { SECONDS = 100000, NAMES = 4000 };
    fixture f;
    double sum = 0;
    double longer = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 5, HALL "model={length_law=exponential}");
    for (int i = 0; i < NAMES; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        const int64_t length = pl_docket_length(f.run, pl_text_of(name), "gap", SECONDS, 0.3);
        assert_int_equal(length, pl_docket_wait(f.run, pl_text_of(name), "gap", SECONDS));
        assert_true(length >= 0);
        sum += (double)length / SECONDS;
        longer += length > SECONDS;
    }
    assert_true(fabs(sum / NAMES - 1) < 4 / sqrt(NAMES));
    assert_true(fabs(longer / NAMES - exp(-1)) < 4 * 0.482 / sqrt(NAMES));
    fixture_end(&f);
}

static void a_documented_run_waits_as_long_as_expected(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL "model={length_law=exponential}");
    assert_int_equal(pl_docket_wait(f.run, pl_text_of("a"), "wait", 1234), 1234);
    assert_int_equal(pl_docket_length(f.run, pl_text_of("a"), "gap", 1234, 0.3), 1234);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(factions_are_asked_in_their_order_if_they_have_members),
    cmocka_unit_test(every_question_names_its_subject),
    cmocka_unit_test(each_kind_of_question_is_put_to_its_own_people),
    cmocka_unit_test(a_documented_length_is_as_given),
    cmocka_unit_test(a_sampled_length_has_the_given_mean),
    cmocka_unit_test(a_length_that_was_chosen_is_forgotten_by_chance_alone),
    cmocka_unit_test(other_names_have_other_luck),
    cmocka_unit_test(lengths_may_be_exponential),
    cmocka_unit_test(a_documented_run_waits_as_long_as_expected),
};

PL_TEST_MAIN(tests)
