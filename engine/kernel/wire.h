/*
 * wire.h -- canonical bytes, read within bounds.
 *
 * A wire is a place in some bytes that came from outside. Every read moves on; a read
 * over the end gives 0 and sticks as `bad`, so that a decoder looks once at the end.
 * Integers are little-endian whatever the machine; a text is {u32 size, bytes}.
 */
#ifndef PL_KERNEL_WIRE_H
#define PL_KERNEL_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

typedef struct pl_wire {
    pl_text bytes;   /* not owned */
    size_t position; /* at most bytes.size */
    bool bad;        /* something was read over the end */
} pl_wire;

uint8_t pl_wire_u8(pl_wire *wire);
uint16_t pl_wire_u16(pl_wire *wire);
uint32_t pl_wire_u32(pl_wire *wire);
uint64_t pl_wire_u64(pl_wire *wire);
int64_t pl_wire_i64(pl_wire *wire);
/* Points into the bytes; empty when bad. */
pl_text pl_wire_text(pl_wire *wire);

#endif
