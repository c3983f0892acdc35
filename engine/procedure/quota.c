#include "procedure/quota.h"

pl_quota pl_quota_of(pl_quota_kind kind, uint64_t votes, uint64_t seats) {
    switch (kind) {
    case PL_QUOTA_HARE:
        return (pl_quota){votes, seats};
    case PL_QUOTA_DROOP:
        return (pl_quota){votes, seats + 1};
    case PL_QUOTA_HARE_INTEGER:
        /* With fewer votes than seats a quota of nothing would make every claim equal. */
        return (pl_quota){votes >= seats ? votes / seats : 1, 1};
    case PL_QUOTA_DROOP_INTEGER:
        return (pl_quota){votes / (seats + 1) + 1, 1};
    }
    return (pl_quota){1, 1};
}

uint64_t pl_quota_whole(const pl_quota *quota, uint64_t votes) {
    return (uint64_t)((pl_wide)votes * quota->denominator / quota->numerator);
}

uint64_t pl_quota_remainder(const pl_quota *quota, uint64_t votes) {
    return (uint64_t)((pl_wide)votes * quota->denominator % quota->numerator);
}

/* votes - seats * quota, times the denominator, and moved up by one height for all, so that no
 * claim is negative. */
static pl_bid claim_of(const void *context, uint64_t votes, uint64_t seats) {
    const pl_quota *quota = context;
    const pl_wide height = (pl_wide)quota->numerator * (PL_CONTEST_SEATS_MAX - seats);
    return (pl_bid){(pl_wide)votes * quota->denominator + height, 1};
}

pl_bid_rule pl_quota_rule(const pl_quota *quota) {
    return (pl_bid_rule){claim_of, quota};
}
