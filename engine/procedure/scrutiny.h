/*
 * scrutiny.h -- where a count of transferable votes stands.
 *
 * What the rules of the single transferable vote have in common: candidates hope, are elected or
 * are excluded; each round is told with its votes; equal claims are lots. The rules differ in
 * quota, transfer and arithmetic, and each is a file of its own.
 */
#ifndef PL_PROCEDURE_SCRUTINY_H
#define PL_PROCEDURE_SCRUTINY_H

#include "procedure/decimal.h"
#include "procedure/lots.h"

typedef enum pl_standing {
    PL_STANDING_HOPEFUL,
    PL_STANDING_PENDING, /* elected, the surplus not yet transferred */
    PL_STANDING_ELECTED,
    PL_STANDING_EXCLUDED,
    PL_STANDING_WITHDRAWN
} pl_standing;

typedef struct pl_scrutiny {
    const pl_allocator *allocator;
    const pl_ballots *ballots;
    pl_tally_result *tally;
    pl_lots lots;
    uint32_t candidates;
    uint32_t seats;   /* as asked: the quota depends on them */
    uint32_t places;  /* to be filled: no more than stand */
    unsigned digits;  /* decimal places of votes and quota */
    pl_decimal unit;  /* one vote */
    pl_decimal total; /* votes on papers that name somebody */
    pl_decimal quota;
    pl_decimal *votes; /* one a candidate */
    uint8_t *standing; /* pl_standing, one a candidate */
    uint32_t hopeful;
    uint16_t *elected; /* in the order of their election */
    uint32_t elected_count;
    uint16_t *tied; /* those of whom one is to be chosen, by number */
    uint32_t tied_count;
    pl_buffer told;      /* of this round */
    pl_buffer numbers;   /* the votes of this round as text */
    pl_buffer state;     /* what a lot depends on; see pl_scrutiny_draw */
    const char **scores; /* into the numbers */
} pl_scrutiny;

/* Errors: NO_MEMORY; the scrutiny is to be given to pl_scrutiny_fini whatever comes back. */
PL_MUST_CHECK pl_status pl_scrutiny_init(pl_scrutiny *scrutiny, const pl_ballots *ballots,
                                         uint32_t seats, unsigned digits, pl_tally_result *tally);
void pl_scrutiny_fini(pl_scrutiny *scrutiny);

/* Starts a course of the count: everybody hopes, with his first preferences. */
void pl_scrutiny_begin(pl_scrutiny *scrutiny);

/* Are all places filled, or must all who hope fill those that are left? */
bool pl_scrutiny_is_complete(const pl_scrutiny *scrutiny);
uint32_t pl_scrutiny_left(const pl_scrutiny *scrutiny); /* places */
bool pl_scrutiny_hopes(const pl_scrutiny *scrutiny, uint32_t candidate);

/* Elects all who hope and have the quota, the one with most votes first; gives how many. */
uint32_t pl_scrutiny_elect_by_quota(pl_scrutiny *scrutiny, pl_standing as);
/* At the end: those who hope fill what is left, the one with most votes first. */
void pl_scrutiny_elect_rest(pl_scrutiny *scrutiny);
void pl_scrutiny_exclude(pl_scrutiny *scrutiny, uint32_t candidate);

/* Those of one standing whose votes are the most, or lie at most `span` above the fewest, become
 * the tied. */
void pl_scrutiny_find_highest(pl_scrutiny *scrutiny, pl_standing standing);
void pl_scrutiny_find_lowest(pl_scrutiny *scrutiny, pl_decimal span);

/* Chooses one of the tied for exclusion or for what is called `what`; told if there are several.
 * The caller has put into scrutiny->state, if pl_lots_is_new, what the rest of the count depends
 * on. If lots.known is true on return the course must stop. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_scrutiny_draw(pl_scrutiny *scrutiny, const char *what, uint16_t *chosen);
/* Have all tied no votes at all, so that excluding them in any order comes to the same? */
bool pl_scrutiny_is_idle(const pl_scrutiny *scrutiny);
/* Then: the first of them, and what it means if not all of them can be excluded. Errors:
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_scrutiny_take_idle(pl_scrutiny *scrutiny, uint16_t *chosen);

/* --- telling; of the first course only --- */

/* Begins a clause of what is told, "A; b": with this text, or if it is "" with what comes next. */
void pl_scrutiny_tell(pl_scrutiny *scrutiny, const char *text);
void pl_scrutiny_tell_name(pl_scrutiny *scrutiny, uint32_t candidate);
void pl_scrutiny_tell_tied(pl_scrutiny *scrutiny, const char *what);
void pl_scrutiny_tell_number(pl_scrutiny *scrutiny, pl_decimal number);
/* The round is over: it goes to the tally. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_scrutiny_end_round(pl_scrutiny *scrutiny);

/* The course is over and its result known. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_scrutiny_end(pl_scrutiny *scrutiny);
/* All courses are over: result and vacancies go to the tally. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_scrutiny_settle(pl_scrutiny *scrutiny);

#endif
