#include <lauxlib.h>

#include "script/lua_base.h"
#include "script/sandbox.h"

enum { UNPACK_MAX = 250 };

/* Everything is raw: no metamethod is asked how long a table is. */

static lua_Integer length_of(lua_State *L, int index) {
    return (lua_Integer)lua_rawlen(L, index);
}

/* A view, or a thing of the engine's, is not to be changed past its metatable. */
static void require_plain(lua_State *L) {
    if (lua_getmetatable(L, 1)) {
        pl_sandbox_bad_argument(L, 1, "the table is read-only");
    }
}

int pl_lua_table_concat(lua_State *L) {
    pl_sandbox_unseal(L, 1);
    const pl_text separator = lua_isnoneornil(L, 2) ? pl_text_of("") : pl_lua_base_text(L, 2);
    const lua_Integer first = pl_lua_base_integer(L, 3, 1);
    const lua_Integer last = pl_lua_base_integer(L, 4, length_of(L, 1));
    pl_lua_base_buffer buffer;
    pl_lua_base_buffer_init(&buffer, L);
    for (lua_Integer i = first; i <= last; i++) {
        pl_sandbox_charge(L, 1);
        const int type = lua_rawgeti(L, 1, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER) {
            return luaL_error(L, "table.concat: the value at index %I is a %s", (LUAI_UACINT)i,
                              lua_typename(L, type));
        }
        pl_lua_base_buffer_add(&buffer, pl_lua_base_push_text(L, -1));
        lua_pop(L, 2);
        if (i == last) {
            break; /* before i runs over the largest integer */
        }
        pl_lua_base_buffer_add(&buffer, separator);
    }
    pl_lua_base_buffer_push(&buffer);
    return 1;
}

int pl_lua_table_insert(lua_State *L) {
    require_plain(L);
    const lua_Integer end = length_of(L, 1) + 1;
    lua_Integer position = end;
    if (lua_gettop(L) >= 3) {
        int is_integer = 0;
        position = lua_type(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, 2, &is_integer) : 0;
        if (!is_integer) {
            pl_sandbox_bad_argument(L, 2, "integer expected");
        }
        if (position < 1 || position > end) {
            pl_sandbox_bad_argument(L, 2, "position out of bounds");
        }
    }
    const int value = lua_gettop(L);
    pl_sandbox_charge(L, (uint64_t)(end - position));
    for (lua_Integer i = end; i > position; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushvalue(L, value);
    lua_rawseti(L, 1, position);
    return 0;
}

int pl_lua_table_remove(lua_State *L) {
    require_plain(L);
    const lua_Integer size = length_of(L, 1);
    const lua_Integer position = pl_lua_base_integer(L, 2, size);
    /* As in Lua, one behind the end and, for an empty table, 0 are allowed and give nil. */
    if ((position < 1 || position > size + 1) && !(size == 0 && position == 0)) {
        pl_sandbox_bad_argument(L, 2, "position out of bounds");
    }
    pl_sandbox_charge(L, position < size ? (uint64_t)(size - position) : 0);
    lua_rawgeti(L, 1, position);
    lua_Integer i = position;
    for (; i < size; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, i);
    return 1;
}

int pl_lua_table_unpack(lua_State *L) {
    pl_sandbox_unseal(L, 1);
    const lua_Integer first = pl_lua_base_integer(L, 2, 1);
    const lua_Integer last = pl_lua_base_integer(L, 3, length_of(L, 1));
    if (first > last) {
        return 0;
    }
    /* Unsigned, because last - first may not fit an integer. */
    const lua_Unsigned more = (lua_Unsigned)last - (lua_Unsigned)first;
    if (more >= UNPACK_MAX) {
        return luaL_error(L, "table.unpack: more than %d values", UNPACK_MAX);
    }
    const int count = (int)more + 1;
    pl_sandbox_charge(L, (uint64_t)count);
    luaL_checkstack(L, count, "too many values to unpack");
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)((lua_Unsigned)first + (lua_Unsigned)i));
    }
    return count;
}

int pl_lua_table_pack(lua_State *L) {
    const int count = lua_gettop(L);
    pl_sandbox_charge(L, (uint64_t)count);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--) {
        lua_rawseti(L, 1, i);
    }
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

/* --- sort: a merge sort that calls the comparator in the same order on every machine --- */

typedef struct sorter {
    lua_State *L;
    int comparator; /* index, or 0 */
    int left;       /* slots of the two values that are compared */
    int right;
} sorter;

/* Is the value in the right slot before the one in the left? Values that an inconsistent
 * comparator calls both smaller simply keep some order. */
static bool right_is_before(const sorter *s) {
    lua_State *L = s->L;
    pl_sandbox_charge(L, 1);
    if (s->comparator == 0) {
        if (lua_type(L, s->right) == LUA_TSTRING) {
            pl_lua_base_charge_bytes(L, lua_rawlen(L, s->right));
        }
        return lua_compare(L, s->right, s->left, LUA_OPLT);
    }
    lua_pushvalue(L, s->comparator);
    lua_pushvalue(L, s->right);
    lua_pushvalue(L, s->left);
    lua_call(L, 2, 1);
    const bool is_before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return is_before;
}

static void fetch(const sorter *s, int table, lua_Integer i, int slot) {
    lua_rawgeti(s->L, table, i);
    lua_replace(s->L, slot);
}

static void merge_runs(const sorter *s, int from, int to, lua_Integer left, lua_Integer middle,
                       lua_Integer right) {
    lua_Integer a = left;
    lua_Integer b = middle;
    fetch(s, from, a, s->left);
    if (b < right) {
        fetch(s, from, b, s->right);
    }
    for (lua_Integer i = left; i < right; i++) {
        const bool take_right = b < right && (a >= middle || right_is_before(s));
        lua_pushvalue(s->L, take_right ? s->right : s->left);
        lua_rawseti(s->L, to, i);
        if (take_right && ++b < right) {
            fetch(s, from, b, s->right);
        } else if (!take_right && ++a < middle) {
            fetch(s, from, a, s->left);
        }
    }
}

static lua_Integer smaller(lua_Integer a, lua_Integer b) {
    return a < b ? a : b;
}

/* Sorts the values 1..count of the table `from` with `other` as room; returns the one of the two
 * that holds the result. */
static int sort_runs(const sorter *s, int from, int other, lua_Integer count) {
    for (lua_Integer width = 1; width < count; width *= 2) {
        pl_sandbox_charge(s->L, (uint64_t)count);
        for (lua_Integer left = 1; left <= count; left += 2 * width) {
            const lua_Integer middle = smaller(left + width, count + 1);
            merge_runs(s, from, other, left, middle, smaller(middle + width, count + 1));
        }
        const int swap = from;
        from = other;
        other = swap;
    }
    return from;
}

static void copy_values(lua_State *L, int from, int to, lua_Integer count) {
    pl_sandbox_charge(L, (uint64_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
    }
}

int pl_lua_table_sort(lua_State *L) {
    require_plain(L);
    const lua_Integer count = length_of(L, 1);
    if (count > INT32_MAX) {
        pl_sandbox_bad_argument(L, 1, "too many values");
    }
    /* Slots: 1 table, 2 comparator, 3 and 4 work tables, 5 and 6 the values compared. The table
     * itself is written only at the end, so a comparator that looks at it or fails finds it
     * whole. */
    lua_settop(L, 2);
    lua_createtable(L, (int)count, 0);
    lua_createtable(L, (int)count, 0);
    lua_settop(L, 6);
    const sorter s = {.L = L, .comparator = lua_isnil(L, 2) ? 0 : 2, .left = 5, .right = 6};
    copy_values(L, 1, 3, count);
    copy_values(L, sort_runs(&s, 3, 4, count), 1, count);
    return 0;
}
