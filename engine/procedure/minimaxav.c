#include "procedure/minimaxav.h"

#include "procedure/search.h"

typedef struct nearing {
    const pl_approvals *approvals;
    uint32_t *seated; /* by kind: those it approves of who have a seat */
    uint32_t *open;   /* by kind: those who are undecided */
} nearing;

static void decide(void *context, uint32_t group, uint32_t seats, bool back) {
    nearing *n = context;
    const pl_approvals *a = n->approvals;
    const uint32_t size = pl_approvals_size(a, group);
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        n->seated[kind] = back ? n->seated[kind] - seats : n->seated[kind] + seats;
        n->open[kind] = back ? n->open[kind] + size : n->open[kind] - size;
    }
}

/* Distance = approved + seats - 2 * both. Of the seats missing a paper gets at least those that
 * cannot go to others. */
static void measure(const nearing *n, const pl_search *s, uint32_t kind, uint32_t *nearest,
                    uint32_t *farthest) {
    const uint32_t sum = n->approvals->kinds[kind].approved + n->approvals->seats;
    const uint32_t others = s->left - n->open[kind];
    const uint32_t fewest = s->missing > others ? s->missing - others : 0;
    const uint32_t most = s->missing < n->open[kind] ? s->missing : n->open[kind];
    *nearest = sum - 2 * (n->seated[kind] + most);
    *farthest = sum - 2 * (n->seated[kind] + fewest);
}

/* The place among the undecided of the first that a kind approves of. */
static uint32_t find_next(const nearing *n, const pl_search *s, uint32_t kind) {
    const pl_approvals_kind *at = &n->approvals->kinds[kind];
    for (uint32_t i = s->decided; i < n->approvals->group_count; i++) {
        for (uint32_t j = 0; j < at->group_count; j++) {
            if (at->groups[j] == s->open[i]) {
                return i;
            }
        }
    }
    return s->decided;
}

/* A score is what is left of the greatest distance there can be. */
static void look(void *context, pl_search *s, pl_search_bounds *bounds) {
    const nearing *n = context;
    const pl_approvals *a = n->approvals;
    const uint32_t limit = a->standing + a->seats;
    uint32_t nearest_most = 0;
    uint32_t farthest_most = 0;
    uint32_t farthest_kind = UINT32_MAX;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        uint32_t nearest = 0;
        uint32_t farthest = 0;
        measure(n, s, i, &nearest, &farthest);
        nearest_most = nearest > nearest_most ? nearest : nearest_most;
        if (farthest > farthest_most && nearest < farthest) {
            farthest_kind = i;
        }
        farthest_most = farthest > farthest_most ? farthest : farthest_most;
    }
    s->steps += a->kind_count;
    bounds->least = limit - farthest_most;
    bounds->most = limit - nearest_most;
    if (farthest_kind != UINT32_MAX) {
        bounds->next = find_next(n, s, farthest_kind);
    }
}

static pl_status find(nearing *n, pl_tally_result *tally) {
    const pl_search_rule rule = {look, decide, n};
    const pl_approvals *a = n->approvals;
    pl_search search;
    pl_status status = pl_search_run(&search, &rule, a, tally);
    if (status == PL_OK) {
        mpq_t score;
        mpq_init(score);
        pl_rational_set(score, a->standing + a->seats - search.best, 1);
        status = pl_search_settle(&search, "greatest distance of a paper", score, tally);
        mpq_clear(score);
    }
    pl_search_fini(&search);
    return status;
}

pl_status pl_minimaxav_find(const pl_approvals *a, pl_tally_result *tally) {
    const pl_allocator *allocator = a->allocator;
    PL_TRY(pl_approvals_tell_support(a, tally));
    const size_t size = (a->kind_count + (size_t)1) * sizeof(uint32_t);
    nearing n = {.approvals = a,
                 .seated = allocator->take(allocator->context, size),
                 .open = allocator->take(allocator->context, size)};
    pl_status status = PL_NO_MEMORY;
    if (n.seated != NULL && n.open != NULL) {
        for (uint32_t i = 0; i < a->kind_count; i++) {
            n.open[i] = a->kinds[i].approved;
        }
        status = find(&n, tally);
    }
    allocator->give(allocator->context, n.seated);
    allocator->give(allocator->context, n.open);
    return status;
}
