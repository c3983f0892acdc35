#include "papers.h"

#include "procedure/alternates.h"
#include "procedure/body.h"

/* Wings of one party stand on its list; a wing may leave, and its people with it. */
#define WINGS                                                                                      \
    "factions={{id=p seats=0}{id=l seats=6 parent=p}{id=r seats=4 parent=p}{id=o seats=10}}"       \
    "people={{id=lea faction=l}{id=rod faction=r}{id=lou faction=l}{id=ray faction=r}"             \
    "{id=liv faction=l}{id=ola faction=o}{id=oto faction=o}}"                                      \
    "walkout={enabled=true}"
#define SITTING                                                                                    \
    "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}"                            \
    "{id=x gap=30m mover=rod vote={}}{id=y gap=120m}}}}"

static void begin(fixture *f, const char *more, const char *answers) {
    fixture_begin(f, fixture_scripted(), 0,
                  "%s bodies={{id=board seats=4 lists={{id=j factions={l r}}} "
                  "names={l={lea rod lou ray liv} o={ola oto}} %s}}" SITTING " %s",
                  WINGS, more, answers);
}

static void names_are_seated_in_the_order_of_the_list(void **state) {
    fixture f;
    (void)state;
    begin(&f, "alternates=2", "");
    fixture_run(&f);
    /* Two of four seats are the joint list's, and l has the larger part of both. */
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "l"), 1);
    papers_assert_names(&closed, PL_FIELD_elected, "lea ola oto");
    papers_assert_names(&closed, PL_FIELD_alternates, "rod lou");
    assert_true(pl_body_is_elected(f.run, 0, pl_assembly_find_person(f.run, pl_text_of("lea"))));
    assert_false(pl_body_is_elected(f.run, 0, pl_assembly_find_person(f.run, pl_text_of("rod"))));
    fixture_end(&f);
}

static void the_rest_of_a_list_are_its_alternates_and_of_one_without_a_seat_nobody(void **state) {
    fixture f;
    (void)state;
    begin(&f, "alternates=rest", "answers={seats={any={o=refuse}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    papers_assert_names(&closed, PL_FIELD_elected, "lea");
    papers_assert_names(&closed, PL_FIELD_alternates, "rod lou ray liv");
    fixture_end(&f);
}

static void without_alternates_nothing_is_said_of_any(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", "");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_false(pl_record_has(&closed, PL_FIELD_alternates));
    assert_false(pl_alternates_are_kept(f.run, 0));
    fixture_end(&f);
}

/* Refused by one of a joint list: with "next" the other of it has the seats, and whoever sits with
 * those who refused is passed over. */
static void refused_seats_go_to_the_next_on_the_list(void **state) {
    fixture f;
    (void)state;
    begin(&f, "alternates=2", "rules={refused_seats=next} answers={seats={any={r=refuse}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "l"), 2);
    papers_assert_names(&closed, PL_FIELD_elected, "lea lou ola oto");
    papers_assert_names(&closed, PL_FIELD_alternates, "liv");
    assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_refused), 0);
    fixture_end(&f);
    /* By the rule "vacant" the joint list gives its strictest answer, and loses both. */
    begin(&f, "alternates=2", "rules={refused_seats=vacant} answers={seats={any={r=refuse}}}");
    fixture_run(&f);
    const pl_record strict = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(fixture_counts(&strict, PL_FIELD_seats, "l"), 0);
    assert_int_equal(fixture_counts(&strict, PL_FIELD_refused, "j"), 2);
    fixture_end(&f);
}

/* The right wing goes after the vote on its motion: rod, whom the left put up as the second of its
 * list, loses his seat to the next who is still there; ray went with him. */
static void the_next_moves_up_when_a_member_has_gone(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS
                  "bodies={{id=board seats=2 names={o={rod ray ola oto}} alternates=rest}}" SITTING
                  " answers={seats={any={l=refuse r=refuse}}"
                  "walkout={any={r={leave 0 4}}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    papers_assert_names(&closed, PL_FIELD_elected, "rod");
    papers_assert_names(&closed, PL_FIELD_alternates, "ray ola oto");
    const pl_record passed = fixture_record(&f, PL_KIND_SEAT_PASSED, 0);
    const pl_record gone = fixture_record(&f, PL_KIND_WALKOUT, 0);
    fixture_assert_text(&passed, PL_FIELD_person, "rod");
    fixture_assert_text(&passed, PL_FIELD_by, "ola");
    assert_true(passed.seq > gone.seq);
    assert_int_equal(fixture_count(&f, PL_KIND_SEAT_PASSED), 1);
    assert_int_equal(pl_body_members(f.run, 0, 3), 1);
    assert_true(pl_body_is_elected(f.run, 0, pl_assembly_find_person(f.run, pl_text_of("ola"))));
    assert_false(pl_body_is_elected(f.run, 0, pl_assembly_find_person(f.run, pl_text_of("rod"))));
    fixture_end(&f);
}

static void without_an_alternate_the_seat_is_vacant(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "bodies={{id=board seats=2 names={o={rod ola}} alternates=0}}" SITTING
                        " answers={seats={any={l=refuse r=refuse}} walkout={any={r={leave 0 4}}}}");
    fixture_run(&f);
    const pl_record passed = fixture_record(&f, PL_KIND_SEAT_PASSED, 0);
    assert_false(pl_record_has(&passed, PL_FIELD_by));
    assert_int_equal(pl_body_members(f.run, 0, 3), 0);
    fixture_end(&f);
}

/* A member goes with his faction. Off: his seat is empty, one of one. On: whoever is next on the
 * list has it, and votes with the body from then on. */
static void m33_an_alternate_keeps_the_seat_filled(void **state) {
    static const char *const alternates[] = {"", "alternates=rest"};
    (void)state;
    for (int on = 0; on < 2; on++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      WINGS "bodies={{id=board seats=2 names={o={rod ola oto}} %s}}" SITTING
                            " answers={seats={any={l=refuse r=refuse}}"
                            "walkout={any={r={leave 0 4}}}}",
                      alternates[on]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_SEAT_PASSED), on);
        const int32_t next = pl_assembly_find_person(f.run, pl_text_of("ola"));
        assert_int_equal(pl_body_is_elected(f.run, 0, next), on);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m33_an_alternate_keeps_the_seat_filled),
    cmocka_unit_test(names_are_seated_in_the_order_of_the_list),
    cmocka_unit_test(the_rest_of_a_list_are_its_alternates_and_of_one_without_a_seat_nobody),
    cmocka_unit_test(without_alternates_nothing_is_said_of_any),
    cmocka_unit_test(refused_seats_go_to_the_next_on_the_list),
    cmocka_unit_test(the_next_moves_up_when_a_member_has_gone),
    cmocka_unit_test(without_an_alternate_the_seat_is_vacant),
};

PL_TEST_MAIN(tests)
