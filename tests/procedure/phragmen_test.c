#include "testing.h"

#include "elections.h"
#include "fractions.h"
#include "procedure/phragmen.h"

/* (1 + the loads of all approvers) / their number; false: there is none. */
static bool find_load(const election *e, const fraction *loads, uint32_t candidate,
                      fraction *load) {
    int64_t papers = 0;
    *load = (fraction){1, 1};
    for (uint32_t i = 0; i < e->kinds; i++) {
        if (is_in(e->approved[i], candidate)) {
            papers += (int64_t)e->numbers[i];
            *load = fraction_add(*load, fraction_scale(loads[i], (int64_t)e->numbers[i], 1));
        }
    }
    *load = papers > 0 ? fraction_scale(*load, 1, papers) : (fraction){1000, 1};
    return papers > 0;
}

static void seat_on(const election *e, const fraction *loads, uint64_t committee, results *r) {
    if (size_of_set(committee) == e->seats) {
        results_add(r, committee);
        return;
    }
    fraction least = {1000, 1}; /* that of somebody on no paper */
    for (uint32_t c = 0; c < e->candidates; c++) {
        fraction load;
        if (!is_in(committee, c) && find_load(e, loads, c, &load) &&
            fraction_compare(load, least) < 0) {
            least = load;
        }
    }
    for (uint32_t c = 0; c < e->candidates; c++) {
        fraction load;
        find_load(e, loads, c, &load);
        if (is_in(committee, c) || fraction_compare(load, least) != 0) {
            continue;
        }
        fraction next[ELECTION_KINDS];
        for (uint32_t i = 0; i < e->kinds; i++) {
            next[i] = is_in(e->approved[i], c) ? load : loads[i];
        }
        seat_on(e, next, committee | UINT64_C(1) << c, r);
    }
}

static void define_phragmen(const election *e, results *r) {
    fraction loads[ELECTION_KINDS];
    for (uint32_t i = 0; i < e->kinds; i++) {
        loads[i] = (fraction){0, 1};
    }
    seat_on(e, loads, 0, r);
}

static void each_seat_goes_where_the_load_is_least(void **state) {
    (void)state;
    compare_with(PL_TALLY_SEQPHRAGMEN, 21, define_phragmen);
}

/* Two parties of 60 and 40 papers with eight candidates each share five seats three to two; which
 * of a party's candidates sit is open. */
static void parties_get_their_shares(void **state) {
    (void)state;
    const election e = {PL_TALLY_SEQPHRAGMEN, 16, 5, 2, {60, 40}, {0xff, 0xff00}};
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(&e, pl_allocator_default(), &ballots), PL_OK);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), e.method, ballots, 5, &tally), PL_OK);
    assert_non_null(strstr(tally.rounds[0].told, "gets seat 1, each paper for it bearing 1/60"));
    assert_null(tally.rounds[1].scores[0]);
    assert_string_equal(tally.rounds[1].scores[1], "1/30");
    assert_string_equal(tally.rounds[1].scores[15], "1/40");
    assert_int_equal(tally.elected_count, 0);
    assert_int_equal(tally.tied_count, 16);
    assert_true(tally.committee_dropped); /* 56 * 28 committees are more than are kept */
    assert_int_equal(tally.committee_count, PL_COMMITTEES_MAX);
    for (uint32_t i = 0; i < tally.committee_count; i++) {
        const uint64_t set = set_of(tally.committees + (size_t)i * 5, 5);
        assert_int_equal(size_of_set(set & 0xff), 3);
    }
    pl_tally_fini(&tally);
    pl_ballots_destroy(ballots);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_seat_goes_where_the_load_is_least),
    cmocka_unit_test(parties_get_their_shares),
};

PL_TEST_MAIN(tests)
