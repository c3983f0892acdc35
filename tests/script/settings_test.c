/* Settings are laid over a scenario in order. */
#include "testing.h"

#include "scenario_samples.h"

static void settings_apply_in_order_of_defaults_variant_and_own_from_left_to_right(void **state) {
    (void)state;
    static const struct {
        const char *variant;
        const char *settings[3];
        int64_t reds, blues;
    } rows[] = {
        {NULL, {NULL}, 5, 3},
        {"more", {NULL}, 20, 3},
        {"path", {NULL}, 5, 30},
        {"both", {NULL}, 7, 8},
        {NULL, {"reds=9"}, 9, 3},
        {"both", {"reds=9"}, 9, 8},
        {"both", {"reds=9", "reds=11"}, 11, 8},
        {"both", {"reds=11", "reds=9"}, 9, 8},
        {"both", {"factions.blues.seats=4"}, 7, 4},
        {"both", {"factions.blues.seats=4", "factions.blues.seats=6"}, 7, 6},
        {"both", {"factions.reds.seats=2", "reds=90"}, 2, 8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        loading l = {.source = WITH_VARIANTS, .variant = rows[i].variant};
        memcpy(l.settings, rows[i].settings, sizeof rows[i].settings);
        expect_loaded(&l);
        assert_int_equal(seats_of(&l, "reds"), rows[i].reds);
        assert_int_equal(seats_of(&l, "blues"), rows[i].blues);
        unload(&l);
    }
}

static void as_many_settings_as_promised_are_possible_and_no_more(void **state) {
    (void)state;
    loading l = {.source = WITH_VARIANTS, .variant = "both"};
    for (size_t i = 0; i < PL_SETTINGS_MAX; i++) {
        l.settings[i] = i % 2 == 0 ? "reds=9" : "factions.blues.seats=4";
    }
    expect_loaded(&l);
    assert_int_equal(pl_data_count(identity_of(&l, "set")), PL_SETTINGS_MAX);
    unload(&l);
    l.settings[PL_SETTINGS_MAX] = "reds=9";
    load(&l);
    assert_int_equal(l.status, PL_LIMIT);
    assert_null(l.scenario);
    unload(&l);
}

static void a_mistake_of_the_user_is_not_one_of_the_file(void **state) {
    (void)state;
    expect_problem(&(loading){.source = WITH_VARIANTS, .variant = "mor"}, PL_BAD_SETTING,
                   "PL021 no variant 'mor' (did you mean 'more'?)");
    expect_problem(&(loading){.source = WITH_VARIANTS, .variant = "more", .settings = {"reds=0"}},
                   PL_BAD_SETTING, "PL020 --set reds: a whole number from 1 to 90 is expected");
    expect_problem(&(loading){.source = CLUB, .variant = "more"}, PL_BAD_SETTING,
                   "PL021 no variant 'more': this scenario has no variants");
}

static void a_setting_that_is_no_parameter_and_no_path_is_told_with_a_guess(void **state) {
    (void)state;
    expect_problem(&(loading){.source = WITH_VARIANTS, .settings = {"red=3"}}, PL_BAD_SETTING,
                   "PL022 --set red: no such parameter (did you mean 'reds'?)");
    expect_problem(&(loading){.source = CLUB, .settings = {"red=3"}}, PL_BAD_SETTING,
                   "PL022 --set red: no such parameter");
    expect_problem(&(loading){.source = CLUB, .settings = {"factions.red.seats=3"}}, PL_BAD_SETTING,
                   "PL020 --set factions.red.seats: ");
    expect_problem(&(loading){.source = CLUB, .settings = {"factions.reds.seats=many"}},
                   PL_BAD_SETTING, "--set factions.reds.seats: ");
}

/* A parameter's name is taken by the parameter, also where the scenario has a key of that name. */
static void a_parameter_comes_before_a_key_of_the_same_name(void **state) {
    (void)state;
    loading l = {.source = "local P = params { title = { \"int\", 5 } }\n"
                           "return scenario {\n" CLUB_HEAD
                           "factions = { { id = \"reds\", seats = P.title } } }\n",
                 .settings = {"title=7"}};
    expect_loaded(&l);
    assert_int_equal(seats_of(&l, "reds"), 7);
    assert_true(is_text(identity_of(&l, "title"), "A club"));
    assert_false(pl_data_bool(identity_of(&l, "edited"), true));
    unload(&l);
}

/* Each is told, and the scenario is not loaded with those that were good. */
static void every_mistake_among_the_settings_is_told(void **state) {
    (void)state;
    loading l = {.source = CLUB,
                 .settings = {"red=3", "factions.reds.seats=4", "rules.quorumm=3", "blue=1"}};
    load(&l);
    assert_int_equal(l.status, PL_BAD_SETTING);
    assert_null(l.scenario);
    assert_int_equal(l.problems.count, 3);
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(settings_apply_in_order_of_defaults_variant_and_own_from_left_to_right),
    cmocka_unit_test(as_many_settings_as_promised_are_possible_and_no_more),
    cmocka_unit_test(a_mistake_of_the_user_is_not_one_of_the_file),
    cmocka_unit_test(a_setting_that_is_no_parameter_and_no_path_is_told_with_a_guess),
    cmocka_unit_test(a_parameter_comes_before_a_key_of_the_same_name),
    cmocka_unit_test(every_mistake_among_the_settings_is_told),
};

PL_TEST_MAIN(tests)
