/*
 * experiment.h -- what is to be played, how often.
 *
 * A cell is a variant with one point of the design (design.h); of each cell the same replicates
 * 0 .. runs - 1 of one seed are played, so that chance is common to all cells and what differs
 * between two of them is what was set (docs/decisions/0004-keyed-chance.md). Runs have numbers:
 *
 *     run = cell * runs + replicate      cell = variant * points + point
 *
 * and results are kept in their order, whoever played them, so that a file of results is a
 * beginning of that sequence at any time (store.h). An experiment has a name that depends on all
 * that its results depend on: two files of one name can be joined, others cannot.
 */
#ifndef PL_BATCH_EXPERIMENT_H
#define PL_BATCH_EXPERIMENT_H

#include "batch/design.h"
#include "procedure/outcome.h"
#include "script/scenario.h"

#define PL_VARIANTS_MAX    64u
#define PL_MEASURES_MAX    256u
#define PL_RUNS_MAX        1000000000u /* in all cells together */
#define PL_EXPERIMENT_NAME 33u         /* 32 hexadecimal digits and a NUL */

/* One of the scenario's outcomes. */
typedef struct pl_measure {
    pl_text name; /* as in `outcomes` of the scenario; in the base scenario's block */
    pl_outcome_type type;
    pl_text unit;     /* may be empty */
    pl_data selector; /* what is asked for (procedure/outcome.h); none if it was read from a file */
} pl_measure;

typedef struct pl_experiment {
    pl_scenario_request base;              /* how to load it; without variant and settings */
    const char *variants[PL_VARIANTS_MAX]; /* "" is the scenario as it stands */
    size_t variant_count;                  /* at least 1 */
    const pl_setting *settings;            /* of every cell, before those of its point */
    size_t setting_count;
    pl_design design;
    uint64_t seed;
    uint64_t runs;      /* of each cell; replicates are below 2^32 */
    uint64_t max_steps; /* of a run: events and answers; more is a fault. 0: as many as it takes */
    uint64_t max_fuel;  /* of a run's functions, as base.limits has it; 0: as usual */
    pl_data votes; /* selectors that are kept beside the scenario's outcomes (votes.h); or none */
    pl_measure measures[PL_MEASURES_MAX];
    size_t measure_count;
    char scenario_hash[33]; /* of the scenario's sources */
    char name[PL_EXPERIMENT_NAME];
} pl_experiment;

/* Takes the measures of a loaded scenario: all its outcomes, or those of `keep` (count > 0), in the
 * scenario's order, and behind them the experiment's `votes`; then names the experiment, whose
 * other members stand by then. *unknown is a name of `keep` that is no outcome, else NULL. The
 * scenario must outlive the experiment. Errors: NOT_FOUND (*unknown), LIMIT (more measures than
 * there is room for). */
PL_MUST_CHECK pl_status pl_experiment_take_scenario(pl_experiment *experiment,
                                                    const pl_scenario *scenario,
                                                    const char *const *keep, size_t keep_count,
                                                    const char **unknown);

uint64_t pl_experiment_cells(const pl_experiment *experiment);
/* Of all cells. */
uint64_t pl_experiment_runs(const pl_experiment *experiment);

/* A cell, made on demand. */
typedef struct pl_cell {
    const char *variant;
    pl_setting settings[PL_SETTINGS_MAX]; /* the common ones, then one a sweep */
    size_t setting_count;
    size_t first_swept; /* from here on they are those of the sweeps, in their order */
    char rooms[PL_SWEEPS_MAX][32];
} pl_cell;

/* The caller's cell, which must not be copied: its settings point into it. */
void pl_experiment_cell(const pl_experiment *experiment, uint64_t index, pl_cell *cell);

/* "no-walkout, factions.bolsheviks.seats=300"; "as it stands". */
void pl_cell_write(const pl_cell *cell, pl_buffer *out);

/* The limits of the experiment, for whoever loads its scenario himself. */
void pl_experiment_limit(const pl_experiment *experiment, pl_scenario_request *request);

/* Loads the scenario of a cell; base: the scenario as it stands, loaded before (script/scenario.h),
 * or NULL. Errors: as pl_scenario_load; the mistakes stand in `problems`. */
PL_MUST_CHECK pl_status pl_experiment_load(const pl_experiment *experiment, const pl_cell *cell,
                                           const pl_scenario *base, const pl_allocator *allocator,
                                           pl_problem_list *problems, pl_scenario **scenario);
/* The same cell's scenario with functions that remember nothing (pl_scenario_renew). */
PL_MUST_CHECK pl_status pl_experiment_renew(const pl_experiment *experiment, const pl_cell *cell,
                                            const pl_scenario *like, const pl_allocator *allocator,
                                            pl_problem_list *problems, pl_scenario **scenario);

#endif
