/*
 * docket.h -- what is due, and what is waited for.
 *
 * The nouns of law put here what is to happen next and ask here what people must answer; law.h
 * takes it up when its hour comes. The order of things at one instant is the order of pl_due,
 * which is also the queue's priority: an outside event comes before the news of it, arrivals
 * before exits, exits before the business of the house.
 */
#ifndef PL_PROCEDURE_DOCKET_H
#define PL_PROCEDURE_DOCKET_H

#include "procedure/assembly.h"

/* What is due with a body: its end or beginning outside the assembly, the end of its agents'
 * powers. */
enum { PL_BODY_ENDS, PL_BODY_BEGINS, PL_BODY_POWERS };

/* What is due before the first session. */
enum { PL_CALLING_POLL, PL_CALLING_CALL, PL_CALLING_PUT_OFF };

typedef enum pl_due {
    PL_DUE_HAPPENS,      /* a: news */
    PL_DUE_HEARD,        /* a: news */
    PL_DUE_GATHERING,    /* a: faction of origin whose delegates come; b: lump, and held up */
    PL_DUE_ARRIVAL,      /* a: seat; b: the same without a lump */
    PL_DUE_EXIT,         /* a: seat; b: 1 = follows a walkout */
    PL_DUE_RETURN,       /* a: seat; b: seq of the act */
    PL_DUE_CHALLENGE,    /* a: seat */
    PL_DUE_BODY,         /* a: body; b: PL_BODY_ENDS, _BEGINS or _POWERS */
    PL_DUE_REELECTION,   /* a: constituency */
    PL_DUE_DOCUMENT,     /* a: document that is issued */
    PL_DUE_CAUCUS,       /* a: caucus */
    PL_DUE_SPLIT,        /* a: caucus over which a faction parts */
    PL_DUE_CONVOCATION,  /* a: PL_CALLING_... */
    PL_DUE_SESSION,      /* a: session */
    PL_DUE_RESUME,       /* a: item (a recess) */
    PL_DUE_MORNING,      /* a: session that rose for the night */
    PL_DUE_MEETING,      /* a: session that stands adjourned to an hour of its own */
    PL_DUE_INTERJECTION, /* a: item; b: of which speech and which of it */
    PL_DUE_SPEECH_END,   /* a: item */
    PL_DUE_VOTE_CLOSE,   /* a: item */
    PL_DUE_COMEBACK,     /* a: session that has opened */
    PL_DUE_DEPARTURE,    /* a: session; b: the how many-th hour after depart.after */
    PL_DUE_CLAIM,        /* a: body whose seats wait for somebody */
    PL_DUE_DECISION,     /* a: pl_decision; b: faction (after a withdrawal: whose), PL_NONE: all */
    PL_DUE_RECESS,       /* a: item (a recess) */
    PL_DUE_RAISED,       /* a: item, an emergency motion */
    PL_DUE_QUESTION,     /* a: turn of who puts a question to the speaker */
    PL_DUE_MOVED,        /* a: item, a motion moved by an act */
    PL_DUE_SPEECH_NEXT,  /* a: item */
    PL_DUE_ITEM_END,     /* a: item */
    PL_DUE_ITEM_BEGIN,   /* a: item */
    PL_DUE_ADJOURN       /* a: session */
} pl_due;

/* Schedules what is due, not before now. */
pl_event_handle pl_docket_schedule(pl_run *run, pl_time at, pl_due event, int32_t a, int32_t b);

/* What is due already is due at another hour, not before now; false if it is not due. Nothing is
 * touched if that is its hour. */
bool pl_docket_move(pl_run *run, pl_due event, int32_t a, int32_t b, pl_time at);
/* It is not due any more; false if it was not. */
bool pl_docket_cancel(pl_run *run, pl_due event, int32_t a, int32_t b);

/* Asks every block of a faction that has members present a question, in one group. */
void pl_docket_ask_faction(pl_run *run, uint32_t group, pl_ask kind, int32_t faction, int32_t item);
/* Asks the faction of whoever is in the chair, in a group of its own, and waits for it; nobody in
 * the chair: nobody is asked. */
void pl_docket_ask_chair(pl_run *run, pl_ask kind, pl_pending pending, int32_t item);
/* Is a question of this kind about this item put to a seat, as far as the seat itself goes:
 * entitled to a vote, present, or showing the hand that is asked about. */
bool pl_docket_is_asked(const pl_run *run, uint16_t kind, int32_t item, uint32_t seat);
/* The same of all seats of a faction at once, ascending; how many. */
uint32_t pl_docket_asked(const pl_run *run, uint16_t kind, int32_t item, int32_t faction,
                         uint32_t *seats);
/* Remembers what the group's answers decide. */
void pl_docket_wait_for(pl_run *run, pl_pending pending, uint32_t group, int32_t item);

/* One answer for a whole faction, from the answers of its blocks: the faction's own block
 * decides; PL_NONE if it was not asked. Seats under their own controller do not bind the rest. */
int32_t pl_docket_faction_choice(const pl_run *run, uint32_t group, int32_t faction);
/* The seq of that answer's record, 0 if there is none. */
uint64_t pl_docket_answer_seq(const pl_run *run, uint32_t group, int32_t faction);
/* The seq of the answer that speaks for a seat, its own or its faction's; 0 if there is none. */
uint64_t pl_docket_seat_answer_seq(const pl_run *run, uint32_t group, uint32_t seat);

/* Blocks that answered with one choice are written out into the run's lanes, seat by seat, beside
 * those that answered by lane. A seat that got its own controller after its faction was asked has
 * answered with nobody: it is absent from a vote, and else does nothing. */
void pl_docket_write_out_choices(pl_run *run, uint32_t group);

/* What a question of a kind is about, by name: an item's path, a session, a decision point. */
pl_text pl_docket_item_name(const pl_run *run, uint16_t kind, int32_t item);

/* A length of time as it comes out in this run: as given in documented mode; in sampled mode
 * times exp(s z - s^2/2), s = sd times `model.time_spread`, keyed by the name. Whole seconds, half
 * up. MODEL section 15. */
int64_t pl_docket_length(const pl_run *run, pl_text name, const char *what, int64_t seconds,
                         double sd);

/* A wait for what comes at no set hour: `seconds` in documented mode; in sampled mode exponential
 * with that mean, keyed by the name. So is every length with `model.length_law = "exponential"`. */
int64_t pl_docket_wait(const pl_run *run, pl_text name, const char *what, int64_t seconds);

/* How long a speech or an election is meant to last before chance: as its table says (key
 * "length"), or `usual` seconds, which is what its kind takes, if it says nothing. With
 * `model.lengths = "usual"` a sampled run goes by `usual` too unless the table has a
 * `length_source`: a length that was chosen so that the expected course meets the documented hours
 * is no knowledge, and a run that asks what might have been must not have it. */
int64_t pl_docket_planned(const pl_run *run, pl_data table, int64_t usual);

#endif
