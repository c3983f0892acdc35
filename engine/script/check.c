#include "script/check.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/contract.h"
#include "script/checker.h"

/* Slots of the Lua stack that one walk of the greatest depth needs. */
enum { STACK_SLOTS = PL_CHECKER_DEPTH_MAX * 8 + 40 };

static void check_value(pl_checker *checker, int index, const pl_schema_field *field,
                        const char *key);

/* --- what keys does a table have? --- */

/* The keys of a table by kind, found in one raw walk. */
typedef struct key_survey {
    uint32_t names;      /* text keys */
    uint32_t positions;  /* integers from 1 */
    lua_Integer highest; /* position */
    bool has_odd;        /* other keys; the first in order of its description: */
    pl_shown odd;
} key_survey;

static void add_odd_key(lua_State *L, key_survey *survey) {
    const pl_shown shown =
        lua_type(L, -2) == LUA_TNUMBER ? pl_checker_show_number(L, -2) : pl_checker_describe(L, -2);
    if (!survey->has_odd || strcmp(shown.at, survey->odd.at) < 0) {
        survey->odd = shown;
    }
    survey->has_odd = true;
}

/* Counts members against the limit of the whole walk; says so once when it is passed. */
static bool spend_value(pl_checker *checker) {
    if (checker->values < PL_CHECKER_VALUES_MAX) {
        checker->values++;
        return true;
    }
    if (!checker->is_full) {
        checker->is_full = true;
        pl_checker_problem(checker, "PL008", "more than %u values in all", PL_CHECKER_VALUES_MAX);
    }
    return false;
}

/* false: the table holds more values than are left. */
static bool survey_keys(pl_checker *checker, int index, key_survey *survey) {
    lua_State *L = checker->L;
    *survey = (key_survey){0};
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (!spend_value(checker)) {
            lua_pop(L, 2);
            return false;
        }
        if (lua_type(L, -2) == LUA_TSTRING) {
            survey->names++;
        } else if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1) {
            const lua_Integer i = lua_tointeger(L, -2);
            survey->positions++;
            survey->highest = i > survey->highest ? i : survey->highest;
        } else {
            add_odd_key(L, survey);
        }
    }
    return true;
}

static int compare_texts(const void *left, const void *right) {
    return pl_text_compare(*(const pl_text *)left, *(const pl_text *)right);
}

/* Pushes a userdata with the text keys of a table in byte order: Lua's own order differs from
 * run to run. The bytes belong to the table. */
static const pl_text *push_names(pl_checker *checker, int index, uint32_t count) {
    lua_State *L = checker->L;
    pl_text *names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 0);
    uint32_t used = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            PL_INVARIANT(used < count);
            names[used++] = pl_checker_text(L, -2);
        }
    }
    qsort(names, used, sizeof *names, compare_texts);
    return names;
}

static void push_member(lua_State *L, int index, pl_text key) {
    lua_pushlstring(L, key.at, key.size);
    lua_rawget(L, index);
}

/* Is the table a list? Says what is in the way of it otherwise. */
static bool is_sequence(pl_checker *checker, int index, const key_survey *survey) {
    lua_State *L = checker->L;
    if (survey->names > 0) {
        const pl_text *names = push_names(checker, index, survey->names);
        pl_checker_problem(checker, "PL003", "a list is expected, not a table with the key '%s'",
                           pl_checker_show(names[0]).at);
        lua_pop(L, 1);
        return false;
    }
    if (survey->highest == survey->positions) {
        return true;
    }
    lua_Integer hole = 1;
    while (lua_rawgeti(L, index, hole) != LUA_TNIL) {
        lua_pop(L, 1);
        hole++;
    }
    lua_pop(L, 1);
    pl_checker_problem(checker, "PL011", "a list with a hole: there is no [%lld]", (long long)hole);
    return false;
}

static void check_odd_keys(pl_checker *checker, const key_survey *survey) {
    if (survey->has_odd) {
        pl_checker_problem(checker, "PL011", "the key %s is neither a name nor a position",
                           survey->odd.at);
    }
}

/* --- going into tables --- */

/* false: the walk must not go into this table, and has said why. */
static bool enter_table(pl_checker *checker, int index) {
    const void *table = lua_topointer(checker->L, index);
    for (int i = 0; i < checker->depth; i++) {
        if (checker->above[i] == table) {
            pl_checker_problem(checker, "PL011", "this table contains itself");
            return false;
        }
    }
    if (checker->depth == PL_CHECKER_DEPTH_MAX) {
        pl_checker_problem(checker, "PL008", "more than %d tables inside each other",
                           PL_CHECKER_DEPTH_MAX);
        return false;
    }
    checker->above[checker->depth++] = table;
    return true;
}

static void check_count(pl_checker *checker, const pl_schema_field *field, uint32_t count) {
    const char *members = count == 1 ? "member" : "members";
    if (field->has_max && count > field->max) {
        pl_checker_problem(checker, "PL008", "%u %s; at most %.0f are allowed", (unsigned)count,
                           members, field->max);
    } else if (field->has_min && count < field->min) {
        pl_checker_problem(checker, "PL004", "%u %s; at least %.0f are expected", (unsigned)count,
                           members, field->min);
    }
}

static void open_table(pl_checker *checker, const char *key, bool is_list) {
    if (checker->builder == NULL) {
        return;
    }
    if (is_list) {
        pl_data_open_list(checker->builder, key);
    } else {
        pl_data_open_map(checker->builder, key);
    }
}

static void close_table(pl_checker *checker) {
    if (checker->builder != NULL) {
        pl_data_close(checker->builder);
    }
}

/* --- records --- */

/* "id, title, seats", cut when it grows too long. */
static void list_keys(const pl_schema_record *record, char list[240]) {
    size_t used = 0;
    list[0] = '\0';
    for (uint32_t i = 0; i < record->field_count; i++) {
        const char *key = record->fields[i].key;
        if (used + strlen(key) + 8 > 240) {
            memcpy(list + used, ", ...", 6);
            return;
        }
        used += (size_t)snprintf(list + used, 240 - used, "%s%s", used > 0 ? ", " : "", key);
    }
}

void pl_checker_unknown_key(pl_checker *checker, const pl_schema_record *record, pl_text key) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, key);
    for (uint32_t i = 0; i < record->field_count; i++) {
        pl_suggest_add(&suggest, pl_text_of(record->fields[i].key));
    }
    const pl_suggest_text ask = pl_suggest_ask(&suggest);
    char known[240];
    list_keys(record, known);
    if (ask.at[0] != '\0') {
        pl_checker_problem(checker, "PL001", "unknown key '%s'%s", pl_checker_show(key).at, ask.at);
    } else {
        pl_checker_problem(checker, "PL001", "unknown key '%s' (known here: %s)",
                           pl_checker_show(key).at, known);
    }
}

static void check_unknown_keys(pl_checker *checker, int index, const pl_schema_record *record,
                               uint32_t count) {
    const pl_text *names = push_names(checker, index, count);
    for (uint32_t i = 0; i < count; i++) {
        if (pl_schema_field_of_text(record, names[i]) == NULL) {
            const size_t before = pl_checker_enter_key(checker, names[i]);
            pl_checker_unknown_key(checker, record, names[i]);
            pl_checker_leave(checker, before);
        }
    }
    lua_pop(checker->L, 1);
}

/* The first value without a key that has no place in the record; a list in the place of a
 * record would otherwise say it a thousand times. */
static void check_unknown_positions(pl_checker *checker, int index, const pl_schema_record *record,
                                    uint32_t count) {
    lua_State *L = checker->L;
    lua_Integer position = 0;
    while (pl_schema_field_at(record, (uint32_t)position + 1) != NULL) {
        position++;
        count -= lua_rawgeti(L, index, position) != LUA_TNIL;
        lua_pop(L, 1);
    }
    if (count == 0) {
        return;
    }
    const bool is_next = lua_rawgeti(L, index, position + 1) != LUA_TNIL;
    const pl_shown found = pl_checker_describe(L, -1);
    const size_t before =
        is_next ? pl_checker_enter_index(checker, position + 1) : checker->path_size;
    pl_checker_problem(checker, "PL001", "a value without a key has no place here%s%s%s",
                       is_next ? " (" : "", is_next ? found.at : "", is_next ? ")" : "");
    pl_checker_leave(checker, before);
    lua_pop(L, 1);
}

/* Pushes the value of a field, which may be written by name or by position. Returns the step of
 * the path: 0 by name, else the position. */
static uint32_t push_field(pl_checker *checker, int index, const pl_schema_field *field) {
    lua_State *L = checker->L;
    push_member(L, index, pl_text_of(field->key));
    if (field->position == 0 || lua_rawgeti(L, index, field->position) == LUA_TNIL) {
        lua_settop(L, field->position == 0 ? -1 : -2);
        return 0;
    }
    if (!lua_isnil(L, -2)) {
        pl_checker_problem(checker, "PL010", "'%s' is written twice: by name and as value %u",
                           field->key, (unsigned)field->position);
    }
    lua_remove(L, -2);
    return field->position;
}

static void check_field(pl_checker *checker, int index, const pl_schema_field *field) {
    lua_State *L = checker->L;
    const uint32_t position = push_field(checker, index, field);
    const size_t before = position > 0 ? pl_checker_enter_index(checker, position)
                                       : pl_checker_enter_key(checker, pl_text_of(field->key));
    if (!lua_isnil(L, -1)) {
        check_value(checker, lua_gettop(L), field, field->key);
    } else if (field->required) {
        pl_checker_problem(checker, "PL002", "this key is missing");
    }
    pl_checker_leave(checker, before);
    lua_pop(L, 1);
}

static void check_record(pl_checker *checker, int index, const pl_schema_record *record,
                         const char *key) {
    key_survey survey;
    if (!survey_keys(checker, index, &survey)) {
        return;
    }
    if (survey.names == 0 && survey.positions > 0 && pl_schema_field_at(record, 1) == NULL) {
        pl_checker_problem(checker, "PL003", "a table with keys is expected, not a list");
        return;
    }
    open_table(checker, key, false);
    for (uint32_t i = 0; i < record->field_count && !checker->is_full; i++) {
        check_field(checker, index, &record->fields[i]);
    }
    check_unknown_keys(checker, index, record, survey.names);
    check_unknown_positions(checker, index, record, survey.positions);
    check_odd_keys(checker, &survey);
    close_table(checker);
}

/* --- lists --- */

/* Says so if the id of the member on top of the stack stood in an earlier one. `seen` is a Lua
 * table: id -> position. */
static void check_twice(pl_checker *checker, int seen, lua_Integer position) {
    lua_State *L = checker->L;
    if (!lua_istable(L, -1)) {
        return;
    }
    push_member(L, lua_gettop(L), pl_text_of("id"));
    if (lua_type(L, -1) == LUA_TSTRING) {
        lua_pushvalue(L, -1);
        if (lua_rawget(L, seen) != LUA_TNIL) {
            const size_t before = pl_checker_enter_key(checker, pl_text_of("id"));
            pl_checker_problem(checker, "PL010", "'%s' is the id of [%lld] already",
                               pl_checker_show(pl_checker_text(L, -2)).at,
                               (long long)lua_tointeger(L, -1));
            pl_checker_leave(checker, before);
            lua_pop(L, 1);
        } else {
            lua_pop(L, 1);
            lua_pushvalue(L, -1);
            lua_pushinteger(L, position);
            lua_rawset(L, seen);
        }
    }
    lua_pop(L, 1);
}

static void check_list(pl_checker *checker, int index, const pl_schema_field *field,
                       const char *key) {
    lua_State *L = checker->L;
    key_survey survey;
    if (!survey_keys(checker, index, &survey)) {
        return;
    }
    check_odd_keys(checker, &survey);
    if (!is_sequence(checker, index, &survey)) {
        return;
    }
    check_count(checker, field, survey.positions);
    const pl_schema_record *record = field->element->record;
    const bool has_ids = record != NULL && pl_schema_field_of(record, "id") != NULL;
    lua_newtable(L);
    const int seen = lua_gettop(L);
    open_table(checker, key, true);
    for (lua_Integer i = 1; i <= survey.highest && !checker->is_full; i++) {
        const size_t before = pl_checker_enter_index(checker, i);
        lua_rawgeti(L, index, i);
        if (has_ids) {
            check_twice(checker, seen, i);
        }
        check_value(checker, lua_gettop(L), field->element, NULL);
        lua_pop(L, 1);
        pl_checker_leave(checker, before);
    }
    close_table(checker);
    lua_pop(L, 1);
}

/* --- maps --- */

static void check_map_key(pl_checker *checker, const pl_schema_field *field, pl_text key) {
    const pl_schema_field type = {
        .type = field->keys, .options = field->options, .refers = field->refers};
    pl_data_builder *builder = checker->builder;
    checker->builder = NULL;
    if (key.size == 0) {
        pl_checker_problem(checker, "PL006", "an empty text is no key");
    } else {
        lua_pushlstring(checker->L, key.at, key.size);
        pl_scalar_check(checker, lua_gettop(checker->L), &type, NULL);
        lua_pop(checker->L, 1);
    }
    checker->builder = builder;
}

static void check_map(pl_checker *checker, int index, const pl_schema_field *field,
                      const char *key) {
    lua_State *L = checker->L;
    key_survey survey;
    if (!survey_keys(checker, index, &survey)) {
        return;
    }
    check_odd_keys(checker, &survey);
    if (survey.positions > 0) {
        pl_checker_problem(checker, "PL003", "a table with keys is expected, not a list");
        return;
    }
    check_count(checker, field, survey.names);
    const pl_text *names = push_names(checker, index, survey.names);
    open_table(checker, key, false);
    for (uint32_t i = 0; i < survey.names && !checker->is_full; i++) {
        const size_t before = pl_checker_enter_key(checker, names[i]);
        check_map_key(checker, field, names[i]);
        push_member(L, index, names[i]);
        check_value(checker, lua_gettop(L), field->element, names[i].at);
        lua_pop(L, 1);
        pl_checker_leave(checker, before);
    }
    close_table(checker);
    lua_pop(L, 1);
}

/* --- anything --- */

static void check_any(pl_checker *checker, int index, const char *key);

static void check_any_list(pl_checker *checker, int index, lua_Integer count, const char *key) {
    lua_State *L = checker->L;
    open_table(checker, key, true);
    for (lua_Integer i = 1; i <= count && !checker->is_full; i++) {
        const size_t before = pl_checker_enter_index(checker, i);
        lua_rawgeti(L, index, i);
        check_any(checker, lua_gettop(L), NULL);
        lua_pop(L, 1);
        pl_checker_leave(checker, before);
    }
    close_table(checker);
}

static void check_any_map(pl_checker *checker, int index, uint32_t count, const char *key) {
    lua_State *L = checker->L;
    const pl_schema_field names_type = {.type = PL_SCHEMA_MAP, .keys = PL_SCHEMA_NAME};
    const pl_text *names = push_names(checker, index, count);
    open_table(checker, key, false);
    for (uint32_t i = 0; i < count && !checker->is_full; i++) {
        const size_t before = pl_checker_enter_key(checker, names[i]);
        check_map_key(checker, &names_type, names[i]);
        push_member(L, index, names[i]);
        check_any(checker, lua_gettop(L), names[i].at);
        lua_pop(L, 1);
        pl_checker_leave(checker, before);
    }
    close_table(checker);
    lua_pop(L, 1);
}

static void check_any_table(pl_checker *checker, int index, const char *key) {
    key_survey survey;
    if (!survey_keys(checker, index, &survey)) {
        return;
    }
    check_odd_keys(checker, &survey);
    if (survey.positions == 0) {
        check_any_map(checker, index, survey.names, key);
    } else if (is_sequence(checker, index, &survey)) {
        check_any_list(checker, index, survey.highest, key);
    }
}

/* Plain data of any shape: numbers keep their kind. */
static void check_any(pl_checker *checker, int index, const char *key) {
    lua_State *L = checker->L;
    static const pl_schema_field text = {.type = PL_SCHEMA_TEXT};
    static const pl_schema_field number = {.type = PL_SCHEMA_NUMBER};
    static const pl_schema_field boolean = {.type = PL_SCHEMA_BOOL};
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        pl_scalar_check(checker, index, &boolean, key);
        return;
    case LUA_TSTRING:
        pl_scalar_check(checker, index, &text, key);
        return;
    case LUA_TNUMBER:
        if (!lua_isinteger(L, index)) {
            pl_scalar_check(checker, index, &number, key);
        } else if (checker->builder != NULL) {
            pl_data_add_int(checker->builder, key, lua_tointeger(L, index));
        }
        return;
    case LUA_TTABLE:
        if (enter_table(checker, index)) {
            check_any_table(checker, index, key);
            checker->depth--;
        }
        return;
    default:
        pl_checker_wrong_type(checker, index, "plain data");
        return;
    }
}

/* --- every value --- */

/* Puts a table in the place of a value that is allowed to stand without one. */
static void wrap_lone_value(lua_State *L, int index, const pl_schema_field *field) {
    lua_newtable(L);
    lua_pushvalue(L, index);
    if (field->type == PL_SCHEMA_LIST) {
        lua_rawseti(L, -2, 1);
    } else {
        lua_pushstring(L, field->lone);
        lua_insert(L, -2);
        lua_rawset(L, -3);
    }
    lua_replace(L, index);
}

static bool is_single_data(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TSTRING || lua_type(L, index) == LUA_TNUMBER ||
           lua_isboolean(L, index);
}

static void check_table_value(pl_checker *checker, int index, const pl_schema_field *field,
                              const char *key) {
    lua_State *L = checker->L;
    if (field->lone != NULL && is_single_data(L, index)) {
        wrap_lone_value(L, index, field);
    }
    if (!lua_istable(L, index)) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
        return;
    }
    if (!enter_table(checker, index)) {
        return;
    }
    if (field->type == PL_SCHEMA_RECORD) {
        check_record(checker, index, field->record, key);
    } else if (field->type == PL_SCHEMA_LIST) {
        check_list(checker, index, field, key);
    } else {
        check_map(checker, index, field, key);
    }
    checker->depth--;
}

static void check_function(pl_checker *checker, int index, const pl_schema_field *field,
                           const char *key) {
    if (!lua_isfunction(checker->L, index)) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
    } else if (checker->builder != NULL) {
        pl_data_add_bool(checker->builder, key, true);
    }
}

/* The value at `index`, which must be a slot that may be replaced. */
static void check_value(pl_checker *checker, int index, const pl_schema_field *field,
                        const char *key) {
    if (pl_scalar_is(field->type)) {
        pl_scalar_check(checker, index, field, key);
    } else if (field->type == PL_SCHEMA_ANY) {
        check_any(checker, index, key);
    } else if (field->type == PL_SCHEMA_FUNCTION) {
        check_function(checker, index, field, key);
    } else {
        check_table_value(checker, index, field, key);
    }
}

/* --- the whole --- */

static pl_calendar read_calendar(lua_State *L, int index, const char *calendar_name) {
    pl_calendar calendar = pl_calendar_named(pl_text_of(calendar_name));
    if (calendar_name == NULL && lua_istable(L, index)) {
        push_member(L, index, pl_text_of("calendar"));
        const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
        calendar = pl_calendar_named(pl_text_of(name));
        lua_pop(L, 1);
    }
    return calendar;
}

void pl_checker_init(pl_checker *checker, lua_State *L, int index, const pl_schema_field *field,
                     const char *calendar_name, pl_problem_list *problems) {
    luaL_checkstack(L, STACK_SLOTS, "the checker of scenarios");
    *checker = (pl_checker){.L = L,
                            .root_index = lua_absindex(L, index),
                            .record = field->record,
                            .root = field->key,
                            .problems = problems};
    checker->calendar = read_calendar(L, checker->root_index, calendar_name);
    lua_newtable(L);
    checker->ids_index = lua_gettop(L);
}

void pl_check_field(lua_State *L, int index, const pl_schema_field *field,
                    const char *calendar_name, const pl_places *places, const char *file,
                    pl_problem_list *problems, pl_data_builder *builder, const char *key) {
    const int top = lua_gettop(L);
    const size_t found = problems->count + problems->dropped;
    pl_checker checker;
    pl_checker_init(&checker, L, index, field, calendar_name, problems);
    checker.places = places;
    checker.file = file;
    checker.builder = builder;
    const pl_data_builder before = builder != NULL ? *builder : (pl_data_builder){0};
    lua_pushvalue(L, checker.root_index);
    check_value(&checker, lua_gettop(L), field, key);
    if (builder != NULL && problems->count + problems->dropped > found) {
        /* What was written on the way is taken back; the tape keeps its room. */
        builder->tape.size = before.tape.size;
        builder->depth = before.depth;
    }
    lua_settop(L, top);
}

void pl_check_table(lua_State *L, int index, const pl_schema_record *record,
                    const char *calendar_name, const pl_places *places, const char *file,
                    pl_problem_list *problems, pl_data_builder *builder, const char *key) {
    const pl_schema_field field = {.key = record->name, .type = PL_SCHEMA_RECORD, .record = record};
    pl_check_field(L, index, &field, calendar_name, places, file, problems, builder, key);
}
