#include "procedure/parts.h"

#include "procedure/condition.h"

static bool is_part(const pl_run *run, int32_t item, int32_t whole) {
    return whole != PL_NONE && pl_assembly_item(run, item)->part_of == whole;
}

bool pl_parts_is_paragraph(const pl_run *run, int32_t item) {
    const int32_t whole = pl_assembly_item(run, item)->part_of;
    return whole != PL_NONE && pl_assembly_item(run, whole)->by_paragraph &&
           pl_assembly_item(run, whole)->state == PL_ITEM_OPEN;
}

int32_t pl_parts_question(const pl_run *run, int32_t item) {
    return pl_parts_is_paragraph(run, item) ? pl_assembly_item(run, item)->part_of : item;
}

int32_t pl_parts_next_paragraph(const pl_run *run, int32_t whole) {
    if (!pl_assembly_item(run, whole)->by_paragraph) {
        return PL_NONE;
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (is_part(run, i, whole) && pl_assembly_item(run, i)->state == PL_ITEM_WAITING &&
            pl_condition_holds(run, pl_data_get(pl_assembly_item_node(run, i), "when"))) {
            return i;
        }
    }
    return PL_NONE;
}

int32_t pl_parts_next_divided(const pl_run *run, int32_t session) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        if (item->session == session && item->part_of != PL_NONE &&
            item->state == PL_ITEM_WAITING &&
            pl_assembly_item(run, item->part_of)->fate == PL_FATE_DIVIDED) {
            return i;
        }
    }
    return PL_NONE;
}

void pl_parts_divide(pl_run *run, int32_t whole) {
    pl_assembly_item(run, whole)->by_paragraph = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (is_part(run, i, whole)) {
            pl_assembly_item(run, i)->state = PL_ITEM_WAITING;
        }
    }
}

void pl_parts_go_through(pl_run *run, int32_t whole, uint64_t because) {
    pl_assembly_item(run, whole)->by_paragraph = 1;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (is_part(run, i, whole)) {
            pl_assembly_item(run, i)->moved_seq = because;
        }
    }
}

void pl_parts_leave(pl_run *run, int32_t whole) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        pl_item *item = pl_assembly_item(run, i);
        if (is_part(run, i, whole) && item->state == PL_ITEM_OPEN) {
            item->state = PL_ITEM_WAITING;
        }
    }
}
