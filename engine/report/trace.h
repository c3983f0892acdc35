/*
 * trace.h -- why: from a record back to what was turned.
 *
 * A record names the records and the inputs it was computed from. The walk goes back along these
 * causes, over records that differ or have moved between the two journals, until one is met that
 * read a changed value; of several ways the shortest is taken, and of equally short ones that
 * whose last cause names the changed value most closely. Only a question that was asked and
 * answered alike may also lie on the way, if there is no other: it does not show its reasons.
 */
#ifndef PL_REPORT_TRACE_H
#define PL_REPORT_TRACE_H

#include "report/align.h"
#include "report/change.h"

/* The ways back from all records of one journal. */
typedef struct pl_trace {
    size_t *cost;      /* per entry: of the way back, itself included; 0 = none leads back */
    size_t *next;      /* per entry: the cause to go on with; PL_ALIGN_NOBODY at the last */
    size_t *change;    /* per entry: the change at the end of the way */
    size_t *closeness; /* per entry: of that change, see pl_change_find */
    int side;
    const pl_align *align; /* not owned */
} pl_trace;

/* Errors: NO_MEMORY. fini is to be called either way. */
PL_MUST_CHECK pl_status pl_trace_init(pl_trace *trace, const pl_align *align, int side,
                                      const pl_change_list *changes, const pl_allocator *allocator);
void pl_trace_fini(pl_trace *trace, const pl_allocator *allocator);

/* Does a way lead from this entry to a change? */
bool pl_trace_leads_back(const pl_trace *trace, size_t entry);

/* The way back from an entry, last first: entries that differ or have moved, a question left out
 * where its answer tells the same. `links` has room for entry + 1; their number. */
size_t pl_trace_links(const pl_trace *trace, size_t entry, size_t *links);

#endif
