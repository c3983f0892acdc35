/*
 * method.h -- the ways in which a vote is taken.
 *
 * One row a method: can the hall see who votes how, is it counted by sight, does it only ask
 * whether anybody objects, and which rows of the rule pack say how long it takes. The lengths that
 * stand where a pack is silent are assumed: a roll call 4 s a delegate, a secret ballot 20 min and
 * 3 s, a division 15 min and 3.5 s ("over an hour for 1002" by the doors of the Petrograd Soviet),
 * all others 3 min and 0.15 s.
 */
#ifndef PL_PROCEDURE_METHOD_H
#define PL_PROCEDURE_METHOD_H

#include "procedure/assembly.h"

typedef enum pl_method {
    PL_METHOD_CARDS,       /* delegates' cards are held up */
    PL_METHOD_HANDS,       /* hands are */
    PL_METHOD_ACCLAMATION, /* the chair asks whether anybody is against */
    PL_METHOD_CONSENT,     /* the same for what needs no vote: unanimous consent */
    PL_METHOD_STANDING,    /* those for rise, then those against */
    PL_METHOD_ROLLCALL,    /* each answers to his name */
    PL_METHOD_DIVISION,    /* the sides leave the room and are counted at the doors */
    PL_METHOD_TELLERS,     /* tellers of both sides count those who stand */
    PL_METHOD_SECRET,      /* papers are given out, filled in, collected and counted */
    PL_METHOD_COUNT
} pl_method;

/* "unanimous-consent" */
const char *pl_method_name(pl_method method);
bool pl_method_find(pl_text name, pl_method *method);
/* Can everybody see how everybody votes? Not on papers; an acclamation only asks for objections. */
bool pl_method_is_open(pl_method method);
/* Is the count made by people's eyes, so that it can be wrong and be doubted? A roll call leaves a
 * list, and consent is not counted. */
bool pl_method_is_counted(pl_method method);
/* Is it by a look at hands or cards, or by hearing nobody, so that a division may be demanded? */
bool pl_method_is_by_sight(pl_method method);
/* Does it end with the first who objects, so that the question is put otherwise? */
bool pl_method_asks_for_objection(pl_method method);

/* The method of the rules; one that asks for objections is none to come back to. */
pl_method pl_method_of_rules(const pl_run *run);
/* How a question is put that met with an objection: the method of the rules, else the first of
 * their `vote_methods` that is no consent, else cards. */
pl_method pl_method_ordinary(const pl_run *run);
/* What it takes by the rules with so many delegates, in whole seconds, half up. */
int64_t pl_method_seconds(const pl_run *run, pl_method method, uint32_t delegates);
/* The row that says its fixed part: "rollcall_time". */
const char *pl_method_time_row(const pl_run *run, pl_method method);
/* The two rows of the rules by which it took its time, among the causes of a record. */
void pl_method_premise_time(const pl_run *run, pl_method method);

#endif
