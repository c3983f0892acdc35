#include "script/play.h"

#include <stdio.h>

#include "behaviour/model.h"
#include "behaviour/whip.h"
#include "procedure/law.h"
#include "script/hooks.h"

void pl_play_machine(pl_run_config *config) {
    config->machine = pl_law_machine();
    config->people = pl_model_people();
}

pl_status pl_play_create(const pl_allocator *allocator, const pl_scenario *scenario,
                         const pl_play_options *options, pl_run **run) {
    pl_run_config config = {
        .allocator = allocator,
        .scenario = pl_scenario_block(scenario),
        .identity = pl_scenario_identity(scenario),
        .mode = options->mode,
        .rng = options->rng,
        .sink = options->sink,
    };
    pl_play_machine(&config);
    return pl_run_create(&config, run);
}

/* Answers one question if its controller can be asked here. */
static bool answer(const pl_scenario *scenario, pl_run *run, const pl_question *question) {
    const pl_block *block = pl_run_block(run, question->block);
    const pl_controller by = (pl_controller)block->controller;
    pl_answer given = question->model;
    bool from_hook = false;
    switch (by) {
    case PL_BY_MODEL:
        /* A scenario's hooks speak for factions that nobody else has taken. */
        if (scenario != NULL &&
            pl_hooks_answer(scenario, run, question, &given, &from_hook) != PL_OK) {
            return true; /* the fault is journaled, the run is over */
        }
        if (from_hook) {
            (void)pl_run_answer(run, question->id, given, PL_BY_HOOK);
            return true;
        }
        (void)pl_run_answer_by_model(run, question->id);
        return true;
    case PL_BY_HOOK:
        if (scenario == NULL ||
            pl_hooks_answer(scenario, run, question, &given, &from_hook) == PL_OK) {
            if (!from_hook) {
                (void)pl_run_answer_by_model(run, question->id);
            } else {
                (void)pl_run_answer(run, question->id, given, PL_BY_HOOK);
            }
        }
        return true;
    case PL_BY_WHIP:
        (void)pl_run_answer(run, question->id, pl_whip_answer(run, question), PL_BY_WHIP);
        return true;
    case PL_BY_HUMAN:
    case PL_BY_RECORDED:
    case PL_CONTROLLER_COUNT:
        break;
    }
    return false;
}

pl_play_stop pl_play_go(const pl_scenario *scenario, pl_run *run, uint64_t steps,
                        uint32_t *question) {
    for (uint64_t i = 0; steps == 0 || i < steps; i++) {
        const pl_step step = pl_run_step(run);
        switch (step.kind) {
        case PL_STEP_EVENT:
            break;
        case PL_STEP_QUESTION:
            if (!answer(scenario, run, pl_run_question(run, step.question))) {
                *question = step.question;
                return PL_PLAY_QUESTION;
            }
            break;
        case PL_STEP_ENDED:
            return PL_PLAY_ENDED;
        case PL_STEP_FAULT:
            return PL_PLAY_FAULT;
        }
    }
    return PL_PLAY_LIMIT;
}

pl_play_stop pl_play_within(const pl_scenario *scenario, pl_run *run, uint64_t steps,
                            uint32_t *question) {
    char limit[32];
    char text[80];
    const pl_play_stop stop = pl_play_go(scenario, run, steps, question);
    if (stop != PL_PLAY_LIMIT) {
        return stop;
    }
    if (pl_run_is_over(run)) {
        return pl_play_go(scenario, run, 1, question); /* all that was left is to say so */
    }
    snprintf(limit, sizeof limit, "steps %llu", (unsigned long long)steps);
    snprintf(text, sizeof text, "had not come to its end after %llu steps",
             (unsigned long long)steps);
    pl_run_fault(run, "limit", "the run", limit, text);
    return PL_PLAY_FAULT;
}
