#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int pl_text_compare(pl_text a, pl_text b) {
    const size_t common = a.size < b.size ? a.size : b.size;
    const int order = common > 0 ? memcmp(a.at, b.at, common) : 0;
    if (order != 0) {
        return order;
    }
    return (a.size > b.size) - (a.size < b.size);
}

/* Length of the well-formed sequence at p (1..4), or 0. Table 3-7 of the Unicode standard. */
static size_t sequence_length(const unsigned char *p, size_t left) {
    if (p[0] < 0x80) {
        return 1;
    }
    size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    if (p[0] >= 0xc2 && p[0] <= 0xdf) {
        length = 2;
    } else if (p[0] >= 0xe0 && p[0] <= 0xef) {
        length = 3;
        low = p[0] == 0xe0 ? 0xa0 : 0x80;
        high = p[0] == 0xed ? 0x9f : 0xbf;
    } else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        length = 4;
        low = p[0] == 0xf0 ? 0x90 : 0x80;
        high = p[0] == 0xf4 ? 0x8f : 0xbf;
    } else {
        return 0;
    }
    if (left < length || p[1] < low || p[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return length;
}

/* How many bytes from p on are ASCII, counted in eights. */
static size_t ascii_eights(const unsigned char *p, size_t size) {
    size_t i = 0;
    for (uint64_t eight = 0; i + sizeof eight <= size; i += sizeof eight) {
        memcpy(&eight, p + i, sizeof eight);
        if ((eight & 0x8080808080808080ull) != 0) {
            break;
        }
    }
    return i;
}

bool pl_text_is_utf8(pl_text text, size_t *bad) {
    const unsigned char *p = (const unsigned char *)text.at;
    size_t i = ascii_eights(p, text.size);
    while (i < text.size) {
        const size_t length = sequence_length(p + i, text.size - i);
        if (length == 0) {
            if (bad != NULL) {
                *bad = i;
            }
            return false;
        }
        i += length;
    }
    return true;
}

uint32_t pl_text_next(pl_text text, size_t *position) {
    const unsigned char *p = (const unsigned char *)text.at + *position;
    const size_t length = sequence_length(p, text.size - *position);
    if (length == 0) {
        *position += 1;
        return 0xfffd;
    }
    static const unsigned char lead_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = p[0] & lead_mask[length];
    for (size_t i = 1; i < length; i++) {
        code = (code << 6) | (p[i] & 0x3fu);
    }
    *position += length;
    return code;
}

static bool is_combining(uint32_t c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x489) || (c >= 0x200b && c <= 0x200f);
}

static bool is_wide(uint32_t c) {
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
           (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff00 && c <= 0xff60) || (c >= 0x1f300 && c <= 0x1faff);
}

size_t pl_text_width(pl_text text) {
    size_t width = 0;
    size_t position = 0;
    while (position < text.size) {
        const uint32_t c = pl_text_next(text, &position);
        if (!is_combining(c)) {
            width += is_wide(c) ? 2 : 1;
        }
    }
    return width;
}

uint32_t pl_text_hash32(pl_text text) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
    }
    return hash;
}

uint64_t pl_text_hash64_more(uint64_t hash, pl_text text) {
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211ull;
    }
    return hash;
}

uint64_t pl_text_hash64(pl_text text) {
    return pl_text_hash64_more(PL_TEXT_HASH64_SEED, text);
}

unsigned pl_text_distance(pl_text a, pl_text b) {
    enum { LONGEST = 63 };
    if (a.size > LONGEST || b.size > LONGEST) {
        return 255;
    }
    /* Three rows of the optimal string alignment table are enough. */
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.size; j++) {
        rows[0][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= a.size; i++) {
        unsigned *now = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3];
        const unsigned *two_above = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.size; j++) {
            unsigned best = above[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1] &&
                two_above[j - 2] + 1 < best) {
                best = two_above[j - 2] + 1;
            }
            now[j] = best;
        }
    }
    return rows[a.size % 3][b.size];
}

static void write_number(double number, int digits, char room[PL_TEXT_NUMBER_ROOM]) {
    snprintf(room, PL_TEXT_NUMBER_ROOM, "%.*g", digits, number);
}

int pl_text_number_digits(double number) {
    enum { ALWAYS_KEPT = 15, ALWAYS_ENOUGH = 17 };
    char room[PL_TEXT_NUMBER_ROOM];
    for (int digits = ALWAYS_KEPT; digits < ALWAYS_ENOUGH; digits++) {
        write_number(number, digits, room);
        if (strtod(room, NULL) == number) {
            return digits;
        }
    }
    return ALWAYS_ENOUGH;
}

pl_text pl_text_of_number(double number, char room[PL_TEXT_NUMBER_ROOM]) {
    write_number(number, pl_text_number_digits(number), room);
    return pl_text_of(room);
}

bool pl_text_is_direction_control(uint32_t c) {
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}
