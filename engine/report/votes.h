/*
 * votes.h -- votes with their arithmetic, for the minutes.
 */
#ifndef PL_REPORT_VOTES_H
#define PL_REPORT_VOTES_H

#include "report/sentence.h"

/* vote.closed, with the votes of each faction and whether documented totals were kept to; and what
 * comes before a vote is decided, or after it: vote.demanded, vote.objected, vote.recounted,
 * vote.tied and vote.rollcall (in the words of voting_words.h). */
void pl_votes_tell(const pl_sentence *s);

#endif
