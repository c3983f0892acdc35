/*
 * debate.h -- what is before the house and what is said about it, for the minutes.
 */
#ifndef PL_REPORT_DEBATE_H
#define PL_REPORT_DEBATE_H

#include "report/sentence.h"

/* item.opened and item.closed (only of what was dropped; the rest its vote has told), the records
 * about motions from the floor (motions.h), speech, declaration and interjection. */
void pl_debate_tell(const pl_sentence *s);

#endif
