/* The functions params, scenario, rules and include of a scenario file. */
#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/calendar.h"
#include "script/check.h"
#include "script/loader.h"
#include "script/suggest.h"

int pl_lua_scenario_params(lua_State *L);
int pl_lua_scenario_scenario(lua_State *L);
int pl_lua_scenario_rules(lua_State *L);
int pl_lua_scenario_experiment(lua_State *L);
int pl_lua_scenario_include(lua_State *L);

enum { MINUTES_MAX = 100000000 };

static pl_loader *loader_of(lua_State *L) {
    return pl_sandbox_owner(L);
}

/* --- parameters: from text to a Lua value --- */

/* A parameter on its way from text to a Lua value. */
typedef struct choice {
    pl_data declaration;
    pl_text name;
    pl_text value;
    int setting; /* that chose the value; -1: it is the default */
} choice;

static void bad_default(pl_loader *loader, pl_text name, const char *key, const char *text) {
    char path[256];
    int line = 0;
    int column = 0;
    snprintf(path, sizeof path, "%.*s.%s", (int)name.size, name.at, key);
    (void)pl_places_find(loader->places, "params", path, &line, &column);
    loader->bad_params = true;
    pl_problem_list_add(loader->problems, "PL004", loader->file, line, column, "params.%s: %s",
                        path, text);
}

static bool bad_value(lua_State *L, const choice *c, const char *expected) {
    char text[500];
    snprintf(text, sizeof text, "%s is expected, not '%.*s'", expected,
             (int)(c->value.size > 80 ? 80 : c->value.size), c->value.at);
    if (c->setting < 0) {
        bad_default(loader_of(L), c->name, "default", text);
    } else {
        pl_loader_bad_setting(loader_of(L), (size_t)c->setting, "PL020", text);
    }
    return false;
}

/* A finite number that is all of the text. */
static bool read_number(pl_text value, double *number) {
    char text[64];
    char *rest = NULL;
    if (value.size == 0 || value.size >= sizeof text || memchr(value.at, 0, value.size) != NULL) {
        return false;
    }
    memcpy(text, value.at, value.size);
    text[value.size] = '\0';
    if (strspn(text, "0123456789+-.eE") != value.size) {
        return false;
    }
    *number = strtod(text, &rest);
    return *rest == '\0' && isfinite(*number);
}

static bool in_range(pl_data declaration, double number) {
    const pl_data low = pl_data_get(declaration, "min");
    const pl_data high = pl_data_get(declaration, "max");
    return (!pl_data_is(low) || number >= pl_data_number(low, number)) &&
           (!pl_data_is(high) || number <= pl_data_number(high, number));
}

/* A range as it reads: "a number from 0 to 10". */
static void range_text(pl_data declaration, const char *what, char *out, size_t size) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_buffer_add_string(&text, what);
    const pl_data low = pl_data_get(declaration, "min");
    const pl_data high = pl_data_get(declaration, "max");
    if (pl_data_is(low)) {
        pl_buffer_add_string(&text, " from ");
        pl_data_write(low, &text);
    }
    if (pl_data_is(high)) {
        pl_buffer_add_string(&text, " to ");
        pl_data_write(high, &text);
    }
    snprintf(out, size, "%s", pl_buffer_string(&text));
    pl_buffer_fini(&text);
}

/* A value of a declaration as text, so that it goes through the same checks as a setting. */
static pl_text value_text(pl_data value, char room[PL_TEXT_NUMBER_ROOM]) {
    switch (pl_data_kind_of(value)) {
    case PL_DATA_TEXT:
        return pl_data_text(value);
    case PL_DATA_BOOL:
        return pl_text_of(pl_data_bool(value, false) ? "true" : "false");
    case PL_DATA_INT:
        snprintf(room, PL_TEXT_NUMBER_ROOM, "%lld", (long long)pl_data_int(value, 0));
        return pl_text_of(room);
    case PL_DATA_NUMBER:
        return pl_text_of_number(pl_data_number(value, 0), room);
    default:
        return pl_text_of("");
    }
}

static bool push_number(lua_State *L, const choice *c, bool whole) {
    double number = 0;
    char expected[160];
    range_text(c->declaration, whole ? "a whole number" : "a number", expected, sizeof expected);
    if (!read_number(c->value, &number) || !in_range(c->declaration, number) ||
        (whole && (number != floor(number) || fabs(number) > 9007199254740992.0))) {
        return bad_value(L, c, expected);
    }
    if (whole) {
        lua_pushinteger(L, (lua_Integer)number);
    } else {
        lua_pushnumber(L, number);
    }
    return true;
}

static bool push_share(lua_State *L, const choice *c) {
    double number = 0;
    char expected[160];
    const bool has_range = pl_data_is(pl_data_get(c->declaration, "min")) ||
                           pl_data_is(pl_data_get(c->declaration, "max"));
    range_text(c->declaration, has_range ? "a share" : "a share from 0 to 1", expected,
               sizeof expected);
    if (!read_number(c->value, &number) || number < 0 || number > 1 ||
        !in_range(c->declaration, number)) {
        return bad_value(L, c, expected);
    }
    lua_pushnumber(L, number);
    return true;
}

static bool push_option(lua_State *L, const choice *c) {
    const pl_data options = pl_data_get(c->declaration, "options");
    pl_suggest suggest;
    pl_suggest_init(&suggest, c->value);
    char all[300] = "one of";
    for (uint32_t i = 0; i < pl_data_count(options); i++) {
        const pl_text option = pl_data_text(pl_data_at(options, i));
        if (pl_text_equal(option, c->value)) {
            lua_pushlstring(L, c->value.at, c->value.size);
            return true;
        }
        pl_suggest_add(&suggest, option);
        const size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s %.*s", i > 0 ? "," : "", (int)option.size,
                 option.at);
    }
    return bad_value(L, c, all);
}

/* Times and durations are whole seconds; a duration may be a number of minutes. */
static bool read_seconds(pl_text value, bool is_time, int64_t *seconds) {
    double minutes = 0;
    if (is_time) {
        return pl_calendar_parse(PL_JULIAN, value, seconds) == PL_OK ||
               pl_calendar_parse(PL_GREGORIAN, value, seconds) == PL_OK;
    }
    if (pl_calendar_parse_duration(value, seconds) == PL_OK) {
        return true;
    }
    if (!read_number(value, &minutes) || fabs(minutes) > MINUTES_MAX) {
        return false;
    }
    *seconds = (int64_t)(minutes * 60);
    return true;
}

/* A bound of a time or duration parameter, in seconds; false: there is none. */
static bool bound_seconds(pl_data declaration, const char *key, bool is_time, int64_t *seconds) {
    char room[PL_TEXT_NUMBER_ROOM];
    const pl_data bound = pl_data_get(declaration, key);
    return pl_data_is(bound) && read_seconds(value_text(bound, room), is_time, seconds);
}

static bool seconds_in_range(pl_data declaration, int64_t seconds, bool is_time) {
    int64_t bound = 0;
    if (bound_seconds(declaration, "min", is_time, &bound) && seconds < bound) {
        return false;
    }
    return !bound_seconds(declaration, "max", is_time, &bound) || seconds <= bound;
}

/* Times stay text, which every time field reads; durations become minutes, so that a script can
 * reckon with them. */
static bool push_time(lua_State *L, const choice *c, bool is_time) {
    int64_t seconds = 0;
    char expected[160];
    range_text(c->declaration,
               is_time ? "a time like 1917-10-25T22:40" : "a duration like 90m or 2h", expected,
               sizeof expected);
    if (!read_seconds(c->value, is_time, &seconds) ||
        !seconds_in_range(c->declaration, seconds, is_time)) {
        return bad_value(L, c, expected);
    }
    if (is_time) {
        lua_pushlstring(L, c->value.at, c->value.size);
    } else if (seconds % 60 == 0) {
        lua_pushinteger(L, seconds / 60);
    } else {
        lua_pushnumber(L, (double)seconds / 60);
    }
    return true;
}

static bool push_bool(lua_State *L, const choice *c) {
    if (!pl_text_is(c->value, "true") && !pl_text_is(c->value, "false")) {
        return bad_value(L, c, "true or false");
    }
    lua_pushboolean(L, pl_text_is(c->value, "true"));
    return true;
}

static bool push_value(lua_State *L, const choice *c) {
    const pl_text type = pl_data_text(pl_data_get(c->declaration, "type"));
    if (pl_text_is(type, "int") || pl_text_is(type, "number")) {
        return push_number(L, c, pl_text_is(type, "int"));
    }
    if (pl_text_is(type, "probability") || pl_text_is(type, "share")) {
        return push_share(L, c);
    }
    if (pl_text_is(type, "bool")) {
        return push_bool(L, c);
    }
    if (pl_text_is(type, "enum")) {
        return push_option(L, c);
    }
    return push_time(L, c, pl_text_is(type, "time"));
}

/* --- declarations --- */

/* May a value of this kind stand as default, min or max of a parameter of this type? */
static bool is_of_type(pl_data value, pl_text type) {
    const pl_data_kind kind = pl_data_kind_of(value);
    const bool is_number = kind == PL_DATA_INT || kind == PL_DATA_NUMBER;
    if (pl_text_is(type, "bool")) {
        return kind == PL_DATA_BOOL;
    }
    if (pl_text_is(type, "enum")) {
        return kind == PL_DATA_TEXT;
    }
    if (pl_text_is(type, "time") || pl_text_is(type, "duration")) {
        char room[PL_TEXT_NUMBER_ROOM];
        int64_t seconds = 0;
        const bool is_time = pl_text_is(type, "time");
        return (kind == PL_DATA_TEXT || (is_number && !is_time)) &&
               read_seconds(value_text(value, room), is_time, &seconds);
    }
    return is_number;
}

/* What the schema cannot say: default and bounds are written like values of the type. */
static bool check_declaration(pl_loader *loader, pl_data declaration) {
    static const char *const keys[] = {"default", "min", "max"};
    const pl_text name = pl_data_key(declaration);
    const pl_text type = pl_data_text(pl_data_get(declaration, "type"));
    const bool is_enum = pl_text_is(type, "enum");
    const bool has_range = !is_enum && !pl_text_is(type, "bool");
    bool good = true;
    if (is_enum && pl_data_count(pl_data_get(declaration, "options")) == 0) {
        bad_default(loader, name, "options", "an enum needs options");
        return false;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const pl_data value = pl_data_get(declaration, keys[i]);
        char text[160];
        if (!pl_data_is(value) || ((i == 0 || has_range) && is_of_type(value, type))) {
            continue;
        }
        snprintf(text, sizeof text,
                 i == 0 || has_range ? "a value of type %.*s is expected"
                                     : "a parameter of type %.*s has no range",
                 (int)type.size, type.at);
        bad_default(loader, name, keys[i], text);
        good = false;
    }
    return good;
}

static bool push_parameter(lua_State *L, pl_data declaration) {
    pl_loader *loader = loader_of(L);
    char room[PL_TEXT_NUMBER_ROOM];
    choice c = {.declaration = declaration, .name = pl_data_key(declaration)};
    c.setting = pl_loader_chosen(loader, c.name);
    c.value = c.setting >= 0 ? loader->request->settings[c.setting].value
                             : value_text(pl_data_get(declaration, "default"), room);
    pl_buffer_add_text(&loader->values, c.name);
    pl_buffer_add_char(&loader->values, '=');
    pl_buffer_add_text(&loader->values, c.value);
    pl_buffer_add_char(&loader->values, '\n');
    return check_declaration(loader, declaration) && push_value(L, &c);
}

/* Checks the declarations and freezes them; false: problems were added. */
static bool freeze_declarations(lua_State *L, pl_loader *loader) {
    const pl_schema_field *field = pl_schema_field_of(pl_schema_find("file"), "params");
    const size_t before = loader->problems->count + loader->problems->dropped;
    pl_data_builder *builder = &loader->declarations;
    pl_data_builder_fini(builder);
    pl_data_builder_init(builder, loader->allocator);
    pl_check_field(L, 1, field, NULL, loader->places, loader->file, loader->problems, builder,
                   NULL);
    const bool good = loader->problems->count + loader->problems->dropped == before;
    if (good) {
        loader->bad_luck = pl_data_freeze(builder, &loader->params);
    }
    loader->bad_params |= !good;
    return good && loader->params != NULL;
}

int pl_lua_scenario_params(lua_State *L) {
    pl_loader *loader = loader_of(L);
    if (loader->params != NULL) {
        return luaL_error(L, "params may be called only once");
    }
    if (!freeze_declarations(L, loader)) {
        return luaL_error(L, "the parameters are not valid");
    }
    const pl_data declarations = pl_data_root(loader->params);
    bool good = true;
    lua_createtable(L, 0, (int)pl_data_count(declarations));
    for (uint32_t i = 0; i < pl_data_count(declarations); i++) {
        const pl_data declaration = pl_data_at(declarations, i);
        if (push_parameter(L, declaration)) {
            lua_setfield(L, -2, pl_data_key(declaration).at);
        } else {
            good = false;
        }
    }
    if (!good) {
        return luaL_error(L, "a parameter has no valid value");
    }
    pl_sandbox_seal(L, "parameter", "");
    return 1;
}

/* --- the tables handed over --- */

static int keep(lua_State *L, const char *name, const char *where) {
    if (lua_getfield(L, LUA_REGISTRYINDEX, where) != LUA_TNIL) {
        return luaL_error(L, "%s may be called only once", name);
    }
    lua_pop(L, 1);
    lua_pushvalue(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, where);
    lua_settop(L, 1);
    return 1;
}

int pl_lua_scenario_scenario(lua_State *L) {
    return keep(L, "scenario", PL_KEEP_SCENARIO);
}

int pl_lua_scenario_rules(lua_State *L) {
    return keep(L, "rules", PL_KEEP_RULES);
}

int pl_lua_scenario_experiment(lua_State *L) {
    return keep(L, "experiment", PL_KEEP_EXPERIMENT);
}

/* --- include --- */

/* A plain name inside the folder: no step up, no root, no drive. */
static bool is_plain_name(pl_text name) {
    if (name.size == 0 || name.size > PL_INCLUDE_NAME_MAX || name.at[0] == '/' ||
        name.at[0] == '.') {
        return false;
    }
    for (size_t i = 0; i < name.size; i++) {
        const unsigned char c = (unsigned char)name.at[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
        if (!plain || (c == '.' && i + 1 < name.size && name.at[i + 1] == '.') ||
            (c == '/' && i + 1 < name.size && (name.at[i + 1] == '/' || name.at[i + 1] == '.'))) {
            return false;
        }
    }
    return true;
}

/* The buffers are closed before an error is raised, because a Lua error jumps over C. */
static bool load_included(lua_State *L, pl_loader *loader, pl_text name, const char **why) {
    char path[1200];
    pl_buffer source;
    pl_buffer_init(&source, loader->allocator);
    snprintf(path, sizeof path, "%s/%s", loader->request->folder, name.at);
    pl_status status = pl_loader_read(path, loader->request->limits.source_max, &source);
    if (status == PL_OK) {
        status = pl_loader_digest(loader, name, pl_buffer_text(&source));
    }
    loader->bad_luck = status == PL_NO_MEMORY ? status : loader->bad_luck;
    *why = status == PL_LIMIT ? "the file is too large" : pl_status_text(status);
    bool good = status == PL_OK;
    if (good) {
        good = pl_sandbox_load(pl_sandbox_of(L), pl_buffer_text(&source), name.at) == PL_OK;
        *why = NULL;
    }
    pl_buffer_fini(&source);
    return good;
}

/* How many calls are going on; a file that is included stands higher than the one that asks. */
static int stack_level(lua_State *L) {
    lua_Debug frame;
    int level = 0;
    while (lua_getstack(L, level, &frame) != 0) {
        level++;
    }
    return level;
}

int pl_lua_scenario_include(lua_State *L) {
    pl_loader *loader = loader_of(L);
    pl_text name = {0};
    const char *why = NULL;
    name.at = lua_tolstring(L, 1, &name.size);
    if (loader->request->folder[0] == '\0') {
        return luaL_error(L, "include needs a scenario in a folder of its own");
    }
    if (!is_plain_name(name)) {
        return luaL_error(L, "include \"%s\": a name inside the scenario's folder is expected",
                          name.at);
    }
    const int level = stack_level(L);
    while (loader->depth > 0 && loader->reading_level[loader->depth - 1] >= level) {
        loader->depth--; /* an error ended that file, and the script survived it */
    }
    if (loader->depth >= PL_INCLUDE_DEPTH_MAX || ++loader->files > PL_INCLUDE_FILES_MAX) {
        return luaL_error(L, "include \"%s\": too many files", name.at);
    }
    for (uint32_t i = 0; i < loader->depth; i++) {
        if (pl_text_is(name, loader->reading[i])) {
            return luaL_error(L, "include \"%s\": it is being included already", name.at);
        }
    }
    if (!load_included(L, loader, name, &why)) {
        if (why == NULL) {
            pl_sandbox_raise(L);
        }
        return luaL_error(L, "include \"%s\": %s", name.at, why);
    }
    snprintf(loader->reading[loader->depth], PL_INCLUDE_NAME_MAX + 1, "%s", name.at);
    loader->reading_level[loader->depth++] = level;
    lua_call(L, 0, 1);
    loader->depth--;
    return 1;
}
