#include "testing.h"

#include "elections.h"
#include "procedure/monroe.h"

enum { PAPERS_MAX = 8 };

/* Every assignment of the papers one by one to seats of even size is tried. */
static int64_t assign_on(const uint64_t *papers, uint32_t left, const uint32_t *members,
                         uint32_t *room, uint32_t seats, uint32_t larger) {
    if (left == 0) {
        return 0;
    }
    int64_t best = -PAPERS_MAX;
    for (uint32_t s = 0; s < seats; s++) {
        const bool extra = room[s] == 1; /* the one above the even share */
        if (room[s] == 0 || (extra && larger == 0)) {
            continue;
        }
        room[s]--;
        const int64_t value = is_in(papers[0], members[s]) +
                              assign_on(papers + 1, left - 1, members, room, seats, larger - extra);
        room[s]++;
        best = value > best ? value : best;
    }
    return best;
}

static int64_t assigned(const election *e, uint64_t committee) {
    uint64_t papers[PAPERS_MAX];
    uint32_t count = 0;
    for (uint32_t i = 0; i < e->kinds; i++) {
        for (uint64_t n = 0; n < e->numbers[i]; n++) {
            papers[count++] = e->approved[i];
        }
    }
    uint32_t members[ELECTION_CANDIDATES];
    uint32_t room[ELECTION_CANDIDATES];
    uint32_t seats = 0;
    for (uint32_t c = 0; c < e->candidates; c++) {
        if (is_in(committee, c)) {
            members[seats] = c;
            room[seats++] = count / e->seats + 1;
        }
    }
    return assign_on(papers, count, members, room, seats, count % e->seats);
}

/* Made small: up to 6 candidates and 7 papers. */
static void the_papers_are_divided_as_well_as_can_be(void **state) {
    (void)state;
    static results expected;
    static results counted;
    uint64_t chance = 41;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        election e = election_draw(PL_TALLY_MONROE, &chance);
        while (e.candidates > 6 || election_papers(&e) > 7) {
            e = election_draw(PL_TALLY_MONROE, &chance);
        }
        find_best(&e, assigned, &expected);
        election_count(&e, &counted);
        assert_same_results(&e, &expected, &counted);
    }
}

/* Ten papers for Ada and Ben alike, one for Cid, one for Dora; three seats of four papers. Ada or
 * Ben speak for four each, and one of Cid and Dora for one. */
static void a_large_group_needs_several_seats(void **state) {
    (void)state;
    const election e = {PL_TALLY_MONROE, 4, 3, 3, {10, 1, 1}, {0x3, 0x4, 0x8}};
    static results r;
    election_count(&e, &r);
    assert_int_equal(r.count, 2);
    assert_int_equal(r.committees[0], 0x7);
    assert_int_equal(r.committees[1], 0xb);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_papers_are_divided_as_well_as_can_be),
    cmocka_unit_test(a_large_group_needs_several_seats),
};

PL_TEST_MAIN(tests)
