#include "procedure/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/approval.h"
#include "procedure/condorcet.h"
#include "procedure/elimination.h"
#include "procedure/plurality.h"
#include "procedure/stv.h"

/* --- names --- */

typedef struct method_row {
    const char *name;
    const char *help;
    pl_ballot_sort sort;
} method_row;

static const method_row methods[PL_TALLY_COUNT] = {
#define ROW(name, text, ballots, help) {text, help, PL_BALLOTS_##ballots},
    PL_TALLIES(ROW)
#undef ROW
};

static const method_row *row_of(pl_tally_method method) {
    PL_REQUIRE((unsigned)method < PL_TALLY_COUNT);
    return &methods[method];
}

const char *pl_tally_name(pl_tally_method method) {
    return row_of(method)->name;
}

const char *pl_tally_help(pl_tally_method method) {
    return row_of(method)->help;
}

pl_ballot_sort pl_tally_sort(pl_tally_method method) {
    return row_of(method)->sort;
}

bool pl_tally_find(pl_text name, pl_tally_method *method) {
    for (int i = 0; i < PL_TALLY_COUNT; i++) {
        if (pl_text_is(name, methods[i].name)) {
            *method = (pl_tally_method)i;
            return true;
        }
    }
    return false;
}

/* --- counting --- */

static pl_status count_by(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                          pl_tally_result *tally) {
    switch (method) {
    case PL_TALLY_PLURALITY:
    case PL_TALLY_MAJORITY_RUNOFF:
    case PL_TALLY_BLOCK:
        return pl_plurality_count(method, ballots, seats, tally);
    case PL_TALLY_EXHAUSTIVE:
    case PL_TALLY_IRV:
    case PL_TALLY_COOMBS:
        return pl_elimination_count(method, ballots, seats, tally);
    case PL_TALLY_SCOTTISH_STV:
    case PL_TALLY_MEEK_STV:
    case PL_TALLY_WIGM_STV:
        return pl_stv_count(method, ballots, seats, tally);
    case PL_TALLY_BORDA:
    case PL_TALLY_COPELAND:
    case PL_TALLY_SCHULZE:
    case PL_TALLY_RANKED_PAIRS:
    case PL_TALLY_MINIMAX:
    case PL_TALLY_SPLIT_CYCLE:
        return pl_condorcet_count(method, ballots, seats, tally);
    case PL_TALLY_AV:
    case PL_TALLY_SAV:
    case PL_TALLY_PAV:
    case PL_TALLY_SEQPAV:
    case PL_TALLY_REVSEQPAV:
    case PL_TALLY_CC:
    case PL_TALLY_SEQCC:
    case PL_TALLY_MONROE:
    case PL_TALLY_SEQPHRAGMEN:
    case PL_TALLY_EQUAL_SHARES:
    case PL_TALLY_MINIMAXAV:
        return pl_approval_count(method, ballots, seats, tally);
    case PL_TALLY_COUNT:
        break;
    }
    return PL_BAD_ARGUMENT;
}

pl_status pl_tally_count(const pl_allocator *allocator, pl_tally_method method,
                         const pl_ballots *ballots, uint32_t seats, pl_tally_result *tally) {
    PL_REQUIRE((unsigned)method < PL_TALLY_COUNT);
    const uint32_t candidates = pl_ballots_candidates(ballots);
    *tally = (pl_tally_result){
        .allocator = allocator, .candidate_count = candidates, .condorcet_winner = -2};
    pl_buffer_init(&tally->why, allocator);
    if (seats < 1 || seats > candidates) {
        pl_buffer_format(&tally->why, "there are %u candidate%s for %u seats", candidates,
                         candidates == 1 ? "" : "s", seats);
        return PL_BAD_ARGUMENT;
    }
    tally->elected = allocator->take(allocator->context, candidates * sizeof *tally->elected);
    tally->tied = allocator->take(allocator->context, candidates * sizeof *tally->tied);
    if (tally->elected == NULL || tally->tied == NULL) {
        return PL_NO_MEMORY;
    }
    if (pl_ballots_standing(ballots) == 0) {
        tally->vacant = seats;
        return pl_tally_add_round(tally, "Nobody stands", NULL, NULL);
    }
    return count_by(method, ballots, seats, tally);
}

static void give_round(pl_tally_result *tally, pl_round *round) {
    const pl_allocator *allocator = tally->allocator;
    allocator->give(allocator->context, round->told);
    allocator->give(allocator->context, round->scores);
    allocator->give(allocator->context, round->quota);
    allocator->give(allocator->context, round->rest);
}

void pl_tally_fini(pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    for (size_t i = 0; i < tally->round_count; i++) {
        give_round(tally, &tally->rounds[i]);
    }
    allocator->give(allocator->context, tally->rounds);
    allocator->give(allocator->context, tally->elected);
    allocator->give(allocator->context, tally->tied);
    allocator->give(allocator->context, tally->committees);
    pl_buffer_fini(&tally->why);
}

/* --- rounds --- */

static char *copy_string(const pl_allocator *allocator, const char *string) {
    const size_t size = strlen(string) + 1;
    char *copy = allocator->take(allocator->context, size);
    return copy == NULL ? NULL : memcpy(copy, string, size);
}

/* One block: the pointers, and behind them what they point at. */
static char **copy_scores(const pl_allocator *allocator, const char *const *scores,
                          uint32_t count) {
    size_t size = count * sizeof(char *);
    for (uint32_t i = 0; i < count; i++) {
        size += scores[i] == NULL ? 0 : strlen(scores[i]) + 1;
    }
    char **copy = allocator->take(allocator->context, size);
    if (copy == NULL) {
        return NULL;
    }
    char *text = (char *)(copy + count);
    for (uint32_t i = 0; i < count; i++) {
        if (scores[i] != NULL) {
            const size_t length = strlen(scores[i]) + 1;
            copy[i] = memcpy(text, scores[i], length);
            text += length;
        }
    }
    return copy;
}

/* Makes room for one round more: the list grows when its number is a power of two. */
static pl_status grow_rounds(pl_tally_result *tally) {
    const size_t count = tally->round_count;
    if ((count & (count - 1)) != 0) {
        return PL_OK;
    }
    const size_t room = count == 0 ? 1 : count * 2;
    pl_round *rounds =
        tally->allocator->resize(tally->allocator->context, tally->rounds, room * sizeof *rounds);
    if (rounds == NULL) {
        return PL_NO_MEMORY;
    }
    tally->rounds = rounds;
    return PL_OK;
}

pl_status pl_tally_add_round(pl_tally_result *tally, const char *told, const char *const *scores,
                             const char *quota) {
    const pl_allocator *allocator = tally->allocator;
    PL_TRY(grow_rounds(tally));
    pl_round round = {.told = copy_string(allocator, told)};
    bool whole = round.told != NULL;
    if (whole && scores != NULL) {
        round.scores = copy_scores(allocator, scores, tally->candidate_count);
        whole = round.scores != NULL;
    }
    if (whole && quota != NULL) {
        round.quota = copy_string(allocator, quota);
        whole = round.quota != NULL;
    }
    if (!whole) {
        give_round(tally, &round);
        return PL_NO_MEMORY;
    }
    tally->rounds[tally->round_count++] = round;
    return PL_OK;
}

pl_status pl_tally_add_rest(pl_tally_result *tally, const char *rest) {
    PL_REQUIRE(tally->round_count > 0);
    pl_round *round = &tally->rounds[tally->round_count - 1];
    PL_REQUIRE(round->rest == NULL);
    round->rest = copy_string(tally->allocator, rest);
    return round->rest == NULL ? PL_NO_MEMORY : PL_OK;
}

/* --- results --- */

pl_status pl_tally_elect(pl_tally_result *tally, uint32_t candidate) {
    PL_REQUIRE(candidate < tally->candidate_count && tally->elected_count < tally->candidate_count);
    tally->elected[tally->elected_count++] = (uint16_t)candidate;
    return PL_OK;
}

static int compare_claims(const void *a, const void *b) {
    const pl_tally_claim *left = a;
    const pl_tally_claim *right = b;
    if (left->rank != right->rank) {
        return left->rank < right->rank ? -1 : 1;
    }
    return (int)left->candidate - (int)right->candidate;
}

pl_status pl_tally_settle(pl_tally_result *tally, pl_tally_claim *claims, uint32_t count,
                          uint32_t seats) {
    qsort(claims, count, sizeof *claims, compare_claims);
    uint32_t end = 0;
    for (uint32_t start = 0; start < count && start < seats; start = end) {
        for (end = start; end < count && claims[end].rank == claims[start].rank;) {
            end++;
        }
        const bool sure = end <= seats;
        for (uint32_t i = start; i < end; i++) {
            if (sure) {
                PL_TRY(pl_tally_elect(tally, claims[i].candidate));
            } else {
                tally->tied[tally->tied_count++] = claims[i].candidate;
            }
        }
        tally->to_draw = sure ? 0 : seats - start;
    }
    tally->vacant = count < seats ? seats - count : 0;
    return PL_OK;
}

static int compare_numbers(const void *a, const void *b) {
    return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

static int compare_committees(const uint16_t *a, const uint16_t *b, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return (int)a[i] - (int)b[i];
        }
    }
    return 0;
}

/* A committee on the heap of the sort below moves down to its place. */
static void sift_down(uint16_t *committees, size_t at, size_t count, uint32_t size) {
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && compare_committees(committees + child * size,
                                                    committees + (child + 1) * size, size) < 0) {
            child++;
        }
        uint16_t *high = committees + at * size;
        uint16_t *low = committees + child * size;
        if (compare_committees(high, low, size) >= 0) {
            return;
        }
        for (uint32_t i = 0; i < size; i++) {
            const uint16_t kept = high[i];
            high[i] = low[i];
            low[i] = kept;
        }
        at = child;
    }
}

/* By heap sort, because qsort's comparison cannot be told the size. */
static void sort_committees(uint16_t *committees, size_t count, uint32_t size) {
    for (size_t i = 0; i < count; i++) {
        qsort(committees + i * size, size, sizeof *committees, compare_numbers);
    }
    for (size_t i = count / 2; i-- > 0;) {
        sift_down(committees, i, count, size);
    }
    for (size_t end = count; end-- > 1;) {
        for (uint32_t i = 0; i < size; i++) {
            const uint16_t kept = committees[i];
            committees[i] = committees[end * size + i];
            committees[end * size + i] = kept;
        }
        sift_down(committees, 0, end, size);
    }
}

/* Equal neighbours become one; gives how many are left. */
static size_t merge_committees(uint16_t *committees, size_t count, uint32_t size) {
    size_t kept = count > 0;
    for (size_t i = 1; i < count; i++) {
        const uint16_t *at = committees + i * size;
        if (compare_committees(committees + (kept - 1) * size, at, size) != 0) {
            memmove(committees + kept * size, at, size * sizeof *at);
            kept++;
        }
    }
    return kept;
}

/* Is `count` the number of ways to choose k of n? */
static bool is_every_choice(size_t count, uint32_t n, uint32_t k) {
    uint64_t ways = 1;
    for (uint32_t i = 1; i <= k && ways <= count; i++) {
        ways = ways * (n - k + i) / i;
    }
    return ways == count;
}

static pl_status keep_committees(pl_tally_result *tally, const uint16_t *committees, size_t count,
                                 uint32_t size) {
    const pl_allocator *allocator = tally->allocator;
    const size_t kept = count < PL_COMMITTEES_MAX ? count : PL_COMMITTEES_MAX;
    tally->committees = allocator->take(allocator->context, kept * size * sizeof *committees);
    if (tally->committees == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(tally->committees, committees, kept * size * sizeof *committees);
    tally->committee_count = (uint32_t)kept;
    tally->committee_size = size;
    tally->committee_dropped = tally->committee_dropped || kept < count;
    return PL_OK;
}

pl_status pl_tally_settle_committees(pl_tally_result *tally, uint16_t *committees, size_t count,
                                     uint32_t size, bool dropped) {
    PL_REQUIRE(count >= 1 && size >= 1);
    const pl_allocator *allocator = tally->allocator;
    sort_committees(committees, count, size);
    count = merge_committees(committees, count, size);
    size_t *sits = allocator->take(allocator->context, tally->candidate_count * sizeof *sits);
    if (sits == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < count * size; i++) {
        sits[committees[i]]++;
    }
    for (uint32_t c = 0; c < tally->candidate_count; c++) {
        if (sits[c] == count) {
            tally->elected[tally->elected_count++] = (uint16_t)c;
        } else if (sits[c] > 0) {
            tally->tied[tally->tied_count++] = (uint16_t)c;
        }
    }
    allocator->give(allocator->context, sits);
    tally->to_draw = size - tally->elected_count;
    tally->committee_dropped = dropped;
    if (count > 1 && (dropped || !is_every_choice(count, tally->tied_count, tally->to_draw))) {
        return keep_committees(tally, committees, count, size);
    }
    return PL_OK;
}

pl_status pl_tally_need_one_seat(pl_tally_result *tally, pl_tally_method method, uint32_t seats) {
    if (seats == 1) {
        return PL_OK;
    }
    pl_buffer_format(&tally->why, "%s fills one seat, not %u", pl_tally_name(method), seats);
    return PL_BAD_ARGUMENT;
}

void pl_tally_add_names(pl_buffer *out, const pl_ballots *ballots, const uint16_t *candidates,
                        uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        pl_buffer_add_visible(out, pl_ballots_name(ballots, candidates[i]));
    }
}
