#include "procedure/thiele.h"

#include "procedure/branches.h"
#include "procedure/search.h"

static void *take(const pl_approvals *a, size_t count, size_t size) {
    return a->allocator->take(a->allocator->context, (count + 1) * size);
}

/* --- one after another --- */

typedef struct sequence {
    const pl_approvals *approvals;
    pl_thiele_weights weights;
    bool falling;
    uint32_t *seated; /* by kind: how many it approves of have a seat */
    uint64_t *papers; /* by j: papers that would have (or, falling, have) their j-th; all 0 */
} sequence;

static void count_seated(const sequence *s, const pl_branch *branch) {
    for (uint32_t i = 0; i < s->approvals->kind_count; i++) {
        const pl_approvals_kind *kind = &s->approvals->kinds[i];
        s->seated[i] = 0;
        for (uint32_t j = 0; j < kind->group_count; j++) {
            s->seated[i] += branch->taken[kind->groups[j]];
        }
    }
}

/* The sum of papers[j] * w(j), which are set to 0 again. */
static void add_up(const sequence *s, mpq_t score) {
    mpq_t part;
    mpq_init(part);
    mpq_set_ui(score, 0, 1);
    for (uint32_t j = 1; j <= s->approvals->standing; j++) {
        if (s->papers[j] > 0 && (j == 1 || s->weights == PL_THIELE_HARMONIC)) {
            pl_rational_set(part, s->papers[j], j);
            mpq_add(score, score, part);
        }
        s->papers[j] = 0;
    }
    mpq_clear(part);
}

static void weigh_next(void *context, pl_branch *branch, mpq_t *scores, bool *has) {
    const sequence *s = context;
    const pl_approvals *a = s->approvals;
    count_seated(s, branch);
    for (uint32_t g = 0; g < a->group_count; g++) {
        if (branch->taken[g] == (s->falling ? 0 : pl_approvals_size(a, g))) {
            continue;
        }
        for (size_t i = a->approver_start[g]; i < a->approver_start[g + 1]; i++) {
            const uint32_t kind = a->approvers[i];
            s->papers[s->seated[kind] + (s->falling ? 0 : 1)] += a->kinds[kind].number;
        }
        add_up(s, scores[g]);
        has[g] = s->falling || mpq_sgn(scores[g]) > 0;
    }
}

/* For Chamberlin-Courant, who is represented has nothing more to say. */
static bool is_unrepresented(void *context, const pl_branch *branch, uint32_t kind) {
    const sequence *s = context;
    (void)branch;
    return s->seated[kind] == 0;
}

static pl_status count_sequence(const pl_approvals *a, sequence *s, pl_branches_rule *rule,
                                pl_tally_result *tally) {
    s->approvals = a;
    s->seated = take(a, a->kind_count, sizeof *s->seated);
    s->papers = take(a, a->standing + 1, sizeof *s->papers);
    rule->weigh = weigh_next;
    rule->context = s;
    pl_status status = PL_NO_MEMORY;
    if (s->seated != NULL && s->papers != NULL) {
        status = pl_branches_count(rule, a, tally);
    }
    a->allocator->give(a->allocator->context, s->seated);
    a->allocator->give(a->allocator->context, s->papers);
    return status;
}

pl_status pl_thiele_add(const pl_approvals *a, pl_thiele_weights weights, pl_tally_result *tally) {
    sequence s = {.weights = weights};
    pl_branches_rule rule = {.words = "with a gain of",
                             .matters = weights == PL_THIELE_FIRST_ONLY ? is_unrepresented : NULL};
    return count_sequence(a, &s, &rule, tally);
}

pl_status pl_thiele_remove(const pl_approvals *a, pl_tally_result *tally) {
    sequence s = {.weights = PL_THIELE_HARMONIC, .falling = true};
    pl_branches_rule rule = {.words = "with a loss of", .falling = true, .smallest = true};
    return count_sequence(a, &s, &rule, tally);
}

/* --- the best of all --- */

/* Worths are whole numbers: w(j) times the least common denominator of w(1) .. w(j_max). */
typedef struct finding {
    const pl_approvals *approvals;
    pl_search_score common;   /* the denominator */
    pl_search_score *weights; /* w(1) .. at 1 .. */
    pl_search_score *sums;    /* w(1) + ... + w(j) at j */
    pl_search_score score;    /* of the seats decided */
    uint32_t *seated;         /* by kind, of the seats decided */
    uint32_t *open;           /* by kind: those it approves of who are undecided */
    pl_search_score *largest; /* the largest gains, descending */
} finding;

static pl_search_score divisor_of(pl_search_score a, uint32_t b) {
    while (b != 0) {
        const uint32_t rest = (uint32_t)(a % b);
        a = b;
        b = rest;
    }
    return a;
}

/* The most that one paper can have of those it approves of. */
static uint32_t find_most_seated(const pl_approvals *a) {
    uint32_t most = 1;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        most = a->kinds[i].approved > most ? a->kinds[i].approved : most;
    }
    return most < a->seats ? most : a->seats;
}

/* false: the largest worth there can be, and a double of it, would not fit. */
static bool set_weights(finding *f, pl_thiele_weights weights) {
    const pl_approvals *a = f->approvals;
    const pl_search_score limit = (pl_search_score)1 << 126;
    const uint32_t most = find_most_seated(a);
    f->common = 1;
    for (uint32_t j = 2; j <= most && weights == PL_THIELE_HARMONIC; j++) {
        f->common *= j / divisor_of(f->common, j);
        if (f->common > limit / ((pl_search_score)a->papers * a->seats + 1) / (j + 1)) {
            return false;
        }
    }
    for (uint32_t j = 1; j <= a->seats; j++) {
        const bool counts = j == 1 || (weights == PL_THIELE_HARMONIC && j <= most);
        f->weights[j] = counts ? f->common / j : 0;
        f->sums[j] = f->sums[j - 1] + f->weights[j];
    }
    return true;
}

static void decide(void *context, uint32_t group, uint32_t seats, bool back) {
    finding *f = context;
    const pl_approvals *a = f->approvals;
    const uint32_t size = pl_approvals_size(a, group);
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        const uint32_t before = f->seated[kind];
        f->seated[kind] = back ? before - seats : before + seats;
        f->open[kind] = back ? f->open[kind] + size : f->open[kind] - size;
        const uint32_t more = back ? before : f->seated[kind];
        const uint32_t less = back ? f->seated[kind] : before;
        const pl_search_score worth =
            (f->sums[more] - f->sums[less]) * (pl_search_score)a->kinds[kind].number;
        f->score = back ? f->score - worth : f->score + worth;
    }
}

/* Puts a gain among the `count` largest. */
static void insert(finding *f, uint32_t count, pl_search_score gain, pl_search *s) {
    uint32_t i = count;
    for (; i > 0 && f->largest[i - 1] < gain; i--) {
        if (i < count) {
            f->largest[i] = f->largest[i - 1];
        }
        s->steps++;
    }
    if (i < count) {
        f->largest[i] = gain;
    }
}

/* What the n-th seat of a group would add to the seats decided. */
static pl_search_score gain_of(const finding *f, uint32_t group, uint32_t n, pl_search *s) {
    const pl_approvals *a = f->approvals;
    pl_search_score gain = 0;
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const uint32_t kind = a->approvers[i];
        gain += f->weights[f->seated[kind] + n] * (pl_search_score)a->kinds[kind].number;
    }
    s->steps += a->approver_start[group + 1] - a->approver_start[group];
    return gain;
}

/* No paper can gain more than if it got all it approves of, as far as seats are missing. */
static pl_search_score limit_by_papers(const finding *f, pl_search *s) {
    pl_search_score sum = 0;
    for (uint32_t i = 0; i < f->approvals->kind_count; i++) {
        const uint32_t more = f->open[i] < s->missing ? f->open[i] : s->missing;
        sum += (f->sums[f->seated[i] + more] - f->sums[f->seated[i]]) *
               (pl_search_score)f->approvals->kinds[i].number;
    }
    s->steps += f->approvals->kind_count;
    return sum;
}

/* Seats add the less the more there are, so that the seats missing cannot add more than the
 * largest gains of now together. */
static pl_search_score limit_by_gains(finding *f, pl_search *s, uint32_t *next) {
    const pl_approvals *a = f->approvals;
    pl_search_score first_most = 0;
    for (uint32_t i = 0; i < s->missing; i++) {
        f->largest[i] = 0;
    }
    for (uint32_t i = s->decided; i < a->group_count; i++) {
        const uint32_t size = pl_approvals_size(a, s->open[i]);
        for (uint32_t n = 1; n <= size && n <= s->missing; n++) {
            const pl_search_score gain = gain_of(f, s->open[i], n, s);
            if (n == 1 && gain > first_most) {
                first_most = gain;
                *next = i;
            }
            insert(f, s->missing, gain, s);
        }
    }
    pl_search_score sum = 0;
    for (uint32_t i = 0; i < s->missing; i++) {
        sum += f->largest[i];
    }
    return sum;
}

static void look(void *context, pl_search *s, pl_search_bounds *bounds) {
    finding *f = context;
    const pl_search_score by_gains = limit_by_gains(f, s, &bounds->next);
    const pl_search_score by_papers = limit_by_papers(f, s);
    bounds->least = f->score;
    bounds->most = f->score + (by_gains < by_papers ? by_gains : by_papers);
}

static pl_status find(finding *f, pl_tally_result *tally) {
    const pl_search_rule rule = {look, decide, f};
    pl_search search;
    pl_status status = pl_search_run(&search, &rule, f->approvals, tally);
    if (status == PL_OK) {
        mpq_t score;
        mpq_init(score);
        pl_rational_set(score, search.best, f->common);
        status = pl_search_settle(&search, "score", score, tally);
        mpq_clear(score);
    }
    pl_search_fini(&search);
    return status;
}

static pl_status refuse(const pl_approvals *a, pl_tally_result *tally) {
    pl_buffer_format(&tally->why,
                     "%u seats and papers that approve of up to %u candidates: the common "
                     "denominator of their shares is too large for an exact search",
                     a->seats, find_most_seated(a));
    return PL_LIMIT;
}

static bool take_lists(finding *f) {
    const pl_approvals *a = f->approvals;
    f->weights = take(a, a->seats, sizeof *f->weights);
    f->sums = take(a, a->seats, sizeof *f->sums);
    f->largest = take(a, a->seats, sizeof *f->largest);
    f->seated = take(a, a->kind_count, sizeof *f->seated);
    f->open = take(a, a->kind_count, sizeof *f->open);
    return f->weights != NULL && f->sums != NULL && f->largest != NULL && f->seated != NULL &&
           f->open != NULL;
}

pl_status pl_thiele_find(const pl_approvals *a, pl_thiele_weights weights, pl_tally_result *tally) {
    const pl_allocator *allocator = a->allocator;
    PL_TRY(pl_approvals_tell_support(a, tally));
    finding f = {.approvals = a};
    pl_status status = PL_NO_MEMORY;
    if (take_lists(&f)) {
        for (uint32_t i = 0; i < a->kind_count; i++) {
            f.open[i] = a->kinds[i].approved;
        }
        status = set_weights(&f, weights) ? find(&f, tally) : refuse(a, tally);
    }
    void *const lists[] = {f.weights, f.sums, f.largest, f.seated, f.open};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        allocator->give(allocator->context, lists[i]);
    }
    return status;
}
