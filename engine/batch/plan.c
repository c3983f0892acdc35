#include "batch/plan.h"

#include <stdlib.h>
#include <string.h>

/* --- writing --- */

/* What is not UTF-8 has no JSON: what it belongs to becomes NULL, and so the whole plan. */
static json_t *text_json(pl_text text) {
    return json_stringn(text.size > 0 ? text.at : "", text.size);
}

static json_t *add(json_t *list, json_t *value) {
    if (list != NULL && json_array_append_new(list, value) != 0) {
        json_decref(list);
        return NULL;
    }
    if (list == NULL) {
        json_decref(value);
    }
    return list;
}

static json_t *variants_json(const pl_experiment *e) {
    json_t *list = json_array();
    for (size_t i = 0; i < e->variant_count; i++) {
        list = add(list, json_string(e->variants[i]));
    }
    return list;
}

static json_t *settings_json(const pl_experiment *e) {
    json_t *list = json_array();
    for (size_t i = 0; i < e->setting_count; i++) {
        const pl_setting *s = &e->settings[i];
        list = add(list, json_sprintf("%.*s=%.*s", (int)s->key.size, s->key.at, (int)s->value.size,
                                      s->value.at));
    }
    return list;
}

static json_t *sweep_json(const pl_sweep *sweep) {
    if (sweep->values == NULL) {
        return json_pack("{s:o, s:I, s:I, s:i}", "key", text_json(sweep->key), "low",
                         (json_int_t)sweep->low, "high", (json_int_t)sweep->high, "places",
                         (int)sweep->places);
    }
    json_t *values = json_array();
    for (size_t i = 0; i < sweep->count; i++) {
        values = add(values, text_json(sweep->values[i]));
    }
    return json_pack("{s:o, s:o}", "key", text_json(sweep->key), "values", values);
}

static json_t *sweeps_json(const pl_experiment *e) {
    json_t *list = json_array();
    for (size_t i = 0; i < e->design.sweep_count; i++) {
        list = add(list, sweep_json(&e->design.sweeps[i]));
    }
    return list;
}

static json_t *measures_json(const pl_experiment *e) {
    json_t *list = json_array();
    for (size_t i = 0; i < e->measure_count; i++) {
        const pl_measure *m = &e->measures[i];
        list = add(list, json_pack("{s:o, s:s, s:o}", "name", text_json(m->name), "type",
                                   pl_outcome_type_name(m->type), "unit", text_json(m->unit)));
    }
    return list;
}

static json_t *experiment_json(const pl_experiment *e) {
    return json_pack(
        "{s:i, s:s, s:o, s:s, s:s, s:I, s:I, s:I, s:o, s:o, s:s, s:I, s:o, s:o}", "format",
        PL_PLAN_FORMAT, "experiment", e->name, "program",
        json_sprintf("plenum %s", e->base.version), "scenario", e->base.name, "scenario_hash",
        e->scenario_hash, "seed", (json_int_t)e->seed, "runs", (json_int_t)e->runs, "cells",
        (json_int_t)pl_experiment_cells(e), "variants", variants_json(e), "set", settings_json(e),
        "design", pl_design_name(e->design.kind), "points", (json_int_t)pl_design_size(&e->design),
        "sweeps", sweeps_json(e), "outcomes", measures_json(e));
}

/* Only where there are any: what has none is named as it always was. */
static json_t *with_limits(json_t *object, const pl_experiment *e) {
    if (object != NULL && (e->max_steps != 0 || e->max_fuel != 0) &&
        json_object_set_new(object, "limits",
                            json_pack("{s:I, s:I}", "steps", (json_int_t)e->max_steps, "fuel",
                                      (json_int_t)e->max_fuel)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

pl_status pl_plan_write(const pl_experiment *e, pl_buffer *out) {
    json_t *object = with_limits(experiment_json(e), e);
    if (object == NULL) {
        return PL_BAD_ARGUMENT;
    }
    char *text = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    if (text == NULL) {
        return PL_NO_MEMORY;
    }
    pl_buffer_add_string(out, text);
    free(text);
    return pl_buffer_status(out);
}

/* --- reading --- */

static pl_text json_text(const json_t *value) {
    return json_is_string(value) ? (pl_text){json_string_value(value), json_string_length(value)}
                                 : (pl_text){"", 0};
}

/* A member that is a whole number in its bounds; false: it is not. */
static bool read_whole(const json_t *object, const char *key, uint64_t least, uint64_t most,
                       uint64_t *value) {
    const json_t *member = json_object_get(object, key);
    const json_int_t number = json_integer_value(member);
    *value = (uint64_t)number;
    return json_is_integer(member) && number >= 0 && *value >= least && *value <= most;
}

static pl_status read_variants(pl_experiment *e, const json_t *list) {
    e->variant_count = json_array_size(list);
    if (e->variant_count == 0 || e->variant_count > PL_VARIANTS_MAX) {
        return PL_CORRUPT;
    }
    for (size_t i = 0; i < e->variant_count; i++) {
        e->variants[i] = json_string_value(json_array_get(list, i));
        if (e->variants[i] == NULL) {
            return PL_CORRUPT;
        }
    }
    return PL_OK;
}

static pl_status read_settings(pl_plan *plan, const json_t *list) {
    plan->experiment.settings = plan->settings;
    plan->experiment.setting_count = json_array_size(list);
    if (plan->experiment.setting_count > PL_SETTINGS_MAX - PL_SWEEPS_MAX) {
        return PL_CORRUPT;
    }
    for (size_t i = 0; i < plan->experiment.setting_count; i++) {
        const pl_text text = json_text(json_array_get(list, i));
        const char *equals = memchr(text.at, '=', text.size);
        if (equals == NULL || equals == text.at) {
            return PL_CORRUPT;
        }
        const size_t size = (size_t)(equals - text.at);
        plan->settings[i] = (pl_setting){{text.at, size}, {equals + 1, text.size - size - 1}};
    }
    return PL_OK;
}

static pl_status read_values(pl_sweep *sweep, const json_t *values) {
    sweep->count = json_array_size(values);
    if (sweep->count == 0 || sweep->count > PL_SWEEP_VALUES_MAX) {
        return PL_CORRUPT;
    }
    sweep->values =
        sweep->allocator->take(sweep->allocator->context, sweep->count * sizeof sweep->values[0]);
    if (sweep->values == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < sweep->count; i++) {
        sweep->values[i] = json_text(json_array_get(values, i));
        if (sweep->values[i].size == 0) {
            return PL_CORRUPT;
        }
    }
    return PL_OK;
}

static pl_status read_sweep(pl_sweep *sweep, const json_t *object) {
    const json_t *low = json_object_get(object, "low");
    const json_t *high = json_object_get(object, "high");
    uint64_t places = 0;
    *sweep = (pl_sweep){.allocator = pl_allocator_default()};
    pl_buffer_init(&sweep->texts, sweep->allocator);
    sweep->key = json_text(json_object_get(object, "key"));
    if (sweep->key.size == 0) {
        return PL_CORRUPT;
    }
    if (json_object_get(object, "values") != NULL) {
        return read_values(sweep, json_object_get(object, "values"));
    }
    sweep->low = json_integer_value(low);
    sweep->high = json_integer_value(high);
    if (!json_is_integer(low) || !json_is_integer(high) || sweep->high <= sweep->low ||
        sweep->low < -INT64_MAX / 2 || sweep->high > INT64_MAX / 2 ||
        !read_whole(object, "places", 0, 9, &places)) {
        return PL_CORRUPT;
    }
    sweep->places = (unsigned)places;
    return PL_OK;
}

static pl_status read_design(pl_plan *plan, const json_t *object) {
    pl_design *d = &plan->experiment.design;
    const json_t *list = json_object_get(object, "sweeps");
    const pl_text kind = json_text(json_object_get(object, "design"));
    if (json_array_size(list) > PL_SWEEPS_MAX ||
        !read_whole(object, "points", 1, PL_POINTS_MAX, &d->points)) {
        return PL_CORRUPT;
    }
    if (!pl_design_kind_of(kind, &d->kind)) {
        return PL_CORRUPT;
    }
    d->sweeps = plan->sweeps;
    while (d->sweep_count < json_array_size(list)) {
        const size_t i = d->sweep_count++;
        PL_TRY(read_sweep(&plan->sweeps[i], json_array_get(list, i)));
    }
    d->seed = plan->experiment.seed;
    const uint64_t group = pl_design_group(d);
    const bool whole = d->points % group == 0;
    d->points /= group;
    return whole && pl_design_complaint(d) == NULL ? PL_OK : PL_CORRUPT;
}

static pl_outcome_type type_named(pl_text name) {
    static const pl_outcome_type types[] = {PL_OUTCOME_COUNT, PL_OUTCOME_TIME, PL_OUTCOME_BOOL,
                                            PL_OUTCOME_CATEGORY};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (pl_text_is(name, pl_outcome_type_name(types[i]))) {
            return types[i];
        }
    }
    return PL_OUTCOME_UNKNOWN;
}

static pl_status read_measures(pl_experiment *e, const json_t *list) {
    e->measure_count = json_array_size(list);
    if (e->measure_count == 0 || e->measure_count > PL_MEASURES_MAX) {
        return PL_CORRUPT;
    }
    for (size_t i = 0; i < e->measure_count; i++) {
        const json_t *object = json_array_get(list, i);
        pl_measure *m = &e->measures[i];
        m->name = json_text(json_object_get(object, "name"));
        m->type = type_named(json_text(json_object_get(object, "type")));
        m->unit = json_text(json_object_get(object, "unit"));
        if (m->name.size == 0 || m->type == PL_OUTCOME_UNKNOWN) {
            return PL_CORRUPT;
        }
    }
    return PL_OK;
}

static pl_status read_names(pl_experiment *e, const json_t *object) {
    static const char program[] = "plenum ";
    const pl_text by = json_text(json_object_get(object, "program"));
    const pl_text name = json_text(json_object_get(object, "experiment"));
    const pl_text hash = json_text(json_object_get(object, "scenario_hash"));
    e->base.name = json_string_value(json_object_get(object, "scenario"));
    if (e->base.name == NULL || name.size >= sizeof e->name ||
        hash.size >= sizeof e->scenario_hash || by.size < sizeof program ||
        memcmp(by.at, program, sizeof program - 1) != 0) {
        return PL_CORRUPT;
    }
    e->base.version = by.at + sizeof program - 1;
    memcpy(e->name, name.at, name.size);
    memcpy(e->scenario_hash, hash.at, hash.size);
    return PL_OK;
}

static pl_status read_limits(pl_experiment *e, const json_t *limits) {
    const bool is_good =
        limits == NULL || (read_whole(limits, "steps", 0, INT64_MAX, &e->max_steps) &&
                           read_whole(limits, "fuel", 0, INT64_MAX, &e->max_fuel));
    return is_good ? PL_OK : PL_CORRUPT;
}

pl_status pl_plan_read(pl_plan *plan, json_t *object) {
    pl_experiment *e = &plan->experiment;
    uint64_t format = 0;
    *plan = (pl_plan){.object = object};
    if (!read_whole(object, "format", 0, INT64_MAX, &format)) {
        return PL_CORRUPT;
    }
    if (format != PL_PLAN_FORMAT) {
        return PL_VERSION;
    }
    if (!read_whole(object, "seed", 0, INT64_MAX, &e->seed) ||
        !read_whole(object, "runs", 1, PL_RUNS_MAX, &e->runs)) {
        return PL_CORRUPT;
    }
    PL_TRY(read_names(e, object));
    PL_TRY(read_variants(e, json_object_get(object, "variants")));
    PL_TRY(read_settings(plan, json_object_get(object, "set")));
    PL_TRY(read_design(plan, object));
    PL_TRY(read_measures(e, json_object_get(object, "outcomes")));
    PL_TRY(read_limits(e, json_object_get(object, "limits")));
    return pl_experiment_cells(e) <= PL_RUNS_MAX / e->runs ? PL_OK : PL_CORRUPT;
}

void pl_plan_close(pl_plan *plan) {
    for (size_t i = 0; i < plan->experiment.design.sweep_count; i++) {
        pl_sweep_close(&plan->sweeps[i]);
    }
    json_decref(plan->object);
    plan->object = NULL;
}
