/*
 * contest.h -- lists, their votes, and the seats they stand for.
 *
 * What every method of apportionment is given, and what it returns: the seats that are certain,
 * and a tie where equal claims compete for fewer seats than they are. Who gets those is not for
 * arithmetic to say: the caller draws lots or has a rule of its own.
 */
#ifndef PL_PROCEDURE_CONTEST_H
#define PL_PROCEDURE_CONTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PL_LISTS_MAX         4096u
#define PL_CONTEST_VOTES_MAX 1000000000000000ull /* 10^15 */
#define PL_CONTEST_SEATS_MAX 1000000u
#define PL_SHARE_MAX         1000000000000000000ull /* 10^18 */

/* A part of the votes as an exact fraction, numerator <= denominator <= PL_SHARE_MAX; 0/0 and 0/n
 * are none. */
typedef struct pl_share {
    uint64_t numerator;
    uint64_t denominator;
} pl_share;

typedef struct pl_contest {
    const uint64_t *votes;      /* of each list, 0 .. PL_CONTEST_VOTES_MAX */
    size_t count;               /* of lists, 1 .. PL_LISTS_MAX */
    uint64_t seats;             /* 0 .. PL_CONTEST_SEATS_MAX */
    pl_share threshold;         /* of all votes given; a list below it takes no part */
    uint64_t minimum;           /* seats of every list that takes part, also of one without votes */
    const uint64_t *candidates; /* how many seats a list can fill; NULL = all; Kieswet only */
} pl_contest;

typedef struct pl_tie {
    uint32_t to_draw;           /* seats that equal claims compete for; 0 = no tie */
    bool together;              /* one lot gives them all to one list; else at most one a list */
    uint8_t tied[PL_LISTS_MAX]; /* 1 for each list with an equal claim to them */
} pl_tie;

/* Are the numbers in range, and the minima not more than the seats? */
bool pl_contest_is_sound(const pl_contest *contest);

/* All votes given, also those of lists below the threshold. */
uint64_t pl_contest_votes(const pl_contest *contest);

/* Does the list reach the threshold? Equality does. all: pl_contest_votes. */
bool pl_contest_admits(const pl_contest *contest, size_t list, uint64_t all);
/* How many lists do. */
size_t pl_contest_admitted(const pl_contest *contest);

/* The votes that count: those of a list below the threshold are 0. Returns their sum. */
uint64_t pl_contest_count(const pl_contest *contest, uint64_t *counted);

/* Gives the tied seats in the order of the lists, and adds them to `seats`. */
void pl_tie_give_in_order(const pl_tie *tie, size_t count, uint64_t *seats);

#endif
