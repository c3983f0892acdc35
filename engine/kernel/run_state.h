/*
 * run_state.h -- what a run is made of; for run.c, question.c, fork.c and snapshot.c only.
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
    uint8_t unused[2];
    pl_time now;
    uint64_t arena_capacity; /* bytes; a restored run comes to the same limits */
    pl_journal_state journal;
    pl_event_queue queue;
    uint32_t instant_events; /* and groups of answers, handled at `now` */
    pl_question_group questions;
    pl_block_list blocks;
    pl_offset lanes;    /* uint8_t[seats] */
    pl_offset identity; /* frozen block */
    pl_offset machine_state;
    pl_offset people_state;
} pl_run_state;

/* Whom a question is put to. */
typedef struct pl_listing {
    uint32_t *seats; /* room for a number a seat */
    uint32_t count;
    bool is_kept;          /* a question is being asked or answered: law stands still */
    const pl_question *of; /* whose seats are listed, while that is so; NULL: nobody's */
} pl_listing;

struct pl_run {
    pl_run_front front; /* first: run.h reads it inline */
    const pl_allocator *allocator;
    const pl_machine *machine;
    const pl_people *people;
    void *own_scenario; /* of a restored run; else NULL */
    pl_listing own_listing;
    pl_listing *listing; /* the same, also for those who only look */
    pl_journal journal;
    pl_journal *notes;            /* the same, also for those who only look at the run */
    pl_question_kind own_options; /* of a kind without options: with those of the last question */
    pl_question_kind *options;    /* the same, also for those who only look */
    /* Between two steps the last three say nothing; so they are not in a snapshot. */
    bool at_work;       /* law or people are doing something */
    bool at_fault;      /* what ends the run is a fault */
    const char *ending; /* why the run is over, when that is not yet written; else NULL */
};

static inline pl_run_state *pl_run_state_of(const pl_run *run) {
    return PL_ARENA_AT(pl_run_state, &run->front.arena, PL_ARENA_HEADER);
}

/* Is a question put to a seat: in the block asked, and by the machine? Asked of every seat for
 * every question: where no seat has a block of its own, the faction says it. */
static inline bool pl_run_state_asks(const pl_run *run, const pl_question *question,
                                     uint32_t seat) {
    const pl_block_list *blocks = &pl_run_state_of(run)->blocks;
    const bool in_block =
        blocks->seat_count == 0
            ? run->machine->faction_of_seat(run, seat) ==
                  pl_block_list_at(blocks, &run->front.arena, question->block)->faction
            : pl_run_block_of_seat(run, seat) == question->block;
    return in_block && (run->machine->is_asked == NULL ||
                        run->machine->is_asked(run, question->kind, question->item, seat));
}

/* Takes the room in which seats are listed. It is no part of the arena: a question that is looked
 * at changes nothing. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_run_state_take_room(pl_run *run);
/* The seats to which a question goes, in that room: good until the next call. */
uint32_t pl_run_state_asked(const pl_run *run, const pl_question *question, const uint32_t **seats);

/* Law and people may end the run in the middle of what they do, and go on. The record of the end
 * is written when they have done, for nothing may come after it. */
void pl_run_state_begin_work(pl_run *run);
void pl_run_state_end_work(pl_run *run);

/* --- parts of a record that run.c and question.c write alike --- */

/* Ends the buffer. A name for which there was no memory must not pass for the name: it spoils the
 * journal. */
void pl_run_state_journal_buffer(pl_run *run, pl_field field, pl_buffer *text);
void pl_run_state_journal_block(pl_run *run, uint32_t block, pl_field field);
/* When, within this second: a step without a record may have gone before, and whoever plays the
 * journal again must come in at the same point. */
void pl_run_state_journal_instant(pl_run *run);

#endif
