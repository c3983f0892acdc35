/*
 * tie.h -- equal sides: the chair's vote, the lot, and putting it once more.
 *
 * A chair may be a delegate. "The chair cannot ... vote twice, first to make a tie and then give
 * the casting vote" (RRoR 1915 s.46): where the rules have `chair_votes`, he sits on the first seat
 * of his faction with a vote, and either votes with all others, or is asked when the others have
 * voted, and his vote is counted with theirs. Without the row, or if his faction has no vote, he
 * has no seat, and a casting vote is besides the votes counted.
 *
 * A lot is drawn by chance (stream "lot/PATH") in a sampled run. A documented run draws nothing:
 * the motion is lost, since without a majority all stays as it is, the rule of most packs.
 */
#ifndef PL_PROCEDURE_TIE_H
#define PL_PROCEDURE_TIE_H

#include "procedure/assembly.h"

/* Finds the seat of a chair who does not vote with the others; to be called when it is put. */
void pl_tie_seat_chair(pl_run *run, int32_t item);
/* Who presides does not vote with the others: his seat abstains until he is asked. */
void pl_tie_keep_chair_out(pl_run *run, int32_t item);
/* Does it now depend on the chair, and he has not been asked? */
bool pl_tie_needs_chair(const pl_run *run, int32_t item);
/* Asks him, that is his faction: the question. Without a chair the motion is lost. */
void pl_tie_ask_chair(pl_run *run, int32_t item);
/* He has answered; if he has a seat, the votes are counted with it. */
void pl_tie_take_casting(pl_run *run, int32_t item, uint32_t group);

/* Is it a tie after which the rules put the question once more, and it has not been? */
bool pl_tie_is_put_again(const pl_run *run, int32_t item);
/* Writes the equal votes down: vote.tied. */
void pl_tie_journal(pl_run *run, int32_t item);

/* Draws the lot, if that is the rule and there is a tie. */
void pl_tie_draw(pl_run *run, int32_t item);
/* What the chair or the lot has said. */
bool pl_tie_is_for(const pl_run *run, int32_t item);
/* How the tie was decided where the tie rule does not say it all; NULL: it does. */
const char *pl_tie_words(const pl_run *run, int32_t item);

#endif
