/*
 * apportionment.h -- how many seats each list gets.
 *
 * Exact integers throughout: quotas and quotients are compared by cross-multiplication. Equal
 * claims are a tie and are returned as one; who gets the last seats then is the caller's rule.
 * Sources: Balinski and Young, Fair Representation (2nd ed., 2001), ch. 3 and appendix A;
 * Pukelsheim, Proportional Representation (2014), ch. 4-5.
 */
#ifndef PL_PROCEDURE_APPORTIONMENT_H
#define PL_PROCEDURE_APPORTIONMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* X(NAME, "name on the command line and in scenarios", "what it does") */
#define PL_APPORTIONMENTS(X)                                                                       \
    X(HARE, "hare", "largest remainder, exact Hare quota votes/seats")                             \
    X(DHONDT, "dhondt", "highest averages, divisors 1, 2, 3, ...")                                 \
    X(SAINTE_LAGUE, "sainte-lague", "highest averages, divisors 1, 3, 5, ...")                     \
    X(MAJORITY, "majority", "the largest list takes every seat")

typedef enum pl_apportionment {
#define PL_APPORTIONMENT_ENUM(name, text, help) PL_APPORTION_##name,
    PL_APPORTIONMENTS(PL_APPORTIONMENT_ENUM)
#undef PL_APPORTIONMENT_ENUM
        PL_APPORTIONMENT_COUNT
} pl_apportionment;

const char *pl_apportionment_name(pl_apportionment method);
bool pl_apportionment_find(pl_text name, pl_apportionment *method);

#define PL_LISTS_MAX 512u

typedef struct pl_tie {
    uint32_t to_draw;           /* seats that equal claims compete for; 0 = no tie */
    uint8_t tied[PL_LISTS_MAX]; /* 1 for each list with an equal claim to them */
} pl_tie;

/* Divides `seats` (0 .. 2^31) among `count` (1 .. PL_LISTS_MAX) lists by their votes (0 .. 2^31).
 * parts receives what is certain plus the tied seats given in order of the lists; the tie says
 * which those were (may be NULL). If all votes are 0 nobody gets a seat. */
void pl_apportion(pl_apportionment method, const uint64_t *votes, size_t count, uint64_t seats,
                  uint64_t *parts, pl_tie *tie);

#endif
