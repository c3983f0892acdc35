#include "script/loader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "script/api.h"
#include "script/check.h"

enum { FUEL_STAGE = 20000000 };

void pl_loader_open(pl_loader *loader, const pl_allocator *allocator,
                    const pl_scenario_request *request, pl_problem_list *problems) {
    *loader = (pl_loader){.allocator = allocator, .request = request, .problems = problems};
    pl_buffer_init(&loader->values, allocator);
    pl_data_builder_init(&loader->declarations, allocator);
}

void pl_loader_close(pl_loader *loader) {
    pl_sandbox_destroy(loader->sandbox);
    loader->allocator->give(loader->allocator->context, loader->params);
    pl_buffer_fini(&loader->values);
    pl_data_builder_fini(&loader->declarations);
}

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

/* --- the sandbox --- */

pl_status pl_loader_begin_stage(pl_loader *loader, unsigned stage) {
    const bool stays = loader->heap != NULL && stage == PL_STAGE_DATA;
    pl_sandbox_destroy(loader->sandbox);
    loader->sandbox = NULL;
    PL_TRY(pl_sandbox_create(stays ? pl_heap_allocator(loader->heap) : loader->allocator,
                             &loader->request->limits, pl_api_functions, &loader->sandbox));
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

pl_status pl_loader_run(pl_loader *loader, pl_text source, const char *shown) {
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

pl_status pl_loader_protect(pl_loader *loader, void (*step)(lua_State *L, void *context),
                            void *context) {
    const pl_status status = pl_sandbox_protect(loader->sandbox, step, context);
    if (status == PL_SCRIPT) {
        add_fault(loader, loader->request->shown);
        return PL_BAD_SCENARIO;
    }
    return status;
}

/* --- what is kept --- */

bool pl_loader_push_kept(lua_State *L, const char *name) {
    if (lua_getfield(L, LUA_REGISTRYINDEX, name) == LUA_TTABLE) {
        return true;
    }
    lua_pop(L, 1);
    return false;
}

static void look_for(lua_State *L, void *context) {
    pl_loader_check *check = context;
    check->found = pl_loader_push_kept(L, check->kept);
    lua_settop(L, 0);
}

pl_status pl_loader_is_kept(pl_loader *loader, const char *name, bool *kept) {
    pl_loader_check check = {.kept = name};
    const pl_status status = pl_loader_protect(loader, look_for, &check);
    *kept = check.found;
    return status;
}

static void check_kept(lua_State *L, void *context) {
    pl_loader_check *check = context;
    lua_settop(L, 0);
    check->found = pl_loader_push_kept(L, check->kept);
    if (check->found) {
        pl_check_table(L, 1, check->record, check->calendar, check->places, check->file,
                       check->problems, check->builder, NULL);
    }
    lua_settop(L, 0);
}

pl_status pl_loader_check_kept(pl_loader *loader, pl_loader_check *check) {
    check->problems = loader->problems;
    return pl_loader_protect(loader, check_kept, check);
}
