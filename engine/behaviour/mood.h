/*
 * mood.h -- what news and the hall have done to a faction's mood.
 *
 * News that has been read and has `mood = { faction = x }` moves that faction by x logits, good
 * news up and bad news down, and halves with every `news_half_life` (hours, 12, assumed) since
 * it was read (MODEL sections 2.4 and 7). A faction that the news does not name feels as the
 * nearest of its parents.
 *
 * An interjection moves those who stand nearer than `speech_eps` to the speaker it interrupts by
 * `interjection_mood` (0.02, assumed), up if it approves and down if it protests, and fades in the
 * same way (MODEL section 8). A speaker who stands nowhere moves his own faction alone.
 */
#ifndef PL_BEHAVIOUR_MOOD_H
#define PL_BEHAVIOUR_MOOD_H

#include "procedure/assembly.h"

/* The faction's mood now, in logits; 0 before any such news. */
double pl_mood_of(const pl_run *run, int32_t faction);

#endif
