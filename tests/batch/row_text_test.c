#include "testing.h"

#include "batch/row_text.h"
#include "experiments.h"

/* One row by hand: a comma and quotes in a category, a line break in a fault. */
static void begin(bench *b, pl_rows *rows, pl_cell *cell) {
    bench_open(b, 10);
    bench_add_variant(b, "meek");
    bench_add_sweep(b, "roll=4,8");
    assert_int_equal(pl_rows_open(rows, pl_allocator_default(), 4), PL_OK);
    pl_experiment_cell(&b->experiment, 3, cell);
    pl_rows_begin(rows, 3, 7);
    rows->count = 2;
    rows->rows[0] = (pl_row){.digest = "d1"};
    rows->rows[1] = (pl_row){.fault = pl_rows_keep(rows, pl_text_of("bad\nluck, \"here\""))};
    rows->values[0] = (pl_value){.type = PL_OUTCOME_CATEGORY,
                                 .text = pl_rows_keep(rows, pl_text_of("Rosa, \"the\" clerk"))};
    rows->values[1] = (pl_value){.type = PL_OUTCOME_BOOL, .number = 1};
    rows->values[2] = (pl_value){.type = PL_OUTCOME_TIME, .number = -1645406400};
    rows->values[3] = (pl_value){.type = PL_OUTCOME_COUNT, .number = -12};
    for (size_t i = 4; i < 8; i++) {
        rows->values[i] = (pl_value){.type = PL_OUTCOME_UNKNOWN};
    }
}

static void end(bench *b, pl_rows *rows, pl_buffer *out) {
    pl_buffer_fini(out);
    pl_rows_close(rows);
    bench_close(b);
}

static void a_row_is_one_line_of_csv(void **state) {
    (void)state;
    bench b;
    pl_rows rows;
    pl_cell cell;
    pl_buffer out;
    begin(&b, &rows, &cell);
    pl_buffer_init(&out, pl_allocator_default());
    pl_row_text_csv_head(&b.experiment, &out);
    assert_string_equal(pl_buffer_string(&out),
                        "run,cell,variant,roll,replicate,digest,fault,clerk,painted,painted_at,"
                        "votes_for\n");
    pl_buffer_clear(&out);
    pl_row_text_csv(&b.experiment, &cell, &rows, &out);
    const char *text = pl_buffer_string(&out);
    const char *first = "37,3,meek,8,7,d1,,\"Rosa, \"\"the\"\" clerk\",true,";
    assert_memory_equal(text, first, strlen(first));
    assert_non_null(strstr(text, ",-12\n38,3,meek,8,8,,\"bad luck, \"\"here\"\"\",,,,\n"));
    end(&b, &rows, &out);
}

static void a_row_is_one_object_of_ndjson(void **state) {
    (void)state;
    bench b;
    pl_rows rows;
    pl_cell cell;
    pl_buffer out;
    begin(&b, &rows, &cell);
    pl_buffer_init(&out, pl_allocator_default());
    pl_row_text_json(&b.experiment, &cell, &rows, &out);
    const char *text = pl_buffer_string(&out);
    const char *first = "{\"run\":37,\"cell\":3,\"variant\":\"meek\",\"set\":{\"roll\":\"8\"},"
                        "\"replicate\":7,\"digest\":\"d1\",\"fault\":null,\"outcomes\":{"
                        "\"clerk\":\"Rosa, \\\"the\\\" clerk\",\"painted\":true,";
    assert_memory_equal(text, first, strlen(first));
    assert_non_null(strstr(text, "\"votes_for\":-12}}\n{\"run\":38,"));
    assert_non_null(strstr(text, "\"fault\":\"bad\\nluck, \\\"here\\\"\",\"outcomes\":{"
                                 "\"clerk\":null,"));
    end(&b, &rows, &out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_row_is_one_line_of_csv),
    cmocka_unit_test(a_row_is_one_object_of_ndjson),
};

PL_TEST_MAIN(tests)
