/* A variant is a list of settings in the file. */
#include "testing.h"

#include "scenario_samples.h"

#define VARIANT(SET)                                                                               \
    WITH_PARAMS "return scenario {\n" CLUB_HEAD PARAM_FACTIONS                                     \
                "variants = {\n  odd = { title = \"Odd\",\n    set = { " SET " } } } }\n"

static void a_mistake_in_a_variant_is_a_mistake_in_the_file(void **state) {
    (void)state;
    static const struct {
        const char *source;
        const char *said;
    } rows[] = {
        {VARIANT("red = 3"),
         "club.lua:7:5: PL022 variants.odd.set[\"red\"]: no such parameter (did you mean 'reds'?)"},
        {VARIANT("reds = 91"),
         "club.lua:7:5: PL020 variants.odd.set[\"reds\"]: a whole number from "
         "1 to 90 is expected, not '91'"},
        {VARIANT("[\"factions.red.seats\"] = 3"),
         "club.lua:7:5: PL020 variants.odd.set[\"factions.red.seats\"]: no faction 'red' "
         "(did you mean 'reds'?)"},
        {VARIANT("[\"factions.blues.seats\"] = -1"), "-1 is outside 0..2000000"},
        {VARIANT("reds = { 3 }"), "PL003 variants.odd.set[\"reds\"]: a single value is expected"},
        {VARIANT("title = {}"), "PL003 variants.odd.set[\"title\"]: a single value is expected"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_problem(&(loading){.source = rows[i].source, .variant = "odd"}, PL_BAD_SCENARIO,
                       rows[i].said);
    }
}

static void a_variant_may_name_numbers_and_switches_as_they_are(void **state) {
    (void)state;
    loading l = {
        .source = "local P = params { on = { \"bool\", false }, x = { \"number\", 1 } }\n"
                  "return scenario {\n" CLUB_HEAD
                  "factions = { { id = \"reds\", seats = P.on and 7 or 1, discipline = P.x } },\n"
                  "variants = { v = { title = \"V\", set = { on = true, x = 0.25 } } } }\n",
        .variant = "v"};
    expect_loaded(&l);
    assert_int_equal(seats_of(&l, "reds"), 7);
    assert_true(pl_data_number(pl_data_get(faction_of(&l, "reds"), "discipline"), -1) == 0.25);
    unload(&l);
}

/* Two that name the same value by other paths: not the order of the file decides, for that is
 * nowhere kept. */
static void settings_of_a_variant_go_in_the_order_of_their_keys(void **state) {
    (void)state;
    static const char *const orders[] = {
        VARIANT("[\"factions.blues.seats\"] = 4, [\"factions.2.seats\"] = 9"),
        VARIANT("[\"factions.2.seats\"] = 9, [\"factions.blues.seats\"] = 4")};
    for (size_t i = 0; i < 2; i++) {
        loading l = {.source = orders[i], .variant = "odd"};
        expect_loaded(&l);
        assert_int_equal(seats_of(&l, "blues"), 4);
        unload(&l);
    }
}

static void a_mistake_in_a_variant_that_is_not_asked_for_does_not_stop_the_others(void **state) {
    (void)state;
    loading l = {.source = VARIANT("reds = 91")};
    expect_loaded(&l);
    assert_int_equal(seats_of(&l, "reds"), 5);
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_mistake_in_a_variant_is_a_mistake_in_the_file),
    cmocka_unit_test(a_variant_may_name_numbers_and_switches_as_they_are),
    cmocka_unit_test(settings_of_a_variant_go_in_the_order_of_their_keys),
    cmocka_unit_test(a_mistake_in_a_variant_that_is_not_asked_for_does_not_stop_the_others),
};

PL_TEST_MAIN(tests)
