#include "testing.h"

#include "elections.h"
#include "procedure/search.h"

typedef struct desk {
    pl_ballots *ballots;
    pl_approvals approvals;
    pl_tally_result tally;
    pl_search search;
} desk;

/* Six candidates who are all different, three seats. */
static const election six = {
    PL_TALLY_AV, 6, 3, 6, {1, 1, 1, 1, 1, 1}, {0x01, 0x02, 0x04, 0x08, 0x10, 0x20}};

static void open_desk(desk *d) {
    const pl_allocator *allocator = pl_allocator_default();
    assert_int_equal(election_fill(&six, allocator, &d->ballots), PL_OK);
    assert_int_equal(pl_approvals_init(&d->approvals, allocator, d->ballots, six.seats), PL_OK);
    assert_int_equal(pl_tally_count(allocator, PL_TALLY_AV, d->ballots, six.seats, &d->tally),
                     PL_OK);
}

static void close_desk(desk *d) {
    pl_search_fini(&d->search);
    pl_tally_fini(&d->tally);
    pl_approvals_fini(&d->approvals);
    pl_ballots_destroy(d->ballots);
}

/* The worth of a committee is a number drawn for it; bounds say no more than they must. */
typedef struct drawn {
    uint8_t worth[64];
    uint32_t looks;
    bool loose;
} drawn;

static void look(void *context, pl_search *s, pl_search_bounds *bounds) {
    drawn *d = context;
    uint32_t fixed = 0;
    uint32_t taken = 0;
    for (uint32_t i = 0; i < s->decided; i++) {
        fixed |= 1u << s->open[i];
        taken |= (uint32_t)s->taken[s->open[i]] << s->open[i];
    }
    bounds->least = UINT64_MAX;
    for (uint32_t set = 0; set < 64; set++) {
        if ((set & fixed) == taken && size_of_set(set) == six.seats) {
            bounds->least = d->worth[set] < bounds->least ? d->worth[set] : bounds->least;
            bounds->most = d->worth[set] > bounds->most ? d->worth[set] : bounds->most;
        }
    }
    if (d->loose && s->missing > 0) {
        bounds->least = 0;
        bounds->most = 1000;
    }
    d->looks++;
}

static void every_best_committee_is_found_with_sharp_bounds_and_loose_ones(void **state) {
    (void)state;
    static results expected;
    static results found;
    uint64_t chance = 73;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        drawn drawing = {.loose = i % 2 == 1};
        uint8_t best = 0;
        expected.count = 0;
        for (uint32_t set = 0; set < 64; set++) {
            drawing.worth[set] = (uint8_t)(1 + chance_below(&chance, 4));
            if (size_of_set(set) == six.seats && drawing.worth[set] > best) {
                best = drawing.worth[set];
                expected.count = 0;
            }
            if (size_of_set(set) == six.seats && drawing.worth[set] == best) {
                results_add(&expected, set);
            }
        }
        desk d;
        open_desk(&d);
        const pl_search_rule rule = {.look = look, .context = &drawing};
        assert_int_equal(pl_search_run(&d.search, &rule, &d.approvals, &d.tally), PL_OK);
        assert_int_equal((uint64_t)d.search.best, best);
        assert_int_equal(pl_committees_settle(&d.search.committees, &d.tally, NULL, 0), PL_OK);
        results_of(&d.tally, six.seats, &found);
        assert_same_results(&six, &expected, &found);
        close_desk(&d);
    }
}

static void what_cannot_be_best_is_left_out(void **state) {
    (void)state;
    drawn drawing = {.worth = {[7] = 9}};
    desk d;
    open_desk(&d);
    const pl_search_rule rule = {.look = look, .context = &drawing};
    assert_int_equal(pl_search_run(&d.search, &rule, &d.approvals, &d.tally), PL_OK);
    assert_true(drawing.looks < 10); /* of 42 with nothing left out */
    close_desk(&d);
}

static void look_long(void *context, pl_search *s, pl_search_bounds *bounds) {
    (void)context;
    s->steps += PL_SEARCH_STEPS_MAX / 10;
    bounds->least = s->missing == 0 ? 1 : 0;
    bounds->most = 1;
}

static void a_search_that_is_too_long_is_refused_with_its_size(void **state) {
    (void)state;
    desk d;
    open_desk(&d);
    const pl_search_rule rule = {.look = look_long};
    assert_int_equal(pl_search_run(&d.search, &rule, &d.approvals, &d.tally), PL_LIMIT);
    assert_non_null(strstr(pl_buffer_string(&d.tally.why), "6 candidates, 3 seats and 6 kinds"));
    close_desk(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_best_committee_is_found_with_sharp_bounds_and_loose_ones),
    cmocka_unit_test(what_cannot_be_best_is_left_out),
    cmocka_unit_test(a_search_that_is_too_long_is_refused_with_its_size),
};

PL_TEST_MAIN(tests)
