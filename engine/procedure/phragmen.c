#include "procedure/phragmen.h"

void pl_phragmen_weigh(const pl_approvals *a, const pl_branch *branch, mpq_t *scores, bool *has) {
    mpq_t papers;
    mpq_init(papers);
    for (uint32_t g = 0; g < a->group_count; g++) {
        const uint64_t support = pl_approvals_support(a, g);
        if (support == 0) {
            continue;
        }
        has[g] = true;
        mpq_set_ui(scores[g], 1, 1);
        for (size_t i = a->approver_start[g]; i < a->approver_start[g + 1]; i++) {
            const uint32_t kind = a->approvers[i];
            if (mpq_sgn(branch->values[kind]) != 0) {
                pl_rational_add_times(scores[g], a->kinds[kind].number, branch->values[kind]);
            }
        }
        pl_rational_set(papers, support, 1);
        mpq_div(scores[g], scores[g], papers);
    }
    mpq_clear(papers);
}

void pl_phragmen_seat(const pl_approvals *a, pl_branch *branch, uint32_t group, const mpq_t score) {
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        mpq_set(branch->values[a->approvers[i]], score);
    }
}

static void weigh(void *context, pl_branch *branch, mpq_t *scores, bool *has) {
    const pl_approvals *const *a = context;
    pl_phragmen_weigh(*a, branch, scores, has);
}

static void seat(void *context, pl_branch *branch, uint32_t group, const mpq_t score) {
    const pl_approvals *const *a = context;
    pl_phragmen_seat(*a, branch, group, score);
}

pl_status pl_phragmen_count(const pl_approvals *approvals, pl_tally_result *tally) {
    const pl_branches_rule rule = {.smallest = true,
                                   .valued = true,
                                   .words = "each paper for it bearing",
                                   .weigh = weigh,
                                   .seat = seat,
                                   .context = &approvals};
    return pl_branches_count(&rule, approvals, tally);
}
