#include "procedure/apportionment.h"

#include <string.h>

#include "base/contract.h"

static const char *const names[PL_APPORTIONMENT_COUNT] = {
#define NAME(name, text, help) text,
    PL_APPORTIONMENTS(NAME)
#undef NAME
};

static const char *const helps[PL_APPORTIONMENT_COUNT] = {
#define HELP(name, text, help) help,
    PL_APPORTIONMENTS(HELP)
#undef HELP
};

const char *pl_apportionment_name(pl_apportionment method) {
    PL_REQUIRE((unsigned)method < PL_APPORTIONMENT_COUNT);
    return names[method];
}

const char *pl_apportionment_help(pl_apportionment method) {
    PL_REQUIRE((unsigned)method < PL_APPORTIONMENT_COUNT);
    return helps[method];
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

enum { NO_DIVISOR = -1, NO_QUOTA = -1 };

typedef struct sort {
    int divisor; /* pl_divisor or NO_DIVISOR */
    int quota;   /* pl_quota_kind or NO_QUOTA */
} sort;

static const sort sorts[PL_APPORTIONMENT_COUNT] = {
    [PL_APPORTION_HARE] = {NO_DIVISOR, PL_QUOTA_HARE},
    [PL_APPORTION_DHONDT] = {PL_DIVISOR_DHONDT, NO_QUOTA},
    [PL_APPORTION_SAINTE_LAGUE] = {PL_DIVISOR_SAINTE_LAGUE, NO_QUOTA},
    [PL_APPORTION_MAJORITY] = {NO_DIVISOR, NO_QUOTA},
    [PL_APPORTION_SAINTE_LAGUE_14] = {PL_DIVISOR_SAINTE_LAGUE_14, NO_QUOTA},
    [PL_APPORTION_SAINTE_LAGUE_12] = {PL_DIVISOR_SAINTE_LAGUE_12, NO_QUOTA},
    [PL_APPORTION_HUNTINGTON_HILL] = {PL_DIVISOR_HUNTINGTON_HILL, NO_QUOTA},
    [PL_APPORTION_ADAMS] = {PL_DIVISOR_ADAMS, NO_QUOTA},
    [PL_APPORTION_DEAN] = {PL_DIVISOR_DEAN, NO_QUOTA},
    [PL_APPORTION_DROOP] = {NO_DIVISOR, PL_QUOTA_DROOP},
    [PL_APPORTION_HARE_INTEGER] = {NO_DIVISOR, PL_QUOTA_HARE_INTEGER},
    [PL_APPORTION_DROOP_INTEGER] = {NO_DIVISOR, PL_QUOTA_DROOP_INTEGER},
    [PL_APPORTION_KIESWET] = {NO_DIVISOR, NO_QUOTA},
};

bool pl_apportionment_divides(pl_apportionment method, pl_divisor *divisor) {
    PL_REQUIRE((unsigned)method < PL_APPORTIONMENT_COUNT);
    *divisor = (pl_divisor)sorts[method].divisor;
    return sorts[method].divisor != NO_DIVISOR;
}

bool pl_apportionment_has_quota(pl_apportionment method, pl_quota_kind *quota) {
    PL_REQUIRE((unsigned)method < PL_APPORTIONMENT_COUNT);
    *quota = (pl_quota_kind)sorts[method].quota;
    return sorts[method].quota != NO_QUOTA;
}

/* --- the majority --- */

static void give_to_largest(const uint64_t *votes, size_t count, uint64_t left, uint64_t *certain,
                            pl_tie *tie) {
    size_t best = 0;
    size_t equals = 0;
    for (size_t i = 0; i < count; i++) {
        best = votes[i] > votes[best] ? i : best;
    }
    for (size_t i = 0; i < count; i++) {
        equals += votes[i] == votes[best];
    }
    if (equals == 1) {
        certain[best] += left;
        return;
    }
    tie->to_draw = (uint32_t)left;
    tie->together = left > 0;
    for (size_t i = 0; i < count; i++) {
        tie->tied[i] = left > 0 && votes[i] == votes[best];
    }
}

/* --- all of them --- */

/* Every list that takes part begins with its minimum; returns the seats that are left. */
static uint64_t give_minimum(const pl_contest *contest, uint64_t *certain) {
    const uint64_t all = pl_contest_votes(contest);
    uint64_t left = contest->seats;
    for (size_t i = 0; i < contest->count; i++) {
        certain[i] = pl_contest_admits(contest, i, all) ? contest->minimum : 0;
        left -= certain[i];
    }
    return left;
}

void pl_apportion(pl_apportionment method, const pl_contest *contest, uint64_t *certain,
                  pl_tie *tie) {
    uint64_t votes[PL_LISTS_MAX];
    pl_divisor divisor;
    pl_quota_kind kind;
    PL_REQUIRE(pl_contest_is_sound(contest));
    PL_REQUIRE(method == PL_APPORTION_KIESWET ? contest->minimum == 0
                                              : contest->candidates == NULL);
    const uint64_t total = pl_contest_count(contest, votes);
    memset(tie, 0, sizeof *tie);
    memset(certain, 0, contest->count * sizeof certain[0]);
    if (total == 0 || contest->seats == 0) {
        return;
    }
    if (method == PL_APPORTION_KIESWET) {
        pl_kieswet account;
        pl_kieswet_apportion(votes, contest->candidates, contest->count, contest->seats, certain,
                             tie, &account);
        return;
    }
    const uint64_t left = give_minimum(contest, certain);
    if (pl_apportionment_divides(method, &divisor)) {
        pl_bid_award(pl_divisor_rule(divisor), votes, NULL, contest->count, left, certain, tie,
                     NULL);
    } else if (pl_apportionment_has_quota(method, &kind)) {
        const pl_quota quota = pl_quota_of(kind, total, contest->seats);
        pl_bid_award(pl_quota_rule(&quota), votes, NULL, contest->count, left, certain, tie, NULL);
    } else {
        give_to_largest(votes, contest->count, left, certain, tie);
    }
}

void pl_apportion_in_order(pl_apportionment method, const pl_contest *contest, uint64_t *seats,
                           pl_tie *tie) {
    pl_tie unseen = {0};
    tie = tie != NULL ? tie : &unseen;
    pl_apportion(method, contest, seats, tie);
    pl_tie_give_in_order(tie, contest->count, seats);
}
