#include <math.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/lua_base.h"
#include "script/pattern.h"
#include "script/sandbox.h"

/* Strings as bytes; letters are those of ASCII. The library for people's letters is `text`. */

enum { BYTES_MAX = 250 };

/* --- simple functions --- */

int pl_lua_string_len(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

int pl_lua_string_sub(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    size_t start = 0;
    size_t end = 0;
    pl_lua_base_range(lua_tointeger(L, 2), pl_lua_base_integer(L, 3, -1), text.size, &start, &end);
    pl_lua_base_charge_bytes(L, end - start);
    lua_pushlstring(L, text.at + start, end - start);
    return 1;
}

static int push_with_letters(lua_State *L, char first, char last, int shift) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_lua_base_charge_bytes(L, text.size);
    char *room = pl_lua_base_push_room(L, text.size);
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        room[i] = c >= first && c <= last ? (char)(c + shift) : c;
    }
    lua_pushlstring(L, room, text.size);
    return 1;
}

int pl_lua_string_upper(lua_State *L) {
    return push_with_letters(L, 'a', 'z', 'A' - 'a');
}

int pl_lua_string_lower(lua_State *L) {
    return push_with_letters(L, 'A', 'Z', 'a' - 'A');
}

int pl_lua_string_reverse(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    pl_lua_base_charge_bytes(L, text.size);
    char *room = pl_lua_base_push_room(L, text.size);
    for (size_t i = 0; i < text.size; i++) {
        room[i] = text.at[text.size - 1 - i];
    }
    lua_pushlstring(L, room, text.size);
    return 1;
}

int pl_lua_string_rep(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    const lua_Integer count = lua_tointeger(L, 2);
    const pl_text separator = lua_isnoneornil(L, 3) ? pl_text_of("") : pl_lua_base_text(L, 3);
    const size_t step = text.size + separator.size;
    if (count <= 0 || step == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    /* Divided, not multiplied: the product may not fit. */
    if ((lua_Unsigned)count > (pl_sandbox_string_max(L) + separator.size) / step) {
        return luaL_error(L, "resulting string is too long");
    }
    const size_t size = step * (size_t)count - separator.size;
    pl_lua_base_charge_bytes(L, size);
    char *room = pl_lua_base_push_room(L, size);
    memcpy(room, text.at, text.size);
    size_t filled = text.size;
    if (count > 1) {
        memcpy(room + filled, separator.at, separator.size);
        filled = step;
    }
    /* What is there already is copied behind itself, so that short pieces are not slow. */
    while (filled < size) {
        const size_t more = filled < size - filled ? filled : size - filled;
        memcpy(room + filled, room, more);
        filled += more;
    }
    lua_pushlstring(L, room, size);
    return 1;
}

int pl_lua_string_byte(lua_State *L) {
    const pl_text text = pl_lua_base_text(L, 1);
    const lua_Integer first = pl_lua_base_integer(L, 2, 1);
    const lua_Integer last = pl_lua_base_integer(L, 3, first);
    size_t start = 0;
    size_t end = 0;
    pl_lua_base_range(first, last, text.size, &start, &end);
    if (end - start > BYTES_MAX) {
        return luaL_error(L, "string.byte: more than %d bytes", BYTES_MAX);
    }
    const int count = (int)(end - start);
    pl_sandbox_charge(L, (uint64_t)count);
    luaL_checkstack(L, count, "too many bytes");
    for (int i = 0; i < count; i++) {
        lua_pushinteger(L, (unsigned char)text.at[start + (size_t)i]);
    }
    return count;
}

/* --- patterns --- */

static void compile(lua_State *L, pl_pattern *pattern, pl_text source, bool anchors) {
    pl_sandbox_charge(L, 1 + source.size);
    if (!pl_pattern_compile(pattern, source, anchors)) {
        luaL_error(L, "%s", pattern->error);
    }
}

/* Charges for the steps of a search and says whether it found something. */
static bool settle_search(lua_State *L, uint64_t fuel_before, const pl_pattern_match *match,
                          pl_pattern_result result) {
    pl_sandbox_charge(L, fuel_before - match->fuel);
    switch (result) {
    case PL_PATTERN_NO_FUEL:
        pl_sandbox_charge(L, pl_sandbox_fuel_left(L) + 1);
        break;
    case PL_PATTERN_TOO_DEEP:
        luaL_error(L, "pattern too complex");
        break;
    case PL_PATTERN_MATCH:
        return true;
    case PL_PATTERN_NO_MATCH:
        break;
    }
    return false;
}

static bool search(lua_State *L, const pl_pattern *pattern, pl_text subject, size_t from,
                   pl_pattern_match *match) {
    const uint64_t fuel = pl_sandbox_fuel_left(L);
    match->fuel = fuel;
    const pl_pattern_result result = pl_pattern_search(pattern, subject, from, match);
    return settle_search(L, fuel, match, result);
}

static void push_capture(lua_State *L, pl_text subject, const pl_pattern_capture *capture) {
    if (capture->is_position) {
        lua_pushinteger(L, (lua_Integer)capture->start + 1);
    } else {
        lua_pushlstring(L, subject.at + capture->start, capture->size);
    }
}

static void push_whole(lua_State *L, pl_text subject, const pl_pattern_match *match) {
    lua_pushlstring(L, subject.at + match->start, match->end - match->start);
}

static int push_captures(lua_State *L, const pl_pattern *pattern, pl_text subject,
                         const pl_pattern_match *match) {
    luaL_checkstack(L, pattern->captures, "too many captures");
    for (int i = 0; i < pattern->captures; i++) {
        push_capture(L, subject, &match->capture[i]);
    }
    return pattern->captures;
}

/* The offset where a search begins; false: behind the end, so nothing is found. */
static bool read_start(lua_State *L, int index, size_t size, size_t *from) {
    lua_Integer start = pl_lua_base_integer(L, index, 1);
    if (start < 0) {
        start = start < -(lua_Integer)size ? 1 : start + (lua_Integer)size + 1;
    }
    start = start < 1 ? 1 : start;
    if (start > (lua_Integer)size + 1) {
        return false;
    }
    *from = (size_t)start - 1;
    return true;
}

/* The offset of `wanted` in `subject` at or after `from`; false: it is not there. Charged by
 * what is compared, because n * m bytes may be. */
static bool find_plain(lua_State *L, pl_text subject, pl_text wanted, size_t from, size_t *at) {
    if (wanted.size > subject.size - from) {
        return false;
    }
    const size_t last = subject.size - wanted.size;
    for (size_t i = from; i <= last; i++) {
        size_t same = 0;
        while (same < wanted.size && subject.at[i + same] == wanted.at[same]) {
            same++;
        }
        pl_sandbox_charge(L, 1 + same / 4);
        if (same == wanted.size) {
            *at = i;
            return true;
        }
    }
    return false;
}

static int push_place(lua_State *L, size_t start, size_t end) {
    lua_pushinteger(L, (lua_Integer)start + 1);
    lua_pushinteger(L, (lua_Integer)end);
    return 2;
}

int pl_lua_string_find(lua_State *L) {
    const pl_text subject = pl_lua_base_text(L, 1);
    const pl_text wanted = pl_lua_base_text(L, 2);
    size_t from = 0;
    if (!read_start(L, 3, subject.size, &from)) {
        lua_pushnil(L);
        return 1;
    }
    if (lua_toboolean(L, 4)) {
        size_t at = 0;
        if (find_plain(L, subject, wanted, from, &at)) {
            return push_place(L, at, at + wanted.size);
        }
        lua_pushnil(L);
        return 1;
    }
    pl_pattern pattern;
    pl_pattern_match match;
    compile(L, &pattern, wanted, true);
    if (!search(L, &pattern, subject, from, &match)) {
        lua_pushnil(L);
        return 1;
    }
    return push_place(L, match.start, match.end) + push_captures(L, &pattern, subject, &match);
}

int pl_lua_string_match(lua_State *L) {
    const pl_text subject = pl_lua_base_text(L, 1);
    size_t from = 0;
    pl_pattern pattern;
    pl_pattern_match match;
    compile(L, &pattern, pl_lua_base_text(L, 2), true);
    if (!read_start(L, 3, subject.size, &from) || !search(L, &pattern, subject, from, &match)) {
        lua_pushnil(L);
        return 1;
    }
    if (pattern.captures > 0) {
        return push_captures(L, &pattern, subject, &match);
    }
    push_whole(L, subject, &match);
    return 1;
}

/* --- gmatch and gsub: a match that is empty may not touch the end of the one before --- */

typedef struct walk {
    pl_pattern pattern;
    size_t position; /* where the next search begins */
    size_t last_end; /* of the match before; SIZE_MAX: none yet */
} walk;

static bool next_match(lua_State *L, walk *w, pl_text subject, pl_pattern_match *match) {
    while (w->position <= subject.size) {
        if (!search(L, &w->pattern, subject, w->position, match)) {
            return false;
        }
        if (match->end != w->last_end) {
            w->position = match->end;
            w->last_end = match->end;
            return true;
        }
        w->position = match->start + 1;
    }
    return false;
}

static int step_gmatch(lua_State *L) {
    walk *w = lua_touserdata(L, lua_upvalueindex(3));
    const pl_text subject = pl_lua_base_text(L, lua_upvalueindex(1));
    pl_pattern_match match;
    if (!next_match(L, w, subject, &match)) {
        w->position = subject.size + 1;
        lua_pushnil(L);
        return 1;
    }
    if (w->pattern.captures > 0) {
        return push_captures(L, &w->pattern, subject, &match);
    }
    push_whole(L, subject, &match);
    return 1;
}

int pl_lua_string_gmatch(lua_State *L) {
    const pl_text subject = pl_lua_base_text(L, 1);
    size_t from = 0;
    const bool begins_inside = read_start(L, 3, subject.size, &from);
    lua_settop(L, 2);
    walk *w = lua_newuserdatauv(L, sizeof *w, 0);
    w->position = begins_inside ? from : subject.size + 1;
    w->last_end = SIZE_MAX;
    compile(L, &w->pattern, pl_lua_base_text(L, 2), false);
    lua_pushcclosure(L, step_gmatch, 3);
    return 1;
}

/* The text for %1 in a replacement: capture 0 and, if there are none, 1 are the whole match. */
static void push_numbered(lua_State *L, const pl_pattern *pattern, pl_text subject,
                          const pl_pattern_match *match, int number) {
    if (number == 0 || (number == 1 && pattern->captures == 0)) {
        push_whole(L, subject, match);
    } else if (number <= pattern->captures) {
        push_capture(L, subject, &match->capture[number - 1]);
    } else {
        luaL_error(L, "invalid capture index %%%d in replacement string", number);
    }
}

static void add_template(pl_lua_base_buffer *buffer, pl_text template, const pl_pattern *pattern,
                         pl_text subject, const pl_pattern_match *match) {
    lua_State *L = buffer->L;
    pl_sandbox_charge(L, template.size / 8);
    size_t plain = 0; /* where the bytes not added yet begin */
    for (size_t i = 0; i < template.size; i++) {
        if (template.at[i] != '%') {
            continue;
        }
        pl_lua_base_buffer_add(buffer, (pl_text){template.at + plain, i - plain});
        i++;
        const char c = i < template.size ? template.at[i] : '\0';
        plain = i + 1;
        if (c == '%') {
            plain = i; /* the second one stays */
        } else if (c >= '0' && c <= '9') {
            push_numbered(L, pattern, subject, match, c - '0');
            pl_lua_base_buffer_add(buffer, pl_lua_base_push_text(L, -1));
            lua_pop(L, 2);
        } else {
            luaL_error(L, "invalid use of '%%' in replacement string");
        }
    }
    if (plain < template.size) {
        pl_lua_base_buffer_add(buffer, (pl_text){template.at + plain, template.size - plain});
    }
}

/* Pushes what a table or function gives for the match. */
static void push_replacement(lua_State *L, const pl_pattern *pattern, pl_text subject,
                             const pl_pattern_match *match) {
    if (lua_type(L, 3) == LUA_TTABLE) {
        push_numbered(L, pattern, subject, match, 1);
        lua_rawget(L, 3);
        return;
    }
    lua_pushvalue(L, 3);
    int count = push_captures(L, pattern, subject, match);
    if (count == 0) {
        push_whole(L, subject, match);
        count = 1;
    }
    lua_call(L, count, 1);
}

static void add_replacement(pl_lua_base_buffer *buffer, const pl_pattern *pattern, pl_text subject,
                            const pl_pattern_match *match) {
    lua_State *L = buffer->L;
    if (lua_type(L, 3) == LUA_TSTRING) {
        add_template(buffer, pl_lua_base_text(L, 3), pattern, subject, match);
        return;
    }
    push_replacement(L, pattern, subject, match);
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        push_whole(L, subject, match);
    }
    const int type = lua_type(L, -1);
    if (type != LUA_TSTRING && type != LUA_TNUMBER) {
        luaL_error(L, "invalid replacement value (a %s)", lua_typename(L, type));
    }
    pl_lua_base_buffer_add(buffer, pl_lua_base_push_text(L, -1));
    lua_pop(L, 2);
}

/* Leaves the replacement at index 3 as a string, a function or a table behind any view. */
static void read_replacement(lua_State *L) {
    const int type = lua_type(L, 3);
    if (type == LUA_TNUMBER) {
        pl_lua_base_push_text(L, 3);
        lua_replace(L, 3);
    } else if (type == LUA_TTABLE) {
        pl_sandbox_unseal(L, 3);
    } else if (type != LUA_TSTRING && type != LUA_TFUNCTION) {
        pl_sandbox_bad_argument(L, 3, "string, function or table expected");
    }
}

int pl_lua_string_gsub(lua_State *L) {
    const pl_text subject = pl_lua_base_text(L, 1);
    const lua_Integer most = pl_lua_base_integer(L, 4, LUA_MAXINTEGER);
    read_replacement(L);
    lua_settop(L, 3);
    walk w = {.last_end = SIZE_MAX};
    compile(L, &w.pattern, pl_lua_base_text(L, 2), true);
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    pl_pattern_match match;
    size_t copied = 0;
    lua_Integer count = 0;
    while (count < most && next_match(L, &w, subject, &match)) {
        pl_lua_base_buffer_add(&buffer, (pl_text){subject.at + copied, match.start - copied});
        add_replacement(&buffer, &w.pattern, subject, &match);
        copied = match.end;
        count++;
        if (w.pattern.anchored) {
            break;
        }
    }
    pl_lua_base_buffer_add(&buffer, (pl_text){subject.at + copied, subject.size - copied});
    pl_lua_base_buffer_push(&buffer);
    lua_pushinteger(L, count);
    return 2;
}

/* --- format: a safe part of C's, done by hand where C would want a format made at run time --- */

typedef struct conversion {
    bool left;
    bool plus;
    bool blank;
    bool zero;
    int width;
    int precision; /* -1: not given */
    char letter;
} conversion;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* One or two digits; false: more. */
static bool read_number(pl_text format, size_t *i, int *number) {
    size_t digits = 0;
    *number = 0;
    while (*i < format.size && is_digit(format.at[*i])) {
        if (++digits > 2) {
            return false;
        }
        *number = *number * 10 + (format.at[(*i)++] - '0');
    }
    return true;
}

static bool read_flag(conversion *c, char flag) {
    switch (flag) {
    case '-':
        c->left = true;
        return true;
    case '+':
        c->plus = true;
        return true;
    case ' ':
        c->blank = true;
        return true;
    case '0':
        c->zero = true;
        return true;
    default:
        return false;
    }
}

/* Reads what stands behind a '%' at *i and moves behind the letter. */
static void read_conversion(lua_State *L, pl_text format, size_t *i, conversion *c) {
    const size_t start = *i;
    *c = (conversion){.precision = -1};
    while (*i < format.size && read_flag(c, format.at[*i])) {
        (*i)++;
    }
    bool is_good = read_number(format, i, &c->width);
    if (is_good && *i < format.size && format.at[*i] == '.') {
        (*i)++;
        is_good = read_number(format, i, &c->precision);
    }
    c->letter = *i < format.size ? format.at[*i] : '\0';
    if (!is_good || c->letter == '\0' || strchr("diuxXcsqgfe", c->letter) == NULL) {
        lua_pushlstring(L, format.at + start, *i - start + (*i < format.size));
        luaL_error(L, "invalid conversion '%%%s' to 'string.format'", lua_tostring(L, -1));
    }
    (*i)++;
}

/* Adds sign and body in the width of the conversion. */
static void add_padded(pl_lua_base_buffer *buffer, const conversion *c, const char *sign,
                       pl_text body, bool zeros_allowed) {
    const size_t size = strlen(sign) + body.size;
    const size_t missing = (size_t)c->width > size ? (size_t)c->width - size : 0;
    const bool zeros = c->zero && zeros_allowed && !c->left;
    pl_lua_base_buffer_fill(buffer, ' ', !c->left && !zeros ? missing : 0);
    pl_lua_base_buffer_add(buffer, pl_text_of(sign));
    pl_lua_base_buffer_fill(buffer, '0', zeros ? missing : 0);
    pl_lua_base_buffer_add(buffer, body);
    pl_lua_base_buffer_fill(buffer, ' ', c->left ? missing : 0);
}

static const char *sign_of(const conversion *c, bool is_negative) {
    return is_negative ? "-" : c->plus ? "+" : c->blank ? " " : "";
}

static void bad_value(lua_State *L, int index, const char *expected) {
    char why[80];
    snprintf(why, sizeof why, "%s expected, got %s", expected,
             lua_isnone(L, index) ? "no value" : luaL_typename(L, index));
    pl_sandbox_bad_argument(L, index, why);
}

static lua_Integer read_integer(lua_State *L, int index) {
    int is_integer = 0;
    lua_Integer value = 0;
    if (lua_type(L, index) != LUA_TNUMBER) {
        bad_value(L, index, "number");
    }
    value = lua_tointegerx(L, index, &is_integer);
    if (!is_integer) {
        pl_sandbox_bad_argument(L, index, "number has no integer representation");
    }
    return value;
}

static void add_integer(pl_lua_base_buffer *buffer, const conversion *c, int index) {
    const lua_Integer value = read_integer(buffer->L, index);
    const bool is_signed = c->letter == 'd' || c->letter == 'i';
    const bool is_negative = is_signed && value < 0;
    const unsigned long long bits =
        is_negative ? 0ull - (unsigned long long)value : (unsigned long long)value;
    char digits[128];
    const int precision = c->precision >= 0 ? c->precision : 1;
    const int size = c->letter == 'x' ? snprintf(digits, sizeof digits, "%.*llx", precision, bits)
                     : c->letter == 'X'
                         ? snprintf(digits, sizeof digits, "%.*llX", precision, bits)
                         : snprintf(digits, sizeof digits, "%.*llu", precision, bits);
    add_padded(buffer, c, is_signed ? sign_of(c, is_negative) : "", (pl_text){digits, (size_t)size},
               c->precision < 0);
}

static void add_float(pl_lua_base_buffer *buffer, const conversion *c, int index) {
    if (lua_type(buffer->L, index) != LUA_TNUMBER) {
        bad_value(buffer->L, index, "number");
    }
    const double value = lua_tonumber(buffer->L, index);
    if (isnan(value) || isinf(value)) {
        add_padded(buffer, c, isnan(value) ? "" : sign_of(c, value < 0),
                   pl_text_of(isnan(value) ? "nan" : "inf"), false);
        return;
    }
    const double size = fabs(value);
    char digits[512]; /* 309 digits, a point and 99 more are the longest */
    const int precision = c->precision >= 0 ? c->precision : 6;
    const int length = c->letter == 'f' ? snprintf(digits, sizeof digits, "%.*f", precision, size)
                       : c->letter == 'e'
                           ? snprintf(digits, sizeof digits, "%.*e", precision, size)
                           : snprintf(digits, sizeof digits, "%.*g", precision, size);
    add_padded(buffer, c, sign_of(c, signbit(value)), (pl_text){digits, (size_t)length}, true);
}

/* A byte inside quotes, so that Lua reads it back. */
static void add_quoted_byte(pl_lua_base_buffer *buffer, char c, char next) {
    char text[8];
    if (c == '"' || c == '\\' || c == '\n') {
        snprintf(text, sizeof text, "\\%c", c);
    } else if ((unsigned char)c < 32 || c == 127) {
        /* A digit behind would be read as part of the number. */
        snprintf(text, sizeof text, is_digit(next) ? "\\%03d" : "\\%d", c);
    } else {
        pl_lua_base_buffer_add(buffer, (pl_text){&c, 1});
        return;
    }
    pl_lua_base_buffer_add(buffer, pl_text_of(text));
}

static void add_quoted_string(pl_lua_base_buffer *buffer, pl_text text) {
    pl_sandbox_charge(buffer->L, text.size);
    pl_lua_base_buffer_add(buffer, pl_text_of("\""));
    for (size_t i = 0; i < text.size; i++) {
        add_quoted_byte(buffer, text.at[i], i + 1 < text.size ? text.at[i + 1] : '\0');
    }
    pl_lua_base_buffer_add(buffer, pl_text_of("\""));
}

static void add_quoted_number(pl_lua_base_buffer *buffer, int index) {
    lua_State *L = buffer->L;
    char text[48];
    if (lua_isinteger(L, index)) {
        /* The smallest integer has no decimal form that Lua reads as an integer. */
        const lua_Integer value = lua_tointeger(L, index);
        snprintf(text, sizeof text, value == LUA_MININTEGER ? "0x%llx" : "%lld", (long long)value);
    } else {
        const double value = lua_tonumber(L, index);
        snprintf(text, sizeof text, "%.17g", value);
        if (isnan(value) || isinf(value)) {
            snprintf(text, sizeof text, "%s",
                     isnan(value) ? "(0/0)"
                     : value < 0  ? "-1e9999"
                                  : "1e9999");
        } else if (text[strspn(text, "-0123456789")] == '\0') {
            memcpy(text + strlen(text), ".0", 3);
        }
    }
    pl_lua_base_buffer_add(buffer, pl_text_of(text));
}

static void add_quoted(pl_lua_base_buffer *buffer, int index) {
    lua_State *L = buffer->L;
    const int type = lua_type(L, index);
    if (type == LUA_TSTRING) {
        add_quoted_string(buffer, pl_lua_base_text(L, index));
    } else if (type == LUA_TNUMBER) {
        add_quoted_number(buffer, index);
    } else if (type == LUA_TNIL || type == LUA_TBOOLEAN) {
        pl_lua_base_buffer_add(buffer, pl_lua_base_push_text(L, index));
        lua_pop(L, 1);
    } else {
        pl_sandbox_bad_argument(L, index, "value has no literal form");
    }
}

static void add_string(pl_lua_base_buffer *buffer, const conversion *c, int index) {
    if (lua_isnone(buffer->L, index)) {
        bad_value(buffer->L, index, "value");
    }
    pl_text text = pl_lua_base_push_text(buffer->L, index);
    if (c->precision >= 0 && (size_t)c->precision < text.size) {
        text.size = (size_t)c->precision;
    }
    add_padded(buffer, c, "", text, false);
    lua_pop(buffer->L, 1);
}

static void add_converted(pl_lua_base_buffer *buffer, const conversion *c, int index) {
    char byte = '\0';
    switch (c->letter) {
    case 's':
        add_string(buffer, c, index);
        break;
    case 'q':
        add_quoted(buffer, index);
        break;
    case 'c':
        byte = (char)read_integer(buffer->L, index);
        add_padded(buffer, c, "", (pl_text){&byte, 1}, false);
        break;
    case 'g':
    case 'f':
    case 'e':
        add_float(buffer, c, index);
        break;
    default:
        add_integer(buffer, c, index);
        break;
    }
}

int pl_lua_string_format(lua_State *L) {
    const pl_text format = pl_lua_base_text(L, 1);
    pl_sandbox_charge(L, format.size);
    const int last = lua_gettop(L);
    luaL_checkstack(L, 8, "format");
    lua_pushnil(L); /* so that an index behind the last argument is never the buffer's slot */
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    int index = 1;
    size_t plain = 0;
    for (size_t i = 0; i < format.size;) {
        if (format.at[i] != '%') {
            i++;
            continue;
        }
        pl_lua_base_buffer_add(&buffer, (pl_text){format.at + plain, i - plain});
        i++;
        if (i < format.size && format.at[i] == '%') {
            plain = i++;
            continue;
        }
        conversion c;
        read_conversion(L, format, &i, &c);
        plain = i;
        if (++index > last) {
            pl_sandbox_bad_argument(L, index, "no value");
        }
        add_converted(&buffer, &c, index);
    }
    pl_lua_base_buffer_add(&buffer, (pl_text){format.at + plain, format.size - plain});
    pl_lua_base_buffer_push(&buffer);
    return 1;
}
