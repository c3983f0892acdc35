#include <math.h>

#include "base/portable_math.h"
#include "script/lua_base.h"
#include "script/sandbox.h"

/* Only what gives the same bits on every machine. */

int pl_lua_math_type(lua_State *L) {
    if (lua_type(L, 1) != LUA_TNUMBER) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
    return 1;
}

int pl_lua_math_tointeger(lua_State *L) {
    int is_integer = 0;
    const lua_Integer value = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &is_integer) : 0;
    if (is_integer) {
        lua_pushinteger(L, value);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static void push_whole(lua_State *L, lua_Number whole) {
    lua_Integer integer = 0;
    if (lua_numbertointeger(whole, &integer)) {
        lua_pushinteger(L, integer);
    } else {
        lua_pushnumber(L, whole);
    }
}

int pl_lua_math_floor(lua_State *L) {
    if (!lua_isinteger(L, 1)) {
        push_whole(L, floor(lua_tonumber(L, 1)));
    }
    return 1;
}

int pl_lua_math_ceil(lua_State *L) {
    if (!lua_isinteger(L, 1)) {
        push_whole(L, ceil(lua_tonumber(L, 1)));
    }
    return 1;
}

int pl_lua_math_abs(lua_State *L) {
    if (lua_isinteger(L, 1)) {
        const lua_Integer value = lua_tointeger(L, 1);
        lua_pushinteger(L, value < 0 ? (lua_Integer)(0u - (lua_Unsigned)value) : value);
    } else {
        lua_pushnumber(L, fabs(lua_tonumber(L, 1)));
    }
    return 1;
}

/* The argument that is before all others in the order asked for. */
static int push_extreme(lua_State *L, bool largest) {
    const int count = lua_gettop(L);
    int best = 1;
    for (int i = 2; i <= count; i++) {
        const int less = largest ? best : i;
        const int more = largest ? i : best;
        best = lua_compare(L, less, more, LUA_OPLT) ? i : best;
    }
    pl_sandbox_charge(L, (uint64_t)count);
    lua_pushvalue(L, best);
    return 1;
}

int pl_lua_math_max(lua_State *L) {
    return push_extreme(L, true);
}

int pl_lua_math_min(lua_State *L) {
    return push_extreme(L, false);
}

/* --- apportionment --- */

enum { WEIGHTS_MAX = 1000 };

static const lua_Integer most = (lua_Integer)1 << 31;

/* The weights of a list; their number. */
static size_t read_weights(lua_State *L, int index, uint64_t *weights) {
    const size_t count = lua_rawlen(L, index);
    uint64_t sum = 0;
    if (count < 1 || count > WEIGHTS_MAX) {
        pl_sandbox_bad_argument(L, 2, "1 to 1000 weights expected");
    }
    pl_sandbox_charge(L, (uint64_t)count);
    for (size_t i = 0; i < count; i++) {
        int is_integer = 0;
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        const lua_Integer weight =
            lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &is_integer) : 0;
        lua_pop(L, 1);
        if (!is_integer || weight < 0 || weight > most) {
            pl_sandbox_bad_argument(L, 2, "weights are whole numbers from 0 to 2^31");
        }
        weights[i] = (uint64_t)weight;
        sum += weights[i];
    }
    if (sum == 0) {
        pl_sandbox_bad_argument(L, 2, "all weights are 0");
    }
    return count;
}

int pl_lua_math_apportion(lua_State *L) {
    uint64_t weights[WEIGHTS_MAX];
    uint64_t parts[WEIGHTS_MAX];
    const lua_Integer seats = lua_tointeger(L, 1);
    if (seats < 0 || seats > most) {
        pl_sandbox_bad_argument(L, 1, "from 0 to 2^31 expected");
    }
    pl_sandbox_unseal(L, 2);
    const size_t count = read_weights(L, 2, weights);
    pl_math_largest_remainder(weights, count, (uint64_t)seats, parts);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, (lua_Integer)parts[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}
