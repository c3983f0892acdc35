/* Things are called by their titles, and by their ids where they have none. */
#include "scenario_samples.h"

#include "report/titles.h"

static void expect_title(pl_text got, const char *wanted) {
    assert_int_equal(got.size, strlen(wanted));
    assert_memory_equal(got.at, wanted, got.size);
}

static void a_title_stands_for_an_id(void **state) {
    (void)state;
    loading l = {.source = CLUB_WITH("bodies = { { id = \"board\", title = \"The board\" } },")};
    expect_loaded(&l);
    const pl_data data = pl_scenario_data(l.scenario);
    expect_title(pl_titles_faction(data, pl_text_of("blues")), "Blues");
    expect_title(pl_titles_body(data, pl_text_of("board")), "The board");
    expect_title(pl_titles_item(data, pl_text_of("monday/paint")), "The door shall be painted");
    unload(&l);
}

static void an_id_without_a_title_stands_for_itself(void **state) {
    (void)state;
    static const char *const paths[] = {"nowhere",        "monday/", "/paint",
                                        "monday/nothing", "",        "tuesday/paint"};
    static const char *const shown[] = {"nowhere", "", "paint", "nothing", "", "paint"};
    loading l = {.source = CLUB};
    expect_loaded(&l);
    const pl_data data = pl_scenario_data(l.scenario);
    expect_title(pl_titles_faction(data, pl_text_of("violets")), "violets");
    expect_title(pl_titles_session(data, pl_text_of("monday")), "monday");
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        expect_title(pl_titles_item(data, pl_text_of(paths[i])), shown[i]);
        expect_title(pl_titles_faction((pl_data){0}, pl_text_of(paths[i])), paths[i]);
    }
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_title_stands_for_an_id),
    cmocka_unit_test(an_id_without_a_title_stands_for_itself),
};

PL_TEST_MAIN(tests)
