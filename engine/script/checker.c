#include "script/checker.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 40 };

/* --- the path --- */

static size_t add_to_path(pl_checker *checker, const char *glue, const char *piece) {
    const size_t before = checker->path_size;
    const size_t left = sizeof checker->path - before;
    snprintf(checker->path + before, left, "%s%s", glue, piece);
    checker->path_size += strlen(checker->path + before);
    return before;
}

/* A key of good characters stands in the path as it is, so that its place is found. */
static bool is_plain(pl_text key) {
    for (size_t i = 0; i < key.size;) {
        const uint32_t c = pl_text_next(key, &i);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffd || pl_text_is_direction_control(c)) {
            return false;
        }
    }
    return key.size <= PL_CHECKER_NAME_MAX;
}

size_t pl_checker_enter_key(pl_checker *checker, pl_text key) {
    const pl_shown shown = pl_checker_show(key);
    char plain[PL_CHECKER_NAME_MAX + 1];
    const bool as_it_is = is_plain(key);
    if (as_it_is) {
        memcpy(plain, key.at, key.size);
        plain[key.size] = '\0';
    }
    return add_to_path(checker, checker->path_size > 0 ? "." : "", as_it_is ? plain : shown.at);
}

size_t pl_checker_enter_index(pl_checker *checker, lua_Integer index) {
    char piece[32];
    snprintf(piece, sizeof piece, "[%lld]", (long long)index);
    return add_to_path(checker, "", piece);
}

void pl_checker_leave(pl_checker *checker, size_t path_size) {
    checker->path_size = path_size;
    checker->path[path_size] = '\0';
}

/* --- problems --- */

static bool is_list_full(const pl_checker *checker) {
    return checker->problems->count >= PL_PROBLEMS_MAX;
}

void pl_checker_problem(pl_checker *checker, const char *code, const char *format, ...) {
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (checker->is_setting) {
        pl_problem_list_add(checker->problems, "PL020", NULL, 0, 0, "--set %s: %s", checker->path,
                            text);
        return;
    }
    int line = 0;
    int column = 0;
    if (checker->places != NULL && !is_list_full(checker)) {
        (void)pl_places_find(checker->places, checker->root, checker->path, &line, &column);
    }
    const char *path = checker->path_size > 0 ? checker->path : checker->root;
    pl_problem_list_add(checker->problems, code, checker->file, line, column, "%s: %s", path, text);
}

static bool is_finite_or_no_number(lua_State *L, int index) {
    return lua_type(L, index) != LUA_TNUMBER || lua_isinteger(L, index) ||
           isfinite(lua_tonumber(L, index));
}

static bool is_data(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TFUNCTION:
    case LUA_TUSERDATA:
    case LUA_TLIGHTUSERDATA:
    case LUA_TTHREAD:
        return false;
    default:
        return is_finite_or_no_number(L, index);
    }
}

void pl_checker_wrong_type(pl_checker *checker, int index, const char *wanted) {
    const pl_shown found = pl_checker_describe(checker->L, index);
    pl_checker_problem(checker, is_data(checker->L, index) ? "PL003" : "PL011",
                       "%s is expected, not %s", wanted, found.at);
}

bool pl_checker_may_suggest(pl_checker *checker, uint32_t names) {
    if (is_list_full(checker) || names > PL_CHECKER_COMPARED_MAX - checker->compared) {
        return false;
    }
    checker->compared += names;
    return true;
}

/* --- showing --- */

pl_shown pl_checker_show(pl_text text) {
    pl_shown shown = {""};
    size_t used = 0;
    for (size_t i = 0; i < text.size;) {
        const size_t start = i;
        const uint32_t c = pl_text_next(text, &i);
        char piece[16];
        if (c < 0x20 || c == 0x7f || (c == 0xfffd && i - start == 1)) {
            snprintf(piece, sizeof piece, "\\x%02X", (unsigned)(unsigned char)text.at[start]);
        } else if (pl_text_is_direction_control(c) || (c >= 0x80 && c < 0xa0)) {
            snprintf(piece, sizeof piece, "\\u{%X}", (unsigned)c);
        } else {
            memcpy(piece, text.at + start, i - start);
            piece[i - start] = '\0';
        }
        const size_t size = strlen(piece);
        if (used + size > SHOWN_MAX) {
            memcpy(shown.at + used, "...", 4);
            return shown;
        }
        memcpy(shown.at + used, piece, size + 1);
        used += size;
    }
    return shown;
}

pl_shown pl_checker_show_number(lua_State *L, int index) {
    pl_shown shown = {0};
    if (lua_isinteger(L, index)) {
        snprintf(shown.at, sizeof shown.at, "%lld", (long long)lua_tointeger(L, index));
        return shown;
    }
    /* As many digits as tell it from its neighbours: no "1 is outside 0..1". */
    (void)pl_text_of_number(lua_tonumber(L, index), shown.at);
    return shown;
}

static pl_shown describe_number(lua_State *L, int index) {
    const double number = lua_tonumber(L, index);
    pl_shown shown;
    if (isnan(number)) {
        snprintf(shown.at, sizeof shown.at, "nan (no number at all)");
    } else if (isinf(number)) {
        snprintf(shown.at, sizeof shown.at, number > 0 ? "infinity" : "minus infinity");
    } else {
        snprintf(shown.at, sizeof shown.at, "the number %.100s",
                 pl_checker_show_number(L, index).at);
    }
    return shown;
}

pl_shown pl_checker_describe(lua_State *L, int index) {
    pl_shown shown = {""};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        return describe_number(L, index);
    case LUA_TSTRING:
        snprintf(shown.at, sizeof shown.at, "the text \"%.100s\"",
                 pl_checker_show(pl_checker_text(L, index)).at);
        return shown;
    case LUA_TBOOLEAN:
        snprintf(shown.at, sizeof shown.at, "%s", lua_toboolean(L, index) ? "true" : "false");
        return shown;
    case LUA_TNIL:
    case LUA_TNONE:
        snprintf(shown.at, sizeof shown.at, "nothing");
        return shown;
    default:
        snprintf(shown.at, sizeof shown.at, "a %s", lua_typename(L, lua_type(L, index)));
        return shown;
    }
}

pl_text pl_checker_text(lua_State *L, int index) {
    pl_text text;
    text.at = lua_tolstring(L, index, &text.size);
    return text;
}
