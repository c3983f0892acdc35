/* The functions that a scenario file calls: params, scenario, rules, include. */
#include "command.h"

#include "scenario_samples.h"

#define FACTION(SEATS)                                                                             \
    "return scenario {\n" CLUB_HEAD "factions = { { id = \"reds\", seats = " SEATS " } } }\n"

/* --- params --- */

static void values_come_to_the_script_in_their_own_types(void **state) {
    (void)state;
    loading l = {.source =
                     "local P = params {\n"
                     "  n = { \"int\", 3 }, x = { \"number\", 2 }, p = { \"probability\", 0.5 },\n"
                     "  s = { \"share\", 1 }, b = { \"bool\", false }, t = { \"time\", "
                     "\"1917-10-25T22:40\" },\n"
                     "  e = { \"enum\", \"649\", options = { \"649\", \"670\" } },\n"
                     "  d = { \"duration\", \"2h30m\" }, m = { \"duration\", 90 },\n"
                     "  h = { \"duration\", \"90s\" } }\n"
                     "assert(math.type(P.n) == \"integer\" and P.n == 3)\n"
                     "assert(math.type(P.x) == \"float\" and P.x == 2)\n"
                     "assert(P.p == 0.5 and P.s == 1 and P.b == false)\n"
                     "assert(P.t == \"1917-10-25T22:40\" and P.e == \"649\")\n"
                     "assert(P.d == 150 and math.type(P.d) == \"integer\" and P.m == 90)\n"
                     "assert(P.h == 1.5)\n" FACTION("1")};
    expect_loaded(&l);
    assert_int_equal(pl_data_count(pl_scenario_params(l.scenario)), 10);
    unload(&l);
}

static void set_values_come_in_the_same_types(void **state) {
    (void)state;
    /* The file sees the defaults first and then what was set. */
    loading l = {.source = "local P = params { n = { \"int\", 3 }, d = { \"duration\", 60 },\n"
                           "  b = { \"bool\", true } }\n"
                           "local set = P.n ~= 3\n"
                           "assert(not set or math.type(P.n) == \"integer\" and P.n == 7)\n"
                           "assert(not set or P.d == 90 and P.b == false)\n" FACTION("P.n"),
                 .settings = {"n=7", "d=1h30m", "b=false"}};
    expect_loaded(&l);
    assert_int_equal(seats_of(&l, "reds"), 7);
    unload(&l);
    l.settings[1] = "d=90";
    expect_loaded(&l);
    unload(&l);
}

static void bounds_belong_to_their_range(void **state) {
    (void)state;
    static const char *const good[] = {"n=1",
                                       "n=9",
                                       "s=0.2",
                                       "s=0.8",
                                       "d=0m",
                                       "d=10h",
                                       "d=600",
                                       "t=1917-10-25T20:00",
                                       "t=1917-10-26T06:00",
                                       "x=-1.5"};
    static const char *const bad[] = {"n=0",
                                      "n=10",
                                      "s=0.19",
                                      "s=0.81",
                                      "d=601m",
                                      "d=-1",
                                      "t=1917-10-25T19:59",
                                      "t=1917-10-26T06:00:01",
                                      "x=-1.51"};
    loading l = {.source = "params { n = { \"int\", 3, min = 1, max = 9 },\n"
                           "s = { \"share\", 0.5, min = 0.2, max = 0.8 },\n"
                           "x = { \"number\", 0, min = -1.5 },\n"
                           "d = { \"duration\", 60, min = 0, max = \"10h\" },\n"
                           "t = { \"time\", \"1917-10-25T22:40\", min = \"1917-10-25T20:00\",\n"
                           "  max = \"1917-10-26T06:00\" } }\n" FACTION("1")};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        l.settings[0] = good[i];
        expect_loaded(&l);
        unload(&l);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        l.settings[0] = bad[i];
        expect_problem(&l, PL_BAD_SETTING, "is expected, not '");
    }
}

static void a_bad_declaration_is_said_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *declaration;
        const char *said;
    } rows[] = {
        {"n = { \"int\", 0, min = 1 }",
         "PL004 params.n.default: a whole number from 1 is expected"},
        {"n = { \"int\", 2.5 }", "params.n.default: a whole number"},
        {"n = { \"int\", \"3\" }", "params.n.default: a value of type int is expected"},
        {"n = { \"bool\", \"true\" }", "params.n.default: a value of type bool"},
        {"n = { \"share\", 1.5 }", "params.n.default: a share from 0 to 1"},
        {"n = { \"enum\", \"a\" }", "params.n.options: an enum needs options"},
        {"n = { \"enum\", \"a\", options = { \"b\" } }", "params.n.default: one of b is expected"},
        {"n = { \"time\", \"noon\" }", "params.n.default: a value of type time"},
        {"n = { \"duration\", true }", "params.n.default: a value of type duration"},
        {"n = { \"duration\", 1e300 }", "params.n.default: a value of type duration"},
        {"n = { \"int\", 3, max = \"9\" }", "params.n.max: a value of type int"},
        {"n = { \"duration\", 3, max = \"long\" }", "params.n.max: a value of type duration"},
        {"n = { \"bool\", true, max = 3 }", "params.n.max: a parameter of type bool has no range"},
        {"n = { \"integer\", 3 }", "PL005 n[1]"},
        {"n = { \"int\" }", "PL002 n"},
        {"n = { \"int\", 3, mim = 1 }", "(did you mean 'min'?)"},
        {"[\"N n\"] = { \"int\", 3 }", "PL006"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[1000];
        snprintf(source, sizeof source, "params {\n  %s }\n" FACTION("1"), rows[i].declaration);
        expect_problem(&(loading){.source = source}, PL_BAD_SCENARIO, rows[i].said);
        expect_problem(&(loading){.source = source}, PL_BAD_SCENARIO, "club.lua:2:");
    }
}

static void all_bad_values_are_said_at_once(void **state) {
    (void)state;
    loading l = {.source = "params { a = { \"int\", 1 }, b = { \"int\", 2 } }\n" FACTION("1"),
                 .settings = {"a=x", "b=y"}};
    load(&l);
    assert_int_equal(l.status, PL_BAD_SETTING);
    assert_int_equal(l.problems.count, 2);
    unload(&l);
}

static void parameters_can_be_read_by_their_names_only(void **state) {
    (void)state;
    static const struct {
        const char *use;
        const char *said;
    } rows[] = {
        {"local x = P.walkuot",
         "club.lua:2: PL030 no parameter 'walkuot' (did you mean 'walkout'?)"},
        {"P.walkout = false", "club.lua:2: PL030"},
        {"P.other = false", "club.lua:2: PL030"},
        {"params { n = { \"int\", 1 } }", "club.lua:2: PL030 params may be called only once"},
        {"local x = P[1]", "club.lua:2: PL030 no parameter"},
        {"params()", "club.lua:2: PL030 bad argument #1 to 'params'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[1000];
        snprintf(source, sizeof source,
                 "local P = params { walkout = { \"bool\", true } }\n%s\n" FACTION("1"),
                 rows[i].use);
        expect_problem(&(loading){.source = source}, PL_BAD_SCENARIO, rows[i].said);
    }
}

/* --- include --- */

static void open_files(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "seven.lua", "return 7");
    workshop_run(shop, "mkdir -p sub/deep; ln -s ../seven.lua sub/link.lua");
    workshop_write(shop, "sub/deep/nine.lua", "return 2 + include \"seven.lua\"");
    workshop_write(shop, "self.lua", "return include \"self.lua\"");
    workshop_write(shop, "ping.lua", "return include \"pong.lua\"");
    workshop_write(shop, "pong.lua", "return include \"ping.lua\"");
    workshop_write(shop, "syntax.lua", "\nreturn return");
    workshop_write(shop, "broken.lua", "\nerror(\"inside\")");
    workshop_write(shop, "endless.lua", "while true do end");
    workshop_run(shop, "for i in 1 2 3 4 5 6 7 8 9; do "
                       "echo \"return include \\\"c$((i + 1)).lua\\\"\" > c$i.lua; done");
    workshop_write(shop, "c10.lua", "return 1");
}

static void an_included_file_gives_its_result(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t seats;
    } rows[] = {{"seven.lua", 7}, {"sub/deep/nine.lua", 9}, {"sub/link.lua", 7}, {"c3.lua", 1}};
    workshop shop;
    open_files(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[400];
        snprintf(source, sizeof source, "local n = include \"%s\"\n" FACTION("n"), rows[i].name);
        loading l = {.source = source, .folder = shop.folder};
        expect_loaded(&l);
        assert_int_equal(seats_of(&l, "reds"), rows[i].seats);
        unload(&l);
    }
    workshop_close(&shop);
}

static void an_include_that_cannot_be_is_said_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *use;
        const char *said;
    } rows[] = {
        {"include \"none.lua\"", "club.lua:2: PL030 include \"none.lua\": there is no such thing"},
        {"include \"sub\"", "club.lua:2: PL030 include \"sub\": the system could not read"},
        {"include \"../seven.lua\"", "club.lua:2: PL030 include \"../seven.lua\": a name inside"},
        {"include \"sub/../seven.lua\"", "a name inside the scenario's folder is expected"},
        {"include \"/etc/passwd\"", "a name inside the scenario's folder is expected"},
        {"include \"sub//link.lua\"", "a name inside the scenario's folder is expected"},
        {"include \".hidden\"", "a name inside the scenario's folder is expected"},
        {"include \"\"", "a name inside the scenario's folder is expected"},
        {"include(\"seven.lua\\0x\")", "a name inside the scenario's folder is expected"},
        {"include \"self.lua\"", "self.lua:1: PL030 include \"self.lua\": it is being included"},
        {"include \"ping.lua\"", "pong.lua:1: PL030 include \"ping.lua\": it is being included"},
        {"include \"syntax.lua\"", "syntax.lua:2"},
        {"include \"broken.lua\"", "broken.lua:2: PL030 inside"},
        {"include \"endless.lua\"", "endless.lua:1: PL030 stopped after"},
        {"include \"c1.lua\"", "c8.lua:1: PL030 include \"c9.lua\": too many files"},
        {"for i = 1, 17 do include \"seven.lua\" end",
         "club.lua:2: PL030 include \"seven.lua\": too"},
    };
    workshop shop;
    open_files(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[400];
        snprintf(source, sizeof source, "\n%s\n" FACTION("1"), rows[i].use);
        expect_problem(&(loading){.source = source, .folder = shop.folder}, PL_BAD_SCENARIO,
                       rows[i].said);
    }
    expect_problem(&(loading){.source = "include \"seven.lua\"\n" FACTION("1")}, PL_BAD_SCENARIO,
                   "include needs a scenario in a folder of its own");
    workshop_close(&shop);
}

static void an_include_that_failed_leaves_nothing_behind(void **state) {
    (void)state;
    workshop shop;
    open_files(&shop);
    /* Were the failed ones still counted as being read, the depth would be used up. */
    loading l = {.source = "for i = 1, 10 do\n"
                           "  local good, why = pcall(include, \"brok\" .. \"en.lua\")\n"
                           "  assert(not good and why:find(\"inside\", 1, true), why)\n"
                           "end\n"
                           "local n = include \"seven.lua\"\n" FACTION("n"),
                 .folder = shop.folder};
    expect_loaded(&l);
    assert_int_equal(seats_of(&l, "reds"), 7);
    unload(&l);
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(values_come_to_the_script_in_their_own_types),
    cmocka_unit_test(set_values_come_in_the_same_types),
    cmocka_unit_test(bounds_belong_to_their_range),
    cmocka_unit_test(a_bad_declaration_is_said_with_its_place),
    cmocka_unit_test(all_bad_values_are_said_at_once),
    cmocka_unit_test(parameters_can_be_read_by_their_names_only),
    cmocka_unit_test(an_included_file_gives_its_result),
    cmocka_unit_test(an_include_that_cannot_be_is_said_with_its_line),
    cmocka_unit_test(an_include_that_failed_leaves_nothing_behind),
};

PL_TEST_MAIN(tests)
