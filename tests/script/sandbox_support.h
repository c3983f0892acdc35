/*
 * sandbox_support.h -- what the tests of the sandbox and its libraries share.
 *
 * The libraries by hand, so that these tests need nothing that is generated; a test in
 * sandbox_test.c compares the list with engine/script/api/.
 */
#ifndef PL_SANDBOX_SUPPORT_H
#define PL_SANDBOX_SUPPORT_H

#include "testing.h"

#include <lauxlib.h>
#include <lualib.h>

#include "script/lua_base.h"
#include "script/sandbox.h"

#define HOOK_FUEL 2000000u

static const pl_api_function library_api[] = {
    {"_", pl_lua_base_message, "s", PL_STAGE_ALL},
    {"apportion", pl_lua_math_apportion, "it", PL_STAGE_ALL},
    {"assert", pl_lua_base_assert, "aa*", PL_STAGE_ALL},
    {"error", pl_lua_base_error, "a?i?", PL_STAGE_ALL},
    {"ipairs", pl_lua_base_ipairs, "t", PL_STAGE_ALL},
    {"pairs", pl_lua_base_pairs, "t", PL_STAGE_ALL},
    {"pcall", pl_lua_base_pcall, "aa*", PL_STAGE_ALL},
    {"rawequal", pl_lua_base_rawequal, "aa", PL_STAGE_ALL},
    {"rawlen", pl_lua_base_rawlen, "a", PL_STAGE_ALL},
    {"select", pl_lua_base_select, "aa*", PL_STAGE_ALL},
    {"tonumber", pl_lua_base_tonumber, "ai?", PL_STAGE_ALL},
    {"tostring", pl_lua_base_tostring, "a", PL_STAGE_ALL},
    {"type", pl_lua_base_type, "a", PL_STAGE_ALL},
    {"xpcall", pl_lua_base_xpcall, "afa*", PL_STAGE_ALL},
    {"math.abs", pl_lua_math_abs, "n", PL_STAGE_ALL},
    {"math.ceil", pl_lua_math_ceil, "n", PL_STAGE_ALL},
    {"math.floor", pl_lua_math_floor, "n", PL_STAGE_ALL},
    {"math.max", pl_lua_math_max, "nn*", PL_STAGE_ALL},
    {"math.min", pl_lua_math_min, "nn*", PL_STAGE_ALL},
    {"math.tointeger", pl_lua_math_tointeger, "a", PL_STAGE_ALL},
    {"math.type", pl_lua_math_type, "a", PL_STAGE_ALL},
    {"string.byte", pl_lua_string_byte, "si?i?", PL_STAGE_ALL},
    {"string.find", pl_lua_string_find, "ssi?a?", PL_STAGE_ALL},
    {"string.format", pl_lua_string_format, "sa*", PL_STAGE_ALL},
    {"string.gmatch", pl_lua_string_gmatch, "ssi?", PL_STAGE_ALL},
    {"string.gsub", pl_lua_string_gsub, "ssai?", PL_STAGE_ALL},
    {"string.len", pl_lua_string_len, "s", PL_STAGE_ALL},
    {"string.lower", pl_lua_string_lower, "s", PL_STAGE_ALL},
    {"string.match", pl_lua_string_match, "ssi?", PL_STAGE_ALL},
    {"string.rep", pl_lua_string_rep, "sis?", PL_STAGE_ALL},
    {"string.reverse", pl_lua_string_reverse, "s", PL_STAGE_ALL},
    {"string.sub", pl_lua_string_sub, "sii?", PL_STAGE_ALL},
    {"string.upper", pl_lua_string_upper, "s", PL_STAGE_ALL},
    {"table.concat", pl_lua_table_concat, "ts?i?i?", PL_STAGE_ALL},
    {"table.insert", pl_lua_table_insert, "taa?", PL_STAGE_ALL},
    {"table.pack", pl_lua_table_pack, "a*", PL_STAGE_ALL},
    {"table.remove", pl_lua_table_remove, "ti?", PL_STAGE_ALL},
    {"table.sort", pl_lua_table_sort, "tf?", PL_STAGE_ALL},
    {"table.unpack", pl_lua_table_unpack, "ti?i?", PL_STAGE_ALL},
    {"text.len", pl_lua_text_len, "s", PL_STAGE_ALL},
    {"text.lower", pl_lua_text_lower, "s", PL_STAGE_ALL},
    {"text.pad", pl_lua_text_pad, "sis?", PL_STAGE_ALL},
    {"text.sub", pl_lua_text_sub, "sii?", PL_STAGE_ALL},
    {"text.upper", pl_lua_text_upper, "s", PL_STAGE_ALL},
    {"text.width", pl_lua_text_width, "s", PL_STAGE_ALL},
    {NULL, NULL, NULL, 0},
};

static inline pl_sandbox *open_sandbox_of(const pl_api_function *api,
                                          const pl_sandbox_limits *limits) {
    pl_sandbox *sandbox = NULL;
    assert_int_equal(pl_sandbox_create(pl_allocator_default(), limits, api, &sandbox), PL_OK);
    return sandbox;
}

/* The defaults, except that a machine slowed down by a sanitizer gets all the time it wants. */
static inline pl_sandbox_limits roomy_limits(void) {
    pl_sandbox_limits limits = pl_sandbox_limits_default();
    limits.cpu_seconds_max = 60;
    return limits;
}

static inline pl_sandbox *open_sandbox(void) {
    const pl_sandbox_limits limits = roomy_limits();
    return open_sandbox_of(library_api, &limits);
}

/* Loads the source as "scenario.lua" and calls it. */
static inline pl_status run_source(pl_sandbox *sandbox, const char *source, int results,
                                   uint64_t fuel) {
    const pl_status status = pl_sandbox_load(sandbox, pl_text_of(source), "scenario.lua");
    return status == PL_OK ? pl_sandbox_call(sandbox, 0, results, fuel) : status;
}

static inline void show_fault(const char *source, const pl_fault *fault) {
    print_message("%s\n  %s %s:%d: %s [%s]\n%s\n", source, fault->kind, fault->file, fault->line,
                  fault->text, fault->limit, fault->traceback);
}

/* The source must end without a fault. */
static inline void expect_success(const char *source) {
    pl_sandbox *sandbox = open_sandbox();
    if (run_source(sandbox, source, 0, 20000000) != PL_OK) {
        show_fault(source, pl_sandbox_fault(sandbox));
        fail();
    }
    assert_int_equal(lua_gettop(pl_sandbox_lua(sandbox)), 0);
    pl_sandbox_destroy(sandbox);
}

/* The source must run in the sandbox, which is destroyed, and give this text. */
static inline void expect_text(pl_sandbox *sandbox, const char *source, const char *expected) {
    if (run_source(sandbox, source, 1, HOOK_FUEL) != PL_OK) {
        show_fault(source, pl_sandbox_fault(sandbox));
        fail();
    }
    assert_string_equal(lua_tostring(pl_sandbox_lua(sandbox), -1), expected);
    pl_sandbox_destroy(sandbox);
}

/* What a sandbox made of a failing source; the caller compares. */
static inline pl_fault fault_with(const char *source, const pl_sandbox_limits *limits,
                                  uint64_t fuel) {
    pl_sandbox *sandbox = open_sandbox_of(library_api, limits);
    const pl_status status = run_source(sandbox, source, 0, fuel);
    const pl_fault fault = *pl_sandbox_fault(sandbox);
    if (status != PL_SCRIPT) {
        print_message("no fault: %.200s\n", source);
    }
    assert_int_equal(status, PL_SCRIPT);
    assert_int_equal(lua_gettop(pl_sandbox_lua(sandbox)), 0);
    pl_sandbox_destroy(sandbox);
    return fault;
}

static inline pl_fault fault_of(const char *source) {
    const pl_sandbox_limits limits = roomy_limits();
    return fault_with(source, &limits, HOOK_FUEL);
}

static inline void expect_kind(const char *source, const char *kind) {
    const pl_fault fault = fault_of(source);
    if (strcmp(fault.kind, kind) != 0) {
        show_fault(source, &fault);
    }
    assert_string_equal(fault.kind, kind);
}

/* The source must fail with an error whose text has `part` in it. */
static inline void expect_error(const char *source, const char *part) {
    const pl_fault fault = fault_of(source);
    if (strcmp(fault.kind, "error") != 0 || strstr(fault.text, part) == NULL) {
        show_fault(source, &fault);
        fail_msg("expected an error with '%s'", part);
    }
}

/* --- comparing with the Lua that everybody else runs --- */

/* Values of an expression as "type:text|type:text", or "error". */
#define SHOW_VALUES                                                                                \
    "local function show(ok, ...)\n"                                                               \
    "  if not ok then return 'error' end\n"                                                        \
    "  local n = select('#', ...)\n"                                                               \
    "  local parts = {}\n"                                                                         \
    "  for i = 1, n do\n"                                                                          \
    "    local value = select(i, ...)\n"                                                           \
    "    parts[i] = type(value) .. ':' .. tostring(value)\n"                                       \
    "  end\n"                                                                                      \
    "  return table.concat(parts, '|')\n"                                                          \
    "end\n"

static inline void expect_same_as_stock(const char *expression) {
    char source[2048];
    const int size =
        snprintf(source, sizeof source, SHOW_VALUES "return show(pcall(function() return %s end))",
                 expression);
    assert_in_range(size, 1, sizeof source - 1);
    lua_State *stock = luaL_newstate();
    luaL_openlibs(stock);
    assert_int_equal(luaL_dostring(stock, source), LUA_OK);
    pl_sandbox *sandbox = open_sandbox();
    if (run_source(sandbox, source, 1, HOOK_FUEL) != PL_OK) {
        show_fault(expression, pl_sandbox_fault(sandbox));
        fail();
    }
    const char *ours = lua_tostring(pl_sandbox_lua(sandbox), -1);
    if (strcmp(ours, lua_tostring(stock, -1)) != 0) {
        print_message("%s\n", expression);
    }
    assert_string_equal(ours, lua_tostring(stock, -1));
    pl_sandbox_destroy(sandbox);
    lua_close(stock);
}

static inline void expect_all_same(const char *const *expressions, size_t count) {
    for (size_t i = 0; i < count; i++) {
        expect_same_as_stock(expressions[i]);
    }
}

#define EXPECT_ALL_SAME(list) expect_all_same((list), sizeof(list) / sizeof((list)[0]))

#endif
