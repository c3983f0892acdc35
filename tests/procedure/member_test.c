/* Seats and persons by one number. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/member.h"

/* Seats 0..3 are red, 4 and 5 blue, 6 and 7 grey without a vote; rosa is 8, bruno 9, ivan 10,
 * greta 11. */
#define ROOM                                                                                       \
    "factions={{id=reds seats=4}{id=blues seats=2}{id=greys seats=2 consultative=2}}"              \
    "people={{id=rosa name=\"Rosa Roth\" faction=reds}{id=bruno faction=blues}{id=ivan}"           \
    "{id=greta faction=greys}}"                                                                    \
    "sessions={{id=s called=@0 agenda={{id=x vote={} speeches={{person=rosa length=20m}}}}}}"

enum { SEATS = 8, ROSA = SEATS, BRUNO, IVAN, GRETA };

static void open_room(fixture *f) {
    fixture_begin(f, fixture_scripted(), 0, ROOM);
    (void)fixture_run_to(f, PL_KIND_ITEM_OPENED);
}

static void persons_are_numbered_after_the_seats(void **state) {
    fixture f;
    (void)state;
    open_room(&f);
    assert_int_equal(pl_run_seats(f.run), SEATS);
    for (int32_t person = 0; person < 4; person++) {
        const uint32_t member = pl_member_of_person(f.run, person);
        assert_int_equal(member, SEATS + person);
        assert_int_equal(pl_member_person(f.run, member), person);
    }
    for (uint32_t seat = 0; seat < SEATS; seat++) {
        assert_int_equal(pl_member_person(f.run, seat), PL_NONE);
        assert_int_equal(pl_member_faction(f.run, seat), pl_roster_faction_of(f.run, seat));
    }
    fixture_end(&f);
}

static void a_person_is_of_his_faction_or_of_none(void **state) {
    fixture f;
    (void)state;
    open_room(&f);
    assert_int_equal(pl_member_faction(f.run, ROSA), 0);
    assert_int_equal(pl_member_faction(f.run, BRUNO), 1);
    assert_int_equal(pl_member_faction(f.run, IVAN), PL_NONE);
    assert_int_equal(pl_member_faction(f.run, GRETA), 2);
    fixture_end(&f);
}

static void nobody_and_somebody_are_no_members(void **state) {
    static const uint32_t none[] = {PL_ORDER_NOBODY, PL_MEMBER_SOMEBODY};
    fixture f;
    (void)state;
    open_room(&f);
    assert_int_equal(pl_member_of_person(f.run, PL_NONE), PL_ORDER_NOBODY);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pl_member_person(f.run, none[i]), PL_NONE);
        assert_int_equal(pl_member_faction(f.run, none[i]), PL_NONE);
        assert_false(pl_member_is_entitled(f.run, none[i]));
    }
    fixture_end(&f);
}

/* A person votes if his faction has a vote in the hall; who has a voice only, or no faction, or
 * has gone, does not. */
static void who_is_present_with_a_vote_is_entitled(void **state) {
    fixture f;
    (void)state;
    open_room(&f);
    for (uint32_t seat = 0; seat < SEATS; seat++) {
        assert_int_equal(pl_member_is_entitled(f.run, seat), seat < 6);
    }
    assert_true(pl_member_is_entitled(f.run, ROSA));
    assert_true(pl_member_is_entitled(f.run, BRUNO));
    assert_false(pl_member_is_entitled(f.run, IVAN));
    assert_false(pl_member_is_entitled(f.run, GRETA));
    (void)pl_run_act(f.run, 4, PL_ACT_LEAVE, (pl_text){0});
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_LEFT);
    assert_false(pl_member_is_entitled(f.run, 4));
    assert_true(pl_member_is_entitled(f.run, BRUNO));
    (void)pl_run_act(f.run, 5, PL_ACT_LEAVE, (pl_text){0});
    (void)fixture_run_to(&f, PL_KIND_DELEGATES_LEFT);
    assert_false(pl_member_is_entitled(f.run, BRUNO));
    assert_true(pl_member_is_entitled(f.run, ROSA));
    fixture_end(&f);
}

static void expect_name(const fixture *f, uint32_t member, const char *name) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_member_name(f->run, member, &out);
    assert_string_equal(pl_buffer_string(&out), name);
    pl_buffer_fini(&out);
}

static void a_seat_is_called_by_its_number_in_its_faction_and_a_person_by_name(void **state) {
    fixture f;
    (void)state;
    open_room(&f);
    expect_name(&f, 0, "reds/1");
    expect_name(&f, 3, "reds/4");
    expect_name(&f, 5, "blues/2");
    expect_name(&f, 6, "greys/1");
    expect_name(&f, ROSA, "Rosa Roth");
    expect_name(&f, BRUNO, "bruno");
    expect_name(&f, PL_ORDER_NOBODY, "");
    expect_name(&f, PL_MEMBER_SOMEBODY, "");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(persons_are_numbered_after_the_seats),
    cmocka_unit_test(a_person_is_of_his_faction_or_of_none),
    cmocka_unit_test(nobody_and_somebody_are_no_members),
    cmocka_unit_test(who_is_present_with_a_vote_is_entitled),
    cmocka_unit_test(a_seat_is_called_by_its_number_in_its_faction_and_a_person_by_name),
};

PL_TEST_MAIN(tests)
