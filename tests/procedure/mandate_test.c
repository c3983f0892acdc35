#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/mandate.h"

/* A cabinet of four: two reds, of whom one sits with a wing, a blue, and one of no faction. */
#define CABINET                                                                                    \
    "factions={{id=reds seats=6}{id=wing seats=2 parent=reds}{id=blues seats=4}}"                  \
    "people={{id=rosa faction=reds}{id=will faction=wing}{id=ben faction=blues}{id=otto}}"         \
    "bodies={{id=cabinet kind=outside standing=true posts={{id=war title=war holder=rosa}"         \
    "{id=law title=law holder=will}{id=land title=land holder=ben}"                                \
    "{id=head title=head holder=otto}{id=post title=post}}}}"
#define SITTING(binds, more)                                                                       \
    "sessions={{id=s called=@0 agenda={{id=early instructs=cabinet vote={}}"                       \
    "{id=mandate " binds " vote={}}{id=wish title=Peace instructs=cabinet vote={}}" more "}}}"
#define BINDS "binds={body=cabinet factions={reds}}"

static void a_holder_holds_his_post_from_the_beginning(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CABINET SITTING("", ""));
    fixture_run(&f);
    assert_int_equal(pl_body_post(f.run, 0, 0), pl_assembly_find_person(f.run, pl_text_of("rosa")));
    assert_int_equal(pl_body_post(f.run, 0, 4), PL_POST_OPEN);
    fixture_end(&f);
}

/* Off: nobody is bound, and nobody handed anything. On: the two reds, and what is carried before
 * binds nobody. */
static void m30_a_mandate_binds_those_who_hold_posts(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CABINET SITTING("", ""));
    fixture_run(&f);
    assert_int_equal(pl_mandate_bound(f.run, 0), 0);
    assert_int_equal(pl_mandate_instructed(f.run, 2), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_INSTRUCTED), 0);
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, CABINET SITTING(BINDS, ""));
    fixture_run(&f);
    assert_int_equal(pl_mandate_bound(f.run, 0), 2);
    assert_true(pl_mandate_is_bound(f.run, 0, 1)); /* of a wing of the reds */
    assert_false(pl_mandate_is_bound(f.run, 0, 2));
    assert_false(pl_mandate_is_bound(f.run, 0, 3));
    assert_false(pl_mandate_is_bound(f.run, 0, 4));
    assert_int_equal(pl_mandate_instructed(f.run, 0), 0); /* the mandate came after it */
    assert_int_equal(pl_mandate_instructed(f.run, 2), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_INSTRUCTED), 4);
    fixture_end(&f);
}

static void the_record_says_who_was_bound_and_by_what(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CABINET SITTING(BINDS, ""));
    fixture_run(&f);
    const pl_record voted = fixture_record(&f, PL_KIND_VOTE_CLOSED, 1);
    const pl_record bound = fixture_record(&f, PL_KIND_OFFICE_INSTRUCTED, 0);
    fixture_assert_text(&bound, PL_FIELD_office, "war");
    fixture_assert_text(&bound, PL_FIELD_cause, PL_MANDATE_BOUND);
    fixture_assert_text(&bound, PL_FIELD_faction, "reds");
    assert_true(fixture_is_because(&bound, voted.seq));
    assert_true(fixture_names(&bound, "sessions.s.agenda.mandate.binds"));
    const pl_record handed = fixture_record(&f, PL_KIND_OFFICE_INSTRUCTED, 2);
    fixture_assert_text(&handed, PL_FIELD_document, "Peace");
    fixture_assert_text(&handed, PL_FIELD_cause, PL_MANDATE_INSTRUCTED);
    fixture_end(&f);
}

static void a_mandate_that_is_lost_binds_nobody(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  CABINET SITTING(BINDS, "") "answers={vote={mandate={any=against}}}");
    fixture_run(&f);
    assert_int_equal(pl_mandate_bound(f.run, 0), 0);
    assert_int_equal(pl_mandate_instructed(f.run, 2), 0);
    fixture_end(&f);
}

static void without_names_everybody_of_a_faction_is_bound(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CABINET SITTING("binds={body=cabinet}", ""));
    fixture_run(&f);
    assert_int_equal(pl_mandate_bound(f.run, 0), 3); /* otto is nobody's delegate */
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_holder_holds_his_post_from_the_beginning),
    cmocka_unit_test(m30_a_mandate_binds_those_who_hold_posts),
    cmocka_unit_test(the_record_says_who_was_bound_and_by_what),
    cmocka_unit_test(a_mandate_that_is_lost_binds_nobody),
    cmocka_unit_test(without_names_everybody_of_a_faction_is_bound),
};

PL_TEST_MAIN(tests)
