#include "cli/charge.h"

#include "cli/prompt.h"

void pl_charge_init(pl_charge *charge, pl_run *run) {
    *charge = (pl_charge){.run = run};
}

/* Recorded answers that are wanted and not there are the person's to give. */
static bool is_humans(const pl_charge *charge, uint32_t block) {
    const uint8_t controller = pl_run_block(charge->run, block)->controller;
    return controller == PL_BY_HUMAN || controller == PL_BY_RECORDED;
}

/* --- taking and giving back --- */

/* Does the faction come from `ancestor`? */
static bool descends_from(const pl_charge *charge, int32_t faction, int32_t ancestor) {
    int32_t f = faction;
    for (uint32_t depth = 0; f != PL_NONE && depth < PL_FACTIONS_MAX; depth++) {
        if (f == ancestor) {
            return true;
        }
        f = pl_assembly_faction(charge->run, f)->parent;
    }
    return false;
}

static bool is_taken(const pl_charge *charge, int32_t faction) {
    for (uint32_t i = 0; i < pl_run_block_count(charge->run); i++) {
        const pl_block *block = pl_run_block(charge->run, i);
        if (block->faction == faction && block->seat < 0 && is_humans(charge, i)) {
            return true;
        }
    }
    return false;
}

void pl_charge_take(pl_charge *charge, const char *id) {
    const int32_t faction = pl_assembly_find_faction(charge->run, pl_text_of(id));
    const uint32_t count = pl_assembly_of(charge->run)->faction_count;
    for (int32_t f = 0; faction != PL_NONE && (uint32_t)f < count; f++) {
        const bool is_wing =
            descends_from(charge, f, faction) && pl_assembly_faction(charge->run, f)->enrolled == 0;
        if ((f == faction || is_wing) && !is_taken(charge, f)) {
            (void)pl_run_set_controller(charge->run, f, -1, PL_BY_HUMAN);
        }
    }
}

void pl_charge_give_back(pl_charge *charge, int32_t faction) {
    (void)pl_run_set_controller(charge->run, faction, -1, PL_BY_MODEL);
}

void pl_charge_give_all_back(pl_charge *charge) {
    for (uint32_t i = 0; i < pl_run_block_count(charge->run); i++) {
        const pl_block block = *pl_run_block(charge->run, i);
        if (is_humans(charge, i)) {
            (void)pl_run_set_controller(charge->run, block.faction, block.seat, PL_BY_MODEL);
        }
    }
}

/* --- questions --- */

static void add_names(const pl_charge *charge, bool empty, pl_buffer *out) {
    const size_t start = out->size;
    for (uint32_t i = 0; i < pl_run_block_count(charge->run); i++) {
        const int32_t faction = pl_run_block(charge->run, i)->faction;
        const uint32_t members = pl_assembly_faction(charge->run, faction)->enrolled;
        if (is_humans(charge, i) && (members > 0 || empty)) {
            pl_buffer_add_string(out, out->size == start ? "the " : ", the ");
            pl_prompt_faction(charge->run, faction, out);
            pl_buffer_format(out, " (%u)", members);
        }
    }
}

int32_t pl_charge_first(const pl_charge *charge) {
    int32_t first = PL_NONE;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(charge->run)->faction_count; f++) {
        if (!is_taken(charge, f)) {
            continue;
        }
        if (pl_assembly_faction(charge->run, f)->present > 0) {
            return f;
        }
        first = first == PL_NONE ? f : first;
    }
    return first;
}

void pl_charge_name(const pl_charge *charge, pl_buffer *out) {
    const size_t start = out->size;
    add_names(charge, false, out);
    if (out->size == start) {
        add_names(charge, true, out); /* they have nobody yet, and are all there is */
    }
}

size_t pl_charge_known(pl_charge *charge, pl_text *factions) {
    size_t count = 0;
    for (uint32_t i = 0; i < pl_run_block_count(charge->run); i++) {
        const int32_t faction = pl_run_block(charge->run, i)->faction;
        if (is_humans(charge, i) && faction >= 0 && (uint32_t)faction < PL_FACTIONS_MAX) {
            charge->knows[faction] = true;
        }
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(charge->run)->faction_count; f++) {
        if (charge->knows[f]) {
            factions[count++] = pl_assembly_faction_id(charge->run, f);
        }
    }
    return count;
}
