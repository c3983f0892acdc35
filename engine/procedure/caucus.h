/*
 * caucus.h -- a faction meets by itself, votes, finds a line and may part over it.
 *
 * A caucus is held at its hour, before a session or in a recess. More votes for than against (of
 * those cast) set the line of its faction, and of the factions that come from it, on the motion
 * it is about, or on withdrawing from the assembly; a tie leaves them free. If the question can
 * split the faction, its members are asked with which side they go; those who go are counted
 * apart from `effective` on: in the declared factions of the two sides, or in new ones, "ID-for"
 * and "ID-against", that are like their parent. MODEL section 5; M01.
 */
#ifndef PL_PROCEDURE_CAUCUS_H
#define PL_PROCEDURE_CAUCUS_H

#include "procedure/assembly.h"

/* The causes of a change of affiliation: of those who take a side, and of those of a part who are
 * still to come. Readers know them by these words. */
#define PL_CAUCUS_TAKES_SIDES      "goes with its side of the caucus"
#define PL_CAUCUS_AHEAD_OF_ARRIVAL "will sit with this part on arrival"

/* Puts the caucuses that have an hour of their own on the docket. */
void pl_caucus_begin(pl_run *run);
/* The session is about to open: are there caucuses to be held before it? They are due now. */
bool pl_caucus_before(pl_run *run, int32_t session);
/* The recess begins: caucuses that wait for it are held. */
void pl_caucus_during(pl_run *run, int32_t recess);

/* Asks the members present; nobody there: it is not held. */
void pl_caucus_hold(pl_run *run, int32_t caucus);
/* The votes are in: caucus.closed; then, if it can split, the members are asked for their side. */
void pl_caucus_count(pl_run *run, int32_t caucus, uint32_t group);
void pl_caucus_choose_sides(pl_run *run, int32_t caucus, uint32_t group);
/* The sides part: faction.split. */
void pl_caucus_part(pl_run *run, int32_t caucus);

/* The last caucus of just this faction about a motion (PL_NONE: withdrawing); NULL: none. */
const pl_caucus *pl_caucus_last(const pl_run *run, int32_t faction, int32_t item);

/* The line the last caucus of the faction, or of its nearest parent that held one, gave on a
 * motion (item PL_NONE: on withdrawing), and its margin |for - against| / (for + against). */
pl_caucus_line pl_caucus_line_of(const pl_run *run, int32_t faction, int32_t item, double *margin);
/* Names that caucus, if there is one, as a cause of the record being written or of the next. */
void pl_caucus_premise(const pl_run *run, int32_t faction, int32_t item);

#endif
