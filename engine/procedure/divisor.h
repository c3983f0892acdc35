/*
 * divisor.h -- methods that divide the votes of a list by what it has.
 *
 * The next seat goes to the largest quotient votes / d(s), s being the seats the list has.
 *
 *     D'Hondt, Jefferson, greatest divisors      d(s) = s + 1               1, 2, 3, ...
 *     Sainte-Laguë, Webster, major fractions     d(s) = 2s + 1              1, 3, 5, ...
 *     modified Sainte-Laguë 1.4, 1.2             the same, but d(0) = 1.4 or 1.2
 *     Huntington-Hill, equal proportions         d(s) = sqrt(s (s + 1))     0, 1.41, 2.45, ...
 *     Adams, smallest divisors                   d(s) = s                   0, 1, 2, ...
 *     Dean, harmonic mean                        d(s) = 2s(s + 1)/(2s + 1)  0, 1.33, 2.4, ...
 *
 * Where d(0) = 0 every list with votes gets its first seat before any list gets a second; if there
 * are fewer seats than lists, the larger lists get them.
 * Sources: Balinski and Young, Fair Representation (2nd ed., 2001), appendix A, sections 2 and 3;
 * Pukelsheim, Proportional Representation (2014), ch. 3 and 4. The first divisors 1.4 and 1.2 are
 * those of martinlackner/apportionment and kasperrisager/Apportionment.jl (Sweden 2018).
 */
#ifndef PL_PROCEDURE_DIVISOR_H
#define PL_PROCEDURE_DIVISOR_H

#include "procedure/bid.h"

typedef enum pl_divisor {
    PL_DIVISOR_DHONDT,
    PL_DIVISOR_SAINTE_LAGUE,
    PL_DIVISOR_SAINTE_LAGUE_14,
    PL_DIVISOR_SAINTE_LAGUE_12,
    PL_DIVISOR_HUNTINGTON_HILL,
    PL_DIVISOR_ADAMS,
    PL_DIVISOR_DEAN
} pl_divisor;

/* The quotient of a list with `seats` (at most PL_CONTEST_SEATS_MAX) for one more, exactly; that of
 * Huntington-Hill is squared, because its divisors are roots. */
pl_bid pl_divisor_quotient(pl_divisor divisor, uint64_t votes, uint64_t seats);
bool pl_divisor_is_squared(pl_divisor divisor);

/* The rule for pl_bid_award. */
pl_bid_rule pl_divisor_rule(pl_divisor divisor);

#endif
