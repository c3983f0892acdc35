/*
 * committees.h -- the committees that a method leaves open.
 *
 * A committee is how many seats each group of alike candidates takes. Results come in boxes: every
 * committee of the size wanted that takes at least `low` and at most `high` of each group. Two
 * things are kept of them: the least and the most that any result takes of a group, from which
 * follow, exactly and however many results there are, who sits in all of them and who in some; and
 * the results themselves, as long as there are not more than PL_COMMITTEES_MAX.
 */
#ifndef PL_PROCEDURE_COMMITTEES_H
#define PL_PROCEDURE_COMMITTEES_H

#include "procedure/approvals.h"

typedef struct pl_committees {
    const pl_approvals *approvals; /* not owned */
    uint16_t *least;               /* of each group, in any result */
    uint16_t *most;
    uint16_t *low; /* the box at hand, with what cannot be filled cut away */
    uint16_t *high;
    uint16_t *at;      /* the committee at hand */
    uint16_t *vectors; /* those kept; group_count numbers each */
    uint32_t count;
    uint32_t *slots; /* where a vector is found by its hash: its number + 1, 0 = free */
    bool any;
    bool whole;   /* one box holds everything between least and most */
    bool dropped; /* more results than are kept */
} pl_committees;

/* The approvals must outlive the committees, which are to be given to pl_committees_fini whatever
 * comes back. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_committees_init(pl_committees *committees,
                                           const pl_approvals *approvals);
void pl_committees_fini(pl_committees *committees);

/* Forgets all results. */
void pl_committees_clear(pl_committees *committees);

/* Adds a box in which there is at least one committee of approvals->seats. */
void pl_committees_add(pl_committees *committees, const uint16_t *low, const uint16_t *high);

/* "3 committees", "more than 1000 committees": the names of alike candidates told apart. */
void pl_committees_write_number(const pl_committees *committees, pl_buffer *out);

/* Writes the results, of which there is at least one, into the tally. order: candidates, of whom
 * those elected are named first and in this order, or NULL for the order of their numbers; a list
 * of `count`. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_committees_settle(pl_committees *committees, pl_tally_result *tally,
                                             const uint16_t *order, uint32_t count);

#endif
