#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/recognition.h"

/* Ten delegates. The old committee, in which the blues have members, and the league, which the reds
 * recognise, stand beside the assembly; the board is its own. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"
#define BODIES(more)                                                                               \
    "bodies={{id=congress kind=congress}{id=old members={blues=3} " more "}"                       \
    "{id=league kind=outside standing=true recognition=0.5 recognised_by={reds}}"                  \
    "{id=board parent=congress standing=true}"                                                     \
    "{id=council posts={{id=works title=Works candidates={rosa} veto={body=league "                \
    "recognition=0.2}}}}}"
#define SPEAKS(who, what) "outside={{id=word at=@2 by=" who " recognises=" what "}}"
#define SITTING(agenda)   "sessions={{id=s called=@0 agenda={{id=a gap=10m}" agenda "}}}"
#define CLAIM             "{id=claim kind=power body=congress %s}"

enum { CONGRESS, OLD, LEAGUE, BOARD };

static void play(fixture *f, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, HALL "%s", rest);
    fixture_run(f);
}

static void a_body_that_says_nothing_recognises_as_far_as_it_is_declared_to(void **state) {
    fixture f;
    (void)state;
    play(&f, BODIES("") SITTING(""));
    assert_true(pl_recognition_of(f.run, OLD) == 0);
    assert_true(pl_recognition_of(f.run, LEAGUE) == 0.5);
    assert_false(pl_recognition_is_said(f.run, OLD));
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_REFUSED), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_GIVEN), 0);
    fixture_end(&f);
}

/* Those with members in it, and whoever comes out of them later. */
static void
a_refusal_is_heard_and_costs_legitimacy_with_those_who_recognise_the_body(void **state) {
    fixture f;
    (void)state;
    play(&f, BODIES("") SPEAKS("old", "false") SITTING(""));
    const pl_record heard = fixture_record(&f, PL_KIND_NEWS_HEARD, 0);
    const pl_record refused = fixture_record(&f, PL_KIND_RECOGNITION_REFUSED, 0);
    fixture_assert_text(&refused, PL_FIELD_body, "old");
    assert_true(fixture_is_because(&refused, heard.seq));
    assert_int_equal(fixture_counts(&refused, PL_FIELD_members, "blues"), 4);
    assert_int_equal(fixture_counts(&refused, PL_FIELD_members, "reds"), 0);
    assert_int_equal(pl_assembly_faction(f.run, 0)->disowned, 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->disowned, 1);
    const int32_t wing = pl_roster_add_faction(f.run, pl_text_of("wing"), 1);
    assert_int_equal(pl_assembly_faction(f.run, wing)->disowned, 1);
    fixture_end(&f);
}

static void recognition_given_costs_nobody_anything(void **state) {
    fixture f;
    (void)state;
    play(&f, BODIES("") SPEAKS("old", "true") SITTING(""));
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_GIVEN), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_REFUSED), 0);
    assert_true(pl_recognition_of(f.run, OLD) == 1);
    assert_int_equal(pl_assembly_faction(f.run, 1)->disowned, 0);
    fixture_end(&f);
}

static void a_body_that_is_no_more_says_nothing(void **state) {
    fixture f;
    (void)state;
    play(&f, BODIES("until=@1") SPEAKS("old", "false") SITTING(""));
    assert_int_equal(fixture_count(&f, PL_KIND_NEWS_HEARD), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_REFUSED), 0);
    fixture_end(&f);
}

/* The league would keep the post of works vacant: 0.2 is less than half. */
static void a_body_that_has_spoken_vetoes_by_what_it_said(void **state) {
    static const char *const words[] = {"", SPEAKS("league", "true"), SPEAKS("league", "false")};
    static const int32_t holders[] = {PL_POST_VACANT, 0, PL_POST_VACANT};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL BODIES("") SITTING("{id=o kind=offices body=council}") "%s", words[i]);
        fixture_run(&f);
        assert_int_equal(pl_body_post(f.run, 4, 0), holders[i]);
        fixture_end(&f);
    }
}

static void who_is_asked_to_stay_is_asked_after_every_refusal(void **state) {
    fixture f;
    (void)state;
    play(&f, BODIES("") SPEAKS("old", "false") SITTING("{id=r kind=recess}") "walkout={gap=0m}");
    const pl_record refused = fixture_record(&f, PL_KIND_RECOGNITION_REFUSED, 0);
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "walkout");
    assert_true(fixture_is_because(&asked, refused.seq));
    fixture_end(&f);
}

/* --- the claim --- */

/* The old committee refuses, the league is just far enough; the board is not asked. */
static void m32_an_assembly_that_claims_power_hears_who_recognises_that(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL BODIES("") SITTING(CLAIM) "walkout={gap=0m}",
                  "vote={}");
    fixture_run(&f);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const pl_record claimed = fixture_record(&f, PL_KIND_POWER_CLAIMED, 0);
    const pl_record refused = fixture_record(&f, PL_KIND_RECOGNITION_REFUSED, 0);
    const pl_record given = fixture_record(&f, PL_KIND_RECOGNITION_GIVEN, 0);
    assert_true(fixture_is_because(&claimed, vote.seq));
    fixture_assert_text(&claimed, PL_FIELD_body, "congress");
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_REFUSED), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_GIVEN), 1);
    fixture_assert_text(&refused, PL_FIELD_body, "old");
    fixture_assert_text(&given, PL_FIELD_body, "league");
    assert_true(fixture_is_because(&refused, claimed.seq));
    assert_int_equal(pl_assembly_body(f.run, CONGRESS)->claimed, 1);
    assert_int_equal(pl_assembly_faction(f.run, 1)->disowned, 1);
    assert_true(fixture_count(&f, PL_KIND_QUESTION_ASKED) > 2); /* and who thinks of leaving */
    fixture_end(&f);
}

static void m32_a_claim_that_is_lost_is_no_claim(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL BODIES("") SITTING(CLAIM) "answers={vote={any={any=against}}}", "vote={}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_POWER_CLAIMED), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_RECOGNITION_REFUSED), 0);
    assert_int_equal(pl_assembly_body(f.run, CONGRESS)->claimed, 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->disowned, 0);
    fixture_end(&f);
}

/* By the declaration of its presidium, say: an item of that kind needs no vote. */
static void a_claim_without_a_vote_is_made_when_its_turn_comes(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL BODIES("") SITTING(CLAIM), "");
    fixture_run(&f);
    assert_int_equal(fixture_record(&f, PL_KIND_POWER_CLAIMED, 0).at, FIXTURE_AT(10));
    fixture_end(&f);
}

/* Once by news and once to the claim. */
static void each_refusal_counts(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL BODIES("") SPEAKS("old", "false") SITTING(CLAIM),
                  "vote={}");
    fixture_run(&f);
    assert_int_equal(pl_assembly_faction(f.run, 1)->disowned, 2);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_body_that_says_nothing_recognises_as_far_as_it_is_declared_to),
    cmocka_unit_test(a_refusal_is_heard_and_costs_legitimacy_with_those_who_recognise_the_body),
    cmocka_unit_test(recognition_given_costs_nobody_anything),
    cmocka_unit_test(a_body_that_is_no_more_says_nothing),
    cmocka_unit_test(a_body_that_has_spoken_vetoes_by_what_it_said),
    cmocka_unit_test(who_is_asked_to_stay_is_asked_after_every_refusal),
    cmocka_unit_test(m32_an_assembly_that_claims_power_hears_who_recognises_that),
    cmocka_unit_test(m32_a_claim_that_is_lost_is_no_claim),
    cmocka_unit_test(a_claim_without_a_vote_is_made_when_its_turn_comes),
    cmocka_unit_test(each_refusal_counts),
};

PL_TEST_MAIN(tests)
