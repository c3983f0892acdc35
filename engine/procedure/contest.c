#include "procedure/contest.h"

__extension__ typedef unsigned __int128 wide;

uint64_t pl_contest_votes(const pl_contest *contest) {
    uint64_t all = 0; /* at most 4096 * 10^15 */
    for (size_t i = 0; i < contest->count; i++) {
        all += contest->votes[i];
    }
    return all;
}

bool pl_contest_admits(const pl_contest *contest, size_t list, uint64_t all) {
    const pl_share *threshold = &contest->threshold;
    return (wide)contest->votes[list] * threshold->denominator >= (wide)threshold->numerator * all;
}

size_t pl_contest_admitted(const pl_contest *contest) {
    const uint64_t all = pl_contest_votes(contest);
    size_t admitted = 0;
    for (size_t i = 0; i < contest->count; i++) {
        admitted += pl_contest_admits(contest, i, all);
    }
    return admitted;
}

uint64_t pl_contest_count(const pl_contest *contest, uint64_t *counted) {
    const uint64_t all = pl_contest_votes(contest);
    uint64_t sum = 0;
    for (size_t i = 0; i < contest->count; i++) {
        counted[i] = pl_contest_admits(contest, i, all) ? contest->votes[i] : 0;
        sum += counted[i];
    }
    return sum;
}

bool pl_contest_is_sound(const pl_contest *contest) {
    const pl_share *threshold = &contest->threshold;
    if (contest->count < 1 || contest->count > PL_LISTS_MAX ||
        contest->seats > PL_CONTEST_SEATS_MAX || threshold->numerator > threshold->denominator ||
        threshold->denominator > PL_SHARE_MAX) {
        return false;
    }
    for (size_t i = 0; i < contest->count; i++) {
        if (contest->votes[i] > PL_CONTEST_VOTES_MAX) {
            return false;
        }
    }
    return contest->minimum <= contest->seats &&
           contest->minimum * pl_contest_admitted(contest) <= contest->seats;
}

void pl_tie_give_in_order(const pl_tie *tie, size_t count, uint64_t *seats) {
    uint64_t left = tie->to_draw;
    for (size_t i = 0; i < count && left > 0; i++) {
        const uint64_t given = !tie->tied[i] ? 0 : tie->together ? left : 1;
        seats[i] += given;
        left -= given;
    }
}
