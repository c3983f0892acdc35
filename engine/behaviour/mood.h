/*
 * mood.h -- what news has done to a faction's mood.
 *
 * News that has been read and has `mood = { faction = x }` moves that faction by x logits, good
 * news up and bad news down, and halves with every `news_half_life` (hours, 12, assumed) since
 * it was read (MODEL sections 2.4 and 7). A faction that the news does not name feels as the
 * nearest of its parents.
 */
#ifndef PL_BEHAVIOUR_MOOD_H
#define PL_BEHAVIOUR_MOOD_H

#include "procedure/assembly.h"

/* The faction's mood now, in logits; 0 before any such news. */
double pl_mood_of(const pl_run *run, int32_t faction);

#endif
