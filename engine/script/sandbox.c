#include "script/sandbox.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lauxlib.h>

#include "base/contract.h"
#include "script/generated/api_constants.inc"
#include "script/suggest.h"
#include "script/tokens.h"

enum {
    HOOK_PERIOD = 100,    /* instructions between two looks at the fuel */
    CALL_FUEL = 100,      /* for the instructions after the last look */
    FUNCTION_FUEL = 5,    /* for a call of an API function */
    BYTES_A_FUEL = 64,    /* allocated */
    TRACED_MAX = 18,      /* frames in a traceback */
    DEEP = 190,           /* frames; a stack that does not fit any more is endless recursion */
    SUGGEST_FUEL = 40,    /* for comparing two names */
    CLOCK_EVERY = 1000,   /* units of work between two looks at the cheap clock */
    HOST_RESERVE = 262144 /* bytes that scripts leave to the host */
};

#define CLOCK_NANOSECONDS 20000000 /* between two looks at the CPU clock */
#define UNLIMITED         UINT64_MAX
#define NOT_READ          INT64_MIN /* of a clock */

struct pl_sandbox {
    const pl_allocator *allocator;
    pl_sandbox_limits limits;
    lua_State *L;
    void *owner;
    unsigned stage;

    uint64_t bytes;
    uint64_t fuel_used; /* the same in every run of the same script */
    uint64_t fuel_end;  /* fuel_used at which the present call ends */
    uint64_t fuel_call; /* what the present call was given, for the message */
    /* Work of the memory that depends on the order of hashes, which differs from run to run:
     * it has a limit of its own and is not in fuel_used. */
    uint64_t upkeep_used;
    uint64_t upkeep_end;

    uint64_t clock_due; /* fuel + upkeep at which the cheap clock is looked at */
    int64_t clock_seen; /* cheap clock then, ns */
    int64_t cpu_used;   /* ns of Lua in this state, before cpu_start */
    int64_t cpu_start;  /* CPU clock when Lua began to run, or soon after; or NOT_READ */
    bool clock_stopped;
    bool cpu_is_over;

    int depth;      /* pl_sandbox_call inside each other */
    bool scripting; /* a script runs, so the reserve is closed */
    bool killed;
    bool host_refused;  /* the allocator gave no memory: sticky, so that results stay equal */
    bool block_refused; /* the last refusal was one of block_max */
    bool refused_deep;  /* and the stack was deep then */
    pl_fault fault;
};

static void on_count(lua_State *L, lua_Debug *unused);

/* --- text of faults --- */

static bool is_printable(uint32_t c) {
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool turns_text = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                            c == 0x200e || c == 0x200f || c == 0x2028 || c == 0x2029;
    return !is_control && !turns_text;
}

/* Adds a text to the C string in `to`, made visible: one line, valid UTF-8, cut at a character. */
static void add_visible(char *to, size_t room, pl_text text) {
    size_t size = strlen(to);
    for (size_t i = 0; i < text.size;) {
        const size_t start = i;
        const uint32_t c = pl_text_next(text, &i);
        const bool is_broken = c == 0xfffd && i - start == 1;
        char piece[16];
        if (is_broken || (c < 0xa0 && !is_printable(c) && i - start == 1)) {
            snprintf(piece, sizeof piece, "\\x%02X", (unsigned)(unsigned char)text.at[start]);
        } else if (!is_printable(c)) {
            snprintf(piece, sizeof piece, "\\u{%X}", (unsigned)c);
        } else {
            snprintf(piece, sizeof piece, "%.*s", (int)(i - start), text.at + start);
        }
        const size_t more = strlen(piece);
        if (size + more >= room) {
            return;
        }
        memcpy(to + size, piece, more + 1);
        size += more;
    }
}

static void add_string(char *to, size_t room, const char *string) {
    add_visible(to, room, pl_text_of(string));
}

#define ADD(member, string) add_string((member), sizeof(member), (string))

static void clear_fault(pl_fault *fault) {
    fault->kind[0] = '\0';
    fault->file[0] = '\0';
    fault->line = 0;
    fault->limit[0] = '\0';
    fault->text[0] = '\0';
    fault->traceback[0] = '\0';
}

/* The name of a chunk as it was given to pl_sandbox_load. */
static const char *file_of(const lua_Debug *frame) {
    return frame->source[0] == '=' ? frame->source + 1 : frame->source;
}

static void add_frame(pl_fault *fault, const lua_Debug *frame) {
    char line[16];
    snprintf(line, sizeof line, ":%d", frame->currentline);
    const size_t size = strlen(fault->traceback);
    if (size > 0 && size + 1 < sizeof fault->traceback) {
        memcpy(fault->traceback + size, "\n", 2);
    }
    ADD(fault->traceback, file_of(frame));
    ADD(fault->traceback, line);
    if (strcmp(frame->what, "main") == 0) {
        ADD(fault->traceback, " in main chunk");
    } else if (frame->name != NULL) {
        ADD(fault->traceback, " in function ");
        ADD(fault->traceback, frame->name);
    } else {
        snprintf(line, sizeof line, "%d", frame->linedefined);
        ADD(fault->traceback, " in the function of line ");
        ADD(fault->traceback, line);
    }
}

/* Where the script is: file and line of its innermost frame, and the traceback. Allocates
 * nothing, so that it may be called when memory has just been refused. */
static void write_place(pl_sandbox *s) {
    pl_fault *fault = &s->fault;
    fault->file[0] = '\0';
    fault->line = 0;
    fault->traceback[0] = '\0';
    lua_Debug frame;
    int traced = 0;
    for (int level = 0; traced < TRACED_MAX && lua_getstack(s->L, level, &frame); level++) {
        lua_getinfo(s->L, "Slnt", &frame);
        if (frame.currentline < 0) {
            continue;
        }
        if (traced++ == 0) {
            ADD(fault->file, file_of(&frame));
            fault->line = frame.currentline;
        }
        add_frame(fault, &frame);
    }
}

/* "FILE:LINE: " of a frame that is on the stack, at the start of an error's text, goes into the
 * members of the fault instead. */
static pl_text take_place(pl_sandbox *s, pl_text text) {
    lua_Debug frame;
    for (int level = 0; level < TRACED_MAX && lua_getstack(s->L, level, &frame); level++) {
        lua_getinfo(s->L, "Sl", &frame);
        char place[LUA_IDSIZE + 24];
        const int size =
            snprintf(place, sizeof place, "%s:%d: ", frame.short_src, frame.currentline);
        if (frame.currentline >= 0 && text.size >= (size_t)size &&
            memcmp(text.at, place, (size_t)size) == 0) {
            s->fault.file[0] = '\0';
            ADD(s->fault.file, file_of(&frame));
            s->fault.line = frame.currentline;
            return (pl_text){text.at + size, text.size - (size_t)size};
        }
    }
    return text;
}

static bool begins_with(pl_text text, const char *start) {
    const size_t size = strlen(start);
    return text.at && text.size >= size && memcmp(text.at, start, size) == 0;
}

static bool tells_of_depth(pl_text text) {
    return begins_with(text, "stack overflow") || begins_with(text, "C stack overflow") ||
           begins_with(text, "error while handling");
}

static void set_fault(pl_sandbox *s, const char *kind, pl_text text) {
    pl_fault *fault = &s->fault;
    fault->kind[0] = '\0';
    fault->limit[0] = '\0';
    fault->text[0] = '\0';
    ADD(fault->kind, kind);
    add_visible(fault->text, sizeof fault->text, text);
}

/* --- kills --- */

static void mark_killed(pl_sandbox *s) {
    s->killed = true;
    lua_sethook(s->L, on_count, LUA_MASKCOUNT, 1);
}

static void kill_for_fuel(pl_sandbox *s) {
    const bool is_run = s->fuel_used > s->limits.fuel_run;
    const unsigned long long limit = is_run ? s->limits.fuel_run : s->fuel_call;
    char text[120];
    snprintf(text, sizeof text, "stopped after %llu steps%s; is there an endless loop?", limit,
             is_run ? " of the whole run" : "");
    set_fault(s, "fuel", pl_text_of(text));
    snprintf(s->fault.limit, sizeof s->fault.limit, "%sfuel %llu", is_run ? "run " : "", limit);
    mark_killed(s);
}

static void kill_for_upkeep(pl_sandbox *s) {
    set_fault(s, "cpu", pl_text_of("stopped: its tables are rebuilt too often"));
    snprintf(s->fault.limit, sizeof s->fault.limit, "upkeep %llu",
             (unsigned long long)s->fuel_call);
    mark_killed(s);
}

static void kill_for_cpu(pl_sandbox *s) {
    char text[80];
    snprintf(text, sizeof text, "stopped after %d s of processor time", s->limits.cpu_seconds_max);
    set_fault(s, "cpu", pl_text_of(text));
    snprintf(s->fault.limit, sizeof s->fault.limit, "cpu %d s", s->limits.cpu_seconds_max);
    mark_killed(s);
}

/* The place was written when the memory was refused: the stack is gone by now. */
static void kill_for_memory(pl_sandbox *s) {
    if (s->killed) {
        return;
    }
    const bool is_block = s->block_refused && !s->host_refused;
    const unsigned long long limit = is_block ? s->limits.block_max : s->limits.bytes_max;
    char text[120];
    if (s->host_refused) {
        set_fault(s, "memory", pl_text_of("the computer has no memory left"));
    } else if (is_block && s->refused_deep) {
        set_fault(s, "depth", pl_text_of("too many calls inside each other; endless recursion?"));
    } else {
        snprintf(text, sizeof text, "%s would need more than %llu bytes of memory",
                 is_block ? "a single value" : "the script", limit);
        set_fault(s, "memory", pl_text_of(text));
    }
    if (!s->host_refused) {
        snprintf(s->fault.limit, sizeof s->fault.limit, "%s %llu", is_block ? "block" : "memory",
                 limit);
    }
    mark_killed(s);
}

static _Noreturn void throw_kill(lua_State *L) {
    lua_pushlightuserdata(L, NULL); /* no text: nothing may be allocated, and nobody reads it */
    lua_error(L);
    abort();
}

/* --- fuel and time --- */

static int64_t read_clock(clockid_t clock) {
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The CPU clock is a system call; a cheap clock says when it is worth one. Most calls are over
 * before they are looked at, and cost none: what they take is bounded by their fuel. */
static void watch_clock(pl_sandbox *s) {
    s->clock_due = s->fuel_used + s->upkeep_used + CLOCK_EVERY;
    if (s->limits.cpu_seconds_max <= 0 || s->clock_stopped) {
        return;
    }
#ifdef CLOCK_MONOTONIC_COARSE
    const int64_t cheap = read_clock(CLOCK_MONOTONIC_COARSE);
#else
    const int64_t cheap = read_clock(CLOCK_MONOTONIC);
#endif
    if (s->cpu_start == NOT_READ) {
        s->cpu_start = read_clock(CLOCK_THREAD_CPUTIME_ID);
    }
    if (cheap - s->clock_seen < CLOCK_NANOSECONDS) {
        return;
    }
    s->clock_seen = cheap;
    const int64_t used = s->cpu_used + read_clock(CLOCK_THREAD_CPUTIME_ID) - s->cpu_start;
    s->cpu_is_over = used > (int64_t)s->limits.cpu_seconds_max * 1000000000;
}

static void spend(pl_sandbox *s, uint64_t fuel) {
    s->fuel_used = fuel > UNLIMITED - s->fuel_used ? UNLIMITED : s->fuel_used + fuel;
}

static bool is_over(const pl_sandbox *s) {
    return s->fuel_used > s->fuel_end || s->upkeep_used > s->upkeep_end || s->cpu_is_over;
}

/* Fuel first: it is the limit that is the same everywhere. */
static void kill_if_over(pl_sandbox *s) {
    if (s->killed || s->depth == 0) {
        return;
    }
    if (s->fuel_used + s->upkeep_used >= s->clock_due) {
        watch_clock(s);
    }
    if (!is_over(s)) {
        return;
    }
    write_place(s);
    if (s->fuel_used > s->fuel_end) {
        kill_for_fuel(s);
    } else if (s->cpu_is_over) {
        kill_for_cpu(s);
    } else {
        kill_for_upkeep(s);
    }
}

static void on_count(lua_State *L, lua_Debug *unused) {
    (void)unused;
    pl_sandbox *s = pl_sandbox_of(L);
    spend(s, (uint64_t)lua_gethookcount(L));
    kill_if_over(s);
    if (s->killed) {
        throw_kill(L);
    }
}

void pl_sandbox_charge(lua_State *L, uint64_t fuel) {
    pl_sandbox *s = pl_sandbox_of(L);
    spend(s, fuel);
    kill_if_over(s);
    if (s->killed && s->depth > 0) {
        throw_kill(L);
    }
}

uint64_t pl_sandbox_fuel_left(lua_State *L) {
    const pl_sandbox *s = pl_sandbox_of(L);
    return s->fuel_used < s->fuel_end ? s->fuel_end - s->fuel_used : 0;
}

uint64_t pl_sandbox_fuel_used(const pl_sandbox *sandbox) {
    return sandbox->fuel_used;
}

static void stop_clock(pl_sandbox *s) {
    if (s->depth > 0 && !s->clock_stopped) {
        s->cpu_used +=
            s->cpu_start == NOT_READ ? 0 : read_clock(CLOCK_THREAD_CPUTIME_ID) - s->cpu_start;
        s->clock_stopped = true;
    }
}

static void start_clock(pl_sandbox *s) {
    if (s->clock_stopped) {
        s->cpu_start = NOT_READ;
        s->clock_stopped = false;
    }
}

void pl_sandbox_stop_clock(lua_State *L) {
    stop_clock(pl_sandbox_of(L));
}

void pl_sandbox_start_clock(lua_State *L) {
    start_clock(pl_sandbox_of(L));
}

/* --- memory --- */

static uint64_t bytes_allowed(const pl_sandbox *s) {
    const uint64_t reserve = s->scripting && !s->killed ? HOST_RESERVE : 0;
    return s->limits.bytes_max > reserve ? s->limits.bytes_max - reserve : 0;
}

/* Strings, tables, functions and blocks are made when the script says so; everything else (the
 * parts of tables, the stack) when hashes collide or the collector ran. Short strings may be
 * found instead of made, so objects below two units cost nothing beyond their instruction. */
static void charge_memory(pl_sandbox *s, bool is_object, size_t size) {
    if (s->depth == 0) {
        return;
    }
    if (is_object) {
        spend(s, size >= 2 * BYTES_A_FUEL ? size / BYTES_A_FUEL : 0);
    } else {
        s->upkeep_used += size / BYTES_A_FUEL;
    }
    if (is_over(s) && !s->killed) {
        /* No error may be raised here; the next instruction will. */
        lua_sethook(s->L, on_count, LUA_MASKCOUNT, 1);
    }
}

static void *refuse_memory(pl_sandbox *s, size_t size) {
    if (s->L == NULL || s->killed) {
        return NULL;
    }
    lua_Debug frame;
    s->block_refused = size > s->limits.block_max;
    s->refused_deep = lua_getstack(s->L, DEEP, &frame) != 0;
    if (s->depth > 0) {
        /* Lua collects everything now and asks again. */
        s->upkeep_used += s->bytes / BYTES_A_FUEL;
        write_place(s);
    }
    return NULL;
}

static void *allocate(void *context, void *at, size_t old_size, size_t size) {
    pl_sandbox *s = context;
    const pl_allocator *allocator = s->allocator;
    const size_t had = at != NULL ? old_size : 0; /* without a block it is a kind */
    if (size == 0) {
        allocator->give(allocator->context, at);
        s->bytes -= had;
        return NULL;
    }
    if (size > had) {
        charge_memory(s, at == NULL && old_size != 0, size);
        const bool fits = size <= s->limits.block_max && s->bytes - had + size <= bytes_allowed(s);
        if (!fits || s->host_refused) {
            return refuse_memory(s, size);
        }
    }
    void *moved = allocator->resize(allocator->context, at, size);
    if (moved == NULL) {
        s->host_refused = true;
        if (size > had) {
            return refuse_memory(s, size);
        }
        moved = at; /* the larger block will do */
    }
    s->bytes += size;
    s->bytes -= had;
    return moved;
}

uint64_t pl_sandbox_bytes(const pl_sandbox *sandbox) {
    return sandbox->bytes;
}

size_t pl_sandbox_string_max(lua_State *L) {
    return (size_t)pl_sandbox_of(L)->limits.block_max - 256; /* the string's own header */
}

/* --- errors of API functions --- */

static const pl_api_function *called_function(lua_State *L) {
    return lua_touserdata(L, lua_upvalueindex(1));
}

_Noreturn void pl_sandbox_bad_argument(lua_State *L, int n, const char *why) {
    luaL_error(L, "bad argument #%d to '%s' (%s)", n, called_function(L)->name, why);
    abort();
}

_Noreturn void pl_sandbox_raise(lua_State *L) {
    const pl_fault *fault = pl_sandbox_fault(pl_sandbox_of(L));
    luaL_where(L, 1);
    if (fault->line > 0) {
        lua_pushfstring(L, "%s:%d: %s", fault->file, fault->line, fault->text);
    } else {
        lua_pushfstring(L, "%s: %s", fault->file, fault->text);
    }
    lua_concat(L, 2);
    lua_error(L);
    abort();
}

void pl_sandbox_after_pcall(lua_State *L, int status) {
    pl_sandbox *s = pl_sandbox_of(L);
    if (status == LUA_ERRMEM) {
        kill_for_memory(s);
    }
    if (status != LUA_OK) {
        start_clock(s); /* the error may have come out of engine work */
    }
    if (s->killed) {
        throw_kill(L);
    }
}

/* --- calling API functions --- */

static _Noreturn void refuse_argument(lua_State *L, int n, const char *expected) {
    char why[80];
    snprintf(why, sizeof why, "%s expected, got %s", expected,
             lua_isnone(L, n) ? "no value" : luaL_typename(L, n));
    pl_sandbox_bad_argument(L, n, why);
}

static void require_type(lua_State *L, int n, int type) {
    if (lua_type(L, n) != type) {
        refuse_argument(L, n, lua_typename(L, type));
    }
}

static void check_integer(lua_State *L, int n) {
    int is_integer = 0;
    require_type(L, n, LUA_TNUMBER);
    const lua_Integer value = lua_tointegerx(L, n, &is_integer);
    if (!is_integer) {
        pl_sandbox_bad_argument(L, n, "number has no integer representation");
    }
    lua_pushinteger(L, value);
    lua_replace(L, n);
}

static void check_argument(lua_State *L, int n, char letter) {
    switch (letter) {
    case 'i':
        check_integer(L, n);
        break;
    case 'n':
        require_type(L, n, LUA_TNUMBER);
        if (!isfinite(lua_tonumber(L, n))) {
            pl_sandbox_bad_argument(L, n, "finite number expected");
        }
        break;
    case 's':
        require_type(L, n, LUA_TSTRING);
        break;
    case 'b':
        require_type(L, n, LUA_TBOOLEAN);
        break;
    case 't':
        require_type(L, n, LUA_TTABLE);
        break;
    case 'f':
        require_type(L, n, LUA_TFUNCTION);
        break;
    default:
        PL_REQUIRE(letter == 'a');
        if (lua_isnone(L, n)) {
            pl_sandbox_bad_argument(L, n, "value expected");
        }
        break;
    }
}

static void check_arguments(lua_State *L, const char *signature) {
    const int given = lua_gettop(L);
    int n = 0;
    while (*signature != '\0') {
        const char letter = *signature++;
        if (*signature == '*') {
            while (n < given) {
                check_argument(L, ++n, letter);
            }
            return;
        }
        n++;
        const bool may_lack = *signature == '?';
        signature += may_lack;
        if (!may_lack || !lua_isnoneornil(L, n)) {
            check_argument(L, n, letter);
        }
    }
    if (given > n) {
        lua_settop(L, n);
    }
}

static int call_function(lua_State *L) {
    const pl_api_function *f = called_function(L);
    pl_sandbox_charge(L, FUNCTION_FUEL);
    if ((f->stages & pl_sandbox_of(L)->stage) == 0) {
        return luaL_error(L, "'%s' cannot be called at this stage", f->name);
    }
    check_arguments(L, f->signature);
    return f->function(L);
}

/* --- tables that cannot be written --- */

static const char view_key = 0; /* its address marks the metatables of views */

/* "no function 'text.lne' (did you mean 'len'?)", about the key at index 2 that the table at
 * index 1 lacks. */
static int refuse_read(lua_State *L) {
    const char *noun = lua_tostring(L, lua_upvalueindex(1));
    const char *prefix = lua_tostring(L, lua_upvalueindex(2));
    if (lua_type(L, 2) != LUA_TSTRING) {
        return luaL_error(L, "no %s has a %s as its name", noun, luaL_typename(L, 2));
    }
    pl_text name = {NULL, 0};
    name.at = lua_tolstring(L, 2, &name.size);
    pl_suggest suggest;
    pl_suggest_init(&suggest, name);
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        pl_text candidate = {NULL, 0};
        lua_pop(L, 1);
        pl_sandbox_charge(L, SUGGEST_FUEL);
        if (lua_type(L, -1) == LUA_TSTRING) {
            candidate.at = lua_tolstring(L, -1, &candidate.size);
            pl_suggest_add(&suggest, candidate);
        }
    }
    return luaL_error(L, "no %s '%s%s'%s", noun, prefix, name.at, pl_suggest_ask(&suggest).at);
}

static int refuse_write(lua_State *L) {
    const char *noun = lua_tostring(L, lua_upvalueindex(1));
    const char *prefix = lua_tostring(L, lua_upvalueindex(2));
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    if (strcmp(noun, "global") == 0) {
        return luaL_error(L, "cannot set the global '%s'; write 'local %s'", key, key);
    }
    return luaL_error(L, "cannot set '%s%s': the table is read-only", prefix, key);
}

static int give_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
    return 1;
}

static void push_refusal(lua_State *L, lua_CFunction refuse, const char *noun, const char *prefix) {
    lua_pushstring(L, noun != NULL ? noun : "");
    lua_pushstring(L, prefix);
    lua_pushcclosure(L, refuse, 2);
}

void pl_sandbox_seal(lua_State *L, const char *noun, const char *prefix) {
    luaL_checkstack(L, 6, "seal");
    const int real = lua_gettop(L);
    if (noun != NULL) {
        lua_createtable(L, 0, 2);
        push_refusal(L, refuse_read, noun, prefix);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        lua_setmetatable(L, real);
    }
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 5);
    lua_pushvalue(L, real);
    lua_setfield(L, -2, "__index");
    push_refusal(L, refuse_write, noun, prefix);
    lua_setfield(L, -2, "__newindex");
    lua_pushvalue(L, real);
    lua_pushcclosure(L, give_length, 1);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, real);
    lua_rawsetp(L, -2, &view_key);
    lua_setmetatable(L, -2);
    lua_replace(L, real);
}

bool pl_sandbox_unseal(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) {
        return false;
    }
    const bool is_view = lua_rawgetp(L, -1, &view_key) == LUA_TTABLE;
    if (is_view) {
        lua_pushvalue(L, -1);
        lua_replace(L, index);
    }
    lua_pop(L, 2);
    return is_view;
}

/* --- the environment --- */

/* Puts the function on top under its name: into the table of globals at 1, or into a library of
 * the table at 2, which is made when it is met first. */
static void place_function(lua_State *L, const char *name) {
    const char *dot = strchr(name, '.');
    if (dot == NULL) {
        lua_setfield(L, 1, name);
        return;
    }
    PL_REQUIRE(strchr(dot + 1, '.') == NULL);
    lua_pushlstring(L, name, (size_t)(dot - name));
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 2) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 16);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, 2);
    }
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, dot + 1);
    lua_pop(L, 3);
}

/* A library of which no function was asked for is not there, and needs no constants. */
static void add_constants(lua_State *L) {
    for (size_t i = 0; api_constants[i].name != NULL; i++) {
        const char *name = api_constants[i].name;
        const char *dot = strchr(name, '.');
        PL_REQUIRE(dot != NULL);
        lua_pushlstring(L, name, (size_t)(dot - name));
        if (lua_rawget(L, 2) == LUA_TTABLE) {
            lua_pushinteger(L, api_constants[i].value);
            lua_setfield(L, -2, dot + 1);
        }
        lua_pop(L, 1);
    }
}

/* s:upper() finds the functions of the library `string`. */
static void give_strings_methods(lua_State *L) {
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    if (lua_getfield(L, 2, "string") == LUA_TTABLE) {
        lua_setfield(L, -2, "__index");
    } else {
        lua_pop(L, 1);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

static void seal_libraries(lua_State *L) {
    lua_pushnil(L);
    while (lua_next(L, 2) != 0) {
        char prefix[64];
        snprintf(prefix, sizeof prefix, "%s.", lua_tostring(L, -2));
        pl_sandbox_seal(L, "function", prefix);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 1);
    }
}

static int build_environment(lua_State *L) {
    const pl_api_function *api = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_createtable(L, 0, 32); /* 1: the globals */
    lua_createtable(L, 0, 8);  /* 2: the libraries by name */
    for (; api->name != NULL; api++) {
        lua_pushlightuserdata(L, (void *)api);
        lua_pushcclosure(L, call_function, 1);
        place_function(L, api->name);
    }
    add_constants(L);
    give_strings_methods(L);
    seal_libraries(L);
    lua_settop(L, 1);
    pl_sandbox_seal(L, "global", "");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    return 0;
}

/* --- life --- */

pl_sandbox_limits pl_sandbox_limits_default(void) {
    return (pl_sandbox_limits){
        .bytes_max = 32u << 20,
        .block_max = 4u << 20,
        .source_max = 65536,
        .fuel_run = 200000000,
        .cpu_seconds_max = 2,
    };
}

static int panic(lua_State *L) {
    fprintf(stderr, "plenum: Lua error outside protection: %s\n",
            lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1));
    abort();
}

pl_status pl_sandbox_create(const pl_allocator *allocator, const pl_sandbox_limits *limits,
                            const pl_api_function *api, pl_sandbox **sandbox) {
    PL_REQUIRE(strcmp(localeconv()->decimal_point, ".") == 0);
    PL_REQUIRE(limits->block_max >= 4096 && limits->block_max < 1u << 29);
    pl_sandbox *s = allocator->take(allocator->context, sizeof *s);
    if (s == NULL) {
        return PL_NO_MEMORY;
    }
    *s = (pl_sandbox){.allocator = allocator,
                      .limits = *limits,
                      .stage = PL_STAGE_DESCRIBE,
                      .fuel_end = UNLIMITED,
                      .upkeep_end = UNLIMITED};
    lua_State *L = lua_newstate(allocate, s);
    if (L == NULL) {
        allocator->give(allocator->context, s);
        return PL_NO_MEMORY;
    }
    s->L = L;
    *(pl_sandbox **)lua_getextraspace(L) = s;
    lua_atpanic(L, panic);
    lua_pushcfunction(L, build_environment);
    lua_pushlightuserdata(L, (void *)api);
    const int status = lua_pcall(L, 1, 0, 0);
    if (status != LUA_OK || s->host_refused) {
        pl_sandbox_destroy(s);
        return PL_NO_MEMORY;
    }
    *sandbox = s;
    return PL_OK;
}

void pl_sandbox_destroy(pl_sandbox *sandbox) {
    if (sandbox == NULL) {
        return;
    }
    const pl_allocator *allocator = sandbox->allocator;
    lua_State *L = sandbox->L;
    sandbox->L = NULL; /* nothing is to be looked at while it is taken down */
    sandbox->depth = 0;
    lua_close(L);
    PL_INVARIANT(sandbox->bytes == 0);
    allocator->give(allocator->context, sandbox);
}

lua_State *pl_sandbox_lua(pl_sandbox *sandbox) {
    return sandbox->L;
}

pl_sandbox *pl_sandbox_of(lua_State *L) {
    return *(pl_sandbox **)lua_getextraspace(L);
}

void pl_sandbox_set_owner(pl_sandbox *sandbox, void *owner) {
    sandbox->owner = owner;
}

void *pl_sandbox_owner(lua_State *L) {
    return pl_sandbox_of(L)->owner;
}

void pl_sandbox_set_stage(pl_sandbox *sandbox, unsigned stage) {
    sandbox->stage = stage;
}

bool pl_sandbox_is_killed(const pl_sandbox *sandbox) {
    return sandbox->killed;
}

const pl_fault *pl_sandbox_fault(const pl_sandbox *sandbox) {
    return &sandbox->fault;
}

/* The status of a state that was killed or whose call failed; the fault is filled. */
static pl_status failure(const pl_sandbox *s) {
    return s->host_refused ? PL_NO_MEMORY : PL_SCRIPT;
}

/* --- loading --- */

static int line_of(pl_text source, size_t offset) {
    int line = 1;
    for (size_t i = 0; i < offset; i++) {
        line += source.at[i] == '\n';
    }
    return line;
}

static pl_status refuse_source(pl_sandbox *s, const char *kind, int line, const char *text) {
    set_fault(s, kind, pl_text_of(text));
    s->fault.line = line;
    return PL_SCRIPT;
}

static pl_status check_source(pl_sandbox *s, pl_text source) {
    char text[120];
    if (source.size > s->limits.source_max) {
        const unsigned long long limit = s->limits.source_max;
        snprintf(text, sizeof text, "the file has %zu bytes; at most %llu are allowed", source.size,
                 limit);
        refuse_source(s, "syntax", 0, text);
        snprintf(s->fault.limit, sizeof s->fault.limit, "source %llu", limit);
        return PL_SCRIPT;
    }
    if (source.size > 0 && source.at[0] == LUA_SIGNATURE[0]) {
        return refuse_source(s, "bytecode", 0, "the file is compiled Lua; only text is allowed");
    }
    const char *nul = source.size > 0 ? memchr(source.at, '\0', source.size) : NULL;
    if (nul != NULL) {
        return refuse_source(s, "utf8", line_of(source, (size_t)(nul - source.at)),
                             "the file has a NUL byte in it");
    }
    size_t bad = 0;
    if (!pl_text_is_utf8(source, &bad)) {
        snprintf(text, sizeof text, "not UTF-8 (byte 0x%02X)",
                 (unsigned)(unsigned char)source.at[bad]);
        return refuse_source(s, "utf8", line_of(source, bad), text);
    }
    return PL_OK;
}

/* Turns Lua's "FILE:LINE: text" on top of the stack into a fault and pops it. */
static pl_status refuse_syntax(pl_sandbox *s) {
    lua_State *L = s->L;
    pl_text text = pl_text_of("cannot be compiled");
    if (lua_type(L, -1) == LUA_TSTRING) {
        text.at = lua_tolstring(L, -1, &text.size);
    }
    /* Lua shows at most LUA_IDSIZE - 1 bytes of the name. */
    const size_t name_size = strnlen(s->fault.file, LUA_IDSIZE - 1);
    if (text.size > name_size + 1 && memcmp(text.at, s->fault.file, name_size) == 0 &&
        text.at[name_size] == ':') {
        char *end = NULL;
        s->fault.line = (int)strtol(text.at + name_size + 1, &end, 10);
        end += begins_with(pl_text_of(end), ": ") ? 2 : 0;
        text = (pl_text){end, text.size - (size_t)(end - text.at)};
    }
    set_fault(s, tells_of_depth(text) ? "depth" : "syntax", text);
    lua_pop(L, 1);
    return PL_SCRIPT;
}

/* A source that compiles may still have the operator whose result depends on the machine. */
static pl_status refuse_powers(pl_sandbox *s, pl_text source) {
    pl_tokens tokens;
    pl_tokens_init(&tokens, source);
    pl_token token = pl_tokens_next(&tokens);
    while (token.kind != PL_TOKEN_END && !pl_token_is(&token, "^")) {
        token = pl_tokens_next(&tokens);
    }
    if (token.kind == PL_TOKEN_END) {
        return PL_OK;
    }
    return refuse_source(s, "syntax", token.line,
                         "the ^ operator is not available: results must not depend on the "
                         "machine's pow; write x*x");
}

static pl_status compile_source(pl_sandbox *s, pl_text source) {
    char name[sizeof s->fault.file + 1];
    snprintf(name, sizeof name, "=%s", s->fault.file);
    const int status = luaL_loadbufferx(s->L, source.at, source.size, name, "t");
    if (status == LUA_ERRMEM || s->host_refused) {
        lua_pop(s->L, 1);
        kill_for_memory(s);
        return failure(s);
    }
    if (status != LUA_OK) {
        return refuse_syntax(s);
    }
    const pl_status found = refuse_powers(s, source);
    if (found != PL_OK) {
        lua_pop(s->L, 1);
    }
    return found;
}

pl_status pl_sandbox_load(pl_sandbox *sandbox, pl_text source, const char *chunk) {
    pl_sandbox *s = sandbox;
    if (s->killed) {
        return failure(s);
    }
    clear_fault(&s->fault);
    ADD(s->fault.file, chunk);
    spend(s, source.size);
    if (source.size >= 3 && memcmp(source.at, "\xef\xbb\xbf", 3) == 0) {
        source = (pl_text){source.at + 3, source.size - 3};
    }
    PL_TRY(check_source(s, source));
    if (!lua_checkstack(s->L, 4)) {
        kill_for_memory(s);
        return failure(s);
    }
    const pl_text text = source.size > 0 ? source : pl_text_of("");
    PL_TRY(compile_source(s, text));
    clear_fault(&s->fault);
    return PL_OK;
}

/* --- calling --- */

/* What one call changes and its end puts back. */
typedef struct span {
    uint64_t fuel_end;
    uint64_t fuel_call;
    uint64_t upkeep_end;
    bool scripting;
    bool clock_stopped;
} span;

static uint64_t smaller(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

static uint64_t end_after(uint64_t used, uint64_t allowed) {
    return allowed > UNLIMITED - used ? UNLIMITED : used + allowed;
}

static span enter(pl_sandbox *s, uint64_t fuel) {
    const span outer = {s->fuel_end, s->fuel_call, s->upkeep_end, s->scripting, s->clock_stopped};
    const uint64_t end = end_after(s->fuel_used, fuel);
    const bool is_inner = end < outer.fuel_end;
    s->fuel_call = is_inner ? fuel : outer.fuel_call;
    s->fuel_end = smaller(is_inner ? end : outer.fuel_end, s->limits.fuel_run);
    s->upkeep_end = smaller(outer.upkeep_end, end_after(s->upkeep_used, fuel));
    s->scripting = true;
    if (s->depth++ == 0) {
        s->clock_stopped = true;
    }
    start_clock(s);
    lua_sethook(s->L, on_count, LUA_MASKCOUNT, HOOK_PERIOD);
    spend(s, CALL_FUEL);
    return outer;
}

static void leave(pl_sandbox *s, span outer) {
    s->fuel_end = outer.fuel_end;
    s->fuel_call = outer.fuel_call;
    s->upkeep_end = outer.upkeep_end;
    s->scripting = outer.scripting;
    if (s->depth == 1 || outer.clock_stopped) {
        stop_clock(s);
    }
    s->depth--;
}

static void describe_value(lua_State *L, int index, char *text, size_t room) {
    if (lua_isinteger(L, index)) {
        snprintf(text, room, "%lld", (long long)lua_tointeger(L, index));
    } else if (lua_type(L, index) == LUA_TNUMBER) {
        snprintf(text, room, "%.14g", lua_tonumber(L, index));
    } else {
        snprintf(text, room, "the error is a %s, not a text", luaL_typename(L, index));
    }
}

/* The message handler: runs where the error was raised, while the stack still stands. Only looks
 * at the error's type and bytes: nothing of the script's is called. */
static int on_error(lua_State *L) {
    pl_sandbox *s = pl_sandbox_of(L);
    if (s->killed) {
        return 1;
    }
    char description[64];
    pl_text text = {NULL, 0};
    write_place(s);
    if (lua_type(L, 1) == LUA_TSTRING) {
        text.at = lua_tolstring(L, 1, &text.size);
    } else {
        describe_value(L, 1, description, sizeof description);
        text = pl_text_of(description);
    }
    text = take_place(s, text);
    set_fault(s, tells_of_depth(text) ? "depth" : "error", text);
    return 1;
}

/* Looks at what a protected call brought and makes sure that a failure has its fault. */
static pl_status settle(pl_sandbox *s, int status) {
    if (status == LUA_ERRMEM || s->host_refused) {
        kill_for_memory(s);
    } else if (status == LUA_OK) {
        kill_if_over(s); /* the last thing it did was one too many */
    } else if (!s->killed && s->fault.kind[0] == '\0') {
        set_fault(s, "depth", pl_text_of("error while handling an error"));
    }
    if (status == LUA_OK && !s->killed) {
        clear_fault(&s->fault);
        return PL_OK;
    }
    return failure(s);
}

pl_status pl_sandbox_call(pl_sandbox *sandbox, int arguments, int results, uint64_t fuel) {
    pl_sandbox *s = sandbox;
    lua_State *L = s->L;
    const int base = lua_gettop(L) - arguments; /* of the function */
    PL_REQUIRE(base >= 1);
    if (s->killed) {
        lua_settop(L, base - 1);
        return failure(s);
    }
    clear_fault(&s->fault);
    if (!lua_checkstack(L, results > 0 ? results + 4 : 4)) {
        lua_settop(L, base - 1);
        kill_for_memory(s);
        return failure(s);
    }
    lua_pushcfunction(L, on_error);
    lua_insert(L, base);
    const span outer = enter(s, fuel);
    const pl_status status = settle(s, lua_pcall(L, arguments, results, base));
    leave(s, outer);
    if (status == PL_OK) {
        lua_remove(L, base);
    } else {
        lua_settop(L, base - 1);
    }
    return status;
}

typedef struct protected_work {
    void (*work)(lua_State *L, void *context);
    void *context;
} protected_work;

static int run_work(lua_State *L) {
    const protected_work *p = lua_touserdata(L, -1);
    lua_pop(L, 1);
    p->work(L, p->context);
    return lua_gettop(L);
}

/* The stack before:  v1 .. vn
 *            during: v1 .. vn | handler | run_work, v1 .. vn, the work
 *            after:  what the work left */
pl_status pl_sandbox_protect(pl_sandbox *sandbox, void (*work)(lua_State *L, void *context),
                             void *context) {
    pl_sandbox *s = sandbox;
    lua_State *L = s->L;
    protected_work p = {work, context};
    const int count = lua_gettop(L);
    if (s->killed) {
        return failure(s);
    }
    clear_fault(&s->fault);
    if (!lua_checkstack(L, count + 8)) {
        kill_for_memory(s);
        return failure(s);
    }
    lua_pushcfunction(L, on_error);
    lua_pushcfunction(L, run_work);
    for (int i = 1; i <= count; i++) {
        lua_pushvalue(L, i);
    }
    lua_pushlightuserdata(L, &p);
    const bool scripting = s->scripting;
    s->scripting = false;
    const pl_status status = settle(s, lua_pcall(L, count + 1, LUA_MULTRET, count + 1));
    s->scripting = scripting;
    if (status != PL_OK) {
        lua_settop(L, count);
        return status;
    }
    lua_rotate(L, 1, lua_gettop(L) - count - 1);
    lua_pop(L, count + 1);
    return PL_OK;
}
