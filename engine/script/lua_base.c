#include "script/lua_base.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/sandbox.h"

/* --- shared by the libraries --- */

void pl_lua_base_charge_bytes(lua_State *L, size_t size) {
    pl_sandbox_charge(L, size / 16);
}

pl_text pl_lua_base_text(lua_State *L, int index) {
    pl_text text = {NULL, 0};
    text.at = lua_tolstring(L, index, &text.size);
    return text;
}

lua_Integer pl_lua_base_integer(lua_State *L, int index, lua_Integer otherwise) {
    return lua_isnoneornil(L, index) ? otherwise : lua_tointeger(L, index);
}

void pl_lua_base_range(lua_Integer first, lua_Integer last, size_t size, size_t *start,
                       size_t *end) {
    const lua_Integer count = (lua_Integer)size;
    if (first < 0) {
        first = first < -count ? 1 : first + count + 1;
    }
    if (last < 0) {
        last = last < -count ? 0 : last + count + 1;
    }
    first = first < 1 ? 1 : first;
    last = last > count ? count : last;
    const bool is_empty = first > last;
    *start = is_empty ? 0 : (size_t)(first - 1);
    *end = is_empty ? 0 : (size_t)last;
}

static void push_number_text(lua_State *L, int index) {
    char text[48];
    if (lua_isinteger(L, index)) {
        snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(L, index));
        lua_pushstring(L, text);
        return;
    }
    const double number = lua_tonumber(L, index);
    if (isnan(number)) {
        lua_pushliteral(L, "nan"); /* C may print its sign, which differs between machines */
        return;
    }
    snprintf(text, sizeof text, "%.14g", number);
    if (text[strspn(text, "-0123456789")] == '\0') {
        memcpy(text + strlen(text), ".0", 3);
    }
    lua_pushstring(L, text);
}

pl_text pl_lua_base_push_text(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        break;
    case LUA_TNUMBER:
        push_number_text(L, index);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        break;
    default:
        lua_pushstring(L, luaL_typename(L, index));
        break;
    }
    return pl_lua_base_text(L, -1);
}

char *pl_lua_base_push_room(lua_State *L, size_t size) {
    if (size > pl_sandbox_string_max(L)) {
        luaL_error(L, "resulting string is too long");
    }
    return lua_newuserdatauv(L, size > 0 ? size : 1, 0);
}

void pl_lua_base_buffer_init(pl_lua_base_buffer *buffer, lua_State *L) {
    lua_pushnil(L);
    buffer->L = L;
    buffer->slot = lua_gettop(L);
    buffer->size = 0;
    buffer->room = sizeof buffer->first;
    buffer->at = buffer->first;
}

static void make_room(pl_lua_base_buffer *buffer, size_t more) {
    if (more <= buffer->room - buffer->size) {
        return;
    }
    lua_State *L = buffer->L;
    const size_t most = pl_sandbox_string_max(L);
    if (more > most - buffer->size) {
        luaL_error(L, "resulting string is too long");
    }
    size_t room = buffer->room * 2;
    room = room < buffer->size + more ? buffer->size + more : room;
    room = room > most ? most : room;
    luaL_checkstack(L, 1, "buffer");
    char *at = lua_newuserdatauv(L, room, 0);
    memcpy(at, buffer->at, buffer->size);
    lua_replace(L, buffer->slot);
    buffer->at = at;
    buffer->room = room;
}

void pl_lua_base_buffer_add(pl_lua_base_buffer *buffer, pl_text text) {
    if (text.size == 0) {
        return;
    }
    pl_lua_base_charge_bytes(buffer->L, text.size);
    make_room(buffer, text.size);
    memcpy(buffer->at + buffer->size, text.at, text.size);
    buffer->size += text.size;
}

void pl_lua_base_buffer_fill(pl_lua_base_buffer *buffer, char c, size_t count) {
    pl_lua_base_charge_bytes(buffer->L, count);
    make_room(buffer, count);
    memset(buffer->at + buffer->size, c, count);
    buffer->size += count;
}

void pl_lua_base_buffer_push(pl_lua_base_buffer *buffer) {
    lua_pushlstring(buffer->L, buffer->at, buffer->size);
}

/* --- errors --- */

int pl_lua_base_error(lua_State *L) {
    lua_Integer level = pl_lua_base_integer(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level > 100 ? 100 : (int)level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

int pl_lua_base_assert(lua_State *L) {
    if (lua_toboolean(L, 1)) {
        return lua_gettop(L);
    }
    if (lua_gettop(L) < 2) {
        return luaL_error(L, "assertion failed");
    }
    lua_settop(L, 2);
    return lua_error(L);
}

int pl_lua_base_pcall(lua_State *L) {
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    const int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    pl_sandbox_after_pcall(L, status);
    if (status != LUA_OK) {
        lua_pushboolean(L, 0);
        lua_replace(L, 1);
    }
    return lua_gettop(L);
}

/* The message handler of xpcall. An error raised in a hook comes here while hooks are off, so a
 * killed state must not run the script's handler; and a handler that fails must not be called
 * for its own error. */
static int call_handler(lua_State *L) {
    lua_settop(L, 1);
    if (pl_sandbox_is_killed(pl_sandbox_of(L))) {
        return 1;
    }
    pl_sandbox_start_clock(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    const int status = lua_pcall(L, 1, 1, 0);
    pl_sandbox_after_pcall(L, status);
    if (status != LUA_OK) {
        lua_pushliteral(L, "error in error handling");
    }
    return 1;
}

int pl_lua_base_xpcall(lua_State *L) {
    /* f, handler, arguments...  ->  true, handler, f, arguments... */
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, call_handler, 1);
    lua_replace(L, 2);
    lua_pushvalue(L, 1);
    lua_insert(L, 3);
    lua_pushboolean(L, 1);
    lua_replace(L, 1);
    const int status = lua_pcall(L, lua_gettop(L) - 3, LUA_MULTRET, 2);
    pl_sandbox_after_pcall(L, status);
    if (status != LUA_OK) {
        lua_pushboolean(L, 0);
        lua_replace(L, 1);
    }
    lua_remove(L, 2);
    return lua_gettop(L);
}

/* --- values --- */

int pl_lua_base_message(lua_State *L) {
    return lua_gettop(L);
}

int pl_lua_base_rawequal(lua_State *L) {
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

int pl_lua_base_rawlen(lua_State *L) {
    const int type = lua_type(L, 1);
    if (type != LUA_TTABLE && type != LUA_TSTRING) {
        pl_sandbox_bad_argument(L, 1, "table or string expected");
    }
    pl_sandbox_unseal(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

int pl_lua_base_select(lua_State *L) {
    const int count = lua_gettop(L) - 1;
    pl_sandbox_charge(L, (uint64_t)count);
    if (lua_type(L, 1) == LUA_TSTRING && pl_text_is(pl_lua_base_text(L, 1), "#")) {
        lua_pushinteger(L, count);
        return 1;
    }
    int is_integer = 0;
    const lua_Integer n = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &is_integer) : 0;
    if (!is_integer) {
        pl_sandbox_bad_argument(L, 1, "integer or '#' expected");
    }
    if (n == 0 || n < -(lua_Integer)count) {
        pl_sandbox_bad_argument(L, 1, "index out of range");
    }
    if (n < 0) {
        return (int)-n;
    }
    return n > count ? 0 : count - (int)n + 1;
}

int pl_lua_base_type(lua_State *L) {
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

int pl_lua_base_tostring(lua_State *L) {
    pl_lua_base_push_text(L, 1);
    return 1;
}

static int digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The number that the text is in a base, wrapping around like all integers; false: none. */
static bool read_integer(pl_text text, int base, lua_Integer *value) {
    while (text.size > 0 && is_blank(text.at[text.size - 1])) {
        text.size--;
    }
    size_t i = 0;
    while (i < text.size && is_blank(text.at[i])) {
        i++;
    }
    const bool is_negative = i < text.size && text.at[i] == '-';
    i += is_negative || (i < text.size && text.at[i] == '+');
    if (i >= text.size) {
        return false;
    }
    lua_Unsigned sum = 0;
    for (; i < text.size; i++) {
        const int digit = digit_value(text.at[i]);
        if (digit >= base) {
            return false;
        }
        sum = sum * (lua_Unsigned)base + (lua_Unsigned)digit;
    }
    *value = (lua_Integer)(is_negative ? 0u - sum : sum);
    return true;
}

static int tonumber_in_base(lua_State *L) {
    const lua_Integer base = lua_tointeger(L, 2);
    if (base < 2 || base > 36) {
        pl_sandbox_bad_argument(L, 2, "base out of range 2..36");
    }
    if (lua_type(L, 1) != LUA_TSTRING) {
        pl_sandbox_bad_argument(L, 1, "string expected, because a base is given");
    }
    lua_Integer value = 0;
    if (read_integer(pl_lua_base_text(L, 1), (int)base, &value)) {
        lua_pushinteger(L, value);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

int pl_lua_base_tonumber(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING) {
        pl_lua_base_charge_bytes(L, pl_lua_base_text(L, 1).size);
    }
    if (!lua_isnoneornil(L, 2)) {
        return tonumber_in_base(L);
    }
    if (lua_type(L, 1) == LUA_TNUMBER) {
        lua_settop(L, 1);
        return 1;
    }
    const pl_text text = lua_type(L, 1) == LUA_TSTRING ? pl_lua_base_text(L, 1) : pl_text_of(NULL);
    if (text.at == NULL || lua_stringtonumber(L, text.at) != text.size + 1) {
        lua_pushnil(L);
    }
    return 1;
}

/* --- ipairs --- */

static int step_ipairs(lua_State *L) {
    if (!lua_istable(L, 1) || !lua_isinteger(L, 2)) {
        return luaL_error(L, "ipairs' function is not to be called by hand");
    }
    const lua_Integer i = lua_tointeger(L, 2);
    if (i == LUA_MAXINTEGER) {
        return 0;
    }
    pl_sandbox_unseal(L, 1);
    lua_pushinteger(L, i + 1);
    return lua_rawgeti(L, 1, i + 1) == LUA_TNIL ? 1 : 2;
}

int pl_lua_base_ipairs(lua_State *L) {
    lua_pushcfunction(L, step_ipairs);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* --- pairs, in an order that is the same in every run: false, true, numbers, strings --- */

enum key_kind { KEY_FALSE, KEY_TRUE, KEY_INTEGER, KEY_FLOAT, KEY_STRING };

/* 16 bytes, because the whole order must fit into one block. */
typedef struct key {
    union {
        lua_Integer integer;
        lua_Number number;
        const char *string; /* kept alive by the list of keys */
    } as;
    uint32_t kind_and_size; /* kind in the upper 3 bits, size of a string below */
    uint32_t index;         /* in the list of keys */
} key;

enum { KIND_SHIFT = 29 };

typedef struct order {
    uint32_t count;
    uint32_t position; /* keys given so far */
    bool is_sequence;  /* keys are 1..count; no key[] */
    key keys[];
} order;

static enum key_kind kind_of(const key *k) {
    return (enum key_kind)(k->kind_and_size >> KIND_SHIFT);
}

static pl_text string_of(const key *k) {
    return (pl_text){k->as.string, k->kind_and_size & ((1u << KIND_SHIFT) - 1)};
}

/* An integer against a float that is no integer (Lua stores 3.0 as 3) or is out of range. */
static bool integer_before_float(lua_Integer i, lua_Number f) {
    if (f >= 9223372036854775808.0) {
        return true;
    }
    return f > -9223372036854775808.0 && i <= (lua_Integer)floor(f);
}

static bool key_before(const key *a, const key *b) {
    const enum key_kind kind_a = kind_of(a);
    const enum key_kind kind_b = kind_of(b);
    if (kind_a == KEY_INTEGER && kind_b == KEY_FLOAT) {
        return integer_before_float(a->as.integer, b->as.number);
    }
    if (kind_a == KEY_FLOAT && kind_b == KEY_INTEGER) {
        return !integer_before_float(b->as.integer, a->as.number);
    }
    if (kind_a != kind_b) {
        return kind_a < kind_b;
    }
    switch (kind_a) {
    case KEY_INTEGER:
        return a->as.integer < b->as.integer;
    case KEY_FLOAT:
        return a->as.number < b->as.number;
    case KEY_STRING:
        return pl_text_compare(string_of(a), string_of(b)) < 0;
    case KEY_FALSE:
    case KEY_TRUE:
        break;
    }
    return false;
}

static void merge_keys(const key *from, key *to, size_t left, size_t middle, size_t right) {
    size_t a = left;
    size_t b = middle;
    for (size_t i = left; i < right; i++) {
        const bool take_b = b < right && (a >= middle || key_before(&from[b], &from[a]));
        to[i] = take_b ? from[b++] : from[a++];
    }
}

/* Merge sort, from short runs to long ones; other is room of the same size. */
static void sort_keys(key *keys, key *other, size_t count) {
    key *from = keys;
    key *to = other;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t left = 0; left < count; left += 2 * width) {
            const size_t middle = left + width < count ? left + width : count;
            const size_t right = middle + width < count ? middle + width : count;
            merge_keys(from, to, left, middle, right);
        }
        key *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys) {
        memcpy(keys, from, count * sizeof *keys);
    }
}

static void refuse_key(lua_State *L, const char *type) {
    luaL_error(L, "pairs: a key is a %s, and those have no order", type);
}

static key make_key(lua_State *L, int index, uint32_t number) {
    key k = {.index = number};
    enum key_kind kind = KEY_FALSE;
    size_t size = 0;
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        kind = lua_toboolean(L, index) ? KEY_TRUE : KEY_FALSE;
        break;
    case LUA_TNUMBER:
        kind = lua_isinteger(L, index) ? KEY_INTEGER : KEY_FLOAT;
        if (kind == KEY_INTEGER) {
            k.as.integer = lua_tointeger(L, index);
        } else {
            k.as.number = lua_tonumber(L, index);
        }
        break;
    case LUA_TSTRING:
        kind = KEY_STRING;
        k.as.string = lua_tolstring(L, index, &size);
        break;
    default:
        refuse_key(L, luaL_typename(L, index));
    }
    k.kind_and_size = (uint32_t)kind << KIND_SHIFT | (uint32_t)size;
    return k;
}

/* Counts the keys of the table at 1. A table whose n keys are all integers in 1..n needs no
 * sorting; that does not depend on the order in which they are found. */
static uint32_t count_keys(lua_State *L, bool *is_sequence) {
    const lua_Unsigned length = lua_rawlen(L, 1);
    uint32_t count = 0;
    *is_sequence = true;
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        lua_pop(L, 1);
        count++;
        *is_sequence =
            *is_sequence && lua_isinteger(L, -1) && (lua_Unsigned)lua_tointeger(L, -1) - 1 < length;
    }
    *is_sequence = *is_sequence && count == length;
    return count;
}

/* By a formula, not by comparisons: those depend on the seed of Lua's hash. */
static void charge_sort(lua_State *L, uint32_t count, size_t bytes) {
    uint64_t rounds = 1;
    while (rounds < 32 && count >> rounds != 0) {
        rounds++;
    }
    pl_sandbox_charge(L, count * (2 + rounds / 2) + bytes / 8);
}

/* Pushes the list of keys and fills in the order. */
static void collect_keys(lua_State *L, order *found) {
    size_t bytes = 0;
    lua_createtable(L, (int)found->count, 0);
    const int list = lua_gettop(L);
    uint32_t i = 0;
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        lua_pop(L, 1);
        found->keys[i] = make_key(L, -1, i);
        bytes += kind_of(&found->keys[i]) == KEY_STRING ? string_of(&found->keys[i]).size : 0;
        i++;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, (lua_Integer)i);
    }
    charge_sort(L, found->count, bytes);
}

static int step_pairs(lua_State *L) {
    order *found = lua_touserdata(L, lua_upvalueindex(2));
    while (found->position < found->count) {
        const uint32_t i = found->position++;
        if (found->is_sequence) {
            lua_pushinteger(L, (lua_Integer)i + 1);
        } else {
            lua_rawgeti(L, lua_upvalueindex(3), (lua_Integer)found->keys[i].index + 1);
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
            return 2;
        }
        lua_pop(L, 2); /* removed since the loop began */
    }
    lua_pushnil(L);
    return 1;
}

int pl_lua_base_pairs(lua_State *L) {
    pl_sandbox_unseal(L, 1);
    bool is_sequence = false;
    const uint32_t count = count_keys(L, &is_sequence);
    pl_sandbox_charge(L, count / 4);
    lua_pushvalue(L, 1);
    const size_t listed = is_sequence ? 0 : count;
    order *found = lua_newuserdatauv(L, sizeof *found + listed * sizeof(key), 0);
    *found = (order){.count = count, .is_sequence = is_sequence};
    if (is_sequence) {
        lua_pushnil(L);
    } else {
        collect_keys(L, found);
        key *other = lua_newuserdatauv(L, count * sizeof *other, 0);
        sort_keys(found->keys, other, count);
        lua_pop(L, 1);
    }
    lua_pushcclosure(L, step_pairs, 3);
    return 1;
}
