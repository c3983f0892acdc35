/* A scenario is loaded in stages; settings, variants and rule packs are laid over it in order. */
#include "command.h"

#include "failing_allocator.h"
#include "scenario_samples.h"

#define WITH_PARAMS                                                                                \
    "local P = params { reds = { \"int\", 5, min = 1, max = 90 }, x = { \"number\", 0.15 } }\n"
#define PARAM_FACTIONS                                                                             \
    "factions = { { id = \"reds\", seats = P.reds }, { id = \"blues\", seats = 3 } },\n"
#define VARIANTS                                                                                   \
    "variants = {\n"                                                                               \
    "  more = { title = \"More\", question = \"Q1\", set = { reds = 20 } },\n"                     \
    "  path = { title = \"Path\", set = { [\"factions.blues.seats\"] = 30 } },\n"                  \
    "  both = { title = \"Both\", set = { reds = 7, [\"factions.blues.seats\"] = 8 } },\n"         \
    "},\n"
#define WITH_VARIANTS WITH_PARAMS "return scenario {\n" CLUB_HEAD PARAM_FACTIONS VARIANTS "}\n"

static bool is_text(pl_data value, const char *text) {
    return pl_text_is(pl_data_text(value), text);
}

/* --- what a scenario is called --- */

static void a_scenario_says_what_it_is(void **state) {
    (void)state;
    loading l = {.source = CLUB};
    expect_loaded(&l);
    assert_true(is_text(pl_data_get(pl_scenario_data(l.scenario), "id"), "club"));
    assert_int_equal(seats_of(&l, "reds"), 5);
    assert_true(is_text(identity_of(&l, "scenario"), "club"));
    assert_true(is_text(identity_of(&l, "title"), "A club"));
    assert_true(is_text(identity_of(&l, "version"), "1.2.3"));
    assert_int_equal(pl_data_text(identity_of(&l, "scenario_hash")).size, 32);
    assert_false(pl_data_is(identity_of(&l, "variant")));
    assert_int_equal(pl_data_count(identity_of(&l, "set")), 0);
    assert_int_equal(pl_data_count(identity_of(&l, "params")), 0);
    assert_false(pl_data_bool(identity_of(&l, "edited"), true));
    assert_false(pl_data_is(pl_scenario_params(l.scenario)));
    assert_null(pl_scenario_sandbox(l.scenario));
    assert_false(pl_scenario_push_hook(l.scenario, "vote_intent"));
    unload(&l);
}

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

/* --- settings --- */

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

/* --- variants --- */

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
         "club.lua:7:5: PL020 variants.odd.set[\"factions"},
        {VARIANT("[\"factions.blues.seats\"] = -1"), "-1 is outside 0..2000000"},
        {VARIANT("reds = { 3 }"), "PL003 variants.odd.set[\"reds\"]: a single value is expected"},
        {VARIANT("title = {}"), "PL003 variants.odd.set[\"title\"]: a single value is expected"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_problem(&(loading){.source = rows[i].source, .variant = "odd"}, PL_BAD_SCENARIO,
                       rows[i].said);
    }
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

/* --- rule packs --- */

static pl_data rules_of(const loading *l) {
    return pl_data_get(pl_scenario_data(l->scenario), "rules");
}

static pl_data majority_of(const loading *l, const char *class, const char *key) {
    return pl_data_get(pl_data_get(pl_data_get(rules_of(l), "majorities"), class), key);
}

#define CLUB_RULES(RULES)                                                                          \
    "return scenario { api = 1, id = \"club\", title = \"A club\", rules = " RULES                 \
    ",\n" CLUB_FACTIONS "}\n"

static void a_rule_pack_is_laid_under_the_scenarios_own_rules(void **state) {
    (void)state;
    loading l = {.source = CLUB_RULES("{ base = \"soviet-1917\", quorum = 3,\n"
                                      "  majorities = { main = { threshold = \"2/3\" } } }")};
    expect_loaded(&l);
    assert_int_equal(pl_data_int(pl_data_get(rules_of(&l), "quorum"), -1), 3);
    assert_true(is_text(majority_of(&l, "main", "threshold"), "2/3"));
    assert_true(is_text(majority_of(&l, "main", "base"), "cast"));
    assert_true(is_text(majority_of(&l, "order", "threshold"), "1/2"));
    assert_true(is_text(pl_data_get(rules_of(&l), "vote_method"), "cards"));
    unload(&l);
}

static void rules_can_be_set_on_the_command_line(void **state) {
    (void)state;
    loading l = {.source = CLUB,
                 .settings = {"rules.quorum=5", "rules.majorities.main.threshold=3/4",
                              "rules.vote_time=4m"}};
    expect_loaded(&l);
    assert_int_equal(pl_data_int(pl_data_get(rules_of(&l), "quorum"), -1), 5);
    assert_true(is_text(majority_of(&l, "main", "threshold"), "3/4"));
    assert_int_equal(pl_data_int(pl_data_get(rules_of(&l), "vote_time"), -1), 240);
    assert_true(is_text(majority_of(&l, "order", "threshold"), "1/2"));
    unload(&l);
}

static void another_rule_pack_can_be_set_on_the_command_line(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "soviet-1917.lua", "return rules { id = \"soviet-1917\", quorum = 1 }");
    workshop_write(&shop, "other.lua", "return rules { id = \"other\", quorum = 2 }");
    loading l = {.source = CLUB, .rules_folder = shop.folder, .settings = {"rules.base=other"}};
    expect_loaded(&l);
    assert_int_equal(pl_data_int(pl_data_get(rules_of(&l), "quorum"), -1), 2);
    assert_true(pl_data_bool(identity_of(&l, "edited"), false));
    unload(&l);
    workshop_close(&shop);
}

static void a_bad_rule_pack_is_said_with_its_own_place(void **state) {
    (void)state;
    static const struct {
        const char *pack;
        const char *said;
    } rows[] = {
        {"return rules { id = \"p\",\n  quorumm = 3 }", "_rules/p.lua:2:3: PL001"},
        {"return rules { id = \"p\",\n  quorum = -3 }", "_rules/p.lua:2:3: PL004"},
        {"return rules { id = \"p\"\n  quorum = 3 }", "_rules/p.lua:2: PL030"},
        {"return { id = \"p\" }", "_rules/p.lua: PL033 the file does not call rules"},
        {"error(\"no\")", "_rules/p.lua:1: PL030 no"},
        {"while true do end", "_rules/p.lua:1: PL030 stopped"},
    };
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_write(&shop, "p.lua", rows[i].pack);
        expect_problem(&(loading){.source = CLUB_RULES("\"p\""), .rules_folder = shop.folder},
                       PL_BAD_SCENARIO, rows[i].said);
    }
    workshop_close(&shop);
}

/* --- hooks --- */

static void hooks_live_on_in_a_sandbox_of_their_own(void **state) {
    (void)state;
    loading l = {.source = CLUB_WITH("on = { seats = function() return \"hold\" end }")};
    expect_loaded(&l);
    assert_non_null(pl_scenario_sandbox(l.scenario));
    assert_true(pl_scenario_push_hook(l.scenario, "seats"));
    assert_false(pl_scenario_push_hook(l.scenario, "walkout"));
    unload(&l);
}

/* --- bad luck --- */

static pl_status attempt_load(const pl_allocator *allocator, void *context) {
    loading l = *(const loading *)context;
    l.allocator = allocator;
    load(&l);
    unload(&l);
    return l.status;
}

static void every_refused_request_of_a_load_is_survived(void **state) {
    (void)state;
    loading plain = {.source = WITH_VARIANTS, .variant = "both", .settings = {"reds=9"}};
    assert_true(failing_allocator_sweep(attempt_load, &plain) > 100);
}

static void every_refused_request_of_a_load_with_hooks_is_survived(void **state) {
    (void)state;
    loading hooks = {.source = CLUB_WITH("on = { seats = function() return \"hold\" end }")};
    assert_true(failing_allocator_sweep(attempt_load, &hooks) > 100);
}

/* --- any text at all --- */

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A scenario with some of its bytes changed either loads or has a problem with a text. */
static void a_damaged_scenario_loads_or_says_why_not(void **state) {
    (void)state;
    const size_t size = strlen(WITH_VARIANTS);
    uint32_t random = 1917;
    for (int i = 0; i < 400; i++) {
        char *source = strdup(WITH_VARIANTS);
        for (uint32_t k = next_random(&random) % 4; k < 4; k++) {
            source[next_random(&random) % size] = (char)(next_random(&random) % 127 + 1);
        }
        loading l = {.source = source, .variant = "both"};
        load(&l);
        assert_true(l.status == PL_OK || l.status == PL_BAD_SCENARIO || l.status == PL_BAD_SETTING);
        assert_true((l.status == PL_OK) == (l.problems.count == 0));
        for (size_t k = 0; k < l.problems.count; k++) {
            assert_true(l.problems.at[k].text[0] != '\0');
            assert_harmless(l.problems.at[k].text, strlen(l.problems.at[k].text));
        }
        unload(&l);
        free(source);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_scenario_says_what_it_is),
    cmocka_unit_test(the_identity_holds_the_values_of_all_parameters),
    cmocka_unit_test(the_hash_follows_the_sources_and_not_the_settings),
    cmocka_unit_test(the_hash_follows_an_included_file),
    cmocka_unit_test(settings_apply_in_order_of_defaults_variant_and_own_from_left_to_right),
    cmocka_unit_test(only_paths_of_ones_own_mark_a_run_as_edited),
    cmocka_unit_test(as_many_settings_as_promised_are_possible_and_no_more),
    cmocka_unit_test(a_mistake_in_a_variant_is_a_mistake_in_the_file),
    cmocka_unit_test(a_mistake_of_the_user_is_not_one_of_the_file),
    cmocka_unit_test(a_variant_may_name_numbers_and_switches_as_they_are),
    cmocka_unit_test(a_rule_pack_is_laid_under_the_scenarios_own_rules),
    cmocka_unit_test(rules_can_be_set_on_the_command_line),
    cmocka_unit_test(another_rule_pack_can_be_set_on_the_command_line),
    cmocka_unit_test(a_bad_rule_pack_is_said_with_its_own_place),
    cmocka_unit_test(hooks_live_on_in_a_sandbox_of_their_own),
    cmocka_unit_test(every_refused_request_of_a_load_is_survived),
    cmocka_unit_test(every_refused_request_of_a_load_with_hooks_is_survived),
    cmocka_unit_test(a_damaged_scenario_loads_or_says_why_not),
};

PL_TEST_MAIN(tests)
