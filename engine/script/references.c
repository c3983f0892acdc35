#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "script/checker.h"

/* Members that one collection may look at; a table with more is refused anyway. */
enum { VISITS_MAX = 100000 };

typedef struct collection {
    lua_State *L;
    int set; /* stack index */
    uint32_t visits;
} collection;

/* The step of a path that begins at *rest, without "[]"; moves behind its dot. */
static pl_text next_step(const char **rest) {
    pl_text step = {*rest, strcspn(*rest, ".|")};
    *rest += step.size;
    if (step.size > 2 && memcmp(step.at + step.size - 2, "[]", 2) == 0) {
        step.size -= 2;
    }
    return step;
}

static bool is_at_end(const char *rest) {
    return *rest == '\0' || *rest == '|';
}

static void add_id(collection *c) {
    lua_pushboolean(c->L, true);
    lua_rawset(c->L, c->set);
}

/* The ids of the list or map on top of the stack: its members' ids, its keys. */
static void collect_ids(collection *c) {
    lua_State *L = c->L;
    lua_pushnil(L);
    while (c->visits++ < VISITS_MAX && lua_next(L, -2) != 0) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            lua_pushvalue(L, -2);
            add_id(c);
        } else if (lua_istable(L, -1)) {
            lua_pushliteral(L, "id");
            lua_rawget(L, -2);
            if (lua_type(L, -1) == LUA_TSTRING) {
                add_id(c);
            } else {
                lua_pop(L, 1);
            }
        } else if (lua_type(L, -1) == LUA_TSTRING) {
            lua_pushvalue(L, -1); /* a list of bare ids */
            add_id(c);
        }
        lua_pop(L, 1);
    }
}

static void collect_path(collection *c, const char *rest);

/* Goes on with every member of the list or map on top of the stack. */
static void collect_members(collection *c, const char *rest) {
    lua_State *L = c->L;
    lua_pushnil(L);
    while (c->visits++ < VISITS_MAX && lua_next(L, -2) != 0) {
        if (lua_istable(L, -1)) {
            collect_path(c, rest);
        }
        lua_pop(L, 1);
    }
}

/* Goes on from the table on top of the stack, and leaves it there. */
static void collect_path(collection *c, const char *rest) {
    lua_State *L = c->L;
    const int top = lua_gettop(L);
    const pl_text step = next_step(&rest);
    const bool over_members = step.at[step.size] == '[';
    lua_pushlstring(L, step.at, step.size);
    lua_rawget(L, top);
    if (lua_istable(L, -1)) {
        if (is_at_end(rest)) {
            collect_ids(c);
        } else if (over_members) {
            collect_members(c, rest + 1);
        } else {
            collect_path(c, rest + 1);
        }
    }
    /* A collection that stopped early leaves a key behind. */
    lua_settop(L, top);
}

/* Pushes the set of all ids that `refers` leads to; collected once. */
static void push_ids(pl_checker *checker, const char *refers) {
    lua_State *L = checker->L;
    lua_pushstring(L, refers);
    if (lua_rawget(L, checker->ids_index) == LUA_TTABLE) {
        return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    collection c = {.L = L, .set = lua_gettop(L)};
    lua_pushvalue(L, checker->root_index);
    for (const char *path = refers; lua_istable(L, -1) && *path != '\0';) {
        collect_path(&c, path);
        path += strcspn(path, "|");
        path += *path == '|';
    }
    lua_pop(L, 1);
    lua_pushstring(L, refers);
    lua_pushvalue(L, c.set);
    lua_rawset(L, checker->ids_index);
}

/* --- the word for what was looked for --- */

/* The record of the members at a path, by the schema; NULL if they are no records. */
static const pl_schema_record *record_at(const pl_schema_record *record, const char *path) {
    for (const char *rest = path; record != NULL; rest++) {
        const pl_schema_field *field = pl_schema_field_of_text(record, next_step(&rest));
        while (field != NULL && field->element != NULL) {
            field = field->element;
        }
        record = field != NULL ? field->record : NULL;
        if (is_at_end(rest)) {
            return record;
        }
    }
    return NULL;
}

/* "faction", "body or person"; "" if the schema has no word. */
static pl_shown noun_of(const pl_checker *checker, const char *refers) {
    pl_shown noun = {""};
    size_t used = 0;
    for (const char *path = refers; *path != '\0';) {
        const pl_schema_record *record = record_at(checker->record, path);
        path += strcspn(path, "|");
        const bool is_last = *path == '\0';
        path += !is_last;
        const char *name = record != NULL ? record->name : "entry";
        const char *glue = used == 0 ? "" : is_last ? " or " : ", ";
        const size_t left = sizeof noun.at - used;
        const int size = snprintf(noun.at + used, left, "%s%s", glue, name);
        used += (size_t)size < left ? (size_t)size : left - 1;
    }
    return noun;
}

/* Offers every id of the set on top of the stack, if that is not too much work. */
static void suggest_ids(pl_checker *checker, pl_suggest *suggest) {
    lua_State *L = checker->L;
    uint32_t count = 0;
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        count++;
    }
    if (!pl_checker_may_suggest(checker, count)) {
        return;
    }
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        pl_suggest_add(suggest, pl_checker_text(L, -2));
    }
}

bool pl_references_check(pl_checker *checker, const char *refers, pl_text id) {
    lua_State *L = checker->L;
    const int top = lua_gettop(L);
    push_ids(checker, refers);
    lua_pushlstring(L, id.at, id.size);
    const bool is_there = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 1);
    if (!is_there) {
        pl_suggest suggest;
        pl_suggest_init(&suggest, id);
        suggest_ids(checker, &suggest);
        pl_checker_problem(checker, "PL009", "there is no %s '%s'%s", noun_of(checker, refers).at,
                           pl_checker_show(id).at, pl_suggest_ask(&suggest).at);
    }
    lua_settop(L, top);
    return is_there;
}
