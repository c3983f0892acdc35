#include "procedure/search.h"

#include <inttypes.h>
#include <string.h>

static void *take(const pl_approvals *a, size_t size) {
    return a->allocator->take(a->allocator->context, a->group_count * size);
}

/* --- going through --- */

/* All completions are results: undecided groups take what they may. */
static void add_completions(pl_search *s) {
    const pl_approvals *a = s->approvals;
    memcpy(s->low, s->taken, a->group_count * sizeof *s->low);
    memcpy(s->high, s->taken, a->group_count * sizeof *s->high);
    for (uint32_t i = s->decided; i < a->group_count; i++) {
        s->high[s->open[i]] = (uint16_t)pl_approvals_size(a, s->open[i]);
    }
    pl_committees_add(&s->committees, s->low, s->high);
}

static void offer(pl_search *s, pl_search_score score) {
    if (!s->found || score > s->best) {
        pl_committees_clear(&s->committees);
        s->found = true;
        s->best = score;
    }
    add_completions(s);
}

/* Gives the group at the front of the open ones its seats. */
static void decide(pl_search *s, const pl_search_rule *rule, uint32_t group, uint32_t seats) {
    s->taken[group] = (uint16_t)seats;
    s->missing -= seats;
    s->left -= pl_approvals_size(s->approvals, group);
    s->decided++;
    if (rule->decide != NULL) {
        rule->decide(rule->context, group, seats, false);
    }
}

static void undo(pl_search *s, const pl_search_rule *rule, uint32_t group, uint32_t seats) {
    if (rule->decide != NULL) {
        rule->decide(rule->context, group, seats, true);
    }
    s->decided--;
    s->left += pl_approvals_size(s->approvals, group);
    s->missing += seats;
    s->taken[group] = 0;
}

static void visit(pl_search *s, const pl_search_rule *rule) {
    pl_search_bounds bounds = {0, 0, s->decided};
    s->steps++;
    rule->look(rule->context, s, &bounds);
    if (s->found && bounds.most < s->best) {
        return;
    }
    if (bounds.least == bounds.most) {
        offer(s, bounds.least);
        return;
    }
    const uint16_t group = s->open[bounds.next];
    s->open[bounds.next] = s->open[s->decided];
    s->open[s->decided] = group;
    const uint32_t size = pl_approvals_size(s->approvals, group);
    for (uint32_t n = (size < s->missing ? size : s->missing) + 1;
         n-- > 0 && s->steps < PL_SEARCH_STEPS_MAX;) {
        if (s->missing - n <= s->left - size) {
            decide(s, rule, group, n);
            visit(s, rule);
            undo(s, rule, group, n);
        }
    }
}

static pl_status refuse(const pl_search *s, pl_tally_result *tally) {
    const pl_approvals *a = s->approvals;
    pl_buffer_format(&tally->why,
                     "%u candidates, %u seats and %u kinds of papers are too much for an exact "
                     "search: it has not ended after %" PRIu64 " steps",
                     a->standing, a->seats, a->kind_count, PL_SEARCH_STEPS_MAX);
    return PL_LIMIT;
}

pl_status pl_search_run(pl_search *s, const pl_search_rule *rule, const pl_approvals *a,
                        pl_tally_result *tally) {
    *s = (pl_search){.approvals = a,
                     .missing = a->seats,
                     .left = a->standing,
                     .taken = take(a, sizeof *s->taken),
                     .open = take(a, sizeof *s->open),
                     .low = take(a, sizeof *s->low),
                     .high = take(a, sizeof *s->high)};
    PL_TRY(pl_committees_init(&s->committees, a));
    if (s->taken == NULL || s->open == NULL || s->low == NULL || s->high == NULL) {
        return PL_NO_MEMORY;
    }
    for (uint32_t g = 0; g < a->group_count; g++) {
        s->open[g] = (uint16_t)g;
    }
    visit(s, rule);
    return s->steps < PL_SEARCH_STEPS_MAX ? PL_OK : refuse(s, tally);
}

void pl_search_fini(pl_search *s) {
    const pl_allocator *allocator = s->approvals->allocator;
    allocator->give(allocator->context, s->taken);
    allocator->give(allocator->context, s->open);
    allocator->give(allocator->context, s->low);
    allocator->give(allocator->context, s->high);
    pl_committees_fini(&s->committees);
}

/* --- telling --- */

pl_status pl_search_settle(pl_search *s, const char *name, const mpq_t score,
                           pl_tally_result *tally) {
    pl_buffer told;
    pl_buffer_init(&told, s->approvals->allocator);
    pl_buffer_format(&told, "The best %s is ", name);
    pl_rational_write(&told, score);
    pl_buffer_add_string(&told, ", reached by ");
    pl_committees_write_number(&s->committees, &told);
    pl_status status = pl_buffer_status(&told);
    if (status == PL_OK) {
        status = pl_tally_add_round(tally, pl_buffer_string(&told), NULL, NULL);
    }
    pl_buffer_fini(&told);
    PL_TRY(status);
    return pl_committees_settle(&s->committees, tally, NULL, 0);
}
