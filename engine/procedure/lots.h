/*
 * lots.h -- what may be drawn where a rule leaves equal claims.
 *
 * A count that comes upon equal claims does not draw. It is played again from its start for every
 * way in which its lots can fall, and each such course ends with a result: one committee. Two
 * courses that come to the same state go on alike, so the second stops there.
 *
 *     do {
 *         pl_lots_begin(&lots);
 *         ... play; at a tie: pl_lots_draw; at the end: pl_lots_end ...
 *     } while (pl_lots_next(&lots));
 *     pl_lots_settle(&lots, tally);
 */
#ifndef PL_PROCEDURE_LOTS_H
#define PL_PROCEDURE_LOTS_H

#include "procedure/tally.h"

#define PL_LOTS_COURSES_MAX 4096u               /* courses followed */
#define PL_LOTS_WORK_MAX    (UINT64_C(1) << 31) /* of all courses after the first, see below */

typedef struct pl_lots {
    const pl_allocator *allocator;
    uint32_t *picked; /* at each lot of the course: which of the claims */
    uint32_t *claims; /* and of how many */
    size_t depth;     /* lots drawn so far on this course */
    size_t length;    /* of the course, as far as it is known */
    size_t room;
    uint64_t (*seen)[2]; /* digests of the states in which a lot was drawn; all 0 = free */
    size_t seen_count;
    size_t seen_room; /* a power of two */
    size_t courses;
    uint64_t work;
    bool known;        /* this course has come to a state that was seen */
    uint16_t *results; /* committees of `size`, as they were elected */
    size_t result_count;
    size_t result_room;
    uint32_t size;
    uint16_t *pool; /* with equal claims to the last places of every result; see pl_lots_pool */
    uint32_t pool_count;
    uint32_t pool_draws;
} pl_lots;

/* size: places to be filled, >= 1. */
void pl_lots_init(pl_lots *lots, const pl_allocator *allocator, uint32_t size);
void pl_lots_fini(pl_lots *lots);

void pl_lots_begin(pl_lots *lots);
/* Is this the first course, the one that is told? */
bool pl_lots_is_first(const pl_lots *lots);

/* Is the next lot one that no course has come to yet? Only then its state is looked at. */
bool pl_lots_is_new(const pl_lots *lots);

/* One of `count` (>= 2) equal claims. state: all that the rest of the count depends on. *pick:
 * 0 .. count - 1. If lots->known is true on return, the course has been followed from here already:
 * stop it, without pl_lots_end. Errors: NO_MEMORY; LIMIT, too many courses or too much work. */
PL_MUST_CHECK pl_status pl_lots_draw(pl_lots *lots, uint32_t count, pl_text state, uint32_t *pick);

/* The one of these who goes first by what was drawn beforehand; the first if nothing was. *drawn:
 * something was, so that no lot is left. */
uint16_t pl_lots_drawn(const pl_ballots *ballots, const uint16_t *candidates, uint32_t count,
                       bool *drawn);

/* The course has looked at so many ballots. */
void pl_lots_work(pl_lots *lots, uint64_t looks);

/* Of `count` candidates without any votes `draws` will get the last places of this course, and it
 * changes nothing else which: all choices are results. The count goes on as if any were taken.
 * Errors: NO_MEMORY; LIMIT. */
PL_MUST_CHECK pl_status pl_lots_pool(pl_lots *lots, const uint16_t *candidates, uint32_t count,
                                     uint32_t draws);

/* The course is over: these `size` are elected, in this order. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_lots_end(pl_lots *lots, const uint16_t *elected);
/* Is there another course? */
bool pl_lots_next(pl_lots *lots);

/* Hands the results to the tally. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_lots_settle(pl_lots *lots, pl_tally_result *tally);

/* Why there was a LIMIT, for the tally. */
void pl_lots_explain(pl_tally_result *tally);

#endif
