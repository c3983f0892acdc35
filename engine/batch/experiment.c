#include "batch/experiment.h"

#include <stdio.h>
#include <xxhash.h>

#include "base/contract.h"
#include "batch/plan.h"

/* --- cells --- */

static uint64_t points_of(const pl_experiment *e) {
    return pl_design_size(&e->design);
}

uint64_t pl_experiment_cells(const pl_experiment *e) {
    return e->variant_count * points_of(e);
}

uint64_t pl_experiment_runs(const pl_experiment *e) {
    return pl_experiment_cells(e) * e->runs;
}

void pl_experiment_cell(const pl_experiment *e, uint64_t index, pl_cell *cell) {
    const uint64_t point = index % points_of(e);
    PL_REQUIRE(index < pl_experiment_cells(e));
    PL_REQUIRE(e->setting_count + e->design.sweep_count <= PL_SETTINGS_MAX);
    cell->variant = e->variants[index / points_of(e)];
    cell->setting_count = 0;
    for (size_t i = 0; i < e->setting_count; i++) {
        cell->settings[cell->setting_count++] = e->settings[i];
    }
    cell->first_swept = cell->setting_count;
    for (size_t i = 0; i < e->design.sweep_count; i++) {
        cell->settings[cell->setting_count++] = (pl_setting){
            e->design.sweeps[i].key, pl_design_value(&e->design, point, i, cell->rooms[i])};
    }
}

void pl_cell_write(const pl_cell *cell, pl_buffer *out) {
    const bool swept = cell->first_swept < cell->setting_count;
    const char *between = cell->variant[0] != '\0' ? ", " : "";
    pl_buffer_add_string(out, cell->variant);
    for (size_t i = cell->first_swept; i < cell->setting_count; i++) {
        pl_buffer_add_string(out, between);
        pl_buffer_add_text(out, cell->settings[i].key);
        pl_buffer_add_char(out, '=');
        pl_buffer_add_text(out, cell->settings[i].value);
        between = ", ";
    }
    if (cell->variant[0] == '\0' && !swept) {
        pl_buffer_add_string(out, "as it stands");
    }
}

void pl_experiment_limit(const pl_experiment *e, pl_scenario_request *request) {
    if (e->max_fuel != 0) {
        request->limits.fuel_run = e->max_fuel;
    }
}

static pl_scenario_request request_of(const pl_experiment *e, const pl_cell *cell) {
    pl_scenario_request request = e->base;
    request.variant = cell->variant;
    request.settings = cell->settings;
    request.setting_count = cell->setting_count;
    return request;
}

pl_status pl_experiment_load(const pl_experiment *e, const pl_cell *cell, const pl_scenario *base,
                             const pl_allocator *allocator, pl_problem_list *problems,
                             pl_scenario **scenario) {
    pl_scenario_request request = request_of(e, cell);
    request.base = base;
    return pl_scenario_load(allocator, &request, problems, scenario);
}

pl_status pl_experiment_renew(const pl_experiment *e, const pl_cell *cell, const pl_scenario *like,
                              const pl_allocator *allocator, pl_problem_list *problems,
                              pl_scenario **scenario) {
    const pl_scenario_request request = request_of(e, cell);
    return pl_scenario_renew(allocator, &request, like, problems, scenario);
}

/* --- measures --- */

static bool is_kept(pl_text name, const char *const *keep, size_t keep_count) {
    for (size_t i = 0; i < keep_count; i++) {
        if (pl_text_is(name, keep[i])) {
            return true;
        }
    }
    return keep_count == 0;
}

static const char *unknown_of(pl_data outcomes, const char *const *keep, size_t keep_count) {
    for (size_t i = 0; i < keep_count; i++) {
        if (!pl_data_is(pl_data_get(outcomes, keep[i]))) {
            return keep[i];
        }
    }
    return NULL;
}

static pl_status give_name(pl_experiment *e) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    e->name[0] = '\0';
    const pl_status status = pl_plan_write(e, &text);
    const XXH128_hash_t hash = XXH3_128bits(pl_buffer_string(&text), text.size);
    pl_buffer_fini(&text);
    snprintf(e->name, sizeof e->name, "%016llx%016llx", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
    return status;
}

static pl_status take_measures(pl_experiment *e, pl_data selectors, const char *const *keep,
                               size_t keep_count) {
    for (uint32_t i = 0; i < pl_data_count(selectors); i++) {
        const pl_data selector = pl_data_at(selectors, i);
        if (!is_kept(pl_data_key(selector), keep, keep_count)) {
            continue;
        }
        if (e->measure_count == PL_MEASURES_MAX) {
            return PL_LIMIT;
        }
        e->measures[e->measure_count++] =
            (pl_measure){pl_data_key(selector), pl_outcome_type_of(selector),
                         pl_data_text(pl_data_get(selector, "unit")), selector};
    }
    return PL_OK;
}

pl_status pl_experiment_take_scenario(pl_experiment *e, const pl_scenario *scenario,
                                      const char *const *keep, size_t keep_count,
                                      const char **unknown) {
    const pl_data outcomes = pl_data_get(pl_scenario_data(scenario), "outcomes");
    const pl_data identity = pl_data_root(pl_scenario_identity(scenario));
    *unknown = unknown_of(outcomes, keep, keep_count);
    if (*unknown != NULL) {
        return PL_NOT_FOUND;
    }
    e->measure_count = 0;
    PL_TRY(take_measures(e, outcomes, keep, keep_count));
    PL_TRY(take_measures(e, e->votes, NULL, 0));
    snprintf(e->scenario_hash, sizeof e->scenario_hash, "%s",
             pl_data_string(pl_data_get(identity, "scenario_hash"), ""));
    return give_name(e);
}
