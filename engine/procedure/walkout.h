/*
 * walkout.h -- what law does when people leave.
 *
 * Law knows when a faction may decide to go and what follows from going: the present, the base
 * of the quorum, the seats and speakers that are no longer there, the mandates off the roll, the
 * rump counted with its neighbours. Whether, why and how many: the people answer that. A faction
 * has withdrawn if it answered so as a body, however few follow, or if most of it go; with the
 * first of them who is gone the centre is formed, and its neighbours are asked.
 */
#ifndef PL_PROCEDURE_WALKOUT_H
#define PL_PROCEDURE_WALKOUT_H

#include "procedure/assembly.h"

typedef enum pl_walkout_cause {
    PL_CAUSE_GRIEVANCE,
    PL_CAUSE_VIOLENCE,
    PL_CAUSE_LEGITIMACY,
    PL_CAUSE_INFLUENCE,
    PL_CAUSE_SOLIDARITY,
    PL_CAUSE_LINE,
    PL_CAUSE_COUNT
} pl_walkout_cause;

/* The cause of a walkout of those who follow their faction; readers know it by these words. */
#define PL_WALKOUT_FOLLOWS "follows the faction"

const char *pl_walkout_cause_name(pl_walkout_cause cause);

/* Asks one faction (or all, PL_NONE) whether to stay: those that have members present and were
 * not asked within `walkout.gap`. After a withdrawal `faction` is the one that withdrew, and all
 * others are asked whether single members follow it. */
void pl_walkout_ask(pl_run *run, pl_decision decision, int32_t faction);
void pl_walkout_answer(pl_run *run, uint32_t group);
/* A session has opened: those who left are asked whether they come back; and answer. */
void pl_walkout_ask_back(pl_run *run, int32_t session);
void pl_walkout_come_back(pl_run *run, uint32_t group);
/* Does the rival centre that leavers went to live? */
bool pl_walkout_centre_lives(const pl_run *run);
/* A follower's time has come. */
void pl_walkout_follow(pl_run *run, uint32_t seat);
/* A recess or the end: whoever still wanted to follow goes now. */
void pl_walkout_last_call(pl_run *run);
/* Those of a withdrawn faction who stayed, and factions grown too small, are counted with the
 * nearest faction still sitting (siblings first). */
void pl_walkout_count_rumps(pl_run *run, uint64_t because);

#endif
