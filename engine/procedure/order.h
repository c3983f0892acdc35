/*
 * order.h -- what is in order now.
 *
 * The questions before the house stand one upon another: a main question, what is moved on it, and
 * what is moved on that; the last is the immediately pending one and is decided first. For any
 * member, motion and moment the order says may or cannot, with the article of the rule pack and the
 * reason in words. It knows no names of motions: classes, ranks and conditions are the pack's rows
 * (motion.h); the articles of the conditions are the pack's `articles`, by the names below.
 *
 * Source of the conditions: Robert's Rules of Order Revised (1915), s.3, s.11-14, s.21-36; each in
 * the pack with its article. A pack that has no article for one shows it as the engine's.
 */
#ifndef PL_PROCEDURE_ORDER_H
#define PL_PROCEDURE_ORDER_H

#include "kernel/run.h"
#include "procedure/motion.h"

/* X(NAME, "name in a pack's `articles`", "what it says") */
#define PL_ORDER_CONDITIONS(X)                                                                     \
    X(MEMBERS, "members", "only a member present with a vote may move")                            \
    X(FLOOR, "floor", "another has the floor")                                                     \
    X(VOTING, "voting", "a vote is being taken")                                                   \
    X(QUORUM, "quorum", "there is no quorum")                                                      \
    X(ANOTHER, "another", "another question is pending")                                           \
    X(NOTHING, "nothing", "no question is pending")                                                \
    X(RANK, "rank", "the pending question has precedence")                                         \
    X(CLOSED, "closed", "debate on the question has been closed")                                  \
    X(SUBSIDIARIES, "subsidiaries", "it does not apply to the pending question")                   \
    X(AMENDABLE, "amendable", "the pending question cannot be amended")                            \
    X(DEGREE, "degree", "an amendment of the second degree is pending")                            \
    X(DEBATABLE, "debatable", "the pending question cannot be debated")                            \
    X(UNDEBATED, "undebated", "the question has been debated")                                     \
    X(MAIN, "main", "it applies to a main question only")                                          \
    X(MOVER, "mover", "only who moved it may")                                                     \
    X(RULING, "ruling", "there is no ruling of the chair to appeal from")                          \
    X(VOTE, "vote", "no vote that can be doubted has just been taken")                             \
    X(PREVAILING, "prevailing", "only who voted with the prevailing side may")                     \
    X(AGAIN, "again", "that vote cannot be reconsidered")                                          \
    X(TABLE, "table", "nothing lies on the table")                                                 \
    X(ADOPTED, "adopted", "nothing has been adopted")                                              \
    X(VARIATION, "variation", "the order of business is being kept to")                            \
    X(ELECTION, "election", "no election is pending")                                              \
    X(NOTICE, "notice", "it needs previous notice")                                                \
    X(RENEWAL, "renewal", "the same question has been decided at this session")                    \
    X(UNSTATED, "unstated", "a motion waits to be stated by the chair")                            \
    X(PROVIDED, "provided", "a meeting on the same or the next day is provided for")               \
    X(HOUR, "hour", "the house cannot meet at that hour: it must be before its next meeting")      \
    X(SECOND, "second", "no motion waits for a second")                                            \
    X(PART, "part", "the rules know no such motion")

#define PL_ORDER_CONDITION(name, text, words) PL_ORDER_##name,
typedef enum pl_order_condition {
    PL_ORDER_CONDITIONS(PL_ORDER_CONDITION) PL_ORDER_CONDITION_COUNT
} pl_order_condition;
#undef PL_ORDER_CONDITION

const char *pl_order_condition_name(pl_order_condition condition);
const char *pl_order_condition_words(pl_order_condition condition);

#define PL_ORDER_DEPTH  16u
#define PL_ORDER_NOBODY UINT32_MAX

/* A question that is pending. */
typedef struct pl_stated {
    uint32_t motion;  /* row of the pack */
    uint32_t mover;   /* seat */
    uint32_t subject; /* the caller's own number of what it is about */
    uint8_t degree;   /* of an amendment: 1, 2; 0: it is none */
    uint8_t touched;  /* somebody has debated it, or a subsidiary motion on it was stated */
    uint8_t closed;   /* debate and amendment of it are closed */
    uint8_t target;   /* which of those below it is moved on; of one moved on none: 0 */
} pl_stated;

typedef struct pl_order {
    pl_stated pending[PL_ORDER_DEPTH]; /* the last is the immediately pending one */
    uint32_t depth;
    uint32_t floor; /* the seat that speaks; PL_ORDER_NOBODY */
    uint8_t voting; /* a vote is being taken or verified */
    uint8_t no_quorum;
    uint8_t ruling;       /* the chair has just ruled, and nothing has come between */
    uint8_t indecorum;    /* that ruling called somebody to order */
    uint8_t vote_doubted; /* a vote without a count was just taken, and may be divided */
    uint8_t varied;       /* the order of business is departed from */
    uint8_t election;     /* one is pending */
    uint8_t blank;        /* the pending question has a blank to fill */
    uint32_t tabled;      /* questions on the table */
    uint32_t adopted;     /* resolutions adopted */
    int32_t decided;      /* row of the motion of the last vote; -1: none yet */
    uint8_t decided_carried;
    uint8_t decided_executed; /* something has been done under it */
    uint8_t provided;         /* a meeting is provided for on this day or the next */
    uint8_t bad_hour;         /* the house cannot meet at the hour the motion names */
} pl_order;

/* Nothing is pending, nobody speaks, there is a quorum. */
void pl_order_init(pl_order *order);

/* Who wants to move. */
typedef struct pl_order_member {
    uint32_t seat;
    bool entitled;  /* present, with a vote */
    bool prevailed; /* voted with the side that prevailed in the last vote */
} pl_order_member;

/* May the member move it now? PL_MUST: what one member may demand, and the house must grant. pack:
 * the `rules` table. */
pl_act_ruling pl_order_move(const pl_order *order, pl_data pack, pl_order_member member,
                            const pl_motion *motion);
/* The refusal of an act for want of this condition; `more` follows the reason. */
pl_act_ruling pl_order_refuse(pl_data pack, pl_order_condition condition, const char *more);
/* May the member debate the immediately pending question? */
pl_act_ruling pl_order_debate(const pl_order *order, pl_data pack, pl_order_member member);
/* Can the immediately pending question be debated at all: by its motion, and by what it is moved
 * on? */
bool pl_order_is_debatable(const pl_order *order, pl_data pack);

/* The chair states the question: it becomes the immediately pending one. A ruling or vote that was
 * the last thing done no longer is. False, and nothing done: PL_ORDER_DEPTH are pending. */
bool pl_order_state(pl_order *order, pl_data pack, const pl_motion *motion, uint32_t mover,
                    uint32_t subject);
/* Somebody has debated the immediately pending question. */
void pl_order_debated(pl_order *order);
/* The immediately pending question is decided. What it was is written to *decided; what comes of it
 * for the questions below is done: closed, tabled, postponed, referred, dropped. Needs one. */
pl_motion_effect pl_order_decide(pl_order *order, pl_data pack, bool carried, pl_stated *decided);
/* The immediately pending question is withdrawn with all that was moved on it. */
void pl_order_withdraw(pl_order *order);

#endif
