#include "testing.h"

#include "check_samples.h"
#include "failing_allocator.h"
#include "frozen.h"

/* Every source below begins a scenario; what a case is about comes after it. */
#define BEGIN "return scenario { api = 1, id = 'small', "

/* The places of the marks '@' of a case; the mark itself is taken out of the source. */
typedef struct marks {
    int line[10];
    int column[10];
    int count;
} marks;

static void take_marks_out(const char *marked, char *source, size_t room, marks *found) {
    size_t used = 0;
    int line = 1;
    int column = 1;
    *found = (marks){.count = 1};
    for (; *marked != '\0'; marked++) {
        if (*marked == '@') {
            found->line[found->count] = line;
            found->column[found->count++] = column;
            continue;
        }
        assert_true(used + 1 < room);
        source[used++] = *marked;
        column++;
        if (*marked == '\n') {
            line++;
            column = 1;
        }
    }
    source[used] = '\0';
}

/* Expected lines begin with the number of the mark at which the problem is: "1 PL001 ...", or
 * with 0 if it has no place. */
static void write_expected(const char *expected, const marks *places, char *out, size_t room) {
    size_t used = 0;
    out[0] = '\0';
    while (*expected != '\0') {
        const int mark = *expected - '0';
        const char *end = strchr(expected, '\n');
        const int size = (int)(end != NULL ? end - expected : (long)strlen(expected)) - 2;
        char place[40] = "";
        if (mark > 0) {
            snprintf(place, sizeof place, "%d:%d:", places->line[mark], places->column[mark]);
        }
        used += (size_t)snprintf(out + used, room - used, "scenario.lua:%s %.*s\n", place, size,
                                 expected + 2);
        assert_true(used < room);
        expected += size + 2 + (end != NULL);
    }
}

static void check_source(lua_State *L, const char *source, pl_problem_list *problems,
                         pl_data_builder *builder) {
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(), pl_text_of(source), &places), PL_OK);
    sample_run(L, source, strlen(source));
    const int top = lua_gettop(L);
    pl_check_table(L, -1, &sample_scenario, NULL, places, "scenario.lua", problems, builder, NULL);
    assert_int_equal(lua_gettop(L), top);
    pl_places_destroy(places);
}

/* Runs a case and compares the whole list of problems. */
static void says(const char *marked, const char *expected) {
    static const size_t room = 8192;
    char *source = malloc(room);
    char *wanted = malloc(room);
    marks places;
    take_marks_out(marked, source, room, &places);
    write_expected(expected, &places, wanted, room);
    lua_State *L = luaL_newstate();
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    check_source(L, source, &problems, NULL);
    pl_problem_list_sort(&problems);
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    if (strcmp(pl_buffer_string(&text), wanted) != 0) {
        print_error("%s\n", source);
    }
    assert_string_equal(pl_buffer_string(&text), wanted);
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
    lua_close(L);
    free(source);
    free(wanted);
}

/* --- what a modder gets to read --- */

static void an_unknown_key_is_named_with_the_nearest_known_one(void **state) {
    (void)state;
    says(BEGIN "factions = {\n  { id = 'a' },\n  { id = 'b', @disciplin = 0.5 } } }",
         "1 PL001 factions[2].disciplin: unknown key 'disciplin' (did you mean 'discipline'?)");
    says(BEGIN "on = { @vote_reslt = function() end } }",
         "1 PL001 on.vote_reslt: unknown key 'vote_reslt' (did you mean 'vote_result'?)");
    says(BEGIN "@Factions = {} }",
         "1 PL001 Factions: unknown key 'Factions' (did you mean 'factions'?)");
    says(BEGIN "rules = { @velocity = 3 } }",
         "1 PL001 rules.velocity: unknown key 'velocity' (known here: base, quorum, speech)");
    says(BEGIN "on = { [@'vote result'] = 1 } }",
         "1 PL001 on.vote result: unknown key 'vote result' (did you mean 'vote_result'?)");
    says(BEGIN "@sesions = {}, @bodys = {} }",
         "1 PL001 sesions: unknown key 'sesions' (did you mean 'sessions'?)\n"
         "2 PL001 bodys: unknown key 'bodys' (did you mean 'bodies'?)");
    says(BEGIN "rules = { @zq = 1, @x = 2 } }",
         "1 PL001 rules.zq: unknown key 'zq' (known here: base, quorum, speech)\n"
         "2 PL001 rules.x: unknown key 'x' (known here: base, quorum, speech)");
}

static void a_missing_key_is_reported_where_its_table_begins(void **state) {
    (void)state;
    says("return @scenario {}",
         "1 PL002 api: this key is missing\n1 PL002 id: this key is missing");
    says(BEGIN "factions = { @{ seats = 3 } } }", "1 PL002 factions[1].id: this key is missing");
    says(BEGIN "variants = { [@'no-walkout'] = {} } }",
         "1 PL002 variants.no-walkout.title: this key is missing");
    says(BEGIN "facts = { @{ equals = 62 } } }", "1 PL002 facts[1].fact: this key is missing");
}

static void a_wrong_type_is_told_with_what_was_found(void **state) {
    (void)state;
    says(BEGIN "factions = { { id = 'a', @seats = 'many' } } }",
         "1 PL003 factions[1].seats: a whole number is expected, not the text \"many\"");
    says(BEGIN "factions = { { id = 'a', @seats = 3.5 } } }",
         "1 PL003 factions[1].seats: a whole number is expected, not the number 3.5");
    says(BEGIN "factions = { { id = 'a', @seats = '300' } } }",
         "1 PL003 factions[1].seats: a whole number is expected, not the text \"300\"");
    says(BEGIN "factions = { { id = 'a', @seats = { 1 } } } }",
         "1 PL003 factions[1].seats: a whole number is expected, not a table");
    says(BEGIN "factions = { { id = 'a', @discipline = true } } }",
         "1 PL003 factions[1].discipline: a share (a number from 0 to 1) is expected, not true");
    says(BEGIN "@strict = 'yes' }",
         "1 PL003 strict: true or false is expected, not the text \"yes\"");
    says(BEGIN "@strict = 0 }", "1 PL003 strict: true or false is expected, not the number 0");
    says(BEGIN "@text = 5 }", "1 PL003 text: a text is expected, not the number 5");
    says(BEGIN "@marker = false }",
         "1 PL003 marker: a key (a text like \"left_srs\") is expected, not false");
    says(BEGIN "@factions = 'a' }", "1 PL003 factions: a list is expected, not the text \"a\"");
    says(BEGIN "@factions = { id = 'a' } }",
         "1 PL003 factions: a list is expected, not a table with the key 'id'");
    says(BEGIN "factions = { @'a' } }",
         "1 PL003 factions[1]: a table with keys is expected, not the text \"a\"");
    says(BEGIN "factions = { @{ 'a', 3 } } }",
         "1 PL003 factions[1]: a table with keys is expected, not a list");
    says(BEGIN "@variants = { { title = 'x' } } }",
         "1 PL003 variants: a table with keys is expected, not a list");
    says(BEGIN "@calendar = 1 }", "1 PL003 calendar: a word is expected, not the number 1");
    says(BEGIN "on = { @vote_open = 'f' } }",
         "1 PL003 on.vote_open: a function is expected, not the text \"f\"");
    says(BEGIN "sessions = { { id = 's', @called = 1917 } } }",
         "1 PL003 sessions[1].called: a time (like \"1917-10-25T22:40\") is expected, not the "
         "number 1917");
    says(BEGIN "sessions = { { id = 's', @chair = {} } } }",
         "1 PL003 sessions[1].chair: an id (a text like \"left-srs\") is expected, not a table");
    says(BEGIN "rules = { base = 'b', @speech = true } }",
         "1 PL003 rules.speech: a duration (like \"90m\", or a number of minutes) is expected, "
         "not true");
    says("return 5", "0 PL003 scenario: a table with keys is expected, not the number 5");
}

static void a_value_outside_its_range_is_told_with_the_range(void **state) {
    (void)state;
    says(BEGIN "factions = { { id = 'a', @seats = -340 } } }",
         "1 PL004 factions[1].seats: -340 is outside 0..2000000");
    says(BEGIN "factions = { { id = 'a', @seats = 2000001 } } }",
         "1 PL004 factions[1].seats: 2000001 is outside 0..2000000");
    says(BEGIN "factions = { { id = 'a', @seats = 1e18 } } }",
         "1 PL004 factions[1].seats: 1e+18 is outside 0..2000000");
    says(BEGIN "factions = { { id = 'a', @seats = 1000000000000000000 } } }",
         "1 PL004 factions[1].seats: 1000000000000000000 is outside 0..2000000");
    says(BEGIN "bodies = { { id = 'a', @seats = 9007199254740993 } } }",
         "1 PL004 bodies[1].seats: 9007199254740993 is outside "
         "-9007199254740991..9007199254740991");
    says(BEGIN "bodies = { { id = 'a', @seats = -1e300 } } }",
         "1 PL004 bodies[1].seats: -1e+300 is outside -9007199254740991..9007199254740991");
    says(BEGIN "factions = { { id = 'a', position = { 0.5, @-1.25 } } } }",
         "1 PL004 factions[1].position[2]: -1.25 is outside -1..1");
    says(BEGIN "factions = { { id = 'a', @position = { 0.5 } } } }",
         "1 PL004 factions[1].position: 1 member; at least 2 are expected");
    says(BEGIN "rules = { @quorum = 0 } }", "1 PL004 rules.quorum: 0 is less than 1");
    says(BEGIN "rules = { @speech = '11m' } }", "1 PL004 rules.speech: 11m is more than 10m");
    says(BEGIN "rules = { @speech = 10.5 } }",
         "1 PL004 rules.speech: 10.5 minutes is more than 10m");
    says(BEGIN "sessions = { { id = 's', agenda = { { id = 'i', @report = '1d' } } } } }",
         "1 PL004 sessions[1].agenda[1].report: 1d is outside 0m..10h");
    says(BEGIN "sessions = { { id = 's', @patience = '23:31' } } }",
         "1 PL004 sessions[1].patience: 23:31 is outside 08:00..23:30");
    says(BEGIN "sessions = { { id = 's', agenda = { { id = 'i', @threshold = '3/2' } } } } }",
         "1 PL004 sessions[1].agenda[1].threshold: 3/2 is outside 0..1");
    says(BEGIN "variants = { a = { title = 'A', @set = {} } } }",
         "1 PL004 variants.a.set: 0 members; at least 1 are expected");
}

static void a_word_that_is_no_option_is_told_with_the_options(void **state) {
    (void)state;
    says(BEGIN "bodies = { { id = 'b', @elect = 'dhont' } } }",
         "1 PL005 bodies[1].elect: 'dhont' is not one of dhondt, sainte-lague, hare, droop, "
         "majority (did you mean 'dhondt'?)");
    says(BEGIN "@calendar = 'chinese' }",
         "1 PL005 calendar: 'chinese' is not one of julian, gregorian");
    says(BEGIN "@calendar = '' }", "1 PL005 calendar: '' is not one of julian, gregorian");
    says(BEGIN "@calendar = 'julian|gregorian' }",
         "1 PL005 calendar: 'julian|gregorian' is not one of julian, gregorian");
}

static void ids_keys_colours_and_fractions_have_their_forms(void **state) {
    (void)state;
    static const char rule[] =
        " is not an id (small letters, digits and single hyphens, beginning with a letter)";
    static const char *const bad[] = {"Left SRs", "left_srs", "a--b", "-a", "a-", "1a", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char source[200];
        char expected[200];
        snprintf(source, sizeof source, BEGIN "factions = { { @id = '%s' } } }", bad[i]);
        snprintf(expected, sizeof expected, "1 PL006 factions[1].id: '%s'%s", bad[i], rule);
        says(source, expected);
    }
    says(BEGIN "@marker = 'left-srs' }",
         "1 PL006 marker: 'left-srs' is not a key (small letters, digits and underscores, "
         "beginning with a letter)");
    says(BEGIN "factions = { { id = 'a', @colour = 'red' } } }",
         "1 PL006 factions[1].colour: 'red' is not a colour (like #b00000)");
    says(BEGIN "factions = { { id = 'a', @colour = '#b0000g' } } }",
         "1 PL006 factions[1].colour: '#b0000g' is not a colour (like #b00000)");
    static const char *const fractions[] = {"0.5",  "1/0",  "0/1",          "1/2/3",
                                            "-1/2", "1/2 ", "12345678901/2"};
    for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++) {
        char source[200];
        char expected[200];
        snprintf(source, sizeof source,
                 BEGIN
                 "sessions = { { id = 's', agenda = { { id = 'i', @threshold = '%s' } } } } }",
                 fractions[i]);
        snprintf(expected, sizeof expected,
                 "1 PL006 sessions[1].agenda[1].threshold: '%s' is not a fraction (like 2/3)",
                 fractions[i]);
        says(source, expected);
    }
    says(BEGIN "variants = { @No_Walkout = { title = 'x' } } }",
         "1 PL006 variants.No_Walkout: 'No_Walkout' is not an id (small letters, digits and "
         "single hyphens, beginning with a letter)");
    says(BEGIN "weights = { [@'two words'] = 1 } }",
         "1 PL006 weights.two words: 'two words' is not a key (small letters, digits and "
         "underscores, beginning with a letter)");
}

static void a_time_must_be_one_of_its_calendar(void **state) {
    (void)state;
    says(BEGIN "sessions = { { id = 's', @called = '1917-10-32' } } }",
         "1 PL007 sessions[1].called: '1917-10-32' is not a time of the gregorian calendar (like "
         "1917-10-25T22:40)");
    /* 1900 was a leap year in the Julian calendar only. */
    says(BEGIN "sessions = { { id = 's', @called = '1900-02-29' } } }",
         "1 PL007 sessions[1].called: '1900-02-29' is not a time of the gregorian calendar (like "
         "1917-10-25T22:40)");
    says(BEGIN "calendar = 'julian', sessions = { { id = 's', called = '1900-02-29' } } }", "");
    says(BEGIN "sessions = { { id = 's', @called = '1599-01-01' } } }",
         "1 PL007 sessions[1].called: '1599-01-01' is not a time of the gregorian calendar (like "
         "1917-10-25T22:40)");
    says(BEGIN "sessions = { { id = 's', @patience = '24:00' } } }",
         "1 PL007 sessions[1].patience: '24:00' is not a time of day (like 22:40)");
    says(BEGIN "sessions = { { id = 's', @patience = '9:00' } } }",
         "1 PL007 sessions[1].patience: '9:00' is not a time of day (like 22:40)");
    says(BEGIN "rules = { @speech = '5 minutes' } }",
         "1 PL007 rules.speech: '5 minutes' is not a duration (like 90m, 2h30m or 5d)");
    says(BEGIN "rules = { @speech = 0.001 } }",
         "1 PL007 rules.speech: 0.001 minutes are no whole number of seconds up to 1000000000");
    says(BEGIN "rules = { @speech = 1e300 } }",
         "1 PL007 rules.speech: 1e+300 minutes are no whole number of seconds up to 1000000000");
}

static void nothing_may_be_too_long_or_too_many(void **state) {
    (void)state;
    char source[4000];
    char long_text[2100];
    memset(long_text, 'x', sizeof long_text);
    snprintf(source, sizeof source, BEGIN "@text = '%.2001s' }", long_text);
    says(source, "1 PL008 text: a text of 2001 bytes; at most 2000 are allowed");
    snprintf(source, sizeof source, BEGIN "text = '%.2000s' }", long_text);
    says(source, "");
    snprintf(source, sizeof source, BEGIN "factions = { { id = 'a', @title = '%.201s' } } }",
             long_text);
    says(source, "1 PL008 factions[1].title: a text of 201 bytes; at most 200 are allowed");
    snprintf(source, sizeof source, BEGIN "factions = { { @id = '%.64s' } } }", long_text);
    says(source, "1 PL008 factions[1].id: an id of 64 bytes; at most 63 are allowed");
    snprintf(source, sizeof source, BEGIN "factions = { { id = '%.63s' } } }", long_text);
    says(source, "");
    snprintf(source, sizeof source, BEGIN "@marker = '%.64s' }", long_text);
    says(source, "1 PL008 marker: a key of 64 bytes; at most 63 are allowed");
    says(BEGIN "factions = { { id = 'a', @position = { 0, 0, 0 } } } }",
         "1 PL008 factions[1].position: 3 members; at most 2 are allowed");
    says(BEGIN "@weights = { a = 1, b = 1, c = 1, d = 1 } }",
         "1 PL008 weights: 4 members; at most 3 are allowed");
    snprintf(source, sizeof source, "return @scenario { api = 1, id = 'a', %.300s = 1 }",
             long_text);
    says(source,
         "1 PL001 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...: unknown key "
         "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' (known here: api, id, text, calendar, "
         "strict, marker, factions, people, bodies, sessions, variants, weights, facts, rules, "
         "state, on)");
}

static void a_reference_must_name_something_that_is_there(void **state) {
    (void)state;
    says(BEGIN "people = { { id = 'dan' } }, sessions = { { id = 's', @chair = 'dam' } } }",
         "1 PL009 sessions[1].chair: there is no person 'dam' (did you mean 'dan'?)");
    says(BEGIN "sessions = { { id = 's', @chair = 'dan' } } }",
         "1 PL009 sessions[1].chair: there is no person 'dan'");
    says(BEGIN "sessions = { { id = 's', chair = 'dan' } }, people = { { id = 'dan' } } }", "");
    says(BEGIN "factions = { { id = 'srs' }, { id = 'left-srs', @parent = 'sr' } } }",
         "1 PL009 factions[2].parent: there is no faction 'sr' (did you mean 'srs'?)");
    says(BEGIN "facts = { { 'F1', @item = 'peas' } }, sessions = {\n"
               "{ id = 's', agenda = { { id = 'land' } } }, { id = 't' },\n"
               "{ id = 'u', agenda = { { id = 'power' }, { id = 'peace' } } } } }",
         "1 PL009 facts[1].item: there is no item 'peas' (did you mean 'peace'?)");
    says(BEGIN "facts = { { 'F1', about = 'vtsik' }, { 'F2', about = 'no-walkout' },\n"
               "{ 'F3', about = 'dan' }, { 'F4', @about = 'vtsk' } },\n"
               "people = { { id = 'dan' } }, bodies = { { id = 'vtsik' } },\n"
               "variants = { ['no-walkout'] = { title = 'x' } } }",
         "1 PL009 facts[4].about: there is no body, person or variant 'vtsk' (did you mean "
         "'vtsik'?)");
    says(BEGIN "factions = { { id = 'a' } }, people = { { id = 'p', faction = 'none' },\n"
               "{ id = 'q', @faction = 'nobody' } } }",
         "1 PL009 people[2].faction: there is no faction 'nobody'");
    says(BEGIN
         "factions = { { id = 'srs' } }, bodies = { { id = 'b', mood = { srs = 1, @sr = 1 } } } }",
         "1 PL009 bodies[1].mood.sr: there is no faction 'sr' (did you mean 'srs'?)");
}

static void an_id_names_one_thing_only(void **state) {
    (void)state;
    says(BEGIN "factions = { { id = 'a' }, { id = 'b' }, { @id = 'a' } } }",
         "1 PL010 factions[3].id: 'a' is the id of [1] already");
    says(BEGIN "factions = { { id = 'a' } }, bodies = { { id = 'a' } } }", "");
    says(BEGIN "facts = { @{ 'F1', fact = 'F1' } } }",
         "1 PL010 facts[1]: 'fact' is written twice: by name and as value 1");
}

static void only_plain_data_is_data(void **state) {
    (void)state;
    says(BEGIN "factions = { { id = 'a', @seats = function() end } } }",
         "1 PL011 factions[1].seats: a whole number is expected, not a function");
    says(BEGIN "factions = { { id = 'a', @seats = 0/0 } } }",
         "1 PL011 factions[1].seats: a whole number is expected, not nan (no number at all)");
    says(BEGIN "factions = { { id = 'a', @seats = math.huge } } }",
         "1 PL011 factions[1].seats: a whole number is expected, not infinity");
    says(BEGIN "facts = { { 'F', @equals = -math.huge } } }",
         "1 PL011 facts[1].equals: a number is expected, not minus infinity");
    says(BEGIN "@factions = print }", "1 PL011 factions: a list is expected, not a function");
    says(BEGIN "@text = coroutine.create(print) }",
         "1 PL011 text: a text is expected, not a thread");
    says(BEGIN "@state = io.stdout }", "1 PL011 state: plain data is expected, not a userdata");
    says(BEGIN "state = { @f = print } }",
         "1 PL011 state.f: plain data is expected, not a function");
    says(BEGIN "state = { a = { 1, @0/0 } } }",
         "1 PL011 state.a[2]: a number is expected, not nan (no number at all)");
    says(BEGIN "@factions = { { id = 'a' }, nil, { id = 'c' } } }",
         "1 PL011 factions: a list with a hole: there is no [2]");
    says(BEGIN "@state = { [5] = 1 } }", "1 PL011 state: a list with a hole: there is no [1]");
    says(BEGIN "@state = { 1, 2, x = 3 } }",
         "1 PL003 state: a list is expected, not a table with the key 'x'");
    says(BEGIN "@state = { [1.5] = 1 } }",
         "1 PL011 state: the key 1.5 is neither a name nor a position");
    says(BEGIN "@state = { [true] = 1, [-3] = 2 } }",
         "1 PL011 state: the key -3 is neither a name nor a position");
    says(BEGIN "factions = { @{ id = 'a', [0] = 1 } } }",
         "1 PL011 factions[1]: the key 0 is neither a name nor a position");
    says(BEGIN "factions = { { id = 'a', @{} } } }",
         "1 PL001 factions[1][1]: a value without a key has no place here (a table)");
    says(BEGIN "facts = { { 'F1', @62 } } }",
         "1 PL001 facts[1][2]: a value without a key has no place here (the number 62)");
    says(BEGIN "@state = { [''] = 1 } }", "1 PL006 state.: an empty text is no key");
}

static void text_holds_no_hidden_characters(void **state) {
    (void)state;
    says(BEGIN "factions = { { id = 'a', @title = 'a\\u{202E}b' } } }",
         "1 PL012 factions[1].title: contains a text-direction control (U+202E)");
    says(BEGIN "@text = 'a\\u{2067}b' }",
         "1 PL012 text: contains a text-direction control (U+2067)");
    says(BEGIN "factions = { { id = 'a', @title = 'a\\7b' } } }",
         "1 PL012 factions[1].title: contains a control byte (07)");
    says(BEGIN "factions = { { id = 'a', @title = 'a\\nb' } } }",
         "1 PL012 factions[1].title: contains a control byte (0A)");
    says(BEGIN "text = 'two\\nlines' }", "");
    says(BEGIN "@text = 'a\\0b' }", "1 PL012 text: contains a control byte (00)");
    says(BEGIN "@text = 'ab\\xFFc' }", "1 PL012 text: is not valid UTF-8 (byte 3)");
    says(BEGIN "@text = '\\u{85}' }", "1 PL012 text: contains a control byte (85)");
    says(BEGIN "text = 'Съезд — «да»' }", "");
    says(BEGIN "@calendar = 'x\\u{202E}\\0' }",
         "1 PL005 calendar: 'x\\u{202E}\\x00' is not one of julian, gregorian");
    says(BEGIN "@state = { ['a\\u{202E}'] = 1 } }",
         "1 PL012 state.a\\u{202E}: contains a text-direction control (U+202E)");
    says(BEGIN "@state = { ['a\\0b'] = 1 } }",
         "1 PL012 state.a\\x00b: contains a control byte (00)");
}

static void all_mistakes_are_told_at_once_in_order_of_place(void **state) {
    (void)state;
    says("local P = { seats = -340 }\n"
         "return scenario {\n"
         "  api = 1, @id = 'Second',\n"
         "  factions = {\n"
         "    { id = 'a', @seats = 'many', @disciplin = 0.5 },\n"
         "    @{ title = 'B' },\n"
         "    { id = 'c', @seats = P.seats },\n"
         "  },\n"
         "  sessions = { { id = 's', @chair = 'dam' } },\n"
         "}\n",
         "1 PL006 id: 'Second' is not an id (small letters, digits and single hyphens, beginning "
         "with a letter)\n"
         "2 PL003 factions[1].seats: a whole number is expected, not the text \"many\"\n"
         "3 PL001 factions[1].disciplin: unknown key 'disciplin' (did you mean 'discipline'?)\n"
         "4 PL002 factions[2].id: this key is missing\n"
         "5 PL004 factions[3].seats: -340 is outside 0..2000000\n"
         "6 PL009 sessions[1].chair: there is no person 'dam'");
}

/* --- tables built by code --- */

static void what_code_built_has_the_place_of_its_nearest_parent(void **state) {
    (void)state;
    says("local function make(n) local t = {} for i = 1, n do\n"
         "  t[i] = { id = 'f' .. i, seats = i - 2 } end return t end\n" BEGIN
         "@factions = make(3) }",
         "1 PL004 factions[1].seats: -1 is outside 0..2000000");
    says("local t = { api = 1, id = 'small' }\nt.factions = { { id = 'A' } }\n"
         "return @scenario(t)",
         "1 PL006 factions[1].id: 'A' is not an id (small letters, digits and single hyphens, "
         "beginning with a letter)");
    says("local t = { api = 1, id = 'small', rules = { @quorum = 0 } }\nreturn scenario(t)",
         "1 PL004 rules.quorum: 0 is less than 1");
    says("local people = { { id = 'a' }, { @id = 'a' } }\n" BEGIN "people = people }",
         "1 PL010 people[2].id: 'a' is the id of [1] already");
    /* A name that was given two tables says nothing about places. */
    says("local p = { { id = 'x' } }\np = { { id = 'A' } }\n" BEGIN "@people = p }",
         "1 PL006 people[1].id: 'A' is not an id (small letters, digits and single hyphens, "
         "beginning with a letter)");
    says("return { api = 1, id = 'small', rules = { quorum = 0 } }",
         "0 PL004 rules.quorum: 0 is less than 1");
    says("local function f(t) t.seats = -1 return t end\n" BEGIN
         "factions = { { id = 'a' }, @f { id = 'b' }, @f { @id = 'C' } } }",
         "1 PL004 factions[2].seats: -1 is outside 0..2000000\n"
         "2 PL004 factions[3].seats: -1 is outside 0..2000000\n"
         "3 PL006 factions[3].id: 'C' is not an id (small letters, digits and single hyphens, "
         "beginning with a letter)");
}

/* --- shapes of tables that were made to hurt --- */

static void a_table_inside_itself_is_refused(void **state) {
    (void)state;
    says("local t = {} t.t = t\n" BEGIN "@state = t }",
         "1 PL011 state.t: this table contains itself");
    says("local f = { id = 'a' } f.position = f\n" BEGIN "factions = { @f } }",
         "1 PL011 factions[1].position: this table contains itself");
    says("local t = {} t[1] = { { t } }\n" BEGIN "@state = t }",
         "1 PL011 state[1][1][1]: this table contains itself");
}

static void a_table_may_stand_in_two_places(void **state) {
    (void)state;
    says("local p = { 0, 0.5 }\n" BEGIN
         "factions = { { id = 'a', position = p }, { id = 'b', position = p } } }",
         "");
}

static void tables_are_at_most_sixteen_deep(void **state) {
    (void)state;
    /* The scenario is the first table and state the second. */
    says("local t = {} for _ = 1, 14 do t = { t } end\n" BEGIN "state = t }", "");
    says("local t = {} for _ = 1, 15 do t = { t } end\n" BEGIN "@state = t }",
         "1 PL008 state[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]: more than 16 tables inside "
         "each other");
    says("local t = {} for _ = 1, 100000 do t = { t } end\n" BEGIN "@state = t }",
         "1 PL008 state[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]: more than 16 tables inside "
         "each other");
}

static void all_values_together_are_at_most_twenty_thousand(void **state) {
    (void)state;
    /* api, id and state are three of them. */
    says("local t = {} for i = 1, 19997 do t[i] = i end\n" BEGIN "state = t }", "");
    says("local t = {} for i = 1, 19998 do t[i] = i end\n" BEGIN "@state = t }",
         "1 PL008 state: more than 20000 values in all");
    says("local t = {} for i = 1, 19998 do t['k' .. i] = i end\n" BEGIN "@state = t }",
         "1 PL008 state: more than 20000 values in all");
    /* A table of ten, ten times in a table, and so on, would be 10^12 values. Each table counts
     * its ten, so that the 2000th in the order of the walk is too many. Four levels below it a
     * table stands for 1111: 2000 = 8 + 1111 + 1 + 7 * 111 + 1 + 9 * 11 + 1 + 1 + 1. */
    says("local t = 1 for _ = 1, 12 do t = { t, t, t, t, t, t, t, t, t, t } end\n" BEGIN
         "@state = t }",
         "1 PL008 state[1][1][1][1][1][1][1][2][8][10][2]: more than 20000 values in all");
}

static void a_flood_of_mistakes_is_cut_and_counted(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    check_source(L,
                 "local t = {} for i = 1, 9000 do t[i] = { ['bad' .. i] = 1 } end\n"
                 "return scenario { api = 1, id = 'a', sessions = t }",
                 &problems, NULL);
    assert_int_equal(problems.count, PL_PROBLEMS_MAX);
    assert_int_equal(problems.count + problems.dropped, 2 * 9000);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

static void suggestions_are_not_sought_for_ever(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    check_source(L,
                 "local people, sessions = {}, {}\n"
                 "for i = 1, 3000 do people[i] = { id = 'person-' .. i } end\n"
                 "for i = 1, 100 do sessions[i] = { id = 's' .. i, chair = 'persom-1' } end\n"
                 "return scenario { api = 1, id = 'a', sessions = sessions, people = people }",
                 &problems, NULL);
    assert_int_equal(problems.count, 100);
    size_t suggested = 0;
    for (size_t i = 0; i < problems.count; i++) {
        suggested += strstr(problems.at[i].text, "(did you mean 'person-1'?)") != NULL;
    }
    assert_int_equal(suggested, 200000 / 3000);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

static void no_metamethod_is_ever_called(void **state) {
    (void)state;
    says("local trap = { __index = function() error('index') end,\n"
         "  __len = function() error('len') end, __pairs = function() error('pairs') end,\n"
         "  __eq = function() error('eq') end, __tostring = function() error('tostring') end,\n"
         "  __name = 'trap' }\n"
         "return @scenario(setmetatable({ api = 1, id = 'a',\n"
         "  factions = setmetatable({ setmetatable({ id = 'a', seats = setmetatable({}, trap) },\n"
         "  trap) }, trap) }, trap))",
         "1 PL003 factions[1].seats: a whole number is expected, not a table");
}

/* --- what comes out --- */

/* Checks a source that must be good, and compares the frozen tree. */
static void freezes_to(const char *source, const char *expected) {
    lua_State *L = luaL_newstate();
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    check_source(L, source, &problems, &builder);
    lua_close(L); /* the tree must not lean on Lua */
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    assert_string_equal(pl_buffer_string(&text), "");
    void *block = frozen(&builder);
    assert_int_equal(pl_data_verify(block, pl_data_block_size(block)), PL_OK);
    pl_data_write(pl_data_root(block), &text);
    assert_string_equal(pl_buffer_string(&text), expected);
    pl_allocator_default()->give(pl_allocator_default()->context, block);
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
}

static void a_frozen_tree_says_what_was_written(void **state) {
    (void)state;
    /* The order is that of the schema, not of the source. */
    freezes_to("return scenario { strict = true, text = 'a \"b\"', id = 'small', api = 1 }",
               "{\"api\":1,\"id\":\"small\",\"text\":\"a \\\"b\\\"\",\"strict\":true}");
    freezes_to(BEGIN "factions = { { id = 'a', seats = 3.0, position = { -1, 0.5 },\n"
                     "discipline = 1, colour = '#B00000', source = 'F1' },\n"
                     "{ parent = 'a', id = 'b', source = { 'F1', 'F2' } } } }",
               "{\"api\":1,\"id\":\"small\",\"factions\":[{\"id\":\"a\",\"seats\":3,"
               "\"position\":[-1,0.5],\"discipline\":1,\"colour\":\"#B00000\","
               "\"source\":[\"F1\"]},{\"id\":\"b\",\"parent\":\"a\",\"source\":[\"F1\",\"F2\"]}]}");
    freezes_to(BEGIN "rules = 'soviet-1917', factions = {} }",
               "{\"api\":1,\"id\":\"small\",\"factions\":[],\"rules\":{\"base\":\"soviet-1917\"}}");
    freezes_to(BEGIN "facts = { { 'F337', equals = 62 }, { fact = 'F338' } } }",
               "{\"api\":1,\"id\":\"small\",\"facts\":[{\"fact\":\"F337\",\"equals\":62},"
               "{\"fact\":\"F338\"}]}");
    freezes_to(BEGIN "weights = { c = 0.25, a = 1, b = -1 }, on = { vote_open = print } }",
               "{\"api\":1,\"id\":\"small\",\"weights\":{\"a\":1,\"b\":-1,\"c\":0.25},"
               "\"on\":{\"vote_open\":true}}");
}

static void times_are_frozen_as_seconds(void **state) {
    (void)state;
    /* 1917-10-25 O.S. is 1917-11-07 N.S.; `date -u -d 1917-11-07T22:40 +%s` says -1645665600. */
    freezes_to(
        BEGIN "calendar = 'julian', sessions = { { id = 's', called = '1917-10-25T22:40',\n"
              "patience = '22:40:30', agenda = { { id = 'i', report = 90,\n"
              "threshold = '2/3' }, { id = 'j', report = '2h30m' },\n"
              "{ id = 'k', report = 0.5 } } } } }",
        "{\"api\":1,\"id\":\"small\",\"calendar\":\"julian\",\"sessions\":[{\"id\":\"s\","
        "\"called\":-1645665600,\"patience\":81630,\"agenda\":[{\"id\":\"i\",\"report\":5400,"
        "\"threshold\":\"2/3\"},{\"id\":\"j\",\"report\":9000},{\"id\":\"k\","
        "\"report\":30}]}]}");
}

static void anything_is_frozen_with_the_kinds_it_has(void **state) {
    (void)state;
    freezes_to(BEGIN "state = { n = 1, x = 1.5, t = 'a', b = false, e = {}, l = { 1, { k = 2 } },\n"
                     "['two words'] = 9223372036854775807 } }",
               "{\"api\":1,\"id\":\"small\",\"state\":{\"b\":false,\"e\":{},\"l\":[1,{\"k\":2}],"
               "\"n\":1,\"t\":\"a\",\"two words\":9223372036854775807,\"x\":1.5}}");
}

static void a_bad_table_leaves_the_builder_as_it_was(void **state) {
    (void)state;
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    lua_State *L = luaL_newstate();
    sample_run(L, "return { base = 'b', quorum = 0 }", 33);
    pl_check_table(L, -1, &sample_rules, NULL, NULL, "x.lua", &problems, &builder, "rules");
    assert_int_equal(problems.count, 1);
    lua_pushinteger(L, 7);
    lua_setfield(L, -2, "quorum");
    pl_problem_list_fini(&problems);
    pl_check_table(L, -1, &sample_rules, NULL, NULL, "x.lua", &problems, &builder, "rules");
    pl_data_close(&builder);
    void *block = frozen(&builder);
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_data_write(pl_data_root(block), &text);
    assert_string_equal(pl_buffer_string(&text), "{\"rules\":{\"base\":\"b\",\"quorum\":7}}");
    pl_allocator_default()->give(pl_allocator_default()->context, block);
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

static void a_map_can_be_checked_as_a_field(void **state) {
    (void)state;
    static const pl_schema_field params = {.key = "params",
                                           .type = PL_SCHEMA_MAP,
                                           .keys = PL_SCHEMA_KEY,
                                           .element = &sample_variant_field};
    static const char source[] = "scenario { a = { title = 5 } }\nreturn { a = { title = 5 } }";
    pl_places *places = NULL;
    assert_int_equal(pl_places_create(pl_allocator_default(),
                                      pl_text_of("params {\n  a = { title = 5 } }"), &places),
                     PL_OK);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    lua_State *L = luaL_newstate();
    sample_run(L, source, strlen(source));
    pl_check_field(L, -1, &params, "gregorian", places, "p.lua", &problems, NULL, NULL);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.at[0].line, 2);
    assert_int_equal(problems.at[0].column, 9);
    assert_string_equal(problems.at[0].text, "a.title: a text is expected, not the number 5");
    pl_places_destroy(places);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

/* --- bad luck --- */

static void *take_for_lua(void *context, void *at, size_t before, size_t size) {
    const pl_allocator *allocator = context;
    (void)before;
    if (size == 0) {
        allocator->give(allocator->context, at);
        return NULL;
    }
    return allocator->resize(allocator->context, at, size);
}

typedef struct checked {
    pl_problem_list problems;
    pl_data_builder builder;
} checked;

/* Builds a scenario with mistakes, sets something in it and checks it. */
static int check_protected(lua_State *L) {
    checked *job = lua_touserdata(L, 1);
    static const char *const ids[] = {"a", "b"};
    lua_newtable(L);
    lua_newtable(L);
    for (int i = 0; i < 2; i++) {
        lua_newtable(L);
        lua_pushstring(L, ids[i]);
        lua_setfield(L, -2, "id");
        lua_pushstring(L, "c");
        lua_setfield(L, -2, "parent");
        lua_pushstring(L, "F1");
        lua_setfield(L, -2, "source");
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, 2, "factions");
    pl_check_set(L, 2, &sample_scenario, NULL, pl_text_of("factions.a.seats"), pl_text_of("5"),
                 &job->problems);
    pl_check_table(L, 2, &sample_scenario, NULL, NULL, "x.lua", &job->problems, &job->builder,
                   NULL);
    return 0;
}

static pl_status check_with(const pl_allocator *allocator, void *context) {
    (void)context;
    lua_State *L = lua_newstate(take_for_lua, (void *)(uintptr_t)allocator);
    if (L == NULL) {
        return PL_NO_MEMORY;
    }
    checked job;
    pl_problem_list_init(&job.problems, allocator);
    pl_data_builder_init(&job.builder, allocator);
    lua_pushcfunction(L, check_protected);
    lua_pushlightuserdata(L, &job);
    const int called = lua_pcall(L, 1, 0, 0);
    const bool is_lost = called != LUA_OK || job.problems.dropped > 0 ||
                         pl_buffer_status(&job.builder.tape) != PL_OK;
    if (!is_lost) {
        /* api and id are missing, and there is no faction c. */
        assert_int_equal(job.problems.count, 4);
    }
    pl_data_builder_fini(&job.builder);
    pl_problem_list_fini(&job.problems);
    lua_close(L);
    return is_lost ? PL_NO_MEMORY : PL_OK;
}

static void a_checker_without_memory_leaves_nothing_behind(void **state) {
    (void)state;
    /* Lua collects its garbage and asks again, so that a refused request may do no harm; what
     * must not be is a leak, or a success that dropped something. */
    size_t lost = 0;
    for (size_t refuse_at = 0;; refuse_at++) {
        failing_allocator failing;
        failing_allocator_init(&failing, refuse_at);
        const pl_status status = check_with(&failing.allocator, NULL);
        failing_allocator_check(&failing);
        lost += status != PL_OK;
        if (failing.refused == 0) {
            assert_int_equal(status, PL_OK);
            break;
        }
    }
    assert_true(lost > 5);
}

const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_unknown_key_is_named_with_the_nearest_known_one),
    cmocka_unit_test(a_missing_key_is_reported_where_its_table_begins),
    cmocka_unit_test(a_wrong_type_is_told_with_what_was_found),
    cmocka_unit_test(a_value_outside_its_range_is_told_with_the_range),
    cmocka_unit_test(a_word_that_is_no_option_is_told_with_the_options),
    cmocka_unit_test(ids_keys_colours_and_fractions_have_their_forms),
    cmocka_unit_test(a_time_must_be_one_of_its_calendar),
    cmocka_unit_test(nothing_may_be_too_long_or_too_many),
    cmocka_unit_test(a_reference_must_name_something_that_is_there),
    cmocka_unit_test(an_id_names_one_thing_only),
    cmocka_unit_test(only_plain_data_is_data),
    cmocka_unit_test(text_holds_no_hidden_characters),
    cmocka_unit_test(all_mistakes_are_told_at_once_in_order_of_place),
    cmocka_unit_test(what_code_built_has_the_place_of_its_nearest_parent),
    cmocka_unit_test(a_table_inside_itself_is_refused),
    cmocka_unit_test(a_table_may_stand_in_two_places),
    cmocka_unit_test(tables_are_at_most_sixteen_deep),
    cmocka_unit_test(all_values_together_are_at_most_twenty_thousand),
    cmocka_unit_test(a_flood_of_mistakes_is_cut_and_counted),
    cmocka_unit_test(suggestions_are_not_sought_for_ever),
    cmocka_unit_test(no_metamethod_is_ever_called),
    cmocka_unit_test(a_frozen_tree_says_what_was_written),
    cmocka_unit_test(times_are_frozen_as_seconds),
    cmocka_unit_test(anything_is_frozen_with_the_kinds_it_has),
    cmocka_unit_test(a_bad_table_leaves_the_builder_as_it_was),
    cmocka_unit_test(a_map_can_be_checked_as_a_field),
    cmocka_unit_test(a_checker_without_memory_leaves_nothing_behind),
};

PL_TEST_MAIN(tests)
