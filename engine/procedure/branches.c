#include "procedure/branches.h"

#include <string.h>
#include <xxhash.h>

/* The ways open at one seat, and where one is found by its hash: number + 1, 0 = free. */
typedef struct level {
    pl_branch **branches;
    uint32_t *slots;
    uint32_t count;
} level;

enum { SLOTS = 32768 }; /* a power of two, well above PL_BRANCHES_MAX */

typedef struct counting {
    const pl_branches_rule *rule;
    const pl_approvals *approvals;
    pl_tally_result *tally;
    pl_committees committees;
    level now;
    level next;
    mpq_t *scores; /* by group */
    bool *has;     /* by group: a claim */
    uint32_t *best;
    uint32_t best_count;
    uint32_t *met;   /* by group: 1 = among the best */
    uint32_t filled; /* seats given so far */
    uint16_t *low;
    uint16_t *high;
    uint16_t *order; /* those seated on the first way */
    uint32_t order_count;
    pl_buffer told;
} counting;

/* --- branches --- */

static size_t value_count(const counting *c) {
    return c->rule->valued ? c->approvals->kind_count : 0;
}

static void destroy_branch(const counting *c, pl_branch *branch) {
    if (branch == NULL) {
        return;
    }
    const pl_allocator *allocator = c->approvals->allocator;
    pl_rational_destroy(allocator, branch->values, value_count(c));
    allocator->give(allocator->context, branch->taken);
    allocator->give(allocator->context, branch);
}

static pl_branch *create_branch(const counting *c) {
    const pl_allocator *allocator = c->approvals->allocator;
    pl_branch *branch = allocator->take(allocator->context, sizeof *branch);
    if (branch == NULL) {
        return NULL;
    }
    branch->taken =
        allocator->take(allocator->context, c->approvals->group_count * sizeof *branch->taken);
    if (branch->taken == NULL ||
        pl_rational_create(allocator, value_count(c), &branch->values) != PL_OK) {
        allocator->give(allocator->context, branch->taken);
        allocator->give(allocator->context, branch);
        return NULL;
    }
    return branch;
}

static pl_branch *copy_branch(const counting *c, const pl_branch *branch) {
    pl_branch *copy = create_branch(c);
    if (copy == NULL) {
        return NULL;
    }
    memcpy(copy->taken, branch->taken, c->approvals->group_count * sizeof *copy->taken);
    for (size_t i = 0; i < value_count(c); i++) {
        mpq_set(copy->values[i], branch->values[i]);
    }
    copy->phase = branch->phase;
    return copy;
}

static bool is_same(const counting *c, const pl_branch *a, const pl_branch *b) {
    if (a->phase != b->phase ||
        memcmp(a->taken, b->taken, c->approvals->group_count * sizeof *a->taken) != 0) {
        return false;
    }
    for (size_t i = 0; i < value_count(c); i++) {
        if (!mpq_equal(a->values[i], b->values[i])) {
            return false;
        }
    }
    return true;
}

static pl_status refuse(counting *c) {
    pl_buffer_format(&c->tally->why,
                     "%u candidates and %u seats: more than %u ways lead through the ties, too "
                     "many to follow",
                     c->approvals->standing, c->approvals->seats, c->next.count);
    return PL_LIMIT;
}

/* Puts a way among those open at the next seat; it is the level's, or gone. */
static pl_status put(counting *c, pl_branch *branch) {
    const size_t size = c->approvals->group_count * sizeof *branch->taken;
    level *next = &c->next;
    size_t i = XXH3_64bits(branch->taken, size) % SLOTS;
    for (; next->slots[i] != 0; i = (i + 1) % SLOTS) {
        if (is_same(c, next->branches[next->slots[i] - 1], branch)) {
            destroy_branch(c, branch);
            return PL_OK;
        }
    }
    if (next->count == PL_BRANCHES_MAX ||
        (uint64_t)next->count * value_count(c) > PL_BRANCHES_VALUES_MAX) {
        destroy_branch(c, branch);
        return refuse(c);
    }
    next->branches[next->count++] = branch;
    next->slots[i] = next->count;
    return PL_OK;
}

static void empty_level(const counting *c, level *at) {
    for (uint32_t i = 0; i < at->count; i++) {
        destroy_branch(c, at->branches[i]);
    }
    at->count = 0;
}

/* --- scores --- */

/* One of the group is seated, or unseated. */
static void seat(const counting *c, pl_branch *branch, uint32_t group, const mpq_t score) {
    branch->taken[group] = (uint16_t)(branch->taken[group] + (c->rule->falling ? -1 : 1));
    if (c->rule->seat != NULL) {
        c->rule->seat(c->rule->context, branch, group, score);
    }
}

/* How many of the group could still be seated (or, falling, unseated). */
static uint32_t left_of(const counting *c, const pl_branch *branch, uint32_t group) {
    const uint32_t taken = branch->taken[group];
    return c->rule->falling ? taken : pl_approvals_size(c->approvals, group) - taken;
}

static void weigh(counting *c, pl_branch *branch) {
    memset(c->has, 0, c->approvals->group_count * sizeof *c->has);
    c->rule->weigh(c->rule->context, branch, c->scores, c->has);
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        c->has[g] = c->has[g] && left_of(c, branch, g) > 0;
    }
}

static void find_best(counting *c) {
    c->best_count = 0;
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        if (!c->has[g]) {
            continue;
        }
        int order = c->best_count == 0 ? 1 : mpq_cmp(c->scores[g], c->scores[c->best[0]]);
        if (c->best_count > 0 && c->rule->smallest) {
            order = -order;
        }
        c->best_count = order > 0 ? 0 : c->best_count;
        if (order >= 0) {
            c->best[c->best_count++] = g;
        }
    }
}

/* Does a kind of papers that matters approve of two of the best? */
static bool are_entangled(counting *c, const pl_branch *branch) {
    const pl_approvals *a = c->approvals;
    memset(c->met, 0, a->group_count * sizeof *c->met);
    for (uint32_t i = 0; i < c->best_count; i++) {
        c->met[c->best[i]] = 1;
    }
    for (uint32_t i = 0; i < a->kind_count; i++) {
        uint32_t met = 0;
        for (uint32_t j = 0; j < a->kinds[i].group_count; j++) {
            met += c->met[a->kinds[i].groups[j]];
        }
        if (met >= 2 &&
            (c->rule->matters == NULL || c->rule->matters(c->rule->context, branch, i))) {
            return true;
        }
    }
    return false;
}

/* --- rounds --- */

static uint32_t seats_left(const counting *c) {
    return c->rule->falling ? c->filled - c->approvals->seats : c->approvals->seats - c->filled;
}

/* Names those of a list of groups who are next in each, "A, B and C". */
static pl_status write_next(counting *c, const pl_branch *branch, bool all) {
    const pl_approvals *a = c->approvals;
    const pl_allocator *allocator = a->allocator;
    uint16_t *names = allocator->take(allocator->context, a->standing * sizeof *names);
    if (names == NULL) {
        return PL_NO_MEMORY;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->best_count; i++) {
        const uint32_t group = c->best[i];
        const uint16_t *members = a->members + a->member_start[group];
        const uint32_t from = c->rule->falling ? 0 : branch->taken[group];
        const uint32_t to = c->rule->falling ? branch->taken[group] : pl_approvals_size(a, group);
        for (uint32_t j = from; j < to && all; j++) {
            names[count++] = members[j];
        }
        if (!all) {
            names[count++] = members[c->rule->falling ? to - 1 : from];
            break;
        }
    }
    pl_tally_add_names(&c->told, a->ballots, names, count);
    allocator->give(allocator->context, names);
    return PL_OK;
}

static void write_score(counting *c) {
    if (c->best_count > 0 && c->has[c->best[0]]) {
        pl_buffer_format(&c->told, ", %s ", c->rule->words);
        pl_rational_write(&c->told, c->scores[c->best[0]]);
    }
}

/* The scores as texts, one behind another, and where each begins. */
static pl_status write_scores(const counting *c, pl_buffer *texts, size_t *starts) {
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        starts[g] = texts->size;
        if (c->has[g]) {
            pl_rational_write(texts, c->scores[g]);
            pl_buffer_add(texts, "", 1);
        }
    }
    return pl_buffer_status(texts);
}

/* Adds what is in `told` with the scores of those who still compete. */
static pl_status tell(counting *c, const pl_branch *branch) {
    const pl_approvals *a = c->approvals;
    const pl_allocator *allocator = a->allocator;
    pl_buffer texts;
    pl_buffer_init(&texts, allocator);
    size_t *starts = allocator->take(allocator->context, a->group_count * sizeof *starts);
    const char **scores = allocator->take(allocator->context, a->group_count * sizeof *scores);
    pl_status status = PL_NO_MEMORY;
    if (starts != NULL && scores != NULL) {
        status = write_scores(c, &texts, starts);
        for (uint32_t g = 0; g < a->group_count && status == PL_OK; g++) {
            scores[g] = c->has[g] ? texts.at + starts[g] : NULL;
        }
    }
    if (status == PL_OK) {
        const uint16_t *from = c->rule->falling ? NULL : branch->taken;
        const uint16_t *to = c->rule->falling ? branch->taken : NULL;
        status = pl_approvals_tell(a, c->tally, &c->told, scores, from, to);
    }
    allocator->give(allocator->context, starts);
    allocator->give(allocator->context, scores);
    pl_buffer_fini(&texts);
    pl_buffer_clear(&c->told);
    return status;
}

static pl_status tell_phase(counting *c) {
    pl_buffer_clear(&c->told);
    return pl_tally_add_round(c->tally, c->rule->phase_words, NULL, NULL);
}

/* One step of the first way: who is best, and who is taken. */
static pl_status tell_step(counting *c, const pl_branch *branch) {
    const uint32_t left = left_of(c, branch, c->best[0]);
    if (c->best_count > 1 || left > 1) {
        PL_TRY(write_next(c, branch, true));
        pl_buffer_add_string(&c->told, c->best_count > 1
                                           ? " are equal; of the ways that differ each is "
                                             "followed, this one with "
                                           : " are equal on all papers; one of them, here ");
    }
    PL_TRY(write_next(c, branch, false));
    if (c->rule->falling) {
        pl_buffer_format(&c->told, " leaves and %u stay", c->filled - 1);
    } else {
        pl_buffer_format(&c->told, " gets seat %u", c->filled + 1);
    }
    write_score(c);
    return tell(c, branch);
}

/* The last step of the first way: the rest is among equals. */
static pl_status tell_rest(counting *c, const pl_branch *branch) {
    const uint32_t left = seats_left(c);
    PL_TRY(write_next(c, branch, true));
    if (c->rule->falling) {
        pl_buffer_format(&c->told, " are equal, and %u of them must leave", left);
    } else if (left == 1) {
        pl_buffer_add_string(&c->told, " are equal for the last seat");
    } else {
        pl_buffer_format(&c->told, " are equal for the last %u seats", left);
    }
    write_score(c);
    return tell(c, branch);
}

/* --- steps --- */

/* Ends a way with a box: of each of the best groups, from what it has to as many more (or, falling,
 * fewer) as `room` says. */
static pl_status end_in_box(counting *c, const pl_branch *branch, const uint32_t *room,
                            bool first) {
    const size_t size = c->approvals->group_count * sizeof *c->low;
    memcpy(c->low, branch->taken, size);
    memcpy(c->high, branch->taken, size);
    for (uint32_t i = 0; i < c->best_count; i++) {
        const uint32_t group = c->best[i];
        if (c->rule->falling) {
            c->low[group] = (uint16_t)(c->low[group] - room[i]);
        } else {
            c->high[group] = (uint16_t)(c->high[group] + room[i]);
        }
    }
    pl_committees_add(&c->committees, c->low, c->high);
    return first ? tell_rest(c, branch) : PL_OK;
}

static pl_status follow(counting *c, const pl_branch *branch, uint32_t group, bool first) {
    pl_branch *copy = copy_branch(c, branch);
    if (copy == NULL) {
        return PL_NO_MEMORY;
    }
    if (first && !c->rule->falling) {
        const pl_approvals *a = c->approvals;
        c->order[c->order_count++] = a->members[a->member_start[group] + branch->taken[group]];
    }
    seat(c, copy, group, c->scores[group]);
    return put(c, copy);
}

/* Nobody has a claim: whoever is left is as good as any other. */
static pl_status end_without_claims(counting *c, const pl_branch *branch, uint32_t *room,
                                    bool first) {
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        const uint32_t left = left_of(c, branch, g);
        if (left > 0) {
            room[c->best_count] = left;
            c->best[c->best_count++] = g;
        }
    }
    return end_in_box(c, branch, room, first);
}

/* One seat each for more groups than there are seats: every choice among them is a result. */
static pl_status end_short(counting *c, const pl_branch *branch, uint32_t *room, bool first) {
    for (uint32_t i = 0; i < c->best_count; i++) {
        room[i] = 1;
    }
    return end_in_box(c, branch, room, first);
}

/* If the best are not entangled, all of them are seated, one of each group, before anybody else:
 * with seats enough every order leads to the same, and only the first is followed. */
static pl_status follow_best(counting *c, pl_branch *branch, uint32_t *room, bool first) {
    const uint32_t left = seats_left(c);
    const bool apart = c->best_count == 1 || left == 1 || !are_entangled(c, branch);
    if (apart && c->best_count > left) {
        return end_short(c, branch, room, first);
    }
    if (first) {
        PL_TRY(tell_step(c, branch));
    }
    for (uint32_t i = 0; i < (apart ? 1 : c->best_count); i++) {
        PL_TRY(follow(c, branch, c->best[i], first && i == 0));
    }
    return PL_OK;
}

static pl_status step(counting *c, pl_branch *branch, uint32_t *room, bool first) {
    const uint32_t phase = branch->phase;
    weigh(c, branch);
    find_best(c);
    if (first && branch->phase != phase) {
        PL_TRY(tell_phase(c));
    }
    if (c->best_count == 0) {
        return end_without_claims(c, branch, room, first);
    }
    return follow_best(c, branch, room, first);
}

/* All ways take one step. Ways that end leave a gap at the front: then the first way is told no
 * further. */
static pl_status step_all(counting *c, uint32_t *room, bool *telling) {
    for (uint32_t i = 0; i < c->now.count; i++) {
        const uint32_t before = c->next.count;
        const bool first = *telling && i == 0;
        PL_TRY(step(c, c->now.branches[i], room, first));
        *telling = *telling && (i > 0 || c->next.count > before);
    }
    empty_level(c, &c->now);
    const level done = c->now;
    c->now = c->next;
    c->next = done;
    memset(c->next.slots, 0, SLOTS * sizeof *c->next.slots);
    c->filled = c->filled + (c->rule->falling ? -1u : 1u);
    return PL_OK;
}

static pl_status begin(counting *c) {
    pl_branch *branch = create_branch(c);
    if (branch == NULL) {
        return PL_NO_MEMORY;
    }
    for (uint32_t g = 0; g < c->approvals->group_count && c->rule->falling; g++) {
        branch->taken[g] = (uint16_t)pl_approvals_size(c->approvals, g);
    }
    if (c->rule->begin != NULL) {
        c->rule->begin(c->rule->context, branch);
    }
    c->filled = c->rule->falling ? c->approvals->standing : 0;
    c->now.branches[c->now.count++] = branch;
    return PL_OK;
}

static pl_status go(counting *c) {
    const pl_allocator *allocator = c->approvals->allocator;
    uint32_t *room = allocator->take(allocator->context, c->approvals->group_count * sizeof *room);
    pl_status status = room == NULL ? PL_NO_MEMORY : begin(c);
    bool telling = true;
    while (status == PL_OK && c->now.count > 0 && seats_left(c) > 0) {
        status = step_all(c, room, &telling);
    }
    allocator->give(allocator->context, room);
    for (uint32_t i = 0; i < c->now.count && status == PL_OK; i++) {
        pl_committees_add(&c->committees, c->now.branches[i]->taken, c->now.branches[i]->taken);
    }
    if (status != PL_OK) {
        return status;
    }
    return pl_committees_settle(&c->committees, c->tally, c->order, c->order_count);
}

/* --- life --- */

static void *take(const counting *c, size_t count, size_t size) {
    const pl_allocator *allocator = c->approvals->allocator;
    return allocator->take(allocator->context, count * size);
}

static bool take_level(const counting *c, level *at) {
    at->branches = take(c, PL_BRANCHES_MAX, sizeof(void *));
    at->slots = take(c, SLOTS, sizeof *at->slots);
    return at->branches != NULL && at->slots != NULL;
}

static bool take_lists(counting *c) {
    const uint32_t groups = c->approvals->group_count;
    c->has = take(c, groups, sizeof *c->has);
    c->best = take(c, groups, sizeof *c->best);
    c->met = take(c, groups, sizeof *c->met);
    c->low = take(c, groups, sizeof *c->low);
    c->high = take(c, groups, sizeof *c->high);
    c->order = take(c, c->approvals->standing, sizeof *c->order);
    return take_level(c, &c->now) && take_level(c, &c->next) && c->has != NULL && c->best != NULL &&
           c->met != NULL && c->low != NULL && c->high != NULL && c->order != NULL;
}

static void give_lists(counting *c) {
    const pl_allocator *allocator = c->approvals->allocator;
    void *const lists[] = {c->has,           c->best,      c->met,          c->low,
                           c->high,          c->order,     c->now.branches, c->now.slots,
                           c->next.branches, c->next.slots};
    empty_level(c, &c->now);
    empty_level(c, &c->next);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        allocator->give(allocator->context, lists[i]);
    }
    pl_rational_destroy(allocator, c->scores, c->approvals->group_count);
    pl_committees_fini(&c->committees);
    pl_buffer_fini(&c->told);
}

pl_status pl_branches_count(const pl_branches_rule *rule, const pl_approvals *approvals,
                            pl_tally_result *tally) {
    counting c = {.rule = rule, .approvals = approvals, .tally = tally};
    const pl_allocator *allocator = approvals->allocator;
    pl_buffer_init(&c.told, allocator);
    pl_status status = pl_committees_init(&c.committees, approvals);
    if (status == PL_OK) {
        status = pl_rational_create(allocator, approvals->group_count, &c.scores);
    }
    if (status == PL_OK) {
        status = take_lists(&c) ? go(&c) : PL_NO_MEMORY;
    }
    give_lists(&c);
    return status;
}
