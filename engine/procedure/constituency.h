/*
 * constituency.h -- local bodies that are elected again and again.
 *
 * A row of the scenario's `constituencies` is one local body, or `count` of a kind. Each sits as it
 * was elected last: at `from`, then on the `dates` given for it, then every so many days until
 * `until`. Whoever elects it is no delegate of the assembly and is asked no question: how its
 * electorate is inclined on the day people say (pl_run_opinion), and the law makes seats of it. A
 * body may send delegates to a congress: by its own proportions, or all of its largest faction.
 *
 * The interval is the mean of exponential waits (Poisson elections, MODEL section 12), keyed by the
 * body's name. In a documented run one that is alone waits the mean, and those of a kind wait the
 * quantiles of the same distribution, so that as many of them are fresh or stale as is expected.
 */
#ifndef PL_PROCEDURE_CONSTITUENCY_H
#define PL_PROCEDURE_CONSTITUENCY_H

#include "procedure/assembly.h"

#define PL_CONSTITUENCIES_MAX         4000u
#define PL_CONSTITUENCY_ELECTIONS_MAX 200000u /* in a run; the checker sees to it */

typedef struct pl_constituency {
    uint32_t node;      /* its row of the scenario */
    uint32_t number;    /* 1..of; of = 1: it is alone of its kind */
    uint32_t of;        /* how many there are of its kind */
    uint32_t elections; /* since the run began */
    pl_time held;       /* the last: what it is since */
    pl_offset name;     /* "towns/17": the name its chance is keyed by */
    pl_offset seats;    /* uint32_t[faction rows]; all 0 before the first */
    int32_t majority;   /* the faction with more than half of them; PL_NONE */
    uint64_t seq;       /* constituency.elected */
} pl_constituency;

/* Bytes of the arena that a scenario's local bodies need. */
uint64_t pl_constituency_room(pl_data scenario);
/* Builds the rows. Errors: LIMIT (more than PL_CONSTITUENCIES_MAX), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_constituency_create(pl_run *run);
/* The first hour at which something happens here; `otherwise` if there are none before it. */
pl_time pl_constituency_first(const pl_run *run, pl_time otherwise);
/* Schedules the first elections. */
void pl_constituency_begin(pl_run *run);
/* The run goes by another scenario now: the next election is when that has it, if it has it
 * otherwise than `was`. Both have just begun. */
void pl_constituency_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t constituency);
/* An election is due. */
void pl_constituency_elect(pl_run *run, int32_t constituency);

uint32_t pl_constituency_count(const pl_run *run);
pl_constituency *pl_constituency_at(const pl_run *run, int32_t constituency);
pl_data pl_constituency_node(const pl_run *run, int32_t constituency);

/* Of all bodies of a kind (id: a row's, or "all"): the seats of a faction (PL_NONE: all), how many
 * have a majority of it, and how many delegates of it they send. */
uint64_t pl_constituency_seats(const pl_run *run, pl_text id, int32_t faction);
uint32_t pl_constituency_majorities(const pl_run *run, pl_text id, int32_t faction);
uint64_t pl_constituency_sends(const pl_run *run, pl_text id, int32_t faction);
/* Is it one of those of its kind that are asked whether the assembly shall meet (`polled`)? */
bool pl_constituency_is_polled(const pl_run *run, int32_t constituency);
/* Have these factions (a list of names) together more than half of its deputies now? */
bool pl_constituency_is_of(const pl_run *run, int32_t constituency, pl_data factions);

#endif
