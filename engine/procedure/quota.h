/*
 * quota.h -- what a seat costs, and what remains.
 *
 * A list gets a seat for every whole quota of its votes; the seats that are left go to the largest
 * remainders. Both are one rule: the next seat goes to the list with the most votes over those its
 * seats have cost, votes - s * quota. So the method has an answer also where whole quotas and
 * minima are more than the seats (the smallest claims then go without), and where seats are left
 * after every list has had one for its remainder.
 *
 *     Hare            votes / seats               exact
 *     Droop           votes / (seats + 1)         exact (Hagenbach-Bischoff)
 *     integer Hare    floor(votes / seats)        at least 1
 *     integer Droop   floor(votes / (seats + 1)) + 1
 *
 * With minima the seats come as near to the quotas as the minima allow: a list has the larger of
 * its minimum and its whole quotas, and one raised to its minimum has no remainder.
 * Sources: Balinski and Young, Fair Representation (2nd ed., 2001), appendix A, section 1 (Hare is
 * Hamilton's method); Pukelsheim, Proportional Representation (2014), ch. 5, which names the
 * variants of rounding: others (kasperrisager/Apportionment.jl) round the integer Hare quota up.
 */
#ifndef PL_PROCEDURE_QUOTA_H
#define PL_PROCEDURE_QUOTA_H

#include "procedure/bid.h"

typedef enum pl_quota_kind {
    PL_QUOTA_HARE,
    PL_QUOTA_DROOP,
    PL_QUOTA_HARE_INTEGER,
    PL_QUOTA_DROOP_INTEGER
} pl_quota_kind;

/* numerator / denominator votes a seat; both above 0. */
typedef struct pl_quota {
    uint64_t numerator;
    uint64_t denominator;
} pl_quota;

/* votes (> 0): those that count; seats > 0. */
pl_quota pl_quota_of(pl_quota_kind kind, uint64_t votes, uint64_t seats);

/* How many whole quotas, and what remains, in votes times the denominator. */
uint64_t pl_quota_whole(const pl_quota *quota, uint64_t votes);
uint64_t pl_quota_remainder(const pl_quota *quota, uint64_t votes);

/* The rule for pl_bid_award; the quota must outlive it. */
pl_bid_rule pl_quota_rule(const pl_quota *quota);

#endif
