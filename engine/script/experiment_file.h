/*
 * experiment_file.h -- an experiment that is written down: a file that calls experiment { }.
 *
 * It is run in the sandbox and checked like a scenario, and says which scenario is played, how
 * often, in which cells, and what is kept (the record `experiment` of the schema). What it says is
 * what the command line of `plenum batch` says; whether the scenario has such variants, settings
 * and outcomes is seen when that is loaded.
 */
#ifndef PL_SCRIPT_EXPERIMENT_FILE_H
#define PL_SCRIPT_EXPERIMENT_FILE_H

#include "base/data.h"
#include "base/problem.h"

/* Loads one; shown: its name in messages. *block is the frozen table, which the caller gives back
 * to the allocator. Errors: NOT_FOUND, IO (the file), BAD_SCENARIO (mistakes in it, which stand in
 * `problems`, sorted), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_experiment_file_load(const pl_allocator *allocator, const char *file,
                                                const char *shown, pl_problem_list *problems,
                                                void **block);

#endif
