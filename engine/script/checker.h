/*
 * checker.h -- one walk through a table: where it is, what it found.
 *
 * Shared by the files that check tables (check.c), single values (scalar.c), references
 * (references.c) and settings (check_set.c); nobody else includes it. A checker owns nothing: it
 * keeps its path in itself and its sets of ids on the Lua stack, so that a Lua memory error may
 * jump over it.
 */
#ifndef PL_SCRIPT_CHECKER_H
#define PL_SCRIPT_CHECKER_H

#include <lua.h>

#include "base/data.h"
#include "base/problem.h"
#include "kernel/calendar.h"
#include "script/locate.h"
#include "script/schema.h"
#include "script/suggest.h"

#define PL_CHECKER_DEPTH_MAX    16
#define PL_CHECKER_VALUES_MAX   20000u
#define PL_CHECKER_ID_MAX       63u
#define PL_CHECKER_NAME_MAX     200u
#define PL_CHECKER_TEXT_MAX     2000u
/* Names that may be compared for suggestions in one walk. */
#define PL_CHECKER_COMPARED_MAX 200000u

typedef struct pl_checker {
    lua_State *L;
    int root_index;                 /* stack index of the value that references are looked up in */
    int ids_index;                  /* stack index of a Lua table: refers -> set of ids */
    const pl_schema_record *record; /* of the root; NULL if it is no record */
    const char *root;               /* its name for people and for `places` */
    const pl_places *places;        /* may be NULL */
    const char *file;
    pl_problem_list *problems;
    pl_data_builder *builder; /* may be NULL */
    pl_calendar calendar;
    bool is_setting; /* problems are PL020 of a --set and have no place */
    bool is_full;    /* too many values: the walk has ended */
    uint32_t values;
    uint32_t compared;
    int depth;
    const void *above[PL_CHECKER_DEPTH_MAX]; /* the tables that the walk is inside of */
    size_t path_size;
    char path[1024]; /* NUL-terminated; too long paths are cut */
} pl_checker;

/* A walk over the value at `index`, described by `field`. Pushes one value, the sets of ids, and
 * makes sure of room on the stack. May raise a Lua memory error. */
void pl_checker_init(pl_checker *checker, lua_State *L, int index, const pl_schema_field *field,
                     const char *calendar_name, pl_problem_list *problems);

/* --- the path; each step is taken back with the size that it began at --- */

size_t pl_checker_enter_key(pl_checker *checker, pl_text key);
size_t pl_checker_enter_index(pl_checker *checker, lua_Integer index);
void pl_checker_leave(pl_checker *checker, size_t path_size);

/* --- problems --- */

/* Adds "PATH: ..." with the place of the path. */
void pl_checker_problem(pl_checker *checker, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "WANTED is expected, not FOUND": PL003, or PL011 if what was found is no data at all. */
void pl_checker_wrong_type(pl_checker *checker, int index, const char *wanted);
/* PL001 with the nearest known key, or the list of them. */
void pl_checker_unknown_key(pl_checker *checker, const pl_schema_record *record, pl_text key);
/* May suggestions still be looked for? Counts `names` comparisons. */
bool pl_checker_may_suggest(pl_checker *checker, uint32_t names);

/* --- showing what was found --- */

/* Room for a shown value; cut at a character. */
typedef struct pl_shown {
    char at[128];
} pl_shown;

/* A text on one line: at most 40 bytes, control and direction characters as \x07 and \u{202E}. */
pl_shown pl_checker_show(pl_text text);
/* 300, 0.25, 1e+18 */
pl_shown pl_checker_show_number(lua_State *L, int index);
/* "the text "many"", "the number 3.5", "a table" */
pl_shown pl_checker_describe(lua_State *L, int index);

/* The text at a stack index, which must hold a string. */
pl_text pl_checker_text(lua_State *L, int index);

/* --- single values (scalar.c) --- */

/* What a type expects: "a whole number is expected"'s first part. */
const char *pl_scalar_wanted(const pl_schema_field *field);
/* Is a field of this type a single value? */
bool pl_scalar_is(pl_schema_type type);
/* Checks the value at `index` and adds it to the builder under `key`. */
void pl_scalar_check(pl_checker *checker, int index, const pl_schema_field *field, const char *key);
/* Is the text at most `size_max` bytes of good characters? Adds a problem if not. */
bool pl_scalar_check_text(pl_checker *checker, pl_text text, uint32_t size_max, bool many_lines);

/* --- references (references.c) --- */

/* Adds PL009 if `id` stands nowhere that `refers` leads to. */
bool pl_references_check(pl_checker *checker, const char *refers, pl_text id);

#endif
