/*
 * recall.h -- delegates whom something outside takes away for good.
 *
 * An outside event may call delegates away when it happens (`recalls`: by faction, or by a parent
 * of it, the chance of each who is present): back to the front, to a strike, out of a hall that is
 * fired at. They are not asked: each goes by a uniform of his own (stream "recall/EVENT", by origin
 * and ordinal); in a documented run of n of a faction those numbered i = 1 .. n with (i - 1/2) / n
 * below the chance. Who goes is off the roll and has not walked out.
 */
#ifndef PL_PROCEDURE_RECALL_H
#define PL_PROCEDURE_RECALL_H

#include "procedure/assembly.h"

/* The cause in the record of those who go. */
#define PL_RECALL_CAUSE "called away"

/* The event has just happened, as its record says: those it takes away go. */
void pl_recall_go(pl_run *run, int32_t news);

#endif
