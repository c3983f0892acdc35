#include "testing.h"

#include "elections.h"
#include "fractions.h"
#include "procedure/equal_shares.h"

/* What the approvers must pay together at most q each: sum of min(money, q). */
static fraction raise(const election *e, const fraction *money, uint32_t candidate, fraction q) {
    fraction sum = {0, 1};
    for (uint32_t i = 0; i < e->kinds; i++) {
        if (is_in(e->approved[i], candidate)) {
            const fraction part = fraction_compare(money[i], q) < 0 ? money[i] : q;
            sum = fraction_add(sum, fraction_scale(part, (int64_t)e->numbers[i], 1));
        }
    }
    return sum;
}

/* The smallest q that raises 1. At it some approvers, those with least money, pay all they have and
 * the others q: every kind's money is tried as the border. */
static bool find_price(const election *e, const fraction *money, uint32_t candidate,
                       fraction *price) {
    bool found = false;
    for (uint32_t border = 0; border < e->kinds; border++) {
        fraction poor = {1, 1}; /* what is left to pay for the rich */
        int64_t rich = 0;
        for (uint32_t i = 0; i < e->kinds; i++) {
            if (!is_in(e->approved[i], candidate)) {
                continue;
            }
            if (fraction_compare(money[i], money[border]) < 0) {
                poor = fraction_add(poor, fraction_scale(money[i], -(int64_t)e->numbers[i], 1));
            } else {
                rich += (int64_t)e->numbers[i];
            }
        }
        if (!is_in(e->approved[border], candidate) || poor.above <= 0) {
            continue;
        }
        const fraction q = fraction_scale(poor, 1, rich);
        if (fraction_compare(raise(e, money, candidate, q), (fraction){1, 1}) == 0 &&
            (!found || fraction_compare(q, *price) < 0)) {
            *price = q;
            found = true;
        }
    }
    return found;
}

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
    return true;
}

typedef bool (*score_function)(const election *, const fraction *, uint32_t, fraction *);

/* The best score of those without a seat; false: nobody has one. */
static bool find_least(const election *e, score_function score, const fraction *values,
                       uint64_t committee, fraction *least) {
    bool found = false;
    for (uint32_t c = 0; c < e->candidates; c++) {
        fraction value;
        if (!is_in(committee, c) && score(e, values, c, &value) &&
            (!found || fraction_compare(value, *least) < 0)) {
            *least = value;
            found = true;
        }
    }
    return found;
}

static void seat_on(const election *e, bool buying, const fraction *values, uint64_t committee,
                    results *r) {
    fraction least = {0, 1};
    fraction next[ELECTION_KINDS];
    const score_function score = buying ? find_price : find_load;
    if (size_of_set(committee) == e->seats) {
        results_add(r, committee);
        return;
    }
    if (!find_least(e, score, values, committee, &least)) {
        for (uint32_t i = 0; i < e->kinds; i++) {
            next[i] = fraction_scale(values[i], -1, 1);
        }
        seat_on(e, false, next, committee, r);
        return;
    }
    for (uint32_t c = 0; c < e->candidates; c++) {
        fraction value;
        if (is_in(committee, c) || !score(e, values, c, &value) ||
            fraction_compare(value, least) != 0) {
            continue;
        }
        for (uint32_t i = 0; i < e->kinds; i++) {
            next[i] = values[i];
            if (is_in(e->approved[i], c) && buying) {
                const fraction pays = fraction_compare(values[i], least) < 0 ? values[i] : least;
                next[i] = fraction_add(values[i], fraction_scale(pays, -1, 1));
            } else if (is_in(e->approved[i], c)) {
                next[i] = least;
            }
        }
        seat_on(e, buying, next, committee | UINT64_C(1) << c, r);
    }
}

static void define_equal_shares(const election *e, results *r) {
    fraction money[ELECTION_KINDS];
    for (uint32_t i = 0; i < e->kinds; i++) {
        money[i] = fraction_of(e->seats, (int64_t)election_papers(e));
    }
    seat_on(e, true, money, 0, r);
}

static void each_seat_is_bought_at_the_smallest_share(void **state) {
    (void)state;
    compare_with(PL_TALLY_EQUAL_SHARES, 31, define_equal_shares);
}

/* Six papers for Ada and Ben, three for Cid and Dora, three seats: each paper has 1/3, and Ada, Ben
 * and one of the others cost 1/6, 1/6 and, all they have, 1/3. */
static void a_group_with_a_share_of_the_papers_buys_its_seat(void **state) {
    (void)state;
    const election e = {PL_TALLY_EQUAL_SHARES, 4, 3, 2, {6, 3}, {0x3, 0xc}};
    pl_tally_result tally = election_tally(&e);
    assert_int_equal(set_of(tally.elected, tally.elected_count), 0x3);
    assert_int_equal(set_of(tally.tied, tally.tied_count), 0xc);
    assert_int_equal(tally.round_count, 3);
    assert_string_equal(tally.rounds[1].told, "Ben gets seat 2, at 1/6");
    assert_string_equal(tally.rounds[2].told, "Cid and Dora are equal on all papers; one of them, "
                                              "here Cid gets seat 3, at 1/3");
    pl_tally_fini(&tally);
}

/* Ada has all five papers, the others one each: with two seats a paper has 2/5, and after Ada 1/5,
 * which buys nothing more. */
static void where_money_buys_nothing_phragmen_fills_the_rest_and_it_is_told(void **state) {
    (void)state;
    const election e = {PL_TALLY_EQUAL_SHARES, 3, 2, 3, {2, 2, 1}, {0x3, 0x5, 0x1}};
    pl_tally_result tally = election_tally(&e);
    assert_int_equal(tally.round_count, 3);
    assert_string_equal(tally.rounds[0].told, "Ada gets seat 1, at 1/5");
    assert_string_equal(tally.rounds[1].told, "Nobody can be paid for any more: the other seats "
                                              "are filled by Phragmen's method");
    assert_string_equal(tally.rounds[2].told, "Ben and Cid are equal for the last seat, at 3/10");
    pl_tally_fini(&tally);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_seat_is_bought_at_the_smallest_share),
    cmocka_unit_test(a_group_with_a_share_of_the_papers_buys_its_seat),
    cmocka_unit_test(where_money_buys_nothing_phragmen_fills_the_rest_and_it_is_told),
};

PL_TEST_MAIN(tests)
