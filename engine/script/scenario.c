#include "script/scenario.h"

#include <string.h>

#include "base/heap.h"
#include "script/crosscheck.h"
#include "script/documented.h"
#include "script/identity.h"
#include "script/loader.h"
#include "script/rule_pack.h"
#include "script/settings.h"
#include "script/variant.h"

enum { SOURCE_HARD_MAX = 64 << 20 };

struct pl_scenario {
    const pl_allocator *allocator;
    pl_sandbox *sandbox; /* only if there are hooks */
    pl_heap *heap;       /* of a renewed one: all its sandbox has */
    bool is_renewed;     /* what follows is another's */
    void *block;
    void *params;
    void *identity;
};

/* --- reading --- */

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

/* --- the stages --- */

static pl_status run_scenario(pl_loader *loader, pl_text source, unsigned stage) {
    bool kept = false;
    PL_TRY(pl_loader_begin_stage(loader, stage));
    PL_TRY(pl_loader_digest(loader, pl_text_of("scenario.lua"), source));
    PL_TRY(pl_loader_run(loader, source, loader->request->shown));
    PL_TRY(pl_buffer_status(&loader->values));
    PL_TRY(pl_loader_is_kept(loader, PL_KEEP_SCENARIO, &kept));
    if (!kept) {
        pl_problem_list_add(loader->problems, "PL033", loader->request->shown, 0, 0,
                            "the file does not call scenario { ... }");
        return PL_BAD_SCENARIO;
    }
    return PL_OK;
}

/* --- all of it --- */

/* Checks the finished table and freezes it. */
static pl_status freeze_table(pl_loader *loader, void **block) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    pl_loader_check check = {.kept = PL_KEEP_SCENARIO,
                             .record = pl_schema_find("scenario"),
                             .places = loader->places,
                             .file = loader->request->shown,
                             .builder = &builder};
    pl_status status = pl_loader_check_kept(loader, &check);
    if (status == PL_OK && pl_problem_list_any(loader->problems)) {
        status = PL_BAD_SCENARIO;
    }
    if (status == PL_OK) {
        status = pl_data_freeze(&builder, block);
    }
    pl_data_builder_fini(&builder);
    return status;
}

/* What the file built and nobody holds any more is swept up at once: a run begins with the same in
 * memory whether it is the first in this state or not. */
static void keep_hooks(lua_State *L, void *context) {
    bool *has_hooks = context;
    lua_settop(L, 0);
    if (pl_loader_push_kept(L, PL_KEEP_SCENARIO)) {
        lua_pushstring(L, "on");
        *has_hooks = lua_rawget(L, 1) == LUA_TTABLE;
        lua_setfield(L, LUA_REGISTRYINDEX, PL_KEEP_HOOKS);
    }
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, PL_KEEP_SCENARIO);
    lua_settop(L, 0);
    (void)lua_gc(L, LUA_GCCOLLECT);
}

/* The hooks stay where they were made; without any, nothing of Lua does. */
static pl_status take_hooks(pl_loader *loader, pl_scenario *scenario) {
    bool has_hooks = false;
    PL_TRY(pl_loader_protect(loader, keep_hooks, &has_hooks));
    if (has_hooks) {
        scenario->sandbox = loader->sandbox;
        pl_sandbox_set_stage(loader->sandbox, PL_STAGE_RUN);
        pl_sandbox_set_owner(loader->sandbox, NULL);
        loader->sandbox = NULL;
    }
    return PL_OK;
}

static pl_status finish_like(pl_loader *loader, pl_scenario *scenario) {
    const pl_scenario *like = loader->like;
    char hash[PL_IDENTITY_HASH];
    pl_identity_hash(loader, hash);
    const pl_data identity = pl_data_root(like->identity);
    if (!pl_text_is(pl_data_text(pl_data_get(identity, "scenario_hash")), hash)) {
        return PL_VERSION;
    }
    scenario->is_renewed = true;
    scenario->block = like->block;
    scenario->params = like->params;
    scenario->identity = like->identity;
    PL_TRY(take_hooks(loader, scenario));
    const pl_status kept = scenario->sandbox != NULL ? pl_heap_keep(scenario->heap) : PL_OK;
    return kept == PL_LIMIT ? PL_OK : kept;
}

static pl_status finish(pl_loader *loader, pl_scenario *scenario) {
    PL_TRY(freeze_table(loader, &scenario->block));
    const pl_data data = pl_data_root(scenario->block);
    pl_crosscheck(data, loader->places, loader->request->shown, loader->problems);
    if (loader->request->setting_count == 0) {
        pl_crosscheck_totals(data, (pl_data){0}, loader->places, loader->request->shown,
                             loader->problems);
    }
    if (pl_problem_list_any(loader->problems)) {
        return PL_BAD_SCENARIO;
    }
    PL_TRY(
        pl_identity_freeze(loader, pl_data_text(pl_data_get(data, "title")), &scenario->identity));
    PL_TRY(take_hooks(loader, scenario));
    scenario->params = loader->params;
    loader->params = NULL;
    return PL_OK;
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
    PL_TRY(pl_variant_lay_under(loader, &full, room));
    loader->request = &full;
    loader->own_from = full.setting_count - asked->setting_count;
    /* Data: with the values chosen. The variant's texts live in the first state until the end. */
    loader->sandbox = NULL;
    pl_status status = pl_variant_check(loader);
    if (status == PL_OK) {
        status = run_scenario(loader, source, PL_STAGE_DATA);
    }
    if (status == PL_OK) {
        status = pl_rule_pack_lay_under(loader);
    }
    if (status == PL_OK) {
        status = pl_settings_apply(loader);
    }
    if (status == PL_OK) {
        status = loader->like != NULL ? finish_like(loader, scenario) : finish(loader, scenario);
    }
    pl_sandbox_destroy(describing);
    loader->request = asked;
    return status;
}

/* All that its state may have, and as much again: a piece is taken by its own size only. */
static size_t heap_room(const pl_scenario_request *request) {
    const uint64_t room = 2 * request->limits.bytes_max;
    return (size_t)(room < PL_HEAP_MOST ? room : PL_HEAP_MOST);
}

static pl_status load_with(const pl_allocator *allocator, const pl_scenario_request *request,
                           const pl_scenario *like, pl_problem_list *problems,
                           pl_scenario **scenario) {
    if (request->setting_count > PL_SETTINGS_MAX) {
        return PL_LIMIT;
    }
    pl_scenario *made = allocator->take(allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->allocator = allocator;
    if (like != NULL && pl_heap_create(allocator, heap_room(request), &made->heap) != PL_OK) {
        pl_scenario_destroy(made);
        return PL_NO_MEMORY;
    }
    pl_loader loader;
    pl_buffer source;
    pl_places *places = NULL;
    pl_loader_open(&loader, allocator, request, problems);
    loader.like = like;
    loader.heap = made->heap;
    pl_buffer_init(&source, allocator);
    pl_status status = read_source(&loader, request->file, request->shown, &source);
    if (status == PL_OK) {
        status = pl_places_create(allocator, pl_buffer_text(&source), &places);
    }
    if (status == PL_OK) {
        loader.places = places;
        status = load(&loader, pl_buffer_text(&source), made);
    }
    pl_loader_close(&loader);
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

static pl_status load_alone(const pl_allocator *allocator, const pl_scenario_request *request,
                            pl_problem_list *problems, pl_scenario **scenario) {
    return load_with(allocator, request, NULL, problems, scenario);
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

/* Where things stand in the file, once more; the caller destroys it. */
static pl_status find_places(const pl_allocator *allocator, const pl_scenario_request *request,
                             pl_problem_list *problems, pl_places **places) {
    pl_loader loader = {.allocator = allocator, .request = request, .problems = problems};
    pl_buffer source;
    *places = NULL;
    pl_buffer_init(&source, allocator);
    pl_status status = read_source(&loader, request->file, request->shown, &source);
    if (status == PL_OK) {
        status = pl_places_create(allocator, pl_buffer_text(&source), places);
    }
    pl_buffer_fini(&source);
    return status;
}

/* Documented totals that cannot be are a mistake of the table that gives them. */
static pl_status report_stop(const pl_allocator *allocator, const pl_scenario_request *request,
                             const pl_documented_stop *stop, pl_problem_list *problems) {
    pl_places *places = NULL;
    int line = 0;
    int column = 0;
    PL_TRY(find_places(allocator, request, problems, &places));
    (void)pl_places_find(places, "scenario", stop->path, &line, &column);
    pl_problem_list_add(problems, "PL062", request->shown, line, column, "%s: %s", stop->path,
                        stop->why);
    pl_problem_list_sort(problems);
    pl_places_destroy(places);
    return PL_BAD_SCENARIO;
}

/* An edited scenario may have another roll than the one on which a total was counted; a total of
 * its own must fit it. */
static pl_status check_totals(const pl_scenario_request *request, const pl_scenario *scenario,
                              const pl_scenario *base, pl_problem_list *problems) {
    const pl_data of_base = base != NULL ? pl_scenario_data(base) : (pl_data){0};
    pl_places *places = NULL;
    PL_TRY(find_places(scenario->allocator, request, problems, &places));
    pl_crosscheck_totals(pl_scenario_data(scenario), of_base, places, request->shown, problems);
    pl_problem_list_sort(problems);
    pl_places_destroy(places);
    return pl_problem_list_any(problems) ? PL_BAD_SCENARIO : PL_OK;
}

/* A scenario that is its own reference, because the base has none: can its totals be? A copy is
 * played, so that what hooks remember is of the run that is asked for. */
static pl_status check_edited(const pl_allocator *allocator, const pl_scenario_request *request,
                              pl_documented_stop *stop) {
    pl_problem_list unseen;
    pl_scenario *copy = NULL;
    pl_problem_list_init(&unseen, allocator);
    pl_status status = load_alone(allocator, request, &unseen, &copy);
    pl_problem_list_fini(&unseen);
    if (status == PL_OK) {
        status = pl_documented_check(allocator, copy, stop);
    }
    pl_scenario_destroy(copy);
    return status;
}

static bool is_edited(const pl_scenario *scenario) {
    const pl_data identity = pl_data_root(scenario->identity);
    return pl_data_text(pl_data_get(identity, "variant")).size != 0 ||
           pl_data_count(pl_data_get(identity, "set")) != 0;
}

static void put_block(pl_scenario *scenario, void *block) {
    scenario->allocator->give(scenario->allocator->context, scenario->block);
    scenario->block = block;
}

/* With the reference of another scenario, or its own, in it. */
static pl_status add_reference_of(pl_scenario *base, pl_scenario *scenario,
                                  pl_documented_stop *stop) {
    void *with = NULL;
    PL_TRY(pl_documented_add(scenario->allocator, base, scenario->block, stop, &with));
    put_block(scenario, with);
    return PL_OK;
}

/* With the reference that stands in the base already. */
static pl_status copy_reference(const pl_scenario *base, pl_scenario *scenario) {
    const pl_data reference = pl_data_get(pl_scenario_data(base), "reference");
    void *with = NULL;
    PL_TRY(pl_documented_copy(scenario->allocator, reference, scenario->block, &with));
    put_block(scenario, with);
    return PL_OK;
}

static pl_status add_known_reference(const pl_scenario_request *request, pl_scenario *scenario,
                                     pl_problem_list *problems) {
    if (is_edited(scenario)) {
        PL_TRY(check_totals(request, scenario, request->base, problems));
    }
    return copy_reference(request->base, scenario);
}

static bool has_reference(const pl_scenario *base) {
    return base != NULL && pl_data_is(pl_data_get(pl_scenario_data(base), "reference"));
}

static pl_status add_reference(const pl_scenario_request *request, pl_scenario *scenario,
                               pl_documented_stop *stop, pl_problem_list *problems) {
    const bool edited = is_edited(scenario);
    const bool is_base = scenario->sandbox == NULL && !edited;
    pl_scenario *base = NULL;
    pl_status status = PL_OK;
    if (has_reference(request->base)) {
        return add_known_reference(request, scenario, problems);
    }
    if (is_base) {
        return request->untouched ? PL_OK : add_reference_of(scenario, scenario, stop);
    }
    PL_TRY(load_base(scenario->allocator, request, &base));
    if (edited) {
        status = check_totals(request, scenario, base, problems);
    }
    if (status == PL_OK && base != NULL) {
        status = add_reference_of(base, scenario, stop);
    }
    if (status == PL_OK && edited && (base == NULL || stop->path[0] != '\0')) {
        status = check_edited(scenario->allocator, request, stop);
    }
    pl_scenario_destroy(base);
    return status;
}

pl_status pl_scenario_load(const pl_allocator *allocator, const pl_scenario_request *request,
                           pl_problem_list *problems, pl_scenario **scenario) {
    pl_documented_stop stop = {.path = ""};
    PL_TRY(load_alone(allocator, request, problems, scenario));
    pl_status status = add_reference(request, *scenario, &stop, problems);
    if (status == PL_OK && stop.path[0] != '\0') {
        status = report_stop(allocator, request, &stop, problems);
    }
    if (status != PL_OK) {
        pl_scenario_destroy(*scenario);
        *scenario = NULL;
    }
    return status;
}

pl_status pl_scenario_renew(const pl_allocator *allocator, const pl_scenario_request *request,
                            const pl_scenario *like, pl_problem_list *problems,
                            pl_scenario **scenario) {
    return load_with(allocator, request, like, problems, scenario);
}

bool pl_scenario_forget(pl_scenario *scenario) {
    if (scenario->heap == NULL || pl_heap_kept(scenario->heap) == 0) {
        return false;
    }
    pl_heap_put_back(scenario->heap);
    return true;
}

void pl_scenario_destroy(pl_scenario *scenario) {
    if (scenario == NULL) {
        return;
    }
    const pl_allocator *allocator = scenario->allocator;
    pl_sandbox_destroy(scenario->sandbox);
    pl_heap_destroy(scenario->heap);
    if (!scenario->is_renewed) {
        allocator->give(allocator->context, scenario->block);
        allocator->give(allocator->context, scenario->params);
        allocator->give(allocator->context, scenario->identity);
    }
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
