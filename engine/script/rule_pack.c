#include "script/rule_pack.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

enum { PACK_NAME_MAX = 99, PACKS_MAX = 8 };

typedef struct pack {
    pl_loader *loader;
    pl_text base;    /* its name, kept alive in the state; size 0: none */
    char shown[160]; /* "_rules/NAME.lua" */
} pack;

/* --- in the tables --- */

/* Notes the name on top of the stack, if it is one, as the pack to lay under next. */
static void note_base(lua_State *L, pack *p) {
    p->base = (pl_text){0};
    if (lua_type(L, -1) == LUA_TSTRING) {
        size_t size = 0;
        const char *base = lua_tolstring(L, -1, &size);
        lua_pushstring(L, "plenum.base");
        lua_pushvalue(L, -2);
        lua_rawset(L, LUA_REGISTRYINDEX);
        p->base = (pl_text){base, size};
    }
}

/* rules = "name" or { base = "name", ... }: the name, and the scenario's own changes. */
static void find_rules(lua_State *L, void *context) {
    pack *p = context;
    lua_settop(L, 0);
    if (!pl_loader_push_kept(L, PL_KEEP_SCENARIO)) {
        return;
    }
    lua_pushstring(L, "rules");
    const int type = lua_rawget(L, 1);
    if (type == LUA_TTABLE) {
        lua_pushstring(L, "base");
        (void)lua_rawget(L, 2);
    }
    const int chosen = pl_loader_chosen(p->loader, pl_text_of("rules.base"));
    if (chosen >= 0) {
        /* It is applied once more with the other settings, which marks the run as edited. */
        p->loader->setting_used[chosen] = false;
        const pl_text value = p->loader->request->settings[chosen].value;
        lua_pushlstring(L, value.at, value.size);
    }
    note_base(L, p);
    lua_settop(L, 0);
}

/* A list is said as a whole: one that is shorter must not keep the end of the other. */
static bool is_map(lua_State *L, int at) {
    return lua_type(L, at) == LUA_TTABLE && lua_rawlen(L, at) == 0;
}

/* Copies the fields of the table at `from` over the table at `to`, maps within maps too. */
static void overlay(lua_State *L, int to, int from, int depth) {
    luaL_checkstack(L, 8, "rules");
    lua_pushnil(L);
    while (lua_next(L, from) != 0) {
        const int value = lua_gettop(L);
        lua_pushvalue(L, value - 1);
        const bool deeper = lua_rawget(L, to) == LUA_TTABLE && is_map(L, value);
        if (deeper && depth < 8) {
            overlay(L, value + 1, value, depth + 1);
        } else {
            lua_pushvalue(L, value - 1);
            lua_pushvalue(L, value);
            lua_rawset(L, to);
        }
        lua_settop(L, value - 1);
    }
}

static void merge_rules(lua_State *L, void *context) {
    lua_settop(L, 0);
    if (!pl_loader_push_kept(L, PL_KEEP_SCENARIO) || !pl_loader_push_kept(L, PL_KEEP_RULES)) {
        lua_settop(L, 0);
        return;
    }
    lua_pushstring(L, "base"); /* a pack may change another in its turn */
    (void)lua_rawget(L, 2);
    note_base(L, context);
    lua_settop(L, 2);
    lua_pushstring(L, "rules");
    if (lua_rawget(L, 1) == LUA_TTABLE) {
        overlay(L, 2, 3, 0);
    }
    lua_pushstring(L, "rules");
    lua_pushvalue(L, 2);
    lua_rawset(L, 1);
    lua_pushnil(L); /* the next pack may call rules { } */
    lua_setfield(L, LUA_REGISTRYINDEX, PL_KEEP_RULES);
    lua_settop(L, 0);
}

/* --- in the files --- */

static void tell_missing(const pack *p) {
    const pl_loader *loader = p->loader;
    int line = 0;
    int column = 0;
    (void)pl_places_find(loader->places, "scenario", "rules", &line, &column);
    pl_problem_list_add(loader->problems, "PL009", loader->request->shown, line, column,
                        "rules: there is no rule pack '%.*s'",
                        (int)(p->base.size > 80 ? 80 : p->base.size), p->base.at);
}

/* A name leads to no other folder. */
static bool is_plain(pl_text name) {
    return name.size <= PACK_NAME_MAX && memchr(name.at, '/', name.size) == NULL &&
           name.at[0] != '.';
}

static pl_status read_pack(const pack *p, pl_buffer *source) {
    const pl_scenario_request *request = p->loader->request;
    char path[1200];
    snprintf(path, sizeof path, "%s/%.*s.lua", request->rules_folder, (int)p->base.size,
             p->base.at);
    const pl_status status =
        is_plain(p->base) ? pl_loader_read(path, request->limits.source_max, source) : PL_NOT_FOUND;
    if (status != PL_OK && status != PL_NO_MEMORY) {
        tell_missing(p);
        return PL_BAD_SCENARIO;
    }
    return status;
}

static pl_status run_pack(const pack *p, pl_text source) {
    pl_loader *loader = p->loader;
    pl_status status = pl_loader_digest(loader, pl_text_of(p->shown), source);
    if (status == PL_OK) {
        status = pl_loader_run(loader, source, p->shown);
    }
    loader->file = loader->request->shown;
    return status;
}

static pl_status check_pack(const pack *p, pl_text source) {
    pl_loader *loader = p->loader;
    pl_places *places = NULL;
    PL_TRY(pl_places_create(loader->allocator, source, &places));
    pl_loader_check check = {.kept = PL_KEEP_RULES,
                             .record = pl_schema_find("rules"),
                             .calendar = "gregorian",
                             .places = places,
                             .file = p->shown};
    pl_status status = pl_loader_check_kept(loader, &check);
    pl_places_destroy(places);
    if (status == PL_OK && pl_problem_list_any(loader->problems)) {
        status = PL_BAD_SCENARIO; /* told once, not again for the merged rules */
    }
    if (status == PL_OK && !check.found) {
        pl_problem_list_add(loader->problems, "PL033", p->shown, 0, 0,
                            "the file does not call rules { ... }");
        status = PL_BAD_SCENARIO;
    }
    return status;
}

static pl_status load_pack(const pack *p) {
    pl_buffer source;
    pl_buffer_init(&source, p->loader->allocator);
    pl_status status = read_pack(p, &source);
    if (status == PL_OK) {
        status = run_pack(p, pl_buffer_text(&source));
    }
    if (status == PL_OK) {
        status = check_pack(p, pl_buffer_text(&source));
    }
    pl_buffer_fini(&source);
    return status;
}

pl_status pl_rule_pack_lay_under(pl_loader *loader) {
    pack p = {.loader = loader};
    PL_TRY(pl_loader_protect(loader, find_rules, &p));
    /* If the key is missing or wrong, the checker says so. */
    for (int packs = 0; p.base.size > 0; packs++) {
        if (packs == PACKS_MAX) {
            pl_problem_list_add(loader->problems, "PL009", p.shown, 0, 0,
                                "base: more than %d rule packs change each other", PACKS_MAX);
            return PL_BAD_SCENARIO;
        }
        snprintf(p.shown, sizeof p.shown, "_rules/%.*s.lua",
                 (int)(p.base.size > 100 ? 100 : p.base.size), p.base.at);
        PL_TRY(load_pack(&p));
        PL_TRY(pl_loader_protect(loader, merge_rules, &p));
    }
    return PL_OK;
}
