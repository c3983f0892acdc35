/*
 * check.h -- is what this table says allowed, and where is it wrong?
 *
 * The checker walks a finished Lua table beside its schema, finds every mistake with its place
 * in the source, and, when there is none, freezes the table into a pl_data tree.
 */
#ifndef PL_SCRIPT_CHECK_H
#define PL_SCRIPT_CHECK_H

#include <lua.h>

#include "base/data.h"
#include "base/problem.h"
#include "script/locate.h"
#include "script/schema.h"

/* Checks the table at `index` of the stack against a record and adds every mistake to
 * `problems`, with the place that `places` gives for its path (places may be NULL). Reads raw:
 * no metamethod, no lua_tostring on keys. Limits: depth 16, 20 000 values, texts by type;
 * numbers finite; keys strings or 1..n without holes; text without bidi controls; no table
 * that contains itself. If nothing is wrong, `builder` (may be NULL) receives the table as a
 * frozen-to-be map under `key`, fields in the order of the schema, members of maps in byte
 * order of their keys, times, clocks and durations as seconds (INT), fractions and colours as
 * text, functions as true, an empty table where anything may stand as an empty map. If something
 * is wrong, the builder is left as it was.
 * The name of the record is the root under which `places` is asked. calendar_name: "julian" or
 * "gregorian", how TIME texts are read; NULL: as the table's own key `calendar` says. May raise a
 * Lua memory error: call it protected, and throw the builder away after one. It owns nothing.
 * Codes:
 *   PL001 unknown key (did you mean)     PL002 missing key
 *   PL003 wrong type                     PL004 outside the range
 *   PL005 not one of the options (did you mean)   PL006 not an id, key, colour, fraction
 *   PL007 not a time or duration         PL008 too long, too deep, too many
 *   PL009 nothing of that name (did you mean)     PL010 same id twice
 *   PL011 not plain data (function, userdata, nan, infinity, odd key, table inside itself)
 *   PL012 bad text (not UTF-8, bidi control, control byte)
 */
void pl_check_table(lua_State *L, int index, const pl_schema_record *record,
                    const char *calendar_name, const pl_places *places, const char *file,
                    pl_problem_list *problems, pl_data_builder *builder, const char *key);

/* The same for a value of any type, as described by a field; the field's key is the root under
 * which `places` is asked. For params { }: a map of declarations. References are looked up in
 * the value itself. */
void pl_check_field(lua_State *L, int index, const pl_schema_field *field,
                    const char *calendar_name, const pl_places *places, const char *file,
                    pl_problem_list *problems, pl_data_builder *builder, const char *key);

/* Applies one setting "factions.bolsheviks.seats=300" to the table at `index` before it is
 * checked: steps are keys of records, ids of list members (or 1-based numbers), keys of maps.
 * The value is read by the type the schema gives for the path (int, number, share, bool, enum,
 * time, duration, fraction, id, reference, colour; text too). An unknown step, a path to
 * something that is no single value, or an ill-typed or out-of-range value adds one problem
 * ("PL020 --set factions.bolshevik.seats: no faction 'bolshevik' (did you mean
 * 'bolsheviks'?)"). A known key that the table leaves out may be set. The tables on the way are
 * replaced by copies, so that a table that stands in two places changes only in one. May raise a
 * Lua memory error. */
void pl_check_set(lua_State *L, int index, const pl_schema_record *record,
                  const char *calendar_name, pl_text path, pl_text value,
                  pl_problem_list *problems);

#endif
