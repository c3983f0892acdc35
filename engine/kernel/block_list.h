/*
 * block_list.h -- the blocks of seats to which questions go.
 *
 * A block is the delegates of one faction under one controller, or a seat under its own. Every
 * faction has one block of its own, for all of its seats that have none; a block, once made, keeps
 * its index for the whole run. Which faction a seat belongs to, the list does not know: that is
 * the machine's (run.h).
 *
 *     blocks:      [reds] [whites] [seat 17, of the reds] [greens] ...
 *     of_faction:  reds -> 1, whites -> 2, greens -> 4         index + 1, 0 = none
 */
#ifndef PL_KERNEL_BLOCK_LIST_H
#define PL_KERNEL_BLOCK_LIST_H

#include <stdbool.h>

#include "base/arena.h"
#include "kernel/controller.h"

#define PL_BLOCKS_MAX       4096u
#define PL_BLOCK_LIST_BYTES (PL_BLOCKS_MAX * (sizeof(pl_block) + sizeof(uint32_t))) /* of arena */

typedef struct pl_block {
    int32_t faction; /* the machine's index */
    int32_t seat;    /* -1: all seats of the faction that have no block of their own */
    uint8_t controller;
    uint8_t unused[3];
} pl_block;

/* Lies in an arena; all zero is not a list. */
typedef struct pl_block_list {
    uint32_t count;       /* 0 .. PL_BLOCKS_MAX */
    uint32_t seat_count;  /* of them, those of one seat */
    pl_offset blocks;     /* pl_block[PL_BLOCKS_MAX] */
    pl_offset of_faction; /* uint32_t[PL_BLOCKS_MAX]: a faction's own block, index + 1 */
} pl_block_list;

/* Takes PL_BLOCK_LIST_BYTES of the arena. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_block_list_init(pl_block_list *list, pl_arena *arena);
/* A block for a faction; the first one made is the faction's own, in which it is found. Errors:
 * LIMIT (PL_BLOCKS_MAX); then *block is 0, and what is asked of the faction falls to that block,
 * so that there is one for every seat. */
PL_MUST_CHECK pl_status pl_block_list_add_faction(pl_block_list *list, pl_arena *arena,
                                                  int32_t faction, pl_controller controller,
                                                  uint32_t *block);
/* A block for one seat (0..), which must not have one. Errors: LIMIT (PL_BLOCKS_MAX); then
 * nothing is changed. */
PL_MUST_CHECK pl_status pl_block_list_add_seat(pl_block_list *list, pl_arena *arena,
                                               int32_t faction, int32_t seat,
                                               pl_controller controller, uint32_t *block);
/* The block of a seat that has one of its own; false, and *block is left alone, if it has none.
 * Such seats are few and searched for. */
bool pl_block_list_find_seat(const pl_block_list *list, const pl_arena *arena, int32_t seat,
                             uint32_t *block);

/* The block of an index (0 .. count - 1). Inline, as the next: every seat asks for them. */
static inline pl_block *pl_block_list_at(const pl_block_list *list, const pl_arena *arena,
                                         uint32_t block) {
    PL_REQUIRE(block < list->count);
    return &PL_ARENA_AT(pl_block, arena, list->blocks)[block];
}

/* A faction's own block; false, and *block is left alone, if it has none. */
static inline bool pl_block_list_find_faction(const pl_block_list *list, const pl_arena *arena,
                                              int32_t faction, uint32_t *block) {
    if (faction < 0 || (uint32_t)faction >= PL_BLOCKS_MAX) {
        return false;
    }
    const uint32_t own = PL_ARENA_AT(uint32_t, arena, list->of_faction)[faction];
    *block = own != 0 ? own - 1 : *block;
    return own != 0;
}

#endif
