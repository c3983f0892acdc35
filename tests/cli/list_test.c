/* The shipped scenarios, for people and for machines. */
#include "command.h"

#include <jansson.h>

#include "scenario_samples.h"

#define NAMED(ID, TITLE)                                                                           \
    "return scenario { api = 1, id = \"" ID "\", title = \"" TITLE                                 \
    "\", rules = \"soviet-1917\",\n"                                                               \
    "factions = { { id = \"a\", seats = 3 } },\n"                                                  \
    "variants = { beta = { title = \"B\", set = { title = \"x\" } },\n"                            \
    "  alpha = { title = \"A\", set = { title = \"y\" } } } }\n"

/* A house with two scenarios, a template and a folder that holds none. */
static void open_house(workshop *shop) {
    workshop_open(shop);
    workshop_run(shop, "mkdir -p house/one house/two house/_template house/empty .hidden; "
                       "cp -r $T/scenarios/_rules house");
    workshop_write(shop, "house/two/scenario.lua", NAMED("two", "The second"));
    workshop_write(shop, "house/one/scenario.lua", NAMED("one", "The first"));
    workshop_write(shop, "house/_template/scenario.lua", "error(\"not to be read\")");
    workshop_write(shop, "house/stray.lua", "error(\"not to be read\")");
    setenv("PLENUM_SCENARIOS", "house", 1);
}

static void the_list_is_in_order_of_names(void **state) {
    (void)state;
    workshop shop;
    open_house(&shop);
    workshop_run(&shop, "$P list");
    workshop_expect_code(&shop, 0, "list");
    assert_int_equal(count_lines(shop.out), 6);
    assert_true(strstr(shop.out, "The first") < strstr(shop.out, "The second"));
    assert_null(strstr(shop.out, "template"));
    workshop_close(&shop);
}

static void the_list_for_machines_has_the_promised_keys(void **state) {
    (void)state;
    workshop shop;
    open_house(&shop);
    workshop_run(&shop, "$P list --json");
    workshop_expect_code(&shop, 0, "list --json");
    json_t *all = json_loadb(shop.out, shop.out_size, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_array(all));
    assert_int_equal(json_array_size(all), 2);
    for (size_t i = 0; i < 2; i++) {
        json_t *one = json_array_get(all, i);
        assert_int_equal(json_object_size(one), 4);
        assert_string_equal(json_string_value(json_object_get(one, "id")), i == 0 ? "one" : "two");
        assert_true(json_is_string(json_object_get(one, "title")));
        assert_true(json_is_string(json_object_get(one, "path")));
        json_t *variants = json_object_get(one, "variants");
        assert_int_equal(json_array_size(variants), 2);
        assert_string_equal(json_string_value(json_array_get(variants, 0)), "alpha");
    }
    json_decref(all);
    workshop_close(&shop);
}

static void a_broken_scenario_is_said_and_the_others_are_listed(void **state) {
    (void)state;
    workshop shop;
    open_house(&shop);
    workshop_write(&shop, "house/one/scenario.lua", "error(\"broken\")");
    workshop_run(&shop, "$P list");
    workshop_expect_code(&shop, 3, "broken");
    assert_non_null(strstr(shop.err, "one/scenario.lua:1: PL030 broken"));
    assert_non_null(strstr(shop.out, "The second"));
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_list_is_in_order_of_names),
    cmocka_unit_test(the_list_for_machines_has_the_promised_keys),
    cmocka_unit_test(a_broken_scenario_is_said_and_the_others_are_listed),
};

PL_TEST_MAIN(tests)
