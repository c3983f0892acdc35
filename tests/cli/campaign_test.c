/* Campaigns: scenarios one after the other, each from what came before. */
#include "command.h"

#define SPRING                                                                                     \
    "return scenario { api = 1, id = \"spring\", title = \"Spring\", factions = {\n"               \
    "{ id = \"reds\", seats = 9 }, { id = \"blues\", seats = 6 } },\n"                             \
    "sessions = { { id = \"s\", called = \"2026-03-02T12:00\", agenda = {} } },\n"                 \
    "variants = { many = { title = \"Many\", set = { [\"factions.reds.seats\"] = 30 } } },\n"      \
    "outcomes = { reds = { enrolled = \"reds\" } } }"
#define AUTUMN                                                                                     \
    "return scenario { api = 1, id = \"autumn\", title = \"Autumn\", factions = {\n"               \
    "{ id = \"reds\", seats = 20 }, { id = \"blues\", seats = 25 } },\n"                           \
    "takes = { { from = \"spring\", outcome = \"reds\", into = \"factions.reds.seats\",\n"         \
    "how = \"difference\" }, { from = \"winter\", outcome = \"x\", into = \"y\" } },\n"            \
    "sessions = { { id = \"s\", called = \"2026-09-02T12:00\", agenda = {\n"                       \
    "{ id = \"paint\", title = \"Paint\", vote = { line = { reds = \"for\",\n"                     \
    "blues = \"against\" } } } } } },\n"                                                           \
    "model = { absent = 0 }, outcomes = { painted = { carried = \"paint\" } } }"
#define YEAR                                                                                       \
    "return scenario { api = 1, id = \"year\", title = \"A year\", campaign = {\n"                 \
    "{ \"spring\" }, { \"autumn\" } }, variants = { wet = { title = \"Wet\",\n"                    \
    "set = { [\"spring:factions.reds.seats\"] = 19 } } } }"

static void open_year(workshop *shop) {
    workshop_open(shop);
    workshop_run(shop, "mkdir spring autumn year");
    workshop_write(shop, "spring/scenario.lua", SPRING);
    workshop_write(shop, "autumn/scenario.lua", AUTUMN);
    workshop_write(shop, "year/scenario.lua", YEAR);
}

static void expect(workshop *shop, const char *line, int code, const char *said) {
    workshop_run(shop, "%s", line);
    if (shop->code != code ||
        (strstr(shop->out, said) == NULL && strstr(shop->err, said) == NULL)) {
        fail_msg("%s: %d\n%s%s", line, shop->code, shop->out, shop->err);
    }
}

/* The same bytes as alone, one after the other. */
static void as_documented_a_campaign_is_its_scenarios(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    expect(&shop, "$P run year", 0, "== Part 2 of 2 ==\nAutumn\n");
    assert_null(strstr(shop.out, "takes"));
    expect(&shop,
           "$P run year --format jsonl -o all && $P run spring --format jsonl -o a && "
           "$P run autumn --format jsonl -o b && cat a b | cmp - all && echo same",
           0, "same");
    expect(&shop,
           "$P run year --seed 3 --part autumn -o a && $P run autumn --seed 3 -o b && "
           "cmp a b && echo same",
           0, "same");
    workshop_close(&shop);
}

/* Nine reds of spring become nineteen, so that autumn has thirty of its twenty: 30 against 25. */
static void a_change_is_followed_to_the_end(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    expect(&shop, "$P run year --part autumn --format summary", 0,
           "painted                          false");
    expect(&shop, "$P run year --variant wet --format summary", 0,
           "takes from spring: factions.reds.seats = 30");
    assert_non_null(strstr(shop.out, "painted                          true"));
    expect(&shop, "$P run year --set spring:factions.reds.seats=19 --part autumn", 0,
           "for 30, against 25");
    /* The user's own setting goes before what is taken. */
    expect(&shop, "$P run year --variant wet --set autumn:factions.reds.seats=7 --part autumn", 0,
           "for 7, against 25");
    workshop_close(&shop);
}

static void a_part_may_be_played_in_a_variant(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    workshop_write(&shop, "year/scenario.lua",
                   "return scenario { api = 1, id = \"year\", title = \"A year\", campaign = {\n"
                   "{ \"spring\", variant = \"many\" }, { \"autumn\" } } }");
    expect(&shop, "$P run year --part autumn", 0, "for 41, against 25");
    workshop_close(&shop);
}

/* The journal of a part says all that replay needs. */
static void the_journal_of_a_part_is_replayed_alone(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    expect(&shop, "$P run year --variant wet --part autumn --format journal -o j && $P replay j", 0,
           "");
    workshop_close(&shop);
}

static void campaigns_are_compared_checked_and_described(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    expect(&shop, "$P diff year --variant wet", 0, "factions.reds.seats is 30 instead of 20");
    assert_non_null(strstr(shop.out, "== spring ==\n"));
    expect(&shop, "$P check year", 0, "year: a campaign of 2 scenarios; 1 variants run");
    expect(&shop, "$P describe year", 0, "Scenarios of the campaign, in order");
    expect(&shop, "$P describe autumn", 0, "factions.reds.seats: the difference of reds in spring");
    workshop_close(&shop);
}

static void what_a_campaign_cannot_do_is_said(void **state) {
    static const struct {
        const char *line;
        int code;
        const char *said;
    } rows[] = {
        {"$P run year --set reds=1", 2, "PART:KEY=VALUE"},
        {"$P run year --set winter:reds=1", 2, "PART:KEY=VALUE"},
        {"$P run year --set autumn:factions.greens.seats=1", 2, "greens"},
        {"$P run year --variant dry", 2, "this campaign has no such variant"},
        {"$P run year --part winter", 2, "this campaign has no such part"},
        {"$P run spring --part winter", 2, "spring is no campaign"},
        {"$P run year --format journal", 2, "--part NAME writes one"},
        {"$P run year --ask reds", 2, "played by the model"},
        {"$P diff year --variant wet --format json", 2, "in sentences only"},
    };
    (void)state;
    workshop shop;
    open_year(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(&shop, rows[i].line, rows[i].code, rows[i].said);
    }
    workshop_run(&shop, "rm -r autumn");
    expect(&shop, "$P run year", 3, "autumn");
    workshop_close(&shop);
}

static void what_is_taken_must_be_there(void **state) {
    (void)state;
    workshop shop;
    open_year(&shop);
    workshop_run(&shop, "sed -i 's/outcome = \"reds\"/outcome = \"rads\"/' autumn/scenario.lua");
    expect(&shop, "$P run year", 3,
           "autumn: takes 'rads' from 'spring' into 'factions.reds.seats': there is no such "
           "outcome");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(as_documented_a_campaign_is_its_scenarios),
    cmocka_unit_test(a_change_is_followed_to_the_end),
    cmocka_unit_test(a_part_may_be_played_in_a_variant),
    cmocka_unit_test(the_journal_of_a_part_is_replayed_alone),
    cmocka_unit_test(campaigns_are_compared_checked_and_described),
    cmocka_unit_test(what_a_campaign_cannot_do_is_said),
    cmocka_unit_test(what_is_taken_must_be_there),
};

PL_TEST_MAIN(tests)
