/*
 * search.h -- the best committees of all, by branch and bound.
 *
 * The groups of alike candidates are decided one after another: how many seats each takes. A rule
 * says, for a committee decided in part, which score every completion surely has and which none
 * can exceed: what cannot reach the best score known is left out, and where both are the same all
 * completions are equal and need not be looked at one by one. Every best committee is found, or
 * the search is refused.
 *
 * Work is counted in steps: a look at one kind of papers for one group. A search that has not ended
 * after PL_SEARCH_STEPS_MAX is refused. 20 candidates, 10 seats and 100 kinds always end before;
 * larger elections do if their papers favour some candidates clearly.
 */
#ifndef PL_PROCEDURE_SEARCH_H
#define PL_PROCEDURE_SEARCH_H

#include "procedure/committees.h"
#include "procedure/rational.h"

#define PL_SEARCH_STEPS_MAX UINT64_C(6000000000)

typedef pl_rational_wide pl_search_score; /* the larger the better */

typedef struct pl_search {
    const pl_approvals *approvals; /* not owned */
    uint16_t *taken;               /* of each group; 0 where undecided */
    uint16_t *open;                /* the groups, the undecided ones from `decided` on */
    uint32_t decided;              /* groups */
    uint32_t missing;              /* seats yet to be taken */
    uint32_t left;                 /* candidates of undecided groups; >= missing */
    uint64_t steps;                /* added to by the rule */
    bool found;
    pl_search_score best; /* if found */
    uint16_t *low;
    uint16_t *high;
    pl_committees committees;
} pl_search;

/* What a rule says of a committee decided in part. */
typedef struct pl_search_bounds {
    pl_search_score least; /* every completion has at least this */
    pl_search_score most;  /* and at most this */
    uint32_t next;         /* place in `open` of the group to be decided next */
} pl_search_bounds;

typedef struct pl_search_rule {
    /* With no seat missing, least and most must be equal. */
    void (*look)(void *context, pl_search *search, pl_search_bounds *bounds);
    /* The group gets `seats` seats (>= 0) and is decided, or, back, gives these up and is undecided
     * again; may be NULL. */
    void (*decide)(void *context, uint32_t group, uint32_t seats, bool back);
    void *context;
} pl_search_rule;

/* Finds the best committees; the search is to be given to pl_search_fini whatever comes back.
 * Errors: NO_MEMORY; LIMIT, with why in the tally. */
PL_MUST_CHECK pl_status pl_search_run(pl_search *search, const pl_search_rule *rule,
                                      const pl_approvals *approvals, pl_tally_result *tally);
void pl_search_fini(pl_search *search);

/* Tells the best score, under its name ("score"), and how many committees have it, and writes the
 * result. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_search_settle(pl_search *search, const char *name, const mpq_t score,
                                         pl_tally_result *tally);

#endif
