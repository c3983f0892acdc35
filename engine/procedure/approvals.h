/*
 * approvals.h -- who approves of whom, told apart no further than the papers do.
 *
 * Candidates who stand on exactly the same papers are alike: no method has a reason to prefer one
 * of them. They form a group, and a committee is, up to their names, how many seats each group
 * takes. Papers that approve of the same groups are one kind, blank papers too. This keeps the
 * ties between clones, of which there can be very many, out of every search.
 */
#ifndef PL_PROCEDURE_APPROVALS_H
#define PL_PROCEDURE_APPROVALS_H

#include "procedure/tally.h"

typedef struct pl_approvals_kind {
    uint64_t number;        /* of papers, >= 1 */
    const uint16_t *groups; /* approved of, ascending */
    uint32_t group_count;
    uint32_t approved; /* candidates in these groups */
} pl_approvals_kind;

typedef struct pl_approvals {
    const pl_allocator *allocator; /* not owned */
    const pl_ballots *ballots;     /* not owned */
    uint64_t papers;               /* blank ones too */
    uint32_t seats;                /* to be filled: at most as many as candidates stand */
    uint32_t standing;             /* candidates */
    uint32_t group_count;
    uint16_t *members;      /* the candidates, group after group, by number in each */
    uint32_t *member_start; /* where each group begins; group_count + 1 */
    pl_approvals_kind *kinds;
    uint32_t kind_count;
    uint16_t *kind_groups; /* what kinds[].groups points into */
    uint32_t *approvers;   /* the kinds that approve of each group, group after group */
    size_t *approver_start;
} pl_approvals;

/* Reads ballots, of which at least one candidate stands; they must outlive the approvals, which
 * are to be given to pl_approvals_fini whatever comes back. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_approvals_init(pl_approvals *approvals, const pl_allocator *allocator,
                                          const pl_ballots *ballots, uint32_t seats);
void pl_approvals_fini(pl_approvals *approvals);

/* Candidates in a group; >= 1. */
static inline uint32_t pl_approvals_size(const pl_approvals *approvals, uint32_t group) {
    return approvals->member_start[group + 1] - approvals->member_start[group];
}

/* Papers that approve of a group. */
uint64_t pl_approvals_support(const pl_approvals *approvals, uint32_t group);

/* Adds a round. scores: one text a group (NULL = none), shown for its members from[group] ..
 * to[group] - 1; from NULL = from the first, to NULL = to the last. Errors: NO_MEMORY, also that of
 * `told`. */
PL_MUST_CHECK pl_status pl_approvals_tell(const pl_approvals *approvals, pl_tally_result *tally,
                                          const pl_buffer *told, const char *const *scores,
                                          const uint16_t *from, const uint16_t *to);

/* Tells how many papers approve of each candidate. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_approvals_tell_support(const pl_approvals *approvals,
                                                  pl_tally_result *tally);

#endif
