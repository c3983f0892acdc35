/* Local bodies and those who elect them: elections that end, opinion that is for somebody. */
#include "refusals.h"

#define SOVIETS(gains, rest, more)                                                                 \
    "return scenario { api = 1, id = \"autumn\", title = \"Autumn\", factions = {\n"               \
    "{ id = \"reds\", seats = 0 }, { id = \"blues\", seats = 0 } },\n"                             \
    "electorates = { { id = \"city\", rate = 0.05, midpoint = \"1917-09-07T12:00\",\n"             \
    "gains = { " gains " }, rest = { " rest " } } },\n"                                            \
    "constituencies = { { id = \"soviet\", title = \"Soviet\", seats = 9, electorate = "           \
    "\"city\",\n"                                                                                  \
    "from = \"1917-09-01T00:00\", " more " } } }"
#define SOVIET(more) SOVIETS("reds = 1", "blues = 1", more)

static void elections_have_an_end_and_dates_rise(void **state) {
    (void)state;
    static const refusal rows[] = {
        {SOVIET("every = \"21d\""),
         "PL075 constituencies[1].every: elections without an end: 'until' says when the last is "
         "held"},
        {SOVIET("dates = { \"1917-08-20T00:00\" }"),
         "PL075 constituencies[1].dates[1]: dates must rise, and the first be later than 'from'"},
        {SOVIET("dates = { \"1917-09-20T00:00\", \"1917-09-10T00:00\" }"),
         "PL075 constituencies[1].dates[2]: dates must rise"},
        {SOVIET("count = 3000"
                " }, { id = \"more\", title = \"More\", seats = 1, electorate = \"city\", "
                "from = \"1917-09-01T00:00\", count = 3000"),
         "PL075 constituencies: 6000 local bodies; at most 4000 can be played"},
        {SOVIET("every = \"1m\", [\"until\"] = \"1918-09-01T00:00\""),
         "PL075 constituencies: about 525601 elections; at most 200000 can be played"},
    };
    static const char *const sources[] = {
        SOVIET("count = 4000"),
        SOVIET("every = \"21d\", [\"until\"] = \"1917-10-01T00:00\""),
        SOVIET("dates = { \"1917-09-10T00:00\", \"1917-09-20T00:00\" }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void an_electorate_is_for_somebody_and_for_nobody_twice(void **state) {
    (void)state;
    static const refusal rows[] = {
        {SOVIETS("reds = 0", "blues = 1", ""),
         "PL075 electorates[1].gains: at least one weight must be more than 0"},
        {SOVIETS("reds = 1", "blues = 0", ""),
         "PL075 electorates[1].rest: at least one weight must be more than 0"},
        {SOVIETS("reds = 1", "blues = 1, reds = 1", ""),
         "PL075 electorates[1].rest.reds: 'reds' is one of its 'gains' and cannot be of the rest"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

/* A scenario without delegates has local bodies, or is a mistake. */
static void without_delegates_there_are_local_bodies(void **state) {
    (void)state;
    static const refusal rows[] = {
        {"return scenario { api = 1, id = \"empty\", title = \"Empty\", factions = {\n"
         "{ id = \"reds\", seats = 0 } } }",
         "PL040 factions: there are no delegates: all seats are 0"},
    };
    static const char *const sources[] = {SOVIET("")};
    expect_refusals(rows, 1);
    expect_all_loaded(sources, 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(elections_have_an_end_and_dates_rise),
    cmocka_unit_test(an_electorate_is_for_somebody_and_for_nobody_twice),
    cmocka_unit_test(without_delegates_there_are_local_bodies),
};

PL_TEST_MAIN(tests)
