#include "testing.h"

#include "check_samples.h"
#include "failing_allocator.h"

/* Checks the value of a Lua expression against a field. `expected` is what is frozen, or the
 * problem without its "scenario: ", which begins with PL; then nothing may be frozen. */
static void reads_in(const char *calendar_name, const pl_schema_field *field,
                     const char *expression, const char *expected) {
    char source[3000];
    assert_in_range(snprintf(source, sizeof source, "return %s", expression), 1, 2999);
    checking c;
    begin_checking(&c, source, calendar_name);
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_list(&builder, NULL);
    c.checker.builder = &builder;
    pl_scalar_check(&c.checker, 1, field, NULL);
    pl_data_close(&builder);
    void *block = NULL;
    assert_int_equal(pl_data_freeze(&builder, &block), PL_OK);
    pl_buffer found;
    pl_buffer_init(&found, pl_allocator_default());
    const bool is_frozen = pl_data_count(pl_data_root(block)) > 0;
    assert_int_equal(c.problems.count, is_frozen ? 0 : 1);
    if (is_frozen) {
        pl_data_write(pl_data_at(pl_data_root(block), 0), &found);
    } else {
        const char *text = c.problems.at[0].text;
        static const char path[] = "scenario: ";
        assert_memory_equal(text, path, sizeof path - 1);
        pl_buffer_format(&found, "%s %s", c.problems.at[0].code, text + sizeof path - 1);
    }
    if (strcmp(pl_buffer_string(&found), expected) != 0) {
        print_error("%s\n", expression);
    }
    assert_string_equal(pl_buffer_string(&found), expected);
    pl_buffer_fini(&found);
    pl_allocator_default()->give(pl_allocator_default()->context, block);
    pl_data_builder_fini(&builder);
    end_checking(&c);
}

static void reads(const pl_schema_field *field, const char *expression, const char *expected) {
    reads_in(NULL, field, expression, expected);
}

/* Every expression gives the same problem, in which %s stands for what is between its quotes. */
static void refuses_all(const pl_schema_field *field, const char *const *expressions, size_t count,
                        const char *format_before, const char *format_after) {
    for (size_t i = 0; i < count; i++) {
        char expression[200];
        char expected[400];
        snprintf(expression, sizeof expression, "'%s'", expressions[i]);
        snprintf(expected, sizeof expected, "%s%s%s", format_before, expressions[i], format_after);
        reads(field, expression, expected);
    }
}

static pl_schema_field between(pl_schema_type type, double min, double max) {
    return (pl_schema_field){
        .type = type, .has_min = true, .min = min, .has_max = true, .max = max};
}

/* --- numbers --- */

static void a_whole_number_is_exact(void **state) {
    (void)state;
    const pl_schema_field any = {.type = PL_SCHEMA_INT};
    reads(&any, "0", "0");
    reads(&any, "-0.0", "0");
    reads(&any, "3.0", "3");
    reads(&any, "1e15", "1000000000000000");
    reads(&any, "9007199254740991", "9007199254740991");
    reads(&any, "-9007199254740991.0", "-9007199254740991");
    reads(&any, "9007199254740992",
          "PL004 9007199254740992 is outside -9007199254740991..9007199254740991");
    reads(&any, "-0x1p53",
          "PL004 -9007199254740992 is outside -9007199254740991..9007199254740991");
    reads(&any, "math.mininteger",
          "PL004 -9223372036854775808 is outside -9007199254740991..9007199254740991");
    const pl_schema_field positive = {.type = PL_SCHEMA_INT, .has_min = true, .min = 1};
    reads(&positive, "math.maxinteger", "PL004 9223372036854775807 is outside 1..9007199254740991");
    reads(&positive, "0", "PL004 0 is less than 1");
}

static void a_whole_number_is_nothing_else(void **state) {
    (void)state;
    const pl_schema_field any = {.type = PL_SCHEMA_INT};
    reads(&any, "0.5", "PL003 a whole number is expected, not the number 0.5");
    reads(&any, "1e-300", "PL003 a whole number is expected, not the number 1e-300");
    reads(&any, "2^51 + 0.5",
          "PL003 a whole number is expected, not the number 2251799813685248.5");
    reads(&any, "'5'", "PL003 a whole number is expected, not the text \"5\"");
    reads(&any, "false", "PL003 a whole number is expected, not false");
    reads(&any, "nil", "PL003 a whole number is expected, not nothing");
}

static void a_number_has_a_range_with_both_its_ends(void **state) {
    (void)state;
    const pl_schema_field number = between(PL_SCHEMA_NUMBER, -1, 1);
    reads(&number, "-1", "-1");
    reads(&number, "1.0", "1");
    reads(&number, "0.1", "0.1");
    /* The neighbour of the end is not shown as the end. */
    reads(&number, "1 + 2^-52", "PL004 1.0000000000000002 is outside -1..1");
    reads(&number, "-1.5", "PL004 -1.5 is outside -1..1");
    reads(&number, "math.mininteger", "PL004 -9223372036854775808 is outside -1..1");
    reads(&number, "{ 1 }", "PL003 a number is expected, not a table");
    const pl_schema_field low = {.type = PL_SCHEMA_NUMBER, .has_min = true, .min = 0.5};
    reads(&low, "0.25", "PL004 0.25 is less than 0.5");
    reads(&low, "1e300", "1e+300");
    const pl_schema_field high = {.type = PL_SCHEMA_NUMBER, .has_max = true, .max = -0.5};
    reads(&high, "0", "PL004 0 is more than -0.5");
    const pl_schema_field share = between(PL_SCHEMA_SHARE, 0, 1);
    reads(&share, "1", "1");
    reads(&share, "60", "PL004 60 is outside 0..1");
}

static void what_is_not_finite_is_no_number_of_any_kind(void **state) {
    (void)state;
    static const struct {
        pl_schema_type type;
        const char *wanted;
    } types[] = {
        {PL_SCHEMA_INT, "a whole number"},
        {PL_SCHEMA_NUMBER, "a number"},
        {PL_SCHEMA_SHARE, "a share (a number from 0 to 1)"},
        {PL_SCHEMA_DURATION, "a duration (like \"90m\", or a number of minutes)"},
        {PL_SCHEMA_BOOL, "true or false"},
        {PL_SCHEMA_NAME, "a text"},
    };
    static const char *const values[][2] = {{"0/0", "nan (no number at all)"},
                                            {"-(0/0)", "nan (no number at all)"},
                                            {"math.huge", "infinity"},
                                            {"-math.huge", "minus infinity"}};
    for (size_t i = 0; i < SAMPLE_COUNT(types); i++) {
        for (size_t j = 0; j < SAMPLE_COUNT(values); j++) {
            const pl_schema_field field = {.type = types[i].type};
            char expected[200];
            snprintf(expected, sizeof expected, "PL011 %s is expected, not %s", types[i].wanted,
                     values[j][1]);
            reads(&field, values[j][0], expected);
        }
    }
}

static void truth_is_no_number_and_no_word(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_BOOL};
    reads(&field, "true", "true");
    reads(&field, "false", "false");
    reads(&field, "nil", "PL003 true or false is expected, not nothing");
    reads(&field, "1", "PL003 true or false is expected, not the number 1");
    reads(&field, "'true'", "PL003 true or false is expected, not the text \"true\"");
}

/* --- times --- */

static void minutes_are_whole_seconds(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_DURATION};
    reads(&field, "90", "5400");
    reads(&field, "0.1", "6");
    reads(&field, "0.05", "3");
    reads(&field, "2.05", "123"); /* 122.99999999999999 as binary numbers */
    reads(&field, "1/3", "20");
    reads(&field, "-0.5", "-30");
    reads(&field, "16666666.65", "999999999");
    reads(&field, "0.01", "PL007 0.01 minutes are no whole number of seconds up to 1000000000");
    reads(&field, "16666666.7",
          "PL007 16666666.7 minutes are no whole number of seconds up to 1000000000");
    reads(&field, "-16666666.7",
          "PL007 -16666666.7 minutes are no whole number of seconds up to 1000000000");
    reads(&field, "math.mininteger",
          "PL007 -9223372036854775808 minutes are no whole number of "
          "seconds up to 1000000000");
    const pl_schema_field hour = between(PL_SCHEMA_DURATION, 0, 3600);
    reads(&hour, "60", "3600");
    reads(&hour, "60.1", "PL004 60.1 minutes is outside 0m..1h");
    reads(&hour, "-1", "PL004 -1 minutes is outside 0m..1h");
}

static void a_duration_is_written_with_its_units(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_DURATION};
    reads(&field, "'1d2h3m4s'", "93784");
    reads(&field, "'-15m'", "-900");
    reads(&field, "'0m'", "0");
    reads(&field, "'1000000000s'", "1000000000");
    static const char *const bad[] = {"90",
                                      "",
                                      "m",
                                      "1h1h",
                                      "2m2h",
                                      "1 h",
                                      "1.5h",
                                      "+1h",
                                      "1H",
                                      "1000000001s",
                                      "99999999999999999999s",
                                      "-",
                                      "1h ",
                                      "--1h"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL007 '",
                "' is not a duration (like 90m, 2h30m or 5d)");
    reads(&field, "'1h\\0'", "PL007 '1h\\x00' is not a duration (like 90m, 2h30m or 5d)");
}

/* A limit is shown as somebody would have written it. */
static void a_limit_of_time_is_shown_as_it_is_written(void **state) {
    (void)state;
    static const struct {
        double max;
        const char *shown;
    } durations[] = {
        {0, "0m"},        {45, "45s"},    {90, "90s"},     {60, "1m"},     {5400, "90m"},
        {3600, "1h"},     {36000, "10h"}, {86400, "1d"},   {90000, "25h"}, {172800, "2d"},
        {86460, "1441m"}, {-900, "-15m"}, {-86400, "-1d"},
    };
    for (size_t i = 0; i < SAMPLE_COUNT(durations); i++) {
        const pl_schema_field field = {
            .type = PL_SCHEMA_DURATION, .has_max = true, .max = durations[i].max};
        char expected[80];
        snprintf(expected, sizeof expected, "PL004 9d is more than %s", durations[i].shown);
        reads(&field, "'9d'", expected);
    }
    const pl_schema_field morning = between(PL_SCHEMA_CLOCK, 60, 43200);
    reads(&morning, "'00:00:59'", "PL004 00:00:59 is outside 00:01..12:00");
    reads(&morning, "'00:01'", "60");
    reads(&morning, "'12:00:01'", "PL004 12:00:01 is outside 00:01..12:00");
}

static void a_time_of_day_has_two_digits_everywhere(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_CLOCK};
    reads(&field, "'00:00'", "0");
    reads(&field, "'22:40'", "81600");
    reads(&field, "'23:59:59'", "86399");
    static const char *const bad[] = {"24:00", "23:60",    "23:59:60", "9:00",    "09:0",
                                      "09-00", "",         "09:00:",   "09:00:5", " 9:00",
                                      "+9:00", "22:40 ",   "22:40-30", "22:4x",   "22:40:30Z",
                                      "2240",  "::::::::", "-1:00"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL007 '", "' is not a time of day (like 22:40)");
    reads(&field, "2240", "PL003 a time of day (like \"22:40\") is expected, not the number 2240");
    reads(&field, "'22\\xff40'", "PL007 '22\\xFF40' is not a time of day (like 22:40)");
}

/* `date -u -d 1917-11-07T22:40 +%s` says -1645665600; the Julian calendar was 13 days behind. */
static void a_time_is_read_in_the_calendar_of_the_walk(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_TIME};
    reads_in("gregorian", &field, "'1917-11-07T22:40'", "-1645665600");
    reads_in("julian", &field, "'1917-10-25T22:40:00'", "-1645665600");
    reads_in(NULL, &field, "'1970-01-01'", "0");
    reads_in("julian", &field, "'1917-02-29'",
             "PL007 '1917-02-29' is not a time of the julian calendar (like 1917-10-25T22:40)");
    reads_in(NULL, &field, "'now'",
             "PL007 'now' is not a time of the gregorian calendar (like 1917-10-25T22:40)");
    reads_in(NULL, &field, "'1917-10-25T22:40\\n'",
             "PL007 '1917-10-25T22:40\\x0A' is not a time of the gregorian calendar (like "
             "1917-10-25T22:40)");
}

/* --- texts --- */

static void the_length_of_a_text_is_in_bytes(void **state) {
    (void)state;
    const pl_schema_field text = {.type = PL_SCHEMA_TEXT};
    const pl_schema_field name = {.type = PL_SCHEMA_NAME};
    reads(&text, "''", "\"\"");
    reads(&text, "('\xd0\x9b'):rep(1001)", "PL008 a text of 2002 bytes; at most 2000 are allowed");
    reads(&name, "('\xd0\x9b'):rep(101)", "PL008 a text of 202 bytes; at most 200 are allowed");
    char expected[210] = "\"";
    for (int i = 0; i < 100; i++) {
        strcat(expected, "\xd0\x9b");
    }
    strcat(expected, "\"");
    reads(&name, "('\xd0\x9b'):rep(100)", expected);
    /* The length is told first: nobody wants to hear of byte 3000. */
    reads(&name, "('\\xff'):rep(201)", "PL008 a text of 201 bytes; at most 200 are allowed");
}

static void a_name_is_one_line_and_a_text_may_be_many(void **state) {
    (void)state;
    const pl_schema_field text = {.type = PL_SCHEMA_TEXT};
    const pl_schema_field name = {.type = PL_SCHEMA_NAME};
    reads(&text, "'a\\n\\tb'", "\"a\\x0A\\x09b\"");
    reads(&name, "'a\\tb'", "PL012 contains a control byte (09)");
    for (int c = 0; c < 0xa0; c++) {
        const bool is_control = c < 0x20 || c >= 0x7f;
        char expression[60];
        char expected[60];
        snprintf(expression, sizeof expression, "'a' .. utf8.char(%d)", c);
        snprintf(expected, sizeof expected, "PL012 contains a control byte (%02X)", (unsigned)c);
        if (is_control) {
            reads(&name, expression, expected);
        }
        if (is_control && c != '\n' && c != '\t') {
            reads(&text, expression, expected);
        }
    }
    reads(&name, "'a\\u{A0}b'",
          "\"a\xc2\xa0"
          "b\"");
}

static void what_turns_the_direction_of_a_text_is_refused(void **state) {
    (void)state;
    const pl_schema_field name = {.type = PL_SCHEMA_NAME};
    static const unsigned controls[] = {0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                        0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
    for (size_t i = 0; i < SAMPLE_COUNT(controls); i++) {
        char expression[60];
        char expected[80];
        snprintf(expression, sizeof expression, "'a\\u{%X}b'", controls[i]);
        snprintf(expected, sizeof expected, "PL012 contains a text-direction control (U+%04X)",
                 controls[i]);
        reads(&name, expression, expected);
    }
    /* A joiner is a letter's business, and Hebrew needs no control to be written. */
    reads(&name, "'\\u{200D}'", "\"\xe2\x80\x8d\"");
    reads(&name, "'\\u{05D0}'", "\"\xd7\x90\"");
}

static void bad_utf8_is_told_by_its_first_byte(void **state) {
    (void)state;
    const pl_schema_field name = {.type = PL_SCHEMA_NAME};
    reads(&name, "'\\xff'", "PL012 is not valid UTF-8 (byte 1)");
    reads(&name, "'ab\xd0\x9b\\x80'", "PL012 is not valid UTF-8 (byte 5)");
    reads(&name, "'abc\\xd0'", "PL012 is not valid UTF-8 (byte 4)");
    reads(&name, "'\\xc0\\x80'", "PL012 is not valid UTF-8 (byte 1)");
    reads(&name, "'x\\xed\\xa0\\x80'", "PL012 is not valid UTF-8 (byte 2)");
    reads(&name, "'x\\xf4\\x90\\x80\\x80'", "PL012 is not valid UTF-8 (byte 2)");
    /* A bell before it is not what is told. */
    reads(&name, "'\\7\\xff'", "PL012 is not valid UTF-8 (byte 2)");
}

/* --- words --- */

static void an_id_is_in_kebab_case(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_ID};
    reads(&field, "'a'", "\"a\"");
    reads(&field, "'left-srs-2'", "\"left-srs-2\"");
    static const char *const bad[] = {"A", "a.b", "a b", "a--1", "a-", "\xd0\xb0", "a_b", "-"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL006 '",
                "' is not an id (small letters, digits and single hyphens, beginning with a "
                "letter)");
    reads(&field, "'a\\0'",
          "PL006 'a\\x00' is not an id (small letters, digits and single hyphens, "
          "beginning with a letter)");
    reads(&field, "5", "PL003 an id (a text like \"left-srs\") is expected, not the number 5");
}

static void a_key_is_in_snake_case(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_KEY};
    reads(&field, "'left_srs'", "\"left_srs\"");
    reads(&field, "'a__2_'", "\"a__2_\"");
    static const char *const bad[] = {"_a", "1a", "A", "a-b", "a.b", "", "\xc3\xa4", "_"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL006 '",
                "' is not a key (small letters, digits and underscores, beginning with a letter)");
}

static void a_word_is_one_of_its_options_letter_by_letter(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_ENUM, .options = "hare|droop"};
    reads(&field, "'hare'", "\"hare\"");
    reads(&field, "'droop'", "\"droop\"");
    reads(&field, "'Hare'", "PL005 'Hare' is not one of hare, droop (did you mean 'hare'?)");
    reads(&field, "'hare\\0'",
          "PL005 'hare\\x00' is not one of hare, droop (did you mean 'hare'?)");
    reads(&field, "'hare|droop'", "PL005 'hare|droop' is not one of hare, droop");
    reads(&field, "'|'", "PL005 '|' is not one of hare, droop");
    reads(&field, "true", "PL003 a word is expected, not true");
}

static void a_long_list_of_options_is_cut(void **state) {
    (void)state;
    char options[1000] = "";
    for (int i = 0; i < 40; i++) {
        char option[20];
        snprintf(option, sizeof option, "%soption-%03d", i > 0 ? "|" : "", i);
        strcat(options, option);
    }
    const pl_schema_field field = {.type = PL_SCHEMA_ENUM, .options = options};
    reads(&field, "'option-039'", "\"option-039\"");
    reads(&field, "'zq'",
          "PL005 'zq' is not one of option-000, option-001, option-002, option-003, option-004, "
          "option-005, option-006, option-007, option-008, option-009, option-010, option-011, "
          "option-012, option-013, option-014, option-015, option-016, option-017, option-018, "
          "...");
}

static void a_colour_has_six_hexadecimal_digits(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_COLOUR};
    reads(&field, "'#000000'", "\"#000000\"");
    reads(&field, "'#aBcDeF'", "\"#aBcDeF\"");
    reads(&field, "'#99FF09'", "\"#99FF09\"");
    static const char *const bad[] = {"",        "#",        "000000",  "#fff",
                                      "#00000",  "#0000000", "#00000g", "#00000G",
                                      "#-00000", "#00 000",  "##00000"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL006 '", "' is not a colour (like #b00000)");
}

static void a_fraction_is_two_positive_numbers(void **state) {
    (void)state;
    const pl_schema_field field = {.type = PL_SCHEMA_FRACTION};
    reads(&field, "'2/3'", "\"2/3\"");
    reads(&field, "'999999999/999999999'", "\"999999999/999999999\"");
    static const char *const bad[] = {"1000000000/1", "1/1000000000", "0/3",  "3/0",  "1/",
                                      "/1",           "1//2",         "2 /3", "2/-3", "2",
                                      "1/2.",         "2/3/4",        "0x1/2"};
    refuses_all(&field, bad, SAMPLE_COUNT(bad), "PL006 '", "' is not a fraction (like 2/3)");
    reads(&field, "0.5", "PL003 a fraction (like \"2/3\") is expected, not the number 0.5");
    const pl_schema_field majority = between(PL_SCHEMA_FRACTION, 0.5, 1);
    reads(&majority, "'1/2'", "\"1/2\"");
    reads(&majority, "'7/7'", "\"7/7\"");
    reads(&majority, "'499999999/999999999'", "PL004 499999999/999999999 is outside 0.5..1");
    reads(&majority, "'8/7'", "PL004 8/7 is outside 0.5..1");
}

static void a_reference_is_an_option_or_an_id_that_is_there(void **state) {
    (void)state;
    checking c;
    begin_checking(&c, "return { factions = { { id = 'srs' } } }", NULL);
    const pl_schema_field field = {
        .type = PL_SCHEMA_REFERENCE, .refers = "factions", .options = "none|any"};
    static const char *const good[] = {"srs", "none", "any"};
    for (size_t i = 0; i < 3; i++) {
        lua_pushstring(c.L, good[i]);
        pl_scalar_check(&c.checker, 3, &field, NULL);
        lua_settop(c.L, 2);
    }
    expect_found(&c, "");
    lua_pushliteral(c.L, "none|any");
    pl_scalar_check(&c.checker, 3, &field, NULL);
    lua_settop(c.L, 2);
    expect_found(&c, "PL009 scenario: there is no faction 'none|any'\n");
    lua_pushboolean(c.L, 1);
    pl_scalar_check(&c.checker, 3, &field, NULL);
    lua_settop(c.L, 2);
    expect_found(&c, "PL003 scenario: an id (a text like \"left-srs\") is expected, not true\n");
    end_checking(&c);
}

/* --- types --- */

static void every_type_is_a_single_value_or_one_of_five(void **state) {
    (void)state;
    for (int type = PL_SCHEMA_INT; type <= PL_SCHEMA_FUNCTION; type++) {
        const bool is_other = type == PL_SCHEMA_RECORD || type == PL_SCHEMA_LIST ||
                              type == PL_SCHEMA_MAP || type == PL_SCHEMA_ANY ||
                              type == PL_SCHEMA_FUNCTION;
        assert_int_equal(pl_scalar_is((pl_schema_type)type), !is_other);
        const pl_schema_field field = {.type = (pl_schema_type)type};
        assert_true(strlen(pl_scalar_wanted(&field)) > 4);
    }
    const pl_schema_field record = {.type = PL_SCHEMA_RECORD};
    const pl_schema_field list = {.type = PL_SCHEMA_LIST};
    const pl_schema_field any = {.type = PL_SCHEMA_ANY};
    assert_string_equal(pl_scalar_wanted(&record), "a table with keys");
    assert_string_equal(pl_scalar_wanted(&list), "a list");
    assert_string_equal(pl_scalar_wanted(&any), "plain data");
}

/* --- bad luck --- */

static void a_problem_without_memory_is_counted(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, 0);
    checking c;
    begin_checking(&c, "return 'many'", NULL);
    pl_problem_list_init(&c.problems, &failing.allocator);
    const pl_schema_field field = {.type = PL_SCHEMA_INT};
    pl_scalar_check(&c.checker, 1, &field, NULL);
    assert_int_equal(c.problems.count, 0);
    assert_int_equal(c.problems.dropped, 1);
    pl_scalar_check(&c.checker, 1, &field, NULL);
    assert_int_equal(c.problems.count, 1);
    end_checking(&c);
    failing_allocator_check(&failing);
}

static void a_value_without_memory_is_missed_when_it_is_frozen(void **state) {
    (void)state;
    failing_allocator failing;
    failing_allocator_init(&failing, 0);
    checking c;
    begin_checking(&c, "return 'many'", NULL);
    pl_data_builder builder;
    pl_data_builder_init(&builder, &failing.allocator);
    c.checker.builder = &builder;
    const pl_schema_field field = {.type = PL_SCHEMA_NAME};
    pl_scalar_check(&c.checker, 1, &field, NULL);
    expect_found(&c, "");
    void *block = NULL;
    assert_int_equal(pl_data_freeze(&builder, &block), PL_NO_MEMORY);
    assert_null(block);
    pl_data_builder_fini(&builder);
    end_checking(&c);
    failing_allocator_check(&failing);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_whole_number_is_exact),
    cmocka_unit_test(a_whole_number_is_nothing_else),
    cmocka_unit_test(a_number_has_a_range_with_both_its_ends),
    cmocka_unit_test(what_is_not_finite_is_no_number_of_any_kind),
    cmocka_unit_test(truth_is_no_number_and_no_word),
    cmocka_unit_test(minutes_are_whole_seconds),
    cmocka_unit_test(a_duration_is_written_with_its_units),
    cmocka_unit_test(a_limit_of_time_is_shown_as_it_is_written),
    cmocka_unit_test(a_time_of_day_has_two_digits_everywhere),
    cmocka_unit_test(a_time_is_read_in_the_calendar_of_the_walk),
    cmocka_unit_test(the_length_of_a_text_is_in_bytes),
    cmocka_unit_test(a_name_is_one_line_and_a_text_may_be_many),
    cmocka_unit_test(what_turns_the_direction_of_a_text_is_refused),
    cmocka_unit_test(bad_utf8_is_told_by_its_first_byte),
    cmocka_unit_test(an_id_is_in_kebab_case),
    cmocka_unit_test(a_key_is_in_snake_case),
    cmocka_unit_test(a_word_is_one_of_its_options_letter_by_letter),
    cmocka_unit_test(a_long_list_of_options_is_cut),
    cmocka_unit_test(a_colour_has_six_hexadecimal_digits),
    cmocka_unit_test(a_fraction_is_two_positive_numbers),
    cmocka_unit_test(a_reference_is_an_option_or_an_id_that_is_there),
    cmocka_unit_test(every_type_is_a_single_value_or_one_of_five),
    cmocka_unit_test(a_problem_without_memory_is_counted),
    cmocka_unit_test(a_value_without_memory_is_missed_when_it_is_frozen),
};

PL_TEST_MAIN(tests)
