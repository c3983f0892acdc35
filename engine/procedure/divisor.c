#include "procedure/divisor.h"

/* 1, 3, 5, ... with a first divisor of tenths / 10. */
static pl_bid odd_quotient(uint64_t votes, uint64_t seats, uint64_t tenths) {
    return seats == 0 ? (pl_bid){(pl_wide)votes * 10, tenths} : (pl_bid){votes, 2 * seats + 1};
}

pl_bid pl_divisor_quotient(pl_divisor divisor, uint64_t votes, uint64_t seats) {
    const pl_wide many = votes;
    switch (divisor) {
    case PL_DIVISOR_DHONDT:
        return (pl_bid){many, seats + 1};
    case PL_DIVISOR_SAINTE_LAGUE:
        return (pl_bid){many, 2 * seats + 1};
    case PL_DIVISOR_SAINTE_LAGUE_14:
        return odd_quotient(votes, seats, 14);
    case PL_DIVISOR_SAINTE_LAGUE_12:
        return odd_quotient(votes, seats, 12);
    case PL_DIVISOR_HUNTINGTON_HILL:
        return (pl_bid){many * many, seats * (seats + 1)};
    case PL_DIVISOR_ADAMS:
        return (pl_bid){many, seats};
    case PL_DIVISOR_DEAN:
        return (pl_bid){many * (2 * seats + 1), 2 * seats * (seats + 1)};
    }
    return (pl_bid){0, 1};
}

bool pl_divisor_is_squared(pl_divisor divisor) {
    return divisor == PL_DIVISOR_HUNTINGTON_HILL;
}

/* A rule's context is a constant, so that nobody has to keep it alive. */
static const pl_divisor all[] = {PL_DIVISOR_DHONDT,
                                 PL_DIVISOR_SAINTE_LAGUE,
                                 PL_DIVISOR_SAINTE_LAGUE_14,
                                 PL_DIVISOR_SAINTE_LAGUE_12,
                                 PL_DIVISOR_HUNTINGTON_HILL,
                                 PL_DIVISOR_ADAMS,
                                 PL_DIVISOR_DEAN};

static pl_bid claim_of(const void *context, uint64_t votes, uint64_t seats) {
    return pl_divisor_quotient(*(const pl_divisor *)context, votes, seats);
}

pl_bid_rule pl_divisor_rule(pl_divisor divisor) {
    return (pl_bid_rule){claim_of, &all[divisor]};
}
