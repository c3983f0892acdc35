#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=60}{id=blues seats=30}{id=greens seats=10}}"                         \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=gina faction=greens}}"

static void a_body_stands_from_the_beginning_with_its_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=old members={reds=1 blues=5 greens=5} chair=bruno}{id=new}"
                       "{id=outside standing=true}} sessions={{id=s called=@0}}");
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_STANDING);
    assert_int_equal(pl_assembly_body(f.run, 1)->state, PL_BODY_EXPECTED);
    assert_int_equal(pl_assembly_body(f.run, 2)->state, PL_BODY_STANDING);
    assert_int_equal(pl_body_size(f.run, 0), 11);
    assert_int_equal(pl_body_members(f.run, 0, 2), 5);
    assert_int_equal(pl_body_largest(f.run, 0), 1); /* first in order when equal */
    assert_int_equal(pl_body_largest(f.run, 1), PL_NONE);
    fixture_end(&f);
}

static void a_body_knows_whom_it_answers_to(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        HALL "bodies={{id=child accountable_to=top}{id=old}{id=top}} sessions={{id=s called=@0}}");
    const pl_body *child = pl_assembly_body(f.run, 0);
    assert_int_equal(child->accountable_to, 2);
    fixture_end(&f);
}

#define ELECTED                                                                                    \
    "sessions={{id=s called=@0 chair=bruno agenda={{id=e kind=election body=presidium}"            \
    "{id=c kind=chair body=presidium}}}}"

static void the_candidate_of_the_largest_faction_takes_the_chair(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=presidium seats=10 chairs={reds=rosa blues=bruno}}}" ELECTED);
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
    const pl_record second = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
    fixture_assert_text(&first, PL_FIELD_person, "bruno");
    fixture_assert_text(&second, PL_FIELD_person, "rosa");
    fixture_assert_text(&second, PL_FIELD_body, "presidium");
    fixture_end(&f);
}

/* The reds refuse: the largest in the presidium are the blues. */
static void the_largest_is_who_has_the_seats(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=presidium seats=10 chairs={reds=rosa blues=gina}}}" ELECTED
                       "answers={seats={any={reds=refuse}}}");
    fixture_run(&f);
    const pl_record taken = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
    fixture_assert_text(&taken, PL_FIELD_person, "gina");
    fixture_end(&f);
}

/* One seat: the first of those put up has it. Another faction's member may preside, if there is
 * one; where nobody is put up by name, anybody may be a member. */
static void the_chair_is_one_of_those_elected(void **state) {
    static const struct {
        int seats;
        const char *names, *named, *chair;
    } rows[] = {{1, "reds={ruth rosa}", "rosa", "ruth"},
                {10, "reds={ruth rosa}", "rosa", "rosa"},
                {10, "reds={ruth rosa} blues={bea}", "bruno", "ruth"},
                {10, "reds={ruth rosa} blues={bea bruno}", "bruno", "bruno"},
                {10, "blues={bea}", "rosa", "rosa"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=60}{id=blues seats=30}}"
                      "people={{id=rosa faction=reds}{id=ruth faction=reds}{id=bruno faction=blues}"
                      "{id=bea faction=blues}}"
                      "bodies={{id=presidium seats=%d names={%s} chairs={reds=%s}}}" ELECTED,
                      rows[i].seats, rows[i].names, rows[i].named);
        fixture_run(&f);
        const pl_record office = fixture_record(&f, PL_KIND_OFFICE_FILLED, 0);
        fixture_assert_text(&office, PL_FIELD_person, rows[i].chair);
        const pl_record taken = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
        fixture_assert_text(&taken, PL_FIELD_person, rows[i].chair);
        assert_true(i == 4 || pl_body_is_elected(f.run, 0, pl_assembly_body(f.run, 0)->chair));
        fixture_end(&f);
    }
}

static void the_chair_stays_vacant_where_nobody_is_named(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=presidium seats=10 chairs={blues=bruno}}}" ELECTED);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
    const pl_record vacant = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
    fixture_assert_text(&vacant, PL_FIELD_office, "chair");
    fixture_end(&f);
}

static void a_body_that_does_not_stand_takes_no_chair_and_is_not_dissolved(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=new chair=rosa}}"
                       "sessions={{id=s called=@0 chair=bruno agenda={{id=c kind=chair body=new}"
                       "{id=d kind=dissolve body=new}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_DISSOLVED), 0);
    fixture_end(&f);
}

static void a_body_is_dissolved_once(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=old members={blues=3}}} sessions={{id=s called=@0 agenda={"
                       "{id=a kind=dissolve body=old}{id=b kind=dissolve body=old}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_DISSOLVED), 1);
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_DISSOLVED);
    fixture_end(&f);
}

/* Bodies outside are counted too: by faction, or by a number alone; at its end nobody is left. */
static void a_body_that_has_ended_has_no_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=union kind=outside other_members={count=40} until=@8}"
                       "{id=duma kind=outside members={blues=3} other_members={count=2} since=@3}}"
                       "sessions={{id=s called=@0 agenda={{id=a gap=20m}"
                       "{id=d kind=dissolve body=duma}}}}");
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_STANDING);
    assert_int_equal(pl_assembly_body(f.run, 1)->state, PL_BODY_EXPECTED);
    assert_int_equal(pl_body_size(f.run, 0), 40);
    fixture_run(&f);
    const pl_record begun = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    assert_int_equal(fixture_counts(&begun, PL_FIELD_members, "blues"), 3);
    assert_int_equal(fixture_int(&begun, PL_FIELD_others), 2);
    const pl_record first = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 1);
    assert_int_equal(fixture_int(&first, PL_FIELD_others), 40);
    assert_int_equal(fixture_counts(&second, PL_FIELD_members, "blues"), 3);
    assert_int_equal(pl_body_size(f.run, 0), 0);
    assert_int_equal(pl_body_size(f.run, 1), 0);
    fixture_end(&f);
}

/* --- posts --- */

#define COUNCIL                                                                                    \
    "bodies={{id=union members={greens=9}}{id=council offered_to={blues reds} posts={"             \
    "{id=p1 title=Chair candidates={rosa}}{id=p2 title=Land candidates={bruno rosa}}"              \
    "{id=p3 title=Trade candidates={gina}}"                                                        \
    "{id=p4 title=Rails candidates={rosa} veto={body=union recognition=%s}}}}}"                    \
    "sessions={{id=s called=@0 agenda={{id=o kind=offices body=council}}}}"                        \
    "answers={office={any={blues=%s}}}"

static void begin_council(fixture *f, const char *recognition, const char *blues) {
    fixture_begin(f, fixture_scripted(), 0, HALL COUNCIL, recognition, blues);
    fixture_run(f);
}

static void posts_go_to_the_first_candidate_whose_faction_takes_part(void **state) {
    static const char *const answers[] = {"accept", "refuse"};
    static const char *const land[] = {"bruno", "rosa"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin_council(&f, "1.0", answers[i]);
        const pl_record post =
            fixture_record_of(&f, PL_KIND_OFFICE_FILLED, PL_FIELD_office, "Land");
        fixture_assert_text(&post, PL_FIELD_person, land[i]);
        assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_OFFERED), 1);
        assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_REFUSED), (size_t)i);
        assert_int_equal(pl_body_members(f.run, 1, 0), i == 0 ? 2 : 3);
        assert_int_equal(pl_body_members(f.run, 1, 1), i == 0 ? 1 : 0);
        fixture_end(&f);
    }
}

static void a_post_without_a_candidate_who_takes_part_stays_vacant(void **state) {
    fixture f;
    (void)state;
    begin_council(&f, "1.0", "accept");
    const pl_record trade = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
    fixture_assert_text(&trade, PL_FIELD_office, "Trade");
    fixture_end(&f);
}

/* Each post says why it is vacant, because of the item; there is no body of it. */
static void a_body_of_which_no_post_is_filled_does_not_come_into_being(void **state) {
    static const char *const recognition[] = {"0.2", "1.0"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={{id=union members={greens=9}}{id=council posts={"
                           "{id=p1 title=Trade candidates={gina}}"
                           "{id=p2 title=Rails candidates={rosa} "
                           "veto={body=union recognition=%s}}}}}"
                           "sessions={{id=s called=@0 agenda={{id=o kind=offices body=council}}}}",
                      recognition[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), i);
        assert_int_equal(pl_assembly_body(f.run, 1)->state,
                         i == 0 ? PL_BODY_EXPECTED : PL_BODY_STANDING);
        const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
        const pl_record trade = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
        fixture_assert_text(&trade, PL_FIELD_cause, "no candidate whose faction takes part");
        assert_int_equal(fixture_is_because(&trade, opened.seq), i == 0);
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), 2 - i);
        fixture_end(&f);
    }
}

/* MODEL 10: recognition below one half vetoes (the railways under Vikzhel). */
static void m35_an_outside_body_vetoes_a_post_by_not_recognising(void **state) {
    static const char *const recognition[] = {"0.2", "0.49", "0.5"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        begin_council(&f, recognition[i], "accept");
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), i < 2 ? 2 : 1);
        if (i < 2) {
            const pl_record rails =
                fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_office, "Rails");
            fixture_assert_text(&rails, PL_FIELD_cause, "veto of union");
        }
        fixture_end(&f);
    }
}

/* A body that is gone vetoes nothing; what a post does not say, the body says. */
static void a_veto_ends_with_its_body(void **state) {
    static const struct {
        const char *unions;
        size_t vacant;
    } rows[] = {{"standing=true recognition=0.2", 1},
                {"standing=true recognition=0.7", 0},
                {"standing=true recognition=0.2 until=@-5", 0},
                {"standing=true recognition=0.2 until=@9000", 1},
                {"recognition=0.2 since=@-5", 1},
                {"recognition=0.2 since=@9000", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL
                      "outside={{id=start at=@-10}} bodies={{id=union kind=outside %s}"
                      "{id=council posts={{id=p title=Rails candidates={rosa} veto={body=union}}}}}"
                      "sessions={{id=s called=@0 agenda={{id=o kind=offices body=council}}}}",
                      rows[i].unions);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), rows[i].vacant);
        fixture_end(&f);
    }
}

static void an_outside_body_begins_and_ends_at_its_hours(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=committee title=Committee kind=outside since=@3 until=@8}}"
                       "sessions={{id=s called=@0 agenda={{id=a gap=20m}}}}");
    fixture_run(&f);
    const pl_record begun = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    const pl_record ended = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    assert_int_equal(begun.at, FIXTURE_AT(3));
    assert_int_equal(ended.at, FIXTURE_AT(8));
    assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_DISSOLVED);
    fixture_end(&f);
}

/* Neither an election nor a share-out of posts calls a body back that has been dissolved. */
static void a_body_that_has_ended_does_not_rise(void **state) {
    static const char *const items[] = {"{id=x kind=election body=board}",
                                        "{id=x kind=offices body=board}",
                                        "{id=x kind=chair body=board}"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "bodies={{id=board seats=3 members={reds=2} chairs={reds=rosa} "
                           "posts={{id=p title=Post candidates={rosa}}}}}"
                           "sessions={{id=s called=@0 agenda={{id=d kind=dissolve body=board}%s}}}",
                      items[i]);
        fixture_run(&f);
        const pl_record dropped = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "s/x");
        fixture_assert_text(&dropped, PL_FIELD_cause, "the body has ended");
        assert_int_equal(pl_assembly_body(f.run, 0)->state, PL_BODY_DISSOLVED);
        assert_int_equal(pl_body_size(f.run, 0), 0);
        assert_int_equal(pl_assembly_body(f.run, 0)->chair, PL_NONE);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), 0);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_veto_ends_with_its_body),
    cmocka_unit_test(an_outside_body_begins_and_ends_at_its_hours),
    cmocka_unit_test(a_body_that_has_ended_has_no_members),
    cmocka_unit_test(a_body_stands_from_the_beginning_with_its_members),
    cmocka_unit_test(a_body_knows_whom_it_answers_to),
    cmocka_unit_test(the_candidate_of_the_largest_faction_takes_the_chair),
    cmocka_unit_test(the_largest_is_who_has_the_seats),
    cmocka_unit_test(the_chair_is_one_of_those_elected),
    cmocka_unit_test(the_chair_stays_vacant_where_nobody_is_named),
    cmocka_unit_test(a_body_that_does_not_stand_takes_no_chair_and_is_not_dissolved),
    cmocka_unit_test(a_body_is_dissolved_once),
    cmocka_unit_test(posts_go_to_the_first_candidate_whose_faction_takes_part),
    cmocka_unit_test(a_post_without_a_candidate_who_takes_part_stays_vacant),
    cmocka_unit_test(a_body_of_which_no_post_is_filled_does_not_come_into_being),
    cmocka_unit_test(m35_an_outside_body_vetoes_a_post_by_not_recognising),
    cmocka_unit_test(a_body_that_has_ended_does_not_rise),
};

PL_TEST_MAIN(tests)
