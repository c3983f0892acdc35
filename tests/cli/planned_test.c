/* An experiment file is the command line, written down. */
#include "command.h"

#include "door.h"

#define PLAN                                                                                       \
    "return experiment { scenario = \"door.lua\", runs = 12, seed = 5, baseline = true,\n"         \
    "  variants = { \"meek\" }, set = { [\"model.absent\"] = 0.2 },\n"                             \
    "  sweeps = { { \"roll\", low = 4, high = 8, step = 2 },\n"                                    \
    "             { \"foes\", values = { 1, 3 } } },\n"                                            \
    "  outcomes = { \"votes_for\", \"painted\" }, votes = true, jobs = 2, out = \"file.csv\" }\n"
#define LINE                                                                                       \
    "$P batch door.lua --runs 12 --seed 5 --baseline --variant meek --set model.absent=0.2 "       \
    "--sweep roll=4:8:2 --sweep foes=1,3 --outcome votes_for --outcome painted --votes -q "

static void open_plan(workshop *shop, const char *plan) {
    workshop_open(shop);
    workshop_write(shop, "door.lua", DOOR);
    workshop_write(shop, "e.lua", plan);
}

static void say(workshop *shop, int code, const char *line) {
    workshop_run_line(shop, line);
    workshop_expect_code(shop, code, line);
}

static void expect(workshop *shop, const char *line, int code, const char *said) {
    say(shop, code, line);
    if (strstr(shop->err, said) == NULL) {
        fail_msg("%s: %s", line, shop->err);
    }
}

static void the_file_and_the_line_give_the_same_bytes(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, PLAN);
    say(&shop, 0, "$P batch --experiment e.lua -q");
    say(&shop, 0, LINE "--out line.csv && cmp file.csv line.csv");
    say(&shop, 0, "cmp file.csv.experiment.json line.csv.experiment.json");
    workshop_close(&shop);
}

static void limits_are_kept_to(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, "return experiment { scenario = \"door.lua\", runs = 4, max_steps = 6,\n"
                     "max_fuel = 300000, trust = true, out = \"a.csv\" }");
    say(&shop, 0, "$P batch -e e.lua -q && grep -c 'had not come to its end after 6 steps' a.csv");
    assert_string_equal(shop.out, "4\n");
    say(&shop, 0,
        "$P batch door.lua --runs 4 --max-steps 6 --max-fuel 300000 -q --out b.csv && "
        "cmp a.csv b.csv && cmp a.csv.experiment.json b.csv.experiment.json");
    /* Played again it stops at the same place; with another limit it is another experiment. */
    say(&shop, 0, "$P batch --rerun 2 a.csv");
    assert_non_null(strstr(shop.out, "had not come to its end after 6 steps"));
    say(&shop, 1, "$P batch door.lua --runs 4 --max-steps 7 --max-fuel 300000 -q --out b.csv");
    expect(&shop, "$P batch door.lua --runs 4 --max-fuel 20 -q --out c.csv", 3, "run fuel 20");
    expect(&shop, "$P batch door.lua --runs 4 --max-steps 0 -q --out c.csv", 2, "--max-steps 0");
    workshop_close(&shop);
}

static void numbers_are_replaced_and_lists_grow(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop,
              "return experiment { scenario = \"door.lua\", runs = 12, seed = 5, out = \"a.csv\","
              "sweeps = { { \"roll\", values = { 4 } } } }");
    say(&shop, 0, "$P batch -e e.lua --runs 3 --out b.csv --variant meek --sweep foes=1,2 -q");
    say(&shop, 0, "[ ! -e a.csv ] && [ $(wc -l < b.csv) = 7 ]");
    say(&shop, 0,
        "$P batch door.lua --runs 3 --seed 5 --variant meek --sweep roll=4 --sweep foes=1,2 -q "
        "--out c.csv && cmp b.csv c.csv");
    workshop_close(&shop);
}

/* The file may lie elsewhere: its scenario is beside it, its results are here. */
static void its_scenario_is_beside_it(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, PLAN);
    say(&shop, 0, "mkdir sub && mv door.lua e.lua sub && $P batch -e sub/e.lua -q");
    say(&shop, 0, "[ -e file.csv ] && [ ! -e sub/file.csv ]");
    /* What is not there is asked for by its name. */
    workshop_write(&shop, "s.lua",
                   "return experiment { scenario = \"northern-region-1917\", runs = 1 }");
    say(&shop, 0, "mv s.lua sub && $P batch -e sub/s.lua --out s.csv -q");
    workshop_close(&shop);
}

static void its_journals_are_kept(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, "return experiment { scenario = \"door.lua\", runs = 4, journals = \"j\",\n"
                     "replicates = { 1, 3 } }");
    say(&shop, 0, "$P batch -e e.lua --out a.csv -q");
    say(&shop, 0, "[ \"$(echo $(ls j))\" = '1.journal 3.journal' ]");
    workshop_close(&shop);
}

static void a_sample_is_one(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, "return experiment { scenario = \"door.lua\", runs = 2, with_faults = true,\n"
                     "sweeps = { { \"roll\", low = 4, high = 40 } }, sample = { \"sobol\", 4 } }");
    say(&shop, 0, "$P batch -e e.lua --out a.csv -q");
    say(&shop, 0,
        "$P batch door.lua --runs 2 --sweep roll=4:40 --sample sobol:4 -q --out b.csv && "
        "cmp a.csv b.csv");
    workshop_close(&shop);
}

/* As many runs as it takes: the file is that of the same line with their number, whoever finds it,
 * and its interval is about as narrow as was asked for. */
static void as_many_runs_as_it_takes(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop,
              "return experiment { scenario = \"door.lua\", runs = 100000, baseline = true,\n"
              "variants = { \"meek\" }, half_widths = { votes_for = 0.12 } }");
    say(&shop, 0, "$P batch -e e.lua --out a.csv 2> told");
    say(&shop, 0, "grep -q 'a pilot of 100 runs of each cell' told");
    say(&shop, 0,
        "n=$(sed -n 's/^\\([0-9]*\\) runs of each cell: .* for votes_for in the cell.*/\\1/p' "
        "told); "
        "[ $n -gt 100 ] && [ $n -lt 5000 ] && $P batch door.lua --runs $n --baseline --variant "
        "meek "
        "-q --out b.csv && cmp a.csv b.csv");
    say(&shop, 0,
        "$P stats a.csv --outcome votes_for --format csv | awk -F, 'NR == 1 { for (i = 1; i <= NF; "
        "i++) at[$i] = i } NR > 1 { w = ($at[\"high\"] - $at[\"low\"]) / 2; if (w > 0.15 || w <= "
        "0) "
        "exit 1; n++ } END { exit n != 2 }'");
    /* Shards, and what goes on, find the same number. */
    say(&shop, 0,
        "for i in 1 2; do $P batch -e e.lua --shard $i/2 -q --out s$i.csv || exit 9; done; "
        "$P merge --out m.csv s1.csv s2.csv && cmp m.csv a.csv");
    say(&shop, 0, "$P batch -e e.lua --resume -q --out a.csv && cmp m.csv a.csv");
    workshop_close(&shop);
}

/* A cell that cannot be played is a row of faults for each run, and asks for no more of them. */
static void a_cell_that_fails_does_not_count(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop,
              "return experiment { scenario = \"door.lua\", runs = 100000, with_faults = true,\n"
              "sweeps = { { \"roll\", values = { 8, 501 } } }, half_widths = { votes_for = "
              "0.2 } }");
    say(&shop, 0,
        "$P batch -e e.lua -q --out a.csv && n=$(wc -l < a.csv) && [ $n -gt 200 ] && "
        "[ $n -lt 5000 ] && [ $(grep -c 'roll' a.csv) -gt 99 ]");
    workshop_close(&shop);
}

static void what_cannot_be_reached_is_said(void **state) {
    static const struct {
        const char *line;
        int code;
        const char *said;
    } rows[] = {
        {"--runs 120 --half-width votes_for=0.01", 0, "no more than 120 runs of each cell, where "},
        {"--runs 120 --half-width painted_at=10m", 0, "\n100 runs of each cell: "},
        {"--runs 120 --half-width votes=1", 2, "--half-width votes: no such outcome is kept"},
        {"--runs 120 --outcome painted --half-width votes_for=1", 2, "no such outcome is kept"},
        {"--runs 120 --half-width votes_for=0", 2, "a width above 0 is expected"},
        {"--runs 120 --half-width votes_for=nan", 2, "a width above 0 is expected"},
        {"--runs 120 --half-width votes_for=1x", 2, "a width above 0 is expected"},
        {"--runs 120 --half-width painted_at=soon", 2, "as 5m or in seconds"},
        {"--runs 120 --half-width votes_for", 2, "OUTCOME=WIDTH is expected"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop shop;
        char line[256];
        open_plan(&shop, PLAN);
        snprintf(line, sizeof line, "$P batch door.lua %s --out x.csv", rows[i].line);
        expect(&shop, line, rows[i].code, rows[i].said);
        workshop_close(&shop);
    }
}

static void a_mistake_is_found_where_it_is(void **state) {
    static const struct {
        const char *plan;
        int code;
        const char *said;
    } rows[] = {
        {"return experiment {\n  scenario = \"door.lua\", rums = 1 }", 3, "e.lua:2:"},
        {"return experiment { scenario = \"door.lua\", runs = 1, sweeps = { { \"roll\" } } }", 3,
         "e.lua: sweep of roll: give 'values', or 'low' and 'high'"},
        {"return experiment { scenario = \"door.lua\", runs = 1, sweeps = { { \"roll\",\n"
         "values = { 1 }, low = 2, high = 3 } } }",
         3, "e.lua: sweep of roll: give 'values', or 'low' and 'high'"},
        {"return experiment { scenario = \"door.lua\", runs = 1, sweeps = { { \"roll\", low = 1 } "
         "} }",
         3, "e.lua: sweep of roll"},
        {"return experiment { scenario = \"door.lua\", runs = 1, variants = { \"meek\", \"meek\" } "
         "}",
         2, "--variant meek: given twice"},
        {"return experiment { scenario = \"door.lua\", runs = 1, variants = { \"weak\" } }", 2,
         "weak"},
        {"return experiment { scenario = \"dor.lua\", runs = 1 }", 3, "dor.lua"},
        {"return experiment { scenario = \"door.lua\", runs = 1, set = { role = 1 } }", 2, "role"},
        {"return experiment { scenario = \"door.lua\", runs = 1, outcomes = \"pained\" }", 2,
         "pained"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop shop;
        open_plan(&shop, rows[i].plan);
        expect(&shop, "$P batch -e e.lua --out x.csv -q", rows[i].code, rows[i].said);
        say(&shop, 1, "[ -e x.csv ]");
        workshop_close(&shop);
    }
}

static void what_the_line_says_wrong_is_said(void **state) {
    (void)state;
    workshop shop;
    open_plan(&shop, PLAN);
    expect(&shop, "$P batch -e no.lua", 3, "no.lua");
    expect(&shop, "$P batch -e e.lua -e e.lua", 2, "one file at a time");
    expect(&shop, "$P batch -e e.lua door.lua", 2, "one scenario at a time");
    expect(&shop, "$P batch -e", 2, "argument");
    say(&shop, 0, "$P batch -e e.lua --help");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_file_and_the_line_give_the_same_bytes),
    cmocka_unit_test(limits_are_kept_to),
    cmocka_unit_test(numbers_are_replaced_and_lists_grow),
    cmocka_unit_test(its_scenario_is_beside_it),
    cmocka_unit_test(its_journals_are_kept),
    cmocka_unit_test(a_sample_is_one),
    cmocka_unit_test(as_many_runs_as_it_takes),
    cmocka_unit_test(a_cell_that_fails_does_not_count),
    cmocka_unit_test(what_cannot_be_reached_is_said),
    cmocka_unit_test(a_mistake_is_found_where_it_is),
    cmocka_unit_test(what_the_line_says_wrong_is_said),
};

PL_TEST_MAIN(tests)
