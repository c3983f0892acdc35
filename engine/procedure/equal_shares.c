#include "procedure/equal_shares.h"

#include "procedure/phragmen.h"

enum { BUYING, BEARING }; /* phases; the values are the money of one paper, or its load */

typedef struct buying {
    const pl_approvals *approvals;
    bool *poor; /* by kind: pays all it has */
} buying;

static void begin(void *context, pl_branch *branch) {
    const buying *b = context;
    const pl_approvals *a = b->approvals;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        pl_rational_set(branch->values[i], a->seats, a->papers);
    }
}

/* What the rich must pay each, with what the poor have: (1 - theirs) / number of the rich. */
static bool find_share(const buying *b, const pl_branch *branch, uint32_t group, mpq_t share) {
    const pl_approvals *a = b->approvals;
    uint64_t rich = 0;
    mpq_t part;
    mpq_init(part);
    mpq_set_ui(share, 0, 1);
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        if (b->poor[kind]) {
            pl_rational_add_times(share, a->kinds[kind].number, branch->values[kind]);
        } else {
            rich += a->kinds[kind].number;
        }
    }
    if (rich > 0) {
        mpq_set_ui(part, 1, 1);
        mpq_sub(share, part, share);
        pl_rational_set(part, rich, 1);
        mpq_div(share, share, part);
    }
    mpq_clear(part);
    return rich > 0;
}

/* Who has less than the share is poor; are there more of them now? */
static bool find_poor(const buying *b, const pl_branch *branch, uint32_t group, const mpq_t share) {
    const pl_approvals *a = b->approvals;
    bool more = false;
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        if (!b->poor[kind] && mpq_cmp(branch->values[kind], share) < 0) {
            b->poor[kind] = true;
            more = true;
        }
    }
    return more;
}

/* Can a group's approvers buy a seat, and for which q? */
static bool find_price(const buying *b, const pl_branch *branch, uint32_t group, mpq_t price) {
    const pl_approvals *a = b->approvals;
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        b->poor[a->approvers[i]] = false;
    }
    while (find_share(b, branch, group, price)) {
        if (!find_poor(b, branch, group, price)) {
            return true;
        }
    }
    return false;
}

/* Money turns into loads: what is left is a load of less than nothing. */
static void begin_bearing(const buying *b, pl_branch *branch) {
    for (uint32_t i = 0; i < b->approvals->kind_count; i++) {
        mpq_neg(branch->values[i], branch->values[i]);
    }
    branch->phase = BEARING;
}

static void weigh(void *context, pl_branch *branch, mpq_t *scores, bool *has) {
    const buying *b = context;
    const pl_approvals *a = b->approvals;
    if (branch->phase == BUYING) {
        bool any = false;
        for (uint32_t g = 0; g < a->group_count; g++) {
            if (branch->taken[g] < pl_approvals_size(a, g)) {
                has[g] = find_price(b, branch, g, scores[g]);
                any = any || has[g];
            }
        }
        if (any) {
            return;
        }
        begin_bearing(b, branch);
    }
    pl_phragmen_weigh(a, branch, scores, has);
}

static void seat(void *context, pl_branch *branch, uint32_t group, const mpq_t score) {
    const buying *b = context;
    const pl_approvals *a = b->approvals;
    if (branch->phase == BEARING) {
        pl_phragmen_seat(a, branch, group, score);
        return;
    }
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        if (mpq_cmp(branch->values[kind], score) <= 0) {
            mpq_set_ui(branch->values[kind], 0, 1);
        } else {
            mpq_sub(branch->values[kind], branch->values[kind], score);
        }
    }
}

/* Who has spent all cannot tell two candidates apart any more. While there is money, a second of a
 * group may cost the same as the first; but all money is that of the seats left, so that there are
 * seats for all who can be paid for. */
static bool matters(void *context, const pl_branch *branch, uint32_t kind) {
    (void)context;
    return branch->phase == BEARING || mpq_sgn(branch->values[kind]) > 0;
}

pl_status pl_equal_shares_count(const pl_approvals *a, pl_tally_result *tally) {
    buying b = {
        .approvals = a,
        .poor = a->allocator->take(a->allocator->context, (a->kind_count + 1) * sizeof *b.poor)};
    if (b.poor == NULL) {
        return PL_NO_MEMORY;
    }
    const pl_branches_rule rule = {.smallest = true,
                                   .valued = true,
                                   .words = "at",
                                   .phase_words = "Nobody can be paid for any more: the other "
                                                  "seats are filled by Phragmen's method",
                                   .begin = begin,
                                   .weigh = weigh,
                                   .seat = seat,
                                   .matters = matters,
                                   .context = &b};
    const pl_status status = pl_branches_count(&rule, a, tally);
    a->allocator->give(a->allocator->context, b.poor);
    return status;
}
