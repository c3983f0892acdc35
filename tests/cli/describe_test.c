/* What a scenario or a rule pack holds, for people and for machines. */
#include "command.h"

#include <jansson.h>

#include "scenario_samples.h"

#define FULL                                                                                       \
    "local P = params {\n"                                                                         \
    "  x = { \"number\", 0.15, min = 0.1, max = 2, unit = \"days\", help = \"A number\",\n"        \
    "        source = { \"F1\", \"F2\" } },\n"                                                     \
    "  e = { \"enum\", \"a\", options = { \"a\", \"b\" } } }\n" CLUB_WITH(                         \
        "bodies = { { id = \"board\", title = \"Board\", seats = 3, source = \"F3\" } },\n"        \
        "variants = { calm = { title = \"Calm\", question = \"Q7\", set = { x = 0.2 } } },\n"      \
        "expect = { { \"F2\", outcome = \"votes_for\", equals = 5 } },\n"                          \
        "conflicts = { { \"C-01\", how = \"the first reading\" } },\n"                             \
        "notes = { { at = \"board\", text = \"A note\", who = \"Somebody\" } },\n")

static json_t *describe_json(workshop *shop, const char *source) {
    workshop_open(shop);
    workshop_write(shop, "club.lua", source);
    workshop_run(shop, "$P describe club.lua --json");
    workshop_expect_code(shop, 0, "describe --json");
    json_t *object = json_loadb(shop->out, shop->out_size, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_object(object));
    return object;
}

/* Exactly these keys: "id title api". */
static void expect_keys(const json_t *object, const char *keys) {
    char key[40];
    size_t count = 0;
    for (const char *at = keys; *at != '\0';) {
        const size_t size = strcspn(at, " ");
        snprintf(key, sizeof key, "%.*s", (int)size, at);
        if (json_object_get(object, key) == NULL) {
            fail_msg("no key '%s'", key);
        }
        count++;
        at += size + (at[size] == ' ');
    }
    assert_int_equal(json_object_size(object), count);
}

static void the_description_for_machines_has_the_promised_keys(void **state) {
    (void)state;
    workshop shop;
    json_t *all = describe_json(&shop, FULL);
    expect_keys(all, "id title api calendar params variants factions bodies outcomes expectations "
                     "conflicts sources");
    expect_keys(json_array_get(json_object_get(all, "params"), 0),
                "name type default min max options unit help source");
    expect_keys(json_array_get(json_object_get(all, "variants"), 0), "id title question asks set");
    expect_keys(json_array_get(json_object_get(all, "factions"), 0), "id title seats source");
    expect_keys(json_array_get(json_object_get(all, "outcomes"), 0), "id type unit");
    expect_keys(json_array_get(json_object_get(all, "expectations"), 0), "fact class");
    expect_keys(json_array_get(json_object_get(all, "conflicts"), 0), "id how");
    assert_int_equal(json_array_size(json_object_get(all, "params")), 2);
    assert_int_equal(json_array_size(json_object_get(all, "factions")), 3);
    assert_int_equal(json_array_size(json_object_get(all, "sources")), 1);
    assert_string_equal(json_string_value(json_object_get(all, "calendar")), "gregorian");
    assert_int_equal(json_integer_value(json_object_get(all, "api")), 1);
    json_decref(all);
    workshop_close(&shop);
}

static void machines_read_the_class_of_every_expectation(void **state) {
    (void)state;
    static const char *const classes[] = {"given", "outcome", "context", "given"};
    workshop shop;
    json_t *all = describe_json(
        &shop, CLUB_WITH("classes = { F1 = \"given\", F2 = \"outcome\", F4 = \"context\" },\n"
                         "expect = { { \"F1\", outcome = \"painted\", is = true },\n"
                         "  { \"F3\", outcome = \"painted\", is = true },\n"
                         "  { \"F4\", outcome = \"painted\", is = true },\n"
                         "  { \"F1\", outcome = \"votes_for\", equals = 5 } },\n"));
    const json_t *expectations = json_object_get(all, "expectations");
    assert_int_equal(json_array_size(expectations), 4);
    for (size_t i = 0; i < 4; i++) {
        const json_t *class = json_object_get(json_array_get(expectations, i), "class");
        assert_string_equal(json_string_value(class), classes[i]);
    }
    json_decref(all);
    workshop_close(&shop);
}

static void a_bare_scenario_has_the_same_keys_with_empty_lists(void **state) {
    (void)state;
    workshop shop;
    json_t *all = describe_json(&shop, "scenario {" CLUB_HEAD CLUB_FACTIONS "}");
    expect_keys(all, "id title api calendar params variants factions bodies outcomes expectations "
                     "conflicts sources");
    assert_int_equal(json_array_size(json_object_get(all, "params")), 0);
    assert_int_equal(json_array_size(json_object_get(all, "variants")), 0);
    json_decref(all);
    workshop_close(&shop);
}

static void numbers_are_shown_as_they_were_written(void **state) {
    (void)state;
    workshop shop;
    json_t *all = describe_json(&shop, FULL);
    assert_non_null(strstr(shop.out, "\"default\": 0.15,"));
    assert_non_null(strstr(shop.out, "\"min\": 0.1,"));
    json_decref(all);
    workshop_run(&shop, "$P describe club.lua; $P describe --rules soviet-1917; "
                        "$P describe --rules soviet-1917 --json");
    assert_null(strstr(shop.out, "999999"));
    assert_null(strstr(shop.out, "000000"));
    assert_non_null(strstr(shop.out, "number, default 0.15\n"));
    workshop_close(&shop);
}

static void a_section_with_nothing_in_it_is_left_out(void **state) {
    (void)state;
    static const char *const headings[] = {"Parameters", "Sessions", "Variants",
                                           "Where sources conflict", "Notes of historians"};
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "full.lua", FULL);
    workshop_write(&shop, "bare.lua", "scenario {" CLUB_HEAD CLUB_FACTIONS "}");
    workshop_run(&shop, "$P describe full.lua");
    workshop_expect_code(&shop, 0, "full");
    for (size_t i = 0; i < 5; i++) {
        assert_non_null(strstr(shop.out, headings[i]));
    }
    workshop_run(&shop, "$P describe bare.lua");
    workshop_expect_code(&shop, 0, "bare");
    for (size_t i = 0; i < 5; i++) {
        assert_null(strstr(shop.out, headings[i]));
    }
    assert_null(strstr(shop.out, "\n\n\n"));
    assert_non_null(strstr(shop.out, "Factions"));
    workshop_close(&shop);
}

static void a_body_is_shown_with_the_method_it_is_elected_by(void **state) {
    (void)state;
    static const struct {
        const char *rules, *elect, *shown;
    } cases[] = {
        {"", "", "Board; 3 seats, by lists (Hare, largest remainders)\n"},
        {"", "elect = \"majority\"", "Board; 3 seats, all to the largest list\n"},
        {"lists = \"dhondt\"", "", "Board; 3 seats, by lists (D'Hondt)\n"},
        {"lists = \"dhondt\"", "elect = \"hare\"",
         "Board; 3 seats, by lists (Hare, largest remainders)\n"},
        {"lists = \"hare\"", "elect = \"sainte-lague\"",
         "Board; 3 seats, by lists (Sainte-Lagu\xc3\xab)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop shop;
        char source[2000];
        workshop_open(&shop);
        snprintf(source, sizeof source,
                 "scenario { api = 1, id = \"club\", title = \"A club\",\n"
                 "rules = { base = \"soviet-1917\", %s },\n" CLUB_FACTIONS
                 "bodies = { { id = \"board\", title = \"Board\", seats = 3, %s } } }",
                 cases[i].rules, cases[i].elect);
        workshop_write(&shop, "club.lua", source);
        workshop_run(&shop, "$P describe club.lua");
        workshop_expect_code(&shop, 0, "describe");
        if (strstr(shop.out, cases[i].shown) == NULL) {
            fail_msg("%s\n%s", cases[i].shown, shop.out);
        }
        workshop_close(&shop);
    }
}

#define SOVIETS                                                                                    \
    "soviets = { { kind = \"towns\", title = \"of towns\", count = 195, source = \"F188\" },\n"    \
    "  { kind = \"villages\", count = 19 } },\n"

static void soviets_are_shown_by_kind_with_their_sum(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua", CLUB_WITH(SOVIETS));
    workshop_run(&shop, "$P describe club.lua");
    workshop_expect_code(&shop, 0, "soviets");
    assert_non_null(strstr(shop.out, "\n     195  of towns [F188]\n"
                                     "      19  villages\n"
                                     "     214  in all\n"));
    workshop_close(&shop);
}

static void seats_of_those_who_stay_away_are_not_in_the_sum(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua",
                   "scenario {" CLUB_HEAD "factions = {\n"
                   "  { id = \"reds\", seats = 5, late = 2 },\n"
                   "  { id = \"blues\", seats = 3, late = 1, boycott = true } } }");
    workshop_run(&shop, "$P describe club.lua");
    workshop_expect_code(&shop, 0, "a boycott");
    assert_non_null(strstr(shop.out, "3 seats  blues; 1 more arrive late; stays away"));
    assert_non_null(strstr(shop.out, "5 seats; 2 more arrive late\n"));
    workshop_close(&shop);
}

#define MEETING                                                                                    \
    "caucuses = { { id = \"meeting\", title = \"Stay?\", faction = \"reds\", splits = true,\n"     \
    "  before = \"monday\", inclination = { in_favour = 1 }, source = \"F9\" } },\n"               \
    "bodies = { { id = \"board\", title = \"Board\", seats = 3, elect = \"dhondt\",\n"             \
    "  term = \"for a year\",\n"                                                                   \
    "  posts = { { id = \"chair\", title = \"chair\", candidates = { \"rosa\", \"bruno\" } } } } " \
    "},\n"                                                                                         \
    "variants = { calm = { title = \"Calm\", question = \"Q1\", asks = \"What if?\",\n"            \
    "  set = { [\"factions.reds.seats\"] = 4 } } },\n"                                             \
    "notes = { { at = \"board\", text = \"too small.\", who = \"Ada\", source = \"F3\" } },\n"

static void everything_is_shown_with_its_titles_and_sources(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Stay? [F9]\n      Reds meet before the monday; the faction may part over it\n",
        "Board; 3 seats, by lists (D'Hondt); for a year\n      chair: Rosa, else Bruno\n",
        "Calm\n      Q1 What if?\n      changes factions.reds.seats=4\n",
        "Ada (Board): too small. [F3]\n",
        "\n  bruno                      Bruno, Blues\n",
    };
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua", CLUB_WITH(MEETING));
    workshop_run(&shop, "$P describe club.lua");
    workshop_expect_code(&shop, 0, "titles");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (strstr(shop.out, lines[i]) == NULL) {
            fail_msg("not shown: %s", lines[i]);
        }
    }
    workshop_close(&shop);
}

static void a_rule_pack_is_shown_by_its_name(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P describe --rules soviet-1917");
    workshop_expect_code(&shop, 0, "rules");
    assert_non_null(strstr(shop.out, "Soviet congresses, 1917 (soviet-1917)"));
    assert_non_null(strstr(shop.out, "vote_seconds_each      0.15 "));
    workshop_run(&shop, "$P describe --rules soviet-1917 --json");
    workshop_expect_code(&shop, 0, "rules --json");
    json_t *pack = json_loadb(shop.out, shop.out_size, JSON_REJECT_DUPLICATES, NULL);
    assert_string_equal(json_string_value(json_object_get(pack, "quorum_share")), "1/2");
    json_decref(pack);
    workshop_run(&shop,
                 "mkdir -p house; cp -r $T/scenarios/_rules house; "
                 "echo 'return rules { id = \"club\", quorum = 7 }' > house/_rules/club.lua; "
                 "PLENUM_SCENARIOS=house $P describe --rules club");
    workshop_expect_code(&shop, 0, "a new pack");
    assert_non_null(strstr(shop.out, "quorum                 7"));
    workshop_close(&shop);
}

static void a_motion_is_shown_with_articles_of_its_own(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P describe --rules robert-1915");
    workshop_expect_code(&shop, 0, "rules");
    assert_non_null(strstr(
        shop.out, "; may interrupt a speaker; moved by who voted with the "
                  "prevailing side only.\n"
                  "      Carried: the vote is reconsidered.\n"
                  "      Out of order, because no vote that can be doubted has just been taken: "
                  "s.36.\n"));
    workshop_close(&shop);
}

static void a_section_is_shown_with_its_members_and_what_its_bureau_is_part_of(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua",
                   CLUB_WITH("sections = { { id = \"yard\", title = \"Yard\", members = { "
                             "reds = 2, blues = 1 } } },\n"
                             "bodies = { { id = \"desk\", title = \"Desk\", seats = 2 },\n"
                             "{ id = \"lead\", title = \"Lead\", bureaus = { \"desk\" } } },"));
    workshop_run(&shop, "$P describe club.lua");
    workshop_expect_code(&shop, 0, "sections");
    assert_non_null(strstr(shop.out, "Yard: Reds 2, Blues 1\n"));
    assert_non_null(strstr(shop.out, "Lead; made up of the Desk\n"));
    workshop_close(&shop);
}

static void an_unknown_rule_pack_is_a_missing_scenario(void **state) {
    (void)state;
    static const char *const names[] = {"robert-1812", "../_rules/soviet-1917", "''",
                                        "Soviet-1917", "'soviet-1917\"'",       "soviet-1917.lua"};
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        workshop_run(&shop, "$P describe --rules %s", names[i]);
        workshop_expect_error(&shop, 3, 1, "there is no rule pack", names[i]);
    }
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_description_for_machines_has_the_promised_keys),
    cmocka_unit_test(machines_read_the_class_of_every_expectation),
    cmocka_unit_test(a_body_is_shown_with_the_method_it_is_elected_by),
    cmocka_unit_test(a_bare_scenario_has_the_same_keys_with_empty_lists),
    cmocka_unit_test(numbers_are_shown_as_they_were_written),
    cmocka_unit_test(a_section_with_nothing_in_it_is_left_out),
    cmocka_unit_test(soviets_are_shown_by_kind_with_their_sum),
    cmocka_unit_test(seats_of_those_who_stay_away_are_not_in_the_sum),
    cmocka_unit_test(everything_is_shown_with_its_titles_and_sources),
    cmocka_unit_test(a_rule_pack_is_shown_by_its_name),
    cmocka_unit_test(a_motion_is_shown_with_articles_of_its_own),
    cmocka_unit_test(a_section_is_shown_with_its_members_and_what_its_bureau_is_part_of),
    cmocka_unit_test(an_unknown_rule_pack_is_a_missing_scenario),
};

PL_TEST_MAIN(tests)
