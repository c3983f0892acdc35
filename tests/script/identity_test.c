/* What run.started says of a scenario. */
#include "command.h"

#include "scenario_samples.h"

static void the_identity_holds_the_values_of_all_parameters(void **state) {
    (void)state;
    loading l = {.source = WITH_VARIANTS, .variant = "more", .settings = {"x=2.5"}};
    expect_loaded(&l);
    assert_true(is_text(identity_of(&l, "variant"), "more"));
    assert_true(is_text(pl_data_get(identity_of(&l, "params"), "reds"), "20"));
    assert_true(is_text(pl_data_get(identity_of(&l, "params"), "x"), "2.5"));
    assert_int_equal(pl_data_count(identity_of(&l, "set")), 1);
    assert_true(is_text(pl_data_at(identity_of(&l, "set"), 0), "x=2.5"));
    unload(&l);
    loading plain = {.source = WITH_VARIANTS};
    expect_loaded(&plain);
    assert_true(is_text(pl_data_get(identity_of(&plain, "params"), "x"), "0.15"));
    unload(&plain);
}

static void hash_of(loading *l, char hash[33]) {
    expect_loaded(l);
    snprintf(hash, 33, "%s", pl_data_string(identity_of(l, "scenario_hash"), ""));
    unload(l);
}

static void the_hash_follows_the_sources_and_not_the_settings(void **state) {
    (void)state;
    char plain[33];
    char other[33];
    workshop shop;
    workshop_open(&shop);
    hash_of(&(loading){.source = WITH_VARIANTS}, plain);
    hash_of(&(loading){.source = WITH_VARIANTS, .variant = "both", .settings = {"reds=9"}}, other);
    assert_string_equal(plain, other);
    hash_of(&(loading){.source = WITH_VARIANTS " "}, other);
    assert_string_not_equal(plain, other);
    char path[256];
    workshop_path(&shop, "any-name.lua", path);
    workshop_write(&shop, "any-name.lua", WITH_VARIANTS);
    hash_of(&(loading){.file = path}, other);
    assert_string_equal(plain, other);
    workshop_run(&shop,
                 "cp $T/scenarios/_rules/soviet-1917.lua . && echo '-- !' >> soviet-1917.lua");
    hash_of(&(loading){.source = WITH_VARIANTS, .rules_folder = shop.folder}, other);
    assert_string_not_equal(plain, other);
    workshop_close(&shop);
}

static void the_hash_follows_an_included_file(void **state) {
    (void)state;
    char first[33];
    char second[33];
    workshop shop;
    workshop_open(&shop);
    const char *source = "include \"more.lua\"\n" CLUB;
    workshop_write(&shop, "more.lua", "return 1");
    hash_of(&(loading){.source = source, .folder = shop.folder}, first);
    workshop_write(&shop, "more.lua", "return 2");
    hash_of(&(loading){.source = source, .folder = shop.folder}, second);
    assert_string_not_equal(first, second);
    workshop_close(&shop);
}

static void only_paths_of_ones_own_mark_a_run_as_edited(void **state) {
    (void)state;
    static const struct {
        const char *variant;
        const char *settings[2];
        bool edited;
    } rows[] = {
        {NULL, {"reds=9"}, false},
        {"path", {NULL}, false},
        {"path", {"reds=9"}, false},
        {NULL, {"factions.reds.seats=9"}, true},
        {"path", {"factions.reds.seats=9"}, true},
        {NULL, {"rules.quorum=5"}, true},
        {NULL, {"title=Another"}, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        loading l = {.source = WITH_VARIANTS, .variant = rows[i].variant};
        memcpy(l.settings, rows[i].settings, sizeof rows[i].settings);
        expect_loaded(&l);
        assert_int_equal(pl_data_bool(identity_of(&l, "edited"), !rows[i].edited), rows[i].edited);
        unload(&l);
    }
}

static void what_is_set_stands_there_as_it_was_given(void **state) {
    (void)state;
    static const char *const set[] = {"reds=9", "title=A = B", "x=0.5", "reds=9"};
    loading l = {.source = WITH_VARIANTS};
    memcpy(l.settings, set, sizeof set);
    expect_loaded(&l);
    assert_int_equal(pl_data_count(identity_of(&l, "set")), 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(is_text(pl_data_at(identity_of(&l, "set"), i), set[i]));
    }
    assert_true(is_text(identity_of(&l, "title"), "A = B"));
    assert_true(is_text(pl_data_get(identity_of(&l, "params"), "reds"), "9"));
    assert_int_equal(pl_data_count(identity_of(&l, "params")), 2);
    unload(&l);
}

static void settings_of_the_variant_are_not_the_users(void **state) {
    (void)state;
    loading l = {.source = WITH_VARIANTS, .variant = "both", .settings = {"x=1"}};
    expect_loaded(&l);
    assert_true(is_text(identity_of(&l, "variant"), "both"));
    assert_int_equal(pl_data_count(identity_of(&l, "set")), 1);
    assert_true(is_text(pl_data_at(identity_of(&l, "set"), 0), "x=1"));
    unload(&l);
    loading none = {.source = WITH_VARIANTS, .variant = ""};
    expect_loaded(&none);
    assert_false(pl_data_is(identity_of(&none, "variant")));
    unload(&none);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_identity_holds_the_values_of_all_parameters),
    cmocka_unit_test(the_hash_follows_the_sources_and_not_the_settings),
    cmocka_unit_test(the_hash_follows_an_included_file),
    cmocka_unit_test(only_paths_of_ones_own_mark_a_run_as_edited),
    cmocka_unit_test(what_is_set_stands_there_as_it_was_given),
    cmocka_unit_test(settings_of_the_variant_are_not_the_users),
};

PL_TEST_MAIN(tests)
