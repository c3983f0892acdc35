/*
 * lua_base.h -- what the library functions of the sandbox share.
 *
 * The libraries (base, string, table, math, text) are C functions listed in engine/script/api/;
 * their arguments were checked by signature before they run. They charge for what they do, own
 * nothing, and never make a string of more than pl_sandbox_string_max bytes.
 */
#ifndef PL_SCRIPT_LUA_BASE_H
#define PL_SCRIPT_LUA_BASE_H

#include <lua.h>

#include "base/text.h"

/* Charges for looking at `size` bytes once: 1 fuel for 16. */
void pl_lua_base_charge_bytes(lua_State *L, size_t size);

/* The string at an index as a text; good while it stays on the stack. */
pl_text pl_lua_base_text(lua_State *L, int index);

/* The integer at an index, or `otherwise` if it was left out. */
lua_Integer pl_lua_base_integer(lua_State *L, int index, lua_Integer otherwise);

/* Turns positions as scripts give them (1.., negative from the end) into offsets of `size`
 * members: *start <= *end <= size. */
void pl_lua_base_range(lua_Integer first, lua_Integer last, size_t size, size_t *start,
                       size_t *end);

/* Pushes what tostring gives: numbers and strings as they are, else nil, true, false or the name
 * of the type; never an address. Returns the text. */
pl_text pl_lua_base_push_text(lua_State *L, int index);

/* Pushes a block of `size` bytes that lives as long as it is on the stack; raises an error if
 * that is more than a string may have. */
char *pl_lua_base_push_room(lua_State *L, size_t size);

/* A string that grows. It stands in one slot of the stack, so that an error leaves nothing
 * behind; values may be pushed and popped above it. */
typedef struct pl_lua_base_buffer {
    lua_State *L;
    int slot;
    size_t size;
    size_t room;
    char *at; /* first[] or a block in the slot */
    char first[256];
} pl_lua_base_buffer;

void pl_lua_base_buffer_init(pl_lua_base_buffer *buffer, lua_State *L);
void pl_lua_base_buffer_add(pl_lua_base_buffer *buffer, pl_text text);
void pl_lua_base_buffer_fill(pl_lua_base_buffer *buffer, char c, size_t count);
/* Pushes the string. */
void pl_lua_base_buffer_push(pl_lua_base_buffer *buffer);

/* The functions of the API; each returns the number of its results. */
int pl_lua_base_assert(lua_State *L);
int pl_lua_base_error(lua_State *L);
int pl_lua_base_ipairs(lua_State *L);
int pl_lua_base_message(lua_State *L);
int pl_lua_base_pairs(lua_State *L);
int pl_lua_base_pcall(lua_State *L);
int pl_lua_base_rawequal(lua_State *L);
int pl_lua_base_rawlen(lua_State *L);
int pl_lua_base_select(lua_State *L);
int pl_lua_base_tonumber(lua_State *L);
int pl_lua_base_tostring(lua_State *L);
int pl_lua_base_type(lua_State *L);
int pl_lua_base_xpcall(lua_State *L);

int pl_lua_math_abs(lua_State *L);
int pl_lua_math_apportion(lua_State *L);
int pl_lua_math_ceil(lua_State *L);
int pl_lua_math_floor(lua_State *L);
int pl_lua_math_max(lua_State *L);
int pl_lua_math_min(lua_State *L);
int pl_lua_math_tointeger(lua_State *L);
int pl_lua_math_type(lua_State *L);

int pl_lua_string_byte(lua_State *L);
int pl_lua_string_find(lua_State *L);
int pl_lua_string_format(lua_State *L);
int pl_lua_string_gmatch(lua_State *L);
int pl_lua_string_gsub(lua_State *L);
int pl_lua_string_len(lua_State *L);
int pl_lua_string_lower(lua_State *L);
int pl_lua_string_match(lua_State *L);
int pl_lua_string_rep(lua_State *L);
int pl_lua_string_reverse(lua_State *L);
int pl_lua_string_sub(lua_State *L);
int pl_lua_string_upper(lua_State *L);

int pl_lua_table_concat(lua_State *L);
int pl_lua_table_insert(lua_State *L);
int pl_lua_table_pack(lua_State *L);
int pl_lua_table_remove(lua_State *L);
int pl_lua_table_sort(lua_State *L);
int pl_lua_table_unpack(lua_State *L);

int pl_lua_text_len(lua_State *L);
int pl_lua_text_lower(lua_State *L);
int pl_lua_text_pad(lua_State *L);
int pl_lua_text_sub(lua_State *L);
int pl_lua_text_upper(lua_State *L);
int pl_lua_text_width(lua_State *L);

#endif
