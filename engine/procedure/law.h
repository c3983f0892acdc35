/*
 * law.h -- what happens next.
 *
 * The machine behind a run: it turns events into business and answers into rulings, each by the
 * noun that knows how. The order of things at one instant is the order of pl_law_event, which
 * is also the queue's priority: an outside event comes before the news of it, arrivals before
 * exits, exits before the business of the house.
 */
#ifndef PL_PROCEDURE_LAW_H
#define PL_PROCEDURE_LAW_H

#include "procedure/assembly.h"

typedef enum pl_law_event {
    PL_LAW_HAPPENS,     /* a: news */
    PL_LAW_HEARD,       /* a: news */
    PL_LAW_ARRIVAL,     /* a: seat */
    PL_LAW_EXIT,        /* a: seat; b: 1 = follows a walkout */
    PL_LAW_RETURN,      /* a: seat */
    PL_LAW_CHALLENGE,   /* a: seat */
    PL_LAW_SESSION_DUE, /* a: session */
    PL_LAW_RESUME,      /* a: item (a recess) */
    PL_LAW_SPEECH_END,  /* a: item */
    PL_LAW_VOTE_CLOSE,  /* a: item */
    PL_LAW_DECISION,    /* a: pl_decision; b: faction, or PL_NONE for all */
    PL_LAW_RECESS,      /* a: item (a recess) */
    PL_LAW_SPEECH_NEXT, /* a: item */
    PL_LAW_ITEM_END,    /* a: item */
    PL_LAW_ITEM_BEGIN,  /* a: item */
    PL_LAW_ADJOURN      /* a: session */
} pl_law_event;

/* The machine to give to pl_run_config. */
const pl_machine *pl_law_machine(void);

/* Schedules one of the law's events, not before now. */
pl_event_handle pl_law_schedule(pl_run *run, pl_time at, pl_law_event event, int32_t a, int32_t b);

/* Asks every block of a faction that has members present a question, in one group. */
void pl_law_ask_faction(pl_run *run, uint32_t group, pl_ask kind, int32_t faction, int32_t item);
/* Remembers what the group's answers decide. */
void pl_law_wait_for(pl_run *run, pl_pending pending, uint32_t group, int32_t item);

/* One answer for a whole faction, from the answers of its blocks: the faction's own block
 * decides; PL_NONE if it was not asked. Seats under their own controller do not bind the rest. */
int32_t pl_law_faction_choice(const pl_run *run, uint32_t group, int32_t faction);
/* The seq of that answer's record, 0 if there is none. */
uint64_t pl_law_answer_seq(const pl_run *run, uint32_t group, int32_t faction);

/* Blocks that answered with one choice are written out into the run's lanes, seat by seat, beside
 * those that answered by lane. */
void pl_law_write_out_choices(pl_run *run, uint32_t group);

/* What a question of a kind is about, by name: an item's path, a session, a decision point. */
pl_text pl_law_item_name(const pl_run *run, uint16_t kind, int32_t item);

/* A length of time as it comes out in this run: as given in documented mode; in sampled mode
 * times exp(s z - s^2/2), keyed by the name. Whole seconds, half up. MODEL section 15. */
int64_t pl_law_length(const pl_run *run, pl_text name, const char *what, int64_t seconds,
                      double sd);

#endif
