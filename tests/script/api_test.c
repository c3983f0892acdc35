#include "sandbox_support.h"

#include <dirent.h>

#include "failing_allocator.h"
#include "script/api.h"

/* --- what is described: engine/script/api/, read by stock Lua --- */

#define API_FOLDER PL_SOURCE_DIR "/engine/script/api"

static int is_lua(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".lua") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The functions of all files, in the order of the files' names, as one list on the stack. */
static lua_State *open_descriptions(void) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_newtable(L);
    struct dirent **files = NULL;
    const int count = scandir(API_FOLDER, &files, is_lua, by_name);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[1000];
        snprintf(path, sizeof path, "%s/%.255s", API_FOLDER, files[i]->d_name);
        assert_int_equal(luaL_dofile(L, path), LUA_OK);
        const bool has_functions = lua_getfield(L, -1, "functions") == LUA_TTABLE;
        for (lua_Integer n = 1; has_functions && n <= luaL_len(L, -1); n++) {
            lua_rawgeti(L, -1, n);
            lua_rawseti(L, 1, luaL_len(L, 1) + 1);
        }
        lua_settop(L, 1);
        free(files[i]);
    }
    free(files);
    assert_true(luaL_len(L, 1) > 40);
    return L;
}

/* A text of the n-th description (1..); good until the state is closed. */
static const char *described(lua_State *L, lua_Integer n, const char *key) {
    lua_rawgeti(L, 1, n);
    lua_getfield(L, -1, key);
    const char *text = lua_tostring(L, -1);
    lua_settop(L, 1);
    if (text == NULL) {
        fail_msg("description %d has no %s", (int)n, key);
    }
    return text;
}

static unsigned stages_of(const char *words) {
    return (strstr(words, "describe") != NULL ? PL_STAGE_DESCRIBE : 0u) |
           (strstr(words, "data") != NULL ? PL_STAGE_DATA : 0u) |
           (strstr(words, "run") != NULL ? PL_STAGE_RUN : 0u) |
           (strcmp(words, "all") == 0 ? PL_STAGE_ALL : 0u);
}

static void every_described_function_is_in_the_table_in_its_order(void **state) {
    (void)state;
    lua_State *L = open_descriptions();
    const pl_api_function *row = pl_api_functions;
    for (lua_Integer n = 1; n <= luaL_len(L, 1); n++, row++) {
        assert_non_null(row->name);
        assert_string_equal(row->name, described(L, n, "name"));
        assert_string_equal(row->signature, described(L, n, "signature"));
        assert_int_equal(row->stages, stages_of(described(L, n, "stages")));
    }
    assert_null(row->name);
    lua_close(L);
}

static void every_name_has_its_own_function(void **state) {
    (void)state;
    for (const pl_api_function *row = pl_api_functions; row->name != NULL; row++) {
        assert_true(row->function != NULL);
        for (const pl_api_function *other = pl_api_functions; other != row; other++) {
            assert_string_not_equal(other->name, row->name);
            assert_true(other->function != row->function);
        }
    }
}

/* One letter an argument; what may be left out comes last, and only the last may be many. */
static void every_signature_can_be_read_from_left_to_right(void **state) {
    (void)state;
    for (const pl_api_function *row = pl_api_functions; row->name != NULL; row++) {
        bool is_optional = false;
        for (const char *at = row->signature; *at != '\0';) {
            assert_non_null(strchr("insbtfa", *at++));
            assert_true(!is_optional || *at == '?' || *at == '*');
            is_optional = *at == '?';
            if (*at == '*') {
                assert_string_equal(at, "*");
            }
            at += *at == '?' || *at == '*';
        }
    }
}

/* --- the table in a sandbox --- */

static pl_sandbox *open_whole(unsigned stage) {
    const pl_sandbox_limits limits = roomy_limits();
    pl_sandbox *sandbox = open_sandbox_of(pl_api_functions, &limits);
    pl_sandbox_set_stage(sandbox, stage);
    return sandbox;
}

/* The source must run in a sandbox of the whole table, and gives a text. */
static void run_whole(const char *source, const char *expected) {
    expect_text(open_whole(PL_STAGE_DESCRIBE), source, expected);
}

/* The source must fail in that stage with exactly this text. */
static void fails_whole(unsigned stage, const char *source, const char *expected) {
    pl_sandbox *sandbox = open_whole(stage);
    assert_int_equal(run_source(sandbox, source, 0, HOOK_FUEL), PL_SCRIPT);
    const pl_fault *fault = pl_sandbox_fault(sandbox);
    if (strcmp(fault->text, expected) != 0) {
        show_fault(source, fault);
    }
    assert_string_equal(fault->kind, "error");
    assert_string_equal(fault->text, expected);
    assert_string_equal(fault->file, "scenario.lua");
    assert_int_equal(fault->line, 1);
    pl_sandbox_destroy(sandbox);
}

#define FIND_ALL                                                                                   \
    "local found = {}\n"                                                                           \
    "for name, value in pairs(_ENV) do\n"                                                          \
    "  if type(value) == 'function' then found[#found + 1] = name end\n"                           \
    "  for inner, f in pairs(type(value) == 'table' and value or {}) do\n"                         \
    "    if type(f) == 'function' then found[#found + 1] = name .. '.' .. inner end\n"             \
    "  end\n"                                                                                      \
    "end\n"                                                                                        \
    "table.sort(found)\n"                                                                          \
    "return table.concat(found, ' ')"

static void a_script_finds_what_is_described_and_nothing_else(void **state) {
    (void)state;
    lua_State *L = open_descriptions();
    lua_setglobal(L, "all");
    assert_int_equal(luaL_dostring(L, "local names = {}\n"
                                      "for i, f in ipairs(all) do names[i] = f.name end\n"
                                      "table.sort(names)\n"
                                      "return table.concat(names, ' ')"),
                     LUA_OK);
    run_whole(FIND_ALL, lua_tostring(L, -1));
    lua_close(L);
}

static void what_hands_over_a_scenario_cannot_be_called_in_a_run(void **state) {
    (void)state;
    static const char *const names[] = {"params", "scenario", "rules", "include"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char source[60];
        char expected[100];
        snprintf(source, sizeof source, "%s({})", names[i]);
        snprintf(expected, sizeof expected, "'%s' cannot be called at this stage", names[i]);
        fails_whole(PL_STAGE_RUN, source, expected);
    }
}

static void what_is_for_a_part_of_the_stages_is_refused_in_the_others(void **state) {
    (void)state;
    static const unsigned stages[] = {PL_STAGE_DESCRIBE, PL_STAGE_DATA, PL_STAGE_RUN};
    lua_State *L = open_descriptions();
    for (lua_Integer n = 1; n <= luaL_len(L, 1); n++) {
        for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
            const char *name = described(L, n, "name");
            char source[80];
            char refused[120];
            snprintf(source, sizeof source, "%s()", name);
            snprintf(refused, sizeof refused, "'%s' cannot be called at this stage", name);
            pl_sandbox *sandbox = open_whole(stages[i]);
            (void)(run_source(sandbox, source, 0, HOOK_FUEL) == PL_OK);
            const bool is_refused = strcmp(pl_sandbox_fault(sandbox)->text, refused) == 0;
            const bool is_allowed = (stages_of(described(L, n, "stages")) & stages[i]) != 0;
            assert_int_equal(is_refused, !is_allowed);
            pl_sandbox_destroy(sandbox);
        }
    }
    lua_close(L);
}

/* A value that is not of the type of a letter, and what is said of it. */
static const char *wrong_for(char letter, const char **said) {
    switch (letter) {
    case 's':
        *said = "string expected, got table";
        return "{}";
    case 't':
        *said = "table expected, got string";
        return "'x'";
    case 'n':
    case 'i':
        *said = "number expected, got string";
        return "'1'";
    case 'b':
        *said = "boolean expected, got number";
        return "0";
    case 'f':
        *said = "function expected, got table";
        return "{}";
    default:
        *said = "value expected";
        return "";
    }
}

static void every_function_looks_at_its_first_argument(void **state) {
    (void)state;
    lua_State *L = open_descriptions();
    size_t looked_at = 0;
    for (lua_Integer n = 1; n <= luaL_len(L, 1); n++) {
        const char *name = described(L, n, "name");
        const char *signature = described(L, n, "signature");
        if (signature[0] == '\0' || signature[1] == '?' || signature[1] == '*') {
            continue;
        }
        const char *said;
        char source[100];
        char expected[200];
        snprintf(source, sizeof source, "%s(%s)", name, wrong_for(signature[0], &said));
        snprintf(expected, sizeof expected, "bad argument #1 to '%s' (%s)", name, said);
        fails_whole(PL_STAGE_DESCRIBE, source, expected);
        looked_at++;
    }
    assert_in_range(looked_at, 40, 1000);
    lua_close(L);
}

/* "EXPRESSION  --> RESULTS": the examples of the reference that are one expression. */
#define SHOW_RESULTS                                                                               \
    "local function show(...)\n"                                                                   \
    "  local parts = table.pack(...)\n"                                                            \
    "  for i = 1, parts.n do parts[i] = tostring(parts[i]) end\n"                                  \
    "  return table.concat(parts, ' ')\n"                                                          \
    "end\n"

static void every_example_gives_what_it_says(void **state) {
    (void)state;
    lua_State *L = open_descriptions();
    size_t examples = 0;
    for (lua_Integer n = 1; n <= luaL_len(L, 1); n++) {
        const char *example = described(L, n, "example");
        const char *arrow = strstr(example, "  --> ");
        if (arrow == NULL || strncmp(example, "local ", 6) == 0 ||
            strncmp(example, "for ", 4) == 0) {
            continue;
        }
        /* Quotes around a result show its blanks. */
        const char *result = arrow + 6;
        const size_t size = strlen(result);
        const bool is_quoted = result[0] == '"' && result[size - 1] == '"';
        char expected[200];
        char source[600];
        snprintf(expected, sizeof expected, "%.*s", (int)(size - 2 * is_quoted),
                 result + is_quoted);
        snprintf(source, sizeof source, SHOW_RESULTS "return show(%.*s)", (int)(arrow - example),
                 example);
        run_whole(source, expected);
        examples++;
    }
    assert_in_range(examples, 25, 1000);
    lua_close(L);
}

/* --- memory --- */

static pl_status attempt_whole(const pl_allocator *allocator, void *context) {
    (void)context;
    const pl_sandbox_limits limits = roomy_limits();
    pl_sandbox *sandbox = NULL;
    PL_TRY(pl_sandbox_create(allocator, &limits, pl_api_functions, &sandbox));
    const pl_status status = run_source(sandbox, FIND_ALL, 1, HOOK_FUEL);
    pl_sandbox_destroy(sandbox);
    return status;
}

static void the_whole_table_survives_every_refusal_of_memory(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt_whole, NULL) > 200);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_described_function_is_in_the_table_in_its_order),
    cmocka_unit_test(every_name_has_its_own_function),
    cmocka_unit_test(every_signature_can_be_read_from_left_to_right),
    cmocka_unit_test(a_script_finds_what_is_described_and_nothing_else),
    cmocka_unit_test(what_hands_over_a_scenario_cannot_be_called_in_a_run),
    cmocka_unit_test(what_is_for_a_part_of_the_stages_is_refused_in_the_others),
    cmocka_unit_test(every_function_looks_at_its_first_argument),
    cmocka_unit_test(every_example_gives_what_it_says),
    cmocka_unit_test(the_whole_table_survives_every_refusal_of_memory),
};

PL_TEST_MAIN(tests)
