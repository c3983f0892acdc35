#include "sandbox_support.h"

static void functions_agree_with_stock_lua(void **state) {
    (void)state;
    static const char *const expressions[] = {
        "table.concat({})",
        "table.concat({ 1, 2.5, 'x' })",
        "table.concat({ 1, 2, 3 }, ', ')",
        "table.concat({ 1, 2, 3 }, '-', 2)",
        "table.concat({ 1, 2, 3 }, '-', 2, 2)",
        "table.concat({ 1, 2, 3 }, '-', 3, 2)",
        "table.concat({ 1, {}, 3 })",
        "table.concat({ 1, 2 }, '', 1, 3)",
        "table.concat({ [-1] = 'a', [0] = 'b' }, '', -1, 0)",
        "table.concat({ [math.maxinteger] = 'z' }, ',', math.maxinteger, math.maxinteger)",
        "table.unpack({ 1, 2, 3 })",
        "table.unpack({ 1, 2, 3 }, 2)",
        "table.unpack({ 1, 2 }, -1, 1)",
        "table.unpack({ 1, 2, 3 }, 3, 1)",
        "table.unpack({}, 1, 3)",
        "table.unpack({ [math.mininteger] = 'a' }, math.mininteger, math.mininteger)",
        "table.pack().n",
        "table.pack(nil, nil).n",
        "table.pack(1, nil, 3)[3]",
        "table.pack(1, nil, 3)[2]",
        "table.remove({})",
        "table.remove({}, 0)",
        "table.remove({}, 1)",
        "table.remove({}, 2)",
        "table.remove({ 1, 2 }, 3)",
        "table.remove({ 1, 2 }, 4)",
        "table.remove({ 1, 2 }, 0)",
        "table.remove({ 1, 2 }, -1)",
        "table.remove({ 7, 8, 9 })",
        "table.remove({ 7, 8, 9 }, 1)",
        "table.insert({})",
        "table.insert({ 1 }, 3, 'x')",
        "table.insert({ 1 }, 0, 'x')",
        "table.insert({ 1 }, 1.5, 'x')",
        "table.insert({ 1 }, 'x')",
        "table.sort({ 1, 'x' })",
        "table.sort({ {}, {} })",
        "table.sort({ 1, 2 }, 5)"};
    EXPECT_ALL_SAME(expressions);
}

/* Random insertions and removals, done by both Luas. */
static void lists_that_grow_and_shrink_agree_with_stock_lua(void **state) {
    (void)state;
    expect_same_as_stock(
        "(function()\n"
        "  local t, seed, log = {}, 1917, {}\n"
        "  local function throw(n) seed = (seed * 1103515245 + 12345) % 2147483648\n"
        "    return seed // 65536 % n end\n"
        "  for i = 1, 2000 do\n"
        "    local at = 1 + throw(#t + 1)\n"
        "    if throw(5) < 3 then table.insert(t, at, i)\n"
        "    elseif at <= #t then log[#log + 1] = table.remove(t, at)\n"
        "    else table.insert(t, -i) end\n"
        "  end\n"
        "  return #t, table.concat(t, ' '), table.concat(log, ' ')\n"
        "end)()");
}

static void a_nil_may_be_inserted_as_in_stock_lua(void **state) {
    (void)state;
    expect_success("local t = { 1, 2 } table.insert(t, nil) assert(#t == 2)");
    expect_success("local t = { 1, 2 } table.insert(t, 1, nil)\n"
                   "assert(t[1] == nil and t[2] == 1 and t[3] == 2)");
}

/* Without ties a sorted list is unique, so stock Lua must agree whatever its method. */
static void sorting_agrees_with_stock_lua_when_there_are_no_ties(void **state) {
    (void)state;
    static const char *const comparators[] = {
        "nil", "function(a, b) return a > b end",
        "function(a, b) return a % 97 < b % 97 or a % 97 == b % 97 and a < b end"};
    for (size_t i = 0; i < 3; i++) {
        char expression[700];
        snprintf(expression, sizeof expression,
                 "(function()\n"
                 "  local all = {}\n"
                 "  for n = 0, 40 do\n"
                 "    local t = {}\n"
                 "    for i = 1, n do t[i] = i * 7919 %% 10007 end\n"
                 "    table.sort(t, %s)\n"
                 "    all[#all + 1] = table.concat(t, ' ')\n"
                 "  end\n"
                 "  return table.concat(all, ';')\n"
                 "end)()",
                 comparators[i]);
        expect_same_as_stock(expression);
    }
}

static void strings_are_sorted_by_bytes(void **state) {
    (void)state;
    expect_success(
        "local t = { 'b', 'a', 'B', '\xd0\x9b', 'ab', '', 'a\\0b', 'a\\0a' } table.sort(t)\n"
        "assert(table.concat(t, ',') == ',B,a,a\\0a,a\\0b,ab,b,\xd0\x9b')");
}

static void equal_members_keep_their_order(void **state) {
    (void)state;
    expect_success("for n = 0, 70 do\n"
                   "  local t = {}\n"
                   "  for i = 1, n do t[i] = { key = i * 31 % 5, place = i } end\n"
                   "  table.sort(t, function(a, b) return a.key < b.key end)\n"
                   "  assert(#t == n)\n"
                   "  for i = 2, n do\n"
                   "    local a, b = t[i - 1], t[i]\n"
                   "    assert(a.key < b.key or a.key == b.key and a.place < b.place)\n"
                   "  end\n"
                   "end");
}

static void a_comparator_is_called_equally_often_in_every_run(void **state) { /* 2.3 table.sort */
    (void)state;
    lua_Integer first = 0;
    for (int run = 0; run < 5; run++) {
        pl_sandbox *sandbox = open_sandbox();
        const char *source = "local t, calls = {}, 0\n"
                             "for i = 1, 2000 do t[i] = i * i % 1009 end\n"
                             "table.sort(t, function(a, b) calls = calls + 1 return a < b end)\n"
                             "return calls";
        assert_int_equal(run_source(sandbox, source, 1, HOOK_FUEL), PL_OK);
        const lua_Integer calls = lua_tointeger(pl_sandbox_lua(sandbox), -1);
        first = run == 0 ? calls : first;
        assert_int_equal(calls, first);
        assert_in_range(calls, 10000, 22000); /* n log2 n is 21931 */
        pl_sandbox_destroy(sandbox);
    }
}

static void an_inconsistent_comparator_loses_nothing(void **state) {
    (void)state;
    static const char *const comparators[] = {"return true", "return false",
                                              "flip = not flip return flip",
                                              "return a * 7 % 11 > b * 5 % 11"};
    for (size_t i = 0; i < 4; i++) {
        char source[500];
        snprintf(source, sizeof source,
                 "local flip = false local t = {} for i = 1, 99 do t[i] = i end\n"
                 "table.sort(t, function(a, b) %s end)\n"
                 "local seen = {} for i = 1, 99 do seen[t[i]] = true end\n"
                 "assert(#t == 99 and #seen == 99)",
                 comparators[i]);
        expect_success(source);
    }
    expect_success("local t = { 3, 0/0, 1, 0/0, 2 } table.sort(t) assert(#t == 5)");
}

static void a_failing_comparator_leaves_the_list_as_it_was(void **state) {
    (void)state;
    expect_success("local t, calls = { 5, 4, 3, 2, 1 }, 0\n"
                   "local ok = pcall(table.sort, t, function(a, b)\n"
                   "  calls = calls + 1 if calls == 4 then error('no') end return a < b end)\n"
                   "assert(not ok and table.concat(t) == '54321')");
}

static void a_comparator_may_change_the_list(void **state) {
    (void)state;
    expect_success("local t = { 5, 4, 3, 2, 1 }\n"
                   "table.sort(t, function(a, b) for i = 1, 9 do t[i] = nil end return a < b end)\n"
                   "assert(table.concat(t) == '12345')");
}

static void members_that_cannot_be_compared_are_an_error(void **state) {
    (void)state;
    expect_error("table.sort { 1, {} }", "attempt to compare");
    expect_error("table.sort { 1, 'x' }", "attempt to compare");
}

static void lengths_are_raw(void **state) { /* 022, 023: no metamethod lies about a length */
    (void)state;
    expect_success("local t = { 1, 2, 3 } table.insert(t, 4) assert(#t == 4 and rawlen(t) == 4)");
}

static void a_bad_position_is_named(void **state) {
    (void)state;
    expect_error("table.insert({}, 5, 'x')",
                 "bad argument #2 to 'table.insert' (position out of bounds)");
    expect_error("table.remove({}, 5)",
                 "bad argument #2 to 'table.remove' (position out of bounds)");
    expect_error("table.insert({}, 'x', 'y')",
                 "bad argument #2 to 'table.insert' (integer expected)");
}

/* Sorting n members costs at least n log n fuel, so that a loop of sorts is soon over. */
static void sorting_is_charged(void **state) {
    (void)state;
    pl_sandbox *sandbox = open_sandbox();
    lua_State *L = pl_sandbox_lua(sandbox);
    const char *source = "local t = {} for i = 1, 4096 do t[i] = i end\n"
                         "return function() table.sort(t) end";
    assert_int_equal(run_source(sandbox, source, 1, HOOK_FUEL), PL_OK);
    const uint64_t before = pl_sandbox_fuel_used(sandbox);
    assert_int_equal(pl_sandbox_call(sandbox, 0, 0, HOOK_FUEL), PL_OK);
    assert_int_equal(lua_gettop(L), 0);
    assert_in_range(pl_sandbox_fuel_used(sandbox) - before, 4096 * 12, 4096 * 40);
    pl_sandbox_destroy(sandbox);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(functions_agree_with_stock_lua),
    cmocka_unit_test(lists_that_grow_and_shrink_agree_with_stock_lua),
    cmocka_unit_test(a_nil_may_be_inserted_as_in_stock_lua),
    cmocka_unit_test(sorting_agrees_with_stock_lua_when_there_are_no_ties),
    cmocka_unit_test(strings_are_sorted_by_bytes),
    cmocka_unit_test(equal_members_keep_their_order),
    cmocka_unit_test(a_comparator_is_called_equally_often_in_every_run),
    cmocka_unit_test(an_inconsistent_comparator_loses_nothing),
    cmocka_unit_test(a_failing_comparator_leaves_the_list_as_it_was),
    cmocka_unit_test(a_comparator_may_change_the_list),
    cmocka_unit_test(members_that_cannot_be_compared_are_an_error),
    cmocka_unit_test(lengths_are_raw),
    cmocka_unit_test(a_bad_position_is_named),
    cmocka_unit_test(sorting_is_charged),
};

PL_TEST_MAIN(tests)
