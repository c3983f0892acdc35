#include "script/scenario.h"

#include <errno.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "script/api.h"
#include "script/check.h"
#include "script/crosscheck.h"
#include "script/documented.h"
#include "script/loader.h"
#include "script/suggest.h"

enum { FUEL_STAGE = 20000000, SOURCE_HARD_MAX = 64 << 20 };

struct pl_scenario {
    const pl_allocator *allocator;
    pl_sandbox *sandbox; /* only if there are hooks */
    void *block;
    void *params;
    void *identity;
};

/* --- reading --- */

pl_status pl_loader_read(const char *path, uint64_t most, pl_buffer *out) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return errno == ENOENT || errno == ENOTDIR ? PL_NOT_FOUND : PL_IO;
    }
    char room[16384];
    size_t got = 0;
    pl_status status = PL_OK;
    while (status == PL_OK && (got = fread(room, 1, sizeof room, file)) > 0) {
        pl_buffer_add(out, room, got);
        status = out->size > most ? PL_LIMIT : pl_buffer_status(out);
    }
    if (ferror(file)) {
        status = PL_IO;
    }
    fclose(file);
    return status;
}

pl_status pl_loader_digest(pl_loader *loader, pl_text name, pl_text source) {
    pl_buffer all;
    XXH128_canonical_t canonical;
    pl_buffer_init(&all, loader->allocator);
    pl_buffer_add(&all, loader->digest, sizeof loader->digest);
    pl_buffer_add_u64(&all, name.size);
    pl_buffer_add_u64(&all, source.size);
    pl_buffer_add_text(&all, name);
    pl_buffer_add_text(&all, source);
    const pl_status status = pl_buffer_status(&all);
    if (status == PL_OK) {
        XXH128_canonicalFromHash(&canonical, XXH3_128bits(all.at, all.size));
        memcpy(loader->digest, canonical.digest, sizeof loader->digest);
    }
    pl_buffer_fini(&all);
    return status;
}

int pl_loader_chosen(pl_loader *loader, pl_text name) {
    int found = -1;
    for (size_t i = 0; i < loader->request->setting_count; i++) {
        if (pl_text_equal(loader->request->settings[i].key, name)) {
            loader->setting_used[i] = true;
            found = (int)i;
        }
    }
    return found;
}

void pl_loader_bad_setting(pl_loader *loader, size_t setting, const char *code, const char *text) {
    const pl_text key = loader->request->settings[setting].key;
    const int size = (int)(key.size > 80 ? 80 : key.size);
    if (setting >= loader->own_from) {
        loader->bad_setting = true;
        pl_problem_list_add(loader->problems, code, "", 0, 0, "--set %.*s: %s", size, key.at, text);
        return;
    }
    /* The file is wrong, not the one who asked for the variant. */
    char path[300];
    int line = 0;
    int column = 0;
    snprintf(path, sizeof path, "variants.%.100s.set", loader->request->variant);
    (void)pl_places_find(loader->places, "scenario", path, &line, &column);
    loader->bad_variant = true;
    pl_problem_list_add(loader->problems, code, loader->request->shown, line, column,
                        "%s[\"%.*s\"]: %s", path, size, key.at, text);
}

/* --- running a file --- */

/* A script's fault as a problem with its place. "FILE:LINE: " before the text is its own. */
static void add_fault(pl_loader *loader, const char *file) {
    const pl_fault *fault = pl_sandbox_fault(loader->sandbox);
    const bool said = loader->bad_params || loader->bad_setting || loader->bad_variant;
    if (!said) {
        pl_problem_list_add(loader->problems, "PL030", fault->file[0] != '\0' ? fault->file : file,
                            fault->line, 0, "%s%s%s", fault->text,
                            fault->limit[0] != '\0' ? "; limit: " : "", fault->limit);
    }
}

static pl_status run_source(pl_loader *loader, pl_text source, const char *shown) {
    loader->file = shown;
    pl_status status = pl_sandbox_load(loader->sandbox, source, shown);
    if (status == PL_OK) {
        status = pl_sandbox_call(loader->sandbox, 0, 0, FUEL_STAGE);
    }
    if (loader->bad_luck != PL_OK || status == PL_NO_MEMORY) {
        return loader->bad_luck != PL_OK ? loader->bad_luck : status;
    }
    if (status != PL_OK) {
        add_fault(loader, shown);
        return loader->bad_setting && !loader->bad_params && !loader->bad_variant ? PL_BAD_SETTING
                                                                                  : PL_BAD_SCENARIO;
    }
    return PL_OK;
}

static pl_status read_source(pl_loader *loader, const char *path, const char *shown,
                             pl_buffer *source) {
    const pl_text given = loader->request->source;
    pl_status status = PL_OK;
    if (given.at != NULL) {
        pl_buffer_add_text(source, given);
        status = pl_buffer_status(source);
    } else {
        status = pl_loader_read(path, SOURCE_HARD_MAX, source);
    }
    if (status == PL_LIMIT ||
        (status == PL_OK && source->size > loader->request->limits.source_max)) {
        pl_problem_list_add(loader->problems, "PL031", shown, 0, 0,
                            "the file is larger than %llu bytes",
                            (unsigned long long)loader->request->limits.source_max);
        return PL_BAD_SCENARIO;
    }
    if (status != PL_OK && status != PL_NO_MEMORY) {
        pl_problem_list_add(loader->problems, "PL032", shown, 0, 0, "%s",
                            status == PL_NOT_FOUND ? "there is no such file"
                                                   : "the file cannot be read");
    }
    return status;
}

/* --- what the loader does inside the protection of the sandbox --- */

typedef struct work {
    pl_loader *loader;
    const pl_schema_record *record;
    const pl_places *places;
    const char *file;
    pl_data_builder *builder;
    pl_setting *extra; /* settings of the variant */
    size_t extra_count;
    pl_text base; /* name of the rule pack */
    bool has_hooks;
    bool found;
} work;

static bool push_kept(lua_State *L, const char *name) {
    if (lua_getfield(L, LUA_REGISTRYINDEX, name) == LUA_TTABLE) {
        return true;
    }
    lua_pop(L, 1);
    return false;
}

static void look_for_scenario(lua_State *L, void *context) {
    work *w = context;
    w->found = push_kept(L, PL_KEEP_SCENARIO);
    lua_settop(L, 0);
}

/* The settings of a variant as text, kept alive by the table they stand in. What is no single
 * value has no text; check_variant complains. */
static void take_variant_settings(lua_State *L, work *w) {
    lua_pushnil(L);
    while (lua_next(L, -2) != 0 && w->extra_count < PL_VARIANT_SETTINGS_MAX) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            pl_setting *setting = &w->extra[w->extra_count];
            setting->key.at = lua_tolstring(L, -2, &setting->key.size);
            if (lua_type(L, -1) == LUA_TBOOLEAN) {
                setting->value = pl_text_of(lua_toboolean(L, -1) ? "true" : "false");
                w->extra_count++;
            } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
                lua_pushvalue(L, -1);
                setting->value.at = lua_tolstring(L, -1, &setting->value.size);
                /* Anchored: the text of a number would go away with its copy. */
                lua_rawsetp(L, LUA_REGISTRYINDEX, setting);
                w->extra_count++;
            } else {
                setting->value = (pl_text){0};
                w->extra_count++;
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

static void unknown_variant(lua_State *L, work *w, bool has_variants) {
    const char *name = w->loader->request->variant;
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
    w->loader->bad_setting = true;
    pl_problem_list_add(w->loader->problems, "PL021", "", 0, 0, "no variant '%s'%s", name,
                        has_variants ? pl_suggest_ask(&suggest).at
                                     : ": this scenario has no variants");
}

static void find_variant(lua_State *L, void *context) {
    work *w = context;
    const char *name = w->loader->request->variant;
    lua_settop(L, 0);
    if (!push_kept(L, PL_KEEP_SCENARIO)) {
        return;
    }
    lua_pushstring(L, "variants");
    const bool has_variants = lua_rawget(L, 1) == LUA_TTABLE;
    if (has_variants) {
        lua_pushstring(L, name);
        if (lua_rawget(L, 2) == LUA_TTABLE) {
            lua_pushstring(L, "set");
            if (lua_rawget(L, 3) == LUA_TTABLE) {
                take_variant_settings(L, w);
                sort_settings(w->extra, w->extra_count);
            }
            lua_settop(L, 0);
            return;
        }
        lua_settop(L, 2);
    }
    unknown_variant(L, w, has_variants);
    lua_settop(L, 0);
}

/* rules = "name" or { base = "name", ... }: the name, and the scenario's own changes. */
static void find_rules(lua_State *L, void *context) {
    work *w = context;
    lua_settop(L, 0);
    if (!push_kept(L, PL_KEEP_SCENARIO)) {
        return;
    }
    lua_pushstring(L, "rules");
    const int type = lua_rawget(L, 1);
    if (type == LUA_TTABLE) {
        lua_pushstring(L, "base");
        (void)lua_rawget(L, 2);
    }
    const int chosen = pl_loader_chosen(w->loader, pl_text_of("rules.base"));
    if (chosen >= 0) {
        /* It is applied once more with the other settings, which marks the run as edited. */
        w->loader->setting_used[chosen] = false;
        const pl_text value = w->loader->request->settings[chosen].value;
        lua_pushlstring(L, value.at, value.size);
    }
    if (lua_type(L, -1) == LUA_TSTRING) {
        size_t size = 0;
        const char *base = lua_tolstring(L, -1, &size);
        lua_pushstring(L, "plenum.base");
        lua_pushvalue(L, -2);
        lua_rawset(L, LUA_REGISTRYINDEX);
        w->base = (pl_text){base, size};
    }
    lua_settop(L, 0);
}

/* Copies the fields of the table at `from` over the table at `to`, tables within tables too. */
static void overlay(lua_State *L, int to, int from, int depth) {
    luaL_checkstack(L, 8, "rules");
    lua_pushnil(L);
    while (lua_next(L, from) != 0) {
        const int value = lua_gettop(L);
        lua_pushvalue(L, value - 1);
        const bool deeper = lua_rawget(L, to) == LUA_TTABLE && lua_type(L, value) == LUA_TTABLE;
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
    (void)context;
    lua_settop(L, 0);
    if (!push_kept(L, PL_KEEP_SCENARIO) || !push_kept(L, PL_KEEP_RULES)) {
        lua_settop(L, 0);
        return;
    }
    lua_pushstring(L, "rules");
    if (lua_rawget(L, 1) == LUA_TTABLE) {
        overlay(L, 2, 3, 0);
    }
    lua_pushstring(L, "rules");
    lua_pushvalue(L, 2);
    lua_rawset(L, 1);
    lua_settop(L, 0);
}

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
    work *w = context;
    pl_loader *loader = w->loader;
    lua_settop(L, 0);
    if (!push_kept(L, PL_KEEP_SCENARIO)) {
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

static void check_kept(lua_State *L, void *context) {
    work *w = context;
    lua_settop(L, 0);
    const bool is_pack = strcmp(w->record->name, "rules") == 0;
    if (!push_kept(L, is_pack ? PL_KEEP_RULES : PL_KEEP_SCENARIO)) {
        w->found = false;
        return;
    }
    w->found = true;
    pl_check_table(L, 1, w->record, is_pack ? "gregorian" : NULL, w->places, w->file,
                   w->loader->problems, w->builder, NULL);
    lua_settop(L, 0);
}

static void keep_hooks(lua_State *L, void *context) {
    work *w = context;
    lua_settop(L, 0);
    if (push_kept(L, PL_KEEP_SCENARIO)) {
        lua_pushstring(L, "on");
        w->has_hooks = lua_rawget(L, 1) == LUA_TTABLE;
        lua_setfield(L, LUA_REGISTRYINDEX, PL_KEEP_HOOKS);
    }
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, PL_KEEP_SCENARIO);
    lua_settop(L, 0);
}

static pl_status protect(pl_loader *loader, work *w, void (*step)(lua_State *, void *)) {
    const pl_status status = pl_sandbox_protect(loader->sandbox, step, w);
    if (status == PL_SCRIPT) {
        add_fault(loader, loader->request->shown);
        return PL_BAD_SCENARIO;
    }
    return status;
}

/* --- the stages --- */

static pl_status new_sandbox(pl_loader *loader, unsigned stage) {
    pl_sandbox_destroy(loader->sandbox);
    loader->sandbox = NULL;
    PL_TRY(pl_sandbox_create(loader->allocator, &loader->request->limits, pl_api_functions,
                             &loader->sandbox));
    pl_sandbox_set_owner(loader->sandbox, loader);
    pl_sandbox_set_stage(loader->sandbox, stage);
    loader->allocator->give(loader->allocator->context, loader->params);
    loader->params = NULL;
    pl_buffer_clear(&loader->values);
    memset(loader->digest, 0, sizeof loader->digest);
    loader->depth = 0;
    loader->files = 0;
    return PL_OK;
}

static pl_status run_scenario(pl_loader *loader, pl_text source, unsigned stage) {
    work w = {.loader = loader};
    PL_TRY(new_sandbox(loader, stage));
    PL_TRY(pl_loader_digest(loader, pl_text_of("scenario.lua"), source));
    PL_TRY(run_source(loader, source, loader->request->shown));
    PL_TRY(pl_buffer_status(&loader->values));
    PL_TRY(protect(loader, &w, look_for_scenario));
    if (!w.found) {
        pl_problem_list_add(loader->problems, "PL033", loader->request->shown, 0, 0,
                            "the file does not call scenario { ... }");
        return PL_BAD_SCENARIO;
    }
    return PL_OK;
}

/* Rule packs are loaded, checked and frozen like a scenario; then the scenario's changes are laid
 * over them. */
static pl_status load_rules(pl_loader *loader) {
    work w = {.loader = loader, .record = pl_schema_find("rules")};
    PL_TRY(protect(loader, &w, find_rules));
    if (w.base.size == 0) {
        return PL_OK; /* the checker says that the key is missing or wrong */
    }
    char path[1200];
    char shown[160];
    snprintf(shown, sizeof shown, "_rules/%.*s.lua", (int)(w.base.size > 100 ? 100 : w.base.size),
             w.base.at);
    snprintf(path, sizeof path, "%s/%.*s.lua", loader->request->rules_folder, (int)w.base.size,
             w.base.at);
    int line = 0;
    int column = 0;
    (void)pl_places_find(loader->places, "scenario", "rules", &line, &column);
    pl_buffer source;
    pl_buffer_init(&source, loader->allocator);
    const bool plain =
        w.base.size < 100 && memchr(w.base.at, '/', w.base.size) == NULL && w.base.at[0] != '.';
    pl_status status =
        plain ? pl_loader_read(path, loader->request->limits.source_max, &source) : PL_NOT_FOUND;
    pl_places *places = NULL;
    if (status != PL_OK && status != PL_NO_MEMORY) {
        pl_problem_list_add(loader->problems, "PL009", loader->request->shown, line, column,
                            "rules: there is no rule pack '%.*s'",
                            (int)(w.base.size > 80 ? 80 : w.base.size), w.base.at);
        status = PL_BAD_SCENARIO;
    } else if (status == PL_OK) {
        status = pl_loader_digest(loader, pl_text_of(shown), pl_buffer_text(&source));
        if (status == PL_OK) {
            status = run_source(loader, pl_buffer_text(&source), shown);
        }
        loader->file = loader->request->shown;
    }
    if (status == PL_OK) {
        status = pl_places_create(loader->allocator, pl_buffer_text(&source), &places);
    }
    if (status == PL_OK) {
        w.places = places;
        w.file = shown;
        status = protect(loader, &w, check_kept);
        if (status == PL_OK && pl_problem_list_any(loader->problems)) {
            status = PL_BAD_SCENARIO; /* told once, not again for the merged rules */
        }
    }
    if (status == PL_OK && !w.found) {
        pl_problem_list_add(loader->problems, "PL033", shown, 0, 0,
                            "the file does not call rules { ... }");
        status = PL_BAD_SCENARIO;
    }
    pl_places_destroy(places);
    pl_buffer_fini(&source);
    PL_TRY(status);
    return protect(loader, &w, merge_rules);
}

/* --- the identity --- */

static void add_settings(pl_data_builder *builder, const pl_scenario_request *request,
                         size_t from) {
    pl_data_open_list(builder, "set");
    for (size_t i = from; i < request->setting_count; i++) {
        pl_buffer line;
        pl_buffer_init(&line, builder->tape.allocator);
        pl_buffer_add_text(&line, request->settings[i].key);
        pl_buffer_add_char(&line, '=');
        pl_buffer_add_text(&line, request->settings[i].value);
        pl_data_add_text(builder, NULL, pl_buffer_text(&line));
        if (pl_buffer_status(&line) != PL_OK) {
            builder->tape.status = pl_buffer_status(&line);
        }
        pl_buffer_fini(&line);
    }
    pl_data_close(builder);
}

static void add_values(pl_data_builder *builder, const pl_buffer *values) {
    pl_data_open_map(builder, "params");
    size_t start = 0;
    char name[256];
    for (size_t i = 0; i < values->size; i++) {
        if (values->at[i] != '\n') {
            continue;
        }
        const char *equals = memchr(values->at + start, '=', i - start);
        const size_t size = (size_t)(equals - (values->at + start));
        snprintf(name, sizeof name, "%.*s", (int)size, values->at + start);
        pl_data_add_text(builder, name, (pl_text){equals + 1, i - start - size - 1});
        start = i + 1;
    }
    pl_data_close(builder);
}

static pl_status make_identity(pl_loader *loader, pl_data data, size_t own_from,
                               pl_scenario *scenario) {
    const pl_scenario_request *request = loader->request;
    bool edited = false;
    for (size_t i = own_from; i < request->setting_count; i++) {
        edited |= !loader->setting_used[i];
    }
    char hash[33];
    for (int i = 0; i < 16; i++) {
        snprintf(hash + 2 * i, 3, "%02x", loader->digest[i]);
    }
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    pl_data_open_map(&builder, NULL);
    pl_data_add_text(&builder, "scenario", pl_text_of(request->name));
    pl_data_add_text(&builder, "scenario_hash", pl_text_of(hash));
    pl_data_add_text(&builder, "title", pl_data_text(pl_data_get(data, "title")));
    if (request->variant != NULL && request->variant[0] != '\0') {
        pl_data_add_text(&builder, "variant", pl_text_of(request->variant));
    }
    add_values(&builder, &loader->values);
    add_settings(&builder, request, own_from);
    pl_data_add_bool(&builder, "edited", edited);
    pl_data_add_text(&builder, "version", pl_text_of(request->version));
    pl_data_close(&builder);
    const pl_status status = pl_data_freeze(&builder, &scenario->identity);
    pl_data_builder_fini(&builder);
    return status;
}

/* --- all of it --- */

/* Checks the finished table and freezes it. */
static pl_status finish(pl_loader *loader, size_t own_from, pl_scenario *scenario) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    work w = {.loader = loader,
              .record = pl_schema_find("scenario"),
              .places = loader->places,
              .file = loader->request->shown,
              .builder = &builder};
    pl_status status = protect(loader, &w, check_kept);
    if (status == PL_OK && pl_problem_list_any(loader->problems)) {
        status = PL_BAD_SCENARIO;
    }
    if (status == PL_OK) {
        status = pl_data_freeze(&builder, &scenario->block);
    }
    pl_data_builder_fini(&builder);
    PL_TRY(status);
    PL_TRY(pl_crosscheck(pl_data_root(scenario->block), loader->places, loader->request->shown,
                         loader->problems));
    if (pl_problem_list_any(loader->problems)) {
        return PL_BAD_SCENARIO;
    }
    PL_TRY(make_identity(loader, pl_data_root(scenario->block), own_from, scenario));
    PL_TRY(protect(loader, &w, keep_hooks));
    if (w.has_hooks) {
        scenario->sandbox = loader->sandbox;
        pl_sandbox_set_stage(loader->sandbox, PL_STAGE_RUN);
        pl_sandbox_set_owner(loader->sandbox, NULL);
        loader->sandbox = NULL;
    }
    scenario->params = loader->params;
    loader->params = NULL;
    return PL_OK;
}

/* The variant's settings come first, the user's after them. */
static pl_status with_variant(pl_loader *loader, pl_scenario_request *request, pl_setting *room) {
    work w = {.loader = loader, .extra = room};
    const pl_scenario_request *asked = loader->request;
    if (asked->variant == NULL || asked->variant[0] == '\0') {
        return PL_OK;
    }
    PL_TRY(protect(loader, &w, find_variant));
    if (loader->bad_setting) {
        return PL_BAD_SETTING;
    }
    if (asked->setting_count > 0) {
        memcpy(room + w.extra_count, asked->settings, asked->setting_count * sizeof *room);
    }
    request->settings = room;
    request->setting_count = asked->setting_count + w.extra_count;
    return PL_OK;
}

static pl_status check_variant(pl_loader *loader) {
    for (size_t i = 0; i < loader->own_from; i++) {
        if (loader->request->settings[i].value.at == NULL) {
            pl_loader_bad_setting(loader, i, "PL003", "a single value is expected");
        }
    }
    return loader->bad_variant ? PL_BAD_SCENARIO : PL_OK;
}

static pl_status load(pl_loader *loader, pl_text source, pl_scenario *scenario) {
    pl_setting room[PL_ALL_SETTINGS_MAX];
    pl_scenario_request described = *loader->request;
    const pl_scenario_request *asked = loader->request;
    /* Describe: with the defaults. */
    described.setting_count = 0;
    loader->request = &described;
    PL_TRY(run_scenario(loader, source, PL_STAGE_DESCRIBE));
    pl_sandbox *describing = loader->sandbox;
    loader->request = asked;
    pl_scenario_request full = *asked;
    PL_TRY(with_variant(loader, &full, room));
    const size_t own_from = full.setting_count - asked->setting_count;
    loader->request = &full;
    loader->own_from = own_from;
    /* Data: with the values chosen. The variant's texts live in the first state until the end. */
    loader->sandbox = NULL;
    pl_status status = check_variant(loader);
    if (status == PL_OK) {
        status = run_scenario(loader, source, PL_STAGE_DATA);
    }
    if (status == PL_OK) {
        status = load_rules(loader);
    }
    work w = {.loader = loader};
    if (status == PL_OK) {
        status = protect(loader, &w, apply_settings);
    }
    if (status == PL_OK && (loader->bad_setting || loader->bad_variant)) {
        status = loader->bad_variant ? PL_BAD_SCENARIO : PL_BAD_SETTING;
    }
    if (status == PL_OK) {
        status = finish(loader, own_from, scenario);
    }
    pl_sandbox_destroy(describing);
    loader->request = asked;
    return status;
}

static pl_status load_alone(const pl_allocator *allocator, const pl_scenario_request *request,
                            pl_problem_list *problems, pl_scenario **scenario) {
    if (request->setting_count > PL_SETTINGS_MAX) {
        return PL_LIMIT;
    }
    pl_scenario *made = allocator->take(allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->allocator = allocator;
    pl_loader loader = {.allocator = allocator, .request = request, .problems = problems};
    pl_buffer source;
    pl_places *places = NULL;
    pl_buffer_init(&source, allocator);
    pl_buffer_init(&loader.values, allocator);
    pl_data_builder_init(&loader.declarations, allocator);
    pl_status status = read_source(&loader, request->file, request->shown, &source);
    if (status == PL_OK) {
        status = pl_places_create(allocator, pl_buffer_text(&source), &places);
    }
    if (status == PL_OK) {
        loader.places = places;
        status = load(&loader, pl_buffer_text(&source), made);
    }
    pl_sandbox_destroy(loader.sandbox);
    allocator->give(allocator->context, loader.params);
    pl_buffer_fini(&loader.values);
    pl_data_builder_fini(&loader.declarations);
    pl_places_destroy(places);
    pl_buffer_fini(&source);
    pl_problem_list_sort(problems);
    if (status != PL_OK) {
        pl_scenario_destroy(made);
        return status;
    }
    *scenario = made;
    return PL_OK;
}

/* The scenario as its sources have it: without variant and settings, with hooks of its own, for
 * those may remember what they saw. NULL if it has mistakes that a setting mends. */
static pl_status load_base(const pl_allocator *allocator, const pl_scenario_request *request,
                           pl_scenario **base) {
    pl_scenario_request plain = *request;
    pl_problem_list unseen;
    plain.variant = NULL;
    plain.settings = NULL;
    plain.setting_count = 0;
    *base = NULL;
    pl_problem_list_init(&unseen, allocator);
    const pl_status status = load_alone(allocator, &plain, &unseen, base);
    pl_problem_list_fini(&unseen);
    return status == PL_NO_MEMORY ? status : PL_OK;
}

static pl_status add_reference(const pl_scenario_request *request, pl_scenario *scenario) {
    const pl_data identity = pl_data_root(scenario->identity);
    const bool is_base = scenario->sandbox == NULL &&
                         pl_data_text(pl_data_get(identity, "variant")).size == 0 &&
                         pl_data_count(pl_data_get(identity, "set")) == 0;
    pl_scenario *base = NULL;
    void *with = NULL;
    if (is_base && request->untouched) {
        return PL_OK;
    }
    if (!is_base) {
        PL_TRY(load_base(scenario->allocator, request, &base));
    }
    if (!is_base && base == NULL) {
        return PL_OK;
    }
    const pl_status status =
        pl_documented_add(scenario->allocator, is_base ? scenario : base, scenario->block, &with);
    pl_scenario_destroy(base);
    if (status == PL_OK) {
        scenario->allocator->give(scenario->allocator->context, scenario->block);
        scenario->block = with;
    }
    return status;
}

pl_status pl_scenario_load(const pl_allocator *allocator, const pl_scenario_request *request,
                           pl_problem_list *problems, pl_scenario **scenario) {
    PL_TRY(load_alone(allocator, request, problems, scenario));
    const pl_status status = add_reference(request, *scenario);
    if (status != PL_OK) {
        pl_scenario_destroy(*scenario);
        *scenario = NULL;
    }
    return status;
}

void pl_scenario_destroy(pl_scenario *scenario) {
    if (scenario == NULL) {
        return;
    }
    const pl_allocator *allocator = scenario->allocator;
    pl_sandbox_destroy(scenario->sandbox);
    allocator->give(allocator->context, scenario->block);
    allocator->give(allocator->context, scenario->params);
    allocator->give(allocator->context, scenario->identity);
    allocator->give(allocator->context, scenario);
}

pl_data pl_scenario_data(const pl_scenario *scenario) {
    return pl_data_root(scenario->block);
}

const void *pl_scenario_block(const pl_scenario *scenario) {
    return scenario->block;
}

pl_data pl_scenario_params(const pl_scenario *scenario) {
    return scenario->params == NULL ? (pl_data){0} : pl_data_root(scenario->params);
}

const void *pl_scenario_identity(const pl_scenario *scenario) {
    return scenario->identity;
}

pl_sandbox *pl_scenario_sandbox(const pl_scenario *scenario) {
    return scenario->sandbox;
}

bool pl_scenario_push_hook(const pl_scenario *scenario, const char *name) {
    if (scenario->sandbox == NULL) {
        return false;
    }
    lua_State *L = pl_sandbox_lua(scenario->sandbox);
    if (lua_getfield(L, LUA_REGISTRYINDEX, PL_KEEP_HOOKS) != LUA_TTABLE) {
        lua_pop(L, 1);
        return false;
    }
    lua_pushstring(L, name);
    if (lua_rawget(L, -2) != LUA_TFUNCTION) {
        lua_pop(L, 2);
        return false;
    }
    lua_remove(L, -2);
    return true;
}
