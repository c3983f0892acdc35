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
int pl_lua_scenario_include(lua_State *L);

static pl_loader *loader_of(lua_State *L) {
    return pl_sandbox_owner(L);
}

/* --- parameters: from text to a Lua value --- */

static void bad_value(lua_State *L, pl_text name, const char *expected, pl_text value) {
    pl_loader *loader = loader_of(L);
    loader->bad_setting = true;
    pl_problem_list_add(loader->problems, "PL020", "", 0, 0,
                        "--set %.*s: %s is expected, not '%.*s'", (int)name.size, name.at,
                        expected, (int)(value.size > 80 ? 80 : value.size), value.at);
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

static bool push_number(lua_State *L, pl_data declaration, pl_text name, pl_text value,
                        bool whole) {
    double number = 0;
    char expected[160];
    range_text(declaration, whole ? "a whole number" : "a number", expected, sizeof expected);
    if (!read_number(value, &number) || !in_range(declaration, number) ||
        (whole && (number != floor(number) || fabs(number) > 9007199254740992.0))) {
        bad_value(L, name, expected, value);
        return false;
    }
    if (whole) {
        lua_pushinteger(L, (lua_Integer)number);
    } else {
        lua_pushnumber(L, number);
    }
    return true;
}

static bool push_share(lua_State *L, pl_text name, pl_text value) {
    double number = 0;
    if (!read_number(value, &number) || number < 0 || number > 1) {
        bad_value(L, name, "a share from 0 to 1", value);
        return false;
    }
    lua_pushnumber(L, number);
    return true;
}

static bool push_option(lua_State *L, pl_data declaration, pl_text name, pl_text value) {
    const pl_data options = pl_data_get(declaration, "options");
    pl_suggest suggest;
    pl_suggest_init(&suggest, value);
    char all[300] = "one of";
    for (uint32_t i = 0; i < pl_data_count(options); i++) {
        const pl_text option = pl_data_text(pl_data_at(options, i));
        if (pl_text_equal(option, value)) {
            lua_pushlstring(L, value.at, value.size);
            return true;
        }
        pl_suggest_add(&suggest, option);
        const size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s %.*s", i > 0 ? "," : "", (int)option.size,
                 option.at);
    }
    bad_value(L, name, all, value);
    return false;
}

/* A bound of a time or duration parameter, in seconds; false: there is none. */
static bool bound_seconds(pl_data bound, bool is_time, int64_t *seconds) {
    if (!pl_data_is(bound)) {
        return false;
    }
    if (pl_data_kind_of(bound) != PL_DATA_TEXT) {
        *seconds = (int64_t)(pl_data_number(bound, 0) * 60);
        return true;
    }
    const pl_text text = pl_data_text(bound);
    return (is_time ? pl_calendar_parse(PL_JULIAN, text, seconds)
                    : pl_calendar_parse_duration(text, seconds)) == PL_OK;
}

static bool seconds_in_range(pl_data declaration, int64_t seconds, bool is_time) {
    int64_t bound = 0;
    if (bound_seconds(pl_data_get(declaration, "min"), is_time, &bound) && seconds < bound) {
        return false;
    }
    return !bound_seconds(pl_data_get(declaration, "max"), is_time, &bound) || seconds <= bound;
}

/* Times stay text, which every time field reads; durations become minutes, so that a script can
 * reckon with them. */
static bool push_time(lua_State *L, pl_data declaration, pl_text name, pl_text value,
                      bool is_time) {
    int64_t seconds = 0;
    char expected[160];
    const pl_status status = is_time ? pl_calendar_parse(PL_JULIAN, value, &seconds)
                                     : pl_calendar_parse_duration(value, &seconds);
    double minutes = 0;
    const bool bare = !is_time && status != PL_OK && read_number(value, &minutes);
    seconds = bare ? (int64_t)(minutes * 60) : seconds;
    range_text(declaration, is_time ? "a time like 1917-10-25T22:40" : "a duration like 90m or 2h",
               expected, sizeof expected);
    if ((status != PL_OK && !bare) || !seconds_in_range(declaration, seconds, is_time)) {
        bad_value(L, name, expected, value);
        return false;
    }
    if (is_time) {
        lua_pushlstring(L, value.at, value.size);
    } else if (seconds % 60 == 0) {
        lua_pushinteger(L, seconds / 60);
    } else {
        lua_pushnumber(L, (double)seconds / 60);
    }
    return true;
}

static bool push_bool(lua_State *L, pl_text name, pl_text value) {
    if (!pl_text_is(value, "true") && !pl_text_is(value, "false")) {
        bad_value(L, name, "true or false", value);
        return false;
    }
    lua_pushboolean(L, pl_text_is(value, "true"));
    return true;
}

static bool push_value(lua_State *L, pl_data declaration, pl_text name, pl_text value) {
    const pl_text type = pl_data_text(pl_data_get(declaration, "type"));
    if (pl_text_is(type, "int")) {
        return push_number(L, declaration, name, value, true);
    }
    if (pl_text_is(type, "number")) {
        return push_number(L, declaration, name, value, false);
    }
    if (pl_text_is(type, "probability") || pl_text_is(type, "share")) {
        return push_share(L, name, value);
    }
    if (pl_text_is(type, "bool")) {
        return push_bool(L, name, value);
    }
    if (pl_text_is(type, "enum")) {
        return push_option(L, declaration, name, value);
    }
    return push_time(L, declaration, name, value, pl_text_is(type, "time"));
}

/* The default as text, so that it goes through the same checks as a setting. */
static pl_text default_text(pl_data declaration, char *room, size_t size) {
    const pl_data value = pl_data_get(declaration, "default");
    switch (pl_data_kind_of(value)) {
    case PL_DATA_TEXT:
        return pl_data_text(value);
    case PL_DATA_BOOL:
        return pl_text_of(pl_data_bool(value, false) ? "true" : "false");
    case PL_DATA_INT:
        snprintf(room, size, "%lld", (long long)pl_data_int(value, 0));
        return pl_text_of(room);
    case PL_DATA_NUMBER:
        snprintf(room, size, "%.17g", pl_data_number(value, 0));
        return pl_text_of(room);
    default:
        return pl_text_of("");
    }
}

static void bad_default(lua_State *L, pl_text name) {
    pl_loader *loader = loader_of(L);
    pl_problem_list *problems = loader->problems;
    /* The value came from the file, so the last problem is the file's, not a setting's. */
    pl_problem *last = &problems->at[problems->count - 1];
    const char *why = strstr(last->text, ": ");
    char text[sizeof last->text];
    char path[256];
    int line = 0;
    int column = 0;
    snprintf(path, sizeof path, "%.*s.default", (int)name.size, name.at);
    snprintf(text, sizeof text, "params.%s%s", path, why != NULL ? why : "");
    (void)pl_places_find(loader->places, "params", path, &line, &column);
    problems->count--;
    pl_problem_list_add(problems, "PL004", loader->file, line, column, "%s", text);
    loader->bad_setting = false;
    loader->bad_params = true;
}

static bool push_parameter(lua_State *L, pl_data declaration) {
    pl_loader *loader = loader_of(L);
    const pl_text name = pl_data_key(declaration);
    char room[64];
    pl_text value = {0};
    const bool chosen = pl_loader_chosen(loader, name, &value);
    const bool before = loader->bad_setting;
    if (!chosen) {
        value = default_text(declaration, room, sizeof room);
        loader->bad_setting = false;
    }
    const size_t problems = loader->problems->count;
    const bool good = push_value(L, declaration, name, value);
    if (!good && !chosen && loader->problems->count > problems) {
        bad_default(L, name);
    }
    loader->bad_setting |= before;
    pl_buffer_add_text(&loader->values, name);
    pl_buffer_add_char(&loader->values, '=');
    pl_buffer_add_text(&loader->values, value);
    pl_buffer_add_char(&loader->values, '\n');
    return good;
}

static int unknown_parameter(lua_State *L) {
    size_t size = 0;
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &size) : "?";
    pl_suggest suggest;
    pl_suggest_init(&suggest, (pl_text){key, size});
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        size_t length = 0;
        if (lua_type(L, -2) == LUA_TSTRING) {
            const char *name = lua_tolstring(L, -2, &length);
            pl_suggest_add(&suggest, (pl_text){name, length});
        }
        lua_pop(L, 1);
    }
    return luaL_error(L, "no parameter '%s'%s", key, pl_suggest_ask(&suggest).at);
}

static int written_parameter(lua_State *L) {
    return luaL_error(L, "parameters cannot be written; declare another one in params { }");
}

/* Checks the declarations and freezes them; false: problems were added. */
static bool freeze_declarations(lua_State *L, pl_loader *loader) {
    const pl_schema_field *field = pl_schema_field_of(pl_schema_find("file"), "params");
    const size_t before = loader->problems->count + loader->problems->dropped;
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    pl_check_field(L, 1, field, NULL, loader->places, loader->file, loader->problems, &builder,
                   NULL);
    const bool good = loader->problems->count + loader->problems->dropped == before;
    if (good && pl_data_freeze(&builder, &loader->params) != PL_OK) {
        loader->params = NULL;
    }
    pl_data_builder_fini(&builder);
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
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, unknown_parameter);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, written_parameter);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
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

/* --- include --- */

/* A plain name inside the folder: no step up, no root, no drive. */
static bool is_plain_name(pl_text name) {
    if (name.size == 0 || name.size > 100 || name.at[0] == '/' || name.at[0] == '.') {
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
    const pl_status status = pl_loader_read(path, loader->request->limits.source_max, &source);
    *why = status == PL_LIMIT ? "the file is too large" : pl_status_text(status);
    bool good = status == PL_OK;
    if (good) {
        pl_loader_digest(loader, name, pl_buffer_text(&source));
        good = pl_sandbox_load(pl_sandbox_of(L), pl_buffer_text(&source), name.at) == PL_OK;
        *why = NULL;
    }
    pl_buffer_fini(&source);
    return good;
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
    if (loader->depth >= PL_INCLUDE_DEPTH_MAX || ++loader->files > PL_INCLUDE_FILES_MAX) {
        return luaL_error(L, "include \"%s\": too many files", name.at);
    }
    for (uint32_t i = 0; i < loader->depth; i++) {
        if (pl_text_equal(loader->reading[i], name)) {
            return luaL_error(L, "include \"%s\": it is being included already", name.at);
        }
    }
    if (!load_included(L, loader, name, &why)) {
        if (why == NULL) {
            pl_sandbox_raise(L);
        }
        return luaL_error(L, "include \"%s\": %s", name.at, why);
    }
    loader->reading[loader->depth++] = name;
    lua_call(L, 0, 1);
    loader->depth--;
    return 1;
}
