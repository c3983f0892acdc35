/* What the stages of loading share. */
#include "testing.h"

#include "script/api.h"
#include "script/loader.h"

#define THIS_FILE PL_TESTS_DIR "/script/loader_test.c" /* __FILE__ may be relative */

static const char *const no_file = "/no/such/folder/at/all";

/* --- reading --- */

static pl_status read_this_file(uint64_t most, size_t *size) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    const pl_status status = pl_loader_read(THIS_FILE, most, &text);
    *size = text.size;
    if (status == PL_OK) {
        assert_memory_equal(text.at, "/* What the stages", 18);
    }
    pl_buffer_fini(&text);
    return status;
}

static void a_file_is_read_up_to_the_size_allowed(void **state) {
    (void)state;
    size_t size = 0;
    size_t again = 0;
    assert_int_equal(read_this_file(UINT64_MAX, &size), PL_OK);
    assert_true(size > 1000);
    assert_int_equal(read_this_file(size, &again), PL_OK);
    assert_int_equal(again, size);
    assert_int_equal(read_this_file(size - 1, &again), PL_LIMIT);
    assert_int_equal(read_this_file(0, &again), PL_LIMIT);
}

static void what_cannot_be_read_is_told_from_what_is_not_there(void **state) {
    (void)state;
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    assert_int_equal(pl_loader_read(no_file, 100, &text), PL_NOT_FOUND);
    assert_int_equal(pl_loader_read(THIS_FILE "/below", 100, &text), PL_NOT_FOUND);
    assert_int_equal(pl_loader_read("/", 100, &text), PL_IO);
    assert_int_equal(text.size, 0);
    pl_buffer_fini(&text);
}

/* --- the digest --- */

typedef struct part {
    const char *name, *source;
} part;

static void digest_of(const part *parts, size_t count, uint8_t digest[16]) {
    pl_loader loader = {.allocator = pl_allocator_default()};
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(
            pl_loader_digest(&loader, pl_text_of(parts[i].name), pl_text_of(parts[i].source)),
            PL_OK);
    }
    memcpy(digest, loader.digest, 16);
}

/* Also where the same letters stand in another place, or in another order. */
static void other_names_and_sources_give_another_digest(void **state) {
    (void)state;
    static const struct {
        part parts[2];
        size_t count;
    } rows[] = {{{{0}}, 0},
                {{{"a", "bc"}}, 1},
                {{{"ab", "c"}}, 1},
                {{{"abc", ""}}, 1},
                {{{"a", "bd"}}, 1},
                {{{"a", "b"}, {"c", ""}}, 2},
                {{{"c", ""}, {"a", "b"}}, 2},
                {{{"a", "bc"}, {"a", "bc"}}, 2}};
    enum { ROWS = sizeof rows / sizeof rows[0] };
    uint8_t digests[ROWS][16];
    for (size_t i = 0; i < ROWS; i++) {
        digest_of(rows[i].parts, rows[i].count, digests[i]);
        for (size_t k = 0; k < i; k++) {
            assert_memory_not_equal(digests[i], digests[k], 16);
        }
    }
    uint8_t again[16];
    digest_of(rows[7].parts, rows[7].count, again);
    assert_memory_equal(again, digests[7], 16);
}

/* --- settings --- */

static void the_last_setting_of_a_name_chooses_and_all_are_taken(void **state) {
    (void)state;
    pl_setting settings[4];
    static const char *const keys[] = {"reds", "x", "reds", "red"};
    for (size_t i = 0; i < 4; i++) {
        settings[i] = (pl_setting){pl_text_of(keys[i]), pl_text_of("1")};
    }
    const pl_scenario_request request = {.settings = settings, .setting_count = 4};
    pl_loader loader = {.request = &request};
    assert_int_equal(pl_loader_chosen(&loader, pl_text_of("blues")), -1);
    assert_int_equal(pl_loader_chosen(&loader, pl_text_of("reds")), 2);
    static const bool used[] = {true, false, true, false};
    assert_memory_equal(loader.setting_used, used, sizeof used);
}

/* --- the sandbox --- */

static void begin(pl_loader *loader, const pl_scenario_request *request,
                  pl_problem_list *problems) {
    pl_problem_list_init(problems, pl_allocator_default());
    *loader =
        (pl_loader){.allocator = pl_allocator_default(), .request = request, .problems = problems};
    pl_buffer_init(&loader->values, loader->allocator);
    assert_int_equal(pl_loader_begin_stage(loader, PL_STAGE_DATA), PL_OK);
}

static void end(pl_loader *loader) {
    pl_sandbox_destroy(loader->sandbox);
    pl_buffer_fini(&loader->values);
    pl_problem_list_fini(loader->problems);
}

static pl_scenario_request request_of_nothing(void) {
    return (pl_scenario_request){
        .folder = "", .shown = "club.lua", .limits = pl_sandbox_limits_default()};
}

static void a_fault_of_a_script_is_told_with_its_line(void **state) {
    (void)state;
    const pl_scenario_request request = request_of_nothing();
    pl_problem_list problems;
    pl_loader loader;
    begin(&loader, &request, &problems);
    assert_int_equal(pl_loader_run(&loader, pl_text_of("local a = 1\nerror('no')"), "x.lua"),
                     PL_BAD_SCENARIO);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.at[0].code, "PL030");
    assert_int_equal(problems.at[0].line, 2);
    assert_non_null(strstr(problems.at[0].text, "no"));
    end(&loader);
}

/* A script may err because of what was told already: it is not told twice. */
static void what_a_setting_has_done_is_not_told_again(void **state) {
    (void)state;
    const pl_scenario_request request = request_of_nothing();
    pl_problem_list problems;
    pl_loader loader;
    begin(&loader, &request, &problems);
    loader.bad_setting = true;
    assert_int_equal(pl_loader_run(&loader, pl_text_of("error('no')"), "x.lua"), PL_BAD_SETTING);
    assert_int_equal(problems.count, 0);
    loader.bad_variant = true;
    assert_int_equal(pl_loader_run(&loader, pl_text_of("error('no')"), "x.lua"), PL_BAD_SCENARIO);
    end(&loader);
}

static void what_a_file_hands_over_is_kept_until_the_next_stage(void **state) {
    (void)state;
    const pl_scenario_request request = request_of_nothing();
    pl_problem_list problems;
    pl_loader loader;
    bool kept = true;
    begin(&loader, &request, &problems);
    assert_int_equal(pl_loader_is_kept(&loader, PL_KEEP_SCENARIO, &kept), PL_OK);
    assert_false(kept);
    assert_int_equal(pl_loader_run(&loader, pl_text_of("return scenario {}"), "x.lua"), PL_OK);
    assert_int_equal(pl_loader_is_kept(&loader, PL_KEEP_SCENARIO, &kept), PL_OK);
    assert_true(kept);
    assert_int_equal(pl_loader_is_kept(&loader, PL_KEEP_RULES, &kept), PL_OK);
    assert_false(kept);
    assert_int_equal(pl_loader_begin_stage(&loader, PL_STAGE_DATA), PL_OK);
    assert_int_equal(pl_loader_is_kept(&loader, PL_KEEP_SCENARIO, &kept), PL_OK);
    assert_false(kept);
    end(&loader);
}

static void a_stage_forgets_the_digest_and_the_values_of_the_one_before(void **state) {
    (void)state;
    static const uint8_t none[16];
    const pl_scenario_request request = request_of_nothing();
    pl_problem_list problems;
    pl_loader loader;
    begin(&loader, &request, &problems);
    assert_int_equal(pl_loader_digest(&loader, pl_text_of("a"), pl_text_of("b")), PL_OK);
    pl_buffer_add_string(&loader.values, "x=1\n");
    loader.depth = loader.files = 3;
    assert_int_equal(pl_loader_begin_stage(&loader, PL_STAGE_DATA), PL_OK);
    assert_memory_equal(loader.digest, none, sizeof none);
    assert_int_equal(loader.values.size, 0);
    assert_int_equal(loader.depth, 0);
    assert_int_equal(loader.files, 0);
    end(&loader);
}

static void only_a_kept_table_is_checked(void **state) {
    (void)state;
    const pl_scenario_request request = request_of_nothing();
    pl_problem_list problems;
    pl_loader loader;
    begin(&loader, &request, &problems);
    pl_loader_check check = {.kept = PL_KEEP_RULES,
                             .record = pl_schema_find("rules"),
                             .calendar = "gregorian",
                             .file = "x.lua"};
    assert_int_equal(pl_loader_check_kept(&loader, &check), PL_OK);
    assert_false(check.found);
    assert_int_equal(problems.count, 0);
    assert_int_equal(
        pl_loader_run(&loader, pl_text_of("return rules { id = 'p', quorumm = 3 }"), "x.lua"),
        PL_OK);
    assert_int_equal(pl_loader_check_kept(&loader, &check), PL_OK);
    assert_true(check.found);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.at[0].code, "PL001");
    end(&loader);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_file_is_read_up_to_the_size_allowed),
    cmocka_unit_test(what_cannot_be_read_is_told_from_what_is_not_there),
    cmocka_unit_test(other_names_and_sources_give_another_digest),
    cmocka_unit_test(the_last_setting_of_a_name_chooses_and_all_are_taken),
    cmocka_unit_test(a_fault_of_a_script_is_told_with_its_line),
    cmocka_unit_test(what_a_setting_has_done_is_not_told_again),
    cmocka_unit_test(what_a_file_hands_over_is_kept_until_the_next_stage),
    cmocka_unit_test(a_stage_forgets_the_digest_and_the_values_of_the_one_before),
    cmocka_unit_test(only_a_kept_table_is_checked),
};

PL_TEST_MAIN(tests)
