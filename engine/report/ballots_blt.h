/*
 * ballots_blt.h -- rankings in the usual .blt format.
 *
 *     4 2              candidates, seats
 *     -3               candidate 3 has withdrawn; as many as there are, or [withdrawn 3]
 *     [tie 4 2 1 3]    who goes first where claims are equal, drawn beforehand
 *     5 2 1 0          five papers: first 2, then 1; 0 ends a paper
 *     1 0              a blank one
 *     0                no more papers
 *     "Ada"            the candidates' names
 *     ...
 *     "Board"          a title; may be missing; what follows it is passed over
 *
 * Words stand apart by blanks or new lines, but a paper ends on its line; # begins a comment.
 * Equal ranks, skipped ranks, decimal weights, nicknames and numbers of papers are refused.
 * [droop ...] is passed over: it says how another program is to count.
 */
#ifndef PL_REPORT_BALLOTS_BLT_H
#define PL_REPORT_BALLOTS_BLT_H

#include "report/ballots_file.h"

typedef enum pl_blt_part {
    PL_BLT_CANDIDATES,
    PL_BLT_SEATS,
    PL_BLT_OPTIONS, /* and the first paper */
    PL_BLT_PAPERS,
    PL_BLT_NAMES,
    PL_BLT_TITLE,
    PL_BLT_REST
} pl_blt_part;

typedef struct pl_ballots_blt {
    pl_ballots_file *file; /* not owned */
    pl_blt_part part;
    uint32_t candidates;
} pl_ballots_blt;

/* One more line. Errors: CORRUPT, with file->why; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_blt_line(pl_ballots_blt *blt, pl_text line);
/* The file is over. Errors: TRUNCATED, with file->why; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_blt_end(pl_ballots_blt *blt);

#endif
