/*
 * drawing.h -- lots that are drawn in a run.
 *
 * Where a count leaves equal claims, the rules say what settles them: `ties` of the body, else of
 * the rule pack: "order", whoever was named first goes first, or "lot". A lot is a keyed draw
 * (MODEL section 1): stream "lot/<body>", entity the name that is drawn, n the how many-th lot for
 * the body; the smallest goes first. So a name's luck does not hang on who else is in the bag. A
 * documented run has no chance, and a lot has no expected value: the order of nomination stands in
 * for it, and the record says so.
 */
#ifndef PL_PROCEDURE_DRAWING_H
#define PL_PROCEDURE_DRAWING_H

#include "procedure/assembly.h"

/* Is a lot to settle equal claims in an election of the body? otherwise: where neither the body
 * nor the rule pack says. */
bool pl_drawing_is_by_lot(const pl_run *run, int32_t body, bool otherwise);

/* Puts names in the order in which they go: order receives 0 .. count - 1. n: from 1. */
void pl_drawing_order(const pl_run *run, int32_t body, uint32_t n, bool by_lot,
                      const pl_text *names, uint32_t count, uint16_t *order);

/* How that order came about, in words. */
const char *pl_drawing_manner(const pl_run *run, bool by_lot);

/* Writes lot.drawn: who had equal claims, and the order in which they go (both `count` names);
 * because: the record that led to it, or 0. Returns its seq. */
uint64_t pl_drawing_journal(pl_run *run, int32_t body, const pl_text *tied, const pl_text *drawn,
                            uint32_t count, bool by_lot, uint64_t because);

#endif
