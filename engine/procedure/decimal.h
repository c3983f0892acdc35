/*
 * decimal.h -- exact decimals: whole numbers of a small unit.
 *
 * A rule of counting that says "to five decimal places" means numbers of hundred-thousandths. They
 * are kept as such, in 128 bits: 2^40 papers in units of 10^-9 and their products fit.
 */
#ifndef PL_PROCEDURE_DECIMAL_H
#define PL_PROCEDURE_DECIMAL_H

#include "base/buffer.h"

__extension__ typedef __int128 pl_decimal;

#define PL_DECIMAL_PLACES_MAX 18u

/* 10 to the power of `places`, 0 .. PL_DECIMAL_PLACES_MAX. */
pl_decimal pl_decimal_unit(unsigned places);

/* Appends value / 10^places with all its places: "12.50000"; no point if there are none. */
void pl_decimal_write(pl_buffer *out, pl_decimal value, unsigned places);

/* a * b / c, the remainder ignored, or rounded up to the next whole number; a, b >= 0, c > 0, and
 * a * b must fit. */
pl_decimal pl_decimal_part(pl_decimal a, pl_decimal b, pl_decimal c);
pl_decimal pl_decimal_part_up(pl_decimal a, pl_decimal b, pl_decimal c);

#endif
