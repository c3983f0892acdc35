#include "procedure/monroe.h"

#include "procedure/assignment.h"
#include "procedure/search.h"

/* Among the undecided, the one approved of by most papers that no decided seat has. */
static uint32_t find_next(const pl_assignment *m, pl_search *s) {
    const pl_approvals *a = m->approvals;
    uint64_t most = 0;
    uint32_t next = s->decided;
    for (uint32_t i = s->decided; i < a->group_count; i++) {
        uint64_t open = 0;
        const uint32_t group = s->open[i];
        for (size_t j = a->approver_start[group]; j < a->approver_start[group + 1]; j++) {
            open += pl_assignment_open(m, a->approvers[j]);
        }
        s->steps += a->approver_start[group + 1] - a->approver_start[group];
        if (open > most) {
            most = open;
            next = i;
        }
    }
    return next;
}

/* The seats missing can do no more than if each could be anybody undecided; and if even so they
 * are of no use, nothing is decided by who takes them. */
static void look(void *context, pl_search *s, pl_search_bounds *bounds) {
    pl_assignment *m = context;
    const uint16_t *open = s->open + s->decided;
    const uint32_t count = s->approvals->group_count - s->decided;
    bounds->most = pl_assignment_most(m, s->taken, open, count, s->missing, &s->steps);
    bounds->least = pl_assignment_is_idle(m) ? bounds->most : 0;
    if (bounds->least < bounds->most && (!s->found || bounds->most >= s->best)) {
        bounds->next = find_next(m, s);
    }
}

static pl_status find(pl_assignment *m, pl_tally_result *tally) {
    const pl_search_rule rule = {.look = look, .context = m};
    pl_search search;
    pl_status status = pl_search_run(&search, &rule, m->approvals, tally);
    if (status == PL_OK) {
        mpq_t score;
        mpq_init(score);
        pl_rational_set(score, search.best, 1);
        status = pl_search_settle(&search, "number of papers given to a seat they approve of",
                                  score, tally);
        mpq_clear(score);
    }
    pl_search_fini(&search);
    return status;
}

pl_status pl_monroe_find(const pl_approvals *a, pl_tally_result *tally) {
    PL_TRY(pl_approvals_tell_support(a, tally));
    pl_assignment assignment;
    pl_status status = pl_assignment_init(&assignment, a);
    if (status == PL_OK) {
        status = find(&assignment, tally);
    } else if (status == PL_LIMIT) {
        pl_buffer_format(&tally->why,
                         "%u kinds of papers and %u seats are too many for Monroe's "
                         "method",
                         a->kind_count, a->seats);
    }
    pl_assignment_fini(&assignment);
    return status;
}
