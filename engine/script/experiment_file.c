#include "script/experiment_file.h"

#include "script/loader.h"

/* The table, checked and frozen. */
static pl_status freeze(pl_loader *loader, void **block) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    pl_loader_check check = {.kept = PL_KEEP_EXPERIMENT,
                             .record = pl_schema_find("experiment"),
                             .calendar = "gregorian",
                             .places = loader->places,
                             .file = loader->request->shown,
                             .builder = &builder};
    pl_status status = pl_loader_check_kept(loader, &check);
    if (status == PL_OK && !check.found) {
        pl_problem_list_add(loader->problems, "PL033", loader->request->shown, 0, 0,
                            "the file does not call experiment { ... }");
    }
    if (status == PL_OK && pl_problem_list_any(loader->problems)) {
        status = PL_BAD_SCENARIO;
    }
    if (status == PL_OK) {
        status = pl_data_freeze(&builder, block);
    }
    pl_data_builder_fini(&builder);
    return status;
}

static pl_status run(pl_loader *loader, pl_text source, void **block) {
    PL_TRY(pl_loader_begin_stage(loader, PL_STAGE_DATA));
    PL_TRY(pl_loader_run(loader, source, loader->request->shown));
    return freeze(loader, block);
}

pl_status pl_experiment_file_load(const pl_allocator *allocator, const char *file,
                                  const char *shown, pl_problem_list *problems, void **block) {
    const pl_scenario_request request = {
        .file = file, .folder = "", .shown = shown, .limits = pl_sandbox_limits_default()};
    pl_loader loader;
    pl_buffer source;
    pl_places *places = NULL;
    *block = NULL;
    pl_loader_open(&loader, allocator, &request, problems);
    pl_buffer_init(&source, allocator);
    pl_status status = pl_loader_read(file, request.limits.source_max, &source);
    if (status == PL_LIMIT) {
        pl_problem_list_add(problems, "PL008", shown, 0, 0, "the file is too large");
        status = PL_BAD_SCENARIO;
    }
    if (status == PL_OK) {
        status = pl_places_create(allocator, pl_buffer_text(&source), &places);
    }
    if (status == PL_OK) {
        loader.places = places;
        status = run(&loader, pl_buffer_text(&source), block);
    }
    pl_loader_close(&loader);
    pl_places_destroy(places);
    pl_buffer_fini(&source);
    pl_problem_list_sort(problems);
    return status;
}
