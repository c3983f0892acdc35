#include "sandbox_support.h"

#include <locale.h>
#include <wctype.h>

static void lengths_are_counted_in_characters(void **state) {
    (void)state;
    expect_success("assert(text.len('Ленин') == 5 and ('Ленин'):len() == 10)");
    expect_success("assert(text.len('') == 0 and text.len('a\\0b') == 3)");
    expect_success("assert(text.len('\\u{1F600}\\u{20AC}\\u{E9}e') == 4)");
}

static void a_broken_byte_counts_as_one_character(void **state) {
    (void)state;
    expect_success("assert(text.len('a\\xffb') == 3 and text.len('\\xd0') == 1)");
    expect_success("assert(text.sub('a\\xffb', 2, 2) == '\\xff')");
    expect_success("assert(text.upper('a\\xffb\\xd0') == 'A\\xffB\\xd0')");
}

static void a_piece_never_cuts_a_letter(void **state) {
    (void)state;
    expect_success("assert(text.sub('Ленин', 1, 2) == 'Ле' and text.sub('Ленин', -2) == 'ин')");
    expect_success("assert(text.sub('Ленин', 2, -2) == 'ени' and text.sub('Ленин', 0) == 'Ленин')");
    expect_success("assert(text.sub('Ленин', 4, 2) == '' and text.sub('Ленин', 6) == '')");
    expect_success("assert(text.sub('Ленин', -100, 100) == 'Ленин')");
    expect_success("assert(text.sub('Ленин', math.mininteger, math.maxinteger) == 'Ленин')");
}

/* For ASCII the two libraries are the same; the other one was compared with stock Lua. */
static void pieces_of_ascii_are_those_of_string(void **state) {
    (void)state;
    expect_success("for i = -8, 8 do for j = -8, 8 do\n"
                   "  assert(text.sub('congress', i, j) == ('congress'):sub(i, j))\n"
                   "end end");
}

static void names_of_1917_change_case(void **state) {
    (void)state;
    expect_success("assert(text.upper('съезд советов') == 'СЪЕЗД СОВЕТОВ')");
    expect_success("assert(text.lower('СЪѢЗДЪ ІЮНЬ ѲЕДОРЪ ЁЖ') == 'съѣздъ іюнь ѳедоръ ёж')");
    expect_success("assert(text.upper('ђ ќ ґ ї є') == 'Ђ Ќ Ґ Ї Є')");
    expect_success("assert(text.lower('ŁÓDŹ ŽIŽKA ÅÄÖ ĀĒĪ ÞÆØ Ÿ') == 'łódź žižka åäö āēī þæø ÿ')");
    expect_success("assert(text.upper('ἀ ß ÷ ſ ĸ ŉ') == 'ἀ ß ÷ ſ ĸ ŉ')");
    expect_success("assert(text.lower('ΆΈΉΊΌΎΏ ΑΒΓΩ ΪΫ') == 'άέήίόύώ αβγω ϊϋ')");
    expect_success("assert(text.upper('Σίσυφος') == 'ΣΊΣΥΦΟΣ')");
    expect_success("assert(text.upper('日本 \\u{1F600} a') == '日本 \\u{1F600} A')");
}

static size_t put_utf8(char *at, unsigned c) {
    if (c < 0x80) {
        at[0] = (char)c;
        return 1;
    }
    at[0] = (char)(0xc0 | (c >> 6));
    at[1] = (char)(0x80 | (c & 0x3f));
    return 2;
}

/* The C library's tables are an independent source. Left out on purpose: dotted and dotless i,
 * the micro sign, long s, and pairs with letters outside the blocks. */
static bool is_left_out(unsigned c) {
    return c == 0x130 || c == 0x131 || c == 0xb5 || c == 0x17f || c == 0x149 ||
           (c >= 0x180 && c <= 0x37f) || (c >= 0x3cf && c <= 0x3ff) || c == 0xdf || c > 0x52f;
}

static const char *convert(pl_sandbox *sandbox, int function, unsigned c) {
    lua_State *L = pl_sandbox_lua(sandbox);
    char letter[3] = "";
    lua_settop(L, 2);
    lua_pushvalue(L, function);
    lua_pushlstring(L, letter, put_utf8(letter, c));
    assert_int_equal(pl_sandbox_call(sandbox, 1, 1, HOOK_FUEL), PL_OK);
    return lua_tostring(L, -1);
}

static void pairs_of_letters_are_those_of_the_c_library(void **state) {
    (void)state;
    const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    assert_true(utf8 != (locale_t)0);
    pl_sandbox *sandbox = open_sandbox();
    assert_int_equal(run_source(sandbox, "return text.upper, text.lower", 2, HOOK_FUEL), PL_OK);
    int pairs = 0;
    for (unsigned c = 1; c < 0x530; c++) {
        char expected[3] = "";
        if (is_left_out(c)) {
            continue;
        }
        put_utf8(expected, (unsigned)towupper_l((wint_t)c, utf8));
        pairs += towupper_l((wint_t)c, utf8) != (wint_t)c;
        if (strcmp(convert(sandbox, 1, c), expected) != 0) {
            fail_msg("upper of U+%04X", c);
        }
        memset(expected, 0, sizeof expected);
        put_utf8(expected, (unsigned)towlower_l((wint_t)c, utf8));
        if (strcmp(convert(sandbox, 2, c), expected) != 0) {
            fail_msg("lower of U+%04X", c);
        }
    }
    assert_true(pairs >= 300);
    pl_sandbox_destroy(sandbox);
    freelocale(utf8);
}

static void widths_are_counted_in_cells(void **state) {
    (void)state;
    expect_success("assert(text.width('Ленин') == 5 and text.width('日本') == 4)");
    expect_success("assert(text.width('e\\u{301}') == 1 and text.width('') == 0)");
}

static void padding_fills_up_to_a_width(void **state) {
    (void)state;
    expect_success(
        "assert(text.pad('Дан', 5) == 'Дан  ' and text.pad('Дан', 5, 'left') == 'Дан  ')");
    expect_success("assert(text.pad('Дан', 5, 'right') == '  Дан')");
    expect_success("assert(text.pad('Дан', 6, 'centre') == ' Дан  ')");
    expect_success("assert(text.pad('Дан', 2) == 'Дан' and text.pad('日本', 5) == '日本 ')");
    expect_success("assert(text.pad('', 1000) == (' '):rep(1000))");
    expect_error("text.pad('x', 1001)", "bad argument #2 to 'text.pad' (width out of range");
    expect_error("text.pad('x', -1)", "width out of range");
    expect_error("text.pad('x', 5, 'middle')", "'left', 'right' or 'centre' expected");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(lengths_are_counted_in_characters),
    cmocka_unit_test(a_broken_byte_counts_as_one_character),
    cmocka_unit_test(a_piece_never_cuts_a_letter),
    cmocka_unit_test(pieces_of_ascii_are_those_of_string),
    cmocka_unit_test(names_of_1917_change_case),
    cmocka_unit_test(pairs_of_letters_are_those_of_the_c_library),
    cmocka_unit_test(widths_are_counted_in_cells),
    cmocka_unit_test(padding_fills_up_to_a_width),
};

PL_TEST_MAIN(tests)
