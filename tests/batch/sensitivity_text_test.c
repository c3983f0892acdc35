#include "testing.h"

#include "batch/sensitivity_text.h"
#include "result_files.h"

/* The door's sensitivity to its roll and its foes, in a format. */
static char *written(pl_design_kind kind, pl_table_format format) {
    result_files f;
    pl_buffer out;
    pl_sensitivity s;
    result_files_open(&f, 4);
    result_files_make_sample(&f, "a.csv", kind, 6);
    pl_results *r = result_files_read(&f, "a.csv");
    pl_sensitivity_init(&s, r);
    assert_int_equal(pl_sensitivity_gather(&s, SIZE_MAX), PL_OK);
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_sensitivity_write(&s, format, &out), PL_OK);
    char *text = strdup(pl_buffer_string(&out));
    pl_buffer_fini(&out);
    pl_sensitivity_fini(&s);
    result_files_forget(r);
    result_files_close(&f);
    return text;
}

static void assert_told(const char *text, const char *words) {
    if (strstr(text, words) == NULL) {
        fail_msg("\"%s\" does not stand in\n%s", words, text);
    }
}

static void people_read_sentences(void **state) {
    (void)state;
    char *text = written(PL_DESIGN_MORRIS, PL_TABLE_TEXT);
    assert_told(text, "door, seed 1917: 72 of 72 runs in 18 cells, plenum 1.2.3\n");
    assert_told(text, "Morris's screening on 6 paths, 4 runs a point.");
    assert_told(text, "\n  roll from 20 to 200\n  foes from 0 to 10\n\nAs it stands\n");
    assert_told(text, "\n  votes_for                votes\n    roll                   mu* ");
    assert_told(text, " points, sigma ");
    free(text);
    text = written(PL_DESIGN_SALTELLI, PL_TABLE_TEXT);
    assert_told(text, "Sobol's indices from 6 groups, 4 runs a point.");
    assert_told(text, "    roll                   first ");
    assert_told(text, "), total ");
    free(text);
}

static void rows_have_the_columns_of_their_method(void **state) {
    (void)state;
    char *text = written(PL_DESIGN_MORRIS, PL_TABLE_CSV);
    assert_told(text, "variant,outcome,type,word,setting,n,missing,mu,mu_star,low,high,sigma\n");
    assert_told(text, "\n,votes_for,count,,roll,6,0,");
    assert_told(text, "\n,clerk,category,emma,");
    free(text);
    text = written(PL_DESIGN_SALTELLI, PL_TABLE_CSV);
    assert_told(text, ",missing,first,first_low,first_high,total,total_low,total_high\n");
    free(text);
}

static void json_has_the_plan_and_the_rows(void **state) {
    (void)state;
    char *text = written(PL_DESIGN_SALTELLI, PL_TABLE_JSON);
    json_t *object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const json_t *rows = json_object_get(object, "sensitivity");
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(object, "plan"), "design")), "saltelli");
    assert_true(json_array_size(rows) >= 8);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        assert_true(json_is_string(json_object_get(row, "setting")));
        assert_true(json_is_number(json_object_get(row, "total")) ||
                    json_integer_value(json_object_get(row, "n")) == 0);
    }
    json_decref(object);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(people_read_sentences),
    cmocka_unit_test(rows_have_the_columns_of_their_method),
    cmocka_unit_test(json_has_the_plan_and_the_rows),
};

PL_TEST_MAIN(tests)
