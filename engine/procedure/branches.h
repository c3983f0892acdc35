/*
 * branches.h -- one seat after another, through every tie.
 *
 * A sequential rule gives (or takes away) one seat at a time, always to the candidate with the best
 * score. Where several are best, each choice is followed to its end: all committees that some way
 * of breaking ties leads to are results (parallel universes; Lackner and Skowron, Multi-Winner
 * Voting with Approval Preferences, 2023, section 2.3). Ways that meet again, with the same seats
 * and the same state of the rule, go on as one. If no paper stands between those who are tied, the
 * order in which they are seated makes no difference, and only one order is followed.
 */
#ifndef PL_PROCEDURE_BRANCHES_H
#define PL_PROCEDURE_BRANCHES_H

#include "procedure/committees.h"
#include "procedure/rational.h"

#define PL_BRANCHES_MAX        10000u   /* ways open at one seat */
#define PL_BRANCHES_VALUES_MAX 4000000u /* fractions they carry, all together */

typedef struct pl_branch {
    uint16_t *taken; /* seats of each group */
    mpq_t *values;   /* of each kind of papers, what the rule keeps there; none if not `valued` */
    uint32_t phase;  /* of the rule; 0 at first */
} pl_branch;

typedef struct pl_branches_rule {
    bool falling;  /* begins with all seated and takes seats away */
    bool smallest; /* the smallest score is the best */
    bool valued;   /* keeps a fraction for each kind */
    /* The words between "gets seat 2" and a score, "with a score of". */
    const char *words;
    const char *phase_words; /* what a new phase means, or NULL */
    /* Sets what is kept at the start; may be NULL. */
    void (*begin)(void *context, pl_branch *branch);
    /* Sets the scores of those groups that have a claim to the next seat (or, falling, to lose
     * one); has[] is false for all when called. May begin a new phase. Those without a claim come
     * in where nobody has one. */
    void (*weigh)(void *context, pl_branch *branch, mpq_t *scores, bool *has);
    /* Keeps what seating one of the group at this score changes; may be NULL. */
    void (*seat)(void *context, pl_branch *branch, uint32_t group, const mpq_t score);
    /* Can this kind of papers still make a difference? NULL = always. Called right after weigh on
     * the same branch. No seat may make anybody's score better. Where no such kind approves of two,
     * seating one of them must leave the other's score as it is; and once one of a group is seated,
     * the next of it must have a worse score, or there must be seats for all who have the best. */
    bool (*matters)(void *context, const pl_branch *branch, uint32_t kind);
    void *context;
} pl_branches_rule;

/* Counts by a rule: rounds, which follow the first way only, and the result. Errors: NO_MEMORY;
 * LIMIT, too many ways. */
PL_MUST_CHECK pl_status pl_branches_count(const pl_branches_rule *rule,
                                          const pl_approvals *approvals, pl_tally_result *tally);

#endif
