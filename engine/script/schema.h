/*
 * schema.h -- what may stand in a scenario.
 *
 * The tables are generated from engine/script/api/schema.lua and describe every key of a
 * scenario and of a rule pack: type, range, unit, default, help, source. The checker, the
 * settings (--set), the reference page and the editor annotations all read them.
 */
#ifndef PL_SCRIPT_SCHEMA_H
#define PL_SCRIPT_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

typedef enum pl_schema_type {
    PL_SCHEMA_INT,
    PL_SCHEMA_NUMBER,
    PL_SCHEMA_SHARE, /* number 0..1 */
    PL_SCHEMA_BOOL,
    PL_SCHEMA_TEXT,      /* translatable text for people, at most 2000 bytes */
    PL_SCHEMA_NAME,      /* short text for people, at most 200 bytes */
    PL_SCHEMA_ID,        /* kebab-case: [a-z0-9] and single hyphens inside, starts with a letter */
    PL_SCHEMA_KEY,       /* snake_case identifier */
    PL_SCHEMA_ENUM,      /* one of options */
    PL_SCHEMA_TIME,      /* "1917-10-25T22:40" or with seconds, in the scenario's calendar */
    PL_SCHEMA_CLOCK,     /* "22:40" or "22:40:30"; seconds since midnight inside */
    PL_SCHEMA_DURATION,  /* "90m", "2h", "2h30m", "5d", or minutes as a number; seconds inside */
    PL_SCHEMA_COLOUR,    /* "#rrggbb" */
    PL_SCHEMA_FRACTION,  /* "2/3", "1/2": two positive integers */
    PL_SCHEMA_REFERENCE, /* an id that stands in the list or map at `refers`, or an option */
    PL_SCHEMA_RECORD,    /* a table with the keys of `record` */
    PL_SCHEMA_LIST,      /* a sequence of elements of `element` */
    PL_SCHEMA_MAP,       /* a text of type `keys` -> element of `element` */
    PL_SCHEMA_ANY,       /* any plain data (params' own values, state) */
    PL_SCHEMA_FUNCTION   /* a Lua function (hooks only) */
} pl_schema_type;

typedef struct pl_schema_field pl_schema_field;

typedef struct pl_schema_record {
    const char *name; /* "scenario", "faction", ... */
    const char *help;
    const pl_schema_field *fields;
    uint32_t field_count;
} pl_schema_record;

struct pl_schema_field {
    const char *key; /* NULL in an element of a list or map */
    pl_schema_type type;
    bool required;
    bool has_min, has_max;
    double min, max;       /* of numbers; seconds of a duration or clock; the value of a fraction;
                              the count of members in lists and maps */
    uint32_t position;     /* of a key that may also be written without its name, as the n-th
                              value of the table: { "F337", equals = 62 }; 0 = none */
    pl_schema_type keys;   /* of MAP: ID, KEY, NAME (with `refers`: names that a cross-check looks
                              for), ENUM (`options`) or REFERENCE (`refers`) */
    const char *lone;      /* of RECORD: the key that a value without a table stands for, so that
                              rules = "x" means rules = { base = "x" }; of LIST: "1" when a value
                              that is no table stands for a list of that one; NULL = none */
    const char *unit;      /* "delegates", "seconds"; NULL = none */
    const char *options;   /* "a|b|c" of an enum; words that a reference allows besides ids */
    const char *otherwise; /* the default as shown, NULL = none */
    const char *refers;    /* where the ids of a reference stand: see below */
    const char *help;      /* never NULL in a field with a key */
    const char *source;    /* where a rule or a default comes from; NULL = none */
    const pl_schema_record *record; /* of RECORD */
    const pl_schema_field *element; /* of LIST and MAP */
};

/* `refers` is a path from the root of the checked table: "factions" (a list: its members' ids; a
 * map: its keys), "sessions[].agenda" (the agendas of all sessions), "rules.bodies" (inside a
 * record), "factions|bodies" (either). */

/* The record called `name`, or NULL. */
const pl_schema_record *pl_schema_find(const char *name);
/* The field of a record called `key`, or NULL. */
const pl_schema_field *pl_schema_field_of(const pl_schema_record *record, const char *key);
const pl_schema_field *pl_schema_field_of_text(const pl_schema_record *record, pl_text key);
/* The field that stands at a position (1..) without a name, or NULL. */
const pl_schema_field *pl_schema_field_at(const pl_schema_record *record, uint32_t position);

/* All records, in the order of schema.lua. */
const pl_schema_record *pl_schema_records(uint32_t *count);

/* The word after the `position`-th byte of "a|b|c"; moves on. An empty text at the end. */
pl_text pl_schema_next_option(const char *options, size_t *position);
/* The word of schema.lua for a type: "int", "reference". */
const char *pl_schema_type_word(pl_schema_type type);

#endif
