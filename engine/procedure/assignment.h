/*
 * assignment.h -- how many papers can be given to a seat they approve of.
 *
 * All seats get the same number of papers, or one more where it does not divide: of P papers and S
 * seats each has room for P / S, and P mod S of the seats for one more. Which papers go where is
 * found by a greatest flow:
 *
 *     kinds of papers -> slots -> P / S for each seat of the slot
 *                          \----> one more for each, all together P mod S
 *
 * A slot is the seats of one group of alike candidates; one more slot may stand for seats that
 * several groups could take. Source: Ford and Fulkerson (1956); Edmonds and Karp (1972).
 */
#ifndef PL_PROCEDURE_ASSIGNMENT_H
#define PL_PROCEDURE_ASSIGNMENT_H

#include "procedure/approvals.h"

#define PL_ASSIGNMENT_CELLS_MAX (UINT64_C(1) << 24) /* kinds times slots */

typedef struct pl_assignment_slot {
    uint32_t seats;
    uint64_t load; /* papers given to it */
    bool by_spare; /* a paper more than the even share goes over from `from` */
    uint32_t from; /* slot, or none: */
    uint32_t kind; /* the papers that would move here */
} pl_assignment_slot;

typedef struct pl_assignment {
    const pl_approvals *approvals; /* not owned */
    uint32_t slot_room;
    uint32_t slot_count;
    uint32_t pool; /* the slot of those that several groups could take, or slot_count */
    pl_assignment_slot *slots;
    uint32_t *queue;  /* slots */
    uint64_t *given;  /* papers of a kind at a slot: slot * kind_count + kind */
    uint32_t words;   /* of a set of slots */
    uint64_t *may;    /* the slots that a kind approves of: `words` for each kind */
    uint64_t *fresh;  /* the slots not reached by the search for a way */
    uint64_t *unused; /* papers of a kind that have no seat */
    uint64_t share;   /* papers for every seat */
    uint64_t spare;   /* seats that may have one more */
} pl_assignment;

/* The assignment is to be given to pl_assignment_fini whatever comes back. Errors: NO_MEMORY;
 * LIMIT, more than PL_ASSIGNMENT_CELLS_MAX. */
PL_MUST_CHECK pl_status pl_assignment_init(pl_assignment *assignment,
                                           const pl_approvals *approvals);
void pl_assignment_fini(pl_assignment *assignment);

/* The greatest number of papers that can have a seat they approve of, with taken[group] seats for
 * each group, at most approvals->seats in all, and `more` seats that any of the groups open[0 ..
 * open_count - 1] may take. steps is added to. */
uint64_t pl_assignment_most(pl_assignment *assignment, const uint16_t *taken, const uint16_t *open,
                            uint32_t open_count, uint32_t more, uint64_t *steps);

/* After that: the papers of a kind that have no seat, or one of the `more`. */
uint64_t pl_assignment_open(const pl_assignment *assignment, uint32_t kind);
/* And: has none of the `more` a paper? Then they are of no use. */
bool pl_assignment_is_idle(const pl_assignment *assignment);

#endif
