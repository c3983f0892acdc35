/*
 * turn.h -- members who ask for the floor, and get it in their turn.
 *
 * Besides the speeches that a scenario plans, a seat may ask for the floor by an act: to speak for,
 * against or neutrally on what is before the house, to make an extraordinary statement, or to put
 * a question to whoever is speaking, if he yields. The list stands in order of asking; the rules
 * say whether sides alternate (`speakers`), how often a member may speak on one question
 * (`speeches_each`; a second time only after all who have not spoken), how long he and his faction
 * may speak on it in all (`speaker_time`, `faction_time`), and whether questions may be interposed
 * (`questions`). Statements go before all others, and neither they nor questions count as speeches
 * or take of that time.
 *
 * Sources are the rule packs' own. Robert 1915 has alternation in s.3, two speeches of ten minutes
 * and the rule of the second speech in s.42, questions with the speaker's consent in s.43.
 */
#ifndef PL_PROCEDURE_TURN_H
#define PL_PROCEDURE_TURN_H

#include "procedure/assembly.h"

#define PL_TURNS_MAX 512u /* in one run */

/* X(NAME, "as an act says it") */
#define PL_TURN_STANCES(X)                                                                         \
    X(NEUTRAL, "neutral")                                                                          \
    X(FOR, "for")                                                                                  \
    X(AGAINST, "against")                                                                          \
    X(STATEMENT, "statement")                                                                      \
    X(QUESTION, "question")

#define PL_TURN_STANCE(name, text) PL_TURN_##name,
typedef enum pl_turn_stance { PL_TURN_STANCES(PL_TURN_STANCE) PL_TURN_STANCE_COUNT } pl_turn_stance;
#undef PL_TURN_STANCE

typedef enum pl_turn_state {
    PL_TURN_WAITS,
    PL_TURN_SPEAKS,
    PL_TURN_SPOKE,
    PL_TURN_GONE
} pl_turn_state;

typedef struct pl_turn {
    int32_t item;
    uint32_t member;
    uint8_t stance; /* pl_turn_stance */
    uint8_t state;  /* pl_turn_state */
    uint8_t again;  /* had spoken on the item when he asked */
    pl_time end;    /* of the speech; 0: not held */
    int64_t seconds;
    uint64_t act_seq;
} pl_turn;

PL_MUST_CHECK pl_status pl_turn_create(pl_run *run);
uint32_t pl_turn_count(const pl_run *run);
pl_turn *pl_turn_at(const pl_run *run, uint32_t turn);

/* A seat asks for the floor: "", "for", "against", "neutral", "statement" or "question". */
pl_act_ruling pl_turn_ask(pl_run *run, uint32_t seat, pl_text words);

/* Who of the list is to speak now on the item, given the stance of the speech that is planned next
 * (pl_turn_stance; -1: none is): the number of his turn; PL_NONE: the planned speech goes first. */
int32_t pl_turn_next(const pl_run *run, int32_t item, int planned);
/* He begins: journaled, and the end is scheduled. */
void pl_turn_begin(pl_run *run, int32_t item, int32_t turn);
/* Whoever speaks on the item has ended. */
void pl_turn_end(pl_run *run, int32_t item);

/* Seconds that the member has left on the item by the rules, for himself and for his faction; no
 * limit: INT64_MAX. A second is the least that is a speech. */
int64_t pl_turn_time_left(const pl_run *run, int32_t item, uint32_t member);
/* The limits of time that are in force are causes of the next record. */
void pl_turn_because(const pl_run *run);

/* Whoever is speaking has been asked whether he yields to the question that waits. */
void pl_turn_put_question(pl_run *run, int32_t turn);
bool pl_turn_is_yielded(const pl_run *run, uint32_t group);

#endif
