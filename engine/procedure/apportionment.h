/*
 * apportionment.h -- how many seats each list gets.
 *
 * Every method by its name. Integers throughout, quotas and quotients compared by
 * cross-multiplication, so that a result does not hang on rounding. Equal claims are a tie and
 * are returned as one.
 * Sources of the methods: divisor.h, quota.h, kieswet.h.
 */
#ifndef PL_PROCEDURE_APPORTIONMENT_H
#define PL_PROCEDURE_APPORTIONMENT_H

#include "base/text.h"
#include "procedure/contest.h"
#include "procedure/divisor.h"
#include "procedure/kieswet.h"
#include "procedure/quota.h"

/* X(NAME, "name on the command line and in scenarios", "what it does") */
#define PL_APPORTIONMENTS(X)                                                                       \
    X(HARE, "hare", "largest remainders, exact quota votes/seats (Hamilton)")                      \
    X(DHONDT, "dhondt", "largest quotients, divisors 1, 2, 3, ... (Jefferson)")                    \
    X(SAINTE_LAGUE, "sainte-lague", "largest quotients, divisors 1, 3, 5, ... (Webster)")          \
    X(MAJORITY, "majority", "the largest list takes every seat")                                   \
    X(SAINTE_LAGUE_14, "modified-sainte-lague-1.4", "largest quotients, divisors 1.4, 3, 5, ...")  \
    X(SAINTE_LAGUE_12, "modified-sainte-lague-1.2", "largest quotients, divisors 1.2, 3, 5, ...")  \
    X(HUNTINGTON_HILL, "huntington-hill", "largest quotients, divisors 0, sqrt(1*2), sqrt(2*3)")   \
    X(ADAMS, "adams", "largest quotients, divisors 0, 1, 2, ...")                                  \
    X(DEAN, "dean", "largest quotients, divisors 0, 4/3, 12/5, ... (harmonic means)")              \
    X(DROOP, "droop", "largest remainders, exact quota votes/(seats + 1)")                         \
    X(HARE_INTEGER, "hare-integer", "largest remainders, quota votes/seats without fraction")      \
    X(DROOP_INTEGER, "droop-integer", "largest remainders, first whole quota over droop")          \
    X(KIESWET, "kieswet", "Dutch election law, by seats: under 19 or from 19")

typedef enum pl_apportionment {
#define PL_APPORTIONMENT_ENUM(name, text, help) PL_APPORTION_##name,
    PL_APPORTIONMENTS(PL_APPORTIONMENT_ENUM)
#undef PL_APPORTIONMENT_ENUM
        PL_APPORTIONMENT_COUNT
} pl_apportionment;

const char *pl_apportionment_name(pl_apportionment method);
const char *pl_apportionment_help(pl_apportionment method);
bool pl_apportionment_find(pl_text name, pl_apportionment *method);

/* What sort of method it is; *divisor and *quota receive which. */
bool pl_apportionment_divides(pl_apportionment method, pl_divisor *divisor);
bool pl_apportionment_has_quota(pl_apportionment method, pl_quota_kind *quota);

/* Divides the seats of a sound contest among its lists. certain receives what each has whatever
 * lots say, tie the rest. Votes of lists below the threshold count as 0, also in the quota. If no
 * vote counts nobody gets a seat. Kieswet knows no minimum (it must be 0), others no candidates. */
void pl_apportion(pl_apportionment method, const pl_contest *contest, uint64_t *certain,
                  pl_tie *tie);

/* The same, the tied seats given in the order of the lists. tie: may be NULL. */
void pl_apportion_in_order(pl_apportionment method, const pl_contest *contest, uint64_t *seats,
                           pl_tie *tie);

#endif
