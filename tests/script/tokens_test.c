#include "testing.h"

#include <lauxlib.h>

#include "script/tokens.h"

/* Kind, text and place of a token as "N:local@1:1". */
static void add_shown(const pl_token *token, pl_buffer *out) {
    static const char letters[] = {[PL_TOKEN_NAME] = 'N',
                                   [PL_TOKEN_NUMBER] = '#',
                                   [PL_TOKEN_STRING] = 'S',
                                   [PL_TOKEN_SIGN] = '='};
    pl_buffer_format(out, "%s%c:%.*s@%d:%d", out->size > 0 ? " " : "", letters[token->kind],
                     (int)token->text.size, token->text.at, token->line, token->column);
}

static void assert_tokens(const char *source, const char *expected) {
    pl_tokens tokens;
    pl_buffer shown;
    pl_buffer_init(&shown, pl_allocator_default());
    pl_tokens_init(&tokens, pl_text_of(source));
    pl_token token = pl_tokens_next(&tokens);
    for (; token.kind != PL_TOKEN_END; token = pl_tokens_next(&tokens)) {
        add_shown(&token, &shown);
    }
    assert_string_equal(pl_buffer_string(&shown), expected);
    /* The end stays the end. */
    assert_int_equal(pl_tokens_next(&tokens).kind, PL_TOKEN_END);
    pl_buffer_fini(&shown);
}

static void words_numbers_strings_and_signs_are_told_apart(void **state) {
    (void)state;
    assert_tokens("local a_1 = 'x'", "N:local@1:1 N:a_1@1:7 =:=@1:11 S:'x'@1:13");
    assert_tokens("3 0x1p-4 1e+5 .5 3..2",
                  "#:3@1:1 #:0x1p-4@1:3 #:1e+5@1:10 #:.5@1:15 #:3..2@1:18");
    assert_tokens("a.b:c{1;2}", "N:a@1:1 =:.@1:2 N:b@1:3 =::@1:4 N:c@1:5 =:{@1:6 #:1@1:7 =:;@1:8 "
                                "#:2@1:9 =:}@1:10");
}

static void signs_are_as_long_as_they_can_be(void **state) {
    (void)state;
    assert_tokens("==~=<=>=//::", "=:==@1:1 =:~=@1:3 =:<=@1:5 =:>=@1:7 =://@1:9 =:::@1:11");
    assert_tokens("<<>>.. ...=", "=:<<@1:1 =:>>@1:3 =:..@1:5 =:...@1:8 =:=@1:11");
}

static void comments_are_passed_over(void **state) {
    (void)state;
    assert_tokens("a -- b\nc", "N:a@1:1 N:c@2:1");
    assert_tokens("a --[[ b\nc ]] d --[==[ ]] ]==] e", "N:a@1:1 N:d@2:6 N:e@2:23");
    assert_tokens("--[[ open", "");
}

static void every_way_to_end_a_line_is_one_line(void **state) {
    (void)state;
    assert_tokens("a\nb\r\nc\rd\n\re\n\nf", "N:a@1:1 N:b@2:1 N:c@3:1 N:d@4:1 N:e@5:1 N:f@7:1");
}

static void brackets_of_a_long_string_must_match(void **state) {
    (void)state;
    assert_tokens("[==[ a ]] b ]=] ]==] c", "S:[==[ a ]] b ]=] ]==]@1:1 N:c@1:22");
    assert_tokens("x[ [[y]] ]", "N:x@1:1 =:[@1:2 S:[[y]]@1:4 =:]@1:10");
}

static void an_open_string_ends_with_its_line(void **state) {
    (void)state;
    assert_tokens("'abc\nd", "S:'abc@1:1 N:d@2:1");
    assert_tokens("\"abc", "S:\"abc@1:1");
    assert_tokens("'a\\'b' c", "S:'a\\'b'@1:1 N:c@1:8");
}

static void a_string_is_not_the_word_in_it(void **state) {
    (void)state;
    pl_tokens tokens;
    pl_tokens_init(&tokens, pl_text_of("return'return'"));
    pl_token token = pl_tokens_next(&tokens);
    assert_true(pl_token_is(&token, "return"));
    assert_false(pl_token_is(&token, "retur"));
    token = pl_tokens_next(&tokens);
    assert_false(pl_token_is(&token, "return"));
    assert_false(pl_token_is(&token, "'return'"));
}

static void strings_mean_what_lua_says_they_mean(void **state) {
    (void)state;
    static const char *const literals[] = {"'plain'",
                                           "\"it's\"",
                                           "''",
                                           "'a\\n\\t\\\\\\'\\\"b'",
                                           "'\\a\\b\\f\\r\\v'",
                                           "'\\65\\066\\1234'",
                                           "'\\x41\\xff'",
                                           "'\\u{41}\\u{e9}\\u{20AC}\\u{1F600}'",
                                           "'a\\z   \n  b'",
                                           "'a\\\nb'",
                                           "'\\0z'",
                                           "[[]]",
                                           "[[a\\nb]]",
                                           "[[\nfirst line]]",
                                           "[==[ ]] ]=] ]==]",
                                           "'\\u{7FF}\\u{800}\\u{FFFF}\\u{10FFFF}'"};
    lua_State *L = luaL_newstate();
    for (size_t i = 0; i < sizeof literals / sizeof literals[0]; i++) {
        pl_tokens tokens;
        pl_buffer value;
        size_t size = 0;
        pl_tokens_init(&tokens, pl_text_of(literals[i]));
        const pl_token token = pl_tokens_next(&tokens);
        assert_int_equal(token.kind, PL_TOKEN_STRING);
        assert_int_equal(token.text.size, strlen(literals[i]));
        pl_buffer_init(&value, pl_allocator_default());
        pl_token_add_value(&token, &value);
        lua_pushfstring(L, "return %s", literals[i]);
        assert_int_equal(luaL_dostring(L, lua_tostring(L, -1)), LUA_OK);
        const char *expected = lua_tolstring(L, -1, &size);
        assert_true(pl_text_equal(pl_buffer_text(&value), (pl_text){expected, size}));
        pl_buffer_fini(&value);
        lua_settop(L, 0);
    }
    lua_close(L);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_numbers_strings_and_signs_are_told_apart),
    cmocka_unit_test(signs_are_as_long_as_they_can_be),
    cmocka_unit_test(comments_are_passed_over),
    cmocka_unit_test(every_way_to_end_a_line_is_one_line),
    cmocka_unit_test(brackets_of_a_long_string_must_match),
    cmocka_unit_test(an_open_string_ends_with_its_line),
    cmocka_unit_test(a_string_is_not_the_word_in_it),
    cmocka_unit_test(strings_mean_what_lua_says_they_mean),
};

PL_TEST_MAIN(tests)
