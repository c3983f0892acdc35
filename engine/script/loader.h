/*
 * loader.h -- what the functions of a scenario file hand over while it is being loaded; shared by
 * scenario.c and lua_scenario.c, nobody else includes it.
 */
#ifndef PL_SCRIPT_LOADER_H
#define PL_SCRIPT_LOADER_H

#include "script/locate.h"
#include "script/scenario.h"

#define PL_INCLUDE_DEPTH_MAX 8u
#define PL_INCLUDE_FILES_MAX 16u

/* Names of what the loader keeps in the registry of the state. */
#define PL_KEEP_SCENARIO "plenum.scenario" /* the table given to scenario { } */
#define PL_KEEP_PARAMS   "plenum.params"   /* the table given to params { } */
#define PL_KEEP_VALUES   "plenum.values"   /* name -> text of the chosen values */
#define PL_KEEP_RULES    "plenum.rules"    /* the table given to rules { } */
#define PL_KEEP_HOOKS    "plenum.hooks"    /* the table of hooks */

typedef struct pl_loader {
    const pl_allocator *allocator;
    const pl_scenario_request *request;
    pl_problem_list *problems;
    pl_sandbox *sandbox;
    const char *file;         /* being run, as shown */
    const pl_places *places;  /* of the scenario's own file */
    void *params;             /* frozen declarations, once they are checked */
    pl_buffer values;         /* "name=value\n" of every parameter, for run.started */
    uint8_t digest[16];       /* chained over all sources */
    pl_text reading[PL_INCLUDE_DEPTH_MAX];
    uint32_t depth, files;
    bool bad_params;          /* problems were added for params { } */
    bool bad_setting;         /* problems were added for a setting */
    bool setting_used[PL_SETTINGS_MAX];
} pl_loader;

/* Reads a whole file into a buffer. Errors: NOT_FOUND, IO, LIMIT (over `most` bytes). */
PL_MUST_CHECK pl_status pl_loader_read(const char *path, uint64_t most, pl_buffer *out);
/* Chains a source into the digest. */
void pl_loader_digest(pl_loader *loader, pl_text name, pl_text source);
/* The value chosen for a parameter by the settings, the last one; false if none. Marks it used. */
bool pl_loader_chosen(pl_loader *loader, pl_text name, pl_text *value);

#endif
