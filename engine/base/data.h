/*
 * data.h -- what a scenario says, frozen.
 *
 * A checked scenario, a rule pack and a set of outcomes are trees of values:
 * booleans, integers, numbers, texts, lists and maps. Frozen, a tree is one
 * block of bytes in which everything is named by offset: it can be hashed,
 * copied into a snapshot and shared by a thousand runs, and no script can
 * reach it any more. Maps keep the order in which their keys were added.
 *
 *     block: | size u64 | node 0 (root) | children and strings ... |
 *     node:  | kind u32 | key u32 | count u32 | at u32 | number 8 B |
 */
#ifndef PL_BASE_DATA_H
#define PL_BASE_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

typedef enum pl_data_kind {
    PL_DATA_NONE, /* absent; what a failed look-up gives */
    PL_DATA_BOOL,
    PL_DATA_INT,
    PL_DATA_NUMBER,
    PL_DATA_TEXT,
    PL_DATA_LIST,
    PL_DATA_MAP
} pl_data_kind;

/* A value inside a frozen block. The block must outlive it. */
typedef struct pl_data {
    const uint8_t *block; /* NULL for an absent value */
    uint32_t node;        /* offset of the node in the block */
} pl_data;

/* --- reading; every reader takes an absent value and passes it on --- */

pl_data pl_data_root(const void *block);
uint64_t pl_data_block_size(const void *block);
pl_data_kind pl_data_kind_of(pl_data value);
bool pl_data_is(pl_data value);
/* Members of a list or map, else 0. */
uint32_t pl_data_count(pl_data value);
/* The i-th member, 0-based; absent when out of range. */
pl_data pl_data_at(pl_data value, uint32_t i);
/* The member of a map called `key`; absent if there is none. */
pl_data pl_data_get(pl_data value, const char *key);
pl_data pl_data_get_text(pl_data value, pl_text key);
/* The first member of a list (of maps) whose member "id" is `id`. */
pl_data pl_data_find(pl_data list, pl_text id);
/* Does a list hold a text equal to `text`? */
bool pl_data_lists(pl_data list, pl_text text);
/* The name under which the value stands in its map; empty in a list. NUL-terminated. */
pl_text pl_data_key(pl_data value);

bool pl_data_bool(pl_data value, bool otherwise);
/* An INT, or a NUMBER without fraction. */
int64_t pl_data_int(pl_data value, int64_t otherwise);
double pl_data_number(pl_data value, double otherwise);
/* The text (NUL-terminated in the block), or the empty text. */
pl_text pl_data_text(pl_data value);
/* The same as a C string, or `otherwise`. */
const char *pl_data_string(pl_data value, const char *otherwise);

/* Is the block whole and in bounds, every text UTF-8, at most 32 levels deep? For blocks
 * that come from a file. Errors: CORRUPT. */
PL_MUST_CHECK pl_status pl_data_verify(const void *block, uint64_t size);

/* Canonical text, JSON-like, for errors and hashes in tests. */
void pl_data_write(pl_data value, pl_buffer *out);

/* --- building ---
 *
 * Members are added depth first: open_list/open_map ... close. Inside a map every
 * member has a key; inside a list key is NULL; the root has none. */
typedef struct pl_data_builder {
    pl_buffer tape; /* a flat record of the calls; turned into a block by freeze */
    uint32_t depth;
} pl_data_builder;

void pl_data_builder_init(pl_data_builder *builder, const pl_allocator *allocator);
void pl_data_builder_fini(pl_data_builder *builder);
void pl_data_open_map(pl_data_builder *builder, const char *key);
void pl_data_open_list(pl_data_builder *builder, const char *key);
void pl_data_close(pl_data_builder *builder);
void pl_data_add_bool(pl_data_builder *builder, const char *key, bool value);
void pl_data_add_int(pl_data_builder *builder, const char *key, int64_t value);
void pl_data_add_number(pl_data_builder *builder, const char *key, double value);
void pl_data_add_text(pl_data_builder *builder, const char *key, pl_text value);
/* Copies a whole value under another key. */
void pl_data_add(pl_data_builder *builder, const char *key, pl_data value);
/* The block; the caller gives it back to the allocator. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_data_freeze(pl_data_builder *builder, void **block);

#endif
