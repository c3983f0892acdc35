#include "script/variant.h"

#include <string.h>

#include "script/suggest.h"

typedef struct lookup {
    pl_loader *loader;
    pl_setting *settings; /* room for PL_VARIANT_SETTINGS_MAX */
    size_t count;
} lookup;

/* The settings of a variant as text, kept alive by the table they stand in. What is no single
 * value has no text; pl_variant_check tells that. */
static void take_variant_settings(lua_State *L, lookup *l) {
    lua_pushnil(L);
    while (lua_next(L, -2) != 0 && l->count < PL_VARIANT_SETTINGS_MAX) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            pl_setting *setting = &l->settings[l->count];
            setting->key.at = lua_tolstring(L, -2, &setting->key.size);
            if (lua_type(L, -1) == LUA_TBOOLEAN) {
                setting->value = pl_text_of(lua_toboolean(L, -1) ? "true" : "false");
                l->count++;
            } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
                lua_pushvalue(L, -1);
                setting->value.at = lua_tolstring(L, -1, &setting->value.size);
                /* Anchored: the text of a number would go away with its copy. */
                lua_rawsetp(L, LUA_REGISTRYINDEX, setting);
                l->count++;
            } else {
                setting->value = (pl_text){0};
                l->count++;
            }
        }
        lua_pop(L, 1);
    }
}

static int compare_settings(const pl_setting *a, const pl_setting *b) {
    return pl_text_compare(a->key, b->key);
}

static void sort_settings(pl_setting *settings, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const pl_setting setting = settings[i];
        size_t k = i;
        for (; k > 0 && compare_settings(&setting, &settings[k - 1]) < 0; k--) {
            settings[k] = settings[k - 1];
        }
        settings[k] = setting;
    }
}

static void unknown_variant(lua_State *L, lookup *l, bool has_variants) {
    const char *name = l->loader->request->variant;
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(name));
    if (has_variants) {
        lua_pushnil(L);
        while (lua_next(L, -2) != 0) {
            if (lua_type(L, -2) == LUA_TSTRING) {
                pl_text key = {0};
                key.at = lua_tolstring(L, -2, &key.size);
                pl_suggest_add(&suggest, key);
            }
            lua_pop(L, 1);
        }
    }
    l->loader->bad_setting = true;
    pl_problem_list_add(l->loader->problems, "PL021", "", 0, 0, "no variant '%s'%s", name,
                        has_variants ? pl_suggest_ask(&suggest).at
                                     : ": this scenario has no variants");
}

static void find_variant(lua_State *L, void *context) {
    lookup *l = context;
    const char *name = l->loader->request->variant;
    lua_settop(L, 0);
    if (!pl_loader_push_kept(L, PL_KEEP_SCENARIO)) {
        return;
    }
    lua_pushstring(L, "variants");
    const bool has_variants = lua_rawget(L, 1) == LUA_TTABLE;
    if (has_variants) {
        lua_pushstring(L, name);
        if (lua_rawget(L, 2) == LUA_TTABLE) {
            lua_pushstring(L, "set");
            if (lua_rawget(L, 3) == LUA_TTABLE) {
                take_variant_settings(L, l);
                sort_settings(l->settings, l->count);
            }
            lua_settop(L, 0);
            return;
        }
        lua_settop(L, 2);
    }
    unknown_variant(L, l, has_variants);
    lua_settop(L, 0);
}

pl_status pl_variant_lay_under(pl_loader *loader, pl_scenario_request *request, pl_setting *room) {
    lookup l = {.loader = loader, .settings = room};
    const pl_scenario_request *asked = loader->request;
    if (asked->variant == NULL || asked->variant[0] == '\0') {
        return PL_OK;
    }
    PL_TRY(pl_loader_protect(loader, find_variant, &l));
    if (loader->bad_setting) {
        return PL_BAD_SETTING;
    }
    if (asked->setting_count > 0) {
        memcpy(room + l.count, asked->settings, asked->setting_count * sizeof *room);
    }
    request->settings = room;
    request->setting_count = asked->setting_count + l.count;
    return PL_OK;
}

pl_status pl_variant_check(pl_loader *loader) {
    for (size_t i = 0; i < loader->own_from; i++) {
        if (loader->request->settings[i].value.at == NULL) {
            pl_loader_bad_setting(loader, i, "PL003", "a single value is expected");
        }
    }
    return loader->bad_variant ? PL_BAD_SCENARIO : PL_OK;
}
