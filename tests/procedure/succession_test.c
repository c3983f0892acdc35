#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/succession.h"

/* The old committee has a chair, commissars without a name, a council of the army that vetoes in
 * its name, and Bruno, who holds the post of works by it. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=rita faction=reds}{id=bruno faction=blues}}"
#define OLD                                                                                        \
    "{id=old members={blues=3} chair=bruno %s agents={{id=commissars title=Commissars "            \
    "source={F078}}{id=army body=army}{id=works person=bruno body=council office=works}}}"         \
    "{id=army kind=outside standing=true recognition=0.2}"
#define COUNCIL                                                                                    \
    "{id=council offered_to={blues} posts={{id=works title=Works candidates={bruno}}"              \
    "{id=arms title=Arms candidates={rosa} veto={body=army}}{id=land title=Land "                  \
    "candidates={rita}}}}"
#define SESSION(agenda) "sessions={{id=s called=@0 agenda={" agenda "}}}"
#define APPOINT         "{id=o kind=offices body=council}"
#define DISSOLVE        "{id=d kind=dissolve body=old}"

static void begin(fixture *f, const char *old, const char *agenda) {
    fixture_begin(f, fixture_scripted(), 0, HALL "bodies={" OLD COUNCIL "} %s", old, agenda);
}

static void agents_lose_their_powers_when_the_body_ends(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION(DISSOLVE));
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 0);
    assert_true(pl_succession_has_powers(f.run, 1));
    fixture_run(&f);
    const pl_record dissolved = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 3);
    for (size_t i = 0; i < 3; i++) {
        const pl_record ended = fixture_record(&f, PL_KIND_POWERS_ENDED, i);
        fixture_assert_text(&ended, PL_FIELD_body, "old");
        assert_true(fixture_is_because(&ended, dissolved.seq));
        assert_true(pl_record_text(&ended, PL_FIELD_cause).size > 0);
    }
    const pl_record first = fixture_record(&f, PL_KIND_POWERS_ENDED, 0);
    fixture_assert_text(&first, PL_FIELD_title, "Commissars");
    assert_int_equal(first.source_count, 1);
    assert_false(pl_succession_has_powers(f.run, 1));
    assert_int_equal(pl_assembly_body(f.run, 1)->state, PL_BODY_STANDING); /* it has only no say */
    fixture_end(&f);
}

/* Whom the army keeps from the post of arms: nobody, once the old committee has ended. */
static void what_an_agent_vetoes_falls_with_its_powers(void **state) {
    static const char *const agendas[] = {SESSION(APPOINT DISSOLVE), SESSION(DISSOLVE APPOINT)};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin(&f, "", agendas[i]);
        fixture_run(&f);
        assert_int_equal(pl_body_post(f.run, 2, 1), i == 0 ? PL_POST_VACANT : 0);
        fixture_end(&f);
    }
}

/* Bruno is no member of the council any more; Rosa and Rita, who are there by nobody, are. */
static void an_office_held_by_the_body_that_ends_falls_vacant(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION(APPOINT DISSOLVE));
    (void)fixture_run_to(&f, PL_KIND_BODY_DISSOLVED);
    fixture_run(&f);
    const pl_record ended = fixture_record_of(&f, PL_KIND_POWERS_ENDED, PL_FIELD_id, "works");
    const pl_record vacant = fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_office, "Works");
    fixture_assert_text(&ended, PL_FIELD_person, "bruno");
    fixture_assert_text(&vacant, PL_FIELD_body, "council");
    assert_true(fixture_is_because(&vacant, ended.seq));
    assert_int_equal(pl_body_post(f.run, 2, 0), PL_POST_VACANT);
    assert_int_equal(pl_body_members(f.run, 2, 1), 0);
    assert_int_equal(pl_body_post(f.run, 2, 2), 1);
    assert_int_equal(pl_body_members(f.run, 2, 0), 1);
    fixture_end(&f);
}

/* The blues refuse the government: nobody holds the works, and Rosa, who does in the second case,
 * is no agent. */
static void an_office_that_another_holds_is_not_the_agents(void **state) {
    static const char *const candidates[] = {"bruno", "bruno rosa"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={" OLD "{id=council offered_to={blues} posts={{id=works "
                           "title=Works candidates={%s}}}}} answers={office={any={blues=refuse}}}"
                           "sessions={{id=s called=@0 agenda={" APPOINT DISSOLVE "}}}",
                      "", candidates[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 3);
        assert_int_equal(pl_body_post(f.run, 2, 0), i == 0 ? PL_POST_VACANT : 0);
        fixture_end(&f);
    }
}

static void a_body_that_ends_has_no_chair_and_no_posts(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=old members={blues=3} chair=bruno}" COUNCIL "} "
                       "sessions={{id=s called=@0 agenda={" APPOINT
                       "{id=d kind=dissolve body=old}{id=e kind=dissolve body=council}}}}");
    fixture_run(&f);
    const pl_record dissolved = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    const pl_record chair = fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_office, "chair");
    fixture_assert_text(&chair, PL_FIELD_body, "old");
    assert_true(fixture_is_because(&chair, dissolved.seq));
    assert_int_equal(pl_assembly_body(f.run, 0)->chair, PL_NONE);
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_FILLED), 3);
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), 4);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(pl_body_post(f.run, 1, i), PL_POST_VACANT);
    }
    assert_int_equal(pl_body_size(f.run, 1), 0);
    fixture_end(&f);
}

/* The committee ends at minute 0; its offices fall at once, its agents may act until minute 30. */
static void powers_end_so_long_after_the_body_as_it_says(void **state) {
    fixture f;
    (void)state;
    begin(&f, "effective=30m", SESSION(DISSOLVE "{id=a gap=20m}" APPOINT "{id=b gap=20m}"));
    (void)fixture_run_to(&f, PL_KIND_BODY_DISSOLVED);
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 0);
    assert_int_equal(pl_assembly_body(f.run, 0)->chair, PL_NONE);
    const pl_record ended = fixture_run_to(&f, PL_KIND_POWERS_ENDED);
    assert_int_equal(ended.at, FIXTURE_AT(30));
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 3);
    /* The posts were filled at minute 20: the veto held still, and Bruno had his post. */
    const pl_record arms = fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_office, "Arms");
    assert_int_equal(arms.at, FIXTURE_AT(20));
    const pl_record works = fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_office, "Works");
    assert_int_equal(works.at, FIXTURE_AT(30));
    fixture_end(&f);
}

/* An outside body whose time is over is no exception. */
static void a_body_outside_that_ends_takes_its_agents_along(void **state) {
    fixture f;
    (void)state;
    begin(&f, "kind=outside until=@8", SESSION("{id=a gap=20m}"));
    fixture_run(&f);
    const pl_record ended = fixture_record(&f, PL_KIND_POWERS_ENDED, 0);
    assert_int_equal(ended.at, FIXTURE_AT(8));
    fixture_end(&f);
}

static void who_acts_for_a_body_that_stands_keeps_his_powers(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION(APPOINT));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), 0);
    assert_int_equal(pl_body_post(f.run, 2, 0), 2);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(agents_lose_their_powers_when_the_body_ends),
    cmocka_unit_test(what_an_agent_vetoes_falls_with_its_powers),
    cmocka_unit_test(an_office_held_by_the_body_that_ends_falls_vacant),
    cmocka_unit_test(an_office_that_another_holds_is_not_the_agents),
    cmocka_unit_test(a_body_that_ends_has_no_chair_and_no_posts),
    cmocka_unit_test(powers_end_so_long_after_the_body_as_it_says),
    cmocka_unit_test(a_body_outside_that_ends_takes_its_agents_along),
    cmocka_unit_test(who_acts_for_a_body_that_stands_keeps_his_powers),
};

PL_TEST_MAIN(tests)
