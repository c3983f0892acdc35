#include "testing.h"

#include "check_samples.h"

static size_t enter(checking *c, const char *key) {
    return pl_checker_enter_key(&c->checker, pl_text_of(key));
}

/* --- the path --- */

static void a_path_is_keys_with_dots_and_positions_in_brackets(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return {}", NULL);
    assert_string_equal(c.checker.path, "");
    assert_int_equal(enter(&c, "factions"), 0);
    const size_t second = pl_checker_enter_index(&c.checker, 2);
    assert_int_equal(second, 8);
    const size_t third = enter(&c, "seats");
    assert_string_equal(c.checker.path, "factions[2].seats");
    pl_checker_leave(&c.checker, third);
    assert_string_equal(c.checker.path, "factions[2]");
    (void)pl_checker_enter_index(&c.checker, LUA_MAXINTEGER);
    assert_string_equal(c.checker.path, "factions[2][9223372036854775807]");
    pl_checker_leave(&c.checker, 0);
    assert_string_equal(c.checker.path, "");
    (void)pl_checker_enter_index(&c.checker, 1);
    assert_string_equal(c.checker.path, "[1]");
    end_checking(&c);
}

static void a_path_that_is_too_long_is_cut_and_taken_back(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return {}", NULL);
    char key[101];
    memset(key, 'k', 100);
    key[100] = '\0';
    size_t sizes[20];
    for (int i = 0; i < 20; i++) {
        sizes[i] = enter(&c, key);
        assert_int_equal(c.checker.path_size, strlen(c.checker.path));
        assert_true(c.checker.path_size < sizeof c.checker.path);
    }
    assert_int_equal(c.checker.path_size, sizeof c.checker.path - 1);
    for (int i = 19; i >= 0; i--) {
        pl_checker_leave(&c.checker, sizes[i]);
        /* A hundred bytes a key and a dot between. */
        const size_t whole = i > 0 ? (size_t)i * 101 - 1 : 0;
        assert_int_equal(strlen(c.checker.path), whole < 1023 ? whole : 1023);
    }
    end_checking(&c);
}

static void expect_key(const char *key, size_t size, const char *expected) {
    checking c;
    begin_checking(&c, "return {}", NULL);
    (void)pl_checker_enter_key(&c.checker, (pl_text){key, size});
    assert_string_equal(c.checker.path, expected);
    end_checking(&c);
}

static void a_key_of_good_characters_stands_in_the_path_as_it_is(void **state) {
    (void)state;
    char key[202];
    memset(key, 'k', 201);
    key[201] = '\0';
    expect_key(key, 201, "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...");
    key[200] = '\0';
    expect_key(key, 200, key);
    expect_key("two words", 9, "two words");
    expect_key("\xd1\x81\xd1\x8a\xd0\xb5\xd0\xb7\xd0\xb4", 10,
               "\xd1\x81\xd1\x8a\xd0\xb5\xd0\xb7\xd0\xb4");
    expect_key("", 0, "");
}

static void a_key_with_hidden_characters_is_shown_in_the_path(void **state) {
    (void)state;
    expect_key("a\0b", 3, "a\\x00b");
    expect_key("a\nb", 3, "a\\x0Ab");
    expect_key("a\x7f", 2, "a\\x7F");
    expect_key("a\xff", 2, "a\\xFF");
    expect_key("a\xc2\x85", 3, "a\\u{85}");
    expect_key("a\xe2\x80\xae"
               "b",
               5, "a\\u{202E}b");
    /* Also behind the forty bytes that are shown. */
    static const char *const hidden[] = {"\xe2\x80\xae", "\xe2\x81\xa6", "\xd8\x9c", "\xc2\x9b",
                                         "\x1b",         "\x7f",         "\x80"};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        char key[80];
        snprintf(key, sizeof key, "a-key-of-forty-letters-and-a-little-more-%s", hidden[i]);
        expect_key(key, strlen(key), "a-key-of-forty-letters-and-a-little-more...");
    }
}

/* --- showing --- */

static void expect_shown(const char *text, size_t size, const char *expected) {
    const pl_shown shown = pl_checker_show((pl_text){text, size});
    assert_string_equal(shown.at, expected);
    assert_true(pl_text_is_utf8(pl_text_of(shown.at), NULL));
}

static void forty_bytes_of_a_text_are_shown(void **state) {
    (void)state;
    const char *letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    expect_shown(letters, 40, "abcdefghijklmnopqrstuvwxyzabcdefghijklmn");
    expect_shown(letters, 41, "abcdefghijklmnopqrstuvwxyzabcdefghijklmn...");
    expect_shown(NULL, 0, "");
}

static void a_shown_text_is_cut_between_characters(void **state) {
    (void)state;
    char text[60] = "x";
    char expected[60] = "x";
    for (int i = 0; i < 20; i++) {
        strcat(text, "\xd0\x9b");
        strcat(expected, i < 19 ? "\xd0\x9b" : "...");
    }
    expect_shown(text, 41, expected);
    /* 36 letters leave room for one of "\x1B", and for no part of another. */
    expect_shown("abcdefghijklmnopqrstuvwxyzabcdefghij\x1b", 37,
                 "abcdefghijklmnopqrstuvwxyzabcdefghij\\x1B");
    expect_shown("abcdefghijklmnopqrstuvwxyzabcdefghijk\x1b", 38,
                 "abcdefghijklmnopqrstuvwxyzabcdefghijk...");
}

static void hidden_characters_are_shown_by_their_numbers(void **state) {
    (void)state;
    expect_shown("\0\x01\t\n\r\x1f\x7f", 7, "\\x00\\x01\\x09\\x0A\\x0D\\x1F\\x7F");
    expect_shown("\xc2\x80\xc2\x9f\xc2\xa0", 6, "\\u{80}\\u{9F}\xc2\xa0");
    expect_shown("\xe2\x80\x8f\xe2\x81\xa9", 6, "\\u{200F}\\u{2069}");
    /* Bytes that are no UTF-8 one by one; a replacement character that was written is one. */
    expect_shown("\xff\xc0\x80", 3, "\\xFF\\xC0\\x80");
    expect_shown("\xed\xa0\x80", 3, "\\xED\\xA0\\x80");
    expect_shown("\xd0", 1, "\\xD0");
    expect_shown("\xef\xbf\xbd", 3, "\xef\xbf\xbd");
}

/* Unicode, PropList.txt, Bidi_Control: 12 characters. */
static void the_direction_controls_are_those_of_unicode(void **state) {
    (void)state;
    static const uint32_t listed[] = {0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                      0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
    size_t next = 0;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        const bool is_listed = next < SAMPLE_COUNT(listed) && listed[next] == c;
        next += is_listed;
        assert_int_equal(pl_text_is_direction_control(c), is_listed);
    }
    assert_int_equal(next, 12);
}

/* Describes the value of a Lua expression. */
static void expect_described(const char *expression, const char *expected) {
    char source[200];
    snprintf(source, sizeof source, "return %s", expression);
    checking c;
    begin_checking(&c, source, NULL);
    assert_string_equal(pl_checker_describe(c.L, 1).at, expected);
    end_checking(&c);
}

static void every_kind_of_value_is_described(void **state) {
    (void)state;
    expect_described("nil", "nothing");
    expect_described("true", "true");
    expect_described("false", "false");
    expect_described("{}", "a table");
    expect_described("print", "a function");
    expect_described("io.stdout", "a userdata");
    expect_described("coroutine.create(print)", "a thread");
    expect_described("''", "the text \"\"");
    expect_described("'a\\0\\n'", "the text \"a\\x00\\x0A\"");
    expect_described("('x'):rep(50)", "the text \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\"");
    expect_described("0/0", "nan (no number at all)");
    expect_described("-(0/0)", "nan (no number at all)");
    expect_described("1/0", "infinity");
    expect_described("-1/0", "minus infinity");
    expect_described("math.mininteger", "the number -9223372036854775808");
    expect_described("'5'", "the text \"5\"");
    checking c;
    begin_checking(&c, "return 1", NULL);
    assert_string_equal(pl_checker_describe(c.L, 9).at, "nothing");
    end_checking(&c);
}

static void a_number_is_shown_with_the_digits_that_tell_it_apart(void **state) {
    (void)state;
    expect_described("300", "the number 300");
    expect_described("300.0", "the number 300");
    expect_described("0.1", "the number 0.1");
    expect_described("1e18", "the number 1e+18");
    expect_described("-1.7976931348623157e308", "the number -1.7976931348623157e+308");
    expect_described("5e-324", "the number 4.94065645841247e-324");
    expect_described("1 + 2^-52", "the number 1.0000000000000002");
    expect_described("1 - 2^-53", "the number 0.9999999999999999");
    expect_described("0.1 + 0.2", "the number 0.30000000000000004");
    expect_described("2^53", "the number 9007199254740992");
}

/* --- problems --- */

static void a_problem_has_the_place_of_its_path_or_of_what_is_nearest(void **state) {
    (void)state;
    static const char source[] = "return scenario {\n"
                                 "  factions = {\n"
                                 "    { id = 'a', seats = 5 },\n"
                                 "  },\n"
                                 "}\n";
    checking c;
    begin_checking(&c, source, NULL);
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(source), &places), PL_OK);
    c.checker.places = places;
    c.checker.file = "scenario.lua";
    pl_checker_problem(&c.checker, "PL002", "nothing is %s", "here");
    (void)enter(&c, "factions");
    (void)pl_checker_enter_index(&c.checker, 1);
    const size_t faction = enter(&c, "seats");
    pl_checker_problem(&c.checker, "PL004", "%d is too many", 5);
    pl_checker_leave(&c.checker, faction);
    (void)enter(&c, "title");
    pl_checker_problem(&c.checker, "PL002", "a title is missing");
    expect_found(&c, "scenario.lua:1:8: PL002 scenario: nothing is here\n"
                     "scenario.lua:3:17: PL004 factions[1].seats: 5 is too many\n"
                     "scenario.lua:3:5: PL002 factions[1].title: a title is missing\n");
    c.checker.root = "rules"; /* which this file never calls */
    pl_checker_problem(&c.checker, "PL002", "no place");
    expect_found(&c, "scenario.lua: PL002 factions[1].title: no place\n");
    pl_places_destroy(places);
    end_checking(&c);
}

static void a_problem_of_a_setting_has_one_code_and_no_place(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return { 5 }", NULL);
    c.checker.file = "scenario.lua";
    c.checker.is_setting = true;
    pl_checker_problem(&c.checker, "PL004", "at the root");
    (void)enter(&c, "seats");
    pl_checker_problem(&c.checker, "PL004", "5 is too many");
    pl_checker_wrong_type(&c.checker, 1, "a number");
    pl_checker_unknown_key(&c.checker, &sample_rules, pl_text_of("quorm"));
    expect_found(&c, "PL020 --set : at the root\n"
                     "PL020 --set seats: 5 is too many\n"
                     "PL020 --set seats: a number is expected, not a table\n"
                     "PL020 --set seats: unknown key 'quorm' (did you mean 'quorum'?)\n");
    end_checking(&c);
}

static void a_long_problem_is_one_line_of_whole_characters(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return {}", NULL);
    char words[2001] = "";
    for (int lead = 0; lead < 2; lead++) {
        memset(words, 'x', 1);
        for (int i = 0; i < 900; i++) {
            memcpy(words + lead + 2 * i, "\xd0\x9b", 3);
        }
        pl_checker_problem(&c.checker, "PL008", "%s", words);
        const char *text = c.problems.at[lead].text;
        assert_in_range(strlen(text), 590, sizeof c.problems.at[0].text - 1);
        assert_true(pl_text_is_utf8(pl_text_of(text), NULL));
        assert_null(strchr(text, '\\'));
    }
    end_checking(&c);
}

static void what_is_no_data_at_all_has_a_code_of_its_own(void **state) {
    (void)state;
    static const struct {
        const char *expression;
        const char *found;
    } cases[] = {
        {"nil", "PL003 scenario: a word is expected, not nothing\n"},
        {"false", "PL003 scenario: a word is expected, not false\n"},
        {"{}", "PL003 scenario: a word is expected, not a table\n"},
        {"-0.0", "PL003 scenario: a word is expected, not the number -0\n"},
        {"math.maxinteger",
         "PL003 scenario: a word is expected, not the number 9223372036854775807\n"},
        {"'\\n'", "PL003 scenario: a word is expected, not the text \"\\x0A\"\n"},
        {"0/0", "PL011 scenario: a word is expected, not nan (no number at all)\n"},
        {"1/0", "PL011 scenario: a word is expected, not infinity\n"},
        {"-1/0", "PL011 scenario: a word is expected, not minus infinity\n"},
        {"print", "PL011 scenario: a word is expected, not a function\n"},
        {"io.stdout", "PL011 scenario: a word is expected, not a userdata\n"},
        {"coroutine.create(print)", "PL011 scenario: a word is expected, not a thread\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char source[80];
        snprintf(source, sizeof source, "return %s", cases[i].expression);
        checking c;
        begin_checking(&c, source, NULL);
        pl_checker_wrong_type(&c.checker, 1, "a word");
        expect_found(&c, cases[i].found);
        end_checking(&c);
    }
}

/* --- unknown keys --- */

static void expect_unknown(const pl_schema_record *record, const char *key, size_t size,
                           const char *expected) {
    checking c;
    begin_checking(&c, "return {}", NULL);
    pl_checker_unknown_key(&c.checker, record, (pl_text){key, size});
    expect_found(&c, expected);
    end_checking(&c);
}

static void an_unknown_key_is_shown_without_its_hidden_characters(void **state) {
    (void)state;
    expect_unknown(&sample_rules, "quorum\0", 7,
                   "PL001 scenario: unknown key 'quorum\\x00' (did you mean 'quorum'?)\n");
    expect_unknown(&sample_rules, "\xff", 1,
                   "PL001 scenario: unknown key '\\xFF' (known here: base, quorum, speech)\n");
    expect_unknown(&sample_rules, "", 0,
                   "PL001 scenario: unknown key '' (known here: base, quorum, speech)\n");
    expect_unknown(&sample_rules, "QUORUM", 6,
                   "PL001 scenario: unknown key 'QUORUM' (did you mean 'quorum'?)\n");
}

static void a_long_list_of_known_keys_is_cut(void **state) {
    (void)state;
    enum { KEYS = 60 };
    char keys[KEYS][12];
    pl_schema_field fields[KEYS];
    for (int i = 0; i < KEYS; i++) {
        snprintf(keys[i], sizeof keys[i], "member_%03d", i);
        fields[i] = (pl_schema_field){.key = keys[i], .type = PL_SCHEMA_INT};
    }
    const pl_schema_record many = {.name = "many", .fields = fields, .field_count = KEYS};
    checking c;
    begin_checking(&c, "return {}", NULL);
    pl_checker_unknown_key(&c.checker, &many, pl_text_of("zq"));
    assert_int_equal(c.problems.count, 1);
    const char *text = c.problems.at[0].text;
    static const char head[] = "scenario: unknown key 'zq' (known here: member_000, member_001, ";
    assert_memory_equal(text, head, sizeof head - 1);
    assert_non_null(strstr(text, ", member_018, ...)"));
    assert_null(strstr(text, "member_020"));
    end_checking(&c);
}

/* --- how much is looked for --- */

static void suggestions_have_a_budget_for_the_whole_walk(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return {}", NULL);
    assert_true(pl_checker_may_suggest(&c.checker, 199990));
    assert_false(pl_checker_may_suggest(&c.checker, 11));
    assert_true(pl_checker_may_suggest(&c.checker, 10));
    assert_false(pl_checker_may_suggest(&c.checker, 1));
    assert_false(pl_checker_may_suggest(&c.checker, UINT32_MAX));
    end_checking(&c);
}

static void nothing_is_sought_for_a_problem_that_is_not_kept(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return {}", NULL);
    for (unsigned i = 0; i < PL_PROBLEMS_MAX; i++) {
        assert_true(pl_checker_may_suggest(&c.checker, 1));
        pl_checker_problem(&c.checker, "PL001", "problem %u", i);
    }
    assert_false(pl_checker_may_suggest(&c.checker, 1));
    pl_checker_problem(&c.checker, "PL001", "one too many");
    assert_int_equal(c.problems.count, 200);
    assert_int_equal(c.problems.dropped, 1);
    end_checking(&c);
}

/* --- the calendar --- */

static void expect_calendar(const char *source, const char *name, pl_calendar expected) {
    checking c;
    begin_checking(&c, source, name);
    assert_int_equal(c.checker.calendar, expected);
    end_checking(&c);
}

static void the_calendar_is_gregorian_unless_julian_is_said(void **state) {
    (void)state;
    expect_calendar("return { calendar = 'julian' }", NULL, PL_JULIAN);
    expect_calendar("return { calendar = 'gregorian' }", "julian", PL_JULIAN);
    expect_calendar("return { calendar = 'julian' }", "gregorian", PL_GREGORIAN);
    expect_calendar("return { calendar = {} }", NULL, PL_GREGORIAN);
    expect_calendar("return { calendar = 5 }", NULL, PL_GREGORIAN);
    expect_calendar("return {}", NULL, PL_GREGORIAN);
    expect_calendar("return 'julian'", NULL, PL_GREGORIAN);
    expect_calendar("return setmetatable({}, { __index = { calendar = 'julian' } })", NULL,
                    PL_GREGORIAN);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_path_is_keys_with_dots_and_positions_in_brackets),
    cmocka_unit_test(a_path_that_is_too_long_is_cut_and_taken_back),
    cmocka_unit_test(a_key_of_good_characters_stands_in_the_path_as_it_is),
    cmocka_unit_test(a_key_with_hidden_characters_is_shown_in_the_path),
    cmocka_unit_test(forty_bytes_of_a_text_are_shown),
    cmocka_unit_test(a_shown_text_is_cut_between_characters),
    cmocka_unit_test(hidden_characters_are_shown_by_their_numbers),
    cmocka_unit_test(the_direction_controls_are_those_of_unicode),
    cmocka_unit_test(every_kind_of_value_is_described),
    cmocka_unit_test(a_number_is_shown_with_the_digits_that_tell_it_apart),
    cmocka_unit_test(a_problem_has_the_place_of_its_path_or_of_what_is_nearest),
    cmocka_unit_test(a_problem_of_a_setting_has_one_code_and_no_place),
    cmocka_unit_test(a_long_problem_is_one_line_of_whole_characters),
    cmocka_unit_test(what_is_no_data_at_all_has_a_code_of_its_own),
    cmocka_unit_test(an_unknown_key_is_shown_without_its_hidden_characters),
    cmocka_unit_test(a_long_list_of_known_keys_is_cut),
    cmocka_unit_test(suggestions_have_a_budget_for_the_whole_walk),
    cmocka_unit_test(nothing_is_sought_for_a_problem_that_is_not_kept),
    cmocka_unit_test(the_calendar_is_gregorian_unless_julian_is_said),
};

PL_TEST_MAIN(tests)
