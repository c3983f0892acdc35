/* What is wrong is said in one line with its place, and the exit code says what kind it is. */
#include "command.h"

#include "scenario_samples.h"

#include <stdbool.h>

typedef struct bad_case {
    const char *source; /* of the scenario */
    const char *said;   /* must stand in the message */
} bad_case;

/* Each source is a scenario of its own, run without options. */
static void expect_bad_files(const bad_case *cases, size_t count) {
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < count; i++) {
        workshop_write(&shop, "bad.lua", cases[i].source);
        workshop_run(&shop, "$P run bad.lua");
        workshop_expect_error(&shop, 3, 1, cases[i].said, cases[i].source);
    }
    workshop_close(&shop);
}

typedef struct bad_option {
    const char *options;
    const char *said;
} bad_option;

static void expect_bad_options(const char *scenario, const bad_option *cases, size_t count) {
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "good.lua", scenario);
    for (size_t i = 0; i < count; i++) {
        workshop_run(&shop, "$P run good.lua %s", cases[i].options);
        workshop_expect_error(&shop, 2, 10, cases[i].said, cases[i].options);
    }
    workshop_close(&shop);
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* --- files --- */

static void a_missing_scenario_is_said_by_name(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P run nowhere");
    workshop_expect_error(&shop, 3, 1, "nowhere: there is no such scenario, file or folder", "");
    workshop_run(&shop, "$P run ./nowhere/scenario.lua");
    workshop_expect_error(&shop, 3, 1, "./nowhere/scenario.lua: there is no such", "");
    workshop_run(&shop, "$P run ''");
    workshop_expect_error(&shop, 3, 1, "not the name of a scenario", "");
    workshop_run(&shop, "$P run _rules");
    workshop_expect_error(&shop, 3, 1, "_rules: there is no such", "");
    /* U+009B moves a terminal like ESC [ does. */
    workshop_run(&shop, "$P run \"$(printf 'a\\302\\233b')\"");
    workshop_expect_error(&shop, 3, 1, "a\\u{9B}b: there is no such", "C1");
    workshop_run(&shop, "mkdir empty; $P run empty");
    workshop_expect_error(&shop, 3, 1, "empty: the folder has no scenario.lua", "");
    workshop_close(&shop);
}

static void a_file_that_does_not_compile_is_said_with_its_line(void **state) {
    (void)state;
    static const bad_case cases[] = {
        {"return scenario {\n  api = 1,\n  id == 2 }\n", "bad.lua:3: PL030"},
        {"local x = 2^3\n", "bad.lua:1: PL030 the ^ operator"},
        {"\x1bLua", "bad.lua"},
        {"-- fine\n\xff\n", "bad.lua:2: PL030 not UTF-8"},
    };
    expect_bad_files(cases, COUNT(cases));
}

static void a_file_that_calls_no_scenario_is_refused(void **state) {
    (void)state;
    static const bad_case cases[] = {
        {"", "bad.lua: PL033 the file does not call scenario"},
        {"return { api = 1 }", "bad.lua: PL033"},
        {"return rules { id = \"x\" }", "bad.lua: PL033"},
        {"scenario { api = 1 }\nscenario { api = 1 }",
         "bad.lua:2: PL030 scenario may be called only"},
    };
    expect_bad_files(cases, COUNT(cases));
}

static void a_script_that_never_ends_or_eats_all_memory_is_stopped(void **state) {
    (void)state;
    static const bad_case cases[] = {
        {"\nwhile true do end", "bad.lua:2: PL030 stopped after"},
        {"local function f() return f() end\nf()", "bad.lua:1: PL030 stopped after"},
        {"\nlocal t = {}\nfor i = 1, 1e9 do t[i] = \"x\" .. i end", "bad.lua:3: PL030"},
        {"local s = \"x\"\nfor i = 1, 60 do s = s .. s end", "bad.lua:2: PL030"},
        {"local s = (\"x\"):rep(1000000000)", "bad.lua:1: PL030"},
        {"local function f() return 1 + f() end\nf()", "bad.lua:1: PL030"},
        {"error(\"mine\")", "bad.lua:1: PL030 mine"},
        {"local x = nil + 1", "bad.lua:1: PL030"},
    };
    expect_bad_files(cases, COUNT(cases));
}

static void a_file_with_nul_bytes_or_of_ten_megabytes_is_refused(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write_bytes(&shop, "nul.lua", "-- x\nlocal a = 1\0", 17);
    workshop_run(&shop, "$P run nul.lua");
    workshop_expect_error(&shop, 3, 1, "nul.lua:2: PL030 the file has a NUL byte", "nul");
    workshop_run(&shop, "head -c 10000000 /dev/zero | tr '\\0' ' ' > big.lua; $P run big.lua");
    workshop_expect_error(&shop, 3, 1, "big.lua: PL031 the file is larger than 65536", "big");
    workshop_run(&shop, "$P run /dev/zero");
    workshop_expect_error(&shop, 3, 1, "/dev/zero: PL031", "zero");
    workshop_close(&shop);
}

/* As the user nobody: root may read and write everything. A build that measures coverage writes
 * where nobody may not, and complains; so it is given a place of its own. */
#define NOBODY                                                                                     \
    "$(test $(id -u) = 0 && mkdir -p -m 777 profiles && "                                          \
    "echo setpriv --reuid=65534 --regid=65534 --clear-groups env GCOV_PREFIX=$PWD/profiles) "

static void a_file_that_may_not_be_read_is_the_systems_fault(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "secret.lua", CLUB);
    workshop_run(&shop, "chmod 711 .; chmod 000 secret.lua; " NOBODY "$P run secret.lua");
    workshop_expect_error(&shop, 5, 1, "secret.lua: PL032 the file cannot be read", "unreadable");
    workshop_run(&shop, NOBODY "$P replay secret.lua");
    workshop_expect_error(&shop, 5, 1, "secret.lua: Permission denied", "unreadable");
    workshop_close(&shop);
}

/* --- what stands in a file --- */

static void seats_are_counted_and_bounded(void **state) {
    (void)state;
    static const bad_case cases[] = {
        {"scenario {\n" CLUB_HEAD "factions = { { id = \"a\", seats = -1 } } }",
         "bad.lua:3:26: PL004 factions[1].seats"},
        {"scenario {\n" CLUB_HEAD "factions = { { id = \"a\", seats = 0 } } }",
         "bad.lua:3:1: PL040 factions: there are no delegates"},
        {"scenario {\n" CLUB_HEAD "factions = { { id = \"a\", seats = 2000001 } } }",
         "bad.lua:3:26: PL004 factions[1].seats"},
        {"scenario {\n" CLUB_HEAD
         "factions = { { id = \"a\", seats = 2000000 }, { id = \"b\", seats = 1 } } }",
         "bad.lua:3:1: PL040 factions: 2000001 seats in all; at most 2000000"},
        {"scenario {\n" CLUB_HEAD "factions = { { id = \"a\", seats = 2.5 } } }",
         "bad.lua:3:26: PL003 factions[1].seats"},
    };
    expect_bad_files(cases, COUNT(cases));
}

static void every_name_must_name_something(void **state) {
    (void)state;
    static const bad_case cases[] = {
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "people = {\n"
         "{ id = \"x\", name = \"X\", faction = \"red\" } } }",
         "bad.lua:9:25: PL009 people[1].faction: there is no faction 'red' (did you mean 'reds'?)"},
        {CLUB_WITH("notes = {\n{ at = \"presidum\", text = \"...\" } },\n"), "PL009 notes[1].at"},
        {CLUB_WITH("bodies = {\n{ id = \"x\", parent = \"y\" } },\n"), "PL009 bodies[1].parent"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
         "sessions = { { id = \"m\", called = \"2026-03-02T18:00\",\nchair = \"rose\" } } }",
         "PL009 sessions[1].chair: there is no person 'rose' (did you mean 'rosa'?)"},
        {"scenario { api = 1, id = \"x\", title = \"X\",\nrules = \"soviet-1918\",\n" CLUB_FACTIONS
         "}",
         "bad.lua:2:1: PL009 rules: there is no rule pack 'soviet-1918'"},
        {"scenario { api = 1, id = \"x\", title = \"X\",\nrules = "
         "\"../_rules/soviet-1917\",\n" CLUB_FACTIONS "}",
         "bad.lua:2:1: PL009 rules: there is no rule pack '../_rules/soviet-1917'"},
    };
    expect_bad_files(cases, COUNT(cases));
}

static void all_mistakes_of_a_file_are_said_at_once_in_order(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "bad.lua",
                   "return scenario {\n"                                             /* 1 */
                   "  api = 2, id = \"Bad Id\", title = 5,\n"                        /* 2 */
                   "  factions = {\n"                                                /* 3 */
                   "    { id = \"a\", seats = \"many\" },\n"                         /* 4 */
                   "    { id = \"a\", seats = 3, disciplin = 1 },\n"                 /* 5 */
                   "  },\n"                                                          /* 6 */
                   "  people = { { id = \"p\", name = \"P\", faction = \"b\" } },\n" /* 7 */
                   "  colour = \"red\",\n"                                           /* 8 */
                   "}\n");
    workshop_run(&shop, "$P run bad.lua");
    workshop_expect_code(&shop, 3, "bad.lua");
    static const char *const wanted[] = {
        "bad.lua:2:3: PL004", "bad.lua:2:12: PL006", "bad.lua:2:27: PL003", "bad.lua:4:17: PL003",
        "bad.lua:5:7: PL010", "bad.lua:5:28: PL001", "bad.lua:7:38: PL009", "bad.lua:8:3: PL001"};
    const char *at = shop.err;
    for (size_t i = 0; i < COUNT(wanted); i++) {
        at = strstr(at, wanted[i]);
        if (at == NULL) {
            workshop_show(&shop, wanted[i]);
        }
        assert_non_null(at);
    }
    assert_int_equal(count_lines(shop.err), COUNT(wanted));
    assert_non_null(strstr(shop.err, "(did you mean 'discipline'?)"));
    workshop_close(&shop);
}

static void a_scenario_cannot_speak_to_the_terminal(void **state) {
    (void)state;
    static const char *const sources[] = {
        "error(\"\\27[31mred\\7\\x7f \\u{9b}31m\")",
        "scenario { [\"\\27[2J\"] = 1, [\"\\u{9b}2J\"] = 1 }",
        "scenario { api = 1, id = \"\\27[2J\", title = \"\\u{9b}2J\", factions = { { id = "
        "\"\\27]0;x\\7\", seats = 1 } }, rules = \"\\27[31m\" }",
        "local P = params { [\"\\27[1m\"] = { \"int\", 1 } }",
        "local P = params { e = { \"enum\", \"\\27[1m\", options = { \"\\27[2m\" } } }",
        "include \"\\27[31m\"",
        "scenario { api = 1, id = \"x\", title = \"x\", rules = \"\\27[31m\", factions = { { id = "
        "\"a\", seats = 1 } } }",
        "scenario { api = 1, id = \"x\", title = \"x\", rules = \"\\u{9b}31m\", factions = { { id "
        "= \"a\", seats = 1 } } }",
        "local P = params { a = { \"int\", 1 } }\nlocal x = P[\"\\27[31m\\u{9b}1m\"]",
    };
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < COUNT(sources); i++) {
        workshop_write(&shop, "bad.lua", sources[i]);
        workshop_run(&shop, "$P run bad.lua");
        workshop_expect_code(&shop, 3, sources[i]);
        assert_true(shop.err_size > 0);
        assert_harmless(shop.err, shop.err_size);
        assert_int_equal(shop.out_size, 0);
    }
    workshop_close(&shop);
}

/* --- options --- */

static void an_unknown_command_option_or_format_is_a_usage_error(void **state) {
    (void)state;
    static const char *const lines[] = {
        "$P",
        "$P frobnicate",
        "$P ''",
        "$P run",
        "$P run good.lua --frobnicate",
        "$P run good.lua other.lua",
        "$P run good.lua --format xml",
        "$P run good.lua --format",
        "$P run good.lua --variant",
        "$P run good.lua --set",
        "$P run good.lua --set noequals",
        "$P run good.lua --set =5",
        "$P list extra",
        "$P describe",
        "$P describe good.lua other",
        "$P describe --rules",
        "$P check",
        "$P replay",
        "$P replay a b",
    };
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "good.lua", CLUB);
    for (size_t i = 0; i < COUNT(lines); i++) {
        workshop_run_line(&shop, lines[i]);
        workshop_expect_error(&shop, 2, 10, "plenum", lines[i]);
    }
    workshop_run(&shop, "$P rum");
    workshop_expect_error(&shop, 2, 1, "did you mean 'run'?", "rum");
    workshop_run(&shop, "$P run good.lua --format sumary");
    workshop_expect_error(&shop, 2, 1, "did you mean 'summary'?", "sumary");
    workshop_close(&shop);
}

static void seed_and_replicate_are_whole_numbers_in_range(void **state) {
    (void)state;
    static const bad_option cases[] = {
        {"--seed x", "--seed x"},
        {"--seed=-1", "--seed -1"},
        {"--seed 1.5", "--seed 1.5"},
        {"--seed ''", "--seed"},
        {"--seed ' 1'", "--seed"},
        {"--seed 1x", "--seed 1x"},
        {"--seed 0x10", "--seed 0x10"},
        {"--seed 9223372036854775808", "--seed 9223372036854775808"},
        {"--seed 18446744073709551617", "--seed 18446744073709551617"},
        {"--replicate 1", "--replicate needs --seed"},
        {"--seed 1 --replicate -2", "--replicate -2"},
        {"--seed 1 --replicate 4294967296", "--replicate 4294967296"},
    };
    expect_bad_options(CLUB, cases, COUNT(cases));
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "good.lua", CLUB);
    workshop_run(&shop, "$P run good.lua --seed 9223372036854775807 --replicate 4294967295");
    workshop_expect_code(&shop, 0, "the largest seed");
    workshop_close(&shop);
}

static void an_unknown_variant_or_setting_is_asked_back(void **state) {
    (void)state;
    static const bad_option cases[] = {
        {"--variant calm", "no variant 'calm': this scenario has no variants"},
        {"--set boost=1", "PL022 --set boost: no such parameter"},
        {"--set factions.red.seats=1", "no faction 'red' (did you mean 'reds'?)"},
        {"--set factions.reds.seat=1", "did you mean 'seats'?"},
        {"--set factoins.reds.seats=1", "did you mean 'factions'?"},
        {"--set factions.reds=1", "--set factions.reds"},
        {"--set factions=1", "--set factions"},
        {"--set factions.reds.seats.x=1", "--set factions.reds.seats.x"},
        {"--set factions.4.seats=1", "--set factions.4.seats"},
        {"--set factions..seats=1", "--set factions..seats"},
        {"--set .=1", "--set ."},
    };
    expect_bad_options(CLUB, cases, COUNT(cases));
    static const bad_option more[] = {
        {"--variant clam", "no variant 'clam' (did you mean 'calm'?)"},
        {"--set walkuot=true", "no such parameter (did you mean 'walkout'?)"},
    };
    expect_bad_options("local P = params { walkout = { \"bool\", true } }\n" CLUB_WITH(
                           "variants = { calm = { title = \"Calm\", set = { walkout = false } } }"),
                       more, COUNT(more));
}

#define TYPED                                                                                      \
    "local P = params {\n"                                                                         \
    "  n = { \"int\", 3, min = 1, max = 9 },\n"                                                    \
    "  x = { \"number\", 0.5, min = -1, max = 1.5 },\n"                                            \
    "  p = { \"probability\", 0.5 },\n"                                                            \
    "  s = { \"share\", 0.25, min = 0.2, max = 0.8 },\n"                                           \
    "  b = { \"bool\", true },\n"                                                                  \
    "  e = { \"enum\", \"649\", options = { \"649\", \"670\" } },\n"                               \
    "  t = { \"time\", \"1917-10-25T22:40\", min = \"1917-10-25T20:00\",\n"                        \
    "        max = \"1917-10-26T06:00\" },\n"                                                      \
    "  d = { \"duration\", \"60m\", min = \"0m\", max = \"10h\" },\n"                              \
    "}\n" CLUB

static void a_parameter_takes_only_values_of_its_type_and_range(void **state) {
    (void)state;
    static const bad_option cases[] = {
        {"--set n=0", "a whole number from 1 to 9 is expected, not '0'"},
        {"--set n=10", "from 1 to 9"},
        {"--set n=2.5", "a whole number"},
        {"--set n=", "a whole number"},
        {"--set n=abc", "not 'abc'"},
        {"--set n=0x3", "not '0x3'"},
        {"--set n=nan", "not 'nan'"},
        {"--set n=1e300", "a whole number"},
        {"--set x=1.51", "a number from -1 to 1.5 is expected, not '1.51'"},
        {"--set x=inf", "not 'inf'"},
        {"--set x=1e999", "not '1e999'"},
        {"--set x=--1", "not '--1'"},
        {"--set p=1.01", "a share from 0 to 1"},
        {"--set p=-0.1", "a share from 0 to 1"},
        {"--set p=half", "a share"},
        {"--set s=0.1", "a share from 0.2 to 0.8 is expected, not '0.1'"},
        {"--set s=0.9", "a share from 0.2 to 0.8 is expected, not '0.9'"},
        {"--set b=yes", "true or false is expected, not 'yes'"},
        {"--set b=1", "true or false"},
        {"--set b=TRUE", "true or false"},
        {"--set e=650", "one of 649, 670 is expected, not '650'"},
        {"--set e=", "one of 649, 670"},
        {"--set t=22:40", "a time like 1917-10-25T22:40"},
        {"--set t=1917-10-25T19:59", "a time like"},
        {"--set t=1917-10-26T06:01", "a time like"},
        {"--set t=1917-02-30T12:00", "a time like"},
        {"--set d=11h", "a duration like 90m or 2h"},
        {"--set d=-1m", "a duration like"},
        {"--set d=1e300", "a duration like"},
        {"--set d=soon", "a duration like"},
    };
    expect_bad_options(TYPED, cases, COUNT(cases));
}

static void a_path_takes_only_values_of_its_type_and_range(void **state) {
    (void)state;
    static const bad_option cases[] = {
        {"--set factions.reds.seats=-1", "-1 is outside 0..2000000"},
        {"--set factions.reds.seats=2000001", "2000001 is outside"},
        {"--set factions.reds.seats=2000000", "with these settings"},
        {"--set factions.reds.seats=4.5", "--set factions.reds.seats"},
        {"--set factions.reds.seats=many", "--set factions.reds.seats"},
        {"--set factions.reds.discipline=1.5", "--set factions.reds.discipline"},
        {"--set factions.reds.colour=red", "--set factions.reds.colour"},
        {"--set factions.reds.parent=nobody", "--set factions.reds.parent"},
        {"--set rules.vote_method=shouting", "--set rules.vote_method"},
        {"--set rules.quorum_share=0.5", "--set rules.quorum_share"},
        {"--set rules.vote_time=soon", "--set rules.vote_time"},
        {"--set rules.majorities.main.strict=maybe", "--set rules.majorities.main.strict"},
        {"--set sessions.monday.called=tomorrow", "--set sessions.monday.called"},
        {"--set sessions.monday.patience=25:00", "--set sessions.monday.patience"},
        {"--set calendar=mayan", "--set calendar"},
        {"--set api=2", "--set api"},
    };
    expect_bad_options(CLUB, cases, COUNT(cases));
}

static void many_bad_settings_are_told_in_ten_lines(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "good.lua", CLUB);
    workshop_run(&shop, "$P run good.lua $(for i in $(seq 1 30); do echo --set a$i=1; done)");
    workshop_expect_error(&shop, 2, 10, "30 problems in all", "thirty");
    workshop_run(&shop, "$P run good.lua $(for i in $(seq 1 260); do echo --set "
                        "factions.reds.seats=$i; done)");
    workshop_expect_error(&shop, 2, 10, "--set", "seventy");
    workshop_close(&shop);
}

/* --- output --- */

static void what_cannot_be_written_is_the_systems_fault(void **state) {
    (void)state;
    static const char *const lines[] = {
        "$P run good.lua -o nowhere/out.txt",
        "$P run good.lua -o /dev/full",
        "$P run good.lua -o .",
        "$P run good.lua > /dev/full",
        "$P run good.lua --format jsonl > /dev/full",
        "$P describe good.lua > /dev/full",
        "$P describe good.lua --json > /dev/full",
        "$P describe --rules soviet-1917 > /dev/full",
        "$P check good.lua > /dev/full",
        "$P --version > /dev/full",
        "$P --help > /dev/full",
        "$P replay good.jsonl > /dev/full",
        "$P run good.lua >&-",
        "$P replay good.jsonl >&-",
    };
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "good.lua", CLUB);
    workshop_run(&shop, "$P run good.lua --format jsonl -o good.jsonl");
    workshop_expect_code(&shop, 0, "writing");
    for (size_t i = 0; i < COUNT(lines); i++) {
        workshop_run_line(&shop, lines[i]);
        workshop_expect_error(&shop, 5, 1, "cannot be written", lines[i]);
    }
    workshop_run(&shop, "mkdir locked; chmod 555 locked; chmod 755 .; " NOBODY
                        "$P run good.lua -o locked/out.txt");
    workshop_expect_error(&shop, 5, 1, "locked/out.txt: cannot be written: Permission denied", "");
    workshop_close(&shop);
}

/* Also where the run is its own reference, so that nothing was played at load. */
static void totals_that_cannot_be_are_told_with_their_line(void **state) {
    (void)state;
    static const char *const lines[] = {"$P run bad.lua", "$P run bad.lua --seed 1",
                                        "$P check bad.lua",
                                        "$P diff bad.lua --set factions.reds.seats=4"};
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "bad.lua",
                   "return scenario { api = 1, id = \"bad\", title = \"Bad\",\n"
                   "factions = { { id = \"reds\", title = \"Reds\", seats = 5 } },\n"
                   "sessions = { { id = \"s\", called = \"1917-01-01T10:00\", agenda = {\n"
                   "{ id = \"x\", vote = { inclination = { reds = { in_favour = 1 } },\n"
                   "totals = { against = 5 } } } } } } }\n");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        workshop_run(&shop, "%s", lines[i]);
        workshop_expect_code(&shop, 3, lines[i]);
        assert_int_equal(shop.out_size, 0);
        assert_non_null(strstr(shop.err, "bad.lua:5:1: PL062 sessions[1].agenda[1].vote.totals: "));
    }
    workshop_close(&shop);
}

static void what_is_no_journal_is_said_to_be_none(void **state) {
    (void)state;
    static const struct {
        const char *line, *said;
    } rows[] = {{"$P replay no-such-file", "no-such-file: No such file"},
                {"$P replay .", ".: Is a directory"},
                {"timeout 20 $P replay /dev/zero", "/dev/zero: record 1: "}};
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "%s", rows[i].line);
        workshop_expect_error(&shop, 5, 1, rows[i].said, rows[i].line);
    }
    workshop_run(&shop, "$P run second-congress-1917 -v no-walkout -v october-20");
    workshop_expect_error(&shop, 2, 3, "'no-walkout' was given", "two variants");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_no_journal_is_said_to_be_none),
    cmocka_unit_test(totals_that_cannot_be_are_told_with_their_line),
    cmocka_unit_test(a_missing_scenario_is_said_by_name),
    cmocka_unit_test(a_file_that_does_not_compile_is_said_with_its_line),
    cmocka_unit_test(a_file_that_calls_no_scenario_is_refused),
    cmocka_unit_test(a_script_that_never_ends_or_eats_all_memory_is_stopped),
    cmocka_unit_test(a_file_with_nul_bytes_or_of_ten_megabytes_is_refused),
    cmocka_unit_test(a_file_that_may_not_be_read_is_the_systems_fault),
    cmocka_unit_test(seats_are_counted_and_bounded),
    cmocka_unit_test(every_name_must_name_something),
    cmocka_unit_test(all_mistakes_of_a_file_are_said_at_once_in_order),
    cmocka_unit_test(a_scenario_cannot_speak_to_the_terminal),
    cmocka_unit_test(an_unknown_command_option_or_format_is_a_usage_error),
    cmocka_unit_test(seed_and_replicate_are_whole_numbers_in_range),
    cmocka_unit_test(an_unknown_variant_or_setting_is_asked_back),
    cmocka_unit_test(a_parameter_takes_only_values_of_its_type_and_range),
    cmocka_unit_test(a_path_takes_only_values_of_its_type_and_range),
    cmocka_unit_test(many_bad_settings_are_told_in_ten_lines),
    cmocka_unit_test(what_cannot_be_written_is_the_systems_fault),
};

PL_TEST_MAIN(tests)
