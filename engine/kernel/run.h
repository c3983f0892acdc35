/*
 * run.h -- one simulation, as a stepper.
 *
 * Law asks, people answer, the journal remembers. A run is one arena, one seed and one journal.
 * pl_run_step does one thing and returns: something was journaled, a question is open, the run
 * ended, or a fault. The machine (law) never calls people: it posts questions as data and
 * returns; whoever drives the run answers them with pl_run_answer. Unasked acts come in through
 * pl_run_act. An illegal, late or duplicate answer is a ruling, journaled, never an abort.
 * Nothing here sleeps, reads a clock, a file or a terminal.
 *
 *     driver:  step -> QUESTION -> answer -> step -> EVENT -> step -> ... -> ENDED
 *
 * A question goes to a block: the delegates of one faction under one controller; a seat under
 * its own controller is a block of one. What a machine is, it tells by the table pl_machine;
 * what the people would answer, by pl_people. Both are code, not state: a snapshot holds only
 * the arena and the scenario.
 */
#ifndef PL_KERNEL_RUN_H
#define PL_KERNEL_RUN_H

#include "base/arena.h"
#include "base/data.h"
#include "kernel/block_list.h"
#include "kernel/controller.h"
#include "kernel/event_queue.h"
#include "kernel/journal.h"
#include "kernel/question_group.h"
#include "kernel/rng.h"

typedef struct pl_run pl_run;

typedef enum pl_mode {
    PL_MODE_DOCUMENTED, /* every chance replaced by its expected value */
    PL_MODE_SAMPLED     /* dice */
} pl_mode;

/* What becomes of an answer. */
#define PL_ANSWER_RULINGS(X)                                                                       \
    X(ACCEPTED, "accepted")                                                                        \
    X(ILLEGAL, "illegal")     /* no such option, or not by the block's controller */               \
    X(LATE, "late")           /* the question was closed before */                                 \
    X(DUPLICATE, "duplicate") /* answered already */                                               \
    X(UNKNOWN, "unknown question")

typedef enum pl_answer_ruling {
#define PL_ANSWER_RULING_ENUM(name, text) PL_ANSWER_##name,
    PL_ANSWER_RULINGS(PL_ANSWER_RULING_ENUM)
#undef PL_ANSWER_RULING_ENUM
        PL_ANSWER_RULING_COUNT
} pl_answer_ruling;

const char *pl_answer_ruling_name(pl_answer_ruling ruling);

#define PL_OPTIONS_MAX 64u
#define PL_INSTANT_MAX 10000u /* events and groups of answers at one instant: more is a loop */

/* A kind of question, as the machine declares it. */
typedef struct pl_question_kind {
    const char *name;                    /* "vote" */
    const char *options[PL_OPTIONS_MAX]; /* "for", "against", ...; NULL after the last */
    uint32_t option_count; /* 0: they hang on what is asked about: pl_machine.options */
    bool by_lane;          /* may the delegates of a block answer one by one? */
} pl_question_kind;

typedef enum pl_step_kind {
    PL_STEP_EVENT,    /* something was done; records from..to were journaled (maybe none) */
    PL_STEP_QUESTION, /* `question` is open and nothing can go on before it is answered */
    PL_STEP_ENDED,
    PL_STEP_FAULT /* journaled; the run is over */
} pl_step_kind;

typedef struct pl_step {
    pl_step_kind kind;
    uint64_t from, to; /* seq of the first record and of the one after the last */
    uint32_t question; /* id */
} pl_step;

/* An act nobody asked for. */
#define PL_ACTS(X)                                                                                 \
    X(ASK_FLOOR, "ask for the floor")                                                              \
    X(MOVE, "move")                                                                                \
    X(SECOND, "second")                                                                            \
    X(POINT_OF_ORDER, "point of order")                                                            \
    X(CHALLENGE_QUORUM, "challenge the quorum")                                                    \
    X(LEAVE, "leave")                                                                              \
    X(RETURN, "return")

typedef enum pl_act_kind {
#define PL_ACT_ENUM(name, text) PL_ACT_##name,
    PL_ACTS(PL_ACT_ENUM)
#undef PL_ACT_ENUM
        PL_ACT_COUNT
} pl_act_kind;

const char *pl_act_name(pl_act_kind kind);

typedef enum pl_verdict { PL_MAY, PL_MUST, PL_CANNOT } pl_verdict;

typedef struct pl_act_ruling {
    pl_verdict verdict;
    char article[64]; /* of the rule pack; "none" = engine default, no source */
    char reason[160];
} pl_act_ruling;

/* What law is. Every function gets the run and nothing else; all its state is in the arena. */
typedef struct pl_machine {
    const char *name;
    const pl_question_kind *kinds;
    uint32_t kind_count;
    /* Bytes of arena that machine and people need in a run of this scenario, with a lane a seat
     * and one over, and PL_EVENT_QUEUE_BYTES for each event of the larger and larger queues (64
     * are there at first; each next queue is twice as large and leaves the old one behind). */
    uint64_t (*room)(pl_data scenario);
    /* Builds the state. Errors: NO_MEMORY, LIMIT, BAD_SCENARIO. */
    pl_status (*create)(pl_run *run);
    /* The first step. The clock stands at the first event that create has scheduled, or at 0. */
    void (*begin)(pl_run *run);
    void (*on_event)(pl_run *run, const pl_event *event);
    /* All questions of a group are answered. */
    void (*on_answers)(pl_run *run, uint32_t group);
    pl_act_ruling (*on_act)(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text);
    /* Names for the journal. */
    pl_text (*faction_name)(const pl_run *run, int32_t faction);
    int32_t (*faction_of_seat)(const pl_run *run, uint32_t seat);
    /* The seats among which all of a faction's are: from .. to - 1; NULL: they may be anywhere. */
    void (*seats_of_faction)(const pl_run *run, int32_t faction, uint32_t *from, uint32_t *to);
    /* The faction that names the seat for ever; NULL: the same as faction_of_seat. */
    int32_t (*origin_of_seat)(const pl_run *run, uint32_t seat);
    uint32_t (*seat_ordinal)(const pl_run *run,
                             uint32_t seat); /* 1.. within its faction of origin */
    pl_text (*item_name)(const pl_run *run, uint16_t kind, int32_t item);
    uint32_t (*seats)(const pl_run *run);
    /* Is a question of this kind about this item put to the seat, should it be in the block asked?
     * NULL: always. Of the others neither legality nor the words of an answer depend. */
    bool (*is_asked)(const pl_run *run, uint16_t kind, int32_t item, uint32_t seat);
    /* The seats of a faction that are asked, ascending; how many: the same as is_asked, for all of
     * them at once. NULL: is_asked is called for each. */
    uint32_t (*asked)(const pl_run *run, uint16_t kind, int32_t item, int32_t faction,
                      uint32_t *seats);
    /* The options of a question about this item, if its kind has none of its own: writes 1 ..
     * PL_OPTIONS_MAX names, each at the same place in memory for as long as the question is open;
     * how many. May be NULL if every kind has its own. */
    uint32_t (*options)(const pl_run *run, uint16_t kind, int32_t item, const char **names);
    void (*outcomes)(pl_run *run, pl_data_builder *builder); /* one map, key NULL or given */
    void (*carry)(pl_run *run, pl_data_builder *builder);
    /* The run is to go on by another scenario (fork.h), at whose moment the clock stands. `was` and
     * `is` are runs of the old and of the new one that have just begun and are nobody's; may be
     * scribbled in. May it? Changes nothing in the run; if not, says why. Both may be NULL: then
     * no run of this machine may. */
    bool (*may_fork)(const pl_run *run, pl_run *was, pl_run *is, char *why, size_t size);
    /* It does: what was settled at the beginning and still lies ahead is settled anew. */
    void (*fork)(pl_run *run, pl_run *was, pl_run *is);
} pl_machine;

/* What people are. advise answers from the run's state and the question alone; it may write lanes,
 * what it keeps for itself, and why it answers so. */
typedef struct pl_people {
    const char *name;
    pl_status (*create)(pl_run *run);
    pl_answer (*advise)(pl_run *run, const pl_question *question);
    void (*opinion)(pl_run *run, int32_t of, uint32_t *ppm); /* pl_run_opinion; may be NULL */
    /* The run goes on by another scenario; may be NULL. Errors: NO_MEMORY, LIMIT. */
    pl_status (*fork)(pl_run *run);
} pl_people;

typedef struct pl_run_config {
    const pl_allocator *allocator;
    const void *scenario; /* frozen block; must outlive the run */
    const void *identity; /* frozen map: scenario, scenario_hash, title, variant, params, set,
                             edited, version; copied */
    const pl_machine *machine;
    const pl_people *people;
    pl_mode mode;
    pl_rng rng;
    pl_sink sink;
} pl_run_config;

/* --- life --- */

/* Errors: NO_MEMORY, LIMIT, BAD_SCENARIO, and what the sink said (a fault while law builds is
 * journaled, and the run is over before it begins). The caller destroys the run. */
PL_MUST_CHECK pl_status pl_run_create(const pl_run_config *config, pl_run **run);
void pl_run_destroy(pl_run *run);

/* --- for whoever drives --- */

pl_step pl_run_step(pl_run *run);
/* Answers a question, in the name of a controller. Before the first step and after the end the
 * ruling is not journaled. */
pl_answer_ruling pl_run_answer(pl_run *run, uint32_t question, pl_answer answer, pl_controller by);
/* Answers with the model's own answer; the block must be the model's, or a hook's that leaves the
 * answer to it. */
pl_answer_ruling pl_run_answer_by_model(pl_run *run, uint32_t question);
/* Closes every open question with the model's own answer (the deadline passed). */
void pl_run_expire(pl_run *run);
/* A seat does something unasked. Before the first step and after the end the refusal is not
 * journaled; a seat that is not there and a text that is not UTF-8 are rulings like others. */
pl_act_ruling pl_run_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text);
/* Gives a whole faction (seat < 0) or one seat to a controller; false (journaled) if there is no
 * such faction or seat, or no room for another block. Open questions stay with their block.
 * Before the first step and after the end: false, and not journaled. */
bool pl_run_set_controller(pl_run *run, int32_t faction, int32_t seat, pl_controller controller);
/* Does a question go to this seat: is it in the block asked, and does the machine ask it? */
bool pl_run_is_asked(const pl_run *run, const pl_question *question, uint32_t seat);
/* The seats to which a question goes, ascending, into room for all seats; how many. */
uint32_t pl_run_asked(const pl_run *run, const pl_question *question, uint32_t *seats);
/* The seats among which all of a block are: from .. to - 1. */
void pl_run_block_seats(const pl_run *run, uint32_t block, uint32_t *from, uint32_t *to);
/* The id of the question asked last; 0 = none yet. */
uint32_t pl_run_last_question(const pl_run *run);
/* The question of an id, open or lately answered; NULL if gone or never asked. */
const pl_question *pl_run_question(const pl_run *run, uint32_t id);
const pl_question_kind *pl_run_kind(const pl_run *run, uint16_t kind);
/* The kind of a question with the options that this one has; good until the next call. */
const pl_question_kind *pl_run_question_kind(const pl_run *run, const pl_question *question);
/* "vote peace" and "mensheviks" or "mensheviks/17": what a question is about, and to whom. */
void pl_run_question_name(const pl_run *run, const pl_question *question, pl_buffer *out);
void pl_run_block_name(const pl_run *run, uint32_t block, pl_buffer *out);
/* One byte a seat: what an answer by lane writes before it is given. The lanes of a block that
 * has answered are its answer: write none but those of the block that is to answer. */
uint8_t *pl_run_lanes(pl_run *run);
pl_time pl_run_now(const pl_run *run);
/* Events and groups of answers handled at this very second so far. */
uint32_t pl_run_instant(const pl_run *run);
uint64_t pl_run_next_seq(const pl_run *run);
uint32_t pl_run_seats(const pl_run *run);
void pl_run_digest(const pl_run *run, char text[33]);
/* The first failure of the journal's sink, or OK. */
PL_MUST_CHECK pl_status pl_run_status(const pl_run *run);
/* A fault from law, people or outside the engine (a hook): journaled, the run is over. */
void pl_run_fault(pl_run *run, const char *kind, const char *place, const char *limit,
                  const char *text);
/* Was there room? If not, the run is over: memory that was refused is the status of the run, a
 * full arena a fault of kind "limit". */
bool pl_run_require(pl_run *run, pl_status status, const char *place, const char *limit,
                    const char *text);

/* --- for law and people --- */

/* The first thing in every run. Law looks into the arena at every seat of every question, so the
 * way there is inline. */
typedef struct pl_run_front {
    pl_arena arena;
    const void *scenario;    /* frozen block; not owned */
    pl_offset machine_state; /* as in the arena, which a snapshot keeps */
} pl_run_front;

pl_arena *pl_run_arena(pl_run *run);
static inline const pl_arena *pl_run_arena_const(const pl_run *run) {
    return &((const pl_run_front *)(const void *)run)->arena;
}
static inline pl_data pl_run_scenario(const pl_run *run) {
    return pl_data_root(((const pl_run_front *)(const void *)run)->scenario);
}
pl_mode pl_run_mode(const pl_run *run);
const pl_rng *pl_run_rng(const pl_run *run);
/* Also for those who only look: what they read is a cause of the next record. */
pl_journal *pl_run_journal(const pl_run *run);
static inline pl_offset pl_run_machine_state(const pl_run *run) {
    return ((const pl_run_front *)(const void *)run)->machine_state;
}
void pl_run_set_machine_state(pl_run *run, pl_offset state);
pl_offset pl_run_people_state(const pl_run *run);
void pl_run_set_people_state(pl_run *run, pl_offset state);

/* Schedules; an event in the past is a broken contract. A full queue is a fault, and the handle
 * is 0. */
pl_event_handle pl_run_schedule(pl_run *run, const pl_event *event);
bool pl_run_cancel(pl_run *run, pl_event_handle handle);
/* The i-th pending event (0..) in no particular order; false: there are not so many. */
bool pl_run_event(const pl_run *run, uint32_t i, pl_event *event, pl_event_handle *handle);

/* Opens a group of questions; then asks; on_answers comes when all are answered. A group
 * without questions is answered at once, at the next step. */
uint32_t pl_run_open_group(pl_run *run);
uint32_t pl_run_ask(pl_run *run, uint32_t group, uint16_t kind, uint32_t block, int32_t item,
                    pl_time deadline);
/* How people outside, who are no delegates and are asked no question, are inclined now: law says
 * who (of: its own number for them) and what the shares in ppm are of (factions). Nothing is
 * written where there are no such people. */
void pl_run_opinion(pl_run *run, int32_t of, uint32_t *ppm);
/* The i-th question of the group being answered (0..); NULL after the last. */
const pl_question *pl_run_group_question(const pl_run *run, uint32_t group, uint32_t i);
uint32_t pl_run_block_count(const pl_run *run);
const pl_block *pl_run_block(const pl_run *run, uint32_t block);
/* The block a seat belongs to. */
uint32_t pl_run_block_of_seat(const pl_run *run, uint32_t seat);
/* A block for a faction, also for one that appeared in mid-run, with its parent's controller; its
 * index. No room for another block is a fault, and the index is 0. */
uint32_t pl_run_add_faction_block(pl_run *run, int32_t faction, pl_controller controller);

/* The run is over: outcomes and carry are asked for and run.ended is written, at once or, when law
 * or people say so, when they have done what they are at. The cause must stay good until then. */
void pl_run_end(pl_run *run, const char *cause);
bool pl_run_is_over(const pl_run *run);

#endif
