/*
 * motions.h -- what happens to motions from the floor, in words for the minutes.
 */
#ifndef PL_REPORT_MOTIONS_H
#define PL_REPORT_MOTIONS_H

#include "base/data.h"
#include "kernel/journal.h"

/* Does the record say something about a motion that these minutes tell in a sentence of their own?
 * Then the sentence is in `out`: who moved and seconded it, how the chair ruled, what became of it.
 * Of rules without motions: never. */
bool pl_motions_tell(pl_data scenario, const pl_record *record, pl_buffer *out);
/* What a motion is called: the title of its item, else of its motion in the rules, else its id. */
pl_text pl_motions_title(pl_data scenario, pl_text path);
/* Is the item moved from the floor, and no point of the agenda? */
bool pl_motions_is_moved(pl_data scenario, pl_text path);

#endif
