/*
 * sandbox.h -- a Lua that can be given to a stranger.
 *
 * A sandbox is one Lua state with the strict profile of SCRIPTING (docs/decisions/0008):
 * text chunks only; no coroutines, metatables, require, load, next, os, io, debug; ordered
 * pairs, stable sort, an own bounded pattern matcher; fuel for instructions, C work and
 * bytes; a kill that no pcall catches. One state a run, thrown away afterwards.
 *
 * The environment is built by whitelist from the API table (script/generated/), never by
 * opening Lua's libraries.
 */
#ifndef PL_SCRIPT_SANDBOX_H
#define PL_SCRIPT_SANDBOX_H

#include <lua.h>

#include <stdbool.h>
#include <stdint.h>

#include "base/allocator.h"
#include "base/status.h"
#include "base/text.h"

#if LUA_VERSION_NUM != 504
#error "the sandbox was reviewed for Lua 5.4 only"
#endif

typedef struct pl_sandbox pl_sandbox;

typedef struct pl_sandbox_limits {
    uint64_t bytes_max;  /* all memory of the state; default 32 MiB */
    uint64_t block_max;  /* one block; default 4 MiB */
    uint64_t source_max; /* bytes of one source file; default 65536 */
    uint64_t fuel_run;   /* for everything in this state; default 200 000 000 */
    int cpu_seconds_max; /* backstop, CPU time of Lua in this state; default 2, 0 = none; marks
                            the run stopped, never a result */
} pl_sandbox_limits;

pl_sandbox_limits pl_sandbox_limits_default(void);

/* What a script did wrong. fuel, memory and depth are the same on every machine as long as the
 * script does not sit at the very edge of a limit; cpu is not, and never a result. */
typedef struct pl_fault {
    char kind[16];        /* "syntax", "error", "fuel", "memory", "cpu", "depth", "bytecode",
                             "utf8"; empty: no fault */
    char file[200];       /* chunk name; may be empty */
    int line;             /* 0 = unknown */
    char limit[32];       /* "fuel 20000000", "run fuel ...", "memory ...", "block ...",
                             "source ...", "cpu 2 s", "upkeep ..."; empty if none was hit */
    char text[600];       /* one line without the place, control bytes escaped, valid UTF-8 */
    char traceback[1500]; /* "file:line in function name" a line; no addresses */
} pl_fault;

/* One function of the API as generated from engine/script/api/: the wrapper that registers it
 * checks the arguments by `signature` before the C function sees them. */
typedef struct pl_api_function {
    const char *name; /* "pairs", "text.len": at most one dot */
    lua_CFunction function;
    const char *signature; /* one letter an argument: i integer, n number (finite), s string,
                              b boolean, t table, f function, a anything; then ? for one that
                              may be left out or nil, or, at the end, * for any number of them,
                              also none. "s" "si?i?" "nn*" "a*". Arguments beyond it are dropped;
                              3.0 comes as the integer 3, "3" is no number, 3 no string. */
    unsigned stages;       /* PL_STAGE_... bits: where the function may be called */
} pl_api_function;

enum { PL_STAGE_DESCRIBE = 1, PL_STAGE_DATA = 2, PL_STAGE_RUN = 4, PL_STAGE_ALL = 7 };

/* A state with the functions of `api` (terminated by a NULL name; it and the allocator must
 * outlive the state). The allocator is asked for every byte. The constants of a library
 * come with its functions. The stage is DESCRIBE. The C locale must be in force.
 * Errors: NO_MEMORY. The caller destroys it. */
PL_MUST_CHECK pl_status pl_sandbox_create(const pl_allocator *allocator,
                                          const pl_sandbox_limits *limits,
                                          const pl_api_function *api, pl_sandbox **sandbox);
void pl_sandbox_destroy(pl_sandbox *sandbox);

/* The state, for callers that push arguments and read results (raw access only). */
lua_State *pl_sandbox_lua(pl_sandbox *sandbox);
/* The sandbox of a state, inside an API function. */
pl_sandbox *pl_sandbox_of(lua_State *L);
/* A pointer of the owner's, for API functions (the loader, the run). */
void pl_sandbox_set_owner(pl_sandbox *sandbox, void *owner);
void *pl_sandbox_owner(lua_State *L);
void pl_sandbox_set_stage(pl_sandbox *sandbox, unsigned stage);

/* Compiles a source (UTF-8 text, no NUL, at most source_max, a byte order mark is skipped;
 * bytecode and the operator ^ are refused) and pushes the function. chunk is the file name shown
 * in messages. Errors: SCRIPT (fault filled, nothing pushed), NO_MEMORY. Safe without a
 * protected caller. Costs 1 fuel a byte. */
PL_MUST_CHECK pl_status pl_sandbox_load(pl_sandbox *sandbox, pl_text source, const char *chunk);

/* Calls the function below `arguments` values with `results` results (or LUA_MULTRET), with at
 * most `fuel`. Nothing a script does gets past it. After a kill (fuel, memory, cpu) the state
 * refuses all further loads and calls with the same fault. May be called inside an API function;
 * then the fuel of the outer call still holds. Instructions are counted in hundreds, and each
 * call costs 100 besides. Errors: SCRIPT (fault filled); NO_MEMORY (the allocator refused; also a
 * kill). On failure function and arguments are gone from the stack and nothing stands in their
 * place. */
PL_MUST_CHECK pl_status pl_sandbox_call(pl_sandbox *sandbox, int arguments, int results,
                                        uint64_t fuel);

/* Runs C code that touches the state under protection: an error, memory errors too, comes back
 * as SCRIPT with the fault, refused memory as NO_MEMORY. `work` finds the values of the caller's
 * stack frame at the same indices, and what it leaves there is the caller's frame afterwards; on
 * failure that is as it was before. All memory up to bytes_max may be used, of which scripts
 * leave 256 KiB. */
PL_MUST_CHECK pl_status pl_sandbox_protect(pl_sandbox *sandbox,
                                           void (*work)(lua_State *L, void *context),
                                           void *context);

/* Has the state been stopped for good? */
bool pl_sandbox_is_killed(const pl_sandbox *sandbox);
uint64_t pl_sandbox_fuel_used(const pl_sandbox *sandbox);
/* Bytes the state holds now. */
uint64_t pl_sandbox_bytes(const pl_sandbox *sandbox);

/* The last fault; valid until the next load, call or protect. kind is empty after a success. */
const pl_fault *pl_sandbox_fault(const pl_sandbox *sandbox);

/* --- for API functions ---
 *
 * They run inside a script's call, may raise Lua errors, and own nothing. */

/* Fuel for C work done on behalf of a script; does not return when the fuel is gone. */
void pl_sandbox_charge(lua_State *L, uint64_t fuel);
/* What is left of the present call. */
uint64_t pl_sandbox_fuel_left(lua_State *L);
/* The longest string a function may make; more is an error, not a kill. */
size_t pl_sandbox_string_max(lua_State *L);

/* Raises "FILE:LINE: bad argument #n to 'NAME' (WHY)"; only in a function of the table. */
_Noreturn void pl_sandbox_bad_argument(lua_State *L, int n, const char *why);
/* Raises the last fault of a load or call made inside an API function as an error of the script:
 * the way for `include` after pl_sandbox_load has failed. */
_Noreturn void pl_sandbox_raise(lua_State *L);
/* To be called with what lua_pcall returned: does not return if the state was killed, and a
 * memory error kills it. */
void pl_sandbox_after_pcall(lua_State *L, int status);

/* Stops and starts the CPU clock around engine work inside an API function: the backstop is for
 * Lua only. An error in between, and a call of a script, start it again. */
void pl_sandbox_stop_clock(lua_State *L);
void pl_sandbox_start_clock(lua_State *L);

/* Replaces the table on top of the stack by a view that cannot be written: pairs, ipairs, #,
 * rawlen and the functions of `table` that read see through it. noun: an unknown key is an error
 * "no NOUN 'PREFIXkey' (did you mean ...?)" ("parameter", ""); NULL: it is nil. Both strings are
 * copied. */
void pl_sandbox_seal(lua_State *L, const char *noun, const char *prefix);
/* Replaces a view at a positive index by the table behind it, for reading only. false: it was no
 * view. */
bool pl_sandbox_unseal(lua_State *L, int index);

#endif
