#include "testing.h"

#include <math.h>

#include "behaviour/calibration.h"
#include "behaviour/rounding.h"
#include "chance.h"

enum { PPM = 1000000, ROWS_MAX = 8 };

typedef struct hall {
    pl_cuts rows[ROWS_MAX];
    uint32_t n[ROWS_MAX];
    uint32_t row_count;
} hall;

static void seat(hall *h, uint32_t n, pl_inclination p) {
    h->rows[h->row_count] = pl_cuts_of(&p);
    h->n[h->row_count++] = n;
}

/* MODEL section 16. */
static hall first_congress(void) {
    hall h = {.row_count = 0};
    seat(&h, 305, (pl_inclination){{840000, 30000, 50000, 80000}});
    seat(&h, 256, (pl_inclination){{880000, 10000, 30000, 80000}});
    seat(&h, 105, (pl_inclination){{10000, 910000, 0, 80000}});
    seat(&h, 111, (pl_inclination){{450000, 280000, 190000, 80000}});
    seat(&h, 7, (pl_inclination){{500000, 100000, 300000, 100000}});
    return h;
}

/* MODEL section 12. */
static hall petrograd(void) {
    hall h = {.row_count = 0};
    seat(&h, 400, (pl_inclination){{930000, 10000, 60000, 0}});
    seat(&h, 480, (pl_inclination){{10000, 970000, 20000, 0}});
    seat(&h, 122, (pl_inclination){{300000, 400000, 300000, 0}});
    return h;
}

static bool solve(const hall *h, double in_favour, double against, double abstain, double absent,
                  pl_lambda *lambda) {
    const double totals[4] = {in_favour, against, abstain, absent};
    return pl_calibration_solve(h->rows, h->n, h->row_count, totals, lambda);
}

/* What the formulas of MODEL section 2.7 give, by libm. */
static void sum_by_libm(const hall *h, pl_lambda lambda, double sums[4]) {
    memset(sums, 0, 4 * sizeof *sums);
    for (uint32_t i = 0; i < h->row_count; i++) {
        const pl_cuts c = h->rows[i];
        const double away = 1 / (1 + exp(-c.absent - lambda.absent));
        const double favour = 1 / (1 + exp(-c.favour - lambda.favour));
        const double either = 1 / (1 + exp(-c.abstain - lambda.abstain));
        const double not_against = either > favour ? either : favour;
        sums[0] += h->n[i] * (1 - away) * favour;
        sums[1] += h->n[i] * (1 - away) * (1 - not_against);
        sums[2] += h->n[i] * (1 - away) * (not_against - favour);
        sums[3] += h->n[i] * away;
    }
}

static void assert_meets(const hall *h, pl_lambda lambda, const double totals[4]) {
    double sums[4];
    sum_by_libm(h, lambda, sums);
    for (int i = 0; i < 4; i++) {
        assert_true(fabs(sums[i] - totals[i]) < 1.1e-7);
    }
}

static void assert_rounds_to(double x, double published) {
    assert_true(fabs(x - published) <= 0.005);
}

/* --- published figures --- */

static void the_first_congress_is_met_by_012_and_042(void **state) {
    (void)state;
    const hall h = first_congress();
    pl_lambda lambda;
    assert_true(solve(&h, 543, 126, 52, 63, &lambda));
    assert_rounds_to(lambda.favour, 0.12);
    assert_rounds_to(lambda.abstain, 0.42);
    assert_meets(&h, lambda, (const double[4]){543, 126, 52, 63});
}

static void petrograd_is_met_by_a_hundredth_each_way(void **state) {
    (void)state;
    const hall h = petrograd();
    pl_lambda lambda;
    assert_true(solve(&h, 414, 519, 69, 0, &lambda));
    assert_true(lambda.absent == 0);
    assert_rounds_to(lambda.favour, 0.01);
    assert_rounds_to(lambda.abstain, -0.01);
    assert_meets(&h, lambda, (const double[4]){414, 519, 69, 0});
}

/* From the documented total to whole persons in each faction. */
static void a_calibrated_table_rounds_to_both_margins(void **state) {
    (void)state;
    const hall h = first_congress();
    const uint32_t totals[4] = {543, 126, 52, 63};
    pl_lambda lambda;
    double expected[4 * ROWS_MAX];
    uint32_t cells[4 * ROWS_MAX];
    char scratch[256];
    assert_true(solve(&h, 543, 126, 52, 63, &lambda));
    for (uint32_t i = 0; i < h.row_count; i++) {
        pl_cuts_expect(pl_calibration_apply(h.rows[i], lambda), h.n[i], &expected[(size_t)4 * i]);
    }
    assert_true(
        pl_rounding_fill(expected, h.n, totals, h.row_count, cells, scratch, sizeof scratch));
    for (int option = 0; option < 4; option++) {
        uint32_t sum = 0;
        for (uint32_t i = 0; i < h.row_count; i++) {
            sum += cells[4 * i + (uint32_t)option];
        }
        assert_int_equal(sum, totals[option]);
    }
}

/* --- shifts --- */

static hall draw_hall(uint64_t *seed) {
    hall h = {.row_count = 0};
    const uint32_t rows = 1 + (uint32_t)(chance_draw(seed) % ROWS_MAX);
    for (uint32_t i = 0; i < rows; i++) {
        const double favour = chance_between(seed, -3, 3);
        h.rows[i] =
            (pl_cuts){favour, favour + chance_between(seed, 0.01, 3), chance_between(seed, -4, 0)};
        h.n[i] = 1 + (uint32_t)(chance_draw(seed) % 400);
    }
    h.row_count = rows;
    return h;
}

static void the_shifts_that_made_a_total_are_found_again(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 2000; i++) {
        const hall h = draw_hall(&seed);
        const double favour = chance_between(&seed, -3, 3);
        const pl_lambda made = {chance_between(&seed, -2, 2), favour,
                                favour + chance_between(&seed, 0, 2)};
        double totals[4];
        pl_lambda found;
        sum_by_libm(&h, made, totals);
        assert_true(solve(&h, totals[0], totals[1], totals[2], totals[3], &found));
        assert_true(fabs(found.absent - made.absent) < 1e-5);
        assert_true(fabs(found.favour - made.favour) < 1e-5);
        assert_true(fabs(found.abstain - made.abstain) < 1e-5);
        assert_meets(&h, found, totals);
    }
}

static void a_prior_that_agrees_is_not_moved(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    seat(&h, 100, (pl_inclination){{500000, 300000, 100000, 100000}});
    seat(&h, 50, (pl_inclination){{0, 1000000, 0, 0}});
    seat(&h, 40, (pl_inclination){{1000000, 0, 0, 0}});
    pl_lambda lambda = {9, 9, 9};
    assert_true(solve(&h, 90, 80, 10, 10, &lambda));
    assert_true(lambda.absent == 0 && lambda.favour == 0 && lambda.abstain == 0);
}

static void more_votes_for_need_a_greater_shift(void **state) {
    (void)state;
    const hall h = first_congress();
    double before = -7;
    for (uint32_t in_favour = 300; in_favour <= 650; in_favour += 10) {
        pl_lambda lambda;
        assert_true(solve(&h, in_favour, 669 - in_favour, 52, 63, &lambda));
        assert_true(lambda.favour > before);
        before = lambda.favour;
    }
}

static void categorical_rows_forbid_another_total(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    seat(&h, 60, (pl_inclination){{1000000, 0, 0, 0}});
    seat(&h, 40, (pl_inclination){{0, 1000000, 0, 0}});
    pl_lambda lambda = {9, 9, 9};
    assert_false(solve(&h, 61, 39, 0, 0, &lambda));
    assert_false(solve(&h, 59, 41, 0, 0, &lambda));
    assert_false(solve(&h, 60, 39, 1, 0, &lambda));
    assert_false(solve(&h, 60, 39, 0, 1, &lambda));
    assert_true(lambda.absent == 9 && lambda.favour == 9 && lambda.abstain == 9);
}

/* Odds of 1:1 times e^6 are 403.4:1, so that of 100 000 at least 247.3 stay against. */
static void no_shift_goes_beyond_six(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    seat(&h, 100000, (pl_inclination){{500000, 500000, 0, 0}});
    pl_lambda lambda;
    assert_true(solve(&h, 99752, 248, 0, 0, &lambda));
    assert_true(lambda.favour > 5.9 && lambda.favour <= 6);
    assert_false(solve(&h, 99753, 247, 0, 0, &lambda));
    assert_true(solve(&h, 248, 99752, 0, 0, &lambda));
    assert_true(lambda.favour < -5.9 && lambda.favour >= -6);
    assert_false(solve(&h, 247, 99753, 0, 0, &lambda));
}

static void totals_that_are_not_the_roll_are_refused(void **state) {
    (void)state;
    const hall h = first_congress();
    pl_lambda lambda;
    assert_false(solve(&h, 543, 126, 52, 64, &lambda));
    assert_false(solve(&h, 543, 126, 52, 62, &lambda));
    assert_false(solve(&h, (double)NAN, 126, 52, 63, &lambda));
}

/* The rows would abstain by less than nothing; the shift is the first at which none is left. */
static void where_nobody_abstained_the_cuts_meet_and_do_not_cross(void **state) {
    (void)state;
    const hall h = first_congress();
    pl_lambda lambda;
    double expected[4];
    double sums[4];
    assert_true(solve(&h, 595, 126, 0, 63, &lambda));
    for (uint32_t i = 0; i < h.row_count; i++) {
        const pl_cuts c = pl_calibration_apply(h.rows[i], lambda);
        assert_true(c.favour <= c.abstain);
        pl_cuts_expect(c, h.n[i], expected);
        assert_true(expected[2] >= 0 && expected[2] < 1e-7);
    }
    assert_true(lambda.abstain > -6);
    lambda.abstain += 1e-5;
    sum_by_libm(&h, lambda, sums);
    assert_true(sums[2] > 1e-6);
}

/* In the first row nobody is ever against, so it abstains as before; in the second, 40 : 10 : 50,
 * abstaining ends where logit 0.5 falls to logit 0.4, at ln(2/3). Any lower shift would serve. */
static void of_several_shifts_the_one_nearest_to_nothing_is_taken(void **state) {
    (void)state;
    for (uint32_t k = 1; k < 100; k++) {
        hall h = {.row_count = 0};
        pl_lambda lambda;
        seat(&h, 100, (pl_inclination){{k * 10000, 0, (100 - k) * 10000, 0}});
        seat(&h, 100, (pl_inclination){{400000, 500000, 100000, 0}});
        assert_true(solve(&h, 40 + k, 60, 100 - k, 0, &lambda));
        assert_true(lambda.absent == 0 && lambda.favour == 0);
        assert_true(fabs(lambda.abstain - log(2.0 / 3)) < 1e-6);
    }
}

static void a_shift_of_a_row_keeps_what_is_categorical(void **state) {
    (void)state;
    const pl_lambda lambda = {-6, 6, -6};
    const pl_cuts none = pl_calibration_apply((pl_cuts){-INFINITY, 1, -INFINITY}, lambda);
    const pl_cuts all = pl_calibration_apply((pl_cuts){INFINITY, INFINITY, INFINITY}, lambda);
    assert_true(none.favour == -INFINITY && none.abstain == -5 && none.absent == -INFINITY);
    assert_true(all.favour == INFINITY && all.abstain == INFINITY && all.absent == INFINITY);
}

/* --- what is unknown --- */

static bool fill(const hall *h, int64_t in_favour, int64_t against, int64_t abstain, int64_t absent,
                 uint32_t totals[4]) {
    const pl_totals documented = {{in_favour, against, abstain, absent}};
    return pl_calibration_fill(h->rows, h->n, h->row_count, documented, totals);
}

static void assert_totals(const uint32_t totals[4], uint32_t in_favour, uint32_t against,
                          uint32_t abstain, uint32_t absent) {
    assert_int_equal(totals[0], in_favour);
    assert_int_equal(totals[1], against);
    assert_int_equal(totals[2], abstain);
    assert_int_equal(totals[3], absent);
}

/* Of 784 at the First Congress 721 voted or abstained. With abstaining unknown too, 115 are
 * left; 46.12 abstaining and 62.86 absent are expected: 48.67 and 66.33 of 115. */
static void unknown_parts_are_filled_from_the_prior(void **state) {
    (void)state;
    const hall h = first_congress();
    uint32_t totals[4];
    assert_true(fill(&h, 543, 126, 52, -1, totals));
    assert_totals(totals, 543, 126, 52, 63);
    assert_true(fill(&h, 543, 126, -1, -1, totals));
    assert_totals(totals, 543, 126, 49, 66);
    assert_true(fill(&h, 543, 126, 52, 63, totals));
    assert_totals(totals, 543, 126, 52, 63);
}

static void equal_remainders_go_in_the_order_of_the_options(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    uint32_t totals[4];
    seat(&h, 6, (pl_inclination){{250000, 250000, 250000, 250000}});
    assert_true(fill(&h, -1, -1, -1, -1, totals));
    assert_totals(totals, 2, 2, 1, 1);
    assert_true(fill(&h, 1, -1, -1, -1, totals));
    assert_totals(totals, 1, 2, 2, 1);
}

/* Millionths of so many persons no longer fit in 31 bits. */
static void a_large_roll_is_filled_too(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    uint32_t totals[4];
    seat(&h, 2100003, (pl_inclination){{1000000, 0, 0, 0}});
    seat(&h, 900001, (pl_inclination){{0, 1000000, 0, 0}});
    assert_true(fill(&h, -1, -1, -1, -1, totals));
    assert_totals(totals, 2100003, 900001, 0, 0);
}

static void documents_that_contradict_the_roll_are_refused(void **state) {
    (void)state;
    const hall h = first_congress();
    const hall present = petrograd();
    uint32_t totals[4] = {7, 7, 7, 7};
    assert_false(fill(&h, 785, -1, -1, -1, totals));
    assert_false(fill(&h, 543, 242, -1, -1, totals));
    assert_false(fill(&h, INT64_MAX, INT64_MAX, 1, -1, totals));
    assert_false(fill(&h, 543, 126, 52, 62, totals));
    /* Nobody is ever absent there, and one is missing. */
    assert_false(fill(&present, 414, 519, 68, -1, totals));
    assert_totals(totals, 7, 7, 7, 7);
    assert_true(fill(&present, 414, 519, 69, -1, totals));
}

/* --- conformity undone --- */

static const pl_crowd usual = {0.95, 0.6, 8};
static const pl_crowd nobody = {0, 0.6, 8};

/* MODEL section 18: of the appeal (2 against; 482 of 517 for) 4.8 were against before hands went
 * down, of the decree on land (1; 591 of 625) 3.1. */
static void raw_hands_are_those_published(void **state) {
    (void)state;
    double raw[4];
    pl_calibration_raw((const uint32_t[4]){482, 2, 12, 21}, usual, raw);
    assert_true(fabs(raw[1] - 4.8) < 0.05);
    assert_true(raw[2] == 12 && raw[3] == 21);
    pl_calibration_raw((const uint32_t[4]){591, 1, 8, 25}, usual, raw);
    assert_true(fabs(raw[1] - 3.1) < 0.05);
}

/* What the raw minority loses by section 3 leaves the count that was documented. */
static void conformity_takes_the_raw_hands_back_to_the_count(void **state) {
    (void)state;
    for (uint32_t small = 0; small < 60; small++) {
        const uint32_t after[4] = {small, 400, 10, 20};
        double raw[4];
        pl_calibration_raw(after, usual, raw);
        const double m = raw[1] / (raw[0] + raw[1]);
        const double kept = raw[0] * (1 - 0.95 * (m - 0.6) / 0.4 * 8 / (8 + raw[0]));
        assert_true(fabs(kept - small) < 1e-4);
        assert_true(fabs(raw[0] + raw[1] - small - 400) < 1e-9);
        assert_true(small == 0 || raw[0] > small);
    }
}

static void the_sides_of_a_raw_count_are_alike(void **state) {
    (void)state;
    double one[4];
    double other[4];
    pl_calibration_raw((const uint32_t[4]){300, 9, 1, 2}, usual, one);
    pl_calibration_raw((const uint32_t[4]){9, 300, 1, 2}, usual, other);
    assert_true(one[0] == other[1] && one[1] == other[0] && one[1] > 9);
}

static void a_divided_hall_showed_what_it_counted(void **state) {
    static const uint32_t divided[3][4] = {{60, 40, 3, 4}, {50, 50, 0, 0}, {0, 0, 5, 5}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        double raw[4];
        pl_calibration_raw(divided[i], usual, raw);
        for (int k = 0; k < 4; k++) {
            assert_true(raw[k] == divided[i][k]);
        }
    }
}

static void without_conformity_raw_is_the_count(void **state) {
    (void)state;
    double raw[4];
    pl_calibration_raw((const uint32_t[4]){600, 2, 0, 0}, nobody, raw);
    assert_true(raw[0] == 600 && raw[1] == 2);
    pl_calibration_raw((const uint32_t[4]){600, 2, 0, 0}, (pl_crowd){1, 1, 8}, raw);
    assert_true(raw[0] == 600 && raw[1] == 2);
}

static void raw_totals_can_be_met(void **state) {
    (void)state;
    const hall h = first_congress();
    double raw[4];
    pl_lambda lambda;
    pl_calibration_raw((const uint32_t[4]){543, 126, 52, 63}, usual, raw);
    assert_true(raw[1] > 126 && raw[1] < 132);
    assert_true(solve(&h, raw[0], raw[1], raw[2], raw[3], &lambda));
    assert_meets(&h, lambda, raw);
}

/* --- what stands in the way --- */

static void what_stands_in_the_way_is_the_first_part_out_of_reach(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    pl_impasse impasse = {.option = 7};
    seat(&h, 60, (pl_inclination){{1000000, 0, 0, 0}});
    seat(&h, 40, (pl_inclination){{0, 500000, 500000, 0}});
    const double met[4] = {60, 20, 20, 0};
    assert_false(pl_calibration_impasse(h.rows, h.n, h.row_count, met, false, &impasse));
    assert_int_equal(impasse.option, 7);
    const struct {
        double totals[4];
        int option;
        double reach;
    } rows[] = {
        {{60, 20, 19, 1}, PL_VOTE_ABSENT, 0},
        {{61, 20, 19, 0}, PL_VOTE_FOR, 60},
        {{59, 21, 20, 0}, PL_VOTE_FOR, 60},
        {{60, 0, 40, 0}, PL_VOTE_ABSTAIN, 40 / (1 + exp(-6))},
        {{60, 40, 0, 0}, PL_VOTE_ABSTAIN, 40 / (1 + exp(6))},
        {{60, 20, 19, 0}, -1, 100},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(
            pl_calibration_impasse(h.rows, h.n, h.row_count, rows[i].totals, false, &impasse));
        assert_int_equal(impasse.option, rows[i].option);
        assert_true(fabs(impasse.reach - rows[i].reach) < 1e-6);
    }
}

/* --- what was shown --- */

/* Four and six of ten are all there are, though each is declared to be away now and then. */
static void where_all_are_accounted_for_nobody_was_away(void **state) {
    (void)state;
    hall h = {.row_count = 0};
    pl_lambda lambda;
    pl_impasse impasse;
    double expected[4];
    const double all[4] = {4, 6, 0, 0};
    seat(&h, 10, (pl_inclination){{480000, 480000, 0, 40000}});
    assert_false(pl_calibration_solve(h.rows, h.n, h.row_count, all, &lambda));
    assert_true(pl_calibration_impasse(h.rows, h.n, h.row_count, all, false, &impasse));
    assert_int_equal(impasse.option, PL_VOTE_ABSENT);
    assert_true(pl_calibration_solve_filled(h.rows, h.n, h.row_count, all, &lambda));
    assert_false(pl_calibration_impasse(h.rows, h.n, h.row_count, all, true, &impasse));
    pl_cuts_expect(pl_calibration_apply(h.rows[0], lambda), 10, expected);
    assert_true(fabs(expected[PL_VOTE_FOR] - 4) < 1e-7 && expected[PL_VOTE_ABSENT] < 1e-7);
    /* Opinions stay within 6. */
    const double none[4] = {0, 10, 0, 0};
    assert_false(pl_calibration_solve_filled(h.rows, h.n, h.row_count, none, &lambda));
}

static void hands_shown_are_as_given_and_the_larger_side_has_the_rest(void **state) {
    static const struct {
        uint32_t after[4];
        pl_totals shown;
        uint32_t raw[4];
    } rows[] = {
        /* X086: one hand against went up and came down. */
        {{600, 0, 12, 30}, {{-1, 1, -1, -1}}, {599, 1, 12, 30}},
        {{0, 600, 12, 30}, {{2, -1, -1, -1}}, {2, 598, 12, 30}},
        /* Some of them abstain in the end. */
        {{600, 1, 12, 30}, {{-1, 8, 10, -1}}, {595, 8, 10, 30}},
        {{600, 1, 12, 30}, {{600, 8, -1, -1}}, {600, 8, 5, 30}},
        {{600, 1, 12, 30}, {{599, 2, 12, -1}}, {599, 2, 12, 30}},
        /* Nothing is said, or what is seen in the end; who is away shows nothing. */
        {{600, 1, 12, 30}, {{-1, -1, -1, -1}}, {600, 1, 12, 30}},
        {{600, 1, 12, 30}, {{-1, 1, -1, 7}}, {600, 1, 12, 30}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t raw[4];
        assert_true(pl_calibration_shown(rows[i].after, rows[i].shown, raw));
        assert_memory_equal(raw, rows[i].raw, sizeof raw);
    }
}

static void hands_that_do_not_come_down_to_the_total_are_refused(void **state) {
    static const struct {
        uint32_t after[4];
        pl_totals shown;
    } rows[] = {
        {{600, 2, 12, 30}, {{-1, 1, -1, -1}}},    /* one more goes up */
        {{600, 2, 12, 30}, {{-1, 3, 13, -1}}},    /* one who abstained votes */
        {{600, 2, 12, 30}, {{602, -1, 10, -1}}},  /* one leaves the larger side */
        {{600, 2, 12, 30}, {{-1, 301, -1, -1}}},  /* they were as many: 301 each */
        {{600, 2, 12, 30}, {{-1, 400, -1, -1}}},  /* they were more */
        {{600, 2, 12, 30}, {{-1, 5000, -1, -1}}}, /* they were more than all */
        {{600, 2, 12, 30}, {{599, 2, 12, -1}}},   /* one is lost */
        {{600, 2, 12, 30}, {{600, 15, -1, -1}}},  /* more than abstain in the end */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t raw[4] = {7, 7, 7, 7};
        if (pl_calibration_shown(rows[i].after, rows[i].shown, raw)) {
            fail_msg("row %zu is taken for hands that come down", i);
        }
        assert_int_equal(raw[0], 7);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_first_congress_is_met_by_012_and_042),
    cmocka_unit_test(petrograd_is_met_by_a_hundredth_each_way),
    cmocka_unit_test(a_calibrated_table_rounds_to_both_margins),
    cmocka_unit_test(the_shifts_that_made_a_total_are_found_again),
    cmocka_unit_test(a_prior_that_agrees_is_not_moved),
    cmocka_unit_test(more_votes_for_need_a_greater_shift),
    cmocka_unit_test(categorical_rows_forbid_another_total),
    cmocka_unit_test(no_shift_goes_beyond_six),
    cmocka_unit_test(totals_that_are_not_the_roll_are_refused),
    cmocka_unit_test(where_nobody_abstained_the_cuts_meet_and_do_not_cross),
    cmocka_unit_test(of_several_shifts_the_one_nearest_to_nothing_is_taken),
    cmocka_unit_test(a_shift_of_a_row_keeps_what_is_categorical),
    cmocka_unit_test(unknown_parts_are_filled_from_the_prior),
    cmocka_unit_test(equal_remainders_go_in_the_order_of_the_options),
    cmocka_unit_test(a_large_roll_is_filled_too),
    cmocka_unit_test(documents_that_contradict_the_roll_are_refused),
    cmocka_unit_test(raw_hands_are_those_published),
    cmocka_unit_test(conformity_takes_the_raw_hands_back_to_the_count),
    cmocka_unit_test(the_sides_of_a_raw_count_are_alike),
    cmocka_unit_test(a_divided_hall_showed_what_it_counted),
    cmocka_unit_test(without_conformity_raw_is_the_count),
    cmocka_unit_test(raw_totals_can_be_met),
    cmocka_unit_test(what_stands_in_the_way_is_the_first_part_out_of_reach),
    cmocka_unit_test(where_all_are_accounted_for_nobody_was_away),
    cmocka_unit_test(hands_shown_are_as_given_and_the_larger_side_has_the_rest),
    cmocka_unit_test(hands_that_do_not_come_down_to_the_total_are_refused),
};

PL_TEST_MAIN(tests)
