#include "testing.h"

#include "elections.h"
#include "procedure/committees.h"

typedef struct desk {
    pl_ballots *ballots;
    pl_approvals approvals;
    pl_committees committees;
    pl_tally_result tally;
} desk;

/* A tally of another method lends its lists. */
static void open_desk(desk *d, const election *e) {
    const pl_allocator *allocator = pl_allocator_default();
    assert_int_equal(election_fill(e, allocator, &d->ballots), PL_OK);
    assert_int_equal(pl_approvals_init(&d->approvals, allocator, d->ballots, e->seats), PL_OK);
    assert_int_equal(pl_committees_init(&d->committees, &d->approvals), PL_OK);
    assert_int_equal(pl_tally_count(allocator, PL_TALLY_AV, d->ballots, e->seats, &d->tally),
                     PL_OK);
}

static void close_desk(desk *d) {
    pl_tally_fini(&d->tally);
    pl_committees_fini(&d->committees);
    pl_approvals_fini(&d->approvals);
    pl_ballots_destroy(d->ballots);
}

/* Four papers, each for one of the pairs Ada and Ben, Cid and Dora, Eve and Finn, Gus and Hal. */
static const election pairs = {PL_TALLY_AV, 8, 3, 4, {1, 1, 1, 1}, {0x03, 0x0c, 0x30, 0xc0}};

static void every_committee_of_a_box_is_a_result(void **state) {
    (void)state;
    desk d;
    open_desk(&d, &pairs);
    const uint16_t low[] = {2, 0, 0, 0};
    const uint16_t high[] = {2, 1, 1, 0};
    pl_committees_add(&d.committees, low, high);
    pl_committees_add(&d.committees, low, high);
    const uint16_t order[] = {1, 0, 2};
    assert_int_equal(pl_committees_settle(&d.committees, &d.tally, order, 3), PL_OK);
    assert_int_equal(d.tally.elected_count, 2);
    assert_int_equal(d.tally.elected[0], 1);
    assert_int_equal(d.tally.elected[1], 0);
    assert_int_equal(set_of(d.tally.tied, d.tally.tied_count), 0x3c);
    assert_int_equal(d.tally.to_draw, 1);
    assert_null(d.tally.committees); /* every choice is a result */
    close_desk(&d);
}

static void who_sits_in_all_is_known_however_many_there_are(void **state) {
    (void)state;
    election e = {PL_TALLY_AV, 16, 8, 16, {0}, {0}};
    for (uint32_t c = 0; c < 16; c++) {
        e.numbers[c] = 1;
        e.approved[c] = UINT64_C(1) << c;
    }
    desk d;
    open_desk(&d, &e);
    uint16_t low[16] = {1};
    uint16_t high[16] = {1, 0};
    for (uint32_t g = 2; g < 16; g++) {
        high[g] = 1;
    }
    pl_committees_add(&d.committees, low, high); /* 3432 of them */
    assert_true(d.committees.dropped);
    assert_int_equal(pl_committees_settle(&d.committees, &d.tally, NULL, 0), PL_OK);
    assert_int_equal(d.tally.elected_count, 1);
    assert_int_equal(set_of(d.tally.tied, d.tally.tied_count), 0xfffc);
    assert_null(d.tally.committees);
    assert_false(d.tally.committee_dropped);
    high[1] = 1; /* one result more, with Ben: now not every choice is one */
    for (uint32_t g = 0; g < 16; g++) {
        low[g] = g < 8;
        high[g] = g < 8;
    }
    pl_committees_add(&d.committees, low, high);
    assert_int_equal(pl_committees_settle(&d.committees, &d.tally, NULL, 0), PL_OK);
    assert_int_equal(d.tally.elected_count, 1);
    assert_int_equal(set_of(d.tally.tied, d.tally.tied_count), 0xfffe);
    assert_int_equal(d.tally.to_draw, 7);
    assert_int_equal(d.tally.committee_count, PL_COMMITTEES_MAX);
    assert_true(d.tally.committee_dropped);
    close_desk(&d);
}

/* Adds to the results the committees that take between low and high of each pair. */
static void enumerate(const uint16_t *low, const uint16_t *high, results *r) {
    for (uint64_t set = 0; set < 256; set++) {
        bool inside = size_of_set(set) == pairs.seats;
        for (uint32_t g = 0; g < 4; g++) {
            const uint32_t taken = size_of_set(set >> 2 * g & 3);
            inside = inside && low[g] <= taken && taken <= high[g];
        }
        if (inside) {
            results_add(r, set);
        }
    }
}

static void boxes_may_overlap(void **state) {
    (void)state;
    static results expected;
    static results settled;
    uint64_t chance = 72;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        desk d;
        open_desk(&d, &pairs);
        expected.count = 0;
        for (uint32_t boxes = 1 + chance_below(&chance, 3); boxes > 0;) {
            uint16_t low[4];
            uint16_t high[4];
            uint32_t lows = 0;
            uint32_t highs = 0;
            for (uint32_t g = 0; g < 4; g++) {
                high[g] = (uint16_t)chance_below(&chance, 3);
                low[g] = (uint16_t)chance_below(&chance, high[g] + 1u);
                lows += low[g];
                highs += high[g];
            }
            if (lows <= pairs.seats && pairs.seats <= highs) {
                pl_committees_add(&d.committees, low, high);
                enumerate(low, high, &expected);
                boxes--;
            }
        }
        results_sort(&expected);
        assert_int_equal(pl_committees_settle(&d.committees, &d.tally, NULL, 0), PL_OK);
        results_of(&d.tally, pairs.seats, &settled);
        assert_same_results(&pairs, &expected, &settled);
        close_desk(&d);
    }
}

static void the_number_of_committees_is_put_into_words(void **state) {
    (void)state;
    desk d;
    open_desk(&d, &pairs);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const uint16_t one[] = {2, 1, 0, 0};
    pl_committees_add(&d.committees, one, one);
    pl_committees_write_number(&d.committees, &out);
    assert_string_equal(pl_buffer_string(&out), "2 committees");
    pl_committees_clear(&d.committees);
    pl_buffer_clear(&out);
    const uint16_t none[4] = {0};
    const uint16_t all[] = {2, 2, 2, 2};
    pl_committees_add(&d.committees, none, all);
    pl_committees_write_number(&d.committees, &out);
    assert_string_equal(pl_buffer_string(&out), "56 committees");
    pl_buffer_fini(&out);
    close_desk(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_committee_of_a_box_is_a_result),
    cmocka_unit_test(who_sits_in_all_is_known_however_many_there_are),
    cmocka_unit_test(boxes_may_overlap),
    cmocka_unit_test(the_number_of_committees_is_put_into_words),
};

PL_TEST_MAIN(tests)
