#include <string.h>

#include <lauxlib.h>

#include "script/lua_base.h"
#include "script/sandbox.h"

/* Strings as characters of UTF-8. A byte that is not UTF-8 counts as one character. */

enum { PAD_MAX = 1000 };

/* --- case; both letters of a pair have the same number of bytes --- */

/* Letters that alternate, large one first, from first to last. */
typedef struct alternating {
    uint16_t first;
    uint16_t last;
} alternating;

static const alternating alternations[] = {
    {0x0100, 0x012f}, {0x0132, 0x0137}, {0x0139, 0x0148}, {0x014a, 0x0177}, {0x0179, 0x017e},
    {0x0460, 0x0481}, {0x048a, 0x04bf}, {0x04c1, 0x04ce}, {0x04d0, 0x052f},
};

/* Blocks in which the small letters follow the large ones at a distance. */
typedef struct shifted {
    uint16_t first; /* large */
    uint16_t last;
    uint16_t distance;
} shifted;

static const shifted shifts[] = {
    {'A', 'Z', 32},       {0x00c0, 0x00d6, 32}, {0x00d8, 0x00de, 32}, {0x0386, 0x0386, 38},
    {0x0388, 0x038a, 37}, {0x038c, 0x038c, 64}, {0x038e, 0x038f, 63}, {0x0391, 0x03a1, 32},
    {0x03a3, 0x03ab, 32}, {0x0400, 0x040f, 80}, {0x0410, 0x042f, 32}, {0x04c0, 0x04c0, 15},
};

enum { SMALL_Y_DIAERESIS = 0x00ff, LARGE_Y_DIAERESIS = 0x0178, FINAL_SIGMA = 0x03c2 };

static uint32_t to_alternate(uint32_t c, bool upper) {
    for (size_t i = 0; i < sizeof alternations / sizeof alternations[0]; i++) {
        const alternating *a = &alternations[i];
        if (c >= a->first && c <= a->last) {
            const bool is_small = (c - a->first) % 2 == 1;
            return is_small == upper ? (upper ? c - 1 : c + 1) : c;
        }
    }
    return c;
}

static uint32_t to_upper(uint32_t c) {
    if (c == SMALL_Y_DIAERESIS) {
        return LARGE_Y_DIAERESIS;
    }
    if (c == FINAL_SIGMA) {
        return 0x03a3;
    }
    for (size_t i = 0; i < sizeof shifts / sizeof shifts[0]; i++) {
        const shifted *s = &shifts[i];
        if (c >= (uint32_t)s->first + s->distance && c <= (uint32_t)s->last + s->distance) {
            return c - s->distance;
        }
    }
    return to_alternate(c, true);
}

static uint32_t to_lower(uint32_t c) {
    if (c == LARGE_Y_DIAERESIS) {
        return SMALL_Y_DIAERESIS;
    }
    for (size_t i = 0; i < sizeof shifts / sizeof shifts[0]; i++) {
        const shifted *s = &shifts[i];
        if (c >= s->first && c <= s->last) {
            return c + s->distance;
        }
    }
    return to_alternate(c, false);
}

/* Only characters of one and two bytes have pairs here. */
static void put_character(char *at, uint32_t c, size_t size) {
    if (size == 1) {
        at[0] = (char)c;
    } else {
        at[0] = (char)(0xc0 | (c >> 6));
        at[1] = (char)(0x80 | (c & 0x3f));
    }
}

static int push_in_case(lua_State *L, uint32_t (*convert)(uint32_t)) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_sandbox_charge(L, text.size);
    char *room = pl_lua_base_push_room(L, text.size);
    for (size_t i = 0; i < text.size;) {
        const size_t start = i;
        const uint32_t c = pl_text_next(text, &i);
        const uint32_t other = convert(c);
        if (other == c) {
            memcpy(room + start, text.at + start, i - start);
        } else {
            put_character(room + start, other, i - start);
        }
    }
    lua_pushlstring(L, room, text.size);
    return 1;
}

int pl_lua_text_upper(lua_State *L) {
    return push_in_case(L, to_upper);
}

int pl_lua_text_lower(lua_State *L) {
    return push_in_case(L, to_lower);
}

/* --- length, pieces, width --- */

static size_t count_characters(pl_text text) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; count++) {
        pl_text_next(text, &i);
    }
    return count;
}

int pl_lua_text_len(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_sandbox_charge(L, text.size / 4);
    lua_pushinteger(L, (lua_Integer)count_characters(text));
    return 1;
}

int pl_lua_text_sub(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_sandbox_charge(L, text.size / 2);
    size_t first = 0;
    size_t end = 0;
    pl_lua_base_range(lua_tointeger(L, 2), pl_lua_base_integer(L, 3, -1), count_characters(text),
                      &first, &end);
    size_t i = 0;
    size_t count = 0;
    for (; count < first; count++) {
        pl_text_next(text, &i);
    }
    const size_t start = i;
    for (; count < end; count++) {
        pl_text_next(text, &i);
    }
    lua_pushlstring(L, text.at + start, i - start);
    return 1;
}

int pl_lua_text_width(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_sandbox_charge(L, text.size / 4);
    lua_pushinteger(L, (lua_Integer)pl_text_width(text));
    return 1;
}

/* How many of the missing blanks stand before the text. */
static size_t blanks_before(lua_State *L, size_t missing) {
    const pl_text side = lua_isnoneornil(L, 3) ? pl_text_of("left") : pl_lua_base_text(L, 3);
    if (pl_text_is(side, "left")) {
        return 0;
    }
    if (pl_text_is(side, "right")) {
        return missing;
    }
    if (!pl_text_is(side, "centre")) {
        pl_sandbox_bad_argument(L, 3, "'left', 'right' or 'centre' expected");
    }
    return missing / 2;
}

int pl_lua_text_pad(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    const lua_Integer wanted = lua_tointeger(L, 2);
    if (wanted < 0 || wanted > PAD_MAX) {
        pl_sandbox_bad_argument(L, 2, "width out of range 0..1000");
    }
    pl_sandbox_charge(L, text.size / 4);
    const size_t width = pl_text_width(text);
    const size_t missing = (size_t)wanted > width ? (size_t)wanted - width : 0;
    const size_t before = blanks_before(L, missing);
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    pl_lua_base_buffer_fill(&buffer, ' ', before);
    pl_lua_base_buffer_add(&buffer, text);
    pl_lua_base_buffer_fill(&buffer, ' ', missing - before);
    pl_lua_base_buffer_push(&buffer);
    return 1;
}
