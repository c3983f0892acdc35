#include "testing.h"

#include <stdbool.h>

#include "base/problem.h"
#include "failing_allocator.h"

static void assert_list_written(const pl_problem_list *list, const char *expected) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_problem_list_write(list, &out);
    assert_int_equal(pl_buffer_status(&out), PL_OK);
    assert_string_equal(pl_buffer_string(&out), expected);
    pl_buffer_fini(&out);
}

static void an_empty_list_says_nothing(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    assert_false(pl_problem_list_any(&list));
    pl_problem_list_sort(&list);
    assert_list_written(&list, "");
    pl_problem_list_fini(&list);
}

static void a_problem_is_kept_as_it_was_found(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    pl_problem_list_add(&list, "PL012", "main.lua", 3, 14, "quorum is %d, not %s", 7, "half");
    assert_true(pl_problem_list_any(&list));
    assert_int_equal(list.count, 1);
    assert_string_equal(list.at[0].code, "PL012");
    assert_string_equal(list.at[0].file, "main.lua");
    assert_int_equal(list.at[0].line, 3);
    assert_int_equal(list.at[0].column, 14);
    assert_string_equal(list.at[0].text, "quorum is 7, not half");
    pl_problem_list_fini(&list);
    assert_false(pl_problem_list_any(&list));
}

static void parts_of_a_place_that_are_unknown_are_left_out(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    pl_problem_list_add(&list, "PL001", "a.lua", 3, 14, "one");
    pl_problem_list_add(&list, "PL002", "a.lua", 3, 0, "two");
    pl_problem_list_add(&list, "PL003", "a.lua", 0, 0, "three");
    pl_problem_list_add(&list, "PL004", "", 0, 0, "four");
    pl_problem_list_add(&list, "PL005", NULL, 0, 0, "five");
    assert_list_written(&list, "a.lua:3:14: PL001 one\n"
                               "a.lua:3: PL002 two\n"
                               "a.lua: PL003 three\n"
                               "PL004 four\n"
                               "PL005 five\n");
    pl_problem_list_fini(&list);
}

static void sorted_problems_go_by_file_line_column_and_code(void **state) {
    (void)state;
    static const struct {
        const char *code;
        const char *file;
        int line;
        int column;
    } shuffled[] = {{"PL002", "b.lua", 1, 1}, {"PL001", "a.lua", 10, 1}, {"PL001", "a.lua", 9, 30},
                    {"PL001", "a.lua", 9, 4}, {"PL003", "a.lua", 9, 4},  {"PL002", "a.lua", 9, 4},
                    {"PL009", "", 0, 0},      {"PL001", "b.lua", 1, 1}};
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    for (size_t i = 0; i < sizeof shuffled / sizeof *shuffled; i++) {
        pl_problem_list_add(&list, shuffled[i].code, shuffled[i].file, shuffled[i].line,
                            shuffled[i].column, "x");
    }
    pl_problem_list_sort(&list);
    assert_list_written(&list, "PL009 x\n"
                               "a.lua:9:4: PL001 x\n"
                               "a.lua:9:4: PL002 x\n"
                               "a.lua:9:4: PL003 x\n"
                               "a.lua:9:30: PL001 x\n"
                               "a.lua:10:1: PL001 x\n"
                               "b.lua:1:1: PL001 x\n"
                               "b.lua:1:1: PL002 x\n");
    pl_problem_list_fini(&list);
}

static void turns_of_direction_are_escaped(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    pl_problem_list_add(&list, "PL009", "a\xe2\x81\xa6.lua", 1, 1, "did you mean '%s'?",
                        "der\xe2\x80\xae");
    assert_string_equal(list.at[0].file, "a\\u{2066}.lua");
    assert_string_equal(list.at[0].text, "did you mean 'der\\u{202E}'?");
    pl_problem_list_fini(&list);
}

static void control_and_malformed_bytes_are_escaped(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    pl_problem_list_add(&list, "PL001", "a\nb.lua", 1, 1, "%s",
                        "line\nescape \x1b[2J, del \x7f, bad \xff\xd0, good \xd0\x94 \xef\xbf\xbd");
    assert_string_equal(list.at[0].file, "a\\x0Ab.lua");
    assert_string_equal(
        list.at[0].text,
        "line\\x0Aescape \\x1B[2J, del \\x7F, bad \\xFF\\xD0, good \xd0\x94 \xef\xbf\xbd");
    pl_problem_list_fini(&list);
}

/* Characters of every length at every place of the cut, and escapes. */
static void a_long_text_is_cut_between_characters(void **state) {
    (void)state;
    static const char *const characters[] = {"\xd0\x94", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\n"};
    static const size_t shown[] = {2, 3, 4, 4};
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    for (size_t kind = 0; kind < 4; kind++) {
        for (size_t lead = 0; lead < 4; lead++) {
            char text[3000] = "xxx";
            text[lead] = '\0';
            for (int i = 0; i < 700; i++) {
                strcat(text, characters[kind]);
            }
            pl_problem_list_add(&list, "PL001", text, 1, 1, "%s", text);
            const pl_problem *problem = &list.at[list.count - 1];
            const size_t room = sizeof problem->text - 1 - lead;
            assert_int_equal(strlen(problem->text), lead + room / shown[kind] * shown[kind]);
            assert_true(pl_text_is_utf8(pl_text_of(problem->text), NULL));
            assert_true(strlen(problem->file) < sizeof problem->file);
            assert_true(strlen(problem->file) + shown[kind] >= sizeof problem->file);
            assert_true(pl_text_is_utf8(pl_text_of(problem->file), NULL));
        }
    }
    pl_problem_list_fini(&list);
}

static void the_list_ends_at_its_limit_and_counts_the_rest(void **state) {
    (void)state;
    pl_problem_list list;
    pl_problem_list_init(&list, pl_allocator_default());
    for (unsigned i = 0; i < PL_PROBLEMS_MAX + 5; i++) {
        pl_problem_list_add(&list, "PL001", "a.lua", (int)i + 1, 0, "x");
    }
    assert_int_equal(list.count, PL_PROBLEMS_MAX);
    assert_int_equal(list.dropped, 5);
    assert_int_equal(list.at[PL_PROBLEMS_MAX - 1].line, PL_PROBLEMS_MAX);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_problem_list_write(&list, &out);
    assert_non_null(strstr(pl_buffer_string(&out), "\n... and 5 more\n"));
    pl_buffer_fini(&out);
    pl_problem_list_fini(&list);
}

/* A list does not fail: what there is no memory for is counted as dropped. */
static size_t add_twenty(failing_allocator *failing) {
    pl_problem_list list;
    pl_problem_list_init(&list, &failing->allocator);
    for (int i = 0; i < 20; i++) {
        pl_problem_list_add(&list, "PL001", "a.lua", i + 1, 1, "x");
    }
    assert_int_equal(list.count + list.dropped, 20);
    assert_true(pl_problem_list_any(&list));
    for (size_t i = 1; i < list.count; i++) {
        assert_true(list.at[i].line > list.at[i - 1].line);
    }
    const size_t dropped = list.dropped;
    pl_problem_list_fini(&list);
    failing_allocator_check(failing);
    return dropped;
}

static void a_problem_without_memory_is_counted_as_dropped(void **state) {
    (void)state;
    /* Room for 8, 16 and 32 is asked for; after a refusal the next problem asks again. */
    for (size_t refuse_at = 0; refuse_at < 3; refuse_at++) {
        failing_allocator failing;
        failing_allocator_init(&failing, refuse_at);
        assert_int_equal(add_twenty(&failing), 1);
        assert_int_equal(failing.refused, 1);
    }
    failing_allocator failing;
    failing_allocator_init(&failing, 3);
    assert_int_equal(add_twenty(&failing), 0);
    assert_int_equal(failing.refused, 0);
}

static void dropped_problems_alone_are_something_wrong(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, 0);
    pl_problem_list list;
    pl_problem_list_init(&list, &failing.allocator);
    pl_problem_list_add(&list, "PL001", "a.lua", 1, 1, "x");
    assert_int_equal(list.count, 0);
    assert_true(pl_problem_list_any(&list));
    assert_list_written(&list, "... and 1 more\n");
    pl_problem_list_fini(&list);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_empty_list_says_nothing),
    cmocka_unit_test(a_problem_is_kept_as_it_was_found),
    cmocka_unit_test(parts_of_a_place_that_are_unknown_are_left_out),
    cmocka_unit_test(sorted_problems_go_by_file_line_column_and_code),
    cmocka_unit_test(turns_of_direction_are_escaped),
    cmocka_unit_test(control_and_malformed_bytes_are_escaped),
    cmocka_unit_test(a_long_text_is_cut_between_characters),
    cmocka_unit_test(the_list_ends_at_its_limit_and_counts_the_rest),
    cmocka_unit_test(a_problem_without_memory_is_counted_as_dropped),
    cmocka_unit_test(dropped_problems_alone_are_something_wrong),
};

PL_TEST_MAIN(tests)
