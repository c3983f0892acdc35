/*
 * scenario.h -- a scenario, loaded, checked and frozen.
 *
 * Three stages. Describe: the file is run with the defaults of its parameters. Data: it is run
 * again with the chosen values, its rule pack is laid under it, settings of single paths are
 * applied, and the whole is checked and frozen. Run: only hooks are left. A scenario that has no
 * mistake is a block of bytes and, if it has hooks, the sandbox that holds them. The run that its
 * sources have is played at once, and what later runs are compared with goes into the block
 * (documented.h).
 */
#ifndef PL_SCRIPT_SCENARIO_H
#define PL_SCRIPT_SCENARIO_H

#include "base/data.h"
#include "base/problem.h"
#include "script/sandbox.h"

typedef struct pl_scenario pl_scenario;

#define PL_SETTINGS_MAX 256u /* of the user's own; run.started holds them all */

/* "factions.bolsheviks.seats", "300" */
typedef struct pl_setting {
    pl_text key;
    pl_text value;
} pl_setting;

typedef struct pl_scenario_request {
    const char *file;         /* the file to read */
    pl_text source;           /* its text, if the caller has it: then `file` is not read */
    const char *folder;       /* where `include` looks; "" = includes are refused */
    const char *shown;        /* the file's name in messages */
    const char *rules_folder; /* where rule packs are: FOLDER/NAME.lua */
    const char *name;         /* how the user asked for it; goes into run.started */
    const char *version;      /* of the program */
    const char *variant;      /* NULL or "" = none */
    const pl_setting *settings;
    size_t setting_count; /* at most PL_SETTINGS_MAX */
    pl_sandbox_limits limits;
    /* The same file as it stands, loaded before and not untouched: its reference is taken over and
     * not made anew, with the same bytes. May be NULL, and is not changed: several threads may load
     * with one. */
    const pl_scenario *base;
    bool untouched; /* it will be played at its mean and by the model alone: without variant and
                       settings it then is its own reference, and none is made; totals that
                       cannot be then end the run in a fault */
} pl_scenario_request;

/* Loads a scenario. Errors: NOT_FOUND, IO (the file), BAD_SCENARIO (mistakes in the file or its
 * rule pack or its variant), BAD_SETTING (an unknown variant, parameter or path, an ill-typed
 * value), NO_MEMORY,
 * LIMIT (too many settings). The mistakes stand in `problems`, sorted. The caller destroys what
 * it gets. */
PL_MUST_CHECK pl_status pl_scenario_load(const pl_allocator *allocator,
                                         const pl_scenario_request *request,
                                         pl_problem_list *problems, pl_scenario **scenario);
/* The same scenario once more, with functions that remember nothing. It is loaded again as far as
 * they may see it; the rest is that of `like`, which was loaded with the same request and must
 * outlive it. Errors: as pl_scenario_load, and VERSION (its files are not those of `like`). */
PL_MUST_CHECK pl_status pl_scenario_renew(const pl_allocator *allocator,
                                          const pl_scenario_request *request,
                                          const pl_scenario *like, pl_problem_list *problems,
                                          pl_scenario **scenario);
/* The functions of a renewed scenario remember nothing once more, as when it was made, and a fault
 * of theirs is over. It costs a copy of what their state holds. false: it cannot be done (it was
 * not renewed, or the state is too large), and nothing has changed. */
bool pl_scenario_forget(pl_scenario *scenario);
void pl_scenario_destroy(pl_scenario *scenario);

/* The frozen scenario, as chapter 6 of the design shows it; "rules" is the merged pack. */
pl_data pl_scenario_data(const pl_scenario *scenario);
const void *pl_scenario_block(const pl_scenario *scenario);
/* The declared parameters: a map name -> {type, default, min, ...}; absent if there are none. */
pl_data pl_scenario_params(const pl_scenario *scenario);
/* What goes into run.started: scenario, scenario_hash, title, variant, params, set, edited,
 * version. */
const void *pl_scenario_identity(const pl_scenario *scenario);
/* The sandbox, in the stage run, if the scenario has hooks; else NULL. */
pl_sandbox *pl_scenario_sandbox(const pl_scenario *scenario);
/* Pushes the hook called `name` if there is one. */
bool pl_scenario_push_hook(const pl_scenario *scenario, const char *name);

#endif
