#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/coalition.h"

/* The council answers to the committee; Rosa holds both posts, Bruno stands before her for one. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"                                      \
    "bodies={{id=peasants members={blues=10}}"                                                     \
    "{id=committee assembly=true merger={with=peasants}}"                                          \
    "{id=council accountable_to=committee offered_to={blues} posts={"                              \
    "{id=land title=Land holder=rosa candidates={bruno rosa}}"                                     \
    "{id=war title=War holder=rosa candidates={rosa bruno}}}}}"
#define OFFER "{id=o kind=offer body=committee}"
#define MERGE "{id=m kind=merge body=committee}"

enum { COUNCIL = 2, LAND = 0, WAR = 1, ROSA = 0, BRUNO = 1 };

static void begin(fixture *f, const char *agenda, const char *answers) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={%s}}} answers={office={%s}}", agenda,
                  answers);
}

static void who_is_declared_to_hold_a_post_holds_it(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", "");
    fixture_run(&f);
    assert_int_equal(pl_assembly_body(f.run, COUNCIL)->state, PL_BODY_STANDING);
    assert_int_equal(pl_body_post(f.run, COUNCIL, LAND), ROSA);
    assert_int_equal(pl_body_members(f.run, COUNCIL, 0), 2);
    fixture_end(&f);
}

/* M20: refused, nothing changes; accepted, the post changes hands, and only where somebody of the
 * newcomers stands before the holder. */
static void m20_a_refusal_leaves_the_posts_as_they_are(void **state) {
    static const char *const answers[] = {"o={blues=refuse}", "o={blues=accept}"};
    (void)state;
    for (int accepts = 0; accepts < 2; accepts++) {
        fixture f;
        begin(&f, OFFER, answers[accepts]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_OFFERED), 1);
        assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_REFUSED), accepts ? 0 : 1);
        assert_int_equal(pl_body_post(f.run, COUNCIL, LAND), accepts ? BRUNO : ROSA);
        assert_int_equal(pl_body_post(f.run, COUNCIL, WAR), ROSA);
        assert_int_equal(pl_body_members(f.run, COUNCIL, 0), accepts ? 1 : 2);
        assert_int_equal(pl_body_members(f.run, COUNCIL, 1), accepts ? 1 : 0);
        fixture_end(&f);
    }
}

static void an_offer_that_was_refused_is_asked_again_after_a_merger(void **state) {
    fixture f;
    (void)state;
    begin(&f, OFFER MERGE, "o={blues=refuse} m={blues=accept}");
    fixture_run(&f);
    const pl_record merged = fixture_record(&f, PL_KIND_BODY_MERGED, 0);
    const pl_record again = fixture_record(&f, PL_KIND_GOVERNMENT_OFFERED, 1);
    assert_true(fixture_is_because(&again, merged.seq));
    fixture_assert_text(&again, PL_FIELD_body, "council");
    assert_int_equal(pl_body_post(f.run, COUNCIL, LAND), BRUNO);
    fixture_end(&f);
}

static void who_has_accepted_is_not_asked_again(void **state) {
    fixture f;
    (void)state;
    begin(&f, OFFER MERGE, "any={blues=accept}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "office"), 1);
    assert_false(pl_coalition_is_pending(f.run, COUNCIL, 1));
    fixture_end(&f);
}

/* Of two councils each asks, one after the other. */
static void every_body_that_answers_to_it_asks(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=4}}"
                  "people={{id=rosa faction=reds}{id=bruno faction=blues}}"
                  "bodies={{id=committee assembly=true}"
                  "{id=one accountable_to=committee offered_to={blues} posts={{id=a title=A "
                  "holder=rosa candidates={bruno}}}}"
                  "{id=other standing=true offered_to={blues} posts={{id=b title=B "
                  "candidates={bruno}}}}"
                  "{id=two accountable_to=committee offered_to={blues} posts={{id=c title=C "
                  "holder=rosa candidates={bruno}}}}}"
                  "sessions={{id=s called=@0 agenda={" OFFER "{id=v vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_OFFERED), 2);
    assert_int_equal(pl_body_post(f.run, 1, 0), BRUNO);
    assert_int_equal(pl_body_post(f.run, 2, 0), PL_POST_OPEN);
    assert_int_equal(pl_body_post(f.run, 3, 0), BRUNO);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_is_declared_to_hold_a_post_holds_it),
    cmocka_unit_test(m20_a_refusal_leaves_the_posts_as_they_are),
    cmocka_unit_test(an_offer_that_was_refused_is_asked_again_after_a_merger),
    cmocka_unit_test(who_has_accepted_is_not_asked_again),
    cmocka_unit_test(every_body_that_answers_to_it_asks),
};

PL_TEST_MAIN(tests)
