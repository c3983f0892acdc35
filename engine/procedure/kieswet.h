/*
 * kieswet.h -- seats by the Dutch election law.
 *
 * P 5   The quota is votes / seats, exactly.
 * P 6   A list gets a seat for every whole quota; those that are left are residual seats.
 * P 7   From 19 seats they go one by one to the largest average votes / (seats + 1).
 * P 8   Under 19 they go to the largest remainders of the lists with at least 3/4 of the quota,
 *       one each; then to the largest averages, at most one each; then to the largest averages.
 * P 9   A list with more than half of the votes and not more than half of the seats gets one: it
 *       is taken from the list that got the last residual seat.
 * P 10  A list gets no more seats than it has candidates; the seats it cannot fill are given to
 *       the others as residual seats are.
 *
 * Lists without votes get no seat, and if nobody has voted all seats stay empty. Lots are drawn
 * where claims are equal; where the last residual seats had equal claims, also about which list
 * P 9 takes its seat from. That lot and the one before it are drawn as one here: if k lists of a
 * tie were to get a seat and one of them to lose it again, k - 1 are to be drawn.
 *
 * Source: the Kieswet's articles as the electoral council's own program names and follows them:
 * kiesraad/abacus at 85da391a, backend/apportionment/src/seat_assignment (wetten.overheid.nl
 * BWBR0004627, text of 2026-01-01). The law itself was not opened.
 */
#ifndef PL_PROCEDURE_KIESWET_H
#define PL_PROCEDURE_KIESWET_H

#include "procedure/contest.h"

#define PL_KIESWET_LARGE 19u /* seats, from which P 7 holds and not P 8 */
#define PL_NO_LIST       UINT32_MAX

/* How it came about: certain[i] = whole + remainder + average - removed, and 1 more for `majority`
 * and 1 less for `from`; the tied seats of a lot are in none of them. */
typedef struct pl_kieswet {
    uint64_t whole[PL_LISTS_MAX];     /* P 6 */
    uint64_t remainder[PL_LISTS_MAX]; /* P 8, largest remainders */
    uint64_t average[PL_LISTS_MAX];   /* P 7 or P 8, largest averages */
    uint64_t removed[PL_LISTS_MAX];   /* P 10, for want of candidates */
    uint32_t majority;                /* the list to which P 9 gives a seat, or PL_NO_LIST */
    uint32_t from;                    /* and from which; PL_NO_LIST: from those that draw lots */
    uint64_t unfilled;                /* seats that nobody can fill, or for which nobody voted */
    bool open;                        /* P 10 has to be applied again once the lot is drawn */
} pl_kieswet;

/* votes (count of them): those that count; candidates: NULL or of each list. Writes what is
 * certain to seats. account may not be NULL. */
void pl_kieswet_apportion(const uint64_t *votes, const uint64_t *candidates, size_t count,
                          uint64_t seats, uint64_t *certain, pl_tie *tie, pl_kieswet *account);

#endif
