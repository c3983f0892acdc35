#include "procedure/kieswet.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/divisor.h"
#include "procedure/quota.h"

typedef struct council {
    const uint64_t *votes;
    const uint64_t *candidates; /* NULL while nobody asks how many there are */
    size_t lists;
    uint64_t total; /* votes */
    uint64_t size;  /* seats */
    pl_quota quota;
    uint64_t *seats; /* so far */
    pl_tie *tie;
    pl_kieswet *account;
    uint8_t last[PL_LISTS_MAX]; /* whose claim was served last, or is tied */
    uint64_t *latest;           /* where the account has those seats */
} council;

/* --- residual seats, P 7 and P 8 --- */

/* How many seats the list could still fill. */
static uint64_t places(const council *c, size_t list) {
    if (c->candidates == NULL) {
        return PL_CONTEST_SEATS_MAX;
    }
    return c->candidates[list] > c->seats[list] ? c->candidates[list] - c->seats[list] : 0;
}

/* Gives seats by a rule and writes them down; returns how many are left, which is none once lots
 * have to be drawn. */
static uint64_t give(council *c, pl_bid_rule rule, const uint64_t *room, uint64_t left,
                     uint64_t *written) {
    uint64_t before[PL_LISTS_MAX] = {0};
    memcpy(before, c->seats, c->lists * sizeof before[0]);
    const uint64_t rest =
        pl_bid_award(rule, c->votes, room, c->lists, left, c->seats, c->tie, c->last);
    for (size_t i = 0; i < c->lists; i++) {
        written[i] += c->seats[i] - before[i];
    }
    c->latest = rest < left ? written : c->latest;
    return rest;
}

/* What the whole quotas of a list left over; it does not change when P 10 takes seats away. */
static pl_bid remainder_of(const void *context, uint64_t votes, uint64_t seats) {
    (void)seats; /* a list has one such claim */
    return (pl_bid){pl_quota_remainder(context, votes), 1};
}

/* One seat each; but one that P 9 took away may come back. */
static bool may_have_for_remainder(const council *c, size_t list) {
    const bool reaches = (pl_wide)c->votes[list] * c->size * 4 >= (pl_wide)c->total * 3;
    return reaches && c->account->remainder[list] <= (c->account->from == list ? 1u : 0u);
}

/* Such a seat is never taken away by P 9: a list with the majority has three quarters of a quota,
 * or the only seat, and so was served before. */
static bool may_have_one_for_average(const council *c, size_t list) {
    return c->account->average[list] == 0;
}

static uint64_t give_to_remainders(council *c, uint64_t left) {
    uint64_t room[PL_LISTS_MAX];
    for (size_t i = 0; i < c->lists; i++) {
        room[i] = places(c, i) > 0 && may_have_for_remainder(c, i);
    }
    return give(c, (pl_bid_rule){remainder_of, &c->quota}, room, left, c->account->remainder);
}

static uint64_t give_to_averages(council *c, bool one_each, uint64_t left) {
    uint64_t room[PL_LISTS_MAX];
    for (size_t i = 0; i < c->lists; i++) {
        const uint64_t most = places(c, i);
        room[i] = !one_each ? most : most > 0 && may_have_one_for_average(c, i);
    }
    return give(c, pl_divisor_rule(PL_DIVISOR_DHONDT), room, left, c->account->average);
}

/* Returns how many seats nobody can fill. */
static uint64_t give_residual(council *c, uint64_t left) {
    if (c->size < PL_KIESWET_LARGE) {
        left = give_to_remainders(c, left);
        left = give_to_averages(c, true, left);
    }
    return give_to_averages(c, false, left);
}

/* --- the absolute majority, P 9 --- */

static uint32_t majority_of(const council *c) {
    for (size_t i = 0; i < c->lists; i++) {
        if (2 * c->votes[i] > c->total) {
            return (uint32_t)i;
        }
    }
    return PL_NO_LIST;
}

static uint32_t count_last(const council *c) {
    uint32_t count = 0;
    for (size_t i = 0; i < c->lists; i++) {
        count += c->last[i];
    }
    return count;
}

/* Of several lists with the last equal claims one has to give its seat back: all of them draw for
 * what they have, less one. */
static void draw_again(council *c, uint32_t equals) {
    c->tie->to_draw = equals - 1;
    memcpy(c->tie->tied, c->last, c->lists);
    for (size_t i = 0; i < c->lists; i++) {
        c->seats[i] -= c->last[i];
        c->latest[i] -= c->last[i];
    }
}

static void take_from(council *c) {
    for (size_t i = 0; i < c->lists; i++) {
        if (c->last[i]) {
            c->seats[i]--;
            c->account->from = (uint32_t)i;
        }
    }
}

/* The seat comes from those that had the last equal claims. The list with the majority has no
 * residual seat, or it would have more than half of the seats; if it is among the tied it has its
 * seat now, and does not draw. */
static void take_last(council *c, uint32_t majority) {
    const uint32_t equals = count_last(c);
    if (c->tie->to_draw > 0) {
        c->tie->tied[majority] = 0;
        if (--c->tie->to_draw == 0) {
            memset(c->tie->tied, 0, c->lists);
        }
    } else if (equals > 1) {
        draw_again(c, equals);
    } else {
        take_from(c);
    }
}

static void heed_majority(council *c) {
    const uint32_t majority = majority_of(c);
    if (majority == PL_NO_LIST || 2 * c->seats[majority] > c->size) {
        return;
    }
    PL_INVARIANT(count_last(c) > 0 && (c->tie->to_draw > 0 || !c->last[majority]));
    take_last(c, majority);
    c->account->majority = majority;
    c->seats[majority]++;
}

/* --- exhausted lists, P 10 --- */

static void heed_candidates(council *c, const uint64_t *candidates) {
    uint64_t freed = 0;
    for (size_t i = 0; i < c->lists; i++) {
        const bool may_win = c->tie->to_draw > 0 && c->tie->tied[i];
        c->account->open =
            c->account->open || (c->tie->to_draw > 0 && c->seats[i] + may_win > candidates[i]);
        if (c->seats[i] > candidates[i]) {
            c->account->removed[i] = c->seats[i] - candidates[i];
            c->seats[i] = candidates[i];
            freed += c->account->removed[i];
        }
    }
    if (!c->account->open) {
        c->candidates = candidates;
        c->account->unfilled = give_residual(c, freed);
    }
}

/* --- the whole --- */

static void give_whole_quotas(council *c) {
    for (size_t i = 0; i < c->lists; i++) {
        c->seats[i] = pl_quota_whole(&c->quota, c->votes[i]);
        c->account->whole[i] = c->seats[i];
    }
}

static uint64_t sum_of(const uint64_t *numbers, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

void pl_kieswet_apportion(const uint64_t *votes, const uint64_t *candidates, size_t count,
                          uint64_t seats, uint64_t *certain, pl_tie *tie, pl_kieswet *account) {
    council c = {.votes = votes,
                 .lists = count,
                 .total = sum_of(votes, count),
                 .size = seats,
                 .seats = certain,
                 .tie = tie,
                 .account = account};
    memset(certain, 0, count * sizeof certain[0]);
    memset(tie, 0, sizeof *tie);
    memset(account, 0, sizeof *account);
    account->majority = PL_NO_LIST;
    account->from = PL_NO_LIST;
    if (c.total == 0 || seats == 0) {
        account->unfilled = seats;
        return;
    }
    c.quota = pl_quota_of(PL_QUOTA_HARE, c.total, seats);
    give_whole_quotas(&c);
    (void)give_residual(&c, seats - sum_of(certain, count));
    heed_majority(&c);
    if (candidates != NULL) {
        heed_candidates(&c, candidates);
    }
}
