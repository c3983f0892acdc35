/* The same sentences are written for people and for machines. */
#include "testing.h"

#include <jansson.h>

#include "failing_allocator.h"
#include "report/findings.h"

static void add(pl_findings *f, pl_finding_section section, const char *text, const char *key,
                uint64_t first, uint64_t second) {
    pl_buffer_add_string(&f->line, text);
    pl_findings_add(f, section, pl_text_of(key), first, second);
}

static void fill(pl_findings *f) {
    add(f, PL_FINDING_CHANGED, "a.b is 2 instead of 1.", "a.b", 0, 0);
    add(f, PL_FINDING_WHY, "Because of \"it\"\nand so on.", "", 7, 9);
    add(f, PL_FINDING_WHY, "so there.", "", 0, 11);
}

static void people_read_titles_and_sentences(void **state) {
    (void)state;
    pl_findings f;
    pl_buffer out;
    pl_findings_init(&f, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    fill(&f);
    pl_findings_write_text(&f, 0, &out);
    assert_string_equal(pl_buffer_string(&out),
                        "\nChanged\n  a.b is 2 instead of 1.\n"
                        "\nWhy\n  Because of \"it\" and so on.\n  so there.\n");
    pl_buffer_fini(&out);
    pl_findings_fini(&f);
}

static void lines_break_at_the_width(void **state) {
    (void)state;
    pl_findings f;
    pl_buffer out;
    pl_findings_init(&f, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    add(&f, PL_FINDING_STAYED, "one two three four five six seven", "", 0, 0);
    pl_findings_write_text(&f, 20, &out);
    assert_string_equal(pl_buffer_string(&out),
                        "\nWhat stayed\n  one two three four\n    five six seven\n");
    pl_buffer_fini(&out);
    pl_findings_fini(&f);
}

static void many_changes_are_counted_and_not_all_shown(void **state) {
    (void)state;
    pl_findings f;
    pl_buffer out;
    pl_findings_init(&f, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    for (int i = 0; i < 50; i++) {
        add(&f, PL_FINDING_CHANGED, "x", "x", 0, 0);
    }
    pl_findings_write_text(&f, 0, &out);
    assert_non_null(strstr(pl_buffer_string(&out), "  and 38 values more.\n"));
    pl_buffer_fini(&out);
    pl_findings_fini(&f);
}

static void machines_read_every_sentence_with_its_records(void **state) {
    (void)state;
    pl_findings f;
    pl_buffer out;
    pl_findings_init(&f, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    fill(&f);
    pl_buffer_add_char(&out, '{');
    pl_findings_write_json(&f, &out);
    pl_buffer_add_char(&out, '}');
    assert_non_null(strstr(pl_buffer_string(&out), "Because of \\\"it\\\"\\nand so on."));
    json_t *read = json_loads(pl_buffer_string(&out), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    const json_t *why = json_object_get(read, "why");
    const json_t *link = json_array_get(why, 0);
    assert_int_equal(json_array_size(why), 2);
    assert_string_equal(json_string_value(json_object_get(link, "text")),
                        "Because of \"it\"\nand so on.");
    assert_int_equal(json_integer_value(json_object_get(link, "first")), 7);
    assert_int_equal(json_integer_value(json_object_get(link, "second")), 9);
    assert_null(json_object_get(link, "key"));
    assert_null(json_object_get(json_array_get(why, 1), "first"));
    assert_int_equal(json_array_size(json_object_get(read, "changed")), 1);
    assert_int_equal(json_array_size(json_object_get(read, "stayed")), 0);
    json_decref(read);
    pl_buffer_fini(&out);
    pl_findings_fini(&f);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    pl_findings f;
    (void)context;
    pl_findings_init(&f, allocator);
    for (int i = 0; i < 40; i++) {
        add(&f, PL_FINDING_STAYED, "so many words, one like the other", "key", 1, 2);
    }
    const pl_status status = pl_findings_status(&f);
    pl_findings_fini(&f);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt, NULL) > 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(people_read_titles_and_sentences),
    cmocka_unit_test(lines_break_at_the_width),
    cmocka_unit_test(many_changes_are_counted_and_not_all_shown),
    cmocka_unit_test(machines_read_every_sentence_with_its_records),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
