#include "procedure/approvals.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- groups --- */

/* What sorting candidates into groups needs; all by candidate or by group, the groups being
 * numbered as they come up. */
typedef struct sorting {
    uint16_t *group_of; /* by candidate */
    uint32_t *size;     /* by group */
    uint32_t *seen;     /* by group: its candidates on the paper at hand */
    uint16_t *split;    /* by group: where those on the paper at hand go */
    uint32_t count;     /* groups */
} sorting;

/* Those of a group who are on the paper and those who are not go separate ways. */
static void split_by(sorting *s, const pl_ballot *ballot) {
    for (uint32_t i = 0; i < ballot->count; i++) {
        s->seen[s->group_of[ballot->choice[i]]]++;
    }
    const uint32_t before = s->count;
    for (uint32_t i = 0; i < ballot->count; i++) {
        uint16_t *group = &s->group_of[ballot->choice[i]];
        const uint16_t old = *group;
        if (old >= before || s->seen[old] == s->size[old]) {
            continue;
        }
        if (s->split[old] == 0) {
            s->split[old] = (uint16_t)s->count++;
        }
        *group = s->split[old];
        s->size[*group]++;
    }
    for (uint32_t group = 0; group < before; group++) {
        s->size[group] -= s->split[group] != 0 ? s->seen[group] : 0;
        s->seen[group] = 0;
        s->split[group] = 0;
    }
}

/* Groups are numbered anew, by their first members, and the members listed. */
static void number_groups(pl_approvals *a, sorting *s) {
    const uint32_t candidates = pl_ballots_candidates(a->ballots);
    uint32_t count = 0;
    memset(s->seen, 0xff, s->count * sizeof *s->seen);
    for (uint32_t c = 0; c < candidates; c++) {
        if (pl_ballots_withdrew(a->ballots, c)) {
            continue;
        }
        const uint32_t old = s->group_of[c];
        if (s->seen[old] == UINT32_MAX) {
            s->seen[old] = count++;
        }
        s->group_of[c] = (uint16_t)s->seen[old];
        a->member_start[s->seen[old] + 1]++;
    }
    for (uint32_t group = 0; group < count; group++) {
        a->member_start[group + 1] += a->member_start[group];
        s->size[group] = a->member_start[group];
    }
    for (uint32_t c = 0; c < candidates; c++) {
        if (!pl_ballots_withdrew(a->ballots, c)) {
            a->members[s->size[s->group_of[c]]++] = (uint16_t)c;
        }
    }
    a->group_count = count;
}

static void find_groups(pl_approvals *a, sorting *s) {
    s->count = 1;
    s->size[0] = a->standing;
    const size_t kinds = pl_ballots_kinds(a->ballots);
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(a->ballots, i);
        split_by(s, &ballot);
    }
    number_groups(a, s);
}

/* --- kinds --- */

static int compare_numbers(const void *a, const void *b) {
    return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

static int compare_kinds(const void *a, const void *b) {
    const pl_approvals_kind *left = a;
    const pl_approvals_kind *right = b;
    if (left->group_count != right->group_count) {
        return left->group_count < right->group_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < left->group_count; i++) {
        if (left->groups[i] != right->groups[i]) {
            return (int)left->groups[i] - (int)right->groups[i];
        }
    }
    return 0;
}

/* Writes the groups of a paper, each once; a paper has all of a group or none. */
static uint32_t list_groups(const pl_approvals *a, const sorting *s, const pl_ballot *ballot,
                            uint16_t *groups) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < ballot->count; i++) {
        const uint16_t group = s->group_of[ballot->choice[i]];
        if (a->members[a->member_start[group]] == ballot->choice[i]) {
            groups[count++] = group;
        }
    }
    if (count > 0) {
        qsort(groups, count, sizeof *groups, compare_numbers);
    }
    return count;
}

/* Equal kinds become one; sorted, so that the order in which papers came settles nothing. */
static void merge_kinds(pl_approvals *a) {
    qsort(a->kinds, a->kind_count, sizeof *a->kinds, compare_kinds);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        if (kept > 0 && compare_kinds(&a->kinds[kept - 1], &a->kinds[i]) == 0) {
            a->kinds[kept - 1].number += a->kinds[i].number;
        } else {
            a->kinds[kept++] = a->kinds[i];
        }
    }
    a->kind_count = kept;
}

static void find_kinds(pl_approvals *a, const sorting *s) {
    uint16_t *groups = a->kind_groups;
    a->kind_count = (uint32_t)pl_ballots_kinds(a->ballots);
    for (uint32_t i = 0; i < a->kind_count; i++) {
        const pl_ballot ballot = pl_ballots_at(a->ballots, i);
        const uint32_t count = list_groups(a, s, &ballot, groups);
        a->kinds[i] = (pl_approvals_kind){ballot.number, groups, count, ballot.count};
        groups += count;
    }
    if (a->kind_count > 0) {
        merge_kinds(a);
    }
}

static void find_approvers(pl_approvals *a) {
    for (uint32_t i = 0; i < a->kind_count; i++) {
        for (uint32_t j = 0; j < a->kinds[i].group_count; j++) {
            a->approver_start[a->kinds[i].groups[j] + 1]++;
        }
    }
    for (uint32_t group = 0; group < a->group_count; group++) {
        a->approver_start[group + 1] += a->approver_start[group];
    }
    /* From the last kind back, each start moving down from the end of its group. */
    for (uint32_t i = a->kind_count; i-- > 0;) {
        for (uint32_t j = 0; j < a->kinds[i].group_count; j++) {
            a->approvers[--a->approver_start[a->kinds[i].groups[j] + 1]] = i;
        }
    }
    memmove(a->approver_start, a->approver_start + 1, a->group_count * sizeof *a->approver_start);
    a->approver_start[a->group_count] = 0;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        a->approver_start[a->group_count] += a->kinds[i].group_count;
    }
}

/* --- life --- */

static void *take(const pl_approvals *a, size_t count, size_t size) {
    return a->allocator->take(a->allocator->context, (count + 1) * size);
}

static bool take_lists(pl_approvals *a) {
    const size_t candidates = pl_ballots_candidates(a->ballots);
    const size_t kinds = pl_ballots_kinds(a->ballots);
    size_t approvals = 0;
    for (size_t i = 0; i < kinds; i++) {
        approvals += pl_ballots_at(a->ballots, i).count;
    }
    a->members = take(a, candidates, sizeof *a->members);
    a->member_start = take(a, candidates, sizeof *a->member_start);
    a->kinds = take(a, kinds, sizeof *a->kinds);
    a->kind_groups = take(a, approvals, sizeof *a->kind_groups);
    a->approvers = take(a, approvals, sizeof *a->approvers);
    a->approver_start = take(a, candidates, sizeof *a->approver_start);
    return a->members != NULL && a->member_start != NULL && a->kinds != NULL &&
           a->kind_groups != NULL && a->approvers != NULL && a->approver_start != NULL;
}

pl_status pl_approvals_init(pl_approvals *a, const pl_allocator *allocator,
                            const pl_ballots *ballots, uint32_t seats) {
    const uint32_t standing = pl_ballots_standing(ballots);
    const size_t candidates = pl_ballots_candidates(ballots);
    *a = (pl_approvals){.allocator = allocator,
                        .ballots = ballots,
                        .papers = pl_ballots_papers(ballots),
                        .seats = seats < standing ? seats : standing,
                        .standing = standing};
    sorting s = {.group_of = take(a, candidates, sizeof *s.group_of),
                 .size = take(a, candidates, sizeof *s.size),
                 .seen = take(a, candidates, sizeof *s.seen),
                 .split = take(a, candidates, sizeof *s.split)};
    pl_status status = PL_NO_MEMORY;
    if (take_lists(a) && s.group_of != NULL && s.size != NULL && s.seen != NULL &&
        s.split != NULL) {
        find_groups(a, &s);
        find_kinds(a, &s);
        find_approvers(a);
        status = PL_OK;
    }
    allocator->give(allocator->context, s.group_of);
    allocator->give(allocator->context, s.size);
    allocator->give(allocator->context, s.seen);
    allocator->give(allocator->context, s.split);
    return status;
}

void pl_approvals_fini(pl_approvals *a) {
    const pl_allocator *allocator = a->allocator;
    allocator->give(allocator->context, a->members);
    allocator->give(allocator->context, a->member_start);
    allocator->give(allocator->context, a->kinds);
    allocator->give(allocator->context, a->kind_groups);
    allocator->give(allocator->context, a->approvers);
    allocator->give(allocator->context, a->approver_start);
}

/* --- questions --- */

uint64_t pl_approvals_support(const pl_approvals *a, uint32_t group) {
    uint64_t support = 0;
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        support += a->kinds[a->approvers[i]].number;
    }
    return support;
}

/* --- rounds --- */

pl_status pl_approvals_tell(const pl_approvals *a, pl_tally_result *tally, const pl_buffer *told,
                            const char *const *scores, const uint16_t *from, const uint16_t *to) {
    const pl_allocator *allocator = a->allocator;
    PL_TRY(pl_buffer_status(told));
    const char **shown = take(a, tally->candidate_count, sizeof *shown);
    if (shown == NULL) {
        return PL_NO_MEMORY;
    }
    for (uint32_t group = 0; group < a->group_count; group++) {
        const uint32_t end = to == NULL ? pl_approvals_size(a, group) : to[group];
        for (uint32_t i = from == NULL ? 0 : from[group]; i < end; i++) {
            shown[a->members[a->member_start[group] + i]] = scores[group];
        }
    }
    const pl_status status = pl_tally_add_round(tally, pl_buffer_string(told), shown, NULL);
    allocator->give(allocator->context, shown);
    return status;
}

/* Twenty digits are the most that a number of papers has. */
typedef struct digits {
    char text[24];
} digits;

pl_status pl_approvals_tell_support(const pl_approvals *a, pl_tally_result *tally) {
    const pl_allocator *allocator = a->allocator;
    pl_buffer told;
    pl_buffer_init(&told, allocator);
    pl_buffer_format(&told, "%" PRIu64 " papers approve of so many of the candidates", a->papers);
    digits *texts = take(a, a->group_count, sizeof *texts);
    const char **scores = take(a, a->group_count, sizeof *scores);
    pl_status status = PL_NO_MEMORY;
    if (texts != NULL && scores != NULL) {
        for (uint32_t group = 0; group < a->group_count; group++) {
            snprintf(texts[group].text, sizeof texts[group].text, "%" PRIu64,
                     pl_approvals_support(a, group));
            scores[group] = texts[group].text;
        }
        status = pl_approvals_tell(a, tally, &told, scores, NULL, NULL);
    }
    allocator->give(allocator->context, texts);
    allocator->give(allocator->context, scores);
    pl_buffer_fini(&told);
    return status;
}
