#include "procedure/decimal.h"

#include "base/contract.h"

enum { DIGITS_MAX = 40 }; /* of 128 bits */

pl_decimal pl_decimal_unit(unsigned places) {
    PL_REQUIRE(places <= PL_DECIMAL_PLACES_MAX);
    pl_decimal unit = 1;
    for (unsigned i = 0; i < places; i++) {
        unit *= 10;
    }
    return unit;
}

void pl_decimal_write(pl_buffer *out, pl_decimal value, unsigned places) {
    PL_REQUIRE(places <= PL_DECIMAL_PLACES_MAX);
    char digits[DIGITS_MAX]; /* the last one first */
    unsigned count = 0;
    for (pl_decimal left = value < 0 ? -value : value; left > 0 || count <= places; left /= 10) {
        digits[count++] = (char)('0' + (int)(left % 10));
    }
    pl_buffer_add_string(out, value < 0 ? "-" : "");
    for (unsigned i = count; i-- > 0;) {
        pl_buffer_add_char(out, digits[i]);
        if (i == places && places > 0) {
            pl_buffer_add_char(out, '.');
        }
    }
}

pl_decimal pl_decimal_part(pl_decimal a, pl_decimal b, pl_decimal c) {
    PL_REQUIRE(a >= 0 && b >= 0 && c > 0);
    return a * b / c;
}

pl_decimal pl_decimal_part_up(pl_decimal a, pl_decimal b, pl_decimal c) {
    PL_REQUIRE(a >= 0 && b >= 0 && c > 0);
    return (a * b + c - 1) / c;
}
