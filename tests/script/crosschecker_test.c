/* What all cross-checks ask of a scenario, and how they say what is wrong. */
#include "scenario_samples.h"

#include "frozen.h"
#include "script/crosschecker.h"

#define SOURCE                                                                                     \
    "scenario {\n" CLUB_HEAD                                                                       \
    "factions = { { id = \"labour\", seats = 4 }, { id = \"reds\", parent = \"labour\" },\n"       \
    "  { id = \"pinks\", parent = \"reds\" }, { id = \"greens\", seats = 3 },\n"                   \
    "  { id = \"browns\" } },\n"                                                                   \
    "bodies = { { id = \"plain\", seats = 1, lists = {\n"                                          \
    "    { id = \"friends\", factions = { \"greens\", \"browns\" } } } },\n"                       \
    "  { id = \"parties\", kind = \"council\", lists_by = \"party\", lists = {\n"                  \
    "    { id = \"rosy\", factions = { \"pinks\" } } } },\n"                                       \
    "  { id = \"heads\", lists_by = \"party\", lists = {\n"                                        \
    "    { id = \"left\", factions = { \"labour\", \"browns\" } } } },\n"                          \
    "  { id = \"rest\", kind = \"outside\" } },\n"                                                 \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = { { id = \"a\" } } },\n"   \
    "  { id = \"n\", called = \"2026-03-03T18:00\", agenda = { { id = \"b\" }, { id = \"c\" } } "  \
    "} } }"

static pl_crosschecker checker_of(loading *l) {
    l->source = SOURCE;
    expect_loaded(l);
    return (pl_crosschecker){.scenario = pl_scenario_data(l->scenario), .file = "club.lua"};
}

static void a_part_descends_and_is_not_the_whole(void **state) {
    (void)state;
    loading l = {0};
    const pl_crosschecker c = checker_of(&l);
    const pl_text labour = pl_text_of("labour");
    assert_true(pl_crosschecker_is_part_of(&c, pl_text_of("reds"), labour));
    assert_true(pl_crosschecker_is_part_of(&c, pl_text_of("pinks"), labour));
    assert_false(pl_crosschecker_is_part_of(&c, labour, labour));
    assert_false(pl_crosschecker_is_part_of(&c, labour, pl_text_of("reds")));
    assert_false(pl_crosschecker_is_part_of(&c, pl_text_of("greens"), labour));
    unload(&l);
}

/* Looked for before the circle is refused, so it must end. */
static void a_circle_of_parents_ends(void **state) {
    (void)state;
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    pl_data_open_list(&builder, "factions");
    for (int i = 0; i < 2; i++) {
        pl_data_open_map(&builder, NULL);
        pl_data_add_text(&builder, "id", pl_text_of(i == 0 ? "a" : "b"));
        pl_data_add_text(&builder, "parent", pl_text_of(i == 0 ? "b" : "a"));
        pl_data_close(&builder);
    }
    pl_data_close(&builder);
    pl_data_close(&builder);
    void *block = frozen(&builder);
    const pl_crosschecker c = {.scenario = pl_data_root(block), .file = "club.lua"};
    assert_false(pl_crosschecker_is_part_of(&c, pl_text_of("a"), pl_text_of("z")));
    assert_true(pl_crosschecker_is_part_of(&c, pl_text_of("a"), pl_text_of("b")));
    pl_allocator_default()->give(pl_allocator_default()->context, block);
}

static void a_faction_stands_on_a_joint_list_or_with_its_party_or_alone(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"plain", "greens", "friends"}, {"plain", "reds", "reds"},
        {"plain", "labour", "labour"},  {"parties", "reds", "labour"},
        {"parties", "pinks", "rosy"},   {"parties", "greens", "greens"},
        {"heads", "pinks", "left"},     {"heads", "browns", "left"},
    };
    loading l = {0};
    const pl_crosschecker c = checker_of(&l);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_data body = pl_crosschecker_body(&c, pl_text_of(rows[i][0]));
        assert_string_equal(pl_crosschecker_list_of(&c, body, pl_text_of(rows[i][1])).at,
                            rows[i][2]);
    }
    unload(&l);
}

static void a_body_is_a_committee_if_nothing_is_said(void **state) {
    (void)state;
    loading l = {0};
    const pl_crosschecker c = checker_of(&l);
    const pl_data plain = pl_crosschecker_body(&c, pl_text_of("plain"));
    assert_string_equal(pl_crosschecker_kind_of(plain).at, "committee");
    assert_false(pl_crosschecker_is_outside(plain));
    assert_string_equal(pl_crosschecker_kind_of(pl_crosschecker_body(&c, pl_text_of("parties"))).at,
                        "council");
    assert_true(pl_crosschecker_is_outside(pl_crosschecker_body(&c, pl_text_of("rest"))));
    assert_false(pl_data_is(pl_crosschecker_body(&c, pl_text_of("nobody"))));
    unload(&l);
}

static void an_item_is_found_in_whichever_session(void **state) {
    (void)state;
    loading l = {0};
    const pl_crosschecker c = checker_of(&l);
    const pl_crosschecker_item item = pl_crosschecker_find_item(&c, pl_text_of("c"));
    assert_true(pl_data_is(item.node));
    assert_int_equal(item.session, 1);
    assert_int_equal(item.index, 1);
    assert_false(pl_data_is(pl_crosschecker_find_item(&c, pl_text_of("d")).node));
    unload(&l);
}

static void a_problem_has_the_place_of_its_path(void **state) {
    (void)state;
    loading l = {0};
    pl_crosschecker c = checker_of(&l);
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(l.allocator, pl_text_of(SOURCE), &places), PL_OK);
    c.places = places;
    c.problems = &l.problems;
    pl_crosschecker_problem(&c, "PL051", "bodies[1].lists[1].factions[2]", "%d wrong", 7);
    assert_int_equal(l.problems.count, 1);
    assert_string_equal(l.problems.at[0].text, "bodies[1].lists[1].factions[2]: 7 wrong");
    assert_string_equal(l.problems.at[0].code, "PL051");
    assert_string_equal(l.problems.at[0].file, "club.lua");
    assert_int_equal(l.problems.at[0].line, 7);
    assert_int_equal(l.problems.at[0].column, 46);
    pl_places_destroy(places);
    unload(&l);
}

static void each_further_time_is_said_once(void **state) {
    (void)state;
    static const char *const names[] = {"a", "b", "a", "c", "a", "b"};
    pl_data_builder builder;
    pl_problem_list problems;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_list(&builder, NULL);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        pl_data_add_text(&builder, NULL, pl_text_of(names[i]));
    }
    pl_data_close(&builder);
    void *block = frozen(&builder);
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(""), &places), PL_OK);
    const pl_crosschecker c = {.places = places, .file = "club.lua", .problems = &problems};
    pl_crosschecker_once(&c, "list", pl_data_root(block));
    assert_int_equal(problems.count, 3);
    assert_string_equal(problems.at[0].text, "list[3]: 'a' is named a second time: once is enough");
    assert_string_equal(problems.at[2].text, "list[6]: 'b' is named a second time: once is enough");
    pl_places_destroy(places);
    pl_problem_list_fini(&problems);
    pl_allocator_default()->give(pl_allocator_default()->context, block);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_part_descends_and_is_not_the_whole),
    cmocka_unit_test(a_circle_of_parents_ends),
    cmocka_unit_test(a_faction_stands_on_a_joint_list_or_with_its_party_or_alone),
    cmocka_unit_test(a_body_is_a_committee_if_nothing_is_said),
    cmocka_unit_test(an_item_is_found_in_whichever_session),
    cmocka_unit_test(a_problem_has_the_place_of_its_path),
    cmocka_unit_test(each_further_time_is_said_once),
};

PL_TEST_MAIN(tests)
