#include "kernel/fork.h"

#include <stdio.h>

#include "base/contract.h"
#include "kernel/run_state.h"

bool pl_fork_is_time(const pl_run *run, pl_time at) {
    const pl_run_state *state = pl_run_state_of(run);
    pl_event first;
    return state->phase == PL_PHASE_GOING && !state->questions.is_open && at >= state->now &&
           (!pl_event_queue_first(&state->queue, &run->front.arena, &first) || first.at >= at);
}

/* A run of a scenario that has just begun, as this one once had; nobody reads its journal. */
static pl_status begin_beside(const pl_run *run, const void *scenario, pl_run **made) {
    const pl_run_state *state = pl_run_state_of(run);
    const pl_run_config config = {
        .allocator = run->allocator,
        .scenario = scenario,
        .identity = pl_arena_at(&run->front.arena, state->identity),
        .machine = run->machine,
        .people = run->people,
        .mode = (pl_mode)state->mode,
        .rng = {state->seed, state->replicate},
    };
    PL_TRY(pl_run_create(&config, made));
    (void)pl_run_step(*made);
    const pl_status status = pl_run_status(*made);
    return status == PL_OK && pl_run_is_over(*made) ? PL_BAD_SCENARIO : status;
}

static void journal_fork(pl_run *run, const pl_fork *fork) {
    pl_journal *journal = &run->journal;
    pl_journal_begin(journal, PL_KIND_RUN_FORKED, pl_run_now(run), PL_SIMULATED);
    pl_journal_text(journal, PL_FIELD_moment, fork->moment);
    pl_journal_texts(journal, PL_FIELD_set, fork->set, fork->set_count);
    pl_journal_bool(journal, PL_FIELD_edited, fork->edited);
    pl_run_state_journal_instant(run);
    pl_journal_end(journal);
}

static void go_over(pl_run *run, const pl_fork *fork, pl_run *was, pl_run *is) {
    journal_fork(run, fork);
    pl_run_state_begin_work(run);
    run->front.scenario = fork->scenario;
    run->machine->fork(run, was, is);
    if (run->people->fork != NULL) {
        (void)pl_run_require(run, run->people->fork(run), "fork", "arena",
                             "no room for what the people need from here on");
    }
    pl_run_state_end_work(run);
}

pl_status pl_fork_make(pl_run *run, const pl_fork *fork, char why[PL_FORK_WHY]) {
    PL_REQUIRE(!pl_run_is_over(run) && pl_fork_is_time(run, fork->at));
    pl_run_state *state = pl_run_state_of(run);
    pl_run *was = NULL;
    pl_run *is = NULL;
    why[0] = '\0';
    if (run->machine->fork == NULL) {
        snprintf(why, PL_FORK_WHY, "a run of this kind cannot be forked");
        return PL_BAD_SETTING;
    }
    pl_status status = begin_beside(run, run->front.scenario, &was);
    status = status == PL_OK ? begin_beside(run, fork->scenario, &is) : status;
    if (status == PL_OK) {
        const pl_time now = state->now;
        const uint32_t instant = state->instant_events;
        state->now = fork->at;
        state->instant_events = fork->at > now ? 0 : instant;
        if (run->machine->may_fork(run, was, is, why, PL_FORK_WHY)) {
            go_over(run, fork, was, is);
            status = pl_run_status(run);
        } else {
            state->now = now;
            state->instant_events = instant;
            status = PL_BAD_SETTING;
        }
    }
    pl_run_destroy(is);
    pl_run_destroy(was);
    return status;
}
