#include "kernel/block_list.h"

pl_status pl_block_list_init(pl_block_list *list, pl_arena *arena) {
    *list = (pl_block_list){0};
    PL_TRY(pl_arena_push(arena, PL_BLOCKS_MAX * sizeof(pl_block), &list->blocks));
    return pl_arena_push(arena, PL_BLOCKS_MAX * sizeof(uint32_t), &list->of_faction);
}

static pl_status add(pl_block_list *list, pl_arena *arena, pl_block block, uint32_t *index) {
    if (list->count >= PL_BLOCKS_MAX) {
        return PL_LIMIT;
    }
    PL_ARENA_AT(pl_block, arena, list->blocks)[list->count] = block;
    *index = list->count++;
    return PL_OK;
}

pl_status pl_block_list_add_faction(pl_block_list *list, pl_arena *arena, int32_t faction,
                                    pl_controller controller, uint32_t *block) {
    const pl_block made = {.faction = faction, .seat = -1, .controller = (uint8_t)controller};
    *block = 0;
    const pl_status status = add(list, arena, made, block);
    if (faction >= 0 && (uint32_t)faction < PL_BLOCKS_MAX) {
        uint32_t *own = &PL_ARENA_AT(uint32_t, arena, list->of_faction)[faction];
        *own = *own == 0 || status != PL_OK ? *block + 1 : *own;
    }
    return status;
}

pl_status pl_block_list_add_seat(pl_block_list *list, pl_arena *arena, int32_t faction,
                                 int32_t seat, pl_controller controller, uint32_t *block) {
    const pl_block made = {.faction = faction, .seat = seat, .controller = (uint8_t)controller};
    PL_REQUIRE(seat >= 0);
    PL_TRY(add(list, arena, made, block));
    list->seat_count++;
    return PL_OK;
}

bool pl_block_list_find_seat(const pl_block_list *list, const pl_arena *arena, int32_t seat,
                             uint32_t *block) {
    const pl_block *blocks = PL_ARENA_AT(pl_block, arena, list->blocks);
    for (uint32_t i = 0; i < list->count && list->seat_count > 0; i++) {
        if (blocks[i].seat == seat) {
            *block = i;
            return true;
        }
    }
    return false;
}
