#include "testing.h"

#include "failing_allocator.h"
#include "script/locate.h"
#include "script/tokens.h"

/* Asserts that the path stands where the mark '@' is in the source, which has one mark. */
static void stands(const char *marked, const char *root, const char *path) {
    char source[2000];
    const char *mark = strchr(marked, '@');
    assert_non_null(mark);
    const size_t before = (size_t)(mark - marked);
    assert_true(strlen(marked) < sizeof source);
    memcpy(source, marked, before);
    strcpy(source + before, mark + 1);
    int wanted_line = 1;
    int wanted_column = 1;
    for (size_t i = 0; i < before; i++) {
        wanted_column = marked[i] == '\n' ? 1 : wanted_column + 1;
        wanted_line += marked[i] == '\n';
    }
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(source), &places), PL_OK);
    int line = 0;
    int column = 0;
    assert_true(pl_places_find(places, root, path, &line, &column));
    if (line != wanted_line || column != wanted_column) {
        print_error("%s\n%s\n", source, path);
    }
    assert_int_equal(line, wanted_line);
    assert_int_equal(column, wanted_column);
    pl_places_destroy(places);
}

static void a_field_stands_at_its_key(void **state) {
    (void)state;
    stands("return scenario { api = 1, @id = 'a' }", "scenario", "id");
    stands("return scenario {\n  api = 1,\n  @id = 'a',\n}", "scenario", "id");
    stands("return scenario { a = { b = { @c = 1 } } }", "scenario", "a.b.c");
    stands("return scenario{a={b={c=1}};@d=2}", "scenario", "d");
    stands("return scenario({ @id = 1 })", "scenario", "id");
    stands("return (scenario { @id = 1 })", "scenario", "id");
}

static void a_key_may_be_written_in_brackets(void **state) {
    (void)state;
    stands("scenario { ['x'] = 1, [@\"no-walkout\"] = { set = 1 } }", "scenario", "no-walkout");
    stands("scenario { [\"no-walkout\"] = { @set = 1 } }", "scenario", "no-walkout.set");
    stands("scenario { [ @[[long]] ] = 1 }", "scenario", "long");
    stands("scenario { [ @[==[lo]]ng]==] ] = 1 }", "scenario", "lo]]ng");
    stands("scenario { [@'a\\x62\\99\\u{64}\\z  \n e'] = 1 }", "scenario", "abcde");
    stands("scenario { [@'caf\\u{E9}'] = 1 }", "scenario", "caf\xc3\xa9");
    stands("scenario { set = { [@'a.b.c'] = 1, a = { b = 2 } } }", "scenario", "set.a.b.c");
    stands("scenario { l = { [@3] = 1, [0x2] = 2 } }", "scenario", "l[3]");
    stands("scenario { l = { [3] = 1, [@0x2] = 2 } }", "scenario", "l[2]");
}

static void a_value_in_a_list_stands_at_its_first_word(void **state) {
    (void)state;
    stands("scenario { f = { { id = 1 }, @{ id = 2 } } }", "scenario", "f[2]");
    stands("scenario { f = { { id = 1 }, { @id = 2 } } }", "scenario", "f[2].id");
    stands("scenario { f = { 1, x = 5, 2, [10] = 9, @3 } }", "scenario", "f[3]");
    stands("scenario { f = { 'a', @- 2 } }", "scenario", "f[2]");
    stands("scenario { f = { { 1, 2 }, { 3, @4, }, } }", "scenario", "f[2][2]");
    stands("scenario { @'F337', equals = 62 }", "scenario", "[1]");
}

static void a_call_with_a_table_is_followed(void **state) {
    (void)state;
    stands("scenario { f = { faction { id = 1 }, faction { @id = 2 } } }", "scenario", "f[2].id");
    stands("scenario { f = lib.list({ { @id = 2 } }) }", "scenario", "f[1].id");
    stands("scenario { f = o:make { @id = 2 } }", "scenario", "f.id");
    stands("scenario { f = { @make(3), 4 } }", "scenario", "f[1].id");
    stands("scenario { t = _\"text { x = 1 }\", @u = 1 }", "scenario", "u");
    stands("scenario { f = g(1, { id = 2 }), @h = 3 }", "scenario", "h");
    stands("scenario { f = { a = 1 } .. g({ 2, 3 })[4], @h = 3 }", "scenario", "h");
}

static void the_body_of_a_function_is_passed_over(void **state) {
    (void)state;
    stands("scenario { on = { vote = function(ctx, e)\n"
           "  if e then for i = 1, 2 do while true do break end end\n"
           "  elseif x then repeat local y = function() return { id = 1 } end until y\n"
           "  else do end end\n"
           "  local t = { id = 2, } return t, { 3 }\n"
           "end, @news = 1 } }",
           "scenario", "on.news");
    stands("scenario { f = (function() return { id = 1 }, 2 end)(), @id = 1 }", "scenario", "id");
    stands("scenario { f = g(function() end, 2), @id = 1 }", "scenario", "id");
    stands("scenario { f = function() goto done ::done:: end, @id = 1 }", "scenario", "id");
    stands("scenario { f = function() local s = 'end' -- end\n end, @id = 1 }", "scenario", "id");
}

static void comments_and_strings_hide_brackets(void **state) {
    (void)state;
    stands("-- scenario { id = 1 }\nreturn scenario { @id = 2 }", "scenario", "id");
    stands("--[[ scenario { id = 1 }\n ]] return scenario { @id = 2 }", "scenario", "id");
    stands("--[==[ ]] scenario { id = 1 } ]==] scenario { @id = 2 }", "scenario", "id");
    stands("scenario { a = '}', b = \"\\\"}\", c = [[ } ]], d = [=[ ]] } ]=], @id = 2 }",
           "scenario", "id");
    stands("scenario { a = '\\\\', @id = 2 }", "scenario", "id");
    stands("scenario { a = 'x\\\n}', @id = 2 }", "scenario", "id");
    stands("scenario { a = 1 --[[ } ]], @id = 2 }", "scenario", "id");
    stands("scenario { a = 'x', --} comment\r\n  @id = 2 }", "scenario", "id");
    stands("local s = 'scenario { id = 1 }' scenario { @id = 2 }", "scenario", "id");
}

static void numbers_and_signs_do_not_confuse_the_walk(void **state) {
    (void)state;
    stands("scenario { a = 1e-3, b = 0x.8p+1, c = 3 .. '', d = 1 == 2, @id = 2 }", "scenario",
           "id");
    stands("scenario { a == b, @id = 2 }", "scenario", "id");
    stands("scenario { a = b[1], c = d['}'], e = #{ 1, 2 }, @id = 2 }", "scenario", "id");
    stands("scenario { a = x <= y, b = x ~= y, c = ..., d = 7 // 2, @id = 2 }", "scenario", "id");
    stands("scenario { [f(1)] = { id = 1 }, [k] = 2, [a.b] = 3, @id = 2 }", "scenario", "id");
}

static void every_way_of_ending_a_line_counts_once(void **state) {
    (void)state;
    static const char *const ends[] = {"\n", "\r", "\r\n", "\n\r"};
    for (size_t i = 0; i < 4; i++) {
        char source[100];
        snprintf(source, sizeof source, "-- x%sscenario {%s%s  id = 1 }", ends[i], ends[i],
                 ends[i]);
        pl_places *places = NULL;
        assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(source), &places),
                         PL_OK);
        int line = 0;
        int column = 0;
        assert_true(pl_places_find(places, "scenario", "id", &line, &column));
        assert_int_equal(line, 4);
        assert_int_equal(column, 3);
        pl_places_destroy(places);
    }
}

static void what_is_not_written_stands_at_its_nearest_parent(void **state) {
    (void)state;
    stands("return @scenario { id = 1 }", "scenario", "");
    stands("return @scenario { id = 1 }", "scenario", "title");
    stands("return @scenario { id = 1 }", "scenario", "identity");
    stands("scenario { f = { { id = 1 }, @{ id = 2 } } }", "scenario", "f[2].seats");
    stands("scenario { @f = { { id = 1 }, { id = 2 } } }", "scenario", "f[3].seats");
    stands("scenario { @f = make() }", "scenario", "f[3].seats");
    stands("scenario { f = { { @id = 1 } } }", "scenario", "f[1].id[4].x");
}

static void a_name_leads_to_the_table_it_was_given(void **state) {
    (void)state;
    stands("local F = { { @id = 1 } }\nreturn scenario { f = F }", "scenario", "f[1].id");
    stands("local G = { @id = 1 }\nlocal F = { G }\nreturn scenario { f = F }", "scenario",
           "f[1].id");
    stands("local S = { @id = 1 }\nreturn scenario(S)", "scenario", "id");
    stands("local F = { { id = 1 } }\nreturn scenario { f = F, @g = 1 }", "scenario", "g");
    stands("local F = { { id = 1 } }\nF = g(F)\nreturn scenario { @f = F }", "scenario", "f[1].id");
    stands("local F = { { @id = 1 } }\nlib.F = 3\nreturn scenario { f = F }", "scenario",
           "f[1].id");
    stands("local F = { id = 1 }\nreturn scenario { @f = F.id }", "scenario", "f.id");
    stands("local a = { x = a, y = 1 }\nreturn scenario { a = a, @b = 2 }", "scenario", "b");
}

static void the_last_of_two_equal_keys_is_the_one_that_counts(void **state) {
    (void)state;
    stands("scenario { id = 1, @id = 2 }", "scenario", "id");
    stands("scenario { f = { a = 1 }, f = { @a = 2 } }", "scenario", "f.a");
}

static void each_function_is_a_root_of_its_own(void **state) {
    (void)state;
    stands("local P = params { @walkout = 1 }\nreturn scenario { walkout = 2 }", "params",
           "walkout");
    stands("local P = params { walkout = 1 }\nreturn scenario { @walkout = 2 }", "scenario",
           "walkout");
    stands("return { @id = 1 }", "return", "id");
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of("return 1"), &places),
                     PL_OK);
    int line = 7;
    int column = 7;
    assert_false(pl_places_find(places, "scenario", "id", &line, &column));
    assert_int_equal(line, 0);
    assert_int_equal(column, 0);
    pl_places_destroy(places);
}

static void a_source_that_does_not_compile_gives_what_can_be_found(void **state) {
    (void)state;
    stands("scenario { a = { b = , }, @id = 1 ", "scenario", "id");
    stands("scenario { ) ] , @id = 1 }", "scenario", "id");
    stands("scenario { a = 'open\n, @id = 1 }", "scenario", "id");
    stands("scenario { @a = function() if x then }", "scenario", "a.b");
    stands("@scenario {", "scenario", "id");
    stands("@scenario { [", "scenario", "id");
    stands("scenario { @a = [[ never closed }", "scenario", "a");
}

static void no_depth_is_too_much_for_the_walk(void **state) {
    (void)state;
    enum { DEPTH = 100000 };
    static const char *const openers[] = {"{", "{a={", "f(", "[", "function() ", "{[{", "a.b{"};
    for (size_t k = 0; k < sizeof openers / sizeof openers[0]; k++) {
        const size_t size = strlen(openers[k]);
        char *source = malloc(20 + DEPTH * size);
        strcpy(source, "scenario {x=");
        for (size_t i = 0; i < DEPTH; i++) {
            memcpy(source + 12 + i * size, openers[k], size);
        }
        pl_places *places = NULL;
        assert_int_equal(
            pl_places_create(pl_allocator_default(), (pl_text){source, 12 + DEPTH * size}, &places),
            PL_OK);
        int line = 0;
        int column = 0;
        assert_true(pl_places_find(places, "scenario", "x", &line, &column));
        assert_int_equal(column, 11);
        pl_places_destroy(places);
        free(source);
    }
}

static void a_name_that_leads_to_itself_ends(void **state) {
    (void)state;
    char source[4000] = "local a = {";
    for (int i = 0; i < 700; i++) {
        strcat(source, "x=a,");
    }
    strcat(source, "} return scenario(a)");
    char path[1000] = "x";
    for (int i = 0; i < 400; i++) {
        strcat(path, ".x");
    }
    strcat(path, ".y");
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(source), &places), PL_OK);
    int line = 0;
    int column = 0;
    assert_true(pl_places_find(places, "scenario", path, &line, &column));
    assert_int_equal(line, 1);
    pl_places_destroy(places);
}

static pl_status walk_with(const pl_allocator *allocator, void *context) {
    pl_places *places = NULL;
    PL_TRY(pl_places_create(allocator, pl_text_of(context), &places));
    int line = 0;
    int column = 0;
    assert_true(pl_places_find(places, "scenario", "f[2].id", &line, &column));
    assert_int_equal(column, 32); /* behind `scenario { f = { { id = 1 }, { ` */
    pl_places_destroy(places);
    return PL_OK;
}

static void a_walk_without_memory_says_so(void **state) {
    (void)state;
    char source[] =
        "scenario { f = { { id = 1 }, { id = 2 } }, ['no-walkout'] = {}, a = b,\n"
        "l = {1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,\n"
        "7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3} }";
    assert_true(failing_allocator_sweep(walk_with, source) >= 4);
}

const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_field_stands_at_its_key),
    cmocka_unit_test(a_key_may_be_written_in_brackets),
    cmocka_unit_test(a_value_in_a_list_stands_at_its_first_word),
    cmocka_unit_test(a_call_with_a_table_is_followed),
    cmocka_unit_test(the_body_of_a_function_is_passed_over),
    cmocka_unit_test(comments_and_strings_hide_brackets),
    cmocka_unit_test(numbers_and_signs_do_not_confuse_the_walk),
    cmocka_unit_test(every_way_of_ending_a_line_counts_once),
    cmocka_unit_test(what_is_not_written_stands_at_its_nearest_parent),
    cmocka_unit_test(a_name_leads_to_the_table_it_was_given),
    cmocka_unit_test(the_last_of_two_equal_keys_is_the_one_that_counts),
    cmocka_unit_test(each_function_is_a_root_of_its_own),
    cmocka_unit_test(a_source_that_does_not_compile_gives_what_can_be_found),
    cmocka_unit_test(no_depth_is_too_much_for_the_walk),
    cmocka_unit_test(a_name_that_leads_to_itself_ends),
    cmocka_unit_test(a_walk_without_memory_says_so),
};

PL_TEST_MAIN(tests)
