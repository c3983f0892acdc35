#include "testing.h"

#include "check_samples.h"
#include "failing_allocator.h"
#include "frozen.h"

static const char set_source[] =
    "local shared = { 0, 0 }\n"
    "return { api = 1, id = 'small', calendar = 'julian', rules = 'soviet-1917',\n"
    "  factions = { { id = 'bolsheviks', seats = 390, position = shared, source = 'F1' },\n"
    "    { id = 'left-srs', position = shared } },\n"
    "  bodies = { { id = 'vtsik', elect = 'hare', mood = { bolsheviks = 1 } } },\n"
    "  people = { { id = 'dan' }, { id = 'p2' }, { id = 'p3' }, { id = 'p4' }, { id = 'p5' },\n"
    "    { id = 'p6' }, { id = 'p7' }, { id = 'p8' }, { id = 'p9' }, { id = 'p10' },\n"
    "    { id = 'p11' }, { id = 'p12' } },\n"
    "  sessions = { { id = 'first', called = '1917-10-25T20:00', agenda = {\n"
    "    { id = 'peace', report = '20m' } } } },\n"
    "  variants = { ['no-walkout'] = { title = 'x', set = { walkout = false } } },\n"
    "  facts = { { 'F337', equals = 62 } }, on = { vote_open = print } }";

/* Applies "path=value" settings and writes the problems, or else the part of the tree called
 * `part` after a check. */
static void set_gives(const char *setting, const char *part, const char *expected) {
    lua_State *L = luaL_newstate();
    sample_run(L, set_source, strlen(set_source));
    const int top = lua_gettop(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    const char *equals = strchr(setting, '=');
    pl_check_set(L, -1, &sample_scenario, "julian", (pl_text){setting, (size_t)(equals - setting)},
                 pl_text_of(equals + 1), &problems);
    assert_int_equal(lua_gettop(L), top);
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    const bool is_refused = pl_problem_list_any(&problems) != 0;
    if (!is_refused) {
        pl_check_table(L, -1, &sample_scenario, NULL, NULL, "", &problems, &builder, NULL);
    }
    lua_close(L);
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    if (!pl_problem_list_any(&problems)) {
        void *block = NULL;
        assert_int_equal(pl_data_freeze(&builder, &block), PL_OK);
        pl_data_write(pl_data_get(pl_data_root(block), part), &text);
        pl_allocator_default()->give(pl_allocator_default()->context, block);
    }
    assert_string_equal(pl_buffer_string(&text), expected);
    pl_buffer_fini(&text);
    pl_data_builder_fini(&builder);
    pl_problem_list_fini(&problems);
}

/* --- what a setting does --- */

static void a_setting_changes_one_value(void **state) {
    (void)state;
    set_gives("factions.bolsheviks.seats=300", "factions",
              "[{\"id\":\"bolsheviks\",\"seats\":300,\"position\":[0,0],\"source\":[\"F1\"]},"
              "{\"id\":\"left-srs\",\"position\":[0,0]}]");
    set_gives("factions.2.seats=80", "factions",
              "[{\"id\":\"bolsheviks\",\"seats\":390,\"position\":[0,0],\"source\":[\"F1\"]},"
              "{\"id\":\"left-srs\",\"seats\":80,\"position\":[0,0]}]");
    set_gives("bodies.vtsik.elect=dhondt", "bodies",
              "[{\"id\":\"vtsik\",\"elect\":\"dhondt\",\"mood\":{\"bolsheviks\":1}}]");
    set_gives("sessions.first.agenda.peace.report=40m", "sessions",
              "[{\"id\":\"first\",\"called\":-1645675200,\"agenda\":[{\"id\":\"peace\","
              "\"report\":2400}]}]");
    set_gives("sessions.first.called=1917-10-26T20:00", "sessions",
              "[{\"id\":\"first\",\"called\":-1645588800,\"agenda\":[{\"id\":\"peace\","
              "\"report\":1200}]}]");
    set_gives("people.12.faction=none", "people",
              "[{\"id\":\"dan\"},{\"id\":\"p2\"},{\"id\":\"p3\"},{\"id\":\"p4\"},"
              "{\"id\":\"p5\"},{\"id\":\"p6\"},{\"id\":\"p7\"},{\"id\":\"p8\"},"
              "{\"id\":\"p9\"},{\"id\":\"p10\"},{\"id\":\"p11\"},"
              "{\"id\":\"p12\",\"faction\":\"none\"}]");
    set_gives("strict=true", "strict", "true");
    set_gives("variants.no-walkout.title=two words", "variants",
              "{\"no-walkout\":{\"title\":\"two words\",\"set\":{\"walkout\":false}}}");
    set_gives("variants.no-walkout.set.walkout=0.5", "variants",
              "{\"no-walkout\":{\"title\":\"x\",\"set\":{\"walkout\":0.5}}}");
    set_gives("sessions.first.chair=dan", "sessions",
              "[{\"id\":\"first\",\"called\":-1645675200,\"chair\":\"dan\",\"agenda\":"
              "[{\"id\":\"peace\",\"report\":1200}]}]");
}

static void a_setting_does_not_reach_a_shared_table(void **state) {
    (void)state;
    set_gives("factions.bolsheviks.position.1=-0.5", "factions",
              "[{\"id\":\"bolsheviks\",\"seats\":390,\"position\":[-0.5,0],\"source\":[\"F1\"]},"
              "{\"id\":\"left-srs\",\"position\":[0,0]}]");
}

static void a_setting_may_give_what_was_left_out(void **state) {
    (void)state;
    set_gives("rules.quorum=550", "rules", "{\"base\":\"soviet-1917\",\"quorum\":550}");
    set_gives("rules=robert-1915", "rules", "{\"base\":\"robert-1915\"}");
    set_gives("factions.bolsheviks.source=F2", "factions",
              "[{\"id\":\"bolsheviks\",\"seats\":390,\"position\":[0,0],\"source\":[\"F2\"]},"
              "{\"id\":\"left-srs\",\"position\":[0,0]}]");
    set_gives("bodies.vtsik.mood.left-srs=0.25", "bodies",
              "[{\"id\":\"vtsik\",\"elect\":\"hare\",\"mood\":{\"bolsheviks\":1,"
              "\"left-srs\":0.25}}]");
    set_gives("facts.1.fact=F9", "facts", "[{\"fact\":\"F9\",\"equals\":62}]");
}

/* Applies settings one after the other, "path=value", to the table that a source gives; then
 * writes the problems, or the whole table as it is frozen. */
static void settings_give(const char *source, const char *const *settings, size_t count,
                          const char *expected) {
    lua_State *L = luaL_newstate();
    sample_run(L, source, strlen(source));
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(settings[i], '=');
        pl_check_set(L, 1, &sample_scenario, NULL,
                     (pl_text){settings[i], (size_t)(equals - settings[i])}, pl_text_of(equals + 1),
                     &problems);
        assert_int_equal(lua_gettop(L), 1);
    }
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    pl_problem_list_fini(&problems);
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_check_table(L, 1, &sample_scenario, NULL, NULL, "", &problems, &builder, NULL);
    assert_int_equal(pl_problem_list_any(&problems), 0);
    lua_close(L);
    void *block = frozen(&builder);
    pl_data_write(pl_data_root(block), &text);
    assert_string_equal(pl_buffer_string(&text), expected);
    pl_allocator_default()->give(pl_allocator_default()->context, block);
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
}

#define SMALL                                                                                      \
    "return { api = 1, id = 'small', factions = { { id = 'a', seats = 1 }, { id = 'b' } } }"

static void the_last_of_two_settings_holds(void **state) {
    (void)state;
    static const char *const settings[] = {"factions.a.seats=5", "strict=true",
                                           "factions.a.seats=7", "factions.b.seats=9",
                                           "factions.a.title=A"};
    settings_give(SMALL, settings, SAMPLE_COUNT(settings),
                  "{\"api\":1,\"id\":\"small\",\"strict\":true,\"factions\":[{\"id\":\"a\","
                  "\"title\":\"A\",\"seats\":7},{\"id\":\"b\",\"seats\":9}]}");
}

/* An id that is set is the name of its member from then on. */
static void a_member_can_be_given_another_id(void **state) {
    (void)state;
    static const char *const settings[] = {"factions.b.id=c", "factions.c.seats=9"};
    settings_give(SMALL, settings, SAMPLE_COUNT(settings),
                  "{\"api\":1,\"id\":\"small\",\"factions\":[{\"id\":\"a\",\"seats\":1},"
                  "{\"id\":\"c\",\"seats\":9}]}");
}

static void a_refused_setting_changes_nothing(void **state) {
    (void)state;
    static const char *const settings[] = {"factions.a.seats=-1", "factions.c.seats=1",
                                           "factions.a.parent=z", "factions.a.position.1=2"};
    settings_give(SMALL, settings, SAMPLE_COUNT(settings),
                  "PL020 --set factions.a.seats: -1 is outside 0..2000000\n"
                  "PL020 --set factions.c.seats: no faction 'c'\n"
                  "PL020 --set factions.a.parent: there is no faction 'z'\n"
                  "PL020 --set factions.a.position.1: no member '1'\n"
                  "{\"api\":1,\"id\":\"small\",\"factions\":[{\"id\":\"a\",\"seats\":1},"
                  "{\"id\":\"b\"}]}");
}

static void no_metamethod_is_called_on_the_way(void **state) {
    (void)state;
    static const char *const settings[] = {"factions.a.seats=5", "rules.quorum=7", "text=x"};
    settings_give("local trap = { __index = function() error('index') end,\n"
                  "  __newindex = function() error('newindex') end,\n"
                  "  __pairs = function() error('pairs') end, __len = function() return 9 end }\n"
                  "return setmetatable({ api = 1, id = 'small', factions = setmetatable({\n"
                  "  setmetatable({ id = 'a' }, trap) }, trap) }, trap)",
                  settings, SAMPLE_COUNT(settings),
                  "{\"api\":1,\"id\":\"small\",\"text\":\"x\",\"factions\":[{\"id\":\"a\","
                  "\"seats\":5}],\"rules\":{\"quorum\":7}}");
}

/* A list where a record should be, a number where a list should be: the members are not there. */
static void a_table_of_the_wrong_kind_has_no_members(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    static const char source[] = "return { factions = 5, people = { x = { id = 'dan' } },\n"
                                 "  bodies = { 'vtsik', { id = 5 }, 7 } }";
    sample_run(L, source, sizeof source - 1);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    static const char *const paths[] = {"factions.a.seats", "people.dan.faction",
                                        "bodies.vtsik.seats", "bodies.5.seats"};
    for (size_t i = 0; i < SAMPLE_COUNT(paths); i++) {
        pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of(paths[i]), pl_text_of("1"),
                     &problems);
    }
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    assert_string_equal(pl_buffer_string(&text), "PL020 --set factions.a.seats: no faction 'a'\n"
                                                 "PL020 --set people.dan.faction: no person 'dan'\n"
                                                 "PL020 --set bodies.vtsik.seats: no body 'vtsik'\n"
                                                 "PL020 --set bodies.5.seats: no body '5'\n");
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

/* --- what a setting may not do --- */

static void a_setting_that_goes_nowhere_is_refused_with_the_nearest_name(void **state) {
    (void)state;
    set_gives("factions.bolshevik.seats=300", "",
              "PL020 --set factions.bolshevik.seats: no faction 'bolshevik' (did you mean "
              "'bolsheviks'?)\n");
    set_gives("faction.bolsheviks.seats=300", "",
              "PL020 --set faction.bolsheviks.seats: unknown key 'faction' (did you mean "
              "'factions'?)\n");
    set_gives("factions.bolsheviks.seets=300", "",
              "PL020 --set factions.bolsheviks.seets: unknown key 'seets' (did you mean "
              "'seats'?)\n");
    set_gives("factions.3.seats=300", "", "PL020 --set factions.3.seats: no faction '3'\n");
    set_gives("factions.0.seats=300", "", "PL020 --set factions.0.seats: no faction '0'\n");
    set_gives("variants.no-walkuot.title=x", "",
              "PL020 --set variants.no-walkuot.title: no variant 'no-walkuot' (did you mean "
              "'no-walkout'?)\n");
    set_gives("sessions.first.agenda.peas.report=5", "",
              "PL020 --set sessions.first.agenda.peas.report: no item 'peas' (did you mean "
              "'peace'?)\n");
    set_gives("weights.a=1", "", "PL020 --set weights.a: no member 'a'\n");
    set_gives("bodies.vtsik.mood.left-sr=1", "",
              "PL020 --set bodies.vtsik.mood.left-sr: there is no faction 'left-sr' (did you mean "
              "'left-srs'?)\n");
    set_gives("rules.=1", "", "PL020 --set rules.: a step of this path is empty\n");
    set_gives("=1", "", "PL020 --set : a step of this path is empty\n");
    set_gives("factions..seats=1", "",
              "PL020 --set factions..seats: a step of this path is empty\n");
}

static void only_a_single_value_can_be_set(void **state) {
    (void)state;
    set_gives("factions=3", "", "PL020 --set factions: this is no single value\n");
    set_gives("factions.bolsheviks=3", "",
              "PL020 --set factions.bolsheviks: this is no single value\n");
    set_gives("id.x=3", "", "PL020 --set id.x: this path goes on behind a single value\n");
    set_gives("on.vote_open=3", "", "PL020 --set on.vote_open: a function cannot be set\n");
}

/* --- how its value is read --- */

static void a_setting_is_read_by_the_type_of_its_key(void **state) {
    (void)state;
    set_gives("factions.bolsheviks.seats=many", "",
              "PL020 --set factions.bolsheviks.seats: a whole number is expected, not the text "
              "\"many\"\n");
    set_gives("factions.bolsheviks.seats=0x10", "",
              "PL020 --set factions.bolsheviks.seats: a whole number is expected, not the text "
              "\"0x10\"\n");
    set_gives("factions.bolsheviks.seats= 5", "",
              "PL020 --set factions.bolsheviks.seats: a whole number is expected, not the text "
              "\" 5\"\n");
    set_gives("factions.bolsheviks.seats=", "",
              "PL020 --set factions.bolsheviks.seats: a whole number is expected, not the text "
              "\"\"\n");
    set_gives("factions.bolsheviks.seats=-1", "",
              "PL020 --set factions.bolsheviks.seats: -1 is outside 0..2000000\n");
    set_gives("factions.bolsheviks.discipline=1.5", "",
              "PL020 --set factions.bolsheviks.discipline: 1.5 is outside 0..1\n");
    set_gives("factions.bolsheviks.discipline=1e999", "",
              "PL020 --set factions.bolsheviks.discipline: a share (a number from 0 to 1) is "
              "expected, not infinity\n");
    set_gives("strict=yes", "",
              "PL020 --set strict: true or false is expected, not the text \"yes\"\n");
    set_gives("bodies.vtsik.elect=dhont", "",
              "PL020 --set bodies.vtsik.elect: 'dhont' is not one of dhondt, sainte-lague, hare, "
              "droop, majority (did you mean 'dhondt'?)\n");
    set_gives("sessions.first.called=1917-10-25T25:00", "",
              "PL020 --set sessions.first.called: '1917-10-25T25:00' is not a time of the julian "
              "calendar (like 1917-10-25T22:40)\n");
    set_gives("sessions.first.agenda.peace.report=forty", "",
              "PL020 --set sessions.first.agenda.peace.report: 'forty' is not a duration (like "
              "90m, 2h30m or 5d)\n");
    set_gives("sessions.first.chair=den", "",
              "PL020 --set sessions.first.chair: there is no person 'den' (did you mean 'dan'?)\n");
}

static void a_number_is_written_as_people_write_numbers(void **state) {
    (void)state;
    static const struct {
        const char *written;
        const char *frozen; /* NULL: it is taken for a text */
    } cases[] = {
        {"5", "5"},      {"+5", "5"},     {"5.0", "5"},  {"1e2", "100"}, {"1E+2", "100"},
        {"-0", "0"},     {"00012", "12"}, {"5 ", NULL},  {"\t5", NULL},  {"5\n", NULL},
        {"--5", NULL},   {"5-", NULL},    {"1e", NULL},  {"e1", NULL},   {".", NULL},
        {"1.2.3", NULL}, {"1,5", NULL},   {"5x", NULL},  {"inf", NULL},  {"nan", NULL},
        {"1e5e5", NULL}, {"1_0", NULL},   {"0b1", NULL},
    };
    for (size_t i = 0; i < SAMPLE_COUNT(cases); i++) {
        char setting[60];
        char expected[200];
        snprintf(setting, sizeof setting, "bodies.vtsik.seats=%s", cases[i].written);
        if (cases[i].frozen != NULL) {
            snprintf(expected, sizeof expected,
                     "[{\"id\":\"vtsik\",\"seats\":%s,\"elect\":\"hare\",\"mood\":"
                     "{\"bolsheviks\":1}}]",
                     cases[i].frozen);
        } else {
            snprintf(expected, sizeof expected,
                     "PL020 --set bodies.vtsik.seats: a whole number is expected, not the text "
                     "\"%s\"\n",
                     cases[i].written[0] == '\t'   ? "\\x095"
                     : cases[i].written[1] == '\n' ? "5\\x0A"
                                                   : cases[i].written);
        }
        set_gives(setting, "bodies", expected);
    }
}

static void where_anything_may_stand_a_value_is_what_it_looks_like(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"true", "true"},   {"false", "false"},   {"7", "7"},           {"7.0", "7"},
        {"-0.25", "-0.25"}, {"True", "\"True\""}, {"0x10", "\"0x10\""}, {"nan", "\"nan\""},
        {"", "\"\""},       {"7 ", "\"7 \""},     {"{}", "\"{}\""},     {"nil", "\"nil\""},
    };
    for (size_t i = 0; i < SAMPLE_COUNT(cases); i++) {
        char setting[80];
        char expected[120];
        snprintf(setting, sizeof setting, "variants.no-walkout.set.walkout=%s", cases[i][0]);
        snprintf(expected, sizeof expected,
                 "{\"no-walkout\":{\"title\":\"x\",\"set\":{\"walkout\":%s}}}", cases[i][1]);
        set_gives(setting, "variants", expected);
    }
    static const char path[] = "variants.no-walkout.set.walkout";
    char expected[200];
    snprintf(expected, sizeof expected, "PL020 --set %s: a number is expected, not infinity\n",
             path);
    set_gives("variants.no-walkout.set.walkout=1e999", "", expected);
    snprintf(expected, sizeof expected,
             "PL020 --set %s: a number is expected, not minus infinity\n", path);
    set_gives("variants.no-walkout.set.walkout=-1e999", "", expected);
    snprintf(expected, sizeof expected, "PL020 --set %s: contains a control byte (07)\n", path);
    set_gives("variants.no-walkout.set.walkout=a\7", "", expected);
}

static void a_text_holds_no_hidden_characters_and_is_not_too_long(void **state) {
    (void)state;
    set_gives("text=two\nlines", "text", "\"two\\x0Alines\"");
    set_gives("text=", "text", "\"\"");
    set_gives("text=a=b", "text", "\"a=b\"");
    set_gives("text=ab\xff", "", "PL020 --set text: is not valid UTF-8 (byte 3)\n");
    set_gives("text=a\xe2\x80\xae", "",
              "PL020 --set text: contains a text-direction control (U+202E)\n");
    set_gives("factions.bolsheviks.title=two\nlines", "",
              "PL020 --set factions.bolsheviks.title: contains a control byte (0A)\n");
    char setting[2100] = "text=";
    memset(setting + 5, 'x', 2001);
    setting[5 + 2001] = '\0';
    set_gives(setting, "", "PL020 --set text: a text of 2001 bytes; at most 2000 are allowed\n");
    memcpy(setting, "variants.no-walkout.set.walkout=", 32);
    memset(setting + 32, 'x', 2001);
    setting[32 + 2001] = '\0';
    set_gives(setting, "",
              "PL020 --set variants.no-walkout.set.walkout: a text of 2001 bytes; at most 2000 are "
              "allowed\n");
}

static void bytes_behind_a_nul_are_not_dropped(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    lua_newtable(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of("api"), (pl_text){"1\0002", 3},
                 &problems);
    pl_check_set(L, 1, &sample_scenario, NULL, (pl_text){"api\0x", 5}, pl_text_of("1"), &problems);
    pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of("strict"), (pl_text){"true\0", 5},
                 &problems);
    lua_pushnil(L);
    assert_int_equal(lua_next(L, 1), 0);
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    assert_string_equal(pl_buffer_string(&text),
                        "PL020 --set api: a whole number is expected, not the text \"1\\x002\"\n"
                        "PL020 --set api: unknown key 'api\\x00x' (did you mean 'api'?)\n"
                        "PL020 --set strict: true or false is expected, not the text "
                        "\"true\\x00\"\n");
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

/* --- paths made to hurt --- */

static const pl_schema_record sample_endless;
static const pl_schema_field sample_endless_fields[] = {
    {.key = "in", .type = PL_SCHEMA_RECORD, .record = &sample_endless},
    {.key = "value", .type = PL_SCHEMA_INT},
};
static const pl_schema_record sample_endless = {
    .name = "endless", .fields = sample_endless_fields, .field_count = 2};

static void a_path_is_not_followed_for_ever(void **state) {
    (void)state;
    char path[3100] = "in";
    for (int i = 0; i < 1000; i++) {
        strcat(path, ".in");
    }
    strcat(path, ".value");
    lua_State *L = luaL_newstate();
    lua_newtable(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_check_set(L, -1, &sample_endless, NULL, pl_text_of("in.in.value"), pl_text_of("1"),
                 &problems);
    assert_int_equal(problems.count, 0);
    pl_check_set(L, -1, &sample_endless, NULL, pl_text_of(path), pl_text_of("1"), &problems);
    assert_int_equal(problems.count, 1);
    assert_non_null(strstr(problems.at[0].text, ": this path is too long"));
    assert_int_equal(lua_gettop(L), 1);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

/* Sets "in.in. ... .value" with so many steps "in"; how many problems were found. */
static size_t set_deep(int steps) {
    char path[200] = "";
    for (int i = 0; i < steps; i++) {
        strcat(path, "in.");
    }
    strcat(path, "value");
    lua_State *L = luaL_newstate();
    lua_newtable(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_check_set(L, 1, &sample_endless, NULL, pl_text_of(path), pl_text_of("1"), &problems);
    assert_int_equal(lua_gettop(L), 1);
    const size_t found = problems.count;
    for (int i = 0; i < steps && found == 0; i++) {
        assert_int_equal(lua_getfield(L, -1, "in"), LUA_TTABLE);
    }
    assert_int_equal(lua_getfield(L, -1, found == 0 ? "value" : "in"),
                     found == 0 ? LUA_TNUMBER : LUA_TNIL);
    pl_problem_list_fini(&problems);
    lua_close(L);
    return found;
}

static void a_setting_goes_through_at_most_sixteen_tables(void **state) {
    (void)state;
    assert_int_equal(set_deep(0), 0);
    assert_int_equal(set_deep(1), 0);
    assert_int_equal(set_deep(16), 0);
    assert_int_equal(set_deep(17), 1);
    assert_int_equal(set_deep(40), 1);
}

static void a_long_path_is_shown_by_its_first_two_hundred_bytes(void **state) {
    (void)state;
    char setting[400];
    char expected[500];
    char shown[201];
    memset(setting, 'x', 300);
    memcpy(setting + 300, "=1", 3);
    memset(shown, 'x', 200);
    shown[200] = '\0';
    snprintf(expected, sizeof expected,
             "PL020 --set %s: unknown key 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' (known "
             "here: api, id, text, calendar, strict, marker, factions, people, bodies, sessions, "
             "variants, weights, facts, rules, state, on)\n",
             shown);
    set_gives(setting, "", expected);
}

static void empty_steps_are_no_steps(void **state) {
    (void)state;
    static const char *const paths[] = {".", "..", ".api", "api.", "api..x", "factions.a.."};
    for (size_t i = 0; i < SAMPLE_COUNT(paths); i++) {
        char setting[40];
        char expected[100];
        snprintf(setting, sizeof setting, "%s=1", paths[i]);
        snprintf(expected, sizeof expected, "PL020 --set %s: a step of this path is empty\n",
                 paths[i]);
        set_gives(setting, "", expected);
    }
}

static void a_position_has_at_most_nine_digits(void **state) {
    (void)state;
    set_gives("factions.000000002.seats=80", "factions",
              "[{\"id\":\"bolsheviks\",\"seats\":390,\"position\":[0,0],\"source\":[\"F1\"]},"
              "{\"id\":\"left-srs\",\"seats\":80,\"position\":[0,0]}]");
    set_gives("people.0000000012.faction=none", "",
              "PL020 --set people.0000000012.faction: no person '0000000012'\n");
    set_gives("people.18446744073709551617.faction=none", "",
              "PL020 --set people.18446744073709551617.faction: no person "
              "'18446744073709551617'\n");
    set_gives("people.-1.faction=none", "", "PL020 --set people.-1.faction: no person '-1'\n");
    set_gives("people.1x.faction=none", "", "PL020 --set people.1x.faction: no person '1x'\n");
}

static const pl_schema_field sample_word_keys_fields[] = {
    {.key = "by_method",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_ENUM,
     .options = "hare|droop",
     .element = &sample_share_field},
    {.key = "by_name", .type = PL_SCHEMA_MAP, .keys = PL_SCHEMA_ID, .element = &sample_share_field},
};
static const pl_schema_field sample_weights_fields[] = {{.key = "for", .type = PL_SCHEMA_SHARE}};
static const pl_schema_record sample_weights = {
    .name = "inclination", .fields = sample_weights_fields, .field_count = 1};
static const pl_schema_field sample_weights_field = {.type = PL_SCHEMA_RECORD,
                                                     .record = &sample_weights};
static const pl_schema_field sample_faction_keys_fields[] = {
    {.key = "line",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_NAME,
     .refers = "factions",
     .options = "default",
     .element = &sample_share_field},
    {.key = "mind",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_NAME,
     .refers = "factions",
     .options = "default",
     .element = &sample_weights_field},
};
static const pl_schema_record sample_faction_keys = {
    .name = "vote", .fields = sample_faction_keys_fields, .field_count = 2};
static const pl_schema_record sample_word_keys = {
    .name = "methods", .fields = sample_word_keys_fields, .field_count = 2};

/* A key that somebody could know may be added; a name that anybody may invent may not. */
static void only_known_words_become_new_keys(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    lua_newtable(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    static const char *const paths[] = {"by_method.hare", "by_method.haer", "by_name.hare"};
    for (size_t i = 0; i < SAMPLE_COUNT(paths); i++) {
        pl_check_set(L, 1, &sample_word_keys, NULL, pl_text_of(paths[i]), pl_text_of("0.5"),
                     &problems);
        assert_int_equal(lua_gettop(L), 1);
    }
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&problems, &text);
    assert_string_equal(pl_buffer_string(&text),
                        "PL020 --set by_method.haer: 'haer' is not one of hare, droop (did you "
                        "mean 'hare'?)\n"
                        "PL020 --set by_name.hare: no member 'hare'\n");
    pl_buffer_fini(&text);
    pl_problem_list_fini(&problems);
    assert_int_equal(lua_getfield(L, 1, "by_method"), LUA_TTABLE);
    lua_getfield(L, -1, "hare");
    assert_true(lua_tonumber(L, -1) == 0.5);
    assert_int_equal(lua_getfield(L, 1, "by_name"), LUA_TNIL);
    lua_close(L);
}

/* Where a cross-check looks at the names of a map, a faction may be added to it, and "default": a
 * value or a record of which the rest has its defaults. */
static void a_faction_may_be_added_where_only_others_are_named(void **state) {
    (void)state;
    static const struct {
        const char *path, *problem;
    } rows[] = {
        {"line.reds", ""},
        {"line.default", ""},
        {"mind.reds.for", ""},
        {"line.red", "PL020 --set line.red: there is no entry 'red' (did you mean 'reds'?)\n"},
        {"mind.blues.for", "PL020 --set mind.blues.for: there is no entry 'blues'\n"},
        {"mind.reds", "PL020 --set mind.reds: this is no single value\n"},
    };
    lua_State *L = luaL_newstate();
    static const char source[] = "return { factions = { { id = 'reds' } } }";
    sample_run(L, source, sizeof source - 1);
    for (size_t i = 0; i < SAMPLE_COUNT(rows); i++) {
        pl_problem_list problems;
        pl_buffer text;
        pl_problem_list_init(&problems, pl_allocator_default());
        pl_buffer_init(&text, pl_allocator_default());
        pl_check_set(L, 1, &sample_faction_keys, NULL, pl_text_of(rows[i].path), pl_text_of("0.5"),
                     &problems);
        pl_problem_list_write(&problems, &text);
        assert_string_equal(pl_buffer_string(&text), rows[i].problem);
        pl_buffer_fini(&text);
        pl_problem_list_fini(&problems);
    }
    assert_int_equal(lua_getfield(L, 1, "line"), LUA_TTABLE);
    assert_int_equal(lua_getfield(L, -1, "reds"), LUA_TNUMBER);
    assert_int_equal(lua_getfield(L, 2, "default"), LUA_TNUMBER);
    assert_int_equal(lua_getfield(L, 1, "mind"), LUA_TTABLE);
    assert_int_equal(lua_getfield(L, -1, "reds"), LUA_TTABLE);
    assert_int_equal(lua_getfield(L, -1, "for"), LUA_TNUMBER);
    lua_close(L);
}

/* --- bad luck --- */

static void a_full_list_of_problems_still_refuses(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    lua_newtable(L);
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    for (size_t i = 0; i < PL_PROBLEMS_MAX; i++) {
        pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of("nothing"), pl_text_of("1"),
                     &problems);
    }
    pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of("api"), pl_text_of("2"), &problems);
    assert_int_equal(problems.count, PL_PROBLEMS_MAX);
    assert_int_equal(problems.dropped, 1);
    lua_pushnil(L);
    assert_int_equal(lua_next(L, 1), 0);
    pl_problem_list_fini(&problems);
    lua_close(L);
}

/* Memory for Lua that is gone after so many requests: one refusal alone would only make Lua
 * collect its garbage and ask again. */
typedef struct scarce {
    failing_allocator memory; /* counts what is taken */
    size_t left;
} scarce;

static void *take_for_lua(void *context, void *at, size_t before, size_t size) {
    scarce *s = context;
    const pl_allocator *allocator = &s->memory.allocator;
    if (size == 0) {
        allocator->give(allocator->context, at);
        return NULL;
    }
    if (at == NULL || size > before) {
        if (s->left == 0) {
            return NULL;
        }
        s->left--;
    }
    return allocator->resize(allocator->context, at, size);
}

/* { bodies = { { id = "b", seats = 1 } } } at index 1, without the libraries. */
static int build_bodies(lua_State *L) {
    lua_newtable(L);
    lua_newtable(L);
    lua_newtable(L);
    lua_pushliteral(L, "b");
    lua_setfield(L, -2, "id");
    lua_pushinteger(L, 1);
    lua_setfield(L, -2, "seats");
    lua_rawseti(L, -2, 1);
    lua_setfield(L, -2, "bodies");
    return 1;
}

static int set_seats(lua_State *L) {
    pl_problem_list *problems = lua_touserdata(L, 2);
    pl_check_set(L, 1, &sample_scenario, NULL, pl_text_of("bodies.b.seats"), pl_text_of("2"),
                 problems);
    return 0;
}

static lua_Integer seats_of_b(lua_State *L) {
    lua_getfield(L, 1, "bodies");
    lua_rawgeti(L, -1, 1);
    lua_getfield(L, -1, "seats");
    const lua_Integer seats = lua_tointeger(L, -1);
    lua_pop(L, 3);
    return seats;
}

/* Did the setting go through with so many requests? It must show whole, or not at all. */
static bool set_with(size_t requests) {
    scarce s = {.left = SIZE_MAX};
    failing_allocator_init(&s.memory, FAILING_ALLOCATOR_NEVER);
    lua_State *L = lua_newstate(take_for_lua, &s);
    assert_non_null(L);
    lua_pushcfunction(L, build_bodies);
    lua_call(L, 0, 1);
    pl_problem_list problems;
    pl_problem_list_init(&problems, &s.memory.allocator);
    lua_pushcfunction(L, set_seats);
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, &problems);
    s.left = requests;
    const int called = lua_pcall(L, 2, 0, 0);
    s.left = SIZE_MAX;
    assert_int_equal(pl_problem_list_any(&problems), 0);
    assert_true(called == LUA_OK || called == LUA_ERRMEM);
    lua_settop(L, 1);
    assert_int_equal(seats_of_b(L), called == LUA_OK ? 2 : 1);
    pl_problem_list_fini(&problems);
    lua_close(L);
    failing_allocator_check(&s.memory);
    return called == LUA_OK;
}

static void a_setting_without_memory_is_made_whole_or_not_at_all(void **state) {
    (void)state;
    size_t needed = 0;
    while (!set_with(needed)) {
        assert_true(++needed < 1000);
    }
    /* The set of ids, the copies of the list and of its member, and the members of both. */
    assert_in_range(needed, 5, 100);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_setting_changes_one_value),
    cmocka_unit_test(a_setting_does_not_reach_a_shared_table),
    cmocka_unit_test(a_setting_may_give_what_was_left_out),
    cmocka_unit_test(the_last_of_two_settings_holds),
    cmocka_unit_test(a_member_can_be_given_another_id),
    cmocka_unit_test(a_refused_setting_changes_nothing),
    cmocka_unit_test(no_metamethod_is_called_on_the_way),
    cmocka_unit_test(a_table_of_the_wrong_kind_has_no_members),
    cmocka_unit_test(a_setting_that_goes_nowhere_is_refused_with_the_nearest_name),
    cmocka_unit_test(only_a_single_value_can_be_set),
    cmocka_unit_test(a_setting_is_read_by_the_type_of_its_key),
    cmocka_unit_test(a_number_is_written_as_people_write_numbers),
    cmocka_unit_test(where_anything_may_stand_a_value_is_what_it_looks_like),
    cmocka_unit_test(a_text_holds_no_hidden_characters_and_is_not_too_long),
    cmocka_unit_test(bytes_behind_a_nul_are_not_dropped),
    cmocka_unit_test(a_path_is_not_followed_for_ever),
    cmocka_unit_test(a_setting_goes_through_at_most_sixteen_tables),
    cmocka_unit_test(a_long_path_is_shown_by_its_first_two_hundred_bytes),
    cmocka_unit_test(empty_steps_are_no_steps),
    cmocka_unit_test(a_position_has_at_most_nine_digits),
    cmocka_unit_test(only_known_words_become_new_keys),
    cmocka_unit_test(a_faction_may_be_added_where_only_others_are_named),
    cmocka_unit_test(a_full_list_of_problems_still_refuses),
    cmocka_unit_test(a_setting_without_memory_is_made_whole_or_not_at_all),
};

PL_TEST_MAIN(tests)
