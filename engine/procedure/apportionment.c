#include "procedure/apportionment.h"

#include <string.h>

#include "base/contract.h"

static const char *const names[PL_APPORTIONMENT_COUNT] = {
#define NAME(name, text, help) text,
    PL_APPORTIONMENTS(NAME)
#undef NAME
};

const char *pl_apportionment_name(pl_apportionment method) {
    PL_REQUIRE((unsigned)method < PL_APPORTIONMENT_COUNT);
    return names[method];
}

bool pl_apportionment_find(pl_text name, pl_apportionment *method) {
    for (int i = 0; i < PL_APPORTIONMENT_COUNT; i++) {
        if (pl_text_is(name, names[i])) {
            *method = (pl_apportionment)i;
            return true;
        }
    }
    return false;
}

/* A claim to one more seat: the larger fraction wins. */
typedef struct claim {
    uint64_t numerator;
    uint64_t denominator;
} claim;

static int compare_claims(claim a, claim b) {
    __extension__ typedef unsigned __int128 wide;
    const wide left = (wide)a.numerator * b.denominator;
    const wide right = (wide)b.numerator * a.denominator;
    return (left > right) - (left < right);
}

static uint64_t count_equals(const claim *claims, size_t count, const uint8_t *given, claim best) {
    uint64_t equals = 0;
    for (size_t i = 0; i < count; i++) {
        equals += !given[i] && compare_claims(claims[i], best) == 0;
    }
    return equals;
}

/* One seat each to the largest claims; equal claims to fewer seats than they are form a tie, and
 * the seats go to them in order. */
static void give_to_largest(const claim *claims, size_t count, uint64_t left, uint64_t *parts,
                            pl_tie *tie) {
    uint8_t given[PL_LISTS_MAX] = {0};
    while (left > 0) {
        claim best = {0, 1};
        for (size_t i = 0; i < count; i++) {
            if (!given[i] && compare_claims(claims[i], best) > 0) {
                best = claims[i];
            }
        }
        if (best.numerator == 0) {
            return; /* nobody with votes has a claim left */
        }
        const bool tied = count_equals(claims, count, given, best) > left;
        tie->to_draw = tied ? (uint32_t)left : 0;
        for (size_t i = 0; i < count; i++) {
            if (given[i] || compare_claims(claims[i], best) != 0) {
                continue;
            }
            given[i] = 1;
            tie->tied[i] = tied;
            parts[i] += left > 0;
            left -= left > 0;
        }
    }
}

/* Largest remainder on the exact quota votes / seats. */
static void by_remainder(const uint64_t *votes, size_t count, uint64_t seats, uint64_t total,
                         uint64_t *parts, pl_tie *tie) {
    claim claims[PL_LISTS_MAX];
    uint64_t given = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t share = votes[i] * seats;
        parts[i] = share / total;
        claims[i] = (claim){share % total, 1};
        given += parts[i];
    }
    give_to_largest(claims, count, seats - given, parts, tie);
}

/* Highest averages; step 1 gives divisors 1, 2, 3; step 2 gives 1, 3, 5. */
static void by_average(const uint64_t *votes, size_t count, uint64_t seats, uint64_t step,
                       uint64_t *parts, pl_tie *tie) {
    for (uint64_t left = seats; left > 0;) {
        claim best = {0, 1};
        uint64_t equals = 0;
        for (size_t i = 0; i < count; i++) {
            const claim c = {votes[i], step * parts[i] + 1};
            const int order = compare_claims(c, best);
            best = order > 0 ? c : best;
            equals = order > 0 ? 1 : equals + (order == 0);
        }
        if (best.numerator == 0) {
            return;
        }
        const bool tied = equals > left;
        tie->to_draw = tied ? (uint32_t)left : 0;
        for (size_t i = 0; i < count; i++) {
            const claim c = {votes[i], step * parts[i] + 1};
            if (compare_claims(c, best) == 0) {
                tie->tied[i] = tied;
                if (left > 0) {
                    parts[i]++;
                    left--;
                }
            }
        }
    }
}

static void to_largest(const uint64_t *votes, size_t count, uint64_t seats, uint64_t *parts,
                       pl_tie *tie) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        best = votes[i] > votes[best] ? i : best;
    }
    parts[best] = seats;
    size_t equals = 0;
    for (size_t i = 0; i < count; i++) {
        equals += votes[i] == votes[best];
    }
    if (equals > 1) {
        tie->to_draw = (uint32_t)seats;
        for (size_t i = 0; i < count; i++) {
            tie->tied[i] = votes[i] == votes[best];
        }
    }
}

void pl_apportion(pl_apportionment method, const uint64_t *votes, size_t count, uint64_t seats,
                  uint64_t *parts, pl_tie *tie) {
    pl_tie unseen;
    tie = tie != NULL ? tie : &unseen;
    memset(tie, 0, sizeof *tie);
    PL_REQUIRE(count >= 1 && count <= PL_LISTS_MAX && seats <= (1ull << 31));
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        PL_REQUIRE(votes[i] <= (1ull << 31));
        parts[i] = 0;
        total += votes[i];
    }
    if (total == 0 || seats == 0) {
        return;
    }
    switch (method) {
    case PL_APPORTION_HARE:
        by_remainder(votes, count, seats, total, parts, tie);
        return;
    case PL_APPORTION_DHONDT:
        by_average(votes, count, seats, 1, parts, tie);
        return;
    case PL_APPORTION_SAINTE_LAGUE:
        by_average(votes, count, seats, 2, parts, tie);
        return;
    case PL_APPORTION_MAJORITY:
        to_largest(votes, count, seats, parts, tie);
        return;
    case PL_APPORTIONMENT_COUNT:
        break;
    }
    PL_REQUIRE(!"an apportionment method");
}
