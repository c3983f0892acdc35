#include "kernel/wire.h"

#include <string.h>

static uint64_t read_integer(pl_wire *wire, size_t size) {
    if (wire->bad || size > wire->bytes.size - wire->position) {
        wire->bad = true;
        return 0;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint64_t)(unsigned char)wire->bytes.at[wire->position + i] << (8 * i);
    }
    wire->position += size;
    return value;
}

uint8_t pl_wire_u8(pl_wire *wire) {
    return (uint8_t)read_integer(wire, 1);
}

uint16_t pl_wire_u16(pl_wire *wire) {
    return (uint16_t)read_integer(wire, 2);
}

uint32_t pl_wire_u32(pl_wire *wire) {
    return (uint32_t)read_integer(wire, 4);
}

uint64_t pl_wire_u64(pl_wire *wire) {
    return read_integer(wire, 8);
}

int64_t pl_wire_i64(pl_wire *wire) {
    const uint64_t bits = read_integer(wire, 8);
    int64_t value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

pl_text pl_wire_text(pl_wire *wire) {
    const size_t size = pl_wire_u32(wire);
    if (wire->bad || size > wire->bytes.size - wire->position) {
        wire->bad = true;
        return (pl_text){"", 0};
    }
    const pl_text text = {wire->bytes.at + wire->position, size};
    wire->position += size;
    return text;
}
