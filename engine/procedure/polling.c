#include "procedure/polling.h"

#include <inttypes.h>

#include "procedure/balloting.h"
#include "procedure/counting.h"

enum { ROOM = PL_BALLOT_CANDIDATES_MAX, BALLOTS_MAX = 60 };

bool pl_polling_is_held(const pl_run *run) {
    const uint32_t method = pl_balloting_state(run)->method;
    return method == PL_TALLY_MAJORITY_RUNOFF || method == PL_TALLY_EXHAUSTIVE;
}

/* One ballot with one name a paper: votes, and who stands, most votes first, then in order of
 * nomination. */
typedef struct poll {
    uint64_t votes[ROOM];
    uint64_t valid;
    uint16_t ranked[ROOM];
    uint32_t count;
} poll;

static void take_poll(const pl_run *run, poll *p) {
    *p = (poll){.valid = 0};
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const uint8_t name = pl_balloting_paper(run, seat)[0];
        if (name > 0) {
            p->votes[name - 1]++;
            p->valid++;
        }
    }
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        uint32_t at = p->count;
        if (!pl_balloting_row(run, c)->stands) {
            continue;
        }
        for (; at > 0 && p->votes[p->ranked[at - 1]] < p->votes[c]; at--) {
            p->ranked[at] = p->ranked[at - 1];
        }
        p->ranked[at] = (uint16_t)c;
        p->count++;
    }
}

/* Settles who is among the first `wanted` of the ranked, if equal votes leave that open. */
static void settle_rank(pl_run *run, poll *p, uint32_t wanted) {
    if (wanted == 0 || wanted >= p->count) {
        return;
    }
    const uint64_t votes = p->votes[p->ranked[wanted - 1]];
    uint32_t from = wanted;
    uint32_t to = wanted;
    while (from > 0 && p->votes[p->ranked[from - 1]] == votes) {
        from--;
    }
    while (to < p->count && p->votes[p->ranked[to]] == votes) {
        to++;
    }
    if (to > wanted) {
        pl_counting_settle(run, p->ranked + from, to - from);
    }
}

static void tell_poll(pl_run *run, const poll *p, const char *what) {
    char numbers[ROOM][24];
    char *scores[ROOM];
    char quota[24];
    char told[400];
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        snprintf(numbers[c], sizeof numbers[c], "%" PRIu64, p->votes[c]);
        scores[c] = pl_balloting_row(run, c)->stands ? numbers[c] : NULL;
    }
    snprintf(quota, sizeof quota, "%" PRIu64, p->valid / 2 + 1);
    snprintf(told, sizeof told, "%" PRIu64 " of %u papers are valid, %s", p->valid,
             pl_balloting_state(run)->voters, what);
    pl_counting_tell(
        run, (pl_telling){"ballot", pl_balloting_state(run)->ballot, told, scores, quota, NULL});
}

static void tell_elected(pl_run *run, const poll *p, uint32_t candidate, const char *by) {
    char what[300];
    snprintf(what, sizeof what, "%.200s is elected %s", pl_balloting_name(run, candidate).at, by);
    tell_poll(run, p, what);
    pl_balloting_elect(run, candidate);
}

/* The two with most votes stand again. */
static void keep_two(pl_run *run, poll *p) {
    char what[400];
    settle_rank(run, p, 2);
    snprintf(what, sizeof what,
             "nobody has more than half: a second ballot between %.150s and %.150s",
             pl_balloting_name(run, p->ranked[0]).at, pl_balloting_name(run, p->ranked[1]).at);
    tell_poll(run, p, what);
    for (uint32_t i = 2; i < p->count; i++) {
        pl_balloting_row(run, p->ranked[i])->stands = 0;
    }
}

static bool count_second(pl_run *run, poll *p) {
    const bool tied = p->votes[p->ranked[0]] == p->votes[p->ranked[1]];
    settle_rank(run, p, 1);
    tell_elected(run, p, p->ranked[0], tied ? "after equal votes" : "with most votes");
    return true;
}

/* False: another ballot. */
static bool drop_last(pl_run *run, poll *p) {
    char what[300];
    const pl_data rule =
        pl_data_get(pl_assembly_body_node(run, pl_balloting_state(run)->body), "drops_out");
    const bool repeats = pl_text_is(pl_data_text(rule), "nobody");
    const int64_t most = pl_data_int(
        pl_data_get(pl_assembly_body_node(run, pl_balloting_state(run)->body), "ballots_max"),
        BALLOTS_MAX);
    if (p->count == 2 && !repeats) {
        return count_second(run, p);
    }
    if (pl_balloting_state(run)->ballot >= most) {
        tell_poll(run, p, "nobody has more than half, and there are no more ballots");
        return true;
    }
    if (repeats) {
        tell_poll(run, p, "nobody has more than half: the ballot is repeated");
        return false;
    }
    settle_rank(run, p, p->count - 1);
    const uint32_t last = p->ranked[p->count - 1];
    snprintf(what, sizeof what, "nobody has more than half: %.200s drops out",
             pl_balloting_name(run, last).at);
    tell_poll(run, p, what);
    pl_balloting_row(run, last)->stands = 0;
    return false;
}

bool pl_polling_count(pl_run *run) {
    poll p;
    take_poll(run, &p);
    if (p.count == 0 || p.valid == 0) {
        tell_poll(run, &p, p.count == 0 ? "nobody stands" : "nobody is named");
        return true;
    }
    if (p.votes[p.ranked[0]] * 2 > p.valid) {
        tell_elected(run, &p, p.ranked[0], "with more than half");
        return true;
    }
    if (pl_balloting_state(run)->method == PL_TALLY_EXHAUSTIVE) {
        return drop_last(run, &p);
    }
    if (pl_balloting_state(run)->ballot > 1) {
        return count_second(run, &p);
    }
    keep_two(run, &p);
    return false;
}
