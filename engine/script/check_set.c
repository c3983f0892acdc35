#include <string.h>

#include "base/contract.h"
#include "script/check.h"
#include "script/checker.h"

/* Where a setting has come to: the table on top of the stack belongs to the scenario. */
typedef struct setter {
    pl_checker checker;
    pl_text rest;  /* of the path */
    pl_text value; /* as written */
} setter;

/* The next step of the path; steps are parted by dots. */
static pl_text next_step(setter *s) {
    const char *dot = s->rest.size > 0 ? memchr(s->rest.at, '.', s->rest.size) : NULL;
    const size_t size = dot != NULL ? (size_t)(dot - s->rest.at) : s->rest.size;
    const pl_text step = {s->rest.at, size};
    const size_t used = size + (dot != NULL);
    s->rest = (pl_text){s->rest.at + used, s->rest.size - used};
    return step;
}

/* --- the value --- */

static bool is_true(pl_text text) {
    return pl_text_is(text, "true");
}

/* Pushes the number that a text means, or nothing. Only decimal digits, a sign, a point and an
 * exponent: Lua alone would read hexadecimal and spaces too. */
static bool push_number(lua_State *L, pl_text text) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '\0' || strchr("0123456789+-.eE", text.at[i]) == NULL) {
            return false;
        }
    }
    lua_pushlstring(L, text.at, text.size);
    const bool is_number = lua_stringtonumber(L, lua_tostring(L, -1)) != 0;
    lua_remove(L, is_number ? -2 : -1);
    return is_number;
}

/* Pushes the value as the type of the field reads it; a value that is none of the type is pushed
 * as a text, so that the check says what was expected. */
static void push_value(setter *s, pl_schema_type type) {
    lua_State *L = s->checker.L;
    const bool may_be_number = type == PL_SCHEMA_INT || type == PL_SCHEMA_NUMBER ||
                               type == PL_SCHEMA_SHARE || type == PL_SCHEMA_DURATION ||
                               type == PL_SCHEMA_ANY;
    const bool may_be_bool = type == PL_SCHEMA_BOOL || type == PL_SCHEMA_ANY;
    if (may_be_number && push_number(L, s->value)) {
        return;
    }
    if (may_be_bool && (is_true(s->value) || pl_text_is(s->value, "false"))) {
        lua_pushboolean(L, is_true(s->value));
        return;
    }
    lua_pushlstring(L, s->value.at, s->value.size);
}

/* Checks the value that was pushed; pops it if it is not allowed. */
static bool is_allowed(setter *s, const pl_schema_field *field) {
    pl_checker *checker = &s->checker;
    const size_t found = checker->problems->count + checker->problems->dropped;
    const int index = lua_gettop(checker->L);
    if (field->type == PL_SCHEMA_ANY && lua_type(checker->L, index) == LUA_TSTRING) {
        (void)pl_scalar_check_text(checker, s->value, PL_CHECKER_TEXT_MAX, true);
    } else if (field->type == PL_SCHEMA_ANY && lua_type(checker->L, index) == LUA_TNUMBER) {
        /* Digits may mean infinity: 1e999. */
        pl_scalar_check(checker, index, &(pl_schema_field){.type = PL_SCHEMA_NUMBER}, NULL);
    } else if (field->type != PL_SCHEMA_ANY) {
        pl_scalar_check(checker, index, field, NULL);
    }
    if (checker->problems->count + checker->problems->dropped == found) {
        return true;
    }
    lua_pop(checker->L, 1);
    return false;
}

/* --- going down ---
 *
 * A step works on the table at stack index `table`, with the key of the member on top of the
 * stack; it takes the key away. Tables on the way are copied, for a table may stand in two
 * places, and each copy takes its place only after everything below it went well: a refused
 * setting changes nothing. */

static bool set_in_record(setter *s, int table, const pl_schema_record *record);
static bool set_in_list(setter *s, int table, const pl_schema_field *field);
static bool set_in_map(setter *s, int table, const pl_schema_field *field);

static bool is_at_end(const setter *s) {
    return s->rest.size == 0;
}

static bool set_single(setter *s, int table, const pl_schema_field *field) {
    push_value(s, field->type);
    if (is_allowed(s, field)) {
        lua_rawset(s->checker.L, table);
        return true;
    }
    lua_pop(s->checker.L, 1);
    return false;
}

/* Replaces the value on top of the stack by a table of its own: a copy, one around a value that
 * may stand without, or an empty one. */
static void own_table(lua_State *L, const pl_schema_field *field) {
    const int old = lua_gettop(L);
    lua_newtable(L);
    if (lua_istable(L, old)) {
        for (lua_pushnil(L); lua_next(L, old) != 0;) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, old + 1);
        }
    } else if (!lua_isnil(L, old) && field->lone != NULL) {
        if (field->type == PL_SCHEMA_LIST) {
            lua_pushinteger(L, 1);
        } else {
            lua_pushstring(L, field->lone);
        }
        lua_pushvalue(L, old);
        lua_rawset(L, old + 1);
    }
    lua_replace(L, old);
}

static bool refuse(setter *s, const char *why) {
    pl_checker_problem(&s->checker, "PL020", "%s", why);
    lua_pop(s->checker.L, 1);
    return false;
}

static bool set_inside(setter *s, int table, const pl_schema_field *field) {
    lua_State *L = s->checker.L;
    if (++s->checker.depth > PL_CHECKER_DEPTH_MAX) {
        return refuse(s, "this path is too long");
    }
    lua_pushvalue(L, -1);
    lua_rawget(L, table);
    own_table(L, field);
    const int inner = lua_gettop(L);
    const bool is_set = field->type == PL_SCHEMA_RECORD ? set_in_record(s, inner, field->record)
                        : field->type == PL_SCHEMA_LIST ? set_in_list(s, inner, field)
                                                        : set_in_map(s, inner, field);
    if (is_set) {
        lua_rawset(L, table);
    } else {
        lua_pop(L, 2);
    }
    return is_set;
}

static bool set_member(setter *s, int table, const pl_schema_field *field) {
    if (pl_scalar_is(field->type) || field->type == PL_SCHEMA_ANY) {
        return is_at_end(s) ? set_single(s, table, field)
                            : refuse(s, "this path goes on behind a single value");
    }
    if (field->type == PL_SCHEMA_FUNCTION) {
        return refuse(s, "a function cannot be set");
    }
    if (!is_at_end(s)) {
        return set_inside(s, table, field);
    }
    if (field->lone == NULL) {
        return refuse(s, "this is no single value");
    }
    if (field->type == PL_SCHEMA_LIST) {
        return set_single(s, table, field->element);
    }
    s->rest = pl_text_of(field->lone);
    return set_inside(s, table, field);
}

static bool set_in_record(setter *s, int table, const pl_schema_record *record) {
    lua_State *L = s->checker.L;
    const pl_text step = next_step(s);
    const pl_schema_field *field = pl_schema_field_of_text(record, step);
    if (field == NULL) {
        pl_checker_unknown_key(&s->checker, record, step);
        return false;
    }
    const bool is_by_position =
        field->position > 0 && lua_rawgeti(L, table, field->position) != LUA_TNIL;
    lua_settop(L, table);
    if (is_by_position) {
        lua_pushinteger(L, field->position);
    } else {
        lua_pushstring(L, field->key);
    }
    return set_member(s, table, field);
}

/* --- members of lists and maps --- */

/* "no faction 'bolshevik' (did you mean 'bolsheviks'?)" */
static bool say_unknown(setter *s, const pl_schema_field *field, const pl_suggest *suggest) {
    const pl_schema_record *record = field->element->record;
    pl_checker_problem(&s->checker, "PL020", "no %s '%s'%s",
                       record != NULL ? record->name : "member", pl_checker_show(suggest->wrong).at,
                       pl_suggest_ask(suggest).at);
    return false;
}

/* A position as people count: 1..; 0 if the step is no number. */
static lua_Integer read_position(pl_text step) {
    lua_Integer position = 0;
    for (size_t i = 0; i < step.size; i++) {
        if (step.at[i] < '0' || step.at[i] > '9' || i > 8) {
            return 0;
        }
        position = position * 10 + (step.at[i] - '0');
    }
    return position;
}

/* The position of the member with an id, or 0; offers every id to the suggestion. */
static lua_Integer find_id(lua_State *L, int table, pl_suggest *suggest) {
    for (lua_Integer i = 1;; i++) {
        const int type = lua_rawgeti(L, table, i);
        if (type == LUA_TNIL) {
            lua_pop(L, 1);
            return 0;
        }
        bool is_it = false;
        if (type == LUA_TTABLE) {
            lua_pushliteral(L, "id");
            lua_rawget(L, -2);
            if (lua_type(L, -1) == LUA_TSTRING) {
                const pl_text id = pl_checker_text(L, -1);
                is_it = pl_text_equal(id, suggest->wrong);
                pl_suggest_add(suggest, id);
            }
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
        if (is_it) {
            return i;
        }
    }
}

static bool set_in_list(setter *s, int table, const pl_schema_field *field) {
    lua_State *L = s->checker.L;
    const pl_text step = next_step(s);
    pl_suggest suggest;
    pl_suggest_init(&suggest, step);
    lua_Integer position = read_position(step);
    if (position == 0) {
        position = find_id(L, table, &suggest);
    } else if (lua_rawgeti(L, table, position) == LUA_TNIL) {
        position = 0;
    }
    lua_settop(L, table);
    if (position == 0) {
        return say_unknown(s, field, &suggest);
    }
    lua_pushinteger(L, position);
    return set_member(s, table, field->element);
}

/* Is it known which keys a map may have: words of a list, or ids of something else? */
static bool has_known_keys(const pl_schema_field *field) {
    return field->keys == PL_SCHEMA_REFERENCE || field->keys == PL_SCHEMA_ENUM ||
           (field->keys == PL_SCHEMA_NAME && field->refers != NULL);
}

/* May a map get a new member called `step`? A single value for something that is known, or a
 * record of it, may be added: a mood towards a faction that the scenario says nothing of, the
 * inclination of one that was to vote by where it stands. */
static bool may_add(setter *s, const pl_schema_field *field, pl_text step) {
    const pl_schema_type member = field->element->type;
    if (!has_known_keys(field) || !(pl_scalar_is(member) || member == PL_SCHEMA_RECORD)) {
        return false;
    }
    const pl_schema_field type = {.type = field->keys == PL_SCHEMA_NAME ? PL_SCHEMA_REFERENCE
                                                                        : field->keys,
                                  .options = field->options,
                                  .refers = field->refers};
    pl_checker *checker = &s->checker;
    const size_t found = checker->problems->count + checker->problems->dropped;
    lua_pushlstring(checker->L, step.at, step.size);
    pl_scalar_check(checker, lua_gettop(checker->L), &type, NULL);
    lua_pop(checker->L, 1);
    return checker->problems->count + checker->problems->dropped == found;
}

static bool set_in_map(setter *s, int table, const pl_schema_field *field) {
    lua_State *L = s->checker.L;
    const size_t found = s->checker.problems->count + s->checker.problems->dropped;
    const pl_text step = next_step(s);
    lua_pushlstring(L, step.at, step.size);
    lua_pushvalue(L, -1);
    const bool is_there = lua_rawget(L, table) != LUA_TNIL;
    lua_pop(L, 1);
    if (is_there || may_add(s, field, step)) {
        return set_member(s, table, field->element);
    }
    lua_pop(L, 1);
    if (s->checker.problems->count + s->checker.problems->dropped > found) {
        return false; /* may_add has said what is wrong with the key */
    }
    pl_suggest suggest;
    pl_suggest_init(&suggest, step);
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            pl_suggest_add(&suggest, pl_checker_text(L, -2));
        }
    }
    return say_unknown(s, field, &suggest);
}

static bool has_empty_step(pl_text path) {
    bool is_empty = true;
    for (size_t i = 0; i < path.size; i++) {
        if (path.at[i] == '.' && is_empty) {
            return true;
        }
        is_empty = path.at[i] == '.';
    }
    return is_empty;
}

/* The path as it was typed, for the messages. */
static void keep_path(pl_checker *checker, pl_text path) {
    enum { SHOWN_PATH_MAX = 200 };
    const size_t size = path.size < SHOWN_PATH_MAX ? path.size : SHOWN_PATH_MAX;
    if (size > 0) {
        memcpy(checker->path, path.at, size);
    }
    checker->path[size] = '\0';
    checker->path_size = strlen(checker->path);
}

void pl_check_set(lua_State *L, int index, const pl_schema_record *record,
                  const char *calendar_name, pl_text path, pl_text value,
                  pl_problem_list *problems) {
    PL_REQUIRE(lua_istable(L, index));
    const int top = lua_gettop(L);
    const pl_schema_field root = {.key = record->name, .type = PL_SCHEMA_RECORD, .record = record};
    setter s = {.rest = path, .value = value};
    pl_checker_init(&s.checker, L, index, &root, calendar_name, problems);
    s.checker.is_setting = true;
    keep_path(&s.checker, path);
    lua_pushvalue(L, s.checker.root_index);
    if (has_empty_step(path)) {
        pl_checker_problem(&s.checker, "PL020", "a step of this path is empty");
    } else {
        (void)set_in_record(&s, lua_gettop(L), record);
    }
    lua_settop(L, top);
}
