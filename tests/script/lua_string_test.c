#include "sandbox_support.h"

static void simple_functions_agree_with_stock_lua(void **state) {
    (void)state;
    static const char *const expressions[] = {"('abc'):len()",
                                              "(''):len()",
                                              "('a\\0b'):len()",
                                              "('abcdef'):sub(2, 4)",
                                              "('abcdef'):sub(-2)",
                                              "('abcdef'):sub(0)",
                                              "('abcdef'):sub(4, 2)",
                                              "('abcdef'):sub(2, -2)",
                                              "('abcdef'):sub(-100, 100)",
                                              "('abcdef'):sub(math.mininteger, math.maxinteger)",
                                              "('abcdef'):sub(math.maxinteger)",
                                              "(''):sub(1)",
                                              "('abc'):sub(7)",
                                              "('aBc\xd0\x9b'):upper()",
                                              "('aBC\xd0\x9b'):lower()",
                                              "('[`{@'):upper()",
                                              "('[`{@'):lower()",
                                              "('ab'):rep(3)",
                                              "('ab'):rep(3, ',')",
                                              "('ab'):rep(1, ',')",
                                              "('ab'):rep(0, ',')",
                                              "('ab'):rep(-1)",
                                              "(''):rep(3, ',')",
                                              "('ab'):rep(2, 'longer')",
                                              "('a'):rep(17, 'bc')",
                                              "('abc'):reverse()",
                                              "(''):reverse()",
                                              "('a\\0b'):reverse()",
                                              "('abc'):byte()",
                                              "('abc'):byte(2)",
                                              "('abc'):byte(-1)",
                                              "('abc'):byte(1, -1)",
                                              "('abc'):byte(0)",
                                              "('abc'):byte(10)",
                                              "('abc'):byte(0, 2)",
                                              "('abc'):byte(3, 1)",
                                              "(''):byte()",
                                              "('\\xff'):byte()",
                                              "('abc'):byte(math.mininteger, math.maxinteger)"};
    EXPECT_ALL_SAME(expressions);
}

static void searches_agree_with_stock_lua(void **state) {
    (void)state;
    static const char *const expressions[] = {
        "('abc'):find('b')",
        "('abc'):find('b', 3)",
        "('abc'):find('', 4)",
        "('abc'):find('', 5)",
        "('abc'):find('', 10)",
        "('abc'):find('b', -2)",
        "('abc'):find('b', -100)",
        "('a.c'):find('.', 1, true)",
        "('a.c'):find('.c', 2, true)",
        "('abc'):find('x', 1, true)",
        "('abc'):find('', 4, true)",
        "('abc'):find('', 5, true)",
        "('aab'):find('ab', 1, true)",
        "('a\\0b'):find('\\0')",
        "('a\\0b'):find('\\0b', 1, true)",
        "('abc'):find('()(b)()')",
        "('key = value'):match('^(%w+)%s*=%s*(%w+)$')",
        "('abc'):match('x')",
        "('abc'):match('.-')",
        "('  trim  '):match('^%s*(.-)%s*$')",
        "('abc'):match('b', 3)",
        "('abc'):match('()', 4)",
        "('THE (quick) fox'):find('%((%a+)%)')",
        "('f(a(b)c)d'):match('%b()')",
        "('THE (quick) fox'):gsub('%f[%a]%a+', string.lower)",
        "('x'):find('%')",
        "('x'):find('[a')",
        "('x'):match('(')",
        "('hello'):gsub('l', 'L')",
        "('hello'):gsub('l', 'L', 1)",
        "('hello'):gsub('l', 'L', 0)",
        "('hello'):gsub('l', 'L', -1)",
        "('hello'):gsub('', '-')",
        "('abc'):gsub('%w', '%0%0')",
        "('abc def'):gsub('(%w+) (%w+)', '%2 %1')",
        "('abc'):gsub('b', '%%')",
        "('abc'):gsub('b', '%')",
        "('abc'):gsub('b', '%2')",
        "('abc'):gsub('b', '%x')",
        "('abc'):gsub('(b)', '%1%0')",
        "('abc'):gsub('()', '%1')",
        "('$name is $age'):gsub('%$(%w+)', { name = 'Dan', age = 46 })",
        "('abc'):gsub('%w', { a = false, b = true })",
        "('abc'):gsub('%w', { a = 1, b = 2.5 })",
        "('abc'):gsub('%w', { a = {} })",
        "('abc'):gsub('b', function() end)",
        "('abc'):gsub('(a)(b)', function(x, y) return y .. x end)",
        "('abc'):gsub('b', function() return 5 end)",
        "('abc'):gsub('b', function() return {} end)",
        "('abc'):gsub('b', function() error('no') end)",
        "('abc'):gsub('b', 5)",
        "('abc'):gsub('b', true)",
        "('abc'):gsub('^a', 'x')",
        "('aaa'):gsub('^a', 'x')",
        "('abc'):gsub('c$', 'x')",
        "('abc'):gsub('.', { a = '%0' })",
        "('a b c'):gsub(' ', '')",
        "(function() local s = '' for w in ('one two'):gmatch('%a+') do s = s .. w .. ';' end "
        "return s end)()",
        "(function() local s = '' for k, v in ('a=1, b=2'):gmatch('(%w)=(%w)') do s = s .. k .. v "
        "end return s end)()",
        "(function() local s = '' for p in ('abc'):gmatch('()') do s = s .. p end return s end)()",
        "(function() local s = '' for w in ('^a^b'):gmatch('^a') do s = s .. w end return s end)()",
        "(function() local s = '' for w in ('abcd'):gmatch('%a', 3) do s = s .. w end return s "
        "end)()",
        "(function() local s = '' for w in ('abcd'):gmatch('%a', -1) do s = s .. w end return s "
        "end)()",
        "(function() local s = '' for w in ('ab'):gmatch('%a', 9) do s = s .. w end return s "
        "end)()"};
    EXPECT_ALL_SAME(expressions);
}

static void a_spent_gmatch_stays_spent(void **state) {
    (void)state;
    expect_success("local next_word = ('one two'):gmatch('%a+')\n"
                   "assert(next_word() == 'one' and next_word() == 'two')\n"
                   "assert(next_word() == nil and next_word() == nil)");
}

/* Each conversion with each flag, width and precision, over telling values. */
static void formats_agree_with_stock_lua(void **state) {
    (void)state;
    expect_same_as_stock(
        "(function()\n"
        "  local all = {}\n"
        "  local values = { d = { 0, 1, -1, 42, 3.0, math.maxinteger, math.mininteger },\n"
        "                   i = { 7 }, x = { 0, 255, -1 }, X = { 48879 },\n"
        "                   g = { 0.0, -0.0, 0.1, 1e20, 1e-7, 123456.789, 100 },\n"
        "                   f = { 0.5, 1.5, -2.25, 1e15, 1/3 }, e = { 12345.678, 0.0 } }\n"
        "  for _, letter in ipairs { 'd', 'i', 'x', 'X', 'g', 'f', 'e' } do\n"
        "    for _, flags in ipairs { '', '-', '+', ' ', '0', '-+', '+0', ' 0', '-0' } do\n"
        "      local is_hex = letter == 'x' or letter == 'X'\n"
        "      if not (is_hex and flags:find('[+ ]')) then\n"
        "        for _, size in ipairs { '', '1', '8', '25', '.0', '.3', '12.4', '.15', '99' } do\n"
        "          for _, value in ipairs(values[letter]) do\n"
        "            local format = '%' .. flags .. size .. letter\n"
        "            all[#all + 1] = format .. '=' .. format:format(value)\n"
        "          end\n"
        "        end\n"
        "      end\n"
        "    end\n"
        "  end\n"
        "  return #all, table.concat(all, '|')\n"
        "end)()");
    static const char *const expressions[] = {"('%s|%s|%s'):format('a', 1, 2.5)",
                                              "('%s'):format(nil)",
                                              "('%5s|'):format('ab')",
                                              "('%-5s|'):format('ab')",
                                              "('%.1s|'):format('ab')",
                                              "('%5.1s|'):format('ab')",
                                              "('%-5.1s|'):format('ab')",
                                              "('%s'):format(true)",
                                              "('%c%c'):format(72, 105)",
                                              "('%3c|'):format(65)",
                                              "('%-3c|'):format(65)",
                                              "('%%'):format()",
                                              "('100%%'):format()",
                                              "('%d'):format(3.5)",
                                              "('%d'):format('x')",
                                              "('%d'):format()",
                                              "('%y'):format(1)",
                                              "('%'):format(1)",
                                              "('%d %d'):format(1)",
                                              "('%123d'):format(1)",
                                              "('%.123f'):format(1)",
                                              "('%q'):format('a\\nb\"c\\\\d')",
                                              "('%q'):format('\\0')",
                                              "('%q'):format('\\0001')",
                                              "('%q'):format('\\r\\t\\27x')",
                                              "('%q'):format('\\x7f9')",
                                              "('%q'):format(5)",
                                              "('%q'):format(math.mininteger)",
                                              "('%q'):format(true)",
                                              "('%q'):format(nil)",
                                              "('%q'):format({})",
                                              "('%q'):format('\xd0\x9b')",
                                              "('%.99f'):format(1e308)",
                                              "('%99.99f'):format(-1e308)",
                                              "('%g'):format(1e400)",
                                              "('%5.1f|'):format(-1e400)",
                                              "('%-8f|'):format(1e400)",
                                              "('%+f'):format(1e400)",
                                              "('%08f'):format(1e400)",
                                              "('no'):format()",
                                              "(''):format()",
                                              "('%5%'):format()",
                                              "('%s %s'):format('a', 'b', 'c')"};
    EXPECT_ALL_SAME(expressions);
}

/* %u is not in stock 5.4. */
static void unsigned_numbers_are_those_of_c(void **state) {
    (void)state;
    char expected[64];
    snprintf(expected, sizeof expected, "assert(('%%u %%u'):format(-1, 5) == '%llu %u')",
             (unsigned long long)-1, 5u);
    expect_success(expected);
}

static void quoted_values_are_read_back(void **state) {
    (void)state;
    static const char *const values[] = {"'a\\nb\\0c\\1\\0012\"\\\\\\r\\xff'",
                                         "0.1",
                                         "-0.0",
                                         "1e300",
                                         "1/3",
                                         "3.0",
                                         "math.mininteger",
                                         "1e400",
                                         "-1e400"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char source[200];
        snprintf(source, sizeof source, "return ('%%q'):format(%s)", values[i]);
        pl_sandbox *sandbox = open_sandbox();
        assert_int_equal(run_source(sandbox, source, 1, HOOK_FUEL), PL_OK);
        lua_State *stock = luaL_newstate();
        luaL_openlibs(stock);
        size_t size = 0;
        const char *quoted = lua_tolstring(pl_sandbox_lua(sandbox), -1, &size);
        lua_pushliteral(stock, "return ");
        lua_pushlstring(stock, quoted, size);
        lua_pushfstring(stock, " == %s", values[i]);
        lua_concat(stock, 3);
        assert_int_equal(luaL_dostring(stock, lua_tostring(stock, -1)), LUA_OK);
        assert_true(lua_toboolean(stock, -1));
        lua_close(stock);
        pl_sandbox_destroy(sandbox);
    }
}

static void what_c_would_do_wrong_is_refused(void **state) { /* 2.4 own format */
    (void)state;
    expect_error("('%p'):format({})", "invalid conversion '%p' to 'string.format'");
    expect_error("('%a'):format(1)", "invalid conversion '%a'");
    expect_error("('%n'):format(1)", "invalid conversion '%n'");
    expect_error("('%#x'):format(1)", "invalid conversion '%#'");
    expect_error("('%100d'):format(1)", "invalid conversion");
    expect_error("('%ld'):format(1)", "invalid conversion '%l'");
    expect_error("('%*d'):format(1, 2)", "invalid conversion '%*'");
    expect_error("('%d'):format('5')",
                 "bad argument #2 to 'string.format' (number expected, got string)");
}

static void no_string_grows_beyond_a_block(void **state) {
    (void)state;
    expect_error("local s = ('x'):rep(3000000) return ('%s%s'):format(s, s)", "too long");
    expect_error("return (('x'):rep(3000):gsub('x', ('y'):rep(3000)))", "too long");
    expect_error("local s = ('x'):rep(3000000) return table.concat { s, s }", "too long");
}

static void a_replacing_function_may_call_gsub_again(void **state) {
    (void)state;
    expect_success("local s = ('a b c'):gsub('%a', function(x)\n"
                   "  return (('pqr'):gsub('.', function(y) return x .. y end)) end)\n"
                   "assert(s == 'apaqar bpbqbr cpcqcr')");
}

/* A buffer that moves to a block while a function is called between. */
static void a_long_result_is_put_together_right(void **state) {
    (void)state;
    expect_success("local s, n = ('ab'):rep(500):gsub('b', function() return ('x'):rep(100) end)\n"
                   "assert(n == 500 and #s == 500 * 101)\n"
                   "assert(s == ('a' .. ('x'):rep(100)):rep(500))");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(simple_functions_agree_with_stock_lua),
    cmocka_unit_test(searches_agree_with_stock_lua),
    cmocka_unit_test(a_spent_gmatch_stays_spent),
    cmocka_unit_test(formats_agree_with_stock_lua),
    cmocka_unit_test(unsigned_numbers_are_those_of_c),
    cmocka_unit_test(quoted_values_are_read_back),
    cmocka_unit_test(what_c_would_do_wrong_is_refused),
    cmocka_unit_test(no_string_grows_beyond_a_block),
    cmocka_unit_test(a_replacing_function_may_call_gsub_again),
    cmocka_unit_test(a_long_result_is_put_together_right),
};

PL_TEST_MAIN(tests)
