#include "procedure/bid.h"

#include <string.h>

#include "base/contract.h"

/* A product of 128 and 64 bits: high * 2^64 + low. */
typedef struct product {
    pl_wide high;
    uint64_t low;
} product;

static product multiply(pl_wide a, uint64_t b) {
    const pl_wide low = (pl_wide)(uint64_t)a * b;
    const pl_wide high = (a >> 64) * b + (low >> 64);
    return (product){high, (uint64_t)low};
}

static int compare_wide(pl_wide a, pl_wide b) {
    return (a > b) - (a < b);
}

int pl_bid_compare(pl_bid a, pl_bid b) {
    if (a.denominator == b.denominator) {
        return compare_wide(a.numerator, b.numerator);
    }
    if (a.denominator == 0 || b.denominator == 0) {
        return a.denominator == 0 ? 1 : -1;
    }
    const product left = multiply(a.numerator, b.denominator);
    const product right = multiply(b.numerator, a.denominator);
    const int order = compare_wide(left.high, right.high);
    return order != 0 ? order : compare_wide(left.low, right.low);
}

/* --- a heap of the lists' next claims, the largest on top --- */

typedef struct entry {
    pl_bid claim;
    size_t list;
} entry;

typedef struct queue {
    entry at[PL_LISTS_MAX];
    size_t count;
} queue;

static void add_entry(queue *heap, entry added) {
    size_t i = heap->count++;
    while (i > 0 && pl_bid_compare(heap->at[(i - 1) / 2].claim, added.claim) < 0) {
        heap->at[i] = heap->at[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap->at[i] = added;
}

static entry take_entry(queue *heap) {
    const entry top = heap->at[0];
    const entry moved = heap->at[--heap->count];
    size_t i = 0;
    for (size_t child = 1; child < heap->count; child = 2 * i + 1) {
        child += child + 1 < heap->count &&
                 pl_bid_compare(heap->at[child].claim, heap->at[child + 1].claim) < 0;
        if (pl_bid_compare(heap->at[child].claim, moved.claim) <= 0) {
            break;
        }
        heap->at[i] = heap->at[child];
        i = child;
    }
    heap->at[i] = moved;
    return top;
}

/* Takes all the entries that are equal to the largest; returns how many. */
static size_t take_equals(queue *heap, size_t *lists) {
    const pl_bid best = heap->at[0].claim;
    size_t equals = 0;
    while (heap->count > 0 && pl_bid_compare(heap->at[0].claim, best) == 0) {
        lists[equals++] = take_entry(heap).list;
    }
    return equals;
}

/* --- the award --- */

static void mark(uint8_t *marks, size_t count, const size_t *lists, size_t marked) {
    memset(marks, 0, count);
    for (size_t i = 0; i < marked; i++) {
        marks[lists[i]] = 1;
    }
}

uint64_t pl_bid_award(pl_bid_rule rule, const uint64_t *votes, const uint64_t *room, size_t count,
                      uint64_t left, uint64_t *seats, pl_tie *tie, uint8_t *last) {
    queue heap;
    size_t lists[PL_LISTS_MAX];
    uint64_t given[PL_LISTS_MAX] = {0};
    size_t equals = 0;
    PL_REQUIRE(count <= PL_LISTS_MAX);
    heap.count = 0;
    for (size_t i = 0; i < count; i++) {
        if (votes[i] > 0 && (room == NULL || room[i] > 0)) {
            add_entry(&heap, (entry){rule.of(rule.context, votes[i], seats[i]), i});
        }
    }
    while (left > 0 && heap.count > 0) {
        equals = take_equals(&heap, lists);
        if (equals > left) {
            tie->to_draw = (uint32_t)left;
            mark(tie->tied, count, lists, equals);
            left = 0;
            break;
        }
        left -= equals;
        for (size_t k = 0; k < equals; k++) {
            const size_t i = lists[k];
            seats[i]++;
            given[i]++;
            if (room == NULL || given[i] < room[i]) {
                add_entry(&heap, (entry){rule.of(rule.context, votes[i], seats[i]), i});
            }
        }
    }
    if (last != NULL && equals > 0) {
        mark(last, count, lists, equals);
    }
    return left;
}
