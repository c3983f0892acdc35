/*
 * elections.h -- elections of bodies by the assembly, for the minutes.
 */
#ifndef PL_REPORT_ELECTIONS_H
#define PL_REPORT_ELECTIONS_H

#include "report/sentence.h"

/* candidates.named, ballot.counted and lot.drawn of an election by ballot; election.closed of it,
 * and of one by lists: what was allotted, offered, refused and seated, and who got in. */
void pl_elections_tell(const pl_sentence *s);

#endif
