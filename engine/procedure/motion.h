/*
 * motion.h -- the motions that a rule pack knows.
 *
 * A pack lists its motions under `motions`: each with its class, its rank among those that have
 * one, whether it can be debated, amended and reconsidered, what carries it, whether it needs a
 * second and may interrupt, what it must be moved on and what it does. Nothing of that is written
 * in C. The columns are those of the Table of Rules in Robert's Rules of Order Revised (1915); the
 * other packs say less, and what they do not say is "no".
 */
#ifndef PL_PROCEDURE_MOTION_H
#define PL_PROCEDURE_MOTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/data.h"

#define PL_MOTIONS_MAX 200u

/* X(NAME, "name in packs", "for people") */
#define PL_MOTION_CLASSES(X)                                                                       \
    X(MAIN, "main", "main")                                                                        \
    X(INCIDENTAL_MAIN, "incidental-main", "incidental main")                                       \
    X(SUBSIDIARY, "subsidiary", "subsidiary")                                                      \
    X(INCIDENTAL, "incidental", "incidental")                                                      \
    X(PRIVILEGED, "privileged", "privileged")                                                      \
    X(RESTORING, "restoring", "that brings a question back")

/* May it be debated? */
#define PL_MOTION_DEBATES(X)                                                                       \
    X(NO, "no", "no")                                                                              \
    X(YES, "yes", "yes")                                                                           \
    X(AS_TARGET, "as-target", "if the motion it is moved on is")                                   \
    X(ALONE, "alone", "if nothing else is pending")

/* May a vote on it be reconsidered? */
#define PL_MOTION_RECONSIDERS(X)                                                                   \
    X(NO, "no", "no")                                                                              \
    X(YES, "yes", "yes")                                                                           \
    X(CARRIED, "carried", "if it was carried")                                                     \
    X(LOST, "lost", "if it was lost")                                                              \
    X(UNEXECUTED, "unexecuted", "until a vote has been taken under it")                            \
    X(UNTAKEN, "untaken", "until the committee has taken the subject up")

/* What must be there for it to be moved. */
#define PL_MOTION_TARGETS(X)                                                                       \
    X(ANY, "any", "at any time")                                                                   \
    X(NOTHING, "nothing", "while no question is pending")                                          \
    X(PENDING, "pending", "while a question is pending")                                           \
    X(MAIN, "main", "on a main question")                                                          \
    X(UNDEBATED, "undebated", "on an original main question before debate")                        \
    X(AMENDABLE, "amendable", "on a question that can be amended")                                 \
    X(AMENDMENT, "amendment", "on an amendment")                                                   \
    X(BLANK, "blank", "on a question with a blank")                                                \
    X(DIVISIBLE, "divisible", "on a main question or an amendment")                                \
    X(DEBATABLE, "debatable", "on a question that can be debated")                                 \
    X(CLOSABLE, "closable", "on a question that can be debated or amended")                        \
    X(TABLABLE, "tablable", "on a main question with all that adheres to it")                      \
    X(OWN, "own", "on one's own motion")                                                           \
    X(RULING, "ruling", "on a ruling of the chair, at once")                                       \
    X(INDECORUM, "indecorum", "for who was called to order")                                       \
    X(VOTE, "vote", "on a vote that has just been taken")                                          \
    X(DECIDED, "decided", "on a question that has been voted on")                                  \
    X(ADOPTED, "adopted", "on what has been adopted, while no question is pending")                \
    X(TABLED, "tabled", "on what lies on the table, while no question is pending")                 \
    X(VARIATION, "variation", "while the order of business is departed from")                      \
    X(ELECTION, "election", "while an election is pending")

/* What it does when it is carried, or granted. */
#define PL_MOTION_EFFECTS(X)                                                                       \
    X(ADOPT, "adopt", "it is adopted")                                                             \
    X(AMEND, "amend", "the question is amended")                                                   \
    X(CLOSE, "close", "debate on the question is closed")                                          \
    X(LIMIT, "limit", "debate is limited or extended")                                             \
    X(LIST, "list", "the list of speakers is closed")                                              \
    X(QUORUM, "quorum", "the quorum is counted")                                                   \
    X(POSTPONE, "postpone", "the question is postponed")                                           \
    X(REFER, "refer", "the question is referred")                                                  \
    X(TABLE, "table", "the question lies on the table")                                            \
    X(DROP, "drop", "the question is dropped")                                                     \
    X(DIVIDE, "divide", "the question is divided")                                                 \
    X(PARAGRAPH, "paragraph", "the question is considered by paragraph")                           \
    X(REVERSE, "reverse", "the ruling is reversed")                                                \
    X(RULE, "rule", "the chair rules")                                                             \
    X(COUNT, "count", "the vote is taken again and counted")                                       \
    X(SUSPEND, "suspend", "the rules are suspended")                                               \
    X(TAKE, "take", "the question is taken from the table")                                        \
    X(RECONSIDER, "reconsider", "the vote is reconsidered")                                        \
    X(RESCIND, "rescind", "what was adopted is rescinded")                                         \
    X(HOLD, "hold", "nothing is done under the vote until it is reconsidered")                     \
    X(RECESS, "recess", "the house rises for a recess")                                            \
    X(ADJOURN, "adjourn", "the house adjourns")                                                    \
    X(MEET, "meet", "the hour of an adjourned meeting is fixed")                                   \
    X(ORDER, "order", "the order of business is changed or resumed")                               \
    X(METHOD, "method", "the vote or election is taken as it says")                                \
    X(ALLOW, "allow", "leave is given")

#define PL_MOTION_CLASS(name, text, words)      PL_MOTION_CLASS_##name,
#define PL_MOTION_DEBATE(name, text, words)     PL_MOTION_DEBATE_##name,
#define PL_MOTION_RECONSIDER(name, text, words) PL_MOTION_RECONSIDER_##name,
#define PL_MOTION_ON(name, text, words)         PL_MOTION_ON_##name,
#define PL_MOTION_EFFECT(name, text, words)     PL_MOTION_EFFECT_##name,
typedef enum pl_motion_class { PL_MOTION_CLASSES(PL_MOTION_CLASS) } pl_motion_class;
typedef enum pl_motion_debate { PL_MOTION_DEBATES(PL_MOTION_DEBATE) } pl_motion_debate;
typedef enum pl_motion_reconsider {
    PL_MOTION_RECONSIDERS(PL_MOTION_RECONSIDER)
} pl_motion_reconsider;
typedef enum pl_motion_on { PL_MOTION_TARGETS(PL_MOTION_ON) } pl_motion_on;
typedef enum pl_motion_effect { PL_MOTION_EFFECTS(PL_MOTION_EFFECT) } pl_motion_effect;
#undef PL_MOTION_CLASS
#undef PL_MOTION_DEBATE
#undef PL_MOTION_RECONSIDER
#undef PL_MOTION_ON
#undef PL_MOTION_EFFECT

typedef struct pl_motion {
    uint32_t row; /* in the pack, 0.. */
    pl_text id, title;
    pl_motion_class class;
    uint32_t rank; /* 1 is the highest; 0: it has none */
    pl_motion_debate debate;
    bool opens_main; /* its debate goes into the main question */
    bool amendable;
    bool subsidiaries; /* may subsidiary motions be applied to it */
    pl_motion_reconsider reconsider;
    pl_text vote; /* a row of the pack's majorities; "chair": who rules on it; "demand": nobody */
    pl_text unnoticed; /* the row without previous notice; "cannot": it needs notice; "": none */
    bool second;
    bool interrupts; /* in order when another has the floor */
    pl_motion_on on;
    bool prevailing; /* only who voted with the side that prevailed may move it */
    pl_motion_effect effect;
    pl_text article;  /* "s.29"; "" if the pack gives none */
    pl_data articles; /* of conditions, where they are its own and not the pack's */
} pl_motion;

/* How many a pack (its `rules` table) has. */
uint32_t pl_motion_count(pl_data pack);
/* The row-th, 0 .. count - 1. Texts are the pack's. */
pl_motion pl_motion_at(pl_data pack, uint32_t row);
/* By its id; false if the pack has none of that name. */
bool pl_motion_find(pl_data pack, pl_text id, pl_motion *motion);

/* Is it decided by the house, and not by the chair or on one member's demand? */
bool pl_motion_is_voted_on(const pl_motion *motion);
/* Is it one to be rid of the question it is moved on, with the merits of that open to debate (to
 * postpone indefinitely)? The question can be divided under it (Robert 1915 s.24). */
bool pl_motion_puts_off(pl_motion motion);

const char *pl_motion_class_words(pl_motion_class class);
const char *pl_motion_debate_words(pl_motion_debate debate);
const char *pl_motion_reconsider_words(pl_motion_reconsider reconsider);
const char *pl_motion_on_words(pl_motion_on on);
const char *pl_motion_effect_words(pl_motion_effect effect);

#endif
