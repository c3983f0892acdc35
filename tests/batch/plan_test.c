#include "testing.h"

#include "batch/plan.h"
#include "experiments.h"

static json_t *written(const bench *b) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    assert_int_equal(pl_plan_write(&b->experiment, &text), PL_OK);
    json_t *object = json_loads(pl_buffer_string(&text), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(object);
    pl_buffer_fini(&text);
    return object;
}

static void open_two(bench *b, const pl_setting *set) {
    bench_open(b, 10);
    b->experiment.settings = set;
    b->experiment.setting_count = 1;
    b->experiment.design.kind = PL_DESIGN_LHS;
    b->experiment.design.points = 5;
    bench_add_sweep(b, "roll=4:8");
    bench_add_sweep(b, "x=-0.5:1.25");
    bench_add_variant(b, "meek");
}

/* Cells, measures and the name come out as they went in. */
static void what_was_written_is_read(void **state) {
    (void)state;
    const pl_setting set = {pl_text_of("foes"), pl_text_of("a=b")};
    bench b;
    pl_plan *plan = calloc(1, sizeof *plan);
    open_two(&b, &set);
    assert_int_equal(pl_plan_read(plan, written(&b)), PL_OK);
    const pl_experiment *e = &plan->experiment;
    assert_string_equal(e->name, b.experiment.name);
    assert_string_equal(e->base.name, "door");
    assert_string_equal(e->base.version, "1.2.3");
    assert_int_equal(pl_experiment_runs(e), 100);
    for (uint64_t i = 0; i < pl_experiment_cells(e); i++) {
        pl_cell one;
        pl_cell other;
        pl_experiment_cell(&b.experiment, i, &one);
        pl_experiment_cell(e, i, &other);
        assert_string_equal(one.variant, other.variant);
        assert_int_equal(one.setting_count, other.setting_count);
        for (size_t s = 0; s < one.setting_count; s++) {
            assert_true(pl_text_equal(one.settings[s].key, other.settings[s].key));
            assert_true(pl_text_equal(one.settings[s].value, other.settings[s].value));
        }
    }
    for (size_t i = 0; i < e->measure_count; i++) {
        assert_true(pl_text_equal(e->measures[i].name, b.experiment.measures[i].name));
        assert_int_equal(e->measures[i].type, b.experiment.measures[i].type);
    }
    pl_plan_close(plan);
    free(plan);
    bench_close(&b);
}

/* Other limits are another experiment; none leave the name what it was. */
static void limits_are_a_part_of_it(void **state) {
    (void)state;
    const pl_setting set = {pl_text_of("foes"), pl_text_of("1")};
    char name[PL_EXPERIMENT_NAME];
    bench b;
    pl_plan *plan = calloc(1, sizeof *plan);
    open_two(&b, &set);
    memcpy(name, b.experiment.name, sizeof name);
    b.experiment.max_steps = 500;
    b.experiment.max_fuel = 7000000000;
    bench_rename(&b);
    assert_string_not_equal(b.experiment.name, name);
    assert_int_equal(pl_plan_read(plan, written(&b)), PL_OK);
    assert_int_equal(plan->experiment.max_steps, 500);
    assert_int_equal(plan->experiment.max_fuel, 7000000000);
    pl_plan_close(plan);
    json_t *broken = written(&b);
    json_object_set_new(json_object_get(broken, "limits"), "steps", json_integer(-1));
    assert_int_equal(pl_plan_read(plan, broken), PL_CORRUPT);
    pl_plan_close(plan);
    free(plan);
    bench_close(&b);
}

/* It comes from a file: each member may be anything. */
static void a_plan_that_is_none_is_refused(void **state) {
    (void)state;
    static const char *const members[] = {"experiment", "program",  "scenario", "seed",
                                          "runs",       "variants", "set",      "design",
                                          "points",     "sweeps",   "outcomes"};
    const pl_setting set = {pl_text_of("foes"), pl_text_of("1")};
    bench b;
    pl_plan *plan = calloc(1, sizeof *plan);
    open_two(&b, &set);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        for (int how = 0; how < 3; how++) {
            json_t *object = written(&b);
            json_t *wrong = how == 0   ? json_null()
                            : how == 1 ? json_real(0.5)
                                       : json_pack("[{s:i}]", "key", 7);
            json_object_set_new(object, members[i], wrong);
            const pl_status status = pl_plan_read(plan, object);
            const bool optional = strcmp(members[i], "experiment") == 0 && how < 3;
            const bool list_of_none = strcmp(members[i], "set") == 0 && how < 2;
            if (!optional && !list_of_none && status == PL_OK &&
                !(strcmp(members[i], "sweeps") == 0)) {
                fail_msg("%s, %d: taken", members[i], how);
            }
            pl_plan_close(plan);
        }
    }
    free(plan);
    bench_close(&b);
}

static void another_format_is_said_to_be_one(void **state) {
    (void)state;
    bench b;
    pl_plan *plan = calloc(1, sizeof *plan);
    bench_open(&b, 10);
    json_t *object = written(&b);
    json_object_set_new(object, "format", json_integer(2));
    assert_int_equal(pl_plan_read(plan, object), PL_VERSION);
    pl_plan_close(plan);
    assert_int_equal(pl_plan_read(plan, json_array()), PL_CORRUPT);
    pl_plan_close(plan);
    free(plan);
    bench_close(&b);
}

/* JSON has no other letters, so that such a plan would be one of another experiment. */
static void what_is_not_utf8_has_no_plan(void **state) {
    (void)state;
    const pl_setting set = {pl_text_of("foes"), pl_text_of("\xff")};
    pl_buffer out;
    bench b;
    bench_open(&b, 10);
    pl_buffer_init(&out, pl_allocator_default());
    b.experiment.settings = &set;
    b.experiment.setting_count = 1;
    assert_int_equal(pl_plan_write(&b.experiment, &out), PL_BAD_ARGUMENT);
    b.experiment.setting_count = 0;
    b.experiment.base.name = "\xc3";
    assert_int_equal(pl_plan_write(&b.experiment, &out), PL_BAD_ARGUMENT);
    b.experiment.base.name = "door";
    b.experiment.variants[0] = "\xe2\x82";
    assert_int_equal(pl_plan_write(&b.experiment, &out), PL_BAD_ARGUMENT);
    b.experiment.variants[0] = "";
    bench_add_sweep(&b, "x=a,b");
    b.sweeps[0].values[1] = pl_text_of("\x80");
    assert_int_equal(pl_plan_write(&b.experiment, &out), PL_BAD_ARGUMENT);
    assert_int_equal(out.size, 0);
    pl_buffer_fini(&out);
    bench_close(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_written_is_read),
    cmocka_unit_test(limits_are_a_part_of_it),
    cmocka_unit_test(a_plan_that_is_none_is_refused),
    cmocka_unit_test(another_format_is_said_to_be_one),
    cmocka_unit_test(what_is_not_utf8_has_no_plan),
};

PL_TEST_MAIN(tests)
