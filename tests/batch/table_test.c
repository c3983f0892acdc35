#include "testing.h"

#include "batch/table.h"

static json_t *two_rows(void) {
    json_t *rows = json_array();
    for (int i = 0; i < 2; i++) {
        json_t *row = json_pack("{s:s, s:i, s:s?}", "name", i == 0 ? "plain" : "a,\"b\"", "n", i,
                                "word", NULL);
        pl_table_set_number(row, "mean", 0.25, true);
        pl_table_set_number(row, "low", 7, i == 1);
        json_array_append_new(rows, row);
    }
    return rows;
}

static void csv_has_a_head_and_empty_fields(void **state) {
    (void)state;
    pl_plan plan = {.object = NULL};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_table_write(two_rows(), "rows", &plan, PL_TABLE_CSV, &out), PL_OK);
    assert_string_equal(pl_buffer_string(&out), "name,n,word,mean,low\n"
                                                "plain,0,,0.25,\n"
                                                "\"a,\"\"b\"\"\",1,,0.25,7\n");
    pl_buffer_fini(&out);
}

static void json_has_the_plan_beside_the_rows(void **state) {
    (void)state;
    pl_plan plan = {.object = json_pack("{s:i}", "format", 1)};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_table_write(two_rows(), "rows", &plan, PL_TABLE_JSON, &out), PL_OK);
    json_t *object = json_loads(pl_buffer_string(&out), 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(object, "plan"), "format")),
                     1);
    const json_t *row = json_array_get(json_object_get(object, "rows"), 0);
    assert_true(json_is_null(json_object_get(row, "low")));
    assert_true(json_is_null(json_object_get(row, "word")));
    json_decref(object);
    json_decref(plan.object);
    pl_buffer_fini(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(csv_has_a_head_and_empty_fields),
    cmocka_unit_test(json_has_the_plan_beside_the_rows),
};

PL_TEST_MAIN(tests)
