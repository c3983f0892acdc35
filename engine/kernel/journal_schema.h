/*
 * journal_schema.h -- which kinds of record there are, and what each may hold.
 *
 * The lists stand in journal_kinds.def; here they become enums, and questions about
 * them. Nothing else in the program spells the name of a kind or a field.
 */
#ifndef PL_KERNEL_JOURNAL_SCHEMA_H
#define PL_KERNEL_JOURNAL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "kernel/journal_kinds.def"

typedef enum pl_kind {
#define PL_KIND_ENUM(name, ...) PL_KIND_##name,
    PL_JOURNAL_KINDS(PL_KIND_ENUM)
#undef PL_KIND_ENUM
        PL_KIND_COUNT
} pl_kind;

typedef enum pl_field {
#define PL_FIELD_ENUM(name, type) PL_FIELD_##name,
    PL_JOURNAL_FIELDS(PL_FIELD_ENUM)
#undef PL_FIELD_ENUM
        PL_FIELD_COUNT
} pl_field;

typedef enum pl_field_type {
    PL_TYPE_INT,
    PL_TYPE_BOOL,
    PL_TYPE_TEXT,
    PL_TYPE_TIME,
    PL_TYPE_COUNTS,
    PL_TYPE_TALLIES,
    PL_TYPE_PERSONS,
    PL_TYPE_TEXTS,
    PL_TYPE_TREE
} pl_field_type;

/* Weakest last: a derived number has the weakest provenance it was computed from. */
typedef enum pl_provenance { PL_DOCUMENTED, PL_CONSTRAINED, PL_SIMULATED } pl_provenance;

typedef enum pl_visibility { PL_PUBLIC, PL_FACTION, PL_SECRET } pl_visibility;

/* A member of COUNTS: no id twice in one field, no NUL in an id. */
typedef struct pl_count {
    pl_text faction;
    int64_t count;
} pl_count;

/* A member of TALLIES: no id twice in one field, no NUL in an id. */
typedef struct pl_tally {
    pl_text faction;
    int64_t in_favour, against, abstain, absent;
} pl_tally;

typedef struct pl_person {
    pl_text person;
    pl_text faction;
} pl_person;

const char *pl_kind_name(pl_kind kind); /* "vote.closed" */
bool pl_kind_find(pl_text name, pl_kind *kind);
const char *pl_field_name(pl_field field); /* "by_faction" */
bool pl_field_find(pl_text name, pl_field *field);
pl_field_type pl_field_type_of(pl_field field);
/* The fields of a kind in stored order; *count receives their number. */
const pl_field *pl_kind_fields(pl_kind kind, size_t *count);
const char *pl_provenance_name(pl_provenance provenance); /* "documented" ... */
bool pl_provenance_find(pl_text name, pl_provenance *provenance);

#endif
