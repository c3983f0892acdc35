/*
 * bid.h -- who has the best claim to the next seat.
 *
 * Divisor methods and methods of largest remainders are one procedure: every list has a claim to
 * one more seat, which grows smaller with each seat it has, and the next seat goes to the largest
 * claim. Claims are exact fractions and compared by multiplying across, so that equal claims are
 * equal: if they are more than the seats left, that is a tie.
 */
#ifndef PL_PROCEDURE_BID_H
#define PL_PROCEDURE_BID_H

#include "procedure/contest.h"

__extension__ typedef unsigned __int128 pl_wide;

/* A list's claim to one more seat. A denominator of 0 comes before every other; among those the
 * larger numerator wins. */
typedef struct pl_bid {
    pl_wide numerator;
    uint64_t denominator;
} pl_bid;

/* Negative, 0, positive. */
int pl_bid_compare(pl_bid a, pl_bid b);

/* The claim to one more seat of a list with so many votes (> 0) and seats. It must fall as the
 * seats rise. */
typedef pl_bid (*pl_bid_of)(const void *context, uint64_t votes, uint64_t seats);

typedef struct pl_bid_rule {
    pl_bid_of of;
    const void *context; /* for of; may be NULL */
} pl_bid_rule;

/* Gives `left` more seats to `count` lists, which have `seats` so far. Lists without votes get
 * none; room (NULL = no limit) says how many more seats each list can take. A tie is written to
 * `tie`, and its seats are not given. last (or NULL) marks the lists whose equal claims were the
 * last to be served, or are tied. Returns how many seats nobody could take. */
uint64_t pl_bid_award(pl_bid_rule rule, const uint64_t *votes, const uint64_t *room, size_t count,
                      uint64_t left, uint64_t *seats, pl_tie *tie, uint8_t *last);

#endif
