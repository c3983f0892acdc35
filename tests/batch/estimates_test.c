#include "testing.h"

#include <math.h>

#include "batch/estimates.h"
#include "result_files.h"

typedef struct looking {
    result_files files;
    pl_results *results;
    pl_estimates estimates;
} looking;

static void look_open(looking *l) {
    char path[256];
    result_files_open(&l->files, 200);
    bench_add_variant(&l->files.bench, "meek");
    result_files_make(&l->files, "a.csv", 0, 400);
    result_files_path(&l->files, "a.csv", path);
    l->results = calloc(1, sizeof *l->results);
    assert_int_equal(pl_results_read(l->results, path, &l->files.why), PL_OK);
    pl_estimates_init(&l->estimates, l->results);
}

static void look_close(looking *l) {
    pl_estimates_fini(&l->estimates);
    pl_results_close(l->results);
    free(l->results);
    result_files_close(&l->files);
}

static const pl_estimate *of(const looking *l, uint64_t cell, const char *name, const char *word) {
    const size_t measure = pl_results_measure(l->results, name);
    for (size_t i = 0; i < l->estimates.count; i++) {
        const pl_estimate *e = &l->estimates.at[i];
        if (e->cell == cell && e->measure == measure &&
            (word == NULL || strcmp(e->word, word) == 0)) {
            return e;
        }
    }
    fail_msg("nothing of %s", name);
    return NULL;
}

/* Eight reds of whom 5 in 11 are for, four blues of whom half are: 4 + 40/11 on average; of those
 * against, 3 reds in 11. */
static void a_mean_is_that_of_the_dice(void **state) {
    (void)state;
    looking l;
    look_open(&l);
    assert_int_equal(pl_estimates_gather(&l.estimates, SIZE_MAX), PL_OK);
    const pl_estimate *votes = of(&l, 0, "votes_for", NULL);
    assert_int_equal(votes->n, 200);
    assert_int_equal(votes->missing, 0);
    assert_true(fabs(votes->summary.mean - (8 * 5.0 / 11 + 2)) < 0.6);
    assert_true(votes->summary.low < votes->summary.mean);
    assert_false(votes->is_share);
    look_close(&l);
}

/* Every run is counted once: in a word, or as one in which it did not come about. */
static void shares_and_gaps_add_up(void **state) {
    (void)state;
    looking l;
    look_open(&l);
    assert_int_equal(pl_estimates_gather(&l.estimates, SIZE_MAX), PL_OK);
    for (uint64_t cell = 0; cell < 2; cell++) {
        const pl_estimate *painted = of(&l, cell, "painted", NULL);
        const pl_estimate *hour = of(&l, cell, "painted_at", NULL);
        const double clerks =
            of(&l, cell, "clerk", "rosa")->share.share + of(&l, cell, "clerk", "emma")->share.share;
        assert_true(painted->is_share);
        assert_true(fabs(painted->share.share * 200 - (double)hour->n) < 1e-9);
        assert_int_equal(hour->n + hour->missing, 200);
        assert_true(fabs(clerks - 1) < 1e-12);
    }
    look_close(&l);
}

/* With common dice the clerk does not hear of it that no red is against, and more are for it. */
static void pairs_have_common_dice(void **state) {
    (void)state;
    looking l;
    size_t clerks = 0;
    look_open(&l);
    assert_int_equal(pl_estimates_compare(&l.estimates, 0, SIZE_MAX), PL_OK);
    assert_int_equal(l.estimates.difference_count, 5);
    for (size_t i = 0; i < l.estimates.difference_count; i++) {
        const pl_difference *d = &l.estimates.differences[i];
        assert_int_equal(d->cell, 1);
        if (d->word != NULL) {
            clerks++;
            assert_int_equal(d->differ, 0);
            assert_int_equal(d->pairs, 200);
        }
        if (d->measure == pl_results_measure(l.results, "votes_for")) {
            assert_true(fabs(d->second - d->first - d->change.mean) < 1e-9);
            assert_true(d->change.mean > 0.5);
            assert_true(d->change.q25 >= 0);
            assert_true(d->saved > 1.5);
        }
    }
    assert_int_equal(clerks, 2);
    look_close(&l);
}

static void one_outcome_may_be_asked_for(void **state) {
    (void)state;
    looking l;
    look_open(&l);
    assert_int_equal(pl_estimates_gather(&l.estimates, pl_results_measure(l.results, "painted")),
                     PL_OK);
    assert_int_equal(l.estimates.count, 2);
    look_close(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_mean_is_that_of_the_dice),
    cmocka_unit_test(shares_and_gaps_add_up),
    cmocka_unit_test(pairs_have_common_dice),
    cmocka_unit_test(one_outcome_may_be_asked_for),
};

PL_TEST_MAIN(tests)
