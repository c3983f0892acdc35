#include "sandbox_support.h"

#include "failing_allocator.h"

/* --- what the libraries share --- */

/* Stock Lua's string.sub says what a range of positions means. */
static void a_range_of_positions_is_that_of_stock_lua(void **state) {
    (void)state;
    static const lua_Integer ends[] = {
        LUA_MININTEGER,     LUA_MININTEGER + 1, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6,
        LUA_MAXINTEGER - 1, LUA_MAXINTEGER};
    enum { COUNT = sizeof ends / sizeof ends[0] };
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    static const char letters[] = "abcd";
    for (size_t size = 0; size <= 4; size++) {
        for (size_t i = 0; i < COUNT * COUNT; i++) {
            lua_getglobal(L, "string");
            lua_getfield(L, -1, "sub");
            lua_pushlstring(L, letters, size);
            lua_pushinteger(L, ends[i / COUNT]);
            lua_pushinteger(L, ends[i % COUNT]);
            lua_call(L, 3, 1);
            size_t start = 99;
            size_t end = 99;
            pl_lua_base_range(ends[i / COUNT], ends[i % COUNT], size, &start, &end);
            assert_true(start <= end && end <= size);
            lua_pushlstring(L, letters + start, end - start);
            assert_string_equal(lua_tostring(L, -1), lua_tostring(L, -2));
            lua_settop(L, 0);
        }
    }
    lua_close(L);
}

/* Gives its arguments as texts, each behind the name of its type. */
static int show_texts(lua_State *L) {
    const int count = lua_gettop(L);
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    for (int i = 1; i <= count; i++) {
        const pl_text text = pl_lua_base_push_text(L, i);
        pl_lua_base_buffer_add(&buffer, pl_text_of(i > 1 ? "|" : ""));
        pl_lua_base_buffer_add(&buffer, text);
        lua_pop(L, 1);
    }
    pl_lua_base_buffer_push(&buffer);
    return 1;
}

/* Adds the text `count` times, with the number of the turn on the stack above the buffer. */
static int grow(lua_State *L) {
    const pl_text piece = pl_lua_base_text(L, 1);
    const lua_Integer count = pl_lua_base_integer(L, 2, 3);
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    for (lua_Integer i = 0; i < count; i++) {
        lua_pushinteger(L, i);
        pl_lua_base_buffer_add(&buffer, piece);
        pl_lua_base_buffer_fill(&buffer, '.', (size_t)i % 3);
        assert_int_equal(lua_tointeger(L, -1), i);
        lua_pop(L, 1);
    }
    pl_lua_base_buffer_push(&buffer);
    return 1;
}

/* Room of a size, counted from the longest string. */
static int take_room(lua_State *L) {
    const size_t size = (size_t)((lua_Integer)pl_sandbox_string_max(L) + lua_tointeger(L, 1));
    memset(pl_lua_base_push_room(L, size), 'x', size);
    return 0;
}

/* Fills a string of a size, counted from the longest. */
static int fill(lua_State *L) {
    const size_t size = (size_t)((lua_Integer)pl_sandbox_string_max(L) + lua_tointeger(L, 1));
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    pl_lua_base_buffer_fill(&buffer, 'x', 10);
    pl_lua_base_buffer_fill(&buffer, 'y', size / 3 * 2);
    pl_lua_base_buffer_fill(&buffer, 'z', size - size / 3 * 2 - 10); /* no room for the double */
    pl_lua_base_buffer_push(&buffer);
    return 1;
}

/* What it costs to look at so many bytes. */
static int cost(lua_State *L) {
    const uint64_t before = pl_sandbox_fuel_left(L);
    pl_lua_base_charge_bytes(L, (size_t)lua_tointeger(L, 1));
    lua_pushinteger(L, (lua_Integer)(before - pl_sandbox_fuel_left(L)));
    return 1;
}

static int give_address(lua_State *L) {
    static const int thing = 0;
    lua_pushlightuserdata(L, (void *)(uintptr_t)&thing);
    return 1;
}

static int give_view(lua_State *L) {
    lua_createtable(L, 2, 1);
    for (int i = 1; i <= 2; i++) {
        lua_pushinteger(L, 10 * i);
        lua_rawseti(L, -2, i);
    }
    lua_pushliteral(L, "x");
    lua_setfield(L, -2, "name");
    pl_sandbox_seal(L, NULL, "");
    return 1;
}

static const pl_api_function shared_api[] = {
    {"assert", pl_lua_base_assert, "aa*", PL_STAGE_ALL},
    {"ipairs", pl_lua_base_ipairs, "t", PL_STAGE_ALL},
    {"pairs", pl_lua_base_pairs, "t", PL_STAGE_ALL},
    {"rawlen", pl_lua_base_rawlen, "a", PL_STAGE_ALL},
    {"show", show_texts, "a*", PL_STAGE_ALL},
    {"grow", grow, "si?", PL_STAGE_ALL},
    {"room", take_room, "i", PL_STAGE_ALL},
    {"fill", fill, "i", PL_STAGE_ALL},
    {"cost", cost, "i", PL_STAGE_ALL},
    {"address", give_address, "", PL_STAGE_ALL},
    {"view", give_view, "", PL_STAGE_ALL},
    {NULL, NULL, NULL, 0},
};

static pl_sandbox *open_shared(void) {
    const pl_sandbox_limits limits = roomy_limits();
    return open_sandbox_of(shared_api, &limits);
}

/* The source must run, and gives a text. */
static void gives(const char *source, const char *expected) {
    expect_text(open_shared(), source, expected);
}

static void every_value_has_a_text_and_none_an_address(void **state) {
    (void)state;
    gives("return show(nil, true, false, 0, -7, 2.5, 1e15, -0.0, 1/0, -1/0, 0/0)",
          "nil|true|false|0|-7|2.5|1e+15|-0.0|inf|-inf|nan");
    gives("return show('', 'a', {}, show, function() end, address(), view())",
          "|a|table|function|function|userdata|table");
    gives("return show(-9223372036854775807 - 1, 9223372036854775807, 0x1p63)",
          "-9223372036854775808|9223372036854775807|9.2233720368548e+18");
    gives("return show('a\\0b') == 'a\\0b' and 'whole'", "whole");
}

static void a_buffer_keeps_what_was_added_while_it_moves(void **state) {
    (void)state;
    gives("return grow('ab')", "abab.ab..");
    gives("return grow('', 3)", "...");
    gives("return grow('', 0)", "");
    /* 7 bytes a turn and 0, 1, 2, 0, ... points: far beyond the first 256 bytes. */
    char expected[9000] = "";
    size_t used = 0;
    for (int i = 0; i < 1000; i++) {
        static const char *const points[] = {"", ".", ".."};
        used +=
            (size_t)snprintf(expected + used, sizeof expected - used, "Smolny;%s", points[i % 3]);
    }
    gives("return grow('Smolny;', 1000)", expected);
}

static void a_string_is_as_long_as_a_block_allows_and_no_longer(void **state) {
    (void)state;
    pl_sandbox *sandbox = open_shared();
    lua_State *L = pl_sandbox_lua(sandbox);
    assert_int_equal(run_source(sandbox, "return fill(0)", 1, HOOK_FUEL), PL_OK);
    /* A block of 4 MiB less 256 bytes for what Lua adds to a string. */
    assert_int_equal(lua_rawlen(L, -1), 4194304 - 256);
    assert_int_equal(lua_tostring(L, -1)[9], 'x');
    assert_int_equal(lua_tostring(L, -1)[10], 'y');
    assert_int_equal(lua_tostring(L, -1)[4194304 - 257], 'z');
    assert_int_equal(run_source(sandbox, "room(0)", 0, HOOK_FUEL), PL_OK);
    static const char *const too_long[] = {"fill(1)", "room(1)"};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(run_source(sandbox, too_long[i], 0, HOOK_FUEL), PL_SCRIPT);
        assert_string_equal(pl_sandbox_fault(sandbox)->kind, "error");
        assert_string_equal(pl_sandbox_fault(sandbox)->text, "resulting string is too long");
    }
    assert_false(pl_sandbox_is_killed(sandbox));
    pl_sandbox_destroy(sandbox);
}

static void sixteen_bytes_cost_one(void **state) {
    (void)state;
    gives("return show(cost(0), cost(15), cost(16), cost(31), cost(32), cost(1600000))",
          "0|0|1|1|2|100000");
}

static void a_view_is_gone_through_like_the_table_behind_it(void **state) {
    (void)state;
    gives("local v = view() local all = show(rawlen(v))\n"
          "for i, x in ipairs(v) do all = all .. ' ' .. i .. '=' .. x end\n"
          "for k, x in pairs(v) do all = all .. ' ' .. k .. ':' .. x end return all",
          "2 1=10 2=20 1:10 2:20 name:x");
}

/* --- numbers and texts --- */

static void base_functions_agree_with_stock_lua(void **state) {
    (void)state;
    static const char *const expressions[] = {
        "tonumber('10')",
        "tonumber('0x1p4')",
        "tonumber(' 5 ')",
        "tonumber('5x')",
        "tonumber('')",
        "tonumber('1e1')",
        "tonumber(nil)",
        "tonumber({})",
        "tonumber('ff', 16)",
        "tonumber('-zZ ', 36)",
        "tonumber('8', 8)",
        "tonumber('7fffffffffffffff', 16)",
        "tonumber('-', 10)",
        "tonumber('1', 1)",
        "tonumber(10, 16)",
        "tonumber('inf')",
        "tonumber('nan')",
        "tonumber('1\\0')",
        "tostring(1e15)",
        "tostring(-0.0)",
        "tostring(1e100)",
        "tostring(1/0)",
        "tostring(3)",
        "tostring(3.5)",
        "tostring(nil)",
        "tostring(0.1)",
        "select(2, 'a', 'b', 'c')",
        "select(-1, 'a', 'b')",
        "select('#')",
        "select('#', nil, nil)",
        "select(5, 1)",
        "select(0, 1)",
        "select(-3, 1)",
        "type(nil)",
        "type(type)",
        "rawequal('a', 'a')",
        "rawequal(1, 1.0)",
        "rawlen({ 1, 2 })",
        "rawlen('abc')",
        "rawlen(5)",
        "pcall(error, 'x', 0)",
        "pcall(error)",
        "pcall(1)",
        "assert(1, 2, 3)",
        "assert(false, 'why')",
        "pcall(assert, false, 'why')",
        "pcall(assert, nil, 5)",
        "xpcall(error, function(e) return e .. '!' end, 'x', 0)",
        "math.maxinteger + 1 == math.mininteger"};
    EXPECT_ALL_SAME(expressions);
}

static void odd_texts_are_the_numbers_of_stock_lua(void **state) {
    (void)state;
    static const char *const expressions[] = {"tonumber('0x')",
                                              "tonumber('0x1p-2')",
                                              "tonumber('1e')",
                                              "tonumber('1e400')",
                                              "tonumber('  ')",
                                              "tonumber('0x7fffffffffffffffffff')",
                                              "tonumber('9223372036854775807')",
                                              "tonumber('9223372036854775808')",
                                              "tonumber('-9223372036854775808')",
                                              "tonumber('1_000')",
                                              "tonumber('\xd9\xa1')",
                                              "tonumber('\\t12\\n\\v\\f\\r')",
                                              "tonumber('1 2')",
                                              "tonumber('-0')",
                                              "tonumber('-0.0')",
                                              "tonumber('.5')",
                                              "tonumber('5.')",
                                              "tonumber('.')",
                                              "tonumber('1\\0', 10)",
                                              "tonumber('9', 9)",
                                              "tonumber('Z', 36)",
                                              "tonumber('10', 37)",
                                              "tonumber('10', -2)",
                                              "tonumber('ffffffffffffffffff', 16)",
                                              "tonumber('-8000000000000000', 16)",
                                              "tonumber('', 10)",
                                              "tonumber(' ', 10)",
                                              "tonumber('--1', 10)",
                                              "tonumber('- 1', 10)",
                                              "tonumber('+1', 10)",
                                              "tonumber('+', 10)",
                                              "tonumber('+-1', 10)",
                                              "tonumber(' +zz ', 36)",
                                              "tonumber('1 1', 2)",
                                              "tonumber(' \\t11\\n', 2)",
                                              "tonumber('1e1', 16)",
                                              "tonumber('1.0', 10)",
                                              "tonumber('10', nil)",
                                              "tonumber('10', 8.0)",
                                              "tonumber(true)",
                                              "tonumber(5.5)",
                                              "tonumber(nil, 10)",
                                              "tostring(123456789012345.0)",
                                              "tostring(1e14)",
                                              "tostring(-1e15)",
                                              "tostring(5e-324)",
                                              "tostring(100000000000000)",
                                              "tostring(3.14159265358979)",
                                              "tostring('x')",
                                              "tostring(true)"};
    EXPECT_ALL_SAME(expressions);
}

static void nan_has_no_sign(void **state) {
    (void)state;
    expect_success("local nan = 0/0 assert(tostring(nan) == 'nan' and tostring(-nan) == 'nan')\n"
                   "assert(('%f %g %5.1f'):format(nan, -nan, nan) == 'nan nan   nan')");
}

static void a_message_is_its_text_for_now(void **state) {
    (void)state;
    expect_success("assert(_'Smolny' == 'Smolny')");
    expect_error("return _ { }", "bad argument #1 to '_'");
}

/* --- arguments --- */

static void select_counts_from_both_ends_like_stock_lua(void **state) {
    (void)state;
    for (int n = -5; n <= 5; n++) {
        char expression[100];
        snprintf(expression, sizeof expression, "select(%d, 'a', nil, 'c')", n);
        expect_same_as_stock(expression);
        snprintf(expression, sizeof expression, "select(%d)", n);
        expect_same_as_stock(expression);
    }
    expect_same_as_stock("select(2.0, 'a', 'b')");
    expect_same_as_stock("select(math.maxinteger, 1), select(math.mininteger, 1)");
    expect_error("select(1.5, 1)", "bad argument #1 to 'select' (integer or '#' expected)");
    expect_error("select('2', 1)", "bad argument #1 to 'select' (integer or '#' expected)");
    expect_error("select(0, 1)", "bad argument #1 to 'select' (index out of range)");
    expect_error("select(-2, 1)", "bad argument #1 to 'select' (index out of range)");
}

static void lengths_and_equality_ask_no_metamethod(void **state) {
    (void)state;
    expect_same_as_stock("rawlen(''), rawlen('a\\0b'), rawlen({}), rawlen({ n = 1 })");
    expect_same_as_stock("rawequal({}, {}), rawequal(nil, false), rawequal(0.0, -0.0)");
    expect_same_as_stock("rawequal(0/0, 0/0), rawequal('1', 1), rawequal(type, type)");
    expect_error("rawlen(5)", "bad argument #1 to 'rawlen' (table or string expected)");
    expect_error("rawequal(1)", "bad argument #2 to 'rawequal' (value expected)");
}

/* --- errors --- */

static void the_error_of_assert_is_its_message_as_it_is(void **state) {
    (void)state;
    expect_success("local ok, why = pcall(function() assert(false, 'no quorum') end)\n"
                   "assert(not ok and why == 'no quorum', why)");
    expect_success("local t = {} local ok, why = pcall(function() assert(nil, t) end)\n"
                   "assert(not ok and why == t)");
    expect_success("local ok, why = pcall(function() assert(false, nil) end)\n"
                   "assert(not ok and why == nil)");
    expect_success("local n = select('#', assert(1, nil, nil)) assert(n == 3)");
    const pl_fault fault = fault_of("\n\nassert(1 == 2)");
    assert_string_equal(fault.text, "assertion failed");
    assert_int_equal(fault.line, 3);
}

static void an_error_gets_its_place_only_as_a_text(void **state) {
    (void)state;
    expect_success("local ok, why = pcall(function()\nerror('no') end)\n"
                   "assert(why == 'scenario.lua:2: no', why)");
    expect_success("local function f() error('no', 2) end\n"
                   "local ok, why = pcall(function()\nf() end)\n"
                   "assert(why == 'scenario.lua:3: no', why)");
    expect_success("local ok, why = pcall(function() error('no', 0) end) assert(why == 'no')");
    expect_success("local ok, why = pcall(function() error('no', -1) end) assert(why == 'no')");
    expect_success("local ok, why = pcall(function() error('no', 1000000) end)\n"
                   "assert(why == 'no', why)");
    expect_success("local ok, why = pcall(function() error('no', math.maxinteger) end)\n"
                   "assert(why == 'no', why)");
    expect_success("local ok, why = pcall(function() error(5) end) assert(why == 5)");
}

static void a_caught_call_gives_all_it_has(void **state) {
    (void)state;
    expect_same_as_stock("pcall(function(...) return select('#', ...), ... end, nil, 2, nil)");
    expect_same_as_stock("pcall(function() end)");
    expect_same_as_stock("pcall(pcall, error, 'x')");
    expect_same_as_stock("pcall(nil)");
    expect_same_as_stock("xpcall(function(a, b) return b, a end, error, 1, nil)");
    expect_same_as_stock("xpcall(error, function(e) return e, 2 end, nil)");
    expect_same_as_stock("xpcall(error, function() end, 'x')");
    expect_same_as_stock("xpcall(nil, function(e) return type(e) end)");
}

static void a_handler_sees_the_error_before_the_call_has_gone(void **state) {
    (void)state;
    expect_success("local seen local ok, what = xpcall(function() error({ 7 }) end,\n"
                   "  function(e) seen = e[1] return 'handled' end)\n"
                   "assert(not ok and seen == 7 and what == 'handled')");
    expect_success("local depth = 0\n"
                   "local function outer(e) depth = depth + 1 return e .. '!' end\n"
                   "local ok, why = xpcall(function()\n"
                   "  local inner, e = xpcall(error, outer, 'x', 0) error(e, 0)\n"
                   "end, outer)\n"
                   "assert(why == 'x!!' and depth == 2, why)");
}

/* --- loops --- */

static void ipairs_ends_at_the_first_nil(void **state) {
    (void)state;
    expect_success("local s = '' for i, v in ipairs { 'a', 'b', nil, 'd' } do s = s .. i .. v end\n"
                   "assert(s == '1a2b', s)");
    expect_success("for _ in ipairs { [0] = 1, [2] = 2, x = 3 } do error('not empty') end");
    expect_success("local s = '' for _, v in ipairs { false, 1 } do s = s .. tostring(v) end\n"
                   "assert(s == 'false1')");
    expect_success("local t, n = { 1 }, 0\n"
                   "for i in ipairs(t) do n = n + 1 if i < 10 then t[i + 1] = true end end\n"
                   "assert(n == 10)");
    expect_success("local step, t = ipairs { 1 } assert(step({}, math.maxinteger) == nil)");
    expect_error("ipairs {} (5, 1)", "ipairs' function is not to be called by hand");
    expect_error("ipairs {} ({}, 'x')", "ipairs' function is not to be called by hand");
}

static void pairs_orders_booleans_numbers_strings(void **state) {
    (void)state;
    expect_success("local t = { b = 1, [true] = 1, a = 1, [10] = 1, [2.5] = 1, [-1] = 1,\n"
                   "  [false] = 1, ab = 1, ['\xd0\x9b'] = 1, [3] = 1, Z = 1, [''] = 1,\n"
                   "  [math.maxinteger] = 1, [math.mininteger] = 1, [1e19] = 1, [-1e19] = 1,\n"
                   "  [1/0] = 1, [-1/0] = 1 }\n"
                   "local s = {} for k in pairs(t) do s[#s + 1] = tostring(k) end\n"
                   "local all = table.concat(s, ' ')\n"
                   "assert(all == 'false true -inf -1e+19 -9223372036854775808 -1 2.5 3 10 ' ..\n"
                   "  '9223372036854775807 1e+19 inf  Z a ab b \xd0\x9b', all)");
}

static void pairs_lives_with_changes(void **state) {
    (void)state;
    expect_success("local t = { a = 1, b = 2, c = 3, d = 4 } local seen = ''\n"
                   "for k in pairs(t) do seen = seen .. k t.c = nil t.e = 5 t[k] = nil end\n"
                   "assert(seen == 'abd' and t.e == 5, seen)");
    expect_success("local t = { 1, 2, 3 } local sum = 0\n"
                   "for k, v in pairs(t) do sum = sum + v t[3] = nil end assert(sum == 3)");
    expect_success("for k in pairs {} do error('not empty') end");
    expect_success("local t = { 1, nil, 3, x = 4 } local n = 0\n"
                   "for k in pairs(t) do n = n + 1 end assert(n == 3)");
}

static void keys_without_an_order_are_an_error(void **state) { /* 2.3 tables as keys */
    (void)state;
    expect_error("pairs { [{}] = 1 }", "a key is a table");
    expect_error("pairs { 1, [pairs] = 1 }", "a key is a function");
}

/* Sorted by another hand: table.sort, over counts around the powers of two. */
static void pairs_sorts_tables_of_any_size(void **state) {
    (void)state;
    expect_success("for _, n in ipairs { 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100, 1000 } do\n"
                   "  local t, names = {}, {}\n"
                   "  for i = 1, n do\n"
                   "    names[i] = ('k%d'):format(i * 7919 % 100003) t[names[i]] = i\n"
                   "  end\n"
                   "  table.sort(names)\n"
                   "  local at = 0\n"
                   "  for k in pairs(t) do at = at + 1 assert(k == names[at], k) end\n"
                   "  assert(at == n)\n"
                   "end");
}

static void pairs_compares_keys_exactly(void **state) {
    (void)state;
    /* 2^53 + 1 is no float, so the integers below lie on both sides of floats near them. */
    expect_success(
        "local t = {} local all = { math.mininteger, -9007199254740993, -2.5, -2, -0.5,\n"
        "  0, 0.25, 1, 9007199254740993, 4611686018427387905, math.maxinteger,\n"
        "  9223372036854775808.0 }\n"
        "for i = #all, 1, -1 do t[all[i]] = true end\n"
        "t[1e300] = true t[-1e300] = true\n"
        "local at = -1\n"
        "for k in pairs(t) do at = at + 1\n"
        "  assert(k == (all[at] or (at == 0 and -1e300 or 1e300)), tostring(k)) end\n"
        "assert(at == #all + 1)");
    expect_success("local s = {} for k in pairs { ['a\\0b'] = 1, ['a'] = 1, ['a\\0'] = 1,\n"
                   "  ['a\\0a'] = 1, ['\\xff'] = 1, ['b'] = 1 } do s[#s + 1] = k end\n"
                   "assert(table.concat(s, '|') == 'a|a\\0|a\\0a|a\\0b|b|\\xff')");
}

static void loops_over_one_table_do_not_disturb_each_other(void **state) {
    (void)state;
    expect_success("local t, s = { b = 1, a = 2, c = 3 }, ''\n"
                   "for k in pairs(t) do for l in pairs(t) do s = s .. k .. l .. ' ' end end\n"
                   "assert(s == 'aa ab ac ba bb bc ca cb cc ', s)");
    expect_success("local step = pairs { a = 1 } assert(step() == 'a')\n"
                   "assert(step() == nil and step() == nil)");
    expect_success("local t = { a = 1, b = 2 } local step = pairs(t) t.a, t.b = nil, 5\n"
                   "local k, v = step() assert(k == 'b' and v == 5)");
}

/* --- memory --- */

static pl_status attempt_shared(const pl_allocator *allocator, void *context) {
    const pl_sandbox_limits limits = roomy_limits();
    pl_sandbox *sandbox = NULL;
    PL_TRY(pl_sandbox_create(allocator, &limits, shared_api, &sandbox));
    const pl_status status = run_source(sandbox, context, 1, HOOK_FUEL);
    if (status == PL_OK) {
        assert_int_equal(lua_rawlen(pl_sandbox_lua(sandbox), -1), 5 + 100 * 10 + 99);
    }
    pl_sandbox_destroy(sandbox);
    return status;
}

static void a_buffer_that_gets_no_memory_leaves_nothing_behind(void **state) {
    (void)state;
    char source[] = "local t, s = { x = 1.5, y = {}, z = true }, ''\n"
                    "for k, v in pairs(t) do s = show(k, v) end\n"
                    "for _ in ipairs { show(s), s } do s = show(0.5, 7) end\n"
                    "return s .. grow('0123456789', 100)";
    assert_true(failing_allocator_sweep(attempt_shared, source) > 50);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_range_of_positions_is_that_of_stock_lua),
    cmocka_unit_test(every_value_has_a_text_and_none_an_address),
    cmocka_unit_test(a_buffer_keeps_what_was_added_while_it_moves),
    cmocka_unit_test(a_string_is_as_long_as_a_block_allows_and_no_longer),
    cmocka_unit_test(sixteen_bytes_cost_one),
    cmocka_unit_test(a_view_is_gone_through_like_the_table_behind_it),
    cmocka_unit_test(base_functions_agree_with_stock_lua),
    cmocka_unit_test(odd_texts_are_the_numbers_of_stock_lua),
    cmocka_unit_test(nan_has_no_sign),
    cmocka_unit_test(a_message_is_its_text_for_now),
    cmocka_unit_test(select_counts_from_both_ends_like_stock_lua),
    cmocka_unit_test(lengths_and_equality_ask_no_metamethod),
    cmocka_unit_test(the_error_of_assert_is_its_message_as_it_is),
    cmocka_unit_test(an_error_gets_its_place_only_as_a_text),
    cmocka_unit_test(a_caught_call_gives_all_it_has),
    cmocka_unit_test(a_handler_sees_the_error_before_the_call_has_gone),
    cmocka_unit_test(ipairs_ends_at_the_first_nil),
    cmocka_unit_test(pairs_orders_booleans_numbers_strings),
    cmocka_unit_test(pairs_lives_with_changes),
    cmocka_unit_test(keys_without_an_order_are_an_error),
    cmocka_unit_test(pairs_sorts_tables_of_any_size),
    cmocka_unit_test(pairs_compares_keys_exactly),
    cmocka_unit_test(loops_over_one_table_do_not_disturb_each_other),
    cmocka_unit_test(a_buffer_that_gets_no_memory_leaves_nothing_behind),
};

PL_TEST_MAIN(tests)
