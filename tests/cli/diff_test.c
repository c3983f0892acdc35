/* plenum diff: two runs of one scenario, compared from the command line. */
#include "command.h"

#include <jansson.h>

#include "scenario_samples.h"

#define VARIED                                                                                     \
    CLUB_WITH("variants = { big = { title = \"Big\", set = { [\"factions.blues.seats\"] = 9 } }, " \
              "small = { title = \"Small\", set = { [\"factions.blues.seats\"] = 2 } } }")

static void open_club(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "club.lua", VARIED);
}

static void expect_said(const workshop *shop, const char *part) {
    if (strstr(shop->out, part) == NULL) {
        workshop_show(shop, part);
    }
    assert_non_null(strstr(shop->out, part));
}

static void one_variant_is_compared_with_the_scenario_as_it_stands(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P diff club.lua --variant big");
    workshop_expect_code(&shop, 0, "one variant");
    expect_said(&shop, "First run: the scenario as it stands.\nSecond run: variant big.\n");
    expect_said(&shop,
                "\nChanged\n  factions.blues.seats is 9 instead of 3: delegates with a vote.\n");
    expect_said(&shop, "\nWhy\n  Because factions.blues.seats is 9 instead of 3; ");
    workshop_close(&shop);
}

static void of_two_variants_the_first_is_the_first_run(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P diff club.lua --variant big --variant small");
    workshop_expect_code(&shop, 0, "two variants");
    expect_said(&shop, "First run: variant big.\nSecond run: variant small.\n");
    expect_said(&shop, "  factions.blues.seats is 2 instead of 9: delegates");
    workshop_close(&shop);
}

static void settings_are_those_of_the_second_run(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P diff club.lua --set factions.reds.seats=8");
    workshop_expect_code(&shop, 0, "a setting alone");
    expect_said(&shop, "Second run: the scenario as it stands with factions.reds.seats=8.\n");
    workshop_run(&shop, "$P diff club.lua -v big -v small -s factions.blues.seats=7");
    workshop_expect_code(&shop, 0, "variants and a setting");
    expect_said(&shop, "  factions.blues.seats is 7 instead of 9: delegates");
    workshop_close(&shop);
}

static void runs_without_a_difference_end_well_too(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P diff club.lua --variant big --variant big");
    workshop_expect_code(&shop, 0, "the same twice");
    expect_said(&shop, "Nothing differs: both runs were given the same values.\n");
    workshop_close(&shop);
}

static void json_and_a_file_are_written_as_asked(void **state) {
    (void)state;
    workshop shop;
    size_t size = 0;
    open_club(&shop);
    workshop_run(&shop, "$P diff club.lua --variant big --seed 3 --replicate 2 -f json -o out");
    workshop_expect_code(&shop, 0, "json");
    assert_int_equal(shop.out_size, 0);
    char *text = workshop_read(&shop, "out", &size);
    json_t *told = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(told);
    const json_t *second = json_object_get(told, "second_run");
    assert_string_equal(json_string_value(json_object_get(second, "variant")), "big");
    assert_int_equal(json_integer_value(json_object_get(second, "seed")), 3);
    assert_int_equal(json_integer_value(json_object_get(second, "replicate")), 2);
    assert_string_equal(json_string_value(json_object_get(second, "mode")), "sampled");
    assert_true(json_array_size(json_object_get(told, "why")) >= 1);
    json_decref(told);
    free(text);
    workshop_run(&shop, "$P diff club.lua -v big > a && $P diff club.lua -v big -o b && cmp a b");
    workshop_expect_code(&shop, 0, "the same bytes in a file");
    workshop_close(&shop);
}

static void a_wrong_call_is_a_usage_error(void **state) {
    (void)state;
    static const struct {
        const char *options;
        const char *said;
    } rows[] = {
        {"", "a scenario is missing"},
        {"club.lua", "nothing to compare with"},
        {"club.lua club.lua -v big", "one scenario at a time"},
        {"club.lua -v big -v small -v big", "two variants are the most"},
        {"club.lua --variant bigg", "did you mean 'big'?"},
        {"club.lua --set factions.blues", "KEY=VALUE is expected"},
        {"club.lua --set factions.blue.seats=3", "did you mean 'blues'?"},
        {"club.lua --set factions.blues.seats=many", "factions.blues.seats"},
        {"club.lua -v big --seed x", "a whole number"},
        {"club.lua -v big --replicate 1", "--replicate needs --seed"},
        {"club.lua -v big --format minutes", "text or json"},
        {"club.lua -v big --colour", "unrecognized option"},
    };
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "$P diff %s", rows[i].options);
        workshop_expect_error(&shop, 2, 10, rows[i].said, rows[i].options);
    }
    workshop_close(&shop);
}

static void other_failures_have_their_own_codes(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P diff nowhere -v big");
    workshop_expect_error(&shop, 3, 1, "nowhere: there is no such scenario", "no scenario");
    workshop_run(&shop, "$P diff club.lua -v big -o /dev/full");
    workshop_expect_error(&shop, 5, 1, "/dev/full: cannot be written", "a full disk");
    workshop_write(&shop, "faulty.lua",
                   CLUB_WITH("on = { vote_intent = function() error(\"no\") end },"
                             "variants = { big = { title = \"Big\", set = { "
                             "[\"factions.blues.seats\"] = 9 } } }"));
    workshop_run(&shop, "$P diff faulty.lua -v big");
    assert_int_equal(shop.code, 4);
    assert_true(shop.out_size > 0); /* what was played until then is compared */
    workshop_close(&shop);
}

static void the_shipped_scenario_is_compared_with_each_of_its_variants(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P list | awk '$1 == \"--variant\" { print s, $2; next } { s = $1 }' | "
                        "while read -r s v; do $P diff $s --variant $v > out || exit 9; "
                        "grep -q '^  Because ' out || { echo $s $v; exit 8; }; "
                        "grep -q '^What stayed' out || { echo $s $v; exit 7; }; done");
    workshop_expect_code(&shop, 0, "a variant is not explained");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_variant_is_compared_with_the_scenario_as_it_stands),
    cmocka_unit_test(of_two_variants_the_first_is_the_first_run),
    cmocka_unit_test(settings_are_those_of_the_second_run),
    cmocka_unit_test(runs_without_a_difference_end_well_too),
    cmocka_unit_test(json_and_a_file_are_written_as_asked),
    cmocka_unit_test(a_wrong_call_is_a_usage_error),
    cmocka_unit_test(other_failures_have_their_own_codes),
    cmocka_unit_test(the_shipped_scenario_is_compared_with_each_of_its_variants),
};

PL_TEST_MAIN(tests)
