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
#include <string.h>

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

/* A value as it lies in a block; for the readers below. */
typedef struct pl_data_node {
    uint32_t kind;  /* pl_data_kind */
    uint32_t key;   /* offset of a NUL-terminated string, 0 = none */
    uint32_t count; /* members, or bytes of a text */
    uint32_t at;    /* offset of the members or of the text */
    union {
        int64_t integer;
        double number;
    } as;
} pl_data_node;

#define PL_DATA_HEADER 8u /* bytes before the root */

/* --- reading; every reader takes an absent value and passes it on ---
 *
 * Law and people read the scenario at every step, so the way to a value is inline. */

static inline pl_data pl_data_root(const void *block) {
    return (pl_data){block, PL_DATA_HEADER};
}

static inline uint64_t pl_data_block_size(const void *block) {
    uint64_t size;
    memcpy(&size, block, sizeof size);
    return size;
}

/* The node of a value that is there. */
static inline const pl_data_node *pl_data_node_of(pl_data value) {
    return (const pl_data_node *)(const void *)(value.block + value.node);
}

static inline pl_data_kind pl_data_kind_of(pl_data value) {
    return value.block == NULL ? PL_DATA_NONE : (pl_data_kind)pl_data_node_of(value)->kind;
}

static inline bool pl_data_is(pl_data value) {
    return value.block != NULL;
}

/* Members of a list or map, else 0. */
static inline uint32_t pl_data_count(pl_data value) {
    const pl_data_kind kind = pl_data_kind_of(value);
    return kind == PL_DATA_LIST || kind == PL_DATA_MAP ? pl_data_node_of(value)->count : 0;
}

/* The i-th member, 0-based; absent when out of range. */
static inline pl_data pl_data_at(pl_data value, uint32_t i) {
    if (i >= pl_data_count(value)) {
        return (pl_data){NULL, 0};
    }
    return (pl_data){value.block, pl_data_node_of(value)->at + i * (uint32_t)sizeof(pl_data_node)};
}

/* The member of a map called `key`; absent if there is none. */
pl_data pl_data_get_text(pl_data value, pl_text key);
/* The same, by whoever knows the key's head already: its first 8 bytes as one little-endian word,
 * the first byte lowest, zero where the key is shorter. */
pl_data pl_data_get_headed(pl_data value, pl_text key, uint64_t head);

/* The i-th byte of a key's head, in its place. */
#define PL_DATA_HEAD_BYTE(key, size, i)                                                            \
    ((size) > (i) ? (uint64_t)(unsigned char)(key)[(size) > (i) ? (i) : 0] << (8 * (i)) : 0)

/* The keys in the engine are literals: of those the compiler works out length and head. */
static inline pl_data pl_data_get(pl_data value, const char *key) {
    if (!__builtin_constant_p(strlen(key))) {
        return pl_data_get_text(value, pl_text_of(key));
    }
    const size_t size = strlen(key);
    return pl_data_get_headed(
        value, (pl_text){key, size},
        PL_DATA_HEAD_BYTE(key, size, 0) | PL_DATA_HEAD_BYTE(key, size, 1) |
            PL_DATA_HEAD_BYTE(key, size, 2) | PL_DATA_HEAD_BYTE(key, size, 3) |
            PL_DATA_HEAD_BYTE(key, size, 4) | PL_DATA_HEAD_BYTE(key, size, 5) |
            PL_DATA_HEAD_BYTE(key, size, 6) | PL_DATA_HEAD_BYTE(key, size, 7));
}

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
