#include "testing.h"

#include <math.h>

#include "behaviour/rounding.h"
#include "chance.h"

enum { ROWS_MAX = 30, CELLS_MAX = 4 * ROWS_MAX };

/* A table whose margins are whole by construction. */
typedef struct table {
    double expected[CELLS_MAX];
    uint32_t row_totals[ROWS_MAX];
    uint32_t column_totals[4];
    uint32_t rows;
} table;

static void margins_of_whole(table *t) {
    memset(t->row_totals, 0, sizeof t->row_totals);
    memset(t->column_totals, 0, sizeof t->column_totals);
    for (uint32_t i = 0; i < 4 * t->rows; i++) {
        t->row_totals[i / 4] += (uint32_t)t->expected[i];
        t->column_totals[i % 4] += (uint32_t)t->expected[i];
    }
}

/* Moves a part of a unit round a rectangle of the table, which leaves the margins as they are. */
static void move_round_a_rectangle(table *t, uint64_t *seed, double part) {
    const uint32_t row[2] = {chance_below(seed, t->rows), chance_below(seed, t->rows)};
    const uint32_t column[2] = {chance_below(seed, 4), chance_below(seed, 4)};
    double *from = &t->expected[4 * row[0] + column[0]];
    double *to = &t->expected[4 * row[0] + column[1]];
    double *back = &t->expected[4 * row[1] + column[0]];
    double *away = &t->expected[4 * row[1] + column[1]];
    if (row[0] != row[1] && column[0] != column[1] && *from >= part && *away >= part) {
        *from -= part;
        *to += part;
        *back += part;
        *away -= part;
    }
}

/* Few moves leave most cells whole, so that columns fill up; many leave hardly any. In 1024ths
 * sums are exact; any other part adds the noise of doubles. */
static table draw_table(uint64_t *seed, uint32_t rows_max, bool exact) {
    table t = {.rows = 1 + chance_below(seed, rows_max)};
    const uint32_t size = 1 + chance_below(seed, 20);
    const uint32_t moves = chance_below(seed, 12 * t.rows);
    for (uint32_t i = 0; i < 4 * t.rows; i++) {
        t.expected[i] = chance_below(seed, size);
    }
    margins_of_whole(&t);
    for (uint32_t i = 0; i < moves; i++) {
        const double part = chance_below(seed, 1024) / 1024.0;
        move_round_a_rectangle(&t, seed, exact ? part : part / 1.7);
    }
    return t;
}

static bool fill(const table *t, uint32_t *out) {
    char scratch[CELLS_MAX];
    assert_true(pl_rounding_scratch(t->rows) <= sizeof scratch);
    return pl_rounding_fill(t->expected, t->row_totals, t->column_totals, t->rows, out, scratch,
                            pl_rounding_scratch(t->rows));
}

static void assert_margins(const table *t, const uint32_t *out) {
    uint32_t row_sums[ROWS_MAX] = {0};
    uint32_t column_sums[4] = {0};
    for (uint32_t i = 0; i < 4 * t->rows; i++) {
        row_sums[i / 4] += out[i];
        column_sums[i % 4] += out[i];
    }
    assert_memory_equal(row_sums, t->row_totals, t->rows * sizeof *row_sums);
    assert_memory_equal(column_sums, t->column_totals, sizeof column_sums);
}

/* Less than one away, and what is whole (to 1e-7) stays. */
static void assert_floors_or_ceilings(const table *t, const uint32_t *out) {
    for (uint32_t i = 0; i < 4 * t->rows; i++) {
        const double nearest = rint(t->expected[i]);
        assert_true(fabs(out[i] - t->expected[i]) < 1);
        assert_true(fabs(t->expected[i] - nearest) > 1e-7 || out[i] == nearest);
    }
}

/* --- properties --- */

static void both_margins_of_ten_thousand_tables_are_kept(void **state) {
    (void)state;
    uint64_t seed = 6;
    for (int i = 0; i < 10000; i++) {
        const table t = draw_table(&seed, ROWS_MAX, i % 2 == 0);
        uint32_t out[CELLS_MAX];
        assert_true(fill(&t, out));
        assert_margins(&t, out);
        assert_floors_or_ceilings(&t, out);
    }
}

static void the_same_table_is_rounded_the_same_way(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 1000; i++) {
        const table t = draw_table(&seed, ROWS_MAX, false);
        uint32_t out[CELLS_MAX];
        uint32_t again[CELLS_MAX];
        memset(again, 0xff, sizeof again);
        assert_true(fill(&t, out) && fill(&t, again));
        assert_memory_equal(out, again, 4 * t.rows * sizeof *out);
    }
}

/* Tries every choice of ceilings: is there a table with these margins? */
static bool exists_by_brute_force(const table *t) {
    const uint32_t cells = 4 * t->rows;
    for (uint32_t choice = 0; choice < 1u << cells; choice++) {
        int64_t rows[ROWS_MAX] = {0};
        int64_t columns[4] = {0};
        bool fits = true;
        for (uint32_t i = 0; i < cells; i++) {
            const int64_t up = choice >> i & 1;
            fits = fits && (up == 0 || t->expected[i] != floor(t->expected[i]));
            rows[i / 4] += (int64_t)floor(t->expected[i]) + up;
            columns[i % 4] += (int64_t)floor(t->expected[i]) + up;
        }
        for (uint32_t i = 0; i < t->rows; i++) {
            fits = fits && rows[i] == t->row_totals[i];
        }
        for (uint32_t i = 0; i < 4; i++) {
            fits = fits && columns[i] == t->column_totals[i];
        }
        if (fits) {
            return true;
        }
    }
    return false;
}

/* The margins may go wrong by a unit or two, and the fractions may forbid what they ask. */
static void spoil_margins(table *t, uint64_t *seed) {
    const uint32_t gains = chance_below(seed, t->rows);
    const uint32_t loses = chance_below(seed, t->rows);
    const uint32_t column = chance_below(seed, 4);
    const uint32_t other = chance_below(seed, 4);
    t->row_totals[gains]++;
    t->row_totals[loses] -= t->row_totals[loses] > 0 ? 1 : 0;
    t->column_totals[column]++;
    t->column_totals[other] -= t->column_totals[other] > 0 ? 1 : 0;
}

static void a_table_is_found_exactly_where_one_exists(void **state) {
    (void)state;
    uint64_t seed = 8;
    int found = 0;
    for (int i = 0; i < 6000; i++) {
        table t = draw_table(&seed, 3, true);
        for (uint32_t k = chance_below(&seed, 3); k > 0; k--) {
            spoil_margins(&t, &seed);
        }
        uint32_t out[CELLS_MAX];
        const bool is_filled = fill(&t, out);
        assert_int_equal(is_filled, exists_by_brute_force(&t));
        if (is_filled) {
            assert_margins(&t, out);
            assert_floors_or_ceilings(&t, out);
            found++;
        }
    }
    assert_in_range(found, 2100, 5700);
}

/* --- the rule --- */

static void assert_filled(const table *t, const uint32_t *wanted) {
    uint32_t out[CELLS_MAX];
    assert_true(fill(t, out));
    assert_memory_equal(out, wanted, 4 * t->rows * sizeof *out);
}

static void whole_tables_stay(void **state) {
    (void)state;
    const table t = {{3, 0, 2, 1, 0, 5, 0, 0}, {6, 5}, {3, 5, 2, 1}, 2};
    assert_filled(&t, (const uint32_t[]){3, 0, 2, 1, 0, 5, 0, 0});
}

static void nothing_is_rounded_where_there_are_no_rows(void **state) {
    (void)state;
    table t = {.rows = 0};
    assert_true(fill(&t, NULL));
    t.column_totals[2] = 1;
    assert_false(fill(&t, NULL));
}

static void the_largest_remainder_of_a_row_comes_first(void **state) {
    (void)state;
    const table t = {{1.25, 2.5, 0.25, 0, 0.75, 0.5, 0.75, 0}, {4, 2}, {2, 3, 1, 0}, 2};
    assert_filled(&t, (const uint32_t[]){1, 3, 0, 0, 1, 0, 1, 0});
}

/* Of the three rows the first and then the second ask for column 0, the third for column 1,
 * each the first of two equal cells; each time those before it move on. */
static void equal_remainders_go_in_the_order_of_the_columns(void **state) {
    (void)state;
    const table t = {{0.5, 0.5, 0, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0}, {1, 1, 1}, {1, 1, 1, 0}, 3};
    const table noisy = {{0.5, 0.5, 0, 0, 0.5, 0.5 + 1e-12, 0, 0}, {1, 1}, {1, 1, 0, 0}, 2};
    assert_filled(&t, (const uint32_t[]){1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0});
    assert_filled(&noisy, (const uint32_t[]){0, 1, 0, 0, 1, 0, 0, 0});
}

/* The first row takes the column that alone can serve the second, and must give it back. */
static void a_row_in_need_displaces_one_that_has_a_choice(void **state) {
    (void)state;
    const table t = {
        {0.75, 0.25, 0, 0, 0.25, 0, 0, 0.75, 0, 0.75, 0, 0.25}, {1, 1, 1}, {1, 1, 0, 1}, 3};
    const table forced = {{0.75, 0.25, 0, 0, 0.5, 0, 0, 0}, {1, 1}, {1, 1, 0, 0}, 2};
    assert_filled(&t, (const uint32_t[]){1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0});
    assert_filled(&forced, (const uint32_t[]){0, 1, 0, 0, 1, 0, 0, 0});
}

/* The third row needs column 0; the first moves to 1, where the second makes room by going on
 * to 2. */
static void a_displaced_row_may_displace_another(void **state) {
    (void)state;
    const table t = {
        {0.75, 0.25, 0, 0, 0, 0.75, 0.25, 0, 0.5, 0, 0, 0}, {1, 1, 1}, {1, 1, 1, 0}, 3};
    assert_filled(&t, (const uint32_t[]){0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0});
}

static void a_fraction_below_a_ten_millionth_counts_as_none(void **state) {
    (void)state;
    const table t = {{2 + 9e-8, 3 - 9e-8, 0, 9e-8, -9e-8, 1, 0, 0}, {5, 1}, {2, 4, 0, 0}, 2};
    const table up = {{2 + 9e-8, 0, 0, 0}, {3}, {3, 0, 0, 0}, 1};
    const table more = {{2 + 1.1e-7, 0, 0, 0}, {3}, {3, 0, 0, 0}, 1};
    uint32_t out[CELLS_MAX];
    assert_filled(&t, (const uint32_t[]){2, 3, 0, 0, 0, 1, 0, 0});
    assert_false(fill(&up, out));
    assert_filled(&more, (const uint32_t[]){3, 0, 0, 0});
}

static void margins_that_contradict_the_table_are_refused(void **state) {
    static const table tables[] = {
        {{1, 1, 0, 0}, {3}, {2, 1, 0, 0}, 1},     {{1, 1, 0, 0}, {1}, {1, 0, 0, 0}, 1},
        {{0.5, 0.5, 0, 0}, {1}, {0, 0, 1, 0}, 1}, {{0.5, 0.5, 0, 0}, {1}, {1, 1, 0, 0}, 1},
        {{1, 1, 0, 0}, {1}, {1, 1, 0, 0}, 1},     {{0.5, 0.5, 0, 0}, {2}, {1, 0, 0, 0}, 1},
        {{0.5, 0.5, 0, 0}, {3}, {2, 1, 0, 0}, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        uint32_t out[CELLS_MAX];
        assert_false(fill(&tables[i], out));
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(both_margins_of_ten_thousand_tables_are_kept),
    cmocka_unit_test(the_same_table_is_rounded_the_same_way),
    cmocka_unit_test(a_table_is_found_exactly_where_one_exists),
    cmocka_unit_test(whole_tables_stay),
    cmocka_unit_test(nothing_is_rounded_where_there_are_no_rows),
    cmocka_unit_test(the_largest_remainder_of_a_row_comes_first),
    cmocka_unit_test(equal_remainders_go_in_the_order_of_the_columns),
    cmocka_unit_test(a_row_in_need_displaces_one_that_has_a_choice),
    cmocka_unit_test(a_displaced_row_may_displace_another),
    cmocka_unit_test(a_fraction_below_a_ten_millionth_counts_as_none),
    cmocka_unit_test(margins_that_contradict_the_table_are_refused),
};

PL_TEST_MAIN(tests)
