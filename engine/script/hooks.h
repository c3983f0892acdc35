/*
 * hooks.h -- a scenario's own functions as a controller.
 *
 * A hook is a named job: function(ctx, question) answers one question for one faction, or returns
 * nil and leaves it to the model. It is asked once per (faction, question), never per delegate.
 * ctx has plain values only: now, present, members, faction, mode; question has kind, about,
 * options, model and, where it is about a motion that is ruled upon or seconded or on which
 * somebody speaks, item, motion (which of the rules') and mover.
 * A hook that fails is a fault of the run, not of the program.
 */
#ifndef PL_SCRIPT_HOOKS_H
#define PL_SCRIPT_HOOKS_H

#include "kernel/run.h"
#include "script/scenario.h"

/* Asks the hook for this kind of question. *answered is false if there is no such hook or it
 * left the answer to the model. Errors: SCRIPT (the fault stands in the sandbox; the run is told
 * with pl_run_fault), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_hooks_answer(const pl_scenario *scenario, pl_run *run,
                                        const pl_question *question, pl_answer *answer,
                                        bool *answered);

#endif
