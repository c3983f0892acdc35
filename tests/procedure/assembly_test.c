#include "testing.h"

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=p seats=0}{id=reds seats=6 parent=p}{id=blues seats=4}}"                        \
    "people={{id=rosa name=Rosa native=Роза faction=reds}{id=nobody}}"                         \
    "bodies={{id=council seats=3}{id=congress}} outside={{id=palace at=@5}}"                       \
    "sessions={{id=s called=@0 patience=21:30 agenda={{id=a}{id=b kind=recess}"                    \
    "{id=c kind=election body=council speeches={{person=rosa}{person=rosa}}}}}"                    \
    "{id=t called=@90 agenda={{id=d vote={}}}}}"

static void everything_is_found_by_its_name(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    assert_int_equal(pl_assembly_find_faction(f.run, pl_text_of("blues")), 2);
    assert_int_equal(pl_assembly_find_person(f.run, pl_text_of("nobody")), 1);
    assert_int_equal(pl_assembly_find_body(f.run, pl_text_of("council")), 0);
    assert_int_equal(pl_assembly_find_session(f.run, pl_text_of("t")), 1);
    assert_int_equal(pl_assembly_find_item(f.run, pl_text_of("d")), 3);
    assert_int_equal(pl_assembly_find_news(f.run, pl_text_of("palace")), 0);
    assert_int_equal(pl_assembly_find_item(f.run, pl_text_of("x")), PL_NONE);
    assert_int_equal(pl_assembly_find_faction(f.run, pl_text_of("")), PL_NONE);
    fixture_end(&f);
}

static void rows_are_built_from_the_scenario(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    const pl_assembly *a = pl_assembly_of(f.run);
    assert_int_equal(a->faction_count, 3);
    assert_int_equal(a->seat_count, 10);
    assert_int_equal(a->item_count, 4);
    assert_int_equal(a->congress, 1);
    assert_int_equal(pl_assembly_faction(f.run, 1)->parent, 0);
    assert_int_equal(pl_assembly_person(f.run, 0)->faction, 1);
    assert_int_equal(pl_assembly_person(f.run, 1)->faction, PL_NONE);
    const pl_item *c = pl_assembly_item(f.run, 2);
    assert_int_equal(c->kind, PL_ITEM_ELECTION);
    assert_int_equal(c->body, 0);
    assert_int_equal(c->speech_count, 2);
    assert_true(pl_text_is(pl_assembly_text(f.run, c->path), "s/c"));
    assert_int_equal(pl_assembly_item(f.run, 3)->session, 1);
    assert_true(pl_assembly_item(f.run, 3)->has_vote);
    assert_int_equal(pl_assembly_session(f.run, 0)->patience, FIXTURE_AT(90));
    assert_int_equal(pl_assembly_session(f.run, 1)->patience, FIXTURE_AT(90));
    fixture_end(&f);
}

static void the_journal_names_rows_as_people_do(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    assert_true(pl_text_is(pl_assembly_person_name(f.run, 0), "Rosa"));
    assert_true(pl_text_is(pl_assembly_person_name(f.run, 1), "nobody"));
    assert_int_equal(pl_assembly_person_name(f.run, PL_NONE).size, 0);
    assert_true(pl_text_is(pl_assembly_body_id(f.run, PL_NONE), "congress"));
    assert_true(pl_text_is(pl_assembly_faction_id(f.run, 2), "blues"));
    assert_int_equal(pl_assembly_faction_id(f.run, PL_NONE).size, 0);
    assert_true(pl_text_is(pl_assembly_item_id(f.run, 3), "d"));
    fixture_end(&f);
}

static pl_status status_of(const char *text) {
    fixture f = {.scenario = fixture_tree(text), .identity = fixture_tree("scenario=test")};
    pl_buffer_init(&f.journal, pl_allocator_default());
    const pl_run_config config = fixture_config(&f, fixture_scripted());
    const pl_status status = pl_run_create(&config, &f.run);
    fixture_end(&f);
    return status;
}

static void too_many_of_anything_is_a_limit(void **state) {
    enum { ROOM = 1 << 18 };
    char *text = malloc(ROOM);
    (void)state;
    assert_non_null(text);
    size_t at = (size_t)snprintf(text, ROOM, "factions={");
    for (uint32_t i = 0; i <= PL_FACTIONS_MAX - PL_SPLIT_ROOM; i++) {
        at += (size_t)snprintf(text + at, ROOM - at, "{id=f%u}", i);
    }
    (void)snprintf(text + at, ROOM - at, "} sessions={{id=s called=@0}}");
    assert_int_equal(status_of(text), PL_LIMIT);
    at = (size_t)snprintf(text, ROOM, "factions={{id=f seats=1}} sessions={{id=s agenda={");
    for (uint32_t i = 0; i <= PL_ITEMS_MAX; i++) {
        at += (size_t)snprintf(text + at, ROOM - at, "{id=i%u}", i);
    }
    (void)snprintf(text + at, ROOM - at, "}}}");
    assert_int_equal(status_of(text), PL_LIMIT);
    assert_int_equal(status_of("factions={{id=f seats=2000001}} sessions={{id=s}}"), PL_LIMIT);
    free(text);
}

/* As many factions and seats as are allowed find room and vote. */
static void the_largest_assembly_has_room(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=1200000}{id=blues seats=800000}}"
                  "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}"
                  "answers={vote={a={blues=against}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_votes(&closed, 1200000, 800000, 0, 0);
    fixture_end(&f);
}

static void a_scenario_without_sessions_ends_at_once(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, "factions={{id=reds seats=3}}");
    fixture_run(&f);
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_cause, "nothing left to do");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(everything_is_found_by_its_name),
    cmocka_unit_test(rows_are_built_from_the_scenario),
    cmocka_unit_test(the_journal_names_rows_as_people_do),
    cmocka_unit_test(too_many_of_anything_is_a_limit),
    cmocka_unit_test(the_largest_assembly_has_room),
    cmocka_unit_test(a_scenario_without_sessions_ends_at_once),
};

PL_TEST_MAIN(tests)
