#include "procedure/plurality.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "procedure/decimal.h"

typedef struct plurality {
    const pl_allocator *allocator;
    const pl_ballots *ballots;
    pl_tally_result *tally;
    uint32_t candidates;
    uint64_t *votes;
    uint16_t *winners; /* of the second ballots; may name one twice */
    size_t winner_count;
    pl_tally_claim *claims;
    pl_buffer told;
    pl_buffer numbers;
    const char **scores;
} plurality;

/* Second ballots that are tried, times kinds of papers. */
#define WORK_MAX (UINT64_C(1) << 31)

/* --- life --- */

static pl_status init(plurality *p, const pl_ballots *ballots, pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    const size_t count = pl_ballots_candidates(ballots);
    *p = (plurality){
        .allocator = allocator, .ballots = ballots, .tally = tally, .candidates = (uint32_t)count};
    pl_buffer_init(&p->told, allocator);
    pl_buffer_init(&p->numbers, allocator);
    p->votes = allocator->take(allocator->context, count * sizeof *p->votes);
    p->winners = allocator->take(allocator->context, count * sizeof *p->winners);
    p->claims = allocator->take(allocator->context, count * sizeof *p->claims);
    p->scores = allocator->take(allocator->context, count * sizeof *p->scores);
    return p->votes != NULL && p->winners != NULL && p->claims != NULL && p->scores != NULL
               ? PL_OK
               : PL_NO_MEMORY;
}

static void fini(plurality *p) {
    const pl_allocator *allocator = p->allocator;
    pl_buffer_fini(&p->told);
    pl_buffer_fini(&p->numbers);
    allocator->give(allocator->context, p->votes);
    allocator->give(allocator->context, p->winners);
    allocator->give(allocator->context, p->claims);
    allocator->give(allocator->context, p->scores);
}

/* --- counting --- */

/* One vote for each of the first `votes_each` choices. */
static void count_votes(plurality *p, uint32_t votes_each) {
    const size_t kinds = pl_ballots_kinds(p->ballots);
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(p->ballots, i);
        for (uint32_t j = 0; j < ballot.count && j < votes_each; j++) {
            p->votes[ballot.choice[j]] += ballot.number;
        }
    }
}

/* All who stand, ranked by their votes, most first; gives how many. */
static uint32_t rank_claims(plurality *p) {
    uint32_t count = 0;
    for (uint32_t c = 0; c < p->candidates; c++) {
        uint32_t more = 0;
        uint32_t equal = 0; /* and of a lower number */
        for (uint32_t d = 0; d < p->candidates; d++) {
            const bool stands = !pl_ballots_withdrew(p->ballots, d);
            more += stands && p->votes[d] > p->votes[c];
            equal += stands && p->votes[d] == p->votes[c] && d < c;
        }
        if (!pl_ballots_withdrew(p->ballots, c)) {
            p->claims[more + equal] = (pl_tally_claim){(uint16_t)c, more};
            count++;
        }
    }
    return count;
}

/* --- telling --- */

static bool is_shown(const plurality *p, uint32_t candidate, const uint16_t pair[2]) {
    return pair == NULL ? !pl_ballots_withdrew(p->ballots, candidate)
                        : candidate == pair[0] || candidate == pair[1];
}

/* The votes of all who stand, or of two. */
static pl_status tell_round(plurality *p, const uint16_t pair[2], const char *quota) {
    pl_buffer_clear(&p->numbers);
    for (uint32_t c = 0; c < p->candidates; c++) {
        pl_decimal_write(&p->numbers, (pl_decimal)p->votes[c], 0);
        pl_buffer_add_char(&p->numbers, '\0');
    }
    PL_TRY(pl_buffer_status(&p->numbers));
    PL_TRY(pl_buffer_status(&p->told));
    const char *at = p->numbers.at;
    for (uint32_t c = 0; c < p->candidates; c++, at += strlen(at) + 1) {
        p->scores[c] = is_shown(p, c, pair) ? at : NULL;
    }
    PL_TRY(pl_tally_add_round(p->tally, pl_buffer_string(&p->told), p->scores, quota));
    pl_buffer_clear(&p->told);
    return PL_OK;
}

static pl_status count_most(plurality *p, pl_tally_method method, uint32_t seats) {
    count_votes(p, method == PL_TALLY_BLOCK ? seats : 1);
    pl_buffer_add_string(&p->told, method == PL_TALLY_BLOCK && seats > 1
                                       ? "Each paper is a vote for each of its first choices, as "
                                         "many as there are seats"
                                       : "Each paper is a vote for its first choice");
    PL_TRY(tell_round(p, NULL, NULL));
    return pl_tally_settle(p->tally, p->claims, rank_claims(p), seats);
}

/* --- the second ballot --- */

/* Who of the two is ranked higher by how many papers. */
static void count_pair(plurality *p, const uint16_t pair[2]) {
    const size_t kinds = pl_ballots_kinds(p->ballots);
    p->votes[pair[0]] = 0;
    p->votes[pair[1]] = 0;
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(p->ballots, i);
        for (uint32_t j = 0; j < ballot.count; j++) {
            if (ballot.choice[j] == pair[0] || ballot.choice[j] == pair[1]) {
                p->votes[ballot.choice[j]] += ballot.number;
                break;
            }
        }
    }
}

/* Each winner once, whatever the number of his second ballots. */
static void add_winner(plurality *p, uint16_t winner) {
    for (size_t i = 0; i < p->winner_count; i++) {
        if (p->winners[i] == winner) {
            return;
        }
    }
    p->winners[p->winner_count++] = winner;
}

static pl_status hold_second(plurality *p, const uint16_t pair[2]) {
    count_pair(p, pair);
    if (p->votes[pair[0]] >= p->votes[pair[1]]) {
        add_winner(p, pair[0]);
    }
    if (p->votes[pair[1]] >= p->votes[pair[0]]) {
        add_winner(p, pair[1]);
    }
    pl_buffer_add_string(&p->told, "Second ballot between ");
    pl_tally_add_names(&p->told, p->ballots, pair, 2);
    return tell_round(p, pair, NULL);
}

/* Every pair that the first ballot leaves possible: `sure` (0 or 1) leader, and the others out of
 * `count` with equal claims. */
static pl_status hold_all(plurality *p, uint32_t sure, uint32_t count) {
    const uint64_t pairs = sure > 0 ? count : (uint64_t)count * (count - 1) / 2;
    if (pairs * (pl_ballots_kinds(p->ballots) + p->candidates) > WORK_MAX) {
        pl_buffer_format(&p->tally->why,
                         "%u candidates have equal claims to the second ballot, which are too many",
                         count);
        return PL_LIMIT;
    }
    for (uint32_t i = 0; i < (sure > 0 ? 1 : count - 1); i++) {
        for (uint32_t j = i + 1; j < sure + count; j++) {
            const uint16_t pair[2] = {p->claims[i].candidate, p->claims[j].candidate};
            PL_TRY(hold_second(p, pair));
        }
    }
    return pl_tally_settle_committees(p->tally, p->winners, p->winner_count, 1, false);
}

static uint32_t count_rank(const plurality *p, uint32_t count, uint32_t start) {
    uint32_t end = start;
    while (end < count && p->claims[end].rank == p->claims[start].rank) {
        end++;
    }
    return end - start;
}

/* More than half of the papers that name somebody. */
static pl_status count_runoff(plurality *p) {
    char quota[24];
    const uint64_t valid = pl_ballots_papers(p->ballots) - pl_ballots_blank(p->ballots);
    snprintf(quota, sizeof quota, "%" PRIu64, valid / 2 + 1);
    count_votes(p, 1);
    const uint32_t count = rank_claims(p);
    pl_buffer_add_string(&p->told, "First ballot");
    PL_TRY(tell_round(p, NULL, quota));
    if (count == 1 || valid == 0 || p->votes[p->claims[0].candidate] > valid / 2) {
        return pl_tally_settle(p->tally, p->claims, count, 1);
    }
    const uint32_t first = count_rank(p, count, 0);
    return first > 1 ? hold_all(p, 0, first) : hold_all(p, 1, count_rank(p, count, 1));
}

pl_status pl_plurality_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                             pl_tally_result *tally) {
    plurality p;
    const bool runoff = method == PL_TALLY_MAJORITY_RUNOFF;
    if (runoff) {
        PL_TRY(pl_tally_need_one_seat(tally, method, seats));
    }
    pl_status status = init(&p, ballots, tally);
    if (status == PL_OK) {
        status = runoff ? count_runoff(&p) : count_most(&p, method, seats);
    }
    fini(&p);
    return status;
}
