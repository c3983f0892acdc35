#include "script/settings.h"

#include <stdio.h>
#include <string.h>

#include "script/check.h"
#include "script/suggest.h"

/* Does a setting name a key of a scenario at all? Else it was meant for a parameter. */
static bool is_path(pl_text key) {
    size_t size = 0;
    while (size < key.size && key.at[size] != '.') {
        size++;
    }
    return size < key.size || pl_schema_field_of_text(pl_schema_find("scenario"), key) != NULL;
}

static void unknown_parameter(pl_loader *loader, size_t setting) {
    pl_suggest suggest;
    char text[200];
    const pl_text key = loader->request->settings[setting].key;
    pl_suggest_init(&suggest, key);
    const pl_data params = loader->params != NULL ? pl_data_root(loader->params) : (pl_data){0};
    for (uint32_t i = 0; i < pl_data_count(params); i++) {
        pl_suggest_add(&suggest, pl_data_key(pl_data_at(params, i)));
    }
    snprintf(text, sizeof text, "no such parameter%s", pl_suggest_ask(&suggest).at);
    pl_loader_bad_setting(loader, setting, "PL022", text);
}

/* A path's problem begins with "--set PATH: "; the loader knows better whose setting it is. */
static void retell_problem(pl_loader *loader, size_t setting) {
    pl_problem_list *problems = loader->problems;
    char text[sizeof problems->at->text];
    if (problems->count == 0 || setting >= loader->own_from) {
        loader->bad_setting = true;
        return;
    }
    const pl_problem last = problems->at[problems->count - 1];
    const char *why = strstr(last.text, ": ");
    snprintf(text, sizeof text, "%s", why != NULL ? why + 2 : last.text);
    problems->count--;
    pl_loader_bad_setting(loader, setting, last.code, text);
}

static void apply_settings(lua_State *L, void *context) {
    pl_loader *loader = context;
    lua_settop(L, 0);
    if (!pl_loader_push_kept(L, PL_KEEP_SCENARIO)) {
        return;
    }
    lua_pushstring(L, "calendar");
    (void)lua_rawget(L, 1);
    const char *calendar = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "gregorian";
    for (size_t i = 0; i < loader->request->setting_count; i++) {
        const pl_setting *setting = &loader->request->settings[i];
        if (loader->setting_used[i]) {
            continue;
        }
        if (!is_path(setting->key)) {
            unknown_parameter(loader, i);
            continue;
        }
        const size_t before = loader->problems->count + loader->problems->dropped;
        pl_check_set(L, 1, pl_schema_find("scenario"), calendar, setting->key, setting->value,
                     loader->problems);
        if (loader->problems->count + loader->problems->dropped != before) {
            retell_problem(loader, i);
        }
    }
    lua_settop(L, 0);
}

pl_status pl_settings_apply(pl_loader *loader) {
    PL_TRY(pl_loader_protect(loader, apply_settings, loader));
    return loader->bad_variant ? PL_BAD_SCENARIO : loader->bad_setting ? PL_BAD_SETTING : PL_OK;
}
