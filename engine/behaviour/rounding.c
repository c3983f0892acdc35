#include "behaviour/rounding.h"

#include <math.h>

#include "base/contract.h"

enum { COLUMNS = 4, NO_COLUMN = COLUMNS };

/* What may still happen to a cell. */
enum { CELL_WHOLE, CELL_FLOOR, CELL_CEILING };

static const double whole_within = 1e-7;
static const double expected_max = 0x1p31;

typedef struct table {
    const double *expected;
    uint32_t rows;
    uint8_t *cells;           /* one a cell, CELL_... */
    int64_t missing[COLUMNS]; /* units a column still needs */
} table;

/* How each column was reached from the full one at which a search began. */
typedef struct path {
    bool is_reached[COLUMNS];
    int from[COLUMNS];     /* the column whose unit is given up */
    uint32_t row[COLUMNS]; /* the row that gives it up and takes one here */
} path;

size_t pl_rounding_scratch(uint32_t rows) {
    return (size_t)rows * COLUMNS;
}

/* In steps of 1e-7: what differs only by the rounding of doubles is a tie. */
static double remainder_of(const table *t, uint32_t row, int column) {
    const double x = t->expected[(size_t)row * COLUMNS + (size_t)column];
    return floor((x - floor(x)) / whole_within + 0.5);
}

static uint8_t *cell_at(const table *t, uint32_t row, int column) {
    return t->cells + (size_t)row * COLUMNS + column;
}

static uint32_t floor_of(double x, uint8_t *cell) {
    PL_REQUIRE(x >= -whole_within && x <= expected_max);
    const double whole = floor(x + whole_within);
    *cell = x - whole > whole_within ? CELL_FLOOR : CELL_WHOLE;
    return (uint32_t)whole;
}

/* The columns of a row, largest remainder first. */
static void rank_columns(const table *t, uint32_t row, int ranked[COLUMNS]) {
    for (int column = 0; column < COLUMNS; column++) {
        int at = column;
        while (at > 0 && remainder_of(t, row, ranked[at - 1]) < remainder_of(t, row, column)) {
            ranked[at] = ranked[at - 1];
            at--;
        }
        ranked[at] = column;
    }
}

/* Notes the columns that rows with a unit in `from` could take instead. Returns one of them that
 * still needs a unit, else NO_COLUMN. */
static int reach_from(const table *t, int from, path *p, int queue[COLUMNS], int *queued) {
    for (uint32_t row = 0; row < t->rows; row++) {
        if (*cell_at(t, row, from) != CELL_CEILING) {
            continue;
        }
        int ranked[COLUMNS];
        rank_columns(t, row, ranked);
        for (int i = 0; i < COLUMNS; i++) {
            const int column = ranked[i];
            if (*cell_at(t, row, column) != CELL_FLOOR || p->is_reached[column]) {
                continue;
            }
            p->is_reached[column] = true;
            p->from[column] = from;
            p->row[column] = row;
            if (t->missing[column] > 0) {
                return column;
            }
            queue[(*queued)++] = column;
        }
    }
    return NO_COLUMN;
}

/* Frees a unit in a full column by moving units of other cells. False if that cannot be. */
static bool make_room(table *t, int full) {
    path p = {.is_reached = {false}};
    int queue[COLUMNS] = {full};
    int queued = 1;
    int end = NO_COLUMN;
    p.is_reached[full] = true;
    for (int i = 0; i < queued && end == NO_COLUMN; i++) {
        end = reach_from(t, queue[i], &p, queue, &queued);
    }
    if (end == NO_COLUMN) {
        return false;
    }
    t->missing[end]--;
    t->missing[full]++;
    while (end != full) {
        *cell_at(t, p.row[end], end) = CELL_CEILING;
        *cell_at(t, p.row[end], p.from[end]) = CELL_FLOOR;
        end = p.from[end];
    }
    return true;
}

/* One unit to one of the row's fractional cells. */
static bool give_unit(table *t, uint32_t row) {
    int ranked[COLUMNS];
    rank_columns(t, row, ranked);
    for (int i = 0; i < COLUMNS; i++) {
        uint8_t *cell = cell_at(t, row, ranked[i]);
        if (*cell == CELL_FLOOR && (t->missing[ranked[i]] > 0 || make_room(t, ranked[i]))) {
            *cell = CELL_CEILING;
            t->missing[ranked[i]]--;
            return true;
        }
    }
    return false;
}

/* Writes the floors and subtracts them from what the columns need, which may leave a column with
 * less than nothing: no unit ever goes there, and in the end it is seen. */
static void write_floors(table *t, const uint32_t column_totals[COLUMNS], uint32_t *out) {
    for (int column = 0; column < COLUMNS; column++) {
        t->missing[column] = column_totals[column];
    }
    for (uint32_t row = 0; row < t->rows; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            const size_t at = (size_t)row * COLUMNS + (size_t)column;
            out[at] = floor_of(t->expected[at], &t->cells[at]);
            t->missing[column] -= out[at];
        }
    }
}

/* False if the row needs less than its floors or more than its ceilings and columns allow. */
static bool fill_row(table *t, uint32_t row, uint32_t total, const uint32_t *floors) {
    int64_t units = total;
    for (int column = 0; column < COLUMNS; column++) {
        units -= floors[column];
    }
    if (units < 0) {
        return false;
    }
    for (; units > 0; units--) {
        if (!give_unit(t, row)) {
            return false;
        }
    }
    return true;
}

bool pl_rounding_fill(const double *expected, const uint32_t *row_totals,
                      const uint32_t column_totals[4], uint32_t rows, uint32_t *out, void *scratch,
                      size_t scratch_size) {
    PL_REQUIRE(scratch_size >= pl_rounding_scratch(rows));
    table t = {.expected = expected, .rows = rows, .cells = scratch};
    write_floors(&t, column_totals, out);
    for (uint32_t row = 0; row < rows; row++) {
        if (!fill_row(&t, row, row_totals[row], out + (size_t)row * COLUMNS)) {
            return false;
        }
    }
    for (size_t at = 0; at < (size_t)rows * COLUMNS; at++) {
        out[at] += t.cells[at] == CELL_CEILING;
    }
    return t.missing[0] == 0 && t.missing[1] == 0 && t.missing[2] == 0 && t.missing[3] == 0;
}
