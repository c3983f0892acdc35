/*
 * plan.h -- an experiment as one JSON object, for files of results (docs/reference/results.md).
 *
 *     {"format": 1, "experiment": name, "program": "plenum VERSION", "scenario": name,
 *      "scenario_hash": digits, "seed": N, "runs": N of each cell, "cells": N,
 *      "variants": [name], "set": ["KEY=VALUE"], "design": kind, "points": N,
 *      "sweeps": [{"key", "values": [..]} or {"key", "low", "high", "places"}],
 *      "outcomes": [{"name", "type", "unit"}]}
 */
#ifndef PL_BATCH_PLAN_H
#define PL_BATCH_PLAN_H

#include <jansson.h>

#include "batch/experiment.h"

#define PL_PLAN_FORMAT 1

/* Errors: BAD_ARGUMENT (a name or a value is not UTF-8), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_plan_write(const pl_experiment *experiment, pl_buffer *out);

/* An experiment that was read; its texts are those of the object. */
typedef struct pl_plan {
    pl_experiment experiment; /* base: its name and version only */
    pl_setting settings[PL_SETTINGS_MAX];
    pl_sweep sweeps[PL_SWEEPS_MAX];
    json_t *object; /* owned */
} pl_plan;

/* Takes the object over in any case; what it holds is looked at, for it comes from a file. To be
 * closed in either case, and not to be moved. Errors: CORRUPT (no such object), VERSION (of a
 * newer program), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_plan_read(pl_plan *plan, json_t *object);
void pl_plan_close(pl_plan *plan);

#endif
