/* The rules that a scenario refers to by name. */
#include "command.h"

#include "scenario_samples.h"

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

static void a_pack_that_is_not_there_is_told_where_it_is_named(void **state) {
    (void)state;
    expect_problem(&(loading){.source = CLUB_RULES("\"no-such\"")}, PL_BAD_SCENARIO,
                   "club.lua:1:59: PL009 rules: there is no rule pack 'no-such'");
}

/* A pack of the same text lies in the folder above, and its name is not a way there. */
static void a_name_leads_to_no_other_folder(void **state) {
    (void)state;
    static const char *const names[] = {"../p", ".p", "rules/p", "/etc/passwd"};
    workshop shop;
    char folder[256];
    char source[512];
    workshop_open(&shop);
    workshop_run(&shop, "mkdir -p packs/rules && echo 'return rules { id = \"p\" }' > p.lua && "
                        "cp p.lua packs/.p.lua && cp p.lua packs/rules/p.lua && "
                        "cp p.lua packs/p.lua");
    workshop_expect_code(&shop, 0, "packs");
    workshop_path(&shop, "packs", folder);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(source, sizeof source, CLUB_RULES("\"%s\""), names[i]);
        expect_problem(&(loading){.source = source, .rules_folder = folder}, PL_BAD_SCENARIO,
                       "PL009 rules: there is no rule pack");
    }
    loading good = {.source = CLUB_RULES("\"p\""), .rules_folder = folder};
    expect_loaded(&good);
    unload(&good);
    workshop_close(&shop);
}

static void a_name_of_a_hundred_letters_is_no_name(void **state) {
    (void)state;
    workshop shop;
    char name[128];
    char source[512];
    workshop_open(&shop);
    for (int size = 99; size <= 100; size++) {
        memset(name, 'p', (size_t)size);
        name[size] = '\0';
        workshop_run(&shop, "echo 'return rules { id = \"p\" }' > %s.lua", name);
        workshop_expect_code(&shop, 0, name);
        snprintf(source, sizeof source, CLUB_RULES("\"%s\""), name);
        loading l = {.source = source, .rules_folder = shop.folder};
        load(&l);
        assert_int_equal(l.status, size == 99 ? PL_OK : PL_BAD_SCENARIO);
        unload(&l);
    }
    workshop_close(&shop);
}

static void rules_without_a_name_stand_alone(void **state) {
    (void)state;
    loading l = {.source = CLUB_RULES("{ quorum = 3 }")};
    expect_loaded(&l);
    assert_int_equal(pl_data_int(pl_data_get(rules_of(&l), "quorum"), -1), 3);
    assert_false(pl_data_is(majority_of(&l, "main", "threshold")));
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_rule_pack_is_laid_under_the_scenarios_own_rules),
    cmocka_unit_test(rules_can_be_set_on_the_command_line),
    cmocka_unit_test(another_rule_pack_can_be_set_on_the_command_line),
    cmocka_unit_test(a_bad_rule_pack_is_said_with_its_own_place),
    cmocka_unit_test(a_pack_that_is_not_there_is_told_where_it_is_named),
    cmocka_unit_test(a_name_leads_to_no_other_folder),
    cmocka_unit_test(a_name_of_a_hundred_letters_is_no_name),
    cmocka_unit_test(rules_without_a_name_stand_alone),
};

PL_TEST_MAIN(tests)
