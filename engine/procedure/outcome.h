/*
 * outcome.h -- what came out, as the scenario asks for it.
 *
 * An outcome is typed: a count, a time, a yes or no, a category. The same selectors
 * serve the scenario's `outcomes` (written at run.ended) and its `expect` (compared by check).
 */
#ifndef PL_PROCEDURE_OUTCOME_H
#define PL_PROCEDURE_OUTCOME_H

#include "procedure/assembly.h"

typedef enum pl_outcome_type {
    PL_OUTCOME_UNKNOWN, /* it did not come about: no such vote was taken, ... */
    PL_OUTCOME_COUNT,
    PL_OUTCOME_TIME,
    PL_OUTCOME_BOOL,
    PL_OUTCOME_CATEGORY
} pl_outcome_type;

typedef struct pl_outcome {
    pl_outcome_type type;
    int64_t number; /* COUNT, TIME, BOOL */
    pl_text text;   /* CATEGORY; lies in the arena or the scenario */
} pl_outcome;

/* Evaluates a selector:
 *   seats = BODY [, faction]    members of a body       chair = BODY      who holds its chair
 *   members = BODY [, faction]  who belongs to it now: also to one outside that leavers went to;
 *                              0 once it has ended
 *   present / departed / enrolled = FACTION or "all"
 *   walked_out = FACTION or "all"   who left with a walkout and has not come back; each is
 *                                   counted once, however often he went
 *   votes = ITEM, count = "for"...                      carried = ITEM    bool
 *   adopted_at = ITEM           hour of its vote        adopted = ITEM    bool
 *   opened = SESSION / adjourned = SESSION / recessed = ITEM / resumed = ITEM   hours
 *   filled = BODY               posts filled            vacant = BODY     posts vacant
 *   issued = DOCUMENT           bool: between two sittings, or after the last
 *   recognises = BODY           does it recognise the assembly         bool
 *   claimed = BODY              was the highest power claimed in its name   bool
 *   heard = NEWS                hour it was read        standing = BODY   bool
 *   powers = BODY               have its agents powers (it stands, or they act still)   bool
 *   holder = BODY, office       who holds a post        member = BODY, who   bool
 *   at_opening = FACTION or "all", present when the first session opened
 *   deputies / majorities / sends / percent = CONSTITUENCY or "all" [, faction]   of local bodies
 *   caucus = CAUCUS, count      its votes               split = CAUCUS    did it part over it  */
pl_outcome pl_outcome_of(const pl_run *run, pl_data selector);
/* The type a selector has, whatever comes out. */
pl_outcome_type pl_outcome_type_of(pl_data selector);
/* How many of the things above a selector names; 1 is right. */
unsigned pl_outcome_measures(pl_data selector);
const char *pl_outcome_type_name(pl_outcome_type type);

/* All outcomes of the scenario as one map (key NULL), and what a later scenario may take. */
void pl_outcome_write_all(pl_run *run, pl_data_builder *builder);
void pl_outcome_write_carry(pl_run *run, pl_data_builder *builder);

#endif
