/*
 * movements.h -- who leaves and comes back, and with whom he sits from then on, for the minutes.
 */
#ifndef PL_REPORT_MOVEMENTS_H
#define PL_REPORT_MOVEMENTS_H

#include "report/sentence.h"

/* walkout, delegates.left and delegates.returned of those who go together, with the roll behind it
 * (who comes and goes one by one is gathered, gathering.h); caucus.closed and faction.split;
 * affiliation.changed, but that which follows from a split and is told with it. */
void pl_movements_tell(const pl_sentence *s);

#endif
