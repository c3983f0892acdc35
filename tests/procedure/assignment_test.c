#include "testing.h"

#include "elections.h"
#include "procedure/assignment.h"

/* A seat may go to the members of `who`; papers one by one, each to any seat with room. */
static int64_t assign_on(const uint64_t *papers, uint32_t left, const uint64_t *who, uint32_t *room,
                         uint32_t seats, uint32_t larger) {
    int64_t best = 0;
    if (left == 0) {
        return 0;
    }
    best = assign_on(papers + 1, left - 1, who, room, seats, larger);
    for (uint32_t s = 0; s < seats; s++) {
        const bool extra = room[s] == 1;
        if ((papers[0] & who[s]) == 0 || room[s] == 0 || (extra && larger == 0)) {
            continue;
        }
        room[s]--;
        const int64_t value = 1 + assign_on(papers + 1, left - 1, who, room, seats, larger - extra);
        room[s]++;
        best = value > best ? value : best;
    }
    return best;
}

/* Draws who has a seat and who is open for those missing, and compares. */
static void try_one(const election *e, uint64_t *chance) {
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(e, pl_allocator_default(), &ballots), PL_OK);
    pl_approvals a;
    assert_int_equal(pl_approvals_init(&a, pl_allocator_default(), ballots, e->seats), PL_OK);
    pl_assignment m;
    assert_int_equal(pl_assignment_init(&m, &a), PL_OK);
    uint64_t papers[8];
    uint32_t count = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        for (uint64_t n = 0; n < e->numbers[i]; n++) {
            papers[count++] = e->approved[i];
        }
    }
    uint16_t taken[ELECTION_CANDIDATES] = {0};
    uint16_t open[ELECTION_CANDIDATES];
    uint64_t who[ELECTION_CANDIDATES];
    uint64_t open_set = 0;
    uint32_t open_count = 0;
    uint32_t seats = 0;
    for (uint16_t g = 0; g < a.group_count; g++) {
        const uint16_t *members = a.members + a.member_start[g];
        const uint32_t size = pl_approvals_size(&a, g);
        if (chance_below(chance, 2) == 0) {
            open[open_count++] = g;
            open_set |= set_of(members, size);
            continue;
        }
        for (uint32_t i = 0; i < size && seats < e->seats; i++, taken[g]++) {
            who[seats++] = UINT64_C(1) << members[i];
        }
    }
    const uint32_t more = e->seats - seats;
    uint32_t room[ELECTION_CANDIDATES];
    for (uint32_t s = 0; s < e->seats; s++) {
        who[s] = s < seats ? who[s] : open_set;
        room[s] = count / e->seats + 1;
    }
    uint64_t steps = 0;
    const int64_t expected = assign_on(papers, count, who, room, e->seats, count % e->seats);
    assert_int_equal(pl_assignment_most(&m, taken, open, open_count, more, &steps), expected);
    assert_true(steps > 0);
    pl_assignment_fini(&m);
    pl_approvals_fini(&a);
    pl_ballots_destroy(ballots);
}

static void no_assignment_gives_more_papers_a_seat(void **state) {
    (void)state;
    uint64_t chance = 74;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        election e = election_draw(PL_TALLY_MONROE, &chance);
        while (e.seats > 4 || election_papers(&e) > 7) {
            e = election_draw(PL_TALLY_MONROE, &chance);
        }
        try_one(&e, &chance);
    }
}

/* Papers that approve of two each, among six: here one must often give up its place above the even
 * share for another. */
static void the_seats_with_one_paper_more_are_chosen_well(void **state) {
    (void)state;
    uint64_t chance = 75;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        election e = {PL_TALLY_MONROE, 6, 3 + chance_below(&chance, 3), 7, {0}, {0}};
        for (uint32_t k = 0; k < e.kinds; k++) {
            const uint32_t first = chance_below(&chance, 6);
            const uint32_t second = (first + 1 + chance_below(&chance, 5)) % 6;
            e.numbers[k] = 1;
            e.approved[k] = UINT64_C(1) << first | UINT64_C(1) << second;
        }
        try_one(&e, &chance);
    }
}

/* 2^40 papers cost no more than one. */
static void a_great_many_papers_are_moved_at_once(void **state) {
    (void)state;
    const uint64_t half = PL_BALLOTS_MAX / 2;
    const election e = {PL_TALLY_MONROE, 2, 2, 2, {half, half}, {0x1, 0x3}};
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_approvals a;
    assert_int_equal(pl_approvals_init(&a, pl_allocator_default(), ballots, 2), PL_OK);
    pl_assignment m;
    assert_int_equal(pl_assignment_init(&m, &a), PL_OK);
    const uint16_t taken[] = {1, 1};
    uint64_t steps = 0;
    assert_int_equal(pl_assignment_most(&m, taken, NULL, 0, 0, &steps), PL_BALLOTS_MAX);
    pl_assignment_fini(&m);
    pl_approvals_fini(&a);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_assignment_gives_more_papers_a_seat),
    cmocka_unit_test(the_seats_with_one_paper_more_are_chosen_well),
    cmocka_unit_test(a_great_many_papers_are_moved_at_once),
};

PL_TEST_MAIN(tests)
