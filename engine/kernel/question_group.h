/*
 * question_group.h -- what is asked together is decided together.
 *
 * A group is opened, its questions are added, each is answered once, and when none is open the
 * answers are taken and the group is closed; its questions can still be read until the next group
 * is opened. There is one group at a time, and its questions have consecutive ids, so that an id
 * leads to its question without a search.
 *
 *     open -> add, add, ... -> answer, answer, ... -> close -> open ...
 *
 * Law's question kinds, the journal and the rulings on answers are not known here (run.h).
 */
#ifndef PL_KERNEL_QUESTION_GROUP_H
#define PL_KERNEL_QUESTION_GROUP_H

#include <stdbool.h>

#include "base/arena.h"
#include "kernel/calendar.h"
#include "kernel/controller.h"

#define PL_QUESTIONS_MAX        4096u                                    /* open at once */
#define PL_QUESTION_GROUP_BYTES (PL_QUESTIONS_MAX * sizeof(pl_question)) /* of arena */

/* An answer: one option for the whole block, or one a delegate in the run's lanes; then the choice
 * is what the block as a body decided, and 0 if nothing but what its delegates do. */
typedef struct pl_answer {
    uint8_t choice;   /* index of an option */
    bool by_lane;     /* the choices stand in pl_run_lanes, one a seat */
    bool constrained; /* kept to a documented total: the people's; law only passes it on */
} pl_answer;

typedef enum pl_question_state {
    PL_QUESTION_OPEN,
    PL_QUESTION_ANSWERED,
    PL_QUESTION_CLOSED
} pl_question_state;

typedef struct pl_question {
    uint32_t id;     /* 1.. in order of asking, never reused in a run */
    uint32_t group;  /* asked together, decided together */
    uint32_t block;  /* to whom: index into the run's blocks */
    uint16_t kind;   /* index into the machine's kinds */
    uint8_t state;   /* pl_question_state */
    uint8_t by;      /* pl_controller that answered */
    int32_t item;    /* what it is about: the machine's */
    int32_t faction; /* the faction the block speaks for: the machine's index */
    pl_time deadline;
    pl_answer model;   /* the model's own answer */
    pl_answer answer;  /* if answered */
    uint8_t unused[2]; /* 0: it goes into snapshots, where a gap would be any bytes */
    uint64_t asked_seq;
    uint64_t answered_seq;
} pl_question;

_Static_assert(sizeof(pl_question) == 56, "a question has no gaps");

/* Lies in an arena; all zero is not a group. */
typedef struct pl_question_group {
    uint32_t id;            /* of the group opened last, 1..; 0: none yet */
    uint32_t last_question; /* id of the question asked last; 0: none yet */
    uint32_t count;         /* questions of this group, 0 .. PL_QUESTIONS_MAX */
    uint32_t open_count;    /* of them, those that are open */
    uint32_t is_open;       /* 1 from the opening until the answers are taken */
    pl_offset questions;    /* pl_question[PL_QUESTIONS_MAX] */
} pl_question_group;

/* Takes PL_QUESTION_GROUP_BYTES of the arena. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_question_group_init(pl_question_group *group, pl_arena *arena);
/* Opens the next group, when the one before is closed; its id. */
uint32_t pl_question_group_open(pl_question_group *group);
/* Adds an open question to the open group: a copy of `asked` with an id and the group's. NULL if
 * there are PL_QUESTIONS_MAX already. */
pl_question *pl_question_group_add(pl_question_group *group, pl_arena *arena,
                                   const pl_question *asked);
/* Answers a question that is open; `state` says how that came: ANSWERED, or CLOSED over its
 * deadline. */
void pl_question_group_answer(pl_question_group *group, pl_question *question, pl_answer answer,
                              pl_controller by, pl_question_state state);
/* Takes the answers of the open group, in which no question may be open; its id. */
uint32_t pl_question_group_close(pl_question_group *group);

/* The question of an id; NULL if it is of an earlier group or was never asked. */
pl_question *pl_question_group_find(const pl_question_group *group, const pl_arena *arena,
                                    uint32_t id);
/* The i-th question of the group (0..); NULL after the last. */
pl_question *pl_question_group_at(const pl_question_group *group, const pl_arena *arena,
                                  uint32_t i);
/* The first question that is open; NULL if none is. */
pl_question *pl_question_group_first_open(const pl_question_group *group, const pl_arena *arena);

#endif
