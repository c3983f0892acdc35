#include "testing.h"

#include <jansson.h>

#include "batch/estimates_text.h"
#include "result_files.h"

static bool has(const char *path, const char *words) {
    size_t size = 0;
    char *text = files_read(path, &size);
    const bool is = strstr(text, words) != NULL;
    free(text);
    return is;
}

/* Every `from` in the rows becomes `to`; a list of them ends with NULL. */
typedef struct edit {
    const char *from, *to;
} edit;

static const edit none[] = {{NULL, NULL}};

/* A file of so many runs in each of two cells, summed up or compared, in a format; its rows are
 * edited first. */
static char *written_of(uint64_t runs, const edit *edits, pl_table_format format,
                        bool differences) {
    result_files f;
    char path[256];
    pl_buffer out;
    pl_estimates e;
    pl_results *r = calloc(1, sizeof *r);
    result_files_open(&f, runs);
    bench_add_variant(&f.bench, "meek");
    result_files_make(&f, "a.csv", 0, 2 * runs);
    result_files_path(&f, "a.csv", path);
    for (; edits->from != NULL; edits++) {
        while (has(path, edits->from)) {
            files_replace(path, edits->from, edits->to);
        }
    }
    assert_int_equal(pl_results_read(r, path, &f.why), PL_OK);
    pl_buffer_init(&out, pl_allocator_default());
    pl_estimates_init(&e, r);
    if (differences) {
        assert_int_equal(pl_estimates_compare(&e, 0, SIZE_MAX), PL_OK);
        assert_int_equal(pl_estimates_write_differences(&e, 0, format, &out), PL_OK);
    } else {
        assert_int_equal(pl_estimates_gather(&e, SIZE_MAX), PL_OK);
        assert_int_equal(pl_estimates_write(&e, format, &out), PL_OK);
    }
    char *text = strdup(pl_buffer_string(&out));
    pl_estimates_fini(&e);
    pl_results_close(r);
    pl_buffer_fini(&out);
    free(r);
    result_files_close(&f);
    return text;
}

static char *written(pl_table_format format, bool differences) {
    return written_of(30, none, format, differences);
}

static void assert_told(char *text, const char *words) {
    if (strstr(text, words) == NULL) {
        fail_msg("\"%s\" does not stand in\n%s", words, text);
    }
    free(text);
}

/* One run says nothing of the others: it has no interval, and neither has one pair. */
static void one_run_has_no_interval(void **state) {
    (void)state;
    assert_told(written_of(1, none, PL_TABLE_TEXT, false), " in the only run");
    char *text = written_of(1, none, PL_TABLE_TEXT, true);
    assert_null(strstr(text, " to "));
    free(text);
    text = written_of(1, none, PL_TABLE_JSON, false);
    json_t *object = json_loads(text, 0, NULL);
    const json_t *rows = json_object_get(object, "estimates");
    size_t counts = 0;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (strcmp(json_string_value(json_object_get(row, "outcome")), "votes_for") == 0) {
            assert_true(json_is_real(json_object_get(row, "mean")));
            assert_true(json_is_null(json_object_get(row, "low")));
            assert_true(json_is_null(json_object_get(row, "high")));
            assert_true(json_is_null(json_object_get(row, "sd")));
            counts++;
        }
    }
    assert_int_equal(counts, 2);
    json_decref(object);
    free(text);
}

static void hours_of_several_days_have_their_day(void **state) {
    (void)state;
    static const edit earlier[] = {{"2026-03-02T18:1", "2026-03-01T18:1"}, {NULL, NULL}};
    char *text = written_of(30, earlier, PL_TABLE_TEXT, false);
    assert_non_null(strstr(text, "2026-03-01T"));
    assert_non_null(strstr(text, "2026-03-02T"));
    free(text);
}

/* A word that nobody has said has no share; its outcome is told of all the same, once. */
static void what_never_came_about_is_told(void **state) {
    (void)state;
    static const edit no_clerk[] = {{",emma,", ",,"}, {",rosa,", ",,"}, {NULL, NULL}};
    char *text = written_of(30, no_clerk, PL_TABLE_TEXT, false);
    assert_non_null(strstr(text, "\n  clerk                    never came about\n"));
    assert_null(strstr(text, "clerk = "));
    free(text);
}

static void people_read_sentences(void **state) {
    (void)state;
    char *text = written(PL_TABLE_TEXT, false);
    assert_non_null(strstr(text, "door, seed 1917: 60 of 60 runs in 2 cells, plenum 1.2.3\n"));
    assert_non_null(strstr(text, "\nCell 0, as it stands (30 runs)\n"));
    assert_non_null(strstr(text, "\nCell 1, meek (30 runs)\n"));
    assert_non_null(strstr(text, "  clerk = rosa "));
    assert_non_null(strstr(text, "of 30 runs it did not come about"));
    assert_non_null(strstr(text, ", on 2 March 2026"));
    free(text);
    text = written(PL_TABLE_TEXT, true);
    assert_non_null(strstr(text, "Against cell 0, as it stands: runs of the same dice in pairs"));
    assert_non_null(strstr(text, "the same in all 30 pairs\n"));
    assert_non_null(strstr(text, " pairs differ; common dice save "));
    free(text);
}

static void rows_have_as_many_fields_as_the_head(void **state) {
    (void)state;
    for (int differences = 0; differences < 2; differences++) {
        char *text = written(PL_TABLE_CSV, differences != 0);
        size_t commas = 0;
        size_t lines = 0;
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
            size_t here = 0;
            for (const char *at = line; *at != '\0'; at++) {
                here += *at == ',';
            }
            commas = lines == 0 ? here : commas;
            assert_int_equal(here, commas);
            lines++;
        }
        /* Three outcomes and two words, of two cells or of one against the other. */
        assert_int_equal(lines, differences ? 6 : 11);
        assert_int_equal(commas, differences ? 16 : 17);
        free(text);
    }
}

static void json_has_the_plan_and_the_rows(void **state) {
    (void)state;
    char *text = written(PL_TABLE_JSON, false);
    json_t *object = json_loads(text, 0, NULL);
    assert_non_null(object);
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(object, "plan"), "scenario")), "door");
    const json_t *rows = json_object_get(object, "estimates");
    assert_int_equal(json_array_size(rows), 10);
    const json_t *votes = json_array_get(rows, 4);
    assert_string_equal(json_string_value(json_object_get(votes, "outcome")), "votes_for");
    assert_int_equal(json_integer_value(json_object_get(votes, "n")), 30);
    assert_true(json_is_real(json_object_get(votes, "mean")));
    json_decref(object);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_run_has_no_interval),
    cmocka_unit_test(hours_of_several_days_have_their_day),
    cmocka_unit_test(what_never_came_about_is_told),
    cmocka_unit_test(people_read_sentences),
    cmocka_unit_test(rows_have_as_many_fields_as_the_head),
    cmocka_unit_test(json_has_the_plan_and_the_rows),
};

PL_TEST_MAIN(tests)
