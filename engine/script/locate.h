/*
 * locate.h -- where in the source does a field stand?
 *
 * Table values carry no line in Lua, so the tokens of the source are walked once: every table
 * constructor is followed and each field's path gets the place of its key, or of its value in a
 * list. A value that is a call with a table (`faction { ... }`, `f({ ... })`) is followed into
 * that table, and one that is a name (`factions = FACTIONS`) into the constructor that the name
 * was given in the same file, if it was given nothing else. Other values built by code fall back
 * to their nearest parent.
 */
#ifndef PL_SCRIPT_LOCATE_H
#define PL_SCRIPT_LOCATE_H

#include <stdbool.h>

#include "base/allocator.h"
#include "base/status.h"
#include "base/text.h"

typedef struct pl_places pl_places;

/* Walks a source, which may go away afterwards. Every call of a function with a table
 * (`scenario {`, `scenario({`, `scenario(T)`) is a root under the name of the function, `return {`
 * under "return". A source that does not compile gives what could be found. Errors: NO_MEMORY. The
 * caller destroys it. */
PL_MUST_CHECK pl_status pl_places_create(const pl_allocator *allocator, pl_text source,
                                         pl_places **places);
void pl_places_destroy(pl_places *places);

/* The place of `path` ("factions[2].seats", "variants.no-walkout.set", lists from 1) under the
 * first call of `root`; of its nearest known parent otherwise, the last of which is the call
 * itself. false: no such call (line 0). Lines and columns from 1, columns in bytes. A key that is
 * written twice has the place of the last, whose value Lua keeps. */
bool pl_places_find(const pl_places *places, const char *root, const char *path, int *line,
                    int *column);

#endif
