/*
 * loader.h -- a scenario while it is being loaded; for the files that load it.
 *
 * What the functions of a scenario file (lua_scenario.c) hand over, and what the stages of loading
 * share: the sandbox, the settings and which of them were taken, the problems. A step that touches
 * the tables of a script is done under the protection of the sandbox, and owns nothing.
 */
#ifndef PL_SCRIPT_LOADER_H
#define PL_SCRIPT_LOADER_H

#include "base/heap.h"
#include "script/locate.h"
#include "script/scenario.h"
#include "script/schema.h"

#define PL_INCLUDE_DEPTH_MAX    8u
#define PL_INCLUDE_FILES_MAX    16u
#define PL_INCLUDE_NAME_MAX     100u

#define PL_VARIANT_SETTINGS_MAX 100u /* as the schema has it */
#define PL_ALL_SETTINGS_MAX     (PL_SETTINGS_MAX + PL_VARIANT_SETTINGS_MAX)

/* Names of what the loader keeps in the registry of the state. */
#define PL_KEEP_SCENARIO        "plenum.scenario"   /* the table given to scenario { } */
#define PL_KEEP_PARAMS          "plenum.params"     /* the table given to params { } */
#define PL_KEEP_VALUES          "plenum.values"     /* name -> text of the chosen values */
#define PL_KEEP_RULES           "plenum.rules"      /* the table given to rules { } */
#define PL_KEEP_EXPERIMENT      "plenum.experiment" /* the table given to experiment { } */
#define PL_KEEP_HOOKS           "plenum.hooks"      /* the table of hooks */

typedef struct pl_loader {
    const pl_allocator *allocator;
    const pl_scenario_request *request;
    const pl_scenario *like; /* only its functions are wanted anew; NULL: all of it */
    pl_heap *heap;           /* of the state in which they stay; NULL: the allocator's */
    pl_problem_list *problems;
    pl_sandbox *sandbox;
    const char *file;             /* being run, as shown */
    const pl_places *places;      /* of the scenario's own file */
    void *params;                 /* frozen declarations, once they are checked */
    pl_data_builder declarations; /* here, because an error may jump over who builds them */
    pl_buffer values;             /* "name=value\n" of every parameter, for run.started */
    uint8_t digest[16];           /* chained over all sources */
    char reading[PL_INCLUDE_DEPTH_MAX][PL_INCLUDE_NAME_MAX + 1];
    int reading_level[PL_INCLUDE_DEPTH_MAX]; /* calls that were going on */
    uint32_t depth, files;
    pl_status bad_luck; /* met inside a function of the file */
    bool bad_params;    /* problems were added for params { } */
    bool bad_setting;   /* problems were added for a setting */
    bool bad_variant;   /* problems were added for a setting of the variant */
    size_t own_from;    /* settings before this one are the variant's */
    bool setting_used[PL_ALL_SETTINGS_MAX];
} pl_loader;

/* A loader of a request, to be closed whatever came of it. */
void pl_loader_open(pl_loader *loader, const pl_allocator *allocator,
                    const pl_scenario_request *request, pl_problem_list *problems);
void pl_loader_close(pl_loader *loader);

/* Reads a whole file into a buffer. Errors: NOT_FOUND, IO, LIMIT (over `most` bytes). */
PL_MUST_CHECK pl_status pl_loader_read(const char *path, uint64_t most, pl_buffer *out);
/* Chains a source into the digest. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_loader_digest(pl_loader *loader, pl_text name, pl_text source);
/* The setting that chooses a parameter's value, the last one, or -1. Marks them used. */
int pl_loader_chosen(pl_loader *loader, pl_text name);
/* A problem with a setting: "WHAT: TEXT", where WHAT is "--set KEY", or for a setting of the
 * variant its place in the file. */
void pl_loader_bad_setting(pl_loader *loader, size_t setting, const char *code, const char *text);

/* Begins a stage (PL_STAGE_...) in a new sandbox; what an earlier one left is forgotten. Errors:
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_loader_begin_stage(pl_loader *loader, unsigned stage);
/* Runs a file's source, shown in messages as `shown`. A fault of the script is told. Errors:
 * BAD_SCENARIO, BAD_SETTING (a parameter was chosen badly), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_loader_run(pl_loader *loader, pl_text source, const char *shown);
/* Does a step under the protection of the sandbox. An error in it is told. Errors: BAD_SCENARIO,
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_loader_protect(pl_loader *loader,
                                          void (*step)(lua_State *L, void *context), void *context);

/* Within a step: pushes what is kept under a name (PL_KEEP_...) if it is a table. */
bool pl_loader_push_kept(lua_State *L, const char *name);
/* Is a table kept under that name? Errors: those of a step. */
PL_MUST_CHECK pl_status pl_loader_is_kept(pl_loader *loader, const char *name, bool *kept);

/* What a kept table is checked against. */
typedef struct pl_loader_check {
    const char *kept; /* PL_KEEP_... */
    const pl_schema_record *record;
    const char *calendar;      /* of its times; NULL: its own key says it */
    const pl_places *places;   /* of the file it stands in */
    const char *file;          /* as shown */
    pl_data_builder *builder;  /* gets the table; NULL: it is only checked */
    pl_problem_list *problems; /* the loader's */
    bool found;                /* afterwards: there was such a table */
} pl_loader_check;

/* Checks a kept table; its mistakes are told, and no error. Errors: those of a step. */
PL_MUST_CHECK pl_status pl_loader_check_kept(pl_loader *loader, pl_loader_check *check);

#endif
