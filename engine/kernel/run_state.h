/*
 * run_state.h -- what a run is made of; for run.c and snapshot.c only.
 */
#ifndef PL_KERNEL_RUN_STATE_H
#define PL_KERNEL_RUN_STATE_H

#include "kernel/run.h"

typedef enum pl_phase { PL_PHASE_NEW, PL_PHASE_GOING, PL_PHASE_ENDED, PL_PHASE_FAULT } pl_phase;

/* The first thing in every run's arena. */
typedef struct pl_run_state {
    uint64_t seed;
    uint32_t replicate;
    uint8_t mode;
    uint8_t phase;
    uint8_t group_open; /* a group waits for its answers */
    uint8_t unused;
    pl_time now;
    uint64_t arena_capacity; /* bytes; a restored run comes to the same limits */
    pl_journal_state journal;
    pl_event_queue queue;
    uint32_t instant_events; /* and groups of answers, handled at `now` */
    uint32_t last_question;
    uint32_t last_group;
    uint32_t question_count; /* of the current group */
    uint32_t questions_open;
    uint32_t block_count;
    uint32_t seat_block_count; /* of them, those of one seat */
    pl_offset questions;       /* pl_question[PL_QUESTIONS_MAX] */
    pl_offset blocks;          /* pl_block[PL_BLOCKS_MAX] */
    pl_offset of_faction;      /* uint32_t[PL_BLOCKS_MAX]: a faction's own block, index + 1 */
    pl_offset lanes;           /* uint8_t[seats] */
    pl_offset identity;        /* frozen block */
    pl_offset machine_state;
    pl_offset people_state;
} pl_run_state;

struct pl_run {
    pl_run_front front; /* first: run.h reads it inline */
    const pl_allocator *allocator;
    const pl_machine *machine;
    const pl_people *people;
    const void *scenario;
    void *own_scenario; /* of a restored run; else NULL */
    pl_journal journal;
    pl_journal *notes; /* the same, also for those who only look at the run */
    /* Between two steps the last three say nothing; so they are not in a snapshot. */
    bool at_work;       /* law or people are doing something */
    bool at_fault;      /* what ends the run is a fault */
    const char *ending; /* why the run is over, when that is not yet written; else NULL */
};

static inline pl_run_state *pl_run_state_of(const pl_run *run) {
    return PL_ARENA_AT(pl_run_state, &run->front.arena, PL_ARENA_HEADER);
}

#endif
