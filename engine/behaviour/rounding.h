/*
 * rounding.h -- a table of expectations made whole, with both margins kept.
 *
 * MODEL section 2.7, controlled rounding. Rows are factions, columns for, against, abstain and
 * absent; each cell becomes the floor or the ceiling of its expectation, each row adds up to its
 * delegates and each column to its documented total. Such a table exists whenever the margins
 * are whole and agree with the expectations.
 *
 * Floors first. Then the rows in order give their missing units to their fractional cells, the
 * largest remainder first, in the order of the columns on ties (remainders are compared to 1e-7).
 * Where a column is full, another row gives up its unit there for one of its own other cells; if
 * need be that row displaces a third (the shortest such path, rows in order, again the largest
 * remainders first). Only where no path exists is the next cell tried.
 */
#ifndef PL_BEHAVIOUR_ROUNDING_H
#define PL_BEHAVIOUR_ROUNDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many bytes pl_rounding_fill needs for so many rows; they need no alignment. */
size_t pl_rounding_scratch(uint32_t rows);

/* expected and out: rows x 4, row by row; row_totals: one a row. An expectation is not below 0
 * and not above 2^31; one within 1e-7 of a whole number counts as that number. out is apart from
 * the others, scratch at least pl_rounding_scratch(rows) bytes. False if no such table exists,
 * because the margins contradict each other or the expectations; out then holds no table.
 * Time: at most rows^2 times a small constant. */
bool pl_rounding_fill(const double *expected, const uint32_t *row_totals,
                      const uint32_t column_totals[4], uint32_t rows, uint32_t *out, void *scratch,
                      size_t scratch_size);

#endif
