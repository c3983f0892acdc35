#include "procedure/separable.h"

#include <stdlib.h>

#include "base/contract.h"
#include "procedure/rational.h"

/* A group with its score, to be sorted. */
typedef struct place {
    const mpq_t *score;
    uint32_t group;
} place;

static int compare_places(const void *a, const void *b) {
    const place *left = a;
    const place *right = b;
    const int order = mpq_cmp(*right->score, *left->score);
    return order != 0 ? order : (left->group > right->group) - (left->group < right->group);
}

/* The papers of a group are added up by what they share their vote among, so that there are few
 * fractions to add. sums: one number for each size of an approval, all 0, and so left. */
static void score_group(const pl_approvals *a, uint32_t group, bool shared, uint64_t *sums,
                        mpq_t score) {
    mpq_t part;
    mpq_init(part);
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        const pl_approvals_kind *kind = &a->kinds[a->approvers[i]];
        sums[shared ? kind->approved : 1] += kind->number;
    }
    for (uint32_t size = 1; size <= a->standing; size++) {
        if (sums[size] > 0) {
            pl_rational_set(part, sums[size], size);
            mpq_add(score, score, part);
            sums[size] = 0;
        }
    }
    mpq_clear(part);
}

/* One claim a candidate; equal scores have equal ranks. */
static uint32_t list_claims(const pl_approvals *a, const place *places, pl_tally_claim *claims) {
    uint32_t count = 0;
    uint32_t rank = 0;
    for (uint32_t i = 0; i < a->group_count; i++) {
        rank += i > 0 && !mpq_equal(*places[i].score, *places[i - 1].score);
        for (uint32_t j = 0; j < pl_approvals_size(a, places[i].group); j++) {
            const uint16_t member = a->members[a->member_start[places[i].group] + j];
            claims[count++] = (pl_tally_claim){member, rank};
        }
    }
    return count;
}

static pl_status tell_scores(const pl_approvals *a, mpq_t *scores, const char **texts,
                             pl_buffer *digits, size_t *starts, pl_tally_result *tally) {
    for (uint32_t g = 0; g < a->group_count; g++) {
        starts[g] = digits->size;
        pl_rational_write(digits, scores[g]);
        pl_buffer_add(digits, "", 1);
    }
    PL_TRY(pl_buffer_status(digits));
    for (uint32_t g = 0; g < a->group_count; g++) {
        texts[g] = digits->at + starts[g];
    }
    pl_buffer told;
    pl_buffer_init(&told, a->allocator);
    pl_buffer_add_string(&told,
                         "Each paper is one vote, shared equally among those it approves of");
    const pl_status status = pl_approvals_tell(a, tally, &told, texts, NULL, NULL);
    pl_buffer_fini(&told);
    return status;
}

/* What counting takes; all of one number a group or a candidate. */
typedef struct lists {
    mpq_t *scores;
    uint64_t *sums;
    place *places;
    pl_tally_claim *claims;
    const char **texts;
    size_t *starts;
    pl_buffer digits;
} lists;

static pl_status count_with(const pl_approvals *a, bool shared, lists *l, pl_tally_result *tally) {
    for (uint32_t g = 0; g < a->group_count; g++) {
        score_group(a, g, shared, l->sums, l->scores[g]);
        l->places[g] = (place){(const mpq_t *)&l->scores[g], g};
    }
    qsort(l->places, a->group_count, sizeof *l->places, compare_places);
    const uint32_t count = list_claims(a, l->places, l->claims);
    if (shared) {
        PL_TRY(tell_scores(a, l->scores, l->texts, &l->digits, l->starts, tally));
    }
    return pl_tally_settle(tally, l->claims, count, a->seats);
}

static void *take(const pl_approvals *a, size_t size) {
    return a->allocator->take(a->allocator->context, (a->standing + 1) * size);
}

pl_status pl_separable_count(const pl_approvals *a, bool shared, pl_tally_result *tally) {
    const pl_allocator *allocator = a->allocator;
    PL_TRY(pl_approvals_tell_support(a, tally));
    lists l = {.sums = take(a, sizeof *l.sums),
               .places = take(a, sizeof *l.places),
               .claims = take(a, sizeof *l.claims),
               .texts = take(a, sizeof *l.texts),
               .starts = take(a, sizeof *l.starts)};
    pl_buffer_init(&l.digits, allocator);
    pl_status status = pl_rational_create(allocator, a->group_count, &l.scores);
    if (l.sums == NULL || l.places == NULL || l.claims == NULL || l.texts == NULL ||
        l.starts == NULL) {
        status = PL_NO_MEMORY;
    }
    if (status == PL_OK) {
        status = count_with(a, shared, &l, tally);
    }
    allocator->give(allocator->context, l.sums);
    allocator->give(allocator->context, l.places);
    allocator->give(allocator->context, l.claims);
    allocator->give(allocator->context, l.texts);
    allocator->give(allocator->context, l.starts);
    pl_buffer_fini(&l.digits);
    pl_rational_destroy(allocator, l.scores, a->group_count);
    return status;
}
