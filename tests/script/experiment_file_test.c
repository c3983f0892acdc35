/* Experiments that are written down. */
#include "command.h"

#include "failing_allocator.h"
#include "script/experiment_file.h"

#define GOOD                                                                                       \
    "return experiment { scenario = \"door\", runs = 4, variants = \"meek\",\n"                    \
    "  set = { roll = 6, walkout = true }, sweeps = { { \"foes\", values = { 1, 2 } } },\n"        \
    "  sample = { \"lhs\", 10 }, outcomes = { \"painted\" }, out = \"it.csv\" }\n"

typedef struct reading {
    workshop shop;
    pl_problem_list problems;
    void *block;
    pl_status status;
} reading;

static void read_file(reading *r, const char *text) {
    char path[256];
    workshop_open(&r->shop);
    workshop_write(&r->shop, "e.lua", text);
    workshop_path(&r->shop, "e.lua", path);
    pl_problem_list_init(&r->problems, pl_allocator_default());
    r->status =
        pl_experiment_file_load(pl_allocator_default(), path, "e.lua", &r->problems, &r->block);
}

static void close_file(reading *r) {
    free(r->block);
    pl_problem_list_fini(&r->problems);
    workshop_close(&r->shop);
}

static void what_it_says_is_a_table(void **state) {
    reading r;
    (void)state;
    read_file(&r, GOOD);
    assert_int_equal(r.status, PL_OK);
    const pl_data plan = pl_data_root(r.block);
    assert_true(pl_text_is(pl_data_text(pl_data_get(plan, "scenario")), "door"));
    assert_int_equal(pl_data_int(pl_data_get(plan, "runs"), 0), 4);
    assert_true(pl_text_is(pl_data_text(pl_data_at(pl_data_get(plan, "variants"), 0)), "meek"));
    assert_int_equal(pl_data_int(pl_data_get(pl_data_get(plan, "set"), "roll"), 0), 6);
    const pl_data sweep = pl_data_at(pl_data_get(plan, "sweeps"), 0);
    assert_true(pl_text_is(pl_data_text(pl_data_get(sweep, "key")), "foes"));
    assert_int_equal(pl_data_int(pl_data_at(pl_data_get(sweep, "values"), 1), 0), 2);
    assert_int_equal(pl_data_int(pl_data_get(pl_data_get(plan, "sample"), "points"), 0), 10);
    close_file(&r);
}

static void a_mistake_is_told_with_its_place(void **state) {
    static const struct {
        const char *text, *code, *said;
        int line;
    } rows[] = {
        {"return experiment { scenario = \"x\" }", "PL002", "runs", 1},
        {"return experiment {\n  scenario = \"x\", rums = 1, runs = 1 }", "PL001", "runs", 2},
        {"return experiment { runs = 1 }", "PL002", "scenario", 1},
        {"return experiment { scenario = \"x\", runs = 0 }", "PL004", "runs", 1},
        {"return experiment { scenario = \"x\", runs = 1.5 }", "PL003", "runs", 1},
        {"return experiment { scenario = \"x\", runs = 0/0 }", "PL011", "runs", 1},
        {"return experiment { scenario = \"x\", runs = 1,\nsample = { \"lsh\", 3 } }", "PL005",
         "lhs", 2},
        {"return experiment { scenario = \"x\", runs = 1, sample = { \"lhs\" } }", "PL002",
         "points", 1},
        {"return experiment { scenario = \"x\", runs = 1, sweeps = { { values = { 1 } } } }",
         "PL002", "key", 1},
        {"return experiment { scenario = \"x\", runs = 1,\n\nsweeps = { { \"k\", values = {} } } }",
         "PL004", "values", 3},
        {"return scenario { api = 1 }", "PL033", "experiment", 0},
        {"local x = 1", "PL033", "experiment", 0},
        {"return experiment {", "PL030", "", 1},
        {"\nerror(\"no\")", "PL030", "no", 2},
        {"return experiment { scenario = \"x\", runs = 1 },\n"
         "experiment { scenario = \"x\", runs = 1 }",
         "PL030", "only once", 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        reading r;
        read_file(&r, rows[i].text);
        assert_int_equal(r.status, PL_BAD_SCENARIO);
        assert_null(r.block);
        assert_true(r.problems.count > 0);
        const pl_problem *p = &r.problems.at[0];
        if (strcmp(p->code, rows[i].code) != 0 || p->line != rows[i].line ||
            strstr(p->text, rows[i].said) == NULL) {
            fail_msg("%s: %s in line %d: %s", rows[i].text, p->code, p->line, p->text);
        }
        close_file(&r);
    }
}

static void a_file_that_is_not_there_is_no_mistake_in_it(void **state) {
    pl_problem_list problems;
    void *block = NULL;
    (void)state;
    pl_problem_list_init(&problems, pl_allocator_default());
    assert_int_equal(pl_experiment_file_load(pl_allocator_default(), "/no/such.lua", "such.lua",
                                             &problems, &block),
                     PL_NOT_FOUND);
    assert_int_equal(problems.count, 0);
    pl_problem_list_fini(&problems);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    pl_problem_list problems;
    void *block = NULL;
    pl_problem_list_init(&problems, allocator);
    const pl_status status =
        pl_experiment_file_load(allocator, context, "e.lua", &problems, &block);
    allocator->give(allocator->context, block);
    pl_problem_list_fini(&problems);
    return status;
}

static void without_memory_nothing_is_lost(void **state) {
    reading r;
    char path[256];
    (void)state;
    read_file(&r, GOOD);
    workshop_path(&r.shop, "e.lua", path);
    assert_true(failing_allocator_sweep(attempt, path) > 20);
    close_file(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_it_says_is_a_table),
    cmocka_unit_test(a_mistake_is_told_with_its_place),
    cmocka_unit_test(a_file_that_is_not_there_is_no_mistake_in_it),
    cmocka_unit_test(without_memory_nothing_is_lost),
};

PL_TEST_MAIN(tests)
